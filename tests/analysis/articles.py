"""Articles made by hand for the tests of this room: invented people, places and events."""

from rejoinder.domain.text import Article, ArticleId, Block, BlockKind, Span
from rejoinder.domain.times import Interval, Precision


def article(text: str, *, published: str | None = None, title: bool = False) -> Article:
    """An article whose blocks are the lines of the text; with a title the first line is that."""
    blocks, position = [], 0
    for line in text.split("\n"):
        if line.strip():
            kind = BlockKind.TITLE if title and not blocks else BlockKind.PARAGRAPH
            start = position + len(line) - len(line.lstrip())
            blocks.append(Block(kind, Span(start, position + len(line.rstrip()))))
        position += len(line) + 1
    day = None if published is None else Interval(published, published, Precision.DAY, published)
    return Article(ArticleId("0123456789abcdef"), text, tuple(blocks), published=day)
