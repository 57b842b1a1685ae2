"""Walking the timeline by keys: which claim an arrow, a page or an end leads to. No Qt."""

from collections.abc import Sequence
from enum import StrEnum

from rejoinder.domain.claims import ClaimId
from rejoinder.ui.timeline_layout import Kind, Place, TimelineLayout
from rejoinder.ui.timeline_plan import Group, Side

CLAIMS = frozenset({Kind.CARD, Kind.ROW, Kind.ECHO})  # the places that show a claim
_LEAST_REACH = 400  # px up and down in which the nearest card across the spine is looked for


class Step(StrEnum):
    """What a key asks for."""

    DOWN = "down"
    UP = "up"
    LEFT = "left"
    RIGHT = "right"
    PAGE_DOWN = "page_down"
    PAGE_UP = "page_up"
    HOME = "home"
    END = "end"


def walk(layout: TimelineLayout, start: ClaimId | None, step: Step, *, page: int) -> ClaimId | None:
    """The claim that a step leads to from `start`; `start` itself where there is nothing further on.

    Up and down stay in the column; left and right cross the spine, to the first answer or to the claim answered, else
    to what stands nearest. `page` is the height of the view, px. None where nothing is shown.
    """
    place = None if start is None else layout.place_of(start)
    if start is None or place is None or step is Step.HOME:
        return _end(layout, last=False)
    match step:
        case Step.DOWN | Step.UP:
            found = _along(layout, place, down=step is Step.DOWN)
        case Step.LEFT | Step.RIGHT:
            found = _across(layout, start, place, Side.LEFT if step is Step.LEFT else Side.RIGHT, page)
        case Step.PAGE_DOWN:
            found = _nearest(layout, place.y + page, place.side, page) or _end(layout, last=True)
        case Step.PAGE_UP:
            found = _nearest(layout, place.y - page, place.side, page) or _end(layout, last=False)
        case _:
            found = _end(layout, last=True)
    return found or start


def _along(layout: TimelineLayout, place: Place, *, down: bool) -> ClaimId | None:
    """The next claim of the same column."""
    row = layout.row_of(place.claim)
    for number in range(row, len(layout.blocks)) if down else range(row, -1, -1):
        found = _column(layout, number, place.side)
        beyond = [entry for entry in found if (entry[0] > place.y if down else entry[0] < place.y)]
        if beyond:
            return beyond[0][1] if down else beyond[-1][1]
    return None


def _across(layout: TimelineLayout, start: ClaimId, place: Place, side: Side, page: int) -> ClaimId | None:
    """Over the spine; None where it stands on that side already."""
    if place.side is side:
        return None
    row = layout.blocks[layout.row_of(start)].row
    assert isinstance(row, Group)
    number = next((at for at, node in enumerate(row.nodes) if node.claim == start), -1)
    linked = [node.claim for node in row.nodes if number >= 0 and node.parent == number and node.side is side]
    if number >= 0 and row.nodes[number].parent >= 0:
        above = row.nodes[row.nodes[number].parent]
        linked += [above.claim] if above.side is side else []
    return linked[0] if linked else _nearest(layout, place.y, side, page)


def _nearest(layout: TimelineLayout, y: int, side: Side, page: int) -> ClaimId | None:
    """The claim of a column whose card begins nearest to y, a screen up and down."""
    reach = max(page, _LEAST_REACH)
    found = [
        (abs(place.y - y), place.claim)
        for place in layout.places(y - reach, y + reach)
        if place.kind in CLAIMS and place.side is side
    ]
    return min(found)[1] if found else None


def _end(layout: TimelineLayout, *, last: bool) -> ClaimId | None:
    """The first or the last claim."""
    for laid in reversed(layout.blocks) if last else iter(layout.blocks):
        found = sorted((place.y, place.side, place.claim) for place in laid.places if place.kind in CLAIMS)
        if found:
            return found[-1][2] if last else found[0][2]
    return None


def _column(layout: TimelineLayout, row: int, side: Side) -> Sequence[tuple[int, ClaimId]]:
    """The claims of one side of a row from top to bottom, with their y from the top of everything."""
    return sorted(
        (layout.top(row) + place.y, place.claim)
        for place in layout.blocks[row].places
        if place.kind in CLAIMS and place.side is side
    )
