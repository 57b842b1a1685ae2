"""The small labels at the edges of the view: who of the chosen dispute stands above or below what is visible."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from rejoinder.domain.claims import ClaimId
from rejoinder.ui import words
from rejoinder.ui.cards import Cards
from rejoinder.ui.lines import breaker
from rejoinder.ui.theme import Role
from rejoinder.ui.timeline_layout import FIRST_LINE, Columns, TimelineLayout
from rejoinder.ui.timeline_plan import Group

_HEIGHT, _OFF = 22, 8  # px: of a label, and from the edge of the view
_SIDES = 36  # px around its words, for the arrow
_WIDEST = 220


@dataclass(frozen=True, slots=True)
class Beyond:
    """One label, in the viewport: where, what it says, and the claim it leads to."""

    rect: QRectF
    text: str
    up: bool
    claim: ClaimId


def beyond(
    layout: TimelineLayout, cards: Cards, columns: Columns, chosen: ClaimId | None, top: int, height: int
) -> tuple[Beyond, ...]:
    """At most one label an edge, for the claims of the chosen dispute that stand beyond it while a part is visible."""
    number = -1 if chosen is None else layout.row_of(chosen)
    laid = layout.blocks[number] if number >= 0 else None
    if laid is None or not isinstance(laid.row, Group):
        return ()
    start = layout.top(number)
    if start + laid.height <= top or start >= top + height:
        return ()
    tied = sorted({index for tie in laid.ties if tie.reply is not None for index in (tie.claim, tie.answer)})
    above = [laid.places[index] for index in tied if start + laid.places[index].y + FIRST_LINE < top]
    below = [laid.places[index] for index in tied if start + laid.places[index].y + FIRST_LINE > top + height]
    labels = []
    for places, up in ((above, True), (below, False)):
        if places:
            nearest = places[-1] if up else places[0]
            text = _words(cards, nearest.claim) if len(places) == 1 else words.count(len(places), "more claim")
            shown = breaker(Role.META).elided(text, _WIDEST)
            width = breaker(Role.META).width(shown) + _SIDES
            y = _OFF if up else height - _OFF - _HEIGHT
            labels.append(Beyond(QRectF(columns.middle - width / 2, y, width, _HEIGHT), shown, up, nearest.claim))
    return tuple(labels)


def _words(cards: Cards, claim: ClaimId) -> str:
    """Who stands there and what they do: "Iven Holt reframes"."""
    text = cards.text(claim)
    return text.who if text.kind is None else f"{text.who} {words.reply_word(text.kind)}"
