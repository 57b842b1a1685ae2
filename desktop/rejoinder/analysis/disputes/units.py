"""The units of an article: stretches within one sentence that one speaker says, or that the article says itself."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rejoinder.analysis.frame import Doc
from rejoinder.analysis.statements import Lines, Statement
from rejoinder.domain.text import Span

_LEAST = 3  # words, cues and sources not counted, of a unit in the article's own voice
OWN = -1


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch that one speaker says within one sentence.

    Attributes:
        first: Its first token.
        last: One past its last token.
        span: Its characters.
        statement: Index of the statement in whose content it stands; `OWN` where the article speaks itself.
        sentence: Index of its sentence.
    """

    first: int
    last: int
    span: Span
    statement: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where tokens start and end, to turn characters into tokens."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, doc: Doc) -> "Places":
        """From a doc with at least one token."""
        table = doc.to_array(["LENGTH", "SPACY"]).astype(np.int64)
        ends = np.cumsum(table.sum(1)) - table[:, 1]
        return cls(ends - table[:, 0], ends)

    def tokens(self, span: Span) -> slice:
        """The tokens that the span touches."""
        return slice(int(np.searchsorted(self.ends, span.start, "right")), int(np.searchsorted(self.starts, span.end)))


def find_units(doc: Doc, statements: tuple[Statement, ...], sentences: Lines, places: Places) -> tuple[Unit, ...]:
    """The units in reading order; cues, sources and loose marks outside all contents are in none."""
    owner = np.full(len(doc), OWN)
    marks: NDArray[np.bool_] = np.asarray(doc.to_array(["IS_PUNCT", "IS_SPACE"]).any(axis=1))
    spent = marks.copy()  # tokens that say nothing of their own
    outer = [(n, statement) for n, statement in enumerate(statements) if statement.within is None]
    for _, statement in outer:
        for span in (*statement.cue, *statement.source):
            spent[places.tokens(span)] = True
    for number, statement in outer:
        for span in statement.content:
            owner[places.tokens(span)] = number
    sentence = np.searchsorted(np.array(sentences.starts), places.starts, "right") - 1
    borders = np.flatnonzero((np.diff(owner) != 0) | (np.diff(sentence) != 0)) + 1
    found = []
    for start, end in zip([0, *borders], [*borders, len(doc)], strict=True):
        spoken = np.flatnonzero(~marks[start:end])
        own = owner[start] == OWN
        if not spoken.size or (own and (~spent[start:end]).sum() < _LEAST):
            continue
        first, last = int(start + spoken[0]), int(start + spoken[-1]) + 1
        span = Span(int(places.starts[first]), int(places.ends[last - 1]))
        found.append(Unit(first, last, span, int(owner[start]), int(sentence[start])))
    return tuple(found)
