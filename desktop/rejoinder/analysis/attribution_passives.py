"""Attributions whose cue is a passive: "That was denied by X", "X is said to …", "He was asked about …"."""

from rejoinder.analysis.attribution_content import clause_end
from rejoinder.analysis.attribution_draft import Draft, Piece, Place, trimmed
from rejoinder.analysis.phrases import (
    NOUNS,
    apposition_end,
    noun_phrase_after,
    object_end,
    opens_quote,
    skip_adverbials,
)

_ASKED_ABOUT = frozenset(["that", "whether", "if", "how", "why", "what", "about", "to"])
_TOLD = frozenset({"tell", "ask"})


def of_participle(place: Place) -> Draft | None:
    """Read "the charges denied by X": a participle after its noun, with its agent."""
    entry = place.cue.frame("object")
    if entry is None or place.low(place.cue.end) != "by":
        return None
    agent = noun_phrase_after(place.words, place.cue.end + 1, place.last)
    about = place.subject
    if agent is None or about is None:
        return None
    cue = ((place.cue.start, place.cue.end + 1),)
    rule = "participle with its agent"
    return place.draft((about,), (agent,), entry=entry, frame="object", rule=rule, confidence=0.6, cue=cue)


def of_passive(place: Place) -> Draft | None:
    """The attribution of a passive: with an agent, an infinitive, a name, a clause, or someone spoken to."""
    at = place.cue.end if place.low(place.cue.end) == "by" else skip_adverbials(place.words, place.cue.end, place.last)
    if place.low(at) == "by":
        return _with_agent(place, at)
    if place.cue.cues[0].cue_class in _TOLD:
        return spoken_to(place)
    return _with_infinitive(place) or _with_name(place) or _with_clause(place)


def _with_agent(place: Place, by: int) -> Draft | None:
    """Read "That claim was denied by the ministry" and "It was dismissed by X as Y"."""
    words, cue, subject = place.words, place.cue, place.subject
    agent = noun_phrase_after(words, by + 1, place.last)
    if agent is None or subject is None:
        return None
    entry = cue.frame("object") or cue.frame("as") or cue.frame("naming") or cue.cues[0]
    source = (agent[0], apposition_end(words, agent[1], place.last))
    content: tuple[Piece, ...] = (subject,)
    if place.low(agent[1]) == "as":
        rest = trimmed(words, agent[1], object_end(words, agent[1] + 1, place.last))
        content = (subject, rest) if rest else content
        source = agent
    pieces = ((cue.start, by + 1),) if by == cue.end else ((cue.start, cue.end), (by, by + 1))
    rule = "passive with its agent"
    return place.draft(content, (source,), entry=entry, frame="object", rule=rule, confidence=0.85, cue=pieces)


def _with_infinitive(place: Place) -> Draft | None:
    """Read "The talks are expected to …"."""
    entry, subject, end = place.cue.frame("to"), place.subject, place.cue.end
    if entry is None or subject is None or place.low(end) != "to":
        return None
    rest = trimmed(place.words, end, clause_end(place.words, end + 1, place.last, place.later))
    content = (subject, rest) if rest else (subject,)
    return place.draft(content, (), entry=entry, frame="to", rule="passive with an infinitive", confidence=0.6)


def _with_name(place: Place) -> Draft | None:
    """Read "He was described as …", "It was dubbed “…”"."""
    entry, subject, end = place.cue.frame("as") or place.cue.frame("naming"), place.subject, place.cue.end
    if entry is None or subject is None or place.tag(end) not in NOUNS | {"IN", "''"}:
        return None
    rest = trimmed(place.words, end, object_end(place.words, end, place.last))
    if rest is None or not (place.low(end) == "as" or "naming" in entry.frames):
        return None
    return place.draft((subject, rest), (), entry=entry, frame="as", rule="passive naming", confidence=0.55)


def _with_clause(place: Place) -> Draft | None:
    """Read "It was reported that …"."""
    entry, end = place.cue.frame("that"), place.cue.end
    if entry is None or place.low(end) != "that":
        return None
    content = trimmed(place.words, end, clause_end(place.words, end + 1, place.last, place.later))
    if content is None:
        return None
    return place.draft((content,), (), entry=entry, frame="that", rule="passive with a clause", confidence=0.6)


def spoken_to(place: Place) -> Draft | None:
    """Read "He was asked about …", "Asked whether …, he": nobody is named who asks."""
    end = place.cue.end
    if place.low(end) not in _ASKED_ABOUT and not opens_quote(place.words, end, place.last):
        return None
    start = end + 1 if place.low(end) == "about" else end
    end = clause_end(place.words, start, place.last, place.later)
    if place.cue.start == place.first or place.low(place.cue.start - 1) == "when":
        end = _main_clause(place, start, end)
    content = trimmed(place.words, start, end)
    if content is None:
        return None
    cue = ((place.cue.start, start),)
    entry = place.cue.cues[0]
    return place.draft((content,), (), entry=entry, frame="wh", rule="passive of telling", confidence=0.55, cue=cue)


def _main_clause(place: Place, start: int, end: int) -> int:
    """Where the main clause opens after "Asked whether …,": at the first comma outside quotations, or after one."""
    words = place.words
    for at in range(start, end):
        if words.text[at] != ",":
            continue
        quote = words.quote[at]
        if quote < 0:
            return at
        if words.quotes[quote][1] == at + 2:  # the comma before a closing mark
            return at + 2
    return end
