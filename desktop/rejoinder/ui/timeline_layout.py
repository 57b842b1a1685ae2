"""Where everything of the timeline stands: rows to rectangles, values in, values out; no widget is asked anything.

Heights come from a function, so that a card's height is known before it is painted and kept by whoever painted it.
All lengths are px at 1×; y runs down from the first row.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate

from rejoinder.domain.claims import ClaimId, Reply
from rejoinder.ui.timeline_plan import Group, Heading, Node, Pointer, Row, Side

SPINE = 56
PADDING = 16
GAP = 10  # between cards
HEADING = 32
POINTER = 22
DENSE_ROW = 26
PLACE = 84  # the kept-open place of an answer, or of what is only implied
ECHO_EDGES = 8  # the two edges under a card that stand for folded echoes
INDENT = 16
WIDEST, NARROWEST = 420, 200  # of a column with cards
FIRST_LINE = 19  # from a card's top to the middle of its first line, where its tie meets it
MARKS_APART = 30  # from the middle of one mark on the spine to the next
END = 24  # below the last row


class Density(StrEnum):
    """How much one screen holds."""

    CARDS = "cards"
    COMPACT = "compact"
    ROWS = "rows"


class Kind(StrEnum):
    """What stands in a place."""

    CARD = "card"
    ROW = "row"  # a claim as one line
    ECHO = "echo"  # an opened echo
    FOLDED = "folded"  # the edges that stand for folded echoes
    OPEN = "open"  # nobody answered
    IMPLIED = "implied"  # what is answered is nowhere stated
    POINTER = "pointer"


@dataclass(frozen=True, slots=True)
class Columns:
    """The two columns and the spine between them, px from the left edge of the view."""

    left: int
    width: int

    @property
    def spine(self) -> int:
        """Where the spine begins."""
        return self.left + self.width

    @property
    def right(self) -> int:
        """Where the right column begins."""
        return self.spine + SPINE

    @property
    def end(self) -> int:
        """Where the right column ends."""
        return self.right + self.width

    @property
    def middle(self) -> float:
        """The line down the spine."""
        return self.spine + SPINE / 2

    def x(self, side: Side) -> int:
        """Where a column begins."""
        return self.left if side is Side.LEFT else self.right


def columns(width: int, density: Density) -> Columns:
    """The columns of a view that is `width` px wide; cards have no use for columns over 420, one-line rows do."""
    column = max(NARROWEST, (width - 2 * PADDING - SPINE) // 2)
    if density is not Density.ROWS:
        column = min(column, WIDEST)
    return Columns(max(PADDING, (width - 2 * column - SPINE) // 2), column)


@dataclass(frozen=True, slots=True)
class Place:
    """One thing in a column: y from the top of its row, height, and how far it is indented.

    `claim` is the claim that is shown, or that folded edges, an open place, a pointer belong to; `reply` is how it
    answers the claim at the other end of its tie.
    """

    kind: Kind
    claim: ClaimId
    side: Side
    y: int
    height: int
    indent: int = 0
    reply: Reply | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A line from a claim's place to its answer's, as indices of places of one row; no `reply` to an open place."""

    claim: int
    answer: int
    reply: Reply | None


@dataclass(frozen=True, slots=True)
class Block:
    """One row of the plan with its places, laid out from y = 0; `side` is its only column, None where it needs both."""

    row: Row
    height: int
    places: tuple[Place, ...] = ()
    ties: tuple[Tie, ...] = ()
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """How high things are: the height of a claim's card in px, by claim, and whether an echo is indented."""

    card: Callable[[ClaimId, int], int]  # claim, indent -> height
    density: Density = Density.CARDS
    unfolded: Collection[ClaimId] = ()  # claims whose echoes are shown
    chosen: ClaimId | None = None  # its group keeps its cards among one-line rows


def block(row: Row, measure: Measure) -> Block:
    """A row laid out by itself."""
    if isinstance(row, Heading):
        return Block(row, HEADING)
    if isinstance(row, Pointer):
        height = DENSE_ROW if measure.density is Density.ROWS else POINTER
        return Block(row, height, (Place(Kind.POINTER, row.claim, row.side, 0, height),), side=row.side)
    if measure.density is Density.ROWS and not holds(row, measure.chosen):
        return _group(row, measure, dense=True)
    return _group(row, measure, dense=False)


def holds(row: Row, claim: ClaimId | None) -> bool:
    """Whether a claim stands in that row, as a card or folded."""
    return isinstance(row, Group) and any(claim == node.claim or claim in node.echoes for node in row.nodes)


def _group(group: Group, measure: Measure, *, dense: bool) -> Block:
    """A group: each claim below what stands above it in its column, and never higher than the claim it answers."""
    margin = GAP if measure.density is Density.ROWS and not dense else 0
    stack = _Stack(margin, 0 if dense else GAP)
    ties: list[Tie] = []
    if group.implied:
        height = DENSE_ROW if dense else PLACE
        first = group.nodes[0]
        stack.put(Place(Kind.IMPLIED, first.claim, first.side.other, 0, height, reply=first.reply, words=group.implied))
        ties.append(Tie(0, 1, first.reply))
    at = dict.fromkeys(range(len(group.nodes)), 0)
    for number in _by_depth(group.nodes):
        node = group.nodes[number]
        above = at[node.parent] if node.parent >= 0 else -1
        repeats = (
            above >= 0 and stack.places[above].side is node.side
        )  # an echo that was answered stands under its claim
        tied = above >= 0 and not repeats
        indent = INDENT if repeats else 0
        height = DENSE_ROW if dense else measure.card(node.claim, indent)
        place = Place(Kind.ROW if dense else Kind.CARD, node.claim, node.side, 0, height, indent, node.reply)
        least = stack.places[above].y if above >= 0 else 0
        at[number] = stack.put(place, least, tied=tied and not dense)
        if tied:
            ties.append(Tie(above, at[number], node.reply))
        _put_echoes(node, stack, measure, dense=dense)
    for number, node in enumerate(group.nodes):
        own = at[number]
        for reply in node.elsewhere:
            height = DENSE_ROW if dense else POINTER
            found = Place(Kind.POINTER, reply.answer, node.side.other, 0, height, reply=reply)
            ties.append(Tie(own, stack.put(found, stack.places[own].y), reply))
    if group.accused:
        place = Place(
            Kind.OPEN, group.nodes[0].claim, Side.RIGHT, 0, DENSE_ROW if dense else PLACE, words=group.accused
        )
        ties.append(Tie(at[0], stack.put(place), None))
    sides = {place.side for place in stack.places}
    side = None if margin or len(sides) > 1 else sides.pop()
    return Block(group, stack.bottom + margin, tuple(stack.places), tuple(ties), side)


def _by_depth(nodes: Sequence[Node]) -> Sequence[int]:
    """The nodes from the first claim outwards: its answers stand closed up, rejoinders to them make way."""
    depths: list[int] = []
    for node in nodes:
        depths.append(depths[node.parent] + 1 if node.parent >= 0 else 0)
    return sorted(range(len(nodes)), key=depths.__getitem__)


def _put_echoes(node: Node, stack: "_Stack", measure: Measure, *, dense: bool) -> None:
    """The echoes of a claim, under it: as two edges, or opened and indented. One-line rows only count them."""
    if not node.echoes:
        return
    if node.claim in measure.unfolded and not dense:
        for echo in node.echoes:
            stack.put(Place(Kind.ECHO, echo, node.side, 0, measure.card(echo, INDENT), INDENT))
    else:
        stack.hang(Place(Kind.FOLDED, node.claim, node.side, 0, 0 if dense else ECHO_EDGES))


class _Stack:
    """Two columns that fill from the top."""

    def __init__(self, top: int, gap: int) -> None:
        self.places: list[Place] = []
        self._gap = gap
        self._marks: list[int] = []
        self._next = {Side.LEFT: top, Side.RIGHT: top}

    def put(self, place: Place, least: int = 0, *, tied: bool = False) -> int:
        """Put a place below its column's last one, at `least` or lower; gives its index.

        Tied places have a mark on the spine: they go lower until it is clear of the other marks.
        """
        y = max(self._next[place.side], least)
        if tied:
            for other in sorted(self._marks):
                if abs(y + FIRST_LINE - other) < MARKS_APART:
                    y = other + MARKS_APART - FIRST_LINE
            self._marks.append(y + FIRST_LINE)
        self.places.append(replace(place, y=y))
        self._next[place.side] = y + place.height + self._gap
        return len(self.places) - 1

    def hang(self, place: Place) -> None:
        """Hang a place right under the last one of its column, without the gap."""
        y = self._next[place.side] - self._gap
        self.places.append(replace(place, y=y))
        self._next[place.side] = y + place.height + self._gap

    @property
    def bottom(self) -> int:
        """Where the next row can begin."""
        return max(self._next.values())


class TimelineLayout:
    """All rows under each other. A row is laid out again only when something in it changed."""

    def __init__(self, rows: Sequence[Row], measure: Measure) -> None:
        self._rows = tuple(rows)
        self._row_of: dict[ClaimId, int] = {}
        for number, row in enumerate(self._rows):
            if isinstance(row, Group):
                for node in row.nodes:
                    self._row_of[node.claim] = number
                    for echo in node.echoes:
                        self._row_of[echo] = number
        self._measure = measure
        self._blocks = [block(row, measure) for row in self._rows]
        self._stack()

    @property
    def blocks(self) -> Sequence[Block]:
        """Every row as laid out."""
        return self._blocks

    @property
    def height(self) -> int:
        """From the first row to below the last."""
        return self._bottom + END if self._blocks else 0

    @property
    def claims(self) -> Collection[ClaimId]:
        """Every claim that has a place."""
        return self._row_of.keys()

    def change(self, measure: Measure, claims: Collection[ClaimId]) -> None:
        """Lay the rows of these claims out again by another measure; all other rows keep their places in them."""
        self._measure = measure
        for number in {self._row_of[claim] for claim in claims if claim in self._row_of}:
            self._blocks[number] = block(self._rows[number], measure)
        self._stack()

    def row_of(self, claim: ClaimId) -> int:
        """The row in which a claim stands; -1 where it is not shown."""
        return self._row_of.get(claim, -1)

    def top(self, row: int) -> int:
        """Where a row begins."""
        return self._tops[row]

    def place_of(self, claim: ClaimId) -> Place | None:
        """Where a claim stands, y from the top of everything; for a folded echo the edges that stand for it."""
        row = self.row_of(claim)
        if row < 0:
            return None
        found = place_in(self._blocks[row], claim)
        return None if found is None else replace(found, y=found.y + self._tops[row])

    def between(self, top: int, bottom: int) -> range:
        """The rows that a stretch of y touches, with perhaps a few beside them that it does not."""
        first = bisect_right(self._ends, top)
        return range(first, max(first, bisect_left(self._starts, bottom)))

    def places(self, top: int, bottom: int) -> Iterator[Place]:
        """What stands in a stretch of y, with y from the top of everything."""
        for row in self.between(top, bottom):
            for place in self._blocks[row].places:
                y = place.y + self._tops[row]
                if y < bottom and y + place.height > top:
                    yield replace(place, y=y)

    def _stack(self) -> None:
        """Where each row begins, and two bounds that never fall, by which the visible rows are found.

        What needs one column only leaves the other free: under one heading a day's pointers run down beside its
        unanswered claims. Headings, and groups with both sides, begin below everything before them.
        """
        tops, ends = [], []
        left = right = GAP if self._blocks and not isinstance(self._blocks[0].row, Heading) else 0
        for laid in self._blocks:
            top = max(left, right) if laid.side is None else left if laid.side is Side.LEFT else right
            if laid.side is not Side.RIGHT:
                left = top + laid.height
            if laid.side is not Side.LEFT:
                right = top + laid.height
            tops.append(top)
            ends.append(max(left, right))
        self._tops, self._ends = tops, ends
        self._starts = list(accumulate(reversed(tops), min))[::-1]
        self._bottom = max(left, right)


def place_in(laid: Block, claim: ClaimId) -> Place | None:
    """Where a claim stands in its row: its card, its line, or the edges under which it is folded."""
    for place in laid.places:
        if place.claim == claim and place.kind in {Kind.CARD, Kind.ROW, Kind.ECHO}:
            return place
    if isinstance(laid.row, Group):
        holder = next((node.claim for node in laid.row.nodes if claim in node.echoes), None)
        return next((place for place in laid.places if place.kind is Kind.FOLDED and place.claim == holder), None)
    return None
