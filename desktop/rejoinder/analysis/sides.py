"""The state or party that a name speaks for, told by ``resources/lexicon/sides.toml``."""

import re
from dataclasses import dataclass
from functools import cache

from rejoinder.analysis.knowledge import lexicon


@dataclass(frozen=True, slots=True)
class Side:
    """One entry of the list.

    Attributes:
        name: What `Source.side` says.
        state: Whether it is a state.
        body: Whether the word found is an institution that speaks for it, not a word for the side itself.
    """

    name: str
    state: bool
    body: bool


@cache
def _sides() -> dict[str, Side]:
    found: dict[str, Side] = {}
    for entry in lexicon("sides")["side"]:
        state = bool(entry.get("state", True))
        for word in entry["words"]:
            found.setdefault(word, Side(entry["name"], state, body=False))
        for word in entry.get("bodies", ()):
            found.setdefault(word, Side(entry["name"], state, body=True))
    return found


@cache
def pattern() -> re.Pattern[str]:
    """Every word for a side, longest first. Capitals count: "US" is a state, "us" is not."""
    longest_first = sorted(_sides(), key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w@])(?:" + "|".join(re.escape(word) for word in longest_first) + r")(?!\w)")


def side_of(words: str) -> Side | None:
    """The side that exactly these words stand for."""
    return _sides().get(words)


def side_in(words: str) -> str:
    """The first side named in these words, "" if there is none."""
    match = pattern().search(words)
    return "" if match is None else _sides()[match[0]].name
