"""The overview strip and its scale."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from rejoinder.domain.aliases import Alias
from rejoinder.domain.claims import ClaimId
from rejoinder.domain.notes import Note
from rejoinder.domain.times import Interval, Precision
from rejoinder.ui.desk import Desk
from rejoinder.ui.lines import breaker
from rejoinder.ui.theme import LIGHT, Role, ThemeHolder, load_fonts
from rejoinder.ui.timeline_layout import PADDING
from rejoinder.ui.timeline_pane import TimelinePane
from rejoinder.ui.timeline_plan import Order
from rejoinder.ui.timeline_scale import Scale, lane, moment_of, scale
from tests.ui import invented


class NoNotes:
    """A library without notes."""

    def notes(self, article_id: str | None = None) -> tuple[Note, ...]:
        return ()

    def aliases(self) -> tuple[Alias, ...]:
        return ()


@pytest.fixture
def pane(qapp: QApplication, qtbot: QtBot) -> TimelinePane:
    load_fonts()
    themes = ThemeHolder(qapp)
    themes.choose(LIGHT)
    desk = Desk(NoNotes(), themes)
    desk.show_reading(invented.reading())
    made = TimelinePane(desk)
    qtbot.addWidget(made)
    made.resize(660, 620)
    made.show()
    qtbot.waitExposed(made)
    return made


def _scale() -> Scale:
    found = scale(invented.reading().analysis.claims)
    assert found is not None
    return found


def test_the_scale_holds_the_days_of_what_was_said_and_not_what_was_long_before():
    assert (_scale().first, _scale().last) == (datetime(2026, 10, 11), datetime(2026, 10, 16))  # noqa: DTZ001
    assert [label.text for label in _scale().labels()] == ["Sun 11", "Mon 12", "Tue 13", "Wed 14", "Thu 15"]


def test_one_claim_of_long_ago_does_not_press_the_others_together():
    claims = invented.reading().analysis.claims
    old = replace(claims[0], said=Interval("2026-02-03", "2026-02-03", Precision.DAY, "in February"))
    month = replace(claims[1], said=Interval("2026-01-01", "2026-01-31", Precision.MONTH, "in January"))
    found = scale([old, month, *claims[2:]])
    assert found == _scale()
    assert lane(found, [(old.said, False), (month.said, False)]).before == 2
    only = scale([old, month])
    assert only is not None
    assert only.first == datetime(2026, 2, 3)  # noqa: DTZ001


def test_what_lies_beyond_the_scale_is_counted_at_its_end():
    claims = invented.reading().analysis.claims
    found = lane(_scale(), ((claim.happened, False) for claim in claims))
    assert found.before == 1  # 2019
    assert found.dotted == ((0.0, 1.0),)  # since August, until March: both open ends lie off the scale
    assert sum(number for _share, number in found.claims) == sum(claim.happened is not None for claim in claims) - 3


def test_a_range_is_a_bar_and_a_day_is_a_tick_in_its_middle():
    day = Interval("2026-10-12", "2026-10-12", Precision.DAY, "Monday")
    week = Interval("2026-10-12", "2026-10-14", Precision.SPAN, "for three days")
    found = lane(_scale(), [(day, False), (week, True)])
    assert found.claims == ((0.3, 1),)
    assert found.replies == ((0.2, 1),)
    assert found.bars == ((0.2, 0.8),)


def test_longer_times_are_told_in_months_and_years():
    months = Scale(datetime(2026, 1, 1), datetime(2026, 7, 1))  # noqa: DTZ001
    assert months.labels()[0].text == "January 2026"
    years = Scale(datetime(2015, 1, 1), datetime(2023, 1, 1))  # noqa: DTZ001
    assert [label.text for label in years.labels()][:2] == ["2015", "2016"]


def test_claims_without_any_time_have_no_scale():
    undated = [claim for claim in invented.reading().analysis.claims if claim.said is None and claim.happened is None]
    assert undated
    assert scale(undated) is None
    assert moment_of(undated[0], Order.SAID) is None


def test_the_frame_moves_with_the_timeline(pane: TimelinePane):
    before = pane.strip.frame()
    pane.view.scroll_to_row(pane.view.timeline.row_of(ClaimId("c29")))
    assert pane.strip.frame().left() > before.left()


def test_a_click_on_the_strip_brings_the_timeline_there(pane: TimelinePane, qtbot: QtBot):
    x = round(pane.strip._x(_scale().at(datetime(2026, 10, 13, 8))))  # noqa: DTZ001
    qtbot.mouseClick(pane.strip, Qt.MouseButton.LeftButton, pos=QPoint(x, 30))
    row = pane.view.timeline.row_of(ClaimId("c10"))
    assert row in pane.view.visible_rows()
    assert pane.view.timeline.row_of(ClaimId("c3")) not in pane.view.visible_rows()


def test_dragging_the_frame_to_the_end_shows_the_undated_claims(pane: TimelinePane, qtbot: QtBot):
    start = pane.strip.frame().center().toPoint()
    qtbot.mousePress(pane.strip, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(pane.strip, QPoint(pane.strip.width() - 4, start.y()))
    qtbot.mouseRelease(pane.strip, Qt.MouseButton.LeftButton, pos=QPoint(pane.strip.width() - 4, start.y()))
    assert pane.view.timeline.row_of(ClaimId("c27")) in pane.view.visible_rows()


def test_claims_stand_above_the_line_and_replies_below(pane: TimelinePane):
    picture = pane.strip.grab().toImage()
    claims = [y for y in range(74) for x in range(80, 600) if picture.pixelColor(x, y) == QColor(LIGHT.claim)]
    replies = [y for y in range(74) for x in range(80, 600) if picture.pixelColor(x, y) == QColor(LIGHT.against)]
    assert min(claims) < 19 < max(replies)
    assert any(y < 19 for y in claims)
    assert not any(y < 19 for y in replies)


def test_reading_order_runs_from_the_beginning_to_the_end_of_the_text(pane: TimelinePane):
    pane.orders.findChildren(QToolButton)[-1].click()
    pane.view.verticalScrollBar().setValue(pane.view.verticalScrollBar().maximum())
    assert pane.strip.frame().right() > pane.strip.width() * 0.8
    assert not pane.strip.grab().isNull()


def test_where_nothing_has_a_date_the_strip_frames_no_empty_room(pane: TimelinePane):
    desk = pane.strip._desk
    reading = invented.reading()
    undated = tuple(replace(claim, said=None, happened=None) for claim in reading.analysis.claims)
    desk.show_reading(replace(reading, analysis=replace(reading.analysis, claims=undated)))
    assert pane.strip.frame().isNull()


def test_the_count_of_undated_claims_keeps_the_margin(pane: TimelinePane):
    strip = pane.strip
    strip._undated = 1024
    end = strip.width() - PADDING
    assert end - strip._undated_width() + 10 + breaker(Role.LABEL).width(strip._undated_told()) <= end
