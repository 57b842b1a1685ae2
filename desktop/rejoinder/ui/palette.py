"""The palette (Ctrl K): one field for every action, article, claim and note."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from rejoinder.ui.actions import Actions, keys_of
from rejoinder.ui.theme import RADIUS_CARD, Role, ThemeHolder, color, font

WIDTH = 560  # px
_FROM_TOP = 0.2
_ROW_HEIGHT, _ROWS = 32, 10
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
_NO_PARENT = QModelIndex()


class Fit(IntEnum):
    """What about an entry fits what is typed."""

    NAME = 0
    PASSAGE = 1
    SEARCH = 2


@dataclass(frozen=True)
class Entry:
    """One line: what it is called, what it is, its keys, what it does."""

    text: str
    kind: str
    run: Callable[[], object]
    keys: str = ""
    foreign: bool = False  # words from an article: set in serif
    fit: Fit = Fit.NAME


def ranked(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """Names that begin with what is typed, other names, passages, the search; the search first where no name fits."""
    begins = " ".join(typed.casefold().split())
    named = any(entry.fit is Fit.NAME for entry in entries)

    def place(entry: Entry) -> tuple[int, bool]:
        fit = -1 if entry.fit is Fit.SEARCH and not named else int(entry.fit)
        return fit, entry.fit is not Fit.NAME or not entry.text.casefold().startswith(begins)

    return sorted(entries, key=place)


class EntriesModel(QAbstractListModel):
    """The lines that fit what is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """A flat list."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, and the entry."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.text, entry.kind, entry.keys) if part)
        return entry if role == ENTRY_ROLE else None


class _EntryPainter(QStyledItemDelegate):
    """Name at the left, kind in ink3, keys at the right."""

    def __init__(self, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        """One height for all."""
        return QSize(100, _ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one line."""
        entry = index.data(ENTRY_ROLE)
        assert isinstance(entry, Entry)
        theme = self._themes.theme
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(theme.claim_wash))
            painter.drawRoundedRect(QRectF(box.adjusted(6, 0, -6, 0)), 4, 4)
            painter.fillRect(QRectF(box.left() + 6, box.top(), 3, box.height()), color(theme.claim))
        painter.setFont(font(Role.META))
        painter.setPen(color(theme.ink3))
        right = ", ".join(part for part in (entry.kind, entry.keys) if part)
        width = QFontMetrics(font(Role.META)).horizontalAdvance(right)
        inner = box.adjusted(18, 0, -18, 0)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), right)
        role = Role.SNIPPET if entry.foreign else Role.CONTROL
        painter.setFont(font(role))
        painter.setPen(color(theme.ink))
        left = inner.adjusted(0, 0, -width - 16, 0)
        cut = QFontMetrics(font(role)).elidedText(entry.text, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), cut)
        painter.restore()


class Palette(QWidget):
    """A field and a list over the window.

    Signals:
        closed: it went away, by choice or by Escape.
    """

    closed = Signal()

    def __init__(
        self, themes: ThemeHolder, actions: Actions, find: Callable[[str], Sequence[Entry]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._actions = actions
        self._find = find
        self._before: QWidget | None = None
        self.field = QLineEdit()
        self.field.setFont(font(Role.CONTROL))
        self.field.setPlaceholderText("Search, or do anything")
        self.field.setAccessibleName("Search, or do anything")
        self.field.textChanged.connect(self._look)
        self.field.installEventFilter(self)
        self.entries = EntriesModel()
        self.list = QListView()
        self.list.setModel(self.entries)
        self.list.setItemDelegate(_EntryPainter(themes, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("What fits")
        self.list.clicked.connect(self._run)
        self.setAccessibleName("Palette")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list)
        themes.changed.connect(self.update)
        self.hide()

    def open(self, text: str = "") -> None:
        """Come up over the window, 20 % from its top."""
        parent = self.parentWidget()
        assert parent is not None
        self._before = parent.window().focusWidget()
        self.field.setText(text)
        self._look(text)
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()
        self.field.selectAll()

    def close_palette(self) -> None:
        """Go away, and give the focus back."""
        if self.isVisible():
            self.hide()
            if self._before is not None and isValid(self._before):
                self._before.setFocus()
            self.closed.emit()

    def _place(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        width = min(WIDTH, parent.width() - 32)
        height = 20 + self.field.sizeHint().height() + 8 + _ROW_HEIGHT * max(1, min(_ROWS, len(self.entries.entries)))
        self.setGeometry((parent.width() - width) // 2, round(parent.height() * _FROM_TOP), width, height)

    def _look(self, text: str) -> None:
        wanted = text.casefold().split()
        found = [
            Entry(self._actions.said_of(action), menu, action.trigger, keys_of(action))
            for menu, action in self._actions
            if action.isEnabled() and all(word in self._actions.said_of(action).casefold() for word in wanted)
        ]
        self.entries.set_entries(ranked([*found, *self._find(text)], text) if wanted else found)
        self.list.setCurrentIndex(self.entries.index(0))
        self._place()

    def _run(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY_ROLE) if index.isValid() else None
        self.close_palette()
        if isinstance(entry, Entry):
            entry.run()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Arrows walk the list, Enter runs, Escape leaves; losing the focus leaves too."""
        if watched is not self.field:
            return False
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
            self.closed.emit()
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        row, last = self.list.currentIndex().row(), self.entries.rowCount() - 1
        match event.key():
            case Qt.Key.Key_Down:
                self.list.setCurrentIndex(self.entries.index(min(row + 1, last)))
            case Qt.Key.Key_Up:
                self.list.setCurrentIndex(self.entries.index(max(row - 1, 0)))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run(self.list.currentIndex())
            case Qt.Key.Key_Escape:
                self.close_palette()
            case _:
                return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """A card over the window."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color(theme.edge))
        painter.setBrush(color(theme.paper))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
