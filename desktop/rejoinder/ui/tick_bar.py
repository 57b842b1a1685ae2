"""A scroll bar that shows where things stand in the whole."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget


class TickBar(QScrollBar):
    """A scroll bar with ticks where find hits and disputes stand: (share of the height 0–1, colour)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._ticks: tuple[tuple[float, QColor], ...] = ()

    def set_ticks(self, ticks: tuple[tuple[float, QColor], ...]) -> None:
        """Show these ticks instead."""
        self._ticks = ticks
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar, then the ticks at its right edge."""
        super().paintEvent(event)
        if not self._ticks or self.maximum() <= self.minimum():
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        groove = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarGroove, self
        )
        painter = QPainter(self)
        for share, ink in self._ticks:
            painter.fillRect(QRectF(self.width() - 4, groove.top() + share * (groove.height() - 2), 4, 2), ink)
        painter.end()
