"""What is found over several articles: points that they share, and claims of one that answer claims of another."""

from dataclasses import dataclass
from typing import NewType

from rejoinder.domain.claims import ClaimId, ReplyKind
from rejoinder.domain.text import ArticleId, Span

CasePointId = NewType("CasePointId", str)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A claim of an article."""

    article: ArticleId
    claim: ClaimId


@dataclass(frozen=True, slots=True)
class CasePoint:
    """The same proposition over the articles of a case.

    Attributes:
        id: Unique in its case; an article more leaves it with its claims and adds to them.
        claims: Who states it, where, in the order of the articles and within each in reading order. Never empty.
    """

    id: CasePointId
    claims: tuple[Place, ...]

    @property
    def articles(self) -> tuple[ArticleId, ...]:
        """The articles that state it, each once, in their order."""
        return tuple(dict.fromkeys(place.article for place in self.claims))


@dataclass(frozen=True, slots=True)
class CaseReply:
    """A claim of one article that answers a claim of another, which its article need not have known.

    Attributes:
        answer: The claim it goes out from.
        to: The claim answered.
        kind: How it answers.
        because: The words in the article that answers which justify the link; never empty.
        because_there: Those in the article answered; never empty.
        confidence: 0–1.
        rule: Which rule made it.
    """

    answer: Place
    to: Place
    kind: ReplyKind
    because: tuple[Span, ...]
    because_there: tuple[Span, ...]
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Case:
    """The articles of a case held against each other.

    Attributes:
        articles: In the order in which they were added.
        points: In the order in which they came up; every claim of the articles is in exactly one.
        replies: From one article to another, in the order of their answers.
    """

    articles: tuple[ArticleId, ...] = ()
    points: tuple[CasePoint, ...] = ()
    replies: tuple[CaseReply, ...] = ()

    def point_of(self) -> dict[Place, CasePoint]:
        """The point of each claim."""
        return {place: point for point in self.points for place in point.claims}

    @property
    def shared(self) -> tuple[CasePoint, ...]:
        """The points that more than one article states."""
        return tuple(point for point in self.points if len(point.articles) > 1)
