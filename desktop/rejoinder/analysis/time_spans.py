"""Rules for expressions longer than a day: weeks, months, seasons, years, centuries, and ranges of them."""

from collections.abc import Iterator
from datetime import date, timedelta

from rejoinder.analysis.knowledge import lexicon
from rejoinder.analysis.time_days import day_near, weekday_near
from rejoinder.analysis.time_grammar import (
    DAY,
    MONTH,
    NO_DAY,
    PREPOSITION,
    SEASON,
    WEEKDAY,
    YEAR,
    Parts,
    Place,
    Rule,
    month_of,
    one_of,
    weekday_of,
)
from rejoinder.analysis.time_values import (
    Meaning,
    around,
    between,
    century,
    decade,
    month,
    moved,
    on,
    part_of_year,
    saturday_before,
    season,
    unknown,
    week,
    weekend,
    year,
)

_TABLE = lexicon("times")
_SHIFTS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}
_UNKNOWN = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "decade": "XXX", "century": "XX"}
_SOON = 2  # months that a bare month may lie ahead, where the clause does not say that it is over


def _month_year(parts: Parts, _place: Place) -> Meaning | None:
    return month(int(parts["my_year"]), month_of(parts["my_month"]))


def _month_near(number: int, which: str, place: Place) -> Meaning:
    """The month of a name without a year: the last one up to publication, unless the clause looks ahead."""
    if place.published is None:
        return unknown(f"XXXX-{number:02}")
    now = place.published
    ahead = (number - now.month) % 12  # months from now to the next one, 0 for the present month
    if which == "last":
        ahead -= 12
    elif which == "next":
        ahead = ahead or 12
    elif not place.ahead and which != "this" and ahead > (0 if place.past else _SOON):
        ahead -= 12
    there = moved(now.replace(day=1), ahead, "month")
    return month(there.year, number)


def _bare_month(parts: Parts, place: Place) -> Meaning | None:
    return _month_near(month_of(parts["bare_month"]), (parts.get("bare_which") or "").lower(), place)


def _relative(parts: Parts, place: Place) -> Meaning | None:
    """last/this/next week, month, year; with "earlier" only up to publication, with "later" only from it."""
    unit = parts["unit"].lower()
    which = parts["which"].lower()
    if place.published is None:
        if unit in _TABLE["seasons"]:
            return unknown(f"XXXX-{_TABLE['seasons'][unit][2]}")
        return unknown(_UNKNOWN.get(unit, "XXXX"))
    shift = _SHIFTS.get(which, 0)
    if unit in _TABLE["seasons"]:
        return _season_near(unit, place.published, shift, place)
    found = _weekend_near(shift, place) if unit == "weekend" else around(moved(place.published, shift, unit), unit)
    qualified = (parts.get("part") or "").lower()
    today = place.published.isoformat()
    if shift == 0 and qualified == "earlier":
        return Meaning(found.kind, found.value, found.start, today)
    if shift == 0 and qualified == "later":
        return Meaning(found.kind, found.value, today, found.end)
    return found


def _weekend_near(shift: int, place: Place) -> Meaning:
    assert place.published is not None
    saturday = saturday_before(place.published)
    if shift < 0 and saturday + timedelta(days=1) >= place.published:  # on a weekend the last one is the one before
        saturday -= timedelta(weeks=1)
    if shift > 0 or (shift == 0 and place.ahead and saturday + timedelta(days=1) < place.published):
        saturday += timedelta(weeks=1)
    return weekend(saturday)


def _at_weekend(_parts: Parts, place: Place) -> Meaning | None:
    return unknown(_UNKNOWN["weekend"]) if place.published is None else _weekend_near(0, place)


def _season_near(name: str, published: date, shift: int, place: Place) -> Meaning:
    def of(number: int) -> Meaning:
        return season(name, number)

    today, number = published.isoformat(), published.year
    if (of(number + 1).start or "") <= today:  # December: its winter is the next year's
        number += 1
    if shift < 0 and (of(number).end or "") >= today:
        number -= 1
    elif (shift > 0 and (of(number).start or "") <= today) or (
        shift == 0 and place.ahead and (of(number).end or "") < today
    ):
        number += 1
    return of(number)


def _season(parts: Parts, place: Place) -> Meaning | None:
    """“In the spring”: the last one that has begun, unless the clause looks ahead."""
    name = parts["season"].lower()
    written = parts.get("season_year")
    if written is not None:
        return season(name, int(written))
    if place.published is None:
        return unknown(f"XXXX-{_TABLE['seasons'][name][2]}")
    found = _season_near(name, place.published, 0, place)
    begun = (found.start or "") <= place.published.isoformat()
    return found if begun or place.ahead else _season_near(name, place.published, -1, place)


def _part_of_year(parts: Parts, place: Place) -> Meaning | None:
    """Quarters and halves."""
    number = int(_TABLE["quarters"][parts["which_part"].lower()]) if "which_part" in parts else int(parts["q"])
    months = 6 if (parts.get("part_name") or "").lower() == "half" else 3
    if months == 6 and parts["which_part"].lower() in {"second", "last"}:  # noqa: PLR2004 - half a year
        number = 2
    written = parts.get("part_year")
    if written is None and place.published is None:
        return unknown(f"XXXX-{'H' if months == 6 else 'Q'}{number}")  # noqa: PLR2004 - half a year
    if number * months > 12:  # noqa: PLR2004 - a year has no third half
        return None
    if written is not None or place.published is None:
        return part_of_year(int(written or 0), number, months)
    late = date(place.published.year, (number - 1) * months + 1, 1) > place.published and not place.ahead
    return part_of_year(place.published.year - late, number, months)


def _year(parts: Parts, _place: Place) -> Meaning | None:
    return year(int(parts["year"]))


def _short_year(parts: Parts, place: Place) -> Meaning | None:
    number = int(parts["short_year"])
    now = place.published.year if place.published else 2030
    return year(2000 + number if 2000 + number <= now + 1 else 1900 + number)


def _decade(parts: Parts, _place: Place) -> Meaning | None:
    if "decade" in parts:
        return decade(int(parts["decade"]))
    if "short_decade" in parts:
        return decade(1900 + int(parts["short_decade"]))
    return decade(1900 + int(_TABLE["spelt_decades"][parts["spelt_decade"].lower()]))


def _century(parts: Parts, _place: Place) -> Meaning | None:
    spelt = parts.get("spelt_century")
    return century(int(parts["century"]) if spelt is None else int(_TABLE["spelt_centuries"][spelt.lower()]))


def _range(parts: Parts, place: Place) -> Meaning | None:
    """“Between May and July”, "from 2011 to 2016", "June 3-5": each end with the year that the other one has."""
    first = _end(parts, "from", place, given=parts.get("to_year"))
    last = _end(parts, "to", place, given=parts.get("from_year"))
    if first is None or last is None:
        return None
    if first.start is not None and last.end is not None and last.end < first.start and place.published is not None:
        if "from_year" in parts or "to_year" in parts:
            return None
        moment = date.fromisoformat(first.start)
        first = around(moved(moment, -1, "year"), "month" if "from_day" not in parts else "day")
    return between(first, last)


def _end(parts: Parts, key: str, place: Place, *, given: str | None) -> Meaning | None:
    """One end of a range: a weekday, a year, a month or a day; the month may stand at the beginning only."""
    weekday = parts.get(f"{key}_weekday")
    if weekday is not None:
        number = weekday_of(weekday)
        if place.published is None:
            return unknown(f"XXXX-WXX-{number + 1}")
        return on(weekday_near(place.published, number, "", place))
    name = parts.get(f"{key}_month") or (parts.get("from_month") if key == "to" else None)
    written = parts.get(f"{key}_year") or given
    if name is None:
        return None if written is None else year(int(written))
    return _month_or_day(month_of(name), parts.get(f"{key}_day"), written, place)


def _month_or_day(number: int, day: str | None, written: str | None, place: Place) -> Meaning:
    if day is None:
        return month(int(written), number) if written else _month_near(number, "", place)
    numbered = _figures(day)
    if written is not None:
        return on(date(int(written), number, numbered))
    if place.published is None:
        return unknown(f"XXXX-{number:02}-{numbered:02}")
    return on(day_near(place.published, number, numbered, place))


def _figures(words: str) -> int:
    """The number in "3rd"."""
    return int("".join(letter for letter in words if letter.isdigit()))


def _years(parts: Parts, _place: Place) -> Meaning | None:
    """2012-2014, 2012–14."""
    first, last = parts["first"], parts["last"]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return between(year(int(first)), year(int(last)))


def _week_of(parts: Parts, place: Place) -> Meaning | None:
    """“The week of June 3”: the calendar week of that day."""
    if place.published is None:
        return unknown(_UNKNOWN["week"])
    return week(day_near(place.published, month_of(parts["of_month"]), _figures(parts["of_day"]), place))


def _sided(key: str) -> str:
    """One side of a range; the keys of the second and third form end in 2 and 3."""
    month_first = rf"(?P<{key}_month>{MONTH})(?:\s+(?P<{key}_day>{DAY})(?!\d))?(?:,?\s+(?P<{key}_year>{YEAR})\b)?"
    day_first = rf"(?P<{key}_day2>{DAY})\s+(?P<{key}_month2>{MONTH})(?:,?\s+(?P<{key}_year2>{YEAR})\b)?"
    return rf"(?:{month_first}|{day_first}|(?P<{key}_year3>{YEAR})|(?P<{key}_weekday>{WEEKDAY}))"


def _merged(parts: Parts, place: Place) -> Meaning | None:
    """All forms of a side are one thing."""
    return _range({key.rstrip("23"): value for key, value in parts.items()}, place)


_FINE = r"(?:(?:the\s+)?(?:end|beginning|start|middle|close)\s+of\s+(?:the\s+)?|(?:early|late|mid)[\s-]+(?:in\s+)?)"
_ROUGHLY = r"(?:(?:early|late|mid)[\s-]+)?"  # no narrower interval is made of it
_COUNTED = r"(?:people|men|women|troops|voters|soldiers|miles|jobs|meters|metres|feet|acres|years|points|words)"


def span_rules() -> tuple[Rule, ...]:
    """In the order in which they are preferred where two begin together and are of one length."""
    return (*_range_rules(), *_month_rules(), *_season_rules(), *_year_rules())


def _range_rules() -> Iterator[Rule]:
    yield Rule.of(
        rf"\b(?:between|from)\s+{_sided('from')}\s+(?:and|to|until|through|till)\s+{_sided('to')}(?!\w)", _merged
    )
    yield Rule.of(
        rf"\b(?P<from_month>{MONTH})\s+(?P<from_day>{DAY})\s*[-–]\s*(?:(?P<to_month>{MONTH})\s+)?(?P<to_day>{DAY})(?!\d)"
        rf"(?:,?\s+(?P<to_year>{YEAR})\b)?",
        _range,
    )
    yield Rule.of(rf"(?<![\w-])(?P<first>{YEAR})[-–](?P<last>{YEAR}|\d\d)(?![\w-])", _years)
    yield Rule.of(rf"\bthe\s+week\s+of\s+(?P<of_month>{MONTH})\s+(?P<of_day>{DAY})(?!\d)", _week_of)


def _month_rules() -> Iterator[Rule]:
    doubtful = one_of(_TABLE["doubtful_months"], exact=True)
    yield Rule.of(rf"{_FINE}?(?<!\w)(?P<my_month>{MONTH}),?\s+(?:of\s+)?(?P<my_year>{YEAR})\b", _month_year)
    which = r"(?P<which>last|this|next|past|previous|coming)"
    unit = rf"(?P<unit>weekend|week|month|quarter|year|decade|century|{SEASON})\b"
    yield Rule.of(rf"\b(?:(?P<part>earlier|later|early|late|any\s+time)\s+)?{which}\s+{unit}", _relative)
    yield Rule.of(rf"\b(?P<which>all)\s+(?P<unit>weekend|week|month|year|{SEASON})\b(?!\s+(?:round|long))", _relative)
    yield Rule.of(r"\b(?:over|at|on|during)\s+the\s+weekend\b", _at_weekend)
    yield Rule.of(
        rf"\b(?:an?|the|his|her|its|their)\s+(?P<bare_month>{MONTH})(?=\s+(?-i:[a-z])(?!n\b|f\b|o\b|nd\b|or\b))",
        _bare_month,  # "an August speech", not "the March on"
    )
    alone = rf"(?P<bare_month>{MONTH}){NO_DAY}"
    yield Rule.of(rf"\b(?:{PREPOSITION}\s+){{1,3}}{_FINE}?(?:(?P<bare_which>last|next|this)\s+)?{alone}", _bare_month)
    yield Rule.of(rf"{_FINE}{alone}", _bare_month)
    yield Rule.of(rf"\b(?P<bare_which>last|next|this)\s+{alone}", _bare_month)
    yield Rule.of(rf"(?<![\w.’'-])(?!{doubtful}(?!\w)){alone}", _bare_month)


def _season_rules() -> Iterator[Rule]:
    yield Rule.of(rf"\b(?:the\s+)?{_ROUGHLY}(?P<season>{SEASON})\s+(?:of\s+)?(?P<season_year>{YEAR})\b", _season)
    yield Rule.of(
        rf"\b(?:in|since|by|until|during|before)\s+(?:the\s+)?{_ROUGHLY}(?P<season>{SEASON})\b(?!\s+of\b)", _season
    )
    which = r"(?P<which_part>first|second|third|fourth|last)[\s-](?P<part_name>quarter|half)"
    yield Rule.of(rf"\b(?:the\s+)?{which}\s+of\s+(?:the\s+year\b|(?P<part_year>{YEAR})\b)", _part_of_year)
    yield Rule.of(
        r"\bin\s+the\s+(?P<which_part>first|second|third|fourth)[\s-](?P<part_name>quarter)\b(?!\s+of)", _part_of_year
    )
    yield Rule.of(rf"\b(?-i:Q)(?P<q>[1-4])(?:\s+(?:of\s+)?(?P<part_year>{YEAR}))?\b", _part_of_year)


def _year_rules() -> Iterator[Rule]:
    decades, centuries = one_of(_TABLE["spelt_decades"]), one_of(_TABLE["spelt_centuries"])
    yield Rule.of(rf"\b(?:the\s+)?{_ROUGHLY}(?:(?P<decade>(?:1[5-9]|20)\d0)s|[’'](?P<short_decade>[2-9]0)s)\b", _decade)
    yield Rule.of(rf"\bthe\s+{_ROUGHLY}(?P<spelt_decade>{decades})\b", _decade)
    yield Rule.of(
        rf"\b(?:the\s+)?{_ROUGHLY}(?:(?P<century>1\d|2[01]|[2-9])(?:st|nd|rd|th)|(?P<spelt_century>{centuries}))"
        r"[\s-]century\b",
        _century,
    )
    yield Rule.of(
        rf"(?:{_FINE}(?:the\s+)?)?(?<![\w$£€#.,/’'-])(?P<year>{YEAR})"
        rf"(?![\w%/]|[.,]\d|\s*%|\s+(?:percent|{_COUNTED})\b|-\d|\s*(?:million|billion))",
        _year,
    )
    yield Rule.of(r"\b(?:in|since|of|by|until|from)\s+[’'](?P<short_year>\d\d)(?!\w)", _short_year)
