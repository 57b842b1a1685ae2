"""How points stand over all articles of a case: who repeats whom there, and what is answered in another article."""

from collections.abc import Sequence
from dataclasses import replace

from rejoinder.analysis.stated import stated_of
from rejoinder.analysis.statuses import TELLING, Link, Standing, Stated, find_standings
from rejoinder.domain.cases import Case, Place
from rejoinder.domain.claims import Analysis, Point, Status
from rejoinder.domain.text import Article


def stand_together(readings: Sequence[tuple[Article, Analysis]], case: Case) -> list[Analysis]:
    """The analyses, with the count of origins over the case, and without "unanswered" where another article answers.

    A status that an article gives by itself stays: what answers there is shown there.
    """
    order = sorted(range(len(readings)), key=lambda n: _day(readings[n][0]))  # in which they came out
    claims: list[Stated] = []
    number: dict[Place, int] = {}
    links: list[Link] = []
    for rank, n in enumerate(order):
        article, analysis = readings[n]
        first = len(claims)
        number |= {Place(article.id, claim.id): first + at for at, claim in enumerate(analysis.claims)}
        claims += stated_of(article, analysis.claims, analysis.sources, number=rank, first=first)
        links += [
            Link(
                number[Place(article.id, reply.answer)],
                None if reply.to is None else number[Place(article.id, reply.to)],
                reply.kind,
            )
            for reply in analysis.replies
            if reply.confidence >= TELLING
        ]
    links += [
        Link(number[reply.answer], number[reply.to], reply.kind)
        for reply in case.replies
        if reply.answer in number and reply.to in number
    ]
    points = [[place for place in point.claims if place in number] for point in case.points]
    points = [places for places in points if places]
    standings = find_standings([sorted(number[place] for place in places) for places in points], claims, links)
    standing_of = {place: standing for places, standing in zip(points, standings, strict=True) for place in places}
    return [
        replace(
            analysis,
            points=tuple(
                _over(point, standing_of.get(Place(article.id, point.claims[0]))) for point in analysis.points
            ),
        )
        for article, analysis in readings
    ]


def _over(point: Point, standing: Standing | None) -> Point:
    if standing is None:
        return point
    point = replace(point, origins=max(1, standing.origins))
    if point.status is Status.UNANSWERED and standing.status is not Status.UNANSWERED:
        return replace(point, status=Status.UNOPPOSED, accused="", rank=0, why="")
    return point


def _day(article: Article) -> str:
    """The day it came out; those without one are last."""
    return "9999" if article.published is None else article.published.start or article.published.end or "9999"
