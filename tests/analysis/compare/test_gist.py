"""What a content says: its roots, numbers and names, and whether it says that something is not so."""

from hypothesis import given
from hypothesis import strategies as st

from rejoinder.analysis.compare.gist import Gister, Proposition, core
from rejoinder.domain.claims import Source, SourceId, SourceKind

GISTER = Gister("The bridge was closed. Nobody was there.", ())


def first(words: str, *, turned: bool = False) -> Proposition:
    return GISTER.gist(words, turned=turned).propositions[0]


def test_wordings_of_one_thing_have_roots_in_common():
    one, other = first("Rebels blew up the Tarn bridge"), first("the Tarn bridge has been destroyed by the rebels")
    assert one.bag == other.bag


def test_a_negation_turns_a_sentence_round_and_two_cancel_each_other():
    assert not first("the gate was opened").negative
    assert first("the gate was not opened").negative
    assert first("the gate was opened", turned=True).negative
    assert not first("the gate was not opened", turned=True).negative
    assert first("that the gate was opened is a lie").negative


def test_words_that_turn_round_stand_at_their_place():
    words = "We never opened that gate"
    assert [span.of(words) for span in first(words).turning] == ["never"]


def test_years_dates_and_what_is_to_come_are_told():
    assert first("the bridge was built in 2014").years == {"#year 2014"}
    assert first("the bridge was built on Monday").dated
    assert first("the bridge will be built").future
    assert first("whether the bridge was safe").asks


def test_what_has_hardly_a_word_of_its_own_is_slight():
    assert first("the accusation").slight
    assert not first("the northern bridge was closed").slight


def test_every_sentence_that_says_something_is_a_proposition_of_its_own():
    gist = GISTER.gist("Yes. The bridge was closed. The ferry carried lorries across.")
    assert len(gist.propositions) == 2
    assert gist.roots == gist.propositions[0].roots + gist.propositions[1].roots


def test_a_name_is_what_has_a_small_letter_nowhere():
    gister = Gister("The bridge at Kelvary fell.", ())
    assert gister.gist("Bridge workers left Kelvary").propositions[0].names == {"kelvary"}


def test_a_source_is_known_by_its_last_name():
    source = Source(SourceId("s1"), "Dana Orlec", SourceKind.PERSON, role="minister", side="Norland")
    gist = GISTER.gist("we did it", source=source)
    assert gist.who == "Dana Orlec"
    assert {"orlec", "@Norland"} <= gist.known_as


def test_what_hangs_on_a_noun_is_not_the_main_clause():
    assert core("The bridge, which had been built in 1950, fell") != ""
    assert "guard" not in core("The town closed the bridge that was not guarded")


@given(st.text(min_size=1, max_size=80))
def test_places_lie_within_the_content(words: str):
    for one in GISTER.gist(words).propositions:
        assert len(one.places) == len(one.roots)
        assert all(0 <= span.start < span.end <= len(words) for span in (*one.places, *one.turning))
