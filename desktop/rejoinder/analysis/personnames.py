"""A person as an article names them, and the words of a name: titles before it, marks after it."""

import re
from dataclasses import dataclass

from rejoinder.analysis.knowledge import lexicon, words
from rejoinder.analysis.naming import plain
from rejoinder.analysis.sides import side_of

_PARENTHESIS = re.compile(r"\([^)]*\)?")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")


@dataclass(frozen=True, slots=True)
class Named:
    """One place where the engine sees a name.

    Attributes:
        start: Code point.
        end: Half open.
        roles: What an apposition or "X is the …" there says that it is.
        subject: Whether it is the subject of its clause.
        body: Whether it names a body, not a person.
        joined: Where the next name of a row begins ("Ada Lee and Bo Ray"), -1 where none follows.
    """

    start: int
    end: int
    roles: tuple[str, ...] = ()
    subject: bool = False
    body: bool = False
    joined: int = -1


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the article names them.

    Attributes:
        name: The fullest form in the article, without titles; one word where it gives no more.
        gender: m or f by title or given name, "" where neither tells.
        roles: Every role the article gives them ("press secretary"), in order, each once.
        first: Where the name stands first.
        hints: The party in brackets after the name, and "president" for who gives an administration its name: they help
            to tell whom "the senator" means and are not shown.
    """

    name: str
    gender: str
    roles: tuple[str, ...]
    first: int
    hints: tuple[str, ...] = ()

    @property
    def role(self) -> str:
        """The first role, "" where the article gives none."""
        return self.roles[0] if self.roles else ""

    @property
    def last_name(self) -> str:
        """The name's last word, with the particles before it ("de Blasio")."""
        tokens = self.name.split()
        start = len(tokens) - 1
        while start > 1 and tokens[start - 1].lower() in lexicon("names")["person_particle"]:
            start -= 1
        return " ".join(tokens[start:])


def person_name(words_of_name: str) -> str:
    """A person's name without titles before it, possessive and marks after it; "" where nothing is left."""
    line = words_of_name.split("\n", 1)[0]
    tokens = _PARENTHESIS.sub("", line).split()
    tokens = tokens[len(leading_title(line)) :]
    while tokens and not any(letter.isupper() for letter in tokens[0][:2]) and len(tokens) > 1:
        if tokens[0].lower() in words("names", "person_particle"):
            break
        tokens = tokens[1:]
    if tokens:
        tokens[-1] = _POSSESSIVE.sub("", tokens[-1])
    return " ".join(tokens).strip(" ,;:()[]—–-").rstrip(".").strip("“”")


def leading_title(words_of_name: str) -> list[str]:
    """The titles, roles and words of origin with which the words begin ("Rep.", "Democrat"); never all of them."""
    tokens = words_of_name.split()
    cut = max(
        (n + 1 for n, token in enumerate(tokens[:-1]) if is_title(token) or side_of(token) is not None), default=0
    )
    return tokens[:cut]


def is_title(word: str) -> bool:
    """Whether it is an office, a rank or a courtesy."""
    name = plain(word)
    return any(name in words("titles", key) for key in ("office", "courtesy", "courtesy_male", "courtesy_female"))


def courtesy_gender(word: str) -> str:
    """The letter m or f by a courtesy title in lower case, "" where it tells nothing."""
    if word in words("titles", "courtesy_male"):
        return "m"
    return "f" if word in words("titles", "courtesy_female") else ""


def folded(name: str) -> str:
    """A name in small letters, its apostrophes straight."""
    return name.replace("’", "'").replace("‘", "'").lower()


def is_possessive(text: str, end: int) -> bool:
    """Whether the name that ends there owns what follows ("Davis's office")."""
    return _POSSESSIVE.match(text, end) is not None
