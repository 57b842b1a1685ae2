"""Where a content ends, by the tree: with the clause of the noun that reports it, or before another report beside it."""

from collections.abc import Sequence
from dataclasses import replace

from rejoinder.analysis.columns import FINITE, Piece, Words
from rejoinder.analysis.model.engine import Marked

_NOUNS = frozenset({"NN", "NNS"})
_ENDS = frozenset({",", ":"})


def bordered(words: Words, one: Marked) -> Marked:
    """The same; after a noun ("the claim [that the hold was empty] angered fishermen") no more than hangs on the noun.

    The content has to begin right after the cue with *that*.
    """
    noun = next((at for at in reversed(range(*one.cue)) if words.tag[at] in _NOUNS), None)
    after = [piece for piece in one.content if piece[0] >= one.cue[1]]
    if noun is None or not after or any(words.tag[at] in FINITE for at in range(*one.cue)):
        return one
    start, end = min(after)
    if start > one.cue[1] or words.low[start] != "that" or not start <= words.edge[noun] < end - 1:
        return one
    last = _without_stops(words, start, words.edge[noun] + 1)
    return one if last <= start else replace(one, content=_changed(one.content, (start, end), (start, last)))


def parted(words: Words, outer: Sequence[Marked], inner: Sequence[Marked]) -> tuple[list[Marked], list[Marked]]:
    """The same with what stands beside, not inside: "X said that …, but denied that …" is two outer attributions.

    It stands beside where the tree joins its verb to the outer one's by a conjunction, both stand in the same tense and it in no
    quotation; the source may be shared.
    """
    found, left = list(outer), list(inner)
    for one in inner:
        number, piece = _holder(found, one.cue)
        if piece is None or not _is_joined(words, one.cue, found[number].cue):
            continue
        start = _opening(words, one, piece)
        if start <= piece[0] + 1:
            continue
        host = found[number]
        found[number] = replace(host, content=_changed(host.content, piece, (piece[0], start)))
        found.append(replace(one, source=one.source or host.source))
        left.remove(one)
    return found, left


def _holder(outer: Sequence[Marked], cue: Piece) -> tuple[int, Piece | None]:
    for number, one in enumerate(outer):
        for piece in one.content:
            if piece[0] <= cue[0] and cue[1] <= piece[1]:
                return number, piece
    return -1, None


def _is_joined(words: Words, cue: Piece, outer: Piece) -> bool:
    """Whether the tree makes a verb of the cue a conjunct of one in the outer cue."""
    return any(
        words.dep[at] == "conj"
        and words.quote[at] < 0
        and outer[0] <= words.head[at] < outer[1]
        and words.tag[at] == words.tag[words.head[at]]
        and words.tag[at] in FINITE
        for at in range(*cue)
    )


def _opening(words: Words, one: Marked, piece: Piece) -> int:
    """Where the clause of an attribution begins in a piece: before its source, and the conjunction and mark before that."""
    start = min([one.cue[0], *([one.source[0]] if one.source and piece[0] <= one.source[0] else [])])
    if words.tag[start - 1] == "CC":
        start -= 1
    return _without_stops(words, piece[0], start)


def _without_stops(words: Words, start: int, end: int) -> int:
    while end > start and words.tag[end - 1] in _ENDS:
        end -= 1
    return end


def _changed(content: tuple[Piece, ...], old: Piece, new: Piece) -> tuple[Piece, ...]:
    return tuple(new if piece == old else piece for piece in content)
