"""The last step: from a finished `Doc`'s values to the domain's `Analysis`. Nothing of spaCy leaves this room."""

from collections.abc import Sequence
from dataclasses import replace

from rejoinder.analysis.certainty import certainty_of, polarity_of
from rejoinder.analysis.clocks import Clocks
from rejoinder.analysis.disputes.answers import Answer
from rejoinder.analysis.sources import UNNAMED, Speakers
from rejoinder.analysis.stated import stated_of
from rejoinder.analysis.statements import Statement
from rejoinder.analysis.statuses import TELLING, Link, Standing, find_standings
from rejoinder.domain.claims import (
    ARTICLE_VOICE,
    Analysis,
    Charge,
    Claim,
    ClaimId,
    Echo,
    Mode,
    Point,
    PointId,
    Reply,
    Source,
)
from rejoinder.domain.text import Article


def to_analysis(
    article: Article,
    *,
    engine: str,
    statements: tuple[Statement, ...],
    speakers: Speakers,
    clocks: tuple[Clocks, ...],
    points: tuple[tuple[int, ...], ...],
    answers: tuple[Answer, ...],
    charges: tuple[Charge | None, ...],
) -> Analysis:
    """The analysis of an article; ids count from 1 in reading order."""
    kept = _kept(statements, answers)
    place = {number: index for index, number in enumerate(kept)}
    groups = [group for group in (tuple(number for number in group if number in place) for group in points) if group]
    point_of = {number: index for index, group in enumerate(groups) for number in group}
    claims = {}
    for number in kept:
        point = PointId(f"p{point_of[number] + 1}")
        claim = _claim(article, number, statements[number], speakers, clocks[number], point, place)
        claims[number] = replace(claim, charge=charges[number])
    replies = tuple(
        Reply(
            claims[a.statement].id,
            None if a.to is None else claims[a.to].id,
            a.implied,
            a.kind,
            a.because,
            round(a.confidence, 2),
            a.rule,
        )
        for a in answers
    )
    standings = find_standings(
        [[place[number] for number in group] for group in groups],
        stated_of(article, tuple(claims.values()), speakers.sources),
        [
            Link(place[a.statement], None if a.to is None else place[a.to], a.kind)
            for a in answers
            if a.confidence >= TELLING
        ],
    )
    ids = tuple(claim.id for claim in claims.values())
    ids = tuple(claim.id for claim in claims.values())
    found = []
    for index, (group, standing) in enumerate(zip(groups, standings, strict=True), 1):
        words = _best_wording(article.text, group, statements)
        found.append(_point(PointId(f"p{index}"), words, tuple(claims[n].id for n in group), standing, ids))
    return Analysis(article.id, engine, speakers.sources, tuple(claims.values()), replies, tuple(found))


def _kept(statements: tuple[Statement, ...], answers: tuple[Answer, ...]) -> tuple[int, ...]:
    """All that is attributed, and of the article's own voice what takes part in a reply."""
    taking_part = {number for answer in answers for number in (answer.statement, answer.to) if number is not None}
    return tuple(n for n, statement in enumerate(statements) if statement.mode is not Mode.VOICE or n in taking_part)


def _claim(
    article: Article,
    number: int,
    statement: Statement,
    speakers: Speakers,
    clocks: Clocks,
    point: PointId,
    place: dict[int, int],
) -> Claim:
    own = statement.mode is Mode.VOICE
    source = speakers.of[number]
    named: Source | None = None if source is None else speakers.sources[source]
    return Claim(
        id=ClaimId(f"c{place[number] + 1}"),
        content=statement.content,
        cue=statement.cue,
        source=statement.source,
        who=ARTICLE_VOICE if own else UNNAMED if named is None else named.name,
        source_id=None if named is None else named.id,
        mode=statement.mode,
        speech=statement.speech,
        certainty=certainty_of(statement, article.text),
        polarity=polarity_of(statement.words(article.text)),
        basis=speakers.basis[number],
        within=None if statement.within is None else ClaimId(f"c{place[statement.within] + 1}"),
        said=article.published if own else clocks[0],
        happened=clocks[1],
        confidence=round(statement.confidence, 2),
        point=point,
        rule=statement.rule,
    )


def _point(
    point: PointId, words: str, claims: tuple[ClaimId, ...], standing: Standing, ids: tuple[ClaimId, ...]
) -> Point:
    """A point of these claims; `ids` are those of all claims, in the order in which the standing numbers them."""
    return Point(
        point,
        words,
        claims,
        standing.status,
        standing.origins,
        standing.charge.party if standing.rank and standing.charge is not None else "",
        standing.rank,
        standing.why,
        tuple(Echo(ids[one.claim], ids[one.of], one.because.value) for one in standing.repeats),
    )


def _best_wording(text: str, group: Sequence[int], statements: Sequence[Statement]) -> str:
    """The wording that stands best alone: of middling length, not a pointer or a label."""
    wordings = [" ".join(statements[number].words(text).split()) for number in group]
    wordings = [words.removeprefix("that ") or words for words in wordings]
    return max(wordings, key=lambda words: (min(len(words), 120), -len(words)))
