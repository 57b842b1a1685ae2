"""Attributions that the trained engine marks, as drafts: the cue's entry in the lexicon is looked up, nothing moved."""

from rejoinder.analysis.attribution_draft import Draft, Piece
from rejoinder.analysis.cues import FoundCue, find_cues
from rejoinder.analysis.lexicon import Cue, cue_lexicon
from rejoinder.analysis.model.engine import Marked
from rejoinder.analysis.phrases import FINITE, Words

RULE = "engine"
_NAMING = "object"  # the frame of a content that names an act or matter instead of saying it
_VERBAL = FINITE | {"VB"}
_UNKNOWN_SPOKEN = Cue((), "verb", "say", frozenset(), speech=True)
_UNKNOWN_THOUGHT = Cue((), "verb", "believe", frozenset(), speech=False)


def of_engine(words: Words, marked: tuple[Marked, ...]) -> list[Draft]:
    """The engine's attributions in the order of their cues."""
    known = {found.head: found for found in find_cues(words)}
    return [_draft(words, one, known) for one in marked]


def _draft(words: Words, one: Marked, known: dict[int, FoundCue]) -> Draft:
    start, end = one.cue
    here = [known[at] for at in range(start, end) if at in known]
    quoted = any(words.quote[at] >= 0 for a, b in one.content for at in range(a, b))
    found = here[-1] if here else FoundCue((_entry(words, one.cue, quoted=quoted),), start, end, end - 1)
    entry = found.cues[0]
    named = not quoted and not any(words.tag[at] in _VERBAL for a, b in one.content for at in range(a, b))
    frame = _NAMING if named else "quote" if quoted else "that"
    return Draft(
        content=tuple(sorted(one.content)),
        cue=(one.cue,),
        source=() if one.source is None else (one.source,),
        found=found,
        entry=entry,
        frame=frame,
        rule=RULE,
        confidence=round(one.score, 3),
    )


def _entry(words: Words, cue: Piece, *, quoted: bool) -> Cue:
    """The lexicon's entry for a cue that no rule finds there; where it has none, speech if it has a quotation."""
    by_first = cue_lexicon().by_first
    for at in range(cue[1] - 1, cue[0] - 1, -1):
        entries = [entry for entry in by_first.get(words.low[at], ()) if len(entry.words) == 1]
        if entries:
            return entries[0]
    return _UNKNOWN_SPOKEN if quoted else _UNKNOWN_THOUGHT


def joined(trained: list[Draft], ruled: list[Draft]) -> list[Draft]:
    """The engine's attributions, and of those found by rule the ones inside the content of one of these.

    The engine was taught outer attributions only; what is said to have been said is found by rule.
    """
    taken: dict[int, str] = {}
    for number, draft in enumerate(trained):
        for role, pieces in (("content", draft.content), ("cue", draft.cue), ("source", draft.source)):
            for start, end in pieces:
                taken.update(dict.fromkeys(range(start, end), f"{role} {number}" if role == "content" else role))
    inner = [draft for draft in ruled if _inside_one_content(draft, taken)]
    return [*trained, *inner]


def _inside_one_content(draft: Draft, taken: dict[int, str]) -> bool:
    """Whether cue and content (and source, if any) stand in one content of the engine's, which says more than they."""
    places = {
        taken.get(at, "") for start, end in (*draft.cue, *draft.content, *draft.source) for at in range(start, end)
    }
    return len(places) == 1 and places.pop().startswith("content")
