"""Whole journeys, with real clicks and keys: what an analyst does from the first file to the next day."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from rejoinder.domain.claims import Reading
from rejoinder.domain.text import Document
from rejoinder.ui.child import Child
from rejoinder.ui.claims_model import CLAIM_ROLE
from rejoinder.ui.note_row import NoteRow
from rejoinder.ui.window import Window
from rejoinder.ui.worker import Processed

LEFT = Qt.MouseButton.LeftButton

ORCHARD = """Orchard blight came with the graft wood, growers say

By Tilda Marsh

LOWER SEDGE, 4 May 2026 - The growers of Lower Sedge said on Monday that the blight had come with graft wood from the
state nursery. The nursery denied that. "Not one of our trees was sick," said its head, Oskar Lund.

Mr Lund said inspectors had passed every bundle in March. The growers' spokeswoman, Ada Renn, called the inspection
"a stroll along the fence".
"""


def _click_row(qtbot: QtBot, window: Window, text: str) -> None:
    side = window.side.list
    place = next(n for n, row in enumerate(window.side.rows) if row.text.startswith(text))
    index = side.rows.index(place)
    side.scrollTo(index)
    qtbot.mouseClick(side.viewport(), LEFT, pos=side.visualRect(index).center())


def _chosen_file(monkeypatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(path)], ""))


def _rows(window: Window) -> tuple[NoteRow, ...]:
    return window.desk_view.notes.rows


def _click_first_claim(qtbot: QtBot, window: Window) -> str:
    """Click the middle of the first disputed claim's card; gives its words."""
    _click_row(qtbot, window, "Disputed")
    chosen = window.desk.chosen
    assert chosen is not None
    window.desk.choose(None)
    view = window.desk_view.timeline.view
    index = window.desk.claims.index_of(chosen.id)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
    return " ".join(span.of(window.desk.article.text) for span in chosen.content)


def test_an_analyst_opens_a_file_writes_a_note_on_a_claim_and_finds_it_the_next_day(
    qtbot: QtBot, open_window, quick, reading: Reading, tmp_path: Path, monkeypatch
):
    window = open_window()
    quick.readings["ferry.html"] = reading
    _chosen_file(monkeypatch, tmp_path / "ferry.html")
    qtbot.mouseClick(window.desk_view.empty.choose_button, LEFT)
    qtbot.waitUntil(lambda: not window.jobs.state.busy and bool(window.desk.articles()))
    assert window.desk.reading == reading

    _click_first_claim(qtbot, window)
    claim = window.desk.chosen
    assert claim is not None
    lit = window.desk_view.article.view.extraSelections()
    assert any(selection.cursor.selectedText() for selection in lit)

    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    editor = QApplication.focusWidget()
    assert editor is _rows(window)[0].edit
    qtbot.keyClicks(editor, "Ask for the lamp log.")
    notes = window.desk_view.notes
    qtbot.waitUntil(lambda: notes._saved.text() == "saved", timeout=2000)
    window.close()

    again = open_window()
    assert again.desk.reading == reading
    again.desk.choose(claim.id)
    assert [row.edit.text() for row in _rows(again)] == ["Ask for the lamp log."]
    assert _rows(again)[0].place().overlaps(claim.extent)


def test_what_is_typed_is_safe_within_a_second_without_leaving_the_field(qtbot: QtBot, window: Window):
    window.actions_.note_on_article.trigger()
    qtbot.keyClicks(_rows(window)[0].edit, "Who keeps the tide book")
    qtbot.waitUntil(lambda: len(window.desk.library.notes()) == 1, timeout=1000)
    assert window.desk.library.notes()[0].text == "Who keeps the tide book"


def test_closing_at_once_after_a_key_loses_nothing(qtbot: QtBot, open_window, reading: Reading):
    window = open_window(reading)
    window.actions_.note_on_article.trigger()
    qtbot.keyClicks(_rows(window)[0].edit, "half a th")
    window.close()
    assert [note.text for note in open_window().desk.notes()] == ["half a th"]


def test_files_dropped_on_the_window_are_read_and_refusals_are_listed_with_their_line(
    qtbot: QtBot, open_window, quick, reading: Reading, tmp_path: Path
):
    window = open_window()
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name in ("a-ferry.html", "b-broken.bin", ".hidden"):
        (folder / name).write_bytes(b"x")
    quick.readings["a-ferry.html"] = reading
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    enter = QDragEnterEvent(QPoint(700, 500), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(700, 500), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: len(window.import_bar.outcomes) == 1)
    qtbot.waitUntil(lambda: not window.jobs.state.busy)
    assert [summary.id for summary in window.desk.articles()] == [reading.article.id]
    assert window.import_bar.outcomes[0].sentence == "b-broken.bin holds nothing that can be read. Open another file."
    assert window.import_bar.isVisible()
    qtbot.mouseClick(window.import_bar.close_button, LEFT)
    assert not window.import_bar.isVisible()


def test_the_text_shows_before_its_claims_and_stop_keeps_it_on_the_screen(
    qtbot: QtBot, open_window, quick, reading: Reading, tmp_path: Path
):
    window = open_window()
    quick.readings["ferry.html"] = reading
    quick.hangs_at.add("ferry.html")
    window.read_files([tmp_path / "ferry.html"])
    qtbot.waitUntil(lambda: window.desk.reading is not None)
    assert window.desk.article == reading.article
    assert window.desk.reading.analysis.claims == ()
    qtbot.waitUntil(lambda: "33 % analysed" in window.import_bar.detail.toolTip() + window.import_bar.detail.text())
    qtbot.mouseClick(window.import_bar.stop, LEFT)
    assert not window.jobs.state.busy
    assert window.desk.article == reading.article
    assert "stopped" in window.import_bar.outcomes[0].sentence


def test_a_note_on_a_text_that_is_still_being_analysed_is_kept_also_after_stop(
    qtbot: QtBot, open_window, quick, reading: Reading, tmp_path: Path
):
    window = open_window()
    quick.readings["ferry.html"] = reading
    quick.hangs_at.add("ferry.html")
    window.read_files([tmp_path / "ferry.html"])
    qtbot.waitUntil(lambda: window.desk.reading is not None)
    window.actions_.note_on_article.trigger()
    qtbot.keyClicks(_rows(window)[0].edit, "who was on watch")
    assert window.desk_view.notes.flush()
    assert [note.text for note in window.desk.library.notes(reading.article.id)] == ["who was on watch"]
    window.jobs.stop()
    qtbot.keyClicks(_rows(window)[0].edit, ", and since when")
    assert window.desk_view.notes.flush()
    assert [note.text for note in window.desk.library.notes()] == ["who was on watch, and since when"]


def test_a_note_that_is_being_typed_when_the_analysis_ends_stays_under_the_cursor(
    qtbot: QtBot, open_window, quick, reading: Reading, tmp_path: Path
):
    window = open_window()
    quick.readings["ferry.html"] = reading
    quick.hangs_at.add("ferry.html")
    window.read_files([tmp_path / "ferry.html"])
    qtbot.waitUntil(lambda: window.desk.reading is not None)
    window.actions_.note_on_article.trigger()
    row = _rows(window)[0]
    qtbot.keyClicks(row.edit, "half a sen")
    quick.answered.emit(Processed(reading))
    assert window.desk.reading == reading
    assert _rows(window)[0] is row
    assert QApplication.focusWidget() is row.edit
    qtbot.keyClicks(QApplication.focusWidget(), "tence")
    row.flush()
    assert [note.text for note in window.desk.notes()] == ["half a sentence"]
    assert window.desk.library.reading(reading.article.id) == reading


def test_the_focus_begins_in_the_article_and_comes_back_to_it_with_every_article_opened(
    qtbot: QtBot, open_window, reading: Reading
):
    window = open_window(reading)
    assert QApplication.focusWidget() is window.desk_view.article.view
    window.show_library()
    assert QApplication.focusWidget() is window.library_view.table
    qtbot.keyClick(window.library_view.table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is window.desk_view.article.view
    window.show_library()
    window.show_desk()
    assert QApplication.focusWidget() is window.desk_view.article.view


def test_the_focus_is_in_the_article_after_the_first_file_was_chosen(
    qtbot: QtBot, open_window, quick, reading: Reading, tmp_path: Path, monkeypatch
):
    window = open_window()
    quick.readings["ferry.html"] = reading
    window.toolbar.export.setFocus()
    window.read_files([tmp_path / "ferry.html"])
    qtbot.waitUntil(lambda: not window.jobs.state.busy and bool(window.desk.articles()))
    assert QApplication.focusWidget() is window.desk_view.article.view


def test_a_file_that_the_library_holds_already_shows_whole_and_stop_leaves_it_so(
    qtbot: QtBot, open_window, quick, reading: Reading, tmp_path: Path
):
    window = open_window(reading)
    window.desk.show_reading(None)
    quick.readings["ferry.html"] = reading
    quick.hangs_at.add("ferry.html")
    window.read_files([tmp_path / "ferry.html"])
    qtbot.waitUntil(lambda: window.desk.reading is not None)
    assert window.desk.reading == reading
    window.jobs.stop()
    assert window.desk.reading == reading


def test_choosing_unanswered_filters_the_claims_and_escape_brings_all_back(qtbot: QtBot, window: Window):
    every = [window.desk.shows(claim) for claim in window.desk.claims.claims]
    assert all(every)
    _click_row(qtbot, window, "Unanswered")
    assert not all(window.desk.shows(claim) for claim in window.desk.claims.claims)
    assert window.desk.chosen is not None
    assert window.desk.shows(window.desk.chosen)
    window.actions_.show_all.trigger()
    assert all(window.desk.shows(claim) for claim in window.desk.claims.claims)


def test_a_deleted_note_comes_back_with_undo_and_goes_again_with_redo(qtbot: QtBot, window: Window):
    window.actions_.note_on_article.trigger()
    qtbot.keyClicks(_rows(window)[0].edit, "Count the boats again")
    window.desk_view.notes.flush()
    qtbot.mouseClick(_rows(window)[0]._delete, LEFT)
    assert window.desk.notes() == ()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [note.text for note in window.desk.notes()] == ["Count the boats again"]
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.desk.notes() == ()


def test_undo_in_the_field_takes_back_the_last_words_and_not_the_whole_note(qtbot: QtBot, window: Window):
    window.actions_.note_on_article.trigger()
    row = _rows(window)[0]
    qtbot.keyClicks(row.edit, "First thought.")
    row.flush()
    qtbot.keyClicks(row.edit, " Second thought.")
    row.flush()
    qtbot.keyClick(row.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert row.edit.text() == "First thought."
    assert window.desk.notes()[0].text == "First thought."


def test_search_finds_a_claim_and_enter_opens_it(qtbot: QtBot, open_window, reading: Reading):
    other = replace(reading, document=Document("other.txt", b"other bytes", "text/plain"))
    other = replace(
        other,
        article=replace(reading.article, id=other.document.id),
        analysis=replace(reading.analysis, article_id=other.document.id),
    )
    window = open_window(reading, other)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = window.palette_.field
    assert QApplication.focusWidget() is field
    qtbot.keyClicks(field, "lighthouse OR lamp")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.views.currentWidget() is window.library_view
    assert window.library_view.model.rows[0].hit is not None
    table = window.library_view.table
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert window.views.currentWidget() is window.desk_view
    assert window.desk.article is not None


def test_back_and_forward_lead_through_articles_and_their_claims(qtbot: QtBot, open_window, reading: Reading):
    document = Document("second.txt", b"second", "text/plain")
    second = Reading(
        document,
        replace(reading.article, id=document.id, title="The second"),
        replace(reading.analysis, article_id=document.id),
    )
    window = open_window(reading, second)
    window.desk.choose(reading.analysis.claims[3].id)
    window.open_article(second.article.id)
    qtbot.mouseClick(window.toolbar.back, LEFT)
    assert window.desk.article.id == reading.article.id
    assert window.desk.chosen.id == reading.analysis.claims[3].id
    qtbot.mouseClick(window.toolbar.forward, LEFT)
    assert window.desk.article.id == second.article.id


def test_the_real_worker_reads_and_analyses_a_file_and_its_claims_can_be_chosen(
    qtbot: QtBot, open_window, tmp_path: Path
):
    path = tmp_path / "orchard.txt"
    path.write_text(ORCHARD, encoding="utf-8")
    window = open_window(worker=Child())
    window.read_files([path, tmp_path / "absent.txt"])
    qtbot.waitUntil(lambda: bool(window.desk.articles()) and not window.jobs.state.busy, timeout=60_000)
    assert "graft wood" in window.desk.article.text
    assert window.desk.reading.analysis.claims
    assert "absent.txt" in window.import_bar.outcomes[-1].sentence
    window.commands.step_claim(1)
    index = window.desk.selection.currentIndex()
    assert index.data(CLAIM_ROLE) == window.desk.reading.analysis.claims[0]
