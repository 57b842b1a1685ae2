"""What an expression of time comes to: a TIMEX3 type and value, and beside it first and last moment.

Values are written as ISO-TimeML (ISO 24617-1) has them: ``2016-10-03``, ``2016-W40``, ``2016-10``, ``2016``, ``199``
(the 1990s), ``P3M``, ``PAST_REF``; what cannot be known is X (``XXXX-10-03``). A range is both its ends with a slash.
"""

import calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from rejoinder.analysis.knowledge import lexicon
from rejoinder.domain.times import Precision

_MONTHS = 12
_WEEK = 7
_SATURDAY = 5


class TimeKind(StrEnum):
    """The types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words of time come to.

    Attributes:
        kind: The type of TIMEX3.
        value: The value of TIMEX3.
        start: First moment, ISO 8601; None where the beginning is open or unknown.
        end: Last moment, inclusive; None where the end is open or unknown.
        precision: How finely the words give it.
        lasting: Whether they say how long something has been so.
    """

    kind: TimeKind
    value: str
    start: str | None = None
    end: str | None = None
    precision: Precision = Precision.SPAN
    lasting: bool = False


def unknown(value: str, kind: TimeKind = TimeKind.DATE) -> Meaning:
    """Words whose day cannot be known."""
    return Meaning(kind, value)


def days(value: str, first: date | None, last: date | None, precision: Precision) -> Meaning:
    """A date of that value, from one day to another."""
    start = None if first is None else first.isoformat()
    return Meaning(TimeKind.DATE, value, start, None if last is None else last.isoformat(), precision)


def on(day: date) -> Meaning:
    """One day."""
    return days(day.isoformat(), day, day, Precision.DAY)


def week(day: date) -> Meaning:
    """The calendar week of a day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    year, number, _ = day.isocalendar()
    return days(f"{year}-W{number:02}", monday, monday + timedelta(days=6), Precision.WEEK)


def weekend(saturday: date) -> Meaning:
    """Saturday and Sunday."""
    year, number, _ = saturday.isocalendar()
    return days(f"{year}-W{number:02}-WE", saturday, saturday + timedelta(days=1), Precision.SPAN)


def saturday_before(day: date) -> date:
    """The Saturday of that day or the last one before it."""
    return day - timedelta(days=(day.weekday() - _SATURDAY) % _WEEK)


def month(year: int, number: int) -> Meaning:
    """A whole month."""
    return days(f"{year}-{number:02}", date(year, number, 1), end_of_month(year, number), Precision.MONTH)


def year(number: int) -> Meaning:
    """A whole year."""
    return days(f"{number:04}", date(number, 1, 1), date(number, 12, 31), Precision.YEAR)


def decade(first: int) -> Meaning:
    """Ten years from a year that ends in 0."""
    return days(f"{first // 10}", date(first, 1, 1), date(first + 9, 12, 31), Precision.DECADE)


def century(number: int) -> Meaning:
    """The hundred years of a century: the 18th is 1701 to 1800."""
    first = 100 * (number - 1)
    return days(f"{number - 1}", date(first + 1, 1, 1), date(first + 100, 12, 31), Precision.SPAN)


def season(name: str, of_year: int) -> Meaning:
    """A season; winter is that of the year's January."""
    first, last, code = lexicon("times")["seasons"][name]
    opens = date(of_year if first <= last else of_year - 1, first, 1)
    return days(f"{of_year}-{code}", opens, end_of_month(of_year, last), Precision.QUARTER)


def part_of_year(of_year: int, number: int, months: int) -> Meaning:
    """The first … fourth quarter (3 months) or the first or second half (6 months) of a year."""
    last = number * months
    value = f"{of_year}-{'Q' if months == 3 else 'H'}{number}"  # noqa: PLR2004 - a quarter has three
    return days(value, date(of_year, last - months + 1, 1), end_of_month(of_year, last), Precision.QUARTER)


def part_of_day(day: date | None, name: str) -> Meaning:
    """Morning, noon … of a day, with the hours of the lexicon; without hours where the day is not known."""
    first, last, code = lexicon("times")["parts_of_day"][name]
    if day is None:
        return unknown(f"XXXX-XX-XXT{code}", TimeKind.TIME)
    iso = day.isoformat()
    return Meaning(TimeKind.TIME, f"{iso}T{code}", f"{iso}T{first}", f"{iso}T{last}", Precision.PART_OF_DAY)


def o_clock(day: date | None, hour: int, minute: int | None) -> Meaning:
    """A minute of a day; the whole hour where no minute is told."""
    at = f"T{hour:02}:{minute or 0:02}"
    if day is None:
        return unknown(at, TimeKind.TIME)
    iso = day.isoformat()
    if minute is None:
        return Meaning(TimeKind.TIME, iso + at, iso + at, f"{iso}T{hour:02}:59", Precision.HOUR)
    return Meaning(TimeKind.TIME, iso + at, iso + at, iso + at, Precision.MINUTE)


def between(first: Meaning, last: Meaning) -> Meaning | None:
    """From the start of one to the end of the other; None where that is no stretch of time."""
    if first.start is not None and last.end is not None and last.end < first.start:
        return None
    whole = first.start is not None and last.end is not None
    return Meaning(
        first.kind,
        f"{first.value}/{last.value}",
        first.start if whole else None,
        last.end if whole else None,
        Precision.SPAN,
    )


def opened(meaning: Meaning, word: str) -> Meaning:
    """Open at its end after "since", at its beginning after "until" and "by"."""
    if meaning.kind not in {TimeKind.DATE, TimeKind.TIME} or "/" in meaning.value:
        return meaning
    return replace(meaning, end=None) if word == "since" else replace(meaning, start=None)


def length(count: int | None, unit: str) -> str:
    """The value of a length of time: ``P3M``, ``PT48H``, ``PXW`` where nobody counted."""
    code = lexicon("times")["units"][unit]
    number = "X" if count is None else str(count)
    if count is not None and code == "E":  # decades and centuries count in years
        return f"P{count * 10}Y"
    if count is not None and code == "C":
        return f"P{count * 100}Y"
    return f"PT{number}{code[1]}" if code.startswith("T") else f"P{number}{code}"


def moved(day: date, count: int, unit: str) -> date:
    """That day so many units later (earlier where negative), to the day; the last of a month for its 31st."""
    if unit in {"second", "minute", "hour"}:
        return day
    if unit in {"day", "week", "night"}:
        return day + timedelta(days=count * (_WEEK if unit == "week" else 1))
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    index = day.year * _MONTHS + day.month - 1 + months
    to_year, to_month = index // _MONTHS, index % _MONTHS + 1
    return date(to_year, to_month, min(day.day, calendar.monthrange(to_year, to_month)[1]))


def around(day: date, unit: str) -> Meaning:
    """The calendar unit in which a day lies: itself, its week, month, year or decade."""
    made: dict[str, Callable[[], Meaning]] = {
        "week": lambda: week(day),
        "month": lambda: month(day.year, day.month),
        "quarter": lambda: part_of_year(day.year, (day.month + 2) // 3, 3),
        "year": lambda: year(day.year),
        "decade": lambda: decade(day.year - day.year % 10),
        "century": lambda: century((day.year + 99) // 100),
    }
    return made.get(unit, lambda: on(day))()


def end_of_month(of_year: int, number: int) -> date:
    """The last day of a month."""
    return date(of_year, number, calendar.monthrange(of_year, number)[1])
