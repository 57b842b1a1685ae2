from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rejoinder.library import Hit, HitKind, Library, new_note
from rejoinder.library.search import fts_query
from tests.library.made_up import a_reading


def _found(hit: Hit) -> list[str]:
    return [span.of(hit.snippet) for span in hit.hits]


def test_articles_claims_and_notes_are_found_with_the_words_marked(library: Library):
    reading = a_reading()
    library.file(reading)
    note = library.save_note(new_note("Which WEIR is meant?", article=reading.article))
    hits = library.search("weir")
    assert {hit.kind for hit in hits} == {HitKind.ARTICLE, HitKind.CLAIM, HitKind.NOTE}
    assert all(word.lower() == "weir" for hit in hits for word in _found(hit))
    assert all(hit.hits and hit.title == reading.article.title for hit in hits)
    assert [hit.note_id for hit in hits if hit.kind is HitKind.NOTE] == [note.id]
    assert {hit.claim_id for hit in hits if hit.kind is HitKind.CLAIM} == {"c1", "c2"}


def test_a_claim_is_found_by_who_makes_it(library: Library):
    library.file(a_reading())
    assert [hit.claim_id for hit in library.search('"Ilse Brandt"') if hit.kind is HitKind.CLAIM] == ["c1"]


def test_marks_stand_right_beside_characters_outside_the_basic_plane(library: Library):
    library.save_note(new_note("🌊🌊 the weir 🌊 again"))
    (hit,) = library.search("again")
    assert _found(hit) == ["again"]


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("heron", ["a heron at the weir"]),
        ("HERON", ["a heron at the weir"]),
        ("heron weir", ["a heron at the weir"]),
        ("weir", ["a heron at the weir", "the weir alone"]),
        ('"the weir"', ["a heron at the weir", "the weir alone"]),
        ('"weir the"', []),
        ("her*", ["a heron at the weir"]),
        ("her", []),
        ("heron OR alone", ["a heron at the weir", "the weir alone"]),
        ("cafe", ["the Café in Łódź"]),
        ("heron otter", []),
        ('"the we"*', ["a heron at the weir", "the weir alone"]),
        ("NOT weir", []),
        ("body:weir", []),
        ("U.S.", ["talks with the U.S. went on"]),
    ],
)
def test_words_phrases_beginnings_and_alternatives(library: Library, query: str, texts: list[str]):
    for text in ("a heron at the weir", "the weir alone", "the Café in Łódź", "talks with the U.S. went on"):
        library.save_note(new_note(text))
    assert sorted(hit.snippet for hit in library.search(query)) == sorted(texts)


@pytest.mark.parametrize(
    "query", ["", "  ", '"', '""', "OR", "OR OR", "*", "(", '" OR "', "—", "\0", "\ud83c", "^ + : -"]
)
def test_a_query_without_words_finds_nothing(library: Library, query: str):
    library.save_note(new_note("a heron"))
    assert library.search(query) == ()


@given(
    query=st.text(st.sampled_from("ab\"*(){}^:-+OR AND NOT NEAR,\0'\\é\U0001f30a"), max_size=20) | st.text(max_size=20)
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_is_malformed(library: Library, query: str):
    assert isinstance(library.search(query), tuple)


@given(
    before=st.text(max_size=30),
    word=st.text(st.sampled_from("abcdefgh"), min_size=3, max_size=8),
    after=st.text(max_size=30),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_marked_words_are_words_of_the_note_whatever_stands_around(
    library: Library, before: str, word: str, after: str
):
    note = library.save_note(new_note(f"{before} {word} {after}"))
    (hit,) = (one for one in library.search(word, limit=1000) if one.note_id == note.id)
    assert [found for found in _found(hit) if found == word]
    library.delete_note(note.id)


def test_only_the_newest_version_and_text_is_found(library: Library):
    library.file(a_reading())
    library.file(a_reading(paragraph="A heron was seen."))
    note = library.save_note(new_note("otter"))
    library.save_note(replace(note, text="beaver"))
    assert library.search("fishing") == library.search("otter") == ()
    assert len(library.search("heron")) == len(library.search("beaver")) == 1
    assert library.check() == ()


def test_the_best_come_first_and_no_more_than_asked_for(library: Library):
    for number in range(5):
        library.save_note(new_note("weir " * (number + 1) + "and more words " * 5))
    hits = library.search("weir", limit=2)
    assert len(hits) == 2
    assert len(hits[0].hits) >= len(hits[1].hits)


def test_every_word_is_quoted_so_that_operators_are_words():
    assert fts_query("weir AND NEAR(a b) col:x") == '("weir" AND "AND" AND "NEAR(a" AND "b)" AND "col:x")'
