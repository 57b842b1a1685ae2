"""Times as the news gives them: intervals with a precision and the words they came from.

Moments are ISO 8601 strings cut at their precision: ``2017-01-23`` for a day, ``2017-01-23T13:20`` for a minute. Both
ends are inclusive: ``2017-01-23 .. 2017-01-23`` is that whole day. An end that is None is open.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rejoinder.domain.text import Span

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?")
_DAY_LENGTH = 10  # characters of YYYY-MM-DD


class Precision(StrEnum):
    """How finely the words give the time; it tells how the interval is written for a reader."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class Interval:
    """When something was said or happened.

    Attributes:
        start: First moment, or None where the beginning is open ("until March").
        end: Last moment, inclusive, or None where the end is open ("since January").
        precision: How finely the words give it.
        because: The words it came from ("Monday", "Jan 23, 2017"), of the article or of its residue or metadata.
        at: Where those words stand in the article's text, if they stand there.
    """

    start: str | None
    end: str | None
    precision: Precision
    because: str
    at: Span | None = None

    def __post_init__(self) -> None:
        """Refuse what is no interval: not ISO, both ends open, or the end before the start."""
        for moment in (self.start, self.end):
            if moment is not None:
                if not _MOMENT.fullmatch(moment):
                    raise ValueError(f"not an ISO moment: {moment!r}")
                datetime.fromisoformat(moment)
        if self.start is None and self.end is None:
            raise ValueError("an interval needs at least one end")
        opens, closes = self.opens, self.closes
        if opens is not None and closes is not None and closes <= opens:
            raise ValueError(f"ends before it starts: {self.start} .. {self.end}")

    @property
    def opens(self) -> datetime | None:
        """The first instant, None where the beginning is open."""
        return None if self.start is None else datetime.fromisoformat(self.start)

    @property
    def closes(self) -> datetime | None:
        """The first instant after it, None where the end is open."""
        if self.end is None:
            return None
        last = datetime.fromisoformat(self.end)
        step = timedelta(days=1) if len(self.end) == _DAY_LENGTH else timedelta(minutes=1)
        return last + step if last <= datetime.max - step else datetime.max
