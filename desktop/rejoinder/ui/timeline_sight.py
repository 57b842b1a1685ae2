"""Bringing claims into sight: how far to scroll so that a claim, or all of its dispute, is seen; in one short move."""

from PySide6.QtCore import QEasingCurve, QObject, QPropertyAnimation, QRectF
from PySide6.QtWidgets import QAbstractItemView, QScrollBar, QStyle, QWidget

from rejoinder.domain.claims import ClaimId
from rejoinder.ui.theme import FADE_MS
from rejoinder.ui.timeline_beyond import BAND
from rejoinder.ui.timeline_layout import Columns, TimelineLayout
from rejoinder.ui.timeline_paint import rect_of
from rejoinder.ui.timeline_plan import Heading

_MARGIN = 16  # px kept free above and below a claim that is scrolled to
_CLEAR = BAND + 8  # px, where more of its dispute stands beyond that edge and a label says so
_Hint = QAbstractItemView.ScrollHint


class Mover:
    """Moves a scroll bar within 120 ms; at once where the system wants no motion or nothing is seen of it."""

    def __init__(self, bar: QScrollBar, view: QWidget, parent: QObject) -> None:
        self._bar = bar
        self._view = view
        self._motion = QPropertyAnimation(bar, b"value", parent)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)

    def move(self, value: int, *, at_once: bool = False) -> None:
        """Scroll there, or as far as there is anything."""
        self.stop()
        value = max(self._bar.minimum(), min(value, self._bar.maximum()))
        moves = self._view.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self._view) > 0
        if at_once or not moves or not self._view.isVisible():
            self._bar.setValue(value)
            return
        self._motion.setDuration(FADE_MS)
        self._motion.setStartValue(self._bar.value())
        self._motion.setEndValue(value)
        self._motion.start()

    def stop(self) -> None:
        """Stay where it is."""
        self._motion.stop()


def to_claim(
    layout: TimelineLayout,
    columns: Columns,
    claim: ClaimId,
    *,
    hint: _Hint,
    offset: int,
    height: int,
    of_dispute: bool,
) -> int | None:
    """Where to scroll so that a claim stands as the hint says; None where it does already, or is not shown.

    `offset` is how far down a view of that `height` is scrolled; `of_dispute` says that the labels at its edges speak
    of the claim's own dispute, and will need their room beside it.
    """
    place = layout.place_of(claim)
    if place is None:
        return None
    rect = rect_of(place, columns, -offset).toRect()
    margin = _CLEAR if of_dispute else _MARGIN
    least = margin if of_dispute else 0
    if hint == _Hint.PositionAtCenter:
        return offset + rect.center().y() - height // 2
    if hint == _Hint.PositionAtTop or (hint == _Hint.EnsureVisible and rect.top() < least) or rect.height() > height:
        return offset + rect.top() - margin
    if hint == _Hint.PositionAtBottom or rect.bottom() + margin > height:
        return offset + rect.bottom() + margin - height
    return None


def to_dispute(layout: TimelineLayout, columns: Columns, chosen: ClaimId, *, offset: int, height: int) -> int | None:
    """Where to scroll for the chosen claim: with all of its row, if that has room, else with what it answers.

    None where that is in sight, or the claim is not shown.
    """
    row = layout.row_of(chosen)
    place = layout.place_of(chosen)
    if row < 0 or place is None:
        return None
    laid, top = layout.blocks[row], layout.top(row)
    own = QRectF(rect_of(place, columns, 0).toRect())
    whole = own
    for each in laid.places:
        whole = whole.united(rect_of(each, columns, top))
    if row and isinstance(layout.blocks[row - 1].row, Heading):
        whole.setTop(layout.top(row - 1) + _MARGIN)
    margin = _MARGIN
    if whole.height() > height - 2 * margin:
        margin = _CLEAR
        room = height - 2 * margin
        whole = QRectF(whole.left(), whole.top(), 1, room) if own.bottom() - whole.top() <= room else own
    if whole.top() < offset + margin:
        return int(whole.top()) - margin
    if whole.bottom() + margin > offset + height:
        return int(whole.bottom()) + margin - height
    return None
