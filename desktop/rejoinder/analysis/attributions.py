"""Attributions: source, cue and content put together, cue by cue, then cut into spans of the article."""

from bisect import bisect_left
from collections.abc import Callable

from rejoinder.analysis.annotation import annotation
from rejoinder.analysis.attribution import Attribution
from rejoinder.analysis.attribution_draft import Draft, Piece, Place
from rejoinder.analysis.attribution_marks import of_adverb, of_colon
from rejoinder.analysis.attribution_nouns import of_noun, of_phrase
from rejoinder.analysis.attribution_quotations import join_quotations, quotations_after_colons
from rejoinder.analysis.attribution_trained import joined, of_engine
from rejoinder.analysis.attribution_verbs import of_verb
from rejoinder.analysis.cues import FoundCue, cues, find_cues
from rejoinder.analysis.frame import Doc, Language
from rejoinder.analysis.phrases import Words, words_of
from rejoinder.analysis.quotes import quotes
from rejoinder.domain.claims import Mode
from rejoinder.domain.text import Span

_REGISTERED = (annotation, quotes, cues)  # importing this module registers the components before its own
STEPS = (*(step.__name__ for step in _REGISTERED), "attributions")
"""The components that lead from tokens to attributions, in order; each may be replaced by a trained one."""

_LOOKED_AHEAD = 12  # cues that follow in the sentence; more than these stand in no sentence of prose
_ACT_FRAMES = frozenset({"object", "as", "naming"})
_RULES: dict[str, Callable[[Place], Draft | None]] = {
    "verb": of_verb,
    "adjective": of_verb,
    "noun": of_noun,
    "phrase": of_phrase,
    "adverb": of_adverb,
    "mark": of_colon,
}


@Language.component("attributions", requires=["token.tag", "doc.spans"], assigns=["doc._.attributions"])
def attributions(doc: Doc) -> Doc:
    """Set ``doc._.attributions``, in reading order of their contents."""
    words = words_of(doc)
    ruled = find_attributions(words, find_cues(words))
    doc._.attributions = as_values(words, joined(of_engine(words, doc._.marked), ruled))
    return doc


def find_attributions(words: Words, found: list[FoundCue]) -> list[Draft]:
    """Every attribution, in the order of its cue; quotations that go on are joined to theirs."""
    drafts: list[Draft] = []
    for number, cue in enumerate(found):
        first, last = words.whole_sentence(cue.head)
        end = number + 1
        while end < len(found) and found[end].start < last:
            end += 1
        earlier = drafts[-1] if drafts and drafts[-1].found.head >= first else None
        later = tuple(found[number + 1 : min(end, number + 1 + _LOOKED_AHEAD)])
        place = Place(words, cue, first, last, later, earlier)
        draft = _RULES[cue.kind](place)
        if draft is not None and (earlier is None or draft.content != earlier.content):
            drafts.append(draft)
    return join_quotations(words, quotations_after_colons(words, drafts))


def as_values(words: Words, drafts: list[Draft]) -> tuple[Attribution, ...]:
    """The drafts as values: spans of characters, mode, what stands within what; in reading order of the contents."""
    ordered = sorted(drafts, key=lambda draft: (draft.content[0][0], -draft.content[-1][1], draft.cue))
    within = _within(ordered)
    return tuple(
        Attribution(
            content=_spans(words, draft.content),
            cue=_spans(words, draft.cue),
            source=_spans(words, draft.source),
            mode=_mode(words, draft),
            speech=draft.entry.speech,
            cue_class=draft.entry.cue_class,
            within=within.get(number),
            confidence=draft.confidence,
            rule=draft.rule,
        )
        for number, draft in enumerate(ordered)
    )


def _spans(words: Words, pieces: tuple[Piece, ...]) -> tuple[Span, ...]:
    return tuple(Span(words.start[start], words.end[end - 1]) for start, end in sorted(pieces))


def _mode(words: Words, draft: Draft) -> Mode:
    """Direct where all of the content stands in quotation marks, mixed where some does; an act where only named."""
    inside = [words.quote[at] >= 0 for start, end in draft.content for at in range(start, end)]
    if all(inside):
        return Mode.DIRECT
    if draft.frame in _ACT_FRAMES:
        return Mode.ACT
    return Mode.MIXED if any(inside) else Mode.INDIRECT


def _within(ordered: list[Draft]) -> dict[int, int]:
    """For each attribution whose cue stands in a piece of another one's content, the one with the narrowest."""
    cues_in_order = sorted((draft.cue[0][0], draft.cue[-1][1], number) for number, draft in enumerate(ordered))
    narrowest: dict[int, tuple[int, int]] = {}
    for other, draft in enumerate(ordered):
        for start, end in draft.content:
            first = bisect_left(cues_in_order, (start, 0, 0))
            last = bisect_left(cues_in_order, (end, 0, 0))
            for _, cue_end, number in cues_in_order[first:last]:
                if cue_end <= end and number != other:
                    candidate = (end - start, other)
                    narrowest[number] = min(narrowest.get(number, candidate), candidate)
    return {number: other for number, (_, other) in narrowest.items()}
