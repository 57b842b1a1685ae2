"""HTML pages, by lxml: blocks with the tree they stood in, the page's own metadata, and a count of what may be lost."""

import html
import re
from collections.abc import Sequence

from lxml import etree

from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import Document
from rejoinder.reading.characters import Tally, count_words, tidy
from rejoinder.reading.encoding import charset_of, decode
from rejoinder.reading.floods import without_floods
from rejoinder.reading.markup import Walk
from rejoinder.reading.page import About, Medium, Page, RawBlock
from rejoinder.reading.readers import HEAD_LENGTH, Reader
from rejoinder.reading.structured import Found, structured
from rejoinder.reading.text import check_size

_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
_OPENING = re.compile(rb"(?i)<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1)[\s>/]")
_ANY_TAG = re.compile(rb"<[a-zA-Z!/]")
# A tag, with quoted attributes in which ">" may stand. Possessive: it never looks back, so that its time stays linear.
_TAG = re.compile(r"""<[a-zA-Z/!?](?:[^<>"']++|"[^"]*+"|'[^']*+')*+>|<[a-zA-Z/!?][^<>]*+>""")
_MUTE = (
    "script",
    "style",
    "template",
    "svg",
    "iframe",
    "noscript",
    "head",
    "object",
    "math",
    "audio",
    "video",
    "canvas",
)
_MUTE_OPENING = re.compile(rf"<({'|'.join(_MUTE)}|!--)(?:(?<=--)|(?=[\s>/]))", re.IGNORECASE)
_MUTE_CLOSING = {name: re.compile(rf"</{name}\b[^<>]{{0,80}}>", re.IGNORECASE) for name in _MUTE} | {
    "!--": re.compile("-->")
}
_MOST_TAGS = 1_000_000  # counted by "<"; a long page saved with all that was loaded into it has some 100,000
_LOST = 0.9  # share of the words found that must be in the blocks; below it the analyst is told
_BROKEN = 0.5  # below this the tree is no use, and the text between the tags is taken as it is
# A picture or font in the page's own source; 1,000 characters are 750 bytes, and text in such an address is short.
_DATA_ADDRESS = re.compile(rb"data:[a-z]{2,12}/[\w.+-]{1,60};base64,[A-Za-z0-9+/=]{1000,}+")
_WITH_PICTURES = 2**20  # bytes; shorter pages are parsed as they are
# "<!-- saved from url=(0041)https://… -->" of browsers, "Page saved with SingleFile url: https://…" of that extension.
_SAVED_FROM = re.compile(
    r"<!--\s{0,8}(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s{1,8}url:\s{0,8})(\S{1,500})"
)
_SAVED_TRUST = 50  # below what the page says of its own address
_PARAGRAPH_END = re.compile(r"\n\s*\n|\r\n\s*\r\n|</p>|<br\s*/?>\s*<br\s*/?>", re.IGNORECASE)


def _recognises(data: bytes, suffix: str) -> int:
    """3 for a document that begins as HTML does, 2 for a page's suffix with any tag in it, else 0."""
    start = data[:HEAD_LENGTH].lstrip(b"\xef\xbb\xbf \t\r\n\f").replace(b"\0", b"")
    if _OPENING.match(start) or (
        start.startswith((b"<!--", b"<?xml", b"\xff\xfe<", b"\xfe\xff<")) and _OPENING.search(start)
    ):
        return 3
    return 2 if suffix in _SUFFIXES and _ANY_TAG.search(start) else 0


def _take(document: Document) -> Page:
    """The page in that document. Raises RefusedFileError where it holds no words at all."""
    data = without_pictures(document.data)
    check_size(len(data), document.name)
    decoded = decode(data, said=charset_of(document.media_type))
    return page_of_markup(decoded.text, document.name, warnings=decoded.warnings)


def without_pictures(data: bytes) -> bytes:
    """The page without pictures and fonts that stand in it as data (SingleFile puts tens of megabytes of them in)."""
    return _DATA_ADDRESS.sub(b"data:,", data) if len(data) > _WITH_PICTURES else data


def page_of_markup(text: str, name: str, *, warnings: Sequence[str] = ()) -> Page:
    """The page of a markup source. Raises RefusedFileError where it holds no words at all."""
    if text.count("<") > _MOST_TAGS:
        raise RefusedFileError(f"{name}: holds more than {_MOST_TAGS:,} tags; save only the article itself.")
    tally = Tally()
    warnings = list(warnings)
    source = text.replace("\0", "\N{SYMBOL FOR NULL}")
    source, cut = without_floods(source)
    if cut:
        warnings.append(f"{cut:,} elements carried thousands of attributes; those were left out.")
    root = _tree(source)
    walk, found = Walk(tally), Found()
    if root is not None:
        found = structured(root)
        walk.over(root)
    saved = _SAVED_FROM.search(source[:HEAD_LENGTH])
    if saved:
        found.add(About.ADDRESS, saved[1], "the note of the browser that saved it", _SAVED_TRUST)
    blocks = tuple(walk.blocks)
    expected = _words_in(source)
    kept = count_words(block.text for block in blocks)
    if kept < expected * _BROKEN:
        flat = _flat(source, tally)
        if count_words(block.text for block in flat) > kept:
            warnings.append(
                "The page's markup is broken: its text was read without it, so that less of it could be told apart."
            )
            return Page(
                Medium.LINES,
                flat,
                clues=tuple(found.clues),
                words_found=expected,
                warnings=(*warnings, *tally.warnings()),
            )
    body = (
        tuple(filter(None, (tidy(_plain(part), tally) for part in _PARAGRAPH_END.split(found.body))))
        if found.body
        else ()
    )
    if not blocks and not body:
        raise RefusedFileError(f"{name}: the page holds no readable text; save it again after it has fully loaded.")
    if kept < expected * _LOST:
        warnings.append(f"Only {kept:,} of about {expected:,} words of the page could be read; its markup is damaged.")
    return Page(
        Medium.MARKUP,
        blocks,
        elements=tuple(walk.elements),
        clues=tuple(found.clues),
        body=body,
        words_found=max(expected, kept),
        warnings=(*warnings, *tally.warnings()),
    )


def _tree(source: str) -> "etree._Element | None":
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(source.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, AssertionError):
        return None  # nothing that is markup: told by the words that are missing


def _words_in(source: str) -> int:
    """How many words stand between the tags, elements that show no text left out. Linear in the source's length."""
    return count_words([html.unescape(_TAG.sub(" ", _without_mute(source)))])


def _between_tags(source: str) -> list[str]:
    """The texts between tags, without scripts, styles, comments and the head."""
    return [html.unescape(piece) for piece in _TAG.split(_without_mute(source)) if piece and not piece.isspace()]


def _without_mute(source: str) -> str:
    """The source without the elements that show no text; an opening whose closing is missing stays."""
    pieces: list[str] = []
    place = 0
    never_closed: set[str] = set()
    for opening in _MUTE_OPENING.finditer(source):
        name = opening[1].lower()
        if opening.start() < place or name in never_closed:
            continue
        closing = _MUTE_CLOSING[name].search(source, opening.end())
        if closing is None:
            never_closed.add(name)  # looked for once only: the time stays linear
            continue
        pieces.append(source[place : opening.start()])
        place = closing.end()
    pieces.append(source[place:])
    return " ".join(pieces)


def _flat(source: str, tally: Tally) -> tuple[RawBlock, ...]:
    """The text between the tags as lines: the last resort."""
    texts = (tidy(piece, tally) for piece in _between_tags(source))
    return tuple(RawBlock(text) for text in texts if text)


def _plain(source: str) -> str:
    """The text of a JSON-LD body, which some pages fill with markup."""
    return html.unescape(_TAG.sub(" ", source)) if "<" in source or "&" in source else source


read_html = Reader("text/html", _SUFFIXES, _recognises, _take)
