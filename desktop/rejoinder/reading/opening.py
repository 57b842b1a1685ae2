"""The door for files: their bytes, their name without the folder, and what they are by content and by name."""

import json
import stat
from pathlib import Path

from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import Document
from rejoinder.reading.encoding import decode
from rejoinder.reading.readers import HEAD_LENGTH, reader_for_bytes

SIZE_LIMIT = 32 * 2**20  # bytes; a saved news page has 0.1–3 MB, and lxml needs about ten times the page in memory

# First bytes of files that are no text, and what to do with them.
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document; save its text as .txt or the page as HTML"),
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it, or save its text as .txt or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save its text as .txt or HTML"),
    (b"{\\rtf", "a rich-text document; save it as plain text or HTML"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\x89PNG", "a picture; save the page itself as HTML or its text as .txt"),
    (b"\xff\xd8\xff", "a picture; save the page itself as HTML or its text as .txt"),
    (b"GIF8", "a picture; save the page itself as HTML or its text as .txt"),
    (b"RIFF", "a sound, video or picture; save the page itself as HTML or its text as .txt"),
    (b"\x00\x00\x00\x18ftyp", "a video; save the page itself as HTML or its text as .txt"),
    (b"SQLite format 3\x00", "a database; a library is opened as a folder, not imported"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"bplist00", "a web archive of Safari; save the page as “Page Source” (HTML) instead"),
)
_MAIL = (b"mime-version:", b"content-type: multipart/", b"content-transfer-encoding:")


def open_document(path: Path) -> Document:
    """The document in that file: its bytes as they are, its name without the folder, its media type.

    Raises RefusedFileError, one line with the file, what is wrong and what to do: not there, a folder, a pipe or
    device, no permission, empty, over `SIZE_LIMIT`, or nothing that any reader takes.
    """
    name = path.name or str(path)
    try:
        if _is_no_file(path.stat().st_mode):
            raise RefusedFileError(
                f"{name}: this is a device or a pipe, not a file; save what comes from it as a file and open that."
            )
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except IsADirectoryError as error:
        raise RefusedFileError(f"{name}: this is a folder; choose the files in it, or import the folder.") from error
    except FileNotFoundError as error:
        raise RefusedFileError(
            f"{name}: there is no such file; check its name and that its drive is connected."
        ) from error
    except PermissionError as error:
        raise RefusedFileError(
            f"{name}: you may not read this file; ask for permission or copy it to your own folder."
        ) from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name cannot be used"
        raise RefusedFileError(
            f"{name}: could not be read ({why}); check that its drive is still connected."
        ) from error
    if len(data) > SIZE_LIMIT:
        raise RefusedFileError(
            f"{name}: larger than {SIZE_LIMIT // 2**20} MB, the most that is read; save only the article itself."
        )
    return document_of(data, name=name)


def document_of(data: bytes, *, name: str) -> Document:
    """The document of bytes that are already at hand, under that name; RefusedFileError as `open_document` says."""
    if not data.strip(b" \t\r\n\f\0"):
        raise RefusedFileError(f"{name}: the file is empty; save the page or its text again.")
    for mark, what in _FOREIGN:
        if data.startswith(mark):
            raise RefusedFileError(f"{name}: this is {what}.")
    head = data[:HEAD_LENGTH]
    if _is_mail(head):
        raise RefusedFileError(
            f"{name}: this is a mail or a web archive (MHTML); save the page as HTML or its text as .txt."
        )
    if _is_binary(data):
        raise RefusedFileError(f"{name}: this is not a text; save the page as HTML or its text as .txt.")
    if _is_data(data):
        raise RefusedFileError(
            f"{name}: this is data (JSON), not an article; save the page as HTML or its text as .txt."
        )
    reader = reader_for_bytes(head, Path(name).suffix.lower())
    if reader is None:
        raise RefusedFileError(f"{name}: no reader knows this kind of file; save the page as HTML or its text as .txt.")
    return Document(name=name, data=data, media_type=reader.media_type)


def _is_no_file(mode: int) -> bool:
    """Whether reading might wait for ever or never end: a pipe, a socket, a device. A folder is told of by itself."""
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


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


def _is_mail(head: bytes) -> bool:
    """Whether header lines of a mail stand before the first blank line."""
    top = head.replace(b"\r\n", b"\n").partition(b"\n\n")[0].lower()
    first = top.partition(b"\n")[0]
    return not first.lstrip().startswith(b"<") and sum(mark in top for mark in _MAIL) > 1


def _is_binary(data: bytes) -> bool:
    """Whether over a twentieth of the characters are controls, once the text is decoded as well as it can be.

    Texts have none or a few; program files, pictures and archives have 10–30 %.
    """
    if b"\0" not in data[:65_536] and data[:65_536].isascii():
        sample = data[:65_536].decode("ascii")
    else:
        sample = decode(data[:65_536]).text
    controls = sum((letter < " " and letter not in "\t\n\r\f\v") or letter == "\ufffd" for letter in sample)
    return controls > len(sample) / 20
