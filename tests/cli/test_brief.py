"""`rejoinder brief` from the outside."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from rejoinder import workflow
from rejoinder.cli.main import main
from rejoinder.domain.aliases import Alias
from rejoinder.domain.claims import Reading
from rejoinder.library import Library
from tests.briefing import silo

READINGS = {"one.txt": silo.courier(), "two.txt": silo.telegraph()}


@pytest.fixture(autouse=True)
def readings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read as the invented case, so that no engine is loaded."""

    def process_all(path: Path, **_: object) -> Iterator[Reading]:
        yield READINGS[path.name]

    monkeypatch.setattr(workflow, "process_all", process_all)


def first_page(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    return " ".join(text.split())


def test_files_become_a_briefing_and_one_line_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = tmp_path / "out.pdf"
    assert main(["brief", "one.txt", "two.txt", "-o", str(out)]) == 0
    assert "2 articles" in first_page(out)
    said = capsys.readouterr().out
    assert said.startswith(f"{out}: 2 articles, 21 points, 4 disputed")
    assert said.count("\n") == 1


def test_what_the_analyst_decides_is_printed(tmp_path: Path):
    out = tmp_path / "out.pdf"
    decided = ["--title", "Silo six", "--author", "M. Quill", "--cutoff", "2031-06-01", "--marking", "TLP:AMBER"]
    assert main(["brief", "one.txt", *decided, "--bottom-line", "Dust.", "--paper", "letter", "-o", str(out)]) == 0
    page = first_page(out)
    for said in ("Silo six", "M. Quill", "1 June 2031", "TLP:AMBER", "Bottom line Dust."):
        assert said in page


def test_only_the_points_asked_for_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["brief", "one.txt", "-o", str(tmp_path / "out.pdf"), "--points", "p1", "p12"]) == 0
    assert "2 points" in capsys.readouterr().out


def test_the_same_file_twice_is_one_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["brief", "one.txt", "one.txt", "-o", str(tmp_path / "out.pdf")]) == 0
    assert "1 article," in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        (["brief", "-o", "x.pdf"], 2, "Name files"),
        (["brief", "one.txt", "--library", "lib", "-o", "x.pdf"], 2, "not both"),
        (["brief", "one.txt", "-o", "x.pdf", "--points", "p99"], 2, "p99"),
        (["brief", "one.txt", "-o", "."], 5, "is a folder"),
        (["brief", "one.txt", "-o", "none/x.pdf"], 5, "no folder"),
    ],
)
def test_what_cannot_be_ends_with_its_status_and_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    asked: list[str],
    status: int,
    said: str,
):
    monkeypatch.chdir(tmp_path)
    assert main(asked) == status
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_library_is_briefed_on_with_its_notes(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    courier = silo.courier()
    with Library.open(tmp_path / "lib") as library:
        for reading in READINGS.values():
            library.file(reading)
        for note in silo.notes(courier):
            library.save_note(replace(note, sequence=0))
    out = tmp_path / "out.pdf"
    assert main(["brief", "--library", str(tmp_path / "lib"), "-o", str(out)]) == 0
    said = capsys.readouterr().out
    assert "2 articles" in said
    assert "4 notes" in said
    assert "2 articles" in first_page(out)


def test_an_empty_library_gives_a_briefing_that_says_so(tmp_path: Path):
    out = tmp_path / "out.pdf"
    assert main(["brief", "--library", str(tmp_path), "-o", str(out)]) == 0
    assert "No article was given." in first_page(out)


def test_a_briefing_on_a_library_calls_sources_as_the_table_of_names_says(tmp_path: Path):
    with Library.open(tmp_path / "library") as library:
        library.file(silo.courier())
        who = next(claim.who for claim in silo.courier().analysis.claims if claim.source_id is not None)
        library.save_alias(Alias(who, "Odalys Renn-Trevant"))
    assert main(["brief", "--library", str(tmp_path / "library"), "-o", str(tmp_path / "out.pdf")]) == 0
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert "Odalys Renn-Trevant" in text
