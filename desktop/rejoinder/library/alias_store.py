"""The table of names in rows: every state a revision. Each function runs in its caller's transaction."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Final

from rejoinder.domain.aliases import Alias, RealName, key_of, named_reading, real_names
from rejoinder.domain.claims import Reading, SourceKind
from rejoinder.domain.text import ArticleId
from rejoinder.library import rows
from rejoinder.library.filing import get_reading
from rejoinder.library.rows import Row, text_of

CONTENT: Final = "name, means, kind, role, side, deleted"
_SOURCES = "FROM sources JOIN articles ON articles.newest = sources.analysis WHERE NOT removed"


def get_aliases(db: sqlite3.Connection) -> tuple[Alias, ...]:
    """The table as it is now, in the order of the last changes. ValueError where a row does not hold together."""
    found: dict[str, Alias] = {}
    for row in db.execute(f"SELECT {CONTENT} FROM alias_revisions ORDER BY sequence"):  # noqa: S608 - constants
        alias, deleted = alias_of_row(row)
        found.pop(key_of(alias.name), None)
        if not deleted:
            found[key_of(alias.name)] = alias
    return tuple(found.values())


def put_alias(db: sqlite3.Connection, alias: Alias, *, deleted: bool) -> None:
    """Keep a line's new state."""
    content = content_row(alias, deleted=deleted)
    db.execute(
        f"INSERT INTO alias_revisions ({CONTENT}, changed_at_utc, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - constants
        (*content, rows.now_utc(), rows.digest(content)),
    )


def content_row(alias: Alias, *, deleted: bool) -> Row:
    """What a revision says, without key and label: the columns of `CONTENT`."""
    return alias.name, alias.means, alias.kind or "", alias.role, alias.side, int(deleted)


def alias_of_row(row: Row) -> tuple[Alias, bool]:
    """The line of those columns, and whether it was deleted. ValueError where they do not hold together."""
    name, means, kind, role, side, deleted = row
    known = None if kind == "" else SourceKind(text_of(kind))
    return Alias(text_of(name), text_of(means), known, text_of(role), text_of(side)), bool(deleted)


def reading_as_named(db: sqlite3.Connection, article_id: ArticleId) -> Reading | None:
    """The newest reading of an article with its sources called as the table says; None where it is not held."""
    reading = get_reading(db, article_id)
    return None if reading is None else named_reading(reading, get_aliases(db))


def articles_renamed(db: sqlite3.Connection, before: Sequence[Alias], after: Sequence[Alias]) -> tuple[ArticleId, ...]:
    """The articles with a source that the two tables call by different names, in the order of filing."""
    old, new = real_names(before), real_names(after)
    changed = {key for key in old.keys() | new.keys() if _called(key, old) != _called(key, new)}
    if not changed:
        return ()
    found = db.execute(f"SELECT DISTINCT articles.id, sources.name {_SOURCES} ORDER BY filed")
    return tuple(dict.fromkeys(ArticleId(article_id) for article_id, name in found if key_of(name) in changed))


def names_found(db: sqlite3.Connection) -> dict[str, int]:
    """Each source's name as the engine found it, with the count of articles that have it; by name."""
    query = f"SELECT sources.name, count(DISTINCT articles.id) {_SOURCES} GROUP BY sources.name ORDER BY sources.name"
    return dict(db.execute(query).fetchall())


def _called(key: str, real: Mapping[str, RealName]) -> str | None:
    """What the table calls that name; None where it leaves it as it is."""
    return real[key].name if key in real else None
