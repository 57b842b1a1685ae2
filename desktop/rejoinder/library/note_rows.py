"""A note as a row of its revisions, and back. Pure: no SQL here."""

from dataclasses import replace
from typing import Final

from rejoinder.domain.anchors import Anchor
from rejoinder.domain.claims import ClaimId
from rejoinder.domain.notes import Note, NoteId
from rejoinder.domain.text import ArticleId, Span
from rejoinder.library import rows
from rejoinder.library.rows import Row, int_of, text_of

CONTENT_COLUMNS: Final = (
    "text",
    "article_id",
    "anchor_start_char",
    "anchor_end_char",
    "anchor_words",
    "anchor_before",
    "anchor_after",
    "claim_id",
    "deleted",
)


def content_row(note: Note) -> Row:
    """What a revision says, without keys and labels."""
    anchor: Row = (None,) * 5
    if note.anchor is not None:
        span = note.anchor.span
        anchor = (span.start, span.end, note.anchor.words, note.anchor.before, note.anchor.after)
    return note.text, note.article_id, *anchor, note.claim_id, int(note.deleted)


def note_of_row(row: Row) -> Note:
    """The note of id, sequence, created, changed and content. ValueError where they do not hold together."""
    note_id, sequence, created, changed, *content = row
    text, article_id, start, end, words, before, after, claim_id, deleted = content
    return Note(
        id=NoteId(text_of(note_id)),
        text=text_of(text),
        article_id=None if article_id is None else ArticleId(text_of(article_id)),
        anchor=None
        if start is None
        else Anchor(Span(int_of(start), int_of(end)), text_of(words), text_of(before), text_of(after)),
        claim_id=None if claim_id is None else ClaimId(text_of(claim_id)),
        created_at_utc=text_of(created),
        changed_at_utc=text_of(changed),
        sequence=int_of(sequence),
        deleted=bool(deleted),
    )


def revision_digest(content: Row) -> str:
    """Of what a revision says."""
    return rows.digest(content)


def mended(note: Note) -> Note:
    """The note with its text fit for UTF-8: halves of surrogate pairs joined, and lone ones replaced by U+FFFD.

    A window hands over text in UTF-16 units and may cut a pair in two; a note must not be lost to that.
    """
    whole = note.text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return note if whole == note.text else replace(note, text=whole)
