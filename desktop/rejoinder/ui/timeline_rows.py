"""The timeline's geometry as Qt asks for it: where each claim stands, what comes into sight, where arrows lead.

Qt's list view keeps model, selection, keys and accessibility; which rows there are and where they stand is asked of
`Arrangement`. The view that is painted and takes the analyst's hands is `timeline.TimelineView`.
"""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from rejoinder.domain.claims import Claim, ClaimId
from rejoinder.ui import timeline_paint
from rejoinder.ui.claims_model import CLAIM_ROLE
from rejoinder.ui.desk import Desk
from rejoinder.ui.timeline_arrangement import Arrangement
from rejoinder.ui.timeline_keys import STEPS
from rejoinder.ui.timeline_layout import Columns, Density, TimelineLayout
from rejoinder.ui.timeline_plan import Order, Side
from rejoinder.ui.timeline_pointer import Pointer
from rejoinder.ui.timeline_sight import Mover, to_claim, to_dispute
from rejoinder.ui.timeline_walk import Step, walk
from rejoinder.ui.tip import PlainTip


class TimelineRows(QListView):
    """Claims left, answers right, the time down between them.

    Signals:
        scrolled: other rows are visible.
        planned: there are other rows: another article, order or filter.
        arranged: rows were laid out again: the same, or another density or width.
    """

    scrolled = Signal()
    planned = Signal()
    arranged = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows = Arrangement(desk, self)
        self._pointer = Pointer(desk, self._rows, self, self.viewport(), self.verticalOffset)
        self._mover = Mover(self.verticalScrollBar(), self, self)
        self._by_keys = False

        self.setAccessibleName("Timeline of claims and counter-claims")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setAutoScroll(False)  # see currentChanged: a whole dispute comes into sight, not only a card
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setModel(desk.claims)
        self.setSelectionModel(desk.selection)
        self._rows.planned.connect(self._planned)
        self._rows.arranged.connect(self._laid_out)
        desk.claims.modelReset.connect(self._renew)
        desk.filter_changed.connect(self._refilter)
        desk.themes.changed.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        self._renew()

    # ── what is shown, and how ───────────────────────────────────────────────────────────────────────────────────

    @property
    def order(self) -> Order:
        """The clock by which the rows run."""
        return self._rows.order

    @order.setter
    def order(self, order: Order) -> None:
        if order is not self._rows.order:
            self._rows.set_order(order)
            self._show_dispute()

    @property
    def density(self) -> Density:
        """How much one screen holds."""
        return self._rows.density

    @density.setter
    def density(self, density: Density) -> None:
        if density is not self._rows.density:
            self._rows.set_density(density, self.width())
            self._show_dispute()

    @property
    def columns(self) -> Columns:
        """Where the two columns stand."""
        return self._rows.columns

    @property
    def timeline(self) -> TimelineLayout:
        """Where everything stands."""
        return self._rows.layout

    @property
    def shown(self) -> tuple[ClaimId, ...]:
        """The claims that the filters let through, in reading order."""
        return self._rows.shown

    @property
    def tip(self) -> PlainTip:
        """The tip of this view."""
        return self._pointer.tip

    def zoom(self, steps: int) -> None:
        """Closer (positive) or further: cards, compact cards, one-line rows."""
        levels = list(Density)
        place = levels.index(self.density) - steps
        self.density = levels[max(0, min(len(levels) - 1, place))]

    def scroll_to_row(self, row: int) -> None:
        """Bring a row to the top, at once."""
        self.verticalScrollBar().setValue(self.timeline.top(row))

    def visible_rows(self) -> range:
        """The rows that are at least partly visible."""
        top = self.verticalOffset()
        return self.timeline.between(top, top + self.viewport().height())

    def _renew(self) -> None:
        """Another article, or its analysis: everything anew."""
        self._pointer.rest()
        self._mover.stop()
        self._rows.begin(self.width())
        self.verticalScrollBar().setValue(0)

    def _refilter(self) -> None:
        if self._rows.filter():
            self._show_dispute()

    def _planned(self) -> None:
        self._pointer.hovered = None
        self.planned.emit()

    def _laid_out(self) -> None:
        self.updateGeometries()
        self.viewport().update()
        self.arranged.emit()

    # ── what Qt asks of a view with its own geometry ─────────────────────────────────────────────────────────────

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Where a claim stands in the viewport; empty where filters leave it out."""
        claim = index.data(CLAIM_ROLE) if index.isValid() else None
        place = self.timeline.place_of(claim.id) if isinstance(claim, Claim) else None
        if place is None:
            return QRect()
        return timeline_paint.rect_of(place, self.columns, -self.verticalOffset()).toRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The claim whose card stands at a point of the viewport."""
        claim = self._pointer.claim_at(point)
        return QModelIndex() if claim is None else self._desk.claims.index_of(claim)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a claim into view, within 120 ms; at once where the system wants no motion."""
        claim = index.data(CLAIM_ROLE) if index.isValid() else None
        if not isinstance(claim, Claim):
            return
        chosen = self._rows.chosen
        wanted = to_claim(
            self.timeline,
            self.columns,
            claim.id,
            hint=hint,
            offset=self.verticalOffset(),
            height=self.viewport().height(),
            of_dispute=chosen is not None and self.timeline.row_of(chosen) == self.timeline.row_of(claim.id),
        )
        if wanted is not None:
            self._mover.move(wanted)

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Arrows walk a column, Left and Right cross the spine, Home and End lead to the ends.

        Right on a claim with folded echoes opens them first, Left folds them again.
        """
        self._by_keys = True
        step, chosen = STEPS[action], self._rows.chosen
        if chosen is not None and self._opens_or_folds(step, chosen):
            return self.currentIndex()
        claim = walk(self.timeline, chosen, step, page=self.viewport().height())
        return QModelIndex() if claim is None else self._desk.claims.index_of(claim)

    def _opens_or_folds(self, step: Step, chosen: ClaimId) -> bool:
        """Whether a step to the side opened or folded echoes instead of crossing the spine."""
        node, unfolded = self._rows.cards.node(chosen), self._rows.is_unfolded(chosen)
        opens = step is Step.RIGHT and node is not None and bool(node.echoes) and not unfolded
        folds = step is Step.LEFT and node is not None and node.side is Side.LEFT and unfolded
        if (opens or folds) and self.density is not Density.ROWS:
            self._rows.toggle(chosen)
            return True
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the claim under a rectangle's middle: one at a time, there is no rubber band."""
        index = self.indexAt(rect.center())
        if index.isValid():
            self._desk.selection.select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """All rectangles of the selected claims."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index).adjusted(-8, -8, 8, 8)
        return region

    def updateGeometries(self) -> None:
        """Fit the scroll bar to the height of everything."""
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        bar.setRange(0, max(0, self.timeline.height - height))
        bar.setPageStep(height)
        bar.setSingleStep(24)
        self.horizontalScrollBar().setRange(0, 0)

    def doItemsLayout(self) -> None:
        """Nothing of Qt's own layout is wanted: it would ask for the size of every row."""
        self.updateGeometries()
        self.viewport().update()

    def verticalOffset(self) -> int:
        """How far down the view is scrolled, px."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Never scrolled sideways."""
        return 0

    def isIndexHidden(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether the filters leave a claim out."""
        claim = index.data(CLAIM_ROLE)
        return not isinstance(claim, Claim) or self.timeline.row_of(claim.id) < 0

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint the viewport anew: labels at its edges and ties do not scroll as a picture."""
        self.tip.hide()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the words anew; the row at the top stays there, or the chosen claim in sight."""
        QAbstractItemView.resizeEvent(self, event)
        top, height = self.verticalOffset(), event.oldSize().height()
        chosen = self._rows.chosen
        place = None if chosen is None else self.timeline.place_of(chosen)
        seen = place is not None and place.y < top + height and place.y + place.height > top
        first = next(iter(self.visible_rows()), None)  # None: nothing is shown
        into = 0 if first is None else top - self.timeline.top(first)
        old = self.columns
        heights_changed = self._rows.fit(self.width())
        if self.columns != old:
            if heights_changed:
                self._rows.lay_out()
                if first is not None:
                    self.verticalScrollBar().setValue(self.timeline.top(first) + into)
            self.arranged.emit()
        self.updateGeometries()
        if seen:
            self._show_dispute(at_once=True)
        self.scrolled.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """What was chosen while another pane was in front is in sight."""
        super().showEvent(event)
        self._show_dispute(at_once=True)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Another claim is chosen, here or in another pane: show it with its answers."""
        changed = {claim.id for index in (current, previous) if isinstance(claim := index.data(CLAIM_ROLE), Claim)}
        self._rows.choose_again(changed)
        super().currentChanged(current, previous)
        self._show_dispute()
        self.viewport().update()

    def _show_dispute(self, *, at_once: bool = False) -> None:
        """Scroll to the chosen claim, with its dispute where that has room."""
        chosen = self._rows.chosen
        if chosen is None:
            return
        height = self.viewport().height()
        wanted = to_dispute(self.timeline, self.columns, chosen, offset=self.verticalOffset(), height=height)
        if wanted is not None:
            self._mover.move(wanted, at_once=at_once)
