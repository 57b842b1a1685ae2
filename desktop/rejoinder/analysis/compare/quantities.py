"""Numbers, lengths of time and dates in a content, in one form: "a dozen" is 12, "half a year" is six months."""

import re
from dataclasses import dataclass, replace
from functools import cache

from rejoinder.analysis.knowledge import lexicon, words
from rejoinder.analysis.wording import stem

_TOKEN = re.compile(r"\d[\d,.]*\d|\d|%|[^\W\d_]+(?:[’'][^\W\d_]+)*")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)\b")
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 10**12,
}
_SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
_MORE_WORDS = {"zero": 0, "twice": 2, "thrice": 3, "single": 1, "couple": 2}
# Lengths are told in days or in months, since a month has no fixed number of days.
_LENGTHS = {
    "hour": ("hours", 1.0), "day": ("days", 1.0), "night": ("days", 1.0), "week": ("days", 7.0),
    "fortnight": ("days", 14.0), "month": ("months", 1.0), "quarter": ("months", 3.0), "year": ("months", 12.0),
    "decade": ("months", 120.0), "century": ("months", 1200.0),
}  # fmt: skip
_YEARS = range(1800, 2100)
_DAYS = range(1, 32)
_TENS = range(20, 100, 10)
_ONES = range(1, 10)
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a content.

    Attributes:
        kind: "count", "percent", "hours", "days", "months" (lengths of time), "date" (month × 100 + day), "year".
        value: In that kind.
        of: Root of the word it counts, "" where that is not told.
        start: Where its words begin in the content, and
        end: where they end; `of` stands after them.
    """

    kind: str
    value: float
    of: str
    start: int
    end: int

    @property
    def root(self) -> str:
        """How it stands among the roots of a content."""
        return f"#{self.kind} {self.value:g}"

    def moved(self, by: int) -> "Quantity":
        """The same so many characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


def find_quantities(content: str) -> tuple[Quantity, ...]:
    """All numbers of a content, in order; "one" only where it counts something."""
    tokens = [(match[0].lower().replace("’", "'"), match.start(), match.end()) for match in _TOKEN.finditer(content)]
    found, at = [], 0
    while at < len(tokens):
        quantity, after = _date(tokens, at) or _number(tokens, at, content) or (None, at + 1)
        if quantity is not None:
            found.append(quantity)
        at = after
    return tuple(found)


_Tokens = list[tuple[str, int, int]]


def _date(tokens: _Tokens, at: int) -> tuple[Quantity, int] | None:
    """A day of a month: "9 May", "May 9", "9th of May", "the ninth of May"."""
    months = _months()
    day = _day(tokens[at][0])
    if day:
        to = at + 1 + (at + 2 < len(tokens) and tokens[at + 1][0] in {"of", "st", "nd", "rd", "th"})
        to += to + 1 < len(tokens) and tokens[to][0] == "of"
        if to < len(tokens) and tokens[to][0] in months:
            return _dated(months[tokens[to][0]], day, tokens[at][1], tokens[to][2]), to + 1
    if tokens[at][0] in months and at + 1 < len(tokens) and (day := _day(tokens[at + 1][0])):
        return _dated(months[tokens[at][0]], day, tokens[at][1], tokens[at + 1][2]), at + 2
    return None


def _dated(month: int, day: int, start: int, end: int) -> Quantity:
    return Quantity("date", month * 100 + day, "", start, end)


def _day(word: str) -> int:
    """The day of a month that a token names, 0 if none."""
    if word.isdecimal() and int(word) in _DAYS:
        return int(word)
    return _ordinals().get(word, 0)


def _number(tokens: _Tokens, at: int, content: str) -> tuple[Quantity, int] | None:
    """A number with its scale and what it counts."""
    start, first = tokens[at][1], at
    value, at = _value(tokens, at)
    if value is None:
        return None
    if tokens[first][0] == "one" and at == first + 1 and not _counts(tokens, first):
        return None
    end = tokens[at - 1][2]
    after = tokens[at][0] if at < len(tokens) else ""
    if (
        after == "%"
        or after in {"percent", "pct"}
        or (after == "per" and tokens[at + 1 : at + 2][:1] and tokens[at + 1][0] == "cent")
    ):
        return Quantity("percent", value, "", start, tokens[at][2]), at + 1 + (after == "per")
    singular = after.removesuffix("s") if after != "s" else after
    if singular == "centurie":
        singular = "century"
    if singular in _LENGTHS:
        kind, length = _LENGTHS[singular]
        return Quantity(kind, value * length, "", start, tokens[at][2]), at + 1
    raw = content[start:end]
    if (
        raw.isdecimal()
        and value in _YEARS
        and (not after or after in words("plain", "stop") or content[end : end + 1] in ",.;")
    ):
        return Quantity("year", value, "", start, end), at
    return Quantity("count", value, _counted(tokens, at), start, end), at


def _value(tokens: _Tokens, at: int) -> tuple[float | None, int]:
    """The number that begins there, and where it ends; None where none begins."""
    total, part, seen = 0.0, 0.0, False
    begun = at
    while at < len(tokens):
        word = tokens[at][0]
        if word == "half" and not seen:
            part, seen = _HALF, True
            at += 1 + (at + 1 < len(tokens) and tokens[at + 1][0] in {"a", "an"} and _goes_on(tokens, at + 2))
            continue
        if (
            word in {"a", "an"}
            and not seen
            and at + 1 < len(tokens)
            and tokens[at + 1][0] in {*_SCALES, "couple", "single"}
        ):
            part, seen, at = 1.0, True, at + 1
            if tokens[at][0] in {"couple", "single"}:
                return (2.0 if tokens[at][0] == "couple" else 1.0), at + 1
            continue
        plain = _plain(word)
        if plain is not None and (not seen or _adds(tokens[at - 1][0], word)):
            part, seen, at = part + plain, True, at + 1
        elif (scale := _scale(word, tokens, at)) and seen:
            part *= scale
            if scale >= _SCALES["thousand"]:
                total, part = total + part, 0.0
            at += 1
        elif (
            word == "and"
            and seen
            and at > begun
            and tokens[at - 1][0] in _SCALES
            and at + 1 < len(tokens)
            and _plain(tokens[at + 1][0]) is not None
        ):
            at += 1
        else:
            break
    return (total + part, at) if seen else (None, at)


def _goes_on(tokens: _Tokens, at: int) -> bool:
    return at < len(tokens) and (tokens[at][0] in _SCALES or tokens[at][0].removesuffix("s") in _LENGTHS)


def _adds(before: str, word: str) -> bool:
    """Whether a number word goes on from the one before: "twenty three", "two hundred (and) five"."""
    if before in {*_SCALES, "and"}:
        return True
    return not before[0].isdecimal() and _plain(before) in _TENS and _plain(word) in _ONES


def _scale(word: str, tokens: _Tokens, at: int) -> int:
    if word in _SCALES or word.removesuffix("s") in _SCALES:
        return _SCALES.get(word) or _SCALES[word.removesuffix("s")]
    return (
        _SHORT_SCALES.get(word, 0)
        if at and tokens[at - 1][0][0].isdecimal() and tokens[at - 1][2] == tokens[at][1]
        else 0
    )


def _plain(word: str) -> float | None:
    if word[0].isdecimal():
        try:
            return float(word.replace(",", "").rstrip("."))
        except ValueError:
            return None
    return _cardinals().get(word)


def _counts(tokens: _Tokens, at: int) -> bool:
    """Whether "one" counts the word after it."""
    before = tokens[at - 1][0] if at else ""
    after = tokens[at + 1][0] if at + 1 < len(tokens) else ""
    return (
        before not in {"no", "that", "this", "the", "each", "every", "any", "some"}
        and bool(after)
        and after not in words("plain", "stop")
    )


def _counted(tokens: _Tokens, at: int) -> str:
    """The root of the first word after the number that carries something."""
    for word, _, _ in tokens[at : at + 3]:
        if word not in words("plain", "stop") and word[0].isalpha():
            return stem(word)
    return ""


@cache
def _cardinals() -> dict[str, float]:
    table = lexicon("times")
    listed = {**table["numbers"], **table["more_numbers"], **_MORE_WORDS}
    return {word: float(value) for word, value in listed.items() if word not in {"a", "an", "couple", "single"}}


@cache
def _ordinals() -> dict[str, int]:
    ones = (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
    )
    return {**{word: day for day, word in enumerate(ones.split(), 1)}, "thirtieth": 30}


@cache
def _months() -> dict[str, int]:
    return {word.lower(): number for number, names in enumerate(lexicon("times")["months"], 1) for word in names}
