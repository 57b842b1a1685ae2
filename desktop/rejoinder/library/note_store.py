"""Notes in tables: every state a revision, every change in the log. Each function runs in its caller's transaction."""

import sqlite3
from dataclasses import replace

from rejoinder.domain.notes import Note, NoteId
from rejoinder.domain.text import ArticleId
from rejoinder.library import rows
from rejoinder.library.note_rows import CONTENT_COLUMNS, content_row, note_of_row, revision_digest

_CONTENT = ", ".join(CONTENT_COLUMNS)
_NOTES = (
    f"SELECT id, sequence, created_at_utc, changed_at_utc, {_CONTENT} "  # noqa: S608 - constants
    "FROM notes JOIN note_revisions ON note_id = id AND note_revisions.revision = "
)
_CURRENT = _NOTES + "notes.revision"


def get_note(db: sqlite3.Connection, note_id: NoteId) -> Note | None:
    """The note as it is now, deleted or not; None where there never was one."""
    found = db.execute(f"{_CURRENT} WHERE id = ?", (note_id,)).fetchone()
    return None if found is None else note_of_row(found)


def get_notes(db: sqlite3.Connection, article_id: ArticleId | None) -> tuple[Note, ...]:
    """The notes of an article, or all, in the order of making; deleted ones are left out."""
    if article_id is None:
        found = db.execute(f"{_CURRENT} WHERE NOT deleted ORDER BY sequence")
    else:
        found = db.execute(f"{_CURRENT} WHERE NOT deleted AND article_id = ? ORDER BY sequence", (article_id,))
    return tuple(note_of_row(row) for row in found)


def get_revisions(db: sqlite3.Connection, note_id: NoteId) -> tuple[Note, ...]:
    """Every state of the note, oldest first; the last is the one that counts."""
    query = (
        f"SELECT id, sequence, created_at_utc, changed_at_utc, {_CONTENT} "  # noqa: S608 - constants
        "FROM notes JOIN note_revisions ON note_id = id WHERE id = ? ORDER BY note_revisions.revision"
    )
    return tuple(note_of_row(row) for row in db.execute(query, (note_id,)))


def put_note(db: sqlite3.Connection, note: Note) -> tuple[Note, bool]:
    """File a note or its next revision. The note as filed, and whether anything changed."""
    before = get_note(db, note.id)
    content = content_row(note)
    if before is not None and content == content_row(before):
        return before, False
    now = rows.now_utc()
    if before is None:
        revision = 1
        created = note.created_at_utc or now
        sequence = db.execute(
            "INSERT INTO notes (id, created_at_utc, revision) VALUES (?, ?, 1)", (note.id, created)
        ).lastrowid
        action = "add note"
    else:
        (last,) = db.execute("SELECT revision FROM notes WHERE id = ?", (note.id,)).fetchone()
        revision, created, sequence = last + 1, before.created_at_utc, before.sequence
        db.execute("UPDATE notes SET revision = ? WHERE id = ?", (revision, note.id))
        action = _action(before, note)
    marks = ", ".join("?" * (len(content) + 4))
    db.execute(
        f"INSERT INTO note_revisions (note_id, revision, {_CONTENT}, changed_at_utc, digest) VALUES ({marks})",  # noqa: S608 - constants
        (note.id, revision, *content, now, revision_digest(content)),
    )
    db.execute(
        "INSERT INTO changes (action, article_id, note_id, revision_before, revision_after, done_at_utc) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (action, note.article_id, note.id, None if before is None else revision - 1, revision, now),
    )
    return replace(note, created_at_utc=created, changed_at_utc=now, sequence=sequence or 0), True


def _action(before: Note, after: Note) -> str:
    if before.deleted != after.deleted:
        return "delete note" if after.deleted else "restore note"
    return "change note"
