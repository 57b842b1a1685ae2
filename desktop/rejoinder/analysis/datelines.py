"""Datelines: "VARNHOLM, Jan. 4 (Agency) -" gives the day of the report, not of what is said in it."""

import re
from datetime import date

from rejoinder.analysis.statements import Lines
from rejoinder.analysis.time_values import TimeKind
from rejoinder.analysis.times import TimeWords, find_times
from rejoinder.domain.times import Precision

_PLACE = re.compile(r"[A-Z][A-Z .'’-]{2,}(?:,[^,\n]{0,30})?,?\s*")
_AFTER = re.compile(r"\s*(?:\([^()\n]{2,30}\)\s*)?[—–-]")
_BLOCKS = 3  # the title, a line above it, and the opening: a dateline stands no deeper


def in_dateline(text: str, time: TimeWords, blocks: Lines) -> bool:
    """Whether an expression of time stands in a dateline, at the beginning of its block."""
    before = text[blocks.at(time.span.start).start : time.span.start]
    return _PLACE.fullmatch(before) is not None and _AFTER.match(text, time.span.end) is not None


def day_of_report(text: str, blocks: Lines, published: date | None) -> date | None:
    """The day against which "Monday" is read: that of publication, else a full date in the dateline, else none."""
    if published is not None or not blocks.spans:
        return published
    opening = text[: blocks.spans[:_BLOCKS][-1].end]
    for time in find_times(opening, None):
        interval = time.interval
        if interval is None or interval.start is None or interval.precision is not Precision.DAY:
            continue
        if time.kind is TimeKind.DATE and in_dateline(text, time, blocks):
            return date.fromisoformat(interval.start)
    return None
