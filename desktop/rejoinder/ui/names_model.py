"""The table of names as rows: which name means whom, and in how many articles it stands."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rejoinder.domain.aliases import Alias, key_of
from rejoinder.ui import words
from rejoinder.ui.plain import plain_tip

ALIAS_ROLE = Qt.ItemDataRole.UserRole + 1  # -> Alias
NAME, MEANS, KIND, ROLE, SIDE, ARTICLES = range(6)
HEADS = ("Name", "Means", "What", "Role", "Side", "Articles")
_NO_PARENT = QModelIndex()


class NamesModel(QAbstractTableModel):
    """A row for each line of the table, by the alphabet of the names."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Alias, ...] = ()
        self._articles: dict[str, int] = {}

    def set_rows(self, table: Sequence[Alias], found: Mapping[str, int]) -> None:
        """Show these lines; `found` counts the articles that have a name."""
        self.beginResetModel()
        self._rows = tuple(sorted(table, key=lambda alias: key_of(alias.name)))
        self._articles = {}
        for name, count in found.items():
            self._articles[key_of(name)] = self._articles.get(key_of(name), 0) + count
        self.endResetModel()

    @property
    def rows(self) -> tuple[Alias, ...]:
        """What is shown."""
        return self._rows

    def row_of(self, name: str) -> int:
        """The row of the line for that name; -1 where there is none."""
        keys = [key_of(alias.name) for alias in self._rows]
        return keys.index(key_of(name)) if key_of(name) in keys else -1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """A flat list."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """Name, means, what, role, side, articles."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heads of the columns; the figures stand at the right."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return _side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, the line as a sentence to read out, and the line itself."""
        if not index.isValid():
            return None
        alias = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cell(alias, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{HEADS[index.column()]}: {self._cell(alias, index.column()) or 'nothing given'}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._cell(alias, index.column())) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(index.column())
            case _:
                return alias if role == ALIAS_ROLE else None

    def _cell(self, alias: Alias, column: int) -> str:
        if column == ARTICLES:
            return f"{self._articles.get(key_of(alias.name), 0):,}"
        kind = "" if alias.kind is None else words.source_word(alias.kind)
        return (alias.name, alias.means, kind, alias.role, alias.side)[column]


def _side(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column == ARTICLES else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
