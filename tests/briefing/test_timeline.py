"""The timeline's geometry: everything on the scale, nothing over anything else."""

from datetime import date, timedelta
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from rejoinder.briefing import compose
from rejoinder.briefing.timeline import LABEL_SIZE, TICK_SIZE, Drawing, draw, label_width
from rejoinder.briefing.value import Event, Lane, Speaker
from rejoinder.domain.claims import ReplyKind
from rejoinder.domain.times import Interval, Precision
from tests.briefing import silo

WIDTH = 346.0
SPEAKERS = st.sampled_from(Speaker)
KINDS = st.none() | st.sampled_from(ReplyKind)


@st.composite
def intervals(draw_value: st.DrawFn) -> Interval:
    first = draw_value(st.dates(date(1, 1, 2), date(9999, 12, 29)))
    shape = draw_value(st.sampled_from(["day", "minute", "span", "since", "until", "month"]))
    if shape == "minute":
        moment = f"{first.isoformat()}T{draw_value(st.integers(0, 23)):02}:{draw_value(st.integers(0, 59)):02}"
        return Interval(moment, moment, Precision.MINUTE, "then")
    if shape == "since":
        return Interval(first.isoformat(), None, Precision.DAY, "since then")
    if shape == "until":
        return Interval(None, first.isoformat(), Precision.DAY, "until then")
    longest = min(4000, (date(9999, 12, 30) - first).days)
    last = first + timedelta(days=0 if shape == "day" else draw_value(st.integers(0, longest)))
    precision = Precision.MONTH if shape == "month" else Precision.DAY
    return Interval(first.isoformat(), last.isoformat(), precision, "then")


NEAR = st.integers(0, 12).map(lambda days: silo.day((date(2031, 5, 1) + timedelta(days=days)).isoformat()))


@st.composite
def timelines(draw_value: st.DrawFn) -> list[Event]:
    when = draw_value(st.lists(st.tuples(st.sampled_from(Lane), NEAR | intervals(), SPEAKERS, KINDS), max_size=40))
    return [Event(number, *each) for number, each in enumerate(when, 1)]


def boxes_of_marks(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    return [
        (mark.x - 4, mark.label_x + label_width(str(mark.passage)), mark.y - 4, mark.y + 4) for mark in drawing.marks
    ]


def boxes_of_bars(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    return [
        (
            min(bar.x, bar.label_x),
            max(bar.x + bar.width, bar.label_x + label_width(bar.label)),
            bar.y - 4.5,
            bar.y + 4.5,
        )
        for bar in drawing.bars
    ]


def touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[1] - 0.01 and other[0] < one[1] - 0.01 and one[2] < other[3] and other[2] < one[3]


@given(events=timelines())
def test_no_mark_bar_or_number_touches_another(events: list[Event]):
    drawing = draw(events, width=WIDTH)
    if drawing is None:
        assert not events
        return
    boxes = boxes_of_marks(drawing) + boxes_of_bars(drawing)
    assert not [pair for pair in combinations(boxes, 2) if touch(*pair)]


@given(events=timelines())
def test_all_stands_inside_the_drawing(events: list[Event]):
    drawing = draw(events, width=WIDTH)
    if drawing is None:
        return
    for left, right, top, bottom in boxes_of_marks(drawing) + boxes_of_bars(drawing):
        assert left >= -0.01
        assert right <= WIDTH + 0.01
        assert top >= 0
        assert bottom <= drawing.height


@given(events=timelines())
def test_every_event_is_drawn_or_counted(events: list[Event]):
    drawing = draw(events, width=WIDTH)
    if drawing is None:
        return
    said = sum(event.lane is Lane.SAID for event in events)
    assert len(drawing.marks) <= said
    if not drawing.left_out:
        assert len(drawing.marks) == said
        assert bool(drawing.bars) is (len(events) > said)


@given(events=timelines())
def test_dates_under_the_axis_keep_apart(events: list[Event]):
    drawing = draw(events, width=WIDTH)
    if drawing is None:
        return
    named = [(tick.x, tick.x + 3 + len(tick.words) * TICK_SIZE * 0.6) for tick in drawing.ticks if tick.words]
    assert all(a[1] <= b[0] for a, b in pairwise(named))


def test_claims_stand_above_the_line_and_replies_below_in_the_order_of_their_days():
    drawing = draw(compose([silo.courier()], []).timeline, width=WIDTH)
    assert drawing is not None
    assert drawing.said_y is not None
    for mark in drawing.marks:
        assert (mark.y < drawing.said_y) is (mark.kind is None)
    by_number = {mark.passage: mark for mark in drawing.marks}
    assert by_number[1].x < by_number[2].x  # 09:30 and 14:10 of one day


def test_an_open_end_reaches_the_edge():
    events = [
        Event(1, Lane.SAID, silo.day("2031-05-08"), Speaker.NAMED, None),
        Event(1, Lane.HAPPENED, Interval("2031-02-01", None, Precision.MONTH, "since February"), Speaker.NAMED, None),
    ]
    drawing = draw(events, width=WIDTH)
    assert drawing is not None
    (bar,) = drawing.bars
    assert bar.open_end
    assert bar.x + bar.width == WIDTH


def test_a_century_of_nothing_is_cut_and_shown_as_cut():
    events = [
        Event(1, Lane.SAID, silo.day("2031-05-08"), Speaker.NAMED, None),
        Event(2, Lane.HAPPENED, silo.day("1931-05-08"), Speaker.NAMED, None),
    ]
    drawing = draw(events, width=WIDTH)
    assert drawing is not None
    assert len(drawing.cuts) == 1
    assert drawing.marks[0].x > WIDTH / 4


def test_the_last_days_of_the_calendar_can_be_drawn():
    assert draw(
        [Event(1, Lane.SAID, Interval(None, "9999-12-30", Precision.DAY, "x"), Speaker.NAMED, None)], width=WIDTH
    )
    late = Interval("9999-12-31T23:00", "9999-12-31T23:00", Precision.MINUTE, "x")
    assert draw([Event(1, Lane.SAID, late, Speaker.NAMED, None)], width=WIDTH)


def test_labels_are_measured_wider_than_figures_are():
    assert label_width("12") >= 2 * 0.64 * LABEL_SIZE
