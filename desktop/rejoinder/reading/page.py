"""What a reader makes of a document, before anything is judged: raw blocks in order, their tree, and clues."""

from dataclasses import dataclass, field
from enum import StrEnum

from rejoinder.domain.text import BlockKind

MOST_BLOCKS = 150_000  # a page of 5,000 comments has 40,000; more cannot be cleaned in the time that there is


class Medium(StrEnum):
    """How the blocks came: with markup around them, or as lines of plain text. Each has its own weights."""

    MARKUP = "markup"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the markup that holds blocks.

    Attributes:
        parent: Index of the element around it, -1 for the root. Always smaller than its own index.
        tag: Its name, lower case.
        names: Its class, id and role, cut into lower-case words joined by ``-`` ("related-stories-sidebar").
    """

    parent: int
    tag: str
    names: str


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A stretch of text that stands by itself on the page.

    Attributes:
        text: Its words, inner whitespace as single spaces; never empty.
        kind: What the markup says it is; a plain line is a paragraph.
        tag: The element that makes it a block ("p", "li", "h2"); "line" in plain text.
        element: Index into `Page.elements` of that element, -1 in plain text.
        link_chars: How many of its characters stand in links.
        strong_chars: How many stand in bold type.
        slant_chars: How many stand in italics.
        gap_before: Whether a blank line (plain text) stands before it.
        gap_after: The same, after it.
        hidden: Why a browser would not show it, "" where it would.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    tag: str = "line"
    element: int = -1
    link_chars: int = 0
    strong_chars: int = 0
    slant_chars: int = 0
    gap_before: bool = False
    gap_after: bool = False
    hidden: str = ""


class About(StrEnum):
    """What a clue speaks of."""

    TITLE = "title"
    AUTHOR = "author"
    OUTLET = "outlet"
    PUBLISHED = "published"
    MODIFIED = "modified"
    DESCRIPTION = "description"
    LANGUAGE = "language"
    ADDRESS = "address"
    ACCESS = "access"


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing the document says of itself outside its visible text.

    Attributes:
        about: What it speaks of.
        value: As it stands, whitespace tidied.
        where: Where it stands, for the analyst ("the page's JSON-LD").
        trust: Greater wins; the scale is the reader's (see `structured.py`).
    """

    about: About
    value: str
    where: str
    trust: int


@dataclass(frozen=True, slots=True)
class Page:
    """A document taken apart and not yet judged.

    Attributes:
        medium: Markup or lines.
        blocks: In the order of the document.
        elements: What the blocks stand in, parents before children; empty for lines.
        clues: Title, authors, outlet, date and so on as the metadata give them.
        body: The paragraphs of a machine-readable copy of the article (JSON-LD ``articleBody``), if there is one.
        words_found: How many words the document holds, counted apart from the blocks.
        warnings: What went wrong on the way, a sentence each.
    """

    medium: Medium
    blocks: tuple[RawBlock, ...]
    elements: tuple[Element, ...] = ()
    clues: tuple[Clue, ...] = ()
    body: tuple[str, ...] = ()
    words_found: int = 0
    warnings: tuple[str, ...] = field(default=())

    def clues_about(self, about: About) -> tuple[Clue, ...]:
        """The clues of that kind, the most trusted first, else in the order of the page."""
        return tuple(sorted((clue for clue in self.clues if clue.about is about), key=lambda clue: -clue.trust))
