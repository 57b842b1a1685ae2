"""Placing: the window never stands beyond its screen, its frame included."""

from PySide6.QtCore import QByteArray, QMargins, QRect, QSize
from PySide6.QtWidgets import QWidget

FIRST_SIZE = QSize(1440, 900)
_FRAME = QMargins(4, 36, 4, 4)  # px: as thick as frames of common window managers get; it is not known before showing


def place(window: QWidget, kept: QByteArray) -> None:
    """Where it was left, else at its first size; always within the room that its screen has."""
    window.resize(FIRST_SIZE)
    restored = not kept.isEmpty() and window.restoreGeometry(kept)
    if window.isMaximized() or window.isFullScreen():
        return
    fitted = within(window.geometry(), window.screen().availableGeometry())
    if restored:
        window.setGeometry(fitted)
    else:
        window.resize(fitted.size())  # the window manager chooses the place


def within(wanted: QRect, available: QRect) -> QRect:
    """The rectangle, made smaller and moved as little as it takes to stand in the available one with a frame around."""
    room = available.marginsRemoved(_FRAME)
    size = wanted.size().boundedTo(room.size())
    left = max(room.left(), min(wanted.left(), room.left() + room.width() - size.width()))
    top = max(room.top(), min(wanted.top(), room.top() + room.height() - size.height()))
    return QRect(left, top, size.width(), size.height())
