"""Attributions: what the trained engine marks, outside and inside the contents, as spans of the article."""

from bisect import bisect_left
from collections.abc import Sequence

from rejoinder.analysis.annotation import annotation
from rejoinder.analysis.attribution import Attribution
from rejoinder.analysis.attribution_borders import bordered, parted
from rejoinder.analysis.attribution_nested import inside
from rejoinder.analysis.columns import FINITE, Piece, Words, words_of
from rejoinder.analysis.cues import entry_of
from rejoinder.analysis.frame import Doc, Language
from rejoinder.analysis.model.engine import Marked
from rejoinder.analysis.quotes import quotes
from rejoinder.domain.claims import Mode
from rejoinder.domain.text import Span

_REGISTERED = (annotation, quotes)  # importing this module registers the components before its own
STEPS = (*(step.__name__ for step in _REGISTERED), "attributions")
"""The components that lead from tokens to attributions, in order."""

OUTER, INNER = "engine", "engine, inside another"
_VERBAL = FINITE | {"VB"}


@Language.component("attributions", requires=["token.tag", "doc.spans", "doc._.marked"], assigns=["doc._.attributions"])
def attributions(doc: Doc) -> Doc:
    """Set ``doc._.attributions``, in reading order of their contents."""
    words = words_of(doc)
    outer = [bordered(words, one) for one in doc._.marked]
    outer, inner = parted(words, outer, [bordered(words, one) for one in inside(words, outer)])
    doc._.attributions = as_values(words, outer, inner)
    return doc


def as_values(words: Words, outer: Sequence[Marked], inner: Sequence[Marked]) -> tuple[Attribution, ...]:
    """The engine's marks as values: spans of characters, mode, what stands within what; in order of the contents."""
    ruled = [*((one, OUTER) for one in outer), *((one, INNER) for one in inner)]
    ruled.sort(key=lambda pair: (min(pair[0].content)[0], -max(end for _, end in pair[0].content), pair[0].cue))
    within = _within([one for one, _ in ruled])
    return tuple(_value(words, one, rule, within.get(number)) for number, (one, rule) in enumerate(ruled))


def _value(words: Words, one: Marked, rule: str, within: int | None) -> Attribution:
    quoted = [words.is_quoted(at, one.cue) for start, end in one.content for at in range(start, end)]
    entry = entry_of(words, one.cue, quoted=any(quoted))
    return Attribution(
        content=_spans(words, one.content),
        cue=_spans(words, (one.cue,)),
        source=() if one.source is None else _spans(words, (one.source,)),
        mode=_mode(words, one, quoted),
        speech=entry.speech,
        cue_class=entry.cue_class,
        within=within,
        confidence=round(one.score, 3),
        rule=rule,
    )


def _spans(words: Words, pieces: Sequence[Piece]) -> tuple[Span, ...]:
    return tuple(Span(words.start[start], words.end[end - 1]) for start, end in sorted(pieces))


def _mode(words: Words, one: Marked, quoted: list[bool]) -> Mode:
    """Direct where all of the content stands in quotation marks, mixed where some does.

    Without quotation and without a verb the content names what the act is about.
    """
    if all(quoted):
        return Mode.DIRECT
    if any(quoted):
        return Mode.MIXED
    verbal = any(words.tag[at] in _VERBAL for start, end in one.content for at in range(start, end))
    return Mode.INDIRECT if verbal else Mode.ACT


def _within(ordered: Sequence[Marked]) -> dict[int, int]:
    """For each attribution whose cue stands in a piece of another one's content, the one with the narrowest."""
    cues_in_order = sorted((one.cue[0], one.cue[1], number) for number, one in enumerate(ordered))
    narrowest: dict[int, tuple[int, int]] = {}
    for other, one in enumerate(ordered):
        for start, end in one.content:
            first = bisect_left(cues_in_order, (start, 0, 0))
            last = bisect_left(cues_in_order, (end, 0, 0))
            for _, cue_end, number in cues_in_order[first:last]:
                if cue_end <= end and number != other:
                    narrowest[number] = min(narrowest.get(number, (end - start, other)), (end - start, other))
    return {number: other for number, (_, other) in narrowest.items()}
