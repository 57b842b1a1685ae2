"""How a row of the side list is drawn: mark, words, count; a heading is a label; an article's name has two lines."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rejoinder.ui.lines import breaker
from rejoinder.ui.marks import IN_ROWS, Mark, draw
from rejoinder.ui.side_model import ROW_ROLE, Row, RowKind
from rejoinder.ui.theme import ROW_HEIGHT, Role, ThemeHolder, color, font, line_height

_HEADING_HEIGHT = 30  # px: 14 of space above the label's line of 16
_SIDES = 16  # px before and after the words
_AFTER_MARK = 22  # px from a mark's left edge to the words
_BEFORE_COUNT = 10  # px
_MOST_LINES = 2  # of an article's name; all others have one


class RowPainter(QStyledItemDelegate):
    """Rows of 26 px; an article whose name needs it has a second line."""

    def __init__(self, themes: ThemeHolder, view: QListView) -> None:
        super().__init__(view)
        self._themes = themes
        self._view = view
        self.active: frozenset[Row] = frozenset()  # the rows that stand for what the window shows now

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        """By kind, and by the width of the list."""
        return QSize(100, row_height(index.data(ROW_ROLE), self._view.viewport().width(), first=index.row() == 0))

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
            painter.drawText(box.adjusted(_SIDES, 0, -_SIDES, -5), int(Qt.AlignmentFlag.AlignBottom), row.text)
            painter.restore()
            return
        ground = QRectF(box.adjusted(8, 0, -8, 0))
        active = row in self.active
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
        """The mark, the count and the words, on the first line, and what needs a second one."""
        theme = self._themes.theme
        line = line_height(Role.CONTROL)
        top = box.top() + (ROW_HEIGHT - line) // 2
        left = box.left() + _SIDES
        if row.mark is not None:
            place = QRectF(left, box.top() + (ROW_HEIGHT - IN_ROWS) / 2, IN_ROWS, IN_ROWS)
            first, second = self._mark_colors(row.mark)
            draw(painter, row.mark, place, color(first), color(second))
        elif row.sign:
            painter.setFont(font(Role.META))
            painter.setPen(color(theme.ink2))
            painter.drawText(QRect(left, top, IN_ROWS, line), int(Qt.AlignmentFlag.AlignCenter), row.sign)
        left += _AFTER_MARK if row.mark is not None or row.sign else 0
        right = box.right() - _SIDES
        if row.count is not None:
            painter.setFont(font(Role.META))
            painter.setPen(color(theme.ink2 if active else theme.ink3))
            aligned = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRect(left, top, right - left, line), aligned, f"{row.count:,}")
        painter.setFont(font(Role.CONTROL))
        quiet = row.kind is RowKind.MORE
        painter.setPen(color(theme.ink2 if quiet else theme.ink3 if row.count == 0 else theme.ink))
        aligned = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, words in enumerate(shown_lines(row, box.width())):
            painter.drawText(QRect(left, top + number * line, right - left, line), aligned, words)

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


def row_height(row: Row, width: int, *, first: bool = False) -> int:
    """How high a row of a list of that width is, px."""
    if row.kind is RowKind.HEADING:
        return _HEADING_HEIGHT - 4 * first
    return ROW_HEIGHT + (len(shown_lines(row, width)) - 1) * line_height(Role.CONTROL)


def shown_lines(row: Row, width: int) -> tuple[str, ...]:
    """The words of a row as a list of that width shows them: at most two lines of an article's name, else one."""
    room = width - 2 * _SIDES - (_AFTER_MARK if row.mark is not None or row.sign else 0)
    if row.count is not None:
        room -= QFontMetrics(font(Role.META)).horizontalAdvance(f"{row.count:,}") + _BEFORE_COUNT
    measure = breaker(Role.CONTROL)
    most = _MOST_LINES if row.kind is RowKind.ARTICLE else 1
    text = " ".join(row.text.split())
    lines = measure.lines(text, room, most)
    last = lines[-1][0]
    return (*(text[start:end] for start, end in lines[:-1]), measure.elided(text[last:], room))
