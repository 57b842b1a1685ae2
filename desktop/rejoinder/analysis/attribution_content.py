"""What is attributed: the stretch of words that a cue reports, to the right of it or in front of it."""

from dataclasses import dataclass

from rejoinder.analysis.cues import FoundCue
from rejoinder.analysis.lexicon import Cue
from rejoinder.analysis.phrases import (
    FINITE,
    NOUNS,
    Words,
    finite_verb,
    noun_phrase_after,
    object_end,
    skip_adverbials,
    skip_time,
)

Piece = tuple[int, int]  # a half-open token range

_STOPS = frozenset({".", ",", ";", ":", "?", "!", "…", "...", "—", "–", "--", "-"})
_TURNS = frozenset({"but", "though", "although", "while", "whereas", "yet"})
_QUESTION_WORDS = frozenset(["if", "whether", "who", "what", "which", "whom", "whose", "when", "where", "why", "how"])
_TERMINAL = frozenset({".", "?", "!", ",", "…", "...", "—", "--", "-", "–", "?!", "…."})
_FARTHEST_THAT = 14  # tokens between "said" and its "that" ("said in a statement on Monday that")


@dataclass(frozen=True, slots=True)
class Content:
    """What a cue reports: its pieces, the entry and frame by which it was found, and where the cue ends with it (a colon joins)."""  # noqa: E501 first version, to be parted

    pieces: tuple[Piece, ...]
    entry: Cue
    frame: str
    cue_end: int


def trimmed(words: Words, start: int, end: int) -> Piece | None:
    """A stretch without white space and marks at its ends; marks inside quotation marks stay. None if nothing is left."""  # noqa: E501 first version, to be parted
    while start < end and (words.tag[start] == "_SP" or (words.text[start] in _STOPS and words.quote[start] < 0)):
        start += 1
    while end > start and (
        words.tag[end - 1] == "_SP" or (words.text[end - 1] in _STOPS and not _closed_in(words, end - 1, start))
    ):
        end -= 1
    return (start, end) if start < end else None


def _closed_in(words: Words, at: int, start: int) -> bool:
    """Whether a mark stands inside a quotation that closes after it."""
    quote = words.quote[at]
    return (quote >= 0 and words.quotes[quote][1] > at + 1) or (
        quote >= 0 and words.quotes[quote][2] != "quotation" and words.quotes[quote][0] >= start
    )


def opens_quote(words: Words, at: int, end: int) -> bool:
    """Whether a quotation starts at this token."""
    return at < end and words.quote[at] >= 0 and words.quotes[words.quote[at]][0] == at


def closes_quote(words: Words, at: int) -> bool:
    """Whether a quotation ends with this token."""
    return at >= 0 and words.quote[at] >= 0 and words.quotes[words.quote[at]][1] == at + 1


def ends_like_speech(words: Words, quote: int) -> bool:
    """Whether the quoted words end with a mark of their own, as speech does before its attribution (“…,” he said)."""
    _, end, _ = words.quotes[quote]
    return end >= 2 and words.text[end - 2] in _TERMINAL  # noqa: PLR2004 - the mark before the closing one


def content_after(words: Words, cue: FoundCue, limit: int, later: list[FoundCue]) -> Content | None:
    """The content to the right of a verb or adjective, by the first frame that fits; None if there is none.

    `limit` is the end of the sentence, `later` the cues that follow in it.
    """
    here = cue.end
    addressee = _after_addressee(words, cue, limit)
    places = list(
        dict.fromkeys((here, addressee, skip_adverbials(words, addressee, limit), skip_time(words, addressee, limit)))
    )
    for find in (_colon, _quoted, _that, _question, _infinitive, _clause, _as, _naming, _object):
        content = find(words, cue, places, limit, later)
        if content is not None:
            return content
    return None


def _after_addressee(words: Words, cue: FoundCue, limit: int) -> int:
    """The first token after the one spoken to ("told reporters", "asked him")."""
    at = cue.end
    if cue.frame("person") is None or at >= limit:
        return at
    if words.tag[at] in {"PRP", "PRP$"}:
        return at + 1
    if words.low[at] == "that" or opens_quote(words, at, limit):
        return at
    phrase = noun_phrase_after(words, at, limit)
    return phrase[1] if phrase else at


def _colon(words: Words, cue: FoundCue, places: list[int], limit: int, later: list[FoundCue]) -> Content | None:
    entry = cue.frame("quote") or cue.frame("clause")
    if entry is None:
        return None
    for at in sorted(places):
        if at < limit and words.text[at] == ":":
            cue_end = at + 1 if at == cue.end else cue.end
            start = at + 1
            while start < len(words.text) and words.tag[start] == "_SP":
                start += 1
            if opens_quote(words, start, len(words.text)):
                return Content((_quote_piece(words, start, limit, later),), entry, "quote", cue_end)
            piece = trimmed(words, start, limit)
            return Content((piece,), entry, "clause", cue_end) if piece and piece[1] - piece[0] > 1 else None
    return None


def _quote_piece(words: Words, start: int, limit: int, later: list[FoundCue]) -> Piece:
    """A quotation and what its clause goes on with: nothing after a mark of its own, else to the end of the clause."""
    end = words.quotes[words.quote[start]][1]
    if end >= limit or ends_like_speech(words, words.quote[start]):
        return (start, end)
    piece = trimmed(words, start, clause_end(words, end, limit, later))
    return piece if piece and piece[1] >= end else (start, end)


def _quoted(words: Words, cue: FoundCue, places: list[int], limit: int, later: list[FoundCue]) -> Content | None:
    entry = cue.frame("quote") or cue.frame("naming")
    if entry is None:
        return None
    for at in places:
        start = at + 1 if at < limit and words.text[at] == "," else at
        if opens_quote(words, start, limit) and not (later and later[0].start < start):
            return Content((_quote_piece(words, start, limit, later),), entry, "quote", cue.end)
    return None


def _that(words: Words, cue: FoundCue, places: list[int], limit: int, later: list[FoundCue]) -> Content | None:
    entry = cue.frame("that")
    if entry is None:
        return None
    for at in range(places[0], min(limit, places[0] + _FARTHEST_THAT)):
        if words.low[at] == "that" and words.tag[at] in {"IN", "DT", "WDT"}:
            if words.tag[at] == "DT" and "clause" in entry.frames and at not in places:
                return None
            piece = trimmed(words, at, clause_end(words, at + 1, limit, later))
            return Content((piece,), entry, "that", cue.end) if piece and piece[1] - piece[0] > 1 else None
        if words.tag[at] in FINITE or words.quote[at] >= 0 or words.text[at] in {";", ":"} or words.tag[at] == "TO":
            return None
        if (
            words.tag[at] in {"NN", "NNS", "NNP", "DT", "PRP$", "JJ", "CD"}
            and at == places[0]
            and "person" not in entry.frames
            and words.low[at] not in words.lists.times
        ):
            return None
    return None


def _question(words: Words, cue: FoundCue, places: list[int], limit: int, later: list[FoundCue]) -> Content | None:
    entry = cue.frame("wh")
    if entry is None:
        return None
    for at in places:
        if at < limit and words.low[at] in _QUESTION_WORDS:
            if words.low[at] in {"when", "where", "who"} and entry.cue_class == "say" and not cue.negated:
                continue
            piece = trimmed(words, at, clause_end(words, at + 1, limit, later))
            return Content((piece,), entry, "wh", cue.end) if piece and piece[1] - piece[0] > 1 else None
    return None


def _infinitive(words: Words, cue: FoundCue, places: list[int], limit: int, later: list[FoundCue]) -> Content | None:
    entry = cue.frame("to")
    if entry is None:
        return _object_infinitive(words, cue, limit, later)
    for at in places:
        start = at + 1 if at < limit and words.low[at] == "not" else at
        if start + 1 < limit and words.low[start] == "to" and words.tag[start + 1] in {"VB", "RB", "VBP", "NN", "''"}:
            piece = trimmed(words, at, clause_end(words, start + 1, limit, later))
            return Content((piece,), entry, "to", cue.end) if piece else None
    return _object_infinitive(words, cue, limit, later)


def _object_infinitive(words: Words, cue: FoundCue, limit: int, later: list[FoundCue]) -> Content | None:
    """Read "urged [the council to wait]", "wants [him to go]", "declare [the claim to be rubbish]": object and infinitive together."""  # noqa: E501 first version, to be parted
    entry = next((one for one in cue.cues if one.cue_class in {"demand", "want", "expect", "call"}), None)
    if entry is None or cue.end >= limit or words.low[cue.end] in {"to", "that"}:
        return None
    phrase = (cue.end, cue.end + 1) if words.tag[cue.end] == "PRP" else noun_phrase_after(words, cue.end, limit)
    if phrase is None or phrase[1] + 1 >= limit or words.low[phrase[1]] != "to":
        return None
    if entry.cue_class == "call" and words.low[phrase[1] + 1] != "be":
        return None
    piece = trimmed(words, phrase[0], clause_end(words, phrase[1] + 1, limit, later))
    return Content((piece,), entry, "to", cue.end) if piece else None


def _clause(words: Words, cue: FoundCue, places: list[int], limit: int, later: list[FoundCue]) -> Content | None:
    entry = cue.frame("clause")
    if entry is None:
        return None
    for at in sorted(places, reverse=True):
        start = at + 1 if at < limit and words.text[at] == "," and at != cue.end else at
        if start >= limit or words.tag[start] not in NOUNS | {"PRP", "EX", "''", "RB", "IN"}:
            continue
        if words.tag[start] == "IN" and words.low[start] not in {
            "if",
            "because",
            "while",
            "although",
            "despite",
            "in",
            "for",
            "under",
            "with",
            "after",
        }:
            continue
        end = clause_end(words, start, limit, later)
        verb = finite_verb(words, start + 1, end)
        if verb is None or words.low[start] in {"him", "them", "me", "us"}:
            continue
        if words.tag[start] == "IN" and finite_verb(words, start, end) is None:
            continue
        piece = trimmed(words, start, end)
        if piece:
            return Content((piece,), entry, "clause", cue.end)
    return None


def _as(words: Words, cue: FoundCue, _places: list[int], limit: int, _later: list[FoundCue]) -> Content | None:
    entry = cue.frame("as") or cue.frame("naming")
    if entry is None:
        return None
    end = object_end(words, cue.end, limit)
    for at in range(cue.end + 1, end):
        if words.low[at] == "as" and words.tag[at] == "IN" and finite_verb(words, cue.end, at) is None:
            piece = trimmed(words, cue.end, _naming_end(words, at + 1, limit))
            return Content((piece,), entry, "as", cue.end) if piece else None
    return None


def _naming(words: Words, cue: FoundCue, _places: list[int], limit: int, _later: list[FoundCue]) -> Content | None:
    entry = cue.frame("naming")
    if entry is None or cue.end >= limit:
        return None
    phrase = (
        (cue.end, cue.end + 1)
        if words.tag[cue.end] in {"PRP", "PRP$"}
        and words.low[cue.end] in {"it", "him", "her", "them", "us", "me", "himself", "herself", "this", "that"}
        else noun_phrase_after(words, cue.end, limit)
    )
    if phrase is None:
        return None
    at = phrase[1]
    names = at < limit and (
        words.tag[at] in {"DT", "JJ", "NN", "NNP", "''", "VBG", "VBN", "RB", "CD", "NNS", "PRP$"}
        and words.low[at] not in words.lists.times
    )
    if not names and not any(words.tag[place] == "''" for place in range(cue.end, phrase[1])):
        return None
    piece = trimmed(words, cue.end, _naming_end(words, cue.end, limit))
    return Content((piece,), entry, "naming", cue.end) if piece and piece[1] - piece[0] > 1 else None


def _naming_end(words: Words, start: int, limit: int) -> int:
    return object_end(words, start, limit)


def _object(words: Words, cue: FoundCue, _places: list[int], limit: int, _later: list[FoundCue]) -> Content | None:
    entry = cue.frame("object")
    at = cue.end
    if entry is None or at >= limit:
        return None
    opens = (
        words.tag[at] in NOUNS | {"PRP"}
        or opens_quote(words, at, limit)
        or (words.tag[at] in {"WP", "WRB"})
        or words.low[at] == "allegations"
    )
    if not opens or words.low[at] in words.lists.times or words.tag[at] == "POS":
        return None
    piece = trimmed(words, at, object_end(words, at, limit))
    return Content((piece,), entry, "object", cue.end) if piece else None


def clause_end(words: Words, start: int, limit: int, later: list[FoundCue]) -> int:
    """Where the clause of a content ends: with the sentence, or where somebody else is reported, or the reporter turns.

    A quotation that opens inside and runs past the sentence takes the content with it.
    """
    stops = _reported_next(words, start, limit, later)
    end = limit
    at = start
    while at < limit:
        quote = words.quote[at]
        if quote >= 0 and words.quotes[quote][0] >= start:
            closing = words.quotes[quote][1]
            if closing >= limit:
                return closing
            at = closing
            continue
        if at in stops:
            end = at
            break
        if words.text[at] == ";" and quote < 0:
            end = at
            break
        if words.text[at] == "," and at + 1 < limit and words.low[at + 1] in _TURNS and quote < 0 and at - start > 1:
            end = at
            break
        at += 1
    return end


def _reported_next(words: Words, start: int, limit: int, later: list[FoundCue]) -> frozenset[int]:  # noqa: C901 first version, to be parted
    """The tokens at which a content stops because another attribution begins there."""
    stops = set()
    for cue in later:
        if not start < cue.start < limit:
            continue
        before = cue.start - 1
        if cue.kind == "phrase":
            if words.text[before] == ",":
                stops.add(before)
            continue
        if cue.kind != "verb":
            continue
        if words.tag[cue.head] == "VBG" and not cue.finite:
            if words.text[before] == ",":
                stops.add(before)
            continue
        if not cue.finite:
            continue
        if words.tag[before] == "CC" and before > start:
            stops.add(before - 1 if words.text[before - 1] == "," else before)
            continue
        opening = _clause_opening(words, before, start)
        if opening is not None:
            stops.add(opening)
    return frozenset(stops)


def _clause_opening(words: Words, at: int, start: int) -> int | None:
    """The comma before the clause whose subject ends at `at`, if a conjunction or the subject alone follows it."""
    place = at
    while place > start and words.tag[place] in NOUNS | {"PRP", "IN", "RB"} and words.text[place] != ",":
        if words.low[place] in _TURNS:
            break
        place -= 1
    if words.text[place] == "," and place > start:
        return place
    if (words.low[place] in _TURNS or words.low[place] in {"and", "as"}) and place - 1 > start:
        return place - 1 if words.text[place - 1] == "," else None
    return None
