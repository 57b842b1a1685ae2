"""The order of work: read → clean → analyse → compare. Pure functions to frozen values; nothing is filed here.

What they give can cross a thread, a process or a machine, so that a caller may run any stage elsewhere. Foreign bytes
are read by a child process within limits of time and memory (`reader`), for the window and the command line alike.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from rejoinder.domain.cases import Case
from rejoinder.domain.claims import Reading
from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import Article, ArticleId, Document
from rejoinder.domain.times import Interval

Progress = Callable[[int, int], None]  # (done, of), in the engine's own steps
ArticleReady = Callable[[Document, Article], None]
_T = TypeVar("_T")

__all__ = [
    "ArticleReady",
    "Progress",
    "case_of",
    "process",
    "process_all",
    "process_bytes",
    "process_text",
    "read",
    "read_all",
    "redate",
    "stand_together",
]

# Characters: a book of 100,000 words. The worst that was tried (a claim in every sentence) takes 45 CPU seconds then.
LONGEST_ANALYSED = 600_000


def read_all(
    path: Path, *, unchanged: bool = False, published: Interval | None = None
) -> Iterator[tuple[Document, Article] | RefusedFileError]:
    """Each document at that path with its article, or the refusal of one that could not be read; never raises it.

    Args:
        path: A file; a folder is for the caller to walk. A mailbox or a crawl holds several documents.
        unchanged: Take the file's text as the article, so that offsets refer to it (`--clean none`).
        published: What the analyst knows of the date; it stands before what the page says.
    """
    from rejoinder.reading.files import bytes_of  # noqa: PLC0415 - only a caller that reads needs it

    try:
        name, data = bytes_of(path)
    except RefusedFileError as error:
        yield error
        return
    yield from _read(data, name, unchanged=unchanged, published=published)


def _read(
    data: bytes, name: str, *, unchanged: bool = False, published: Interval | None = None
) -> Iterator[tuple[Document, Article] | RefusedFileError]:
    from rejoinder.workflow.reader import READER  # noqa: PLC0415 - as above

    for outcome in READER.articles(data, name, unchanged=unchanged):
        yield outcome if isinstance(outcome, RefusedFileError) else (outcome[0], redate(outcome[1], published))


def read(path: Path, *, unchanged: bool = False, published: Interval | None = None) -> tuple[Document, Article]:
    """The one document at that path and its article; the arguments are those of `read_all`.

    Raises:
        RefusedFileError: It cannot be read, holds nothing that can be read as an article, or holds several.
    """
    return _only(list(read_all(path, unchanged=unchanged, published=published)), path)


def process_all(
    path: Path,
    *,
    unchanged: bool = False,
    published: Interval | None = None,
    progress: Progress | None = None,
    article_ready: ArticleReady | None = None,
) -> Iterator[Reading | RefusedFileError]:
    """Each document at that path with its article and what the engine finds in it, or the refusal of one.

    `article_ready` is called between reading and analysing, so that a window can show the text at once; the other
    arguments are those of `read_all`.
    """
    for outcome in read_all(path, unchanged=unchanged, published=published):
        yield _processed(outcome, progress, article_ready)


def process_bytes(
    data: bytes, name: str, *, progress: Progress | None = None, article_ready: ArticleReady | None = None
) -> Iterator[Reading | RefusedFileError]:
    """As `process_all`, for bytes that are at hand (what was pasted), under that name."""
    for outcome in _read(data, name):
        yield _processed(outcome, progress, article_ready)


def process(
    path: Path,
    *,
    unchanged: bool = False,
    published: Interval | None = None,
    progress: Progress | None = None,
    article_ready: ArticleReady | None = None,
) -> Reading:
    """The one document at that path with its article and analysis; arguments of `process_all`, errors of `read`."""
    every = process_all(path, unchanged=unchanged, published=published, progress=progress, article_ready=article_ready)
    return _only(list(every), path)


def process_text(text: str, *, article_id: str, published: Interval | None = None) -> Reading:
    """A text taken unchanged, under an id of the caller's: one line of a batch."""
    from rejoinder import reading  # noqa: PLC0415 - lxml: only a caller that reads pays for it

    document = Document(article_id, text.encode("utf-8", "surrogatepass"), "text/plain")
    article = reading.read_unchanged(document, article_id=ArticleId(article_id), published=published)
    return _analysed(document, article, None)


def case_of(readings: Iterable[Reading]) -> Case:
    """These articles held against each other: the points that they share, and who answers whom from one to another.

    By what is filed, so that no engine starts. The same readings in the same order give the same case.
    """
    from rejoinder.analysis import compare_articles  # noqa: PLC0415 - only a caller with several articles needs it

    return compare_articles((reading.article, reading.analysis) for reading in readings).case


def stand_together(readings: Sequence[Reading], case: Case) -> list[Reading]:
    """The readings with their origins counted over the case, and nothing unanswered that another article answers."""
    from rejoinder import analysis  # noqa: PLC0415 - only a caller with several articles needs it

    told = analysis.stand_together([(reading.article, reading.analysis) for reading in readings], case)
    return [replace(reading, analysis=one) for reading, one in zip(readings, told, strict=True)]


def redate(article: Article, published: Interval | None) -> Article:
    """The article with the analyst's own date, or as it is where she gives none."""
    return article if published is None else replace(article, published=published)


def _only(every: list[_T | RefusedFileError], path: Path) -> _T:
    """The only one; where it was refused, or there are several, that is raised."""
    if len(every) > 1:
        raise RefusedFileError(f"{path.name}: holds {len(every):,} articles; import it, or save one by itself.")
    (one,) = every
    if isinstance(one, RefusedFileError):
        raise one
    return one


def _processed(
    outcome: tuple[Document, Article] | RefusedFileError, progress: Progress | None, article_ready: ArticleReady | None
) -> Reading | RefusedFileError:
    if isinstance(outcome, RefusedFileError):
        return outcome
    document, article = outcome
    if len(article.text) > LONGEST_ANALYSED:
        return RefusedFileError(
            f"{document.name}: holds {len(article.text):,} characters, more than the {LONGEST_ANALYSED:,} that are "
            "analysed in one piece; cut it in parts."
        )
    if article_ready is not None:
        article_ready(document, article)
    return _analysed(document, article, progress)


def _analysed(document: Document, article: Article, progress: Progress | None) -> Reading:
    from rejoinder import analysis  # noqa: PLC0415 - the first call loads spaCy

    return Reading(document, article, analysis.analyse(article, progress=progress))
