"""The table of names in the window: every pane follows at once, undo gives the engine's answer back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rejoinder.domain.aliases import Alias
from rejoinder.domain.claims import Reading, SourceKind
from rejoinder.domain.errors import BadRequestError, LibraryError
from rejoinder.library import new_note
from rejoinder.ui.card_text import card_text, why
from rejoinder.ui.names_dialog import NamesDialog
from rejoinder.ui.names_model import ARTICLES, MEANS, NAME, NamesModel
from rejoinder.ui.side_model import RowKind
from rejoinder.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen, of each menu and offered name

DECKHANDS = Alias("two deckhands", "Nils Aarno", SourceKind.PERSON, "deckhand", "Corva")
MINISTRY = Alias("The minister of Sund's office", "Adela Brandt")  # c30; Adela Brandt stands in the article


def _sources(window: Window) -> dict[str, int | None]:
    window.side._open_sections.add("sources")
    window.side.refresh()
    return {row.text: row.count for row in window.side.rows if row.kind is RowKind.SOURCE}


def _card(window: Window, claim_id: str):
    model = window.desk.claims
    claim = model.claims[model.row_of(claim_id)]
    return card_text(claim, model, window.desk.article, reply=None, on=None)


def _labels(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_every_pane_has_the_name_at_once_and_undo_gives_the_engines_back(window: Window, reading: Reading):
    window.show_library()
    before = _sources(window)
    assert "Two deckhands" in before
    window.desk.save_alias(DECKHANDS)
    assert "Nils Aarno" in _sources(window)
    assert "Two deckhands" not in _sources(window)
    assert (_card(window, "c7").who, _card(window, "c7").role) == ("Nils Aarno", "deckhand, Corva")
    assert "Nils Aarno" in _labels(window.library_view.details)
    window.library_view.search("aarno")
    assert [row.claim_id for row in window.library_view.model.rows] == ["c7"]
    window.actions_.undo.trigger()
    assert _sources(window) == before
    assert window.desk.reading == reading
    assert window.library_view.model.rows == ()
    window.actions_.redo.trigger()
    assert "Nils Aarno" in _sources(window)


def test_two_sources_that_are_one_are_counted_as_one(window: Window):
    before = _sources(window)
    window.desk.save_alias(MINISTRY)
    after = _sources(window)
    assert after["Adela Brandt"] == before["Adela Brandt"] + before["the minister of Sund’s office"]
    assert "the minister of Sund’s office" not in after


def test_the_article_shows_its_own_words_and_the_card_tells_them(window: Window, reading: Reading):
    window.desk.save_alias(DECKHANDS)
    assert window.desk.article == reading.article
    model = window.desk.claims
    claim = model.claims[model.row_of("c7")]
    assert [span.of(reading.article.text) for span in claim.source] == ["Two deckhands"]
    assert "named there as “Two deckhands”" in why(claim, model, reading.article)


def test_the_chosen_claim_and_the_filter_stay(window: Window):
    claims = frozenset({"c7", "c10"})
    window.desk.choose("c7")
    window.desk.wanted = claims
    window.desk.save_alias(DECKHANDS)
    assert window.desk.chosen.who == "Nils Aarno"
    assert window.desk.wanted == claims
    assert not window.desk.shows(window.desk.claims.claims[window.desk.claims.row_of("c1")])


def test_a_new_analysis_has_the_name_and_the_engines_own_is_what_is_filed(window: Window, reading: Reading):
    window.desk.save_alias(DECKHANDS)
    newer = replace(reading, analysis=replace(reading.analysis, engine="a newer one"))
    window.intake._file(newer)
    assert _card(window, "c7").who == "Nils Aarno"
    assert window.desk.library.reading_as_found(reading.article.id) == newer


def test_an_article_filed_by_a_note_on_it_is_filed_as_the_engine_found_it(open_window, reading: Reading):
    window = open_window()
    window.desk.save_alias(DECKHANDS)
    window.desk.show_reading(reading)
    assert _card(window, "c7").who == "Nils Aarno"
    window.desk.save_note(new_note("early", article=reading.article))
    assert window.desk.library.reading_as_found(reading.article.id) == reading


def test_names_are_there_the_next_day(open_window, reading: Reading):
    open_window(reading).desk.save_alias(DECKHANDS)
    assert _card(open_window(), "c7").who == "Nils Aarno"


def test_back_and_forward_lead_to_articles_with_the_names_of_now(window: Window, reading: Reading):
    window.desk.choose("c7")
    other = replace(
        reading,
        article=replace(reading.article, id="other"),
        analysis=replace(reading.analysis, article_id="other"),
    )
    window.desk.library.file(other)
    window.desk.open_article("other")
    window.desk.save_alias(DECKHANDS)
    window.desk.go_back()
    assert window.desk.article == reading.article
    assert window.desk.chosen.who == "Nils Aarno"


def test_a_refused_name_is_no_step_of_undo(window: Window, monkeypatch: pytest.MonkeyPatch):
    window.desk.save_alias(DECKHANDS)
    steps = window.desk.undo.count()
    with pytest.raises(BadRequestError):
        window.desk.save_alias(Alias("Nils Aarno", "Two deckhands"))
    window.desk.save_alias(DECKHANDS)  # the same again
    assert window.desk.undo.count() == steps

    def full(_alias) -> None:
        raise LibraryError("The disk is full. Free some room.")

    monkeypatch.setattr(window.desk.library, "delete_alias", full)
    with pytest.raises(LibraryError):
        window.desk.delete_alias(DECKHANDS)
    assert window.desk.aliases == (DECKHANDS,)


# ── the dialog ───────────────────────────────────────────────────────────────────────────────────────────────────


def _dialog(window: Window) -> NamesDialog:
    assert window._names is not None
    return window._names


def _type(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.clear()
    qtbot.keyClicks(field, text)


def test_a_line_is_made_changed_deleted_and_undone_from_the_keyboard(qtbot: QtBot, window: Window):
    window.actions_.names.trigger()
    dialog = _dialog(window)
    assert dialog.pages.currentWidget() is dialog.empty
    assert not dialog.delete.isEnabled()
    _type(qtbot, dialog.name, "two deckhands")
    _type(qtbot, dialog.means, "Nils Aarno")
    _type(qtbot, dialog.role, "deckhand")
    qtbot.keyClick(dialog.role, Qt.Key.Key_Return)
    assert window.desk.aliases == (Alias("two deckhands", "Nils Aarno", None, "deckhand"),)
    assert _card(window, "c7").who == "Nils Aarno"
    assert dialog.pages.currentWidget() is dialog.table
    assert dialog.model.index(0, ARTICLES).data() == "1"

    dialog.kind.setCurrentIndex(dialog.kind.findData(SourceKind.BODY))
    _type(qtbot, dialog.name, "Two deckhands")
    qtbot.keyClick(dialog.save, Qt.Key.Key_Return)
    assert window.desk.aliases == (Alias("Two deckhands", "Nils Aarno", SourceKind.BODY, "deckhand"),)

    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert window.desk.aliases == ()
    assert _card(window, "c7").who == "Two deckhands"
    assert (dialog.name.text(), dialog.means.text()) == ("", "")
    assert window.actions_.undo in dialog.actions()
    for left in (1, 1, 0):
        window.actions_.undo.trigger()
        assert len(dialog.model.rows) == left


def test_what_cannot_be_is_told_and_stays_typed(qtbot: QtBot, window: Window):
    window.desk.save_alias(DECKHANDS)
    window.show_names()
    dialog = _dialog(window)
    _type(qtbot, dialog.name, "Nils Aarno")
    _type(qtbot, dialog.means, "two deckhands")
    qtbot.keyClick(dialog.means, Qt.Key.Key_Return)
    assert "means “Nils Aarno” already" in dialog.said.text()
    assert dialog._cross.isVisible()
    assert (dialog.name.text(), dialog.means.text()) == ("Nils Aarno", "two deckhands")
    assert window.desk.aliases == (DECKHANDS,)
    qtbot.keyClicks(dialog.means, "x")
    assert not dialog.said.text()


def test_a_change_elsewhere_keeps_what_is_being_typed(qtbot: QtBot, window: Window):
    window.show_names()
    dialog = _dialog(window)
    _type(qtbot, dialog.name, "half a na")
    window.desk.save_alias(DECKHANDS)
    assert dialog.name.text() == "half a na"
    dialog.table.setFocus()
    assert dialog.name.text() == "half a na"


def test_the_chosen_claim_says_whose_name_is_asked(window: Window):
    window.desk.choose("c7")
    window.actions_.name_source.trigger()
    dialog = _dialog(window)
    assert (dialog.name.text(), dialog.means.text()) == ("Two deckhands", "")
    assert dialog.focusWidget() is dialog.means
    window.desk.save_alias(DECKHANDS)
    window.actions_.name_source.trigger()  # now it is called Nils Aarno, and its line is shown
    assert (dialog.name.text(), dialog.means.text(), dialog.role.text()) == (
        DECKHANDS.name,
        DECKHANDS.means,
        DECKHANDS.role,
    )
    window.desk.choose("c9")  # the article's own voice is nobody
    window.actions_.name_source.trigger()
    assert dialog.name.text() == ""


def test_a_row_of_the_side_list_asks_for_its_source(window: Window):
    window.side._open_sections.add("sources")
    window.side.refresh()
    side = window.side.list
    rows = {row.text: place for place, row in enumerate(window.side.rows)}
    window.side_frame.take_focus()
    side.setCurrentIndex(side.rows.index(rows["Two deckhands"]))
    window.actions_.name_source.trigger()
    assert _dialog(window).name.text() == "Two deckhands"
    _dialog(window).close()
    assert window._names is None

    def menu_at(text: str) -> list[str]:
        place = side.visualRect(side.rows.index(rows[text])).center()
        QApplication.sendEvent(
            side.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, side.mapToGlobal(place))
        )
        menus = side.findChildren(QMenu)
        found = [action for menu in menus for action in menu.actions()]
        for action in found:
            action.trigger()
        for menu in menus:
            menu.close()
        return [action.text() for action in found]

    assert menu_at("the article itself") == []
    assert menu_at("Ruta Kallas") == ["&Who this is…"]
    assert _dialog(window).name.text() == "Ruta Kallas"


def test_the_menu_of_a_card_chooses_it_and_asks_who_it_is(window: Window):
    view = window.desk_view.timeline.view
    place = view.visualRect(window.desk.claims.index_of("c1")).center()
    view.customContextMenuRequested.emit(place)
    (menu,) = view.findChildren(QMenu)
    assert window.desk.chosen.id == "c1"
    actions: list[QAction] = menu.actions()
    assert window.actions_.name_source in actions
    menu.close()
    view.customContextMenuRequested.emit(QPoint(-5, -5))
    assert len([one for one in view.findChildren(QMenu) if one.isVisible()]) == 0


def test_every_control_says_what_it_is(window: Window):
    window.show_names()
    dialog = _dialog(window)
    for widget in (dialog.name, dialog.means, dialog.role, dialog.side, dialog.kind, dialog.table):
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert {each.text() for each in dialog.findChildren(QPushButton)} == {"Save", "Close", "Delete", "New line"}
    offered = dialog.means.completer().model()
    assert "Adela Brandt" in [offered.index(row, 0).data() for row in range(offered.rowCount())]


def test_a_library_that_is_read_only_shows_its_table(open_window, reading: Reading):
    open_window(reading).desk.save_alias(DECKHANDS)
    window = open_window(read_only=True)
    assert _card(window, "c7").who == "Nils Aarno"
    window.show_names()
    dialog = _dialog(window)
    assert dialog.model.rows == (DECKHANDS,)
    assert not any(each.isEnabled() for each in (dialog.name, dialog.save, dialog.delete, dialog.new))
    assert "read-only" in dialog.said.text()


def test_the_window_closes_its_table_of_names(window: Window):
    window.show_names()
    dialog = _dialog(window)
    window.close()
    assert not dialog.isVisible()


def test_the_model_keeps_qts_rules_and_the_alphabet(qtbot: QtBot):
    model = NamesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_rows((MINISTRY, DECKHANDS, Alias("élan", "<b>x</b>")), {"two deckhands": 2, "Two Deckhands": 1})
    assert [model.index(row, NAME).data() for row in range(3)] == [MINISTRY.name, DECKHANDS.name, "élan"]
    assert model.index(1, ARTICLES).data() == "3"
    assert model.index(1, MEANS).data(Qt.ItemDataRole.AccessibleTextRole) == "Means: Nils Aarno"
    assert "<b>" not in model.index(2, MEANS).data(Qt.ItemDataRole.ToolTipRole)
    assert model.row_of("TWO DECKHANDS") == 1
    assert model.row_of("nobody") == -1
    assert tester is not None
