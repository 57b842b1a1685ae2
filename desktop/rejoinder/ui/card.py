"""A claim's card, painted: sizes, lines, states. It knows no widget: a painter, a rectangle, values, a theme."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from rejoinder.domain.times import Interval
from rejoinder.ui import marks, words
from rejoinder.ui.card_text import CardText, Piece
from rejoinder.ui.lines import breaker
from rejoinder.ui.theme import (
    LINE_QUIET,
    LINE_STRONG,
    RADIUS_CARD,
    RADIUS_INNER,
    Role,
    Theme,
    color,
    font,
    line_height,
)

MOST_LINES = 4
MARK, MARK_GAP = 14, 8  # px
_BETWEEN = 12  # px between the pieces of the last line
_MORE = 22  # px for the "…" that stands for pieces without room
_BAR, _BAR_HEIGHT = 72, 8  # px, the bar of an uncertain time
_FOLD_ROUND = 3  # px, the corners of those edges
_FOLD_STEP = 4  # px that each edge under a card with folded echoes looks out
_SHADOWS = ((1.5, 10), (0.5, 14))  # px down, alpha of 255
_LIFTED = ((6.0, 6), (4.0, 9), (2.0, 14))
ACTIONS = (("Show", "↵"), ("Note", "N"), ("Copy", "C"), ("Why", "W"))  # of a card, with their keys


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type and distances of a card at one density, px."""

    who: Role = Role.CONTROL
    who_strong: Role = Role.CONTROL_STRONG
    words: Role = Role.CARD
    side: int = 12
    top: int = 10

    @property
    def around(self) -> int:
        """The height of a card without its words."""
        return 2 * self.top + line_height(self.who) + 4 + 5 + line_height(Role.META)

    def height(self, text: CardText, width: float) -> int:
        """How high the card of these words is at that width."""
        return self.around + len(self.lines(text, width)) * line_height(self.words)

    def lines(self, text: CardText, width: float) -> tuple[tuple[int, int], ...]:
        """The lines that the words are broken into, as ranges of characters."""
        return breaker(self.words).lines(text.words, width - 2 * self.side, MOST_LINES)


COMFORTABLE = Sizes()
COMPACT = Sizes(Role.META, Role.META_STRONG, Role.SNIPPET, side=8)


@dataclass(frozen=True, slots=True)
class State:
    """How a card stands at this moment.

    Attributes:
        chosen: The token of its frame's colour where it is one of the chosen pair; "" otherwise.
        quiet: Not in the chosen dispute: its words step back.
        hovered: The pointer, or the keyboard, is on it: its actions stand in the last line.
        ring: Width of the keyboard's ring, px; 0 for none.
        lit: The words that justify its reply are lit.
        marked: Its own mark stands on the card, not on a tie.
    """

    chosen: str = ""
    quiet: bool = False
    hovered: bool = False
    ring: float = 0.0
    lit: bool = False
    marked: bool = True


def paint(painter: QPainter, rect: QRectF, text: CardText, sizes: Sizes, state: State, theme: Theme) -> None:
    """Paint one card into its rectangle; the ring stands 2 px outside it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _frame(painter, rect, text, state, theme)
    inner = rect.adjusted(sizes.side, sizes.top, -sizes.side, -sizes.top)
    row = QRectF(inner.left(), inner.top(), inner.width(), line_height(sizes.who))
    _first_row(painter, row, text, sizes, state, theme)
    top = row.bottom() + 4
    top = _words(painter, QRectF(inner.left(), top, inner.width(), inner.height()), text, sizes, state, theme)
    below = QRectF(inner.left(), top + 5, inner.width(), line_height(Role.META))
    if state.hovered:
        _actions(painter, below, theme)
    else:
        _last_row(painter, below, text, theme)


def action_at(rect: QRectF, sizes: Sizes, point: QPointF) -> str:
    """The action whose words or key stand at that point of a hovered card; "" for none."""
    below = QRectF(
        rect.left() + sizes.side,
        rect.bottom() - sizes.top - line_height(Role.META),
        rect.width(),
        line_height(Role.META),
    )
    for (name, _key), place in zip(ACTIONS, _action_places(below), strict=True):
        if place.adjusted(-4, -4, 4, 4).contains(point):
            return name
    return ""


def is_cut(text: CardText, sizes: Sizes, width: float) -> bool:
    """Whether anything of the card is not shown in full, so that a tip must tell it."""
    lines = sizes.lines(text, width)
    if lines[-1][1] < len(text.words):
        return True
    inner = width - 2 * sizes.side
    who = breaker(sizes.who_strong).width(text.who) + MARK + MARK_GAP + breaker(Role.META).width(text.said)
    role = breaker(sizes.who).width(text.role) if text.role else 0.0
    below = sum(_piece_width(piece) + _BETWEEN for piece in text.below)
    return who + role + 2 * _BETWEEN > inner or below > inner


def in_full(text: CardText) -> str:
    """All that the card says, as plain text for a tip."""
    who = f"{words.reply_word(text.kind)} " if text.kind else ""
    role = f", {text.role}" if text.role else ""
    below = ", ".join(
        f"{piece.text} {words.reply_word(piece.reply)}" if piece.reply and piece.text.isdigit() else piece.text
        for piece in text.below
    )
    said = f", {text.said}" if text.said else ""
    return f"{who}{text.who}{role}{said}\n{text.words}\n{below}"


def hairline(painter: QPainter) -> float:
    """The width of one device pixel, in px."""
    device = painter.device()
    return 1.0 / device.devicePixelRatioF() if device is not None else 1.0


def rounded(painter: QPainter, rect: QRectF, radius: float, pen: QPen | None, fill: QColor | None) -> None:
    """A rounded rectangle whose line lies wholly inside `rect`."""
    half = pen.widthF() / 2 if pen is not None else 0.0
    painter.setPen(pen if pen is not None else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    inner = rect.adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inner, max(0.0, radius - half), max(0.0, radius - half))


def dashed(token: str, width: float) -> QPen:
    """The pen of dashed frames: 3 on, 3 off, px."""
    pen = QPen(color(token), width)
    pen.setDashPattern([3 / width, 3 / width])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def folded_edges(painter: QPainter, rect: QRectF, token: str, theme: Theme) -> None:
    """The two edges that look out under a card with folded echoes; `rect` is the strip under the card."""
    pen = QPen(color(token), LINE_QUIET * theme.line_factor)
    painter.setPen(pen)
    painter.setBrush(color(theme.card))
    for step in (2, 1):
        inset = 3.0 * step + 0.5
        left, right = rect.left() + inset, rect.right() - inset
        bottom = rect.top() + _FOLD_STEP * step - 0.5
        sheet = QPainterPath(QPointF(left, rect.top()))
        sheet.lineTo(left, bottom - _FOLD_ROUND)
        sheet.quadTo(left, bottom, left + _FOLD_ROUND, bottom)
        sheet.lineTo(right - _FOLD_ROUND, bottom)
        sheet.quadTo(right, bottom, right, bottom - _FOLD_ROUND)
        sheet.lineTo(right, rect.top())
        painter.drawPath(sheet)


def write(painter: QPainter, place: QPointF, text: str, role: Role, token: str) -> None:
    """Write words on one line; `place` is the left end of the line's top."""
    painter.setFont(font(role))
    painter.setPen(color(token))
    height = line_height(role)
    painter.drawText(
        QRectF(place.x(), place.y(), 10_000, height),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | _ABSOLUTE,
        text,
    )


_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute


def _frame(painter: QPainter, rect: QRectF, text: CardText, state: State, theme: Theme) -> None:
    """Ground, edge, shadow and ring."""
    if state.ring:
        off = 2 + state.ring
        ring = QPen(color(theme.ink), state.ring)
        rounded(painter, rect.adjusted(-off, -off, off, off), RADIUS_CARD + off, ring, None)
    if text.unsure and not state.chosen:
        rounded(painter, rect, RADIUS_CARD, dashed(theme.edge, LINE_QUIET * theme.line_factor), None)
        return
    if not theme.high_contrast:
        for down, alpha in _LIFTED if state.chosen else () if theme.dark else _SHADOWS:
            shade = QColor(0, 0, 0, alpha * (3 if theme.dark else 1))
            rounded(painter, rect.adjusted(-down / 4, down / 2, down / 4, down), RADIUS_CARD + down / 4, None, shade)
    if state.chosen:
        pen = QPen(color(state.chosen), LINE_STRONG * theme.line_factor)
        if text.unsure:
            pen = dashed(state.chosen, LINE_STRONG * theme.line_factor)
    elif state.hovered:
        pen = QPen(color(theme.edge), LINE_QUIET * theme.line_factor)
    else:
        pen = QPen(color(theme.line), (hairline(painter) if theme.dark else LINE_QUIET) * theme.line_factor)
    rounded(painter, rect, RADIUS_CARD, pen, color(theme.card))


def _first_row(painter: QPainter, row: QRectF, text: CardText, sizes: Sizes, state: State, theme: Theme) -> None:
    """Mark, kind, who, role, and when at the right; the role is cut first, then the name."""
    when, strong = breaker(Role.META), breaker(sizes.who_strong)
    name = strong.width(text.who) + (strong.width(words.reply_word(text.kind)) + 6 if text.kind else MARK + MARK_GAP)
    said = text.said if name + _BETWEEN + when.width(text.said) <= row.width() else text.brief or text.said
    said = when.elided(said, row.width() / 2)
    end = row.right() - when.width(said)
    write(painter, QPointF(end, row.top() + 1), said, Role.META, theme.ink2)
    end -= _BETWEEN if said else 0
    x = row.left()
    if state.marked:
        mark = marks.mark_for_reply(text.kind) if text.kind else text.mark
        tint = theme.reply(text.kind) if text.kind else theme.claim
        box = QRectF(x, row.center().y() - MARK / 2, MARK, MARK)
        marks.draw(painter, mark, box, color(tint))
        x += MARK + MARK_GAP - 2
    if text.kind is not None:
        kind = words.reply_word(text.kind)
        write(painter, QPointF(x, row.top()), kind, sizes.who_strong, theme.reply(text.kind))
        x += strong.width(kind) + 6
    who = strong.elided(text.who, end - x)
    write(painter, QPointF(x, row.top()), who, sizes.who_strong, theme.ink)
    x += strong.width(who) + 7
    if text.role and end - x > 2 * MARK:
        role = breaker(sizes.who).elided(text.role, end - x)
        write(painter, QPointF(x, row.top()), role, sizes.who, theme.ink2)


def _words(painter: QPainter, rect: QRectF, text: CardText, sizes: Sizes, state: State, theme: Theme) -> float:
    """The claim's own words; gives where they end."""
    lines = sizes.lines(text, rect.width() + 2 * sizes.side)
    height = line_height(sizes.words)
    measure = breaker(sizes.words)
    top = rect.top()
    for number, (start, end) in enumerate(lines):
        line = text.words[start:end]
        if number == len(lines) - 1 and end < len(text.words):
            line = measure.elided(text.words[start : end + len(line)], rect.width())
        if state.lit and text.kind is not None:
            _light(painter, QRectF(rect.left(), top, rect.width(), height), line, start, text, sizes, theme)
        write(painter, QPointF(rect.left(), top), line, sizes.words, theme.ink2 if state.quiet else theme.ink)
        top += height
    return top


def _light(painter: QPainter, row: QRectF, line: str, start: int, text: CardText, sizes: Sizes, theme: Theme) -> None:
    """The strong wash under the words that justify the reply, as far as they stand on this line."""
    assert text.kind is not None
    measure = breaker(sizes.words)
    for first, last in text.lit:
        left, right = max(first - start, 0), min(last - start, len(line))
        if left < right:
            x = row.left() + measure.width(line[:left])
            width = measure.width(line[:right]) - measure.width(line[:left])
            ground = QRectF(x - 1, row.top() + 1, width + 2, row.height() - 2)
            painter.fillRect(ground, color(theme.strong(text.kind.group)))
            if theme.high_contrast:
                painter.fillRect(QRectF(ground.left(), ground.bottom() - 2, ground.width(), 2), color(theme.ink))


def _last_row(painter: QPainter, row: QRectF, text: CardText, theme: Theme) -> None:
    """Times, counts, origins: as many pieces as fit, the last one cut."""
    x = row.left()
    if text.uncertain is not None:
        bar = min(_BAR, row.width() / 5)
        time_bar(painter, QRectF(x, row.center().y() - _BAR_HEIGHT / 2, bar, _BAR_HEIGHT), text.uncertain, theme)
        x += bar + 8
    for number, piece in enumerate(text.below):
        left = text.below[number + 1 :]
        room = row.right() - x - (_MORE if left else 0)
        if number and _piece_width(piece) > room:
            write(painter, QPointF(x, row.top()), "…", Role.META, theme.ink3)
            return
        x = (
            _piece(painter, x, QRectF(row.left(), row.top(), x + room - row.left(), row.height()), piece, theme)
            + _BETWEEN
        )


def _piece(painter: QPainter, x: float, row: QRectF, piece: Piece, theme: Theme) -> float:
    """One piece of the last line; gives where it ends."""
    role = Role.META_STRONG if piece.strong else Role.META
    if piece.mark is not None:
        tint = theme.reply(piece.reply) if piece.reply else theme.ink2
        marks.draw(painter, piece.mark, QRectF(x, row.center().y() - 6, 12, 12), color(tint))
        x += 15
    shown = breaker(role).elided(piece.text, row.right() - x)
    write(painter, QPointF(x, row.top()), shown, role, theme.ink if piece.strong else theme.ink3)
    return x + breaker(role).width(shown)


def _piece_width(piece: Piece) -> float:
    """How wide a piece is in full."""
    role = Role.META_STRONG if piece.strong else Role.META
    return breaker(role).width(piece.text) + (15 if piece.mark is not None else 0)


def _actions(painter: QPainter, row: QRectF, theme: Theme) -> None:
    """The actions of the card with their keys, in the place of the last line."""
    measure = breaker(Role.META)
    for (name, key), place in zip(ACTIONS, _action_places(row), strict=True):
        write(painter, place.topLeft(), name, Role.META, theme.ink2)
        cap = QRectF(place.left() + measure.width(name) + 5, row.top(), 16, 16)
        rounded(painter, cap, RADIUS_INNER, QPen(color(theme.line), LINE_QUIET), None)
        painter.setFont(font(Role.LABEL))
        painter.setPen(color(theme.ink3))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)


def _action_places(row: QRectF) -> Sequence[QRectF]:
    """Where each action stands, its key included."""
    places = []
    x = row.left()
    for name, _key in ACTIONS:
        width = breaker(Role.META).width(name) + 5 + 16
        places.append(QRectF(x, row.top(), width, row.height()))
        x += width + _BETWEEN
    return places


def time_bar(painter: QPainter, rect: QRectF, interval: Interval, theme: Theme) -> None:
    """A bar for a time that is a range: solid from its beginning to its end, soft dots where an end is open."""
    painter.setPen(QPen(color(theme.line), LINE_QUIET))
    painter.drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()))
    dots = rect.width() / 4
    left = rect.left() + (dots if interval.start is None else 6)
    right = rect.right() - (dots if interval.end is None else 6)
    painter.fillRect(QRectF(left, rect.top(), right - left, rect.height()), color(theme.claim_strong))
    if theme.high_contrast:
        rounded(painter, QRectF(left, rect.top(), right - left, rect.height()), 0, QPen(color(theme.ink), 1), None)
    for end, at, towards in ((interval.start, left, -1), (interval.end, right, 1)):
        if end is None:
            pen = QPen(color(theme.claim), 1.6, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([0.01, 2.2])
            painter.setPen(pen)
            painter.drawLine(
                QPointF(at + 3 * towards, rect.center().y()), QPointF(at + dots * towards, rect.center().y())
            )
        else:
            painter.fillRect(QRectF(at - 1, rect.top() - 1, 2, rect.height() + 2), color(theme.claim))
