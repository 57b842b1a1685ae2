"""The one model of claims: every item view of the window gets it, with the one selection that belongs to it."""

from collections import defaultdict

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rejoinder.domain.claims import Claim, ClaimId, Point, PointId, Reading, Reply, Source, SourceId
from rejoinder.ui import words

CLAIM_ROLE = Qt.ItemDataRole.UserRole + 1  # -> Claim
SOURCE_ROLE = Qt.ItemDataRole.UserRole + 2  # -> Source | None
REPLIES_FROM_ROLE = Qt.ItemDataRole.UserRole + 3  # -> tuple[Reply, ...], what this claim answers
REPLIES_TO_ROLE = Qt.ItemDataRole.UserRole + 4  # -> tuple[Reply, ...], what answers this claim
POINT_ROLE = Qt.ItemDataRole.UserRole + 5  # -> Point | None

_NO_PARENT = QModelIndex()


class ClaimsModel(QAbstractListModel):
    """The claims of one reading in reading order, a row each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self._claims: tuple[Claim, ...] = ()
        self._rows: dict[ClaimId, int] = {}
        self._sources: dict[SourceId, Source] = {}
        self._points: dict[PointId, Point] = {}
        self._to: dict[ClaimId, tuple[Reply, ...]] = {}
        self._from: dict[ClaimId, tuple[Reply, ...]] = {}

    @property
    def reading(self) -> Reading | None:
        """What is shown; None where nothing is open."""
        return self._reading

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, in the order of the rows."""
        return self._claims

    def set_reading(self, reading: Reading | None) -> None:
        """Show another reading, or none. Every index given out before is void."""
        self.beginResetModel()
        self._reading = reading
        self._claims = reading.analysis.claims if reading else ()
        self._rows = {claim.id: row for row, claim in enumerate(self._claims)}
        self._sources = {source.id: source for source in reading.analysis.sources} if reading else {}
        self._points = {point.id: point for point in reading.analysis.points} if reading else {}
        to: dict[ClaimId, list[Reply]] = defaultdict(list)
        back: dict[ClaimId, list[Reply]] = defaultdict(list)
        for reply in reading.analysis.replies if reading else ():
            if reply.to is not None:
                to[reply.to].append(reply)
            back[reply.answer].append(reply)
        self._to = {claim: tuple(replies) for claim, replies in to.items()}
        self._from = {claim: tuple(replies) for claim, replies in back.items()}
        self.endResetModel()

    def row_of(self, claim_id: ClaimId) -> int:
        """The row of a claim; -1 where it is not of this reading."""
        return self._rows.get(claim_id, -1)

    def index_of(self, claim_id: ClaimId) -> QModelIndex:
        """The index of a claim; an invalid one where it is not of this reading."""
        row = self.row_of(claim_id)
        return self.index(row) if row >= 0 else QModelIndex()

    def source_of(self, claim: Claim) -> Source | None:
        """The resolved source of a claim, None where nobody is named."""
        return self._sources.get(claim.source_id) if claim.source_id else None

    def point_of(self, claim: Claim) -> Point | None:
        """The point a claim makes; None where the analysis does not list it."""
        return self._points.get(claim.point)

    def replies_to(self, claim_id: ClaimId) -> tuple[Reply, ...]:
        """What answers a claim, in reading order."""
        return self._to.get(claim_id, ())

    def replies_from(self, claim_id: ClaimId) -> tuple[Reply, ...]:
        """What a claim answers, in reading order."""
        return self._from.get(claim_id, ())

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """A row for each claim; none below a row."""
        return 0 if parent.isValid() else len(self._claims)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Frozen values for the roles above; plain words to show and a sentence to read out."""
        if not index.isValid() or not 0 <= index.row() < len(self._claims) or self._reading is None:
            return None
        claim = self._claims[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words.content(claim, self._reading.article)
            case Qt.ItemDataRole.AccessibleTextRole:
                return words.sentence(
                    claim,
                    self._reading.article,
                    self.source_of(claim),
                    replies_to=self.replies_to(claim.id),
                    replies_from=self.replies_from(claim.id),
                )
            case _:
                return self._value(claim, role)

    def _value(self, claim: Claim, role: int) -> object:
        """The value behind one of our own roles."""
        if role == CLAIM_ROLE:
            return claim
        if role == SOURCE_ROLE:
            return self.source_of(claim)
        if role == REPLIES_FROM_ROLE:
            return self.replies_from(claim.id)
        if role == REPLIES_TO_ROLE:
            return self.replies_to(claim.id)
        if role == POINT_ROLE:
            return self.point_of(claim)
        return None
