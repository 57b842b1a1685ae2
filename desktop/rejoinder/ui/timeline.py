"""The timeline: a list view with a geometry of its own, so that keyboard and screen reader meet a list of claims.

Qt's list view keeps model, selection, keys and accessibility; where a claim stands is asked of `TimelineLayout`, and
only what is visible is painted. Choosing a claim moves the one selection of the window; when that moves elsewhere, the
view scrolls to it and lights the claim and its answers.
"""

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QPropertyAnimation,
    QRect,
    QRectF,
    QSizeF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QListView, QStyle, QWidget

from rejoinder.domain.claims import Claim, ClaimId
from rejoinder.ui import card, timeline_paint, words
from rejoinder.ui.card_text import why
from rejoinder.ui.cards import Cards
from rejoinder.ui.claims_model import CLAIM_ROLE
from rejoinder.ui.desk import Desk
from rejoinder.ui.theme import FADE_MS, TIP_MS, color
from rejoinder.ui.timeline_beyond import Beyond, beyond
from rejoinder.ui.timeline_layout import (
    Columns,
    Density,
    Kind,
    Measure,
    Place,
    TimelineLayout,
    columns,
)
from rejoinder.ui.timeline_plan import Group, Heading, Order, Side, plan
from rejoinder.ui.timeline_scene import Scene
from rejoinder.ui.timeline_walk import CLAIMS, Step, walk
from rejoinder.ui.tip import PlainTip

_MANY = 120  # claims; above this the timeline opens with one-line rows, and measures no card until it is asked for one
_WHEEL_STEP = 120  # eighths of a degree that one notch of a wheel sends
_MARGIN = 16  # px kept free above and below a claim that is scrolled to
_OUTSIDE = 12  # px that shadows and rings reach beyond their cards


class TimelineView(QListView):
    """Claims left, answers right, the time down between them.

    Signals:
        scrolled: other rows are visible.
        planned: there are other rows: another article, order or filter.
        arranged: rows were laid out again: the same, or another density or width.
        note_asked: a `Claim` that the analyst wants to write a note on.
    """

    scrolled = Signal()
    planned = Signal()
    arranged = Signal()
    note_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._order = Order.SAID
        self._density = self._liked = Density.CARDS  # as it is, and as the analyst set it last
        self._cards = Cards(desk.claims)
        self._columns = columns(640, self._density)
        self._unfolded: set[ClaimId] = set()
        self._layout = TimelineLayout((), self._measure())
        self._shown: tuple[ClaimId, ...] | None = None
        self._hovered: Place | None = None
        self._by_keys = False
        self._motion = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._tip = PlainTip(self)
        self._tip_wait = QTimer(self)
        self._tip_wait.setSingleShot(True)
        self._tip_wait.setInterval(TIP_MS)
        self._tip_wait.timeout.connect(self._tell_cut)

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
        desk.claims.modelReset.connect(self._renew)
        desk.filter_changed.connect(self._refilter)
        desk.themes.changed.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        self._renew()

    # ── what is shown, and how ───────────────────────────────────────────────────────────────────────────────────

    @property
    def order(self) -> Order:
        """The clock by which the rows run."""
        return self._order

    @order.setter
    def order(self, order: Order) -> None:
        if order is not self._order:
            self._order = order
            self._plan()
            self._keep_chosen_in_sight()

    @property
    def density(self) -> Density:
        """How much one screen holds."""
        return self._density

    @density.setter
    def density(self, density: Density) -> None:
        if density is not self._density:
            self._density = self._liked = density
            self._fit_columns()
            self._lay_out_again()
            self._keep_chosen_in_sight()

    @property
    def columns(self) -> Columns:
        """Where the two columns stand."""
        return self._columns

    @property
    def timeline(self) -> TimelineLayout:
        """Where everything stands."""
        return self._layout

    @property
    def shown(self) -> tuple[ClaimId, ...]:
        """The claims that the filters let through, in reading order."""
        return self._shown or ()

    @property
    def tip(self) -> PlainTip:
        """The tip of this view."""
        return self._tip

    def zoom(self, steps: int) -> None:
        """Closer (positive) or further: cards, compact cards, one-line rows."""
        levels = list(Density)
        place = levels.index(self._density) - steps
        self.density = levels[max(0, min(len(levels) - 1, place))]

    def scroll_to_row(self, row: int) -> None:
        """Bring a row to the top, at once."""
        self.verticalScrollBar().setValue(self._layout.top(row))

    def visible_rows(self) -> range:
        """The rows that are at least partly visible."""
        top = self.verticalOffset()
        return self._layout.between(top, top + self.viewport().height())

    def _renew(self) -> None:
        """Another article, or its analysis: everything anew."""
        self._unfolded.clear()
        self._hovered = None
        self._shown = None
        self._tip.hide()
        self._motion.stop()
        self._density = Density.ROWS if self._desk.claims.rowCount() > _MANY else self._liked
        self._fit_columns()
        self._refilter()
        self.verticalScrollBar().setValue(0)

    def _refilter(self) -> None:
        """Plan again if other claims are let through."""
        shown = tuple(claim.id for claim in self._desk.claims.claims if self._desk.shows(claim))
        if shown != self._shown:
            self._shown = shown
            self._plan()
            self._keep_chosen_in_sight()

    def _plan(self) -> None:
        """Which rows there are, then where they stand."""
        reading = self._desk.claims.reading
        rows = () if reading is None else plan(reading.analysis, self._order, shown=self.shown)
        self._cards.set_plan(rows, self._order)
        self._hovered = None
        self._layout = TimelineLayout(rows, self._measure())
        self.planned.emit()
        self._laid_out()

    def _lay_out_again(self) -> None:
        """The same rows at another width or density."""
        self._layout = TimelineLayout([laid.row for laid in self._layout.blocks], self._measure())
        self._laid_out()

    def _laid_out(self) -> None:
        self.updateGeometries()
        self.viewport().update()
        self.arranged.emit()

    def _measure(self) -> Measure:
        return Measure(self._cards.height, self._density, frozenset(self._unfolded), self._chosen_id())

    def _fit_columns(self) -> bool:
        """Fit the columns to the width; gives whether any height may have changed."""
        self._columns = columns(self.width(), self._density)
        return self._cards.set_width(self._columns.width, self._density)

    def _chosen_id(self) -> ClaimId | None:
        chosen = self._desk.chosen
        return None if chosen is None else chosen.id

    # ── what Qt asks of a view with its own geometry ─────────────────────────────────────────────────────────────

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Where a claim stands in the viewport; empty where filters leave it out."""
        claim = index.data(CLAIM_ROLE) if index.isValid() else None
        place = self._layout.place_of(claim.id) if isinstance(claim, Claim) else None
        if place is None:
            return QRect()
        return self._rect(place).translated(0, -self.verticalOffset()).toRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The claim whose card stands at a point of the viewport."""
        place = self._place_at(point)
        if place is None or place.kind not in CLAIMS:
            return QModelIndex()
        return self._desk.claims.index_of(place.claim)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a claim into view, within 120 ms; at once where the system wants no motion."""
        rect = self.visualRect(index)
        if rect.isNull():
            return
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        hints = QAbstractItemView.ScrollHint
        if hint == hints.PositionAtCenter:
            wanted = bar.value() + rect.center().y() - height // 2
        elif hint == hints.PositionAtTop or (hint == hints.EnsureVisible and rect.top() < 0) or rect.height() > height:
            wanted = bar.value() + rect.top() - _MARGIN
        elif hint == hints.PositionAtBottom or rect.bottom() + _MARGIN > height:
            wanted = bar.value() + rect.bottom() + _MARGIN - height
        else:
            return
        self._scroll(wanted)

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Arrows walk a column, Left and Right cross the spine, Home and End lead to the ends.

        Right on a claim with folded echoes opens them first, Left folds them again.
        """
        self._by_keys = True
        step, chosen = _STEPS[action], self._chosen_id()
        if chosen is not None and self._opens_or_folds(step, chosen):
            return self.currentIndex()
        claim = walk(self._layout, chosen, step, page=self.viewport().height())
        return QModelIndex() if claim is None else self._desk.claims.index_of(claim)

    def _opens_or_folds(self, step: Step, chosen: ClaimId) -> bool:
        """Whether a step to the side opened or folded echoes instead of crossing the spine."""
        node = self._cards.node(chosen)
        opens = step is Step.RIGHT and node is not None and bool(node.echoes) and chosen not in self._unfolded
        folds = step is Step.LEFT and node is not None and node.side is Side.LEFT and chosen in self._unfolded
        if (opens or folds) and self._density is not Density.ROWS:
            self._toggle(chosen)
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
        bar.setRange(0, max(0, self._layout.height - height))
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
        return not isinstance(claim, Claim) or self._layout.row_of(claim.id) < 0

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint the viewport anew: labels at its edges and ties do not scroll as a picture."""
        self._tip.hide()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the words anew; the row at the top stays there, or the chosen claim in sight."""
        QAbstractItemView.resizeEvent(self, event)
        top, height = self.verticalOffset(), event.oldSize().height()
        chosen = self._chosen_id()
        place = None if chosen is None else self._layout.place_of(chosen)
        seen = place is not None and place.y < top + height and place.y + place.height > top
        first = next(iter(self.visible_rows()), None)  # None: nothing is shown
        into = 0 if first is None else top - self._layout.top(first)
        old = self._columns
        heights_changed = self._fit_columns()
        if self._columns != old:
            if heights_changed:
                self._lay_out_again()
                if first is not None:
                    self.verticalScrollBar().setValue(self._layout.top(first) + into)
            self.arranged.emit()
        self.updateGeometries()
        if seen:
            self._show_dispute(at_once=True)
        self.scrolled.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """What was chosen while another pane was in front is in sight."""
        super().showEvent(event)
        if self._desk.chosen is not None:
            self._show_dispute(at_once=True)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Another claim is chosen, here or in another pane: show it with its answers."""
        changed = {claim.id for index in (current, previous) if isinstance(claim := index.data(CLAIM_ROLE), Claim)}
        if current.isValid():
            self._unfold_for(current)
        if self._density is Density.ROWS or self._holder(self._chosen_id()) is not None:
            self._layout.change(self._measure(), changed)
            self.updateGeometries()
            self.arranged.emit()
        super().currentChanged(current, previous)
        self._show_dispute()
        self.viewport().update()

    def _show_dispute(self, *, at_once: bool = False) -> None:
        """Scroll to the chosen claim: with all that stands in its row, if that has room, else with what it answers."""
        chosen = self._chosen_id()
        row = self._layout.row_of(chosen) if chosen is not None else -1
        if row < 0 or chosen is None:
            return
        laid, top = self._layout.blocks[row], self._layout.top(row)
        tied = [self._rect(place).translated(0, top) for place in laid.places]
        own = self.visualRect(self._desk.claims.index_of(chosen)).translated(0, self.verticalOffset()).toRectF()
        whole = own
        for rect in tied:
            whole = whole.united(rect)
        if row and isinstance(self._layout.blocks[row - 1].row, Heading):
            whole.setTop(self._layout.top(row - 1) + _MARGIN)
        room = self.viewport().height() - 2 * _MARGIN
        if whole.height() > room:
            whole = QRectF(whole.topLeft(), QSizeF(1, room)) if own.bottom() - whole.top() <= room else own
        offset, height = self.verticalOffset(), self.viewport().height()
        if whole.top() < offset + _MARGIN:
            self._scroll(int(whole.top()) - _MARGIN, at_once=at_once)
        elif whole.bottom() + _MARGIN > offset + height:
            self._scroll(int(whole.bottom()) + _MARGIN - height, at_once=at_once)

    def _unfold_for(self, current: QModelIndex | QPersistentModelIndex) -> None:
        """A chosen echo must be seen: open the stack that it is folded in."""
        claim = current.data(CLAIM_ROLE)
        holder = self._holder(claim.id) if isinstance(claim, Claim) else None
        if holder is not None:
            self._unfolded.add(holder)

    def _holder(self, claim: ClaimId | None) -> ClaimId | None:
        """The claim under which an echo is folded; None for any other claim."""
        row = self._layout.row_of(claim) if claim is not None else -1
        if row < 0:
            return None
        group = self._layout.blocks[row].row
        assert isinstance(group, Group)
        return next((node.claim for node in group.nodes if claim in node.echoes), None)

    def _scroll(self, value: int, *, at_once: bool = False) -> None:
        """Scroll there in one short move."""
        self._motion.stop()
        bar = self.verticalScrollBar()
        value = max(bar.minimum(), min(value, bar.maximum()))
        moves = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) > 0
        if at_once or not moves or not self.isVisible():
            bar.setValue(value)
            return
        self._motion.setDuration(FADE_MS)
        self._motion.setStartValue(bar.value())
        self._motion.setEndValue(value)
        self._motion.start()

    def _keep_chosen_in_sight(self) -> None:
        if self._desk.chosen is not None:
            self._show_dispute()

    # ── walking by keys ──────────────────────────────────────────────────────────────────────────────────────────

    def _toggle(self, claim: ClaimId) -> None:
        """Open or fold the echoes of a claim."""
        self._unfolded.symmetric_difference_update({claim})
        self._layout.change(self._measure(), {claim})
        self._laid_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the words in the article; letters are the actions of a card; plus and minus zoom."""
        chosen = self._desk.chosen
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if event.text() in {"+", "="} or event.text() == "-":
            self.zoom(-1 if event.text() == "-" else 1)
        elif chosen is not None and plain and event.key() in _KEYS:
            self._by_keys = True
            self._act(_KEYS[Qt.Key(event.key())], chosen)
        elif plain and event.text().isalpha():
            event.ignore()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus by Tab or F6 shows the ring; Qt's own would choose the first claim, and nobody asked for one."""
        if event.reason() in _BY_KEYS:
            self._by_keys = True
        elif event.reason() == Qt.FocusReason.MouseFocusReason:
            self._by_keys = False
        QAbstractScrollArea.focusInEvent(self, event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes, or turns thin with its window."""
        QAbstractItemView.focusOutEvent(self, event)
        self.viewport().update()

    # ── the pointer ──────────────────────────────────────────────────────────────────────────────────────────────

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a card, do its action, open its echoes, follow a pointer."""
        self._by_keys = False
        self._tip.hide()
        label = next((label for label in self._beyond() if label.rect.contains(event.position())), None)
        if label is not None:
            self.scrollTo(self._desk.claims.index_of(label.claim))
            return
        place = self._place_at(event.position().toPoint())
        if place is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if place.kind is Kind.FOLDED:
            self._toggle(place.claim)
            return
        if place.kind is Kind.CARD or place.kind is Kind.ECHO:
            at = event.position() + QPointF(0, self.verticalOffset())
            action = card.action_at(self._rect(place), self._cards.sizes, at)
            if action and self._is_hovered(place):
                self._act(action, self._claim(place.claim))
                return
        self._desk.choose(place.claim)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """All was done on the press."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on a card shows its words in the article."""
        place = self._place_at(event.position().toPoint())
        if place is not None and place.kind in CLAIMS:
            self._act("Show", self._claim(place.claim))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow what is under the pointer."""
        place = self._place_at(event.position().toPoint())
        if place != self._hovered:
            self._hovered = place
            self._tip.hide()
            self._tip_wait.start()
            clickable = place is not None and place.kind in {Kind.POINTER, Kind.FOLDED}
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._hovered = None
        self._tip_wait.stop()
        self._tip.hide()
        self.viewport().update()
        QAbstractItemView.leaveEvent(self, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl with the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = event.angleDelta().y() / _WHEEL_STEP
            if notches:
                self.zoom(1 if notches > 0 else -1)
            event.accept()
            return
        self._motion.stop()
        super().wheelEvent(event)

    def _act(self, action: str, claim: Claim) -> None:
        """One of the actions that a card offers."""
        match action:
            case "Show":
                self._desk.choose(claim.id)
                self._desk.span_asked.emit(claim.extent)
            case "Note":
                self._desk.choose(claim.id)
                self.note_asked.emit(claim)
            case "Copy":
                text = self._cards.text(claim.id)
                QGuiApplication.clipboard().setText(f"{text.who}, {words.when(claim.said)}: {text.words}")
            case _:
                self._tell(claim.id, self._why(claim))

    def _why(self, claim: Claim) -> str:
        reading = self._desk.claims.reading
        assert reading is not None
        return why(claim, self._desk.claims, reading.article)

    def _claim(self, claim: ClaimId) -> Claim:
        return self._desk.claims.claims[self._desk.claims.row_of(claim)]

    def _tell(self, claim: ClaimId, text: str) -> None:
        """Show a tip at a claim's card."""
        rect = self.visualRect(self._desk.claims.index_of(claim))
        self._tip.tell(text, rect.translated(self.viewport().pos()), self._desk.themes.theme)

    def _tell_cut(self) -> None:
        """A tip for a hovered card that does not show all it has."""
        place = self._hovered
        if place is None or place.kind not in CLAIMS or not self.isVisible():
            return
        text = self._cards.text(place.claim)
        width = self._columns.width - place.indent
        if place.kind is Kind.ROW or card.is_cut(text, self._cards.sizes, width):
            self._tell(place.claim, card.in_full(text))

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt's own tool tips would read mark-up: ours comes instead, also where Qt asks for one."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._hovered = self._place_at(event.pos())
            self._tell_cut()
            return True
        return super().viewportEvent(event)

    def _place_at(self, point: QPoint) -> Place | None:
        """What stands at a point of the viewport, y from the top of everything."""
        at = QPointF(point) + QPointF(0, self.verticalOffset())
        y = int(at.y())
        return next((place for place in self._layout.places(y, y + 1) if self._rect(place).contains(at)), None)

    def _rect(self, place: Place) -> QRectF:
        return timeline_paint.rect_of(place, self._columns, 0)

    def _is_hovered(self, place: Place) -> bool:
        hovered = self._hovered
        return hovered is not None and (hovered.kind, hovered.claim) == (place.kind, place.claim)

    # ── painting ─────────────────────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are visible."""
        theme = self._desk.themes.theme
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), color(theme.ground))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._layout.blocks:
            self._paint_nothing(painter)
        top = self.verticalOffset()
        painter.translate(0, -top)
        clip = event.rect()
        self._scene().paint(painter, top + clip.top() - _OUTSIDE, top + clip.bottom() + _OUTSIDE)
        painter.resetTransform()
        for label in self._beyond():
            timeline_paint.chip(painter, label.rect, label.text, up=label.up, theme=theme)
        painter.end()

    def _beyond(self) -> tuple[Beyond, ...]:
        """The labels at the edges: who of the chosen dispute stands above or below."""
        height = self.viewport().height()
        return beyond(self._layout, self._cards, self._columns, self._chosen_id(), self.verticalOffset(), height)

    def _paint_nothing(self, painter: QPainter) -> None:
        """Why there is no claim to be seen."""
        reading, theme = self._desk.claims.reading, self._desk.themes.theme
        if reading is None:
            return
        of = len(reading.analysis.claims)
        if of:
            hidden = f"The filters hide {words.count(of, 'claim')}. “Hides {of:,} of {of:,}” shows them again."
            timeline_paint.sentence(painter, self._columns, hidden, theme)
        elif reading.analysis.engine:
            timeline_paint.sentence(painter, self._columns, words.no_claim(reading.article), theme)
        else:
            timeline_paint.blank_cards(painter, self._columns, theme)

    def _scene(self) -> Scene:
        return Scene(
            layout=self._layout,
            cards=self._cards,
            model=self._desk.claims,
            columns=self._columns,
            density=self._density,
            theme=self._desk.themes.theme,
            chosen=self._chosen_id(),
            hovered=self._hovered,
            ring=self._ring(),
        )

    def _ring(self) -> float:
        """The width of the keyboard's ring, px: thinner in a window that is not active."""
        if not self._by_keys or not self.hasFocus():
            return 0.0
        return 2.0 if self.isActiveWindow() else 1.0


_BY_KEYS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
}
_Actions = QAbstractItemView.CursorAction
_STEPS = {
    _Actions.MoveDown: Step.DOWN,
    _Actions.MoveNext: Step.DOWN,
    _Actions.MoveUp: Step.UP,
    _Actions.MovePrevious: Step.UP,
    _Actions.MoveLeft: Step.LEFT,
    _Actions.MoveRight: Step.RIGHT,
    _Actions.MovePageDown: Step.PAGE_DOWN,
    _Actions.MovePageUp: Step.PAGE_UP,
    _Actions.MoveHome: Step.HOME,
    _Actions.MoveEnd: Step.END,
}
_KEYS = {
    Qt.Key.Key_Return: "Show",
    Qt.Key.Key_Enter: "Show",
    Qt.Key.Key_Space: "Show",
    Qt.Key.Key_N: "Note",
    Qt.Key.Key_C: "Copy",
    Qt.Key.Key_W: "Why",
}
