import sqlite3
from pathlib import Path

import pytest

from rejoinder.cli import installation
from rejoinder.cli.installation import judge_package, judge_sqlite
from rejoinder.cli.main import main
from rejoinder.library import Library, new_note
from tests.library.made_up import a_reading


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    with Library.open(folder) as library:
        library.file(a_reading())
        library.save_note(new_note("a heron"))
    return folder


def test_a_sound_library_is_said_to_be_so(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", "--library", str(folder)]) == 0
    assert capsys.readouterr().out == "sound: 1 articles, 1 notes\n"


def test_problems_are_told_a_line_each_and_the_status_says_so(folder: Path, capsys: pytest.CaptureFixture[str]):
    other = sqlite3.connect(folder / "library.sqlite")
    other.execute("UPDATE originals SET data = x'00'")
    other.commit()
    other.close()
    assert main(["check", "--library", str(folder)]) == 4
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("The original ")
    assert "is not sound" in lines[-1]


def test_what_is_not_a_library_is_refused_with_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "library.sqlite").write_text("a shopping list, long enough to be no header " * 4)
    for command in (["check"], ["list"], ["search", "x"], ["upgrade"], ["backup", "-o", str(tmp_path / "out.sqlite")]):
        assert main([*command, "--library", str(tmp_path)]) == 4
        (line,) = capsys.readouterr().err.splitlines()
        assert "not a library of Rejoinder" in line
    assert [path.name for path in tmp_path.iterdir()] == ["library.sqlite"]


def test_check_needs_something_to_check(capsys: pytest.CaptureFixture[str]):
    assert main(["check"]) == 2
    assert "--library" in capsys.readouterr().err


def test_a_backup_is_written_and_opens_as_a_library(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    target = tmp_path / "copies" / "library.sqlite"
    assert main(["backup", "--library", str(folder), "-o", str(target)]) == 0
    assert str(target) in capsys.readouterr().out
    assert main(["check", "--library", str(target.parent)]) == 0
    assert capsys.readouterr().out == "sound: 1 articles, 1 notes\n"


def test_a_library_that_is_not_there_is_not_backed_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["backup", "--library", str(tmp_path / "typo"), "-o", str(tmp_path / "out.sqlite")]) == 4
    assert "no library" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_upgrade_says_that_nothing_is_to_be_done(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["upgrade", "--library", str(folder)]) == 0
    assert "up to date" in capsys.readouterr().out


def test_this_installation_passes_its_own_check(capsys: pytest.CaptureFixture[str]):
    assert main(["check", "--self"]) == 0
    out = capsys.readouterr().out
    assert "ok: lxml" in out
    assert "ok: SQLite" in out
    assert "REFUSED" not in out


def test_an_installation_that_lacks_a_part_is_found_wanting(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(installation, "_PARTS", ("lexicon", "nowhere"))
    monkeypatch.setattr(installation, "_NEEDED", ("no-such-package-of-ours",))
    assert main(["check", "--self"]) == 1
    out = capsys.readouterr().out
    assert "REFUSED: resources/nowhere is missing" in out
    assert "REFUSED: no-such-package-of-ours is not installed" in out


@pytest.mark.parametrize(
    ("package", "version", "python", "passes"),
    [
        ("lxml", "6.0.2", (3, 11), False),
        ("lxml", "5.4.0", (3, 12), False),
        ("lxml", "6.1", (3, 11), True),
        ("lxml", "6.1.3.post1", (3, 11), True),
        ("lxml", "10.0", (3, 11), True),
        ("PySide6-Essentials", "6.12.0", (3, 11), False),
        ("PySide6-Essentials", "6.12.0", (3, 12), True),
        ("PySide6-Essentials", "6.11.3", (3, 11), True),
        ("spacy", "3.8.7", (3, 11), True),
    ],
)
def test_versions_with_known_holes_are_refused(package: str, version: str, python: tuple[int, int], passes: bool):
    finding = judge_package(package, version, python)
    assert finding.passes is passes
    assert version in finding.sentence


@pytest.mark.parametrize(
    ("version", "locked", "passes"),
    [((3, 40, 1), True, True), ((3, 40, 1), False, False), ((3, 51, 3), True, True), ((3, 51, 3), False, False)],
)
def test_sqlite_with_the_wal_reset_bug_passes_only_while_the_lock_holds(
    version: tuple[int, int, int], locked: bool, passes: bool
):
    assert judge_sqlite(version, locked=locked).passes is passes
