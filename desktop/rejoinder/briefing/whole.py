"""Files that are written whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path

from rejoinder.domain.errors import ExportError


def write_whole(path: Path, data: bytes) -> None:
    """Write the file through a temporary one in the same folder, flushed to the disk before it takes the name.

    ExportError, with nothing left behind and an older file untouched, where that cannot be done.
    """
    if path.is_dir():
        raise ExportError(
            f"{path} is a folder: give the briefing a file name, as {path.name or 'briefing'}/briefing.pdf."
        )
    folder = path.parent
    if not folder.is_dir():
        raise ExportError(f"There is no folder {folder} to write {path.name} into: make it first or choose another.")
    try:
        _write(path, data, folder)
    except OSError as error:
        raise ExportError(
            f"Could not write {path.name} into {folder}: {error.strerror or error}. Nothing was changed there; "
            "free some room or choose another folder."
        ) from error


def _write(path: Path, data: bytes, folder: Path) -> None:
    handle, name = tempfile.mkstemp(dir=folder, prefix=".rejoinder-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(path))
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):  # gone with the disk it stood on
            Path(name).unlink()
        raise
    _sync(folder)


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or what a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync(folder: Path) -> None:
    """Make the new name durable. Some shares cannot flush a folder; the file's bytes are safe already."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
