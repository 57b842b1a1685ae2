"""Every block with its words, and what these alone say: whether it reads as prose, ends a sentence, is a known line."""

from dataclasses import dataclass

from rejoinder.reading.characters import words
from rejoinder.reading.lexicon import LineRule, function_words, line_rule_of
from rejoinder.reading.page import Page, RawBlock

Features = dict[str, float]

_SENTENCE_END = (".", "!", "?", "…", ".”", '."', ".’", "!”", "?”", ".)", "”", '"')
_PROSE_WORDS = 10  # the fewest words of a block that counts as prose when the body is sought


@dataclass(slots=True)  # not frozen, as that takes twice as long to make; none is changed
class Measured:
    """One block and what its own words say; shared by the features, the rules and the search for the title.

    Attributes:
        block: The block.
        words: Its words.
        lower: The same in lower case.
        function_share: The share of the commonest words of English among its words.
        link_share: The share of its characters that stand in links.
        ends_sentence: Whether it ends as a sentence does.
        prose: The number of its words, if it reads as prose; else 0.
        line_rule: The first kind of line in the residue lexicon that it is.
    """

    block: RawBlock
    words: tuple[str, ...]
    lower: tuple[str, ...]
    function_share: float
    link_share: float
    ends_sentence: bool
    prose: int
    line_rule: LineRule | None


def measure(page: Page) -> list[Measured]:
    """Every block of the page with what its words say."""
    return [_measured(block) for block in page.blocks]


def _measured(block: RawBlock) -> Measured:
    own = words(block.text)
    lower = tuple(map(str.lower, own))
    count = len(own)
    function_share = sum(map(function_words().__contains__, lower)) / max(1, count)
    link_share = block.link_chars / max(1, len(block.text))
    ends_sentence = block.text.endswith(_SENTENCE_END)
    prose = 0
    if count >= _PROSE_WORDS and link_share <= 0.5 and not block.hidden:  # noqa: PLR2004 - not mostly link
        foreign = not own[0].isascii() and count > _PROSE_WORDS
        prose = count if foreign or ends_sentence or function_share > 0.3 else 0  # noqa: PLR2004 - English prose has 0.4–0.55
    rule = line_rule_of(block.text, count)
    return Measured(block, tuple(own), lower, function_share, link_share, ends_sentence, prose, rule)
