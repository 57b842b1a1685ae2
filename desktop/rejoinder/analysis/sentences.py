"""Sentence boundaries: where one ends is told by marks, by what stands before and after them, and by blocks."""

from typing import Any, cast

from numpy import array

from rejoinder.analysis.frame import Doc, Language
from rejoinder.analysis.lexicon import abbreviations, cue_lexicon, word_lists

_ENDS = frozenset({".", "?", "!", "…", "...", "....", "?!", "!?", "!!", "??", "‽"})
_CLOSERS = frozenset("\"'”’)]»") | {"''", "‘", "“"}
_QUOTE_MARKS = frozenset("\"”’“‘»'") | {"''"}
_INITIAL = 2  # characters of "J."
_LONGEST_SENTENCE = 250  # tokens; what goes on longer is a list or no prose, and is cut, so that no rule looks too far
_FARTHEST_CLOSER = 8  # closing marks looked over after a full stop
_LONGEST_NAME = 5  # tokens looked at after a quotation's mark for "Ann Lee asked"
_NEVER_OPENS = frozenset(",;:)]}%") | {"’s", "'s"}


@Language.component("sentences", assigns=["token.is_sent_start"])
def sentences(doc: Doc) -> Doc:
    """Mark where sentences start. No sentence runs over the border of a block.

    A mark ends a sentence unless it belongs to an abbreviation or an initial, or lower case follows it. The marks that
    close a quotation or bracket stay with the sentence. A question or shout in quotation marks goes on where its own
    attribution follows (“Why?” Ann Lee asked).
    """
    words = [token.text for token in doc]
    starts = _block_starts(doc)
    for index in range(len(words)):
        end = _end_of_sentence(words, doc, index)
        if end is not None:
            starts.add(end)
    marks, last = [], 0
    for at in range(len(words)):
        starts_here = at == 0 or at in starts or at - last >= _LONGEST_SENTENCE
        marks.append(1 if starts_here else -1)
        last = at if starts_here else last
    # all at once: setting one token's mark looks through the whole doc for a parse, each time
    doc.from_array(["SENT_START"], cast("Any", array(marks, dtype="int64").astype("uint64").reshape(-1, 1)))
    return doc


def _block_starts(doc: Doc) -> set[int]:
    """The first token of each block (and the first after line breaks, where the doc comes without an article)."""
    article = doc._.article
    if article is None:
        return {token.i + 1 for token in doc if token.is_space and "\n" in token.text and token.i + 1 < len(doc)}
    borders = sorted({offset for block in article.blocks for offset in (block.span.start, block.span.end)})
    starts: set[int] = set()
    position = 0
    for token in doc:
        if position < len(borders) and token.idx >= borders[position] and not token.is_space:
            starts.add(token.i)
            while position < len(borders) and token.idx >= borders[position]:
                position += 1
    return starts


def _end_of_sentence(words: list[str], doc: Doc, index: int) -> int | None:
    """The token at which the next sentence starts, if the one at `index` ends one; None if it does not."""
    word = words[index]
    abbreviated = False
    if word not in _ENDS:
        if not (word.endswith(".") and len(word) > _INITIAL):
            return None
        abbreviated = True
    after = index + 1
    quoted = False
    limit = min(len(words), index + _FARTHEST_CLOSER)
    while after < limit and (words[after] in _CLOSERS or words[after] in _ENDS) and not _opens(doc, after):
        quoted = quoted or words[after] in _QUOTE_MARKS
        after += 1
    while after < len(words) and doc[after].is_space:
        after += 1
    if after >= len(words):
        return after
    follower = words[after]
    if (
        follower[0].islower()
        or follower in _NEVER_OPENS
        or (word in {"…", "..."} and not quoted and not follower[0].isupper())
    ):
        return None
    if abbreviated or (word == "." and index and not doc[index - 1].whitespace_):
        stem = word[:-1].lower() if abbreviated else words[index - 1].lower()
        if _belongs_to_abbreviation(
            stem, words[index - 1] if not abbreviated else word, follower, abbreviated=abbreviated
        ):
            return None
    if quoted and word != "." and _attribution_follows(words, after):
        return None
    return after


def _belongs_to_abbreviation(stem: str, written: str, follower: str, *, abbreviated: bool) -> bool:
    """Whether the full stop after this stem is the abbreviation's own, and the sentence goes on."""
    known = abbreviations()
    lists = word_lists()
    starter = follower.lower() in lists.closed and follower[0].isupper() and follower.lower() not in lists.titles
    if len(stem) == 1 and stem.isalpha() and written[0].isupper():
        return stem != "i" or not starter
    if stem in known.never_end:
        capital = written[0].isupper() or "." in stem
        return capital or follower[0].isdigit()
    if stem in known.may_end:
        return not (starter or follower[0] in '“"‘')
    return abbreviated and "." in stem and not starter


def _opens(doc: Doc, index: int) -> bool:
    """Whether a mark opens something rather than closes it: white space before, none after."""
    before = doc[index - 1].whitespace_ or doc[index - 1].is_space
    return bool(before) and not doc[index].whitespace_


def _attribution_follows(words: list[str], start: int) -> bool:
    """Whether a name and a verb of saying follow."""
    by_first = cue_lexicon().by_first
    for offset, word in enumerate(words[start : start + _LONGEST_NAME]):
        if offset and any("front" in cue.frames and len(cue.words) == 1 for cue in by_first.get(word, ())):
            return True
        if not (word[0].isupper() or word in {"the", "a"} or word.lower() in {"he", "she", "they", "i", "it"}):
            return False
    return False
