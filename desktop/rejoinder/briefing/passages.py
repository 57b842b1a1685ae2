"""One numbering of passages through the whole briefing: by article, then by place, so that the appendix counts up."""

from collections.abc import Iterable, Sequence

from rejoinder.briefing.value import Passage, Quote
from rejoinder.domain.text import Span

Place = tuple[int, Span]  # an article's number, from 1, and where in its text


class Passages:
    """Gives each of these places its number. ValueError for a place that its article's text is too short for."""

    def __init__(self, places: Iterable[Place], texts: Sequence[str]) -> None:
        ordered = sorted(set(places), key=lambda place: (place[0], place[1].start, place[1].end))
        self._numbers = {place: number for number, place in enumerate(ordered, 1)}
        self.all = tuple(
            Passage(number, quote(article, span, texts[article - 1]))
            for (article, span), number in self._numbers.items()
        )

    def number(self, article: int, span: Span) -> int:
        """The number of that place."""
        return self._numbers[article, span]


def quote(article: int, span: Span, text: str) -> Quote:
    """The words at that span; ValueError if the text is too short for it."""
    if span.end > len(text):
        raise ValueError(f"{span} does not stand in article {article}, which has {len(text)} characters")
    return Quote(article, span.start, span.end, span.of(text))
