"""Dialogs with a frame of their own: not every system draws one, and without it they run into the page behind."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QWidget

FRAME = 1  # px, in the edge's colour: 3 : 1 against all grounds; what fills a dialog leaves it free


class FramedDialog(QDialog):
    """A dialog with a frame."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, then the frame."""
        super().paintEvent(event)
        _paint_frame(self)


class FramedBox(QMessageBox):
    """A message box with a frame, whose words are never taken for markup."""

    def __init__(self, parent: QWidget | None, text: str, more: str) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setInformativeText(more)
        for shown in self.findChildren(QLabel):  # Qt's versions differ in whether the second text follows the first
            shown.setTextFormat(Qt.TextFormat.PlainText)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, then the frame."""
        super().paintEvent(event)
        _paint_frame(self)


def _paint_frame(dialog: QWidget) -> None:
    painter = QPainter(dialog)
    painter.setPen(dialog.palette().color(QPalette.ColorRole.Mid))
    painter.drawRect(dialog.rect().adjusted(0, 0, -1, -1))
    painter.end()
