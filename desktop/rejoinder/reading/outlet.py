"""Who published an article."""

import re
from collections.abc import Sequence

from rejoinder.reading.clean import Labelled
from rejoinder.reading.page import About, Page

_HOLDER = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)\s?(?:©|\([cC]\))?\s?(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s?(?:by\s)?"
    r"([A-Z][\w&.’' -]{2,40}?)(?=\s?(?:[.,;|–—]|[Aa]ll rights|Inc\b|Ltd\b|LLC\b|$))"
)
_TRAILING_YEAR = re.compile(r"\s\d{4}$")
_TITLE_BORDERS = ("|", "-", "–", "—", "•", "·", ":")
_NAME_WORDS = 6  # of an outlet


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
