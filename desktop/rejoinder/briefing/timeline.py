"""The timeline as geometry: two lanes on one scale, in points (1/72 inch), every label with room of its own.

Time is not drawn to one measure: long stretches in which nothing begins or ends are cut, and shown as cut; days on
which something is said are drawn wider, since most marks stand there.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from rejoinder.briefing.days import axis_words, moment_words
from rejoinder.briefing.value import Event, Lane, Speaker
from rejoinder.domain.claims import ReplyKind
from rejoinder.domain.times import Interval, Precision

LABEL_SIZE = 7.5  # pt, passage numbers
TICK_SIZE = 8.0  # pt, dates
_DIGIT = 0.66  # em; Inter's tabular figure is 0.64 (read from the font)
_LETTER = 0.62  # em; Inter's widest common date, "Wed 20 May 2026", averages 0.57
_MARK = 8.0  # pt, the side of a mark
_OFF_LINE = _MARK / 2 + 1.5  # pt from midnight's line to the centre of a mark that has a day but no hour
_GAP = 2.0  # pt between mark and number
_CELL_GAP = 5.0  # pt after a number
_LEVEL = 11.5  # pt, height of a row of marks
_DOTS = 18.0  # pt, dots at an open end and the room before a number
_BAR_ROW = 12.0  # pt, height of a row of bars
_LANE_GAP = 9.0  # pt between the lanes
_TICK_ROOM = 15.0  # pt under the lower lane
_LEVELS_UP = 6
_LEVELS_DOWN = 6
_BAR_ROWS = 6
_NARROWEST_BAR = 4.0  # pt
_LONGEST_STRETCH = 3.0  # units; longer ones are cut
_CUT_STRETCH = 0.8  # units, what a cut one takes: enough for its sign and a date
_TOLD_SHARE = 2.0  # days on which something is said are drawn so much wider: most marks stand there
_SHORTEST_STRETCH = 0.12  # units; three hours of a day, so that two statements of one morning stand apart
_MOST_UNITS = 60  # a range of more days than this is measured in sixtieths of it
_LABELLED = 4  # numbers on one bar; more are counted
_LAST = datetime.fromisoformat("9999-12-31T23:59")  # the calendar ends there
_POINTLIKE = frozenset({Precision.MINUTE, Precision.HOUR})
_COARSE = frozenset({Precision.MONTH, Precision.QUARTER, Precision.YEAR, Precision.DECADE})


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim above the line of the upper lane or a reply below it; `x`, `y` its centre, its number to the right."""

    x: float
    y: float
    label_x: float
    passage: int
    speaker: Speaker
    kind: ReplyKind | None


@dataclass(frozen=True, slots=True)
class Bar:
    """When claimed things happened: from `x` over `width`, centred on `y`, with the passages that say so."""

    x: float
    y: float
    width: float
    open_start: bool
    open_end: bool
    label_x: float
    label: str
    passage: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A date; its words stand to the right of its line, "" where they find no room."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of it. Lines of the lanes at `said_y` and `happened_y` (None without events there); `cuts` are x places."""

    width: float
    height: float
    said_y: float | None
    happened_y: float | None
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    cuts: tuple[float, ...]
    left_out: int


def label_width(label: str) -> float:
    """At least as wide as the label is when it is set."""
    return len(label) * LABEL_SIZE * _DIGIT


def draw(events: Sequence[Event], *, width: float, year: int | None = None) -> Drawing | None:
    """The drawing of these events, at most `width` wide; None where nothing is dated.

    Days of `year`, the one the briefing is about, are named without it.

    Earlier events get their place first; those that find none are counted in `left_out`.
    """
    said = [event for event in events if event.lane is Lane.SAID]
    happened = [event for event in events if event.lane is Lane.HAPPENED]
    if not events:
        return None
    scale = _Scale(events, width)
    up, down, missed = _marks(said, scale)
    above = max((level for _, _, level in up), default=-1) + 1
    below = max((level for _, _, level in down), default=-1) + 1
    said_y = above * _LEVEL + 2.0 if said else None
    marks = tuple(_mark(event, x, (said_y or 0) - (level + 0.5) * _LEVEL - 0.5) for event, x, level in up) + tuple(
        _mark(event, x, (said_y or 0) + (level + 0.5) * _LEVEL + 0.5) for event, x, level in down
    )
    top = (said_y or 0) + below * _LEVEL + (_LANE_GAP if said else 0)
    bars, rows, missed_bars = _bars(happened, scale, top)
    happened_y = top + _BAR_ROW / 2 if bars else None
    height = top + rows * _BAR_ROW + (2.0 if rows else 0)
    return Drawing(
        width=width,
        height=height + _TICK_ROOM,
        said_y=said_y,
        happened_y=happened_y,
        marks=marks,
        bars=bars,
        ticks=_ticks(events, scale, year),
        cuts=scale.cuts,
        left_out=missed + missed_bars,
    )


class _Scale:
    """Instants → x: linear between breakpoints, long empty stretches cut."""

    def __init__(self, events: Sequence[Event], width: float) -> None:
        self.width = width
        self._instants = _breakpoints(events)
        unit = _unit(events)
        told = _told_stretches(events, unit)
        weights, cuts = [], []
        for start, end in pairwise(self._instants):
            units = (end - start) / unit
            cut = units > _LONGEST_STRETCH
            weight = _CUT_STRETCH if cut else max(units, _SHORTEST_STRETCH)
            weights.append(
                weight * _TOLD_SHARE if any(a <= start and end <= b for a, b in told) and not cut else weight
            )
            cuts.append(cut)
        total = sum(weights)
        self._places = [0.0]
        for weight in weights:
            self._places.append(self._places[-1] + weight / total * width)
        self._places[-1] = width
        self.cuts = tuple((a + b) / 2 for (a, b), cut in zip(pairwise(self._places), cuts, strict=True) if cut)

    def x(self, instant: datetime) -> float:
        index = min(max(bisect_right(self._instants, instant) - 1, 0), len(self._instants) - 2)
        start, end = self._instants[index], self._instants[index + 1]
        share = min(max((instant - start) / (end - start), 0.0), 1.0)
        return self._places[index] + share * (self._places[index + 1] - self._places[index])

    def stretch(self, when: Interval) -> tuple[float, float]:
        """From where to where; open ends reach the edge."""
        opens = 0.0 if when.opens is None else self.x(when.opens)
        closes = self.width if when.closes is None else self.x(when.closes)
        return opens, max(opens, closes)


def _breakpoints(events: Sequence[Event]) -> list[datetime]:
    """Where something begins or ends, and the midnights around moments; at least two."""
    instants: set[datetime] = set()
    for event in events:
        for instant in (event.when.opens, event.when.closes):
            if instant is None:
                continue
            if event.when.precision not in _POINTLIKE:
                instants.add(instant)
            if event.when.precision in _POINTLIKE or (instant.hour or instant.minute):
                midnight = instant.replace(hour=0, minute=0)
                instants.update((instant, midnight, _later(midnight, timedelta(days=1))))
    if len(instants) == 1:
        (only,) = instants
        instants.add(_later(only, timedelta(days=1)) if only < _LAST else only - timedelta(days=1))
    return sorted(instants)


def _told_stretches(events: Sequence[Event], unit: timedelta) -> list[tuple[datetime, datetime]]:
    """The days (or longer units) in which something is said."""
    found = set()
    for event in events:
        opens, closes = event.when.opens, event.when.closes
        if (
            event.lane is Lane.SAID
            and opens is not None
            and closes is not None
            and closes - opens <= max(unit, timedelta(days=1))
        ):
            midnight = opens.replace(hour=0, minute=0)
            found.add((midnight, max(closes, _later(midnight, timedelta(days=1)))))
    return sorted(found)


def _later(instant: datetime, step: timedelta) -> datetime:
    """The instant after a step, or the last one that a calendar has."""
    return instant + step if _LAST - instant > step else _LAST


def _unit(events: Sequence[Event]) -> timedelta:
    """A day, or more where the statements themselves are spread over more than `_MOST_UNITS` of them."""
    told = [event for event in events if event.lane is Lane.SAID] or list(events)
    instants = [instant for event in told for instant in (event.when.opens, event.when.closes) if instant is not None]
    return max(timedelta(days=1), (max(instants) - min(instants)) / _MOST_UNITS)


def _mark(event: Event, x: float, y: float) -> Mark:
    return Mark(x, y, x + _MARK / 2 + _GAP, event.passage, event.speaker, event.kind)


_Placed = list[tuple[Event, float, int]]


def _marks(said: list[Event], scale: _Scale) -> tuple[_Placed, _Placed, int]:
    """Claims above, replies below: event, x of the mark, level from the line; and how many found no room."""
    up, down = _Rows(scale.width, _LEVELS_UP), _Rows(scale.width, _LEVELS_DOWN)
    placed: tuple[_Placed, _Placed] = ([], [])
    missed = 0
    for event in said:
        rows, side = (up, placed[0]) if event.kind is None else (down, placed[1])
        start, end = scale.stretch(event.when)
        if event.when.precision in _POINTLIKE:
            end = start
        else:
            start += _OFF_LINE
        size = _MARK + _GAP + label_width(str(event.passage)) + _CELL_GAP
        found = rows.place(start - _MARK / 2, end + _MARK / 2, size)
        if found is None:
            missed += 1
        else:
            side.append((event, found[0] + _MARK / 2, found[1]))
    return *placed, missed


class _Rows:
    """Rows in which stretches lie side by side without touching."""

    def __init__(self, width: float, limit: int) -> None:
        self._width = width
        self._limit = limit
        self._taken: list[list[tuple[float, float]]] = []

    def place(self, start: float, end: float, size: float) -> tuple[float, int] | None:
        """A free x inside ``start … end`` (or just at it, where that is narrower) and its row, lowest row first."""
        low = max(0.0, min(start, self._width - size))
        high = max(low, min(end, self._width) - size)
        for row in range(self._limit):
            if row == len(self._taken):
                self._taken.append([])
            for x in self._tries(row, low, high):
                if all(x + size <= a or b <= x for a, b in self._taken[row]):
                    self._taken[row].append((x, x + size))
                    return x, row
        return None

    def _tries(self, row: int, low: float, high: float) -> list[float]:
        """The beginning of the stretch, then right after each one that lies there."""
        return [low, *sorted(b for _, b in self._taken[row] if low < b <= high)]


def _bars(happened: list[Event], scale: _Scale, top: float) -> tuple[tuple[Bar, ...], int, int]:
    """Bars for the same stretch are one, with all their numbers; also the rows used and the events without room."""
    stretches: dict[tuple[str | None, str | None], list[Event]] = {}
    for event in happened:
        stretches.setdefault((event.when.start, event.when.end), []).append(event)
    rows = _Rows(scale.width, _BAR_ROWS)
    bars: list[Bar] = []
    used, missed = 0, 0
    for group in stretches.values():
        label = ", ".join(str(event.passage) for event in group[:_LABELLED])
        if len(group) > _LABELLED:
            label += f" +{len(group) - _LABELLED}"
        when = group[0].when
        needed = (
            label_width(label) + 2 * _GAP + (_DOTS if when.start is None else 0) + (_DOTS if when.end is None else 0)
        )
        start, end = scale.stretch(group[0].when)
        width = max(end - start, _NARROWEST_BAR)
        start = max(0.0, min(start, scale.width - width))
        inside = width >= needed + 2 * _GAP
        left = not inside and start + width + needed > scale.width
        size = width if inside else width + needed
        found = rows.place(start - needed if left else start, 0.0, size + _GAP)
        if found is None:
            missed += len(group)
            continue
        row = found[1]
        used = max(used, row + 1)
        label_x = (
            start + (_DOTS if when.start is None else 2 * _GAP)
            if inside
            else start - needed + _GAP
            if left
            else start + width + _GAP
        )
        bars.append(
            Bar(
                start,
                top + (row + 0.5) * _BAR_ROW,
                width,
                when.start is None,
                when.end is None,
                label_x,
                label,
                group[0].passage,
            )
        )
    return tuple(bars), used, missed


def _ticks(events: Sequence[Event], scale: _Scale, own_year: int | None) -> tuple[Tick, ...]:
    """A line where something begins, days for moments; statements' days are named first, then what happened.

    A day without room for "Thu 8 May" is "Thu 8", and without that a bare line.
    """
    taken: list[tuple[float, float]] = []
    ticks: dict[datetime, Tick] = {}
    for lane in (Lane.SAID, Lane.HAPPENED):
        year = own_year
        for opens, coarse in sorted(_openings(events, lane).items()):
            if opens in ticks:
                continue
            whole = coarse or axis_words(opens, year=opens.year != year)
            shorter = "" if coarse or opens.year != year else " ".join(whole.split()[:2])
            x = scale.x(opens)
            for words in (whole, shorter):
                end = x + 3.0 + len(words) * TICK_SIZE * _LETTER
                if words and end <= scale.width + 1 and all(end + 4 <= a or b + 4 <= x for a, b in taken):
                    taken.append((x, end))
                    year = opens.year
                    ticks[opens] = Tick(x, words)
                    break
            else:
                if lane is Lane.SAID:
                    ticks[opens] = Tick(x, "")
    return tuple(sorted(ticks.values(), key=lambda tick: tick.x))


def _openings(events: Sequence[Event], lane: Lane) -> dict[datetime, str]:
    """Where things of that lane begin, with the words for beginnings of months and years, "" for days."""
    found: dict[datetime, str] = {}
    for event in events:
        opens = event.when.opens
        if event.lane is not lane or opens is None:
            continue
        if event.when.precision in _COARSE:
            found.setdefault(opens, moment_words(event.when.start or "", event.when.precision))
        else:
            found[opens.replace(hour=0, minute=0)] = ""
    return found
