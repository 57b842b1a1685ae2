import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.domain.notes import Change, Note, NoteId
from rejoinder.domain.text import ArticleId, Span
from rejoinder.library import Library, NotHeldError, new_note, rows
from tests.library.made_up import a_reading


def test_a_new_note_is_anchored_to_its_span_or_to_the_content_of_its_claim():
    reading = a_reading()
    text = reading.article.text
    claim = reading.analysis.claims[0]
    on_claim = new_note("who was there?", article=reading.article, claim=claim)
    on_span = new_note("spelling?", article=reading.article, span=Span(0, 4))
    assert on_claim.anchor is not None
    assert on_claim.anchor.span == claim.extent
    assert on_claim.anchor.words == claim.extent.of(text) == "the weir had held"
    assert on_claim.claim_id == claim.id
    assert on_span.anchor is not None
    assert on_span.anchor.words == "Weir"
    assert len({on_claim.id, on_span.id}) == 2
    with pytest.raises(ValueError, match="needs the article"):
        new_note("lost", span=Span(0, 4))


def test_a_saved_note_is_found_again_after_closing(library: Library, folder: Path):
    reading = a_reading()
    library.file(reading)
    saved = library.save_note(new_note("ask the mayor", article=reading.article, claim=reading.analysis.claims[0]))
    library.close()
    with Library.open(folder) as again:
        assert again.notes() == again.notes(reading.article.id) == (saved,)
        assert saved.sequence == 1
        assert saved.created_at_utc


@given(st.lists(st.text(max_size=20), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_every_earlier_text_of_a_note_can_be_had_again(texts: list[str]):
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder)) as library:
        note = new_note(texts[0])
        for text in texts:
            saved = library.save_note(replace(note, text=text))
        kept = [revision.text for revision in library.revisions(note.id)]
        assert kept == [text for index, text in enumerate(texts) if index == 0 or texts[index - 1] != text]
        assert library.notes() == (saved,)
        assert library.check() == ()


def test_saving_emptiness_over_a_text_keeps_the_text_as_a_revision(library: Library):
    note = library.save_note(new_note("three hours of work"))
    library.save_note(replace(note, text=""))
    assert [one.text for one in library.revisions(note.id)] == ["three hours of work", ""]


def test_saving_the_same_again_makes_no_revision(library: Library):
    note = library.save_note(new_note("once"))
    assert library.save_note(note) == note
    assert len(library.revisions(note.id)) == 1


def test_a_deleted_note_is_out_of_sight_and_search_and_comes_back(library: Library):
    note = library.save_note(new_note("the heron saw it"))
    deleted = library.delete_note(note.id)
    assert deleted.deleted
    assert library.notes() == ()
    assert library.search("heron") == ()
    back = library.restore_note(note.id)
    assert replace(back, changed_at_utc=note.changed_at_utc) == note
    assert [hit.note_id for hit in library.search("heron")] == [note.id]
    assert library.check() == ()


def test_a_change_and_its_mirror_bring_back_what_was_there(library: Library):
    first = library.save_note(new_note("before"))
    second = library.save_note(replace(first, text="after"))
    edit = Change(first, second)
    library.apply(edit.mirrored())
    assert library.notes()[0].text == "before"
    library.apply(edit)
    assert library.notes()[0].text == "after"
    made = Change(None, first)
    library.apply(made.mirrored())
    assert library.notes() == ()
    library.apply(made)
    assert library.notes()[0].text == "before"


def test_order_is_by_sequence_though_the_clock_runs_backward(library: Library, monkeypatch: pytest.MonkeyPatch):
    moments = iter(["2031-01-01T00:00:00Z", "1999-01-01T00:00:00Z", "2010-01-01T00:00:00Z"])
    monkeypatch.setattr(rows, "now_utc", lambda: next(moments))
    made = [library.save_note(new_note(text)) for text in ("first", "second", "third")]
    assert [note.text for note in library.notes()] == ["first", "second", "third"]
    assert [note.sequence for note in made] == [1, 2, 3]
    assert made[1].created_at_utc == "1999-01-01T00:00:00Z"


def test_half_a_character_does_not_lose_the_note(library: Library):
    saved = library.save_note(new_note("wave \ud83c\udf0a and half \ud83c"))
    assert saved.text == "wave 🌊 and half \ufffd"
    assert library.notes() == (saved,)


def test_a_note_of_an_article_that_was_never_filed_is_refused(library: Library):
    with pytest.raises(NotHeldError, match="holds no article"):
        library.save_note(Note(NoteId("n" * 32), "lost", ArticleId("nowhere")))
    assert library.notes() == ()


def test_a_note_that_is_not_held_is_told_of_in_a_sentence(library: Library):
    for ask in (library.delete_note, library.restore_note, library.revisions):
        with pytest.raises(NotHeldError, match="holds no note"):
            ask(NoteId("unknown"))


def test_notes_stay_when_their_article_is_removed_or_read_anew(library: Library):
    reading = a_reading()
    library.file(reading)
    note = library.save_note(new_note("keep me", article=reading.article, claim=reading.analysis.claims[1]))
    shorter = a_reading(title="Mill weir", paragraph="Nothing else is left of it.")
    library.file(shorter)
    assert library.notes(reading.article.id) == (note,)
    assert library.check() == ()  # the words stand in the first version, which is kept
    library.remove(reading.article.id)
    assert library.notes() == (note,)


def test_revisions_are_never_changed_or_dropped(library: Library):
    library.save_note(new_note("written in stone"))
    for change in ("UPDATE note_revisions SET text = ''", "DELETE FROM note_revisions"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            library._db.execute(change)


def test_the_log_tells_what_was_done_to_a_note_in_order(library: Library):
    note = library.save_note(new_note("one"))
    library.save_note(replace(note, text="two"))
    library.delete_note(note.id)
    library.restore_note(note.id)
    log = library._db.execute(
        "SELECT action, revision_before, revision_after FROM changes ORDER BY sequence"
    ).fetchall()
    assert log == [("add note", None, 1), ("change note", 1, 2), ("delete note", 2, 3), ("restore note", 3, 4)]
