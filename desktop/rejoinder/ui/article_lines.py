"""Lines under words and grounds beneath them. Each group of replies has its own line: colour is never the only sign."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTextDocument

from rejoinder.domain.claims import ReplyGroup
from rejoinder.ui.article_marks import MOST_LINES, Rank, Underline, Wash
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


def free_level(levels: list[list[QRectF]], rect: QRectF) -> int:
    """The uppermost of one text line's levels on which that stretch is free, at most `MOST_LINES` - 1; it is taken."""
    for level, there in enumerate(levels):
        if all(rect.right() <= other.left() or other.right() <= rect.left() for other in there):
            there.append(rect)
            return level
    if len(levels) < MOST_LINES:
        levels.append([rect])
    return len(levels) - 1


def stretch_rects(document: QTextDocument, start: int, end: int) -> list[QRectF]:
    """The line rectangles of a stretch inside one block, in the document's coordinates, down to the descender's end."""
    found = []
    block = document.findBlock(start)
    place = document.documentLayout().blockBoundingRect(block).topLeft()
    layout = block.layout()
    left, right = start - block.position(), end - block.position()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if first >= right or last <= left:
            continue
        x1 = float(line.cursorToX(max(left, first))[0])  # type: ignore[index]  # the stubs miss the pair
        x2 = float(line.cursorToX(min(right, last))[0])  # type: ignore[index]
        if right > last:
            x2 = min(x2, line.x() + line.naturalTextWidth())
        metrics = QFontMetricsF(block.charFormat().font())
        top = place.y() + line.y()
        found.append(QRectF(place.x() + min(x1, x2), top, abs(x2 - x1), line.ascent() + metrics.descent()))
    return found


def wash_color(theme: Theme, wash: Wash) -> QColor:
    """The ground of a wash."""
    token = {
        Wash.CLAIM: theme.claim_wash,
        Wash.CUE: theme.claim_strong,
        Wash.AGAINST: theme.against_wash,
        Wash.MIXED: theme.mixed_wash,
        Wash.OPEN: theme.open_wash,
        Wash.FOR: theme.for_wash,
        Wash.BECAUSE_AGAINST: theme.strong(ReplyGroup.AGAINST),
        Wash.BECAUSE_MIXED: theme.strong(ReplyGroup.MIXED),
        Wash.BECAUSE_OPEN: theme.strong(ReplyGroup.OPEN),
        Wash.BECAUSE_FOR: theme.strong(ReplyGroup.FOR),
    }[wash]
    return color(token)
