"""Is the library sound? SQLite's own checks, foreign keys, digests of everything filed, anchors, the search index."""

import contextlib
import hashlib
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rejoinder.domain.aliases import loops
from rejoinder.domain.text import ArticleId
from rejoinder.library import rows
from rejoinder.library.alias_store import CONTENT, alias_of_row, get_aliases, reading_as_named
from rejoinder.library.analysis_rows import analysis_digest, analysis_of_rows
from rejoinder.library.article_rows import article_of_rows
from rejoinder.library.filing import stored_analysis, version_rows
from rejoinder.library.kinds import is_damage
from rejoinder.library.note_rows import content_row, revision_digest
from rejoinder.library.note_store import get_note, get_revisions
from rejoinder.library.rows import Row, text_digest
from rejoinder.library.search import passage_of_note, passages_of_reading

_AT_MOST = 20  # lines of SQLite's own report: after that many the file is to be replaced, not mended


def problems(db: sqlite3.Connection) -> Iterator[str]:
    """What is wrong, a sentence each; nothing where the library is sound. Nothing is changed or mended."""
    found = list(_guarded("The file", _sqlite_problems(db)))
    yield from found
    yield from _guarded("The originals", _original_problems(db))
    yield from _guarded("The texts", _version_problems(db))
    yield from _guarded("The analyses", _analysis_problems(db))
    yield from _guarded("The notes", _note_problems(db))
    yield from _guarded("The names", _alias_problems(db))
    yield from _guarded("The passages of the search", _passage_problems(db))
    if not found:  # the index of a damaged file cannot be copied
        yield from _guarded("The search index", _index_problems(db))


def _guarded(what: str, found: Iterator[str]) -> Iterator[str]:
    """The problems found; damage that keeps SQLite or the house from reading on is a problem too."""
    try:
        yield from found
    except (sqlite3.DatabaseError, ValueError) as error:
        _raise_others(error)
        yield f"{what} cannot be read through: {error}."


def _sqlite_problems(db: sqlite3.Connection) -> Iterator[str]:
    for (line,) in db.execute(f"PRAGMA integrity_check({_AT_MOST})"):
        if line != "ok":
            yield f"SQLite finds damage: {line}."
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield f"Row {row} of {table} leads to a row of {parent} that is not there."


def _original_problems(db: sqlite3.Connection) -> Iterator[str]:
    for sha256, data in db.execute("SELECT sha256, data FROM originals WHERE data IS NOT NULL"):
        if hashlib.sha256(data).hexdigest() != sha256:
            yield f"The original {sha256[:16]} is not what was filed: its digest differs."


def _version_problems(db: sqlite3.Connection) -> Iterator[str]:
    for version, article_id, digest in db.execute(
        "SELECT version, article_id, digest FROM versions ORDER BY version"
    ).fetchall():
        name = f"Version {version} of the article {article_id}"
        with _readable(name) as trouble:
            given = version_rows(db, version)
            if given.article[1] != text_digest(str(given.article[0])):
                yield f"{name}: the text is not what was filed, its digest differs."
            elif given.digest != digest:
                yield f"{name}: title, date, blocks or residue are not what was filed, their digest differs."
            article_of_rows(article_id, given)
        yield from trouble


def _analysis_problems(db: sqlite3.Connection) -> Iterator[str]:
    query = (
        "SELECT analysis, engine, analyses.digest, article_id FROM analyses JOIN versions USING (version) "
        "ORDER BY analysis"
    )
    for analysis, engine, digest, article_id in db.execute(query).fetchall():
        name = f"Analysis {analysis} of the article {article_id}"
        with _readable(name) as trouble:
            given = stored_analysis(db, analysis)
            if analysis_digest(engine, given) != digest:
                yield f"{name} is not what was filed: its digest differs."
            analysis_of_rows(article_id, engine, given)
        yield from trouble
    for (article_id,) in db.execute("SELECT id FROM articles WHERE newest IS NULL"):
        yield f"The article {article_id} has no analysis."


def _note_problems(db: sqlite3.Connection) -> Iterator[str]:
    for (note_id,) in db.execute("SELECT id FROM notes ORDER BY sequence").fetchall():
        with _readable(f"The note {note_id}") as trouble:
            stored = [
                row[0]
                for row in db.execute(
                    "SELECT digest FROM note_revisions WHERE note_id = ? ORDER BY revision", (note_id,)
                )
            ]
            for number, (note, digest) in enumerate(zip(get_revisions(db, note_id), stored, strict=True), 1):
                if revision_digest(content_row(note)) != digest:
                    yield f"Revision {number} of the note {note_id} is not what was saved: its digest differs."
            current = get_note(db, note_id)
            anchor = None if current is None or current.deleted else current.anchor
            if current is None:
                yield f"The note {note_id} has no text."
            elif anchor is not None and not _stands(db, current.article_id, anchor.words):
                yield f"The words that the note {note_id} belongs to stand in no version of its article."
        yield from trouble


def _alias_problems(db: sqlite3.Connection) -> Iterator[str]:
    for sequence, stored, *content in db.execute(f"SELECT sequence, digest, {CONTENT} FROM alias_revisions").fetchall():  # noqa: S608 - constants
        with _readable(f"Line {sequence} of the table of names") as trouble:
            if rows.digest(content) != stored:
                yield f"Line {sequence} of the table of names is not what was saved: its digest differs."
            alias_of_row(tuple(content))
        yield from trouble
    for alias in loops(get_aliases(db)):
        yield f"In the table of names “{alias.name}” leads back to itself."


def _stands(db: sqlite3.Connection, article_id: ArticleId | None, words: str) -> bool:
    """Whether some version of the article has those words."""
    return any(words in text for (text,) in db.execute("SELECT text FROM versions WHERE article_id = ?", (article_id,)))


def _passage_problems(db: sqlite3.Connection) -> Iterator[str]:
    """Hold the passages against what should be found: newest readings and living notes."""
    expected: set[Row] = set()
    for (article_id,) in db.execute("SELECT id FROM articles WHERE NOT removed").fetchall():
        reading = reading_as_named(db, article_id)
        if reading is not None:
            expected.update(passages_of_reading(reading))
    for (note_id,) in db.execute("SELECT id FROM notes").fetchall():
        note = get_note(db, note_id)
        if note is not None and not note.deleted:
            expected.add(passage_of_note(note))
    stored = set(db.execute("SELECT kind, article_id, claim_id, note_id, body FROM passages"))
    if missing := len(expected - stored):
        yield f"A search would miss {missing} passages that are held."
    if stray := len(stored - expected):
        yield f"A search would find {stray} passages that are not held."


def _index_problems(db: sqlite3.Connection) -> Iterator[str]:
    """FTS5's own check, which wants to write: on a copy, so that a library open read-only is checked as well."""
    with contextlib.ExitStack() as scratch:
        path = Path(scratch.enter_context(tempfile.TemporaryDirectory(prefix="rejoinder-check-"))) / "copy.sqlite"
        copy = scratch.enter_context(contextlib.closing(sqlite3.connect(path, isolation_level=None)))
        copy.execute("PRAGMA synchronous = OFF")
        db.backup(copy)
        try:
            copy.execute("INSERT INTO passage_words (passage_words, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            _raise_others(error)
            yield f"The search index does not agree with the texts: {error}."


@contextlib.contextmanager
def _readable(name: str) -> Iterator[list[str]]:
    """A list that says, after the block, what kept those rows from being read, so that the next are still looked at."""
    trouble: list[str] = []
    try:
        yield trouble
    except (sqlite3.DatabaseError, ValueError) as error:
        _raise_others(error)
        trouble.append(f"{name} cannot be read: {error}.")


def _raise_others(error: sqlite3.DatabaseError | ValueError) -> None:
    """Only damage is a problem of the library: a failing disk and a bug go on their way."""
    if isinstance(error, sqlite3.DatabaseError) and not is_damage(error):
        raise error
