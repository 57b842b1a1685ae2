import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from rejoinder.cli.main import main
from rejoinder.library import Library
from rejoinder.workflow.schema import to_json
from tests.library.made_up import a_reading

PAGE = """Ferry ran aground in fog, line says

By Ola Fennimore

The ferry line said on Tuesday that its boat had run aground in fog. Passengers denied that there had been any fog.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


def _write_lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), "utf-8")
    return path


def test_each_file_is_acknowledged_and_found_again(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    page = tmp_path / "ferry.txt"
    page.write_text(PAGE, "utf-8")
    assert main(["import", str(page), "--library", str(folder)]) == 0
    told = capsys.readouterr()
    (acknowledged,) = [line.removeprefix("ACK ") for line in told.out.splitlines() if line.startswith("ACK ")]
    assert told.err == ""
    with Library.open(folder, read_only=True) as library:
        (article,) = library.articles()
        reading = library.reading(article.id)
    assert article.id == acknowledged
    assert reading.document.data == PAGE.encode()
    assert reading.document.name == "ferry.txt"
    assert reading.analysis.claims
    assert main(["import", str(page), "--library", str(folder)]) == 0
    assert capsys.readouterr().out == told.out
    with Library.open(folder, read_only=True) as library:
        assert library.articles() == (article,)


def test_a_folder_goes_on_after_a_refused_file_and_ends_with_a_list(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    pages = tmp_path / "pages"
    (pages / "deeper").mkdir(parents=True)
    (pages / ".hidden").write_text("not shown", "utf-8")
    (pages / "a.txt").write_text("", "utf-8")
    (pages / "b.txt").write_text(PAGE, "utf-8")
    (pages / "deeper" / "c.txt").write_text(PAGE.replace("Tuesday", "Monday"), "utf-8")
    assert main(["import", str(pages), "--library", str(folder)]) == 3
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 1
    assert "a.txt" in told.err
    lines = told.out.splitlines()
    assert len([line for line in lines if line.startswith("ACK ")]) == 2
    assert lines[-2:] == ["2 filed, 1 refused:", f"  {pages / 'a.txt'}"]


def test_a_file_that_is_not_there_is_refused_in_one_line(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["import", "nowhere.html", "--library", str(folder)]) == 3
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 1
    assert "nowhere.html" in told.err
    assert "ACK" not in told.out


def test_what_analyse_printed_is_filed_without_doing_the_work_again(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    readings = [a_reading(), a_reading(title="Second weir", data=b"2", name="second.html")]
    lines = _write_lines(tmp_path / "out.jsonl", *map(to_json, readings))
    assert main(["import", "--analysed", str(lines), "--library", str(folder)]) == 0
    told = capsys.readouterr()
    assert [line for line in told.out.splitlines() if line.startswith("ACK")] == [
        f"ACK {reading.article.id}" for reading in readings
    ]
    assert "WARNING weir.html: 12 of 14 words were kept" in told.out
    with Library.open(folder, read_only=True) as library:
        for reading in readings:
            without_bytes = replace(reading, document=replace(reading.document, data=b""))
            assert library.reading(reading.article.id) == without_bytes
        assert library.check() == ()


def test_lines_that_are_no_analysis_are_refused_one_line_each_and_the_rest_is_filed(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    good = to_json(a_reading())
    lines = _write_lines(
        tmp_path / "out.jsonl",
        "{",
        "[]",
        {"schema": 99},
        "",
        "[" * 100_000,
        good | {"claims": [{}]},
        good | {"id": "a\nb"},
        good,
    )
    assert main(["import", "--analysed", str(lines), "--library", str(folder)]) == 3
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 6
    assert told.out.count("ACK ") == 1
    assert "1 filed, 6 refused:" in told.out
    assert "out.jsonl, line 1" in told.err


def test_an_analysis_that_is_not_there_is_refused(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["import", "--analysed", str(tmp_path / "gone.jsonl"), "--library", str(folder)]) == 3
    assert "gone.jsonl" in capsys.readouterr().err


def test_nothing_to_import_is_a_bad_request(folder: Path):
    assert main(["import", "--library", str(folder)]) == 2
    assert not folder.exists()


def test_a_library_that_another_writes_is_left_alone(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    lines = _write_lines(tmp_path / "out.jsonl", to_json(a_reading()))
    with Library.open(folder) as library:
        assert main(["import", "--analysed", str(lines), "--library", str(folder)]) == 4
        assert library.articles() == ()
    told = capsys.readouterr()
    assert "open for writing in another window" in told.err
    assert "ACK" not in told.out


def test_commands_on_notes_and_lists_load_neither_qt_nor_spacy_nor_lxml(folder: Path):
    program = (
        "import sys; from rejoinder.cli.main import main; "
        f"lib = ['--library', {str(folder)!r}]; status = main(['notes', 'add', *lib]) or main(['list', *lib]); "
        "heavy = {'spacy', 'lxml', 'PySide6', 'typst'} & set(sys.modules); "
        "sys.exit(status or sorted(heavy) or 0)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], input='{"text": "quick"}', capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("ACK ")
