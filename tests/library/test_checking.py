import contextlib
import sqlite3
from pathlib import Path

import pytest

from rejoinder.domain.errors import DamagedLibraryError
from rejoinder.domain.text import Span
from rejoinder.library import Library, new_note
from tests.library.made_up import PARAGRAPH, a_reading


@pytest.fixture
def filled(folder: Path) -> Path:
    reading = a_reading(data=b"<p>the bytes of the page</p>")
    with Library.open(folder) as library:
        library.file(reading)
        library.save_note(new_note("a heron was there", article=reading.article, claim=reading.analysis.claims[0]))
        assert library.check() == ()
    return folder


def _problems_after(folder: Path, *statements: str) -> tuple[str, ...]:
    """What a check finds after something else wrote to the file behind the library's back."""
    with contextlib.closing(sqlite3.connect(folder / "library.sqlite")) as other:
        for trigger in ("versions_stay", "note_revisions_stay", "note_revisions_remain", "passages_stay"):
            other.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            other.execute(statement)
        other.commit()
    with Library.open(folder, read_only=True) as library:
        return library.check()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE originals SET data = x'00'", "The original"),
        ("UPDATE versions SET text = replace(text, 'held', 'hold')", "the text is not what was filed"),
        ("UPDATE versions SET title = 'Other'", "title, date, blocks or residue are not what was filed"),
        ("UPDATE blocks SET end_char = end_char - 1 WHERE ordinal = 1", "blocks or residue"),
        ("UPDATE residue SET reason = 'caption'", "blocks or residue"),
        ("UPDATE claims SET confidence = 0.91 WHERE id = 'c1'", "Analysis 1 of the article"),
        ("UPDATE claims SET mode = 'shouted' WHERE id = 'c1'", "Analysis 1 of the article"),
        ("UPDATE claim_spans SET start_char = start_char + 1", "Analysis 1 of the article"),
        ("UPDATE replies SET kind = 'confirm'", "Analysis 1 of the article"),
        ("UPDATE note_revisions SET text = 'a herom was there'", "Revision 1 of the note"),
        ("UPDATE note_revisions SET text = CAST(x'ff41' AS TEXT)", "cannot be read"),
        ("UPDATE versions SET text = CAST(x'ff41' AS TEXT)", "cannot be read"),
        ("DELETE FROM passages WHERE kind = 'note'", "A search would miss 1 passages"),
        ("UPDATE passages SET body = 'else' WHERE kind = 'note'", "The search index does not agree"),
        ("DELETE FROM sources", "leads to a row of sources"),
        ("UPDATE articles SET newest = NULL", "has no analysis"),
    ],
)
def test_what_was_changed_behind_its_back_is_found(filled: Path, statement: str, told: str):
    problems = _problems_after(filled, statement)
    assert any(told in problem for problem in problems), problems


def test_a_note_whose_words_stand_nowhere_is_found(folder: Path):
    reading = a_reading()
    with Library.open(folder) as library:
        library.file(reading)
        lost = new_note(
            "where was this?", article=a_reading(paragraph="Quite another text.").article, span=Span(40, 47)
        )
        library.save_note(lost)
        (problem,) = library.check()
    assert lost.id in problem
    assert "no version of its article" in problem


def test_a_flipped_bit_inside_a_text_is_found(filled: Path):
    _flip(filled, b"The fishing club denied")
    with Library.open(filled, read_only=True) as library:
        assert any("the text is not what was filed" in problem for problem in library.check())


def test_a_damaged_page_is_a_problem_and_not_a_crash(filled: Path):
    path = filled / "library.sqlite"
    content = bytearray(path.read_bytes())
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as look:
        query = "SELECT rootpage FROM sqlite_schema WHERE name IN ('claims', 'note_revisions', 'passages')"
        roots = [root for (root,) in look.execute(query)]
    for root in roots:
        content[(root - 1) * 4096 : (root - 1) * 4096 + 200] = b"\xee" * 200
    path.write_bytes(content)
    with Library.open(filled, read_only=True) as library:
        problems = library.check()
        with pytest.raises(DamagedLibraryError, match="kept as it is"):
            library.notes()
    assert problems[0].startswith(("SQLite finds damage", "The file cannot be read through"))
    assert any(problem.startswith("The note ") for problem in problems)
    assert path.read_bytes() == content


def _flip(folder: Path, words: bytes) -> None:
    path = folder / "library.sqlite"
    content = bytearray(path.read_bytes())
    places = [place for place in range(len(content)) if content.startswith(words, place)]
    assert places, PARAGRAPH
    for place in places:
        content[place + 5] ^= 1
    path.write_bytes(content)
