"""`rejoinder names`: kept, listed, removed; `dump` and `search` call sources by them at once."""

import io
import json
from pathlib import Path

import pytest

from rejoinder.cli.main import main
from rejoinder.library import Library
from tests.library.made_up import a_reading

CLUB = {"name": "The fishing club", "means": "Heron Anglers", "kind": "body", "side": "Lower Valley"}
Out = pytest.CaptureFixture[str]


class _Input:
    def __init__(self, *rows: object) -> None:
        lines = (row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)
        self.buffer = io.BytesIO(b"\n".join(lines))


def _add(folder: Path, monkeypatch: pytest.MonkeyPatch, *rows: object) -> int:
    monkeypatch.setattr("sys.stdin", _Input(*rows))
    return main(["names", "add", "--library", str(folder)])


def _listed(folder: Path, capsys: Out) -> list[dict[str, str]]:
    assert main(["names", "list", "--library", str(folder)]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_names_are_kept_listed_and_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out):
    folder = tmp_path / "made" / "here"
    assert _add(folder, monkeypatch, CLUB, b"", {"name": "WHO", "means": "World Health Organization"}) == 0
    assert capsys.readouterr().out == "ACK The fishing club\nACK WHO\n"
    assert _listed(folder, capsys) == [CLUB, {"name": "WHO", "means": "World Health Organization"}]
    assert main(["names", "remove", "who", "THE FISHING CLUB", "--library", str(folder)]) == 0
    assert capsys.readouterr().out == "ACK WHO\nACK The fishing club\n"
    assert _listed(folder, capsys) == []


def test_what_is_listed_can_be_added_to_another_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out):
    _add(tmp_path / "one", monkeypatch, CLUB, {"name": "Heron Anglers", "means": "Heron Anglers’ Guild"})
    capsys.readouterr()
    rows = _listed(tmp_path / "one", capsys)
    assert _add(tmp_path / "two", monkeypatch, *rows) == 0
    capsys.readouterr()
    assert _listed(tmp_path / "two", capsys) == rows


def test_dump_and_search_show_the_name_at_once_and_the_engines_again_when_it_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
):
    with Library.open(tmp_path) as library:
        library.file(a_reading())

    def dumped() -> str:
        capsys.readouterr()
        assert main(["dump", "--library", str(tmp_path)]) == 0
        return capsys.readouterr().out

    before = dumped()
    assert "[c2] the fishing club: " in before
    _add(tmp_path, monkeypatch, CLUB)
    after = dumped()
    assert "[c2] Heron Anglers: " in after
    assert "The fishing club denied" in after  # the words of the article stay
    assert main(["search", "heron", "--library", str(tmp_path)]) == 0
    assert "[Heron] Anglers: " in capsys.readouterr().out
    main(["names", "remove", "the fishing club", "--library", str(tmp_path)])
    assert dumped() == before
    assert main(["check", "--library", str(tmp_path)]) == 0


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (b"{", "not JSON"),
        ([], "a name is"),
        ({"name": "a"}, "a name is"),
        ({"name": "a", "means": "b", "colour": "red"}, "a name is"),
        ({"name": "a", "means": 3}, "is a text"),
        ({"name": "a", "means": "b", "kind": "unnamed"}, "none of person"),
        ({"name": "a", "means": "b", "kind": "fish"}, "none of person"),
        ({"name": "a", "means": " "}, "Both are needed"),
        ({"name": "y", "means": "x"}, "means “y” already"),
        ({"name": "\ud800", "means": "b"}, "cannot be printed"),
    ],
)
def test_a_line_that_is_no_name_is_told_of_and_the_others_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out, row: object, told: str
):
    assert _add(tmp_path, monkeypatch, {"name": "x", "means": "y"}, row, {"name": "v", "means": "w"}) == 2
    said = capsys.readouterr()
    assert said.out == "ACK x\nACK v\n"
    assert len(said.err.splitlines()) == 1
    assert said.err.startswith("Line 2 was not kept: ")
    assert told in said.err


def test_a_name_that_is_not_there_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out):
    _add(tmp_path, monkeypatch, CLUB)
    capsys.readouterr()
    assert main(["names", "remove", "nobody", "the fishing club", "--library", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert said.out == "ACK The fishing club\n"
    assert "no line for “nobody”" in said.err


def test_a_library_that_another_writes_takes_no_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out):
    with Library.open(tmp_path):
        assert _add(tmp_path, monkeypatch, CLUB) == 4
        assert main(["names", "remove", "x", "--library", str(tmp_path)]) == 4
    assert capsys.readouterr().out == ""


def test_an_empty_library_has_no_names(tmp_path: Path, capsys: Out):
    assert _listed(tmp_path / "none", capsys) == []
    assert not (tmp_path / "none").exists()
