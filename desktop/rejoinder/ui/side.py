"""The side list: articles, where to look next, sources, notes; each row with what it counts."""

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QMenu, QVBoxLayout, QWidget

from rejoinder.domain.claims import ARTICLE_VOICE
from rejoinder.domain.errors import RejoinderError
from rejoinder.ui import words
from rejoinder.ui.desk import Desk
from rejoinder.ui.looking import Look, claims_by_source, claims_for, count_for
from rejoinder.ui.marks import Mark
from rejoinder.ui.side_model import ROW_ROLE, Row, RowKind, SideModel
from rejoinder.ui.side_painter import RowPainter, row_height
from rejoinder.ui.theme import ROW_HEIGHT, ThemeHolder

_SOURCES_AT_FIRST = 6  # rows; the rest one click away
_FEWEST_ARTICLES = 3  # rows, in the lowest window; in others as many as fit
_LOOK_MARKS = {
    Look.DISPUTED: Mark.DISPUTED,
    Look.UNANSWERED: Mark.UNANSWERED,
    Look.UNNAMED: Mark.UNNAMED,
}
_LOOK_SIGNS = {Look.ONE_ORIGIN: "1", Look.UNDATED: "~", Look.UNSURE: "?"}


class SideList(QListView):
    """The rows; a click or Enter acts, arrows only move; the menu of a source's row asks who it is."""

    acted = Signal(object)
    name_asked = Signal(object)

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self.rows = SideModel()
        self._painter = RowPainter(themes, self)
        self.setResizeMode(QListView.ResizeMode.Adjust)  # names break anew at another width
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName("Articles, where to look next, sources and notes")
        themes.changed.connect(self.viewport().update)
        self.clicked.connect(self._act)

    def is_active(self, row: Row) -> bool:
        """Whether the row stands for what the window shows now."""
        return row in self._painter.active

    def set_active(self, rows: frozenset[Row]) -> None:
        """These rows stand for what the window shows now."""
        self._painter.active = rows
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space act on the row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._act(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a source's row, at the pointer, or at the row where a key asks for it."""
        index = self.currentIndex()
        place = self.visualRect(index).center()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index, place = self.indexAt(event.pos()), event.pos()
        row = index.data(ROW_ROLE) if index.isValid() else None
        if isinstance(row, Row) and row.is_named_source:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction("&Who this is…").triggered.connect(lambda: self.name_asked.emit(row))
            menu.popup(self.viewport().mapToGlobal(place))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the row that is shown."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            shown = [place for place, row in enumerate(self.rows.rows) if row in self._painter.active]
            self.setCurrentIndex(self.rows.index(shown[0] if shown else min(1, len(self.rows.rows) - 1)))

    def _act(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE) if index.isValid() else None
        if isinstance(row, Row) and row.kind is not RowKind.HEADING:
            self.acted.emit(row)


class Side(QWidget):
    """The side list with what fills it.

    Signals:
        article_opened: an article was chosen; the desk shows it already.
        notes_asked: the notes should come up.
        name_asked: who is the source of that `Row`?
        failed: a `RejoinderError` met while opening.
    """

    article_opened = Signal()
    notes_asked = Signal()
    name_asked = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._open_sections: set[str] = set()
        self._asked: Row | None = None
        self._held: list[Row] = []
        self._rest: list[Row] = []
        self.setProperty("pane", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = SideList(desk.themes)
        self.list.acted.connect(self._act)
        self.list.name_asked.connect(self.name_asked)
        self.setFocusProxy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.addWidget(self.list)
        desk.reading_changed.connect(self._reading_changed)
        desk.library_changed.connect(self.refresh)
        desk.notes_changed.connect(self.refresh)
        desk.filter_changed.connect(self._filter_changed)
        self.refresh()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self.list.rows.rows

    @property
    def source_at_cursor(self) -> Row | None:
        """The row of a source at the cursor, while the list has the focus."""
        row = self.list.currentIndex().data(ROW_ROLE) if self.list.hasFocus() else None
        return row if isinstance(row, Row) and row.is_named_source else None

    def refresh(self) -> None:
        """Read everything again."""
        self._held = self._articles()
        self._rest = [*self._looks(), *self._sources(), *self._notes()]
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A higher list shows more articles at first."""
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        """All rows, of the articles as many as fit."""
        heading = Row(RowKind.HEADING, "Articles")
        articles = self._cut("articles", self._held, self._fitting([heading, *self._rest]))
        self.list.rows.set_rows([heading, *articles, *self._rest])
        self._mark_active()

    def _fitting(self, others: list[Row]) -> int:
        """How many articles find room beside the other rows without scrolling, at least the fewest."""
        width = self.width()
        room = self.list.height() - sum(row_height(row, width) for row in others)
        heights = list(accumulate(row_height(row, width) for row in self._held))
        if not heights or heights[-1] <= room:
            return len(heights)
        return max(_FEWEST_ARTICLES, bisect_right(heights, room - ROW_HEIGHT))  # beside the row that opens the others

    def _articles(self) -> list[Row]:
        rows = [
            Row(
                RowKind.ARTICLE,
                summary.title or summary.name,
                summary.claims,
                article_id=summary.id,
                tip=" · ".join(part for part in (summary.title or summary.name, summary.outlet) if part),
            )
            for summary in self._desk.articles()
        ]
        reading = self._desk.reading
        if reading is not None and all(row.article_id != reading.article.id for row in rows):
            title = reading.article.title or reading.document.name
            rows.append(Row(RowKind.ARTICLE, title, article_id=reading.article.id, tip=title))
        return rows

    def _looks(self) -> list[Row]:
        rows = [Row(RowKind.HEADING, "Where to look in this article")]
        reading = self._desk.reading
        for look in Look:
            claims = () if reading is None else claims_for(look, reading.analysis)
            rows.append(
                Row(
                    RowKind.LOOK,
                    words.capital(look.value),
                    0 if reading is None else count_for(look, reading.analysis),
                    claims=claims,
                    mark=_LOOK_MARKS.get(look),
                    sign=_LOOK_SIGNS.get(look, ""),
                    tip=_LOOK_TIPS[look],
                )
            )
        return rows

    def _sources(self) -> list[Row]:
        reading = self._desk.reading
        rows = [
            Row(
                RowKind.SOURCE,
                "the article itself" if who == ARTICLE_VOICE else who,
                len(claims),
                claims=claims,
                tip=who,
            )
            for who, claims in (() if reading is None else claims_by_source(reading.analysis))
        ]
        shown = _SOURCES_AT_FIRST if len(rows) > _SOURCES_AT_FIRST + 1 else len(rows)  # "1 more" takes as much room
        return [Row(RowKind.HEADING, "Sources"), *self._cut("sources", rows, shown)] if rows else []

    def _notes(self) -> list[Row]:
        where = "In the library" if self._desk.reading is None else "In this article"
        return [Row(RowKind.HEADING, "Notes"), Row(RowKind.NOTES, where, len(self._desk.notes()), mark=Mark.NOTE)]

    def _cut(self, section: str, rows: list[Row], shown: int) -> list[Row]:
        """The first of these rows, the article on the desk among them, and one that opens the others."""
        if len(rows) <= shown or section in self._open_sections:
            return rows
        reading = self._desk.reading
        on_desk = None if reading is None else reading.article.id
        kept = rows[:shown]
        if on_desk is not None and any(row.article_id == on_desk for row in rows[shown:]):
            kept[-1] = next(row for row in rows if row.article_id == on_desk)
        return [*kept, Row(RowKind.MORE, f"{len(rows) - len(kept)} more", section=section)]

    def _act(self, row: Row) -> None:
        match row.kind:
            case RowKind.ARTICLE:
                self._open(row)
            case RowKind.LOOK | RowKind.SOURCE:
                self._ask(row)
            case RowKind.NOTES:
                self.notes_asked.emit()
            case RowKind.MORE:
                self._open_sections.add(row.section)
                self.refresh()
            case RowKind.HEADING:
                pass

    def _open(self, row: Row) -> None:
        reading = self._desk.reading
        assert row.article_id is not None
        try:
            if reading is None or reading.article.id != row.article_id:
                self._desk.open_article(row.article_id)
        except RejoinderError as error:
            self.failed.emit(error)
        else:
            self.article_opened.emit()

    def _ask(self, row: Row) -> None:
        """Filter by that question or source, from its first claim on; the same row again takes the filter away."""
        if self._asked == row and self._desk.wanted is not None:
            self._desk.wanted = None
            return
        self._asked = row
        self._desk.wanted = frozenset(row.claims)
        if row.claims:
            self._desk.choose(row.claims[0])
        self._mark_active()
        self.article_opened.emit()

    def _reading_changed(self) -> None:
        self._asked = None
        self.refresh()

    def _filter_changed(self) -> None:
        if self._desk.wanted is None:
            self._asked = None
        self._mark_active()

    def _mark_active(self) -> None:
        shown = None if self._desk.reading is None else self._desk.reading.article.id
        self.list.set_active(
            frozenset(
                row
                for row in self.rows
                if (row.kind is RowKind.ARTICLE and row.article_id == shown) or (row == self._asked)
            )
        )


_LOOK_TIPS = {
    Look.DISPUTED: "Points of this article that another source opposes",
    Look.UNANSWERED: "Points that charge a party with a wrong, which does not answer in this article",
    Look.ONE_ORIGIN: "Points that rest on a single independent source",
    Look.UNNAMED: "Claims by sources without a name",
    Look.UNDATED: "Claims whose time the article does not give",
    Look.UNSURE: "Claims of which the engine is less than half sure",
}
