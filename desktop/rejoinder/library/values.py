"""What the library tells of what it holds: summaries of articles and hits of a search."""

from dataclasses import dataclass
from enum import StrEnum

from rejoinder.domain.claims import ClaimId
from rejoinder.domain.notes import NoteId
from rejoinder.domain.text import ArticleId, Span
from rejoinder.domain.times import Interval


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """One article for a list, without its text.

    Attributes:
        id: The article.
        title: As the page gives it; "" where it gives none.
        outlet: Who published it; "" where the page does not say.
        published: When; None where nothing says so.
        claims: How many claims the newest analysis found.
        disputed: How many of its points are disputed.
        unanswered: How many of its points nobody answered.
        name: Of the file it came from.
        filed: Its place in the order of filing; grows, with gaps.
    """

    id: ArticleId
    title: str
    outlet: str
    published: Interval | None
    claims: int
    disputed: int
    unanswered: int
    name: str
    filed: int


class HitKind(StrEnum):
    """Where the words were found."""

    ARTICLE = "article"
    CLAIM = "claim"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Hit:
    """One finding of a search, best first.

    Attributes:
        kind: Where the words were found.
        article_id: The article; None for a note that belongs to the library.
        claim_id: The claim, for a hit of that kind.
        note_id: The note, for a hit of that kind.
        title: Of the article; "" where there is none.
        snippet: The words around, on one line, "…" where it was cut.
        hits: The words found, as spans of the snippet.
    """

    kind: HitKind
    article_id: ArticleId | None
    claim_id: ClaimId | None
    note_id: NoteId | None
    title: str
    snippet: str
    hits: tuple[Span, ...]
