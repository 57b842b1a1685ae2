"""Paragraphs of printed pages: lines joined, hyphens undone, over the ends of columns and pages."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from rejoinder.reading.printed import Column, Piece, PrintedPage, columns_of, running_heads

_ENDS = (".", "!", "?", "…", ":", ".”", "!”", "?”", '."', '?"', '!"', ".’", ".)", "”", '"')
_LARGER, _LARGEST = 1.15, 1.3  # times the body's type: a subheading, a title
_OTHER_SIZE = 0.12  # of the size by which the type of two lines differs that are no one paragraph
_LEADING = 1.35  # times the usual distance of lines: a gap between paragraphs
_INDENT = 0.7  # of the size by which a first line stands in
_SHORT = 0.15  # of the column's width that a last line leaves free
_LONGEST_HEADING = 40  # words
_ITEM = re.compile(r"^(?:[•▪◦‣●○■–*]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_BROKEN_WORD = re.compile(r"(\w+)[-\u00ad\u2010]$")
_FIRST_WORD = re.compile(r"^\w+")
_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(slots=True)
class Paragraph:
    """One paragraph in reading order.

    Attributes:
        text: Its lines joined.
        size: The height of its type, in points.
        hidden: Why a reader of the page would pass over it (a running head), or not see it; "" otherwise.
        heading: Whether it is set as a heading.
        title: Whether it is the heading of the first page's largest type.
        item: Whether it begins with a bullet or a number.
        full: Whether its last line fills its column, so that it may go on in the next.
    """

    text: str
    size: float
    hidden: str = ""
    heading: bool = False
    title: bool = False
    item: bool = False
    full: bool = False


def paragraphs_of(pages: Sequence[PrintedPage]) -> list[Paragraph]:
    """The paragraphs of these pages in reading order."""
    columns = running_heads([columns_of(page) for page in pages], [page.height for page in pages])
    words = Counter(word.lower() for page in pages for piece in page.pieces for word in _WORD.findall(piece.text))
    body = _body_size(columns)
    found: list[Paragraph] = []
    for page in columns:
        for column in page:
            for number, paragraph in enumerate(_of_column(column, words)):
                last = next((one for one in reversed(found) if not one.hidden), None)
                if number == 0 and last is not None and _goes_on(last, paragraph):
                    last.text = _join(last.text, paragraph.text, words)
                    last.full = paragraph.full
                else:
                    found.append(paragraph)
    _set_headings(found, body)
    return found


def _body_size(pages: Sequence[Sequence[Column]]) -> float:
    """The size in which most characters are set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for column in page:
            for line in column:
                if not line.hidden:
                    sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _of_column(column: Column, words: Counter[str]) -> Iterator[Paragraph]:
    """The paragraphs of one column."""
    shown = [line for line in column if not line.hidden] or column
    left, right = median(line.left for line in shown), max(line.right for line in shown)
    left = min(left, median(sorted(line.left for line in shown)[: len(shown) // 2 + 1]))
    steps = [above.bottom - below.bottom for above, below in itertools.pairwise(shown)]
    leading = median(steps) if steps else 0.0
    current: Paragraph | None = None
    before: Piece | None = None
    for line in column:
        if current is None or before is None or _begins(before, line, left, right, leading, item=current.item):
            if current is not None:
                yield current
            current = Paragraph(line.text, line.size, line.hidden, item=bool(_ITEM.match(line.text)))
        else:
            current.text = _join(current.text, line.text, words)
        current.full = line.right > right - _SHORT * (right - left)
        before = line
    if current is not None:
        yield current


def _begins(before: Piece, line: Piece, left: float, right: float, leading: float, *, item: bool) -> bool:
    """Whether a paragraph begins with that line; the lines of an item of a list may all stand in."""
    if before.hidden != line.hidden or abs(before.size - line.size) > _OTHER_SIZE * max(before.size, line.size):
        return True
    step = before.bottom - line.bottom
    if step < 0 or step > _LEADING * max(leading, line.size):
        return True
    if _ITEM.match(line.text):
        return True
    if item:
        return line.left < before.left - _INDENT * line.size
    inside = _INDENT * line.size
    if line.left > left + inside and before.left <= left + inside and before.right > right - (right - left) / 2:
        return True
    ends = before.text.endswith(_ENDS)
    return (ends and before.right < right - _SHORT * (right - left)) or (
        ends and line.left > left + inside and before.left <= left + inside
    )


def _goes_on(last: Paragraph, following: Paragraph) -> bool:
    """Whether the first paragraph of a column goes on with the last one of the column before."""
    if following.hidden or following.item or abs(last.size - following.size) > _OTHER_SIZE * last.size:
        return False
    if last.text.endswith(_ENDS):
        return False
    return following.text[:1].islower() or (last.full and bool(last.text)) or bool(_BROKEN_WORD.search(last.text))


def _join(text: str, line: str, words: Counter[str]) -> str:
    """A line put after a text; a word broken at the line's end is made whole, as it stands elsewhere if it does."""
    broken, first = _BROKEN_WORD.search(text), _FIRST_WORD.match(line)
    if not broken or not first:
        return f"{text} {line}"
    whole = (broken[1] + first[0]).lower()
    compound = f"{broken[1]}-{first[0]}".lower()
    if not first[0][:1].islower() or words[compound] > words[whole] or broken[1].isdigit():
        return f"{text[:-1]}-{line}"
    return text[:-1] + line


def _set_headings(found: list[Paragraph], body: float) -> None:
    """Mark what is set larger than the body, and as the title the first of the largest type among the first ones."""
    for one in found:
        few = len(one.text.split()) <= _LONGEST_HEADING
        one.heading = few and not one.item and not one.hidden and one.size > _LARGER * body
    largest = max((one.size for one in found if one.heading), default=0.0)
    for one in found:
        if one.heading and one.size >= _LARGEST * body and one.size > largest * (1 - _OTHER_SIZE):
            one.title = True
            return
