"""Hostile files, one for each sentence of the guarantees: read, or refused in one line, soon, and nothing else."""

from pathlib import Path

import pytest

from rejoinder.cli.main import main
from rejoinder.workflow.reader import READER
from tests.workflow import hostile_files

_SOON = 15  # seconds of the twenty that there are: the slowest takes five on a slow machine


@pytest.mark.parametrize("name", hostile_files.files())
def test_a_hostile_file_is_read_or_refused_in_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    expected = hostile_files.HOSTILE[name][1]
    path = hostile_files.write(name, tmp_path)
    monkeypatch.setattr(READER, "_limit_s", _SOON)
    status = main(["read", "--json", path])
    told = capsys.readouterr()
    refusals = told.err.splitlines()
    assert (status, len(refusals), told.out.count("\n")) in {(0, 0, 1), (3, 1, 0)}
    if refusals:
        assert refusals[0].startswith(f"{name}: ")
        assert "fault of its own" not in refusals[0]
    if expected == "read":
        assert "Lindmar" in told.out or "aaaa" in told.out
    elif expected != "any":
        assert expected in refusals[0]
    assert sorted(each.name for each in tmp_path.iterdir()) == [name]
    assert not Path(hostile_files.CLIMBED).exists()


def test_no_word_of_a_file_outside_comes_into_the_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for name in ("outside.docx", "outside.epub"):
        main(["read", hostile_files.write(name, tmp_path)])
    told = capsys.readouterr()
    assert "Lindmar" in told.out
    assert "root:" not in told.out + told.err


def test_characters_that_cannot_be_seen_are_left_out_or_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for name in ("unseen.html", "unseen.eml", "unseen_head.html", "unseen_subject.eml"):
        assert main(["read", "--json", hostile_files.write(name, tmp_path)]) == 0
        out = capsys.readouterr().out
        assert not set("\u200b\u202e\u2066\x1b\x07") & set(out)
        assert "control character" in out
        assert "direction of text" in out


def test_a_batch_goes_on_after_files_that_break_the_process(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    names = ("pdf_bomb.pdf", "unseen.html", "cut.docx", "laughs.html")
    assert main(["read", "--json", *(hostile_files.write(name, tmp_path) for name in names)]) == 3
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 2
    assert len(told.out.splitlines()) == 2
