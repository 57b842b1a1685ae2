"""A statement: what becomes a claim, as spans, whether it was attributed or stands in the article's own voice."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rejoinder.analysis.attribution import Attribution
from rejoinder.domain.claims import Mode
from rejoinder.domain.text import Span

VOICE_CLASS = "voice"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, its source not resolved. The fields are those of `Attribution`; cue and source may be empty.

    `within` is an index into the tuple of statements in which this one stands.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    mode: Mode
    speech: bool
    cue_class: str
    within: int | None
    confidence: float
    rule: str

    @property
    def extent(self) -> Span:
        """From the first to the last character of the content."""
        return Span(self.content[0].start, self.content[-1].end)

    @property
    def place(self) -> int:
        """Where the statement is made: its cue, or its content in the own voice."""
        return self.cue[0].start if self.cue else self.content[0].start

    def words(self, text: str) -> str:
        """The content's words, its pieces joined by a space."""
        return " ".join(span.of(text) for span in self.content)

    def cue_words(self, text: str) -> str:
        """The cue's words."""
        return " ".join(span.of(text) for span in self.cue)

    def source_words(self, text: str) -> str:
        """The words that name the source."""
        return " ".join(span.of(text) for span in self.source)


def in_reading_order(attributions: tuple[Attribution, ...]) -> tuple[Statement, ...]:
    """The statements of attributions, in the order of their contents."""
    statements, _ = reordered(
        [
            Statement(a.content, a.cue, a.source, a.mode, a.speech, a.cue_class, a.within, a.confidence, a.rule)
            for a in attributions
        ]
    )
    return statements


def reordered(statements: Sequence[Statement]) -> tuple[tuple[Statement, ...], list[int]]:
    """The statements in the order of their contents, `within` pointing into the new tuple; and each one's new place."""
    order = sorted(range(len(statements)), key=lambda i: (statements[i].extent.start, -statements[i].extent.end, i))
    place = [0] * len(order)
    for new, old in enumerate(order):
        place[old] = new
    ordered = (statements[old] for old in order)
    moved = (one if one.within is None else replace(one, within=place[one.within]) for one in ordered)
    return tuple(moved), place


@dataclass(frozen=True, slots=True)
class Lines:
    """Stretches of a text in order (sentences, blocks), to find the one in which a place lies."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, spans: tuple[Span, ...]) -> "Lines":
        """From spans in order."""
        return cls(spans, tuple(span.start for span in spans))

    def index(self, place: int) -> int:
        """The stretch in which that place lies, or the one before it; 0 before all."""
        return max(0, bisect_right(self.starts, place) - 1)

    def at(self, place: int) -> Span:
        """As `index`, the span itself. There must be one."""
        return self.spans[self.index(place)]
