"""The briefing's strings as they are printed: one place that knows which characters the fonts lack."""

from rejoinder.briefing.days import when_words
from rejoinder.briefing.printable import clipped, lines, printable
from rejoinder.briefing.value import BriefedArticle

_HEADING_WORDS = 240  # characters of a heading or a name: three lines of 12 pt

_LONGEST = 2  # times the limit: words of 420 characters, doubled, take 20 lines of a column


class Ink:
    """Makes printable strings; `missing` are the characters that no bundled font draws."""

    def __init__(self, missing: frozenset[str] = frozenset()) -> None:
        self._missing = missing

    def line(self, text: str, limit: int = _HEADING_WORDS) -> str:
        """One line, cut at a word where it has more than `limit` characters, which an ellipsis shows.

        Codes of characters that cannot be printed may double its length, not more: no cell outgrows its page.
        """
        words, cut = clipped(text, limit)
        shown = printable(words, missing=self._missing)
        while len(shown) > _LONGEST * limit:
            words, more = clipped(words, len(words) // 2)
            cut += more
            shown = printable(words, missing=self._missing)
        return f"{shown} …" if cut else shown

    def lines(self, text: str) -> list[str]:
        """The text's own lines."""
        return lines(text.strip(), missing=self._missing)

    def paragraphs(self, text: str) -> list[list[str]]:
        """The text's paragraphs, which blank lines part, each with its lines."""
        paragraphs: list[list[str]] = [[]]
        for line in self.lines(text):
            if line:
                paragraphs[-1].append(line)
            elif paragraphs[-1]:
                paragraphs.append([])
        return [paragraph for paragraph in paragraphs if paragraph]

    def title(self, article: BriefedArticle) -> str:
        """What the article is called: its title, or else its file."""
        return self.line(article.title or article.name or f"Article {article.number}")

    def outlet_and_day(self, article: BriefedArticle) -> str:
        """Who published it and when, or that nothing says so."""
        published = when_words(article.published) if article.published else "no date"
        return f"{self.line(article.outlet) or 'no outlet named'}, {published}"
