"""The overview strip: all that was said and all that happened on one scale, claims up, replies down, and the view."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rejoinder.domain.claims import Claim, ClaimId, ReplyKind
from rejoinder.ui.card import rounded, write
from rejoinder.ui.desk import Desk
from rejoinder.ui.lines import breaker
from rejoinder.ui.theme import LINE_QUIET, LINE_UNDERLINE, RADIUS_INNER, Role, color
from rejoinder.ui.timeline import TimelineView
from rejoinder.ui.timeline_layout import PADDING
from rejoinder.ui.timeline_plan import Group, Order
from rejoinder.ui.timeline_scale import Lane, Scale, lane, moment_of, scale

HEIGHT = 74
_NAMES = 64  # px for "said" and "happened" at the left
_SAID, _HAPPENED, _AXIS = 19, 42, 55  # px from the top: the two lanes, and the top of the days' names
_TICK, _STEP, _MOST_UP = 3.0, 3.5, 3  # px: width of a tick, height a claim adds to it; steps of the highest
_UNDATED = 56  # px at the right end for claims without a time, at least


class Strip(QWidget):
    """74 px of overview. The frame is what the timeline shows; it can be dragged, and a click brings it there."""

    def __init__(self, desk: Desk, view: TimelineView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._scale: Scale | None = None
        self._said = self._happened = Lane()
        self._undated = 0
        self._places: list[float] = []  # of each group, and the same never falling, for finding a group by its place
        self._starts: list[float] = []
        self._rows: list[int] = []
        self._grip: float | None = None
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Overview of the times")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        view.planned.connect(self._renew)
        view.arranged.connect(self.update)
        view.scrolled.connect(self.update)
        desk.themes.changed.connect(self.update)
        self._renew()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(400, HEIGHT)

    def _renew(self) -> None:
        """Other claims, or another order: a scale of their own."""
        claims, replies_from = self._claims(), self._desk.claims.replies_from
        self._scale = scale(claims) if self._view.order is not Order.READING else None
        answers = [any(reply.kind is not ReplyKind.ECHO for reply in replies_from(claim.id)) for claim in claims]
        if self._scale is not None:
            self._said = lane(
                self._scale, ((claim.said, answer) for claim, answer in zip(claims, answers, strict=True))
            )
            self._happened = lane(
                self._scale, ((claim.happened, answer) for claim, answer in zip(claims, answers, strict=True))
            )
        else:
            shares = [(round(self._share(claim.id), 4), answer) for claim, answer in zip(claims, answers, strict=True)]
            self._said = Lane(
                tuple(Counter(share for share, answer in shares if not answer).items()),
                tuple(Counter(share for share, answer in shares if answer).items()),
            )
            self._happened = Lane()
        self._undated = sum(moment_of(claim, self._view.order) is None for claim in claims)
        self._starts, self._places, self._rows = [], [], []
        for number, laid in enumerate(self._view.timeline.blocks):
            if isinstance(laid.row, Group):
                share = self._share(laid.row.nodes[0].claim)
                self._places.append(share)
                self._starts.append(max(share, self._starts[-1]) if self._starts else share)
                self._rows.append(number)
        self.update()

    def _claims(self) -> Sequence[Claim]:
        model = self._desk.claims
        return [model.claims[model.row_of(claim)] for claim in self._view.shown if model.row_of(claim) >= 0]

    def _share(self, claim_id: ClaimId) -> float:
        """Where a claim stands along the strip: 0–1 on the scale, above 1 where it has no time."""
        model = self._desk.claims
        claim = model.claims[model.row_of(claim_id)]
        if self._view.order is Order.READING:
            assert model.reading is not None
            return claim.extent.start / max(1, len(model.reading.article.text))
        moment = moment_of(claim, self._view.order)
        return _BEYOND if moment is None or self._scale is None else self._scale.at(moment)

    # ── places ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _band(self) -> tuple[float, float]:
        """Where the scale begins and ends, px."""
        end = self.width() - PADDING
        undated = self._view.order is not Order.READING and bool(self._starts) and self._starts[-1] >= _BEYOND
        return PADDING + _NAMES, end - (self._undated_width() if undated else 0)

    def _undated_told(self) -> str:
        return f"no date {self._undated:,}"

    def _undated_width(self) -> float:
        """As wide as its words, which begin 10 px after the scale."""
        return max(_UNDATED, 10 + breaker(Role.LABEL).width(self._undated_told()))

    def _x(self, share: float) -> float:
        left, right = self._band()
        if share >= _BEYOND:
            return right + 10
        return left + share * (right - left)

    def frame(self) -> QRectF:
        """The part of the scale that the timeline shows."""
        if self._view.order is not Order.READING and self._scale is None:
            return QRectF()
        visible = self._view.visible_rows()
        shown = self._places[bisect_left(self._rows, visible.start) : bisect_left(self._rows, visible.stop)]
        if not shown:
            return QRectF()
        left = max(self._x(min(shown)) - 6, PADDING + _NAMES - 6)
        right = self._x(max(shown)) + (self._undated_width() - 14 if max(shown) >= _BEYOND else 6)
        return QRectF(left, 6, max(right - left, 14), HEIGHT - 26)

    # ── the pointer ──────────────────────────────────────────────────────────────────────────────────────────────

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the frame; elsewhere bring it there first."""
        frame = self.frame()
        x = event.position().x()
        if not frame.contains(event.position()):
            self._go(x)
            frame = self.frame()
        self._grip = x - frame.left()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the frame."""
        if self._grip is not None:
            self._go(event.position().x() - self._grip + 6)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel over the strip zooms the timeline."""
        notches = event.angleDelta().y()
        if notches:
            self._view.zoom(1 if notches > 0 else -1)
        event.accept()

    def _go(self, x: float) -> None:
        """Scroll the timeline to what stands at x."""
        if not self._starts:
            return
        left, right = self._band()
        share = (x - left) / max(1.0, right - left)
        place = min(bisect_left(self._starts, share), len(self._starts) - 1)
        row = self._rows[place]
        first = place == 0 or self._starts[place - 1] < self._starts[place]
        self._view.scroll_to_row(row - 1 if first and row else row)

    # ── painting ─────────────────────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lanes, days, ranges, ticks, the frame."""
        theme = self._desk.themes.theme
        painter = QPainter(self)
        painter.fillRect(event.rect(), color(theme.ground))
        painter.setPen(QPen(color(theme.line), LINE_QUIET))
        painter.drawLine(QPointF(0, HEIGHT - 0.5), QPointF(self.width(), HEIGHT - 0.5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._view.order is Order.READING:
            self._paint_text(painter)
        elif self._scale is not None:
            self._paint_times(painter, self._scale)
        elif self._view.shown:
            write(painter, QPointF(PADDING, 28), "No claim has a date", Role.META, theme.ink3)
        frame = self.frame()
        if not frame.isNull():
            rounded(painter, frame, RADIUS_INNER, QPen(color(theme.edge), LINE_UNDERLINE), None)
        painter.end()

    def _paint_text(self, painter: QPainter) -> None:
        """Reading order: from the first to the last character of the article."""
        theme = self._desk.themes.theme
        self._lane(painter, "in the text", 30)
        left, right = self._band()
        for share, text in ((0.0, "beginning"), (1.0, "end")):
            width = breaker(Role.LABEL).width(text)
            x = left if share == 0 else right - width
            write(painter, QPointF(x, _AXIS), text, Role.LABEL, theme.ink3)
        self._ticks(painter, self._said, 30)

    def _paint_times(self, painter: QPainter, on: Scale) -> None:
        """Two lanes on one scale."""
        theme = self._desk.themes.theme
        right = self._band()[1]
        labels = on.labels()
        painter.setPen(QPen(color(theme.line), LINE_QUIET))
        for label in labels:
            x = round(self._x(label.at)) + 0.5
            painter.drawLine(QPointF(x, 8), QPointF(x, HEIGHT - 6))
        end = 0.0
        for label in labels:
            x = self._x(label.at) + 7
            width = breaker(Role.LABEL).width(label.text)
            if x > end and x + width <= right + 2:
                write(painter, QPointF(x, _AXIS), label.text, Role.LABEL, theme.ink3)
                end = x + width + 6
        self._lane(painter, "said", _SAID)
        self._lane(painter, "happened", _HAPPENED)
        for found, y in ((self._said, _SAID), (self._happened, _HAPPENED)):
            self._ranges(painter, found, y)
            self._ticks(painter, found, y)
        if right < self.width() - PADDING:
            write(painter, QPointF(right + 10, _AXIS), self._undated_told(), Role.LABEL, theme.ink3)

    def _lane(self, painter: QPainter, name: str, y: float) -> None:
        """A line across the scale, with its name."""
        theme = self._desk.themes.theme
        left, right = self._band()
        write(painter, QPointF(PADDING, y - 8), name, Role.LABEL, theme.ink2)
        painter.setPen(QPen(color(theme.line), LINE_QUIET))
        painter.drawLine(QPointF(left, y + 0.5), QPointF(right, y + 0.5))

    def _ranges(self, painter: QPainter, found: Lane, y: float) -> None:
        """Stretches of time as bars, open ends dotted; an arrow at an end beyond which something stands."""
        theme = self._desk.themes.theme
        for start, end in found.bars:
            left, right = self._x(start), self._x(end)
            if right - left > _TICK:
                painter.fillRect(QRectF(left, y - 4, right - left, 8), color(theme.claim_strong))
        pen = QPen(color(theme.claim), 1.6, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 2.4])
        painter.setPen(pen)
        for start, end in found.dotted:
            painter.drawLine(QPointF(self._x(start), y + 4.5), QPointF(self._x(end), y + 4.5))
        left, right = self._band()
        if found.before:
            write(painter, QPointF(left - 9, y - 8), "‹", Role.LABEL, theme.ink3)
        if found.after:
            write(painter, QPointF(right + 2, y - 8), "›", Role.LABEL, theme.ink3)

    def _ticks(self, painter: QPainter, found: Lane, y: float) -> None:
        """A tick for each place: as high as there are claims, as deep as there are replies."""
        theme = self._desk.themes.theme
        for counted, up, token in ((found.claims, True, theme.claim), (found.replies, False, theme.against)):
            heights: Counter[int] = Counter()
            for share, number in counted:
                heights[round(self._x(share) / (_TICK + 1))] += number
            most = max(_MOST_UP, *heights.values()) if heights else _MOST_UP
            for x, number in heights.items():
                height = max(1, round(_MOST_UP * number / most)) * _STEP  # of the fullest place; never nothing
                top = y - height if up else y + 1
                painter.fillRect(QRectF(x * (_TICK + 1), top, _TICK, height), color(token))


_BEYOND = 2.0  # the share of claims without a time: past the end of every scale
