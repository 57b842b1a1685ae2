"""Empty, wrong, lost: what a pane says when there is nothing, or nothing good, to show."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rejoinder.ui.marks import Mark, draw
from rejoinder.ui.plain import button, label
from rejoinder.ui.theme import Role, ThemeHolder, color

_SIGN_SIZE = 36  # px
_BAR_WIDTH = 3  # px


class MarkSign(QWidget):
    """A mark as a widget, in a token's colour, following the theme."""

    def __init__(self, themes: ThemeHolder, mark: Mark, token: str, *, second: str = "", size: int = 14) -> None:
        super().__init__()
        self._themes = themes
        self._mark = mark
        self._token = token
        self._second = second or token
        self.setFixedSize(size, size)
        themes.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw it."""
        theme = self._themes.theme
        draw(
            QPainter(self),
            self._mark,
            QRectF(self.rect()),
            color(getattr(theme, self._token)),
            color(getattr(theme, self._second)),
        )


class EmptyState(QWidget):
    """An empty library: the sign, one line what to do, one line of promise, two actions."""

    def __init__(self, themes: ThemeHolder, *, choose: Callable[[], object], sample: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("pane", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("The library is empty")
        headline = label("Drop saved news here", Role.HEADLINE)
        lines = label("Pages, mails, PDFs, text, whole folders.\nNothing leaves this machine.", tone="quiet")
        for each in (headline, lines):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.choose_button = button("Choose files…", choose, main=True)
        self.sample_button = button("Open the sample", sample)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.sample_button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        sign = MarkSign(themes, Mark.DISPUTED, "claim", second="against", size=_SIGN_SIZE)
        column.addWidget(sign, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(headline)
        column.addWidget(lines)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addStretch(3)


class ErrorBox(QFrame):
    """What happened, what is safe, what to do; the analyst's text stays beside it."""

    def __init__(
        self, themes: ThemeHolder, title: str, text: str, actions: tuple[tuple[str, Callable[[], object]], ...]
    ) -> None:
        super().__init__()
        self._themes = themes
        themes.changed.connect(self.update)
        self.title = label(title, Role.CONTROL_STRONG, wrap=True)
        self.text = label(text, tone="quiet", wrap=True)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(MarkSign(themes, Mark.REFUSED, "against"), alignment=Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.title, stretch=1)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for place, (words, pressed) in enumerate(actions):
            buttons.addWidget(button(words, pressed, main=place == 0))
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(_BAR_WIDTH + 12, 4, 12, 4)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(self.text)
        if actions:
            column.addLayout(buttons)

    def say(self, title: str, text: str) -> None:
        """Say something else."""
        self.title.setText(title)
        self.text.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """The bar at the left."""
        QPainter(self).fillRect(0, 0, _BAR_WIDTH, self.height(), color(self._themes.theme.against))

    def sizeHint(self) -> QSize:
        """As high as its words need."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self.heightForWidth(self.width())))
