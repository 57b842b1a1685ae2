"""Words that make a statement an answer ("false", "no evidence", "propaganda"), and pointers back ("that claim")."""

import re
from dataclasses import dataclass
from functools import cache

from rejoinder.analysis.knowledge import lexicon, words
from rejoinder.domain.claims import ReplyKind
from rejoinder.domain.text import Span

# "It is unlikely that …": this "it" points to nothing before it.
_EXPLETIVE = (
    r"it(?:['’]s|\s+is|\s+was|\s+remains|\s+seems|\s+appears)(?:\s+\w+){0,2}?\s+"
    r"(?:un)?(?:clear|likely|certain|known|possible|impossible|hard|difficult|early|believed|thought|doubtful)\b"
)


@dataclass(frozen=True, slots=True)
class Signal:
    """One kind of words that answer, as ``replies.toml`` lists it."""

    name: str
    kind: ReplyKind
    pattern: re.Pattern[str]
    alone: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A signal at a place.

    Attributes:
        name: Of the signal.
        kind: What it makes of the statement.
        span: The words.
        alone: Whether it answers even where the answered claim is nowhere stated.
    """

    name: str
    kind: ReplyKind
    span: Span
    alone: bool


@cache
def signals() -> tuple[Signal, ...]:
    """All signals, in the order in which they are tried."""
    return tuple(
        Signal(s["name"], ReplyKind(s["kind"]), re.compile(s["words"].strip(), re.IGNORECASE), s["alone"])
        for s in lexicon("replies")["signal"]
    )


def find_signals(text: str, start: int, end: int) -> tuple[Found, ...]:
    """Every signal that stands in that stretch, in the order of the list, the first place of each."""
    found = []
    for signal in signals():
        match = signal.pattern.search(text, start, end)
        if match is not None:
            first, last = match.span("found")
            first += len(match["found"]) - len(match["found"].lstrip())
            span = Span(first, last)
            found.append(Found(signal.name, signal.kind, span, signal.alone))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Label:
    """A noun phrase that carries the falsity: "the hoax story"."""

    span: Span
    adjective: Span
    kind: ReplyKind


@cache
def _label_pattern() -> re.Pattern[str]:
    table = lexicon("replies")["label"]
    nouns = sorted({*words("titles", "claim_noun"), *table["nouns"]}, key=lambda word: (-len(word), word))
    deny = "|".join(re.escape(word) for word in table["deny"])
    doubt = "|".join(re.escape(word) for word in table["doubt"])
    alone = "|".join(re.escape(word) for word in table["alone"])
    noun = "|".join(re.escape(word) + "s?" for word in nouns)
    definite = r"\b(?:the|this|that|these|those|his|her|its|their|such)\s+"
    return re.compile(
        rf"(?:{definite}(?:[\w’'-]+\s+){{0,2}}?|(?<!\ba )(?<!\ban )(?<!\w))\b(?:(?P<deny>{deny})|(?P<doubt>{doubt}))"
        rf"\s+(?:[\w’'-]+\s+){{0,2}}?(?:{noun})\b"
        rf"|{definite}(?:[\w’'-]+\s+){{0,2}}?(?P<alone>{alone})\b",
        re.IGNORECASE,
    )


def find_labels(text: str, start: int, end: int) -> tuple[Label, ...]:
    """All labels of that stretch."""
    found = []
    for match in _label_pattern().finditer(text, start, end):
        group = next(name for name in ("deny", "doubt", "alone") if match[name] is not None)
        kind = ReplyKind.DOUBT if group == "doubt" else ReplyKind.DENY
        found.append(Label(Span(*match.span()), Span(*match.span(group)), kind))
    return tuple(found)


@cache
def pointer_pattern() -> re.Pattern[str]:
    """A noun phrase that points back to a claim: "that claim", "the Russian report", "these accusations"."""
    table = lexicon("replies")["pointer"]
    determiners = "|".join(
        re.escape(word) for word in sorted(table["determiners"], key=lambda word: (-len(word), word))
    )
    nouns = "|".join(
        re.escape(word) for word in sorted(words("titles", "claim_noun"), key=lambda word: (-len(word), word))
    )
    return re.compile(
        rf"\b(?P<det>{determiners}|[A-Z][\w.]*[’']s?)\s+(?:[\w’'.-]+\s+){{0,3}}?(?P<noun>{nouns})\b", re.IGNORECASE
    )


@cache
def claim_noun_pattern() -> re.Pattern[str]:
    """A noun for a claim."""
    nouns = "|".join(
        re.escape(word) for word in sorted(words("titles", "claim_noun"), key=lambda word: (-len(word), word))
    )
    return re.compile(rf"\b(?:{nouns})\b", re.IGNORECASE)


@cache
def bare_pointer_pattern() -> re.Pattern[str]:
    """A subject that stands alone for what was said before: "It's a lie", "That is not true"."""
    alone = "|".join(re.escape(word) for word in lexicon("replies")["pointer"]["alone"])
    return re.compile(rf"^\W*(?:(?:but|and|well|so|yes|no)\W+)?(?!{_EXPLETIVE})(?:{alone})\b", re.IGNORECASE)


def contains(listed: str, cue: str) -> bool:
    """Whether one of the phrases under ``[cue]`` stands in these words."""
    low = cue.lower()
    return any(phrase in low for phrase in lexicon("replies")["cue"][listed])
