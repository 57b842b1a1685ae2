import contextlib
import os
import sqlite3
from pathlib import Path

import pytest

from rejoinder.domain.errors import LibraryError
from rejoinder.library import ForeignFileError, Library, backups, new_note
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
