"""The language of a text, as far as the analysis must know it: English or not."""

from collections.abc import Sequence

from rejoinder.reading.characters import words
from rejoinder.reading.lexicon import function_words
from rejoinder.reading.page import About, Page

_ENGLISH = 0.22  # share of the commonest English words; English news has 0.35–0.5, French and German under 0.1
_FEWEST = 12  # words, before anything can be said
_CODE_LENGTH = 2


def language_of(page: Page, texts: Sequence[str]) -> str:
    """ISO 639-1: ``en`` where the words are English, else what the page says of itself; "" where neither tells."""
    every = [word.lower() for text in texts for word in words(text)]
    claimed = next((clue.value[:_CODE_LENGTH].lower() for clue in page.clues_about(About.LANGUAGE)), "")
    if len(every) < _FEWEST:
        return claimed
    common = function_words()
    if sum(word in common for word in every) >= _ENGLISH * len(every):
        return "en"
    return claimed if claimed != "en" else ""
