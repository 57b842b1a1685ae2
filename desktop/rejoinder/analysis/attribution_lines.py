"""Lines that open with their speaker ("VANCE: We were told.", "Orman: The Wall Will Hold") or are signed by him."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rejoinder.analysis.columns import Piece, Words, without_space
from rejoinder.analysis.model.engine import Marked

_LONGEST_SPEAKER = 7  # tokens of a name before a colon
_LEAST_SAID = 2  # tokens after it
_IN_A_NAME = frozenset({"NNP", "NNPS", "NN", "JJ", "POS", ".", "-LRB-", "-RRB-", ":", "CC"})
_MARKS = frozenset({"``", "''"})  # a transcript may stand in quotation marks as a whole
_DASHES = frozenset({"—", "–", "-", "--", "―"})
_LONGEST_DATE = 6  # tokens that may follow a handle without brackets
_LONGEST_NAME = 8  # tokens between such a dash and the writer's handle
_SURE = 0.8  # confidence; chosen, for PolNeAR's development part has no such line that the engine does not mark


def with_lines(words: Words, marked: Sequence[Marked]) -> list[Marked]:
    """The same with a claim for each such line in which the engine marks no speaker before the colon.

    A speaker known by one letter only ("Q:", "A:") is nobody: what the engine marks for one is left out.
    """
    known = {one.cue[1] - 1 for one in marked if words.low[one.cue[1] - 1] == ":"}
    named = [one for one in marked if not _is_one_letter(words, one)]
    taken = {at for one in named for piece in one.content for at in range(*piece)}
    lines = [one for one in _lines(words) if one.cue[0] not in known and one.cue[0] not in taken]
    named = [*named, *lines]
    for one in _signed(words):
        named = _with_signed(named, one)
    return sorted(named, key=lambda one: one.cue)


def _with_signed(named: list[Marked], signed: Marked) -> list[Marked]:
    """The same with a message, whose text is nobody else's, unless somebody is already named as its writer."""
    ((start, end),) = signed.content
    kept = []
    for one in named:
        outside = not start <= one.cue[0] < end
        if outside and one.source is not None and any(a < end and start < b for a, b in one.content):
            return named
        rest = tuple((a, b) for a, b in one.content if b <= start or end <= a) if outside else one.content
        if rest and not (outside and start <= one.cue[0] <= signed.cue[1]):
            kept.append(one if rest == one.content else replace(one, content=rest))
    return [*kept, signed]


def _signed(words: Words) -> Iterator[Marked]:
    """Messages that end in "— Name (@handle)", or before a paragraph that begins so."""
    blocks = list(blocks_of(words))
    for number, (start, end) in enumerate(blocks):
        first = start
        for at in range(start + 1, end - 1):
            if words.text[at][0] != "@":
                continue
            name_end = at - (words.text[at - 1] == "(")
            before = range(name_end - 1, max(start, at - _LONGEST_NAME) - 1, -1)
            dash = next((n for n in before if words.text[n] in _DASHES), name_end)
            if dash + 1 >= name_end or (name_end == at and end - at > _LONGEST_DATE):
                continue
            content = blocks[number - 1] if number and dash == start else without_space(words, first, dash)
            if content is not None and content[1] - content[0] > _LEAST_SAID:
                yield Marked((dash + 1, name_end), (dash, dash + 1), (content,), _SURE)
            first = at + 2


def _is_one_letter(words: Words, one: Marked) -> bool:
    if one.source is None or words.low[one.cue[1] - 1] != ":" or one.source[1] - one.source[0] != 1:
        return False
    return len(words.text[one.source[0]]) == 1


def _lines(words: Words) -> Iterator[Marked]:
    for first, end in blocks_of(words):
        start = first + (words.tag[first] in _MARKS)
        colon = next((at for at in range(start, min(end, start + _LONGEST_SPEAKER + 1)) if words.low[at] == ":"), start)
        if colon > start and end - colon > _LEAST_SAID and _is_speaker(words, (start, colon)):
            yield Marked((start, colon), (colon, colon + 1), ((colon + 1, end),), _SURE)


def blocks_of(words: Words) -> Iterator[Piece]:
    """The blocks as ranges of tokens, without white space at their ends."""
    start = 0
    for at in range(1, len(words.text) + 1):
        if at < len(words.text) and words.block[at] == words.block[start]:
            continue
        piece = without_space(words, start, at)
        if piece is not None:
            yield piece
        start = at


def _is_speaker(words: Words, name: Piece) -> bool:
    """Whether these words, up to a colon, are somebody's name: in the headline, in capitals, or before a quotation."""
    start, colon = name
    if not words.name[colon - 1] or any(words.tag[at] not in _IN_A_NAME for at in range(start, colon)):
        return False
    capitals = words.text[colon - 1].isupper() and len(words.text[colon - 1]) > 1
    return words.block[start] == 0 or capitals or words.quote[colon + 1] >= 0
