"""Every block with its words, and what these alone say: whether it reads as prose, ends a sentence, is a known line."""

from dataclasses import dataclass
from functools import cached_property

from rejoinder.reading.characters import words
from rejoinder.reading.lexicon import LineRule, function_words, line_rule_of
from rejoinder.reading.page import Page, RawBlock

Features = dict[str, float]

_SENTENCE_END = (".", "!", "?", "…", ".”", '."', ".’", "!”", "?”", ".)", "”", '"')
_PROSE_WORDS = 10  # the fewest words of a block that counts as prose when the body is sought


@dataclass(frozen=True)
class Measured:
    """One block and what its own words say; shared by the features, the rules and the search for the title."""

    block: RawBlock
    words: tuple[str, ...]

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """Its words in lower case."""
        return tuple(word.lower() for word in self.words)

    @cached_property
    def function_share(self) -> float:
        """The share of the commonest words of English among its words."""
        common = function_words()
        return sum(map(common.__contains__, self.lower)) / max(1, len(self.words))

    @property
    def link_share(self) -> float:
        """The share of its characters that stand in links."""
        return self.block.link_chars / max(1, len(self.block.text))

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.block.text.endswith(_SENTENCE_END)

    @cached_property
    def prose(self) -> int:
        """Its words, if it reads as prose; else 0."""
        count = len(self.words)
        if count < _PROSE_WORDS or self.link_share > 0.5 or self.block.hidden:  # noqa: PLR2004 - mostly link
            return 0
        if not self.words[0].isascii() and count > _PROSE_WORDS:
            return count
        return count if self.ends_sentence or self.function_share > 0.3 else 0  # noqa: PLR2004 - English prose has 0.4–0.55

    @cached_property
    def line_rule(self) -> LineRule | None:
        """The first kind of line in the residue lexicon that it is."""
        return line_rule_of(self.block.text, len(self.words))


def measure(page: Page) -> list[Measured]:
    """Every block of the page with its words."""
    return [Measured(block, tuple(words(block.text))) for block in page.blocks]
