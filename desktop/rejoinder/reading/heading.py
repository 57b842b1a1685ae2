"""The title: what the page's metadata and its visible lines agree on; in plain text the line that heads the body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.domain.text import ResidueReason
from rejoinder.reading.characters import words
from rejoinder.reading.clean import Labelled
from rejoinder.reading.lexicon import function_words
from rejoinder.reading.page import About, Medium, Page

_BORDERS = re.compile(r"\s+[|–—•·»:›<>~-]+\s+|\s*\|\s*")
_LONGEST, _SHORTEST = 40, 3  # words of a headline; the longest in the development pages has 34
_BAR_NAME, _DASH_NAME = 5, 3  # words of an outlet's name after a bar, after a dash
_REACH = 25  # blocks before the body in which a headline is sought in plain text
_ALIKE = 0.6  # of the words of both; a headline and its short form in the metadata share at least so much


@dataclass(frozen=True, slots=True)
class Title:
    """The title and the block that shows it, None where only metadata give it; "" where there is none."""

    text: str
    index: int | None


def find_title(page: Page, labelled: Sequence[Labelled]) -> Title:
    """The title of the page."""
    start = next((index for index, one in enumerate(labelled) if one.reason is None), len(labelled))
    if page.medium is Medium.MARKUP or page.clues_about(About.TITLE):
        return _by_metadata(page, labelled, start)
    return _by_place(labelled, start)


def _by_metadata(page: Page, labelled: Sequence[Labelled], start: int) -> Title:
    """The visible block that agrees best with what the metadata say; a first-rank heading counts most."""
    outlets = {clue.value.casefold() for clue in page.clues_about(About.OUTLET)}
    claimed = [_without_outlet(clue.value, outlets) for clue in page.clues_about(About.TITLE)]
    claimed = [text for text in claimed if text and text.casefold() not in outlets]
    best, best_score = None, 0.0
    wanted = [words(text.lower()) for text in claimed]
    for index, one in enumerate(labelled):
        block = one.block
        if block.hidden or (index > start + _REACH and block.tag != "h1"):
            continue
        own = words(block.text.lower())
        if not own or len(own) > _LONGEST:
            continue
        likeness = max((_alike(own, their) for their in wanted), default=0.0)
        score = likeness + {"h1": 0.5, "h2": 0.15}.get(block.tag, 0.0) - 0.004 * abs(start - index) * (index < start)
        score -= (
            0.3 * (index > start)
            + 0.2 * (one.reason is ResidueReason.RELATED)
            + 0.2 * (block.link_chars > len(block.text) / 2)
        )
        if (likeness >= _ALIKE or (block.tag == "h1" and (likeness > 0.3 or not claimed))) and score > best_score:  # noqa: PLR2004 - half a headline
            best, best_score = index, score
    if best is not None:
        return Title(labelled[best].block.text, best)
    if claimed:
        return Title(claimed[0], None)
    return _by_place(labelled, start)


def _alike(own: list[str], their: list[str]) -> float:
    """0–1: the share of words two texts have in common, with their number."""
    if own == their:
        return 1.0
    one, other = set(own), set(their)
    shared = len(one & other)
    return shared / max(1, len(one) + len(other) - shared)


def _without_outlet(text: str, outlets: set[str]) -> str:
    """A title without the outlet's name at its end or beginning ("Bridge closed | The Harbour Post")."""
    parts = _BORDERS.split(text)
    if len(parts) == 1:
        return text
    borders = _BORDERS.findall(text)
    last, first = parts[-1].strip().casefold(), parts[0].strip().casefold()
    if (
        last in outlets
        or ("|" in borders[-1] and len(words(last)) <= _BAR_NAME)
        or (len(words(last)) <= _DASH_NAME and borders[-1].strip() in {"-", "–", "—"})
    ):
        text = text[: text.rindex(borders[-1])].strip()
    elif first in outlets:
        text = text[text.index(borders[0]) + len(borders[0]) :].strip()
    return text


def _by_place(labelled: Sequence[Labelled], start: int) -> Title:
    """In plain text: the line before the body that reads like a headline and whose words the body takes up."""
    common = function_words()
    body = {word for one in labelled if one.reason is None for word in words(one.block.text.lower())} - common
    texts = [one.block.text for one in labelled]
    best, best_score = None, _LEAST_SCORE
    for index in range(max(0, start - _REACH), min(len(labelled), start + 1)):
        text = texts[index]
        count = len(words(text))
        own = {word for word in words(text.lower()) if word not in common and not word.isdigit()}
        if (
            not _SHORTEST <= count <= _LONGEST
            or not own
            or labelled[index].reason in _NEVER
            or " / " in text
            or "|" in text
        ):
            continue
        if index == start and (text.endswith((".", ":", ",")) or count > _HEADLINE):
            continue
        score = len(own & (body if index != start else _others(labelled, start))) / (len(own) + 1)
        score += 0.1 * min(6, count) / 6 + 0.25 * (texts.count(text) > 1) - 0.35 * text.endswith((".", ":", ",", "…"))
        score += 0.15 * any(one.reason in _BELOW_TITLES for one in labelled[index + 1 : index + 5])
        score -= 0.012 * (start - index) + 0.15 * (count > _HEADLINE)
        if score > best_score:
            best, best_score = index, score
    return Title("", None) if best is None else Title(texts[best], best)


def _others(labelled: Sequence[Labelled], start: int) -> set[str]:
    """The words of the article but for its first block."""
    return {word for one in labelled[start + 1 :] if one.reason is None for word in words(one.block.text.lower())}


# Weights of `_by_place` and this floor: found by hand on the fitted half of the development dumps.
_LEAST_SCORE = 0.3
_HEADLINE = 24  # words; longer ones are paragraphs
_BELOW_TITLES = frozenset({ResidueReason.BYLINE, ResidueReason.DATELINE, ResidueReason.SHARE_BAR})
_NEVER = frozenset(
    {
        ResidueReason.CAPTION,
        ResidueReason.SHARE_BAR,
        ResidueReason.ADVERTISEMENT,
        ResidueReason.BYLINE,
        ResidueReason.DATELINE,
    }
    | {
        ResidueReason.CONSENT,
        ResidueReason.LEGAL,
        ResidueReason.HIDDEN,
        ResidueReason.NEWSLETTER,
        ResidueReason.PAYWALL,
    }
)
