"""The pieces of which patterns for expressions of time are made, and where an expression stands.

Patterns ignore case; names of months and days do not.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from rejoinder.analysis.knowledge import lexicon
from rejoinder.analysis.time_values import Meaning

_LOOK_BACK = 60  # characters before an expression that can make it look ahead: about one clause
_LOOK_ON = 60  # characters after an expression that opens its clause
_PERFECT_REACH = 120  # characters on either side in which "has been" makes a length of time reach to now
_BORDER = re.compile(r"[.;?!\n“”\"]|\b(?:said|told|says)\b")
_BEGINNING = re.compile(r"[.;?!\n“”\"]|\bthat\b")
_SENTENCE_END = re.compile(r"[.;?!](?=\s)|[\n“”\"]")
_PERFECT = re.compile(r"\b(?:has|have|hasn['’]t|haven['’]t)\b|['’]ve\b", re.IGNORECASE)
_PLUPERFECT_OR_AHEAD = re.compile(r"\b(?:had|will|would)\b|['’]d\b", re.IGNORECASE)
_OPENING = re.compile(r"\s*(?:(?:and|but|on|in|at|by|early|late|then|so)\s+)*", re.IGNORECASE)
_AHEAD_AFTER = re.compile(
    r"\b(?:will|won['’]t|shall|going to|(?:is|are) (?:expected|scheduled|due|set|to)|plans? to)\b|['’]ll\b",
    re.IGNORECASE,
)
_ENDING_IN_ED = r"[a-z]{2,}(?<!ne)ed"


def one_of(listed: list[str] | dict[str, object], *, exact: bool = False) -> str:
    """A group of alternatives, longest first; `exact` where capitals count. White space may break lines."""
    words = sorted(listed, key=lambda word: (-len(word), word))
    joined = "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("’", "['’]") for word in words)
    return f"(?{'-i' if exact else ''}:{joined})"


def _names(key: str) -> str:
    """Months or weekdays; their short forms may end in a full stop."""
    listed = [
        form + r"\b" if form == group[0] else form + r"\b\.?"
        for group in lexicon("times")[key]
        for form in (*group, *([group[0].upper()] if key == "weekdays" else []))
    ]
    return "(?-i:" + "|".join(sorted(listed, key=lambda form: (-len(form), form))) + ")"


_TABLE = lexicon("times")
MONTH = _names("months")
WEEKDAY = _names("weekdays")
YEAR = r"(?:1[5-9]|20)\d\d"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
COUNTED = one_of({**_TABLE["numbers"], **_TABLE["more_numbers"]})
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?|(?:twenty|thirty|forty|fifty|sixty|ninety)-[a-z]+|{COUNTED})"
UNCOUNTED = one_of(_TABLE["uncounted"])
UNIT = one_of([unit for unit in _TABLE["units"] if unit not in {"second", "quarter", "weekend", "night"}])
SEASON = one_of(_TABLE["seasons"])
PART = one_of(_TABLE["parts_of_day"])
ZONE = r"(?:\s*(?-i:\(?[A-Z]{2,4}T?\)?|local time)(?![\w.]))?"
CLOCK = rf"(?:\d{{1,2}}(?:[:.]\d\d)?\s*[ap]\.?m\b\.?|\d{{1,2}}:\d\d(?!\d)|noon\b|midnight\b){ZONE}"
BARE_CLOCK = rf"(?:\d{{1,2}}(?:[:.]\d\d)?\s*[ap]\.?m\b\.?){ZONE}"
NO_DAY = r"(?!\w|\.?\s+\d|\s+(?-i:[A-Z]))"  # after a month: neither its day or year nor a name that it begins
ABOUT = r"(?:(?:about|around|roughly|shortly\s+(?:before|after)|just\s+(?:before|after))\s+)?"
PREPOSITION = (
    r"(?:in|since|until|till|by|before|during|from|of|through|throughout|after|as"
    r"|last|next|this|early|late|mid|between)"
)


@dataclass(frozen=True)
class Place:
    """Where an expression stands: what it is read against.

    Attributes:
        text: The article's text.
        start: First character of the expression.
        end: The one after its last.
        published: The day of publication, None where it is not known.
        told: The last day that was told before it in its sentence, None where there is none.
        day_first: How the text writes dates in numbers; None where it does not say.
    """

    text: str
    start: int
    end: int
    published: date | None
    told: date | None = None
    day_first: bool | None = None

    @cached_property
    def clause_before(self) -> str:
        """The words of the clause before it."""
        return _BORDER.split(self.text[max(0, self.start - _LOOK_BACK) : self.start])[-1]

    @cached_property
    def clause_after(self) -> str:
        """The words after it, to the end of the clause."""
        return _BORDER.split(self.text[self.end : self.end + _LOOK_ON], maxsplit=1)[0]

    @cached_property
    def ahead(self) -> bool:
        """Whether the clause speaks of what is to come."""
        if _future().search(self.clause_before):
            return True
        begun = _BEGINNING.split(self.text[max(0, self.start - _LOOK_BACK) : self.start])[-1]
        if _OPENING.fullmatch(begun) is None:
            return False
        after = _AHEAD_AFTER.search(self.clause_after)
        before = _past().search(self.clause_after)
        return after is not None and (before is None or after.start() < before.start())

    @cached_property
    def past(self) -> bool:
        """Whether the clause tells what is over."""
        return not self.ahead and _past().search(self.clause_before + " " + self.clause_after) is not None

    @cached_property
    def perfect(self) -> bool:
        """Whether its sentence says that something has been so, up to now."""
        before = _SENTENCE_END.split(self.text[max(0, self.start - _PERFECT_REACH) : self.start])[-1]
        after = _SENTENCE_END.split(self.text[self.end : self.end + _PERFECT_REACH], maxsplit=1)[0]
        tensed = before + " … " + after
        return _PERFECT.search(tensed) is not None and _PLUPERFECT_OR_AHEAD.search(tensed) is None


@cache
def _future() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)|(?=['’])){one_of(_TABLE['future'])}(?!\w)", re.IGNORECASE)


@cache
def _past() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_ENDING_IN_ED}|{one_of(_TABLE['past'])})\b", re.IGNORECASE)


Parts = dict[str, str]
Resolver = Callable[[Parts, Place], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, and what its words come to: None where they are no expression of time after all."""

    pattern: re.Pattern[str]
    resolve: Resolver

    @classmethod
    def of(cls, pattern: str, resolve: Resolver) -> "Rule":
        """From a pattern that ignores case."""
        return cls(re.compile(pattern, re.IGNORECASE), resolve)


# --- Reading the words ------------------------------------------------------------------------------------------------


@cache
def _month_numbers() -> dict[str, int]:
    return {form: number for number, forms in enumerate(_TABLE["months"], 1) for form in forms}


@cache
def _weekday_numbers() -> dict[str, int]:
    return {form.lower(): number for number, forms in enumerate(_TABLE["weekdays"]) for form in forms}


def month_of(words: str) -> int:
    """January is 1."""
    return _month_numbers()[words.rstrip(".")]


def weekday_of(words: str) -> int:
    """Monday is 0, as Python counts."""
    return _weekday_numbers()[words.rstrip(".").lower()]


def number_of(words: str) -> int | None:
    """A count, in figures or words; None where it is none ("several"), halves are cut off."""
    plain = " ".join(words.lower().split())
    if plain[:1].isdigit():
        return int(float(plain.replace(",", "")))
    if "-" in plain:
        tens, ones = (number_of(part) for part in plain.split("-", 1))
        return None if tens is None or ones is None else tens + ones
    found = _TABLE["numbers"].get(plain, _TABLE["more_numbers"].get(plain))
    return None if found is None else int(found)


def unit_of(words: str) -> str:
    """The unit without its plural."""
    plain = words.lower()
    return "century" if plain == "centuries" else plain.removesuffix("s")


def hour_of(clock: str) -> tuple[int, int | None] | None:
    """Hour (0–23) and minute of a clock time; the minute is None where it is not told; None where there is no such."""
    if clock.lower().startswith("noon"):
        return 12, None
    if clock.lower().startswith("midnight"):
        return 0, 0
    match = re.match(r"(\d{1,2})(?:[:.](\d\d))?\s*([ap])?", clock, re.IGNORECASE)
    if match is None:
        return None
    hour, minute, half = int(match[1]), match[2], (match[3] or "").lower()
    if half:
        if not 0 < hour <= 12:  # noqa: PLR2004 - the hours of half a day
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or (minute is not None and int(minute) > 59):  # noqa: PLR2004 - the last of a day, of an hour
        return None
    return hour, None if minute is None else int(minute)
