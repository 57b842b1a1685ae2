"""Tips in plain text: Qt's own tool tips read mark-up, and with it files of this machine, out of foreign words."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from rejoinder.ui.theme import Role, Theme, font

_WIDEST = 460  # px
_PADDING = (10, 8, 10, 8)
_OFF = 6  # px from what it belongs to


class PlainTip(QFrame):
    """Words over the window, taken as they are; it takes no focus and no clicks."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
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
        """Show words under a rectangle of the owner, above it where the window has no room below."""
        window = self._owner.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.setStyleSheet(
            f"PlainTip {{ background: {theme.card}; border: 1px solid {theme.edge}; border-radius: 5px; }}"
            f"QLabel {{ background: transparent; color: {theme.ink}; }}"
        )
        self._label.setText(text)
        longest = max(self._label.fontMetrics().horizontalAdvance(line) for line in text.split("\n")) + 4
        self._label.setFixedWidth(min(_WIDEST, longest, window.width() - 4 * _PADDING[0]))
        self._label.setFixedHeight(self._label.heightForWidth(self._label.width()))
        self.adjustSize()
        corner = self._owner.mapTo(window, beside.topLeft())
        place = QPoint(corner.x(), corner.y() + beside.height() + _OFF)
        if place.y() + self.height() > window.height() - _OFF:
            place.setY(max(_OFF, corner.y() - self.height() - _OFF))
        place.setX(max(_OFF, min(place.x(), window.width() - self.width() - _OFF)))
        self.move(place)
        self.show()
        self.raise_()
