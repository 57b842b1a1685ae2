"""The language of a text, by its commonest words and its script; and what is said where it is not English."""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import islice

from rejoinder.reading.characters import words
from rejoinder.reading.page import About, Page

# Measured on the development pages (news2023, wcxb: English; segments: many German and others) beside py3langid; see
# the card. English news has 0.35–0.5 of its commonest words, languages of related words under 0.2 of each other's.
_LEAST = 0.15
_AHEAD = 1.15  # times the share of the next language: Danish and Norwegian share most of their words
_FEWEST = 12  # words, before anything can be said
_FEWEST_LETTERS = 40  # of a script
_SCRIPT = 0.3  # of the letters; Japanese mixes its own with Chinese ones
_LOOKED_AT = 600  # words
_CODE_LENGTH = 2


def language_of(page: Page, texts: Sequence[str]) -> str:
    """ISO 639-1: what the words are, else what the page says of itself; "" where neither tells."""
    claimed = next((clue.value[:_CODE_LENGTH].lower() for clue in page.clues_about(About.LANGUAGE)), "")
    claimed = {"no": "nb", "nn": "nb"}.get(claimed, claimed)
    found = _by_script(texts)
    if found:
        return found
    every = [word.lower() for word in islice((word for text in texts for word in words(text)), _LOOKED_AT)]
    if len(every) < _FEWEST:
        return claimed
    counts: Counter[str] = Counter()
    for word in every:
        counts.update(_languages_of().get(word, ()))
    (best, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    if most >= _LEAST * len(every):
        if most < _AHEAD * second and counts[claimed] >= most / _AHEAD:
            return claimed
        return best
    return claimed if claimed != "en" else ""


def foreign(language: str) -> tuple[str, ...]:
    """A sentence for the analyst where the article is in a language other than English; () where it is not."""
    if language in {"", "en"}:
        return ()
    name = _table()["names"].get(language)
    said = f"is in {name}" if name else f"is not in English ({language})"
    rest = "claims are found in English only, so none were looked for."
    return (f"The article {said}. It was read and cleaned; {rest}",)


def _by_script(texts: Sequence[str]) -> str:
    """The language whose script most letters are in, "" where that is Latin, Cyrillic or Greek."""
    sample = "".join(texts)[: _LOOKED_AT * 6]
    if sample.isascii() or not _any_script().search(sample):
        return ""
    letters = sum(map(str.isalpha, sample))
    if letters < _FEWEST_LETTERS:
        return ""
    counts = {code: len(re.findall(pattern, sample)) for code, pattern in _table()["scripts"].items()}
    if counts["ja"] > 0.1 * letters and counts["ja"] + counts["zh"] > _SCRIPT * letters:  # kana beside Chinese
        return "ja"
    code = max(counts, key=lambda each: counts[each])
    return code if counts[code] > _SCRIPT * letters else ""


@cache
def _any_script() -> re.Pattern[str]:
    return re.compile("|".join(_table()["scripts"].values()))


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """For each listed word the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for code, listed in _table()["words"].items():
        for word in dict.fromkeys(listed.split()):
            found[word] = (*found.get(word, ()), code)
    return found


@cache
def _table() -> dict[str, dict[str, str]]:
    text = files("rejoinder.resources").joinpath("reading", "languages.toml").read_text("utf-8")
    return tomllib.loads(text)
