"""Attributions: what the trained engine marks, outside and inside the contents, as spans of the article."""

from bisect import bisect_left
from collections.abc import Sequence

from rejoinder.analysis.annotation import annotation
from rejoinder.analysis.attribution import Attribution
from rejoinder.analysis.attribution_borders import bordered, parted
from rejoinder.analysis.attribution_lines import with_lines
from rejoinder.analysis.attribution_missed import with_missed
from rejoinder.analysis.attribution_nested import inside
from rejoinder.analysis.attribution_runs import running_on
from rejoinder.analysis.columns import VERBS, Piece, Words, words_of
from rejoinder.analysis.cues import Shape, entry_of, takes
from rejoinder.analysis.frame import Doc, Language
from rejoinder.analysis.model.engine import Marked
from rejoinder.analysis.quotes import quotes
from rejoinder.domain.claims import Mode
from rejoinder.domain.text import Span

_REGISTERED = (annotation, quotes)  # importing this module registers the components before its own
STEPS = (*(step.__name__ for step in _REGISTERED), "attributions")
"""The components that lead from tokens to attributions, in order."""

OUTER, INNER = "engine", "engine, inside another"
_OF_A_CLAUSE = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl", "cop", "aux", "aux:pass"})


@Language.component("attributions", requires=["token.tag", "doc.spans", "doc._.marked"], assigns=["doc._.attributions"])
def attributions(doc: Doc) -> Doc:
    """Set ``doc._.attributions``, in reading order of their contents."""
    words = words_of(doc)
    outer = bordered(words, with_lines(words, doc._.marked))
    outer, inner = parted(words, outer, bordered(words, inside(words, outer)))
    outer = with_missed(words, running_on(words, outer))
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
    shape = Shape.QUOTED if any(quoted) else Shape.NAMED if _is_named(words, one) else Shape.CLAUSE
    entry = entry_of(words, one.cue, shape)
    act = shape is Shape.NAMED and takes(entry, shape)
    return Attribution(
        content=_spans(words, one.content),
        cue=_spans(words, (one.cue,)),
        source=() if one.source is None else _spans(words, (one.source,)),
        mode=Mode.DIRECT if all(quoted) else Mode.MIXED if any(quoted) else Mode.ACT if act else Mode.INDIRECT,
        speech=entry.speech,
        cue_class=entry.cue_class,
        within=within,
        confidence=round(one.score, 3),
        rule=rule,
    )


def _is_named(words: Words, one: Marked) -> bool:
    """Whether a content is a noun phrase: of its words that hang on one outside none heads a clause."""
    inside = {at for start, end in one.content for at in range(start, end)}
    clauses = {words.head[at] for at in inside if words.dep[at] in _OF_A_CLAUSE}
    roots = {at for at in inside if (words.head[at] not in inside or words.head[at] == at) and words.dep[at] != "punct"}
    return not any(at in clauses or words.tag[at] in VERBS for at in roots)


def _spans(words: Words, pieces: Sequence[Piece]) -> tuple[Span, ...]:
    return tuple(Span(words.start[start], words.end[end - 1]) for start, end in sorted(pieces))


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
