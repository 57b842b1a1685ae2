"""The library's view: every article with its counts, what a search found with its words lit, and what is chosen."""

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from rejoinder.domain.claims import ARTICLE_VOICE, Reading
from rejoinder.domain.errors import RejoinderError
from rejoinder.ui import words
from rejoinder.ui.desk import Desk
from rejoinder.ui.library_model import (
    CLAIMS,
    DISPUTED,
    OUTLET,
    PUBLISHED,
    ROW_ROLE,
    TITLE,
    LibraryModel,
    LibraryRow,
)
from rejoinder.ui.looking import claims_by_source
from rejoinder.ui.marks import IN_ROWS, Mark, draw, mark_for_source
from rejoinder.ui.plain import Hairline, button, chip, label
from rejoinder.ui.positions import units
from rejoinder.ui.states import EmptyState, MarkSign
from rejoinder.ui.theme import HEADER_HEIGHT, Role, ThemeHolder, color, font, line_height

if TYPE_CHECKING:
    from rejoinder.library import Hit

_DETAIL_WIDTH = 300  # px
_COLUMNS = {OUTLET: 154, PUBLISHED: 112, CLAIMS: 76, DISPUTED: 92}  # px
_PADDING = 12  # px above and below the words of a row
_LOOK_UP_MS = 80  # a row must be chosen so long before its article is read for the details
_SOURCES_SHOWN = 8
_FINDINGS = 200
_ROOMY = 1040  # px: from here on the details stand beside a table that still has 740
_UNSORTED = (-1, Qt.SortOrder.AscendingOrder)  # of the head: the order of filing, or of finding
_ELLIPSIS = 16  # px kept free for it at the end of the last line


class _CellPainter(QStyledItemDelegate):
    """Title and passage with the words found lit; other cells in ink2."""

    def __init__(self, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        """One line, or two with a passage."""
        row = index.data(ROW_ROLE)
        assert isinstance(row, LibraryRow)
        lines = 21 + (2 * line_height(Role.SNIPPET) if row.hit is not None else 0)
        return QSize(100, lines + 2 * _PADDING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        row = index.data(ROW_ROLE)
        assert isinstance(row, LibraryRow)
        theme = self._themes.theme
        box: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, color(theme.claim_wash))
            if index.column() == TITLE:
                painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), color(theme.claim))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), color(theme.line))
        if index.column() == TITLE:
            self._paint_title(painter, row, box.adjusted(20, _PADDING, -16, -_PADDING))
        else:
            self._paint_cell(painter, row, index, box.adjusted(8, _PADDING, -(8 if index.column() < CLAIMS else 16), 0))
        painter.restore()

    def _paint_title(self, painter: QPainter, row: LibraryRow, box: QRect) -> None:
        theme = self._themes.theme
        paint_words(painter, row.title, QRectF(box), Role.SNIPPET_STRONG, color(theme.ink), lines=1)
        if row.hit is None:
            return
        top = box.top() + 21
        if row.hit.note_id is not None:
            draw(painter, Mark.NOTE, QRectF(box.left(), top + 3, IN_ROWS, IN_ROWS), color(theme.ink2))
        left = box.left() + (20 if row.hit.note_id is not None else 0)
        place = QRectF(left, top, box.right() - left, 2 * line_height(Role.SNIPPET))
        role = Role.NOTE if row.hit.note_id is not None else Role.SNIPPET
        paint_words(
            painter,
            row.hit.snippet,
            place,
            role,
            color(theme.ink2),
            hit=row.hit,
            find=color(theme.find),
            ink=color(theme.ink),
        )

    def _paint_cell(
        self, painter: QPainter, row: LibraryRow, index: QModelIndex | QPersistentModelIndex, box: QRect
    ) -> None:
        theme = self._themes.theme
        painter.setFont(font(Role.CONTROL))
        painter.setPen(color(theme.ink2))
        line = QRect(box.left(), box.top(), box.width(), 21)
        side = Qt.AlignmentFlag.AlignRight if index.column() >= CLAIMS else Qt.AlignmentFlag.AlignLeft
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, int(side | Qt.AlignmentFlag.AlignVCenter), text)
        if index.column() == DISPUTED and row.summary is not None and row.summary.disputed:
            width = painter.fontMetrics().horizontalAdvance(text)
            place = QRectF(line.right() - width - 20, line.top() + 4, IN_ROWS, IN_ROWS)
            draw(painter, Mark.DISPUTED, place, color(theme.claim), color(theme.against))


def paint_words(
    painter: QPainter,
    text: str,
    box: QRectF,
    role: Role,
    colour: QColor,
    *,
    lines: int = 2,
    hit: "Hit | None" = None,
    find: QColor | None = None,
    ink: QColor | None = None,
) -> None:
    """Plain words in at most so many lines, the last one cut with …, the words found on the ground of `find`."""
    layout = QTextLayout(text, font(role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if hit is not None and find is not None and ink is not None:
        formats = []
        lit = QTextCharFormat()
        lit.setBackground(find)
        lit.setForeground(ink)
        for span in hit.hits:
            part = QTextLayout.FormatRange()
            part.start, part.length = units(text[: span.start]), units(text[: span.end]) - units(text[: span.start])
            part.format = lit
            formats.append(part)
        layout.setFormats(formats)
    layout.beginLayout()
    top = 0.0
    placed = []
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(box.width() - (_ELLIPSIS if number == lines - 1 else 0))
        line.setPosition(QPointF(0, top + (line_height(role) - line.height()) / 2))
        top += line_height(role)
        placed.append((number, line))
    layout.endLayout()
    painter.setPen(colour)
    painter.setFont(font(role))
    layout.draw(painter, box.topLeft())
    if placed and placed[-1][1].textStart() + placed[-1][1].textLength() < units(text):
        end = box.left() + placed[-1][1].naturalTextWidth() + 1
        baseline = box.top() + placed[-1][1].position().y() + placed[-1][1].ascent()
        painter.drawText(QPointF(end, baseline), "…")


class ArticleTable(QTreeView):
    """The rows; Enter or a double click opens, Delete asks to remove."""

    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, themes: ThemeHolder, model: LibraryModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setRootIsDecorated(False)
        self.setSortingEnabled(True)
        self.setUniformRowHeights(False)
        self.setItemDelegate(_CellPainter(themes, self))
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Articles")
        self.setIndentation(0)
        head = self.header()
        head.setFont(font(Role.META_STRONG))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setStyleSheet(
            "QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0; height: 0; }"  # the model marks it
            "QHeaderView::section:first { padding-left: 20px; } QHeaderView::section:last { padding-right: 16px; }"
        )
        head.setSectionsMovable(False)
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(60)
        head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in _COLUMNS.items():
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, width)
        head.setSortIndicator(*_UNSORTED)
        self.activated.connect(lambda index: self.opened.emit(index.data(ROW_ROLE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks to remove."""
        row = self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None
        if event.key() == Qt.Key.Key_Delete and isinstance(row, LibraryRow):
            self.removed.emit(row)
        else:
            super().keyPressEvent(event)

    def fit_columns(self, width: int) -> None:
        """Leave out what does not fit beside the title."""
        self.setColumnHidden(OUTLET, width < 560)  # noqa: PLR2004 - the title keeps at least 280
        self.setColumnHidden(PUBLISHED, width < 460)  # noqa: PLR2004 - as above


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
    """

    opened = Signal(object)
    remove_asked = Signal(object)
    searched = Signal(float)
    failed = Signal(object)
    files_asked = Signal()
    sample_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.query = ""
        self._kind = ""
        self._order_before = _UNSORTED
        self._hits: tuple[Hit, ...] = ()
        self.model = LibraryModel(self)
        self.table = ArticleTable(desk.themes, self.model)
        self.table.opened.connect(self.opened)
        self.table.removed.connect(self.remove_asked)
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
        self.details = _Details(desk, self)
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
            order = _UNSORTED if self.query else self._order_before
            self.model.set_rows(())  # a new list: nothing of the old one stays chosen
            head.setSortIndicator(*order)
        self.refresh()
        if self.query and self.model.rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.scrollToTop()

    def end_search(self) -> None:
        """Show every article again."""
        self.search("")

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
            self.details.show_reading(None)
            return
        try:
            self.details.show_reading(self._desk.library.reading(row.article_id))
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
        self.table.fit_columns(self.width() - (_DETAIL_WIDTH if roomy else 0))


class _Details(QScrollArea):
    """What the library knows of one article, at a glance."""

    def __init__(self, desk: Desk, view: LibraryView) -> None:
        super().__init__()
        self._desk = desk
        self._view = view
        self.setFixedWidth(_DETAIL_WIDTH)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("pane", "ground")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_reading(None)

    def show_reading(self, reading: Reading | None) -> None:
        """Show this article, or nothing."""
        inner = QWidget()
        inner.setProperty("pane", "ground")
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 18, 16, 16)
        column.setSpacing(4)
        if reading is not None:
            self._fill(column, reading)
        column.addStretch()
        self.setWidget(inner)

    def _fill(self, column: QVBoxLayout, reading: Reading) -> None:
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
            row = QHBoxLayout()
            row.setSpacing(8)
            mark = mark_for_source(kinds.get(who), voice=voice)
            row.addWidget(MarkSign(self._desk.themes, mark, "claim"), alignment=Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(text, wrap=True), stretch=1)
            column.addLayout(row)
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
        row_now = self._view.current
        buttons.addWidget(button("Open", lambda: self._view.opened.emit(row_now), main=True))
        if not self._desk.library.read_only:
            buttons.addWidget(button("Remove…", lambda: self._view.remove_asked.emit(row_now)))
        buttons.addStretch()
        column.addLayout(buttons)

    def _head(self, column: QVBoxLayout, text: str) -> None:
        column.addSpacing(10)
        column.addWidget(label(text, Role.LABEL_STRONG, tone="faint"))
