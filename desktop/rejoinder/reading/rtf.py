"""Rich text (RTF), by striprtf."""

import re

from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import Document
from rejoinder.reading.page import Page
from rejoinder.reading.readers import Reader
from rejoinder.reading.text import check_size, page_of_text

_SUFFIXES = (".rtf",)
_MARK = b"{\\rtf"
# Groups that striprtf leaves out although a reader of the document sees them.
_APART = re.compile(rb"\{\\(?:\*\\)?(?:footnote|shptxt|annotation)\b")
_PICTURE = re.compile(rb"\{\\(?:\*\\)?(?:pict|objdata|themedata|datastore|blipuid)\b[^{}]{4000,}+\}")
_HALF = re.compile("[\ud800-\udbff][\udc00-\udfff]")
# Fields' instructions: striprtf looks for links in them by a pattern that takes the square of a line's length. As
# entries of an index, which it leaves out, it passes over them.
_INSTRUCTION, _INDEX_ENTRY = re.compile(rb"\\fldinst(?![a-z])"), rb"\\xe"


def _recognises(data: bytes, _suffix: str) -> int:
    """3 for the mark of rich text."""
    return 3 if data.startswith(_MARK) else 0


def _take(document: Document) -> Page:
    """The page of that document. Raises RefusedFileError where it is damaged, or holds no words."""
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - for this format alone

    data = _PICTURE.sub(b"", document.data)
    check_size(len(data), document.name)
    apart = len(_APART.findall(data))
    try:
        text: str = rtf_to_text(  # type: ignore[no-untyped-call]
            _INSTRUCTION.sub(_INDEX_ENTRY, data).decode("latin-1"), errors="replace"
        )
    except (ValueError, LookupError, IndexError, TypeError, OverflowError) as error:
        raise RefusedFileError(
            f"{document.name}: this rich text is damaged; open it in an office program and save it as DOCX or text."
        ) from error
    text = _HALF.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    said = (
        f"{apart:,} note{'s' if apart > 1 else ''} or text boxes of the rich text could not be read; save it as DOCX."
    )
    return page_of_text(text.replace("\n", "\n\n"), document.name, warnings=(said,) if apart else ())


read_rtf = Reader("application/rtf", _SUFFIXES, _recognises, _take)
