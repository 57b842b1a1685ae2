"""The timeline as the template draws it."""

from typing import Any

from rejoinder.briefing import timeline
from rejoinder.briefing.value import Briefing, Event, Paper
from rejoinder.briefing.words import count

_WIDTHS = {Paper.A4: 210.0, Paper.LETTER: 215.9}  # mm (ISO 216; ANSI A)
_SIDES = 36.0 + 32.0 + 19.0  # mm: both margins, the label column, the names of the lanes
_MANY = 24  # events: a dozen claims with both clocks; more of them crowd the title page
_POINTS = 72 / 25.4  # points in a millimetre


def timeline_view(briefing: Briefing, year: int | None) -> dict[str, Any]:
    """Lanes, marks, bars and ticks in points; `empty` says that there is nothing to draw."""
    width = (_WIDTHS[briefing.brief.paper] - _SIDES) * _POINTS
    events = _worth_drawing(briefing)
    drawing = timeline.draw(events, width=width, year=year)
    if drawing is None:
        return {"empty": "No claim carries a date."}
    missing = drawing.left_out + len(briefing.timeline) - len(events)
    lanes = {"said": drawing.said_y, "happened": drawing.happened_y}
    left_out = count(missing, "more date stands", "more dates stand")
    return {
        "empty": "",
        "width": drawing.width,
        "height": drawing.height,
        "lanes": [{"name": name, "y": y} for name, y in lanes.items() if y is not None],
        "marks": [_mark(mark) for mark in drawing.marks],
        "bars": [_bar(bar) for bar in drawing.bars],
        "ticks": [{"x": tick.x, "words": tick.words} for tick in drawing.ticks],
        "cuts": list(drawing.cuts),
        "left_out": f"{left_out} with the claims below." if missing else "",
        "alt": _in_words(drawing),
    }


def _worth_drawing(briefing: Briefing) -> tuple[Event, ...]:
    """As many of the first points' as a title page holds: those that matter most come first in the briefing."""
    return briefing.timeline[:_MANY]


def _mark(mark: timeline.Mark) -> dict[str, Any]:
    return {
        "x": mark.x,
        "y": mark.y,
        "label_x": mark.label_x,
        "passage": mark.passage,
        "mark": str(mark.kind or mark.speaker),
        "group": str(mark.kind.group) if mark.kind else "claim",
    }


def _bar(bar: timeline.Bar) -> dict[str, Any]:
    return {
        "x": bar.x,
        "y": bar.y,
        "width": bar.width,
        "open_start": bar.open_start,
        "open_end": bar.open_end,
        "label_x": bar.label_x,
        "label": bar.label,
        "passage": bar.passage,
    }


def _in_words(drawing: timeline.Drawing) -> str:
    """The drawing for who cannot see it; each date stands in words with its claim."""
    said = count(len(drawing.marks), "claim or reply", "claims and replies")
    happened = count(len(drawing.bars), "stretch", "stretches")
    return (
        f"Timeline: {said} by the day they were said, and {happened} in which what is claimed happened. "
        "The dates stand with each claim in the sections below."
    )
