"""Attributions: source, cue and content put together, cue by cue, and quotations that go on without a cue of their own."""  # noqa: E501 first version, to be parted

from dataclasses import dataclass, replace

from rejoinder.analysis.attribution import Attribution
from rejoinder.analysis.attribution_content import (
    Content,
    Piece,
    clause_end,
    closes_quote,
    content_after,
    ends_like_speech,
    opens_quote,
    trimmed,
)
from rejoinder.analysis.cues import FoundCue, find_cues
from rejoinder.analysis.frame import Doc, Language
from rejoinder.analysis.lexicon import cue_lexicon
from rejoinder.analysis.phrases import (
    FINITE,
    NOUNS,
    Words,
    finite_verb,
    noun_phrase_after,
    object_end,
    skip_adverbials,
    subject_before,
    words_of,
)
from rejoinder.domain.claims import Mode
from rejoinder.domain.text import Span

_ACT_FRAMES = frozenset({"object", "as", "naming"})
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


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in token ranges, before it is cut into spans of characters."""

    content: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    source: tuple[Piece, ...]
    found: FoundCue
    cue_class: str
    speech: bool
    frame: str
    rule: str
    confidence: float


@Language.component("attributions", requires=["token.tag", "doc.spans"], assigns=["doc._.attributions"])
def attributions(doc: Doc) -> Doc:
    """Set ``doc._.attributions``, in reading order of their contents."""
    words = words_of(doc)
    drafts = find_attributions(words, find_cues(words))
    doc._.attributions = _as_values(words, drafts)
    return doc


def find_attributions(words: Words, cues: list[FoundCue]) -> list[Draft]:
    """Every attribution, in the order of its cue; then quotations that go on are joined to theirs."""
    drafts: list[Draft] = []
    for number, cue in enumerate(cues):
        first, last = words.whole_sentence(cue.head)
        later = []
        for following in cues[number + 1 :]:
            if following.start >= last:
                break
            later.append(following)
        earlier = drafts[-1] if drafts and words.sentence[drafts[-1].found.head] == words.sentence[cue.head] else None
        found = _RULES[cue.kind](words, cue, first, last, later, earlier)
        if found is not None and not _repeats(found, earlier):
            drafts.append(found)
    return _joined_quotations(words, drafts)


def _repeats(draft: Draft, earlier: Draft | None) -> bool:
    """Whether the content is exactly the one the cue before in the sentence already has."""
    return earlier is not None and draft.content == earlier.content


def _of_verb(  # noqa: C901, PLR0911 first version, to be parted
    words: Words, cue: FoundCue, first: int, last: int, later: list[FoundCue], earlier: Draft | None
) -> Draft | None:
    """The attribution of a verb or of *be* with an adjective."""
    if cue.passive:
        return _of_passive(words, cue, first, last, later)
    tag = words.tag[cue.head]
    if cue.kind == "verb" and tag == "VBN" and not cue.finite:
        return _of_participle(words, cue, first, last)
    if cue.kind == "verb" and tag == "VB" and not cue.finite:
        return _of_infinitive(words, cue, first, last, later, earlier)
    before = cue.start - 1
    front = cue.frame("front") or cue.frame("quote")
    if front is not None and before >= first and cue.start == cue.head:
        inverted = _inverted(words, cue, first, last, later)
        if inverted is not None:
            return inverted
    if tag == "VBG" and not cue.finite:
        return _of_gerund(words, cue, first, last, later, earlier)
    subject = subject_before(words, cue.start, first)
    if subject is None:
        if (before >= first and words.tag[before] in {"CC", ","}) or (before > first and words.tag[before] == "RB"):
            return _with_shared_subject(words, cue, first, last, later, earlier)
        subject = None
        if before >= first:
            return None
    if subject is not None and front is not None:
        framed = _front(words, cue, subject, first, last, later)
        if framed is not None:
            return framed
    content = content_after(words, cue, last, later)
    if content is None:
        return None
    source = () if subject is None else (subject,)
    rule = f"{content.frame} after the cue"
    return _draft(cue, content, source, rule, 0.9 if content.frame in {"quote", "that", "clause"} else 0.7)


def _draft(cue: FoundCue, content: Content, source: tuple[Piece, ...], rule: str, confidence: float) -> Draft:
    return Draft(
        content=content.pieces,
        cue=((cue.start, content.cue_end),),
        source=source,
        found=cue,
        cue_class=content.entry.cue_class,
        speech=content.entry.speech,
        frame=content.frame,
        rule=rule,
        confidence=confidence,
    )


def _front(words: Words, cue: FoundCue, subject: Piece, first: int, last: int, later: list[FoundCue]) -> Draft | None:
    """Content in front of "X said": a quotation, or a clause and a comma, and what may follow after the cue."""
    entry = cue.frame("front") or cue.frame("quote")
    assert entry is not None
    boundary = subject[0] - 1
    if boundary < 0:
        return None
    quoted = _front_quote(words, boundary, first)
    if quoted is not None:
        pieces = _with_second_piece(words, [quoted], cue, last, later)
        return Draft(
            pieces,
            ((cue.start, cue.end),),
            (subject,),
            cue,
            entry.cue_class,
            entry.speech,
            "quote",
            "quotation before the cue",
            0.97,
        )
    if boundary <= first or "front" not in entry.frames or words.text[boundary] not in {",", "—", "–", "--"}:
        if boundary > first and words.low[boundary] == "as" and "front" in entry.frames:
            return _as_said(words, cue, subject, first, last)
        return None
    return _front_clause(words, cue, subject, (boundary, first), last, later)


def _front_quote(words: Words, boundary: int, first: int) -> Piece | None:
    """The quotation that closes right before this place, with what leads into it in its sentence."""
    closing = boundary
    if words.text[closing] == "," and closes_quote(words, closing - 1):
        closing -= 1
    elif not closes_quote(words, closing):
        return None
    quote = words.quote[closing]
    start, end, _ = words.quotes[quote]
    if closing == boundary and not ends_like_speech(words, quote):
        return None
    if start > first:
        lead = trimmed(words, first, start)
        if lead is not None and (end - start > 3 or finite_verb(words, first, start) is not None):  # noqa: PLR2004 - marks and one word
            return (_after_conjunction(words, lead[0]), end)
    return (start, end)


def _after_conjunction(words: Words, at: int) -> int:
    """A content does not begin with the *But* or *And* that links its sentence to the one before."""
    return at + 1 if words.low[at] in {"but", "and", "yet", "so"} and words.tag[at] in {"CC", "RB"} else at


def _with_second_piece(
    words: Words, pieces: list[Piece], cue: FoundCue, last: int, later: list[FoundCue]
) -> tuple[Piece, ...]:
    """The pieces, and the one after the cue where the quotation goes on in the same sentence (“…,” he said, “…”)."""
    at = cue.end
    while at < last and not opens_quote(words, at, last):
        if any(following.start == at for following in later):
            return tuple(pieces)
        at += 1
    if at < last and at > cue.end and words.text[at - 1] in {",", ":", "—", "–", "--", "."}:
        start, end, _ = words.quotes[words.quote[at]]
        pieces.append((start, end))
    return tuple(pieces)


def _front_clause(  # noqa: PLR0911 first version, to be parted
    words: Words, cue: FoundCue, subject: Piece, bounds: tuple[int, int], last: int, later: list[FoundCue]
) -> Draft | None:
    """Read "…, X said" at the end of a sentence and "…, X said, …" in the middle of one."""
    boundary, first = bounds
    entry = cue.frame("front")
    assert entry is not None
    begin = _after_conjunction(words, first)
    left = trimmed(words, begin, boundary)
    if left is None or finite_verb(words, left[0], left[1]) is None:
        return None
    if words.low[left[0]] in _SUBORDINATE and not _two_clauses(words, left):
        return None
    after = skip_adverbials(words, cue.end, last)
    rest = trimmed(words, after, last)
    if rest is None:
        return Draft(
            (left,),
            ((cue.start, cue.end),),
            (subject,),
            cue,
            entry.cue_class,
            entry.speech,
            "clause",
            "clause before the cue",
            0.9,
        )
    if words.text[after] == "," and words.text[cue.end] == "," and not any(one.start <= after + 2 for one in later):
        if words.low[after + 1] in {
            "but",
            "and",
            "though",
            "although",
            "while",
            "as",
            "who",
            "which",
            "after",
            "when",
            "citing",
        }:
            return Draft(
                (left,),
                ((cue.start, cue.end),),
                (subject,),
                cue,
                entry.cue_class,
                entry.speech,
                "clause",
                "clause before the cue",
                0.8,
            )
        right = trimmed(words, after, clause_end(words, after + 1, last, later))
        pieces = (left, right) if right else (left,)
        return Draft(
            pieces,
            ((cue.start, cue.end),),
            (subject,),
            cue,
            entry.cue_class,
            entry.speech,
            "clause",
            "clause around the cue",
            0.85,
        )
    if content_after(words, cue, last, later) is None:
        return Draft(
            (left,),
            ((cue.start, cue.end),),
            (subject,),
            cue,
            entry.cue_class,
            entry.speech,
            "clause",
            "clause before the cue",
            0.75,
        )
    return None


def _two_clauses(words: Words, piece: Piece) -> bool:
    """Whether a stretch that opens with a subordinate clause goes on, after a comma, with a main one."""
    for at in range(piece[0], piece[1]):
        if words.text[at] == ",":
            return finite_verb(words, at, piece[1]) is not None
    return False


def _as_said(words: Words, cue: FoundCue, subject: Piece, first: int, last: int) -> Draft | None:
    """Read "As X said, …" and "…, as X said"."""
    entry = cue.frame("front")
    assert entry is not None
    opening = subject[0] - 1
    if opening <= first and cue.end < last and words.text[cue.end] == ",":
        content = trimmed(words, cue.end, last)
    elif opening > first and words.text[opening - 1] == ",":
        content = trimmed(words, first, opening)
    else:
        return None
    if content is None or finite_verb(words, *content) is None:
        return None
    return Draft(
        (content,), ((cue.start, cue.end),), (subject,), cue, entry.cue_class, entry.speech, "clause", "as X said", 0.8
    )


def _inverted(words: Words, cue: FoundCue, first: int, last: int, later: list[FoundCue]) -> Draft | None:  # noqa: PLR0911 first version, to be parted
    """Read "“…,” said X" and "…, said X"."""
    entry = cue.frame("front") or cue.frame("quote")
    assert entry is not None
    before = cue.start - 1
    if words.tag[cue.head] not in FINITE and words.tag[cue.head] != "VBN":
        return None
    source = noun_phrase_after(words, cue.end, last)
    if (
        source is None
        or words.low[source[0]] in {"him", "them", "me", "us", "it", "that"}
        or words.low[source[0]] in words.lists.times
    ):
        return None
    source = (source[0], _with_apposition(words, source[1], last))
    quoted = _front_quote(words, before, first)
    moved = replace(cue, end=source[1])
    if quoted is not None:
        pieces = _with_second_piece(words, [quoted], moved, last, later)
        return Draft(
            pieces,
            ((cue.start, cue.end),),
            (source,),
            cue,
            entry.cue_class,
            entry.speech,
            "quote",
            "quotation before an inverted cue",
            0.97,
        )
    if words.text[before] != "," or words.tag[cue.head] not in {"VBD", "VBZ"} or "front" not in entry.frames:
        return None
    after = skip_adverbials(words, source[1], last)
    rest = trimmed(words, after, last)
    if rest is not None and words.text[after] != ",":
        return None
    left = trimmed(words, _after_conjunction(words, first), before)
    if (
        left is None
        or finite_verb(words, *left) is None
        or (
            rest is not None
            and finite_verb(words, *rest) is not None
            and subject_before(words, cue.start, first) is not None
        )
    ):
        return None
    return Draft(
        (left,),
        ((cue.start, cue.end),),
        (source,),
        cue,
        entry.cue_class,
        entry.speech,
        "clause",
        "clause before an inverted cue",
        0.85,
    )


def _with_apposition(words: Words, end: int, last: int) -> int:
    """The end of a source with the apposition after it (“said Ann Lee, a spokeswoman for the port.”)."""
    if end + 1 >= last or words.text[end] != ",":
        return end
    if (
        words.tag[end + 1] not in {"DT", "NN", "NNS", "JJ", "PRP$", "NNP", "CD"}
        or words.low[end + 1] in words.lists.times
    ):
        return end
    at = end + 1
    while at < last and words.text[at] not in {",", ".", ";", ":", "—"} and words.quote[at] < 0:
        if words.tag[at] in FINITE or words.low[at] in {"who", "which", "whose", "when", "as", "after", "while"}:
            return end if words.tag[at] in FINITE else _before_mark(words, at, end)
        at += 1
    return at


def _before_mark(words: Words, at: int, end: int) -> int:
    while at > end and (words.text[at - 1] == "," or words.tag[at - 1] == "IN"):
        at -= 1
    return at


def _main_subject(words: Words, first: int, before: int) -> Piece | None:
    """The subject of the first finite verb of a sentence, outside quotations."""
    at = first
    while at < before:
        verb = finite_verb(words, at, before)
        if verb is None:
            return None
        if words.quote[verb] < 0:
            start = verb
            while start > first and words.tag[start - 1] in {"RB", "MD"}:
                start -= 1
            subject = subject_before(words, start, first)
            if subject is not None and words.low[subject[0]] not in {"who", "which", "that"}:
                return subject
        at = verb + 1
    return None


def _shared_source(words: Words, cue: FoundCue, first: int, earlier: Draft | None) -> tuple[Piece, ...]:
    """Who speaks where the verb has no subject of its own: the source before in the sentence, or the sentence's subject."""  # noqa: E501 first version, to be parted
    if earlier is not None and earlier.source:
        return earlier.source
    subject = _main_subject(words, first, cue.start)
    return () if subject is None else (subject,)


def _with_shared_subject(
    words: Words, cue: FoundCue, first: int, last: int, later: list[FoundCue], earlier: Draft | None
) -> Draft | None:
    """Read "X denied it and said that …"."""
    if not cue.finite:
        return None
    content = content_after(words, cue, last, later)
    source = _shared_source(words, cue, first, earlier)
    if content is None or not source:
        return None
    return _draft(cue, content, source, "a second verb of the same subject", 0.75)


def _of_gerund(
    words: Words, cue: FoundCue, first: int, last: int, later: list[FoundCue], earlier: Draft | None
) -> Draft | None:
    """Read "…, saying that …", "… by calling it …"."""
    content = content_after(words, cue, last, later)
    if content is None or (words.tag[cue.start - 1] in {"DT", "JJ", "PRP$"} and cue.start > first):
        return None
    source = _shared_source(words, cue, first, earlier)
    return _draft(cue, content, source, "a participle of the same subject", 0.7) if source else None


def _of_infinitive(
    words: Words, cue: FoundCue, first: int, last: int, later: list[FoundCue], earlier: Draft | None
) -> Draft | None:
    """Read "… to say that …": only where a clause or quotation follows."""
    content = content_after(words, cue, last, later)
    if content is None or content.frame not in {"quote", "that"} or not content.entry.speech:
        return None
    source = _shared_source(words, cue, first, earlier)
    return _draft(cue, content, source, "an infinitive of the same subject", 0.5) if source else None


def _of_participle(words: Words, cue: FoundCue, first: int, last: int) -> Draft | None:
    """Read "the charges denied by X": a participle after its noun, with its agent."""
    entry = cue.frame("object")
    if entry is None or cue.end >= last or words.low[cue.end] != "by":
        return None
    agent = noun_phrase_after(words, cue.end + 1, last)
    about = subject_before(words, cue.start, first)
    if agent is None or about is None:
        return None
    return Draft(
        (about,),
        ((cue.start, cue.end + 1),),
        (agent,),
        cue,
        entry.cue_class,
        entry.speech,
        "object",
        "participle with its agent",
        0.6,
    )


def _of_passive(words: Words, cue: FoundCue, first: int, last: int, later: list[FoundCue]) -> Draft | None:  # noqa: PLR0911 first version, to be parted
    """Read "That was denied by X", "X is said to …", "he was called …", "it was reported that …"."""
    subject = subject_before(words, cue.start, first)
    at = skip_adverbials(words, cue.end, last) if words.low[min(cue.end, last - 1)] != "by" else cue.end
    if at < last and words.low[at] == "by":
        agent = noun_phrase_after(words, at + 1, last)
        if agent is not None and subject is not None:
            return _agent_passive(words, cue, subject, agent, at, last)
        return None
    entry = cue.frame("to")
    if entry is not None and subject is not None and cue.end + 1 < last and words.low[cue.end] == "to":
        rest = trimmed(words, cue.end, clause_end(words, cue.end + 1, last, later))
        pieces = (subject, rest) if rest else (subject,)
        return Draft(
            pieces,
            ((cue.start, cue.end),),
            (),
            cue,
            entry.cue_class,
            entry.speech,
            "to",
            "passive with an infinitive",
            0.6,
        )
    if cue.cues[0].cue_class in {"tell", "ask"}:
        return _spoken_to(words, cue, last, later)
    entry = cue.frame("as") or cue.frame("naming")
    if entry is not None and subject is not None and cue.end < last:
        rest = trimmed(words, cue.end, object_end(words, cue.end, last))
        named = words.low[cue.end] == "as" or "naming" in entry.frames
        if rest and named and words.tag[cue.end] in NOUNS | {"IN", "''"}:
            return Draft(
                (subject, rest),
                ((cue.start, cue.end),),
                (),
                cue,
                entry.cue_class,
                entry.speech,
                "as",
                "passive naming",
                0.55,
            )
    entry = cue.frame("that")
    if entry is not None and cue.end < last and words.low[cue.end] == "that":
        content = trimmed(words, cue.end, clause_end(words, cue.end + 1, last, later))
        if content:
            return Draft(
                (content,),
                ((cue.start, cue.end),),
                (),
                cue,
                entry.cue_class,
                entry.speech,
                "that",
                "passive with a clause",
                0.6,
            )
    return None


def _agent_passive(words: Words, cue: FoundCue, subject: Piece, agent: Piece, by: int, last: int) -> Draft | None:
    entry = cue.frame("object") or cue.frame("as") or cue.frame("naming") or cue.cues[0]
    source = (agent[0], _with_apposition(words, agent[1], last))
    pieces: tuple[Piece, ...] = (subject,)
    if agent[1] < last and words.low[agent[1]] == "as":
        rest = trimmed(words, agent[1], object_end(words, agent[1] + 1, last))
        pieces = (subject, rest) if rest else pieces
        source = agent
    cue_pieces = ((cue.start, by + 1),) if by == cue.end else ((cue.start, cue.end), (by, by + 1))
    return Draft(
        pieces, cue_pieces, (source,), cue, entry.cue_class, entry.speech, "object", "passive with its agent", 0.85
    )


def _spoken_to(words: Words, cue: FoundCue, last: int, later: list[FoundCue]) -> Draft | None:
    """Read "He was asked about …", "they were told that …": nobody is named who asks."""
    at = cue.end
    if at >= last:
        return None
    entry = cue.cues[0]
    if words.low[at] in {"that", "whether", "if", "how", "why", "what", "about", "to"} or opens_quote(words, at, last):
        start = at + 1 if words.low[at] == "about" else at
        content = trimmed(words, start, clause_end(words, start, last, later))
        if content:
            return Draft(
                (content,),
                ((cue.start, start),),
                (),
                cue,
                entry.cue_class,
                entry.speech,
                "wh",
                "passive of telling",
                0.55,
            )
    return None


def _of_phrase(
    words: Words, cue: FoundCue, first: int, last: int, later: list[FoundCue], _earlier: Draft | None
) -> Draft | None:
    """Read "According to X, …", "…, according to X"."""
    entry = cue.cues[0]
    phrase = noun_phrase_after(words, cue.end, last)
    if phrase is None:
        return None
    end = phrase[1]
    while (
        end < last
        and words.text[end] != ","
        and words.tag[end] not in FINITE
        and words.text[end] not in {".", ";", ":", "—"}
        and not opens_quote(words, end, last)
    ):
        end += 1
    source = trimmed(words, phrase[0], end)
    if source is None:
        return None
    opening = cue.start == first or (cue.start == first + 1 and words.tag[first] in {"CC", "RB", "IN"})
    if opening:
        pieces = [trimmed(words, end, clause_end(words, end + 1, last, later) if end + 1 < last else last)]
    else:
        boundary = cue.start
        quoted = _front_quote(words, boundary - 1, first)
        left = quoted or trimmed(words, _after_conjunction(words, first), boundary)
        right = (
            trimmed(words, end, last)
            if end < last and words.text[end] == "," and finite_verb(words, end, last) is not None
            else None
        )
        if (
            right is not None
            and left is not None
            and words.low[right[0]] in {"who", "which", "whose", "but", "and", "while", "though", "although"}
        ):
            right = None
        pieces = [left, right]
    content = tuple(piece for piece in pieces if piece is not None)
    if not content:
        return None
    return Draft(
        content, ((cue.start, cue.end),), (source,), cue, entry.cue_class, entry.speech, "clause", "according to", 0.93
    )


def _of_noun(
    words: Words, cue: FoundCue, first: int, last: int, later: list[FoundCue], _earlier: Draft | None
) -> Draft | None:
    """Read "X's claim that …", "the allegation of …", "a warning by X that …"."""
    at = cue.end
    if at >= last:
        return None
    source: tuple[Piece, ...] = ()
    start = cue.start
    if words.tag[start] == "PRP$":
        source, start = ((start, start + 1),), start + 1
    elif words.tag[start] == "POS":
        owner = subject_before(words, start, first)
        source = (owner,) if owner else ()
    elif start == cue.head and start > first and words.tag[start - 1] in {"NNP", "PRP$"}:
        source = ((start - 1, start),) if words.tag[start - 1] == "PRP$" else (_name_before(words, start, first),)
    elif words.tag[start] in {"JJ", "NN"} and start < cue.head:
        source = ()
    nationality = cue.head - 1
    if not source and nationality >= first and words.text[nationality][0].isupper() and words.tag[nationality] == "JJ":
        source, start = ((nationality, nationality + 1),), cue.head
    if at < last and words.low[at] in {"by", "from"} and not source:
        agent = noun_phrase_after(words, at + 1, last, prepositions=False)
        if agent is not None:
            source, at = (agent,), agent[1]
    if at >= last:
        return None
    return _noun_content(words, cue, (start, at), source, last, later)


def _name_before(words: Words, end: int, floor: int) -> Piece:
    start = end
    while start > floor and words.tag[start - 1] == "NNP":
        start -= 1
    return (start, end)


def _noun_content(
    words: Words, cue: FoundCue, place: Piece, source: tuple[Piece, ...], last: int, later: list[FoundCue]
) -> Draft | None:
    start, at = place
    low = words.low[at]
    entry = cue.frame("that")
    if low == "that" and entry is not None and words.tag[at] in {"IN", "WDT", "DT"}:
        end = _subject_clause_end(words, cue, at + 1, clause_end(words, at + 1, last, later))
        piece = trimmed(words, at, end)
        if piece is None or finite_verb(words, *piece) is None:
            return None
        return Draft(
            (piece,),
            ((start, cue.end),),
            source,
            cue,
            entry.cue_class,
            entry.speech,
            "that",
            "noun with a clause",
            0.8 if source else 0.6,
        )
    for name in ("of", "about", "for"):
        entry = cue.frame(name)
        if low == name and entry is not None and (source or words.tag[cue.head] == "NNS" or name == "of"):
            phrase = noun_phrase_after(words, at + 1, last)
            if phrase is None and at + 1 < last and words.tag[at + 1] == "VBG":
                phrase = (at + 1, object_end(words, at + 1, last))
            if phrase is None:
                return None
            return Draft(
                (phrase,),
                ((start, at + 1),),
                source,
                cue,
                entry.cue_class,
                entry.speech,
                "object",
                "noun with its object",
                0.55 if source else 0.4,
            )
    entry = cue.frame("to")
    if low == "to" and entry is not None and source and at + 1 < last and words.tag[at + 1] == "VB":
        piece = trimmed(words, at, _subject_clause_end(words, cue, at + 1, clause_end(words, at + 1, last, later)))
        if piece is not None:
            return Draft(
                (piece,),
                ((start, cue.end),),
                source,
                cue,
                entry.cue_class,
                entry.speech,
                "to",
                "noun with an infinitive",
                0.6,
            )
    return None


def _subject_clause_end(words: Words, cue: FoundCue, start: int, end: int) -> int:
    """Where the clause after a noun ends if the noun is itself the subject of a verb to come ("his claim that … is rubbish").

    That verb is the second finite one of the stretch that no conjunction, relative or comma has given a subject of its own.
    """  # noqa: E501 first version, to be parted
    first, _ = words.whole_sentence(cue.head)
    opening = cue.start
    while opening > first and words.tag[opening - 1] not in FINITE and words.text[opening - 1] not in {",", ";", ":"}:
        opening -= 1
    if opening > first and words.tag[opening - 1] in FINITE and not _reports(words, opening - 1):
        return end
    owed = 1
    for at in range(start, end):
        low, tag = words.low[at], words.tag[at]
        if (
            low
            in {
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
            }
            and tag != "DT"
        ):
            owed += 1
        if tag in FINITE:
            owed -= 1
            if owed < 0 and words.tag[at - 1] in {"NN", "NNS", "NNP", "CD", ",", "''", "RB", "-RRB-"}:
                return at
    return end


def _reports(words: Words, at: int) -> bool:
    """Whether a finite verb is one that a clause follows, so that the noun after it may be that clause's subject."""
    return any("clause" in one.frames for one in cue_lexicon().by_first.get(words.low[at], ()))


_RULES = {"verb": _of_verb, "adjective": _of_verb, "noun": _of_noun, "phrase": _of_phrase}


def _joined_quotations(words: Words, drafts: list[Draft]) -> list[Draft]:
    """Quotations that no cue has claimed, joined to the attribution that they go on from."""
    owner: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        for start, end in draft.content:
            for at in range(start, end):
                if words.quote[at] >= 0:
                    owner.setdefault(words.quote[at], number)
    joined = {number: list(draft.content) for number, draft in enumerate(drafts)}
    for quote, (start, end, _) in enumerate(words.quotes):
        if quote in owner:
            continue
        first, _ = words.whole_sentence(start)
        if start != first:
            continue
        going_on = _goes_on_from(words, quote, start, drafts, owner)
        if going_on is not None:
            owner[quote] = going_on
            joined[going_on].append((start, end))
    return [replace(draft, content=tuple(sorted(joined[number]))) for number, draft in enumerate(drafts)]


def _goes_on_from(words: Words, quote: int, start: int, drafts: list[Draft], owner: dict[int, int]) -> int | None:
    """The attribution whose quotation goes on in this one: same paragraph, or a paragraph left open before."""
    if (
        quote
        and words.quotes[quote - 1][2] == "continued"
        and words.block[words.quotes[quote - 1][0]] == words.block[start] - 1
    ):
        return owner.get(quote - 1)
    candidates = [
        number
        for number, draft in enumerate(drafts)
        if draft.found.head < start and words.block[draft.found.head] == words.block[start]
    ]
    if not candidates:
        return None
    number = max(candidates, key=lambda one: drafts[one].found.head)
    draft = drafts[number]
    between = range(max(words.sentence[draft.found.head][1], draft.content[-1][1]), start)
    if (
        draft.frame in {"quote", "clause", "that"}
        and draft.speech
        and not any(words.tag[at] in FINITE and words.quote[at] < 0 for at in between)
    ):
        return number
    return None


def _as_values(words: Words, drafts: list[Draft]) -> tuple[Attribution, ...]:
    """The drafts as values: character spans, mode, and what stands within what; in reading order of the contents."""
    ordered = sorted(drafts, key=lambda draft: (draft.content[0][0], -draft.content[-1][1], draft.cue))
    extents = [(draft.content[0][0], draft.content[-1][1]) for draft in ordered]
    values = []
    for number, draft in enumerate(ordered):
        within = None
        cue_start, cue_end = draft.cue[0][0], draft.cue[-1][1]
        for other, (start, end) in enumerate(extents):
            if other == number or not (start <= cue_start and cue_end <= end):
                continue
            inside = any(piece[0] <= cue_start and cue_end <= piece[1] for piece in ordered[other].content)
            narrower = within is None or extents[within][1] - extents[within][0] > end - start
            if inside and narrower:
                within = other
        values.append(
            Attribution(
                content=_spans(words, draft.content),
                cue=_spans(words, draft.cue),
                source=_spans(words, draft.source),
                mode=_mode(words, draft),
                speech=draft.speech,
                cue_class=draft.cue_class,
                within=within,
                confidence=draft.confidence,
                rule=draft.rule,
            )
        )
    return tuple(values)


def _spans(words: Words, pieces: tuple[Piece, ...]) -> tuple[Span, ...]:
    return tuple(Span(words.start[start], words.end[end - 1]) for start, end in sorted(pieces))


def _mode(words: Words, draft: Draft) -> Mode:
    inside = [
        words.quote[at] >= 0 for start, end in draft.content for at in range(start, end) if words.tag[at] != "_SP"
    ]
    if all(inside):
        return Mode.DIRECT
    if draft.frame in _ACT_FRAMES:
        return Mode.ACT
    return Mode.MIXED if any(inside) else Mode.INDIRECT
