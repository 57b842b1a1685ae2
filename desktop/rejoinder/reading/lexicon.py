"""The residue lexicon and the roles of a page's parts, as the data in ``resources`` give them."""

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rejoinder.domain.text import ResidueReason

_BORDER = r"\b"
_REMEMBERED = 8192  # names of parts; a page has some hundreds
_LOOKED_AT = 700  # characters of a block that a pattern sees: all of what its `words` allow, nearly always


@dataclass(frozen=True, slots=True)
class LineRule:
    """One kind of line that is not the article (see the head of ``resources/lexicon/residue.toml``)."""

    reason: ResidueReason
    rule: str
    words: int
    sure: bool
    opening: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None

    def fits(self, text: str, word_count: int) -> bool:
        """Whether a block of that text, so many words long, is such a line."""
        if word_count > self.words:
            return False
        text = text[:_LOOKED_AT]
        return (self.opening is not None and self.opening.match(text) is not None) or (
            self.anywhere is not None and self.anywhere.search(text) is not None
        )


@dataclass(frozen=True, slots=True)
class Role:
    """What a part of a page is for, told by its element or its names (see ``resources/reading/roles.toml``)."""

    name: str
    reason: ResidueReason | None
    tags: frozenset[str]
    pattern: re.Pattern[str] | None


@cache
def line_rules() -> tuple[LineRule, ...]:
    """Every kind of line, in the order of the lexicon: the first that fits gives the reason."""
    rows = _table("lexicon", "residue.toml")["line"]
    rules = []
    for row in rows:
        whole = [f"^(?:{one})$" for one in row.get("whole", ())]
        start = [f"^(?:{one})" for one in row.get("start", ())]
        opening, anywhere = _sorted((*whole, *start, *row.get("within", ())))
        rules.append(LineRule(ResidueReason(row["reason"]), row["rule"], row["words"], row["sure"], opening, anywhere))
    return tuple(rules)


def _sorted(patterns: Sequence[str]) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Those patterns as two: what can begin a text only, and the rest, with the border of a word tried once for all.

    As one alternation they are tried at every character, which took 29 of 100 parts of the time to read a page; so, 14.
    """
    opening = [one for one in patterns if one.startswith("^")]
    words = [one.removeprefix(_BORDER) for one in patterns if one.startswith(_BORDER)]
    rest = [one for one in patterns if not one.startswith(("^", _BORDER))]
    anywhere = [*rest, *([f"{_BORDER}(?:{'|'.join(words)})"] if words else [])]
    compiled = (re.compile("|".join(some), re.IGNORECASE) if some else None for some in (opening, anywhere))
    return next(compiled), next(compiled)


@cache
def roles() -> tuple[Role, ...]:
    """Every role, in the order of the list."""
    found = []
    for row in _table("reading", "roles.toml")["role"]:
        names = "|".join(row["names"])
        pattern = re.compile(rf"(?<![a-z0-9])(?:{names})(?![a-z0-9])") if names else None
        reason = ResidueReason(row["reason"]) if row["reason"] else None
        found.append(Role(row["name"], reason, frozenset(row["tags"]), pattern))
    return tuple(found)


@lru_cache(maxsize=_REMEMBERED)
def roles_of(tag: str, names: str) -> frozenset[str]:
    """The roles that an element's tag and names give it."""
    if not (names and _any_role().search(names)):
        return _roles_of_tag(tag)
    return frozenset(
        role.name for role in roles() if tag in role.tags or (role.pattern is not None and role.pattern.search(names))
    )


@cache
def _any_role() -> re.Pattern[str]:
    """Fits the names that give any role at all: half of those on a page give none, and are done with one search."""
    return re.compile("|".join(role.pattern.pattern for role in roles() if role.pattern is not None))


@lru_cache(maxsize=_REMEMBERED)
def _roles_of_tag(tag: str) -> frozenset[str]:
    return frozenset(role.name for role in roles() if tag in role.tags)


@cache
def role_reasons() -> dict[str, ResidueReason]:
    """What a block in a part of that role is set aside for."""
    return {role.name: role.reason for role in roles() if role.reason is not None}


@cache
def function_words() -> frozenset[str]:
    """The commonest words of English: prose is full of them, menus are not."""
    text = files("rejoinder.resources").joinpath("reading", "function-words.txt").read_text("utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def word_weights() -> dict[str, float]:
    """How far each word speaks for (above 0) or against its block belonging to an article; see the card."""
    return _weights()["words"]


@cache
def name_weights() -> tuple[dict[str, float], dict[str, float]]:
    """The same for pieces of names: of a block's own part and the one around it ("date/"), and of those further out."""
    weights = _weights()
    return weights["own"], weights["around"]


@cache
def _weights() -> dict[str, dict[str, float]]:
    text = files("rejoinder.resources").joinpath("reading", "words.json").read_text("utf-8")
    found: dict[str, dict[str, float]] = json.loads(text)
    return found


def _table(folder: str, name: str) -> dict[str, list[dict]]:  # type: ignore[type-arg]  # as the file has it; checked by its readers
    return tomllib.loads(files("rejoinder.resources").joinpath(folder, name).read_text("utf-8"))
