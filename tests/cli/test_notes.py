import io
import json
from pathlib import Path

import pytest

from rejoinder.cli.main import main
from rejoinder.library import Library
from tests.library.made_up import a_reading


class _Input:
    def __init__(self, *rows: object) -> None:
        lines = (row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)
        self.buffer = io.BytesIO(b"\n".join(lines))


def _add(folder: Path, monkeypatch: pytest.MonkeyPatch, *rows: object) -> int:
    monkeypatch.setattr("sys.stdin", _Input(*rows))
    return main(["notes", "add", "--library", str(folder)])


def test_notes_are_acknowledged_listed_and_kept_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "made" / "here"
    assert _add(folder, monkeypatch, {"text": "one"}, b"", {"text": "zwei 🌊"}) == 0
    acknowledged = [line.removeprefix("ACK ") for line in capsys.readouterr().out.splitlines()]
    assert main(["notes", "list", "--library", str(folder)]) == 0
    assert capsys.readouterr().out.split() == acknowledged
    with Library.open(folder, read_only=True) as library:
        assert [(note.id, note.text) for note in library.notes()] == list(
            zip(acknowledged, ["one", "zwei 🌊"], strict=True)
        )


def test_notes_are_anchored_to_article_span_or_claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    reading = a_reading()
    article = reading.article.id
    with Library.open(tmp_path) as library:
        library.file(reading)
    assert (
        _add(
            tmp_path,
            monkeypatch,
            {"text": "whole", "article": article},
            {"text": "span", "article": article, "span": [0, 4]},
            {"text": "claim", "article": article, "claim": "c1"},
            {"text": "both", "article": article, "claim": "c1", "span": [0, 4]},
            {"text": "none", "article": None, "span": None, "claim": None},
        )
        == 0
    )
    with Library.open(tmp_path, read_only=True) as library:
        notes = {note.text: note for note in library.notes()}
        assert library.check() == ()
    words = {text: note.anchor.words if note.anchor else None for text, note in notes.items()}
    assert words == {"whole": None, "span": "Weir", "claim": "the weir had held", "both": "Weir", "none": None}
    assert notes["claim"].claim_id == notes["both"].claim_id == "c1"
    assert notes["none"].article_id is None


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (b"{", "not JSON"),
        (b"\xff", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": "a", "article": "ID", "span": ' + b"[" * 900 + b"]" * 900 + b"}", "nested too deeply"),
        ({"text": "a", "article": "\ud800"}, "holds no article"),
        ([], "a note is"),
        ({"text": 3}, "a note is"),
        ({"txt": "a"}, "a note is"),
        ({"text": "a", "color": "red"}, "a note is"),
        ({"text": "a", "span": [0, 3]}, "needs its article"),
        ({"text": "a", "claim": "c1"}, "needs its article"),
        ({"text": "a", "article": 3}, "named by its id"),
        ({"text": "a", "article": "unknown"}, "holds no article unknown"),
        ({"text": "a", "article": "ID", "claim": "c9"}, "has no claim 'c9'"),
        ({"text": "a", "article": "ID", "span": [3, 3]}, "is no [start, end]"),
        ({"text": "a", "article": "ID", "span": [0, 9999]}, "is no [start, end]"),
        ({"text": "a", "article": "ID", "span": [True, 2]}, "is no [start, end]"),
        ({"text": "a", "article": "ID", "span": "0-3"}, "is no [start, end]"),
    ],
)
def test_a_line_that_is_no_note_is_told_of_and_the_others_are_filed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], row: object, told: str
):
    reading = a_reading()
    with Library.open(tmp_path) as library:
        library.file(reading)
    if isinstance(row, dict) and row.get("article") == "ID":
        row["article"] = reading.article.id
    assert _add(tmp_path, monkeypatch, {"text": "before"}, row, {"text": "after"}) == 2
    said = capsys.readouterr()
    assert said.out.count("ACK ") == 2
    assert len(said.err.splitlines()) == 1
    assert said.err.startswith("Line 2 was not filed: ")
    assert told in said.err


def test_a_library_that_another_writes_takes_no_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    with Library.open(tmp_path):
        assert _add(tmp_path, monkeypatch, {"text": "lost?"}) == 4
    said = capsys.readouterr()
    assert said.out == ""
    assert "another window" in said.err


def test_notes_of_an_article_that_was_removed_are_still_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    reading = a_reading()
    with Library.open(tmp_path) as library:
        library.file(reading)
    _add(tmp_path, monkeypatch, {"text": "stays", "article": reading.article.id})
    with Library.open(tmp_path) as library:
        library.remove(reading.article.id)
    acknowledged = capsys.readouterr().out.removeprefix("ACK ")
    main(["notes", "list", "--library", str(tmp_path)])
    assert capsys.readouterr().out == acknowledged
