"""MHTML: a page saved whole by a browser, as one message whose parts are the page and what belongs to it (RFC 2557)."""

from dataclasses import replace

from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import Document
from rejoinder.reading.characters import count_words
from rejoinder.reading.html import page_of_markup, without_pictures
from rejoinder.reading.mime import Leaf, header, headers_in, is_message, leaves, message_of
from rejoinder.reading.page import About, Clue, Page
from rejoinder.reading.readers import HEAD_LENGTH, Reader
from rejoinder.reading.text import check_size, page_of_text

_SUFFIXES = (".mht", ".mhtml")
_MARKUP = frozenset({"text/html", "application/xhtml+xml"})
_MAIL = frozenset({b"to", b"received", b"message-id", b"delivered-to", b"return-path"})  # what no browser writes
_SUBJECT_TRUST, _ADDRESS_TRUST = 45, 65  # the browser's copy of the page's title; the address that it was loaded from


def _recognises(data: bytes, suffix: str) -> int:
    """3 for a message of related parts that no mail program sent; 2 for any message under the suffix."""
    if not is_message(data):
        return 0
    top = data[:HEAD_LENGTH].lower()
    saved = b"multipart/related" in top and not headers_in(data) & _MAIL
    return 3 if saved or b"snapshot-content-location:" in top else 2 if suffix in _SUFFIXES else 0


def _take(document: Document) -> Page:
    """The page in that web archive. Raises RefusedFileError where it holds none."""
    message = message_of(document.data, document.name)
    parts = [leaf for leaf in leaves(message, document.name) if leaf.data]
    shown = [leaf for leaf in parts if leaf.kind in _MARKUP] or [leaf for leaf in parts if leaf.kind == "text/plain"]
    if not shown:
        raise RefusedFileError(f"{document.name}: this web archive holds no page; save the page as HTML instead.")
    address = header(message, "snapshot-content-location") or header(message, "content-location")
    start = str(message.get_param("start", "") or "").strip("<>")
    root = next(
        (leaf for leaf in shown if (start and leaf.content_id == start) or (address and leaf.location == address)),
        shown[0],
    )
    page = _page_of(root, document.name)
    address = address or root.location
    clues = list(page.clues)
    if address.startswith(("http:", "https:")):
        clues.append(Clue(About.ADDRESS, address, "the address it was saved from", _ADDRESS_TRUST))
    subject = header(message, "subject")
    if subject:
        clues.append(Clue(About.TITLE, subject, "the title under which it was saved", _SUBJECT_TRUST))
    return replace(page, clues=tuple(clues), warnings=(*page.warnings, *_framed(shown, root, document.name)))


def _page_of(leaf: Leaf, name: str) -> Page:
    data = without_pictures(leaf.data)
    check_size(len(data), name)
    text = replace(leaf, data=data).text
    return page_of_markup(text, name) if leaf.kind in _MARKUP else page_of_text(text, name)


def _framed(shown: list[Leaf], root: Leaf, name: str) -> tuple[str, ...]:
    """A sentence on the pages in frames of that page, if they hold words: advertisements mostly, and comments."""
    words = frames = 0
    for leaf in shown:
        if leaf is root:
            continue
        try:
            held = count_words(block.text for block in _page_of(leaf, name).blocks if not block.hidden)
        except RefusedFileError:  # no words in it, as in most
            continue
        words += held
        frames += 1
    if not words:
        return ()
    pages = "1 page" if frames == 1 else f"{frames:,} pages"
    return (f"{pages} in frames of this page ({words:,} words: advertisements mostly, comments) were left out.",)


read_mhtml = Reader("multipart/related", _SUFFIXES, _recognises, _take)
