"""Attributions whose cue is a noun ("X's claim that …", "the allegation of …") or a phrase ("according to X")."""

from rejoinder.analysis.attribution_content import clause_end
from rejoinder.analysis.attribution_draft import Draft, Piece, Place, trimmed
from rejoinder.analysis.attribution_quotations import past_link, quotation_before
from rejoinder.analysis.lexicon import cue_lexicon
from rejoinder.analysis.phrases import (
    FINITE,
    Words,
    finite_verb,
    noun_phrase_after,
    object_end,
    opens_quote,
    subject_before,
)

_NOT_GOING_ON = frozenset(["who", "which", "whose", "but", "and", "while", "though", "although"])
_OWN_SUBJECT = frozenset(
    [
        "who",
        "which",
        "that",
        "when",
        "because",
        "while",
        "if",
        "as",
        "where",
        "what",
        "how",
        "whether",
        "and",
        "but",
        "or",
    ]
)
_PREPOSITIONS = {"of": "of", "about": "about", "for": "for", "on": "on", "to": "towards"}  # with the frame of each
_BEFORE_OUTER_VERB = frozenset({"NN", "NNS", "NNP", "CD", ",", "''", "RB", "-RRB-"})


def of_phrase(place: Place) -> Draft | None:
    """Read "According to X, …" and "…, according to X"."""
    words, entry = place.words, place.cue.cues[0]
    source = _phrase_source(place)
    if source is None:
        return None
    end = source[1]
    opening = place.cue.start - place.first
    if opening == 0 or (opening == 1 and words.tag[place.first] in {"CC", "RB", "IN"}):
        pieces = [trimmed(words, end, clause_end(words, end + 1, place.last, place.later))] if end < place.last else []
    else:
        quoted = quotation_before(words, place.cue.start - 1, place.first)
        pieces = [quoted or trimmed(words, past_link(words, place.first), place.cue.start), _rest(place, end)]
    content = tuple(piece for piece in pieces if piece is not None)
    if not content:
        return None
    return place.draft(content, (source,), entry=entry, frame="clause", rule="according to", confidence=0.93)


def _phrase_source(place: Place) -> Piece | None:
    """Who it is according to: all up to a comma, a verb or a quotation."""
    words = place.words
    phrase = noun_phrase_after(words, place.cue.end, place.last)
    if phrase is None:
        return None
    end = phrase[1]
    while end < place.last and not (
        words.tag[end] in FINITE | {",", ":"} or words.text[end] == "." or opens_quote(words, end, place.last)
    ):
        end += 1
    return trimmed(words, phrase[0], end)


def _rest(place: Place, end: int) -> Piece | None:
    """What goes on after "…, according to X, …"."""
    if place.low(end) != "," or finite_verb(place.words, end, place.last) is None:
        return None
    right = trimmed(place.words, end, place.last)
    return right if right is not None and place.low(right[0]) not in _NOT_GOING_ON else None


def of_noun(place: Place) -> Draft | None:
    """The attribution of a noun: whose it is stands before it, or after *by* or *from*; its content follows."""
    source, start = _owner(place)
    at = place.cue.end
    if not source and place.low(at) in {"by", "from"}:
        agent = noun_phrase_after(place.words, at + 1, place.last, prepositions=False)
        if agent is not None:
            source, at = (agent,), agent[1]
    return _with_clause(place, start, at, source) or _with_object(place, start, at, source)


def _owner(place: Place) -> tuple[tuple[Piece, ...], int]:  # noqa: PLR0911 - decision list, first that fits
    """Whose claim it is ("Russia's", "his", "the Pentagon", "Russian"), and where the cue begins after that."""
    words, cue, first = place.words, place.cue, place.first
    start = cue.start
    if words.tag[start] == "PRP$":
        return ((start, start + 1),), start + 1
    if words.tag[start] == "POS":
        owner = subject_before(words, start, first)
        return ((owner,) if owner else ()), start
    before = cue.head - 1
    if before < first:
        return (), start
    if words.tag[before] == "PRP$":
        return ((before, cue.head),), cue.head
    if words.tag[before] == "NNP":
        name = before
        while name > first and words.tag[name - 1] == "NNP":
            name -= 1
        return ((name, cue.head),), cue.head
    if words.tag[before] == "JJ" and words.text[before][0].isupper() and before > first:
        return ((before, cue.head),), cue.head
    return (), start


def _with_clause(place: Place, start: int, at: int, source: tuple[Piece, ...]) -> Draft | None:
    """Read "X's claim that …" and "X's promise to …"."""
    words, cue = place.words, place.cue
    frame = {"that": "that", "to": "to"}.get(place.low(at), "")
    entry = cue.frame(frame)
    if entry is None or (frame == "to" and (not source or place.tag(at + 1) != "VB")):
        return None
    end = _end_as_subject(place, at + 1, clause_end(words, at + 1, place.last, place.later))
    piece = trimmed(words, at, end)
    if piece is None or (frame == "that" and finite_verb(words, *piece) is None):
        return None
    rule = "noun with a clause" if frame == "that" else "noun with an infinitive"
    confidence = 0.8 if source else 0.6
    return place.draft(
        (piece,), source, entry=entry, frame=frame, rule=rule, confidence=confidence, cue=((start, cue.end),)
    )


def _with_object(place: Place, start: int, at: int, source: tuple[Piece, ...]) -> Draft | None:
    """Read "the allegation of …", "questions about …"."""
    words, cue, name = place.words, place.cue, place.low(at)
    entry = cue.frame(_PREPOSITIONS.get(name, ""))
    loose = (
        entry is not None
        and entry.speech
        and entry.cue_class != "criticise"
        and (words.tag[cue.head] == "NNS" or name == "of")
    )
    if entry is None or not (source or loose):
        return None
    phrase = noun_phrase_after(words, at + 1, place.last)
    if phrase is None and place.tag(at + 1) == "VBG":
        phrase = (at + 1, object_end(words, at + 1, place.last))
    if phrase is None:
        return None
    confidence = 0.55 if source else 0.4
    return place.draft(
        (phrase,),
        source,
        entry=entry,
        frame="object",
        rule="noun with its object",
        confidence=confidence,
        cue=((start, at + 1),),
    )


def _end_as_subject(place: Place, start: int, end: int) -> int:
    """Where the clause after a noun ends if the noun is the subject of a verb to come ("their fear that … has grown").

    That verb is the second finite one for which no conjunction or relative has opened a clause of its own.
    """
    words = place.words
    opening = place.cue.start
    while opening > place.first and words.tag[opening - 1] not in FINITE and words.tag[opening - 1] not in {",", ":"}:
        opening -= 1
    if opening > place.first and words.tag[opening - 1] in FINITE and not _takes_clause(words, opening - 1):
        return end
    owed = 1
    for at in range(start, end):
        if words.low[at] in _OWN_SUBJECT and words.tag[at] != "DT":
            owed += 1
        if words.tag[at] in FINITE:
            owed -= 1
            if owed < 0 and words.tag[at - 1] in _BEFORE_OUTER_VERB:
                return at
    return end


def _takes_clause(words: Words, at: int) -> bool:
    """Whether a bare clause may follow this verb, so that the noun after it may be that clause's subject."""
    return any("clause" in cue.frames for cue in cue_lexicon().by_first.get(words.low[at], ()))
