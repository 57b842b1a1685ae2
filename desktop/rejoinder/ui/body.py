"""The body of the window: the side list beside the views, or, where room is short, over them."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

SIDE_WIDTH = 232  # px, in a window of 1440: two lines of it hold 50 characters of a name
_FULL_WIDTH = 1440
_SHARE = 6  # of what a window is wider than that, one part in so many goes to the names of the list
_WIDEST_AT_FIRST = 300  # px: two lines of it hold 70 characters
_NARROWEST, _WIDEST = 160, 420  # px, as it can be drawn
_OVER = 300  # px, where it comes over the views and takes no room from them
_GRIP = 7  # px that can be grabbed, 1 of them drawn


class Body(QWidget):
    """Places its two parts by hand: a layout cannot lay one over the other.

    Signals:
        drawn: the analyst drew the border of the list; it is so wide now, px.
    """

    drawn = Signal(int)

    def __init__(self, side: QWidget, views: QStackedWidget) -> None:
        super().__init__()
        self._side = side
        self._views = views
        self._grip = _Grip(self)
        self._shown, self._over = True, False
        self._wanted = 0
        for each in (views, side, self._grip):
            each.setParent(self)

    def place(self, *, shown: bool, over: bool) -> None:
        """Show the side list or not, over the views or beside them."""
        self._shown, self._over = shown, over
        self._place()

    def set_side_width(self, width: int) -> None:
        """So wide is the list from now on, as far as there is room, px; 0 lets it grow with the window."""
        self._wanted = width
        self._place()

    @property
    def side_width(self) -> int:
        """How wide the list is where it is shown, px."""
        if self._over:
            return min(max(self._wanted, _OVER), self.width() * 3 // 4)
        if self._wanted:
            return min(max(self._wanted, _NARROWEST), _WIDEST, self.width() // 2)
        return min(_WIDEST_AT_FIRST, SIDE_WIDTH + max(0, self.width() - _FULL_WIDTH) // _SHARE)

    def draw_to(self, x: int) -> None:
        """The border is drawn to there, px from the left."""
        self.set_side_width(min(max(x, _NARROWEST), _WIDEST))
        self.drawn.emit(self._wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place both anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        width = self.side_width
        left = width + 1 if self._shown and not self._over else 0
        self._side.setVisible(self._shown)
        self._grip.setVisible(self._shown)
        self._side.setGeometry(0, 0, width, self.height())
        self._grip.setGeometry(QRect(width - _GRIP // 2, 0, _GRIP, self.height()))
        self._views.setGeometry(left, 0, self.width() - left, self.height())
        self._side.raise_()
        self._grip.raise_()


class _Grip(QWidget):
    """A hairline that can be drawn to the side, or pressed twice to let the list grow with the window again."""

    def __init__(self, body: Body) -> None:
        super().__init__()
        self._body = body
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setToolTip("Draw to widen the list; press twice for its own width")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """The hairline in its middle."""
        QPainter(self).fillRect(_GRIP // 2, 0, 1, self.height(), self.palette().midlight())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        self._body.draw_to(self.mapToParent(event.position().toPoint()).x())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's signature
        """The list's own width again."""
        self._body.set_side_width(0)
        self._body.drawn.emit(0)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        self.update()
