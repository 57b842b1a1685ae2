import json
from pathlib import Path

import pytest

from rejoinder.cli.main import main
from rejoinder.workflow.schema import from_json

PAGE = """Harbour lamp was never out, coastguard says

By Mirela Dovan

ORRIN, Oct. 15, 2026 - The coastguard of Sund on Thursday denied that the Ness light had gone out.

"The lamp burned all night," said Adela Brandt, a spokeswoman. Tomas Reyl, the harbour minister of Corva, said on
Monday that the light had been put out without warning.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "lamp.txt"
    path.write_text(PAGE, "utf-8")
    return path


def test_analyse_prints_one_object_that_reads_back(page: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["analyse", str(page), "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1
    reading = from_json(json.loads(lines[0]))
    assert reading.document.name == "lamp.txt"
    assert any(claim.who == "Adela Brandt" for claim in reading.analysis.claims)


def test_analyse_says_of_an_article_in_another_language_that_claims_are_found_in_english_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "lampe.txt"
    path.write_text(
        "Die Lampe im Hafen war nie aus\n\nDie Küstenwache sagte am Donnerstag, dass das Licht von Ness nicht "
        "erloschen sei.\n\n„Die Lampe hat die ganze Nacht gebrannt“, sagte Adela Brandt, die Sprecherin der Wache.\n",
        "utf-8",
    )
    for clean in ("auto", "none"):
        main(["analyse", str(path), "--clean", clean, "--json"])
        row = json.loads(capsys.readouterr().out)
        assert row["language"] == "de"
        assert any("German" in warning and "English only" in warning for warning in row["warnings"])
    main(["analyse", str(path)])
    assert "English only" in capsys.readouterr().out


def test_the_same_file_gives_the_same_line_twice(page: Path, capsys: pytest.CaptureFixture[str]):
    main(["analyse", str(page), "--json"])
    once = capsys.readouterr().out
    main(["analyse", str(page), "--json"])
    assert capsys.readouterr().out == once


def test_clean_none_takes_the_text_as_it_is(page: Path, capsys: pytest.CaptureFixture[str]):
    main(["analyse", str(page), "--clean", "none", "--published", "2026-10-15", "--json"])
    row = json.loads(capsys.readouterr().out)
    assert row["text"] == PAGE
    assert row["residue"] == []
    assert row["published"]["start"] == "2026-10-15"


def test_a_batch_keeps_ids_and_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    rows = [
        {
            "id": "x/1",
            "text": "“No,” he said.\r\n\r\nShe said the bridge 🌉 was safe.",
            "published": "2026-01-05",
        },
        {"id": "empty", "text": "", "published": None},
        {"id": "odd", "text": "\ufeffA \ud800 lone half. The mayor said it was \x00 broken."},
    ]
    batch = tmp_path / "in.jsonl"
    batch.write_text("".join(json.dumps(row) + "\n\n" for row in rows), "utf-8")
    assert main(["analyse", "--batch", str(batch)]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(answer["id"], answer["text"]) for answer in answers] == [(row["id"], row["text"]) for row in rows]


def test_a_refused_file_is_one_line_and_the_others_go_on(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    files = [tmp_path / "empty.txt", tmp_path / "absent.txt", tmp_path / "picture.png", page]
    assert main(["read", "--json", *map(str, files)]) == 3
    printed = capsys.readouterr()
    assert [json.loads(line)["document"]["name"] for line in printed.out.splitlines()] == ["lamp.txt"]
    refusals = printed.err.splitlines()
    assert len(refusals) == 3
    for path, line in zip(files, refusals, strict=False):
        assert path.name in line


@pytest.mark.parametrize(
    "words", [["analyse"], ["analyse", "--batch", "absent.jsonl"], ["analyse", "x.txt", "--published", "yesterday"]]
)
def test_a_bad_request_is_told_in_one_line(words: list[str], capsys: pytest.CaptureFixture[str]):
    assert main(words) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_batch_line_that_is_no_object_names_its_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    batch = tmp_path / "in.jsonl"
    batch.write_text('{"id": "a", "text": "Fine."}\n{"id": 3}\n', "utf-8")
    assert main(["analyse", "--batch", str(batch)]) == 2
    assert "Line 2 of in.jsonl" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b'{"id": "b", "text": "Fine.", "published": 20170123}', "a date is a text"),
        (b'{"id": "b", "text": "Fine.", "published": ["2017"]}', "a date is a text"),
        (b'{"id": "b", "text": "Fine.", "published": "soon"}', "soon"),
        ('{"id": "b", "text": "caf\u00e9"}'.encode("latin-1"), "not JSON"),
        (b"{", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"id": "b", "text": "Fine.", "more": ' + b"[" * 900 + b"]" * 900 + b"}", "nested too deeply"),
    ],
)
def test_a_batch_line_that_cannot_be_is_told_in_one_line_with_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: bytes, told: str
):
    batch = tmp_path / "in.jsonl"
    batch.write_bytes(b"\n" + line + b"\n")
    assert main(["analyse", "--batch", str(batch)]) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert "Line 2 of in.jsonl" in said
    assert told in said


def test_no_text_steers_the_terminal_from_read_or_analyse(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "lamp\x1b]0;x.txt"
    path.write_text(PAGE.replace("the Ness light", "the \x1b[2J\u202eNess light"), "utf-8")
    for words in (["read"], ["analyse"], ["analyse", "--clean", "none"]):
        assert main([*words, str(path)]) == 0
        out = capsys.readouterr().out
        assert "Ness light" in out
        assert not {"\x1b", "\u202e"} & set(out)
    path.write_text(" ", "utf-8")
    for words in (["read"], ["import", "--library", str(tmp_path / "library")], ["brief", "-o", "x.pdf"]):
        assert main([*words, str(path)]) == 3
        told = capsys.readouterr()
        assert not {"\x1b"} & set(told.out + told.err)


def test_read_prints_the_article_for_a_terminal(page: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["read", str(page)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Harbour lamp was never out, coastguard says\n")
    assert "The lamp burned all night" in out
