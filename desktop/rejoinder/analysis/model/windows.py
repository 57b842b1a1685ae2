"""What the encoder reads: words with how they are set, packed into windows of whole paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

LONGEST = 192  # pieces of a window, without its two ends
CASES = 6
SETTINGS = CASES * 4 * 4  # of `settings`
_OPENS = frozenset("“„«") | {"``"}
_CLOSES = frozenset("”»") | {"''"}
_STRAIGHT = '"'
_OUTSIDE, _OPENING, _INSIDE, _CLOSING = range(4)
_STOPS = frozenset({".", "!", "?", "”", '"'})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text (no white space among them).

    `spaced[i]`: white space stands before word i. `opens[i]`: a paragraph starts with it.
    """

    forms: tuple[str, ...]
    spaced: tuple[bool, ...]
    opens: tuple[bool, ...]


def settings(words: Words) -> list[int]:
    """How each word is set, as one number below `SETTINGS`: its case, the space before it, its place in quotations.

    The vocabulary knows no capitals, so that the case of letters reaches the encoder this way.
    """
    return [
        (case_of(form) * 4 + 2 * spaced + opens) * 4 + quoted
        for form, spaced, opens, quoted in zip(words.forms, words.spaced, words.opens, _quoted(words), strict=True)
    ]


def case_of(form: str) -> int:
    """0 no letters, 1 small, 2 a capital and small letters, 3 capitals, 4 one capital alone, 5 mixed."""
    letters = [char for char in form if char.isalpha()]
    if not letters:
        return 0
    upper = sum(char.isupper() for char in letters)
    if not upper:
        return 1
    if upper == len(letters):
        return 3 if upper > 1 else 4
    return 2 if upper == 1 and letters[0].isupper() else 5


def _quoted(words: Words) -> Iterator[int]:
    """For each word: outside a quotation, opening one, inside, closing. Each paragraph begins outside."""
    inside = False
    for form, opens in zip(words.forms, words.opens, strict=True):
        inside = inside and not opens
        if form in _OPENS or (form == _STRAIGHT and not inside):
            inside = True
            yield _OPENING
        elif form in _CLOSES or form == _STRAIGHT:
            inside = False
            yield _CLOSING
        else:
            yield _INSIDE if inside else _OUTSIDE


def pack(words: Words, sizes: Sequence[int], longest: int = LONGEST) -> list[tuple[int, int]]:
    """Windows as ranges of words: as many whole paragraphs as fit, in order; longer ones cut, after a sentence if so.

    `sizes` are the numbers of pieces of the words. Packing looks at one text alone, and each window is read by itself:
    so what an article's words are said to be can never depend on what was read beside it.
    """
    starts = [at for at, opens in enumerate(words.opens) if opens and at]
    parts = [
        part for a, b in pairwise([0, *starts, len(words.forms)]) if a < b for part in _cut(words, sizes, a, b, longest)
    ]
    windows: list[tuple[int, int]] = []
    room = 0
    for start, end in parts:
        size = sum(sizes[start:end])
        if windows and size <= room:
            windows[-1] = (windows[-1][0], end)
            room -= size
        else:
            windows.append((start, end))
            room = longest - size
    return windows


def _cut(words: Words, sizes: Sequence[int], start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """A paragraph in parts that fit, cut after a full stop in the latter half where there is one."""
    size, stop = 0, start
    for at in range(start, end):
        while size + sizes[at] > longest:
            cut = stop if stop > start else at
            yield start, cut
            start, size = cut, sum(sizes[cut:at])
        size += sizes[at]
        if words.forms[at] in _STOPS and 2 * size > longest:
            stop = at + 1
    yield start, end
