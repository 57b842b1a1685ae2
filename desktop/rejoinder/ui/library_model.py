"""The model of the library view: articles, or what a search found in them, a row each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rejoinder.domain.claims import ClaimId
from rejoinder.domain.text import ArticleId
from rejoinder.domain.times import Interval
from rejoinder.ui.plain import plain_tip

if TYPE_CHECKING:
    from rejoinder.library import ArticleSummary, Hit

ROW_ROLE = Qt.ItemDataRole.UserRole + 1  # -> LibraryRow
TITLE, OUTLET, PUBLISHED, CLAIMS, DISPUTED = range(5)
_HEADS = ("Title", "Outlet", "Published", "Claims", "Disputed")
_FIRST = (("A", "Z"), ("A", "Z"), ("the oldest", "the newest"), ("the fewest", "the most"), ("the fewest", "the most"))
_FOUND_HEAD = "Title and passage"
_NO_PARENT = QModelIndex()
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """An article, with the best of what a search found in it.

    `summary` is None for a note that belongs to the library; `others` counts further findings in the same article.
    """

    summary: "ArticleSummary | None"
    hit: "Hit | None" = None
    others: int = 0

    @property
    def article_id(self) -> ArticleId | None:
        """The article."""
        return None if self.summary is None else self.summary.id

    @property
    def claim_id(self) -> ClaimId | None:
        """The claim that was found."""
        return None if self.hit is None else self.hit.claim_id

    @property
    def title(self) -> str:
        """What the row is called."""
        if self.summary is None:
            return "A note on the library"
        return self.summary.title or self.summary.name


class LibraryModel(QAbstractTableModel):
    """Rows in the order asked for; findings in the order of the search until a column is chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[LibraryRow, ...] = ()
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> tuple[LibraryRow, ...]:
        """What is shown."""
        return self._rows

    @property
    def sorted_by(self) -> str:
        """The order of the rows in words: "claims, the most first"; "" for the order of filing, or of finding."""
        if self._sorted_by is None:
            return ""
        column, order = self._sorted_by
        return f"{_HEADS[column].lower()}, {_FIRST[column][order is Qt.SortOrder.DescendingOrder]} first"

    def set_rows(self, rows: Sequence[LibraryRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        if self._sorted_by is not None:
            self._rows = _sorted(self._rows, *self._sorted_by)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """A flat list."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """Title, outlet, published, claims, disputed."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heads of the columns; figures stand at the right."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            head = _FOUND_HEAD if section == TITLE and any(row.hit for row in self._rows) else _HEADS[section]
            return head + self._mark(section)
        if role == Qt.ItemDataRole.ToolTipRole and section == DISPUTED:
            return "Points that another source opposes"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section >= CLAIMS else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _mark(self, section: int) -> str:
        """The mark on the head of the column that the rows are sorted by: ↑ from the smallest, ↓ from the largest."""
        if self._sorted_by is None or self._sorted_by[0] != section:
            return ""
        return " ↓" if self._sorted_by[1] is Qt.SortOrder.DescendingOrder else " ↑"

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, and the row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return _cell(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == TITLE:
            return plain_tip(row.title)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; rows that are equal keep their order. -1 keeps the order of filing, or of finding."""
        self._sorted_by = (column, order) if column >= 0 else None
        self.beginResetModel()
        if self._sorted_by is not None:
            self._rows = _sorted(self._rows, column, order)
        self.endResetModel()


def day_told(interval: Interval | None) -> str:
    """The day an article was published: "5 Mar 2026"; "" where nothing says so."""
    moment = None if interval is None else (interval.opens or interval.closes)
    return "" if moment is None else f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def _cell(row: LibraryRow, column: int) -> str:
    summary = row.summary
    if column == TITLE or summary is None:
        return row.title if column == TITLE else ""
    if column == OUTLET:
        return summary.outlet
    if column == PUBLISHED:
        return day_told(summary.published)
    return f"{summary.claims:,}" if column == CLAIMS else (f"{summary.disputed:,}" if summary.disputed else "–")


def _sorted(rows: tuple[LibraryRow, ...], column: int, order: Qt.SortOrder) -> tuple[LibraryRow, ...]:
    def key(row: LibraryRow) -> tuple[int, str | int]:
        summary = row.summary
        if summary is None:
            return (1, "")
        if column == PUBLISHED:
            start = "" if summary.published is None else (summary.published.start or summary.published.end or "")
            return (0 if start else 1, start)
        if column == OUTLET:
            return (0, summary.outlet.casefold())
        if column == TITLE:
            return (0, row.title.casefold())
        return (0, summary.claims if column == CLAIMS else summary.disputed)

    kinds: dict[type, list[LibraryRow]] = {}
    for row in rows:
        kinds.setdefault(type(key(row)[1]), []).append(row)
    found: list[LibraryRow] = []
    for members in kinds.values():  # figures with figures, words with words
        found += sorted(members, key=key, reverse=order is Qt.SortOrder.DescendingOrder)
    return tuple(found)
