"""What the article itself says where that takes part in a dispute: "there is no evidence", "the hoax story"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rejoinder.analysis.attribution import Attribution
from rejoinder.analysis.points import has_opposite
from rejoinder.analysis.signals import Found, find_labels, find_signals
from rejoinder.analysis.statements import VOICE_CLASS, Lines, Statement
from rejoinder.analysis.wording import Worder
from rejoinder.domain.claims import Mode, ReplyKind
from rejoinder.domain.text import Span

_TAKEN = 0.35  # share of a clause that may be attributed to somebody before it is no longer the article's own
_CLAUSE = re.compile(
    r";\s|:\s|\s[—–]+\s?|\s-{1,2}\s|\n|,\s(?=(?:but|although|though|however|and|while|which|who|so|because|where)\s)"
    r"|\s(?=(?:but|although|though|whereas)\s)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:[\s,“”\"'‘’(]|(?:but|and|although|though|however|while|yet|so|because|where|still|of course"
    r"|in addition|again|unfortunately|nevertheless|meanwhile|as a result|for now|today)\b[\s,]+)+",
    re.IGNORECASE,
)
_OWN_KINDS = frozenset({"false", "not-true", "no-evidence", "unverified", "implausible", "retract", "verdict"})
_CONFIDENCE = {
    "verdict": 0.7,
    "false": 0.75,
    "not-true": 0.7,
    "no-evidence": 0.75,
    "unverified": 0.75,
    "implausible": 0.55,
    "retract": 0.6,
}
_OWN_DOUBTS = frozenset({"no-evidence", "unverified"})
_BEFORE_CUE = 12  # characters before such a cue in which its negation may stand ("there is no")
_LABEL_CONFIDENCE = 0.6
_PLAIN_CONFIDENCE = 0.4


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the article's own, and the words in it that answer."""

    span: Span
    signals: tuple[Found, ...]


def is_own(attribution: Attribution, text: str) -> bool:
    """Whether what reads like an attribution is the article's own: "there is no evidence that …"."""
    if attribution.within is not None or attribution.mode is Mode.DIRECT:
        return False
    if attribution.source:
        return False
    cue = Span(attribution.cue[0].start, attribution.cue[-1].end)
    return any(found.name in _OWN_DOUBTS for found in find_signals(text, max(0, cue.start - _BEFORE_CUE), cue.end))


def without_own(attributions: tuple[Attribution, ...], text: str, quotes: tuple[Span, ...]) -> tuple[Attribution, ...]:
    """The attributions that are somebody's, `within` pointing into the new tuple."""
    quoted = _Stretches(list(quotes))
    kept = [
        n
        for n, attribution in enumerate(attributions)
        if quoted.share(attribution.cue[0]) or not is_own(attribution, text)
    ]
    place = {old: new for new, old in enumerate(kept)}
    found = []
    for n in kept:
        outer = attributions[n].within
        found.append(replace(attributions[n], within=None if outer is None else place.get(outer)))
    return tuple(found)


def own_clauses(
    text: str, attributions: tuple[Attribution, ...], quotes: tuple[Span, ...], sentences: Lines
) -> tuple[Clause, ...]:
    """The clauses that nobody is reported to say."""
    taken = _Stretches([*quotes, *(span for a in attributions for span in (*a.content, *a.cue, *a.source))])
    clauses_found = []
    for sentence in sentences.spans:
        for span in clauses(text, sentence):
            if taken.share(span) > _TAKEN:
                continue
            labels = [label.span for label in find_labels(text, span.start, span.end)]
            signals = tuple(
                found
                for found in find_signals(text, span.start, span.end)
                if found.name in _OWN_KINDS and not any(found.span.overlaps(label) for label in labels)
            )
            clauses_found.append(Clause(span, signals))
    return tuple(clauses_found)


def clauses(text: str, sentence: Span) -> Iterator[Span]:
    """The clauses of a sentence, without the conjunctions that open them."""
    start = sentence.start
    for match in [*_CLAUSE.finditer(text, sentence.start, sentence.end), None]:
        end = sentence.end if match is None else match.start()
        yield from _trimmed(text, start, end)
        start = end if match is None else match.end()


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    opening = _OPENING.match(text, start, end)
    if opening is not None:
        start = opening.end()
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:-–—"):
        end -= 1
    if start < end:
        yield Span(start, end)


def own_statements(
    text: str, attributions: tuple[Attribution, ...], quotes: tuple[Span, ...], sentences: Lines, worder: Worder
) -> tuple[Statement, ...]:
    """The article's own answers: clauses with words that answer, labels of falsity, and clauses that negate a claim."""
    own = own_clauses(text, attributions, quotes, sentences)
    found = [
        voiced(clause.span, f"voice: {clause.signals[0].name}", _CONFIDENCE[clause.signals[0].name])
        for clause in own
        if clause.signals
    ]
    found.extend(
        voiced(clause.span, "voice: negation")
        for clause in own
        if not clause.signals and _may_oppose(worder, clause.span.of(text))
    )
    covered = _Stretches([s.extent for s in found if s.rule != "voice: negation"])
    quoted = _Stretches(list(quotes))
    for sentence in sentences.spans:
        for label in find_labels(text, sentence.start, sentence.end):
            if quoted.share(label.span) == 0 and covered.share(label.span) == 0:
                rule = "voice: label of falsity" if label.kind is ReplyKind.DENY else "voice: label of doubt"
                found.append(voiced(label.span, rule, _LABEL_CONFIDENCE))
    return tuple(sorted(found, key=lambda s: (s.extent.start, s.extent.end)))


def _may_oppose(worder: Worder, clause: str) -> bool:
    """Whether a clause negates, or has a word with an opposite. It is kept only if it answers someone."""
    wording = worder.word(clause)
    return wording.negative or has_opposite(wording)


def voiced(span: Span, rule: str, confidence: float = _PLAIN_CONFIDENCE) -> Statement:
    """A statement in the article's own voice."""
    return Statement(
        (span,), (), (), Mode.VOICE, speech=True, cue_class=VOICE_CLASS, within=None, confidence=confidence, rule=rule
    )


class _Stretches:
    """Joined stretches of a text, to ask how much of a span they cover."""

    def __init__(self, spans: list[Span]) -> None:
        joined: list[list[int]] = []
        for span in sorted(spans):
            if joined and span.start <= joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], span.end)
            else:
                joined.append([span.start, span.end])
        self._starts = [start for start, _ in joined]
        self._ends = [end for _, end in joined]

    def share(self, span: Span) -> float:
        """How much of that span is covered, 0–1."""
        low, high = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        covered = sum(min(self._ends[n], span.end) - max(self._starts[n], span.start) for n in range(low, high))
        return covered / len(span)
