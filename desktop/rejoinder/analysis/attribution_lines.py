"""Lines that open with their speaker: "VANCE: We were told." in a transcript, "Orman: The Wall Will Hold" on top."""

from collections.abc import Iterator, Sequence

from rejoinder.analysis.columns import SPACE, Piece, Words
from rejoinder.analysis.model.engine import Marked

_LONGEST_SPEAKER = 7  # tokens of a name before a colon
_LEAST_SAID = 2  # tokens after it
_IN_A_NAME = frozenset({"NNP", "NNPS", "NN", "JJ", "POS", ".", "-LRB-", "-RRB-", ":", "CC"})
_SURE = 0.8  # confidence; chosen, for PolNeAR's development part has no such line that the engine does not mark


def with_lines(words: Words, marked: Sequence[Marked]) -> list[Marked]:
    """The same with a claim for each such line in which the engine marks no speaker before the colon.

    A speaker known by one letter only ("Q:", "A:") is nobody: what the engine marks for one is left out.
    """
    known = {one.cue[1] - 1 for one in marked if words.low[one.cue[1] - 1] == ":"}
    named = [one for one in marked if not _is_one_letter(words, one)]
    taken = {at for one in named for piece in one.content for at in range(*piece)}
    lines = [one for one in _lines(words) if one.cue[0] not in known and one.cue[0] not in taken]
    return sorted([*named, *lines], key=lambda one: one.cue)


def _is_one_letter(words: Words, one: Marked) -> bool:
    if one.source is None or words.low[one.cue[1] - 1] != ":" or one.source[1] - one.source[0] != 1:
        return False
    return len(words.text[one.source[0]]) == 1


def _lines(words: Words) -> Iterator[Marked]:
    for start, end in _blocks(words):
        colon = next((at for at in range(start, min(end, start + _LONGEST_SPEAKER + 1)) if words.low[at] == ":"), start)
        if colon > start and end - colon > _LEAST_SAID and _is_speaker(words, (start, colon)):
            yield Marked((start, colon), (colon, colon + 1), ((colon + 1, end),), _SURE)


def _blocks(words: Words) -> Iterator[Piece]:
    """The blocks as ranges of tokens, without white space at their ends."""
    start = 0
    for at in range(1, len(words.text) + 1):
        if at < len(words.text) and words.block[at] == words.block[start]:
            continue
        first, last = start, at
        while first < last and words.tag[first] == SPACE:
            first += 1
        while first < last and words.tag[last - 1] == SPACE:
            last -= 1
        if first < last:
            yield first, last
        start = at


def _is_speaker(words: Words, name: Piece) -> bool:
    """Whether these words, up to a colon, are somebody's name: in the headline, in capitals, or before a quotation."""
    start, colon = name
    if not words.name[colon - 1] or any(words.tag[at] not in _IN_A_NAME for at in range(start, colon)):
        return False
    capitals = words.text[colon - 1].isupper() and len(words.text[colon - 1]) > 1
    return words.block[start] == 0 or capitals or words.quote[colon + 1] >= 0
