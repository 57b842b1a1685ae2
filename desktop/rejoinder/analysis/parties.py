"""Parties: whom a source speaks for, and whether two names, of one article or of many, are one party's."""

import re
from dataclasses import dataclass
from functools import cache

from rejoinder.analysis.knowledge import words
from rejoinder.analysis.sides import side_of

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_LITTLE = frozenset({"the", "a", "an", "of", "for", "and", "at", "in", "on", "to", "s", "its", "his", "her", "their"})
# "spokesman for the Assembly", "head of the office"; "Castell's chief executive"; "Defence Minister".
_BEHIND = re.compile(r"\b(?:for|of|at|with)\s+(?:the\s+|its\s+|their\s+)?([^,;]+)$")
_OWNER = re.compile(r"^(?:the\s+)?([^,;]+?)(?:['’]s|s['’])\s")
_MINISTER = re.compile(r"\b((?:\w+\s){1,3})(?:minister|secretary)\b", re.IGNORECASE)
_NO_OFFICE = frozenset({"prime", "the", "former", "deputy", "press", "party", "general", "junior", "acting", "shadow"})
_STATE_OFFICE = re.compile(r"\b(?:prime minister|minister|premier|chancellor|president)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a claim is by, or aimed at.

    Attributes:
        names: Its own name first, then those it speaks for: two parties that share one are one.
        state: The state behind it, "" where none is known.
    """

    names: tuple["Name", ...]
    state: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a name that tell it from others, in lower case.

    `short`: whether it may be short for a longer one: not where only words of a sort are left ("the ministry"), unless
    with a capital, as a name ("the League").
    """

    words: frozenset[str]
    short: bool


@cache
def party_of(name: str, *, role: str = "", side: str = "") -> Party:
    """The party of a source, by its name, role and side as `Source` gives them; ``("")`` is nobody's."""
    whole = side_of(name)
    behind = side_of(side)
    state = whole.name if whole else behind.name if behind and behind.state else ""
    found = [_name(name)]
    if side and not (behind and behind.state):
        found.append(_name(side))
    found += [_name(body) for body in _bodies_in(role)]
    return Party(tuple(dict.fromkeys(one for one in found if one.words)), state)


def _bodies_in(role: str) -> list[str]:
    """The bodies that a role names: after a preposition, before a possessive, and a minister's ministry."""
    found = [match[1] for pattern in (_BEHIND, _OWNER) if (match := pattern.search(role))]
    minister = _MINISTER.search(role)
    if minister is not None:
        office = " ".join(w for w in minister[1].split() if side_of(w) is None and w.lower() not in _NO_OFFICE)
        found += [f"Ministry of {office}", f"{office} Department"] if office else []
    if _STATE_OFFICE.search(role):
        found.append("government")
    return found


@cache
def _name(name: str) -> Name:
    low = name.replace("’", "'").replace("'s", " ").lower()
    told = frozenset(_WORD.findall(low)) - _LITTLE
    return Name(told, not told <= _common() or name[:1].isupper())


def is_one(one: Party, other: Party) -> bool:
    """Whether two are one party: they share a name, or one's name is a shorter form of the other's.

    "Castell" is "Castell Terminals"; "the party" alone is nobody's short form.
    """
    return any(_is_form_of(a, b) for a in one.names for b in other.names)


def is_one_side(one: Party, other: Party) -> bool:
    """Whether two are one party, or speak for one state."""
    return bool(one.state and one.state == other.state) or is_one(one, other)


def _is_form_of(one: Name, other: Name) -> bool:
    shorter, longer = (one, other) if len(one.words) <= len(other.words) else (other, one)
    return one.words == other.words or (shorter.short and shorter.words < longer.words)


@cache
def _common() -> frozenset[str]:
    """Words that alone name no body: "ministry", "national", "democratic"."""
    lists = ("body_head", "any_body", "company_word", "agency_word", "union_word", "party_adjective", "place_body")
    return frozenset().union(*(words("titles", key) for key in lists)) | {
        *("national", "public", "central", "federal", "state", "city", "county", "general", "north", "south", "east"),
        *("west", "united", "new", "first", "president", "minister", "government"),
    }
