"""The words of a content brought to a common form, so that two wordings of one thing can be held against each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rejoinder.analysis.certainty import polarity_of
from rejoinder.analysis.knowledge import lexicon, words
from rejoinder.analysis.lexicon import irregular_verbs
from rejoinder.analysis.people import People
from rejoinder.analysis.sides import pattern as side_pattern
from rejoinder.analysis.sides import side_of
from rejoinder.domain.claims import Polarity

_WORD = re.compile(r"@\w+|\d[\d,.]*%?|[^\W\d_]+(?:['’][^\W\d_]+)?")
_LETTERS = 2  # a single letter says nothing
_SHORT = 3  # letters; shorter words keep their endings


@dataclass(frozen=True, slots=True)
class Wording:
    """What a content says, as a bag of roots.

    Attributes:
        roots: Content words, sorted; sides and persons as ``@Name``.
        numbers: The numbers among them.
        names: The sides and persons among them.
        negative: Whether the main clause negates.
    """

    roots: tuple[str, ...]
    numbers: frozenset[str]
    names: frozenset[str]
    negative: bool

    @property
    def bag(self) -> frozenset[str]:
        """The roots, for intersection."""
        return frozenset(self.roots)


@cache
def _bases() -> dict[str, str]:
    """Irregular forms to their base."""
    found: dict[str, str] = {}
    for base, forms in sorted(irregular_verbs().items()):
        for spelling in forms:
            for form in spelling:
                found.setdefault(form, base)
    return found


@cache
def _number_words() -> dict[str, str]:
    return {word: str(number) for word, number in lexicon("times")["numbers"].items() if word not in {"a", "an"}}


@cache
def _same_words() -> dict[str, str]:
    return {word: group[0] for group in lexicon("replies")["synonyms"] for word in group}


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Roots that cannot both be so of one thing."""
    found: dict[str, set[str]] = {}
    for one, other in lexicon("replies")["opposites"]:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def root(word: str) -> str:
    """A word's stem, or that of the first of the words that count as one with it ("airstrike": "attack")."""
    bare = stem(word)
    return _same_words().get(bare, bare)


@cache
def stem(word: str) -> str:
    """A word without its English endings: "carried", "carries" and "carry" have one stem."""
    low = word.lower().replace("’", "'")
    low = low.removesuffix("'s").removesuffix("'")
    low = _bases().get(low, low)
    low = _number_words().get(low, low)
    if len(low) > _SHORT and low[0].isalpha():
        for ending, least, instead in _ENDINGS:
            if low.endswith(ending) and len(low) - len(ending) >= least:
                low = low[: len(low) - len(ending)] + instead
                break
        if len(low) > _SHORT and low[-1] == low[-2] and low[-1] not in "sl":
            low = low[:-1]
        low = low.removesuffix("e") if len(low) > _SHORT + 1 else low
    return low


# (ending, letters that must stay, what stands instead); the first that fits
_ENDINGS = (
    ("iness", 3, "y"), ("ations", 3, "at"), ("ation", 3, "at"), ("ments", 3, ""), ("ment", 4, ""), ("nesses", 3, ""),
    ("ness", 4, ""), ("ingly", 3, ""), ("edly", 3, ""), ("ily", 3, "y"), ("ally", 4, "al"), ("ions", 4, ""),
    ("ion", 4, ""), ("ies", 2, "y"), ("ied", 2, "y"), ("ings", 3, ""), ("ing", 3, ""), ("sses", 2, "ss"), ("ed", 3, ""),
    ("es", 3, ""), ("ly", 4, ""), ("s", 3, ""),
)  # fmt: skip


class Worder:
    """Words contents for one article: its persons become one root each, by whatever form of their name."""

    def __init__(self, people: People | None) -> None:
        persons = () if people is None else people.persons
        self._last = {person.last_name: side_root(person.name) for person in reversed(persons)}
        self._first = frozenset(person.name.split()[0] for person in persons)

    def word(self, content: str) -> Wording:
        """The wording of a content."""
        bag = sorted(set(self._roots(content)))
        return Wording(
            tuple(bag),
            frozenset(item for item in bag if item[0].isdigit()),
            frozenset(item for item in bag if item.startswith("@")),
            polarity_of(content) is Polarity.NEGATIVE,
        )

    def _roots(self, content: str) -> Iterator[str]:
        """The roots in order; function words, titles and first names left out."""
        for token in _WORD.findall(side_pattern().sub(_side_root, content)):
            if token.startswith("@"):
                yield token
                continue
            bare = token.replace("’", "'").removesuffix("'s").rstrip(".,")
            if bare in self._last:
                yield self._last[bare]
            elif not (bare in self._first or _says_nothing(bare)):
                yield root(bare)


def _says_nothing(bare: str) -> bool:
    low = bare.lower()
    lists = (("plain", "stop"), ("titles", "courtesy_male"), ("titles", "courtesy_female"))
    return (
        (len(bare) < _LETTERS and not bare.isdigit()) or low.endswith("n't") or any(low in words(*key) for key in lists)
    )


def _side_root(match: re.Match[str]) -> str:
    side = side_of(match[0])
    return match[0] if side is None else side_root(side.name)


def side_root(name: str) -> str:
    """A side's or person's name as one root."""
    return "@" + re.sub(r"\W", "_", name)


@dataclass(frozen=True, slots=True)
class Worded:
    """The wordings of all statements of an article, and what made them."""

    wordings: tuple[Wording, ...]
    worder: Worder


def word_all(contents: Sequence[str], worder: Worder) -> Worded:
    """Contents brought to their common form, in their order."""
    return Worded(tuple(worder.word(content) for content in contents), worder)
