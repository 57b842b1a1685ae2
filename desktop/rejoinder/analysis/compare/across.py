"""Replies from one article to another: a claim that cannot be true beside another's, and the same words again.

Nobody says here that he answers; so only what is plain in the words counts: all of the one stands in the other but for
one thing that differs.
"""

from dataclasses import dataclass

from rejoinder.analysis.compare.gist import Gist
from rejoinder.analysis.compare.likeness import Weights
from rejoinder.domain.cases import CaseReply, Place
from rejoinder.domain.claims import Claim
from rejoinder.domain.text import Article, Span


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what is needed to compare it.

    Attributes:
        place: Which claim of which article.
        gist: What it says.
        pieces: Its content.
        day: When its article was published, "" where that is not known.
    """

    place: Place
    gist: Gist
    pieces: tuple[Span, ...]
    day: str

    @classmethod
    def of(cls, article: Article, claim: Claim, gist: Gist) -> "Told":
        """A claim of that article."""
        published = "" if article.published is None else article.published.start or article.published.end or ""
        return cls(Place(article.id, claim.id), gist, claim.content, published[:10])


def answer_across(one: Told, other: Told, weights: Weights) -> CaseReply | None:
    return None
