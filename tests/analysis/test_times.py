from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.analysis.times import find_times
from rejoinder.domain.times import Precision

MONDAY = date(2021, 3, 15)


def resolved(text, published=MONDAY):
    return [
        (time.span.of(text), time.interval and (time.interval.start, time.interval.end))
        for time in find_times(text, published)
    ]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("the mayor said Monday that", "2021-03-15", "2021-03-15"),
        ("the mayor said on Friday that", "2021-03-12", "2021-03-12"),
        ("he spoke last Monday about it", "2021-03-08", "2021-03-08"),
        ("the council will meet on Friday", "2021-03-19", "2021-03-19"),
        ("they met yesterday", "2021-03-14", "2021-03-14"),
        ("the bridge closed last month", "2021-02-01", "2021-02-28"),
        ("the bridge closed in March", "2021-03-01", "2021-03-31"),
        ("the bridge closed in October", "2020-10-01", "2020-10-31"),
        ("the bridge closed on Oct. 3", "2020-10-03", "2020-10-03"),
        ("the bridge closed on March 3, 2015", "2015-03-03", "2015-03-03"),
        ("the bridge closed on 3 March 2015", "2015-03-03", "2015-03-03"),
        ("closed since January", "2021-01-01", None),
        ("closed until 2025", None, "2025-12-31"),
        ("two weeks ago", "2021-03-01", "2021-03-07"),
        ("three days ago", "2021-03-12", "2021-03-12"),
        ("earlier this year", "2021-01-01", "2021-03-15"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("last summer", "2020-06-01", "2020-08-31"),
        ("in the first quarter of 2019", "2019-01-01", "2019-03-31"),
        ("between 2012 and 2014", "2012-01-01", "2014-12-31"),
        ("Sunday night", "2021-03-14T18:00", "2021-03-14T23:59"),
        ("at 1:20 p.m. Sunday", "2021-03-14T13:20", "2021-03-14T13:20"),
    ],
)
def test_words_of_time_are_read_against_the_day_of_publication(text, start, end):
    assert (start, end) in [interval for _, interval in resolved(text)]


def test_without_a_day_of_publication_only_what_is_absolute_gets_a_date():
    text = "He said Monday, last month and on 3 March 2015 that it began in 2012."

    assert [interval for _, interval in resolved(text, None)] == [
        None,
        None,
        ("2015-03-03", "2015-03-03"),
        ("2012-01-01", "2012-12-31"),
    ]


def test_a_weekday_after_said_does_not_look_ahead_though_the_clause_after_it_does():
    assert resolved("she said Friday it will open")[0][1] == ("2021-03-12", "2021-03-12")


def test_how_long_something_has_been_so_gives_no_beginning():
    found = find_times("it has insisted for months that", MONDAY)

    assert [(time.habitual, time.interval.start, time.interval.end) for time in found] == [(True, None, "2021-03-15")]


def test_a_day_that_no_calendar_has_is_words_without_an_interval():
    assert resolved("on February 30, 2020 he") == [("February 30, 2020", None)]


def test_may_and_march_as_verbs_are_no_months():
    assert resolved("They may march again, and March may be cold") == []


def test_part_of_day_and_minute_are_told_apart():
    text = "early on Tuesday morning; Tuesday at 10:05 a.m.; Tuesday at 10 a.m."

    assert [time.interval.precision for time in find_times(text, MONDAY)] == [
        Precision.PART_OF_DAY,
        Precision.MINUTE,
        Precision.HOUR,
    ]


@given(st.text(alphabet="0123456789 MondayMarchJanuary,.:apm-agowklst\n", max_size=120), st.dates())
def test_any_text_gives_times_inside_it_in_order(text, published):
    end = 0
    for time in find_times(text, published):
        assert end <= time.span.start < time.span.end <= len(text)
        end = time.span.end
        if time.interval is not None:
            assert time.interval.because == time.span.of(text)
