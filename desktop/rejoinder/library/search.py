"""Search: what passages there are, what the analyst's words ask for, and where they were found.

The analyst writes words, "phrases in quotes", beginnings with a star and OR between alternatives; everything else is
taken as words, so that no line of hers can be malformed. All words of an alternative must stand in one passage. Case
and accents do not count.
"""

import re
import sqlite3
from collections.abc import Iterator

from rejoinder.domain.claims import ARTICLE_VOICE, Claim, ClaimId, Reading
from rejoinder.domain.notes import Note, NoteId
from rejoinder.domain.text import ArticleId, Span
from rejoinder.library.rows import Row
from rejoinder.library.values import Hit, HitKind

_PIECES = re.compile(r'"([^"]*)(?:"|$)(\*)?|([^\s"]+)')
_OPEN, _CLOSE = "\x02", "\x03"  # marks around what was found; taken out of all passages, so they mean nothing else
_UNMARKED = str.maketrans({_OPEN: " ", _CLOSE: " ", "\0": " "})
_SNIPPET_WORDS = 24  # two lines of a card
_SEARCH = f"""
    SELECT kind, passages.article_id, claim_id, note_id, coalesce(versions.title, ''),
           snippet(passage_words, 0, '{_OPEN}', '{_CLOSE}', '…', {_SNIPPET_WORDS})
    FROM passage_words
    JOIN passages ON passages.passage = passage_words.rowid
    LEFT JOIN articles ON articles.id = passages.article_id
    LEFT JOIN analyses ON analyses.analysis = articles.newest
    LEFT JOIN versions ON versions.version = analyses.version
    WHERE passage_words MATCH ? ORDER BY passage_words.rank, passages.passage LIMIT ?
"""  # noqa: S608 - constants


def fts_query(words: str) -> str:
    """What the analyst typed as an FTS5 query, every word quoted; "" where it holds nothing to look for."""
    alternatives: list[list[str]] = [[]]
    for piece in _PIECES.finditer(words.translate(_UNMARKED)):
        phrase, star, word = piece.groups()
        if word == "OR":
            alternatives.append([])
            continue
        if word is not None:
            phrase, star = (word.rstrip("*"), "*") if word.endswith("*") else (word, None)
        if any(character.isalnum() for character in phrase):
            alternatives[-1].append(f'"{phrase}"{" *" if star else ""}')
    return " OR ".join(f"({' AND '.join(terms)})" for terms in alternatives if terms)


def find(db: sqlite3.Connection, words: str, *, limit: int) -> tuple[Hit, ...]:
    """The best hits for those words, best first; at most `limit`."""
    query = fts_query(words.encode("utf-8", "replace").decode())
    if not query:
        return ()
    return tuple(_hit(row) for row in db.execute(_SEARCH, (query, limit)))


def passages_of_reading(reading: Reading) -> Iterator[Row]:
    """(kind, article_id, claim_id, note_id, body) for the article and each of its claims."""
    article = reading.article
    head = "" if article.text.startswith(article.title) else f"{article.title}\n"
    yield HitKind.ARTICLE.value, article.id, None, None, (head + article.text).translate(_UNMARKED)
    for claim in reading.analysis.claims:
        yield HitKind.CLAIM.value, article.id, claim.id, None, _claim_words(claim, article.text).translate(_UNMARKED)


def passage_of_note(note: Note) -> Row:
    """(kind, article_id, claim_id, note_id, body) for a note."""
    return HitKind.NOTE.value, note.article_id, None, note.id, note.text.translate(_UNMARKED)


def index_reading(db: sqlite3.Connection, reading: Reading) -> None:
    """Let a search find the newest reading of an article, and no older one."""
    drop_reading(db, reading.article.id)
    for row in passages_of_reading(reading):
        _add(db, row)


def drop_reading(db: sqlite3.Connection, article_id: ArticleId) -> None:
    """Let no search find that article or its claims; its notes stay."""
    _drop(db, "article_id = ? AND kind IN ('article', 'claim')", article_id)


def index_note(db: sqlite3.Connection, note: Note) -> None:
    """Let a search find the note as it is now; a deleted one is not found."""
    _drop(db, "note_id = ?", note.id)
    if not note.deleted:
        _add(db, passage_of_note(note))


def _add(db: sqlite3.Connection, row: Row) -> None:
    key = db.execute(
        "INSERT INTO passages (kind, article_id, claim_id, note_id, body) VALUES (?, ?, ?, ?, ?)", row
    ).lastrowid
    db.execute("INSERT INTO passage_words (rowid, body) VALUES (?, ?)", (key, row[-1]))


def _drop(db: sqlite3.Connection, which: str, key: str) -> None:
    """Drop passages and their words; `which` is a constant of this file, never input."""
    words = "INSERT INTO passage_words (passage_words, rowid, body) SELECT 'delete', passage, body FROM passages WHERE "
    db.execute(words + which, (key,))
    db.execute(f"DELETE FROM passages WHERE {which}", (key,))  # noqa: S608 - constants


def _claim_words(claim: Claim, text: str) -> str:
    words = " … ".join(span.of(text) for span in claim.content)
    return words if claim.who == ARTICLE_VOICE else f"{claim.who}: {words}"


def _hit(row: tuple[str, ...]) -> Hit:
    kind, article_id, claim_id, note_id, title, marked = row
    snippet, spans = "", []
    for piece in re.split(f"({_OPEN}[^{_CLOSE}]*{_CLOSE}?)", " ".join(marked.split())):
        words = piece.strip(_OPEN + _CLOSE)
        if piece.startswith(_OPEN) and words:
            spans.append(Span(len(snippet), len(snippet) + len(words)))
        snippet += words
    return Hit(
        kind=HitKind(kind),
        article_id=None if article_id is None else ArticleId(article_id),
        claim_id=None if claim_id is None else ClaimId(claim_id),
        note_id=None if note_id is None else NoteId(note_id),
        title=title,
        snippet=snippet,
        hits=tuple(spans),
    )
