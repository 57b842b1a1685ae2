"""The rows of the table of names, painted as the lists of the window are; Delete takes the line at the cursor out."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from rejoinder.ui.names_model import ALIAS_ROLE, ARTICLES, KIND, MEANS, NAME, ROLE, SIDE, NamesModel
from rejoinder.ui.theme import ROW_HEIGHT, Role, ThemeHolder, color, font

_WIDTHS = {KIND: 84, ROLE: 132, SIDE: 116, ARTICLES: 76}  # px; the two names share the rest
_PADDING = 8  # px beside the words of a cell
_EDGE = 12  # px before the first and after the last


class _CellPainter(QStyledItemDelegate):
    """One line of sans a row; the real name is in ink, the rest in ink2."""

    def __init__(self, themes: ThemeHolder, view: QTreeView) -> None:
        super().__init__(view)
        self._themes = themes
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        """A row of a list."""
        return QSize(60, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        theme = self._themes.theme
        box: QRect = option.rect
        column = index.column()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, color(theme.claim_wash))
            if column == NAME:
                painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), color(theme.claim))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), color(theme.line))
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            self._ring(painter, box, first=column == NAME, last=column == ARTICLES)
        painter.setFont(font(Role.CONTROL))
        painter.setPen(color(theme.ink if column in {NAME, MEANS} else theme.ink2))
        inner = box.adjusted(_EDGE if column == NAME else _PADDING, 0, -(_EDGE if column == ARTICLES else _PADDING), 0)
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        side = Qt.AlignmentFlag.AlignRight if column == ARTICLES else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()

    def _ring(self, painter: QPainter, box: QRect, *, first: bool, last: bool) -> None:
        """The part of the row's ring that stands in this cell."""
        painter.setPen(QPen(color(self._themes.theme.ink), 1))
        frame = QRectF(box).adjusted(0.5, 0.5, -0.5, -1.5)
        painter.drawLine(frame.topLeft(), frame.topRight())
        painter.drawLine(frame.bottomLeft(), frame.bottomRight())
        if first:
            painter.drawLine(frame.topLeft(), frame.bottomLeft())
        if last:
            painter.drawLine(frame.topRight(), frame.bottomRight())


class NamesTable(QTreeView):
    """The lines; one at a time is chosen.

    Signals:
        removed: an `Alias` should be taken out.
    """

    removed = Signal(object)

    def __init__(self, themes: ThemeHolder, model: NamesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setItemDelegate(_CellPainter(themes, self))
        self.setProperty("pane", "paper")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Names and whom they mean")
        head = self.header()
        head.setFont(font(Role.META_STRONG))
        head.setStyleSheet(
            f"QHeaderView::section:first {{ padding-left: {_EDGE}px; }}"
            f"QHeaderView::section:last {{ padding-right: {_EDGE}px; }}"
        )
        head.setSectionsMovable(False)
        head.setStretchLastSection(False)
        for column in (NAME, MEANS):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, width)
        themes.changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the line out: it can be undone."""
        alias = self.currentIndex().data(ALIAS_ROLE) if self.currentIndex().isValid() else None
        if event.key() == Qt.Key.Key_Delete and alias is not None:
            self.removed.emit(alias)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes; Qt's own would choose the first line, and what is typed below would be lost."""
        QAbstractScrollArea.focusInEvent(self, event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    def choose(self, row: int) -> None:
        """Choose that row; none with -1."""
        if row < 0:
            self.selectionModel().clear()
            return
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), flags)
        self.scrollTo(self.model().index(row, 0))
