from hypothesis import given
from hypothesis import strategies as st

from rejoinder.analysis.compare.gist import Gister
from rejoinder.analysis.points import find_points, settle_points
from rejoinder.analysis.wording import Worder, opposites, root

WORDER = Worder(None)


def points(*contents: str, apart: frozenset[tuple[int, int]] = frozenset()):
    gister = Gister("", ())
    return find_points([gister.gist(content) for content in contents], apart)


def test_two_wordings_of_one_thing_are_one_point():
    assert points(
        "its tankers crossed the northern strait with two escort ships on Sunday",
        "the harbour was quiet",
        "two escort ships crossed the northern strait on Sunday with tankers",
    ) == ((0, 2), (1,))


def test_a_negation_is_another_point():
    assert points(
        "the plant released chlorine into the river Ande",
        "the plant did not release chlorine into the river Ande",
    ) == ((0,), (1,))


def test_another_number_is_another_point():
    assert points("the storm killed 12 people in Norland", "the storm killed 19 people in Norland") == ((0,), (1,))


def test_what_opposes_another_is_another_point_whichever_way_round():
    said = "its tankers crossed the northern strait with two escort ships on Sunday"
    assert points(said, said) == ((0, 1),)
    assert (
        points(said, said, apart=frozenset({(1, 0)})) == points(said, said, apart=frozenset({(0, 1)})) == ((0,), (1,))
    )


def test_of_many_statements_those_that_share_words_are_still_found():
    said = "its tankers crossed the northern strait with two escort ships on Sunday"
    others = [f"the harbour of town{number} was quiet in night{number}" for number in range(70)]
    assert (0, 71) in points(said, *others, said)


def test_opposites_of_the_replies_hold_both_ways():
    assert all(one in opposites()[other] for one, others in opposites().items() for other in others)


def test_forms_of_one_word_have_one_root():
    assert root("carried") == root("carries") == root("carry")
    assert root("co-ordinates") == root("co-ordination")


def test_words_for_one_party_count_as_one():
    assert WORDER.word("Moscow").roots == WORDER.word("the Russians").roots


def test_a_statement_does_not_share_a_point_with_what_it_denies():
    groups = settle_points(((0, 1, 2),), opposed=frozenset({(0, 1), (2, 1)}), echoed=frozenset())
    assert groups == ((0, 2), (1,))


def test_an_echo_joins_the_point_that_it_echoes():
    groups = settle_points(((0,), (1, 2), (3,)), opposed=frozenset(), echoed=frozenset({(3, 0)}))
    assert groups == ((0, 3), (1, 2))


def test_an_echo_does_not_bring_a_denial_into_the_point_that_it_denies():
    groups = settle_points(((0,), (1, 2)), opposed=frozenset({(2, 0)}), echoed=frozenset({(1, 0)}))
    assert groups == ((0, 1), (2,))


def test_who_denies_a_claim_denies_its_echoes_too():
    groups = settle_points(((0, 1), (2,)), opposed=frozenset({(1, 2)}), echoed=frozenset({(2, 0)}))
    assert groups == ((0, 2), (1,))


@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=8),
    st.frozensets(st.tuples(st.integers(0, 7), st.integers(0, 7))),
    st.frozensets(st.tuples(st.integers(0, 7), st.integers(0, 7))),
)
def test_settling_keeps_every_statement_in_exactly_one_point(
    kinds: list[int], opposed: frozenset[tuple[int, int]], echoed: frozenset[tuple[int, int]]
):
    groups = tuple(tuple(n for n, kind in enumerate(kinds) if kind == wanted) for wanted in dict.fromkeys(kinds))

    def inside(pairs: frozenset[tuple[int, int]]) -> frozenset[tuple[int, int]]:
        return frozenset((a, b) for a, b in pairs if a != b and max(a, b) < len(kinds))

    settled = settle_points(groups, opposed=inside(opposed), echoed=inside(echoed))
    assert sorted(n for group in settled for n in group) == list(range(len(kinds)))
    assert all(list(group) == sorted(group) for group in settled)
