"""Which rows the timeline has and where they stand: by order, density, width, filters and opened echoes."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from rejoinder.domain.claims import ClaimId
from rejoinder.ui.cards import Cards
from rejoinder.ui.desk import Desk
from rejoinder.ui.timeline_layout import Columns, Density, Measure, TimelineLayout, columns
from rejoinder.ui.timeline_plan import Group, Order, plan

_MANY = 120  # claims; above this the timeline opens with one-line rows, and measures no card until it is asked for one
_WIDTH_AT_FIRST = 640  # px, until the view has one


class Arrangement(QObject):
    """Follows the desk's article and filters, and what the view asks for.

    Signals:
        planned: there are other rows: another article, order or filter.
        arranged: rows were laid out again: the same, or at another density or width.
    """

    planned = Signal()
    arranged = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.order = Order.SAID
        self.density = self._liked = Density.CARDS  # as it is, and as the analyst set it last
        self.cards = Cards(desk.claims)
        self.columns: Columns = columns(_WIDTH_AT_FIRST, self.density)
        self._unfolded: set[ClaimId] = set()
        self.layout = TimelineLayout((), self._measure())
        self._shown: tuple[ClaimId, ...] | None = None

    @property
    def shown(self) -> tuple[ClaimId, ...]:
        """The claims that the filters let through, in reading order."""
        return self._shown or ()

    @property
    def chosen(self) -> ClaimId | None:
        """The claim that is chosen on the desk."""
        chosen = self._desk.chosen
        return None if chosen is None else chosen.id

    # ── what there is ────────────────────────────────────────────────────────────────────────────────────────────

    def begin(self, width: int) -> None:
        """Another article, or its analysis: everything anew, fitted to the view's width in px."""
        self._unfolded.clear()
        self._shown = None
        self.density = Density.ROWS if self._desk.claims.rowCount() > _MANY else self._liked
        self.fit(width)
        self.filter()

    def filter(self) -> bool:
        """Plan again if other claims are let through; gives whether they are."""
        shown = tuple(claim.id for claim in self._desk.claims.claims if self._desk.shows(claim))
        if shown == self._shown:
            return False
        self._shown = shown
        self._plan()
        return True

    def set_order(self, order: Order) -> None:
        """Let the rows run by another clock."""
        self.order = order
        self._plan()

    def _plan(self) -> None:
        """Which rows there are, then where they stand."""
        reading = self._desk.claims.reading
        rows = () if reading is None else plan(reading.analysis, self.order, shown=self.shown)
        self.cards.set_plan(rows, self.order)
        self.layout = TimelineLayout(rows, self._measure())
        self.planned.emit()
        self.arranged.emit()

    # ── where it stands ──────────────────────────────────────────────────────────────────────────────────────────

    def set_density(self, density: Density, width: int) -> None:
        """Show more or less at once, from now on, in a view of that width in px."""
        self.density = self._liked = density
        self.fit(width)
        self.lay_out()

    def fit(self, width: int) -> bool:
        """Fit the columns to a width in px, without laying out; gives whether any height may have changed."""
        self.columns = columns(width, self.density)
        return self.cards.set_width(self.columns.width, self.density)

    def lay_out(self) -> None:
        """The same rows by the width and density of now."""
        self.layout = TimelineLayout([laid.row for laid in self.layout.blocks], self._measure())
        self.arranged.emit()

    def choose_again(self, claims: Collection[ClaimId]) -> None:
        """Another claim is chosen: `claims` are it and the one before. Only their rows can have changed."""
        holder = self._holder(self.chosen)
        if holder is not None:  # a chosen echo must be seen: the stack that it is folded in opens
            self._unfolded.add(holder)
        if self.density is Density.ROWS or holder is not None:
            self.layout.change(self._measure(), claims)
            self.arranged.emit()

    def is_unfolded(self, claim: ClaimId) -> bool:
        """Whether the echoes of that claim are opened."""
        return claim in self._unfolded

    def toggle(self, claim: ClaimId) -> None:
        """Open or fold the echoes of a claim."""
        self._unfolded.symmetric_difference_update({claim})
        self.layout.change(self._measure(), {claim})
        self.arranged.emit()

    def _holder(self, claim: ClaimId | None) -> ClaimId | None:
        """The claim under which an echo is folded; None for any other claim."""
        row = self.layout.row_of(claim) if claim is not None else -1
        if row < 0:
            return None
        group = self.layout.blocks[row].row
        assert isinstance(group, Group)
        return next((node.claim for node in group.nodes if claim in node.echoes), None)

    def _measure(self) -> Measure:
        return Measure(self.cards.height, self.density, frozenset(self._unfolded), self.chosen)
