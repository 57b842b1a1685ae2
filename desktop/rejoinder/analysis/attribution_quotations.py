"""Quotations and their attributions: before the cue, around it, and going on without a cue of their own."""

from bisect import bisect_left
from dataclasses import replace

from rejoinder.analysis.attribution_draft import Draft, Piece, Place, trimmed
from rejoinder.analysis.cues import FoundCue
from rejoinder.analysis.lexicon import cue_lexicon
from rejoinder.analysis.phrases import FINITE, Words, closes_quote, finite_verb, main_subject, opens_quote
from rejoinder.analysis.quotes import NESTED

_TERMINAL = frozenset({".", "?", "!", ",", "…", "...", "—", "--", "-", "–", "?!"})
_BEFORE_QUOTE = frozenset({",", ":", "—", "–", "--", "."})
_LINKS = frozenset({"but", "and", "yet", "so"})
_ONE_WORD = 3  # tokens: two marks and one word


def ends_like_speech(words: Words, quote: int) -> bool:
    """Whether the quoted words end with a mark of their own, as speech does before its attribution (“…,” he said)."""
    start, end, _ = words.quotes[quote]
    return end - 2 > start and words.text[end - 2] in _TERMINAL


def quotation_before(words: Words, boundary: int, first: int) -> Piece | None:
    """The quotation that closes at token `boundary`, or before a comma there, with its sentence's words before it.

    Not after words in marks that run on into the sentence (the “safe zone” officials announced): speech ends with a
    mark inside, or, in British style, with a comma outside.
    """
    if boundary < first:
        return None
    closing = boundary - 1 if words.text[boundary] == "," and closes_quote(words, boundary - 1) else boundary
    if not closes_quote(words, closing):
        return None
    quote = words.quote[closing]
    if closing == boundary and not ends_like_speech(words, quote):
        return None
    start, end, _ = words.quotes[quote]
    lead = trimmed(words, first, start) if start > first else None
    if lead is not None and (end - start > _ONE_WORD or finite_verb(words, *lead) is not None):
        return (past_link(words, lead[0]), end)
    return (start, end)


def past_link(words: Words, at: int) -> int:
    """The token at which a content begins: not the *But* or *And* that links its sentence to the one before."""
    return at + 1 if words.low[at] in _LINKS and words.tag[at] in {"CC", "RB"} else at


def with_second_piece(place: Place, piece: Piece, after: int) -> tuple[Piece, ...]:
    """The piece, and the one after the cue where the quotation goes on in the sentence (“…,” he said, “…”)."""
    words = place.words
    at = after
    while at < place.last and not opens_quote(words, at, place.last):
        if any(cue.start == at for cue in place.later):
            return (piece,)
        at += 1
    if after < at < place.last and words.text[at - 1] in _BEFORE_QUOTE:
        start, end, _ = words.quotes[words.quote[at]]
        return (piece, (start, end))
    return (piece,)


def quotations_after_colons(words: Words, drafts: list[Draft]) -> list[Draft]:
    """The drafts, and one for each quotation that no cue has claimed and a colon leads to ("He was blunt: “…”").

    Its source is the subject of the sentence with the colon, which may end the paragraph before.
    """
    claimed = {quote for draft in drafts for start, end in draft.content for quote in words.quote[start:end]}
    (colon,) = cue_lexicon().by_first[":"]
    found = list(drafts)
    for quote, (start, end, kind) in enumerate(words.quotes):
        at = start - 1
        while at >= 0 and words.tag[at] == "_SP":
            at -= 1
        if quote in claimed or kind == NESTED or end - start <= _ONE_WORD or at < 0 or words.text[at] != ":":
            continue
        first, _ = words.whole_sentence(at)
        subject = main_subject(words, first, at)
        if subject is not None:
            cue = FoundCue((colon,), at, at + 1, at)
            rule = "a colon before a quotation"
            found.append(Draft(((start, end),), ((at, at + 1),), (subject,), cue, colon, "quote", rule, 0.6))
    return found


def join_quotations(words: Words, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with the quotations that no cue has claimed joined to the attribution that they go on from."""
    owner: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        for start, end in draft.content:
            for quote in dict.fromkeys(words.quote[start:end]):
                owner.setdefault(quote, number)
    joined = {number: list(draft.content) for number, draft in enumerate(drafts)}
    heads = _heads_by_block(words, drafts)
    for quote, (start, end, _) in enumerate(words.quotes):
        if quote in owner or start != words.whole_sentence(start)[0]:
            continue
        origin = _goes_on_from(words, quote, drafts, owner, heads)
        if origin is not None:
            owner[quote] = origin
            joined[origin].append((start, end))
    return [replace(draft, content=tuple(sorted(joined[number]))) for number, draft in enumerate(drafts)]


def _heads_by_block(words: Words, drafts: list[Draft]) -> dict[int, list[tuple[int, int]]]:
    """For each block the heads of its cues in order, each with its draft's number."""
    heads: dict[int, list[tuple[int, int]]] = {}
    for head, number in sorted((draft.found.head, number) for number, draft in enumerate(drafts)):
        heads.setdefault(words.block[head], []).append((head, number))
    return heads


def _goes_on_from(
    words: Words, quote: int, drafts: list[Draft], owner: dict[int, int], heads: dict[int, list[tuple[int, int]]]
) -> int | None:
    """The attribution that a quotation goes on from: of the same paragraph, or of one left open before."""
    start = words.quotes[quote][0]
    block = words.block[start]
    if quote:
        opened, _, kind = words.quotes[quote - 1]
        if kind == "continued" and words.block[opened] == block - 1:
            return owner.get(quote - 1)
    here = heads.get(block, [])
    before = bisect_left(here, (start, 0)) - 1
    if before < 0:
        return None
    number = here[before][1]
    draft = drafts[number]
    since = max(words.sentence[draft.found.head][1], draft.content[-1][1])
    told = any(words.tag[at] in FINITE and words.quote[at] < 0 for at in range(since, start))
    goes_on = draft.frame in {"quote", "clause", "that"} and draft.entry.speech and not told
    return number if goes_on else None
