"""Every place that names a person, by full, last or first name, and whom a last name means that several share."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from rejoinder.analysis.naming import plain
from rejoinder.analysis.personnames import Named, Person, courtesy_gender, folded, is_possessive, person_name
from rejoinder.domain.text import Article

# Paragraphs without its holder after which a last name goes to whoever was named in full since. On
# tests/gold/sources.jsonl 3 to 12 give .941 of all; always the last full name .938, always the first .935.
_HELD = 6


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person is named.

    Attributes:
        start: Code point.
        end: Half open.
        person: Index in `People.persons`.
        owner: Whether it stands in the possessive ("Davis's office").
        subject: Whether it is the subject of its clause.
    """

    start: int
    end: int
    person: int
    owner: bool
    subject: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Persons named in a row ("Ada Lee and Bo Ray").

    Attributes:
        start: Code point.
        persons: Indices in `People.persons`, in order.
        subject: Whether they are the subject of their clause.
    """

    start: int
    persons: tuple[int, ...]
    subject: bool


def find_groups(mentions: tuple[Mention, ...], places: list[Named]) -> tuple[Group, ...]:
    """The rows of persons, in order."""
    by_start = {place.start: place for place in places}
    later = {place.joined for place in places}
    found = []
    for place in places:
        row, at = [], place
        while place.start not in later and at.joined > at.start and at.joined in by_start:
            row.append(at)
            at = by_start[at.joined]
        if not row:
            continue
        persons = []
        for one in [*row, at]:
            n = bisect_left(mentions, one.start, key=lambda mention: mention.start)
            if n < len(mentions) and mentions[n].start < one.end:
                persons.append(mentions[n].person)
        if len(set(persons)) > 1:
            found.append(Group(place.start, tuple(dict.fromkeys(persons)), place.subject))
    return tuple(found)


def find_mentions(article: Article, persons: tuple[Person, ...], places: list[Named]) -> tuple[Mention, ...]:
    """Every full or last name in the text, and the first names that the engine sees, in order.

    A last name that several share belongs to whom it was used for, or who was named in full, first; it goes to another
    who is named in full when its holder has not been named for `_HELD` paragraphs. A title tells the genders apart, and
    who is called by a first name is not called by the last.
    """
    text = article.text
    subjects = {place.start for place in places if place.subject}
    found = sorted({**_first_names(text, persons, places), **_by_form(text, persons)}.items())
    starts = [block.span.start for block in article.blocks]
    by_first = _called_by_first_name(text, persons, found)
    holder: dict[str, tuple[int, int]] = {}
    mentions, block = [], 0
    for (start, end), candidates in found:
        while block + 1 < len(starts) and starts[block + 1] <= start:
            block += 1
        meant = candidates[0]
        if len(candidates) > 1:
            others = [n for n in candidates if n not in by_first]
            meant = _holder(others or candidates, persons, text[max(0, start - 8) : start], holder)
        key = folded(persons[meant].last_name)
        held = holder.get(key)
        if held is None or held[0] == meant or block - held[1] > _HELD:
            holder[key] = (meant, block)
        mentions.append(Mention(start, end, meant, is_possessive(text, end), start in subjects))
    return tuple(mentions)


def _called_by_first_name(
    text: str, persons: tuple[Person, ...], found: list[tuple[tuple[int, int], list[int]]]
) -> frozenset[int]:
    """Whom the article itself, not somebody in quotation marks, calls by a first name alone."""
    return frozenset(
        n
        for (start, end), (n, *_) in found
        if text[start:end] == persons[n].name.split()[0] != persons[n].name and not _quoted(text, start)
    )


def _quoted(text: str, place: int) -> bool:
    """Whether a quotation mark is open there, as far as its line tells."""
    line = text[text.rfind("\n", 0, place) + 1 : place]
    return line.count("“") > line.count("”") or line.count('"') % 2 == 1 or line.count("''") % 2 == 1


def _holder(candidates: list[int], persons: tuple[Person, ...], before: str, holder: dict[str, tuple[int, int]]) -> int:
    """Of the persons with one last name the one meant."""
    title = before.split()[-1:] if before.endswith(" ") else []
    gender = courtesy_gender(plain(title[0])) if title else ""
    fitting = [n for n in candidates if not (gender and persons[n].gender and gender != persons[n].gender)]
    held = holder.get(folded(persons[candidates[0]].last_name))
    if held is not None and held[0] in fitting:
        return held[0]
    return (fitting or candidates)[0]


def _by_form(text: str, persons: tuple[Person, ...]) -> dict[tuple[int, int], list[int]]:
    """Where full and last names stand, with the persons they may mean."""
    by_word: dict[str, list[int]] = {}
    for index, person in enumerate(persons):
        for form in {person.name: None, person.last_name: None}:
            by_word.setdefault(form, []).append(index)
    if not by_word:
        return {}
    forms = sorted(by_word, key=lambda form: (-len(form), form))
    pattern = re.compile(r"(?<![\w@#])(?:" + "|".join(re.escape(form) for form in forms) + r")(?!\w)")
    found = {}
    for match in pattern.finditer(text):
        candidates = by_word[match[0]]
        full = [n for n in candidates if persons[n].name == match[0] and " " in match[0]]
        found[match.span()] = full[:1] or candidates
    return found


def _first_names(text: str, persons: tuple[Person, ...], places: list[Named]) -> dict[tuple[int, int], list[int]]:
    """Where a first name alone stands, as the engine sees it, if no last name is the same word."""
    by_word: dict[str, list[int]] = {}
    for index, person in enumerate(persons):
        by_word.setdefault(person.name.split()[0], []).append(index)
    last = {person.last_name for person in persons}
    found = {}
    for place in places:
        word = person_name(text[place.start : place.end])
        start = text.find(word, place.start, place.end)
        if word in by_word and word not in last and start >= 0:
            found[start, start + len(word)] = by_word[word]
    return found
