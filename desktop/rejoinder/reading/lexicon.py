"""The residue lexicon and the roles of a page's parts, as the data in ``resources`` give them."""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rejoinder.domain.text import ResidueReason
from rejoinder.reading.alternatives import one_of

_BORDER = r"\b"
_REMEMBERED = 8192  # names of parts; a page has some hundreds
_LOOKED_AT = 700  # characters of a block that a pattern sees: all of what its `words` allow, nearly always
# Letters that match an ASCII one where case is ignored, and that `str.lower` leaves or makes two of.
_LIKE_ASCII = str.maketrans({"\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}": "i", "\N{LATIN SMALL LETTER DOTLESS I}": "i"})
_LIKE_ASCII |= str.maketrans({"\N{LATIN SMALL LETTER LONG S}": "s"})
_OPTION = re.compile(r"(?:\(\?:(?P<choice>[^()]*)\)|(?P<letter>[a-z0-9-])(?=\?))(?P<may>\??)")
_CAPITAL = re.compile(r"\\.|[A-Z]")


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
    names: frozenset[str]


def line_rule_of(text: str, word_count: int) -> LineRule | None:
    """The first kind of line that a block of that text, so many words long, is; None where it is none.

    Five in six blocks are none, which three searches tell: all patterns at once, in lower case (several times faster
    than with the case ignored). They let through a little too much, never too little; the rules themselves decide.
    """
    every = _line_rules()
    if word_count > every.words:
        return None
    lower = text[:_LOOKED_AT]
    lower = (lower if lower.isascii() else lower.translate(_LIKE_ASCII)).lower()
    if every.opening.match(lower) or every.at_word.search(lower) or every.anywhere.search(lower):
        return next((rule for rule in every.rules if rule.fits(text, word_count)), None)
    return None


def line_rules() -> tuple[LineRule, ...]:
    """Every kind of line, in the order of the lexicon: the first that fits gives the reason."""
    return _line_rules().rules


@dataclass(frozen=True, slots=True)
class _LineRules:
    """The rules, the most words that any of them looks at, and their patterns together, for texts in lower case."""

    rules: tuple[LineRule, ...]
    words: int
    opening: re.Pattern[str]
    at_word: re.Pattern[str]
    anywhere: re.Pattern[str]


@cache
def _line_rules() -> _LineRules:
    rules: list[LineRule] = []
    every: list[str] = []
    for row in _table("lexicon", "residue.toml")["line"]:
        whole = [f"^(?:{one})$" for one in row.get("whole", ())]
        start = [f"^(?:{one})" for one in row.get("start", ())]
        patterns = (*whole, *start, *row.get("within", ()))
        opening, at_word, anywhere = _sorted(patterns)
        within = "|".join([*anywhere, *([f"{_BORDER}(?:{'|'.join(at_word)})"] if at_word else [])])
        compiled = (re.compile(one, re.IGNORECASE) if one else None for one in ("|".join(opening), within))
        rules.append(LineRule(ResidueReason(row["reason"]), row["rule"], row["words"], row["sure"], *compiled))
        every += map(_in_lower_case, patterns)
    opening, at_word, anywhere = _sorted(every)
    return _LineRules(
        rules=tuple(rules),
        words=max(rule.words for rule in rules),
        opening=re.compile("|".join(opening)),
        at_word=re.compile(f"{_BORDER}(?:{one_of(at_word)})"),
        anywhere=re.compile(one_of(anywhere)),
    )


def _sorted(patterns: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Those patterns by where they can fit: at the beginning of a text, of a word (without its border), anywhere."""
    opening = [one for one in patterns if one.startswith("^")]
    at_word = [one.removeprefix(_BORDER) for one in patterns if one.startswith(_BORDER)]
    return opening, at_word, [one for one in patterns if not one.startswith(("^", _BORDER))]


def _in_lower_case(pattern: str) -> str:
    """What the pattern, case ignored, is for a text in lower case; where a capital is asked for, any letter will do."""
    lower = _CAPITAL.sub(lambda match: match[0] if match[0][0] == "\\" else match[0].lower(), pattern)
    return lower.replace("(?-i:", "(?:")


@cache
def roles() -> tuple[Role, ...]:
    """Every role, in the order of the list."""
    found = []
    for row in _table("reading", "roles.toml")["role"]:
        names = frozenset(name for pattern in row["names"] for name in _spelled_out(pattern))
        reason = ResidueReason(row["reason"]) if row["reason"] else None
        found.append(Role(row["name"], reason, frozenset(row["tags"]), names))
    return tuple(found)


def _spelled_out(pattern: str) -> Iterator[str]:
    """Every name that fits a pattern of letters, choices and options: ``sign-?up`` is ``sign-up`` and ``signup``."""
    option = _OPTION.search(pattern)
    if option is None:
        yield pattern
        return
    choices = (option["choice"] or option["letter"]).split("|")
    for choice in (*choices, "") if option["may"] else choices:
        yield from _spelled_out(pattern[: option.start()] + choice + pattern[option.end() :])


@lru_cache(maxsize=_REMEMBERED)
def roles_of(tag: str, names: str) -> frozenset[str]:
    """The roles that an element's tag and names give it."""
    found = _roles_of_tag(tag)
    begun = _names_by_first_word().keys() & names.split("-")
    if not begun:
        return found
    bordered = f"-{names}-"
    named = (named for word in begun for named in _names_by_first_word()[word])
    return found.union(role for name, role in named if name in bordered)


@cache
def _names_by_first_word() -> dict[str, list[tuple[str, str]]]:
    """By its first word each name that gives a role, with a hyphen on both sides, and the role."""
    found: dict[str, list[tuple[str, str]]] = {}
    for role in roles():
        for name in role.names:
            found.setdefault(name.partition("-")[0], []).append((f"-{name}-", role.name))
    return found


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
