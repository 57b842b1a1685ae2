from rejoinder.analysis.points import find_points, opposite_roots
from rejoinder.analysis.wording import Worder, root, word_all

WORDER = Worder(None)


def points(*contents: str):
    return find_points(word_all(contents, WORDER))


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


def test_opposite_words_are_seen_through_their_endings():
    assert opposite_roots(WORDER.word("the singer is alive"), WORDER.word("the singer died on Friday"))
    assert not opposite_roots(WORDER.word("the singer is alive"), WORDER.word("the singer was seen alive"))


def test_forms_of_one_word_have_one_root():
    assert root("carried") == root("carries") == root("carry")
    assert root("co-ordinates") == root("co-ordination")


def test_words_for_one_party_count_as_one():
    assert WORDER.word("Moscow").roots == WORDER.word("the Russians").roots
