"""When it was published and by whom: metadata, lines beside the title, captions, the address, held together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.domain.text import ResidueReason
from rejoinder.domain.times import Interval
from rejoinder.reading.clean import Labelled
from rejoinder.reading.dates import Dated, dates_in
from rejoinder.reading.page import About, Page

_CHANGED = re.compile(
    r"(?i)\b(?:updated?|modified|edited|revised|reviewed|corrected|fact[- ]checked|accessed|retrieved|born|expires?)\b"
)
_PUBLISHED = re.compile(r"(?i)\b(?:published|posted|publication|released?|first|created|added|aired|issued|filed)\b")
_COPYRIGHT = re.compile(r"(?i)©|\bcopyright\b|\(c\)\s*\d{4}|all rights reserved")
_HOLDER = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)\s?(?:©|\([cC]\))?\s?(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s?(?:by\s)?"
    r"([A-Z][\w&.’' -]{2,40}?)(?=\s?(?:[.,;|–—]|[Aa]ll rights|Inc\b|Ltd\b|LLC\b|$))"
)
_TRAILING_YEAR = re.compile(r"\s\d{4}$")
_TITLE_BORDERS = ("|", "-", "–", "—", "•", "·", ":")
_NAME_WORDS = 6  # of an outlet
_STRONG = 78  # metadata of at least this trust speak of the article, not of the page
_DAYS_APART = 2  # time zones and midnight corrections make a day
_NEAR_TITLE, _BESIDE_BODY, _FIRST_LINE, _CAPTION, _ANYWHERE, _ADDRESS = 66, 58, 52, 45, 20, 62
_OF_DAY = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/._-]|$)")
_LINE, _IN_PASSING = 60, 4  # characters of a line that is about a date; less trust where a longer one names it
_BESIDE_TITLE = 63.0  # trust of lines beside the title, some lines away from it at most
_FIRST_WORDS = 90  # characters of the first paragraph in which a dateline stands ("KIEV, Jan. 23, 2017 —")


@dataclass(frozen=True, slots=True)
class _Evidence:
    """One date that may be the day of publication."""

    dated: Dated
    where: str
    trust: float


def find_published(
    page: Page, labelled: Sequence[Labelled], title_index: int | None
) -> tuple[Interval | None, tuple[str, ...]]:
    """The day of publication with the words that say so, and a sentence where the evidence disagrees."""
    day_first = _day_first(page)
    told = sorted(_of_metadata(page), key=lambda evidence: -evidence.trust)
    seen = sorted(_of_lines(labelled, title_index, day_first=day_first), key=lambda evidence: -evidence.trust)
    every = sorted((*told, *seen), key=lambda evidence: -evidence.trust)
    if not every:
        return None, ()
    best = _shown_instead(told, seen) or every[0]
    said = _changed(page, best)
    for other in every:
        weighty = other.trust >= _STRONG or other.trust > _NEAR_TITLE
        if weighty and abs((other.dated.day - best.dated.day).days) >= _DAYS_APART:
            disagreement = (
                f"The dates disagree: {best.where} says {best.dated.day.isoformat()}, "
                f"{other.where} says {other.dated.day.isoformat()}; the first was taken."
            )
            return best.dated.interval, (disagreement, *said)
    return best.dated.interval, said


def _shown_instead(told: list[_Evidence], seen: list[_Evidence]) -> _Evidence | None:
    """The date shown beside the title, where it speaks for the article better than the metadata; else None.

    Metadata give the moment in universal time, the page the day in the newsroom's zone: a day apart, the page is right.
    A page that shows one later day than its metadata was published anew: its text is of that day. Both cases were told
    apart on the development pages.
    """
    near = [evidence for evidence in seen if evidence.trust >= _BESIDE_TITLE]
    if not told or not near or any(evidence.dated.day == told[0].dated.day for evidence in near):
        return None
    days = {evidence.dated.day for evidence in near}
    apart = (near[0].dated.day - told[0].dated.day).days
    return near[0] if abs(apart) == 1 or (apart > 1 and len(days) == 1) else None


def _changed(page: Page, best: _Evidence) -> tuple[str, ...]:
    """A sentence where the page says that it was changed days after it was published."""
    for clue in page.clues_about(About.MODIFIED):
        for dated in dates_in(clue.value)[:1]:
            if (dated.day - best.dated.day).days >= _DAYS_APART:
                return (f"The page was changed after it was published, on {dated.day.isoformat()} ({clue.where}).",)
    return ()


def find_outlet(page: Page, labelled: Sequence[Labelled], title: str) -> str:
    """Who published it: the site's name, what follows the title in the page's own title, the rights' holder; or ""."""
    for clue in page.clues_about(About.OUTLET):
        return clue.value.removeprefix("@")
    for clue in page.clues_about(About.TITLE):
        rest = clue.value.removeprefix(title).strip() if title and clue.value.startswith(title) else ""
        before = clue.value.removesuffix(title).strip() if title and clue.value.endswith(title) else ""
        if before[-1:] in _TITLE_BORDERS and 0 < len(before[:-1].split()) <= _NAME_WORDS:
            return before[:-1].strip()
        if rest[:1] in _TITLE_BORDERS and 0 < len(rest[1:].split()) <= _NAME_WORDS:
            return rest[1:].strip()
    for one in reversed(labelled):
        match = _HOLDER.search(one.block.text[:400]) if one.reason is not None and not one.block.hidden else None
        if match and len(match[1].split()) <= 5:  # noqa: PLR2004 - a name
            return _TRAILING_YEAR.sub("", match[1]).strip()
    return ""


def _day_first(page: Page) -> bool | None:
    """How the page writes dates in numbers, where its language says so: Americans alone put the month first."""
    for clue in page.clues_about(About.LANGUAGE):
        code = clue.value.replace("_", "-").lower()
        if code == "en-us":
            return False
        if code not in {"", "en"}:
            return True
    return None


def _of_metadata(page: Page) -> list[_Evidence]:
    found: list[_Evidence] = []
    for clue in page.clues_about(About.PUBLISHED):
        dated = dates_in(clue.value)
        if dated:
            found.append(_Evidence(dated[0], clue.where, clue.trust - 0.01 * len(found)))
    for clue in page.clues_about(About.ADDRESS):
        match = _OF_DAY.search(clue.value)
        if match:
            dated = dates_in(f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}")
            found.extend(
                _Evidence(Dated(one.day, match[0].strip("/"), 0), "the page's address", _ADDRESS) for one in dated
            )
    return found


def _of_lines(labelled: Sequence[Labelled], title_index: int | None, *, day_first: bool | None) -> list[_Evidence]:
    """The dates on visible lines, trusted by where they stand."""
    start = next((index for index, one in enumerate(labelled) if one.reason is None), len(labelled))
    end = next((index for index in range(len(labelled) - 1, -1, -1) if labelled[index].reason is None), -1)
    head = title_index if title_index is not None and title_index <= start else start
    found = []
    for index, one in enumerate(labelled):
        text = one.block.text
        if one.block.hidden or len(text) > 600 or _COPYRIGHT.search(text):  # noqa: PLR2004 - a paragraph, not a line
            if index != start:
                continue
            text = text[:_FIRST_WORDS]
        if one.reason is None:
            text = text if len(text) < _FIRST_WORDS else text[:_FIRST_WORDS] if index == start else ""
        dated = dates_in(text, day_first=day_first) if any(letter.isdigit() for letter in text) else []
        dated = [each for each in dated if not _is_change(text, each)]
        if not dated:
            continue
        trust = _trust_of(one, index, head, start, end)
        trust += 3 * bool(_PUBLISHED.search(text)) - 0.02 * abs(index - head)
        if len(text) > _LINE and one.reason not in {ResidueReason.DATELINE, ResidueReason.BYLINE}:
            trust -= _IN_PASSING
        found.append(_Evidence(dated[0], f"the line “{_short(text)}”", trust))
    return found


def _trust_of(one: Labelled, index: int, head: int, start: int, end: int) -> float:
    """How far a date on that line speaks for the article's own."""
    if one.reason is None:
        return _FIRST_LINE if index <= max(start, head) + 4 else _ANYWHERE
    if head - 4 <= index <= max(start, head) + 4 and one.reason is not ResidueReason.RELATED:
        return _BESIDE_BODY if one.reason is ResidueReason.CAPTION else _NEAR_TITLE - 2 * (index < head)
    if start < index < end and one.reason in {ResidueReason.CAPTION, ResidueReason.DATELINE, ResidueReason.BYLINE}:
        return _CAPTION
    if end < index <= end + 4 and one.reason in {ResidueReason.DATELINE, ResidueReason.BYLINE}:
        return _CAPTION
    return (
        _ANYWHERE
        if one.reason in {ResidueReason.DATELINE, ResidueReason.CAPTION, ResidueReason.OTHER}
        else _ANYWHERE / 2
    )


def _is_change(text: str, dated: Dated) -> bool:
    """Whether the words before that date speak of a change, with no word of publication nearer to it."""
    before = text[max(0, dated.start - 40) : dated.start]
    changed = [match.start() for match in _CHANGED.finditer(before)]
    published = [match.start() for match in _PUBLISHED.finditer(before)]
    return bool(changed) and (not published or published[-1] < changed[-1])


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004 - a line in a warning
