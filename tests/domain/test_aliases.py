"""Names that mean others: the table holds together, and what the engine found is called by it."""

from dataclasses import replace

import pytest

from rejoinder.domain.aliases import Alias, entry_of, key_of, loops, named_reading, real_names, with_change, with_names
from rejoinder.domain.claims import Analysis, Charge, Echo, Reply, ReplyKind, Source, SourceId, SourceKind, Status
from rejoinder.domain.errors import BadRequestError
from rejoinder.domain.text import Span
from tests.library.made_up import a_reading

READING = a_reading()
ANALYSIS = READING.analysis
CLUB = Alias("the fishing club", "Heron Anglers", SourceKind.BODY, "", "Lower Valley")


def _table(*pairs: tuple[str, str]) -> tuple[Alias, ...]:
    table: tuple[Alias, ...] = ()
    for name, means in pairs:
        table = with_change(table, None, Alias(name, means))
    return table


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Mayor", "the  mayor"),
        ("the minister of Sund’s office", "The Minister of Sund's Office"),
        ("Łódź–Kraków", "łódź-kraków"),
        ("Cafe\u0301 Nord", "café nord"),
    ],
)
def test_names_are_the_same_whatever_their_case_apostrophes_and_spaces(one: str, other: str):
    assert key_of(one) == key_of(other)
    assert entry_of(other, [Alias(one, "x")]) == Alias(one, "x")


def test_names_that_differ_in_a_letter_are_not_the_same():
    assert key_of("the mayor") != key_of("the major")
    assert entry_of("major", [Alias("mayor", "x")]) is None


def test_a_name_is_shown_as_what_it_means_with_claims_and_words_in_place():
    named = with_names(ANALYSIS, [CLUB])
    source = named.sources[1]
    assert (source.name, source.kind, source.side) == ("Heron Anglers", SourceKind.BODY, "Lower Valley")
    assert [claim.who for claim in named.claims] == ["Ilse Brandt", "Heron Anglers"]
    assert [claim.source for claim in named.claims] == [claim.source for claim in ANALYSIS.claims]
    assert named.replies == ANALYSIS.replies
    assert named.sources[0] == ANALYSIS.sources[0]


def test_a_table_that_says_nothing_of_an_article_leaves_the_very_same_value():
    assert with_names(ANALYSIS, []) is ANALYSIS
    assert with_names(ANALYSIS, [Alias("somebody else", "another")]) is ANALYSIS
    assert named_reading(READING, [Alias("somebody else", "another")]) is READING


def test_sources_that_turn_out_to_be_one_become_one_with_all_their_mentions():
    third = Source(SourceId("s3"), "She", SourceKind.UNNAMED, "", "Ostrava Mill", (Span(50, 53), Span(4, 6)))
    claim = replace(ANALYSIS.claims[1], who="She", source_id=third.id)
    analysis = replace(
        ANALYSIS, sources=(third, *ANALYSIS.sources), claims=(ANALYSIS.claims[0], claim), points=ANALYSIS.points
    )
    named = with_names(analysis, [Alias("she", "ilse brandt")])
    assert [source.id for source in named.sources] == ["s1", "s2"]  # stands where the first of them stood
    one = named.sources[0]
    assert one == Source(
        SourceId("s1"),
        "ilse brandt",  # as the analyst writes it
        SourceKind.PERSON,  # of the one that had the real name
        "mayor",
        "Ostrava Mill",
        tuple(sorted((*ANALYSIS.sources[0].mentions, Span(4, 6), Span(50, 53)))),
    )
    assert {(claim.who, claim.source_id) for claim in named.claims} == {("ilse brandt", "s1")}
    assert named.points[0].origins == 1  # two first sources were one
    assert named.points[0].status is Status.DISPUTED  # how it stands is the article's


def test_an_echo_was_no_origin_and_its_joining_takes_none_away():
    echo = Reply(ANALYSIS.claims[1].id, ANALYSIS.claims[0].id, None, ReplyKind.ECHO, (Span(1, 2),), 0.5, "by hand")
    analysis = replace(ANALYSIS, replies=(echo,), points=(replace(ANALYSIS.points[0], origins=1),))
    assert with_names(analysis, [Alias("the fishing club", "Ilse Brandt")]).points[0].origins == 1


def test_what_the_table_says_of_a_real_one_holds_in_articles_that_name_it_outright():
    named = with_names(ANALYSIS, [Alias("the president", "ILSE BRANDT", None, "president", "Ostrava")])
    assert named.sources[0] == replace(ANALYSIS.sources[0], name="ILSE BRANDT", role="president", side="Ostrava")
    assert named.claims[0].who == "ILSE BRANDT"


def test_who_is_given_a_name_is_no_longer_unnamed():
    unnamed = replace(ANALYSIS.sources[1], kind=SourceKind.UNNAMED)
    analysis = replace(ANALYSIS, sources=(ANALYSIS.sources[0], unnamed))
    assert with_names(analysis, [Alias("the fishing club", "Jo Lind")]).sources[1].kind is SourceKind.PERSON


def test_a_charge_is_aimed_at_whom_its_party_means():
    charge = Charge("the fishing club", SourceKind.BODY, "", 2, Span(0, 4))
    analysis = replace(ANALYSIS, claims=(replace(ANALYSIS.claims[0], charge=charge), *ANALYSIS.claims[1:]))
    named = with_names(analysis, [Alias("the fishing club", "Heron Anglers")])
    assert named.claims[0].charge == replace(charge, party="Heron Anglers")


def test_a_first_source_that_only_repeats_is_not_counted_twice_when_it_turns_out_to_be_another():
    echo = Echo(ANALYSIS.claims[1].id, ANALYSIS.claims[0].id, "repeats it")
    analysis = replace(ANALYSIS, points=(replace(ANALYSIS.points[0], origins=1, echoes=(echo,)),))
    assert with_names(analysis, [Alias("the fishing club", "Ilse Brandt")]).points[0].origins == 1


def test_the_accused_party_and_only_resolved_speakers_are_called_by_the_table():
    point = replace(ANALYSIS.points[0], accused="The Fishing Club", status=Status.UNANSWERED)
    silent = replace(ANALYSIS.claims[1], who="the fishing club", source_id=None)
    named = with_names(replace(ANALYSIS, points=(point,), claims=(ANALYSIS.claims[0], silent)), [CLUB])
    assert named.points[0].accused == "Heron Anglers"
    assert named.claims[1] == silent


def test_the_articles_own_voice_is_nobody_of_the_table():
    voice = replace(ANALYSIS.sources[1], kind=SourceKind.ARTICLE)
    analysis = replace(ANALYSIS, sources=(ANALYSIS.sources[0], voice))
    assert with_names(analysis, [CLUB]) is analysis


def test_chains_lead_to_their_end_and_the_later_line_counts():
    table = (
        Alias("the mayor", "Brandt", SourceKind.BODY, "head of the town"),
        Alias("Brandt", "Ilse Brandt", SourceKind.PERSON, "", "Ostrava"),
    )
    real = real_names(table)
    assert real["the mayor"] == real["brandt"] == real["ilse brandt"]
    assert real["the mayor"].name == "Ilse Brandt"
    assert (real["brandt"].kind, real["brandt"].role, real["brandt"].side) == (
        SourceKind.PERSON,
        "head of the town",
        "Ostrava",
    )


@pytest.mark.parametrize(
    ("table", "alias"),
    [
        ((), Alias("Who", "WHO")),
        (_table(("b", "a")), Alias("a", "B")),
        (_table(("b", "c"), ("c", "a")), Alias("a", "b")),
    ],
)
def test_a_loop_is_refused_with_a_sentence(table: tuple[Alias, ...], alias: Alias):
    with pytest.raises(BadRequestError, match=r"same name already|already\. Delete or change"):
        with_change(table, None, alias)


def test_a_change_that_ends_a_loop_is_taken():
    table = _table(("a", "b"))
    assert with_change(table, table[0], Alias("b", "a")) == (Alias("b", "a"),)


@pytest.mark.parametrize(
    ("alias", "told"),
    [
        (Alias(" ", "x"), "Both are needed"),
        (Alias("x", ""), "Both are needed"),
        (Alias("Article", "x"), "own voice"),
        (Alias("x", "article"), "own voice"),
        (Alias("x", "a\u202eb"), "cannot be printed"),
        (Alias("x", "\ud800"), "cannot be printed"),
        (Alias("x", "y", SourceKind.UNNAMED), "not unnamed"),
    ],
)
def test_a_line_that_cannot_be_is_refused(alias: Alias, told: str):
    with pytest.raises(BadRequestError, match=told):
        with_change((), None, alias)


def test_a_line_takes_the_place_of_another_for_its_name_and_not_of_a_third():
    table = _table(("a", "x"), ("b", "y"))
    assert with_change(table, None, Alias("A", " z  z ")) == (Alias("b", "y"), Alias("A", "z z"))
    with pytest.raises(BadRequestError, match="“b” stands in the table already"):
        with_change(table, table[0], Alias("b", "x"))
    assert with_change(table, table[0], None) == (Alias("b", "y"),)


def test_a_damaged_table_that_goes_round_ends_and_is_found():
    table = (Alias("a", "b"), Alias("b", "a"), Alias("c", "a"))
    assert loops(table) == table[:2]
    assert set(real_names(table)) == {"a", "b", "c"}
    assert loops(_table(("a", "b"), ("b", "c"))) == ()


def test_an_analysis_without_sources_stays_as_it_is():
    empty = Analysis(READING.article.id, engine="")
    assert with_names(empty, [CLUB]) is empty
