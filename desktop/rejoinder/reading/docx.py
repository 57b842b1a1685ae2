"""Word documents (DOCX): python-docx opens the package; the paragraphs are walked here.

python-docx's own list of paragraphs leaves out text boxes, content controls and tracked insertions, silently.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import BlockKind, Document
from rejoinder.reading.archive import Archive
from rejoinder.reading.page import About, Clue, Page
from rejoinder.reading.readers import Reader
from rejoinder.reading.sheet import Sheet
from rejoinder.reading.xml import local_name, parse_xml

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SUFFIXES = (".docx", ".docm", ".dotx")
_BODY = b"word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Text that is not shown: deleted and moved by tracked changes, fields' instructions, and the second, older copy of a
# text box that is kept for older programs.
_NOT_SHOWN = frozenset(
    {"del", "moveFrom", "delText", "instrText", "Fallback", "pPr", "sectPr", "tblPr", "trPr", "tcPr"}
)
_SPACES = {"tab": " ", "br": "\n", "cr": "\n", "ptab": " ", "noBreakHyphen": "-", "softHyphen": ""}
_NOTES = "/footnotes", "/endnotes"
# What python-docx and zipfile raise on a damaged package, beside errors of their own. NotImplementedError: flags and
# kinds of compression that no office program uses.
_DAMAGE = (
    etree.XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
    AssertionError,
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    TypeError,
    ValueError,
)
_CELL_BORDER = " | "
_HIDDEN = "hidden text of the document"
_TITLE_TRUST, _AUTHOR_TRUST = 30, 30  # of the properties: often those of a template


def _recognises(data: bytes, _suffix: str) -> int:
    """3 for a ZIP archive that holds a Word document's body, told by the names in it."""
    return 3 if data.startswith(b"PK\x03\x04") and _BODY in data else 0


def _take(document: Document) -> Page:
    """The page of that document. Raises RefusedFileError where it is damaged, or holds no words."""
    Archive(document.data, document.name)  # within limits, or refused
    opened = _opened(document)
    sheet = Sheet()
    walk = _Walk(sheet, opened.styles)
    walk.over(opened.body)
    for notes in opened.notes:
        walk.over(parse_xml(notes, document.name))
    _add_clues(sheet, opened)
    return sheet.page(document.name)


@dataclass(frozen=True, slots=True)
class _Opened:
    """What of a package is looked at: the body, the names of the styles by id, the notes' XML, two properties."""

    body: etree._Element
    styles: dict[str, str]
    notes: tuple[bytes, ...]
    title: str
    author: str


def _opened(document: Document) -> _Opened:
    """The parts of that document. RefusedFileError where python-docx cannot open it, for which it has many words."""
    import docx  # noqa: PLC0415 - for this format alone
    from docx.opc.exceptions import OpcError  # noqa: PLC0415 - as above

    try:
        word = docx.Document(io.BytesIO(document.data))
        relations = [one for one in word.part.rels.values() if one.reltype.endswith(_NOTES) and not one.is_external]
        title, author = _properties(word)
        return _Opened(
            body=word.element.body,
            styles=_styles(word),
            notes=tuple(one.target_part.blob for one in relations),
            title=title,
            author=author,
        )
    except (OpcError, *_DAMAGE) as error:
        raise RefusedFileError(
            f"{document.name}: this Word document is damaged; open it in an office program and save it again."
        ) from error


def _properties(word: "WordDocument") -> tuple[str, str]:
    """Title and author; "" where they are damaged, which is no reason to leave the text unread."""
    try:
        return word.core_properties.title.strip(), word.core_properties.author.strip()
    except _DAMAGE:
        return "", ""


def _styles(word: "WordDocument") -> dict[str, str]:
    """The names of the paragraph styles by id, lower case: ids are in the writer's language, built-in names are not."""
    return {
        style.get(f"{_W}styleId", ""): name.get(f"{_W}val", "").lower()
        for style in word.styles.element.iter(f"{_W}style")
        if (name := style.find(f"{_W}name")) is not None
    }


class _Walk:
    """One walk over a body: fills the sheet. Without recursion, whatever the depth."""

    def __init__(self, sheet: Sheet, styles: dict[str, str]) -> None:
        self._sheet = sheet
        self._styles = styles

    def over(self, root: etree._Element) -> None:
        """Every paragraph and row of a table under that element, in order."""
        stack = [root]
        while stack:
            element = stack.pop()
            name = local_name(element)
            if name in _NOT_SHOWN:
                continue
            if name == "p":
                boxes = self._paragraph(element)
                stack.extend(reversed(boxes))
            elif name == "tr" and element.find(f".//{_W}tbl") is None:
                self._row(element)
            else:
                stack.extend(reversed(element))

    def _row(self, row: etree._Element) -> None:
        cells = []
        for cell in row.iter(f"{_W}tc"):
            shown = (_shown(paragraph)[0] for paragraph in cell.iter(f"{_W}p"))
            cells.append(" ".join(" ".join(shown).split()))
        self._sheet.add(_CELL_BORDER.join(filter(None, cells)), BlockKind.TABLE_ROW)

    def _paragraph(self, paragraph: etree._Element) -> list[etree._Element]:
        """Add the paragraph; gives the text boxes that are anchored in it."""
        text, secret, boxes = _shown(paragraph)
        style = self._style_of(paragraph)
        listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None or style.startswith("list")
        if style in {"title", "heading 1"}:
            self._sheet.add(text, heading=True)
        elif style.startswith(("heading", "subtitle")):
            self._sheet.add(text, BlockKind.SUBHEADING)
        elif "quote" in style:
            self._sheet.add(text, BlockKind.QUOTATION)
        else:
            self._sheet.add(text, BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH)
        self._sheet.add(secret, hidden=_HIDDEN)
        return boxes

    def _style_of(self, paragraph: etree._Element) -> str:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return "" if style is None else self._styles.get(style.get(f"{_W}val", ""), "")


def _shown(paragraph: etree._Element) -> tuple[str, str, list[etree._Element]]:
    """The text of a paragraph that is shown, its hidden text, and the text boxes in it."""
    pieces: dict[bool, list[str]] = {False: [], True: []}
    boxes = []
    for element, hidden in _runs(paragraph):
        name = local_name(element)
        if name == "txbxContent":
            boxes.append(element)
        elif name == "t":
            pieces[hidden].append(element.text or "")
        else:
            pieces[hidden].append(_SPACES[name])
    return "".join(pieces[False]), "".join(pieces[True]), boxes


def _runs(paragraph: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """The texts, spaces and text boxes in a paragraph, in order, each with whether it is hidden text."""
    stack = [(child, False) for child in reversed(paragraph)]
    while stack:
        element, hidden = stack.pop()
        name = local_name(element)
        if name == "t" or name in _SPACES or name == "txbxContent":
            yield element, hidden
        elif name not in _NOT_SHOWN and name != "rPr":
            if name == "r":
                hidden = element.find(f"{_W}rPr/{_W}vanish") is not None
            stack.extend((child, hidden) for child in reversed(element))


def _add_clues(sheet: Sheet, opened: _Opened) -> None:
    """What the document's properties say."""
    if len(opened.title.split()) > 1:
        sheet.clues.append(Clue(About.TITLE, opened.title[:300], "the document’s properties", _TITLE_TRUST))
    if len(opened.author.split()) > 1:
        sheet.clues.append(Clue(About.AUTHOR, opened.author[:100], "the document’s properties", _AUTHOR_TRUST))


read_docx = Reader(_TYPE, _SUFFIXES, _recognises, _take)
