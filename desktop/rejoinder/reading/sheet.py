"""A sheet: the page of a document that has paragraphs but no web page around them (office documents, PDF, books).

To the cleaner it looks like the plainest web page there is: a body that holds one article.
"""

from dataclasses import dataclass, field

from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import BlockKind
from rejoinder.reading.characters import Tally, count_words, tidy
from rejoinder.reading.page import Clue, Element, Medium, Page, RawBlock

_AROUND = (Element(-1, "body", ""), Element(0, "article", ""))
_TAGS = {
    BlockKind.PARAGRAPH: "p",
    BlockKind.LIST_ITEM: "li",
    BlockKind.QUOTATION: "blockquote",
    BlockKind.TABLE_ROW: "tr",
    BlockKind.SUBHEADING: "h2",
}
_LOST = 0.9  # share of the words found that must be in the blocks; below it the analyst is told


@dataclass(slots=True)
class Sheet:
    """Paragraphs as they are found, in order."""

    blocks: list[RawBlock] = field(default_factory=list)
    clues: list[Clue] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    _elements: list[Element] = field(default_factory=lambda: list(_AROUND))

    def add(self, text: str, kind: BlockKind = BlockKind.PARAGRAPH, *, heading: bool = False, hidden: str = "") -> None:
        """Put a paragraph at the end, if it holds anything; `heading`: of the first rank, so perhaps the title."""
        tidied = tidy(text, self.tally)
        if not tidied.strip("| "):
            return
        tag = "h1" if heading else _TAGS[kind]
        self._elements.append(Element(1, tag, ""))
        if heading:
            kind = BlockKind.SUBHEADING
        self.blocks.append(RawBlock(tidied, kind=kind, tag=tag, element=len(self._elements) - 1, hidden=hidden))

    def page(self, name: str, *, words_found: int = 0) -> Page:
        """What was gathered. RefusedFileError where it holds no words; it warns where words found are missing."""
        kept = count_words(block.text for block in self.blocks)
        if not kept:
            raise RefusedFileError(f"{name}: the document holds no readable text; save it again, or its text as .txt.")
        warnings = list(self.warnings)
        if kept < _LOST * words_found:
            warnings.append(f"Only {kept:,} of about {words_found:,} words of the document could be read.")
        return Page(
            Medium.MARKUP,
            tuple(self.blocks),
            elements=tuple(self._elements),
            clues=tuple(self.clues),
            words_found=max(kept, words_found),
            warnings=(*warnings, *self.tally.warnings()),
        )
