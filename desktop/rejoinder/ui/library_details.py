"""What the library knows of one article, at a glance: who claims what, and what is kept with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from rejoinder.domain.claims import ARTICLE_VOICE, Reading
from rejoinder.ui import words
from rejoinder.ui.desk import Desk
from rejoinder.ui.library_model import LibraryRow
from rejoinder.ui.looking import claims_by_source
from rejoinder.ui.marks import mark_for_source
from rejoinder.ui.plain import button, label
from rejoinder.ui.states import MarkSign
from rejoinder.ui.theme import Role

WIDTH = 300  # px
_SOURCES_SHOWN = 8


class Details(QScrollArea):
    """The chosen article.

    Signals:
        opened: the `LibraryRow` that is shown here should be shown on the desk.
        remove_asked: its article should leave the library.
    """

    opened = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("pane", "ground")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_row(None, None)

    def show_row(self, row: LibraryRow | None, reading: Reading | None) -> None:
        """Show the article of that row, or nothing."""
        inner = QWidget()
        inner.setProperty("pane", "ground")
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 18, 16, 16)
        column.setSpacing(4)
        if reading is not None:
            self._fill(column, row, reading)
        column.addStretch()
        self.setWidget(inner)

    def _fill(self, column: QVBoxLayout, row: LibraryRow | None, reading: Reading) -> None:
        article = reading.article
        column.addWidget(label(article.title or reading.document.name, Role.TITLE_BESIDE, wrap=True))
        column.addSpacing(4)
        outlet = ", ".join(part for part in (article.outlet, words.dates(article)) if part)
        for line in (outlet, article.byline):
            if line:
                column.addWidget(label(line, tone="quiet", wrap=True))
        self._head(column, "Who claims what")
        kinds = {source.name: source.kind for source in reading.analysis.sources}
        against = reading.analysis.counter_claims
        for who, claims in claims_by_source(reading.analysis)[:_SOURCES_SHOWN]:
            opposing = len(against & set(claims))
            voice = who == ARTICLE_VOICE
            text = f"{'the article itself' if voice else who}  {words.count(len(claims), 'claim')}"
            text += f", {opposing} against another" if opposing else ""
            source = QHBoxLayout()
            source.setSpacing(8)
            mark = mark_for_source(kinds.get(who), voice=voice)
            source.addWidget(MarkSign(self._desk.themes, mark, "claim"), alignment=Qt.AlignmentFlag.AlignTop)
            source.addWidget(label(text, wrap=True), stretch=1)
            column.addLayout(source)
        self._head(column, "Kept with it")
        size = len(reading.document.data)
        notes = len(self._desk.library.notes(article.id))
        kept = [
            f"{reading.document.name}, {size / 1000:,.0f} kB" if size else reading.document.name,
            words.count(len(article.residue), "block") + " of residue",
            words.count(notes, "note"),
            *article.warnings,
        ]
        for line in kept:
            column.addWidget(label(line, tone="quiet", wrap=True))
        column.addSpacing(10)
        buttons = QHBoxLayout()
        buttons.addWidget(button("Open", lambda: self.opened.emit(row), main=True))
        if not self._desk.library.read_only:
            buttons.addWidget(button("Remove…", lambda: self.remove_asked.emit(row)))
        buttons.addStretch()
        column.addLayout(buttons)

    def _head(self, column: QVBoxLayout, text: str) -> None:
        column.addSpacing(10)
        column.addWidget(label(text, Role.LABEL_STRONG, tone="faint"))
