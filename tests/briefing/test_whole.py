"""A file is there whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from rejoinder.briefing.whole import write_whole
from rejoinder.domain.errors import ExportError


def test_a_file_is_written_and_nothing_else_is_left(tmp_path: Path):
    write_whole(tmp_path / "a.pdf", b"whole")
    assert (tmp_path / "a.pdf").read_bytes() == b"whole"
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]


def test_an_older_file_is_replaced_and_keeps_its_mode(tmp_path: Path):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    target.chmod(0o600)
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_new_file_gets_the_mode_that_new_files_get(tmp_path: Path):
    (tmp_path / "other").touch()
    write_whole(tmp_path / "a.pdf", b"x")
    assert (tmp_path / "a.pdf").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_older_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os if step == "fsync" else Path, step, full)
    with pytest.raises(ExportError, match="No space left"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]


def test_a_folder_that_allows_no_writing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("tempfile.mkstemp", denied)
    with pytest.raises(ExportError, match="Permission denied"):
        write_whole(tmp_path / "a.pdf", b"x")
    assert not list(tmp_path.iterdir())


def test_a_target_that_is_a_folder_and_a_folder_that_is_not_there_are_told(tmp_path: Path):
    with pytest.raises(ExportError, match="is a folder"):
        write_whole(tmp_path, b"x")
    with pytest.raises(ExportError, match="no folder"):
        write_whole(tmp_path / "none" / "a.pdf", b"x")
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match="no folder"):
        write_whole(tmp_path / "file" / "a.pdf", b"x")
