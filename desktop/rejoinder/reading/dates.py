"""Dates as pages write them, with the words they stand in. Days only: hours and zones are not looked at."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from rejoinder.domain.errors import BadRequestError
from rejoinder.domain.times import Interval, Precision

_YEARS = range(1990, 2100)  # the news web begins in the 1990s
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?=$|[T\s,;)\]|]|[^\d-])")
_SLASHED = re.compile(r"(?<!\d)(\d{4})/(\d{1,2})/(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\d./-])")
_EAST_ASIAN = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_BARE_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TWELVE = 12
_ENDS = r"(?:(?!\d)|(?<=,\s\d{4}))"  # the same after a year: "May 4, 202112 shares" can mean one year only
# A word begins here, also where two elements of a page were written without a space between: "Ann LeeMay 4, 2021",
# "By Ann Lee May 4, 2021May 6, 2021".
_BEGINS = r"(?-i:(?<![^\W\d_])|(?<=[^\W\d_A-Z])(?=[A-Z]))"


@dataclass(frozen=True, slots=True)
class Dated:
    """A day and the words that say it."""

    day: date
    words: str
    start: int

    @property
    def interval(self) -> Interval:
        """The whole of that day, because of those words."""
        iso = self.day.isoformat()
        return Interval(iso, iso, Precision.DAY, self.words)


def dates_in(text: str, *, day_first: bool | None = None) -> list[Dated]:
    """Every full date in the text, in order.

    ``day_first`` says how 03/04/2021 is meant; where it is None, only numbers that leave no doubt are dates.
    """
    found = [*_named(text), *_plain(text), *_numeric(text, day_first=day_first)]
    return sorted(found, key=lambda dated: dated.start)


def published_on(words: str) -> Interval:
    """The interval of an ISO date that the analyst gave (``2017-01-23``). BadRequestError if it is none."""
    stripped = words.strip()
    refusal = f"“{words}” is not a date; write it as 2017-01-23 (year, month, day)."
    if not _BARE_DATE.fullmatch(stripped):
        raise BadRequestError(refusal)
    try:
        day = date.fromisoformat(stripped)
    except ValueError as error:
        raise BadRequestError(refusal) from error
    return Interval(day.isoformat(), day.isoformat(), Precision.DAY, stripped)


def _plain(text: str) -> Iterator[Dated]:
    for pattern in (_ISO, _SLASHED, _EAST_ASIAN, _COMPACT):
        for match in pattern.finditer(text):
            yield from _made(match, int(match[1]), int(match[2]), int(match[3]))


def _numeric(text: str, *, day_first: bool | None) -> Iterator[Dated]:
    for match in _NUMERIC.finditer(text):
        one, other, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == "." or one > _TWELVE or (day_first is True and other <= _TWELVE) or one == other:
            yield from _made(match, year, other, one)
        elif other > _TWELVE or day_first is False:
            yield from _made(match, year, one, other)


def _named(text: str) -> Iterator[Dated]:
    month_first, day_first = _patterns()
    for match in month_first.finditer(text):
        yield from _made(match, int(match[3]), month_numbers()[match[1].lower()], int(match[2]))
    for match in day_first.finditer(text):
        yield from _made(match, int(match[3]), month_numbers()[match[2].lower()], int(match[1]))


def _made(match: re.Match[str], year: int, month: int, day: int) -> Iterator[Dated]:
    """The date, if there is such a day."""
    if year in _YEARS:
        try:
            made = date(year, month, day)
        except ValueError:
            return  # the 31st of June: no date
        yield Dated(made, match[0].strip(), match.start())


@cache
def month_numbers() -> dict[str, int]:
    """The names of months, in lower case, with their numbers, 1–12."""
    source = files("rejoinder.resources").joinpath("reading", "months.toml").read_text("utf-8")
    return {name: int(number) for name, number in tomllib.loads(source).items()}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted(month_numbers(), key=len, reverse=True))
    month_first = rf"(?i){_BEGINS}({names})\.?,?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(?:at\s)?(\d{{4}}){_ENDS}"
    day_first = (
        rf"(?i)(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|\.|º)?(?:\sof|\sde)?[\s-]({names})\b\.?,?(?:\sde)?[\s-](\d{{4}})(?!\d)"
    )
    return re.compile(month_first), re.compile(day_first)
