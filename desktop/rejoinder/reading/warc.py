"""WARC: what a crawler kept, by warcio. Each page that was answered with words is a document."""

import io
import re
import zlib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import Document
from rejoinder.reading.page import Page
from rejoinder.reading.readers import Parts, Reader, reader_for_type

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_SUFFIXES = (".warc",)
_PAGES = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
_PDF = "application/pdf"
_CHARSET = re.compile(r"""(?i)charset\s{0,4}=\s{0,4}["']?([\w.:-]{2,40})""")
_OK = "200"
_MOST_RECORDS = 20_000  # a news page with its pictures and scripts has 50–500
_MOST_PAGES = 2_000  # as members in an archive
_MOST_BYTES = 200 * 2**20  # unpacked, of all records together
_CHUNK = 65_536
_FEWEST_WORDS = 40  # of a page: frames of advertisements and counters have none, or a few
_WORDS = re.compile(rb"[A-Za-z\x80-\xff]{3,}")
_TAGS = re.compile(rb"(?is)<(script|style)\b.{0,1000000}?</\1|<[^<>]{0,4000}>")


def _recognises(data: bytes, _suffix: str) -> int:
    """3 for the version line of a WARC record, packed or not."""
    if data.startswith(b"\x1f\x8b"):
        try:
            data = zlib.decompressobj(31).decompress(data[:4096], 64)
        except zlib.error:
            return 0
    return 3 if data.startswith(b"WARC/") else 0


def _parts(document: Document) -> Parts:
    """The pages that were answered, in the order of the crawl. RefusedFileError where it holds none, or is damaged."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - for this format alone
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 - as above

    pages: list[Document] = []
    seen: set[str] = set()
    budget = _Budget(document.name)
    small = 0
    warnings = []
    try:
        for record in ArchiveIterator(io.BytesIO(document.data), no_record_parse=False, check_digests=False):
            body = budget.spend(record)
            kind = _kind(record)
            if kind is None or not body:
                continue
            if not kind.startswith(_PDF) and len(_WORDS.findall(_TAGS.sub(b" ", body))) < _FEWEST_WORDS:
                small += 1
                continue
            page = Document(f"{document.name}, {_place(record)}", body, kind)
            if page.sha256 not in seen:
                seen.add(page.sha256)
                pages.append(page)
            if len(pages) > _MOST_PAGES:
                raise RefusedFileError(f"{document.name}: holds more than {_MOST_PAGES:,} pages; cut it in parts.")
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, UnicodeError, AttributeError, KeyError) as error:
        if not pages:
            raise RefusedFileError(f"{document.name}: this web archive (WARC) is damaged; save it again.") from error
        warnings.append("The web archive (WARC) is damaged: what follows in it could not be read.")
    if not pages:
        raise RefusedFileError(
            f"{document.name}: this web archive (WARC) holds no page with text; save the page again."
        )
    if small:
        warnings.append(
            f"Left out of the web archive, as frames and counters: {small:,} of its pages, with fewer than "
            f"{_FEWEST_WORDS} words each."
        )
    return Parts(tuple(pages), tuple(warnings))


class _Budget:
    """What may still be unpacked: every record is counted, also those that are not wanted."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._records = self._bytes = 0

    def spend(self, record: "ArcWarcRecord") -> bytes:
        """The record's content as the page's reader is to see it; RefusedFileError once there is too much."""
        self._records += 1
        if self._records > _MOST_RECORDS:
            raise self._too_large()
        stream = record.content_stream()
        pieces = []
        while piece := stream.read(_CHUNK):
            self._bytes += len(piece)
            if self._bytes > _MOST_BYTES:
                raise self._too_large()
            pieces.append(piece)
        return b"".join(pieces)

    def _too_large(self) -> RefusedFileError:
        return RefusedFileError(
            f"{self._name}: holds more than {_MOST_RECORDS:,} records or {_MOST_BYTES // 2**20} MB; cut it in parts."
        )


def _kind(record: "ArcWarcRecord") -> str | None:
    """The media type of a page that was answered with success; None for everything else."""
    if record.rec_type == "response" and record.http_headers is not None:
        if not record.http_headers.get_statuscode().startswith(_OK):
            return None
        said = record.http_headers.get_header("Content-Type") or ""
    elif record.rec_type == "resource":
        said = record.rec_headers.get_header("Content-Type") or ""
    else:
        return None
    plain = said.partition(";")[0].strip().lower()
    charset = _CHARSET.search(said)
    known = _PDF if plain == _PDF else _PAGES.get(plain)
    return f"{known}; charset={charset[1].lower()}" if known and charset else known


def _place(record: "ArcWarcRecord") -> str:
    """Host and path of the address, for the document's name; never used as a path."""
    address = str(record.rec_headers.get_header("WARC-Target-URI") or "a page").strip("<>")
    try:
        parts = urlsplit(address)
    except ValueError:  # an address that is none: as it stands
        return address[:200]
    return f"{parts.netloc}{parts.path}"[:200] or address[:200]


def _take(document: Document) -> Page:
    """The only page. RefusedFileError where there are several: those are read one by one."""
    pages = _parts(document).documents
    if len(pages) != 1:
        raise RefusedFileError(f"{document.name}: holds {len(pages):,} pages; import it, or save one by itself.")
    reader = reader_for_type(pages[0].media_type)
    assert reader is not None
    return reader(pages[0])


read_warc = Reader("application/warc", _SUFFIXES, _recognises, _take, _parts)
