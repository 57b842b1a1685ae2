"""The side list: articles, where to look next, sources, notes; each row with what it counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from rejoinder.domain.claims import ARTICLE_VOICE, ClaimId
from rejoinder.domain.errors import RejoinderError
from rejoinder.domain.text import ArticleId
from rejoinder.ui import words
from rejoinder.ui.desk import Desk
from rejoinder.ui.looking import Look, claims_by_source, claims_for
from rejoinder.ui.marks import IN_ROWS, Mark, draw
from rejoinder.ui.plain import plain_tip
from rejoinder.ui.theme import ROW_HEIGHT, Role, ThemeHolder, color, font

ROW_ROLE = Qt.ItemDataRole.UserRole + 1  # -> Row
_SHOWN_AT_FIRST = {"articles": 7, "sources": 6}  # rows; the rest one click away
_HEADING_HEIGHT = 30  # px: 14 of space above the label's line of 16
_LOOK_MARKS = {
    Look.DISPUTED: Mark.DISPUTED,
    Look.UNANSWERED: Mark.UNANSWERED,
    Look.UNNAMED: Mark.UNNAMED,
}
_LOOK_SIGNS = {Look.ONE_ORIGIN: "1", Look.UNDATED: "~", Look.UNSURE: "?"}
_NO_PARENT = QModelIndex()


class RowKind(StrEnum):
    """What choosing a row does."""

    HEADING = "heading"
    ARTICLE = "article"
    LOOK = "look"
    SOURCE = "source"
    NOTES = "notes"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list.

    Attributes:
        kind: What it is.
        text: Its words.
        count: What stands at the right; None for nothing.
        article_id: Of an article's row.
        claims: Those that a question or a source leads to.
        mark: Drawn before the words.
        sign: A letter drawn where a mark would stand.
        section: Which section a `MORE` row opens.
        tip: Shown where the words are cut.
    """

    kind: RowKind
    text: str
    count: int | None = None
    article_id: ArticleId | None = None
    claims: tuple[ClaimId, ...] = ()
    mark: Mark | None = None
    sign: str = ""
    section: str = ""
    tip: str = ""

    @property
    def is_named_source(self) -> bool:
        """Whether it stands for a source other than the article itself."""
        return self.kind is RowKind.SOURCE and self.tip != ARTICLE_VOICE


class SideModel(QAbstractListModel):
    """The rows of the side list."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """A flat list."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if index.isValid() and self._rows[index.row()].kind is RowKind.HEADING:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row's words, and the row itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.text if row.count is None else f"{row.text}, {row.count}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.tip) or None
        return row if role == ROW_ROLE else None


class _RowPainter(QStyledItemDelegate):
    """Rows of 26 px: mark, words, count; a heading is a label in ink3."""

    def __init__(self, themes: ThemeHolder, view: "SideList") -> None:
        super().__init__(view)
        self._themes = themes
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        """By kind."""
        row: Row = index.data(ROW_ROLE)
        first = index.row() == 0
        return QSize(100, (_HEADING_HEIGHT - 4 * first) if row.kind is RowKind.HEADING else ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        row: Row = index.data(ROW_ROLE)
        theme = self._themes.theme
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind is RowKind.HEADING:
            painter.setFont(font(Role.LABEL_STRONG))
            painter.setPen(color(theme.ink3))
            painter.drawText(box.adjusted(16, 0, -16, -5), int(Qt.AlignmentFlag.AlignBottom), row.text)
            painter.restore()
            return
        ground = QRectF(box.adjusted(8, 0, -8, 0))
        active = self._view.is_active(row)
        if active:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(theme.claim_wash))
            painter.drawRoundedRect(ground, 4, 4)
            painter.fillRect(QRectF(ground.left(), ground.top(), 3, ground.height()), color(theme.claim))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(theme.sunk))
            painter.drawRoundedRect(ground, 4, 4)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(color(theme.ink))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        self._paint_words(painter, row, box, active=active)
        painter.restore()

    def _paint_words(self, painter: QPainter, row: Row, box: QRect, *, active: bool) -> None:
        theme = self._themes.theme
        empty = row.count == 0
        ink = color(theme.ink3 if empty else theme.ink)
        left = box.left() + 16
        middle = box.center().y()
        if row.mark is not None:
            place = QRectF(left, middle - IN_ROWS / 2 + 0.5, IN_ROWS, IN_ROWS)
            first, second = self._mark_colors(row.mark)
            draw(painter, row.mark, place, color(first), color(second))
            left += 22
        elif row.sign:
            painter.setFont(font(Role.META))
            painter.setPen(color(theme.ink2))
            painter.drawText(QRect(left, box.top(), IN_ROWS, box.height()), int(Qt.AlignmentFlag.AlignCenter), row.sign)
            left += 22
        right = box.right() - 16
        if row.count is not None:
            painter.setFont(font(Role.META))
            painter.setPen(color(theme.ink2 if active else theme.ink3))
            aligned = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRect(left, box.top(), right - left, box.height()), aligned, f"{row.count:,}")
            right -= QFontMetrics(font(Role.META)).horizontalAdvance(f"{row.count:,}") + 10
        painter.setFont(font(Role.CONTROL))
        painter.setPen(color(theme.ink2) if row.kind is RowKind.MORE else ink)
        cut = QFontMetrics(font(Role.CONTROL)).elidedText(row.text, Qt.TextElideMode.ElideRight, right - left)
        aligned = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRect(left, box.top(), right - left, box.height()), aligned, cut)

    def _mark_colors(self, mark: Mark) -> tuple[str, str]:
        theme = self._themes.theme
        match mark:
            case Mark.DISPUTED:
                return theme.claim, theme.against
            case Mark.UNANSWERED:
                return theme.against, theme.against
            case Mark.NOTE:
                return theme.ink2, theme.ink2
            case _:
                return theme.claim, theme.claim


class SideList(QListView):
    """The rows; a click or Enter acts, arrows only move; the menu of a source's row asks who it is."""

    acted = Signal(object)
    name_asked = Signal(object)

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self.rows = SideModel()
        self.setModel(self.rows)
        self.setItemDelegate(_RowPainter(themes, self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName("Articles, where to look next, sources and notes")
        self.active: frozenset[Row] = frozenset()
        themes.changed.connect(self.viewport().update)
        self.clicked.connect(self._act)

    def is_active(self, row: Row) -> bool:
        """Whether the row stands for what the window shows now."""
        return row in self.active

    def set_active(self, rows: frozenset[Row]) -> None:
        """These rows stand for what the window shows now."""
        self.active = rows
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
            shown = [place for place, row in enumerate(self.rows.rows) if row in self.active]
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
        rows = [*self._articles(), *self._looks(), *self._sources(), *self._notes()]
        self.list.rows.set_rows(rows)
        self._mark_active()

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
        return [Row(RowKind.HEADING, "Articles"), *self._cut("articles", rows)]

    def _looks(self) -> list[Row]:
        rows = [Row(RowKind.HEADING, "Where to look next")]
        reading = self._desk.reading
        for look in Look:
            claims = () if reading is None else claims_for(look, reading.analysis)
            rows.append(
                Row(
                    RowKind.LOOK,
                    words.capital(look.value),
                    len(claims),
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
        return [Row(RowKind.HEADING, "Sources"), *self._cut("sources", rows)] if rows else []

    def _notes(self) -> list[Row]:
        where = "In the library" if self._desk.reading is None else "In this article"
        return [Row(RowKind.HEADING, "Notes"), Row(RowKind.NOTES, where, len(self._desk.notes()), mark=Mark.NOTE)]

    def _cut(self, section: str, rows: list[Row]) -> list[Row]:
        shown = _SHOWN_AT_FIRST[section]
        if len(rows) <= shown + 1 or section in self._open_sections:
            return rows
        reading = self._desk.reading
        on_desk = None if reading is None else reading.article.id
        kept = [
            row for place, row in enumerate(rows) if place < shown or (row.article_id and row.article_id == on_desk)
        ]
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
    Look.DISPUTED: "Claims of this article that another claim opposes",
    Look.UNANSWERED: "Claims that charge a party with a wrong, which does not answer in this article",
    Look.ONE_ORIGIN: "Claims that rest on a single independent source",
    Look.UNNAMED: "Claims by sources without a name",
    Look.UNDATED: "Claims whose time the article does not give",
    Look.UNSURE: "Claims of which the engine is less than half sure",
}
