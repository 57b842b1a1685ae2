"""The library's table: every article with its counts, and what a search found in it with its words lit."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

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
from rejoinder.ui.lines import breaker
from rejoinder.ui.marks import IN_ROWS, Mark, draw
from rejoinder.ui.positions import units
from rejoinder.ui.theme import Role, ThemeHolder, color, font, line_height

if TYPE_CHECKING:
    from rejoinder.library import Hit

UNSORTED = (-1, Qt.SortOrder.AscendingOrder)  # of the head: the order of filing, or of finding
_COLUMNS = {OUTLET: 154, PUBLISHED: 112, CLAIMS: 76, DISPUTED: 92}  # px
_PADDING = 12  # px above and below the words of a row
_SIDES = (20, 16)  # px before and after a title
_TITLE_LINE = 21  # px
_ELLIPSIS = 16  # px kept free for it at the end of the last line


class _CellPainter(QStyledItemDelegate):
    """Title and passage with the words found lit; other cells in ink2."""

    def __init__(self, themes: ThemeHolder, view: QTreeView) -> None:
        super().__init__(view)
        self._themes = themes
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        """One line of title, or two where it needs them; two more with a passage."""
        row = index.data(ROW_ROLE)
        assert isinstance(row, LibraryRow)
        title = _TITLE_LINE * self._title_lines(row, self._view.columnWidth(TITLE) - sum(_SIDES))
        return QSize(100, title + (2 * line_height(Role.SNIPPET) if row.hit is not None else 0) + 2 * _PADDING)

    def _title_lines(self, row: LibraryRow, width: int) -> int:
        """How many lines a title takes in that width, px: at most two."""
        return max(1, len(breaker(Role.SNIPPET_STRONG).lines(row.title, width, 2)))

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
            self._paint_title(painter, row, box.adjusted(_SIDES[0], _PADDING, -_SIDES[1], -_PADDING))
        else:
            self._paint_cell(painter, row, index, box.adjusted(8, _PADDING, -(8 if index.column() < CLAIMS else 16), 0))
        painter.restore()

    def _paint_title(self, painter: QPainter, row: LibraryRow, box: QRect) -> None:
        theme = self._themes.theme
        lines = self._title_lines(row, box.width())
        _paint_words(painter, row.title, QRectF(box), Role.SNIPPET_STRONG, color(theme.ink), lines=lines)
        if row.hit is None:
            return
        top = box.top() + _TITLE_LINE * lines
        if row.hit.note_id is not None:
            draw(painter, Mark.NOTE, QRectF(box.left(), top + 3, IN_ROWS, IN_ROWS), color(theme.ink2))
        left = box.left() + (20 if row.hit.note_id is not None else 0)
        place = QRectF(left, top, box.right() - left, 2 * line_height(Role.SNIPPET))
        role = Role.NOTE if row.hit.note_id is not None else Role.SNIPPET
        _paint_words(
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
        line = QRect(box.left(), box.top(), box.width(), _TITLE_LINE)
        side = Qt.AlignmentFlag.AlignRight if index.column() >= CLAIMS else Qt.AlignmentFlag.AlignLeft
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, int(side | Qt.AlignmentFlag.AlignVCenter), text)
        if index.column() == DISPUTED and row.summary is not None and row.summary.disputed:
            width = painter.fontMetrics().horizontalAdvance(text)
            place = QRectF(line.right() - width - 20, line.top() + 4, IN_ROWS, IN_ROWS)
            draw(painter, Mark.DISPUTED, place, color(theme.claim), color(theme.against))


def _paint_words(
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
    placed = _broken(layout, box.width(), lines, line_height(role), reserve=0)
    if placed and _end_of(placed) < units(text):
        placed = _broken(layout, box.width(), lines, line_height(role), reserve=_ELLIPSIS)
    painter.setPen(colour)
    painter.setFont(font(role))
    layout.draw(painter, box.topLeft())
    if placed and _end_of(placed) < units(text):
        end = box.left() + placed[-1].naturalTextWidth() + 1
        baseline = box.top() + placed[-1].position().y() + placed[-1].ascent()
        painter.drawText(QPointF(end, baseline), "…")


def _broken(layout: QTextLayout, width: float, lines: int, height: int, *, reserve: int) -> list[QTextLine]:
    """Break the words into at most so many lines of that height, px; the last keeps a reserve for its ellipsis."""
    layout.beginLayout()
    placed: list[QTextLine] = []
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width - (reserve if number == lines - 1 else 0))
        line.setPosition(QPointF(0, number * height + (height - line.height()) / 2))
        placed.append(line)
    layout.endLayout()
    return placed


def _end_of(lines: list[QTextLine]) -> int:
    """Where the words of these lines end, in Qt's units."""
    return lines[-1].textStart() + lines[-1].textLength()


class ArticleTable(QTreeView):
    """The rows; Enter or a double click opens, Delete asks to remove, Escape leaves the search.

    Signals:
        opened: a `LibraryRow`.
        removed: a `LibraryRow` whose article should leave the library.
        left: every article should be shown again.
    """

    opened = Signal(object)
    removed = Signal(object)
    left = Signal()

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
        head.setSortIndicator(*UNSORTED)
        head.sectionResized.connect(self._fit_titles)
        self.activated.connect(lambda index: self.opened.emit(index.data(ROW_ROLE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks to remove, Escape leaves the search."""
        row = self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None
        if event.key() == Qt.Key.Key_Delete and isinstance(row, LibraryRow):
            self.removed.emit(row)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fit_titles(self, section: int) -> None:
        """Titles break anew where their column has another width."""
        if section == TITLE:
            self.scheduleDelayedItemsLayout()

    def fit_columns(self, width: int) -> None:
        """Leave out what does not fit beside the title."""
        self.setColumnHidden(OUTLET, width < 560)  # noqa: PLR2004 - the title keeps at least 280
        self.setColumnHidden(PUBLISHED, width < 460)  # noqa: PLR2004 - as above
