"""The notes pane: what is typed is kept, what cannot be kept stays, what lost its place says so."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from rejoinder.domain.anchors import Anchor
from rejoinder.domain.claims import Reading
from rejoinder.domain.errors import LibraryError
from rejoinder.domain.text import Span
from rejoinder.library import new_note
from rejoinder.ui.note_row import NoteEdit, nearest_block, shortened, when_told
from rejoinder.ui.notes_pane import NotesPane
from rejoinder.ui.window import Window

FULL = "The disk is full: the note was not saved. Free 2 MB and press Save."


@pytest.fixture
def pane(window: Window) -> NotesPane:
    return window.desk_view.notes


def _type(qtbot: QtBot, pane: NotesPane, text: str) -> None:
    qtbot.keyClicks(pane.rows[0].edit, text)
    pane.flush()


def test_an_article_without_notes_invites_one(pane: NotesPane):
    assert [row.edit.placeholderText() for row in pane.rows] == ["Write a note on this article"]


def test_with_a_claim_chosen_the_invitation_names_its_words(window: Window, pane: NotesPane, reading: Reading):
    window.desk.choose(reading.analysis.claims[0].id)
    words = reading.analysis.claims[0].extent.of(reading.article.text)
    assert words[:20] in pane.rows[0].edit.placeholderText()


def test_a_note_on_selected_words_is_anchored_to_them(qtbot: QtBot, window: Window, pane: NotesPane, reading: Reading):
    window.desk.text_selection = Span(40, 60)
    window.actions_.note_on_words.trigger()
    _type(qtbot, pane, "which light?")
    assert window.desk.notes()[0].anchor == Anchor.at(Span(40, 60), reading.article.text)


def test_the_row_that_is_typed_in_stays_one_row_and_keeps_the_focus(qtbot: QtBot, window: Window, pane: NotesPane):
    window.actions_.note_on_article.trigger()
    _type(qtbot, pane, "one")
    _type(qtbot, pane, " and two")
    assert [row.edit.text() for row in pane.rows] == ["one and two"]
    assert pane.rows[0].edit.hasFocus()


def test_only_notes_on_the_chosen_claim_show_until_all_are_asked_for(
    qtbot: QtBot, window: Window, pane: NotesPane, reading: Reading
):
    first, other = reading.analysis.claims[0], reading.analysis.claims[-1]
    window.desk.save_note(new_note("on the first", article=reading.article, claim=first))
    window.desk.save_note(new_note("on another", article=reading.article, claim=other))
    window.desk.choose(first.id)
    assert [row.edit.text() for row in pane.rows] == ["on the first"]
    assert pane._all_chip.text() == "1 more in this article"
    qtbot.mouseClick(pane._all_chip, Qt.MouseButton.LeftButton)
    assert [row.edit.text() for row in pane.rows] == ["on another", "on the first"]


def test_a_note_that_cannot_be_saved_keeps_its_text_and_says_what_to_do(
    qtbot: QtBot, window: Window, pane: NotesPane, monkeypatch: pytest.MonkeyPatch
):
    def full(_note) -> None:
        raise LibraryError(FULL)

    window.actions_.note_on_article.trigger()
    monkeypatch.setattr(window.desk.library, "save_note", full)
    _type(qtbot, pane, "do not lose me")
    row = pane.rows[0]
    assert row.edit.text() == "do not lose me"
    assert pane._saved.text() == "not saved"
    assert FULL in row._box.text.text()
    assert row._box.isVisibleTo(row)
    monkeypatch.undo()
    assert row.flush()
    assert not row._box.isVisibleTo(row)
    assert pane._saved.text() == "saved"
    assert [note.text for note in window.desk.notes()] == ["do not lose me"]


def test_a_note_that_cannot_be_saved_can_be_saved_elsewhere(
    qtbot: QtBot, window: Window, pane: NotesPane, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    def full(_note) -> None:
        raise LibraryError(FULL)

    monkeypatch.setattr(window.desk.library, "save_note", full)
    target = tmp_path / "note.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    window.actions_.note_on_article.trigger()
    _type(qtbot, pane, "kept\u00a0elsewhere")
    pane.rows[0].save_elsewhere()
    assert target.read_text(encoding="utf-8") == "kept\u00a0elsewhere"
    monkeypatch.undo()
    pane.flush()


def test_an_emptied_note_is_not_overwritten_with_nothing_but_deleted_when_it_is_left(
    qtbot: QtBot, window: Window, pane: NotesPane
):
    window.actions_.note_on_article.trigger()
    _type(qtbot, pane, "short lived")
    row = pane.rows[0]
    row.edit.clear()
    row.flush()
    assert [note.text for note in window.desk.notes()] == ["short lived"]
    window.desk_view.article.view.setFocus()
    qtbot.waitUntil(lambda: window.desk.notes() == ())
    window.desk.undo.undo()
    assert [note.text for note in window.desk.notes()] == ["short lived"]


def test_a_note_whose_words_are_gone_says_that_it_lost_its_place(window: Window, pane: NotesPane, reading: Reading):
    gone = Anchor(Span(10, 40), "words that stood in an earlier text", "before", "after")
    note = replace(new_note("where is this now?", article=reading.article), anchor=gone)
    window.desk.save_note(note)
    row = pane.rows[0]
    assert row.lost
    assert row._lost.isVisibleTo(row)
    assert "words that stood in an earlier text" in row._lost_words.text()
    row._keep_lost()
    assert not row._lost.isVisibleTo(row)


def test_the_nearest_block_to_lost_words_shares_most_of_them(reading: Reading):
    words = reading.article.blocks[3].span.of(reading.article.text)[:60] + " never"
    found = nearest_block(Anchor(Span(1, 1 + len(words)), words, "", ""), reading.article)
    assert found == reading.article.blocks[3].span
    assert nearest_block(Anchor(Span(1, 4), "zzz", "", ""), reading.article) is None


def test_show_leads_to_the_words_and_chooses_the_claim(qtbot: QtBot, window: Window, pane: NotesPane, reading: Reading):
    claim = reading.analysis.claims[4]
    window.desk.save_note(new_note("here", article=reading.article, claim=claim))
    with qtbot.waitSignal(window.desk.span_asked) as asked:
        qtbot.mouseClick(pane.rows[0]._where, Qt.MouseButton.LeftButton)
    assert asked.args == [claim.extent]
    assert window.desk.chosen == claim


def test_a_library_that_is_read_only_shows_notes_and_takes_none(open_window, reading: Reading):
    window = open_window(reading, read_only=True)
    pane = window.desk_view.notes
    assert not window.actions_.note_on_article.isEnabled()
    assert not pane._new.isEnabled()
    assert pane.rows == ()
    assert window.status.read_only.isVisible()


def test_pasted_pages_lose_their_markup(themes, qtbot: QtBot):
    edit = NoteEdit()
    qtbot.addWidget(edit)
    data = QMimeData()
    data.setHtml("<b>bold</b><img src='file:///etc/passwd'>")
    data.setText("<b>as typed</b>")
    edit.insertFromMimeData(data)
    assert edit.text() == "<b>as typed</b>"
    assert "<b>" not in edit.toHtml()


def test_lines_and_hard_spaces_stay_as_typed(themes, qtbot: QtBot):
    edit = NoteEdit()
    qtbot.addWidget(edit)
    edit.show_text("one\u00a0two\n\n🙂 three")
    assert edit.text() == "one\u00a0two\n\n🙂 three"


def test_times_are_told_as_a_reader_would():
    now = datetime.now(UTC).replace(hour=12, minute=0)
    assert when_told(now.isoformat(), now=lambda: now).startswith("today ")
    assert when_told("2020-03-05T12:00:00+00:00", now=lambda: now) == "5 Mar 2020"
    assert when_told("") == "not dated"


def test_long_words_are_cut_between_words():
    assert shortened("a few words that go on and on", 12) == "a few words…"
    assert shortened("short") == "short"
