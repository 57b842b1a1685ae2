"""Reading: from a file to a cleaned article. One file per format, one door to the cleaner, nothing thrown away."""

from rejoinder.reading.article import read, read_unchanged
from rejoinder.reading.dates import published_on
from rejoinder.reading.opening import document_of, open_document

__all__ = ["document_of", "open_document", "published_on", "read", "read_unchanged"]
