"""The analyst's own words: notes, and changes of them and of the table of names that can be undone."""

from dataclasses import dataclass
from typing import NewType

from rejoinder.domain.aliases import Alias
from rejoinder.domain.anchors import Anchor
from rejoinder.domain.claims import ClaimId
from rejoinder.domain.text import ArticleId

NoteId = NewType("NoteId", str)


@dataclass(frozen=True, slots=True)
class Note:
    """The analyst's own text, anchored to an article, a span or a claim, or belonging to the library.

    Attributes:
        id: Unique in every library (32 hex digits at random).
        text: As typed.
        article_id: None where it belongs to the library as a whole.
        anchor: The words it belongs to; None where it belongs to the whole article.
        claim_id: The claim it was written on; its words are the anchor, which outlives a new analysis.
        created_at_utc: ISO 8601, seconds. A label only: order is by sequence.
        changed_at_utc: The same, of the last change.
        sequence: Grows with each note of the library; 0 before it is filed.
        deleted: Kept, and can be put back.
    """

    id: NoteId
    text: str
    article_id: ArticleId | None = None
    anchor: Anchor | None = None
    claim_id: ClaimId | None = None
    created_at_utc: str = ""
    changed_at_utc: str = ""
    sequence: int = 0
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One edit of a note or of a line of the table of names: undo swaps its two sides. None: it was not there."""

    before: Note | Alias | None
    after: Note | Alias | None

    def mirrored(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.after, self.before)
