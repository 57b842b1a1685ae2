"""Which reader takes these bytes. A reader is one file and one line in the entry-point group ``rejoinder.readers``."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points

from rejoinder.domain.text import Document
from rejoinder.reading.page import Page

GROUP = "rejoinder.readers"


@dataclass(frozen=True, slots=True)
class Parts:
    """The documents that one file holds (the mails of a mailbox, the pages of a crawl), and what was left out."""

    documents: tuple[Document, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """A function from a document to a page, and what tells that a document is for it.

    Attributes:
        media_type: What documents it takes are called.
        suffixes: Endings of file names that speak for it, lower case, with the dot.
        recognises: From the bytes and the file's suffix to 0–3: 0 not mine, 1 if nobody else wants it, 2 mine by its
            name, 3 mine by its content. It is asked of every file and looks at the first `HEAD_LENGTH` bytes only, or
            at fixed places.
        take: From the document to the page; RefusedFileError where it holds nothing readable.
        parts: From a document that holds several others to those; None where it is always one.
    """

    media_type: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes, str], int]
    take: Callable[[Document], Page]
    parts: Callable[[Document], Parts] | None = field(default=None)

    def __call__(self, document: Document) -> Page:
        """The page of that document."""
        return self.take(document)


HEAD_LENGTH = 8192  # bytes at which `Reader.recognises` looks


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader installed, built-ins and plug-ins alike, in the order of their names."""
    found = []
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        reader = entry.load()
        if not isinstance(reader, Reader):
            raise TypeError(f"the entry point {entry.name} of {GROUP} is not a Reader")
        found.append(reader)
    return tuple(found)


def reader_for_bytes(data: bytes, suffix: str) -> Reader | None:
    """The reader that recognises the document best, None if none does."""
    ranked = [(reader.recognises(data, suffix), reader) for reader in readers()]
    best = max(ranked, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] else None


def reader_for_type(media_type: str) -> Reader | None:
    """The reader of that media type (parameters such as ``; charset=`` ignored), None if there is none."""
    plain = media_type.partition(";")[0].strip().lower()
    return next((reader for reader in readers() if reader.media_type == plain), None)
