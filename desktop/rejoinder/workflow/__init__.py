"""The order of work: read → clean → analyse. Pure functions from a file to frozen values; nothing is filed here.

What they give can cross a thread, a process or a machine, so that a caller may run any stage elsewhere.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from rejoinder.domain.claims import Reading
from rejoinder.domain.text import Article, ArticleId, Document
from rejoinder.domain.times import Interval

Progress = Callable[[int, int], None]  # (done, of), in the engine's own steps
ArticleReady = Callable[[Document, Article], None]

__all__ = ["ArticleReady", "Progress", "process", "process_text", "read", "redate"]


def read(path: Path, *, unchanged: bool = False, published: Interval | None = None) -> tuple[Document, Article]:
    """The document at that path and the article read from it.

    Args:
        path: A file; a folder is for the caller to walk.
        unchanged: Take the file's text as the article, so that offsets refer to it (`--clean none`).
        published: What the analyst knows of the date; it stands before what the page says.

    Raises:
        RefusedFileError: It cannot be read, or holds nothing that can be read as an article.
    """
    from rejoinder import reading  # noqa: PLC0415 - lxml takes half a second: only a caller that reads pays for it

    document = reading.open_document(path)
    if unchanged:
        return document, reading.read_unchanged(document, published=published)
    return document, redate(reading.read(document), published)


def process(
    path: Path,
    *,
    unchanged: bool = False,
    published: Interval | None = None,
    progress: Progress | None = None,
    article_ready: ArticleReady | None = None,
) -> Reading:
    """The document at that path, its article and what the engine finds in it.

    `article_ready` is called between reading and analysing, so that a window can show the text at once; the other
    arguments and the errors are those of `read`.
    """
    document, article = read(path, unchanged=unchanged, published=published)
    if article_ready is not None:
        article_ready(document, article)
    return _analysed(document, article, progress)


def process_text(text: str, *, article_id: str, published: Interval | None = None) -> Reading:
    """A text taken unchanged, under an id of the caller's: one line of a batch."""
    from rejoinder import reading  # noqa: PLC0415 - as in `read`

    document = Document(article_id, text.encode("utf-8", "surrogatepass"), "text/plain")
    article = reading.read_unchanged(document, article_id=ArticleId(article_id), published=published)
    return _analysed(document, article, None)


def redate(article: Article, published: Interval | None) -> Article:
    """The article with the analyst's own date, or as it is where she gives none."""
    return article if published is None else replace(article, published=published)


def _analysed(document: Document, article: Article, progress: Progress | None) -> Reading:
    from rejoinder import analysis  # noqa: PLC0415 - the first call loads spaCy

    return Reading(document, article, analysis.analyse(article, progress=progress))
