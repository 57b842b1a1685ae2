"""The timeline as the analyst uses it: one selection, keys, the pointer, filters, a screen reader."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from rejoinder.domain.aliases import Alias
from rejoinder.domain.claims import Analysis, ClaimId
from rejoinder.domain.notes import Note
from rejoinder.ui.desk import Desk
from rejoinder.ui.theme import DARK, LIGHT, ThemeHolder, load_fonts, style_sheet
from rejoinder.ui.timeline_layout import Density, Kind
from rejoinder.ui.timeline_pane import TimelinePane
from rejoinder.ui.timeline_plan import Order, Side
from tests.ui import invented


class NoNotes:
    """A library without notes and names: the timeline asks for nothing else."""

    def notes(self, article_id: str | None = None) -> tuple[Note, ...]:
        return ()

    def aliases(self) -> tuple[Alias, ...]:
        return ()


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    load_fonts()
    themes = ThemeHolder(qapp)
    themes.choose(LIGHT)
    made = Desk(NoNotes(), themes)
    made.show_reading(invented.reading())
    return made


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot) -> TimelinePane:
    made = TimelinePane(desk)
    qtbot.addWidget(made)
    made.resize(660, 820)
    made.show()
    qtbot.waitExposed(made)
    return made


def _rect(pane: TimelinePane, claim: str) -> QRect:
    return pane.view.visualRect(pane.view.model().index(pane._desk.claims.row_of(ClaimId(claim)), 0))


def _in_sight(pane: TimelinePane, claim: str) -> bool:
    return pane.view.viewport().rect().contains(_rect(pane, claim))


def _choose(pane: TimelinePane, qtbot: QtBot, claim: str) -> None:
    pane._desk.choose(ClaimId(claim))
    qtbot.waitUntil(lambda: _in_sight(pane, claim))


def _key(pane: TimelinePane, qtbot: QtBot, key: Qt.Key) -> str:
    qtbot.keyClick(pane.view, key)
    assert pane._desk.chosen is not None
    return pane._desk.chosen.id


def test_a_click_on_a_card_chooses_its_claim_for_every_pane(pane: TimelinePane, desk: Desk, qtbot: QtBot):
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=_rect(pane, "c4").center())
    assert desk.chosen is not None
    assert desk.chosen.id == "c4"


def test_a_claim_chosen_elsewhere_comes_into_sight_with_its_answers(pane: TimelinePane, qtbot: QtBot):
    assert not _in_sight(pane, "c14")
    _choose(pane, qtbot, "c29")
    qtbot.waitUntil(lambda: _in_sight(pane, "c30"))


def test_only_the_chosen_pair_is_framed(pane: TimelinePane, desk: Desk, qtbot: QtBot):
    _choose(pane, qtbot, "c4")
    picture = pane.view.viewport().grab().toImage()
    left, right, other = _rect(pane, "c1"), _rect(pane, "c4"), _rect(pane, "c6")
    assert _edge(picture, left) == LIGHT.claim.lower()
    assert _edge(picture, right) == LIGHT.against.lower()
    assert _edge(picture, other) != LIGHT.against.lower()


def _edge(picture: QImage, rect: QRect) -> str:
    """The colour of a card's left frame."""
    return picture.pixelColor(rect.left() + 1, rect.center().y()).name()


def test_arrows_walk_a_column_and_cross_the_spine(pane: TimelinePane, desk: Desk, qtbot: QtBot):
    pane.view.setFocus()
    assert _key(pane, qtbot, Qt.Key.Key_Home) == "c1"
    assert _key(pane, qtbot, Qt.Key.Key_Down) == "c15"
    assert _key(pane, qtbot, Qt.Key.Key_Right) == "c4"
    assert _key(pane, qtbot, Qt.Key.Key_Down) == "c6"
    assert _key(pane, qtbot, Qt.Key.Key_Left) == "c1"
    assert _key(pane, qtbot, Qt.Key.Key_Up) == "c1"
    assert _key(pane, qtbot, Qt.Key.Key_End) == "c27"
    assert _key(pane, qtbot, Qt.Key.Key_PageUp) != "c27"


def test_right_opens_folded_echoes_and_left_folds_them_again(pane: TimelinePane, desk: Desk, qtbot: QtBot):
    pane.view.setFocus()
    desk.choose(ClaimId("c1"))

    def kind() -> Kind:
        place = pane.view.timeline.place_of(ClaimId("c17"))
        assert place is not None
        return place.kind

    assert kind() is Kind.FOLDED
    assert _key(pane, qtbot, Qt.Key.Key_Right) == "c1"
    assert kind() is Kind.ECHO
    assert _key(pane, qtbot, Qt.Key.Key_Down) == "c17"
    assert _key(pane, qtbot, Qt.Key.Key_Up) == "c1"
    assert _key(pane, qtbot, Qt.Key.Key_Left) == "c1"
    assert kind() is Kind.FOLDED


def test_an_echo_chosen_in_the_article_is_unfolded(pane: TimelinePane, qtbot: QtBot):
    _choose(pane, qtbot, "c18")
    place = pane.view.timeline.place_of(ClaimId("c18"))
    assert place is not None
    assert place.kind is Kind.ECHO


def test_a_click_on_the_edges_of_a_stack_opens_it(pane: TimelinePane, qtbot: QtBot):
    edges = _rect(pane, "c17")
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=edges.center())
    assert _rect(pane, "c17").height() > edges.height()


def test_enter_shows_the_words_in_the_article(pane: TimelinePane, desk: Desk, qtbot: QtBot):
    desk.choose(ClaimId("c4"))
    claim = desk.chosen
    assert claim is not None
    with qtbot.waitSignal(desk.span_asked) as asked:
        qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert asked.args == [claim.extent]


def test_letters_are_the_actions_of_the_chosen_card(pane: TimelinePane, desk: Desk, qtbot: QtBot):
    desk.choose(ClaimId("c4"))
    with qtbot.waitSignal(pane.note_asked) as asked:
        qtbot.keyClick(pane.view, Qt.Key.Key_N)
    assert asked.args is not None
    assert asked.args[0].id == "c4"
    qtbot.keyClick(pane.view, Qt.Key.Key_C)
    copied = QGuiApplication.clipboard().text()
    assert copied == "Adela Brandt, Mon 12 Oct 13:15: “The light never went out, not for a minute”"
    qtbot.keyClick(pane.view, Qt.Key.Key_W)
    assert "denies Tomas Reyl: “rejected”" in pane.view.tip.text


def test_a_hovered_card_offers_its_actions_and_a_click_does_them(pane: TimelinePane, desk: Desk, qtbot: QtBot):
    rect = _rect(pane, "c6")
    at = QPoint(rect.left() + 12 + 80, rect.bottom() - 18)
    qtbot.mouseMove(pane.view.viewport(), at - QPoint(1, 1))
    qtbot.mouseMove(pane.view.viewport(), at)
    qtbot.waitUntil(lambda: pane.view._pointer.hovered is not None)
    with qtbot.waitSignal(pane.note_asked) as asked:
        qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.args is not None
    assert asked.args[0].id == "c6"


def test_a_tip_for_cut_words_comes_after_a_while_and_takes_mark_up_as_words(pane: TimelinePane, qtbot: QtBot):
    _choose(pane, qtbot, "c32")
    qtbot.mouseMove(pane.view.viewport(), _rect(pane, "c32").center() - QPoint(5, 5))
    qtbot.mouseMove(pane.view.viewport(), _rect(pane, "c32").center())
    qtbot.waitUntil(lambda: "friend for thirty years" in pane.view.tip.text)
    pane.view.tip.tell("<b>not bold</b>", QRect(0, 0, 10, 10), LIGHT)
    assert pane.view.tip.text == "<b>not bold</b>"
    assert pane.view.tip._label.textFormat() is Qt.TextFormat.PlainText


def test_a_pointer_leads_to_where_the_claim_stands(pane: TimelinePane, desk: Desk, qtbot: QtBot):
    view = pane.view
    pointer = next(place for place in view.timeline.places(0, 10**6) if place.kind is Kind.POINTER)
    at = QPoint(view.columns.x(pointer.side) + 20, pointer.y + 4 - view.verticalOffset())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert desk.chosen is not None
    assert desk.chosen.id == pointer.claim == "c15"


def test_a_label_at_the_edge_names_who_answers_beyond_it(pane: TimelinePane, desk: Desk, qtbot: QtBot):
    desk.choose(ClaimId("c1"))
    qtbot.waitUntil(lambda: _in_sight(pane, "c1"))
    pane.resize(660, 420)
    (label,) = pane.view._pointer.labels()
    assert (label.up, label.text) == (False, "3 more claims")
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=label.rect.center().toPoint())
    qtbot.waitUntil(lambda: _in_sight(pane, label.claim))
    assert desk.chosen is not None
    assert desk.chosen.id == "c1"


@pytest.mark.parametrize("height", [300, 380, 460, 600])
def test_a_label_at_the_edge_covers_no_words(pane: TimelinePane, desk: Desk, qtbot: QtBot, height: int):
    view = pane.view
    desk.choose(ClaimId("c1"))
    pane.resize(660, height)
    bar = view.verticalScrollBar()
    met = 0
    for value in range(bar.minimum(), bar.maximum(), 60):
        bar.setValue(value)
        for label in view._pointer.labels():
            met += 1
            assert (label.band.left(), label.band.width()) == (0, view.viewport().width())
            edge = 0 if label.up else view.viewport().height()
            assert edge in {label.band.top(), label.band.bottom()}
            assert label.band.contains(label.rect)
            picture = view.viewport().grab(label.band.toRect()).toImage()
            ratio = picture.devicePixelRatio()
            beside = {picture.pixel(x, picture.height() // 2) for x in range(int((label.rect.left() - 2) * ratio))}
            assert beside == {QColor(LIGHT.ground).rgb()}  # nothing of a card is left beside it
            assert not view.indexAt(label.band.center().toPoint()).isValid()
    assert met


def test_the_three_orders_show_the_same_claims(pane: TimelinePane, qtbot: QtBot):
    for order in Order:
        pane.orders.findChildren(QToolButton)[list(Order).index(order)].click()
        assert pane.view.order is order
        assert set(pane.view.timeline.claims) == {claim.id for claim in invented.reading().analysis.claims}


def test_chips_say_what_they_hide_and_take_it_back(pane: TimelinePane, desk: Desk, qtbot: QtBot):
    assert not pane._hidden.isVisible()
    pane._speech.click()
    assert desk.speech_only
    assert pane._hidden.text() == "Hides 2 of 32"
    assert pane.view.visualRect(desk.claims.index_of(ClaimId("c12"))).isNull()
    desk.wanted = frozenset({ClaimId("c14")})
    assert pane._hidden.text() == "Hides 31 of 32"
    pane._hidden.click()
    assert not desk.speech_only
    assert not pane._hidden.isVisible()
    assert len(pane.view.timeline.claims) == 32


def test_a_narrow_pane_spares_its_title_before_its_controls(pane: TimelinePane, desk: Desk):
    pane.setStyleSheet(style_sheet(LIGHT))
    desk.speech_only = True
    assert pane._title.isVisible()
    pane.resize(540, 600)
    assert pane.width() == 540
    assert not pane._title.isVisible()
    assert pane._hidden.text() in {"Hides 2 of 32", "Hides 2"}
    assert pane._hidden.geometry().right() < 540


def test_zooming_out_gives_one_line_rows_with_the_chosen_dispute_open(pane: TimelinePane, desk: Desk, qtbot: QtBot):
    _choose(pane, qtbot, "c7")
    qtbot.keyClick(pane.view, Qt.Key.Key_Minus)
    assert pane.view.density is Density.COMPACT
    qtbot.keyClick(pane.view, Qt.Key.Key_Minus)
    assert pane.view.density is Density.ROWS
    heights = {claim: _rect(pane, claim).height() for claim in ("c7", "c8", "c10", "c29")}
    assert heights["c10"] == heights["c29"] == 26
    assert heights["c7"] > 26
    assert heights["c8"] > 26
    _choose(pane, qtbot, "c29")
    assert _rect(pane, "c7").height() == 26
    _wheel(pane, 120)
    assert pane.view.density is Density.COMPACT


def _wheel(pane: TimelinePane, angle: int) -> None:
    middle = QPointF(pane.view.viewport().rect().center())
    QApplication.sendEvent(
        pane.view.viewport(),
        QWheelEvent(
            middle,
            pane.view.viewport().mapToGlobal(middle),
            QPoint(),
            QPoint(0, angle),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def test_another_width_keeps_the_row_at_the_top(pane: TimelinePane, qtbot: QtBot):
    row = pane.view.timeline.row_of(ClaimId("c14"))
    pane.view.scroll_to_row(row)
    pane.resize(900, 820)
    qtbot.waitUntil(lambda: pane.view.columns.width > 380)
    assert abs(pane.view.verticalOffset() - pane.view.timeline.top(row)) <= 1


def test_a_chosen_claim_stays_in_sight_when_the_pane_gets_lower_or_comes_to_the_front(pane: TimelinePane, qtbot: QtBot):
    _choose(pane, qtbot, "c14")
    pane.resize(660, 420)
    assert _in_sight(pane, "c14")
    pane.hide()
    pane._desk.choose(ClaimId("c29"))
    pane.resize(900, 420)
    pane.show()
    assert _in_sight(pane, "c29")


def test_the_point_in_the_middle_of_a_card_is_that_claim(pane: TimelinePane, desk: Desk):
    view = pane.view
    for place in view.timeline.places(0, view.viewport().height()):
        rect = view.visualRect(desk.claims.index_of(place.claim))
        if place.kind is Kind.CARD and view.viewport().rect().contains(rect):
            assert view.indexAt(rect.center()).row() == desk.claims.row_of(place.claim)
    assert view.indexAt(QPoint(int(view.columns.middle), 200)) == QModelIndex()


def test_a_screen_reader_meets_a_list_with_a_sentence_for_each_claim(pane: TimelinePane, desk: Desk):
    reader = QAccessible.queryAccessibleInterface(pane.view)
    assert reader.role() == QAccessible.Role.List
    assert reader.text(QAccessible.Text.Name) == "Timeline of claims and counter-claims"
    assert reader.childCount() == desk.claims.rowCount() == 32
    first = reader.child(0)
    assert first.role() == QAccessible.Role.ListItem
    assert first.text(QAccessible.Text.Name).startswith("Tomas Reyl, harbour minister, Corva: the coastguard of Sund")
    assert first.rect().size() == _rect(pane, "c1").size()


def test_the_pane_follows_the_theme(pane: TimelinePane, desk: Desk):
    desk.themes.choose(DARK)
    shown = pane.view.viewport().grab().toImage().pixelColor(2, 2)
    assert shown == QColor(DARK.ground)


def test_an_article_without_claims_is_an_empty_pane(pane: TimelinePane, desk: Desk, qtbot: QtBot):
    whole = invented.reading()
    desk.show_reading(replace(whole, analysis=Analysis(whole.article.id, "")))
    pane.grab()
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    assert desk.chosen is None
    desk.show_reading(None)
    pane.grab()
    assert pane.view.timeline.height == 0


def test_where_no_claim_is_seen_the_pane_says_why(pane: TimelinePane, desk: Desk):
    whole = invented.reading()
    shown = {}
    for name, analysis in (
        ("running", Analysis(whole.article.id, "")),
        ("none", Analysis(whole.article.id, "engine 1")),
    ):
        desk.show_reading(replace(whole, analysis=analysis))
        shown[name] = pane.view.viewport().grab().toImage()
    desk.show_reading(whole)
    desk.wanted = frozenset()
    shown["hidden"] = pane.view.viewport().grab().toImage()
    desk.show_reading(None)
    shown["nothing"] = pane.view.viewport().grab().toImage()
    pictures = list(shown.values())
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[at + 1 :])


def test_twenty_thousand_claims_open_as_rows_and_are_painted_a_screen_at_a_time(pane: TimelinePane, desk: Desk):
    desk.show_reading(invented.many(20_000))
    assert pane.view.density is Density.ROWS
    assert len(pane.view.visible_rows()) < 60
    desk.choose(ClaimId("c15000"))
    assert _rect(pane, "c15000").height() > 26
    assert not pane.grab().isNull()
    assert len(pane.view._rows.cards._texts) < 400


def test_the_columns_mirror_what_the_layout_says(pane: TimelinePane):
    assert _rect(pane, "c1").left() == pane.view.columns.x(Side.LEFT)
    assert _rect(pane, "c4").left() == pane.view.columns.x(Side.RIGHT)
    assert _rect(pane, "c1").size().width() == QSize(pane.view.columns.width, 0).width()
