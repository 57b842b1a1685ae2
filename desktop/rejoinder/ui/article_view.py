"""The article as the analyst handles it: clicks and keys choose claims and open folds, tips tell of both."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QTextBlock
from PySide6.QtWidgets import QToolTip, QWidget

from rejoinder.domain.claims import Claim, ClaimId
from rejoinder.domain.text import Span
from rejoinder.ui.article_margins import claim_tip
from rejoinder.ui.article_marks import claims_at
from rejoinder.ui.article_page import ArticlePage
from rejoinder.ui.desk import Desk
from rejoinder.ui.plain import plain_tip
from rejoinder.ui.theme import MARGIN

_LONGEST_TIP = 400  # characters
_MOVING = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)
_CLICK_SLACK = 4  # px between press and release that still count as a click


class ArticleView(ArticlePage):
    """The article's page; it tells the desk what is chosen in it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._pressed_at: QPoint | None = None
        self.viewport().setMouseTracking(True)
        self.selectionChanged.connect(self._tell_selection)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where, so that a click is told from a selection."""
        self._pressed_at = event.position().toPoint()
        self.setCursorWidth(0)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses the claim under it, or the next one under the same place; on a fold it opens it."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        pressed, self._pressed_at = self._pressed_at, None
        if event.button() is not Qt.MouseButton.LeftButton or pressed is None or self.textCursor().hasSelection():
            return
        if (place - pressed).manhattanLength() > _CLICK_SLACK:
            return
        fold = self._fold_at(place)
        if fold is not None:
            self.toggle_fold(fold)
            return
        under = self._claims_under(place)
        if under:
            chosen = self._desk.chosen
            after = under.index(chosen.id) + 1 if chosen is not None and chosen.id in under else 0
            self._desk.choose(under[after % len(under)])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        hot = self._fold_at(place) is not None or bool(self._claims_under(place))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hot else Qt.CursorShape.IBeamCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the fold, or chooses the claim, in which the text cursor stands; keys that move it show it."""
        if event.key() in _MOVING:
            self.setCursorWidth(1)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._shown is not None:
            cursor = self.textCursor()
            fold = self._shown.fold_lines.get(cursor.block().blockNumber())
            offset = self._shown.positions.to_article(cursor.position())
            under = claims_at(offset, self._lines) if offset is not None else ()
            if fold is not None:
                self.toggle_fold(fold)
                return
            if under:
                self._desk.choose(under[0])
                return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tips in plain text over claims, marks and notes."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = self._tip_at(event.pos())
            if tip:
                QToolTip.showText(event.globalPos(), plain_tip(tip), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _tell_selection(self) -> None:
        cursor = self.textCursor()
        span = None
        if cursor.hasSelection() and self._shown is not None:
            stretch = self._shown.positions.article_stretch(cursor.selectionStart(), cursor.selectionEnd())
            span = Span(*stretch) if stretch and stretch[0] < stretch[1] else None
        self._desk.text_selection = span

    def _fold_at(self, place: QPoint) -> int | None:
        block = self._block_at(place)
        return self._shown.fold_lines.get(block.blockNumber()) if self._shown and block is not None else None

    def _block_at(self, place: QPoint) -> QTextBlock | None:
        """The block of text on whose height a point of the viewport lies."""
        block = self.cursorForPosition(place).block()
        rect = self.document().documentLayout().blockBoundingRect(block)
        return block if rect.top() <= place.y() + self.verticalScrollBar().value() <= rect.bottom() else None

    def _claims_under(self, place: QPoint) -> tuple[ClaimId, ...]:
        """The claims under a point: of a margin's mark, or those whose words stand there."""
        mark = self._margins.at(place, self.verticalScrollBar().value())
        if mark is not None:
            return mark.claims
        if self._shown is None or not MARGIN <= place.x() <= self.text_right:
            return ()
        block = self._block_at(place)
        if block is None:
            return ()
        offset = self._shown.positions.to_article(self.cursorForPosition(place).position())
        return claims_at(offset, self._lines) if offset is not None else ()

    def _tip_at(self, place: QPoint) -> str:
        mark = self._margins.at(place, self.verticalScrollBar().value())
        if mark is not None and mark.note is not None:
            return f"Note · {mark.note.text}"[:_LONGEST_TIP]
        under = self._claims_under(place)
        claim = self._claim(under[0]) if under else None
        if claim is not None:
            return claim_tip(claim, self._desk)[:_LONGEST_TIP]
        return "Click to show what was removed here" if self._fold_at(place) is not None else ""

    def _claim(self, claim_id: ClaimId) -> Claim | None:
        row = self._desk.claims.row_of(claim_id)
        return self._desk.claims.claims[row] if row >= 0 else None
