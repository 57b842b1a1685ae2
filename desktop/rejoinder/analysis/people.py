"""The persons whom an article names anywhere, so that a last name finds its full one; and what "DHS" stands for."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from rejoinder.analysis.bodies import Body, find_bodies
from rejoinder.analysis.knowledge import words
from rejoinder.analysis.mentions import Group, Mention, find_groups, find_mentions
from rejoinder.analysis.naming import given_gender, plain
from rejoinder.analysis.personnames import (
    Named,
    Person,
    courtesy_gender,
    folded,
    is_title,
    leading_title,
    person_name,
)
from rejoinder.analysis.sides import side_of
from rejoinder.domain.text import Article, BlockKind

_LONG = 4  # letters of a word that a headline writes with a capital; and so many such words make a line one
_ROLE_REACH = 60  # characters before a name in which its role stands


@dataclass(frozen=True, slots=True)
class People:
    """All persons and bodies of an article, every mention, in order, and what its abbreviations stand for."""

    persons: tuple[Person, ...]
    mentions: tuple[Mention, ...]
    abbreviations: dict[str, str]
    bodies: tuple[Body, ...] = ()
    groups: tuple[Group, ...] = ()

    def by_short(self, short: str, *, gender: str = "", at: int = 0, end: int = 0) -> Person | None:
        """Whom a last or first name means there.

        Of several the one whose mention stands between `at` and `end`, so that `find_mentions` decides; where there is
        none, the one introduced first, else the first after that place. A last name goes before a first name. Where a
        title tells the gender, it must fit.
        """
        fitting = [p for p in self.persons if not (gender and p.gender and gender != p.gender)]
        wanted = folded(short)
        by_last = [p for p in fitting if f" {folded(p.name)}".endswith(f" {wanted}")]
        by_first = [p for p in fitting if folded(p.name.split()[0]) == wanted]
        here = bisect_left(self.mentions, at, key=lambda mention: mention.start)
        for found in (by_last, by_first):
            if len(found) == 1:
                return found[0]
            if found:
                for mention in self.mentions[here : here + len(self.persons)]:
                    if mention.start < end and self.persons[mention.person] in found:
                        return self.persons[mention.person]
                before = [p for p in found if p.first <= at]
                return min(before, key=lambda p: p.first) if before else min(found, key=lambda p: p.first)
        return None


@cache
def _abbreviated() -> re.Pattern[str]:
    return re.compile(r"((?:\b[A-Z][\w’'-]++(?: (?:of|for|and|the|in|on))*+ ?){2,9}) ?\(([A-Z][A-Z.]{1,8})\)")


_ROLE_BEFORE = re.compile(r"((?:[\w.’'-]+[ \t]+){1,4})$")
_PARTY = re.compile(r"\s*\(([RDI])-[A-Z]|\s*\(([RD])\)")
_ADMINISTRATION = re.compile(r"(\w+) administration\b")
_PARTIES = {"R": "republican", "D": "democratic", "I": "independent"}


def find_people(article: Article, named: Iterable[Named]) -> People:
    """Everybody named, every place that names them, and the bodies.

    Names in headings in title case count only where the running text has no fuller one. A name of one word is a person
    of its own only where no fuller name in the article ends or begins with it.
    """
    text, places = article.text, sorted(named, key=lambda place: place.start)
    found: dict[str, Person] = {}
    short: list[tuple[Named, Person]] = []
    for place, person in _named_persons(article, [place for place in places if not place.body]):
        if len(person.name.split()) == 1:
            short.append((place, person))
            continue
        known = found.get(person.name)
        found[person.name] = person if known is None else _joined(known, person)
    full = list(_fullest(found))
    persons = tuple(sorted(_with_short(full, short), key=lambda person: (person.first, person.name)))
    persons = tuple(_with_hints(text, persons))
    of_persons = [place for place in places if not place.body]
    mentions = find_mentions(article, persons, of_persons)
    bodies = find_bodies(text, [place for place in places if place.body])
    return People(persons, mentions, _abbreviations(text), bodies, find_groups(mentions, of_persons))


def _joined(one: Person, other: Person) -> Person:
    """One person's two forms; the first gives the name."""
    return replace(
        one,
        gender=one.gender or other.gender,
        roles=tuple(dict.fromkeys((*one.roles, *other.roles))),
        first=min(one.first, other.first),
        hints=tuple(dict.fromkeys((*one.hints, *other.hints))),
    )


def _named_persons(article: Article, places: list[Named]) -> Iterator[tuple[Named, Person]]:
    """Each place with what it tells of the person; those of headings last."""
    text = article.text
    later: list[tuple[Named, Person]] = []
    seen: set[str] = set()
    following = iter(article.blocks)
    block, heading = next(following, None), None
    for place in places:
        while block is not None and block.span.end <= place.start:
            block, heading = next(following, None), None
        if block is None or place.start < block.span.start:
            continue
        if heading is None:
            heading = block.kind in {BlockKind.TITLE, BlockKind.SUBHEADING} or _in_title_case(block.span.of(text))
        whole = text[place.start : place.end]
        name = person_name(whole)
        if not name or _is_body(name):
            continue
        title = _title_before(text[block.span.start : place.start]) + leading_title(whole)
        gender = next((found for found in (courtesy_gender(plain(word)) for word in title) if found), "")
        if not gender and " " in name:  # one word may be a last name that is also a given one
            gender = given_gender(name.split()[0])
        if heading:
            later.append((place, Person(name, gender, (), place.start)))
            continue
        before = _role_before(text[max(block.span.start, place.start - _ROLE_REACH) : place.start])
        kept = [word for word in title if plain(word) not in _courtesies()]
        role = " ".join(word for word in (before, *kept) if word)
        roles = tuple(dict.fromkeys(one for one in (role, *place.roles) if one))
        hints = tuple(plain(word) for word in title if plain(word) in _courtesies() - {"mr", "mrs", "ms", "miss"})
        seen.add(name)
        yield place, Person(name, gender, roles, place.start, hints)
    # a headline's next word has a capital too ("Ada Lee Hits Back")
    yield from ((place, person) for place, person in later if not _runs_on(person.name, seen))


def _is_body(name: str) -> bool:
    """Whether what the engine took for a person ends in a word for a body, and begins with no given name."""
    first, *_, last = name.split() if " " in name else ("", "")
    nouns = words("titles", "media_head") | words("titles", "body_head")
    return bool(first) and plain(last) in nouns and not given_gender(first)


def _runs_on(name: str, seen: set[str]) -> bool:
    """Whether a name is one that the running text has, and more words."""
    tokens = name.split()
    return any(" ".join(tokens[:count]) in seen for count in range(2, len(tokens)))


@cache
def _courtesies() -> frozenset[str]:
    return frozenset().union(*(words("titles", key) for key in ("courtesy_male", "courtesy_female", "courtesy")))


def _title_before(before: str) -> list[str]:
    """The titles with a capital right before a name ("Foreign Minister ")."""
    kept: list[str] = []
    for word in reversed(before[-_ROLE_REACH:].split()):
        role = plain(word) in words("titles", "role") or is_title(word) or is_title(word.removesuffix("s"))
        if not role or not word[:1].isupper():
            break
        kept.insert(0, word)
    return kept


def _role_before(before: str) -> str:
    """The lower-case words right before a name, if they end in a role ("after the vote, deputy mayor ")."""
    match = _ROLE_BEFORE.search(before)
    if match is None:
        return ""
    kept: list[str] = []
    for word in reversed(match[1].split()):
        if not word[:1].islower() or word in {"the", "a", "an", "and", "that", "of", "by", "with", "said", "says"}:
            break
        kept.insert(0, word)
    if not kept or not (plain(kept[-1]) in words("titles", "role") or plain(kept[-1]) in words("titles", "office")):
        return ""
    party = match[1].split()[: -len(kept)][-1:]
    return " ".join([*(word for word in party if plain(word) in words("titles", "party_adjective")), *kept])


def _in_title_case(line: str) -> bool:
    """Whether nearly every longer word of a line has its capital: a headline that no block marks as one."""
    long_words = [word for word in line.split() if len(word) >= _LONG and word[0].isalpha()]
    return len(long_words) >= _LONG and sum(word[0].isupper() for word in long_words) >= 0.9 * len(long_words)


def _fullest(found: dict[str, Person]) -> Iterator[Person]:
    """One entry a person: "Donald Trump" goes into "Donald J. Trump", "De Witt" into "Maria de Witt"."""
    names = sorted(found, key=lambda name: (-len(name.split()), -len(name), name))
    kept: dict[tuple[str, str], Person] = {}
    ends: dict[str, tuple[str, str]] = {}
    for name in names:
        tokens = name.split()
        key = (tokens[0].rstrip("."), tokens[-1])
        if tokens[0].lower() in words("names", "person_particle") and folded(name) in ends:
            key = ends[folded(name)]
        kept[key] = _joined(kept[key], found[name]) if key in kept else found[name]
        if len(tokens) > len(kept[key].last_name.split()):
            ends.setdefault(folded(kept[key].last_name), key)
    return iter(kept.values())


def _with_short(full: list[Person], short: list[tuple[Named, Person]]) -> Iterator[Person]:
    """The full names, what names of one word tell of them, and those of one word that are nobody else's."""
    by_word: dict[str, list[int]] = {}
    for index, person in enumerate(full):
        for word in {person.name.split()[0]: None, person.name.split()[-1]: None, person.last_name: None}:
            by_word.setdefault(folded(word), []).append(index)
    alone: dict[str, Person] = {}
    genders: dict[str, set[str]] = {}
    for _, person in short:
        genders.setdefault(person.name, set()).add(person.gender)
    for _, person in short:
        if not _may_be_alone(person.name):
            continue
        holders = by_word.get(folded(person.name), [])
        fitting = [n for n in holders if not (person.gender and full[n].gender not in {"", person.gender})]
        if not fitting:
            known = alone.get(person.name)
            alone[person.name] = person if known is None else _joined(known, person)
            continue
        titled = genders[person.name] - {""}
        likely = [n for n in fitting if full[n].last_name == person.name and full[n].gender in titled]
        if len(likely) == 1 or len(fitting) == 1:
            index = likely[0] if len(likely) == 1 else fitting[0]
            full[index] = replace(_joined(full[index], person), name=full[index].name)
    for word, person in alone.items():
        first = min(found.first for _, found in short if found.name == word and found.gender in {"", person.gender})
        yield replace(person, first=first, gender=person.gender or given_gender(word))
    yield from full


def _may_be_alone(name: str) -> bool:
    """Whether one word may be a person's whole name: no abbreviation, no side, no title."""
    return name[:1].isupper() and not name.isupper() and name.isalpha() and side_of(name) is None and not is_title(name)


def _with_hints(text: str, persons: tuple[Person, ...]) -> Iterator[Person]:
    """Each person with the party in brackets and, of one who gives an administration its name, "president"."""
    parties: dict[str, str] = {}
    for match in _PARTY.finditer(text):
        parties.setdefault(
            text[max(0, match.start() - _ROLE_REACH) : match.start()].rsplit("\n", maxsplit=1)[-1], match[1] or match[2]
        )
    governing = {match[1] for match in _ADMINISTRATION.finditer(text)}
    for person in persons:
        hints = list(person.hints)
        party = next((letter for before, letter in parties.items() if before.endswith(person.name)), None)
        if party is not None:
            hints.append(_PARTIES[party])
        office = any(is_title(word) for role in person.roles for word in role.split())
        if not office and person.last_name.split()[-1] in governing:
            hints.append("president")
        yield replace(person, hints=tuple(hints)) if hints else person


def _abbreviations(text: str) -> dict[str, str]:
    """What stands before "(COGAT)": the fewest words before it that its letters spell."""
    found: dict[str, str] = {}
    for match in _abbreviated().finditer(text):
        short = match[2].replace(".", "")
        tokens = match[1].split()
        spelt = (tokens[-count:] for count in range(1, len(tokens) + 1) if _spells(short.lower(), tokens[-count:]))
        found.setdefault(short, " ".join(next(spelt, tokens)))
    return found


def _spells(letters: str, tokens: list[str]) -> bool:
    """Whether all letters stand in these words in order, the first one at the beginning of the first word.

    After Schwartz and Hearst, A Simple Algorithm for Identifying Abbreviation Definitions (2003); each capital counts.
    """
    if not tokens[0][0].isupper() or tokens[0][0].lower() != letters[:1]:
        return False
    rest = iter(" ".join(tokens).lower())
    in_order = all(letter in rest for letter in letters)
    return in_order and all(token[0].lower() in letters for token in tokens if token[0].isupper())
