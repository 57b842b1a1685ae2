"""Words that mean the same, say little, or tell two propositions apart."""

from rejoinder.analysis.compare.kinship import akin, apart, is_light, listed, opposites, weight_of
from rejoinder.analysis.knowledge import lexicon
from rejoinder.analysis.wording import stem


def test_words_of_one_meaning_are_akin_in_any_of_their_forms():
    assert akin(stem("destroyed"), stem("demolition"))
    assert akin(stem("ship"), stem("vessels"))
    assert not akin(stem("ship"), stem("bridge"))


def test_opposites_hold_both_ways():
    assert all(one in opposites()[other] for one, others in opposites().items() for other in others)
    assert stem("closed") in opposites()[stem("opened")]


def test_the_killed_and_the_injured_are_others_but_no_opposites():
    assert stem("injured") in apart()[stem("killed")]
    assert stem("injured") not in opposites().get(stem("killed"), frozenset())


def test_no_pair_of_contrasts_is_of_one_meaning():
    pairs = [line.split() for line in lexicon("same")["contrasts"]]
    assert not [(one, other) for one, other in pairs if akin(stem(one), stem(other))]


def test_light_words_count_less():
    assert is_light(stem("week"))
    assert weight_of(stem("week")) < weight_of(stem("bridge")) == 1
    assert stem("denied") in listed("denying")
