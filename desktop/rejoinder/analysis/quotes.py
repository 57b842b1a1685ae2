"""Quotations: where quotation marks open and close, whichever way round they stand, block by block."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from rejoinder.analysis.frame import Doc, Language, TokenSpan
from rejoinder.domain.text import Span

QUOTATION = "quotation"  # closed where it should be
CONTINUED = "continued"  # not closed at the end of its paragraph, and the next paragraph opens it again
UNCLOSED = "unclosed"  # opened and never closed; it is taken to end with its sentence
NESTED = "nested"  # inside another quotation

_DOUBLE = re.compile("''|``|[“”\"„«»]")
_MARK = re.compile("''|``|[“”\"„«»‘’'`´]")
_ELISIONS = ("em", "til", "tis", "twas", "cause", "bout", "n", "round", "s")
_OPENS_AFTER = frozenset("([{—–-/…") | frozenset("“\"‘'„«")
_SINGLE_CLOSES = re.compile(r"(?<=[\w.,!?…”\"])[’'‘](?![\w])")
_LONGEST_SINGLE = 3000  # characters within which a single mark must be closed to be one
_LINE_END = re.compile(r"[.?!…](?=\s|$)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks, marks included, and one of the four kinds above."""

    span: Span
    kind: str


@Language.component("quotes", requires=["token.is_sent_start"], assigns=["doc.spans"])
def quotes(doc: Doc) -> Doc:
    """Put every quotation into ``doc.spans["quotes"]``, in order of their starts, labelled with its kind."""
    article = doc._.article
    blocks = (
        [block.span for block in article.blocks]
        if article is not None
        else [Span(0, len(doc.text))]
        if len(doc)
        else []
    )
    starts = [token.idx for token in doc]
    ends = [token.idx + len(token) for token in doc]
    group = []
    for quotation in find_quotations(doc.text, blocks):
        first = bisect_right(ends, quotation.span.start)
        last = bisect_left(starts, quotation.span.end)
        if first < last:
            group.append(TokenSpan(doc, first, last, label=quotation.kind))
    doc.spans["quotes"] = group
    return doc


def find_quotations(text: str, blocks: list[Span]) -> list[Quotation]:
    """The quotations of a text whose paragraphs are these spans, in order of their starts.

    Straight and curly marks, ``'' ''`` and guillemets are read by what stands around them, so that marks that stand
    the wrong way round are understood. A single mark counts only where it opens before a word and closes after one;
    inside a word it is an apostrophe.
    """
    found: list[Quotation] = []
    for number, block in enumerate(blocks):
        following = text[blocks[number + 1].start : blocks[number + 1].end].lstrip() if number + 1 < len(blocks) else ""
        found.extend(_in_block(text, block, goes_on=bool(following) and _DOUBLE.match(following) is not None))
    return sorted(found, key=lambda quotation: (quotation.span.start, -quotation.span.end))


def _in_block(text: str, block: Span, *, goes_on: bool) -> list[Quotation]:
    """The quotations of one paragraph; `goes_on`: the next one starts with an opening mark."""
    found: list[Quotation] = []
    double: int | None = None
    single: int | None = None
    for match in _MARK.finditer(text, block.start, block.end):
        mark, start, end = match.group(), match.start(), match.end()
        before = text[start - 1] if start > block.start else " "
        after = text[end] if end < block.end else " "
        if _DOUBLE.fullmatch(mark):
            if double is not None and not _opens_again(mark, before, after):
                found.append(Quotation(Span(double, end), QUOTATION))
                double = single = None
            elif double is not None:  # a second opening: the first was never closed
                found.append(Quotation(Span(double, _sentence_end(text, double, start)), UNCLOSED))
                double, single = start, None
            elif _can_open(mark, before, after):
                double = start
        elif single is None:
            if _single_opens(text, start, block.end, before, after):
                single = start
        elif _single_closes(before, after):
            outer = double is not None and double < single
            found.append(Quotation(Span(single, end), NESTED if outer else QUOTATION))
            single = None
    if double is not None:
        whole = goes_on
        end = block.end if whole else _sentence_end(text, double, block.end)
        found.append(Quotation(Span(double, end), CONTINUED if whole else UNCLOSED))
    return _marked_nested(found)


def _marked_nested(found: list[Quotation]) -> list[Quotation]:
    """The same in order of their starts, with every quotation that stands inside another one marked so."""
    marked = []
    reached = -1
    for one in sorted(found, key=lambda quotation: (quotation.span.start, -quotation.span.end)):
        inside = one.span.end <= reached
        marked.append(Quotation(one.span, NESTED) if inside and one.kind == QUOTATION else one)
        reached = max(reached, one.span.end)
    return marked


def _can_open(mark: str, before: str, after: str) -> bool:
    if after.isspace():
        return False
    if mark in "“„«``":
        return True
    return before.isspace() or before in _OPENS_AFTER or before in "’,.;:?!" or not before.isalnum()


def _opens_again(mark: str, before: str, after: str) -> bool:
    """Whether a mark inside an open quotation opens another: it looks like nothing else."""
    spaced = (before.isspace() or before in "([—–") and not after.isspace()
    if mark in {"“", "„", "``"}:
        return spaced
    return mark in {'"', "''"} and spaced and after.isalnum()


def _single_opens(text: str, start: int, limit: int, before: str, after: str) -> bool:
    """Whether a single mark opens a quotation: before a word, not an elision ('90s, ’em), and something closes it."""
    if not (before.isspace() or before in _OPENS_AFTER) or not (after.isalnum() or after in "“\"‘'"):
        return False
    word = _WORD.match(text, start + 1, limit)
    if word and (word.group().lower() in _ELISIONS or word.group()[0].isdigit()):
        return False
    return _SINGLE_CLOSES.search(text, start + 2, min(limit, start + _LONGEST_SINGLE)) is not None


def _single_closes(before: str, after: str) -> bool:
    return not before.isspace() and not after.isalnum()


def _sentence_end(text: str, start: int, limit: int) -> int:
    """Where the sentence ends in which an unclosed quotation opened: past its mark, not past the limit."""
    match = _LINE_END.search(text, start + 1, limit)
    end = match.end() if match else limit
    stretch = text[start:end].rstrip()
    return start + max(1, len(stretch))
