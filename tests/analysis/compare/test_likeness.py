"""How likely two claims say the same."""

from dataclasses import replace

import pytest

from rejoinder.analysis.compare.cases import SAME
from rejoinder.analysis.compare.gist import Gist, Gister
from rejoinder.analysis.compare.likeness import FEATURES, NEVER, WEIGHTS, Weights, barred, cover, features, same
from rejoinder.analysis.wording import stem

GISTER = Gister("The bridge was closed.", ())
STORY = frozenset({"tarn", "kelvary", "orlec", "selmar", "oss"})


def gist(words: str, **changes: object) -> Gist:
    return replace(GISTER.gist(words), story=STORY, **changes)  # type: ignore[arg-type]


def score(one: str, other: str) -> float:
    return same(gist(one), gist(other), Weights())


def test_a_paraphrase_is_liker_than_another_claim_on_the_same_thing():
    said, again = "Rebels blew up the Tarn bridge at Kelvary", "the Tarn bridge was destroyed by rebels"
    others = (
        "the Tarn bridge will be rebuilt by the army",
        "the ferry carries lorries across the Oss",
        "the bridge was old",
    )
    weights = Weights()
    for words in (said, again, *others):
        weights.add(gist(words))
    assert same(gist(said), gist(again), weights) > 0
    assert all(same(gist(said), gist(words), weights) < SAME for words in others)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Tarn bridge was closed to lorries", "the Tarn bridge was not closed to lorries"),
        ("the Tarn bridge was closed to lorries", "the Tarn bridge was open to lorries"),
        ("twelve passengers of the ferry were killed", "twelve passengers of the ferry were injured"),
        ("the Tarn bridge was destroyed by rebels", "the Tarn bridge was destroyed by rebels in 2014"),
        ("the Tarn bridge was closed to lorries", "whether the Tarn bridge was closed to lorries"),
    ],
)
def test_what_tells_two_apart_is_never_one(one: str, other: str):
    assert score(one, other) == NEVER
    assert barred(gist(one), gist(other))


def test_both_the_killed_and_the_injured_may_be_told_in_one():
    assert not barred(gist("twelve people were killed"), gist("twelve people were killed and three injured"))


def test_likeness_is_the_same_both_ways_round():
    one, other = gist("Rebels blew up the Tarn bridge"), gist("two spans of the Tarn bridge were destroyed on Monday")
    assert same(one, other, Weights()) == same(other, one, Weights())


def test_another_number_is_less_alike():
    said = "12 tankers left the port of Marnhaven on Sunday"
    assert score(said, "12 tankers sailed from the port of Marnhaven") > score(
        said, "19 tankers sailed from the port of Marnhaven"
    )


def test_the_same_words_are_one_in_whatever_story():
    one, other = gist("the northern bridge was guarded"), gist("the northern bridge was guarded", known_as=STORY)
    assert same(replace(one, story=frozenset()), replace(other, story=frozenset()), Weights()) >= 0


def test_what_is_meant_by_pointing_counts_too():
    denial = gist("the accusation", meant=gist("nobody touched the Tarn bridge at Kelvary").propositions)
    assert same(denial, gist("we never touched the Tarn bridge at Kelvary"), Weights()) > -1.25
    assert same(gist("the accusation"), gist("we never touched the Tarn bridge at Kelvary"), Weights()) == NEVER


def test_a_rare_word_tells_more():
    weights = Weights()
    for _ in range(9):
        weights.add(gist("the bridge"))
    assert weights.of(stem("bridge")) < weights.of(stem("tarn")) == 1


def test_who_says_the_other_is_covered_by_halves():
    plain = cover(["minister", "bridge"], frozenset({"bridge"}), frozenset(), Weights())
    more = cover(["minister", "bridge"], frozenset({"bridge"}), frozenset({"minister"}), Weights())
    assert plain.with_speaker == plain.plain < more.with_speaker
    assert cover([], frozenset(), frozenset(), Weights()).plain == 0


def test_every_feature_has_its_weight_and_lies_within_bounds():
    one, other = gist("12 tankers left Marnhaven on 9 May"), gist("tankers will leave in 2031")
    row = features(one, other, one.propositions[0], other.propositions[0], Weights())
    assert len(row) == len(FEATURES) == len(WEIGHTS)
    assert all(0 <= value <= 1 for value in row)
