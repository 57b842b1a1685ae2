"""Backups: made by SQLite's backup API under a temporary name, synced, checked, read back, then renamed."""

import contextlib
import re
import sqlite3
from pathlib import Path
from typing import Final

from rejoinder.domain.errors import LibraryError
from rejoinder.library.durable import sync
from rejoinder.library.kinds import ForeignFileError, known_errors
from rejoinder.library.schema import APPLICATION_ID

_COUNTED: Final = (
    "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM versions), "
    "(SELECT count(*) FROM notes), (SELECT count(*) FROM note_revisions)"
)
_COUNTED_SINCE_2: Final = _COUNTED + ", (SELECT count(*) FROM alias_revisions)"  # noqa: S608 - constants
_DAILY: Final = re.compile(r"daily-\d{4}-\d\d-\d\d\.sqlite")
_KEPT = 7  # daily copies: a week in which somebody may notice what went wrong
_SHRUNK = 0.5  # a library never forgets, so any loss is strange; half leaves room for another library under that name


def write_backup(connection: sqlite3.Connection, target: Path, folder: Path) -> None:
    """Copy the library to one file, whole or not at all, durable on return.

    A backup that stands there already is replaced only by one that holds at least half as many texts and notes.

    Raises:
        LibraryError: It cannot be written, the copy does not check, or it would push out a much fuller backup.
        ForeignFileError: Another kind of file stands there.
    """
    part = target.with_name(f"{target.name}.part")
    held = _counts(connection, folder)
    _refuse_to_push_out(target, sum(held))
    with known_errors(folder, f"back up to {target}"):
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        try:
            with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as copy:
                connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, with no log beside it
                found = [row[0] for row in copy.execute("PRAGMA integrity_check(3)")]
                copied = _count(copy)
            if found != ["ok"] or copied != held:
                raise LibraryError(
                    f"The backup of {folder} was not kept: the copy does not check ({found[0]}). Run `rejoinder check`."
                )
            sync(part)
            part.replace(target)
            sync(target.parent)
        finally:
            part.unlink(missing_ok=True)


def due_today(connection: sqlite3.Connection, folder: Path, *, today: str) -> Path | None:
    """Where the copy of that day (YYYY-MM-DD, UTC) belongs; None where it stands already or nothing was ever filed."""
    target = folder / "backups" / f"daily-{today}.sqlite"
    if target.exists() or not any(_counts(connection, folder)):
        return None
    return target


def drop_old(connection: sqlite3.Connection, folder: Path, newest: Path) -> None:
    """Keep the newest daily copies by the days in their names, `newest` in any case, and what is much fuller than now.

    What does not open as a sound copy of ours is left alone too: it may be all that is left of something.
    """
    held = sum(_counts(connection, folder))
    with known_errors(folder, "tidy the daily backups"):
        daily = sorted(path for path in newest.parent.iterdir() if _DAILY.fullmatch(path.name) and path != newest)
        for path in daily[: -(_KEPT - 1)]:
            standing = _read_counts(path)
            if standing is not None and held >= _SHRUNK * sum(standing):
                path.unlink()


def newest_backup(folder: Path) -> Path | None:
    """The newest backup in the library's folder that SQLite finds sound, None where there is none."""
    place = folder / "backups"
    if not place.is_dir():
        return None
    candidates = sorted(place.glob("*.sqlite"), key=lambda path: (path.stat().st_mtime, path.name), reverse=True)
    return next((path for path in candidates if _is_sound(path)), None)


def _counts(connection: sqlite3.Connection, folder: Path) -> tuple[int, ...]:
    with known_errors(folder, "count what is held"):
        return _count(connection)


def _count(connection: sqlite3.Connection) -> tuple[int, ...]:
    """Articles, texts, notes, their revisions and, where its schema has them, revisions of names."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    counted: tuple[int, ...] = connection.execute(_COUNTED if version < 2 else _COUNTED_SINCE_2).fetchone()  # noqa: PLR2004
    return counted


def _refuse_to_push_out(target: Path, held: int) -> None:
    if not target.exists():
        return
    if not target.is_file():
        raise LibraryError(f"{target} is not a file: name a file for the backup.")
    standing = _read_counts(target)
    if standing is None:
        raise ForeignFileError(f"{target} stands there already and is no backup of a library: choose another name.")
    if held < _SHRUNK * sum(standing):
        raise LibraryError(
            f"{target} holds far more than the library does now ({sum(standing)} texts and notes against {held}), so "
            "it was kept. Choose another name, and run `rejoinder check` on the library."
        )


def _is_sound(path: Path) -> bool:
    return _read_counts(path) is not None


def _read_counts(path: Path) -> tuple[int, ...] | None:
    """What a backup holds; None where it is not a sound one. It is read as it is, and stays as it is."""
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                return None
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                return None
            return _count(connection)
    except sqlite3.Error:
        return None
