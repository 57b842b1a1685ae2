"""Where an attribution ends: with its paragraph, with the clause of its noun, before another report beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rejoinder.analysis.columns import FINITE, Piece, Words, without_space
from rejoinder.analysis.cues import speaks_to
from rejoinder.analysis.model.engine import Marked

_NOUNS = frozenset({"NN", "NNS"})
_MARKS = frozenset({"``", "''"})
_LONGEST_LABEL = 3  # words of a speaker's name in capitals
_ENDS = frozenset({",", ":"})
_OPENS_SENTENCE = frozenset({"DT", "PRP", "PRP$"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "aux", "mark"})


def bordered(words: Words, marked: Iterable[Marked]) -> list[Marked]:
    """The same, each within its borders.

    Left out: those that have no content left, and what the reader is called on to do.
    """
    found = []
    for one in marked:
        kept = _in_its_block(words, one)
        if kept is not None and not _is_call(words, kept):
            found.append(_in_its_clause(words, _without_hearer(words, kept)))
    return found


def _in_its_block(words: Words, one: Marked) -> Marked | None:
    """The same without what stands in another paragraph than the cue, unless it is quoted or all of the content.

    A colon that ends its paragraph leads into the next one.
    """
    here = words.block[one.cue[0]]
    ends = all(words.block[start] != here for start, _ in one.content if start >= one.cue[1])
    led = here + 1 if words.low[one.cue[1] - 1] == ":" and ends else here
    parts = [part for piece in one.content for part in _by_block(words, piece) if _says_something(words, part)]
    kept = [part for part in parts if words.block[part[0]] in {here, led} or words.quote[part[0]] >= 0] or parts
    sources = [] if one.source is None else _by_block(words, one.source)
    source = next((part for part in sources if words.block[part[0]] == here), sources[-1] if sources else None)
    return replace(one, source=source, content=tuple(kept)) if kept else None


def _by_block(words: Words, piece: Piece) -> list[Piece]:
    """A piece cut where a paragraph ends, without the white space there."""
    found: list[Piece] = []
    start = piece[0]
    for at in range(*piece):
        if words.block[at] != words.block[start]:
            found.append((start, at))
            start = at
    found.append((start, piece[1]))
    return [part for a, b in found if (part := without_space(words, _after_label(words, a, b), b)) is not None]


def _after_label(words: Words, start: int, end: int) -> int:
    """Where what is said begins after a transcript's label ("LEE: We knew nothing"), quoted or not."""
    at = first = start + (words.tag[start] in _MARKS)
    while at < min(end, first + _LONGEST_LABEL) and words.text[at].isupper() and len(words.text[at]) > 1:
        at += 1
    return at + 1 if first < at < end - 1 and words.text[at] == ":" else start


def _says_something(words: Words, piece: Piece) -> bool:
    return any(char.isalnum() for at in range(*piece) for char in words.text[at])


def _is_call(words: Words, one: Marked) -> bool:
    """Whether nobody reports and the reader is called on ("Tell us what you think"): a bare verb without a subject."""
    if one.source is not None or words.quote[one.cue[0]] >= 0:
        return False
    verbs = [at for at in range(*one.cue) if words.tag[at] == "VB"]
    if not verbs or any(words.tag[at] in FINITE for at in range(*one.cue)):
        return False
    first, last = words.sentence[verbs[0]]
    return not any(words.dep[at] in _SUBJECTS and words.head[at] == verbs[0] for at in range(first, last))


def _without_hearer(words: Words, one: Marked) -> Marked:
    """The same without a source that is spoken to ("officials were told that …"): the subject of such a passive."""
    if one.source is None:
        return one
    heads = {words.head[at] for at in range(*one.source) if words.dep[at] == "nsubj:pass"}
    hears = any(words.tag[at] == "VBN" and speaks_to(words, at) for at in heads if one.cue[0] <= at < one.cue[1])
    return replace(one, source=None) if hears else one


def _in_its_clause(words: Words, one: Marked) -> Marked:
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

    It stands beside where the tree joins its verb to the outer one's by a conjunction and both stand in the same tense
    (the source may be shared), or where its source has the capital of a sentence whose full stop was lost; never in a
    quotation.
    """
    found, left = list(outer), []
    holder = {at: number for number, one in enumerate(outer) for piece in one.content for at in range(*piece)}
    for one in inner:
        left.append(one)
        if one.cue[0] not in holder or words.quote[one.cue[0]] >= 0:
            continue
        number = holder[one.cue[0]]
        host = found[number]
        piece = next((span for span in host.content if span[0] <= one.cue[0] < span[1]), None)
        if piece is None:  # cut away with an attribution before this one
            continue
        joined = _is_joined(words, one.cue, host.cue)
        start = _opening(words, one, piece)
        if start > piece[0] + 1 and (joined or _opens_sentence(words, one.source)):
            found[number] = replace(host, content=_changed(host.content, piece, (piece[0], start)))
            found.append(replace(one, source=one.source or host.source))
            left.pop()
    return found, left


def _is_joined(words: Words, cue: Piece, outer: Piece) -> bool:
    """Whether the tree makes a verb of the cue a conjunct of one in the outer cue."""
    return any(
        words.dep[at] == "conj"
        and outer[0] <= words.head[at] < outer[1]
        and words.tag[at] == words.tag[words.head[at]]
        and words.tag[at] in FINITE
        for at in range(*cue)
    )


def _opens_sentence(words: Words, source: Piece | None) -> bool:
    """Whether a capital stands there for no other reason: on an article or pronoun after a word in small letters."""
    if source is None or not source[0]:
        return False
    at = source[0]
    capital = words.text[at][0].isupper() and words.text[at] != "I"
    return capital and words.tag[at] in _OPENS_SENTENCE and words.text[at - 1].islower()


def _opening(words: Words, one: Marked, piece: Piece) -> int:
    """Where the clause of an attribution begins: before its source, and the conjunction and mark before that."""
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
