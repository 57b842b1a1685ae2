"""A card: what it says, how high it is, what it does when there is no room."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from rejoinder.domain.claims import ClaimId, Echo, ReplyKind, Status
from rejoinder.ui import card
from rejoinder.ui.card import ACTIONS, COMFORTABLE, COMPACT, State, action_at, in_full, is_cut, paint
from rejoinder.ui.card_text import CardText, Piece, card_text, why
from rejoinder.ui.claims_model import ClaimsModel
from rejoinder.ui.lines import Breaker
from rejoinder.ui.marks import Mark
from rejoinder.ui.theme import DARK, LIGHT, Role, Theme, load_fonts
from tests.ui import invented

_RECT = QRectF(20, 20, 280, 84)


@pytest.fixture
def model(qapp: QApplication) -> ClaimsModel:
    load_fonts()
    made = ClaimsModel()
    made.set_reading(invented.reading())
    return made


@pytest.fixture
def breaker(qapp: QApplication) -> Breaker:
    load_fonts()
    return Breaker(Role.CARD)


def _text(model: ClaimsModel, name: str, echoes: tuple[str, ...] = ()) -> CardText:
    reply = next(iter(model.replies_from(ClaimId(name))), None)
    claim = model.claims[model.row_of(ClaimId(name))]
    assert model.reading is not None
    return card_text(claim, model, model.reading.article, reply=reply, on=None, echoes=echoes)


def _painted(text: CardText, state: State, theme: Theme = LIGHT, height: float = 84) -> QImage:
    image = QImage(320, int(height) + 40, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.ground))
    painter = QPainter(image)
    paint(painter, QRectF(20, 20, 280, height), text, COMFORTABLE, state, theme)
    painter.end()
    return image


def test_a_claim_says_who_what_and_when(model: ClaimsModel):
    text = _text(model, "c1", ("c17", "c18"))
    assert (text.mark, text.kind, text.who, text.role) == (Mark.NAMED, None, "Tomas Reyl", "harbour minister, Corva")
    assert text.said == "Mon 12 Oct 09:40"
    assert [piece.text for piece in text.below][:3] == ["2 echoes", "happened Sun 11 Oct night", "2 origins"]


def test_an_answer_says_its_kind_and_what_justifies_it(model: ClaimsModel):
    assert _text(model, "c4").kind is ReplyKind.DENY
    assert "because “rejected”" in [piece.text for piece in _text(model, "c4").below]
    lit = _text(model, "c11")
    assert [lit.words[start:end] for start, end in lit.lit] == ["turned for the weather"]
    assert not any(piece.text.startswith("because") for piece in lit.below)


def test_a_claim_inside_another_says_whose_words_it_comes_by(model: ClaimsModel):
    inner = next(claim for claim in model.claims if claim.within is not None)
    outer = model.claims[model.row_of(inner.within)]
    assert model.reading is not None
    part = replace(inner, source_id=outer.source_id, who=outer.who)
    shown = card_text(part, model, model.reading.article, reply=None, on=None)

    assert f"as told by {outer.who}" in [piece.text for piece in _text(model, inner.id).below]
    assert "from a longer statement" in [piece.text for piece in shown.below]


def test_a_doubtful_claim_shows_its_figure_and_an_uncertain_time_its_bar(model: ClaimsModel):
    assert _text(model, "c22").unsure
    assert _text(model, "c22").below[0].text == "confidence 0.41"
    assert _text(model, "c7").uncertain is not None
    assert _text(model, "c1").uncertain is None


def test_an_unsure_answer_shows_its_figure(model: ClaimsModel):
    claim = model.claims[model.row_of(ClaimId("c4"))]
    reply = next(iter(model.replies_from(claim.id)))
    assert model.reading is not None

    def below(confidence: float) -> list[str]:
        shown = card_text(claim, model, model.reading.article, reply=replace(reply, confidence=confidence), on=None)
        return [piece.text for piece in shown.below]

    assert "unsure answer 0.31" in below(0.31)
    assert not any(piece.startswith("unsure") for piece in below(0.8))


def test_every_card_has_a_last_line_so_that_actions_move_nothing(model: ClaimsModel):
    assert all(_text(model, claim.id).below for claim in model.claims)


def test_why_tells_the_words_and_the_rule_behind_each_link(model: ClaimsModel):
    assert model.reading is not None
    told = why(model.claims[model.row_of(ClaimId("c4"))], model, model.reading.article)
    assert "denies Tomas Reyl: “rejected”, by invented, 0.95" in told
    assert "said Mon 12 Oct 13:15, from “within hours”" in told
    implied = why(model.claims[model.row_of(ClaimId("c32"))], model, model.reading.article)
    assert "reframes the coastguard was to blame for the turn" in implied


def test_why_tells_where_an_unanswered_charge_stands_in_the_list_and_whom_a_claim_repeats(model: ClaimsModel):
    assert model.reading is not None
    analysis = model.reading.analysis
    (open_point,) = [point for point in analysis.points if point.status is Status.UNANSWERED]
    first, again = open_point.claims[0], next(c.id for c in analysis.claims if c.id not in open_point.claims)
    ranked = replace(open_point, rank=1, why="“hid it”: deceit", echoes=(Echo(again, first, "repeats it"),))
    ranked = replace(ranked, claims=(first, again))
    points = tuple(ranked if point is open_point else point for point in analysis.points)
    claims = tuple(replace(c, point=ranked.id) if c.id == again else c for c in analysis.claims)
    model.set_reading(replace(model.reading, analysis=replace(analysis, points=points, claims=claims)))
    told = why(model.claims[model.row_of(first)], model, model.reading.article)
    assert "unanswered, number 1 to look at: “hid it”: deceit" in told
    assert "no origin" not in told
    repeated = why(model.claims[model.row_of(again)], model, model.reading.article)
    assert "no origin of its own: repeats it, see " in repeated


def test_a_card_is_as_high_as_its_lines_and_never_more_than_four(model: ClaimsModel):
    short, long = _text(model, "c3"), _text(model, "c32")
    assert COMFORTABLE.height(short, 280) == 84
    assert COMFORTABLE.height(long, 280) == 84 + 3 * 21
    assert COMPACT.height(long, 280) < COMFORTABLE.height(long, 280)
    assert is_cut(long, COMFORTABLE, 280)
    assert not is_cut(short, COMFORTABLE, 420)


def test_a_tip_tells_all_that_a_cut_card_leaves_out(model: ClaimsModel):
    told = in_full(_text(model, "c32"))
    assert told.startswith("reframes Iven Holt, captain of the Marisol, Thu 15 Oct")
    assert "friend for thirty years" in told


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_chosen_card_has_its_frame_and_the_quiet_one_has_none(model: ClaimsModel, theme: Theme):
    text = _text(model, "c3")
    chosen = _painted(text, State(chosen=theme.claim), theme)
    normal = _painted(text, State(), theme)
    assert chosen.pixelColor(21, 60).name() == theme.claim.lower()
    assert normal.pixelColor(21, 60).name() == theme.card.lower()


def test_the_keyboards_ring_stands_two_pixels_off_the_card(model: ClaimsModel):
    image = _painted(_text(model, "c3"), State(ring=2.0))
    assert image.pixelColor(16, 60).name() == image.pixelColor(17, 60).name() == LIGHT.ink.lower()
    assert image.pixelColor(18, 60) != QColor(LIGHT.ink)


def test_a_doubtful_card_has_no_ground_and_a_broken_edge(model: ClaimsModel):
    image = _painted(_text(model, "c22"), State(), height=105)
    assert image.pixelColor(150, 22).name() == LIGHT.ground.lower()
    edge = {image.pixelColor(x, 20).name() for x in range(60, 240)}
    assert {LIGHT.ground.lower(), LIGHT.edge.lower()} <= edge


def test_the_words_that_justify_a_reply_are_lit_only_where_it_is_chosen(model: ClaimsModel):
    text = _text(model, "c11")
    wash = QColor(LIGHT.against_strong)

    def lit(image: QImage) -> int:
        return sum(image.pixelColor(x, y) == wash for x in range(20, 300) for y in range(44, 90))

    assert lit(_painted(text, State(lit=True), height=105)) > 500
    assert lit(_painted(text, State(), height=105)) == 0


def test_hovering_shows_the_actions_where_they_can_be_clicked(model: ClaimsModel):
    found = {action_at(_RECT, COMFORTABLE, QPointF(x, 86)) for x in range(20, 300, 3)}
    assert found == {"", *(name for name, _key in ACTIONS)}
    assert not action_at(_RECT, COMFORTABLE, QPointF(100, 40))
    text = _text(model, "c3")
    assert _painted(text, State(hovered=True)) != _painted(text, State())


def test_nothing_is_painted_outside_a_narrow_card(model: ClaimsModel):
    crowded = replace(
        _text(model, "c1"),
        who="The Permanent Commission for the Lights of the Strait",
        said="Wed 14 Oct 2026 22:10 – 23:40",
        below=tuple(Piece(f"one more piece {number}") for number in range(9)),
    )
    image = _painted(crowded, State(), height=126)
    right = {image.pixelColor(x, y).name() for x in range(303, 320) for y in range(20, 146)}
    assert right == {LIGHT.ground.lower()}


@settings(deadline=None)  # no test asserts on wall time
@example(text="\u0301 aaa", width=20)  # a mark alone: no width, and yet a word
@given(text=st.text(st.sampled_from("abc de, fghi–“”漢字ÄÖ\u0301"), max_size=200), width=st.integers(20, 300))
def test_lines_hold_all_words_in_order_and_fit(qapp: QApplication, text: str, width: int):
    measure = Breaker(Role.CARD)
    text = " ".join(text.split())
    lines = measure.lines(text, width, 10_000)
    assert "".join(text[start:end] for start, end in lines).replace(" ", "") == text.replace(" ", "")
    for start, end in lines:
        line = text[start:end]
        assert len(line) <= 1 or measure.width(line) <= width + 1.5 * line.count(" ") + 0.5  # words are measured alone


def test_a_word_of_a_million_letters_is_cut_and_not_measured_whole(breaker: Breaker):
    assert len(breaker.lines("a" * 10**6, 200, 4)) == 4
    assert len(breaker.elided("a" * 10**6, 200)) < 60


def test_words_that_are_cut_end_in_an_ellipsis_and_fit(breaker: Breaker):
    cut = breaker.elided("the coastguard of Sund put out the Ness light", 120)
    assert cut.endswith("…")
    assert breaker.width(cut) <= 120
    assert breaker.elided("short", 120) == "short"
    assert not breaker.elided("words", 1)


def test_hairlines_follow_the_device(qapp: QApplication):
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)
    painter = QPainter(image)
    assert card.hairline(painter) == 0.5
    painter.end()
