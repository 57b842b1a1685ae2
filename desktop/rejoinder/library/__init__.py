"""The library: articles, analyses and notes in one SQLite file of the analyst's. The only room that speaks SQL.

One door: `Library`. It takes and gives domain values; rows, schema steps, the lock and the search index stay inside.
"""

from rejoinder.library.folders import folder_warnings
from rejoinder.library.kinds import ForeignFileError, NewerLibraryError, NotHeldError
from rejoinder.library.library import Library
from rejoinder.library.notes import new_note
from rejoinder.library.sqlite_version import has_wal_reset_bug, sqlite_version
from rejoinder.library.values import ArticleSummary, Hit, HitKind
from rejoinder.library.writer_lock import lock_holds

__all__ = [
    "ArticleSummary",
    "ForeignFileError",
    "Hit",
    "HitKind",
    "Library",
    "NewerLibraryError",
    "NotHeldError",
    "folder_warnings",
    "has_wal_reset_bug",
    "lock_holds",
    "new_note",
    "sqlite_version",
]
