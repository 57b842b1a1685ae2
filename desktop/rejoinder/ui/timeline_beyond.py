"""The labels at the edges of the view: who of the chosen dispute stands above or below what is visible.

A label has a band of its own along its edge, on plain ground: it may cut what scrolls under it, as the edge of the view
does, but never stands on the words of a card.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from rejoinder.domain.claims import ClaimId
from rejoinder.ui import words
from rejoinder.ui.cards import Cards
from rejoinder.ui.lines import breaker
from rejoinder.ui.theme import Role
from rejoinder.ui.timeline_layout import FIRST_LINE, Columns, Place, TimelineLayout
from rejoinder.ui.timeline_plan import Group

BAND = 30  # px of the view's edge that a label takes
_HEIGHT = 22  # px, of a label
_SIDES = 36  # px around its words, for the arrow
_WIDEST = 220


@dataclass(frozen=True, slots=True)
class Beyond:
    """One label, in the viewport: where, in which band from edge to edge, what it says, and the claim it leads to."""

    rect: QRectF
    band: QRectF
    text: str
    up: bool
    claim: ClaimId


def beyond(
    layout: TimelineLayout, cards: Cards, columns: Columns, chosen: ClaimId | None, top: int, width: int, height: int
) -> tuple[Beyond, ...]:
    """At most one label an edge, for the claims of the chosen dispute that stand beyond it while a part is visible.

    The view is `width` by `height` px and scrolled down to `top`; what a band hides counts as beyond it.
    """
    number = -1 if chosen is None else layout.row_of(chosen)
    laid = layout.blocks[number] if number >= 0 else None
    if laid is None or not isinstance(laid.row, Group):
        return ()
    start = layout.top(number)
    if start + laid.height <= top or start >= top + height:
        return ()
    tied = sorted({index for tie in laid.ties if tie.reply is not None for index in (tie.claim, tie.answer)})
    lines = [(start + laid.places[index].y + FIRST_LINE - top, laid.places[index]) for index in tied]
    labels = []
    if any(y < 0 for y, _ in lines):
        above = [place for y, place in lines if y < BAND]
        labels.append(_label(cards, columns, above, above[-1], QRectF(0, 0, width, BAND), up=True))
    if any(y > height for y, _ in lines):
        below = [place for y, place in lines if y > height - BAND]
        labels.append(_label(cards, columns, below, below[0], QRectF(0, height - BAND, width, BAND), up=False))
    return tuple(labels)


def _label(cards: Cards, columns: Columns, places: list[Place], nearest: Place, band: QRectF, *, up: bool) -> Beyond:
    text = _words(cards, nearest.claim) if len(places) == 1 else words.count(len(places), "more claim")
    shown = breaker(Role.META).elided(text, _WIDEST)
    width = breaker(Role.META).width(shown) + _SIDES
    rect = QRectF(columns.middle - width / 2, band.center().y() - _HEIGHT / 2, width, _HEIGHT)
    return Beyond(rect, band, shown, up, nearest.claim)


def _words(cards: Cards, claim: ClaimId) -> str:
    """Who stands there and what they do: "Iven Holt reframes"."""
    text = cards.text(claim)
    return text.who if text.kind is None else f"{text.who} {words.reply_word(text.kind)}"
