"""The forms of English verbs and nouns, by rule."""

from typing import NamedTuple

_VOWELS = frozenset("aeiou")
_SHORTEST = 3  # letters: "hit", "run"
_HISSING = ("s", "x", "z", "ch", "sh")


class VerbForms(NamedTuple):
    """The five forms of a verb: say, says, said, said, saying."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str


def verb_forms(base: str, past: str = "", participle: str = "") -> VerbForms:
    """The forms of a verb; past and participle are made by rule where they are not given.

    A past that doubles the last letter (``admitted``) makes the gerund double it too; so do one-syllable irregulars
    that end in one vowel and one consonant (``hitting``, ``running``).
    """
    third = plural(base)
    if not past:
        past = f"{base}d" if base.endswith("e") else f"{base[:-1]}ied" if _ends_in_consonant_y(base) else f"{base}ed"
        participle = past
    return VerbForms(base, third, past, participle or past, _gerund(base, past))


def plural(noun: str) -> str:
    """The plural by rule, which is the third person of a verb as well: ``claims``, ``denies``, ``dismisses``."""
    if _ends_in_consonant_y(noun):
        return f"{noun[:-1]}ies"
    if noun == "be":
        return "is"
    if noun in {"have", "go", "do"}:
        return {"have": "has", "go": "goes", "do": "does"}[noun]
    return f"{noun}es" if noun.endswith(_HISSING) else f"{noun}s"


def _gerund(base: str, past: str) -> str:
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return f"{base[:-1]}ing"
    doubled = base + base[-1]
    if past.startswith(doubled) or _is_short(base, past):
        return f"{doubled}ing"
    return f"{base}ing"


def _is_short(base: str, past: str) -> bool:
    """Whether it is an irregular of one syllable, vowel and consonant at its end (``hit``, ``run``; not ``draw``)."""
    ends = len(base) >= _SHORTEST and base[-1] not in _VOWELS and base[-1] not in "wxy" and base[-2] in _VOWELS
    return ends and base[-3] not in _VOWELS and not past.endswith("ed")


def _ends_in_consonant_y(word: str) -> bool:
    return len(word) > 1 and word.endswith("y") and word[-2] not in _VOWELS
