"""Anchors: how a note or verdict finds its place again in another version of a text, or says that it lost it."""

from dataclasses import dataclass

from rejoinder.domain.text import Span

_CONTEXT = 32  # characters kept on each side; the TextQuoteSelector of the W3C Web Annotation model uses the same idea


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span with its exact words and a little context on both sides."""

    span: Span
    words: str
    before: str
    after: str

    @classmethod
    def at(cls, span: Span, text: str) -> "Anchor":
        """The anchor of a span of that text."""
        if span.end > len(text):
            raise ValueError(f"{span} does not stand in a text of {len(text)} characters")
        return cls(
            span, span.of(text), text[max(0, span.start - _CONTEXT) : span.start], text[span.end : span.end + _CONTEXT]
        )

    def find(self, text: str) -> Span | None:
        """Where the words stand in that text now; None where they lost their place.

        The place whose context agrees best; between equals the one nearest to the old offset. Words without any
        agreeing context count only where they stand once.
        """
        places = []
        start = text.find(self.words)
        while start != -1:
            places.append(start)
            start = text.find(self.words, start + 1)
        if not places:
            return None
        best = max(places, key=lambda place: (self._agreement(text, place), -abs(place - self.span.start)))
        if len(places) > 1 and self._agreement(text, best) == 0:
            return None
        return Span(best, best + len(self.words))

    def _agreement(self, text: str, place: int) -> int:
        """How many characters of context agree around the words standing at that place."""
        before = text[max(0, place - _CONTEXT) : place]
        after = text[place + len(self.words) : place + len(self.words) + _CONTEXT]
        return _same(before[::-1], self.before[::-1]) + _same(after, self.after)


def _same(one: str, other: str) -> int:
    """Length of the common beginning."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
