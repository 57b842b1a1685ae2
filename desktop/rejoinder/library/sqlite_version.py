"""Which SQLite this is, and whether it carries the WAL-reset bug."""

import sqlite3

Version = tuple[int, int, int]

# The bug came with write-ahead logging itself (3.7.0) and can lose committed pages when two connections write or
# checkpoint at once; the branches that were mended, from SQLite's list of changes. The one writer's lock closes it off.
_FIRST_WITH_WAL: Version = (3, 7, 0)
_MENDED: tuple[Version, ...] = ((3, 44, 6), (3, 50, 7), (3, 51, 3))


def sqlite_version() -> Version:
    """The version of the SQLite that Python was linked with."""
    major, minor, patch = sqlite3.sqlite_version_info
    return major, minor, patch


def has_wal_reset_bug(version: Version) -> bool:
    """Whether that SQLite may lose committed pages when two connections write or checkpoint at the same time."""
    if version < _FIRST_WITH_WAL or version >= max(_MENDED):
        return False
    return not any(version[:2] == mended[:2] and version >= mended for mended in _MENDED)
