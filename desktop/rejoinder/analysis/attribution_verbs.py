"""Attributions whose cue is a finite verb, or *be* with an adjective: "X says …", "“…,” said X", "…, X said"."""

from rejoinder.analysis.attribution_content import Content, addressee_end, clause_end, content_after
from rejoinder.analysis.attribution_draft import Draft, Piece, Place, trimmed
from rejoinder.analysis.attribution_passives import of_participle, of_passive, spoken_to
from rejoinder.analysis.attribution_quotations import past_link, quotation_before, with_second_piece
from rejoinder.analysis.phrases import (
    FINITE,
    apposition_end,
    finite_verb,
    main_subject,
    noun_phrase_after,
    noun_phrase_before,
    skip_adverbials,
)

_SUBORDINATE = frozenset(
    [
        "when",
        "while",
        "after",
        "before",
        "if",
        "as",
        "because",
        "since",
        "although",
        "though",
        "once",
        "until",
        "unless",
    ]
)
_NOT_GOING_ON = frozenset(
    ["but", "and", "though", "although", "while", "as", "who", "which", "after", "when", "citing"]
)
_OBJECT_WORDS = frozenset(["him", "them", "me", "us", "it", "that"])
_WHEN = frozenset(["when", "after", "as", "before", "asked", "while", "since", "once"])
_DASHES = frozenset({"—", "–", "--"})
_NAMED_ONLY = frozenset({"object", "to"})
_SURE_FRAMES = frozenset({"quote", "that", "clause"})


def of_verb(place: Place) -> Draft | None:
    """The attribution of a verb or of *be* with an adjective; None where nothing is attributed by it."""
    cue = place.cue
    if cue.passive:
        return of_passive(place)
    if cue.kind == "verb" and not cue.finite:
        return _NOT_FINITE.get(place.words.tag[cue.head], of_participle)(place)
    return _inverted(place) or _with_subject(place)


def _with_subject(place: Place) -> Draft | None:
    """A finite verb with its subject before it."""
    subject = place.subject
    if subject is None:
        if place.cue.start == place.first or place.low(place.cue.start - 1) in {"when", "and", "if", "later", "once"}:
            asked = spoken_to(place) if place.cue.cues[0].cue_class in {"tell", "ask"} else None
            if asked is not None:
                return asked
        linked = place.tag(place.cue.start - 1) in {"CC", ",", "RB"}
        return _second_verb(place) if linked else None
    return _in_front(place, subject) or _after(place, (subject,))


def _after(place: Place, source: tuple[Piece, ...]) -> Draft | None:
    """Content to the right of the cue."""
    content = content_after(place)
    if content is None:
        return None
    if content.entry.cue_class == "seem" and source:  # how things look is the reporter's word: nobody is the source
        pieces = (*source, *content.pieces)
        return place.draft(pieces, (), entry=content.entry, frame="to", rule="what things seem", confidence=0.5)
    confidence = 0.9 if content.frame in _SURE_FRAMES else 0.7
    return _with(place, content, source, f"{content.frame} after the cue", confidence)


def _with(place: Place, content: Content, source: tuple[Piece, ...], rule: str, confidence: float) -> Draft:
    cue = ((place.cue.start, content.cue_end),)
    return place.draft(
        content.pieces, source, entry=content.entry, frame=content.frame, rule=rule, confidence=confidence, cue=cue
    )


def _in_front(place: Place, subject: Piece) -> Draft | None:
    """Content in front of "X said": a quotation, or a clause and a comma."""
    entry = place.front
    boundary = subject[0] - 1
    if entry is None or boundary < 0 or place.words.tag[subject[0]] in {"WP", "WDT"}:
        return None
    quoted = quotation_before(place.words, boundary, place.first)
    if quoted is not None:
        pieces = with_second_piece(place, quoted, place.cue.end)
        return place.draft(
            pieces, (subject,), entry=entry, frame="quote", rule="quotation before the cue", confidence=0.97
        )
    if "front" not in entry.frames or boundary <= place.first:
        return _as_said(place, subject) if place.low(boundary) == "as" and "front" in entry.frames else None
    if place.low(boundary) == "as":
        return _as_said(place, subject)
    if place.low(boundary) == "," or place.low(boundary) in _DASHES:
        return _clause_in_front(place, subject, boundary)
    return None


def _clause_in_front(place: Place, subject: Piece, boundary: int) -> Draft | None:
    """Read "…, X said" at the end of a sentence, and "…, X said, …" in the middle of one."""
    words, cue, entry = place.words, place.cue, place.front
    assert entry is not None
    left = trimmed(words, past_link(words, place.first), boundary)
    if left is None:
        return _linked_aside(place, subject)
    quoted = with_second_piece(place, left, cue.end)
    if len(quoted) > 1:
        return _quotation_goes_on(place, subject, quoted)
    if _only_subordinate(place, left):
        return None
    if finite_verb(words, *left) is None:
        return _subject_in_front(place, subject, left)
    after = skip_adverbials(words, cue.end, place.last)
    pieces: tuple[Piece, ...] = (left,)
    rule, confidence = "clause before the cue", 0.9
    if trimmed(words, after, place.last) is not None:
        if place.low(cue.end) == "," and not any(later.start <= after + 2 for later in place.later):
            right = trimmed(words, after, clause_end(words, after + 1, place.last, place.later))
            if right is not None and place.low(after + 1) not in _NOT_GOING_ON:
                pieces, rule = (left, right), "clause around the cue"
            confidence = 0.85
        elif content_after(place) is None:
            confidence = 0.75
        else:
            return None
    return place.draft(pieces, (subject,), entry=entry, frame="clause", rule=rule, confidence=confidence)


def _linked_aside(place: Place, subject: Piece) -> Draft | None:
    """Read "But, X said, the pumps were off": nothing but a link stands before."""
    words, entry, end = place.words, place.front, addressee_end(place)
    assert entry is not None
    right = trimmed(words, end, clause_end(words, end + 1, place.last, place.later)) if place.low(end) == "," else None
    if right is None or finite_verb(words, *right) is None:
        return None
    rule = "clause after an aside"
    return place.draft((right,), (subject,), entry=entry, frame="clause", rule=rule, confidence=0.8)


def _quotation_goes_on(place: Place, subject: Piece, pieces: tuple[Piece, ...]) -> Draft | None:
    """Read "If it rains, X said, “we …”": the clause before is the first piece, unless it tells when X spoke."""
    words, entry, left = place.words, place.front, pieces[0]
    assert entry is not None
    told = finite_verb(words, *left) is not None and words.low[left[0]] not in _WHEN
    if not told or words.text[place.cue.end] not in {",", "in"}:
        return None
    rule = "clause around the cue"
    return place.draft(pieces, (subject,), entry=entry, frame="clause", rule=rule, confidence=0.85)


def _subject_in_front(place: Place, subject: Piece, left: Piece) -> Draft | None:
    """Read "The pumps, X said, were off" and "In May, X said, the pumps were off": the aside splits a clause."""
    words, entry = place.words, place.front
    assert entry is not None
    end = addressee_end(place)
    at = end + 1
    while place.tag(at) == "RB":
        at += 1
    own_clause = noun_phrase_after(words, at, place.last) is not None or place.tag(at) in {"PRP", "EX"}
    if place.low(end) != "," or not (place.tag(at) in FINITE or own_clause):
        return None
    right = trimmed(words, end, clause_end(words, end + 1, place.last, place.later))
    if right is None or finite_verb(words, *right) is None:
        return None
    rule = "clause around the cue"
    return place.draft((left, right), (subject,), entry=entry, frame="clause", rule=rule, confidence=0.8)


def _only_subordinate(place: Place, piece: Piece) -> bool:
    """Whether a stretch is a subordinate clause ("When asked, …"), with no main clause after a comma of its own."""
    words = place.words
    if words.low[piece[0]] not in _SUBORDINATE:
        return False
    comma = next((at for at in range(*piece) if words.text[at] == ","), None)
    return comma is None or finite_verb(words, comma, piece[1]) is None


def _as_said(place: Place, subject: Piece) -> Draft | None:
    """Read "As X said, …" and "…, as X said"."""
    words, entry = place.words, place.front
    assert entry is not None
    opening = subject[0] - 1
    content = None
    if opening <= place.first and place.low(place.cue.end) == ",":
        content = trimmed(words, place.cue.end, place.last)
    elif opening > place.first and place.low(opening - 1) == ",":
        content = trimmed(words, place.first, opening)
    if content is None or finite_verb(words, *content) is None:
        return None
    return place.draft((content,), (subject,), entry=entry, frame="clause", rule="as X said", confidence=0.8)


def _inverted(place: Place) -> Draft | None:
    """Read "“…,” said X" and "…, said X"."""
    words, cue, entry = place.words, place.cue, place.front
    if entry is None or cue.start != cue.head or cue.start <= place.first:
        return None
    source = noun_phrase_after(words, cue.end, place.last)
    if source is None or words.low[source[0]] in _OBJECT_WORDS or words.low[source[0]] in words.lists.times:
        return None
    source = (source[0], apposition_end(words, source[1], place.last))
    quoted = quotation_before(words, cue.start - 1, place.first)
    if quoted is not None:
        pieces = with_second_piece(place, quoted, source[1])
        rule = "quotation before an inverted cue"
        return place.draft(pieces, (source,), entry=entry, frame="quote", rule=rule, confidence=0.97)
    if place.low(cue.start - 1) == "," and "front" in entry.frames and words.tag[cue.head] in {"VBD", "VBZ"}:
        return _inverted_clause(place, source)
    return None


def _inverted_clause(place: Place, source: Piece) -> Draft | None:
    """Read "…, said X": only where nothing but times and places follows the name, or a clause that goes on."""
    words, cue, entry = place.words, place.cue, place.front
    assert entry is not None
    after = skip_adverbials(words, source[1], place.last)
    rest = trimmed(words, after, place.last)
    left = trimmed(words, past_link(words, place.first), cue.start - 1)
    if left is None or finite_verb(words, *left) is None or (rest is not None and place.low(after) != ","):
        return None
    subject = place.subject
    if rest is not None and finite_verb(words, *rest) is not None and subject is not None:
        return None
    if subject is not None and quotation_before(words, subject[0] - 1, place.first) is not None:
        return None
    rule = "clause before an inverted cue"
    return place.draft((left,), (source,), entry=entry, frame="clause", rule=rule, confidence=0.85)


def _second_verb(place: Place) -> Draft | None:
    """Read "X denied it and said that …"."""
    source = _shared_source(place)
    content = content_after(place) if source else None
    return None if content is None else _with(place, content, source, "a second verb of the same subject", 0.75)


def _gerund(place: Place) -> Draft | None:
    """Read "…, saying that …" and "… by calling it …"."""
    if place.tag(place.cue.start - 1) in {"DT", "JJ", "PRP$"}:
        return None
    own = _own_subject(place)
    if own is None and place.tag(place.cue.start - 1) not in {",", "IN", ":"} and not place.cue.cues[0].speech:
        return None
    source = (own,) if own is not None else _shared_source(place)
    content = content_after(place) if source else None
    if content is None:
        return None
    beside = place.tag(place.cue.start - 1) in {",", "CC"}
    if content.frame in _NAMED_ONLY and not beside and not content.entry.speech:
        return None
    return _with(place, content, source, "a participle of the same subject", 0.7)


def _own_subject(place: Place) -> Piece | None:
    """The noun phrase right before a participle ("rivals saying that …", "a letter calling it …")."""
    if place.tag(place.cue.start - 1) not in {"NN", "NNS", "NNP", "PRP", "-RRB-"}:
        return None
    return noun_phrase_before(place.words, place.cue.start, place.first)


def _infinitive(place: Place) -> Draft | None:
    """Read "… to say that …": only where a clause or quotation follows."""
    content = content_after(place)
    if content is None or content.frame not in {"quote", "that"} or not content.entry.speech:
        return None
    source = _shared_source(place)
    return _with(place, content, source, "an infinitive of the same subject", 0.5) if source else None


_NOT_FINITE = {"VBG": _gerund, "VB": _infinitive}


def _shared_source(place: Place) -> tuple[Piece, ...]:
    """Who speaks where the verb has no subject of its own: the source before, or the sentence's subject."""
    if place.earlier is not None and place.earlier.source:
        return place.earlier.source
    subject = main_subject(place.words, place.first, place.cue.start)
    return () if subject is None else (subject,)
