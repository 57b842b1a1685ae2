"""Find in the page: a field, a count, two ways to walk. It knows no pane: it is told a text and tells spans."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from rejoinder.domain.text import Article, Span
from rejoinder.ui import marks
from rejoinder.ui.theme import Role, ThemeHolder, color, font

_MOST_HITS = 5_000  # more are counted as "5,000+": nobody walks them


class FindBar(QFrame):
    """Hidden until it is asked for; Escape closes it.

    Signals:
        found: the hits and the current one changed: ``tuple[Span, ...]``, ``Span | None``.
        closed: the analyst is done.
    """

    found = Signal(object, object)
    closed = Signal()

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._article: Article | None = None
        self._hits: tuple[Span, ...] = ()
        self._at = 0
        self.field = QLineEdit(placeholderText="Find in this article")
        self.field.setAccessibleName("Find in this article")
        self.field.setFont(font(Role.CONTROL))
        self.count = QLabel()
        self.count.setFont(font(Role.META))
        self.count.setProperty("quiet", True)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.previous = self._button("Previous place (Shift+Enter)")
        self.next = self._button("Next place (Enter)")
        self.done = self._button("Close (Esc)")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addWidget(self.done)
        self.setProperty("header", True)
        self.field.textChanged.connect(self._search)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.done.clicked.connect(self.close_bar)
        themes.changed.connect(self._tint)
        self._tint()
        self.hide()

    def _button(self, tip: str) -> QToolButton:
        button = QToolButton()
        button.setToolTip(tip)
        button.setAccessibleName(tip.partition(" (")[0])
        return button

    def _tint(self) -> None:
        ink = color(self._themes.theme.ink2)
        for button, mark in (
            (self.previous, marks.Mark.UP),
            (self.next, marks.Mark.DOWN),
            (self.done, marks.Mark.CLOSE),
        ):
            button.setIcon(marks.icon(mark, ink))

    def set_article(self, article: Article | None) -> None:
        """Search another article; the words stay, the hits are found anew."""
        self._article = article
        if self.isVisible():
            self._search()

    def open_bar(self, words: str = "") -> None:
        """Show the bar, with these words if there are any, ready to type over."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Hide the bar and put out the hits."""
        self.hide()
        self._hits = ()
        self.found.emit((), None)
        self.closed.emit()

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) place, round the end."""
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter walks on, Shift+Enter back, Escape closes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        words = self.field.text().strip()
        before = self._hits[self._at].start if self._hits else 0
        self._hits = find(words, self._article.text) if self._article and words else ()
        self._at = next((n for n, hit in enumerate(self._hits) if hit.start >= before), 0)
        self._tell()

    def _tell(self) -> None:
        current = self._hits[self._at] if self._hits else None
        self.count.setText(self._counted())
        self.previous.setEnabled(len(self._hits) > 1)
        self.next.setEnabled(len(self._hits) > 1)
        self.found.emit(self._hits, current)

    def _counted(self) -> str:
        words = self.field.text().strip()
        if not words or self._article is None:
            return ""
        removed = sum(len(find(words, one.text)) for one in self._article.residue)
        also = f", {removed} in removed text" if removed else ""
        if not self._hits:
            return f"not in the article{also}"
        more = "+" if len(self._hits) == _MOST_HITS else ""
        return f"{self._at + 1} of {len(self._hits):,}{more}{also}"


def find(words: str, text: str) -> tuple[Span, ...]:
    """Where the words stand, whatever their case; white space fits any white space, straight quotes curly ones."""
    pattern = r"\s+".join(_loose(word) for word in words.split())
    hits = []
    for match in re.finditer(pattern, text, re.IGNORECASE):
        hits.append(Span(*match.span()))
        if len(hits) == _MOST_HITS:
            break
    return tuple(hits)


def _loose(word: str) -> str:
    return re.escape(word).replace("'", "['‘’]").replace('"', '["“”]')
