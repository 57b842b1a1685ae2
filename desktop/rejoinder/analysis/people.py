"""The persons whom an article names anywhere, so that a last name finds its full one; and what "DHS" stands for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rejoinder.analysis.knowledge import lexicon, words
from rejoinder.analysis.naming import given_gender, plain
from rejoinder.analysis.sides import side_of
from rejoinder.domain.text import Article, BlockKind

_LONGEST_NAME = 5  # words; longer runs of capitals are headlines or lists
_LONG = 4  # letters of a word that a headline writes with a capital; and so many such words make a line one
_SHORTEST_NAME = 2  # words
_SHOUT = 5  # letters; a longer word in capitals is a shout or a heading


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
        """The name's last word."""
        return self.name.split()[-1]


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
        """Whom a last or first name means there: the one named last before, else the first after.

        A last name goes before a first name. Where a title tells the gender, it must fit.
        """
        fitting = [p for p in self.persons if not (gender and p.gender and gender != p.gender)]
        by_last = [p for p in fitting if p.last_name == short]
        by_first = [p for p in fitting if p.name.split()[0] == short]
        for found in (by_last, by_first):
            if found:
                before = [p for p in found if p.first <= at]
                return max(before, key=lambda p: p.first) if before else min(found, key=lambda p: p.first)
        return None


@cache
def _run() -> re.Pattern[str]:
    titles = "|".join(
        sorted(
            {title.capitalize() for title in words("titles", "office")}
            | {"Mr", "Mrs", "Ms", "Dr", "Jr", "St", "Prof", "Rev"}
        )
    )
    particles = "|".join(sorted(lexicon("names")["person_particle"], key=lambda word: (-len(word), word)))
    word = r"[A-ZÀ-ÖØ-ÞŠŽĐŁ](?:[\w]|[-’'](?=[A-Za-zÀ-ÿ]{2}))*"
    word = rf"(?:[A-Z]\.|(?:{titles})\.|{word})"
    return re.compile(rf"(?<![\w@#.]){word}(?:[ \t]+(?:(?:{particles})[ \t]+)*{word})+")


@cache
def _abbreviated() -> re.Pattern[str]:
    return re.compile(r"((?:\b[A-Z][\w’'-]++(?: (?:of|for|and|the|in|on))*+ ?){2,9}) ?\(([A-Z][A-Z.]{1,8})\)")


_ROLE_BEFORE = re.compile(r"((?:[\w.’'-]+[ \t]+){1,4})$")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")


def find_people(article: Article) -> People:
    """Everybody named with at least two words in the running text, and every place that names them.

    Headings in title case are left out: there every word has its capital.
    """
    text = article.text
    found: dict[str, Person] = {}
    for start, name, gender, role in _full_names(article):
        known = found.get(name)
        if known is None:
            found[name] = Person(name, gender, role, start)
        elif role and not known.role:
            found[name] = Person(name, known.gender or gender, role, known.first)
    persons = tuple(sorted(_fullest(found), key=lambda person: (person.first, person.name)))
    return People(persons, tuple(_mentions(text, persons)), _abbreviations(text))


def _full_names(article: Article) -> Iterator[tuple[int, str, str, str]]:
    text = article.text
    for block in article.blocks:
        if block.kind in {BlockKind.TITLE, BlockKind.SUBHEADING} or _in_title_case(block.span.of(text)):
            continue
        for match in _run().finditer(text, block.span.start, block.span.end):
            tokens = match[0].split()
            gender = ""
            cut = max(
                (n + 1 for n, token in enumerate(tokens[:-1]) if _is_title(token) or _is_no_name(token)), default=0
            )
            title = tokens[:cut]
            for word in map(plain, title):
                gender = _courtesy_gender(word) or gender
            while title and (_is_no_name(title[0]) and side_of(title[0]) is None):
                title = title[1:]
            tokens = tokens[cut:]
            tokens[-1] = _POSSESSIVE.sub("", tokens[-1])
            if not _is_person(tokens):
                continue
            before = _role_before(text[max(block.span.start, match.start() - 60) : match.start()])
            role = " ".join(
                word for word in (before, *(word for word in title if not _courtesy_gender(plain(word)))) if word
            )
            yield match.start(), " ".join(tokens).rstrip("."), gender or given_gender(tokens[0]), role


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
    """A word that has its capital from the beginning of a sentence, or says where somebody is from."""
    return (
        word.lower() in words("plain", "stop")
        or side_of(word) is not None
        or plain(word) in words("times", "day_words")
    )


def _is_person(tokens: list[str]) -> bool:
    if not _SHORTEST_NAME <= len(tokens) <= _LONGEST_NAME:
        return False
    whole = " ".join(tokens)
    last = plain(tokens[-1])
    if (
        any(last in words("titles", key) for key in ("office", "role", "document_head"))
        or side_of(tokens[-1]) is not None
    ):
        return False
    if side_of(whole) is not None or whole in words("titles", "media_name"):
        return False
    return not any(_is_of_a_thing(token) for token in tokens)


def _is_of_a_thing(token: str) -> bool:
    """Whether a run of capitals with this word in it names a body, an outlet, a place or a day, or only shouts."""
    word = plain(token)
    lists = (("titles", "body_head"), ("titles", "media_head"), ("times", "day_words"), ("plain", "place_words"))
    shouted = len(token) > _SHOUT and token.isupper()
    return shouted or any(word in words(*key) for key in lists)


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
    """Every full or last name in the text. A last name that several share means the one fully named last before it."""
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
