"""What is attributed: the stretch of words that a cue reports, to the right of it or in front of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rejoinder.analysis.attribution_draft import Piece, Place, trimmed
from rejoinder.analysis.attribution_quotations import ends_like_speech
from rejoinder.analysis.cues import FoundCue
from rejoinder.analysis.lexicon import Cue
from rejoinder.analysis.phrases import (
    FINITE,
    NOUNS,
    Words,
    closes_quote,
    finite_verb,
    noun_phrase_after,
    object_end,
    opens_quote,
    skip_adverbials,
    skip_time,
)

_TURNS = frozenset(["though", "although", "while", "whereas"])  # the reporter goes on; "but" is as often the speaker
_LINKS = frozenset({*_TURNS, "but", "yet", "and", "as"})
_QUESTION_WORDS = frozenset(["if", "whether", "who", "what", "which", "whom", "whose", "when", "where", "why", "how"])
_OPENING_PREPOSITIONS = frozenset(
    ["if", "because", "while", "although", "despite", "in", "for", "under", "with", "after"]
)
_OBJECT_PRONOUNS = frozenset(
    ["it", "him", "her", "them", "us", "me", "himself", "herself", "itself", "themselves", "this", "that"]
)
_RELATIVES = frozenset(["who", "which", "that", "whom", "whose", "where", "when"])
_NAME_TAGS = frozenset({"DT", "JJ", "NN", "NNP", "''", "VBG", "VBN", "RB", "CD", "NNS", "PRP$"})
_FARTHEST_THAT = 14  # tokens between "said" and its "that" ("said in a statement on Monday that")


@dataclass(frozen=True, slots=True)
class Content:
    """What a cue reports: its pieces, the entry and frame by which it was found, where the cue ends (a colon joins)."""

    pieces: tuple[Piece, ...]
    entry: Cue
    frame: str
    cue_end: int


def content_after(place: Place) -> Content | None:
    """The content to the right of a verb or adjective, by the first frame that fits; None if there is none."""
    starts = _possible_starts(place)
    for find in _FRAMES:
        content = find(place, starts)
        if content is not None:
            return content
    return None


def _possible_starts(place: Place) -> tuple[int, ...]:
    """Where the content may begin: right after the cue, after the one spoken to, after times and places."""
    words, last = place.words, place.last
    addressee = addressee_end(place)
    return tuple(
        dict.fromkeys(
            (place.cue.end, addressee, skip_adverbials(words, addressee, last), skip_time(words, addressee, last))
        )
    )


def addressee_end(place: Place) -> int:
    """The first token after the one spoken to ("told reporters", "asked him")."""
    at = place.cue.end
    if place.cue.frame("person") is None or place.low(at) in {"", "that"} or opens_quote(place.words, at, place.last):
        return at
    if place.tag(at) in {"PRP", "PRP$"}:
        return at + 1
    phrase = noun_phrase_after(place.words, at, place.last)
    return phrase[1] if phrase else at


def _colon(place: Place, starts: tuple[int, ...]) -> Content | None:
    entry = place.cue.frame("quote") or place.cue.frame("clause")
    at = next((start for start in sorted(starts) if place.low(start) == ":"), None)
    if entry is None or at is None:
        return None
    words = place.words
    cue_end = at + 1 if at == place.cue.end else place.cue.end
    start = at + 1
    while start < len(words.text) and words.tag[start] == "_SP":
        start += 1
    if opens_quote(words, start, len(words.text)):
        return Content((_quote_piece(place, start),), entry, "quote", cue_end)
    piece = trimmed(words, start, place.last)
    return Content((piece,), entry, "clause", cue_end) if piece and piece[1] - piece[0] > 1 else None


def _quote_piece(place: Place, start: int) -> Piece:
    """A quotation and what its clause goes on with: nothing after a mark of its own, else to the end of the clause."""
    words = place.words
    end = words.quotes[words.quote[start]][1]
    if end >= place.last or ends_like_speech(words, words.quote[start]):
        return (start, end)
    piece = trimmed(words, start, clause_end(words, end, place.last, place.later))
    return piece if piece and piece[1] >= end else (start, end)


def _quoted(place: Place, starts: tuple[int, ...]) -> Content | None:
    entry = place.cue.frame("quote") or place.cue.frame("naming")
    if entry is None:
        return None
    for at in starts:
        start = at + 1 if place.low(at) == "," else at
        if opens_quote(place.words, start, place.last) and not (place.later and place.later[0].start < start):
            return Content((_quote_piece(place, start),), entry, "quote", place.cue.end)
    return None


def _that(place: Place, starts: tuple[int, ...]) -> Content | None:
    entry = place.cue.frame("that")
    if entry is None:
        return None
    words = place.words
    for at in range(starts[0], min(place.last, starts[0] + _FARTHEST_THAT)):
        tag = words.tag[at]
        if words.low[at] == "that" and tag in {"IN", "DT", "WDT"}:
            if tag == "DT" and "clause" in entry.frames and at not in starts:
                return None
            return _clause_from(place, at, entry, "that")
        if tag in FINITE | {":"} or words.quote[at] >= 0 or (tag == "TO" and place.tag(at + 1) not in NOUNS):
            return None
        heads_own_phrase = tag in {"NN", "NNS", "NNP", "DT", "PRP$", "JJ", "CD"} and at == starts[0]
        if heads_own_phrase and "person" not in entry.frames and words.low[at] not in words.lists.times:
            return None
    return None


def _clause_from(place: Place, at: int, entry: Cue, frame: str) -> Content | None:
    """The content from a conjunction, question word or *to* to the end of its clause; it needs a second word."""
    piece = trimmed(place.words, at, clause_end(place.words, at + 1, place.last, place.later))
    return Content((piece,), entry, frame, place.cue.end) if piece and piece[1] - piece[0] > 1 else None


def _question(place: Place, starts: tuple[int, ...]) -> Content | None:
    entry = place.cue.frame("wh")
    if entry is None:
        return None
    loose = {"when", "where", "who"} if entry.cue_class == "say" and not place.cue.negated else set()
    for at in starts:
        if place.low(at) in _QUESTION_WORDS - loose:
            return _clause_from(place, at, entry, "wh")
    return None


def _infinitive(place: Place, starts: tuple[int, ...]) -> Content | None:
    entry = place.cue.frame("to")
    for at in starts if entry is not None else ():
        start = at + 1 if place.low(at) == "not" else at
        if place.low(start) == "to" and place.tag(start + 1) in {"VB", "RB", "VBP", "NN", "''"}:
            assert entry is not None
            return _clause_from(place, at, entry, "to")
    return _object_infinitive(place)


def _object_infinitive(place: Place) -> Content | None:
    """Read "urged [the council to wait]", "wants [him to go]", "considers [the matter to be closed]"."""
    at = place.cue.end
    entry = next((one for one in place.cue.cues if one.cue_class in {"demand", "want", "expect", "call"}), None)
    if entry is None or place.low(at) in {"", "to", "that"}:
        return None
    phrase = (at, at + 1) if place.tag(at) == "PRP" else noun_phrase_after(place.words, at, place.last)
    if phrase is None or place.low(phrase[1]) != "to" or place.tag(phrase[1] + 1) == "":
        return None
    if entry.cue_class == "call" and place.low(phrase[1] + 1) != "be":
        return None
    return _clause_from(place, phrase[0], entry, "to")


def _clause(place: Place, starts: tuple[int, ...]) -> Content | None:
    entry = place.cue.frame("clause")
    if entry is None:
        return None
    words = place.words
    for start in sorted(starts, reverse=True):
        tag = place.tag(start)
        if tag not in NOUNS | {"PRP", "EX", "''", "RB", "IN"} or words.low[start] in {"him", "them", "me", "us"}:
            continue
        if tag == "IN" and words.low[start] not in _OPENING_PREPOSITIONS:
            continue
        end = clause_end(words, start, place.last, place.later)
        piece = trimmed(words, start, end)
        if piece is not None and _is_clause(words, start, end):
            return Content((piece,), entry, "clause", place.cue.end)
    return None


def _is_clause(words: Words, start: int, end: int) -> bool:
    """Whether a stretch is a clause, not a noun phrase with a relative: a finite verb is left over for its subject."""
    at = start + 1 if words.tag[start] == "IN" else start
    phrase = noun_phrase_after(words, at, end)
    at = phrase[1] if phrase else at
    verb = finite_verb(words, at, end)
    if verb is None:
        return finite_verb(words, start + 1, end) is not None and phrase is None
    between = range(at, verb)
    if not any(words.low[place] in _RELATIVES or words.text[place] == "," for place in between):
        return True
    return finite_verb(words, verb + 1, end) is not None


def _as(place: Place, _starts: tuple[int, ...]) -> Content | None:
    entry = place.cue.frame("as") or place.cue.frame("naming")
    if entry is None:
        return None
    words, start = place.words, place.cue.end
    for at in range(start + 1, object_end(words, start, place.last)):
        if words.low[at] == "as" and words.tag[at] == "IN" and finite_verb(words, start, at) is None:
            piece = trimmed(words, start, object_end(words, at + 1, place.last))
            return Content((piece,), entry, "as", start) if piece else None
    return None


def _naming(place: Place, _starts: tuple[int, ...]) -> Content | None:
    entry, at = place.cue.frame("naming"), place.cue.end
    if entry is None or at >= place.last:
        return None
    words = place.words
    pronoun = words.tag[at] in {"PRP", "PRP$"} and words.low[at] in _OBJECT_PRONOUNS
    phrase = (at, at + 1) if pronoun else noun_phrase_after(words, at, place.last)
    if phrase is None:
        return None
    named = place.tag(phrase[1]) in _NAME_TAGS and place.low(phrase[1]) not in words.lists.times
    if not named and "''" not in words.tag[at : phrase[1]]:
        return None
    piece = trimmed(words, at, object_end(words, at, place.last))
    return Content((piece,), entry, "naming", at) if piece and piece[1] - piece[0] > 1 else None


def _object(place: Place, _starts: tuple[int, ...]) -> Content | None:
    entry, at = place.cue.frame("object"), place.cue.end
    if entry is None or at >= place.last:
        return None
    words = place.words
    opens = words.tag[at] in (NOUNS - {"POS"}) | {"PRP", "WP", "WRB"} or opens_quote(words, at, place.last)
    if not opens or words.low[at] in words.lists.times:
        return None
    end = min([object_end(words, at, place.last), *_reported_next(words, at, place.last, place.later)])
    piece = trimmed(words, at, end)
    return Content((piece,), entry, "object", at) if piece else None


_FRAMES: tuple[Callable[[Place, tuple[int, ...]], Content | None], ...] = (
    _colon,
    _quoted,
    _that,
    _question,
    _infinitive,
    _clause,
    _as,
    _naming,
    _object,
)


def clause_end(words: Words, start: int, limit: int, later: Sequence[FoundCue]) -> int:
    """Where the clause of a content ends: with the sentence, or where somebody else is reported, or the reporter turns.

    A quotation that opens inside and runs past the sentence takes the content with it.
    """
    stops = _reported_next(words, start, limit, later)
    at = start
    while at < limit:
        quote = words.quote[at]
        if quote >= 0 and words.quotes[quote][0] >= start:
            at = words.quotes[quote][1]
            continue
        turns = words.text[at] == "," and at + 1 < limit and words.low[at + 1] in _TURNS and at - start > 1
        if at in stops or (quote < 0 and (turns or words.text[at] == ";")):
            return at
        at += 1
    return max(at, limit)


def _reported_next(words: Words, start: int, limit: int, later: Sequence[FoundCue]) -> frozenset[int]:
    """The tokens at which a content stops because another attribution begins there."""
    stops = {_stop_before(words, cue, start) for cue in later if start < cue.start < limit}
    return frozenset(stop for stop in stops if stop is not None)


def _stop_before(words: Words, cue: FoundCue, start: int) -> int | None:
    """Where a content that began at `start` stops before a cue that follows; None if it does not."""
    before = cue.start - 1
    comma = words.text[before] == ","
    if cue.kind == "phrase" or (cue.kind == "verb" and words.tag[cue.head] == "VBG" and not cue.finite):
        return before if comma else None
    if cue.kind != "verb" or not cue.finite:
        return None
    if words.tag[before] == "CC" and before > start:
        return before - 1 if words.text[before - 1] == "," else before
    return _clause_opening(words, before, start)


def _clause_opening(words: Words, at: int, start: int) -> int | None:
    """The comma before the clause whose subject ends at `at`, if a conjunction or the subject alone follows it."""
    place = at
    while place > start and words.tag[place] in NOUNS | {"PRP", "IN", "RB"} and words.text[place] != ",":
        if words.low[place] in _LINKS - {"and", "as"}:
            break
        place -= 1
    if place > start and (words.text[place] == "," or words.tag[place] == ":"):
        return place
    if place > start and closes_quote(words, place) and words.text[place - 1] == ",":
        return place + 1
    if words.low[place] in _LINKS and place - 1 > start:
        return place - 1 if words.text[place - 1] == "," else None
    return None
