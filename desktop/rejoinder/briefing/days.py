"""Days and hours in words, the same on every machine: the locale has no say here."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from rejoinder.domain.times import Interval, Precision

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAY_LENGTH = 10  # characters of YYYY-MM-DD
_DECEMBER = 12


def day_words(words: str) -> str:
    """An ISO day as "9 March 2026"; any other words as they are."""
    if not _ISO_DAY.fullmatch(words):
        return words
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return words
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def latest_day(intervals: Iterable[Interval | None]) -> str:
    """The last day of all of them, ISO; "" where none has one."""
    return max(((when.end or when.start or "")[:_DAY_LENGTH] for when in intervals if when is not None), default="")


def when_words(when: Interval, year: int | None = None) -> str:
    """The interval as a reader says it: "Wed 4 Mar 10:15", "Mar 2025", "since Jan 2026, end open".

    The year is left out of days in `year`, the one the briefing is about.
    """
    if when.start is None:
        return f"until {moment_words(when.end or '', when.precision, year)}, beginning open"
    if when.end is None:
        return f"since {moment_words(when.start, when.precision, year)}, end open"
    if when.precision is Precision.PART_OF_DAY and when.because:
        return f"{moment_words(when.start[:_DAY_LENGTH], Precision.DAY, year)} (“{when.because}”)"
    return _whole(when, year) or _stretch(when.start, when.end, year)


def _stretch(start: str, end: str, year: int | None) -> str:
    """A moment, a stretch of one day, or from day to day."""
    first, last = moment_words(start, Precision.DAY, year), moment_words(end, Precision.DAY, year)
    if first == last:
        return first
    if start[:_DAY_LENGTH] == end[:_DAY_LENGTH]:
        return f"{first}–{end[_DAY_LENGTH + 1 :]}"
    return f"{_shortened(first, last)} – {last}"


def _shortened(first: str, last: str) -> str:
    """The first day without the year and month that the last one says too: "Mon 9 – Sun 15 Oct 2023"."""
    words, others = first.split(), last.split()
    if ":" in first + last or words[3:] != others[3:]:
        return first
    return " ".join(words[: 2 if words[2] == others[2] else 3])


def _whole(when: Interval, year: int | None) -> str:
    """One word for an interval that is a whole month, year or decade; "" for others."""
    first = date.fromisoformat((when.start or "")[:_DAY_LENGTH])
    last = date.fromisoformat((when.end or "")[:_DAY_LENGTH])
    if "T" in (when.start or "") + (when.end or "") or first.day != 1:
        return ""
    following = date.fromordinal(last.toordinal() + 1)
    if following.day != 1:
        return ""
    months = (following.year - first.year) * _DECEMBER + following.month - first.month
    if months == 1:
        return _month(first, year)
    if first.month != 1 or following.month != 1:
        return f"{_month(first, year)} – {_month(last, year)}"
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"


def _month(day: date, year: int | None) -> str:
    """A month: "Mar 2025", or "March" in the briefing's own year."""
    return _MONTHS[day.month - 1] if day.year == year else f"{_MONTHS[day.month - 1][:3]} {day.year}"


def moment_words(moment: str, precision: Precision, year: int | None = None) -> str:
    """One end of an interval, as finely as it is known: "2014", "Feb 2031", "Wed 4 Mar 10:15"."""
    at = datetime.fromisoformat(moment)
    if precision in {Precision.YEAR, Precision.DECADE}:
        return str(at.year)
    if precision in {Precision.MONTH, Precision.QUARTER}:
        return _month(at.date(), year)
    words = f"{_DAYS[at.weekday()]} {at.day} {_MONTHS[at.month - 1][:3]}"
    if at.year != year:
        words += f" {at.year}"
    return words + (f" {at:%H:%M}" if "T" in moment else "")


def axis_words(at: datetime, *, year: bool) -> str:
    """A day on the axis: "Tue 3 Mar", with the year where that is new."""
    words = f"{_DAYS[at.weekday()]} {at.day} {_MONTHS[at.month - 1][:3]}"
    return f"{words} {at.year}" if year else words
