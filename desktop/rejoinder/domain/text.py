"""Documents as they came in, articles as they are read: bytes, text, spans, blocks, residue."""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from rejoinder.domain.times import Interval

ArticleId = NewType("ArticleId", str)

_ID_LENGTH = 16  # hex digits of the SHA-256: 64 bits, a collision is expected only past 4 × 10⁹ documents


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of an article's text, in code points (as Python strings count)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse empty and backward stretches."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


class BlockKind(StrEnum):
    """What a block of the article is."""

    TITLE = "title"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    QUOTATION = "quotation"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, subheading, quotation, list item or table row of the article: a span of its text."""

    kind: BlockKind
    span: Span


class ResidueReason(StrEnum):
    """Why a block of the document is not part of the article."""

    ADVERTISEMENT = "advertisement"
    TEASER = "teaser"
    CAPTION = "caption"
    SHARE_BAR = "share_bar"
    NEWSLETTER = "newsletter"
    BYLINE = "byline"
    DATELINE = "dateline"
    OUTLET = "outlet"
    RELATED = "related"
    COMMENTS = "comments"
    CONSENT = "consent"
    LEGAL = "legal"
    NAVIGATION = "navigation"
    PAYWALL = "paywall"
    DUPLICATE = "duplicate"
    HIDDEN = "hidden"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Residue:
    """A block of the document that is not the article: kept, shown on demand, and evidence (a date in a caption).

    Attributes:
        text: Its words, as they stood.
        reason: Why it is not the article.
        after_block: Index of the article's block that it follows, -1 where it stands before all.
        rule: Which rule or model said so, for the analyst ("a line that is only the word Advertisement").
    """

    text: str
    reason: ResidueReason
    after_block: int
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes that came in, kept as they were.

    Attributes:
        name: The file's name without its folder (no path of the analyst's machine leaves with an export).
        data: The bytes. Empty where only what `analyse` printed was filed.
        media_type: ``text/plain``, ``text/html`` …
        sha256: Of the bytes, 64 hex digits; computed where it is not given.
    """

    name: str
    data: bytes = field(repr=False)
    media_type: str
    sha256: str = ""

    def __post_init__(self) -> None:
        """Compute the digest where it is not given."""
        if not self.sha256:
            object.__setattr__(self, "sha256", hashlib.sha256(self.data).hexdigest())

    @property
    def id(self) -> ArticleId:
        """The id of the article read from these bytes: the same bytes have the same id, on every machine."""
        return ArticleId(self.sha256[:_ID_LENGTH])


@dataclass(frozen=True, slots=True)
class Article:
    """The cleaned reading text of a document. Offsets are code points into `text`.

    Attributes:
        id: As `Document.id`, or the id a batch line came with.
        text: The blocks joined by a line break (or a text taken unchanged, with blocks where its lines stand).
        blocks: In reading order, not overlapping; the title, if there is one, is the first block, of kind `title`.
        residue: In the order in which it stood.
        title: As the page gives it; "" where it gives none.
        byline: The whole line ("By Ann Lee and Bo Ray in Kiev"); "" where there is none.
        authors: The names in the byline.
        outlet: Who published it; "" where the page does not say.
        published: When, with the words that say so; None where nothing says so.
        modified: When it was last changed, likewise; None where nothing says that it was.
        language: ISO 639-1 code; "" where it could not be told.
        warnings: What the analyst should know of the reading, a sentence each ("1,240 of 1,900 words were kept").
    """

    id: ArticleId
    text: str
    blocks: tuple[Block, ...]
    residue: tuple[Residue, ...] = ()
    title: str = ""
    byline: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    published: "Interval | None" = None
    modified: "Interval | None" = None
    language: str = "en"
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse blocks that overlap, leave the text, or put a title anywhere but first."""
        end = 0
        for index, block in enumerate(self.blocks):
            if block.span.start < end or block.span.end > len(self.text):
                raise ValueError(f"block {index} does not stand in order inside the text: {block.span}")
            if block.kind is BlockKind.TITLE and index:
                raise ValueError("only the first block can be the title")
            end = block.span.end
