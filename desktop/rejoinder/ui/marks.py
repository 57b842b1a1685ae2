"""The marks: each kind of source, reply and state as a path of its own outline on a grid of 16, tinted when drawn.

Every mark is told from every other by shape alone. Marks of replies mean replies and nothing else; success, warning
and refusal have a thin tick, a triangle and a cross of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from rejoinder.domain.claims import Claim, Mode, ReplyKind, Source, SourceKind

GRID = 16.0
IN_ROWS, IN_MARGINS, ON_TIE = 14, 15, 18  # px: beside text, in the article's margins, on the chosen tie


class Mark(StrEnum):
    """Every mark by name. Those of replies have the values of `ReplyKind`."""

    NAMED = "named"
    UNNAMED = "unnamed"
    VOICE = "voice"
    DOCUMENT = "document"
    DISPUTED = "disputed"
    UNANSWERED = "unanswered"
    NOTE = "note"
    LOST = "lost"
    PENCIL = "pencil"
    DENY = "deny"
    CONTRADICT = "contradict"
    CORRECT = "correct"
    REFRAME = "reframe"
    DISCREDIT = "discredit"
    RETRACT = "retract"
    QUALIFY = "qualify"
    DOUBT = "doubt"
    DECLINE = "decline"
    CONFIRM = "confirm"
    CONCEDE = "concede"
    ECHO = "echo"
    SUCCESS = "success"
    WARNING = "warning"
    REFUSED = "refused"
    LOCK = "lock"
    SEARCH = "search"
    BACK = "back"
    FORWARD = "forward"
    UP = "up"
    DOWN = "down"
    CLOSE = "close"
    MORE = "more"


def mark_for_reply(kind: ReplyKind) -> Mark:
    """The mark of a kind of reply."""
    return Mark(kind.value)


def mark_for_source(source: SourceKind | Source | None, *, voice: bool = False) -> Mark:
    """The mark of who speaks; nobody resolved is unnamed."""
    kind = source.kind if isinstance(source, Source) else source
    if voice or kind is SourceKind.ARTICLE:
        return Mark.VOICE
    if kind is SourceKind.DOCUMENT:
        return Mark.DOCUMENT
    return Mark.UNNAMED if kind in {None, SourceKind.UNNAMED} else Mark.NAMED


def mark_for_claim(claim: Claim, source: Source | None) -> Mark:
    """The mark of who makes a claim."""
    return mark_for_source(source, voice=claim.mode is Mode.VOICE)


@dataclass(slots=True)
class _Shape:
    """A mark on the grid: what is stroked, what is filled, what is drawn in the second colour."""

    width: float = 1.7
    lines: QPainterPath = field(default_factory=QPainterPath)
    fill: QPainterPath = field(default_factory=QPainterPath)
    second: QPainterPath = field(default_factory=QPainterPath)


def draw(painter: QPainter, mark: Mark, rect: QRectF, color: QColor, second: QColor | None = None) -> None:
    """Draw a mark into a rectangle (its largest square, centred); `second` is the answering half of DISPUTED."""
    shape = _shape(mark)
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side / GRID, side / GRID)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPath(shape.fill)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(color, shape.width))
    painter.drawPath(shape.lines)
    painter.setPen(_pen(second or color, shape.width))
    painter.drawPath(shape.second)
    painter.restore()


def icon(
    mark: Mark, color: QColor, second: QColor | None = None, *, size: int = 16, ratios: tuple[int, ...] = (1, 2, 3)
) -> QIcon:
    """A mark as an icon, sharp at each of the ratios of device pixels."""
    made = QIcon()
    for ratio in ratios:
        pixmap = QPixmap(size * ratio, size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        draw(painter, mark, QRectF(0, 0, size, size), color, second)
        painter.end()
        made.addPixmap(pixmap)
    return made


def _pen(color: QColor, width: float) -> QPen:
    """Round ends and corners, as every mark has them."""
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


@lru_cache(maxsize=64)
def _shape(mark: Mark) -> _Shape:
    """The shape of a mark, made once."""
    shape = _Shape()
    _DRAWN[mark](shape)
    return shape


def _line(path: QPainterPath, *points: tuple[float, float]) -> None:
    """A run of straight lines through the points."""
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)


def _disc(path: QPainterPath, x: float, y: float, radius: float) -> None:
    """A full circle."""
    path.addEllipse(QPointF(x, y), radius, radius)


def _arc(path: QPainterPath, x: float, y: float, radius: float, start: float, sweep: float) -> None:
    """Part of a circle; degrees from three o'clock, counter-clockwise."""
    box = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
    path.arcMoveTo(box, start)
    path.arcTo(box, start, sweep)


def _named(shape: _Shape) -> None:
    _disc(shape.fill, 8, 8, 4.5)


def _unnamed(shape: _Shape) -> None:
    _disc(shape.lines, 8, 8, 3.9)


def _voice(shape: _Shape) -> None:
    shape.fill.addRect(QRectF(3.3, 3.3, 9.4, 9.4))


def _document(shape: _Shape) -> None:
    shape.width = 1.5
    _line(shape.lines, (9.2, 2.2), (4, 2.2), (4, 13.8), (12, 13.8), (12, 5), (9.2, 2.2), (9.2, 5), (12, 5))


def _disputed(shape: _Shape) -> None:
    shape.fill.moveTo(7, 2.6)
    shape.fill.arcTo(QRectF(1.6, 2.6, 10.8, 10.8), 90, 180)
    shape.fill.closeSubpath()
    shape.second.moveTo(9.6, 3.3)
    shape.second.arcTo(QRectF(4.9, 3.3, 9.4, 9.4), 90, -180)
    shape.second.closeSubpath()


def _unanswered(shape: _Shape) -> None:
    _line(shape.lines, (4.6, 3), (2.4, 3), (2.4, 13), (4.6, 13))
    _line(shape.lines, (11.4, 3), (13.6, 3), (13.6, 13), (11.4, 13))


def _note(shape: _Shape) -> None:
    shape.width = 1.5
    _line(
        shape.lines,
        (13.2, 9.2),
        (13.2, 2.8),
        (2.8, 2.8),
        (2.8, 13.2),
        (9.2, 13.2),
        (13.2, 9.2),
        (9.2, 9.2),
        (9.2, 13.2),
    )


def _lost(shape: _Shape) -> None:
    shape.width = 1.6
    _disc(shape.lines, 8, 3.4, 1.6)
    _line(shape.lines, (8, 5), (8, 7.4))
    _line(shape.lines, (8, 10), (8, 14))  # the shank is broken
    _line(shape.lines, (5.4, 6.9), (10.6, 6.9))
    _arc(shape.lines, 8, 9, 5, 190, 160)


def _pencil(shape: _Shape) -> None:
    shape.width = 1.5
    _line(shape.lines, (3, 13), (3.6, 10.2), (10.8, 3), (13, 5.2), (5.8, 12.4), (3, 13))


def _deny(shape: _Shape) -> None:
    _disc(shape.lines, 8, 8, 5.4)
    _line(shape.lines, (4.4, 11.6), (11.6, 4.4))


def _contradict(shape: _Shape) -> None:
    _line(shape.lines, (2.2, 3.6), (6.6, 8), (2.2, 12.4))
    _line(shape.lines, (13.8, 3.6), (9.4, 8), (13.8, 12.4))


def _correct(shape: _Shape) -> None:
    _line(shape.lines, (2.6, 4), (13.4, 4))
    _line(shape.lines, (4, 12.6), (8, 8), (12, 12.6))


def _reframe(shape: _Shape) -> None:
    shape.width = 1.6
    shape.lines.addRoundedRect(QRectF(2.6, 2.6, 10.8, 10.8), 1, 1)
    _line(shape.fill, (8, 4.9), (11.1, 8), (8, 11.1), (4.9, 8))
    shape.fill.closeSubpath()


def _discredit(shape: _Shape) -> None:
    shape.width = 1.6
    _disc(shape.lines, 8, 8, 4.3)
    for ends in (((8, 1.4), (8, 4)), ((8, 12), (8, 14.6)), ((1.4, 8), (4, 8)), ((12, 8), (14.6, 8))):
        _line(shape.lines, *ends)
    _disc(shape.fill, 8, 8, 1.5)


def _retract(shape: _Shape) -> None:
    _line(shape.lines, (6, 2.6), (2.8, 5.8), (6, 9))
    shape.lines.moveTo(2.8, 5.8)
    shape.lines.lineTo(9.4, 5.8)
    shape.lines.arcTo(QRectF(5.6, 5.8, 7.6, 7.6), 90, -180)
    shape.lines.lineTo(5.6, 13.4)


def _qualify(shape: _Shape) -> None:
    _disc(shape.lines, 8, 8, 5.4)
    shape.fill.moveTo(8, 2.6)
    shape.fill.arcTo(QRectF(2.6, 2.6, 10.8, 10.8), 90, -180)
    shape.fill.closeSubpath()


def _doubt(shape: _Shape) -> None:
    shape.width = 1.8
    _arc(shape.lines, 8, 5.6, 3.2, 170, -215)
    shape.lines.quadTo(8, 8.6, 8, 10.2)
    _disc(shape.fill, 8, 13.2, 1.15)


def _decline(shape: _Shape) -> None:
    for x in (3, 8, 13):
        _disc(shape.fill, x, 8, 1.4)


def _confirm(shape: _Shape) -> None:
    shape.width = 1.9
    _line(shape.lines, (2.8, 8.6), (6.4, 12.2), (13.2, 4.4))


def _concede(shape: _Shape) -> None:
    shape.fill.setFillRule(Qt.FillRule.OddEvenFill)
    _disc(shape.fill, 8, 8, 6.2)
    shape.fill.addRoundedRect(QRectF(4.9, 5.4, 6.2, 1.7), 0.6, 0.6)
    shape.fill.addRoundedRect(QRectF(4.9, 8.9, 6.2, 1.7), 0.6, 0.6)


def _echo(shape: _Shape) -> None:
    shape.width = 1.6
    for radius in (3.0, 6.4, 9.8):
        _arc(shape.lines, 2.4, 8, radius, -38, 76)


def _success(shape: _Shape) -> None:
    shape.width = 1.3
    _line(shape.lines, (3, 8.6), (6.4, 12), (13, 4.6))


def _warning(shape: _Shape) -> None:
    shape.width = 1.4
    _line(shape.lines, (8, 2.4), (14.2, 13.4), (1.8, 13.4), (8, 2.4))
    _line(shape.lines, (8, 6.4), (8, 9.4))
    _disc(shape.fill, 8, 11.4, 0.8)


def _refused(shape: _Shape) -> None:
    shape.width = 1.8
    _line(shape.lines, (4, 4), (12, 12))
    _line(shape.lines, (12, 4), (4, 12))


def _lock(shape: _Shape) -> None:
    shape.width = 1.5
    shape.lines.addRoundedRect(QRectF(3.4, 7.2, 9.2, 6.4), 1, 1)
    shape.lines.moveTo(5.4, 7.2)
    shape.lines.lineTo(5.4, 5)
    shape.lines.arcTo(QRectF(5.4, 2.4, 5.2, 5.2), 180, -180)
    shape.lines.lineTo(10.6, 7.2)


def _search(shape: _Shape) -> None:
    shape.width = 1.5
    _disc(shape.lines, 6.8, 6.8, 4.2)
    _line(shape.lines, (10, 10), (13.8, 13.8))


def _back(shape: _Shape) -> None:
    _line(shape.lines, (9.8, 3.4), (5.2, 8), (9.8, 12.6))


def _forward(shape: _Shape) -> None:
    _line(shape.lines, (6.2, 3.4), (10.8, 8), (6.2, 12.6))


def _up(shape: _Shape) -> None:
    _line(shape.lines, (3.4, 9.8), (8, 5.2), (12.6, 9.8))


def _down(shape: _Shape) -> None:
    _line(shape.lines, (3.4, 6.2), (8, 10.8), (12.6, 6.2))


def _close(shape: _Shape) -> None:
    shape.width = 1.5
    _line(shape.lines, (4.4, 4.4), (11.6, 11.6))
    _line(shape.lines, (11.6, 4.4), (4.4, 11.6))


def _more(shape: _Shape) -> None:
    for y in (3.4, 8, 12.6):
        _disc(shape.fill, 8, y, 1.3)


_DRAWN: dict[Mark, Callable[[_Shape], None]] = {
    Mark.NAMED: _named,
    Mark.UNNAMED: _unnamed,
    Mark.VOICE: _voice,
    Mark.DOCUMENT: _document,
    Mark.DISPUTED: _disputed,
    Mark.UNANSWERED: _unanswered,
    Mark.NOTE: _note,
    Mark.LOST: _lost,
    Mark.PENCIL: _pencil,
    Mark.DENY: _deny,
    Mark.CONTRADICT: _contradict,
    Mark.CORRECT: _correct,
    Mark.REFRAME: _reframe,
    Mark.DISCREDIT: _discredit,
    Mark.RETRACT: _retract,
    Mark.QUALIFY: _qualify,
    Mark.DOUBT: _doubt,
    Mark.DECLINE: _decline,
    Mark.CONFIRM: _confirm,
    Mark.CONCEDE: _concede,
    Mark.ECHO: _echo,
    Mark.SUCCESS: _success,
    Mark.WARNING: _warning,
    Mark.REFUSED: _refused,
    Mark.LOCK: _lock,
    Mark.SEARCH: _search,
    Mark.BACK: _back,
    Mark.FORWARD: _forward,
    Mark.UP: _up,
    Mark.DOWN: _down,
    Mark.CLOSE: _close,
    Mark.MORE: _more,
}
