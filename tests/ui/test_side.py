"""The side list: counts that can be trusted, rows that lead somewhere."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rejoinder.domain.claims import Reading, Status
from rejoinder.library import new_note
from rejoinder.ui.article_text import under_title
from rejoinder.ui.body import SIDE_WIDTH, _Grip
from rejoinder.ui.library_model import DISPUTED
from rejoinder.ui.looking import Look, claims_for, count_for
from rejoinder.ui.side_model import Row, RowKind, SideModel
from rejoinder.ui.side_painter import shown_lines
from rejoinder.ui.theme import load_fonts
from rejoinder.ui.window import Window


def _row(window: Window, text: str) -> Row:
    return next(row for row in window.side.rows if row.text.startswith(text))


def test_each_question_has_its_count_and_keeps_its_row_with_nothing(open_window, window: Window, reading: Reading):
    for look in Look:
        row = _row(window, look.value.capitalize()[:8])
        assert row.count == count_for(look, reading.analysis)
        assert row.claims == claims_for(look, reading.analysis)
    window.desk.show_reading(None)
    assert _row(window, "Disputed").count == 0


def test_the_desk_counts_what_is_disputed_as_the_library_does(window: Window, reading: Reading):
    points = [point for point in reading.analysis.points if point.status is Status.DISPUTED]
    assert len(points) != len(
        reading.analysis.disputed
    )  # claims that only their own source takes back are not disputed
    assert _row(window, "Disputed").count == len(points)
    (summary,) = window.desk.articles()
    assert summary.disputed == len(points)
    window.show_library()
    model = window.library_view.model
    assert model.index(0, DISPUTED).data() == str(len(points))
    assert f", {len(points)} points disputed" in under_title(reading)
    assert f"{len(points)} points disputed" in window.status.counts.text()


def test_a_point_whose_opposition_stands_elsewhere_still_leads_to_its_claims(reading: Reading):
    analysis = replace(reading.analysis, replies=())
    disputed = {claim for point in analysis.points if point.status is Status.DISPUTED for claim in point.claims}
    assert set(claims_for(Look.DISPUTED, analysis)) == disputed


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


def test_an_article_has_two_lines_for_its_name_and_all_others_one(qapp: QApplication):
    load_fonts()
    name = "Harbour board counts the cost of a night without its lamp, and finds no budget for another"
    article = Row(RowKind.ARTICLE, name, 31)
    first, second = shown_lines(article, SIDE_WIDTH)
    assert name.startswith(f"{first} {second.removesuffix('…')}")
    assert second.endswith("…")
    assert len(first) + len(second) > 40  # a line of 232 px with a count holds about 25 characters
    assert "".join(shown_lines(article, 400)).endswith("another")  # nothing is cut where there is room
    assert len(shown_lines(Row(RowKind.SOURCE, name, 31), SIDE_WIDTH)) == 1
    assert shown_lines(Row(RowKind.ARTICLE, "Short", 1), SIDE_WIDTH) == ("Short",)


def test_the_list_grows_with_the_window_and_can_be_drawn_and_stays_so(qtbot: QtBot, open_window, reading: Reading):
    window = open_window(reading)
    assert window.side_frame.width() == SIDE_WIDTH
    window.resize(1920, 1000)
    assert window.side_frame.width() == 300
    assert window.views.x() == 301
    window._body.draw_to(390)
    assert window.side_frame.width() == 390
    window._body.draw_to(5000)
    assert window.side_frame.width() == 420
    window.settings.flush()
    again = open_window()
    assert again.side_frame.width() == 420
    grip = again._body.findChild(_Grip)
    qtbot.mouseDClick(grip, Qt.MouseButton.LeftButton)
    assert again.side_frame.width() == SIDE_WIDTH


def test_the_model_keeps_qts_rules(qtbot: QtBot, window: Window):
    model = SideModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_rows(window.side.rows)
    model.set_rows(())
    assert tester is not None
