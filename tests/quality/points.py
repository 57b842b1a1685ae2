"""Which claims make one point, on our own gold: invented articles on five events, marked before anything was run."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations, groupby
from pathlib import Path

from rejoinder import workflow
from rejoinder.analysis import compare_articles
from rejoinder.analysis.compare.grouping import overlapping
from rejoinder.analysis.compare.making import Stated, denied_by, make_gists
from rejoinder.analysis.points import find_points
from rejoinder.domain.cases import Place as CasePlace
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
    Reading,
    Reply,
    ReplyKind,
    Source,
    SourceId,
    SourceKind,
    Status,
)  # fmt: skip
from rejoinder.domain.text import Article, ArticleId, Span
from rejoinder.domain.times import Interval
from rejoinder.reading import published_on
from rejoinder.workflow.schema import JsonObject

GOLD = Path(__file__).parents[1] / "gold" / "points"
_LONGEST = 4  # times the shorter one, from which a claim is not the one marked: as in ../shared/gold/score.py
_LEAST = 0.5  # of the shorter one that both must share: as there
Place = tuple[int, int]  # first and last character of a content
Key = tuple[str, str]  # article, claim


def files() -> list[Path]:
    """The articles and the table of points."""
    return sorted(GOLD.glob("*.json"))


@dataclass(frozen=True, slots=True)
class Marked:
    """One marked article: its event, its text, and where each marked claim stands."""

    id: str
    event: str
    text: str
    published: str | None
    claims: dict[str, Place]
    who: dict[str, str]
    replies: tuple[JsonObject, ...]


def marked(only: Callable[[str], bool] = lambda _: True) -> list[Marked]:
    """The marked articles of the events that are wanted, in the order of their names."""
    found = []
    for path in files():
        row = json.loads(path.read_text("utf-8"))
        if "event" in row and only(row["event"]):
            claims = {claim["id"]: place(row["text"], claim["words"], claim["nth"]) for claim in row["claims"]}
            who = {claim["id"]: "" if claim["who"] in {None, "article"} else claim["who"] for claim in row["claims"]}
            replies = tuple(row["replies"])
            found.append(Marked(row["id"], row["event"], row["text"], row["published"], claims, who, replies))
    return found


def place(text: str, words: str, nth: int) -> Place:
    """Where these words stand for that time."""
    start = -1
    for _ in range(nth):
        start = text.find(words, start + 1)
        assert start >= 0, f"the gold says {words!r} stands {nth} times in the text"
    return start, start + len(words)


def point_of_marks() -> dict[str, str]:
    """The point of each marked claim."""
    rows = json.loads((GOLD / "points.json").read_text("utf-8"))["points"]
    return {claim: point["id"] for point in rows for claim in point["claims"]}


def read(article: Marked) -> Reading:
    """What the application says of it."""
    return workflow.process_text(article.text, article_id=ArticleId(article.id), published=_published(article))


def as_marked(article: Marked) -> tuple[Article, Analysis]:
    """The article with its marks as if they had been found: what the grouping makes of claims that are right.

    Of the replies only those within the article are there.
    """
    names = sorted({name for name in article.who.values() if name})
    sources = {name: Source(SourceId(f"s{at}"), name, _kind_of(name)) for at, name in enumerate(names)}
    order = sorted(article.claims.items(), key=lambda each: each[1])
    spans = {mark: Span(*place) for mark, place in order}
    replies = tuple(
        Reply(ClaimId(row["from"]), ClaimId(to), None, ReplyKind(row["kind"]), (spans[row["from"]],), 1.0, "marked")
        for row in article.replies
        for to in (row["to"] or [])[:1]
        if to in spans and row["from"] in spans
    )
    found = Article(ArticleId(article.id), article.text, (), published=_published(article))
    stated = [
        Stated(spans[mark].of(article.text), spans[mark], "", sources.get(article.who[mark])) for mark, _ in order
    ]
    number = {mark: at for at, (mark, _) in enumerate(order)}
    denied = denied_by((number[one.answer], number[one.to], one.kind, 1.0) for one in replies if one.to is not None)
    stated = [replace(one, denies=denied.get(at)) for at, one in enumerate(stated)]
    opposed = [(number[one.answer], number[one.to]) for one in replies if one.kind.opposes and one.to is not None]
    apart = frozenset([*opposed, *overlapping([one.extent for one in stated])])
    groups = find_points(make_gists(article.text, stated, sources.values()), apart)
    point_of = {at: PointId(f"p{group}") for group, members in enumerate(groups) for at in members}
    claims = tuple(
        _claim(mark, spans[mark], sources.get(article.who[mark]), point_of[at]) for at, (mark, _) in enumerate(order)
    )
    points = tuple(
        Point(point_of[group[0]], claims[group[0]].id, tuple(claims[at].id for at in group), Status.UNOPPOSED, 1)
        for group in groups
    )
    return found, Analysis(found.id, "marked", tuple(sources.values()), claims, replies, points)


def _kind_of(name: str) -> SourceKind:
    person = re.fullmatch(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+", name) is not None
    return SourceKind.PERSON if person else SourceKind.BODY


def _claim(mark: str, span: Span, source: Source | None, point: PointId) -> Claim:
    return Claim(
        ClaimId(mark), (span,), (), (), "" if source is None else source.name, None if source is None else source.id,
        Mode.INDIRECT, True, Certainty.UNSTATED, Polarity.POSITIVE, Basis.NAMED_PERSON, None, None, None, 1.0, point,
        "marked",
    )  # fmt: skip


def _published(article: Marked) -> Interval | None:
    return published_on(article.published) if article.published else None


def matched(article: Marked, claims: Iterable[Claim]) -> dict[str, str]:
    """Which claim of ours each marked one is: most of the shorter one's characters in common, each used once."""
    shares = sorted(
        (-_overlap(here, (claim.extent.start, claim.extent.end)), abs(here[0] - claim.extent.start), mark, claim.id)
        for mark, here in article.claims.items()
        for claim in claims
    )
    found: dict[str, str] = {}
    for share, _, mark, claim in shares:
        if -share >= _LEAST and mark not in found and claim not in found.values():
            found[mark] = claim
    return found


def _overlap(one: Place, other: Place) -> float:
    shorter, longer = sorted((one[1] - one[0], other[1] - other[0]))
    if longer > _LONGEST * shorter:
        return 0.0
    return max(0, min(one[1], other[1]) - max(one[0], other[0])) / shorter


@dataclass(slots=True)
class Pairs:
    """Counts of pairs of claims: both ways of counting what is missed.

    Attributes:
        right: Pairs that are one point here and there.
        given: Pairs of marked claims that are one point with us.
        wanted: Marked pairs.
        held: Marked pairs both of whose claims we have.
        errors: (marked claim, marked claim, "false" or "missed"), of claims that we have.
    """

    right: int = 0
    given: int = 0
    wanted: int = 0
    held: int = 0
    errors: list[tuple[str, str, str]] = field(default_factory=list)

    def count(self, marks: Iterable[str], points: Mapping[str, str], ours: Mapping[str, object]) -> None:
        """Hold all pairs of these marked claims against each other; `ours`: our point of each that we have."""
        for one, other in combinations(sorted(marks), 2):
            same = points[one] == points[other]
            self.wanted += same
            if one not in ours or other not in ours:
                continue
            said = ours[one] == ours[other]
            self.held += same
            self.given += said
            self.right += same and said
            if same != said:
                self.errors.append((one, other, "missed" if same else "false"))

    def figures(self, name: str) -> dict[str, float]:
        """Precision; recall and F1 over the claims that we have, and over all that are marked (`_all`)."""
        precision = self.right / max(1, self.given)
        found = {f"{name}_precision": precision}
        for ending, wanted in (("", self.held), ("_all", self.wanted)):
            found[f"{name}_recall{ending}"] = self.right / max(1, wanted)
            found[f"{name}_f1{ending}"] = 2 * self.right / max(1, self.given + wanted)
        return found


def over_cases(only: Callable[[str], bool] = lambda _: True) -> dict[str, float]:
    """Pairs of marked claims over the articles of each event: of the application's own claims, and of the marks.

    Keys begin with "found" (recall and F1 over the pairs that the application has; "_all" over all that are marked) and
    "marked".
    """
    points, found, given = point_of_marks(), Pairs(), Pairs()
    for event, articles in groupby(marked(only), key=lambda article: article.event):
        mine = list(articles)
        marks = [mark for article in mine for mark in article.claims]
        readings = [read(article) for article in mine]
        point_of = {place: point.id for place, point in workflow.case_of(readings).point_of().items()}
        ours = {
            mark: point_of[CasePlace(reading.article.id, claim)]
            for article, reading in zip(mine, readings, strict=True)
            for mark, claim in matched(article, reading.analysis.claims).items()
        }
        found.count(marks, points, ours)
        case = compare_articles(as_marked(article) for article in mine).case
        given.count(marks, points, {place.claim: point.id for place, point in case.point_of().items()})
        assert ours, f"nothing marked is found in {event}"
    return {**found.figures("found"), **given.figures("marked")}
