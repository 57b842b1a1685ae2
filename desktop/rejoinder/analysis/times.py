"""Expressions of time in a text, each resolved to an interval against the day of publication.

A weekday or a month without a year is the last one up to the day of publication, unless the clause before it looks
ahead. Without a day of publication only what stands absolute gets an interval; nothing is invented.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from rejoinder.analysis.knowledge import lexicon
from rejoinder.domain.text import Span
from rejoinder.domain.times import Interval, Precision

_LOOK_BACK = 60  # characters before an expression that can make it look ahead: about one clause
_JUST_AHEAD = 31  # days that a month-day may lie after publication and still be meant ("March 3" in a report of Feb 20)
_HALF_YEAR = 183  # days; a day further back than this, in a clause that looks ahead, is the one of the next year
_NOON, _LAST_HOUR, _LAST_MINUTE = 12, 23, 59

Days = tuple[date | None, date | None]
Found = tuple[Days, Precision]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words that give a time, and what they come to.

    Attributes:
        span: Where they stand.
        interval: None where they need a day of publication and there is none.
        habitual: Whether they say how long something has been so ("for months"), not when it took place.
    """

    span: Span
    interval: Interval | None
    habitual: bool = False


def find_times(text: str, published: date | None) -> tuple[TimeWords, ...]:
    """All time expressions of a text, in order, not overlapping. One pass: linear in the length of the text."""
    return tuple(_find(text, published))


def _find(text: str, published: date | None) -> Iterator[TimeWords]:
    for match in _pattern().finditer(text):
        name = match.lastgroup
        if name is None:
            continue
        ahead = _looks_ahead(text, match.start())
        parts = {key: value for key, value in match.groupdict().items() if value is not None}
        span = Span(match.start(), match.end())
        habitual = name == "lasting"
        try:
            found = _RESOLVERS[name](parts, published, ahead)
        except (OverflowError, ValueError):  # "February 30", "200 millennia ago": words, but no day of the calendar
            found = None
        yield TimeWords(span, None if found is None else _interval(found, span, text, parts), habitual)


def _interval(found: Found, span: Span, text: str, parts: dict[str, str]) -> Interval | None:
    (start, end), precision = found
    if start is None and end is None:
        return None
    hours = _hours(parts)
    because = span.of(text)
    if hours is None or start is None or start != end:
        opens = None if start is None else start.isoformat()
        closes = None if end is None else end.isoformat()
        return Interval(opens, closes, precision, because, span)
    first, last, fineness = hours
    day = start.isoformat()
    return Interval(f"{day}T{first}", f"{day}T{last}", fineness, because, span)


def _hours(parts: dict[str, str]) -> tuple[str, str, Precision] | None:
    """First and last minute of the day that the words give, None where they give the day alone."""
    part = next((value for key, value in parts.items() if key.startswith("part")), None)
    if part is not None:
        first, last = lexicon("times")["parts_of_day"][part.lower()]
        return first, last, Precision.PART_OF_DAY
    clock = next((value for key, value in parts.items() if key.startswith("clock")), None)
    if clock is None:
        return None
    match = re.match(r"(\d{1,2})(?:[:.](\d\d))?\s*([ap])?", clock, re.IGNORECASE)
    if match is None:
        return None
    hour, minute, half = int(match[1]), match[2], (match[3] or "").lower()
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    if hour > _LAST_HOUR or (minute is not None and int(minute) > _LAST_MINUTE):
        return None
    if minute is None:
        return f"{hour:02}:00", f"{hour:02}:59", Precision.HOUR
    return f"{hour:02}:{minute}", f"{hour:02}:{minute}", Precision.MINUTE


@cache
def _future() -> re.Pattern[str]:
    ahead = "|".join(re.escape(word) for word in lexicon("times")["future"])
    return re.compile(rf"(?:(?<!\w)|(?=['’]))(?:{ahead})(?!\w)", re.IGNORECASE)


def _looks_ahead(text: str, start: int) -> bool:
    """Whether the clause before that place speaks of what is to come."""
    before = text[max(0, start - _LOOK_BACK) : start]
    clause = re.split(r"[.;\n“”\"]|\bsaid\b|\btold\b", before)[-1]
    return _future().search(clause) is not None


# --- Resolving: from the named parts of a match to first and last day -------------------------------------------------


@cache
def _month_numbers() -> dict[str, int]:
    return {form: number for number, forms in enumerate(lexicon("times")["months"], 1) for form in forms}


@cache
def _weekday_numbers() -> dict[str, int]:
    return {form: number for number, forms in enumerate(lexicon("times")["weekdays"]) for form in forms}


def _month(words: str) -> int:
    return _month_numbers()[words.rstrip(".")]


def _number(words: str) -> int:
    found = lexicon("times")["numbers"].get(words.lower())
    return int(words.replace(",", "")) if found is None else int(found)


def _whole_month(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _back(day: date, months: int) -> tuple[int, int]:
    """Year and month that many months before."""
    index = day.year * 12 + day.month - 1 - months
    return index // 12, index % 12 + 1


def _on(day: date) -> Found:
    return (day, day), Precision.DAY


def _iso(parts: dict[str, str], _published: date | None, _ahead: bool) -> Found | None:  # noqa: FBT001 - one shape for all resolvers
    return _on(date.fromisoformat(parts["iso_day"]))


def _full(parts: dict[str, str], published: date | None, ahead: bool) -> Found | None:  # noqa: FBT001
    month = _month(parts.get("full_month") or parts["full_month2"])
    number = int(re.sub(r"\D", "", parts.get("full_day") or parts["full_day2"]))
    year = parts.get("full_year") or parts.get("full_year2")
    if year is not None:
        return _on(date(int(year), month, number))
    if published is None:
        return None
    day = date(published.year, month, number)
    late = (day - published).days
    if late > _JUST_AHEAD and not ahead:
        day = date(published.year - 1, month, number)
    elif ahead and late < -_HALF_YEAR:
        day = date(published.year + 1, month, number)
    return _on(day)


def _month_year(parts: dict[str, str], _published: date | None, _ahead: bool) -> Found | None:  # noqa: FBT001
    return _whole_month(int(parts["my_year"]), _month(parts["my_month"])), Precision.MONTH


def _weekday(parts: dict[str, str], published: date | None, ahead: bool) -> Found | None:  # noqa: FBT001
    if published is None:
        return None
    number = _weekday_numbers()[parts["weekday"].rstrip(".")]
    which = (parts.get("which") or "").lower()
    back = (published.weekday() - number) % 7
    if which == "last":
        return _on(published - timedelta(days=back or 7))
    if which == "next" or (ahead and which != "past"):
        return _on(published + timedelta(days=(7 - back) % 7 or 7))
    return _on(published - timedelta(days=back))


def _near(parts: dict[str, str], published: date | None, _ahead: bool) -> Found | None:  # noqa: FBT001
    if published is None:
        return None
    words = parts["near_word"].lower()
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(words, 0)
    return _on(published + timedelta(days=shift))


def _ago(parts: dict[str, str], published: date | None, _ahead: bool) -> Found | None:  # noqa: FBT001
    if published is None:
        return None
    return _before(published, _number(parts["ago_number"]), parts["ago_unit"].lower())


def _before(published: date, count: int, unit: str) -> Found:
    if unit.startswith(("hour", "minute")):
        return _on(published)
    if unit.startswith("day"):
        return _on(published - timedelta(days=count))
    if unit.startswith("week"):
        return _week(published - timedelta(weeks=count))
    if unit.startswith("month"):
        return _whole_month(*_back(published, count)), Precision.MONTH
    if unit.startswith("decade"):
        year = published.year - 10 * count
        return (date(year - year % 10, 1, 1), date(year - year % 10 + 9, 12, 31)), Precision.DECADE
    return _year(published.year - count)


def _week(day: date) -> Found:
    monday = day - timedelta(days=day.weekday())
    return (monday, monday + timedelta(days=6)), Precision.WEEK


def _year(year: int) -> Found:
    return (date(year, 1, 1), date(year, 12, 31)), Precision.YEAR


def _relative(parts: dict[str, str], published: date | None, _ahead: bool) -> Found | None:  # noqa: FBT001
    """last/this/next week, month, year; with "earlier" only up to publication, with "later" only from it."""
    if published is None:
        return None
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(parts["relative_which"].lower(), 0)
    unit = parts["relative_unit"].lower()
    if unit == "week":
        (start, end), precision = _week(published + timedelta(weeks=shift))
    elif unit == "weekend":
        saturday = published - timedelta(days=(published.weekday() - 5) % 7) + timedelta(weeks=max(shift, 0))
        (start, end), precision = (saturday, saturday + timedelta(days=1)), Precision.SPAN
    elif unit == "month":
        (start, end), precision = _whole_month(*_back(published, -shift)), Precision.MONTH
    elif unit == "year":
        (start, end), precision = _year(published.year + shift)
    elif unit == "decade":
        (start, end), precision = _before(published, -shift, unit)
    else:
        return _season(unit, published, shift)
    qualified = (parts.get("relative_part") or "").lower()
    if shift == 0 and qualified == "earlier":
        return (start, published), Precision.SPAN
    if shift == 0 and qualified == "later":
        return (published, end), Precision.SPAN
    return (start, end), precision


def _season(unit: str, published: date, shift: int) -> Found:
    first, last = lexicon("times")["seasons"][unit]

    def season(year: int) -> tuple[date, date]:
        opens = date(year if first <= last else year - 1, first, 1)
        return opens, date(year, last, calendar.monthrange(year, last)[1])

    year = published.year
    if shift < 0 and season(year)[1] >= published:
        year -= 1
    if shift > 0 and season(year)[0] <= published:
        year += 1
    return season(year), Precision.QUARTER


def _season_year(parts: dict[str, str], _published: date | None, _ahead: bool) -> Found | None:  # noqa: FBT001
    first, last = lexicon("times")["seasons"][parts["season"].lower()]
    year = int(parts["season_year"])
    opens = date(year if first <= last else year - 1, first, 1)
    return (opens, date(year, last, calendar.monthrange(year, last)[1])), Precision.QUARTER


def _quarter(parts: dict[str, str], published: date | None, _ahead: bool) -> Found | None:  # noqa: FBT001
    written = parts.get("quarter_year")
    if written is None and published is None:
        return None
    number = int(lexicon("times")["quarters"][parts["quarter"].lower()])
    year = int(written) if written else (published.year if published else 0)
    if written is None and published is not None and date(year, number * 3 - 2, 1) > published:
        year -= 1
    return (date(year, number * 3 - 2, 1), _whole_month(year, number * 3)[1]), Precision.QUARTER


def _bare_month(parts: dict[str, str], published: date | None, ahead: bool) -> Found | None:  # noqa: FBT001
    if published is None:
        return None
    month = _month(parts["bare_month"])
    which = (parts.get("bare_which") or "").lower()
    year = published.year
    if which == "last" and month >= published.month:
        year -= 1
    elif which == "next" or (ahead and which != "last"):
        year += month <= published.month if which == "next" else month < published.month
    elif month > published.month:
        year -= 1
    return _open(parts, "bare_word", (_whole_month(year, month), Precision.MONTH), published)


def _bare_year(parts: dict[str, str], published: date | None, _ahead: bool) -> Found | None:  # noqa: FBT001
    return _open(parts, "year_word", _year(int(parts["year"])), published)


def _open(parts: dict[str, str], key: str, found: Found, _published: date | None) -> Found:
    """Leave the end open for "since", the beginning for "until" and "by"."""
    (start, end), precision = found
    word = (parts.get(key) or "").lower()
    if word == "since":
        return (start, None), precision
    if word in {"until", "till", "by", "before"}:
        return (None, end), precision
    return found


def _decade(parts: dict[str, str], _published: date | None, _ahead: bool) -> Found | None:  # noqa: FBT001
    year = int(parts["decade"])
    return (date(year, 1, 1), date(year + 9, 12, 31)), Precision.DECADE


def _years(parts: dict[str, str], _published: date | None, _ahead: bool) -> Found | None:  # noqa: FBT001
    first, last = int(parts["years_first"]), int(parts["years_last"])
    return None if last < first else ((date(first, 1, 1), date(last, 12, 31)), Precision.SPAN)


def _lasting(parts: dict[str, str], published: date | None, _ahead: bool) -> Found | None:  # noqa: FBT001
    """Up to publication ("for months", "over the past two years"); the beginning only where a number gives it."""
    if published is None:
        return None
    number = parts.get("lasting_number")
    if number is None:
        return (None, published), Precision.SPAN
    start = _before(published, _number(number), parts["lasting_unit"].lower())[0][0]
    return (start, published), Precision.SPAN


_RESOLVERS: dict[str, Callable[[dict[str, str], date | None, bool], Found | None]] = {
    "iso": _iso,
    "full": _full,
    "month_year": _month_year,
    "weekdays": _weekday,
    "near": _near,
    "ago": _ago,
    "lasting": _lasting,
    "relative": _relative,
    "season_of": _season_year,
    "quarters": _quarter,
    "month": _bare_month,
    "years": _years,
    "decades": _decade,
    "years_alone": _bare_year,
}


@cache
def _pattern() -> re.Pattern[str]:
    """One alternative an expression, longest first; the outer group's name is the resolver's."""
    table = lexicon("times")

    def forms(key: str) -> str:
        listed = [f"{form}\\b" if form == group[0] else f"{form}\\b\\.?" for group in table[key] for form in group]
        return "(?:" + "|".join(sorted(listed, key=lambda form: (-len(form), form))) + ")"

    month, weekday = forms("months"), forms("weekdays")
    number = r"(?:\d{1,3}|" + "|".join(sorted(table["numbers"], key=lambda word: (-len(word), word))) + ")"
    part = "(?:" + "|".join(sorted(table["parts_of_day"])) + ")"
    season = "(?:" + "|".join(sorted(table["seasons"])) + ")"
    year = r"(?:1[89]|20)\d\d"
    ordinal = r"\d{1,2}(?:st|nd|rd|th)?"
    zone = r"(?:\s*(?:\(?[A-Z]{2,4}T?\)?|local time)(?![\w.]))?"
    clock = r"(?:\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\b\.?|\d{1,2}:\d\d)" + zone
    units = r"(?:minutes?|hours?|days?|weeks?|months?|years?|decades?)"

    def clocked(key: str, core: str) -> str:
        """A day with a part of the day after it, or a clock time before or after it."""
        before = rf"(?:(?P<clock_{key}_a>{clock}),?\s+(?:on\s+)?)?"
        after = rf"(?:\s+(?P<part_{key}>{part})\b|,?\s+at\s+(?:about\s+|around\s+)?(?P<clock_{key}_b>{clock}))?"
        return before + core + after

    alternatives = {
        "iso": rf"(?P<iso_day>{year}-\d\d-\d\d)(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?",
        "full": clocked(
            "full",
            rf"(?:(?:{weekday},?\s+)?(?P<full_month>{month})\s+"
            rf"(?P<full_day>{ordinal})\b(?![-.:]\d)(?:,?\s+(?P<full_year>{year})\b)?"
            rf"|(?P<full_day2>{ordinal})\s+(?:of\s+)?(?P<full_month2>{month})(?:,?\s+(?P<full_year2>{year})\b)?)",
        ),
        "month_year": rf"(?P<my_month>{month}),?\s+(?:of\s+)?(?P<my_year>{year})\b",
        "weekdays": clocked(
            "weekday", rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:\s+past)?)\s+)?(?P<weekday>{weekday})"
        ),
        "near": clocked(
            "near",
            r"(?P<near_word>(?i:yesterday|today|tonight|tomorrow|last\s+night|this\s+(?:morning|afternoon|evening)))",
        ),
        "ago": rf"\b(?P<ago_number>{number})\s+(?P<ago_unit>{units})\s+(?:ago|earlier)\b",
        "lasting": (
            r"\b(?:[Ff]or|[Oo]ver|[Dd]uring|[Ii]n|[Tt]hroughout)\s+(?:(?:the\s+)?(?:past|last)\s+|more\s+than\s+|at\s+least\s+"
            r"|nearly\s+|almost\s+|about\s+|many\s+|several\s+)*"
            rf"(?P<lasting_number>{number})\s+(?P<lasting_unit>days|weeks|months|years|decades)\b"
            r"(?=\s*(?:,|\.|that|now|and|$|\n))"
            r"|\b(?:[Ff]or)\s+(?:many\s+|several\s+)?(?:days|weeks|months|years|decades)\b"
        ),
        "relative": (
            r"\b(?:(?P<relative_part>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)\s+)?"
            r"(?P<relative_which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Pp]revious|[Cc]oming)\s+"
            rf"(?P<relative_unit>weekend|week|month|year|decade|{season})\b"
        ),
        "season_of": rf"\b(?P<season>{season})\s+(?:of\s+)?(?P<season_year>{year})\b",
        "quarters": (
            rf"\b(?P<quarter>first|second|third|fourth)[\s-]quarter(?:\s+(?:of\s+)?(?P<quarter_year>{year}))?\b"
        ),
        "month": (
            r"\b(?P<bare_word>[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Dd]uring|[Ff]rom|[Oo]f|[Tt]hrough)\s+"
            rf"(?:(?P<bare_which>last|next|this)\s+|(?:early|late|mid)[\s-]+)?(?P<bare_month>{month})(?!\s+\d)"
        ),
        "years": (
            rf"\b(?:[Bb]etween|[Ff]rom)\s+(?P<years_first>{year})\s+(?:and|to|until|through)\s+(?P<years_last>{year})\b"
        ),
        "decades": r"\b(?P<decade>(?:1[89]|20)\d0)s\b",
        "years_alone": (
            r"\b(?P<year_word>[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Dd]uring|[Ff]rom|[Oo]f|[Aa]fter)\s+"
            rf"(?:early\s+|late\s+|mid-)?(?P<year>{year})\b(?![-–%]|\s+(?:people|men|women|troops))"
        ),
    }
    return re.compile("|".join(rf"(?P<{name}>{pattern})" for name, pattern in alternatives.items()))
