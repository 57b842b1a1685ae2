"""Groups by the mean likeness of their members."""

from hypothesis import given
from hypothesis import strategies as st

from rejoinder.analysis.compare.grouping import FLOOR, grouped, overlapping
from rejoinder.domain.text import Span


def everybody(size: int) -> list[range]:
    return [range(number) for number in range(size)]


def test_the_likeliest_come_together_and_a_chain_does_not():
    scores = {(0, 1): 4.0, (1, 2): 2.0, (0, 2): -5.0}
    assert grouped(3, everybody(3), lambda a, b: scores[a, b], least=-1) == ((0, 1), (2,))


def test_those_that_are_fixed_never_join_each_other():
    assert grouped(3, everybody(3), lambda _a, _b: 4.0, least=-1, fixed=2) in {((0, 2), (1,)), ((0,), (1, 2))}


def test_who_was_not_looked_at_counts_as_a_stranger():
    assert grouped(3, [[], [0], [1]], lambda _a, _b: 3.0, least=(3 + FLOOR) / 2) == ((0, 1, 2),)
    assert grouped(3, [[], [0], [1]], lambda _a, _b: 3.0, least=(3 + FLOOR) / 2 + 0.1) == ((0, 1), (2,))


@given(st.lists(st.integers(-8, 4), min_size=15, max_size=15), st.permutations(range(6)))
def test_everyone_is_in_one_group_whatever_the_order_of_the_pairs(scores: list[int], order: list[int]):
    pairs = {
        pair: float(score) for pair, score in zip([(a, b) for b in range(6) for a in range(b)], scores, strict=True)
    }
    near = [[other for other in order if other != one] for one in range(6)]
    found = grouped(6, near, lambda a, b: pairs[a, b], least=-1)
    assert sorted(number for group in found for number in group) == list(range(6))
    assert found == grouped(6, everybody(6), lambda a, b: pairs[a, b], least=-1)


def test_places_that_meet_are_told():
    assert overlapping([Span(0, 9), Span(20, 30), Span(5, 8), Span(9, 12)]) == [(0, 2)]
