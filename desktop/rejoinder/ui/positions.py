"""Where an article's characters stand in a Qt document, and back. Nowhere else are the two ways of counting converted.

Python counts code points; Qt counts UTF-16 units, of which a character above U+FFFF takes two: one emoji above a claim
would light the wrong words. The shown document also holds more than the article (byline, folded residue, bullets) and
the article's blocks may be shown in several pieces, so that a position is found by piece.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LAST_OF_ONE_UNIT = 0xFFFF


def units(text: str) -> int:
    """How many UTF-16 units the text takes."""
    return len(text) + sum(ord(character) > _LAST_OF_ONE_UNIT for character in text)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the article shown unbroken: where it starts in the article, and where in the document."""

    article_start: int
    article_end: int
    document_start: int
    document_end: int
    wide: tuple[int, ...]  # article offsets of the characters that take two units, in order


class Positions:
    """The map between an article's offsets and a document's positions. Pieces are added in the article's order."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._article_starts: list[int] = []
        self._document_starts: list[int] = []

    def add(self, text: str, *, article_start: int, document_start: int) -> None:
        """Say that this text of the article, from that offset on, stands at that position of the document."""
        if self._pieces and article_start < self._pieces[-1].article_end:
            raise ValueError(f"pieces are added in order: {article_start} < {self._pieces[-1].article_end}")
        wide = tuple(article_start + n for n, character in enumerate(text) if ord(character) > _LAST_OF_ONE_UNIT)
        length = len(text) + len(wide)
        piece = Piece(article_start, article_start + len(text), document_start, document_start + length, wide)
        self._pieces.append(piece)
        self._article_starts.append(article_start)
        self._document_starts.append(document_start)

    def to_document(self, offset: int) -> int:
        """The document position of an article offset; one between two pieces gives the end of the former.

        Raises:
            LookupError: Nothing of the article is shown.
        """
        if not self._pieces:
            raise LookupError("nothing of the article is shown")
        index = max(0, bisect_right(self._article_starts, offset) - 1)
        piece = self._pieces[index]
        offset = min(max(offset, piece.article_start), piece.article_end)
        return piece.document_start + (offset - piece.article_start) + bisect_left(piece.wide, offset)

    def to_article(self, position: int) -> int | None:
        """The article offset at a document position; None where the document shows something else."""
        index = bisect_right(self._document_starts, position) - 1
        if index < 0 or position > self._pieces[index].document_end:
            return None
        piece = self._pieces[index]
        # The characters before it take two units each: the n-th wide one begins at unit (offset - start) + n.
        unit = position - piece.document_start
        low, high = 0, len(piece.wide)
        while low < high:
            middle = (low + high) // 2
            if (piece.wide[middle] - piece.article_start) + middle < unit:
                low = middle + 1
            else:
                high = middle
        return piece.article_start + unit - low

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The document stretches ``(start, end)`` that show an article span, one for each piece it runs over."""
        first = max(0, bisect_right(self._article_starts, start) - 1)
        for piece in self._pieces[first:]:
            if piece.article_start >= end:
                return
            left, right = max(start, piece.article_start), min(end, piece.article_end)
            if left < right:
                yield self._inside(piece, left), self._inside(piece, right)

    def article_stretch(self, start: int, end: int) -> tuple[int, int] | None:
        """The article span that a selection of the document touches; None where it touches none of it."""
        touched = [
            (self._outside(piece, max(start, piece.document_start)), self._outside(piece, min(end, piece.document_end)))
            for piece in self._pieces
            if piece.document_start < end and start < piece.document_end
        ]
        return (touched[0][0], touched[-1][1]) if touched else None

    def _outside(self, piece: Piece, position: int) -> int:
        offset = self.to_article(position)
        return piece.article_start if offset is None else offset

    @staticmethod
    def _inside(piece: Piece, offset: int) -> int:
        return piece.document_start + (offset - piece.article_start) + bisect_left(piece.wide, offset)


def split_for_display(text: str, *, longest: int) -> Iterable[tuple[int, str]]:
    """The text in pieces of at most `longest` characters, cut at white space where there is any, with their offsets.

    A paragraph of absurd length is never laid out in one: Qt's layout of one 10⁶-letter word does not end in time.
    """
    start = 0
    while len(text) - start > longest:
        cut = text.rfind(" ", start + longest // 2, start + longest)
        end = start + longest if cut == -1 else cut + 1
        yield start, text[start:end]
        start = end
    yield start, text[start:]
