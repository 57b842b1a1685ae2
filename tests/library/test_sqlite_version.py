import pytest

from rejoinder.library import has_wal_reset_bug, sqlite_version


@pytest.mark.parametrize(
    ("version", "has_it"),
    [
        ((3, 6, 23), False),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 4), True),
        ((3, 50, 7), False),
        ((3, 51, 1), True),
        ((3, 51, 3), False),
        ((3, 52, 0), False),
    ],
)
def test_versions_with_the_wal_reset_bug_are_known(version: tuple[int, int, int], has_it: bool):
    assert has_wal_reset_bug(version) is has_it


def test_the_version_in_use_is_told():
    assert sqlite_version() >= (3, 37, 0)  # the first with STRICT tables
