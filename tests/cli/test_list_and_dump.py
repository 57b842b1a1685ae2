from pathlib import Path

import pytest

from rejoinder.cli.lines import shown
from rejoinder.cli.main import main
from rejoinder.library import Library
from tests.library.made_up import PARAGRAPH, TITLE, a_reading


@pytest.mark.parametrize("command", [["list"], ["dump"], ["notes", "list"], ["check"]])
@pytest.mark.parametrize("made", [True, False], ids=["empty folder", "no folder"])
def test_a_folder_without_a_library_is_an_empty_library(
    tmp_path: Path, command: list[str], made: bool, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "library"
    if made:
        folder.mkdir()
    assert main([*command, "--library", str(folder)]) == 0
    told = capsys.readouterr()
    assert told.out == ("sound: 0 articles, 0 notes\n" if command == ["check"] else "")
    assert (told.err == "") is made
    assert list(tmp_path.rglob("*")) == ([folder] if made else [])


def test_list_prints_ids_in_the_order_of_filing(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    readings = [a_reading(data=bytes([number])) for number in (3, 1, 2)]
    with Library.open(tmp_path) as library:
        for reading in readings:
            library.file(reading)
        library.remove(readings[1].article.id)
    assert main(["list", "--library", str(tmp_path)]) == 0
    assert capsys.readouterr().out.split() == [readings[0].article.id, readings[2].article.id]


def test_dump_prints_what_a_reader_would_see(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    reading = a_reading()
    with Library.open(tmp_path) as library:
        library.file(reading)
    assert main(["dump", "--library", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"== {reading.article.id} {TITLE}"
    assert "By Jo Lind · The Valley Post · May 6, 2019 · changed: Updated May 9, 2019" in lines
    assert "WARNING 12 of 14 words were kept" in lines
    assert PARAGRAPH in lines
    assert "[c1] Ilse Brandt: the weir had held" in lines
    answered = lines.index("[c2] the fishing club: that the weir had held.")
    assert lines[answered + 1] == "    deny [c1]"
    assert "Advertisement" not in lines


def test_no_text_steers_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with Library.open(tmp_path) as library:
        library.file(a_reading(paragraph="Red \x1b[31m and \u202ebackward\u202c and \x9b1m"))
    main(["dump", "--library", str(tmp_path)])
    out = capsys.readouterr().out
    assert not {"\x1b", "\u202e", "\x9b"} & set(out)
    assert "⟨U+001B⟩[31m and ⟨U+202E⟩backward" in out
    assert shown("a\tb é 🌊") == "a\tb é 🌊"
