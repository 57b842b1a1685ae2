"""Whom a role means: "the senator" is who was introduced as "Sen. Ada Lee", "the GOP nominee" the Republican one."""

import re
from functools import cache

from rejoinder.analysis.knowledge import lexicon, words
from rejoinder.analysis.naming import plain
from rejoinder.analysis.personnames import Person

_LITTLE = frozenset(("the", "a", "an", "of", "for", "in", "to", "s", "and", "at", "by", "on", "who", "now", "then"))
_PREPOSITION = re.compile(r"\s(?:of|for|in|at|from|with|to|on|who|and)\s")
_PARTY = frozenset(("republican", "democratic", "libertarian", "green", "labour", "conservative", "independent"))
# Weights of a match, set by hand. Halving or doubling the first or last changes tests/gold/sources.jsonl by 0.3 % at
# most; the second outweighs a shared head, so that "the GOP nominee" is no candidate whose party is not known.
_UNKNOWN = 0.3  # a word of the phrase that the role lacks
_NO_PARTY = 1.0  # the same, where that word is a party
_LEFT_OUT = 0.1  # a word of the role that the phrase lacks


@cache
def _same() -> dict[str, str]:
    return {word: group[0] for group in lexicon("titles")["same_role"] for word in group}


@cache
def _wider() -> dict[str, frozenset[str]]:
    return {row["name"]: frozenset(row["roles"]) for row in lexicon("titles")["wider_role"]}


def role_word(word: str) -> str:
    """One form for words of one role: "Sen." and "senator", "GOP" and "Republican"."""
    bare = plain(word)
    return _same().get(bare) or _same().get(bare.removesuffix("s")) or bare


def _words_of(role: str) -> frozenset[str]:
    return frozenset(role_word(word) for word in re.split(r"[\s-]+", role) if plain(word)) - _LITTLE - {""}


def head_of_role(role: str) -> str:
    """The noun of a role: "chairman" of "former chairman of the party"."""
    before = _PREPOSITION.split(f" {role} ", maxsplit=1)[0].split() or role.split()
    return role_word(before[-1]) if before else ""


def role_fits(phrase: str, head: str, person: Person, roles: tuple[str, ...]) -> float | None:
    """How well a phrase describes a person, more is better; None where it does not.

    `roles`: what is known of the person. The phrase's head must be a word of the role ("Sen.", "senator"), parties must
    not differ, and a vice president is no president.
    """
    head = role_word(head)
    wanted = _words_of(phrase) | {head}
    best = None
    hints = frozenset(role_word(hint) for hint in person.hints)
    for role in (*roles, *person.hints):
        held = _words_of(role)
        if not (head in held or held & _wider().get(head, frozenset())):
            continue
        if _contradict(wanted, held | (hints & _PARTY)):
            continue
        lacking = wanted - held - hints
        fit = len(wanted & (held | hints)) - _UNKNOWN * len(lacking) - _LEFT_OUT * len(held - wanted)
        fit -= _NO_PARTY * bool(lacking & _PARTY)
        if fit > 0:
            best = fit if best is None else max(best, fit)
    return best


def _contradict(wanted: frozenset[str], held: frozenset[str]) -> bool:
    parties, own = wanted & _PARTY, held & _PARTY
    return bool(parties and own and not parties & own) or ("vice" in wanted) != ("vice" in held)


def is_role(noun: str) -> bool:
    """Whether a noun in lower case says what a person is."""
    return any(noun in words("titles", key) for key in ("role", "office", "official_head", "witness_head"))


def may_be_anyone(head: str) -> bool:
    """Whether a role says nothing of who holds it, so that no name is ever taken for it ("the source")."""
    bare = plain(head)
    return bare in words("titles", "unnamed_role") or bare.endswith("s")


def offices(roles: tuple[str, ...]) -> frozenset[str]:
    """The public offices among the words of roles, of which nobody holds two ("senator", "governor")."""
    return frozenset(word for role in roles for word in _words_of(role)) & words("titles", "one_office")
