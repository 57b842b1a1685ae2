"""The timeline: painted, and taking the analyst's keys and pointer; its geometry is `TimelineRows`.

Only what is visible is painted. Choosing a claim moves the one selection of the window; when that moves elsewhere, the
view scrolls to it and lights the claim and its answers.
"""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea

from rejoinder.domain.claims import Claim, ClaimId
from rejoinder.ui import timeline_paint, words
from rejoinder.ui.card_text import why
from rejoinder.ui.theme import color
from rejoinder.ui.timeline_keys import ACTIONS, BY_KEYS
from rejoinder.ui.timeline_layout import Kind
from rejoinder.ui.timeline_rows import TimelineRows
from rejoinder.ui.timeline_scene import Scene
from rejoinder.ui.timeline_walk import CLAIMS

_WHEEL_STEP = 120  # eighths of a degree that one notch of a wheel sends
_OUTSIDE = 12  # px that shadows and rings reach beyond their cards


class TimelineView(TimelineRows):
    """The timeline as the pane shows it.

    Signals:
        note_asked: a `Claim` that the analyst wants to write a note on.
    """

    note_asked = Signal(object)

    # ── keys ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the words in the article; letters are the actions of a card; plus and minus zoom."""
        chosen = self._desk.chosen
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if event.text() in {"+", "="} or event.text() == "-":
            self.zoom(-1 if event.text() == "-" else 1)
        elif chosen is not None and plain and event.key() in ACTIONS:
            self._by_keys = True
            self._act(ACTIONS[Qt.Key(event.key())], chosen)
        elif plain and event.text().isalpha():
            event.ignore()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus by Tab or F6 shows the ring; Qt's own would choose the first claim, and nobody asked for one."""
        if event.reason() in BY_KEYS:
            self._by_keys = True
        elif event.reason() == Qt.FocusReason.MouseFocusReason:
            self._by_keys = False
        QAbstractScrollArea.focusInEvent(self, event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes, or turns thin with its window."""
        QAbstractItemView.focusOutEvent(self, event)
        self.viewport().update()

    # ── the pointer ──────────────────────────────────────────────────────────────────────────────────────────────

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a card, do its action, open its echoes, follow a pointer or the label of an edge."""
        self._by_keys = False
        self.tip.hide()
        label = self._pointer.label_at(event.position())
        if label is not None:
            if label.rect.contains(event.position()):
                self.scrollTo(self._desk.claims.index_of(label.claim))
            return
        place = self._pointer.place_at(event.position())
        if place is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if place.kind is Kind.FOLDED:
            self._rows.toggle(place.claim)
            return
        action = self._pointer.action_at(place, event)
        if action:
            self._act(action, self._claim(place.claim))
        else:
            self._desk.choose(place.claim)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """All was done on the press."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on a card shows its words in the article."""
        place = self._pointer.place_at(event.position())
        if place is not None and place.kind in CLAIMS:
            self._act("Show", self._claim(place.claim))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow what is under the pointer."""
        if self._pointer.follow(event.position()):
            self.viewport().update()
        leads = self._pointer.leads_on(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._pointer.rest()
        self.viewport().update()
        QAbstractItemView.leaveEvent(self, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl with the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = event.angleDelta().y() / _WHEEL_STEP
            if notches:
                self.zoom(1 if notches > 0 else -1)
            event.accept()
            return
        self._mover.stop()
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt's own tool tips would read mark-up: ours comes instead, also where Qt asks for one."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._pointer.ask(QPointF(event.pos()))
            return True
        return super().viewportEvent(event)

    def _act(self, action: str, claim: Claim) -> None:
        """One of the actions that a card offers."""
        match action:
            case "Show":
                self._desk.choose(claim.id)
                self._desk.span_asked.emit(claim.extent)
            case "Note":
                self._desk.choose(claim.id)
                self.note_asked.emit(claim)
            case "Copy":
                text = self._rows.cards.text(claim.id)
                QGuiApplication.clipboard().setText(f"{text.who}, {words.when(claim.said)}: {text.words}")
            case _:
                reading = self._desk.claims.reading
                assert reading is not None
                self._pointer.tell(claim.id, why(claim, self._desk.claims, reading.article))

    def _claim(self, claim: ClaimId) -> Claim:
        return self._desk.claims.claims[self._desk.claims.row_of(claim)]

    # ── painting ─────────────────────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are visible."""
        theme = self._desk.themes.theme
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), color(theme.ground))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.timeline.blocks:
            timeline_paint.nothing(painter, self.columns, self._desk.claims.reading, theme)
        top = self.verticalOffset()
        painter.translate(0, -top)
        clip = event.rect()
        self._scene().paint(painter, top + clip.top() - _OUTSIDE, top + clip.bottom() + _OUTSIDE)
        painter.resetTransform()
        for label in self._pointer.labels():
            timeline_paint.edge_label(painter, label, theme)
        painter.end()

    def _scene(self) -> Scene:
        return Scene(
            layout=self.timeline,
            cards=self._rows.cards,
            model=self._desk.claims,
            columns=self.columns,
            density=self.density,
            theme=self._desk.themes.theme,
            chosen=self._rows.chosen,
            hovered=self._pointer.hovered,
            ring=self._ring(),
        )

    def _ring(self) -> float:
        """The width of the keyboard's ring, px: thinner in a window that is not active."""
        if not self._by_keys or not self.hasFocus():
            return 0.0
        return 2.0 if self.isActiveWindow() else 1.0
