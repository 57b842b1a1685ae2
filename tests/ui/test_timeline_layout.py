"""Rows and geometry of the timeline: every claim has its one place, and nothing stands on anything else."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.domain.claims import Analysis, Claim, ClaimId, Reply, ReplyKind
from rejoinder.domain.text import ArticleId, Span
from rejoinder.domain.times import Interval, Precision
from rejoinder.ui.timeline_layout import (
    FIRST_LINE,
    MARKS_APART,
    Density,
    Kind,
    Measure,
    Place,
    TimelineLayout,
    columns,
)
from rejoinder.ui.timeline_plan import Group, Heading, Order, Pointer, Row, Side, plan
from rejoinder.ui.timeline_walk import Step, walk
from tests.ui import invented

_SHOWN = {Kind.CARD, Kind.ROW, Kind.ECHO, Kind.FOLDED}


def _height(claim: ClaimId, indent: int) -> int:
    return 84 + 21 * (sum(map(ord, claim)) % 4) + indent // 8


def _layout(rows: tuple[Row, ...], density: Density = Density.CARDS, chosen: ClaimId | None = None) -> TimelineLayout:
    return TimelineLayout(rows, Measure(_height, density, (), chosen))


def _groups(rows: tuple[Row, ...]) -> dict[ClaimId, Group]:
    return {row.nodes[0].claim: row for row in rows if isinstance(row, Group)}


_KINDS = st.sampled_from(list(ReplyKind))
_DAYS = st.one_of(
    st.none(),
    st.integers(1, 28).map(lambda day: Interval(f"2026-03-{day:02}", f"2026-03-{day:02}", Precision.DAY, "then")),
    st.tuples(st.integers(1, 9), st.integers(0, 23)).map(
        lambda at: Interval(
            f"2026-03-{at[0]:02}T{at[1]:02}:30", f"2026-03-{at[0]:02}T{at[1]:02}:30", Precision.MINUTE, ""
        )
    ),
    st.just(Interval("2026-02-01", None, Precision.MONTH, "since")),
    st.just(Interval(None, "2027-01-31", Precision.MONTH, "until")),
    st.just(Interval("2019-01-01", "2019-12-31", Precision.YEAR, "in")),
)


@st.composite
def _analyses(draw: st.DrawFn) -> Analysis:
    """Any claims with any replies between them, circles and replies to oneself included."""
    base = invented.many(1).analysis.claims[0]
    number = draw(st.integers(1, 14))
    claims = tuple(
        Claim(
            **{name: getattr(base, name) for name in Claim.__slots__}
            | {"id": ClaimId(f"k{at}"), "content": (Span(10 * at, 10 * at + 5),)}
            | {"said": draw(_DAYS), "happened": draw(_DAYS)}
        )
        for at in range(number)
    )
    ids = st.sampled_from([claim.id for claim in claims])
    links = draw(st.lists(st.tuples(ids, st.one_of(st.none(), ids), _KINDS), max_size=20))
    replies = tuple(
        Reply(answer, to, None if to else "something unsaid", kind, (Span(0, 1),), 0.7, "drawn")
        for answer, to, kind in links
    )
    return Analysis(ArticleId("a"), "drawn", (), claims, replies)


@settings(deadline=None)  # no test asserts on wall time
@given(analysis=_analyses(), order=st.sampled_from(list(Order)), data=st.data())
def test_every_shown_claim_is_placed_exactly_once(analysis: Analysis, order: Order, data: st.DataObject):
    shown = data.draw(st.sets(st.sampled_from([claim.id for claim in analysis.claims])))
    rows = plan(analysis, order, shown=shown)
    placed = [claim for group in _groups(rows).values() for node in group.nodes for claim in (node.claim, *node.echoes)]
    assert sorted(placed) == sorted(shown)
    layout = _layout(rows)
    assert set(layout.claims) == shown
    assert all(layout.place_of(claim) is not None for claim in shown)


@settings(deadline=None)  # no test asserts on wall time
@given(
    analysis=_analyses(),
    order=st.sampled_from(list(Order)),
    density=st.sampled_from(list(Density)),
    chosen=st.sampled_from([None, ClaimId("k0"), ClaimId("k3")]),
)
def test_nothing_stands_on_anything_else(analysis: Analysis, order: Order, density: Density, chosen: ClaimId | None):
    layout = _layout(plan(analysis, order), density, chosen)
    places = [place for place in layout.places(0, layout.height) if place.height]
    for one, other in combinations(places, 2):
        assert not _overlap(one, other)
    for number, laid in enumerate(layout.blocks):
        if isinstance(laid.row, Heading):
            top = layout.top(number)
            assert not any(place.y < top + laid.height and place.y + place.height > top for place in places)
    assert all(place.y >= 0 and place.y + place.height <= layout.height for place in places)


def _overlap(one: Place, other: Place) -> bool:
    return one.side is other.side and one.y < other.y + other.height and other.y < one.y + one.height


@settings(deadline=None)  # no test asserts on wall time
@given(analysis=_analyses(), order=st.sampled_from(list(Order)))
def test_marks_on_the_spine_keep_apart_and_answers_face_their_claims(analysis: Analysis, order: Order):
    for laid in _layout(plan(analysis, order)).blocks:
        cards = [laid.places[tie.answer] for tie in laid.ties if laid.places[tie.answer].kind is Kind.CARD]
        marks = sorted(place.y + FIRST_LINE for place in cards)
        assert all(lower - upper >= MARKS_APART for upper, lower in pairwise(marks))
        for tie in laid.ties:
            assert laid.places[tie.claim].side is laid.places[tie.answer].side.other
            assert laid.places[tie.claim].y <= laid.places[tie.answer].y


@settings(deadline=None)  # no test asserts on wall time
@given(analysis=_analyses(), order=st.sampled_from(list(Order)), top=st.integers(0, 3000), height=st.integers(1, 900))
def test_only_what_is_visible_is_asked_for_and_all_of_it(analysis: Analysis, order: Order, top: int, height: int):
    layout = _layout(plan(analysis, order))
    everything = [place for place in layout.places(0, layout.height) if place.height]
    wanted = [place for place in everything if place.y < top + height and place.y + place.height > top]
    assert [place for place in layout.places(top, top + height) if place.height] == wanted


@settings(deadline=None)  # no test asserts on wall time
@given(analysis=_analyses(), density=st.sampled_from(list(Density)))
def test_every_claim_that_has_a_card_can_be_reached_by_keys(analysis: Analysis, density: Density):
    layout = _layout(plan(analysis, Order.SAID), density)
    cards = {place.claim for place in layout.places(0, layout.height) if place.kind in {Kind.CARD, Kind.ROW}}
    reached: set[ClaimId] = set()
    waiting = [walk(layout, None, Step.HOME, page=400)]
    while waiting:
        claim = waiting.pop()
        if claim is not None and claim not in reached:
            reached.add(claim)
            waiting.extend(walk(layout, claim, step, page=400) for step in Step)
    assert reached == cards


def test_the_side_that_spoke_first_is_left_and_its_rejoinder_left_again():
    group = _groups(plan(invented.reading().analysis, Order.SAID))[ClaimId("c1")]
    sides = {node.claim: node.side for node in group.nodes}
    assert sides["c1"] is Side.LEFT
    assert sides["c4"] is sides["c6"] is sides["c11"] is Side.RIGHT
    assert sides["c15"] is sides["c16"] is Side.LEFT


def test_echoes_fold_under_what_they_repeat_and_open_below_it():
    rows = plan(invented.reading().analysis, Order.SAID)
    assert _groups(rows)[ClaimId("c1")].nodes[0].echoes == ("c17", "c18")
    folded = _layout(rows)
    assert folded.place_of(ClaimId("c17")) == folded.place_of(ClaimId("c18"))
    opened = TimelineLayout(rows, Measure(_height, unfolded=[ClaimId("c1")]))
    place, other = opened.place_of(ClaimId("c17")), opened.place_of(ClaimId("c18"))
    assert place is not None
    assert other is not None
    assert (place.kind, place.indent) == (Kind.ECHO, 16)
    assert other.y > place.y


def test_an_echo_that_was_answered_stands_on_the_side_of_what_it_repeats():
    analysis = invented.reading().analysis
    answered = Reply(ClaimId("c20"), ClaimId("c17"), None, ReplyKind.DENY, (Span(0, 1),), 0.8, "drawn")
    replies = tuple(reply for reply in analysis.replies if reply.answer != "c20")
    again = Analysis(analysis.article_id, "", analysis.sources, analysis.claims, (*replies, answered), analysis.points)
    rows = plan(again, Order.SAID)
    sides = {node.claim: node.side for node in _groups(rows)[ClaimId("c1")].nodes}
    assert (sides[ClaimId("c1")], sides[ClaimId("c17")], sides[ClaimId("c20")]) == (Side.LEFT, Side.LEFT, Side.RIGHT)
    place = _layout(rows).place_of(ClaimId("c17"))
    assert place is not None
    assert place.indent == 16


def test_an_answer_of_another_day_leaves_a_pointer_in_its_own_time():
    rows = plan(invented.reading().analysis, Order.SAID)
    headings = [row.text for row in rows if isinstance(row, Heading)]
    assert headings[:2] == ["Sun 11 October 2026", "Mon 12 October"]
    assert headings[-1] == "No date, 4 claims"
    place = rows.index(Pointer(ClaimId("c20"), Side.RIGHT))
    above = [row.text for row in rows[:place] if isinstance(row, Heading)]
    assert above[-1] == "Wed 14 October"


def test_an_answer_to_a_second_claim_leaves_a_pointer_beside_that_one():
    analysis = invented.reading().analysis
    also = Reply(ClaimId("c4"), ClaimId("c2"), None, ReplyKind.DENY, (Span(0, 1),), 0.8, "drawn")
    both = Analysis(
        analysis.article_id, "", analysis.sources, analysis.claims, (*analysis.replies, also), analysis.points
    )
    groups = _groups(plan(both, Order.READING))
    assert groups[ClaimId("c2")].nodes[0].elsewhere == (also,)
    laid = next(laid for laid in _layout(plan(both, Order.READING)).blocks if laid.row == groups[ClaimId("c2")])
    assert [place.claim for place in laid.places if place.kind is Kind.POINTER] == ["c4"]


def test_a_place_is_kept_open_where_an_accused_party_has_not_answered():
    rows = plan(invented.reading().analysis, Order.SAID)
    assert _groups(rows)[ClaimId("c14")].accused == "harbour board"
    kept = [place for place in _layout(rows).places(0, 10**6) if place.kind is Kind.OPEN]
    assert [(place.claim, place.side) for place in kept] == [("c14", Side.RIGHT)]


def test_what_is_only_implied_has_a_place_at_the_left_of_its_answer():
    group = _groups(plan(invented.reading().analysis, Order.SAID))[ClaimId("c32")]
    assert group.nodes[0].side is Side.RIGHT
    assert group.implied.startswith("the coastguard")


def test_two_claims_that_answer_each_other_stand_together_the_earlier_one_left():
    claims = invented.many(2).analysis.claims
    replies = tuple(
        Reply(answer.id, to.id, None, ReplyKind.DENY, (Span(0, 1),), 0.8, "drawn")
        for answer, to in (claims, tuple(reversed(claims)))
    )
    (group,) = _groups(plan(Analysis(ArticleId("a"), "", (), claims, replies), Order.SAID)).values()
    assert [(node.claim, node.side) for node in group.nodes] == [("c0", Side.LEFT), ("c1", Side.RIGHT)]


def test_a_chain_of_more_answers_than_python_may_call_into_itself_is_laid_out():
    claims = invented.many(1500).analysis.claims
    replies = tuple(
        Reply(later.id, earlier.id, None, ReplyKind.DOUBT, (Span(0, 1),), 0.8, "drawn")
        for earlier, later in pairwise(claims)
    )
    (group,) = _groups(plan(Analysis(ArticleId("a"), "", (), claims, replies), Order.SAID)).values()
    assert len(group.nodes) == 1500
    assert _layout((group,)).height > 0


def test_many_days_give_way_to_months():
    rows = plan(invented.many(12_500).analysis, Order.SAID)
    headings = [row.text for row in rows if isinstance(row, Heading)]
    assert headings[:2] == ["January 2026", "February 2026"]
    assert not any(row.day for row in rows if isinstance(row, Heading))  # no clock may stand there without its day


def test_changing_one_row_leaves_every_other_row_as_it_was():
    layout = _layout(plan(invented.reading().analysis, Order.SAID))
    before = list(layout.blocks)
    layout.change(Measure(_height, unfolded=[ClaimId("c1")]), {ClaimId("c1")})
    changed = [number for number, laid in enumerate(layout.blocks) if laid is not before[number]]
    assert changed == [layout.row_of(ClaimId("c1"))]


@pytest.mark.parametrize("width", [480, 560, 900, 1600])
def test_the_columns_are_alike_and_stand_inside_the_view(width: int):
    for density in Density:
        made = columns(width, density)
        assert made.left >= 16
        assert made.end <= width - 16 or made.width == 200
        assert made.right - made.spine == 56
    assert columns(1600, Density.CARDS).width == 420
