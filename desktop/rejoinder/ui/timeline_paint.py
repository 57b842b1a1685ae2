"""All of the timeline that is not a card, painted: headings, spine, ties, one-line rows, kept places, pointers."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from rejoinder.domain.claims import Reading
from rejoinder.ui import card, marks, words
from rejoinder.ui.card_text import CardText
from rejoinder.ui.lines import breaker
from rejoinder.ui.looking import UNSURE
from rejoinder.ui.marks import Mark
from rejoinder.ui.theme import LINE_QUIET, LINE_STRONG, LINE_UNDERLINE, RADIUS_CARD, RADIUS_INNER, Role, Theme, color
from rejoinder.ui.timeline_beyond import Beyond
from rejoinder.ui.timeline_layout import FIRST_LINE, GAP, PADDING, Block, Columns, Kind, Place, Tie
from rejoinder.ui.timeline_plan import Side

_BLANK = 54  # px, the height of a card without words
_TRUNK = 9  # px from the claim's edge to the trunk that its lower answers share
_BEND = 8  # px, radius of the trunk's corners
_DROP = 44  # px that a tie to a lower answer goes down, where the claim's edge allows it
_AROUND = 4  # px of ground around a mark on the spine
_WHO_LEAST, _WHO_MOST, _KIND, _TIME = 64, 150, 84, 64  # px of the columns inside a one-line row
ROOM_FOR_LAG = 44  # px to the next mark, below which the lag is left out


@dataclass(frozen=True, slots=True)
class Light:
    """How the ties of a block are lit."""

    chosen: bool = False
    hovered: bool = False


def heading(painter: QPainter, columns: Columns, top: float, height: float, text: str, theme: Theme) -> None:
    """A day across the spine: hairlines to both sides, its name in the middle."""
    y = top + height / 2
    width = breaker(Role.META_STRONG).width(text)
    half = width / 2 + 12
    painter.setPen(QPen(color(theme.line), LINE_QUIET * theme.line_factor))
    y_line = round(y) + 0.5
    painter.drawLine(QPointF(columns.left, y_line), QPointF(columns.middle - half, y_line))
    painter.drawLine(QPointF(columns.middle + half, y_line), QPointF(columns.end, y_line))
    card.write(painter, QPointF(columns.middle - width / 2, y - 8), text, Role.META_STRONG, theme.ink2)


def spine(painter: QPainter, columns: Columns, top: float, bottom: float, theme: Theme) -> None:
    """The thin line that time runs down."""
    painter.setPen(QPen(color(theme.line), LINE_QUIET * theme.line_factor))
    painter.drawLine(QPointF(columns.middle, top), QPointF(columns.middle, bottom))


def rect_of(place: Place, columns: Columns, top: float) -> QRectF:
    """The rectangle of a place whose row begins at `top`."""
    return QRectF(columns.x(place.side) + place.indent, top + place.y, columns.width - place.indent, place.height)


def tie_height(place: Place, top: float) -> float:
    """Where a place's tie meets it: the middle of its first line."""
    if place.kind in {Kind.ROW, Kind.POINTER} or place.height <= 2 * FIRST_LINE:
        return top + place.y + place.height / 2
    return top + place.y + FIRST_LINE


def ties(painter: QPainter, block: Block, columns: Columns, top: float, light: Light, theme: Theme) -> None:
    """All ties of a block; those of the chosen dispute 2 px and coloured, hovered 1.5, the rest 1 px."""
    lower: dict[int, list[float]] = defaultdict(list)
    for tie in block.ties:
        if _is_lower(block, tie, top):
            lower[tie.claim].append(tie_height(block.places[tie.answer], top))
    for tie in reversed(block.ties):
        _line(painter, block, tie, columns, top, light, theme, lower=lower[tie.claim])
    for tie in block.ties:
        _mark(painter, block, tie, columns, top, light, theme)


def _is_lower(block: Block, tie: Tie, top: float) -> bool:
    """Whether an answer stands lower than its claim."""
    return tie_height(block.places[tie.answer], top) > tie_height(block.places[tie.claim], top) + 1


def _line(
    painter: QPainter,
    block: Block,
    tie: Tie,
    columns: Columns,
    top: float,
    light: Light,
    theme: Theme,
    *,
    lower: Sequence[float],
) -> None:
    """One tie: straight where both share a row; else an S-curve, or a branch of the trunk that several share.

    `lower` are the heights of all answers that stand lower than this claim.
    """
    claim, answer = block.places[tie.claim], block.places[tie.answer]
    towards = 1 if claim.side is Side.LEFT else -1
    near = float(columns.spine if claim.side is Side.LEFT else columns.right)
    far = float(columns.right if claim.side is Side.LEFT else columns.spine)
    y, size = tie_height(answer, top), _mark_size(light)
    off = size / 2 + _AROUND
    before, after = _pens(tie, light, theme)
    path = QPainterPath()
    if not _is_lower(block, tie, top):
        path.moveTo(near, y)
        path.lineTo(columns.middle - towards * off, y)
    else:
        start = max(min(_leaves(claim, top), min(lower) - _DROP), tie_height(claim, top))
        path.moveTo(near, start)
        if len(lower) == 1 and y - start > size + 2 * _BEND:
            turn = (y - off - start) * 0.5
            path.cubicTo(
                near + towards * 22, start, columns.middle - towards * 4, start + turn * 0.6, columns.middle, y - off
            )
        else:
            trunk = near + towards * _TRUNK
            path.quadTo(trunk, start, trunk, start + _BEND)
            path.lineTo(trunk, y - _BEND)
            path.quadTo(trunk, y, trunk + towards * _BEND, y)
            path.lineTo(columns.middle - towards * off, y)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(before)
    painter.drawPath(path)
    if tie.reply is not None:
        painter.setPen(after)
        painter.drawLine(QPointF(columns.middle + towards * off, y), QPointF(far, y))


def _leaves(claim: Place, top: float) -> float:
    """Where the ties to lower answers leave a claim: near its lower edge, or the middle of a single line."""
    if claim.kind in {Kind.ROW, Kind.POINTER}:
        return top + claim.y + claim.height / 2
    return top + claim.y + claim.height - 22


def _mark_size(light: Light) -> int:
    """Marks are larger on the chosen ties."""
    return marks.ON_TIE if light.chosen else marks.IN_ROWS


def _pens(tie: Tie, light: Light, theme: Theme) -> tuple[QPen, QPen]:
    """The pens before and after the mark."""
    factor = theme.line_factor
    if light.chosen and tie.reply is not None:
        pens = (
            QPen(color(theme.claim), LINE_STRONG * factor),
            QPen(color(theme.reply(tie.reply.kind)), LINE_STRONG * factor),
        )
    else:
        width = (LINE_UNDERLINE if light.hovered else LINE_QUIET) * factor
        pens = (QPen(color(theme.edge), width), QPen(color(theme.edge), width))
    for pen in pens:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if tie.reply is not None and tie.reply.confidence < UNSURE:
            pen.setDashPattern([3 / pen.widthF(), 3 / pen.widthF()])
    return pens


def _mark(painter: QPainter, block: Block, tie: Tie, columns: Columns, top: float, light: Light, theme: Theme) -> None:
    """The mark of the reply on its tie, on a piece of ground that interrupts the spine."""
    if tie.reply is None:
        return
    size = _mark_size(light)
    y = tie_height(block.places[tie.answer], top)
    space = size / 2 + _AROUND
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(theme.ground))
    painter.drawEllipse(QPointF(columns.middle, y), space, space)
    box = QRectF(columns.middle - size / 2, y - size / 2, size, size)
    marks.draw(painter, marks.mark_for_reply(tie.reply.kind), box, color(theme.reply(tie.reply.kind)))


def lag(painter: QPainter, columns: Columns, y: float, text: str, theme: Theme) -> None:
    """How much later the answer came, under its mark."""
    width = breaker(Role.LABEL).width(text)
    place = QRectF(columns.middle - width / 2 - 2, y + 14, width + 4, 16)
    painter.fillRect(place, color(theme.ground))
    card.write(painter, QPointF(place.left() + 2, place.top()), text, Role.LABEL, theme.ink3)


def row(painter: QPainter, rect: QRectF, text: CardText, state: card.State, theme: Theme) -> None:
    """A claim as one line: mark or kind, who, words cut, time."""
    if state.hovered or state.ring:
        pen = QPen(color(theme.ink if state.ring else theme.edge), max(state.ring, LINE_QUIET))
        card.rounded(painter, rect.adjusted(0, 0.5, 0, -0.5), RADIUS_INNER, pen, color(theme.card))
    top = rect.center().y() - 9
    x = rect.left() + 6
    end = rect.right() - 6
    said = breaker(Role.META).elided(text.brief, _TIME * 1.6)
    end -= breaker(Role.META).width(said)
    card.write(painter, QPointF(end, top + 1), said, Role.META, theme.ink3)
    end -= 10 if said else 0
    if text.kind is not None:
        card.write(painter, QPointF(x - 2, top), words.reply_word(text.kind), Role.CONTROL, theme.reply(text.kind))
        x += _KIND
    else:
        marks.draw(painter, text.mark, QRectF(x, rect.center().y() - 7, 14, 14), color(theme.claim))
        x += 22
    room = max(_WHO_LEAST, min(_WHO_MOST, rect.width() * 0.27))  # of the column, so that all rows align
    card.write(painter, QPointF(x, top), breaker(Role.CONTROL).elided(text.who, room - 8), Role.CONTROL, theme.ink)
    x += room
    shown = breaker(Role.CARD).elided(text.words, end - x)
    card.write(painter, QPointF(x, top - 2), shown, Role.CARD, theme.ink2)


def kept_place(painter: QPainter, rect: QRectF, place: Place, theme: Theme) -> None:
    """A place kept open: nobody answered, or what is answered stands nowhere in the article."""
    unanswered = place.kind is Kind.OPEN
    title = "Unanswered" if unanswered else "Implied, not stated"
    told = f"accuses {place.words}; no answer from it or its side in this article" if unanswered else place.words
    if place.height <= 2 * FIRST_LINE:
        y = rect.center().y()
        x = rect.left() + 6
        if unanswered:
            marks.draw(painter, Mark.UNANSWERED, QRectF(x, y - 7, 14, 14), color(theme.against))
            x += 22
        line = "unanswered in this article" if unanswered else f"implied: {place.words}"
        shown = breaker(Role.CONTROL).elided(line, rect.right() - x)
        card.write(painter, QPointF(x, y - 9), shown, Role.CONTROL, theme.ink3)
        return
    card.rounded(painter, rect, RADIUS_CARD, card.dashed(theme.edge, LINE_QUIET * theme.line_factor), None)
    inner = rect.adjusted(12, 10, -12, -10)
    x = inner.left()
    if unanswered:
        marks.draw(painter, Mark.UNANSWERED, QRectF(x, inner.top() + 2, 14, 14), color(theme.against))
        x += 20
    card.write(painter, QPointF(x, inner.top()), title, Role.CONTROL_STRONG, theme.ink)
    measure = breaker(Role.META)
    lines = measure.lines(told, inner.width(), 2)
    for number, (start, end) in enumerate(lines):
        last = number == len(lines) - 1
        line = measure.elided(told[start:], inner.width()) if last else told[start:end]
        card.write(painter, QPointF(inner.left(), inner.top() + 22 + 16 * number), line, Role.META, theme.ink3)


def pointer(painter: QPainter, rect: QRectF, text: str, *, up: bool, hovered: bool, theme: Theme) -> None:
    """One line that leads to where a claim stands."""
    tint = theme.claim if hovered else theme.ink3
    y = rect.center().y()
    marks.draw(painter, Mark.UP if up else Mark.DOWN, QRectF(rect.left() + 2, y - 6, 12, 12), color(tint))
    shown = breaker(Role.META).elided(text, rect.width() - 22)
    card.write(painter, QPointF(rect.left() + 20, y - 8), shown, Role.META, tint)


def edge_label(painter: QPainter, label: Beyond, theme: Theme) -> None:
    """A small label in its band at the edge of the view, parted from what scrolls there by a hairline."""
    band, rect = label.band, label.rect
    painter.fillRect(band, color(theme.ground))
    painter.setPen(QPen(color(theme.line), LINE_QUIET * theme.line_factor))
    y = band.bottom() - 0.5 if label.up else band.top() + 0.5
    painter.drawLine(QPointF(band.left(), y), QPointF(band.right(), y))
    card.rounded(painter, rect, rect.height() / 2, QPen(color(theme.edge), LINE_QUIET), QColor(theme.card))
    mark = Mark.UP if label.up else Mark.DOWN
    marks.draw(painter, mark, QRectF(rect.left() + 8, rect.center().y() - 6, 12, 12), color(theme.ink2))
    card.write(painter, QPointF(rect.left() + 24, rect.center().y() - 8), label.text, Role.META, theme.ink)


def nothing(painter: QPainter, columns: Columns, reading: Reading | None, theme: Theme) -> None:
    """Why there is no claim to be seen."""
    if reading is None:
        return
    of = len(reading.analysis.claims)
    if of:
        hidden = f"The filters hide {words.count(of, 'claim')}. “Hides {of:,} of {of:,}” shows them again."
        _sentence(painter, columns, hidden, theme)
    elif reading.analysis.engine:
        _sentence(painter, columns, words.no_claim(reading.article), theme)
    else:
        _blank_cards(painter, columns, theme)


def _blank_cards(painter: QPainter, columns: Columns, theme: Theme) -> None:
    """Two cards without words: claims are being looked for, and will stand here."""
    for number, widths in enumerate(((0.4, 0.72), (0.5, 0.6))):
        rect = QRectF(columns.left, PADDING + number * (_BLANK + GAP), columns.width, _BLANK)
        card.rounded(painter, rect, RADIUS_CARD, QPen(color(theme.line), LINE_QUIET * theme.line_factor), None)
        for line, share in enumerate(widths):
            bar = QRectF(rect.left() + 12, rect.top() + 14 + 16 * line, (rect.width() - 24) * share, 7)
            card.rounded(painter, bar, 3, None, color(theme.sunk))


def _sentence(painter: QPainter, columns: Columns, text: str, theme: Theme) -> None:
    """One sentence in the place of claims, broken to the width of both columns."""
    measure = breaker(Role.CONTROL)
    for number, (start, end) in enumerate(measure.lines(text, columns.end - columns.left, 6)):
        card.write(painter, QPointF(columns.left, PADDING + 18 * number), text[start:end], Role.CONTROL, theme.ink2)
