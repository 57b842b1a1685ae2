"""The frame of a pane: the line at its top says whether it has the focus; F6 and Shift F6 walk the frames."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from rejoinder.ui.theme import ThemeHolder, color

_LINE = 2  # px


class PaneFrame(QWidget):
    """One pane with the line over it: 2 px of claim colour with the focus, a hairline without.

    `bring_up` is set while the pane is a tab: it brings that tab to the front.
    """

    def __init__(self, themes: ThemeHolder, pane: QWidget, *, ground: str = "paper") -> None:
        super().__init__()
        self._themes = themes
        self._ground = ground
        self.pane = pane
        self.bring_up: Callable[[], None] | None = None
        self._lit = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _LINE, 0, 0)
        column.setSpacing(0)
        column.addWidget(pane)
        themes.changed.connect(self.update)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)
        self._last: QWidget | None = None

    @property
    def has_focus(self) -> bool:
        """Whether the focus is in this pane."""
        return self._lit

    def take_focus(self) -> None:
        """Give the focus to what had it last in this pane, else to its first control."""
        last = self._last if self._last is not None and isValid(self._last) else None  # a note may be gone
        if last is not None and last.isVisibleTo(self) and last.isEnabled():
            last.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        target = first_focus(self.pane)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:  # noqa: ARG002 - Qt's signal
        lit = new is not None and self.isAncestorOf(new)
        if lit:
            self._last = new
        if lit != self._lit and new is not None:
            self._lit = lit
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """The line."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), _LINE, color(getattr(theme, self._ground)))
        if self._lit:
            painter.fillRect(0, 0, self.width(), _LINE, color(theme.claim))
        else:
            painter.fillRect(0, 0, self.width(), 1, color(theme.line))


def first_focus(pane: QWidget) -> QWidget | None:
    """What takes the focus in a pane: its proxy, itself, or its first control that can."""
    proxy = pane.focusProxy()
    if proxy is not None:
        return proxy
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return pane
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        if pane.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(pane):
            return widget
        widget = widget.nextInFocusChain()
    return None


def walk(frames: Sequence[PaneFrame], step: int) -> None:
    """Give the focus to the next (1) or previous (-1) frame that is shown, or that a tab can bring up."""
    shown = [frame for frame in frames if frame.isVisible() or frame.bring_up is not None]
    if not shown:
        return
    at = next((place for place, frame in enumerate(shown) if frame.has_focus), -1 if step > 0 else 0)
    wanted = shown[(at + step) % len(shown)]
    if wanted.bring_up is not None:
        wanted.bring_up()
    wanted.take_focus()
