"""PDF documents with a text layer, by pypdfium2: characters with their places, page by page, made into paragraphs."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import BlockKind, Document
from rejoinder.reading.characters import count_words
from rejoinder.reading.page import About, Clue, Page
from rejoinder.reading.paragraphs import paragraphs_of
from rejoinder.reading.printed import Piece, PrintedPage
from rejoinder.reading.readers import HEAD_LENGTH, Reader
from rejoinder.reading.sheet import Sheet

if TYPE_CHECKING:
    import pypdfium2

_SUFFIXES = (".pdf",)
_MARK = b"%PDF-"
_MARK_WITHIN = 1024  # bytes: readers look for the mark so far into the file (ISO 32000-1, annex H)
_MOST_PAGES = 2_000
_MOST_CHARACTERS = 20_000_000  # of all pages; what is read at 400,000 a second would take longer than is allowed
_FEWEST_WORDS = 3  # of a page; fewer on a page with a picture are a stamp on a scan
_GAP = 0.9  # of the size of the type: a wider gap within a line may be that between two columns
_SHIFT = 0.5  # of the size: characters that stand higher or lower belong to another line
_TINY = 1.5  # points: nobody reads smaller type
_NO_TITLE = ("microsoft word", "untitled", "layout 1", "document1", "print", "http://", "https://")
_TITLE_TRUST, _AUTHOR_TRUST = 30, 30  # of the document's properties: often those of a template
_HYPHEN = "\x02"  # what PDFium gives for a hyphen at a line's end
_TURNS = 4


@dataclass(slots=True)
class _Run:
    """The characters gathered for the next piece."""

    letters: list[str]
    left: float
    right: float
    bottom: float
    top: float


def _recognises(data: bytes, _suffix: str) -> int:
    """3 for the mark of a PDF at the beginning, or a little later behind other bytes that are no markup or message."""
    head = data[: min(_MARK_WITHIN, HEAD_LENGTH)]
    return (
        3 if head.startswith(_MARK) or (_MARK in head and not head.lstrip()[:1].isalnum() and b"<" not in head) else 0
    )


def _take(document: Document) -> Page:
    """The page of that document: all its paragraphs. Raises RefusedFileError where it is locked or has no text."""
    import pypdfium2  # noqa: PLC0415 - for this format alone

    try:
        pdf = pypdfium2.PdfDocument(document.data)
    except pypdfium2.PdfiumError as error:
        raise RefusedFileError(_why_closed(str(error), document.name)) from error
    try:
        if len(pdf) > _MOST_PAGES:
            raise RefusedFileError(f"{document.name}: has more than {_MOST_PAGES:,} pages; save those you need alone.")
        pages, pictures, broken = _pages(pdf, document.name)
        found = pdf.get_metadata_dict()
    finally:
        pdf.close()
    if not any(page.pieces for page in pages):
        if pictures:
            raise RefusedFileError(
                f"{document.name}: a scanned PDF: its pages are pictures without text; run text recognition (OCR) over "
                "it and open what comes of it."
            )
        raise RefusedFileError(f"{document.name}: this PDF holds no readable text; save the page as HTML instead.")
    sheet = Sheet()
    for paragraph in paragraphs_of(pages):
        kind = BlockKind.SUBHEADING if paragraph.heading else BlockKind.PARAGRAPH
        if paragraph.item:
            kind = BlockKind.LIST_ITEM
        sheet.add(paragraph.text, kind, heading=paragraph.title, hidden=paragraph.hidden)
    if pictures:
        few = f"{pictures:,} of {len(pages):,} pages are"
        sheet.warnings.append(f"{few} pictures without text and could not be read; text recognition (OCR) would help.")
    if broken:
        sheet.warnings.append(f"{broken:,} pages of the PDF are damaged and could not be read.")
    _add_clues(sheet, found)
    return sheet.page(document.name, words_found=count_words(piece.text for page in pages for piece in page.pieces))


def _why_closed(said: str, name: str) -> str:
    """The refusal for what PDFium says of a document that it cannot open."""
    lower = said.lower()
    if "password" in lower or "security" in lower:
        return f"{name}: this PDF is protected by a password; save it again without one."
    return f"{name}: this PDF is damaged or cut short; save it again."


def _pages(pdf: "pypdfium2.PdfDocument", name: str) -> tuple[list[PrintedPage], int, int]:
    """The pages, how many of them are pictures without text, how many could not be opened."""
    import pypdfium2  # noqa: PLC0415 - as above

    pages: list[PrintedPage] = []
    pictures = broken = characters = 0
    for index in range(len(pdf)):
        try:
            page = pdf[index]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            broken += 1
            continue
        characters += text.count_chars()
        if characters > _MOST_CHARACTERS:
            raise RefusedFileError(f"{name}: holds more text than is read; save the pages you need alone.")
        turns = page.get_rotation() // 90 % _TURNS
        box = page.get_bbox()
        pieces = tuple(_pieces(text, box, turns))
        width, height = page.get_size()
        pages.append(PrintedPage(pieces, width, height))
        words = count_words(piece.text for piece in pieces)
        if words < _FEWEST_WORDS and _has_picture(page):
            pictures += 1
        text.close()
        page.close()
    return pages, pictures, broken


def _has_picture(page: "pypdfium2.PdfPage") -> bool:
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    return next(iter(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3)), None) is not None


def _pieces(text: "pypdfium2.PdfTextPage", box: tuple[float, float, float, float], turns: int) -> Iterator[Piece]:
    """The runs of characters of one line without a wide gap, in the order in which they were written."""
    run: _Run | None = None
    for letter, left, right, bottom, top in _characters(text):
        if letter in "\r\n":
            if run:
                yield from _piece(run, box, turns)
            run = None
            continue
        size = top - bottom
        blank = letter.isspace()
        if run is not None and not blank:
            known = max(run.top - run.bottom, 0.1)
            along, across = (left - run.right, bottom - run.bottom) if turns % 2 == 0 else (0.0, 0.0)
            if abs(across) > _SHIFT * max(known, size) or along > _GAP * known or along < -2 * known:
                yield from _piece(run, box, turns)
                run = None
        if run is None:
            if not blank:
                run = _Run([letter], left, right, bottom, top)
            continue
        run.letters.append(letter)
        if not blank:
            run.left, run.right = min(run.left, left), max(run.right, right)
            run.bottom, run.top = min(run.bottom, bottom), max(run.top, top)
    if run:
        yield from _piece(run, box, turns)


def _characters(text: "pypdfium2.PdfTextPage") -> Iterator[tuple[str, float, float, float, float]]:
    """Every character with its left, right, bottom and top edge, in points from the page's lower left corner."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    handle, rect = text.raw, pdfium.FS_RECTF()
    where = ctypes.byref(rect)
    high = 0
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(handle, index)
        if 0xD800 <= code < 0xDC00:  # noqa: PLR2004 - the first half of a character beyond U+FFFF
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:  # noqa: PLR2004 - its second half
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        if not code or code > 0x10FFFF:  # noqa: PLR2004 - nothing that Unicode knows
            code = 0xFFFD
        pdfium.FPDFText_GetLooseCharBox(handle, index, where)
        yield chr(code), rect.left, rect.right, rect.bottom, rect.top


def _piece(run: _Run, box: tuple[float, float, float, float], turns: int) -> Iterator[Piece]:
    """The piece of that run as the page is held, if its place is one at all."""
    edges = (run.left, run.right, run.bottom, run.top)
    if not all(math.isfinite(edge) and abs(edge) < 1e6 for edge in edges):  # noqa: PLR2004 - 350 m
        edges = (0.0, 1.0, 0.0, 1.0)
    left, right, bottom, top = edges
    outside = right < box[0] or left > box[2] or top < box[1] or bottom > box[3]
    small = top - bottom < _TINY
    left, right, bottom, top = _turned(edges, box, turns)
    letters = "".join(run.letters)
    if letters.endswith(_HYPHEN):
        letters = letters[:-1] + "-"
    words = " ".join(letters.replace(_HYPHEN, "").split())
    if words:
        hidden = "stands outside the page" if outside else "is too small to be seen" if small else ""
        yield Piece(words, left, right, bottom, top, hidden)


def _turned(
    edges: tuple[float, float, float, float], box: tuple[float, float, float, float], turns: int
) -> tuple[float, float, float, float]:
    """Left, right, bottom and top on the page as it is shown after so many quarter turns clockwise."""
    left, right, bottom, top = edges
    left, right, bottom, top = left - box[0], right - box[0], bottom - box[1], top - box[1]
    width, height = box[2] - box[0], box[3] - box[1]
    match turns:
        case 1:
            return bottom, top, width - right, width - left
        case 2:
            return width - right, width - left, height - top, height - bottom
        case 3:
            return height - top, height - bottom, left, right
    return left, right, bottom, top


def _add_clues(sheet: Sheet, found: dict[str, str]) -> None:
    """What the document's properties say, unless it is what programs put there."""
    title = found.get("Title", "").strip()
    if (
        len(title.split()) > 1
        and not title.lower().startswith(_NO_TITLE)
        and not title.lower().endswith((".doc", ".pdf"))
    ):
        sheet.clues.append(Clue(About.TITLE, title[:300], "the document’s properties", _TITLE_TRUST))
    author = found.get("Author", "").strip()
    if len(author.split()) > 1:
        sheet.clues.append(Clue(About.AUTHOR, author[:100], "the document’s properties", _AUTHOR_TRUST))


read_pdf = Reader("application/pdf", _SUFFIXES, _recognises, _take)
