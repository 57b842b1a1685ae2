"""What a file is, by content before name: which reader takes it, or why none does and what to do."""

import json
import re
from pathlib import Path

from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import Document
from rejoinder.reading.encoding import decode, is_binary
from rejoinder.reading.files import bytes_of
from rejoinder.reading.readers import Parts, reader_for_bytes, reader_for_type

_SAVE_AS = "save the page as HTML or its text as .txt"
# First bytes of files that are no text and that no reader takes, and what to do with them.
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"PK\x03\x04", f"a ZIP archive or an office table or slides; unpack it, or {_SAVE_AS}"),
    (b"\xd0\xcf\x11\xe0", "an old office document (.doc, .msg, .xls); save it as DOCX, as a mail (.eml) or as text"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive; unpack it first"),
    (b"\x89PNG", f"a picture; {_SAVE_AS}"),
    (b"\xff\xd8\xff", f"a picture; {_SAVE_AS}"),
    (b"GIF8", f"a picture; {_SAVE_AS}"),
    (b"II*\0", f"a picture; {_SAVE_AS}"),
    (b"MM\0*", f"a picture; {_SAVE_AS}"),
    (b"RIFF", f"a sound, video or picture; {_SAVE_AS}"),
    (b"OggS", f"a sound or video; {_SAVE_AS}"),
    (b"ID3", f"a sound; {_SAVE_AS}"),
    (b"\x1a\x45\xdf\xa3", f"a video; {_SAVE_AS}"),
    (b"%!PS", "a PostScript document; save it as PDF"),
    (b"SQLite format 3\x00", "a database; a library is opened as a folder, not imported"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"bplist00", "a web archive of Safari; save the page as “Page Source” (HTML) instead"),
    (b"AT&TFORM", "a DjVu document; save it as PDF with its text"),
)
_VIDEO = re.compile(rb"....ftyp", re.DOTALL)
_SHORTCUT = re.compile(rb"(?i)\s*(?:\[InternetShortcut\]|\[Desktop Entry\])")
_ADDRESS = re.compile(r"(?i)(?:[-*•\d.)]+\s+)?<?(?:https?://|www\.)\S+>?")
_ADDRESSES = 100_000  # bytes; a longer list of addresses has been told by its beginning


def open_document(path: Path) -> Document:
    """The document in that file: its bytes as they are, its name without the folder, its media type.

    RefusedFileError as `files.bytes_of` and `document_of` say.
    """
    name, data = bytes_of(path)
    return document_of(data, name=name)


def documents_of(data: bytes, *, name: str) -> Parts:
    """The documents in those bytes: one, or those of a mailbox or a crawl. RefusedFileError as `document_of`."""
    document = document_of(data, name=name)
    reader = reader_for_type(document.media_type)
    return reader.parts(document) if reader and reader.parts else Parts((document,))


def document_of(data: bytes, *, name: str) -> Document:
    """The document of bytes that are at hand, under that name.

    Raises RefusedFileError, one line with the file, what is wrong and what to do: empty, or nothing that any reader
    takes.
    """
    if not data.strip(b" \t\r\n\f\0"):
        raise RefusedFileError(f"{name}: the file is empty; save the page or its text again.")
    reader = reader_for_bytes(data, Path(name).suffix.lower())
    if reader is not None and reader.recognises(data, "") > _BY_DEFAULT:
        if reader.media_type == "text/html" and is_binary(data):
            raise RefusedFileError(f"{name}: this is not a text, though it begins like a page; {_SAVE_AS}.")
        return Document(name=name, data=data, media_type=reader.media_type)
    _refuse_foreign(data, name)
    if reader is None:
        raise RefusedFileError(f"{name}: no reader knows this kind of file; {_SAVE_AS}.")
    return Document(name=name, data=data, media_type=reader.media_type)


def _refuse_foreign(data: bytes, name: str) -> None:
    """Refuse, with the reason and the remedy, what no reader knows by its content and what is no text."""
    for mark, what in _FOREIGN:
        if data.startswith(mark):
            raise RefusedFileError(f"{name}: this is {what}.")
    if _VIDEO.match(data):
        raise RefusedFileError(f"{name}: this is a video or picture; {_SAVE_AS}.")
    if is_binary(data):
        raise RefusedFileError(f"{name}: this is not a text; {_SAVE_AS}.")
    if _is_data(data):
        raise RefusedFileError(f"{name}: this is data (JSON), not an article; {_SAVE_AS}.")
    if _SHORTCUT.match(data) or _is_list_of_addresses(data):
        raise RefusedFileError(
            f"{name}: these are addresses of pages, not the pages; Rejoinder never uses a network: open each in a "
            "browser and save it as HTML."
        )


_BY_DEFAULT = 1  # what a reader says of bytes that it would take if nobody else does; see `Reader.recognises`


def _is_list_of_addresses(data: bytes) -> bool:
    """Whether every line of a text that holds any words is an address."""
    lines = [line.strip() for line in decode(data[:_ADDRESSES]).text.splitlines() if line.strip()]
    if len(data) > _ADDRESSES:
        lines = lines[:-1]  # cut in the middle
    return bool(lines) and all(_ADDRESS.fullmatch(line) for line in lines)


def _is_data(data: bytes) -> bool:
    """Whether the whole is JSON: one object or list, or one a line."""
    begin = data.lstrip()[:1]
    if begin not in {b"{", b"["}:
        return False
    try:
        json.loads(data)
    except (ValueError, RecursionError):  # no JSON as a whole; perhaps each line is
        try:
            json.loads(data.splitlines()[0])
        except (ValueError, RecursionError):
            return False
    return True
