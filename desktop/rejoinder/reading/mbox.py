"""Mailboxes: many mails in one file, each after a line that begins with "From " (RFC 4155). Each is a document."""

import re

from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import Document
from rejoinder.reading.eml import read_eml
from rejoinder.reading.mime import is_message
from rejoinder.reading.page import Page
from rejoinder.reading.readers import Parts, Reader

_SUFFIXES = (".mbox", ".mbx")
_BORDER = re.compile(rb"(?:\A|(?<=\n)\r?\n)From [^\r\n]{1,300}\r?\n(?=[!-9;-~]+:)")  # RFC 4155: after a blank line
_QUOTED = re.compile(rb"(?m)^>(?=>*From )")
_MOST = 2_000  # mails, as members in an archive


def _recognises(data: bytes, _suffix: str) -> int:
    """3 for a file that begins with the line before a mail, and the mail."""
    return 3 if _BORDER.match(data) and is_message(data) else 0


def _parts(document: Document) -> Parts:
    """The mails, in their order. RefusedFileError where there are too many."""
    borders = []
    for border in _BORDER.finditer(document.data):
        borders.append(border)
        if len(borders) > _MOST:
            raise RefusedFileError(
                f"{document.name}: holds more than {_MOST:,} mails; export the ones you need to a mailbox of their own."
            )
    ends = [border.start() for border in borders[1:]] + [len(document.data)]
    mails = []
    for number, (border, end) in enumerate(zip(borders, ends, strict=True), 1):
        name = document.name if len(borders) == 1 else f"{document.name}, mail {number}"
        mails.append(Document(name, _QUOTED.sub(b"", document.data[border.end() : end]), read_eml.media_type))
    return Parts(tuple(mails))


def _take(document: Document) -> Page:
    """The page of the only mail. RefusedFileError where there are several: those are read one by one."""
    mails = _parts(document).documents
    if len(mails) != 1:
        raise RefusedFileError(f"{document.name}: holds {len(mails):,} mails; import it, or save one mail by itself.")
    return read_eml(mails[0])


read_mbox = Reader("application/mbox", _SUFFIXES, _recognises, _take, _parts)
