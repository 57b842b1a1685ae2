"""Opening the file of a library: made whole, recognised before SQLite touches it, upgraded after a backup.

What stands in the folder is told from the first 100 bytes (sqlite.org/fileformat.html), so that a foreign or newer file
is refused with not a byte changed. A new library is built beside its place and renamed into it.
"""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rejoinder.domain.errors import DamagedLibraryError, LibraryError
from rejoinder.library.backups import newest_backup, write_backup
from rejoinder.library.durable import sync
from rejoinder.library.kinds import ForeignFileError, NewerLibraryError, is_damage, known_errors
from rejoinder.library.schema import APPLICATION_ID, SCHEMA_VERSION

DATABASE: Final = "library.sqlite"
_NEW = "library.sqlite.new"
_HEADER_LENGTH = 100
_FORMAT_VERSIONS, _WAL_FORMAT = slice(18, 20), b"\2\2"  # of the header: write and read version, 2 for WAL
_SECTOR = 512  # bytes; the least that a disk writes whole
_MAGIC = b"SQLite format 3\0"
_BUSY_MS = 2000  # readers and the writer do not block each other in WAL mode; this is for a backup tool that locks


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes of a database say."""

    application_id: int
    user_version: int


def standing(folder: Path) -> Header | None:
    """The header of the library in that folder, None where there is none yet. SQLite is not asked, nothing is changed.

    Raises:
        ForeignFileError: Another kind of file stands in its place.
        DamagedLibraryError: Its file is empty or gone while its recent changes or backups are there.
        NewerLibraryError: A newer version wrote it.
        LibraryError: It cannot be read.
    """
    path = folder / DATABASE
    if folder.exists() and not folder.is_dir():
        raise LibraryError(f"{folder} is a file: a library is a folder. Choose another name.")
    with known_errors(folder, f"read {DATABASE}"):
        if not path.exists():
            start = b""
        else:
            with path.open("rb") as file:
                start = file.read(_HEADER_LENGTH)
        orphans = _size(_beside(path, "-wal")) > 0
    if not start:
        if orphans or newest_backup(folder) is not None:
            raise DamagedLibraryError(f"{path} is missing or empty, though there was a library. {_way_back(folder)}")
        return None
    if len(start) < _HEADER_LENGTH or not start.startswith(_MAGIC):
        raise _unknown(folder, "it does not begin as a database")
    header = Header(int.from_bytes(start[68:72], "big"), int.from_bytes(start[60:64], "big"))
    if header.application_id != APPLICATION_ID:
        raise _unknown(folder, "it is the database of another application")
    refuse_newer(folder, header.user_version)
    return header


def refuse_newer(folder: Path, user_version: int) -> None:
    """NewerLibraryError where that schema is beyond ours."""
    if user_version > SCHEMA_VERSION:
        raise NewerLibraryError(
            f"The library {folder} was written by a newer version of Rejoinder (schema {user_version}; this one knows "
            f"{SCHEMA_VERSION}). It was not touched: install the newer version to open it."
        )


def make(folder: Path) -> None:
    """Make an empty library in a folder where none stands; whole or not at all, durable on return.

    It is built in memory. On the disk its first sector is written last, so that what a power cut leaves of the
    unfinished file is no database, and the next attempt writes over it.
    """
    place, new = folder / DATABASE, folder / _NEW
    with contextlib.closing(empty_connection()) as connection:
        content = bytearray(connection.serialize())
    content[_FORMAT_VERSIONS] = _WAL_FORMAT
    with known_errors(folder, "make a library"):
        (folder / "backups").mkdir(exist_ok=True)
        with new.open("wb") as file:
            for start, part in ((_SECTOR, content[_SECTOR:]), (0, content[:_SECTOR])):
                file.seek(start)
                file.write(part)
                file.flush()
                os.fsync(file.fileno())
        new.replace(place)
        sync(folder)


def write_connection(folder: Path) -> sqlite3.Connection:
    """The one connection that writes: WAL with every commit synced, foreign keys on. The lock must be held."""
    with known_errors(folder, "open the library"):
        connection = sqlite3.connect(
            f"{(folder / DATABASE).resolve().as_uri()}?mode=rw", uri=True, isolation_level=None
        )
        try:
            _prepare(connection)
            connection.execute("PRAGMA journal_mode = WAL")
            # FULL syncs the log at each commit: NORMAL lost acknowledged notes in 20 of 60 simulated power cuts
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return connection


def read_connection(folder: Path, scratch: contextlib.ExitStack) -> sqlite3.Connection:
    """A connection that only reads, beside a writer or in a folder that allows no writing.

    A reader never checkpoints, so that the one writer stays the only one. What a crash left in the log is read too; in
    a folder where SQLite may not make the files it needs for that, a copy is read, which lives as long as `scratch`.
    """
    path = folder / DATABASE
    with known_errors(folder, "open the library"):
        try:
            return _reader(path, "mode=ro")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
                raise
        if _size(_beside(path, "-wal")) == 0:
            return _reader(path, "mode=ro&immutable=1")
        copies = Path(scratch.enter_context(tempfile.TemporaryDirectory(prefix="rejoinder-")))
        for suffix in ("", "-wal"):
            shutil.copyfile(_beside(path, suffix), _beside(copies / DATABASE, suffix))
        return _reader(copies / DATABASE, "mode=ro")


def empty_connection() -> sqlite3.Connection:
    """An empty library in memory: what stands in a folder where nothing was filed yet."""
    from rejoinder.library.steps import bring_up_to_date  # noqa: PLC0415 - sqlite-utils only when there are steps to do

    connection = sqlite3.connect(":memory:", isolation_level=None)
    bring_up_to_date(connection)
    connection.execute("PRAGMA query_only = ON")
    return connection


def ended_uncleanly(folder: Path) -> bool:
    """Whether the last writer left changes in the log: it was killed, or the power went."""
    return _size(_beside(folder / DATABASE, "-wal")) > 0


def first_damage(connection: sqlite3.Connection) -> str | None:
    """The first thing SQLite's quick check finds, None where it finds nothing."""
    try:
        found: str = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return str(error)
    return None if found == "ok" else found.splitlines()[-1]


def user_version(connection: sqlite3.Connection) -> int:
    """The schema version, with what the log holds."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def is_older(connection: sqlite3.Connection) -> bool:
    """Whether there are steps to do."""
    return user_version(connection) < SCHEMA_VERSION


def upgrade(folder: Path, connection: sqlite3.Connection) -> Path:
    """Bring an older library up to date: first a verified backup, then all steps in one transaction. The backup."""
    from rejoinder.library.steps import bring_up_to_date  # noqa: PLC0415 - as above

    version = user_version(connection)
    target = folder / "backups" / f"before-schema-{SCHEMA_VERSION}-from-{version}.sqlite"
    write_backup(connection, target, folder)
    with known_errors(folder, "upgrade the library"):
        bring_up_to_date(connection)
    return target


def damaged(folder: Path, found: str) -> LibraryError:
    """The error that tells of damage and of the way back."""
    return DamagedLibraryError(f"The library {folder} is damaged ({found}). {_way_back(folder)}")


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")  # a file from elsewhere runs no functions of its schema
    connection.execute("PRAGMA cell_size_check = ON")


def _reader(path: Path, options: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?{options}", uri=True, isolation_level=None)
    try:
        _prepare(connection)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # the first look at the file itself
    except BaseException:
        connection.close()
        raise
    return connection


def _unknown(folder: Path, found: str) -> LibraryError:
    """A file that is not ours, or ours and damaged in its first bytes: the backups tell which."""
    path = folder / DATABASE
    if newest_backup(folder) is not None:
        return DamagedLibraryError(f"{path} is damaged: {found}. {_way_back(folder)}")
    return ForeignFileError(
        f"{path} is not a library of Rejoinder: {found}. It was not touched; choose another folder."
    )


def _way_back(folder: Path) -> str:
    backup = newest_backup(folder)
    if backup is None:
        return "It was not touched. There is no backup beside it: put a copy in its place, or choose another folder."
    return f"It was not touched. The newest good backup is {backup}: put a copy of it in the place of {DATABASE}."


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _size(path: Path) -> int:
    """In bytes; 0 where it is not there."""
    return path.stat().st_size if path.exists() else 0
