"""The library's view: every article with its counts, what a search found with its words lit, and what is chosen."""

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rejoinder.domain.errors import RejoinderError
from rejoinder.ui import words
from rejoinder.ui.desk import Desk
from rejoinder.ui.library_details import WIDTH as DETAIL_WIDTH
from rejoinder.ui.library_details import Details
from rejoinder.ui.library_model import ROW_ROLE, LibraryModel, LibraryRow
from rejoinder.ui.library_table import UNSORTED, ArticleTable
from rejoinder.ui.plain import Hairline, button, chip, label
from rejoinder.ui.states import EmptyState
from rejoinder.ui.theme import HEADER_HEIGHT, Role

if TYPE_CHECKING:
    from rejoinder.library import Hit

_LOOK_UP_MS = 80  # a row must be chosen so long before its article is read for the details
_FINDINGS = 200
_ROOMY = 1040  # px: from here on the details stand beside a table that still has 740


def nothing_told(query: str) -> str:
    """What a search that finds nothing says, and what may help."""
    if not any(sign.isalnum() for sign in query):
        return f"There is nothing to search for in “{query}”. Try a word, or the beginning of one with * at its end."
    return f"Nothing with “{query}”. Try fewer words, or the beginning of a word with * at its end."


class LibraryView(QWidget):
    """Table at the left, details of the chosen article at the right.

    Signals:
        opened: a `LibraryRow` should be shown on the desk.
        remove_asked: a `LibraryRow`'s article should leave the library.
        searched: a search was done; how many milliseconds it took, -1 where none is shown.
        failed: a `RejoinderError`.
        ended: a search was ended; every article is shown again.
    """

    opened = Signal(object)
    remove_asked = Signal(object)
    searched = Signal(float)
    failed = Signal(object)
    ended = Signal()
    files_asked = Signal()
    sample_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.query = ""
        self._kind = ""
        self._order_before = UNSORTED
        self._hits: tuple[Hit, ...] = ()
        self.model = LibraryModel(self)
        self.table = ArticleTable(desk.themes, self.model)
        self.table.opened.connect(self.opened)
        self.table.removed.connect(self.remove_asked)
        self.table.left.connect(self.end_search)
        self.table.selectionModel().currentChanged.connect(self._row_chosen)
        self.setProperty("pane", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusProxy(self.table)
        self.count = label("", Role.CONTROL_STRONG)
        self.about = label("", tone="quiet")
        self.kinds = {
            kind: chip("", partial(self._only, kind), "Show only these") for kind in ("article", "claim", "note")
        }
        for each in self.kinds.values():
            each.setCheckable(True)
        self.end = button("End search", self.end_search)
        self.nothing = label("", tone="quiet", wrap=True)
        self.nothing.setContentsMargins(20, 16, 20, 16)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.nothing.hide()
        self.details = Details(desk)
        self.details.opened.connect(self.opened)
        self.details.remove_asked.connect(self.remove_asked)
        self.empty = EmptyState(desk.themes, choose=self.files_asked.emit, sample=self.sample_asked.emit)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOOK_UP_MS)
        self._timer.timeout.connect(self._show_details)
        self._lay_out()
        desk.library_changed.connect(self.refresh)
        self.table.header().sortIndicatorChanged.connect(lambda: self._tell(len(self.model.rows)))
        self.refresh()

    # ── what the window asks ─────────────────────────────────────────────────────────────────────────────────────

    def search(self, query: str) -> None:
        """Show what the library finds, the best first, from the top; "" shows every article again, as it was sorted."""
        before, self.query = self.query, query.strip()
        self._kind = ""
        head = self.table.header()
        if self.query and not before:
            self._order_before = (head.sortIndicatorSection(), head.sortIndicatorOrder())
        if self.query != before:
            order = UNSORTED if self.query else self._order_before
            self.model.set_rows(())  # a new list: nothing of the old one stays chosen
            head.setSortIndicator(*order)
        self.refresh()
        if self.query and self.model.rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.scrollToTop()

    def end_search(self) -> None:
        """Show every article again."""
        if self.query:
            self.search("")
            self.ended.emit()

    def refresh(self) -> None:
        """Read the library again."""
        chosen = self.current
        try:
            summaries = {summary.id: summary for summary in self._desk.articles()}
            started = time.perf_counter()
            self._hits = self._desk.library.search(self.query, limit=_FINDINGS) if self.query else ()
            took_ms = (time.perf_counter() - started) * 1000
        except RejoinderError as error:
            self.failed.emit(error)
            return
        if self.query:
            found: dict[object, list[Hit]] = {}
            for hit in self._hits:
                if not self._kind or hit.kind == self._kind:
                    found.setdefault(hit.article_id or hit.note_id, []).append(hit)
            rows = [
                LibraryRow(summaries.get(hits[0].article_id) if hits[0].article_id else None, hits[0], len(hits) - 1)
                for hits in found.values()
            ]
        else:
            rows = [LibraryRow(summary) for summary in summaries.values()]
        self.model.set_rows(rows)
        self._choose_again(chosen)
        self._tell(len(rows))
        self.empty.setVisible(not summaries)
        self._table_side.setVisible(bool(summaries))
        self.nothing.setText(nothing_told(self.query))
        self.nothing.setVisible(bool(self.query) and not rows)
        self.table.setVisible(not self.query or bool(rows))
        self.setFocusProxy(self.end if self.query and not rows else self.table)
        self.searched.emit(took_ms if self.query else -1.0)

    @property
    def current(self) -> LibraryRow | None:
        """The chosen row."""
        index = self.table.currentIndex()
        row = index.data(ROW_ROLE) if index.isValid() else None
        return row if isinstance(row, LibraryRow) else None

    # ── inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _choose_again(self, chosen: LibraryRow | None) -> None:
        ids = [row.article_id for row in self.model.rows]
        wanted = (
            chosen.article_id if chosen is not None else None if self._desk.article is None else self._desk.article.id
        )
        place = ids.index(wanted) if wanted in ids else 0
        if ids:
            self.table.setCurrentIndex(self.model.index(place, 0))
        self._show_details()

    def _tell(self, rows: int) -> None:
        if self.query:
            order = f", by {self.model.sorted_by}" if self.model.sorted_by else ""
            self.count.setText(words.count(rows, "article"))
            self.about.setText(f"{words.count(len(self._hits), 'passage')} with “{self.query}”{order}")
        else:
            self.count.setText(words.count(rows, "article"))
            by = self.model.sorted_by
            self.about.setText(f"by {by}" if by else "in the order in which they were filed")
        for kind, each in self.kinds.items():
            number = sum(hit.kind == kind for hit in self._hits)
            each.setText(f"{words.capital(kind)}s {number}")
            each.setVisible(bool(self.query) and number > 0)
            each.setChecked(kind == self._kind)
        self.end.setVisible(bool(self.query))

    def _only(self, kind: str) -> None:
        self._kind = "" if kind == self._kind else kind
        self.refresh()

    def rest(self) -> None:
        """Look nothing up any more: the library is about to be closed."""
        self._timer.stop()

    def _row_chosen(self) -> None:
        self._timer.start()

    def _show_details(self) -> None:
        self._timer.stop()
        row = self.current
        if row is None or row.article_id is None:
            self.details.show_row(None, None)
            return
        try:
            self.details.show_row(row, self._desk.library.reading(row.article_id))
        except RejoinderError as error:
            self.failed.emit(error)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 16, 0)
        head.setSpacing(10)
        head.addWidget(self.count)
        head.addWidget(self.about)
        head.addStretch()
        for each in self.kinds.values():
            head.addWidget(each)
        head.addWidget(self.end)
        strip = QWidget()
        strip.setFixedHeight(HEADER_HEIGHT)
        strip.setLayout(head)
        self._table_side = QWidget()
        left = QVBoxLayout(self._table_side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(strip)
        left.addWidget(Hairline())
        left.addWidget(self.table, stretch=1)
        left.addWidget(self.nothing, stretch=1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._table_side, stretch=1)
        row.addWidget(self.empty, stretch=1)
        self._line = Hairline(upright=True)
        row.addWidget(self._line)
        row.addWidget(self.details)

    def resizeEvent(self, event: object) -> None:
        """Fold the details away where the table needs the room."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt hands a QResizeEvent
        roomy = self.width() >= _ROOMY
        self.details.setVisible(roomy)
        self._line.setVisible(roomy)
        self.table.fit_columns(self.width() - (DETAIL_WIDTH if roomy else 0))
