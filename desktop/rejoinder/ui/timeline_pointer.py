"""What the pointer does on the timeline: it rests, presses, follows what leads on, does the actions of a card."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from rejoinder.domain.claims import ClaimId
from rejoinder.ui import card
from rejoinder.ui.desk import Desk
from rejoinder.ui.theme import TIP_MS
from rejoinder.ui.timeline_arrangement import Arrangement
from rejoinder.ui.timeline_beyond import Beyond, beyond
from rejoinder.ui.timeline_layout import Kind, Place
from rejoinder.ui.timeline_paint import rect_of
from rejoinder.ui.timeline_walk import CLAIMS
from rejoinder.ui.tip import PlainTip

_CLICKED = frozenset({Kind.POINTER, Kind.FOLDED})  # places that say by a hand that they lead somewhere


class Pointer:
    """Knows what is under the pointer and shows the tip of what is cut. Points are those of the viewport.

    Args:
        view: The widget whose viewport it is; its size and the tip's home.
        viewport: What scrolls in it.
        offset: Gives how far down that is scrolled, px.
    """

    def __init__(
        self, desk: Desk, rows: Arrangement, view: QWidget, viewport: QWidget, offset: Callable[[], int]
    ) -> None:
        self._desk = desk
        self._rows = rows
        self._view = view
        self._viewport = viewport
        self._offset = offset
        self.hovered: Place | None = None
        self.tip = PlainTip(view)
        self._wait = QTimer(view)
        self._wait.setSingleShot(True)
        self._wait.setInterval(TIP_MS)
        self._wait.timeout.connect(self.tell_cut)

    def labels(self) -> tuple[Beyond, ...]:
        """The labels at the edges: who of the chosen dispute stands above or below."""
        rows, size = self._rows, self._viewport.size()
        return beyond(rows.layout, rows.cards, rows.columns, rows.chosen, self._offset(), size.width(), size.height())

    def label_at(self, at: QPointF) -> Beyond | None:
        """The label in whose band a point lies."""
        return next((label for label in self.labels() if label.band.contains(at)), None)

    def place_at(self, at: QPointF) -> Place | None:
        """What stands at a point, y from the top of everything; nothing under the band of a label."""
        if self.label_at(at) is not None:
            return None
        inside = at + QPointF(0, self._offset())
        y = int(inside.y())
        found = self._rows.layout.places(y, y + 1)
        return next((place for place in found if rect_of(place, self._rows.columns, 0).contains(inside)), None)

    def claim_at(self, point: QPoint) -> ClaimId | None:
        """The claim whose card stands at a point."""
        place = self.place_at(QPointF(point))
        return None if place is None or place.kind not in CLAIMS else place.claim

    def action_at(self, place: Place, event: QMouseEvent) -> str:
        """The action of a hovered card that a press meets; "" for none."""
        if place.kind not in {Kind.CARD, Kind.ECHO} or not self._is_hovered(place):
            return ""
        at = event.position() + QPointF(0, self._offset())
        return card.action_at(rect_of(place, self._rows.columns, 0), self._rows.cards.sizes, at)

    def follow(self, at: QPointF) -> bool:
        """The pointer moved there; gives whether it is over something else now."""
        place = self.place_at(at)
        if place == self.hovered:
            return False
        self.hovered = place
        self.tip.hide()
        self._wait.start()
        return True

    def leads_on(self, at: QPointF) -> bool:
        """Whether a press there leads to another place or opens something."""
        label = self.label_at(at)
        if label is not None:
            return label.rect.contains(at)
        return self.hovered is not None and self.hovered.kind in _CLICKED

    def rest(self) -> None:
        """Nothing is under the pointer any more."""
        self.hovered = None
        self._wait.stop()
        self.tip.hide()

    def ask(self, at: QPointF) -> None:
        """Tell at once what is cut there, as where Qt asks for a tip."""
        self.hovered = self.place_at(at)
        self.tell_cut()

    def tell_cut(self) -> None:
        """A tip for a hovered card that does not show all it has."""
        place = self.hovered
        if place is None or place.kind not in CLAIMS or not self._view.isVisible():
            return
        text = self._rows.cards.text(place.claim)
        width = self._rows.columns.width - place.indent
        if place.kind is Kind.ROW or card.is_cut(text, self._rows.cards.sizes, width):
            self.tell(place.claim, card.in_full(text))

    def tell(self, claim: ClaimId, text: str) -> None:
        """Show a tip at a claim's card."""
        place = self._rows.layout.place_of(claim)
        rect = QRect() if place is None else rect_of(place, self._rows.columns, -self._offset()).toRect()
        self.tip.tell(text, rect.translated(self._viewport.pos()), self._desk.themes.theme)

    def _is_hovered(self, place: Place) -> bool:
        hovered = self.hovered
        return hovered is not None and (hovered.kind, hovered.claim) == (place.kind, place.claim)
