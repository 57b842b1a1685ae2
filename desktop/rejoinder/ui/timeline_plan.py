"""Which rows the timeline has, before any of them has a size: groups of a claim and its answers, headings, pointers.

The left column claims, the right one answers. In a group the side that spoke first is left, an answer right, a later
rejoinder to that answer left again; who only repeats a claim stands on the same side as that claim. A claim stands
once; where it also answers something elsewhere, or was made on another day than the claim it answers, a pointer of one
line leads to it. Values in, values out; no Qt.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rejoinder.domain.claims import Analysis, Claim, ClaimId, Point, Reply, ReplyKind, Status
from rejoinder.domain.times import Interval, Precision
from rejoinder.ui import words


class Order(StrEnum):
    """By which clock the rows run."""

    SAID = "said"
    HAPPENED = "happened"
    READING = "reading"


class Side(StrEnum):
    """The two columns."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The one across the spine."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


@dataclass(frozen=True, slots=True)
class Node:
    """A claim in its group.

    Attributes:
        claim: Which one.
        side: Its column.
        parent: Index in the group of the claim it answers here; -1 for the first.
        reply: How it answers that; for the first claim of a group, how it answers what is only implied, or None.
        echoes: Claims that only repeat it, folded under it, in order.
        elsewhere: Replies to it whose answering claim stands in another place.
    """

    claim: ClaimId
    side: Side
    parent: int = -1
    reply: Reply | None = None
    echoes: tuple[ClaimId, ...] = ()
    elsewhere: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A claim and all that answers it, directly or through another answer. Parents stand before what answers them.

    Attributes:
        nodes: Never empty; the first is the claim that everything starts from.
        implied: What the first claim answers, in words, where the article never states it; "" otherwise.
        accused: The party that nobody has answered for, "" where an answer stands or none is due.
    """

    nodes: tuple[Node, ...]
    implied: str = ""
    accused: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A day, month or year that crosses the spine, or the words over the claims without a date; `day` only of a day."""

    text: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Pointer:
    """One line in a claim's own time that leads to the place where it stands."""

    claim: ClaimId
    side: Side


Row = Heading | Group | Pointer
_Key = tuple[date, int, str, str, int]  # first day of the unit, rank, heading, ISO moment, reading order

_COARSE = {  # which comes first of those that begin on one day: the longer stretch
    Precision.DECADE: 0,
    Precision.YEAR: 1,
    Precision.QUARTER: 2,
    Precision.MONTH: 3,
    Precision.WEEK: 4,
    Precision.SPAN: 5,
}
_FINE = 9
_MOST_DAYS = 120  # more headings than this and days give way to months, months to years


def plan(analysis: Analysis, order: Order, *, shown: Iterable[ClaimId] | None = None) -> tuple[Row, ...]:
    """The rows in order; each shown claim stands in exactly one group, as a node or folded as an echo of one."""
    wanted = None if shown is None else frozenset(shown)
    claims = [claim for claim in analysis.claims if wanted is None or claim.id in wanted]
    clock = _Clock(claims, order)
    forest = _Forest(claims, analysis.replies, clock)
    accused = _accused(analysis.points, forest.claims)
    groups = [_group(root, forest, accused) for root in forest.roots]
    if order is Order.READING:
        return tuple(groups)
    return tuple(_with_headings(groups, clock))


class _Clock:
    """The key by which a claim stands in its order, and the heading above it."""

    def __init__(self, claims: Sequence[Claim], order: Order) -> None:
        self._order = order
        self._place = {claim.id: number for number, claim in enumerate(claims)}
        self._claims = {claim.id: claim for claim in claims}
        days = {claim.id: _first(self.interval(claim.id)) for claim in claims}
        known = {day for day in days.values() if day is not None}
        self._unit = _unit(known)
        self._keys = {claim.id: self._key(claim.id) for claim in claims}

    def interval(self, claim: ClaimId) -> Interval | None:
        """The time that counts in this order."""
        found = self._claims[claim]
        return found.happened if self._order is Order.HAPPENED else found.said

    def key(self, claim: ClaimId) -> _Key:
        """Sorts claims; those without a time come last, in reading order."""
        return self._keys[claim]

    def _key(self, claim: ClaimId) -> _Key:
        place = self._place[claim]
        interval = self.interval(claim)
        day = _first(interval)
        if self._order is Order.READING or interval is None or day is None:
            return (date.max, _FINE, "", "", place)
        moment = interval.opens or interval.closes
        if interval.precision is Precision.DAY and interval.closes is not None:
            moment = interval.closes  # a whole day stands after its hours
        at = "" if moment is None else moment.isoformat()
        rank = _COARSE.get(interval.precision, _FINE) if self._unit is Precision.DAY else _FINE
        if rank != _FINE or interval.opens is None or interval.closes is None:
            rank = min(rank, max(_COARSE.values()))
            return (_floor(day, self._unit), rank, self._text(interval, day), at, place)
        return (_floor(day, self._unit), rank, "", at, place)

    def heading(self, claim: ClaimId) -> Heading | None:
        """What stands over it; None where it has no time."""
        interval = self.interval(claim)
        day = _first(interval)
        if interval is None or day is None:
            return None
        floor, rank, text, _moment, _place = self._keys[claim]
        if rank != _FINE:
            return Heading(text)
        match self._unit:
            case Precision.DAY:
                return Heading(words.day_name(floor), floor)
            case Precision.MONTH:
                return Heading(words.month_name(floor))
            case _:
                return Heading(str(floor.year))

    def _text(self, interval: Interval, day: date) -> str:
        """The heading of a stretch that is longer than the unit, or open."""
        return words.capital(words.when(interval, year=None if interval.precision in _COARSE else day.year))


class _Forest:
    """Which claim stands under which: each under the earliest claim that it answers, as far as that makes no circle."""

    def __init__(self, claims: Sequence[Claim], replies: Sequence[Reply], clock: _Clock) -> None:
        self.claims = {claim.id: claim for claim in claims}
        self.clock = clock
        self.to: dict[ClaimId, list[Reply]] = defaultdict(list)
        self.implied: dict[ClaimId, Reply] = {}
        answers: dict[ClaimId, list[Reply]] = defaultdict(list)
        for reply in replies:
            if reply.answer not in self.claims:
                continue
            if reply.to is None:
                self.implied.setdefault(reply.answer, reply)
            elif reply.to in self.claims and reply.to != reply.answer:
                answers[reply.answer].append(reply)
                self.to[reply.to].append(reply)
        self.parent: dict[ClaimId, Reply] = {}
        self._tops: dict[ClaimId, ClaimId] = {}
        for claim in sorted(answers, key=clock.key, reverse=True):
            self._attach(claim, answers[claim])
        self.children: dict[ClaimId, list[Reply]] = defaultdict(list)
        for reply in self.parent.values():
            self.children[_target(reply)].append(reply)
        for found in self.children.values():
            found.sort(key=lambda reply: clock.key(reply.answer))
        self.roots = sorted((claim for claim in self.claims if claim not in self.parent), key=clock.key)

    def _attach(self, claim: ClaimId, replies: list[Reply]) -> None:
        """Put a claim under the first one it answers that does not already stand under it."""
        for reply in sorted(replies, key=lambda reply: (not reply.kind.opposes, self.clock.key(_target(reply)))):
            if self._top(_target(reply)) != claim:
                self.parent[claim] = reply
                self._tops[claim] = _target(reply)
                return

    def _top(self, claim: ClaimId) -> ClaimId:
        """The claim at the top of the tree that this one stands in; paths are shortened on the way."""
        path = []
        while claim in self._tops:
            path.append(claim)
            claim = self._tops[claim]
        for passed in path:
            self._tops[passed] = claim
        return claim


def _target(reply: Reply) -> ClaimId:
    """The claim answered, where one is."""
    assert reply.to is not None
    return reply.to


def _group(root: ClaimId, forest: _Forest, accused: dict[ClaimId, str]) -> Group:
    """A tree laid out in preorder, its echoes folded."""
    ordered: list[tuple[ClaimId, ClaimId | None, Reply | None]] = []
    stack: list[tuple[ClaimId, ClaimId | None, Reply | None]] = [(root, None, forest.implied.get(root))]
    while stack:
        claim, parent, reply = stack.pop()
        ordered.append((claim, parent, reply))
        stack.extend((child.answer, claim, child) for child in reversed(forest.children.get(claim, ())))
    holder = _folded(ordered)
    echoes: dict[ClaimId, list[ClaimId]] = defaultdict(list)
    for claim, by in holder.items():
        echoes[by].append(claim)
    implied = forest.implied[root].implied or "" if root in forest.implied else ""
    nodes: list[Node] = []
    index: dict[ClaimId, int] = {}
    for claim, parent, reply in ordered:
        if claim in holder:
            continue
        above = -1 if parent is None else index[parent]
        side = Side.RIGHT if implied else Side.LEFT
        if above >= 0:
            repeats = reply is not None and reply.kind is ReplyKind.ECHO
            side = nodes[above].side if repeats else nodes[above].side.other
        elsewhere = tuple(found for found in forest.to.get(claim, ()) if forest.parent.get(found.answer) is not found)
        index[claim] = len(nodes)
        nodes.append(Node(claim, side, above, reply, tuple(echoes.get(claim, ())), elsewhere))
    alone = len(nodes) == 1 and not nodes[0].elsewhere and not implied
    return Group(tuple(nodes), implied, accused.get(root, "") if alone else "")


def _folded(ordered: Sequence[tuple[ClaimId, ClaimId | None, Reply | None]]) -> dict[ClaimId, ClaimId]:
    """The claims that only repeat, each with the claim it is folded under: echoes that nothing but echoes answers."""
    repeats: dict[ClaimId, bool] = {}
    answered: set[ClaimId] = set()
    for claim, parent, reply in reversed(ordered):
        repeats[claim] = (
            parent is not None and reply is not None and reply.kind is ReplyKind.ECHO and claim not in answered
        )
        if not repeats[claim] and parent is not None:
            answered.add(parent)
    holder: dict[ClaimId, ClaimId] = {}
    for claim, parent, _reply in ordered:
        if repeats[claim] and parent is not None:
            holder[claim] = holder.get(parent, parent)
    return holder


def _accused(points: Iterable[Point], shown: dict[ClaimId, Claim]) -> dict[ClaimId, str]:
    """Where a place is kept open: the first shown claim of each unanswered point, with the party it accuses."""
    found = {}
    for point in points:
        if point.status is Status.UNANSWERED:
            first = next((claim for claim in point.claims if claim in shown), None)
            if first is not None:
                found[first] = point.accused or "a named party"
    return found


def _with_headings(groups: Sequence[Group], clock: _Clock) -> Iterable[Row]:
    """Groups and the pointers of their answers in one order of time, a heading wherever it changes."""
    rows: list[tuple[_Key, Row, Heading | None]] = []
    for group in groups:
        root = group.nodes[0].claim
        above = clock.heading(root)
        rows.append((clock.key(root), group, above))
        for node in group.nodes[1:]:
            own = clock.heading(node.claim)
            if own is not None and own != above:
                rows.append((clock.key(node.claim), Pointer(node.claim, node.side), own))
    rows.sort(key=lambda row: row[0])
    last_ones = [group for group in groups if clock.heading(group.nodes[0].claim) is None]
    listed = (claim for group in last_ones for node in group.nodes for claim in (node.claim, *node.echoes))
    undated = sum(clock.heading(claim) is None for claim in listed)
    last: Heading | None = None
    for _key, row, above in rows:
        heading = above or Heading(f"{words.capital(words.NO_DATE)}, {words.count(undated, 'claim')}")
        if heading != last:
            yield _year_shown(heading, last)
            last = heading
        yield row


def _year_shown(heading: Heading, last: Heading | None) -> Heading:
    """A heading of a day with its year, where it is the first or the year is new."""
    if heading.day is None:
        return heading
    if last is not None and last.day is not None and last.day.year == heading.day.year:
        return heading
    return Heading(words.day_name(heading.day, year=True), heading.day)


def _first(interval: Interval | None) -> date | None:
    """The day by which a time is ordered: the one it begins on, or ends on where its beginning is open."""
    if interval is None:
        return None
    if interval.opens is not None:
        return interval.opens.date()
    return None if interval.closes is None else (interval.closes - timedelta(minutes=1)).date()


def _unit(days: set[date]) -> Precision:
    """Day, month or year: the finest that does not give more headings than a reader can pass by."""
    if len(days) <= _MOST_DAYS:
        return Precision.DAY
    return Precision.MONTH if len({(day.year, day.month) for day in days}) <= _MOST_DAYS else Precision.YEAR


def _floor(day: date, unit: Precision) -> date:
    """The first day of the unit that a day belongs to."""
    if unit is Precision.MONTH:
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit is Precision.YEAR else day
