"""OpenDocument texts (ODT): the paragraphs of ``content.xml``, walked without recursion.

Done here rather than by a library: the ones there are give the text as one string, notes and deletions mixed in.
"""

from lxml import etree

from rejoinder.domain.text import BlockKind, Document
from rejoinder.reading.archive import Archive
from rejoinder.reading.page import About, Clue, Page
from rejoinder.reading.readers import Reader
from rejoinder.reading.sheet import Sheet
from rejoinder.reading.xml import local_name, parse_xml, text_of

_TYPE = "application/vnd.oasis.opendocument.text"
_SUFFIXES = (".odt", ".ott", ".odm")
_NS = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# Not shown: deletions and other changes, comments, the lists of variables and fields, and what stands in for pictures.
_NOT_SHOWN = frozenset(
    {"tracked-changes", "annotation", "sequence-decls", "variable-decls", "forms", "note-citation", "desc", "script"}
)
_CELL_BORDER = " | "
_TITLE_TRUST, _AUTHOR_TRUST = 30, 30  # of the properties: often those of a template


def _recognises(data: bytes, _suffix: str) -> int:
    """3 for a ZIP archive whose first member says that it is such a text."""
    return 3 if data.startswith(b"PK\x03\x04") and _TYPE.encode() in data[:200] else 0


def _take(document: Document) -> Page:
    """The page of that document. Raises RefusedFileError where it is damaged, locked, or holds no words."""
    archive = Archive(document.data, document.name)
    sheet = Sheet()
    root = parse_xml(archive.read("content.xml"), document.name)
    stack = [(root, BlockKind.PARAGRAPH)]
    while stack:
        element, kind = stack.pop()
        name = local_name(element)
        if name in _NOT_SHOWN:
            continue
        if name in {"p", "h"}:
            text, inside = _text_in(element)
            if name == "h":
                level = element.get(f"{_NS}outline-level", "1")
                sheet.add(text, BlockKind.SUBHEADING, heading=level == "1")
            else:
                styled = (element.get(f"{_NS}style-name") or "").lower()
                sheet.add(text, kind, heading=styled == "title")
            stack.extend((one, kind) for one in reversed(inside))
        elif name == "table-row":
            cells = [" ".join(_text_in(one)[0] for one in cell.iter(f"{_NS}p", f"{_NS}h")) for cell in element]
            sheet.add(_CELL_BORDER.join(filter(None, (" ".join(cell.split()) for cell in cells))), BlockKind.TABLE_ROW)
        else:
            below = BlockKind.LIST_ITEM if name == "list-item" else kind
            stack.extend((child, below) for child in reversed(element))
    if "meta.xml" in archive:
        _add_clues(sheet, parse_xml(archive.read("meta.xml"), document.name))
    return sheet.page(document.name)


def _text_in(paragraph: etree._Element) -> tuple[str, list[etree._Element]]:
    """The text of a paragraph, and what stands in it with paragraphs of its own (frames, notes)."""
    pieces: list[str] = [paragraph.text or ""]
    inside: list[etree._Element] = []
    stack: list[tuple[etree._Element, bool]] = [(child, False) for child in reversed(paragraph)]
    while stack:
        element, leaving = stack.pop()
        name = local_name(element)
        if leaving:
            pieces.append(element.tail or "")
            continue
        stack.append((element, True))
        if name in {"note-body", "text-box"}:
            inside.append(element)
        elif name == "s":
            pieces.append(" ")
        elif name in {"tab", "line-break"}:
            pieces.append("\n")
        elif name not in _NOT_SHOWN:
            pieces.append(element.text or "")
            stack.extend((child, False) for child in reversed(element))
    return "".join(pieces), inside


def _add_clues(sheet: Sheet, meta: etree._Element) -> None:
    """What the document's properties say."""
    by_name = {local_name(element): element for element in meta.iter() if isinstance(element.tag, str)}
    title = " ".join(text_of(by_name.get("title")).split())
    author = " ".join(text_of(by_name.get("initial-creator") if "initial-creator" in by_name else None).split())
    if len(title.split()) > 1:
        sheet.clues.append(Clue(About.TITLE, title[:300], "the document’s properties", _TITLE_TRUST))
    if len(author.split()) > 1:
        sheet.clues.append(Clue(About.AUTHOR, author[:100], "the document’s properties", _AUTHOR_TRUST))


read_odt = Reader(_TYPE, _SUFFIXES, _recognises, _take)
