"""Invented articles with their claims as an analysis gives them: one sentence a claim, no engine."""

from rejoinder.analysis.compare.grouping import overlapping
from rejoinder.analysis.compare.making import Stated, make_gists
from rejoinder.analysis.points import find_points
from rejoinder.domain.claims import (
    Analysis,
    Basis,
    Certainty,
    Claim,
    ClaimId,
    Mode,
    Point,
    PointId,
    Polarity,
    Reply,
    ReplyKind,
    Source,
    SourceId,
    SourceKind,
    Status,
)
from rejoinder.domain.text import Article, ArticleId, Span
from rejoinder.domain.times import Interval, Precision

Told = tuple[str, str]  # who says it, "" for the article; in which words


def story(
    name: str, *told: Told, replies: tuple[tuple[int, int, ReplyKind], ...] = (), day: str = "2031-05-09"
) -> tuple[Article, Analysis]:
    """An article that tells these claims, each on a line of its own; replies by the claims' numbers."""
    lines = [f"Report {name}", *(f"{who or 'It'} said: {words}." for who, words in told)]
    text = "\n".join(lines)
    spans, at = [], len(lines[0]) + 1
    for line, (_, words) in zip(lines[1:], told, strict=True):
        start = at + line.index(words)
        spans.append(Span(start, start + len(words)))
        at += len(line) + 1
    names = sorted({who for who, _ in told if who})
    sources = {who: Source(SourceId(f"s{number}"), who, SourceKind.PERSON) for number, who in enumerate(names)}
    stated = [Stated(words, span, "said", sources.get(who)) for (who, words), span in zip(told, spans, strict=True)]
    apart = frozenset(overlapping(spans)) | {(one, other) for one, other, kind in replies if kind.opposes}
    groups = find_points(make_gists(text, stated, sources.values()), apart)
    points = tuple(
        Point(PointId(f"p{number}"), told[group[0]][1], tuple(ClaimId(f"c{one}") for one in group), Status.UNOPPOSED, 1)
        for number, group in enumerate(groups)
    )
    point_of = {claim: point.id for point in points for claim in point.claims}
    claims = tuple(
        _claim(ClaimId(f"c{number}"), span, sources.get(who), point_of[ClaimId(f"c{number}")])
        for number, (span, (who, _)) in enumerate(zip(spans, told, strict=True))
    )
    answers = tuple(
        Reply(ClaimId(f"c{one}"), ClaimId(f"c{other}"), None, kind, (spans[one],), 0.9, "by hand")
        for one, other, kind in replies
    )
    article = Article(ArticleId(name), text, (), published=Interval(day, day, Precision.DAY, day))
    return article, Analysis(article.id, "by hand", tuple(sources.values()), claims, answers, points)


def _claim(claim_id: ClaimId, span: Span, source: Source | None, point: PointId) -> Claim:
    return Claim(
        id=claim_id,
        content=(span,),
        cue=(),
        source=(),
        who="article" if source is None else source.name,
        source_id=None if source is None else source.id,
        mode=Mode.INDIRECT,
        speech=True,
        certainty=Certainty.UNSTATED,
        polarity=Polarity.POSITIVE,
        basis=Basis.NAMED_PERSON,
        within=None,
        said=None,
        happened=None,
        confidence=0.9,
        point=point,
        rule="by hand",
    )
