"""Rules for expressions that give a day or an hour: dates, weekdays, "yesterday", feasts, the clock."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from rejoinder.analysis.knowledge import lexicon
from rejoinder.analysis.time_grammar import (
    ABOUT,
    BARE_CLOCK,
    CLOCK,
    DAY,
    MONTH,
    PART,
    WEEKDAY,
    YEAR,
    Parts,
    Place,
    Rule,
    hour_of,
    month_of,
    one_of,
    weekday_of,
)
from rejoinder.analysis.time_values import Meaning, TimeKind, days, o_clock, on, part_of_day, unknown
from rejoinder.domain.times import Precision

_JUST_AHEAD = 122  # days that a date without a year may lie after publication and still be meant: four months
_HALF_YEAR = 183  # days; a day further back than this, in a clause that looks ahead, is the one of the next year
_WEEK = 7
_YOUNG = 2  # years after publication that "'18" may still be meant for this century
_TABLE = lexicon("times")


def day_near(published: date, month: int, number: int, place: Place) -> date:
    """The day of a date without a year: the nearest one, but none to come where the clause tells what is over."""
    day = date(published.year, month, number)
    late = (day - published).days
    if not place.ahead and late > (0 if place.past else _JUST_AHEAD):
        return date(published.year - 1, month, number)
    if late < -_HALF_YEAR and (place.ahead or (not place.past and late + 366 <= _JUST_AHEAD)):
        return date(published.year + 1, month, number)
    return day


def _clocked(key: str, core: str) -> str:
    """A day with a part of the day beside it, or a clock time before or after it."""
    before = (
        rf"(?:(?:at\s+{ABOUT})?(?:(?P<clock_a>{CLOCK}),?\s+(?:on\s+)?|the\s+(?P<part_a>{PART})\s+of\s+(?:the\s+)?))?"
    )
    after = (
        rf"(?:,?\s+(?:(?:early|late|in\s+the)\s+)?(?P<part_b>{PART})\b|,?\s+at\s+{ABOUT}(?P<clock_b>{CLOCK})"
        rf"|,?\s+(?P<clock_c>{BARE_CLOCK}))?"
    )
    return rf"(?<![\w-]){before}(?P<{key}>{core})(?!\w){after}"


def _with_hours(parts: Parts, day: date | None, otherwise: Meaning) -> Meaning:
    """The day, or the part of it that the words give."""
    part = parts.get("part_a") or parts.get("part_b")
    if part is not None:
        return part_of_day(day, part.lower())
    clock = parts.get("clock_a") or parts.get("clock_b") or parts.get("clock_c")
    at = None if clock is None else hour_of(clock)
    return otherwise if at is None else o_clock(day, *at)


def _dated(parts: Parts, day: date | None, value: str) -> Meaning:
    return _with_hours(parts, day, unknown(value) if day is None else on(day))


def _iso(parts: Parts, _place: Place) -> Meaning | None:
    return on(date.fromisoformat(parts["iso"]))


def _full(parts: Parts, place: Place) -> Meaning | None:
    month = month_of(parts.get("month") or parts["month2"])
    number = int(re.sub(r"\D", "", parts.get("day") or parts["day2"]))
    year = parts.get("year") or parts.get("year2")
    known = _TABLE["known_days"].get(f"{month}/{number}")
    if known is not None and year is None and re.match(r"\W+(?:terror\w*\s+)?attack", place.text[place.end :]):
        return on(date.fromisoformat(known))
    if year is not None:
        return _dated(parts, date(int(year), month, number), "")
    date(2000, month, number)  # the longest February; raises where no year has such a day
    if place.published is None:
        return _dated(parts, None, f"XXXX-{month:02}-{number:02}")
    return _dated(parts, day_near(place.published, month, number, place), "")


def _numeric(parts: Parts, place: Place) -> Meaning | None:
    """3/6/2014: the order that the text shows elsewhere; else the one reading that is possible and not to come."""
    one, other, year = int(parts["one"]), int(parts["other"]), int(parts["numeric_year"])
    if year < 100:  # noqa: PLR2004 - two figures
        now = place.published.year if place.published else 2030
        year += 2000 if 2000 + year <= now + _YOUNG else 1900
    readings: list[date] = []
    for first, month, number in ((False, one, other), (True, other, one)):
        if place.day_first in {None, first} and 0 < month <= 12 and 0 < number <= 31:  # noqa: PLR2004 - a calendar's
            day = date(year, month, number)
            late = place.published is not None and day > place.published and not place.ahead
            if day not in readings and (not late or not readings):
                readings = [old for old in readings if place.published is None or old <= place.published or late]
                readings.append(day)
    if not readings:
        return None
    if len(readings) == 1:
        return on(readings[0])
    return days(f"{year}-XX-XX", min(readings), max(readings), Precision.SPAN)


def _known(parts: Parts, _place: Place) -> Meaning | None:
    return on(date.fromisoformat(_TABLE["known_days"][parts["known"]]))


def weekday_near(published: date, number: int, which: str, place: Place) -> date:
    """The day of a weekday: the last one up to publication, unless the words or the clause look ahead."""
    back = (published.weekday() - number) % _WEEK
    if which == "last":
        return published - timedelta(days=back or _WEEK)
    if which in {"next", "this coming", "coming"}:
        return published + timedelta(days=_WEEK - back)
    if (place.ahead and "past" not in which) or (which == "this" and not place.past):
        return published + timedelta(days=(_WEEK - back) % _WEEK)
    return published - timedelta(days=back)


def _weekday(parts: Parts, place: Place) -> Meaning | None:
    number = weekday_of(parts["weekday"])
    if _is_name(place):
        return None
    which = " ".join((parts.get("which") or "").lower().split())
    if place.published is None:
        return _dated(parts, None, f"XXXX-WXX-{number + 1}")
    return _dated(parts, weekday_near(place.published, number, which, place), "")


def _is_name(place: Place) -> bool:
    """Whether the weekday is part of a name: "Black Friday", "Sunday Times", a programme's title in quotation marks."""
    before, after = place.text[max(0, place.start - 40) : place.start], place.text[place.end : place.end + 20]
    if _before_named().search(before) or _after_named().match(after):
        return True
    title = re.search(r"[“\"‘]((?:[A-Z]\w*\s+){1,4})$", before)
    return title is not None and re.match(r",?[”\"’]", after) is not None


@cache
def _before_named() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(_TABLE['before_named_days'], exact=True)}\s+$")


@cache
def _after_named() -> re.Pattern[str]:
    return re.compile(rf"\s+{one_of(_TABLE['after_named_days'], exact=True)}\b")


def _every_weekday(parts: Parts, _place: Place) -> Meaning | None:
    return unknown(f"XXXX-WXX-{weekday_of(parts.get('every') or parts['plural']) + 1}", TimeKind.SET)


_NEAR_SHIFT = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}


def _near(parts: Parts, place: Place) -> Meaning | None:
    before = place.text[max(0, place.start - 30) : place.start]
    if parts["near"] in {"Today", "TODAY"} and re.search(r"[A-Z]\w*\s+$", before):
        return None  # "USA Today"
    words = " ".join(parts["near"].lower().removeprefix("the ").split())
    part = words.split()[-1] if words.startswith(("last", "this")) else "night" if words == "tonight" else None
    shift = _NEAR_SHIFT.get(words, -1 if words.startswith("last") else 0)
    day = None if place.published is None else place.published + timedelta(days=shift)
    hours = parts if part is None or parts.get("clock_a") else {**parts, "part_a": part}
    return _dated(hours, day, "XXXX-XX-XX")


def _clock(parts: Parts, place: Place) -> Meaning | None:
    """A time without a day: that of the day told before it in its sentence, else of the day of publication."""
    at = hour_of(parts.get("clock") or parts["bare_clock"])
    return None if at is None else o_clock(place.told or place.published, *at)


def _clocks(parts: Parts, place: Place) -> Meaning | None:
    """From one hour to another: of the day told before, else of no day ("open from 8 a.m. to 6 p.m.")."""
    first, last = hour_of(parts["clock_from"]), hour_of(parts["clock_to"])
    if first is None or last is None:
        return None
    opens, closes = o_clock(place.told, *first), o_clock(place.told, *last)
    value = f"{opens.value}/{closes.value}"
    if opens.start is None or closes.end is None or closes.end < opens.start:
        return unknown(value, TimeKind.TIME)
    return Meaning(TimeKind.TIME, value, opens.start, closes.end, Precision.SPAN)


def _feast(parts: Parts, place: Place) -> Meaning | None:
    name = " ".join(parts["feast"].replace("'", "’").split()).lower()
    rule = {key.lower(): value for key, value in _TABLE["feasts"].items()}[name]
    eve = -1 if parts.get("eve") else 0
    year = parts.get("feast_year")
    if year is not None:
        return on(_feast_in(int(year), rule) + timedelta(days=eve))
    if place.published is None:
        return unknown("XXXX-XX-XX")
    near = [_feast_in(place.published.year + shift, rule) + timedelta(days=eve) for shift in (-1, 0, 1)]
    which = (parts.get("feast_which") or "").lower()
    if which == "last" or (not which and place.past):
        near = [day for day in near if day <= place.published]
    elif which == "next" or place.ahead:
        near = [day for day in near if day >= place.published]
    return on(min(near, key=lambda day: abs((day - (place.published or day)).days)))


def _feast_in(year: int, rule: dict[str, int]) -> date:
    if "easter" in rule:
        return _easter(year) + timedelta(days=rule["easter"])
    if "day" in rule:
        return date(year, rule["month"], rule["day"])
    first = date(year, rule["month"], 1)
    if rule["which"] < 0:
        last = date(year + rule["month"] // 12, rule["month"] % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - rule["weekday"]) % _WEEK)
    ahead = (rule["weekday"] - first.weekday()) % _WEEK
    return first + timedelta(days=ahead + _WEEK * (rule["which"] - 1) + rule.get("moved", 0))


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus 1991, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _eve(_parts: Parts, _place: Place) -> Meaning | None:
    """The day before something that has no day of its own here ("on the eve of the vote")."""
    return unknown("XXXX-XX-XX")


def _following(parts: Parts, place: Place) -> Meaning | None:
    """“The next day”, "the same night": counted from the day told before it in its sentence, else not known."""
    which, what = parts["which"].lower(), parts["what"].lower()
    shift = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(which, 0)
    day = None if place.told is None else place.told + timedelta(days=shift)
    if what != "day":
        return part_of_day(day, what)
    return unknown("XXXX-XX-XX") if day is None else on(day)


def day_rules() -> tuple[Rule, ...]:
    """In the order in which they are preferred where two begin together and are of one length."""
    return (*_date_rules(), *_weekday_rules(), *_feast_rules(), *_clock_rules())


def _date_rules() -> Iterator[Rule]:
    yield Rule.of(rf"(?<![\w-])(?P<iso>{YEAR}-\d\d-\d\d)(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?(?![\w-])", _iso)
    no_number = r"\b(?![-.:]\d|\s*percent|%)"
    named = (
        rf"(?:(?:{WEEKDAY},?\s+)?(?P<month>{MONTH})\s+(?P<day>{DAY}){no_number}(?:,?\s+(?P<year>{YEAR})\b)?"
        rf"|(?:{WEEKDAY},?\s+)?(?P<day2>{DAY})\s+(?:of\s+)?(?P<month2>{MONTH})(?:,?\s+(?P<year2>{YEAR})\b)?)"
    )
    yield Rule.of(_clocked("full", named), _full)
    yield Rule.of(
        r"(?<![\w./-])(?P<one>\d{1,2})[/.](?P<other>\d{1,2})[/.](?P<numeric_year>\d{4}|\d\d)(?![\w/-]|\.\d)", _numeric
    )
    yield Rule.of(rf"(?<![\w./-])(?P<known>{one_of(_TABLE['known_days'])})(?![\w/-]|\.\d)", _known)


def _weekday_rules() -> Iterator[Rule]:
    plain = one_of([names[0] for names in _TABLE["weekdays"]], exact=True)
    yield Rule.of(rf"\b(?:every|each)\s+(?P<every>{WEEKDAY})|\b(?P<plural>{plain})s\b", _every_weekday)
    which = r"(?:(?P<which>last|next|this(?:\s+(?:past|coming))?|past|coming)\s+)?"
    yield Rule.of(_clocked("whole", rf"{which}(?P<weekday>{WEEKDAY})"), _weekday)
    near = (
        r"(?:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tonight|tomorrow"
        r"|last\s+(?:night|evening)|this\s+(?:morning|afternoon|evening))"
    )
    yield Rule.of(_clocked("near", near), _near)
    yield Rule.of(rf"\bthe\s+(?P<which>same|next|following|previous|preceding)\s+(?P<what>day|{PART})\b", _following)


def _feast_rules() -> Iterator[Rule]:
    which = r"(?:(?P<feast_which>last|next|this)\s+)?"
    name = rf"(?P<feast>{one_of(_TABLE['feasts'])})\b(?:,?\s+(?P<feast_year>{YEAR})\b)?"
    yield Rule.of(rf"(?:\b(?:on\s+)?the\s+)?(?P<eve>\beve\s+of\s+)?(?-i:\b{which}{name})", _feast)
    own = "(?:the|its|his|her|their)"
    yield Rule.of(rf"\bon\s+{own}\s+eve\s+of(?:\s+(?:an?|{own}))?(?:\s+[\w’'-]+)?", _eve)


def _clock_rules() -> Iterator[Rule]:
    yield Rule.of(rf"\bfrom\s+(?P<clock_from>{CLOCK})\s+(?:to|until|till)\s+(?P<clock_to>{CLOCK})", _clocks)
    yield Rule.of(rf"\bat\s+{ABOUT}(?P<clock>{CLOCK})|\b(?P<bare_clock>{BARE_CLOCK})", _clock)
