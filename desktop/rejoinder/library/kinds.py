"""Kinds of trouble with a library, and the one place where SQLite's and the system's errors become sentences."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rejoinder.domain.errors import DamagedLibraryError, LibraryError, ReadOnlyLibraryError


class ForeignFileError(LibraryError):
    """The file is not a library of Rejoinder; it was not touched."""


class NewerLibraryError(LibraryError):
    """The library was written by a newer version; it was not touched."""


class NotHeldError(LibraryError):
    """An article or note was asked for that the library does not hold."""


_PRIMARY = 0xFF  # SQLite's extended result codes keep the primary one in the low byte (sqlite.org/rescode.html)

_FULL_DISK = "the disk is full. Free some space, or keep the library on another disk"
_WORLDS_FAULT: dict[int, tuple[type[LibraryError], str]] = {
    sqlite3.SQLITE_FULL: (LibraryError, _FULL_DISK),
    sqlite3.SQLITE_IOERR: (
        LibraryError,
        "the disk could not be read or written. Check that it is still connected and not full",
    ),
    sqlite3.SQLITE_READONLY: (ReadOnlyLibraryError, "the folder or file does not allow writing. Check its permissions"),
    sqlite3.SQLITE_PERM: (LibraryError, "access is not allowed. Check the permissions of the folder"),
    sqlite3.SQLITE_CANTOPEN: (
        LibraryError,
        "the file cannot be opened. Check the permissions of the folder, and that the disk is not full",
    ),
    sqlite3.SQLITE_BUSY: (LibraryError, "another program holds the file. Close it and try again"),
    sqlite3.SQLITE_LOCKED: (LibraryError, "another program holds the file. Close it and try again"),
    sqlite3.SQLITE_PROTOCOL: (LibraryError, "another program holds the file. Close it and try again"),
    sqlite3.SQLITE_CORRUPT: (
        DamagedLibraryError,
        "the file is damaged. It is kept as it is: put a copy from its folder `backups` in its place",
    ),
    sqlite3.SQLITE_NOTADB: (DamagedLibraryError, "the file is damaged or not a database. It is kept as it is"),
    sqlite3.SQLITE_NOMEM: (LibraryError, "there is not enough memory. Close other programs and try again"),
    sqlite3.SQLITE_TOOBIG: (LibraryError, "a text is larger than a library can hold (1 GB)"),
}
_UNDECODABLE = "Could not decode to UTF-8"  # how Python's sqlite3 begins when a stored text is no UTF-8: a flipped bit


@contextmanager
def known_errors(folder: Path, doing: str) -> Iterator[None]:
    """Turn the world's faults into LibraryErrors that name the library and what was being done; bugs pass through.

    `doing` completes "Could not …", as in "save the note".
    """
    try:
        yield
    except sqlite3.Error as error:
        kind, reason = _told(error)
        raise kind(f"Could not {doing} ({folder}): {reason}.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise LibraryError(f"Could not {doing} ({folder}): {reason}. Check the folder and the disk.") from error


def is_damage(error: sqlite3.Error) -> bool:
    """Whether SQLite could not read the file on because it is damaged; False for full disks, bugs and the rest."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return str(error).startswith(_UNDECODABLE)
    return code & _PRIMARY in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def _told(error: sqlite3.Error) -> tuple[type[LibraryError], str]:
    """The kind and the reason of a known SQLite error; a bug is raised again."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    known = _WORLDS_FAULT.get(sqlite3.SQLITE_CORRUPT if is_damage(error) else (code or 0) & _PRIMARY)
    if known is None:
        raise error
    return known
