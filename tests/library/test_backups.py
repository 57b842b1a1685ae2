import contextlib
import itertools
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from rejoinder.domain.errors import DamagedLibraryError, LibraryError
from rejoinder.library import ForeignFileError, Library, backups, new_note, rows
from tests.library.made_up import a_reading


def test_a_backup_opens_as_the_library_it_was(library: Library, folder: Path, tmp_path: Path):
    reading = a_reading()
    library.file(reading)
    note = library.save_note(new_note("kept twice", article=reading.article))
    target = folder / "backups" / "monday.sqlite"
    library.backup(target)
    assert [path.name for path in target.parent.iterdir()] == ["monday.sqlite"]
    restored = tmp_path / "restored"
    restored.mkdir()
    (restored / "library.sqlite").write_bytes(target.read_bytes())
    with Library.open(restored) as again:
        assert again.reading(reading.article.id) == reading
        assert again.notes() == (note,)
        assert again.check() == ()


def test_a_backup_holds_what_a_writer_has_committed_meanwhile(library: Library, folder: Path, tmp_path: Path):
    library.save_note(new_note("still in the log"))
    with Library.open(folder, read_only=True) as reader:
        reader.backup(tmp_path / "copy.sqlite")
    with contextlib.closing(sqlite3.connect(tmp_path / "copy.sqlite")) as copy:
        assert copy.execute("SELECT text FROM note_revisions").fetchall() == [("still in the log",)]


def test_a_backup_is_replaced_by_a_later_one(library: Library, tmp_path: Path):
    target = tmp_path / "copy.sqlite"
    library.save_note(new_note("one"))
    library.backup(target)
    library.save_note(new_note("two"))
    library.backup(target)
    with contextlib.closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT count(*) FROM notes").fetchone() == (2,)


def test_a_much_smaller_library_never_pushes_out_a_good_backup(library: Library, tmp_path: Path):
    target = tmp_path / "copy.sqlite"
    for number in range(5):
        library.save_note(new_note(f"note {number}"))
    library.backup(target)
    before = target.read_bytes()
    with Library.open(tmp_path / "emptied") as small:
        small.save_note(new_note("all that is left"))
        with pytest.raises(LibraryError, match="holds far more"):
            small.backup(target)
    assert target.read_bytes() == before


def test_another_kind_of_file_is_not_overwritten(library: Library, tmp_path: Path):
    target = tmp_path / "thesis.txt"
    target.write_text("three years of work")
    with pytest.raises(ForeignFileError, match="no backup of a library"):
        library.backup(target)
    assert target.read_text() == "three years of work"
    with pytest.raises(LibraryError, match="not a file"):
        library.backup(tmp_path)


def test_a_backup_that_cannot_be_finished_leaves_the_old_one(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "copy.sqlite"
    library.save_note(new_note("one"))
    library.backup(target)
    before = target.read_bytes()
    library.save_note(new_note("two"))

    def fail(_: Path) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(backups, "sync", fail)
    with pytest.raises(LibraryError, match="No space left"):
        library.backup(target)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy.sqlite"]


def test_the_newest_backup_that_is_sound_is_the_one_to_offer(library: Library, folder: Path):
    place = folder / "backups"
    assert backups.newest_backup(folder) is None
    library.save_note(new_note("one"))
    for name, moment in (("old.sqlite", 1_000), ("good.sqlite", 2_000), ("torn.sqlite", 3_000)):
        library.backup(place / name)
        os.utime(place / name, (moment, moment))
    content = (place / "torn.sqlite").read_bytes()
    (place / "torn.sqlite").write_bytes(content[: len(content) // 2])
    os.utime(place / "torn.sqlite", (3_000, 3_000))
    assert backups.newest_backup(folder) == place / "good.sqlite"


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Each step is the next day; labels are those of the day too."""

    def pass_by() -> Iterator[str]:
        for day in itertools.count(1):
            now = f"2031-05-{day:02}T12:00:00Z"
            monkeypatch.setattr(rows, "now_utc", lambda now=now: now)
            yield now[:10]

    return pass_by()


def _daily(folder: Path) -> list[str]:
    return sorted(path.name[6:-7] for path in (folder / "backups").glob("daily-*.sqlite"))


def test_the_first_time_on_a_day_a_sound_copy_is_kept(library: Library, folder: Path, days: Iterator[str]):
    day = next(days)
    library.save_note(new_note("one"))
    made = library.back_up_if_due()
    assert made == folder / "backups" / f"daily-{day}.sqlite"
    assert backups.newest_backup(folder) == made
    before = made.read_bytes()
    library.save_note(new_note("two"))
    assert library.back_up_if_due() is None
    assert made.read_bytes() == before
    next(days)
    library.back_up_if_due()
    assert len(_daily(folder)) == 2


def test_the_newest_seven_daily_copies_stay_and_no_other_file_goes(library: Library, folder: Path, days: Iterator[str]):
    library.save_note(new_note("one"))
    library.backup(folder / "backups" / "before-the-move.sqlite")
    (folder / "backups" / "daily-2001-01-01.sqlite").write_text("no copy of ours", "utf-8")
    for _ in range(9):
        next(days)
        library.back_up_if_due()
    assert _daily(folder) == ["2001-01-01", *(f"2031-05-{day:02}" for day in range(3, 10))]
    assert (folder / "backups" / "before-the-move.sqlite").exists()


def test_the_copy_just_made_stays_though_others_carry_later_days(library: Library, folder: Path, days: Iterator[str]):
    library.save_note(new_note("one"))
    for day in range(8):
        library.backup(folder / "backups" / f"daily-2090-01-0{day + 1}.sqlite")
    day = next(days)
    library.back_up_if_due()
    assert day in _daily(folder)
    assert len(_daily(folder)) == 7


def test_a_much_fuller_daily_copy_is_never_pushed_out(
    library: Library, folder: Path, tmp_path: Path, days: Iterator[str]
):
    with Library.open(tmp_path / "fuller") as fuller:
        for number in range(9):
            fuller.save_note(new_note(f"note {number}"))
        next(days)
        fuller.backup(folder / "backups" / "daily-2031-05-01.sqlite")
    library.save_note(new_note("all that is left"))
    for _ in range(9):
        next(days)
        library.back_up_if_due()
    assert _daily(folder) == ["2031-05-01", *(f"2031-05-{day:02}" for day in range(4, 11))]


def test_a_library_that_is_not_sound_is_not_copied_and_pushes_nothing_out(
    library: Library, folder: Path, days: Iterator[str]
):
    library.file(a_reading())
    for _ in range(7):
        next(days)
        library.back_up_if_due()
    kept = _daily(folder)
    next(days)
    library._db.execute("UPDATE originals SET data = x'00'")
    with pytest.raises(DamagedLibraryError, match=r"The newest good backup is .*daily-2031-05-07\.sqlite"):
        library.back_up_if_due()
    assert _daily(folder) == kept


def test_an_empty_library_and_one_open_to_be_read_are_not_copied(library: Library, folder: Path):
    assert library.back_up_if_due() is None
    library.save_note(new_note("one"))
    with Library.open(folder, read_only=True) as reader:
        assert reader.back_up_if_due() is None
    assert _daily(folder) == []


def test_a_daily_copy_that_cannot_be_written_is_told_of(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    library.save_note(new_note("one"))

    def fail(_: Path) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(backups, "sync", fail)
    with pytest.raises(LibraryError, match="No space left"):
        library.back_up_if_due()
    assert _daily(folder) == []
