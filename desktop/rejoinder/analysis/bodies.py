"""The bodies that an article names anywhere, and which one "the agency" or "the union" may mean."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from rejoinder.analysis.knowledge import words
from rejoinder.analysis.naming import plain
from rejoinder.analysis.personnames import Named, is_possessive
from rejoinder.analysis.sides import side_of

_SORTS = ("company", "agency", "union", "school", "party", "media")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_JOINING = frozenset({"of", "for", "on", "in", "and", "the", "to", "at", "against"})


@dataclass(frozen=True, slots=True)
class Body:
    """One place where a body is named.

    Attributes:
        start: Code point.
        end: Half open.
        name: Without article and possessive.
        nouns: The words that "the commission" may take up: of the name before "of" or "on" its last, of the whole name
            its last, and those of its roles ("a union representing pilots").
        sort: company, agency, union, school, party or media by the words of its name, "" where they do not tell.
        subject: Whether it is the subject of its clause.
        owner: Whether it stands in the possessive.
    """

    start: int
    end: int
    name: str
    nouns: frozenset[str]
    sort: str
    subject: bool
    owner: bool


def find_bodies(text: str, places: Iterable[Named]) -> tuple[Body, ...]:
    """The bodies named, in the order of the places."""
    found = []
    for place in places:
        name = _POSSESSIVE.sub("", _ARTICLE.sub("", text[place.start : place.end], count=1)).strip(' ,;:()“”"')
        tokens = name.split()
        if not tokens or "\n" in name:
            continue
        nouns = {plain(tokens[-1])}
        for before, after in pairwise(tokens):
            if after in _JOINING:
                nouns.add(plain(before))
        for role in place.roles:
            nouns.add(plain(role.split()[-1]))
        sort = sort_of(nouns, name)
        owner = is_possessive(text, place.end) or _POSSESSIVE.search(text[place.start : place.end]) is not None
        found.append(Body(place.start, place.end, name, frozenset(nouns), sort, place.subject, owner))
    return tuple(found)


def sort_of(nouns: Iterable[str], name: str = "") -> str:
    """What sort of body these nouns tell of, "" if none."""
    if name in words("titles", "media_name"):
        return "media"
    side = side_of(name)
    if side is not None and side.body:
        return "agency"
    nouns = frozenset(nouns)
    for sort in _SORTS:
        if nouns & words("titles", "media_head" if sort == "media" else f"{sort}_word"):
            return sort
    return ""


def may_mean(noun: str, body: Body) -> bool:
    """Whether "the NOUN" can stand for the body, whatever its name ends in."""
    sort = sort_of({noun})
    if not sort:
        return body.sort not in {"agency", "media"}  # "the group", "the organisation"
    if body.sort:
        return body.sort == sort
    capitals = body.name.replace(".", "").isupper()
    return sort == "agency" if capitals else sort == "company"
