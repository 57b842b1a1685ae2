import contextlib
import hashlib
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from rejoinder.domain.claims import ClaimId, Reading
from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.notes import NoteId
from rejoinder.domain.text import ArticleId, Document
from rejoinder.library import Library, NotHeldError, new_note
from tests.library.made_up import TITLE, a_reading
from tests.workflow.invented import readings


@given(readings())
@settings(max_examples=40, deadline=None)
def test_any_reading_reads_back_equal_after_closing_and_the_library_is_sound(reading: Reading):
    with tempfile.TemporaryDirectory() as folder:
        with Library.open(Path(folder)) as library:
            article_id = library.file(reading)
        with Library.open(Path(folder), read_only=True) as library:
            assert library.reading(article_id) == reading
            assert library.check() == ()


def test_filing_the_same_again_changes_nothing(library: Library):
    reading = a_reading()
    assert library.file(reading) == library.file(reading) == reading.article.id
    assert library.reading(reading.article.id) == reading
    assert _count(library, "versions") == _count(library, "analyses") == _count(library, "changes") == 1
    assert _count(library, "passages") == 3


def test_a_new_engine_files_a_new_analysis_of_the_same_text(library: Library):
    library.file(a_reading(engine="made up 1"))
    newer = a_reading(engine="made up 2")
    library.file(newer)
    assert library.reading(newer.article.id).analysis.engine == "made up 2"
    assert (_count(library, "versions"), _count(library, "analyses")) == (1, 2)


def test_an_older_engine_that_is_back_is_the_newest_again_and_stands_once(library: Library):
    older, newer = a_reading(engine="made up 1"), a_reading(engine="made up 2", title="Weir held, says mayor")
    for reading in (older, newer, older):
        library.file(reading)
    assert library.reading(older.article.id) == older
    assert (_count(library, "versions"), _count(library, "analyses"), _count(library, "changes")) == (2, 2, 3)
    assert [hit.title for hit in library.search("Ostrava")] == [TITLE]
    assert library.check() == ()
    library.file(older)
    assert _count(library, "changes") == 3


def test_an_id_that_no_file_can_hold_is_not_held(library: Library):
    half = ArticleId("\ud800")
    for ask in (library.reading, library.remove):
        with pytest.raises(NotHeldError, match=r"holds no article \\ud800"):
            ask(half)
    for ask in (library.revisions, library.delete_note, library.restore_note):
        with pytest.raises(NotHeldError, match=r"holds no note \\ud800"):
            ask(NoteId(half))
    with pytest.raises(NotHeldError):
        library.save_note(replace(new_note("lost"), article_id=half))
    assert library.notes(half) == ()
    assert library.search("\ud800") == ()


def test_a_better_cleaner_files_a_new_version_and_keeps_the_old_text(library: Library):
    first = a_reading()
    better = a_reading(
        paragraph="Mayor Ilse Brandt said on Monday that the weir had held. "
        "The fishing club denied that the weir had held."
    )
    assert first.article.id == better.article.id
    library.file(first)
    library.file(better)
    assert library.reading(first.article.id) == better
    texts = [row[0] for row in library._db.execute("SELECT text FROM versions ORDER BY version")]
    assert texts == [first.article.text, better.article.text]
    assert len(library.articles()) == 1


def test_the_text_of_a_filed_article_never_changes(library: Library):
    library.file(a_reading())
    with pytest.raises(sqlite3.IntegrityError, match="never changes"):
        library._db.execute("UPDATE versions SET text = 'other'")


def test_an_analysis_that_names_what_is_not_there_is_refused_and_leaves_nothing(library: Library):
    reading = a_reading()
    bad = replace(reading.analysis.replies[0], to=ClaimId("c9"))
    with pytest.raises(RefusedFileError, match=r"weir\.html was not filed"):
        library.file(replace(reading, analysis=replace(reading.analysis, replies=(bad,))))
    assert library.articles() == ()
    assert all(_count(library, table) == 0 for table in ("originals", "articles", "versions", "claims", "passages"))
    library.file(reading)
    assert library.reading(reading.article.id) == reading


def test_parts_that_do_not_belong_together_are_refused(library: Library):
    reading = a_reading()
    with pytest.raises(RefusedFileError, match="another article"):
        library.file(replace(reading, analysis=replace(reading.analysis, article_id=ArticleId("other"))))
    with pytest.raises(RefusedFileError, match="not that of its bytes"):
        library.file(replace(reading, document=replace(reading.document, data=b"others")))
    with pytest.raises(RefusedFileError, match="half of a character"):
        library.file(replace(reading, article=replace(reading.article, byline="By \ud83c")))
    two_lines = ArticleId("a\nb")
    with pytest.raises(RefusedFileError, match="not one line"):
        library.file(
            replace(
                reading,
                article=replace(reading.article, id=two_lines),
                analysis=replace(reading.analysis, article_id=two_lines),
            )
        )
    assert library.articles() == ()


def test_bytes_that_come_after_their_analysis_are_kept_with_it(library: Library):
    reading = a_reading(data=b"<p>the page</p>")
    without = replace(reading, document=replace(reading.document, data=b""))
    library.file(without)
    assert library.reading(reading.article.id) == without
    library.file(reading)
    assert library.reading(reading.article.id) == reading
    library.file(without)
    assert library.reading(reading.article.id).document.data == b"<p>the page</p>"


def test_originals_are_kept_once_by_their_digest(library: Library):
    data = b"the same bytes"
    first = a_reading(data=data)
    renamed = replace(first, document=Document("copy.html", data, "text/html"))
    library.file(first)
    library.file(renamed)
    held = library._db.execute("SELECT sha256, data FROM originals").fetchall()
    assert held == [(hashlib.sha256(data).hexdigest(), data)]
    assert library.reading(first.article.id).document.name == "weir.html"


def test_summaries_come_in_the_order_of_filing_with_counts(library: Library):
    quiet = a_reading(title="Library opens late", paragraph="Nothing more is known.", data=b"2", name="late.txt")
    library.file(a_reading())
    library.file(quiet)
    first, second = library.articles()
    assert (first.title, first.outlet, first.name) == (TITLE, "The Valley Post", "weir.html")
    assert (first.claims, first.disputed, first.unanswered) == (2, 1, 0)
    assert first.published == a_reading().article.published
    assert (second.title, second.claims, second.disputed) == ("Library opens late", 0, 0)
    assert first.filed < second.filed


def test_a_removed_article_is_gone_from_lists_and_search_until_it_is_filed_again(library: Library):
    reading = a_reading()
    library.file(reading)
    library.remove(reading.article.id)
    assert library.articles() == ()
    assert library.search("weir") == ()
    with pytest.raises(NotHeldError, match="holds no article"):
        library.reading(reading.article.id)
    with pytest.raises(NotHeldError):
        library.remove(reading.article.id)
    assert library.check() == ()
    library.file(reading)
    assert library.reading(reading.article.id) == reading
    assert len(library.search("weir")) == 3


def test_an_article_that_was_never_filed_is_told_of_in_a_sentence(library: Library):
    with pytest.raises(NotHeldError, match="holds no article abc"):
        library.reading(ArticleId("abc"))


def test_the_log_only_grows(library: Library):
    library.file(a_reading())
    for change in ("UPDATE changes SET action = 'remove'", "DELETE FROM changes"):
        with pytest.raises(sqlite3.IntegrityError, match="the log"):
            library._db.execute(change)


def test_every_column_of_the_open_format_is_typed_and_the_tables_are_strict(library: Library):
    tables = library._db.execute("PRAGMA table_list").fetchall()
    ours = {name: strict for schema, name, kind, _, _, strict in tables if kind == "table" and schema == "main"}
    ours.pop("sqlite_schema", None)
    ours.pop("sqlite_sequence", None)
    ours.pop("_sqlite_migrations")
    assert {"originals", "versions", "claims", "notes", "note_revisions", "changes", "passages"} <= set(ours)
    assert set(ours.values()) == {1}


def test_a_library_can_be_queried_with_sqlite_alone(library: Library, folder: Path):
    library.file(a_reading())
    with contextlib.closing(sqlite3.connect(f"file:{folder}/library.sqlite?mode=ro", uri=True)) as plain:
        query = (
            "SELECT claims.who, replies.kind, other.who FROM replies JOIN claims ON claims.analysis = replies.analysis "
            "AND claims.id = answer JOIN claims AS other ON other.analysis = replies.analysis AND other.id = to_claim"
        )
        assert plain.execute(query).fetchall() == [("the fishing club", "deny", "Ilse Brandt")]


def _count(library: Library, table: str) -> int:
    return library._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - names from this file
