"""What a page says of its dates: in its metadata, its address, and on the lines that it shows, each with a trust."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rejoinder.domain.text import ResidueReason
from rejoinder.reading.clean import Labelled
from rejoinder.reading.dates import Dated, dates_in, month_numbers
from rejoinder.reading.page import About, Page

_YEAR = re.compile(r"\d{4}")
_CHANGED = re.compile(r"(?i)\b(?:updated?|modified|edited|revised|corrected)\b")
_OTHER_DAY = re.compile(r"(?i)\b(?:reviewed|fact[- ]checked|accessed|retrieved|born|expires?)\b")  # of something else
_PUBLISHED = re.compile(r"(?i)\b(?:published|posted|publication|released?|first|created|added|aired|issued|filed)\b")
# What may stand between "Updated" and the day of the change: "Updated on Fri, 10:48 AM EST, May 4, 2021".
_UP_TO_DAY = re.compile(
    r"(?i)[\W\d_]*(?:(?:on|at|by|as|of|date|time|last|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"[ap]\.?m|utc|[a-z]{1,3}t)\b[\W\d_]*)*"
)
_COPYRIGHT = re.compile(r"(?i)©|\bcopyright\b|\(c\)\s*\d{4}|all rights reserved")
# In an address: /2017/01/23/, /2017/jan/23/, /2017-01-23-…
_OF_DAY = re.compile(r"/(\d{4})[/-](\d{1,2}|[a-z]{3,9})[/-](\d{1,2})(?=[/._-]|$)")

# Trust, on the scale of `structured.py`: where the words stand. Chosen on the development pages (CARD.md).
STRONG = 78  # metadata of at least this trust speak of the article, not of the page
NEAR_TITLE, _BESIDE_BODY, _FIRST_LINE, _CAPTION, _ANYWHERE, _ADDRESS = 66, 58, 52, 45, 20, 62
BESIDE_TITLE = 63.0  # trust of lines beside the title, some lines away from it at most
_LINE, _IN_PASSING = 60, 4  # characters of a line that is about a date; less trust where a longer one names it
_LATER_IN_LINE = 0.01  # less for the second date of a line
_FIRST_WORDS = 90  # characters of the first paragraph in which a dateline stands ("KIEV, Jan. 23, 2017 —")
_LONG = 600  # characters: a paragraph, not a line
_REACH, _FAR_REACH = 4, 8  # blocks from the title; lines that are known to be about dates and names may stand further
_WORDS_BEFORE = 40  # characters before a date that may say what it is of
_SHOWN = 60  # characters of a line in a sentence for the analyst
_ABOUT_DATES = frozenset({ResidueReason.DATELINE, ResidueReason.BYLINE})


@dataclass(frozen=True, slots=True)
class Evidence:
    """One date that may be the day of publication, or of a change.

    Attributes:
        dated: The day and the words that say it.
        where: Where those words stand, for the analyst ("the page's JSON-LD").
        trust: Greater wins.
    """

    dated: Dated
    where: str
    trust: float

    @property
    def day(self) -> date:
        """The day that it gives."""
        return self.dated.day


@dataclass(frozen=True, slots=True)
class Evidences:
    """All that a page says of its dates, the most trusted first.

    Attributes:
        told: Days of publication that only machines read: metadata, the address.
        shown: Days on visible lines that no word calls a change.
        told_change: Days of a change in the metadata.
        shown_change: Days that a visible line calls a change ("Updated May 4, 2021").
    """

    told: tuple[Evidence, ...]
    shown: tuple[Evidence, ...]
    told_change: tuple[Evidence, ...]
    shown_change: tuple[Evidence, ...]


def gather(page: Page, labelled: Sequence[Labelled], title_index: int | None) -> Evidences:
    """All evidence of the page's dates; the title's place tells which lines speak of the article."""
    shown: list[Evidence] = []
    changes: list[Evidence] = []
    for evidence, is_change in _of_lines(labelled, title_index, day_first=_day_first(page)):
        (changes if is_change else shown).append(evidence)
    return Evidences(
        told=_ranked([*_of_metadata(page, About.PUBLISHED), *_of_address(page)]),
        shown=_ranked(shown),
        told_change=_ranked(_of_metadata(page, About.MODIFIED)),
        shown_change=_ranked(changes),
    )


def _ranked(found: list[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(found, key=lambda evidence: -evidence.trust))


def _day_first(page: Page) -> bool | None:
    """How the page writes dates in numbers, where its language says so: Americans alone put the month first."""
    for clue in page.clues_about(About.LANGUAGE):
        code = clue.value.replace("_", "-").lower()
        if code == "en-us":
            return False
        if code not in {"", "en"}:
            return True
    return None


def _of_metadata(page: Page, about: About) -> list[Evidence]:
    found: list[Evidence] = []
    for clue in page.clues_about(about):
        dated = dates_in(clue.value)
        if dated:
            found.append(Evidence(dated[0], clue.where, clue.trust - 0.01 * len(found)))
    return found


def _of_address(page: Page) -> list[Evidence]:
    found = []
    for clue in page.clues_about(About.ADDRESS):
        for year, month, day in _OF_DAY.findall(clue.value.lower()):
            number = int(month) if month.isdecimal() else month_numbers().get(month, 0)
            dated = dates_in(f"{year}-{number:02}-{int(day):02}")
            found += [
                Evidence(Dated(one.day, f"{year}/{month}/{day}", 0), "the page's address", _ADDRESS) for one in dated
            ]
    return found


def _of_lines(
    labelled: Sequence[Labelled], title_index: int | None, *, day_first: bool | None
) -> Iterator[tuple[Evidence, bool]]:
    """The dates on visible lines, trusted by where they stand, each with whether it is of a change."""
    start = next((index for index, one in enumerate(labelled) if one.reason is None), len(labelled))
    end = next((index for index in range(len(labelled) - 1, -1, -1) if labelled[index].reason is None), -1)
    head = title_index if title_index is not None and title_index <= start else start
    for index, one in enumerate(labelled):
        text = _looked_at(one, is_first=index == start)
        dated = dates_in(text, day_first=day_first) if text else []
        if not dated:
            continue
        trust = _trust_of(one, index, head, start, end) - 0.02 * abs(index - head)
        if len(text) > _LINE and one.reason not in _ABOUT_DATES:
            trust -= _IN_PASSING
        where = f"the line “{_short(text)}”"
        for each in dated:
            change = _word_before(text, each, _CHANGED)
            if change is not None:
                if _UP_TO_DAY.fullmatch(text[change.end() : each.start]):
                    said = text[change.start() : each.start + len(each.words)]  # "Updated on May 4, 2021"
                    yield Evidence(Dated(each.day, said, change.start()), where, trust), True
            elif _word_before(text, each, _OTHER_DAY) is None:
                yield Evidence(each, where, trust + 3 * bool(_PUBLISHED.search(text))), False
            trust -= _LATER_IN_LINE


def _looked_at(one: Labelled, *, is_first: bool) -> str:
    """What of a block may be a line with a date; "" where nothing is."""
    text = one.block.text
    if not _YEAR.search(text):
        return ""  # no date without a year
    if one.block.hidden or len(text) > _LONG or _COPYRIGHT.search(text):
        text = text[:_FIRST_WORDS] if is_first else ""
    if one.reason is None and len(text) >= _FIRST_WORDS:
        text = text[:_FIRST_WORDS] if is_first else ""
    return text


def _trust_of(one: Labelled, index: int, head: int, start: int, end: int) -> float:
    """How far a date on that line speaks for the article's own."""
    if one.reason is None:
        return _FIRST_LINE if index <= max(start, head) + _REACH else _ANYWHERE
    reach = _FAR_REACH if one.reason in _ABOUT_DATES else _REACH
    if head - _REACH <= index <= max(start, head) + reach and one.reason is not ResidueReason.RELATED:
        return _BESIDE_BODY if one.reason is ResidueReason.CAPTION else NEAR_TITLE - 2 * (index < head)
    if start < index < end and one.reason in {ResidueReason.CAPTION, *_ABOUT_DATES}:
        return _CAPTION
    if end < index <= end + _REACH and one.reason in _ABOUT_DATES:
        return _CAPTION
    return (
        _ANYWHERE
        if one.reason in {ResidueReason.DATELINE, ResidueReason.CAPTION, ResidueReason.OTHER}
        else _ANYWHERE / 2
    )


def _word_before(text: str, dated: Dated, sort: re.Pattern[str]) -> re.Match[str] | None:
    """The word of that sort before that date, None where there is none or one of publication is nearer."""
    first = max(0, dated.start - _WORDS_BEFORE)
    last: dict[re.Pattern[str], re.Match[str]] = {}
    for pattern in (sort, _PUBLISHED):
        for match in pattern.finditer(text, first, dated.start):
            last[pattern] = match
    found, published = last.get(sort), last.get(_PUBLISHED)
    return None if found is None or (published and published.start() > found.start()) else found


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "…"
