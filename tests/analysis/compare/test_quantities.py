"""Numbers, lengths of time and dates come into one form."""

import pytest

from rejoinder.analysis.compare.quantities import find_quantities


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("a dozen people were hurt", "count", 12),
        ("twelve people were hurt", "count", 12),
        ("twenty-three people fell ill", "count", 23),
        ("two hundred and five homes", "count", 205),
        ("1,400 workers", "count", 1400),
        ("fourteen hundred people", "count", 1400),
        ("3.5m homes", "count", 3_500_000),
        ("two million voters", "count", 2_000_000),
        ("40 per cent of them", "percent", 40),
        ("40% of them", "percent", 40),
        ("half a year", "months", 6),
        ("within six months", "months", 6),
        ("two weeks", "days", 14),
        ("one fortnight", "days", 14),
        ("on 9 May", "date", 509),
        ("on May 9", "date", 509),
        ("on the ninth of May", "date", 509),
        ("in 2014", "year", 2014),
    ],
)
def test_a_number_is_the_same_however_it_is_written(words: str, kind: str, value: float):
    assert [(found.kind, found.value) for found in find_quantities(words)] == [(kind, value)]


def test_a_quantity_knows_what_it_counts_and_where_it_stands():
    words = "They said that 12 tankers had left"
    (found,) = find_quantities(words)
    assert words[found.start : found.end] == "12"
    assert found.of == find_quantities("a dozen tankers")[0].of
    assert (found.moved(5).start, found.moved(5).end) == (found.start + 5, found.end + 5)


def test_one_that_counts_nothing_is_no_number():
    assert find_quantities("no one knew which one it was") == ()
