"""Expressions of time in a text, each resolved to an interval against the day of publication.

A weekday or a month without a year is the last one up to the day of publication, unless the clause looks ahead. Without
a day of publication only what stands absolute gets an interval; nothing is invented.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from rejoinder.analysis.time_days import day_rules
from rejoinder.analysis.time_grammar import Place, Rule
from rejoinder.analysis.time_lengths import length_rules
from rejoinder.analysis.time_spans import span_rules
from rejoinder.analysis.time_values import Meaning, TimeKind, opened
from rejoinder.domain.text import Span
from rejoinder.domain.times import Interval, Precision

_OPENS = re.compile(
    r"\b(?:(?P<since>since)|(?P<until>until|till|by|before|through|up\s+to))\s+"
    r"(?:(?:about|around|at\s+least|as\s+late\s+as|the|early|late|mid|last)[\s-]+)*$",
    re.IGNORECASE,
)
_OPENS_INSIDE = re.compile(r"(?:(?P<since>since)|(?P<until>until|till|by|before|through|up\s+to))\s", re.IGNORECASE)
_LOOK_BACK = 40  # characters before an expression in which "since" can stand
_NUMERIC = re.compile(r"(?<![\w./-])(\d{1,2})[/.](\d{1,2})[/.](?:\d{4}|\d\d)(?![\w/])")
_SENTENCE = re.compile(r"[.?!][”\"’')]*\s+(?=[A-Z“\"])|\n")
_DAY_LENGTH = 10  # characters of YYYY-MM-DD


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words that give a time, and what they come to.

    Attributes:
        span: Where they stand, with the preposition where it belongs to them.
        interval: None where they give none, or need a day of publication and there is none.
        habitual: Whether they say how long something has been so ("for months"), not when it took place.
        kind: The type of TIMEX3.
        value: The value of TIMEX3 (``2016-10-03``, ``2016-W40``, ``P3M``, ``XXXX-10-03``).
    """

    span: Span
    interval: Interval | None
    habitual: bool
    kind: TimeKind
    value: str


def find_times(text: str, published: date | None) -> tuple[TimeWords, ...]:
    """All time expressions of a text, in order, not overlapping. Linear in the length of the text."""
    return tuple(_find(text, published))


def _find(text: str, published: date | None) -> Iterator[TimeWords]:
    day_first = _day_first(text)
    told: date | None = None
    end = 0
    for _, rule, match in sorted(_matches(text), key=_preference):
        if match.start() < end:
            continue
        if told is not None and _SENTENCE.search(text, end - 1, match.start() + 1):
            told = None
        place = Place(text, match.start(), match.end(), published, told, day_first)
        meaning = _meaning(rule, match, place)
        if meaning is None:
            continue
        end = match.end()
        told = _day(meaning) or told
        yield _words(text, Span(match.start(), match.end()), _opened(text, match.start(), meaning))


Found = tuple[int, Rule, re.Match[str]]


def _matches(text: str) -> Iterator[Found]:
    for order, rule in enumerate(_rules()):
        for match in rule.pattern.finditer(text):
            yield order, rule, match


def _preference(found: Found) -> tuple[int, int, int]:
    """Earlier first, then the longer, then the order of the rules."""
    order, _, match = found
    return match.start(), -match.end(), order


@cache
def _rules() -> tuple[Rule, ...]:
    return (*day_rules(), *span_rules(), *length_rules())


def _meaning(rule: Rule, match: re.Match[str], place: Place) -> Meaning | None:
    parts = {key: value for key, value in match.groupdict().items() if value is not None}
    try:
        return rule.resolve(parts, place)
    except (OverflowError, ValueError):  # "February 30", "200 millennia ago": words, but no day of the calendar
        return Meaning(TimeKind.DATE, "XXXX-XX-XX")


def _opened(text: str, start: int, meaning: Meaning) -> Meaning:
    """The meaning with the end open after "since", the beginning after "until" and "by"."""
    found = _OPENS.search(text[max(0, start - _LOOK_BACK) : start]) or _OPENS_INSIDE.match(text, start)
    if found is None:
        return meaning
    return opened(meaning, "since" if found["since"] else "until")


def _words(text: str, span: Span, meaning: Meaning) -> TimeWords:
    interval = None
    if meaning.start is not None or meaning.end is not None:
        interval = Interval(meaning.start, meaning.end, Precision(meaning.precision), span.of(text), span)
    return TimeWords(span, interval, meaning.lasting, meaning.kind, meaning.value)


def _day(meaning: Meaning) -> date | None:
    """The one day that the meaning is, or lies in."""
    if meaning.start is None or meaning.end is None or meaning.start[:_DAY_LENGTH] != meaning.end[:_DAY_LENGTH]:
        return None
    return date.fromisoformat(meaning.start[:_DAY_LENGTH])


def _day_first(text: str) -> bool | None:
    """How the text writes dates in numbers, told by those that can be read in one way only."""
    seen = {int(one) > int(other) for one, other in _NUMERIC.findall(text) if max(int(one), int(other)) > 12}  # noqa: PLR2004
    return seen.pop() if len(seen) == 1 else None
