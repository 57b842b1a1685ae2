"""From a document to its article: the reader for it, the cleaner, the title and the dateline, put together."""

from collections.abc import Sequence
from dataclasses import replace

from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import Article, ArticleId, Block, BlockKind, Document, Residue, ResidueReason, Span
from rejoinder.domain.times import Interval
from rejoinder.reading.bylines import find_byline
from rejoinder.reading.characters import Tally, count_words, tidy
from rejoinder.reading.clean import Labelled, clean
from rejoinder.reading.dateline import find_dates
from rejoinder.reading.encoding import decode
from rejoinder.reading.heading import Title, find_title
from rejoinder.reading.language import foreign, language_of
from rejoinder.reading.outlet import find_outlet
from rejoinder.reading.page import MOST_BLOCKS, Medium, Page, RawBlock
from rejoinder.reading.paywall import paywall
from rejoinder.reading.readers import reader_for_type

_BODY_COPY = 0.5  # of the words of a machine-readable copy must be on the page, else the copy is the article
_BODY_COPY_WORDS = 80  # a shorter copy is a summary


def read(document: Document) -> Article:
    """The article in that document, cleaned: every block is the article's or residue, with its reason.

    Raises RefusedFileError where no reader takes the document's media type, or it holds nothing to read.
    """
    reader = reader_for_type(document.media_type)
    if reader is None:
        raise RefusedFileError(
            f"{document.name}: no reader knows {document.media_type}; save the page as HTML or its text as .txt."
        )
    page = _with_visible_clues(reader(document))
    if len(page.blocks) > MOST_BLOCKS:
        raise RefusedFileError(
            f"{document.name}: holds more than {MOST_BLOCKS:,} paragraphs or lines, the most that are read; "
            "save only the article itself."
        )
    return assemble(document.id, page, clean(page))


def read_unchanged(
    document: Document, *, article_id: ArticleId | None = None, published: Interval | None = None
) -> Article:
    """The document's text as the article, character for character; its non-blank lines are the blocks, without a title.

    With an id of its own the document is a line of a batch, whose bytes are exactly UTF-8; else the encoding is found.
    Raises RefusedFileError where there is nothing but white space.
    """
    decoded = decode(document.data) if article_id is None else None
    text = decoded.text if decoded else document.data.decode("utf-8", errors="surrogatepass")
    blocks = []
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            begin = start + line.index(bare)
            blocks.append(Block(BlockKind.PARAGRAPH, Span(begin, begin + len(bare))))
        start += len(line) + 1
    if not blocks and article_id is None:
        raise RefusedFileError(f"{document.name}: the file holds no readable text; save the page or its text again.")
    language = language_of(Page(medium=Medium.LINES, blocks=()), (text,))
    return Article(
        id=document.id if article_id is None else article_id,
        text=text,
        blocks=tuple(blocks),
        published=published,
        language=language,
        warnings=(*(decoded.warnings if decoded else ()), *foreign(language)),
    )


def assemble(article_id: ArticleId, page: Page, labelled: Sequence[Labelled]) -> Article:
    """The article of a page whose blocks are labelled, with title, byline, outlet, date, language and warnings."""
    labelled, warnings = _with_something_kept(page, labelled)
    title = find_title(page, labelled)
    byline, authors, disagreement = find_byline(page, labelled, title.index)
    dates = find_dates(page, labelled, title.index)
    text, blocks, residue = _laid_out(title, labelled)
    language = language_of(page, [one.block.text for one in labelled if one.reason is None])
    return Article(
        id=article_id,
        text=text,
        blocks=blocks,
        residue=residue,
        title=title.text,
        byline=byline,
        authors=authors,
        outlet=find_outlet(page, labelled, title.text),
        published=dates.published,
        modified=dates.modified,
        language=language,
        warnings=(
            *page.warnings,
            *warnings,
            *foreign(language),
            *paywall(page, labelled),
            *disagreement,
            *dates.warnings,
        ),
    )


def _with_visible_clues(page: Page) -> Page:
    """The page with what it says of itself cleared of characters that cannot be seen, as its text is by the reader."""
    tally = Tally()
    seen = [(clue, tidy(clue.value, tally)) for clue in page.clues]
    clues = tuple(clue if clue.value == value else replace(clue, value=value) for clue, value in seen if value)
    said = tuple(sentence for sentence in tally.warnings() if sentence not in page.warnings)
    return replace(page, clues=clues, warnings=(*page.warnings, *said))


def _with_something_kept(page: Page, labelled: Sequence[Labelled]) -> tuple[list[Labelled], tuple[str, ...]]:
    """The labelled blocks, or what stands in for an article that is not on the page, with a sentence that says so."""
    kept = count_words(one.block.text for one in labelled if one.reason is None)
    copy = count_words(page.body)
    if copy >= _BODY_COPY_WORDS and kept < _BODY_COPY * copy:
        rest = [
            one
            if one.reason
            else Labelled(one.block, ResidueReason.DUPLICATE, "stands in the machine-readable copy too", 0.0)
            for one in labelled
        ]
        own = [Labelled(RawBlock(part), None, "", 1.0) for part in page.body]
        said = (
            f"Most of the text ({copy:,} words) stood only in the page's machine-readable copy and was taken from it."
        )
        return [*rest, *own], (said,)
    if kept:
        return list(labelled), ()
    shown = [one for one in labelled if not one.block.hidden] or list(labelled)
    taken = {id(one) for one in shown}
    every = [Labelled(one.block, None, "", one.likely) if id(one) in taken else one for one in labelled]
    return every, ("No article could be told from what surrounds it: all the text that the page shows was kept.",)


def _laid_out(title: Title, labelled: Sequence[Labelled]) -> tuple[str, tuple[Block, ...], tuple[Residue, ...]]:
    """The text, its blocks and the residue; the title comes first, wherever it stood."""
    texts: list[str] = []
    blocks: list[Block] = []
    residue: list[Residue] = []
    length = 0

    def add(kind: BlockKind, text: str) -> None:
        nonlocal length
        start = length + bool(texts)
        texts.append(text)
        length = start + len(text)
        blocks.append(Block(kind, Span(start, length)))

    seen_title = title.index is None
    if title.text:
        add(BlockKind.TITLE, title.text)
    for index, one in enumerate(labelled):
        if index == title.index:
            seen_title = True
        elif one.reason is None:
            add(one.block.kind, one.block.text)
        else:
            before_all = not seen_title and len(blocks) <= 1
            residue.append(Residue(one.block.text, one.reason, -1 if before_all else len(blocks) - 1, one.rule))
    return "\n".join(texts), tuple(blocks), tuple(residue)
