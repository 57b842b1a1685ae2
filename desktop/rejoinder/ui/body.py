"""The body of the window: the side list beside the views, or, where room is short, over them."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from rejoinder.ui.plain import Hairline

SIDE_WIDTH = 200  # px


class Body(QWidget):
    """Places its two parts by hand: a layout cannot lay one over the other."""

    def __init__(self, side: QWidget, views: QStackedWidget) -> None:
        super().__init__()
        self._side = side
        self._views = views
        self._line = Hairline(upright=True)
        self._shown, self._over = True, False
        for each in (views, self._line, side):
            each.setParent(self)

    def place(self, *, shown: bool, over: bool) -> None:
        """Show the side list or not, over the views or beside them."""
        self._shown, self._over = shown, over
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place both anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        left = SIDE_WIDTH + 1 if self._shown and not self._over else 0
        self._side.setVisible(self._shown)
        self._line.setVisible(self._shown)
        self._side.setGeometry(0, 0, SIDE_WIDTH, self.height())
        self._line.setGeometry(SIDE_WIDTH, 0, 1, self.height())
        self._views.setGeometry(left, 0, self.width() - left, self.height())
        self._side.raise_()
        self._line.raise_()
