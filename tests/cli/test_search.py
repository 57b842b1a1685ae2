from pathlib import Path

import pytest

from rejoinder.cli.main import main
from rejoinder.library import Library, new_note
from tests.library.made_up import TITLE, a_reading


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Library.open(tmp_path) as library:
        library.file(a_reading())
        library.save_note(new_note("an otter\n\tat the sluice"))
    return tmp_path


def _search(folder: Path, *words: str) -> int:
    return main(["search", *words, "--library", str(folder)])


def test_hits_are_one_line_each_with_the_words_in_brackets(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert _search(folder, "club") == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    article = a_reading().article.id
    assert {line[0] for line in lines} == {"article", "claim"}
    assert all(line[1] == article and line[3] == TITLE for line in lines)
    assert ["claim", article, "c2", TITLE, "the fishing [club]: that the weir had held."] in lines


def test_a_note_of_the_library_is_found_on_one_line(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert _search(folder, "otter") == 0
    (line,) = capsys.readouterr().out.splitlines()
    kind, article, _, title, words = line.split("\t")
    assert (kind, article, title, words) == ("note", "-", "-", "an [otter] at the sluice")


def test_no_hits_is_no_error_and_nothing_is_malformed(folder: Path, capsys: pytest.CaptureFixture[str]):
    for words in ("heron", '"', "NEAR(", "OR", ""):
        assert _search(folder, words) == 0
    assert capsys.readouterr() == ("", "")


def test_the_limit_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert _search(folder, "weir", "--limit", "1") == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
