"""Readings and notes → briefing: which points stand where, and one numbering of passages through all of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rejoinder.briefing.across import across
from rejoinder.briefing.chosen import Told, counts_of, without_retold
from rejoinder.briefing.days import day_words, latest_day
from rejoinder.briefing.passages import Passages, Place, quote
from rejoinder.briefing.ranking import by_accused, by_dispute, main_dispute
from rejoinder.briefing.threads import Row, Spoken, Threads
from rejoinder.briefing.value import (
    Brief,
    BriefedArticle,
    BriefedNote,
    BriefedPoint,
    Briefing,
    Event,
    Exchange,
    Lane,
    Paper,
    Speaker,
    Statement,
)
from rejoinder.domain.cases import Case
from rejoinder.domain.claims import (
    Claim,
    ClaimId,
    Mode,
    Point,
    Reading,
    Source,
    SourceId,
    SourceKind,
)
from rejoinder.domain.errors import BadRequestError
from rejoinder.domain.notes import Note
from rejoinder.domain.text import Span

_MARKING_LIMIT = 60  # characters that fit beside the running title in 12 pt on the narrower sheet
_SPEAKERS = {
    SourceKind.DOCUMENT: Speaker.DOCUMENT,
    SourceKind.UNNAMED: Speaker.UNNAMED,
    SourceKind.ARTICLE: Speaker.ARTICLE,
}


def compose(
    readings: Sequence[Reading],
    notes: Sequence[Note],
    *,
    title: str = "",
    author: str = "",
    cutoff: str = "",
    points: Sequence[str] | None = None,
    marking: str = "",
    reference: str = "",
    bottom_line: str = "",
    paper: Paper | str = Paper.A4,
    case: Case | None = None,
) -> Briefing:
    """The briefing on these readings; the keywords are those of `Brief`. BadRequestError for what cannot be.

    `case` is the readings held against each other; without it nothing is told of what they share. Notes on other
    articles are left out, and so are deleted ones.
    """
    brief = Brief(title, author, cutoff, marking, reference, bottom_line, _paper(paper), tuple(points or ()))
    _check(brief, readings)
    return _Composer(readings, notes, brief, case or Case()).briefing()


def _paper(name: Paper | str) -> Paper:
    """The sheet of that name."""
    if name not in set(Paper):
        raise BadRequestError(f"There is no paper “{name}” to draw for: choose a4 or letter.")
    return Paper(name)


def _check(brief: Brief, readings: Sequence[Reading]) -> None:
    """Refuse a marking that fits no page and points that no article has."""
    if len(brief.marking) > _MARKING_LIMIT:
        raise BadRequestError(
            f"The marking has {len(brief.marking)} characters; at most {_MARKING_LIMIT} fit at the head of a page."
        )
    known = {name for reading in readings for point in reading.analysis.points for name in _names(reading, point)}
    for name in brief.points:
        if name not in known:
            raise BadRequestError(
                f"None of these articles has a point “{name}”; `rejoinder analyse --json` lists their ids."
            )


def _names(reading: Reading, point: Point) -> tuple[str, str]:
    """By what an analyst may ask for a point."""
    return point.id, f"{reading.article.id}:{point.id}"


class _Composer:
    """Holds what is looked up again and again while one briefing is put together."""

    def __init__(self, readings: Sequence[Reading], notes: Sequence[Note], brief: Brief, case: Case) -> None:
        self._readings = tuple(readings)
        self._case = case
        self._notes = tuple(notes)
        self._brief = brief
        self._sources: list[dict[SourceId, Source]] = [
            {source.id: source for source in reading.analysis.sources} for reading in readings
        ]
        self._claims: list[dict[ClaimId, Claim]] = [
            {claim.id: claim for claim in reading.analysis.claims} for reading in readings
        ]

    def briefing(self) -> Briefing:
        chosen = [told for number, reading in enumerate(self._readings, 1) for told in self._told(number, reading)]
        kept = without_retold(chosen)
        self._passages = Passages(self._places(kept), [reading.article.text for reading in self._readings])
        answered = self._points(by_dispute(told for told in kept if told.answered))
        unanswered = self._points(by_accused(told for told in kept if told.accuses))
        others = self._points(told for told in kept if not told.answered and not told.accuses)
        notes = self._briefed_notes()
        articles = tuple(_article(number, reading) for number, reading in enumerate(self._readings, 1))
        timeline = tuple(_events(answered + unanswered + others))
        return Briefing(
            brief=replace(
                self._brief,
                title=self._brief.title.strip() or _default_title(articles),
                cutoff=day_words(self._brief.cutoff.strip() or latest_day(article.published for article in articles)),
            ),
            articles=articles,
            answered=answered,
            unanswered=unanswered,
            others=others,
            across=across(answered + unanswered + others, self._readings, self._case),
            dispute=main_dispute(answered),
            notes=notes,
            passages=self._passages.all,
            timeline=timeline,
            counts=counts_of(chosen),
        )

    def _told(self, number: int, reading: Reading) -> list[Told]:
        """The chosen points of one article, in reading order."""
        threads = Threads(reading.analysis)
        wanted = self._brief.points
        return [
            Told(reading, number, point, threads.of(point))
            for point in reading.analysis.points
            if not wanted or not set(wanted).isdisjoint(_names(reading, point))
        ]

    def _places(self, kept: Iterable[Told]) -> Iterable[Place]:
        """Every place that the briefing speaks of: of claims, of what they answer, of words that notes are on."""
        for told in kept:
            for spoken in told.spoken:
                yield told.article, spoken.claim.extent
                if spoken.reply is not None and spoken.reply.to is not None:
                    yield told.article, self._claims[told.article - 1][spoken.reply.to].extent
        for number, note in self._placed_notes():
            span, _ = self._place(note, number)
            if span is not None:
                yield number, span

    def _points(self, told: Iterable[Told]) -> tuple[BriefedPoint, ...]:
        return tuple(self._point(each) for each in told)

    def _point(self, told: Told) -> BriefedPoint:
        return BriefedPoint(
            id=told.point.id,
            article=told.article,
            text=told.point.text,
            status=told.point.status,
            origins=told.point.origins,
            accused=told.point.accused,
            why=told.point.why,
            exchanges=tuple(self._exchange(told, row) for row in told.rows),
        )

    def _exchange(self, told: Told, row: Row) -> Exchange:
        left = self._statement(told, row.left) if row.left else None
        return Exchange(left, tuple(self._statement(told, spoken) for spoken in row.right), row.implied)

    def _statement(self, told: Told, spoken: Spoken) -> Statement:
        claim, reply = spoken.claim, spoken.reply
        text = told.reading.article.text
        source = self._sources[told.article - 1].get(claim.source_id) if claim.source_id is not None else None
        number = self._passages.number(told.article, claim.extent)
        answered = self._claims[told.article - 1][reply.to] if reply and reply.to else None
        return Statement(
            claim_id=claim.id,
            who=claim.who,
            role=source.role if source else "",
            side=source.side if source and source.side != claim.who else "",
            speaker=_speaker(claim, source),
            pieces=tuple(quote(told.article, span, text) for span in claim.content),
            passage=number,
            said=claim.said,
            happened=claim.happened,
            confidence=min(claim.confidence, reply.confidence) if reply else claim.confidence,
            kind=reply.kind if reply else None,
            answers=self._passages.number(told.article, answered.extent) if answered else None,
            because=tuple(quote(told.article, span, text) for span in reply.because) if reply else (),
        )

    def _briefed_notes(self) -> tuple[BriefedNote, ...]:
        placed = []
        for number, note in self._placed_notes():
            span, place = self._place(note, number)
            placed.append((number, span.start if span else -1, note.sequence, note, span, place))
        placed.sort(key=lambda each: each[:3])
        return tuple(
            BriefedNote(
                id=note.id,
                text=note.text,
                article=number or None,
                passage=self._passages.number(number, span) if span else None,
                place=place,
            )
            for number, _, _, note, span, place in placed
        )

    def _placed_notes(self) -> Iterable[tuple[int, Note]]:
        """Every note that is told, with the number of its article; 0 on the case as a whole."""
        numbers = {reading.article.id: number for number, reading in enumerate(self._readings, 1)}
        for note in self._notes:
            if note.article_id is None and not note.deleted:
                yield 0, note
            elif note.article_id in numbers and not note.deleted:
                yield numbers[note.article_id], note

    def _place(self, note: Note, number: int) -> tuple[Span | None, str]:
        """Where the note belongs in its article now, or why it has no place there."""
        if not number:
            return None, "on the case as a whole"
        reading = self._readings[number - 1]
        if note.anchor is not None:
            span = note.anchor.find(reading.article.text)
            return span, "" if span else f"lost its place; it was written on “{note.anchor.words}”"
        if note.claim_id is not None:
            claim = self._claims[number - 1].get(note.claim_id)
            return (claim.extent, "") if claim else (None, "lost its place; its claim is not found any more")
        return None, "on the whole article"


def _speaker(claim: Claim, source: Source | None) -> Speaker:
    """Which mark the claim carries."""
    if claim.mode is Mode.VOICE:
        return Speaker.ARTICLE
    if source is None:
        return Speaker.UNNAMED
    return _SPEAKERS.get(source.kind, Speaker.NAMED)


def _article(number: int, reading: Reading) -> BriefedArticle:
    return BriefedArticle(
        number=number,
        id=reading.article.id,
        title=reading.article.title,
        outlet=reading.article.outlet,
        published=reading.article.published,
        name=reading.document.name,
        sha256=reading.document.sha256,
        characters=len(reading.article.text),
        engine=reading.analysis.engine,
        warnings=reading.article.warnings,
    )


def _default_title(articles: tuple[BriefedArticle, ...]) -> str:
    """One article's own title, or how many there are; nothing is concluded here."""
    if len(articles) == 1:
        return articles[0].title or articles[0].name
    return f"Claims and counter-claims in {len(articles)} articles"


def _events(points: tuple[BriefedPoint, ...]) -> Iterable[Event]:
    """Both clocks of each passage, once."""
    met: set[int] = set()
    for point in points:
        for statement in point.statements:
            if statement.passage in met:
                continue
            met.add(statement.passage)
            for lane, when in ((Lane.SAID, statement.said), (Lane.HAPPENED, statement.happened)):
                if when is not None:
                    yield Event(statement.passage, lane, when, statement.speaker, statement.kind)
