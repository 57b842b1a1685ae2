"""Printed pages: pieces of type with their places, put in the order in which a reader takes them.

Columns are found as a reader finds them: by a gutter that hardly any line crosses. What crosses it (a headline, a
picture's caption) ends the columns above it and begins those below.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

_BINS = 160  # across a page, in which gutters are looked for: 3.7 points on A4
_NARROWEST = 0.7  # of the size of the type: a gutter; the widest space between words of a justified line has about 0.6
_MARGIN = 0.12  # of the width at each side in which there is no gutter
_CROSSED = 0.3  # of the lines beside a gutter, as many may cross it
_FEWEST_LINES = 4  # on each side
_BESIDE = 0.5  # of the shorter side's height along which the two stand side by side
_PROSE = 12  # characters a line has in a column of prose at the least, on the average; cells of a table have fewer
_STEPS = 12  # rows after which a gutter is looked for again, where there is none over the whole page
_DEEPEST = 6  # columns in columns
_SAME_ROW = 0.5  # of the lower piece's height that two pieces share where they stand in one line
_ZONE = 0.13  # of the page's height, at head and foot, in which running heads stand
_ZONE_LINES = 3
_RUNNING = 0.3  # of the pages on which a running head stands at the least; on two in any case
_NUMBER = re.compile(r"(?i)^(?:page|seite|p\.)?\W{0,3}\d{1,4}\W{0,3}(?:(?:of|/|von)\W?\d{1,4})?\W{0,3}$")
_PRINTED = re.compile(r"(?i)^(?:https?://|file:///)\S+.*\d+/\d+$")  # what browsers print below a page
_DIGITS = re.compile(r"\d+")
_HEAD = "a running head or page number"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of type in one line; edges in points from the page's lower left corner, as it is shown."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    hidden: str = ""

    @property
    def size(self) -> float:
        """The height of the type."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page: its pieces in any order, its width and height in points."""

    pieces: tuple[Piece, ...]
    width: float
    height: float


Column = list[Piece]  # lines one below the other


def columns_of(page: PrintedPage) -> list[Column]:
    """The page's lines in the order in which they are read, column by column."""
    return [column for column in _ordered(_rows(page.pieces), 0) if column]


def running_heads(pages: Sequence[Sequence[Column]], heights: Sequence[float]) -> list[list[Column]]:
    """The same columns, with running heads, page numbers and what browsers print around a page marked as hidden."""
    found: Counter[tuple[str, bool]] = Counter()
    zones = [_zone_lines(columns, height) for columns, height in zip(pages, heights, strict=True)]
    for zone in zones:
        found.update({(_key(line), head) for line, head in zone})
    least = max(2, _RUNNING * len(pages))
    marked = []
    for columns, zone in zip(pages, zones, strict=True):
        out = {
            id(line)
            for line, head in zone
            if (found[_key(line), head] >= least and len(pages) > 1)
            or _NUMBER.match(line.text)
            or _PRINTED.match(line.text)
        }
        marked.append(
            [
                [replace(line, hidden=line.hidden or _HEAD) if id(line) in out else line for line in one]
                for one in columns
            ]
        )
    return marked


def _key(line: Piece) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _zone_lines(columns: Sequence[Column], height: float) -> list[tuple[Piece, bool]]:
    """The outermost lines at the head (True) and the foot of a page."""
    lines = sorted((line for column in columns for line in column), key=lambda line: -line.top)
    head = [(line, True) for line in lines[:_ZONE_LINES] if line.bottom > height * (1 - _ZONE)]
    foot = [(line, False) for line in lines[-_ZONE_LINES:] if line.top < height * _ZONE]
    return head + foot


def _rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces that stand in one line together, from the top, each row from the left."""
    rows: list[list[Piece]] = []
    low = high = 0.0
    for piece in sorted(pieces, key=lambda one: (-(one.top + one.bottom), one.left)):
        shared = min(high, piece.top) - max(low, piece.bottom)
        if rows and shared >= _SAME_ROW * min(high - low, piece.size) and shared > 0:
            rows[-1].append(piece)
            continue
        rows.append([piece])
        low, high = piece.bottom, piece.top
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _ordered(rows: list[list[Piece]], depth: int) -> list[Column]:
    """The columns in these rows, in reading order."""
    gutter = _gutter(rows) if depth < _DEEPEST else None
    if gutter is not None:
        return _split(rows, gutter, depth)
    step = max(1, len(rows) // _STEPS)
    if depth < _DEEPEST and len(rows) >= 2 * _FEWEST_LINES:
        for cut in range(step, len(rows) - _FEWEST_LINES, step):
            for first, second in ((rows[:cut], rows[cut:]), (rows[:-cut], rows[-cut:])):
                part = second if first is not rows[:-cut] and len(first) == cut else first
                gutter = _gutter(part)
                if gutter is not None:
                    return [*_ordered(first, depth + 1), *_ordered(second, depth + 1)]
    return [[_line(row) for row in rows]]


def _line(row: list[Piece]) -> Piece:
    """The pieces of one line as one."""
    if len(row) == 1:
        return row[0]
    return Piece(
        " ".join(piece.text for piece in row),
        min(piece.left for piece in row),
        max(piece.right for piece in row),
        min(piece.bottom for piece in row),
        max(piece.top for piece in row),
        row[0].hidden if all(piece.hidden for piece in row) else "",
    )


def _split(rows: list[list[Piece]], gutter: float, depth: int) -> list[Column]:
    """The columns left and right of a gutter, band by band between the lines that cross it."""
    columns: list[Column] = []
    left: list[list[Piece]] = []
    right: list[list[Piece]] = []
    for row in [*rows, None]:
        crossing = row is not None and any(piece.left < gutter < piece.right for piece in row)
        if row is None or crossing:
            columns += _ordered(left, depth + 1) + _ordered(right, depth + 1)
            left, right = [], []
        if row is None:
            break
        if crossing:
            columns.append([_line(row)])
            continue
        here = [piece for piece in row if piece.right <= gutter]
        there = [piece for piece in row if piece.right > gutter]
        left += [here] if here else []
        right += [there] if there else []
    return _joined(columns)


def _joined(columns: list[Column]) -> list[Column]:
    """Columns of single lines that follow each other as one: a headline of two lines crosses every gutter."""
    joined: list[Column] = []
    for column in columns:
        if (
            joined
            and len(column) == 1
            and joined[-1][-1].bottom >= column[0].bottom
            and _is_wide(joined[-1], column[0])
        ):
            joined[-1].append(column[0])
        elif column:
            joined.append(list(column))
    return joined


def _is_wide(column: Column, line: Piece) -> bool:
    """Whether the line goes on a column of lines of the same type and about the same place."""
    last = column[-1]
    return abs(last.size - line.size) < 0.15 * last.size and last.bottom - line.top < line.size


def _gutter(rows: list[list[Piece]]) -> float | None:
    """Where a gutter runs down these rows: its middle, None where there is none."""
    pieces = [piece for row in rows for piece in row if not piece.hidden]
    if len(pieces) < 2 * _FEWEST_LINES:
        return None
    low, high = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    width = high - low
    if width <= 0:
        return None
    step = width / _BINS
    covered = [0] * (_BINS + 1)
    for piece in pieces:
        covered[int((piece.left - low) / step)] += 1
        covered[min(_BINS, int((piece.right - low) / step) + 1)] -= 1
    size = median(piece.size for piece in pieces)
    best: tuple[float, float] | None = None
    total = start = 0
    most = _CROSSED * len(rows)
    for place, change in enumerate([*covered[:_BINS], len(pieces)]):
        total += change
        if place < _BINS and total <= most:
            continue
        if place > start:
            middle, wide = low + step * (start + place) / 2, step * (place - start)
            if wide >= _NARROWEST * size - step and low + _MARGIN * width < middle < high - _MARGIN * width:
                score = _parts(pieces, middle)
                if score is not None and (best is None or (score, -wide) < best):
                    best = (score, -wide)
                    found = middle
        start = place + 1
    return found if best is not None else None


def _parts(pieces: list[Piece], gutter: float) -> float | None:
    """How many lines cross the gutter to those beside it; None where it parts no columns of prose."""
    left = [piece for piece in pieces if piece.right <= gutter]
    right = [piece for piece in pieces if piece.left >= gutter]
    fewer = min(len(left), len(right))
    crossing = len(pieces) - len(left) - len(right)
    if fewer < _FEWEST_LINES or crossing > _CROSSED * fewer * 2:
        return None
    if any(sum(len(piece.text) for piece in side) < _PROSE * len(side) for side in (left, right)):
        return None
    top = min(max(piece.top for piece in side) for side in (left, right))
    bottom = max(min(piece.bottom for piece in side) for side in (left, right))
    shorter = min(max(p.top for p in side) - min(p.bottom for p in side) for side in (left, right))
    return crossing / fewer if top - bottom >= _BESIDE * shorter else None
