"""Labels and buttons that show words and never markup, in the type of the house."""

import html
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from rejoinder.ui.theme import Role, font


def label(text: str = "", role: Role = Role.CONTROL, *, tone: str = "", wrap: bool = False) -> QLabel:
    """A label in plain text. `tone` is "quiet" (ink2), "faint" (ink3) or "" (ink)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(font(role))
    made.setWordWrap(wrap)
    if tone:
        made.setProperty(tone, True)
    return made


class Button(QPushButton):
    """A button that Enter presses as Space does, in dialogs and outside."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, pressed: Callable[[], object], *, main: bool = False) -> QPushButton:
    """A button that says a verb; the main one has a frame."""
    made = Button(text)
    made.setFont(font(Role.CONTROL))
    made.setProperty("main", main)
    made.setAutoDefault(False)
    made.clicked.connect(lambda _checked=False: pressed())
    return made


def chip(text: str, pressed: Callable[[], object], tip: str) -> QToolButton:
    """A small rounded button that says a filter or a place."""
    made = QToolButton()
    made.setText(text)
    made.setFont(font(Role.META))
    made.setProperty("chip", True)
    made.setToolTip(tip)
    made.setAccessibleName(text)
    made.clicked.connect(lambda _checked=False: pressed())
    return made


class ChoiceBox(QComboBox):
    """A list of few words to choose one from; a style sheet without pictures leaves its arrow to us."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, and its arrow at the end."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(self.foregroundRole()), 1.5))
        middle, low = QPointF(self.width() - 15, self.height() / 2 + 2), QPointF(4, 4)
        painter.drawPolyline([middle - low, middle, middle + QPointF(low.x(), -low.y())])


class CutLabel(QLabel):
    """One line of plain text that is cut with … where it does not fit, and then has a tip with all of it."""

    def __init__(self, text: str = "", role: Role = Role.CONTROL, *, tone: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(role))
        if tone:
            self.setProperty(tone, True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(24)
        self._whole = ""
        self.show_words(text)

    def show_words(self, text: str) -> None:
        """Show these words, line breaks as spaces."""
        self._whole = " ".join(text.split())
        self.setText(self._whole)
        self.setAccessibleName(self._whole)
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """Narrow: the words give way."""
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a tip where the words are cut."""
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the words, cut at the right."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        cut = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment()), cut)

    def _tell(self) -> None:
        # A tip is markup to Qt if it looks like markup: these words may be an article's.
        fits = QFontMetrics(self.font()).horizontalAdvance(self._whole) <= self.width()
        self.setToolTip("" if fits else plain_tip(self._whole))


def plain_tip(text: str) -> str:
    """Those words as a tool tip that is never taken for markup: Qt reads a tip as HTML if it looks like HTML."""
    return f"<qt>{html.escape(text)}</qt>" if text else ""


class Hairline(QWidget):
    """A line of one pixel between parts of the window."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Fill it."""
        QPainter(self).fillRect(self.rect(), self.palette().midlight())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        self.update()
