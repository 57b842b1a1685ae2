"""Reading: from a file to a cleaned article. One file per format, one door to the cleaner, nothing thrown away.

The names are had when they are first asked for: who only takes a file's bytes (`files`) does not wait for lxml.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rejoinder.reading.article import read, read_unchanged
    from rejoinder.reading.dates import published_on
    from rejoinder.reading.opening import document_of, documents_of, open_document

__all__ = ["document_of", "documents_of", "open_document", "published_on", "read", "read_unchanged"]

_PLACES = {
    "document_of": "opening",
    "documents_of": "opening",
    "open_document": "opening",
    "published_on": "dates",
    "read": "article",
    "read_unchanged": "article",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
