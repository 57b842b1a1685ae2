"""The persons whom an article names anywhere, so that a last name finds its full one; and what "DHS" stands for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rejoinder.analysis.knowledge import lexicon, words
from rejoinder.analysis.naming import given_gender, plain
from rejoinder.analysis.sides import side_of
from rejoinder.domain.text import Article, BlockKind

_LONG = 4  # letters of a word that a headline writes with a capital; and so many such words make a line one
_SHORTEST_NAME = 2  # words
_PARENTHESIS = re.compile(r"\([^)]*\)?")


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the article names them.

    Attributes:
        name: The fullest form in the article, without titles.
        gender: m or f by title or given name, "" where neither tells.
        role: The lower-case words before the name where they are a role ("press secretary").
        first: Where the name stands first.
    """

    name: str
    gender: str
    role: str
    first: int

    @property
    def last_name(self) -> str:
        """The name's last word, with the particles before it ("de Blasio")."""
        tokens = self.name.split()
        start = len(tokens) - 1
        while start > 1 and tokens[start - 1].lower() in lexicon("names")["person_particle"]:
            start -= 1
        return " ".join(tokens[start:])


@dataclass(frozen=True, slots=True)
class Named:
    """One place where the engine sees a person's name, and the role that an apposition after it gives."""

    start: int
    end: int
    role: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person is named.

    Attributes:
        start: Code point.
        end: Half open.
        person: Index in `People.persons`.
        owner: Whether it stands in the possessive ("Davis's office").
    """

    start: int
    end: int
    person: int
    owner: bool


@dataclass(frozen=True, slots=True)
class People:
    """All persons of an article, every mention, in order, and what its abbreviations stand for."""

    persons: tuple[Person, ...]
    mentions: tuple[Mention, ...]
    abbreviations: dict[str, str]

    def by_short(self, short: str, *, gender: str = "", at: int = 0) -> Person | None:
        """Whom a last or first name means there: the one introduced first, else the first after that place.

        A last name goes before a first name. Where a title tells the gender, it must fit.
        """
        fitting = [p for p in self.persons if not (gender and p.gender and gender != p.gender)]
        wanted = folded(short)
        by_last = [p for p in fitting if f" {folded(p.name)}".endswith(f" {wanted}")]
        by_first = [p for p in fitting if folded(p.name.split()[0]) == wanted]
        for found in (by_last, by_first):
            if found:
                before = [p for p in found if p.first <= at]
                return min(before, key=lambda p: p.first) if before else min(found, key=lambda p: p.first)
        return None


@cache
def _abbreviated() -> re.Pattern[str]:
    return re.compile(r"((?:\b[A-Z][\w’'-]++(?: (?:of|for|and|the|in|on))*+ ?){2,9}) ?\(([A-Z][A-Z.]{1,8})\)")


_ROLE_BEFORE = re.compile(r"((?:[\w.’'-]+[ \t]+){1,4})$")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")


def find_people(article: Article, named: Iterable[Named]) -> People:
    """Everybody named with at least two words, and every place that names them.

    Names in headings in title case count only where the running text has no fuller one.
    """
    text = article.text
    found: dict[str, Person] = {}
    for start, name, gender, role in _full_names(article, named):
        known = found.get(name)
        if known is None:
            found[name] = Person(name, gender, role, start)
        elif role and not known.role:
            found[name] = Person(name, known.gender or gender, role, known.first)
    persons = tuple(sorted(_fullest(found), key=lambda person: (person.first, person.name)))
    return People(persons, tuple(_mentions(text, persons)), _abbreviations(text))


def _full_names(article: Article, named: Iterable[Named]) -> Iterator[tuple[int, str, str, str]]:
    """Start, name, gender and role; those of headings last."""
    text = article.text
    later = []
    for block in article.blocks:
        heading = block.kind in {BlockKind.TITLE, BlockKind.SUBHEADING} or _in_title_case(block.span.of(text))
        for place in named:
            if not block.span.start <= place.start < block.span.end:
                continue
            whole = text[place.start : place.end]
            name = person_name(whole)
            if len(name.split()) < _SHORTEST_NAME:
                continue
            if heading:
                later.append((place.start, name, given_gender(name.split()[0]), ""))
                continue
            title = _title_before(text[block.span.start : place.start]) + _leading_title(whole)
            gender = next((found for found in (_courtesy_gender(plain(word)) for word in title) if found), "")
            before = _role_before(text[max(block.span.start, place.start - 60) : place.start])
            kept = [word for word in title if not _courtesy_gender(plain(word))]
            role = " ".join(word for word in (before, *kept) if word) or place.role
            yield place.start, name, gender or given_gender(name.split()[0]), role
    yield from later


def person_name(words_of_name: str) -> str:
    """A person's name without titles before it, possessive and marks after it; "" where nothing is left."""
    tokens = _PARENTHESIS.sub("", words_of_name).split()
    tokens = tokens[len(_leading_title(words_of_name)) :]
    while tokens and not any(letter.isupper() for letter in tokens[0][:2]) and len(tokens) > 1:
        if tokens[0].lower() in lexicon("names")["person_particle"]:
            break
        tokens = tokens[1:]
    if tokens:
        tokens[-1] = _POSSESSIVE.sub("", tokens[-1])
    return " ".join(tokens).strip(" ,;:()[]—–-").rstrip(".").strip("“”")


def _leading_title(words_of_name: str) -> list[str]:
    """The titles, roles and words of origin with which the words begin ("Rep.", "Democrat"); never all of them."""
    tokens = words_of_name.split()
    cut = max((n + 1 for n, token in enumerate(tokens[:-1]) if _is_title(token) or _is_no_name(token)), default=0)
    return tokens[:cut]


def _title_before(before: str) -> list[str]:
    """The titles with a capital right before a name ("Foreign Minister ")."""
    kept: list[str] = []
    for word in reversed(before.split()):
        if not (_is_title(word) or plain(word) in words("titles", "role")) or not word[:1].isupper():
            break
        kept.insert(0, word)
    return kept


def folded(name: str) -> str:
    """A name in small letters, its apostrophes straight."""
    return name.replace("’", "'").replace("‘", "'").lower()


def _courtesy_gender(word: str) -> str:
    if word in words("titles", "courtesy_male"):
        return "m"
    return "f" if word in words("titles", "courtesy_female") else ""


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
    return " ".join(kept)


def _in_title_case(line: str) -> bool:
    """Whether nearly every longer word of a line has its capital: a headline that no block marks as one."""
    long_words = [word for word in line.split() if len(word) >= _LONG and word[0].isalpha()]
    return len(long_words) >= _LONG and sum(word[0].isupper() for word in long_words) >= 0.9 * len(long_words)


def _is_title(word: str) -> bool:
    name = plain(word)
    lists = ("office", "courtesy", "courtesy_male", "courtesy_female")
    return any(name in words("titles", key) for key in lists)


def _is_no_name(word: str) -> bool:
    """A word before a name that says where somebody is from or stands."""
    return side_of(word) is not None


def _fullest(found: dict[str, Person]) -> Iterator[Person]:
    """One entry a person: "Donald Trump" goes into "Donald J. Trump"."""
    names = sorted(found, key=lambda name: (-len(name.split()), -len(name), name))
    kept: dict[tuple[str, str], Person] = {}
    for name in names:
        person = found[name]
        key = (name.split()[0].rstrip("."), name.split()[-1])
        fuller = kept.get(key)
        if fuller is None:
            kept[key] = person
        else:
            kept[key] = Person(
                fuller.name, fuller.gender or person.gender, fuller.role or person.role, min(fuller.first, person.first)
            )
    return iter(kept.values())


def _mentions(text: str, persons: tuple[Person, ...]) -> Iterator[Mention]:
    """Every full or last name in the text. A last name that several share is whose full name stood last before it."""
    by_word: dict[str, list[int]] = {}
    for index, person in enumerate(persons):
        for form in {person.name: None, person.last_name: None}:
            by_word.setdefault(form, []).append(index)
    if not by_word:
        return
    forms = sorted(by_word, key=lambda form: (-len(form), form))
    pattern = re.compile(r"(?<![\w@#])(?:" + "|".join(re.escape(form) for form in forms) + r")(?!\w)")
    latest: dict[str, int] = {}
    for match in pattern.finditer(text):
        candidates = by_word[match[0]]
        if len(candidates) == 1 and persons[candidates[0]].name == match[0]:
            meant = candidates[0]
            latest[persons[meant].last_name] = meant
        else:
            meant = latest.get(match[0], candidates[0])
        yield Mention(match.start(), match.end(), meant, owner=_POSSESSIVE.match(text, match.end()) is not None)


def _abbreviations(text: str) -> dict[str, str]:
    """What stands before "(COGAT)", where its capitals spell it."""
    found: dict[str, str] = {}
    for match in _abbreviated().finditer(text):
        short = match[2].replace(".", "")
        tokens = match[1].split()
        for count in range(len(tokens), 1, -1):
            capitals = "".join(token[0] for token in tokens[-count:] if token[0].isupper())
            if capitals == short:
                found.setdefault(short, " ".join(tokens[-count:]))
                break
        else:
            found.setdefault(short, " ".join(tokens))
    return found
