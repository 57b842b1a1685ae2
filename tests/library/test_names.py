"""The table of names: kept, applied in every door, undone, checked, copied; what the engine found stays."""

import contextlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from rejoinder.domain.aliases import Alias
from rejoinder.domain.claims import SourceKind
from rejoinder.domain.errors import BadRequestError, ReadOnlyLibraryError
from rejoinder.domain.notes import Change
from rejoinder.library import Library
from tests.library.made_up import a_reading

CLUB = Alias("The fishing club", "Heron Anglers", SourceKind.BODY, "anglers", "Lower Valley")


def _whos(library: Library, article_id: str) -> list[str]:
    return [claim.who for claim in library.reading(article_id).analysis.claims]


def _found(library: Library, words: str) -> list[str]:
    return [hit.snippet for hit in library.search(words) if hit.claim_id]


def test_a_name_is_shown_in_every_article_and_in_search_and_the_engines_answer_comes_back(library: Library):
    readings = [a_reading(), a_reading(name="other.html", data=b"<p>other")]
    for reading in readings:
        library.file(reading)
    assert library.save_alias(CLUB) == CLUB
    for reading in readings:
        assert _whos(library, reading.article.id) == ["Ilse Brandt", "Heron Anglers"]
        assert library.reading_as_found(reading.article.id) == reading
    assert len(_found(library, "heron")) == 2
    assert _found(library, '"club: that"') == []
    assert library.check() == ()
    library.delete_alias(CLUB)
    assert [library.reading(reading.article.id) for reading in readings] == readings
    assert _found(library, "heron") == []
    assert library.aliases() == library.check() == ()


def test_a_new_analysis_and_a_new_import_keep_the_name(library: Library):
    library.save_alias(CLUB)
    library.file(a_reading())
    article_id = a_reading().article.id
    assert _whos(library, article_id)[1] == "Heron Anglers"
    library.file(a_reading(engine="made up 2"))
    assert library.reading(article_id).analysis.engine == "made up 2"
    assert _whos(library, article_id)[1] == "Heron Anglers"
    assert len(_found(library, "heron")) == 1
    assert library.check() == ()


def test_the_table_is_there_the_next_day_in_the_order_of_changes(folder: Path):
    with Library.open(folder) as library:
        for name in ("a", "b", "c"):
            library.save_alias(Alias(name, "Ilse Brandt"))
        library.save_alias(Alias("A", "Jo Lind"))
        library.delete_alias(Alias("b", ""))
    with Library.open(folder, read_only=True) as library:
        assert library.aliases() == (Alias("c", "Ilse Brandt"), Alias("A", "Jo Lind"))
        with pytest.raises(ReadOnlyLibraryError):
            library.save_alias(CLUB)


def test_changes_are_done_and_undone(library: Library):
    other = replace(CLUB, name="anglers", role="")
    changes = (Change(None, CLUB), Change(CLUB, other), Change(other, None))
    states = [library.aliases()]
    for change in changes:
        library.apply(change)
        states.append(library.aliases())
    assert states == [(), (CLUB,), (other,), ()]
    for change, state in zip(reversed(changes), reversed(states[:-1]), strict=True):
        library.apply(change.mirrored())
        assert library.aliases() == state


def test_a_refused_line_changes_nothing(library: Library):
    library.save_alias(Alias("a", "b"))
    with pytest.raises(BadRequestError, match="means “b” already"):
        library.save_alias(Alias("b", "a"))
    with pytest.raises(BadRequestError):
        library.save_alias(Alias("\ud800", "a"))
    assert library.aliases() == (Alias("a", "b"),)
    assert library.check() == ()


def test_the_same_again_is_no_new_revision(library: Library):
    library.save_alias(CLUB)
    library.save_alias(CLUB)
    library.delete_alias(Alias("nobody", ""))
    assert library._db.execute("SELECT count(*) FROM alias_revisions").fetchone() == (1,)


def test_a_real_name_that_is_spelt_otherwise_is_found_by_its_new_spelling(library: Library):
    library.file(a_reading())
    library.save_alias(Alias("the mayor", "Ilse M. Brandt"))
    library.save_alias(Alias("Ilse Brandt", "the mayor"))
    assert _found(library, '"Ilse M Brandt"')
    library.save_alias(Alias("the mayor", "Ilse Maria Brandt"))
    assert _found(library, '"Ilse Maria Brandt"')
    assert library.check() == ()


def test_the_names_found_are_the_engines_with_their_articles(library: Library):
    library.file(a_reading())
    library.file(a_reading(name="other.html", data=b"<p>other"))
    library.save_alias(CLUB)
    assert library.names_found() == {"Ilse Brandt": 2, "the fishing club": 2}
    library.remove(a_reading().article.id)
    assert library.names_found() == {"Ilse Brandt": 1, "the fishing club": 1}


def test_a_removed_article_has_the_name_when_it_is_put_back(library: Library):
    library.file(a_reading())
    library.remove(a_reading().article.id)
    library.save_alias(CLUB)
    assert library.check() == ()
    library.file(a_reading())
    assert _found(library, "heron")
    assert library.check() == ()


def test_a_copy_has_the_table(folder: Path, tmp_path: Path):
    with Library.open(folder) as library:
        library.save_alias(CLUB)
        library.backup(tmp_path / "copy" / "library.sqlite")
    with Library.open(tmp_path / "copy", read_only=True) as copy:
        assert copy.aliases() == (CLUB,)


def test_names_alone_are_worth_a_daily_copy(library: Library):
    assert library.back_up_if_due() is None
    library.save_alias(CLUB)
    assert library.back_up_if_due() is not None


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE alias_revisions SET means = 'Jo Lind'", "Line 1 of the table of names is not what was saved"),
        ("UPDATE alias_revisions SET kind = 'fish'", "Line 1 of the table of names cannot be read"),
        ("UPDATE alias_revisions SET means = name", "leads back to itself"),
        ("DELETE FROM alias_revisions", "A search would miss 1 passages"),
    ],
)
def test_what_was_changed_behind_its_back_is_found(folder: Path, statement: str, told: str):
    with Library.open(folder) as library:
        library.file(a_reading())
        library.save_alias(CLUB)
    with contextlib.closing(sqlite3.connect(folder / "library.sqlite")) as other:
        with pytest.raises(sqlite3.IntegrityError):
            other.execute(statement)
        for trigger in ("alias_revisions_stay", "alias_revisions_remain"):
            other.execute(f"DROP TRIGGER {trigger}")
        other.execute(statement)
        other.commit()
    with Library.open(folder, read_only=True) as library:
        problems = library.check()
    assert any(told in problem for problem in problems), problems
