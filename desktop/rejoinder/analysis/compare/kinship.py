"""Which words mean the same, and which carry little: ``resources/lexicon/same.toml``."""

from functools import cache

from rejoinder.analysis.knowledge import lexicon, words
from rejoinder.analysis.wording import stem

_LITTLE = 1 / 3  # what a light word counts: judgement


@cache
def groups() -> dict[str, frozenset[int]]:
    """The groups of words of one meaning that a root stands in."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lexicon("same")["same"]):
        for word in line.split():
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def akin(one: str, other: str) -> bool:
    """Whether two roots are one, or may mean the same."""
    known = groups()
    return one == other or not known.get(one, frozenset()).isdisjoint(known.get(other, frozenset()))


@cache
def listed(key: str) -> frozenset[str]:
    """The roots of a list of ``same.toml``."""
    return frozenset(stem(word) for word in lexicon("same")[key])


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Roots that cannot both be so of one thing."""
    return _pairs("opposites")


@cache
def apart() -> dict[str, frozenset[str]]:
    """Roots that tell two propositions apart: opposites, and what is another thing ("killed" and "injured")."""
    return _pairs("opposites", "contrasts")


def _pairs(*keys: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in (line for key in keys for line in lexicon("same")[key]):
        one, other = map(stem, line.split())
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def weight_of(word: str) -> float:
    """How much a root says by itself, 0–1: light words and nouns for what is claimed say little."""
    return _LITTLE if is_light(word) else 1.0


def is_light(word: str) -> bool:
    """Whether a root says little by itself."""
    return word in _light()


@cache
def _light() -> frozenset[str]:
    return listed("light") | {stem(word) for word in words("titles", "claim_noun")}
