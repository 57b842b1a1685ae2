"""The side list: counts that can be trusted, rows that lead somewhere."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from rejoinder.domain.claims import Reading
from rejoinder.library import new_note
from rejoinder.ui.looking import Look, claims_for
from rejoinder.ui.side import Row, RowKind, SideModel
from rejoinder.ui.window import Window


def _row(window: Window, text: str) -> Row:
    return next(row for row in window.side.rows if row.text.startswith(text))


def test_each_question_has_its_count_and_keeps_its_row_with_nothing(open_window, window: Window, reading: Reading):
    for look in Look:
        row = _row(window, look.value.capitalize()[:8])
        assert row.count == len(claims_for(look, reading.analysis))
    window.desk.show_reading(None)
    assert _row(window, "Disputed").count == 0


def test_a_source_leads_to_its_first_claim_and_the_same_row_again_ends_the_filter(window: Window, reading: Reading):
    row = next(row for row in window.side.rows if row.kind is RowKind.SOURCE)
    window.side.list.acted.emit(row)
    assert window.desk.chosen.id == row.claims[0]
    assert window.side.list.is_active(row)
    window.side.list.acted.emit(row)
    assert window.desk.wanted is None
    assert not window.side.list.is_active(row)


def test_more_opens_the_rest_of_a_section(window: Window):
    more = next(row for row in window.side.rows if row.kind is RowKind.MORE)
    before = len(window.side.rows)
    window.side.list.acted.emit(more)
    assert len(window.side.rows) > before
    assert more not in window.side.rows


def test_enter_acts_and_arrows_pass_over_headings(qtbot: QtBot, window: Window):
    side = window.side.list
    window.side_frame.take_focus()
    assert side.currentIndex().isValid()
    kinds = set()
    for _ in range(6):
        qtbot.keyClick(side, Qt.Key.Key_Down)
        kinds.add(window.side.rows[side.currentIndex().row()].kind)
    assert RowKind.HEADING not in kinds
    qtbot.keyClick(side, Qt.Key.Key_Return)
    assert window.desk.wanted is not None


def test_the_count_of_notes_follows_each_note(window: Window, reading: Reading):
    assert _row(window, "In this article").count == 0
    window.desk.save_note(new_note("one", article=reading.article))
    assert _row(window, "In this article").count == 1


def test_a_row_reads_out_with_its_count(window: Window):
    model = window.side.list.rows
    texts = [model.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]
    assert any(text.startswith("Disputed, ") for text in texts)


def test_the_model_keeps_qts_rules(qtbot: QtBot, window: Window):
    model = SideModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_rows(window.side.rows)
    model.set_rows(())
    assert tester is not None
