"""What is said beyond the sentence that reports it: the rest of a quotation, a statement given out in full, a list.

The engine finds the words that report something; how far it goes on is told by quotation marks, colons and bullets.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rejoinder.analysis.attribution_lines import blocks_of
from rejoinder.analysis.columns import FINITE, Piece, Words, without_space
from rejoinder.analysis.cues import is_known
from rejoinder.analysis.model.engine import Marked
from rejoinder.analysis.quotes import CONTINUED, NESTED

_FIRST_PERSON = frozenset({"i", "we", "our", "my", "us", "me", "ours"})
_BULLETS = frozenset({"-", "–", "—", "•", "*", "·", "▪", "●", "o", "l"})  # the letters are what dumps make of a bullet
_LONGEST_RUN = 12  # paragraphs of a statement given out in full
_LAST_WORDS = 4  # before a colon, in which the verb stands that leads into the next paragraph
_SURE = 0.7  # confidence of a report that only a colon tells of; chosen, there are too few to count
_LEAST = 3  # words of a stretch that is added
_GIVEN_OUT = frozenset(
    {
        *("statement", "letter", "post", "message", "tweet", "email", "e-mail", "reply", "response", "announcement"),
        *("release", "following", "follows", "comment", "note", "warning", "denial", "clarification", "caption"),
        "explanation",
    }
)
_NOBODY = frozenset({"here", "there", "this", "these", "it", "that", "which"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_SHARING = frozenset({"conj", "advcl", "xcomp", "parataxis"})  # to a verb whose subject is theirs


def running_on(words: Words, outer: Sequence[Marked]) -> list[Marked]:
    """The same, each as far as it goes on, with a report for each paragraph that a verb and a colon lead into."""
    found = list(outer)
    blocks = list(blocks_of(words))
    for number, block in enumerate(blocks[:-1]):
        if words.low[block[1] - 1] != ":":
            continue
        at = _leading(found, block, blocks[number + 1])
        if at is None:
            one = _led(words, block)
            if one is None:
                continue
            at = next((n for n, held in enumerate(found) if held.cue[0] <= one.cue[0] < held.cue[1]), len(found))
            found += [one] * (at == len(found))
        others = [one for n, one in enumerate(found) if n != at]
        following = blocks[number + 1]
        if not _is_reported(words, others, following) or _in_first_person(words, others, following):
            last = _last_block(words, others, blocks, number + 1)
            _add(words, found, at, blocks[number + 1 : last + 1])
    found = [one for one in found if one.content]
    _fill_quotations(words, found)
    return sorted(found, key=lambda one: one.cue)


def _add(words: Words, found: list[Marked], at: int, pieces: Sequence[Piece]) -> None:
    """Add to one report what of these stretches is nobody's yet, and what is said there in the first person."""
    spent = {
        token
        for number, one in enumerate(found)
        if number == at or not _is_first_person(words, one)
        for piece in (*one.content, one.cue, *([one.source] if one.source else []))
        for token in range(*piece)
    }
    more: list[Piece] = []
    for start, end in pieces:
        for free, run in groupby(range(start, end), key=lambda token: token not in spent):
            tokens = list(run)
            piece = without_space(words, tokens[0], tokens[-1] + 1) if free else None
            if piece is not None and sum(words.text[token][0].isalnum() for token in tokens) >= _LEAST:
                more.append(piece)
    found[at] = replace(found[at], content=tuple(_joined(sorted({*found[at].content, *more}))))


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The same in order, those that touch as one."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and piece[0] <= held[1]:
            held = held[0], max(held[1], piece[1])
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _is_first_person(words: Words, one: Marked) -> bool:
    return one.source is not None and words.low[one.source[0]] in _FIRST_PERSON


# --- paragraphs after a colon -----------------------------------------------------------------------------------------


def _leading(found: Sequence[Marked], block: Piece, following: Piece) -> int | None:
    """The report in a paragraph that leads into the next one: its content stands there, or its cue before the colon."""
    for number, one in enumerate(found):
        if not block[0] <= one.cue[0] < block[1] or one.source is None:
            continue
        into = any(following[0] <= start < following[1] for start, _ in one.content)
        if into or one.cue[1] >= block[1] - 1:
            return number
    return None


def _led(words: Words, block: Piece) -> Marked | None:
    """A report without a content yet: the last verb of saying before a colon, or of giving out a statement."""
    colon = block[1] - 1
    first = max(block[0], words.sentence[colon][0])
    for verb in range(colon - 1, first - 1, -1):
        if words.quote[verb] >= 0 or not (words.tag[verb] in FINITE or words.tag[verb] == "VBG"):
            continue
        near = colon - verb <= _LAST_WORDS
        gives_out = any(words.low[at] in _GIVEN_OUT for at in range(verb + 1, colon))
        if not (gives_out or (near and is_known(words, (verb, verb + 1)))):
            continue
        source = _subject(words, verb)
        if source is not None and source[0] >= first and source[1] <= verb and words.low[source[0]] not in _NOBODY:
            return Marked(source, (verb, block[1] if near else verb + 1), (), _SURE)
    return None


def _subject(words: Words, verb: int) -> Piece | None:
    """The words of a verb's subject, or of the verb's that it is joined to."""
    first, last = words.sentence[verb]
    at = verb
    while True:
        noun = next((n for n in range(first, last) if words.head[n] == at and words.dep[n] in _SUBJECTS), None)
        if noun is not None or words.dep[at] not in _SHARING or words.head[at] == at:
            break
        at = words.head[at]
    if noun is None:
        return None
    start = noun
    while start > first and _hangs_on(words, start - 1, noun):
        start -= 1
    return start, words.edge[noun] + 1


def _hangs_on(words: Words, token: int, noun: int) -> bool:
    while words.head[token] != token:
        token = words.head[token]
        if token == noun:
            return True
    return False


def _last_block(words: Words, found: Sequence[Marked], blocks: Sequence[Piece], first: int) -> int:
    """The last paragraph of what a colon led into, which begins with paragraph `first`."""
    start, _ = blocks[first]
    if words.quote[start] >= 0:
        return _last_quoted(words, blocks, first)
    bullet = _bullet(words, start)
    if bullet:
        last = first
        while last + 1 < len(blocks) and _bullet(words, blocks[last + 1][0]) == bullet:
            last += 1
        return last
    if any(_in_first_person(words, found, block) for block in blocks[:first]):
        return first
    last = first
    for number in range(first, min(len(blocks), first + _LONGEST_RUN)):
        if number > first and _is_reported(words, found, blocks[number]):
            break
        if _in_first_person(words, found, blocks[number]):
            last = number
    return last


def _last_quoted(words: Words, blocks: Sequence[Piece], first: int) -> int:
    last = first
    while last + 1 < len(blocks):
        end = blocks[last][1] - 1
        quote = words.quote[end]
        if quote < 0 or words.quotes[quote][2] != CONTINUED or words.quote[blocks[last + 1][0]] < 0:
            break
        last += 1
    return last


def _bullet(words: Words, start: int) -> str:
    """What stands before an item of a list, the same for all numbers; "" before other paragraphs."""
    mark = words.text[start]
    if mark in _BULLETS:
        return mark
    numbered = mark.rstrip(".)").isdigit() and (mark[-1] in ".)" or words.text[start + 1 : start + 2] in ([")"], ["."]))
    return "1" if numbered else ""


def _in_first_person(words: Words, found: Sequence[Marked], block: Piece) -> bool:
    """Whether a paragraph says "we" or "I" outside quotations and what others are reported to say."""
    said = {
        token for one in found if not _is_first_person(words, one) for piece in one.content for token in range(*piece)
    }
    return any(
        words.low[at] in _FIRST_PERSON and words.text[at] != "US" and words.quote[at] < 0 and at not in said
        for at in range(*block)
    )


def _is_reported(words: Words, found: Sequence[Marked], block: Piece) -> bool:
    """Whether somebody else is reported in a paragraph."""
    return any(block[0] <= one.cue[0] < block[1] and one.source and not _is_first_person(words, one) for one in found)


# --- quotations -------------------------------------------------------------------------------------------------------


def _fill_quotations(words: Words, found: list[Marked]) -> None:
    """Give each quotation whole to the one who says a part of it, if only one does and nothing in it reports."""
    for start, end, kind in words.quotes:
        if kind == NESTED or any(start <= one.cue[0] < end for one in found):
            continue
        owners = {number for number, one in enumerate(found) for a, b in one.content if a < end and start < b}
        if len(owners) == 1:
            _add(words, found, owners.pop(), [(start, end)])
