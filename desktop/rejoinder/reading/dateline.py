"""When an article was published and when it was changed: all evidence held together, and what is said where it parts.

A reader goes by the date that the page shows, and so does this: where lines beside the title and the metadata name
different days, the shown one is mostly that of the text at hand (told apart on the development pages, see the card).
Both are named to the analyst wherever they are more than a day apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rejoinder.domain.times import Interval
from rejoinder.reading.clean import Labelled
from rejoinder.reading.evidence import BESIDE_TITLE, NEAR_TITLE, STRONG, Evidence, Evidences, gather
from rejoinder.reading.page import Page

_DAYS_APART = 2  # time zones and midnight corrections make a day
_DOUBTFUL = 40  # trust; a date on a line so far from the article is its own in half of the cases


@dataclass(frozen=True, slots=True)
class Dates:
    """What is known of an article's two dates.

    Attributes:
        published: The day of publication with the words that say so, None where nothing does.
        modified: The day of its last change, likewise.
        warnings: A sentence for each thing that disagrees or is in doubt.
    """

    published: Interval | None = None
    modified: Interval | None = None
    warnings: tuple[str, ...] = ()


def find_dates(page: Page, labelled: Sequence[Labelled], title_index: int | None) -> Dates:
    """The days of publication and of the last change, each with its evidence."""
    found = gather(page, labelled, title_index)
    change = _change(found)
    published = _published(found)
    if change is not None and (published is None or published.trust < _DOUBTFUL):
        said = f"Nothing says when it was published; the day of its last change, {_said(change)}, was taken."
        return Dates(change.dated.interval, change.dated.interval, (said,))
    if published is None:
        return Dates()
    modified = None if change is None else change.dated.interval
    return Dates(published.dated.interval, modified, (*_conflicts(found, published), *_between(published, change)))


def _published(found: Evidences) -> Evidence | None:
    """The best evidence of the day of publication."""
    return _shown_instead(found) or max((*found.told, *found.shown), key=lambda one: one.trust, default=None)


def _shown_instead(found: Evidences) -> Evidence | None:
    """The date shown beside the title, where it speaks for the article better than the metadata; else None.

    Metadata give the moment in universal time, the page the day in the newsroom's zone: a day apart, the page is right.
    A page that shows one later day than its metadata was published anew, and its text is of that day; one that shows
    an earlier day was moved to another system, and the metadata give the day of the move. Where it shows nothing but
    the day of an update, its readers, and those who dated the development pages, take that day.
    """
    if not found.told:
        return None
    told = found.told[0].day
    near = [one for one in found.shown if one.trust >= BESIDE_TITLE]
    if any(one.day == told or _swapped(one) == told for one in near):
        return None
    if not near:
        updates = [one for one in found.shown_change if one.trust >= BESIDE_TITLE and one.day > told]
        return updates[0] if updates else None
    return near[0] if abs((near[0].day - told).days) == 1 or len({one.day for one in near}) == 1 else None


def _swapped(evidence: Evidence) -> date | None:
    """The day that the same figures give with day and month the other way round (09.10.2024); None in words."""
    day = evidence.day
    in_figures = not any(letter.isalpha() for letter in evidence.dated.words)
    return date(day.year, day.day, day.month) if in_figures and day.day <= 12 else None  # noqa: PLR2004 - months


def _change(found: Evidences) -> Evidence | None:
    """The best evidence of the day of the last change: what the page shows beside the title, else its metadata."""
    near = [one for one in found.shown_change if one.trust >= BESIDE_TITLE]
    own = [one for one in found.shown_change if one.trust >= _DOUBTFUL]
    return next(iter((*near, *found.told_change, *own)), None)


def _conflicts(found: Evidences, best: Evidence) -> tuple[str, ...]:
    """A sentence where other good evidence names another day of publication, or where this one is weak."""
    if best in found.shown_change:
        told = found.told[0]
        first = f"first published, as {told.where} says, on {told.day.isoformat()}"
        return (f"The page shows only when it was updated, {_said(best)}; {first}. The day shown was taken.",)
    every = sorted((*found.told, *found.shown), key=lambda one: -one.trust)
    for other in every:
        weighty = other.trust >= STRONG or other.trust > NEAR_TITLE
        if weighty and other.where != best.where and abs((other.day - best.day).days) >= _DAYS_APART:
            both = ", ".join(f"{one.where} says {one.day.isoformat()}" for one in (best, other))
            return (f"The dates disagree: {both}; the first was taken.",)
    if best.trust < _DOUBTFUL:
        return (f"The only date is far from the article, {_said(best)}; it may be of something else.",)
    return ()


def _between(published: Evidence, change: Evidence | None) -> tuple[str, ...]:
    """A sentence where it was changed days after it was published, or, as the page says, before."""
    if change is None or abs((change.day - published.day).days) < _DAYS_APART:
        return ()
    if change.day > published.day:
        return (f"The page was changed after it was published, on {_said(change)}.",)
    changed = f"changed, as {change.where} says, on {change.day.isoformat()}"
    first = f"published, as {published.where} says, on {published.day.isoformat()}"
    return (f"The dates conflict: {changed}, which is before it was {first}.",)


def _said(evidence: Evidence) -> str:
    """A day with its place, within a sentence."""
    return f"{evidence.day.isoformat()} ({evidence.where})"
