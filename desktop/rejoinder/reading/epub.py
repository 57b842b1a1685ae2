"""Books and issues (EPUB): the chapters in the order of the spine, each read as a page (EPUB 3.3, OPF and OCF)."""

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from lxml import etree

from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import Document
from rejoinder.reading.archive import Archive
from rejoinder.reading.encoding import decode, is_binary
from rejoinder.reading.html import page_of_markup
from rejoinder.reading.page import About, Clue, Element, Medium, Page, RawBlock
from rejoinder.reading.readers import Reader
from rejoinder.reading.text import check_size
from rejoinder.reading.xml import local_name, parse_xml, text_of

_TYPE = "application/epub+zip"
_SUFFIXES = (".epub",)
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONTS = (".ttf", ".otf", ".woff", ".woff2")  # whose scrambling is no lock (OCF 4.2)
_CHAPTERS = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_SAYS = {"title": About.TITLE, "creator": About.AUTHOR, "publisher": About.OUTLET, "date": About.PUBLISHED}
_TRUST = 40  # below what a page in it says of itself
_CONTENTS = "the book’s own list of contents"


def _recognises(data: bytes, _suffix: str) -> int:
    """3 for a ZIP archive whose first member says that it is such a book."""
    return 3 if data.startswith(b"PK\x03\x04") and _TYPE.encode() in data[:200] else 0


def _take(document: Document) -> Page:
    """The page of that book: all its chapters. Raises RefusedFileError where it is damaged, locked, or has no words."""
    name = document.name
    archive = Archive(document.data, name)
    _refuse_locked(archive, name)
    container = parse_xml(archive.read(_CONTAINER), name)
    place = next((one.get("full-path", "") for one in container.iter() if local_name(one) == "rootfile"), "")
    package = parse_xml(archive.read(place), name)
    pages = []
    missing = unread = 0
    for chapter, contents in _chapters(package, posixpath.dirname(place)):
        if chapter not in archive:
            missing += 1
            continue
        data = archive.read(chapter)
        check_size(len(data), name)
        if is_binary(data):
            unread += 1
            continue
        try:
            page = page_of_markup(decode(data).text, name)
        except RefusedFileError:  # a cover: a picture and no words
            continue
        pages.append(_hidden(page) if contents else page)
    if not pages:
        raise RefusedFileError(f"{name}: this book holds no readable text; export it again, or its text as .txt.")
    book = _joined(pages)
    said = [f"{missing:,} of the chapters that the book names are missing in it."] if missing else []
    said += [f"{unread:,} of the chapters are no text and could not be read."] if unread else []
    return replace(book, clues=(*_clues(package), *book.clues), warnings=(*book.warnings, *said))


def _refuse_locked(archive: Archive, name: str) -> None:
    if _ENCRYPTION not in archive:
        return
    locked = parse_xml(archive.read(_ENCRYPTION), name)
    names = [one.get("URI", "") for one in locked.iter() if local_name(one) == "CipherReference"]
    if any(not one.lower().endswith(_FONTS) for one in names):
        raise RefusedFileError(f"{name}: this book is locked (DRM); ask its publisher for a copy that is not.")


def _chapters(package: etree._Element, folder: str) -> Iterator[tuple[str, bool]]:
    """The members that hold the chapters, in the order of the spine, each with whether it is the list of contents."""
    items = {one.get("id", ""): one for one in package.iter() if local_name(one) == "item"}
    for reference in package.iter():
        if local_name(reference) != "itemref":
            continue
        item = items.get(reference.get("idref", ""))
        if item is None or item.get("media-type", "").lower() not in _CHAPTERS:
            continue
        member = posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "").partition("#")[0])))
        yield member, "nav" in item.get("properties", "").split()


def _hidden(page: Page) -> Page:
    return replace(page, blocks=tuple(replace(block, hidden=block.hidden or _CONTENTS) for block in page.blocks))


def _joined(pages: list[Page]) -> Page:
    """The pages one after the other, in one tree."""
    blocks: list[RawBlock] = []
    elements: list[Element] = []
    for page in pages:
        offset = len(elements)
        if page.medium is Medium.LINES:  # broken markup, read without it
            elements.append(Element(-1, "body", ""))
            blocks += [replace(block, tag="p", element=offset) for block in page.blocks]
            continue
        elements += [replace(one, parent=one.parent + offset if one.parent >= 0 else -1) for one in page.elements]
        blocks += [
            replace(block, element=block.element + offset if block.element >= 0 else -1) for block in page.blocks
        ]
    return Page(
        Medium.MARKUP,
        tuple(blocks),
        elements=tuple(elements),
        clues=tuple(clue for page in pages[:1] for clue in page.clues if clue.about is About.LANGUAGE),
        words_found=sum(page.words_found for page in pages),
        warnings=tuple(dict.fromkeys(warning for page in pages for warning in page.warnings)),
    )


def _clues(package: etree._Element) -> list[Clue]:
    """What the book says of itself (Dublin Core)."""
    found: list[Clue] = []
    for element in package.iter():
        about = _SAYS.get(local_name(element)) if "purl.org/dc" in str(element.tag) else None
        value = " ".join(text_of(element).split())[:300]
        if about is not None and value and len(found) < 12:  # noqa: PLR2004 - a book of many authors has ten
            found.append(Clue(about, value, "the book’s own description", _TRUST))
    return found


read_epub = Reader(_TYPE, _SUFFIXES, _recognises, _take)
