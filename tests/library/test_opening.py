import contextlib
import hashlib
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rejoinder.domain.aliases import Alias
from rejoinder.domain.claims import Charge, Echo, Reading, SourceKind, Status
from rejoinder.domain.errors import DamagedLibraryError, LibraryError, ReadOnlyLibraryError
from rejoinder.library import (
    ForeignFileError,
    Library,
    NewerLibraryError,
    filing,
    library,
    new_note,
    opening,
    schema,
    search,
    steps,
)
from rejoinder.library.kinds import known_errors
from rejoinder.library.writer_lock import WriterLock, lock_holds
from tests.library.made_up import a_reading

_NOBODY = 65534


def _with_a_note(folder: Path, text: str = "kept") -> None:
    with Library.open(folder) as opened:
        opened.save_note(new_note(text))


def test_a_library_is_made_where_none_is_and_marked_as_ours(folder: Path):
    with Library.open(folder / "deeper") as opened:
        assert not opened.read_only
        assert opened.articles() == opened.notes() == opened.check() == ()
    start = (folder / "deeper" / "library.sqlite").read_bytes()[:100]
    assert start[68:72] == b"RJND"
    assert int.from_bytes(start[60:64], "big") == schema.SCHEMA_VERSION
    assert (folder / "deeper" / "backups").is_dir()


def test_the_schema_version_is_the_count_of_steps():
    with contextlib.closing(opening.empty_connection()) as connection:
        (done,) = connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()
    assert done == schema.SCHEMA_VERSION


def test_the_writer_syncs_every_commit_in_a_write_ahead_log(folder: Path):
    with Library.open(folder) as opened:
        assert opened._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert opened._db.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
        assert opened._db.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_reading_where_nothing_is_makes_nothing(folder: Path):
    with Library.open(folder, read_only=True) as opened:
        assert opened.read_only
        assert opened.articles() == opened.notes() == opened.search("x") == opened.check() == ()
        with pytest.raises(LibraryError, match="no library"):
            opened.backup(folder.parent / "copy.sqlite")
    assert not folder.exists()


def test_a_second_opener_reads_and_is_told_why(folder: Path):
    with Library.open(folder) as first:
        first.save_note(new_note("from the first"))
        with Library.open(folder) as second:
            assert second.read_only
            assert "open for writing in another window" in second.notice
            first.save_note(new_note("and another"))
            assert [note.text for note in second.notes()] == ["from the first", "and another"]
            with pytest.raises(ReadOnlyLibraryError, match="another window"):
                second.save_note(new_note("lost"))
            with pytest.raises(ReadOnlyLibraryError):
                second.file(a_reading())
            assert second.check() == ()
    with Library.open(folder) as third:
        assert not third.read_only


def test_a_killed_writer_leaves_no_lock_and_loses_nothing(folder: Path):
    program = textwrap.dedent(f"""
        import os, signal
        from pathlib import Path
        from rejoinder.library import Library, new_note
        opened = Library.open(Path({str(folder)!r}))
        opened.save_note(new_note("written before the end"))
        os.kill(os.getpid(), signal.SIGKILL)
    """)
    ended = subprocess.run([sys.executable, "-c", program], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert (folder / "library.sqlite-wal").stat().st_size > 0
    with Library.open(folder, read_only=True) as reader:
        assert [note.text for note in reader.notes()] == ["written before the end"]
    with Library.open(folder) as opened:
        assert not opened.read_only
        assert [note.text for note in opened.notes()] == ["written before the end"]


def test_the_lock_keeps_others_out_until_it_is_released(tmp_path: Path):
    assert lock_holds()
    first = WriterLock.take(tmp_path)
    assert first is not None
    assert WriterLock.take(tmp_path, patience_s=0) is None
    first.release()
    first.release()
    second = WriterLock.take(tmp_path, patience_s=0)
    assert second is not None
    second.release()


@pytest.mark.parametrize(
    "content", [b"just a text file\n", b"SQLite format 3\0" + b"\1" * 84, b"SQLite"], ids=["text", "other", "stub"]
)
def test_a_foreign_file_is_refused_and_not_touched(folder: Path, content: bytes):
    folder.mkdir()
    (folder / "library.sqlite").write_bytes(content)
    for read_only in (True, False):
        with pytest.raises(ForeignFileError, match="not a library of Rejoinder"):
            Library.open(folder, read_only=read_only)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"library.sqlite": content}


def test_the_database_of_another_application_is_refused_and_not_touched(folder: Path):
    folder.mkdir()
    with contextlib.closing(sqlite3.connect(folder / "library.sqlite")) as other:
        other.execute("CREATE TABLE cookies (name TEXT)")
        other.commit()
    before = (folder / "library.sqlite").read_bytes()
    with pytest.raises(ForeignFileError, match="another application"):
        Library.open(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"library.sqlite": before}


def test_a_newer_library_is_refused_and_not_touched(folder: Path):
    _with_a_note(folder)
    with contextlib.closing(sqlite3.connect(folder / "library.sqlite")) as newer:
        newer.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    before = (folder / "library.sqlite").read_bytes()
    for read_only in (True, False):
        with pytest.raises(NewerLibraryError, match="newer version of Rejoinder"):
            Library.open(folder, read_only=read_only)
    assert (folder / "library.sqlite").read_bytes() == before


def test_a_damaged_library_is_told_of_with_its_newest_backup_and_not_touched(folder: Path):
    with Library.open(folder) as opened:
        opened.save_note(new_note("kept"))
        opened.backup(folder / "backups" / "monday.sqlite")
    path = folder / "library.sqlite"
    content = bytearray(path.read_bytes())
    content[100:2000] = b"\xff" * 1900  # the root of the schema
    path.write_bytes(content)
    for read_only in (True, False):
        with pytest.raises(DamagedLibraryError, match=r"monday\.sqlite"):
            Library.open(folder, read_only=read_only)
    assert path.read_bytes() == content
    path.write_bytes(b"")
    with pytest.raises(DamagedLibraryError, match=r"empty.*monday\.sqlite"):
        Library.open(folder)
    path.unlink()
    for read_only in (True, False):
        with pytest.raises(DamagedLibraryError, match=r"missing.*monday\.sqlite"):
            Library.open(folder, read_only=read_only)
    assert not path.exists()
    path.write_bytes(b"\0" * len(content))
    with pytest.raises(DamagedLibraryError, match=r"damaged.*monday\.sqlite"):
        Library.open(folder)


def test_a_log_without_its_library_is_not_played_into_a_new_one(folder: Path):
    folder.mkdir()
    (folder / "library.sqlite-wal").write_bytes(b"\x37\x7f\x06\x82" + b"\0" * 60)
    with pytest.raises(DamagedLibraryError, match="missing or empty"):
        Library.open(folder)
    assert not (folder / "library.sqlite").exists()


def test_damage_found_after_an_unclean_end_opens_read_only(folder: Path, monkeypatch: pytest.MonkeyPatch):
    _with_a_note(folder)
    monkeypatch.setattr(opening, "ended_uncleanly", lambda _: True)
    monkeypatch.setattr(opening, "first_damage", lambda _: "row 3 missing from index")
    with Library.open(folder) as opened:
        assert opened.read_only
        assert "row 3 missing from index" in opened.notice
        assert [note.text for note in opened.notes()] == ["kept"]
    monkeypatch.undo()
    with Library.open(folder) as opened:
        assert not opened.read_only


def test_a_half_made_library_is_made_again(folder: Path):
    folder.mkdir()
    (folder / "library.sqlite.new").write_bytes(b"\0" * 5000)
    with Library.open(folder) as opened:
        assert opened.check() == ()
    assert not (folder / "library.sqlite.new").exists()


def test_a_folder_that_is_a_file_is_told_of_in_a_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError, match="file"):
        Library.open(tmp_path / "file")
    with pytest.raises(LibraryError, match="file"):
        Library.open(tmp_path / "file", read_only=True)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are those of POSIX")
@pytest.mark.parametrize("after_crash", [False, True], ids=["closed", "killed"])
def test_a_folder_that_allows_no_writing_opens_read_only_with_all_that_was_saved(tmp_path: Path, after_crash: bool):
    folder = tmp_path / "library"
    with Library.open(folder) as opened:
        opened.save_note(new_note("on a read-only disk"))
        if after_crash:
            shutil.copytree(folder, tmp_path / "copy", ignore=shutil.ignore_patterns("*-shm"))
    if after_crash:
        folder = tmp_path / "copy"
        assert (folder / "library.sqlite-wal").stat().st_size > 0
    for path in (folder, *folder.iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = {path.name for path in folder.iterdir()}
    with _as_somebody(tmp_path), Library.open(folder) as opened:
        assert opened.read_only
        assert "cannot be written to" in opened.notice
        assert [note.text for note in opened.notes()] == ["on a read-only disk"]
        assert opened.check() == ()
        with pytest.raises(ReadOnlyLibraryError, match="cannot be written to"):
            opened.save_note(new_note("no"))
    with _as_somebody(tmp_path), pytest.raises(LibraryError, match="No library can be made"):
        Library.open(folder / "inner")
    assert {path.name for path in folder.iterdir()} == before


@contextlib.contextmanager
def _as_somebody(tmp_path: Path) -> Iterator[None]:
    """Be a user to whom permissions apply: root is let through everywhere."""
    if os.geteuid() != 0:
        yield
        return
    for folder in (tmp_path, *tmp_path.parents):
        if folder.is_relative_to(tempfile.gettempdir()) and folder != Path(tempfile.gettempdir()):
            folder.chmod(folder.stat().st_mode | 0o055)
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_an_older_library_is_upgraded_after_a_verified_backup(folder: Path, monkeypatch: pytest.MonkeyPatch):
    _with_a_note(folder, "from the old days")
    old = (folder / "library.sqlite").read_bytes()
    _add_a_step(monkeypatch, "ALTER TABLE notes ADD COLUMN colour TEXT")
    with pytest.raises(LibraryError, match="rejoinder upgrade"):
        Library.open(folder, read_only=True)
    with Library.open(folder) as opened:
        assert opened.upgraded is not None
        assert opened.upgraded.parent == folder / "backups"
        assert [note.text for note in opened.notes()] == ["from the old days"]
        assert opened._db.execute("SELECT colour FROM notes").fetchall() == [(None,)]
        assert opened.check() == ()
        kept = opened.upgraded
    with contextlib.closing(sqlite3.connect(kept)) as backup:
        assert backup.execute("PRAGMA user_version").fetchone() == (schema.SCHEMA_VERSION,)
        assert backup.execute("SELECT text FROM note_revisions").fetchall() == [("from the old days",)]
    assert len(old) == kept.stat().st_size
    with Library.open(folder) as opened:
        assert opened.upgraded is None


def test_an_upgrade_that_fails_leaves_the_library_old(folder: Path, monkeypatch: pytest.MonkeyPatch):
    _with_a_note(folder)
    with monkeypatch.context() as patched:
        _add_a_step(patched, "CREATE TABLE colours (name TEXT)", "INSERT INTO nowhere VALUES (1)")
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            Library.open(folder)
    with Library.open(folder) as opened:
        assert [note.text for note in opened.notes()] == ["kept"]
        assert not opened.read_only
        tables = opened._db.execute("SELECT name FROM sqlite_schema WHERE name = 'colours'").fetchall()
        assert tables == []


def _add_a_step(monkeypatch: pytest.MonkeyPatch, *statements: str) -> None:
    """As if the next version had one more step."""
    more = type(steps.STEPS)("rejoinder")
    more._migrations = list(steps.STEPS._migrations)

    @more(name="next")
    def next_(database) -> None:
        for statement in statements:
            database.execute(statement)

    monkeypatch.setattr(steps, "STEPS", more)
    for module in (steps, opening):
        monkeypatch.setattr(module, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 1)


def test_a_full_disk_is_told_of_in_a_sentence_and_nothing_is_half_done(folder: Path):
    with Library.open(folder) as opened:
        opened.save_note(new_note("small"))
        (pages,) = opened._db.execute("PRAGMA page_count").fetchone()
        opened._db.execute(f"PRAGMA max_page_count = {pages + 2}")  # SQLite says SQLITE_FULL, as on a full disk
        with pytest.raises(LibraryError, match="the disk is full"):
            opened.save_note(new_note("large " * 20_000))
        with pytest.raises(LibraryError, match=r"Could not file weir\.html.*the disk is full"):
            opened.file(a_reading(data=b"x" * 100_000))
        assert [note.text for note in opened.notes()] == ["small"]
        assert opened.articles() == opened.check() == ()
        opened._db.execute(f"PRAGMA max_page_count = {pages + 1000}")
        opened.save_note(new_note("there is room again"))
        assert len(opened.notes()) == 2


def test_every_known_error_of_sqlite_becomes_a_sentence_and_a_bug_stays_a_bug(folder: Path):
    for code, kind in (
        (sqlite3.SQLITE_IOERR_FSYNC, LibraryError),
        (sqlite3.SQLITE_READONLY_DIRECTORY, ReadOnlyLibraryError),
        (sqlite3.SQLITE_CORRUPT_INDEX, DamagedLibraryError),
        (sqlite3.SQLITE_NOTADB, DamagedLibraryError),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, LibraryError),
        (sqlite3.SQLITE_CANTOPEN, LibraryError),
    ):
        error = sqlite3.OperationalError("raw")
        error.sqlite_errorcode = code
        with (
            pytest.raises(kind, match=r"^Could not save the note \(.*\): .*\.$") as told,
            known_errors(folder, "save the note"),
        ):
            raise error
        assert "raw" not in str(told.value)
    bug = sqlite3.OperationalError("no such table: x")
    bug.sqlite_errorcode = sqlite3.SQLITE_ERROR
    with pytest.raises(sqlite3.OperationalError, match="no such table"), known_errors(folder, "save the note"):
        raise bug


def test_a_network_folder_is_warned_of(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(library, "folder_warnings", lambda _: ("It lies on a network drive.",))
    with Library.open(folder) as opened:
        assert opened.warnings == ("It lies on a network drive.",)


def test_a_folder_may_have_any_name(tmp_path: Path):
    folder = tmp_path / "50% of “news”? #1 & more;x=1 – Łódź"
    _with_a_note(folder, "found again")
    with Library.open(folder, read_only=True) as opened:
        assert [note.text for note in opened.notes()] == ["found again"]
        opened.backup(folder / "backups" / "a?b#c.sqlite")
    assert [path.name for path in (folder / "backups").iterdir()] == ["a?b#c.sqlite"]


_SHIPPED = {
    1: "31ededc0fb9dfac9",
    2: "f8a4555a7b39597f",
    3: "bbe3b59122858c5a",
    4: "09ea747c23bdfea1",
}  # by count of steps
_MODIFIED = 3  # the count of steps from which on an article has the day of its change


@pytest.mark.parametrize("count", range(1, schema.SCHEMA_VERSION))
def test_a_library_of_every_schema_that_was_shipped_is_upgraded_whole(
    count: int, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    reading = a_reading()
    if count < _MODIFIED:
        reading = replace(reading, article=replace(reading.article, modified=None))
    with monkeypatch.context() as patched:
        _keep_steps(patched, count)
        _with_a_note(folder, "of an older schema")
        with Library.open(folder) as old, old._writing("file") as db:
            filing.put_reading(db, reading)
            search.index_reading(db, reading)
        with Library.open(folder) as old:
            old.save_note(new_note("on a claim", article=reading.article, claim=reading.analysis.claims[0]))
            old.backup(folder / "backups" / "monday.sqlite")
    with Library.open(folder) as opened:
        assert opened.upgraded is not None
        assert opened.check() == ()
        assert opened.aliases() == ()
        assert opened.reading(reading.article.id) == reading
        opened.save_alias(Alias("the fishing club", "Heron Anglers"))
        assert opened.check() == ()
        opened.backup(folder / "backups" / "monday.sqlite")  # over a copy that has no table of names
    with Library.open(folder, read_only=True) as again:
        assert [note.text for note in again.notes()] == ["of an older schema", "on a claim"]
        assert [alias.means for alias in again.aliases()] == ["Heron Anglers"]


def test_what_the_analyst_made_is_kept_when_a_library_learns_of_charges(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """From schema 3 to 4: notes with their revisions, names, articles; then the new findings of the same article."""
    old, reading = a_reading(engine="made up 1"), _charged(a_reading(engine="made up 2"))
    note = new_note("the club has no proof", article=old.article, claim=old.analysis.claims[1])
    with monkeypatch.context() as patched:
        _keep_steps(patched, 3)
        with Library.open(folder) as before:
            before.save_alias(Alias("the fishing club", "Heron Anglers"))
            with before._writing("file") as db:
                filing.put_reading(db, old)
                search.index_reading(db, old)
            before.save_note(note)
            before.save_note(replace(before.notes()[0], text="the club has proof"))
            kept = before.notes(), before.aliases(), before.revisions(note.id)
    with Library.open(folder) as after:
        assert after.upgraded is not None
        assert (after.notes(), after.aliases(), after.revisions(note.id)) == kept
        assert after.reading_as_found(old.article.id) == old
        after.file(old)  # is known again, without the tables that it was filed before
        assert after._db.execute("SELECT count(*) FROM analyses").fetchone() == (1,)
        after.file(reading)
        assert after.reading_as_found(old.article.id) == reading
        assert [one.text for one in after.notes(old.article.id)] == ["the club has proof"]
        assert after.check() == ()


def _charged(reading: Reading) -> Reading:
    """The same, found to charge somebody, with a list and an echo."""
    analysis = reading.analysis
    first, second = analysis.claims
    charge = Charge("Ilse Brandt", SourceKind.PERSON, "", 2, second.cue[0])
    (point,) = analysis.points
    echo = Echo(second.id, first.id, "in the same words")
    listed = replace(
        point, status=Status.UNANSWERED, accused="Ilse Brandt", rank=1, why="“denied”: harm", echoes=(echo,)
    )
    return replace(
        reading, analysis=replace(analysis, claims=(first, replace(second, charge=charge)), points=(listed,))
    )


@pytest.mark.parametrize("count", _SHIPPED)
def test_the_schema_that_was_shipped_never_changes(count: int, monkeypatch: pytest.MonkeyPatch):
    _keep_steps(monkeypatch, count)
    with contextlib.closing(opening.empty_connection()) as connection:
        made = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB '_sqlite*' "
            "AND name NOT GLOB 'passage_words_*' ORDER BY name"  # what sqlite-utils and FTS5 make for themselves
        ).fetchall()
    without_comments = [re.sub(r"--[^\n]*|\s+", " ", sql).split() for (sql,) in made]
    assert hashlib.sha256(repr(without_comments).encode()).hexdigest()[:16] == _SHIPPED[count], (
        "a shipped step was edited: append a step, and its digest here"
    )


def test_the_digest_of_every_step_is_held():
    assert max(_SHIPPED) == schema.SCHEMA_VERSION


def _keep_steps(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """As the version wrote it that had so many steps."""
    fewer = type(steps.STEPS)("rejoinder")
    fewer._migrations = list(steps.STEPS._migrations)[:count]
    monkeypatch.setattr(steps, "STEPS", fewer)
    for module in (steps, opening):
        monkeypatch.setattr(module, "SCHEMA_VERSION", count)
