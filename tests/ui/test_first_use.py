"""What a first user ran into: room and screens, keys and letters, lists and searches."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMargins, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from rejoinder.domain.claims import Reading
from rejoinder.domain.text import Document
from rejoinder.library import Library
from rejoinder.ui.actions import MENUS, Actions, with_letters
from rejoinder.ui.desk import Desk
from rejoinder.ui.placing import within
from rejoinder.ui.plain import button
from rejoinder.ui.segments import Segments
from rejoinder.ui.shortcuts import Shortcuts
from rejoinder.ui.side_model import RowKind
from rejoinder.ui.status import Status
from rejoinder.ui.theme import HEADER_HEIGHT, ThemeHolder
from rejoinder.ui.window import Window

_HANDLE = 8  # px that a splitter may take


def test_folded_notes_leave_their_room_to_the_timeline(qtbot: QtBot, window: Window, open_window):
    desk = window.desk_view
    before = desk.timeline_frame.height()
    window.actions_.notes.trigger()
    qtbot.waitUntil(lambda: desk.notes_frame.height() <= HEADER_HEIGHT + 2)
    qtbot.waitUntil(lambda: desk.timeline_frame.height() > before)
    assert desk.timeline_frame.height() + desk.notes_frame.height() >= desk.right.height() - _HANDLE
    again = open_window().desk_view
    qtbot.waitUntil(lambda: again.notes_frame.height() <= HEADER_HEIGHT + 2)
    assert again.timeline_frame.height() + again.notes_frame.height() >= again.right.height() - _HANDLE


def test_f6_walks_article_timeline_and_notes_where_they_are_tabs(qtbot: QtBot, window: Window):
    window.resize(1000, 760)
    desk = window.desk_view
    qtbot.waitUntil(lambda: not desk.tabs.isHidden())
    desk.article_frame.take_focus()
    walked = []
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        walked.append([frame.has_focus for frame in desk.frames].index(True))
        assert desk.frames[walked[-1]].isVisible()
    assert walked == [1, 2, 0]
    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert desk.notes_frame.has_focus


def test_a_window_never_stands_beyond_its_screen():
    screen = QRect(0, 27, 1440, 873)
    first = within(QRect(0, 0, 1440, 900), screen)
    assert screen.contains(first.marginsAdded(QMargins(4, 30, 4, 4)))
    assert within(QRect(200, 100, 800, 600), screen) == QRect(200, 100, 800, 600)
    assert screen.contains(within(QRect(-700, -50, 2000, 1200), screen))


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot):
    pressed: list[str] = []
    made = button("Save", lambda: pressed.append("Save"))
    qtbot.addWidget(made)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        qtbot.keyClick(made, key)
    assert len(pressed) == 3


def test_segments_fill_a_track_wider_than_they_are(qtbot: QtBot):
    made = Segments(("A4", "Letter"), "Paper")
    qtbot.addWidget(made)
    made.resize(260, 30)
    made.show()
    buttons = made.findChildren(QToolButton)
    assert buttons[0].x() <= 2
    assert buttons[-1].geometry().right() >= 256


def test_every_entry_of_a_menu_has_a_letter_of_its_own_while_letters_last(qtbot: QtBot, window: Window):
    bars = [action.text() for action in window.menuBar().actions()]
    assert all("&" in text for text in bars)
    for menu in MENUS:
        texts = [action.text() for action in window.actions_.in_menu(menu) if action is not None]
        letters = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
        assert len(set(letters)) == len(letters)
        assert len(letters) >= min(len(texts), 20)
    assert with_letters(["Save", "Save as", "S"]) == ["&Save", "Save &as", "S"]


def test_an_action_that_is_renamed_keeps_its_letter(qapp: QApplication):
    actions = Actions()
    letter = actions.undo.text()[actions.undo.text().index("&") + 1]
    actions.rename(actions.undo, "Undo: R&D note")
    assert f"&{letter}" in actions.undo.text()
    assert actions.said_of(actions.undo) == "Undo: R&D note"


def test_the_palette_puts_names_first_and_the_search_last_unless_no_name_fits(qtbot: QtBot, window: Window):
    window.palette_.open("Theme: dark")
    entries = window.palette_.entries.entries
    assert entries[0].text == "Theme: dark"
    assert entries[-1].kind == "search"
    window.palette_.open("lighthouse OR lamp")
    assert window.palette_.entries.entries[0].kind == "search"


def test_the_list_of_keys_shows_whole_descriptions(qtbot: QtBot, themes):
    dialog = Shortcuts(Actions())
    qtbot.addWidget(dialog)
    dialog.show()
    for told in dialog.findChildren(QLabel):
        if told.property("words"):
            assert told.height() >= told.heightForWidth(told.width())
            assert told.wordWrap() or told.width() >= told.sizeHint().width()


def test_the_shown_article_is_in_the_side_list_however_many_there_are(window: Window, reading: Reading):
    for number in range(12):
        document = Document(f"{number}.txt", f"text {number}".encode(), "text/plain")
        article = replace(reading.article, id=document.id, title=f"Report {number}")
        window.desk.library.file(Reading(document, article, replace(reading.analysis, article_id=document.id)))
    window.desk.library_changed.emit()
    window.resize(1440, 720)
    last = window.desk.articles()[-1].id
    before = [row.article_id for row in window.side.rows if row.article_id]
    assert last not in before
    window.desk.open_article(last)
    after = [row.article_id for row in window.side.rows if row.article_id]
    assert after == [*before[:-1], last]
    more = next(row for row in window.side.rows if row.kind is RowKind.MORE)
    assert more.text == f"{13 - len(after)} more"


def test_the_side_list_shows_as_many_articles_as_fit(window: Window, reading: Reading):
    for number in range(40):
        document = Document(f"{number}.txt", f"text {number}".encode(), "text/plain")
        article = replace(reading.article, id=document.id, title=f"Report {number}")
        window.desk.library.file(Reading(document, article, replace(reading.analysis, article_id=document.id)))
    window.desk.library_changed.emit()
    shown = []
    for height in (480, 800, 1000):
        window.resize(1440, height)
        shown.append(sum(row.kind is RowKind.ARTICLE for row in window.side.rows))
        if height > 480:
            last = window.side.list.rows.index(window.side.list.rows.rowCount() - 1)
            bottom = window.side.list.visualRect(last).bottom()
            assert window.side.list.viewport().height() - 30 < bottom <= window.side.list.viewport().height()
    assert shown[0] == 3
    assert shown == sorted(set(shown))


def test_a_search_without_findings_says_so_and_what_may_help(window: Window):
    window.show_library()
    view = window.library_view
    view.search("zzqq")
    assert "“zzqq”" in view.nothing.text()
    assert view.nothing.isVisible()
    assert not view.table.isVisible()
    view.search("*")
    assert view.nothing.text().startswith("There is nothing to search for")
    view.end_search()
    assert view.table.isVisible()
    assert not view.nothing.isVisible()


def test_a_search_begins_at_the_top_by_how_well_it_fits_and_its_end_brings_the_order_back(window: Window):
    window.show_library()
    view = window.library_view
    head = view.table.header()
    head.setSortIndicator(3, Qt.SortOrder.DescendingOrder)
    view.search("lamp")
    assert head.sortIndicatorSection() == -1
    assert view.model.sorted_by == ""
    assert view.table.currentIndex().row() == 0
    assert view.table.verticalScrollBar().value() == 0
    view.end_search()
    assert head.sortIndicatorSection() == 3
    assert view.model.sorted_by == "claims, the most first"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_f10_opens_the_first_menu(qtbot: QtBot, window: Window):
    bar = window.menuBar()
    qtbot.keyClick(window, Qt.Key.Key_F10)
    assert bar.activeAction() is bar.actions()[0]
    menu = bar.actions()[0].menu()
    assert isinstance(menu, QMenu)
    menu.close()


def test_a_second_window_says_that_another_one_holds_the_library(qtbot, qapp, tmp_path):
    with Library.open(tmp_path / "lib"), Library.open(tmp_path / "lib") as second:
        status = Status(Desk(second, ThemeHolder(qapp)))
        qtbot.addWidget(status)
        assert status.read_only.text().startswith("Read only: ")
        assert "another window" in status.read_only.text()


@pytest.mark.parametrize("width", [480, 640, 760, 1000, 1440])
def test_the_tool_bar_cuts_no_name_however_narrow_the_window(qtbot: QtBot, window: Window, width: int):
    window.resize(width, 600)
    bar = window.toolbar

    def whole(one: QToolButton | QPushButton) -> bool:
        return one.width() >= one.sizeHint().width() and one.mapTo(bar, QPoint(one.width(), 0)).x() <= bar.width()

    buttons = (*bar.findChildren(QToolButton), bar.export)
    qtbot.waitUntil(lambda: all(whole(one) for one in buttons))
    assert bar.search.width() >= 28
