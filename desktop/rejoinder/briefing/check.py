"""The checker: does every word that a briefing prints as an article's stand there, where it says?"""

from collections.abc import Iterable, Sequence

from rejoinder.briefing.value import Briefing, Quote, Statement
from rejoinder.domain.claims import Reading


def check_briefing(briefing: Briefing, readings: Sequence[Reading]) -> tuple[str, ...]:
    """What is wrong with it, a sentence each; empty where every passage stands at its range.

    Checked: the articles are these; each passage, piece of a claim and justifying words stand at their characters;
    each claim and note has a passage that is there and holds it, or the note says why it has none.
    """
    return tuple(_Check(briefing, readings).problems())


class _Check:
    def __init__(self, briefing: Briefing, readings: Sequence[Reading]) -> None:
        self._briefing = briefing
        by_id = {reading.article.id: reading for reading in readings}
        self._readings = {article.number: by_id[article.id] for article in briefing.articles if article.id in by_id}
        self._passages = {passage.number: passage for passage in briefing.passages}

    def problems(self) -> Iterable[str]:
        yield from self._articles()
        yield from self._numbering()
        for passage in self._briefing.passages:
            yield from self._stands(passage.quote, f"Passage [{passage.number}]")
        for statement in self._briefing.statements:
            yield from self._statement(statement)
        for shared in self._briefing.across.shared:
            for statement in (*shared.statements, *(answer for answers in shared.answers for answer in answers)):
                yield from self._statement(statement)
        for note in self._briefing.notes:
            if note.passage is None and not note.place:
                yield f"The note {note.id} has no passage and does not say why."
            elif note.passage is not None and note.passage not in self._passages:
                yield f"The note {note.id} leads to passage [{note.passage}], which is not there."
        for event in self._briefing.timeline:
            if event.passage not in self._passages:
                yield f"The timeline shows passage [{event.passage}], which is not there."

    def _articles(self) -> Iterable[str]:
        for article in self._briefing.articles:
            reading = self._readings.get(article.number)
            if reading is None:
                yield f"Article {article.number}, {article.name}, is not among the readings."
            elif reading.document.sha256 != article.sha256:
                yield f"Article {article.number}, {article.name}, has another SHA-256 than its document."

    def _numbering(self) -> Iterable[str]:
        for expected, passage in enumerate(self._briefing.passages, 1):
            if passage.number != expected:
                yield f"Passage [{passage.number}] stands where [{expected}] should."

    def _stands(self, quote: Quote, what: str) -> Iterable[str]:
        reading = self._readings.get(quote.article)
        if reading is None:
            if quote.article not in {article.number for article in self._briefing.articles}:
                yield f"{what} names article {quote.article}, which is not there."
            return
        text = reading.article.text
        if not 0 <= quote.start < quote.end <= len(text):
            yield f"{what} has no place in article {quote.article} at {quote.start}–{quote.end} of {len(text)}."
        elif text[quote.start : quote.end] != quote.words:
            yield f"{what} has other words than characters {quote.start}–{quote.end} of article {quote.article}."

    def _statement(self, statement: Statement) -> Iterable[str]:
        what = f"The claim {statement.claim_id} of {statement.who}"
        for piece in statement.pieces:
            yield from self._stands(piece, what)
        for quote in statement.because:
            yield from self._stands(quote, f"The reason of {what[0].lower()}{what[1:]}")
        if statement.answers is not None and statement.answers not in self._passages:
            yield f"{what} answers passage [{statement.answers}], which is not there."
        passage = self._passages.get(statement.passage)
        if passage is None:
            yield f"{what} leads to passage [{statement.passage}], which is not there."
            return
        held = passage.quote
        for piece in statement.pieces:
            if piece.article != held.article or not held.start <= piece.start < piece.end <= held.end:
                yield f"{what} stands outside its passage [{statement.passage}]."
                break
