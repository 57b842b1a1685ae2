"""The lists of words in ``resources/lexicon``, read once into frozen values."""

from dataclasses import dataclass
from functools import cache

from rejoinder.analysis.inflection import VerbForms, plural, verb_forms
from rejoinder.analysis.knowledge import lexicon


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the cue lexicon.

    Attributes:
        words: The first is a form that stands in a text; further ones follow it unchanged ("played", "down").
        kind: "verb", "noun", "adjective", "phrase", "adverb" or "mark".
        cue_class: Its class in ``cues.toml``.
        frames: How its content may come; see the head of that file.
        speech: Whether something is said or written.
    """

    words: tuple[str, ...]
    kind: str
    cue_class: str
    frames: frozenset[str]
    speech: bool


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """All cues by their first form, and of each class whether it is speech and what reply it usually carries."""

    by_first: dict[str, tuple[Cue, ...]]
    replies: dict[str, str]
    speech: dict[str, bool]


@cache
def irregular_verbs() -> dict[str, tuple[VerbForms, ...]]:
    """Base form to its forms, one set for each spelling (labelled, labeled), of the verbs in ``words.toml``."""
    irregular: dict[str, tuple[VerbForms, ...]] = {}
    for parts in (line.split() for line in lexicon("words")["verbs"]["irregular"].splitlines() if line.strip()):
        irregular[parts[0]] = (*irregular.get(parts[0], ()), verb_forms(*parts))
    return irregular


@cache
def cue_lexicon() -> CueLexicon:  # noqa: C901, PLR0912 - one loop for each kind of entry
    """The cues of ``cues.toml`` with all their forms; longer entries first, so that "call for" wins over "call"."""
    table = lexicon("cues")
    classes = table["class"]
    found: dict[str, dict[tuple[str, tuple[str, ...]], list[tuple[str, frozenset[str]]]]] = {}

    def enter(form: str, rest: tuple[str, ...], kind: str, group: dict[str, str]) -> None:
        entries = found.setdefault(form, {}).setdefault((kind, rest), [])
        entries.append((group["class"], frozenset(group["frames"].split())))

    irregular = irregular_verbs()
    for group in table["verbs"]:
        for line in filter(None, group["words"].splitlines()):
            first, *rest = line.split()
            if first in {"not", "would"}:  # "not respond to": found from its verb, the word before is asked for there
                first, rest = rest[0], [*rest[1:], f"<{first}"]
            for forms in irregular.get(first) or (verb_forms(first),):
                for form in dict.fromkeys(forms):
                    enter(form, tuple(rest), "verb", group)
    for group in table["nouns"]:
        for noun in group["words"].split():
            enter(noun, (), "noun", group)
            enter(plural(noun), (), "noun", group)
    for group in table["adjectives"]:
        for adjective in group["words"].split():
            enter(adjective, (), "adjective", group)
    for kind in ("adverb", "mark"):
        for group in table[f"{kind}s"]:
            for word in group["words"].split():
                enter(word, (), kind, {**group, "frames": "clause"})
    for group in table["phrases"]:
        for line in filter(None, group["words"].splitlines()):
            first, *rest = line.split()
            enter(first, tuple(rest), "phrase", {**group, "frames": "source"})

    by_first = {}
    for form, entries in found.items():
        cues = [
            Cue((form, *rest), kind, cue_class, frames, classes[cue_class]["speech"])
            for (kind, rest), groups in entries.items()
            for cue_class, frames in dict.fromkeys(groups)
        ]
        by_first[form] = tuple(sorted(cues, key=lambda cue: -len(cue.words)))
    return CueLexicon(
        by_first,
        {name: values["reply"] for name, values in classes.items()},
        {name: values["speech"] for name, values in classes.items()},
    )


@cache
def abbreviations() -> tuple[str, ...]:
    """Abbreviations without their full stop, which is part of the same token (``abbreviations.toml``)."""
    return tuple(word for words in lexicon("abbreviations").values() for word in words.split())
