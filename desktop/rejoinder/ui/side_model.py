"""The rows of the side list: articles, where to look next, sources, notes; each with what it counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from rejoinder.domain.claims import ARTICLE_VOICE, ClaimId
from rejoinder.domain.text import ArticleId
from rejoinder.ui.marks import Mark
from rejoinder.ui.plain import plain_tip

ROW_ROLE = Qt.ItemDataRole.UserRole + 1  # -> Row
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
