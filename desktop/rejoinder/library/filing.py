"""Readings in tables: filed whole, read back to equal values. Each function runs in its caller's transaction."""

import sqlite3
from collections.abc import Iterable, Sequence

from rejoinder.domain.claims import Analysis, Reading
from rejoinder.domain.text import Article, ArticleId, Document
from rejoinder.library import article_rows, rows
from rejoinder.library.analysis_rows import (
    SORTED_BY,
    TABLES,
    AnalysisRows,
    analysis_digest,
    analysis_of_rows,
    rows_of_analysis,
)
from rejoinder.library.article_rows import (
    BLOCK_COLUMNS,
    MODIFIED_COLUMNS,
    RESIDUE_COLUMNS,
    ArticleRows,
    article_of_rows,
    rows_of_article,
)
from rejoinder.library.rows import Row, Rows, Value
from rejoinder.library.values import ArticleSummary

_PUBLISHED = (
    "published_start, published_end, published_precision, published_because, published_start_char, published_end_char"
)
_COUNT_POINTS = "SELECT count(*) FROM points WHERE points.analysis = articles.newest AND status"
_SUMMARIES = (
    f"SELECT id, title, outlet, {_PUBLISHED}, "  # noqa: S608 - built from this file's own constants
    "(SELECT count(*) FROM claims WHERE claims.analysis = articles.newest), "
    f"({_COUNT_POINTS} = 'disputed'), ({_COUNT_POINTS} = 'unanswered'), document_name, filed "
    "FROM articles JOIN analyses ON analyses.analysis = articles.newest "
    "JOIN versions ON versions.version = analyses.version WHERE NOT removed ORDER BY filed"
)


def put_reading(db: sqlite3.Connection, reading: Reading) -> int | None:
    """File a reading under its article's id and make it the newest. Its key, or None where it was that already.

    What was filed before is found again, so that an older engine's finding stands once however often it comes back.

    UnicodeEncodeError where a text cannot be written as UTF-8.
    """
    now = rows.now_utc()
    article_id = reading.article.id
    _put_original(db, reading.document)
    known = db.execute("SELECT newest, removed FROM articles WHERE id = ?", (article_id,)).fetchone()
    if known is None:
        db.execute("INSERT INTO articles (id, filed_at_utc) VALUES (?, ?)", (article_id, now))
    version = _put_version(db, reading.document, reading.article, now)
    analysis = _put_analysis(db, version, reading.analysis, now)
    if known == (analysis, 0):
        return None
    db.execute("UPDATE articles SET newest = ?, removed = 0 WHERE id = ?", (analysis, article_id))
    db.execute(
        "INSERT INTO changes (action, article_id, analysis, done_at_utc) VALUES ('file', ?, ?, ?)",
        (article_id, analysis, now),
    )
    return analysis


def get_reading(db: sqlite3.Connection, article_id: ArticleId) -> Reading | None:
    """The newest reading of that article, None where it is not held. ValueError where rows do not hold together."""
    found = db.execute(
        "SELECT newest, engine, version FROM articles JOIN analyses ON analysis = newest WHERE id = ? AND NOT removed",
        (article_id,),
    ).fetchone()
    if found is None:
        return None
    analysis, engine, version = found
    document = db.execute(
        "SELECT document_name, data, media_type, sha256 FROM versions JOIN originals USING (sha256) WHERE version = ?",
        (version,),
    ).fetchone()
    name, data, media_type, sha256 = document
    return Reading(
        Document(name, data or b"", media_type, sha256),
        article_of_rows(article_id, version_rows(db, version)),
        analysis_of_rows(article_id, rows.text_of(engine), stored_analysis(db, analysis)),
    )


def version_rows(db: sqlite3.Connection, version: int) -> ArticleRows:
    """The stored rows of one version."""
    columns = ", ".join(article_rows.COLUMNS)
    article: Row = db.execute(f"SELECT {columns} FROM versions WHERE version = ?", (version,)).fetchone()  # noqa: S608 - constants
    return ArticleRows(
        article,
        _select(db, "blocks", BLOCK_COLUMNS, "version", version, ("ordinal",)),
        _select(db, "residue", RESIDUE_COLUMNS, "version", version, ("ordinal",)),
        _select(db, "modified", MODIFIED_COLUMNS, "version", version, ("version",)),
    )


def stored_analysis(db: sqlite3.Connection, analysis: int) -> AnalysisRows:
    """The stored rows of one analysis."""
    return {
        table: _select(db, table, columns, "analysis", analysis, SORTED_BY[table]) for table, columns in TABLES.items()
    }


def summaries(db: sqlite3.Connection) -> tuple[ArticleSummary, ...]:
    """Every article that was not removed, in the order of filing."""
    found = []
    for article_id, title, outlet, *rest in db.execute(_SUMMARIES):
        published, (claims, disputed, unanswered, name, filed) = rest[:6], rest[6:]
        found.append(
            ArticleSummary(
                ArticleId(article_id), title, outlet, rows.time_of(published), claims, disputed, unanswered, name, filed
            )
        )
    return tuple(found)


def was_filed(db: sqlite3.Connection, article_id: ArticleId) -> bool:
    """Whether that article was ever filed, removed or not."""
    return db.execute("SELECT 1 FROM articles WHERE id = ?", (article_id,)).fetchone() is not None


def take_out(db: sqlite3.Connection, article_id: ArticleId) -> bool:
    """Take an article out of every list; False where it is not held. Its rows stay; filing it puts it back."""
    if db.execute("UPDATE articles SET removed = 1 WHERE id = ? AND NOT removed", (article_id,)).rowcount == 0:
        return False
    db.execute(
        "INSERT INTO changes (action, article_id, done_at_utc) VALUES ('remove', ?, ?)", (article_id, rows.now_utc())
    )
    return True


def _put_original(db: sqlite3.Connection, document: Document) -> None:
    """Keep the bytes; where only their digest was known, add them now."""
    db.execute(
        "INSERT INTO originals (sha256, data) VALUES (?, ?) "
        "ON CONFLICT (sha256) DO UPDATE SET data = excluded.data WHERE data IS NULL AND excluded.data IS NOT NULL",
        (document.sha256, document.data or None),
    )


def _put_version(db: sqlite3.Connection, document: Document, article: Article, now: str) -> int:
    """The key of the version with that content, filed now or before. The name of the first filing stays."""
    given = rows_of_article(article)
    found = db.execute(
        "SELECT version FROM versions WHERE article_id = ? AND digest = ?", (article.id, given.digest)
    ).fetchone()
    if found is not None:
        return int(found[0])
    columns = ("article_id", "sha256", "document_name", "media_type", *article_rows.COLUMNS, "digest", "filed_at_utc")
    document_row = (article.id, document.sha256, document.name, document.media_type)
    version = _insert(db, "versions", columns, [(*document_row, *given.article, given.digest, now)])
    _insert(db, "blocks", ("version", *BLOCK_COLUMNS), _keyed(version, given.blocks))
    _insert(db, "residue", ("version", *RESIDUE_COLUMNS), _keyed(version, given.residue))
    _insert(db, "modified", ("version", *MODIFIED_COLUMNS), _keyed(version, given.modified))
    return version


def _put_analysis(db: sqlite3.Connection, version: int, analysis: Analysis, now: str) -> int:
    """The key of the analysis with that content, filed now or before."""
    given = rows_of_analysis(analysis)
    digest = analysis_digest(analysis.engine, given)
    found = db.execute("SELECT analysis FROM analyses WHERE version = ? AND digest = ?", (version, digest)).fetchone()
    if found is not None:
        return int(found[0])
    columns = ("version", "engine", "digest", "filed_at_utc")
    key = _insert(db, "analyses", columns, [(version, analysis.engine, digest, now)])
    for table, table_columns in TABLES.items():
        _insert(db, table, ("analysis", *table_columns), _keyed(key, given[table]))
    return key


def _insert(db: sqlite3.Connection, table: str, columns: Sequence[str], given: Iterable[Row]) -> int:
    """Insert rows; the key of the last one. Table and columns are constants of this room, never input."""
    marks = ", ".join("?" * len(columns))
    cursor = db.cursor()
    key = 0
    for row in given:
        cursor.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", row)  # noqa: S608 - constants
        key = cursor.lastrowid or 0
    return key


def _select(
    db: sqlite3.Connection, table: str, columns: Sequence[str], key: str, value: Value, order: Sequence[str]
) -> Rows:
    query = f"SELECT {', '.join(columns)} FROM {table} WHERE {key} = ? ORDER BY {', '.join(order)}"  # noqa: S608 - constants
    return tuple(db.execute(query, (value,)))


def _keyed(key: int, given: Rows) -> Iterable[Row]:
    return ((key, *row) for row in given)
