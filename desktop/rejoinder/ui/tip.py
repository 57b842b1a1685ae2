"""Tips in plain text: Qt's own tool tips read mark-up, and with it files of this machine, out of foreign words."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from rejoinder.ui.theme import Role, Theme, font

_WIDEST = 460  # px
_PADDING = (10, 8, 10, 8)


class PlainTip(QFrame):
    """A small window with words, taken as they are; it takes no focus and no clicks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setFont(font(Role.META))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*_PADDING)
        layout.addWidget(self._label)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; "" while it is hidden."""
        return self._label.text() if self.isVisible() else ""

    def tell(self, text: str, beside: QRect, theme: Theme) -> None:
        """Show words under a rectangle of the screen, above it where there is no room below."""
        self.setStyleSheet(
            f"PlainTip {{ background: {theme.card}; border: 1px solid {theme.edge}; }} QLabel {{ color: {theme.ink}; }}"
        )
        self._label.setText(text)
        self._label.setMinimumWidth(
            min(_WIDEST, max(self._label.fontMetrics().horizontalAdvance(line) for line in text.split("\n")) + 4)
        )
        self._label.setMaximumWidth(_WIDEST)
        self.adjustSize()
        screen = self.screen().availableGeometry()
        place = QPoint(beside.left(), beside.bottom() + 6)
        if place.y() + self.height() > screen.bottom():
            place.setY(max(screen.top(), beside.top() - self.height() - 6))
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        self.move(place)
        self.show()
