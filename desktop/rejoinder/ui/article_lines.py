"""How lines under words are drawn: each group of replies has its own, so that colour is never the only sign."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from rejoinder.domain.claims import ReplyGroup
from rejoinder.ui.article_marks import Rank, Underline
from rejoinder.ui.theme import LINE_QUIET, LINE_STRONG, LINE_UNDERLINE, Theme, color


def draw_underline(
    painter: QPainter, left: float, right: float, y: float, line: Underline, theme: Theme, *, strong: bool
) -> None:
    """A line under words, each group with its own: dashes, a wave, dots, two lines; a claim's is plain."""
    factor = theme.line_factor
    ink = (
        theme.group(line.group)
        if line.group
        else theme.edge
        if line.rank is Rank.UNOPPOSED and not strong
        else theme.claim
    )
    pen = QPen(color(ink), LINE_STRONG * factor)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if line.group is None:
        pen.setWidthF(
            (LINE_STRONG if strong else LINE_UNDERLINE if line.rank is Rank.DISPUTED else LINE_QUIET) * factor
        )
    elif line.group is ReplyGroup.AGAINST:
        pen.setDashPattern([3, 1.5])
    elif line.group is ReplyGroup.OPEN:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.1, 2])
    elif line.group is ReplyGroup.MIXED:
        pen.setWidthF((LINE_UNDERLINE if strong else LINE_QUIET) * factor)
        painter.setPen(pen)
        painter.drawPath(_wave(left, right, y))
        return
    else:
        pen.setWidthF((LINE_UNDERLINE if strong else LINE_QUIET) * factor)
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y + 3), QPointF(right, y + 3))
    painter.setPen(pen)
    painter.drawLine(QPointF(left, y), QPointF(right, y))


def _wave(left: float, right: float, y: float) -> QPainterPath:
    """Quarter-period arcs of 3 px, 1.5 px high."""
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right:
        end = min(x + 3.0, right)
        path.quadTo(QPointF((x + end) / 2, y + (-2.0 if up else 2.0)), QPointF(end, y))
        x, up = end, not up
    return path


def draw_bracket(painter: QPainter, x: float, top: float, bottom: float, foot: float) -> None:
    """One square bracket: its stem at x, feet of that length, to the right or (below 0) to the left."""
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    painter.drawLine(QPointF(x, top), QPointF(x + foot, top))
    painter.drawLine(QPointF(x, bottom), QPointF(x + foot, bottom))
