"""The library of an analyst: one folder with one SQLite file, one writer, and a door of domain values."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from rejoinder.domain.aliases import Alias, key_of, with_change
from rejoinder.domain.claims import Reading
from rejoinder.domain.errors import DamagedLibraryError, LibraryError, ReadOnlyLibraryError, RefusedFileError
from rejoinder.domain.notes import Change, Note, NoteId
from rejoinder.domain.text import ArticleId
from rejoinder.library import alias_store, backups, checking, filing, note_store, opening, rows, search
from rejoinder.library.folders import folder_warnings
from rejoinder.library.kinds import NotHeldError, known_errors
from rejoinder.library.note_rows import mended
from rejoinder.library.values import ArticleSummary, Hit
from rejoinder.library.writer_lock import WriterLock

_DAY_LENGTH = 10  # characters of YYYY-MM-DD


class Library:
    """Articles, analyses and notes in one folder. It belongs to the thread that opened it.

    Every method raises LibraryError, with a sentence for the analyst, where the disk or the file is at fault; what
    changes something raises ReadOnlyLibraryError in a library that is open read-only. What such a method did is on the
    disk when it returns, and survives a power cut; when it raises, nothing was done.

    Attributes:
        folder: Where it is.
        read_only: Whether it can only be read.
        notice: Why it is read-only though writing was asked for, a sentence; "" otherwise.
        warnings: What the analyst should know of its place, a sentence each.
        upgraded: The backup that was made before an older library was brought up to date; None otherwise.
    """

    def __init__(
        self,
        folder: Path,
        connection: sqlite3.Connection,
        *,
        lock: WriterLock | None,
        scratch: contextlib.ExitStack,
        notice: str = "",
        upgraded: Path | None = None,
    ) -> None:
        self.folder = folder
        self.read_only = lock is None
        self.notice = notice
        self.warnings = folder_warnings(folder)
        self.upgraded = upgraded
        self._db = connection
        self._lock = lock
        self._scratch = scratch

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False) -> "Library":
        """Open the library in that folder, within 2 s; folder and library are made where they are absent.

        With `read_only` nothing is made: a folder without a library is an empty one. Where writing is asked for but
        another writes, or the folder allows none, or damage is found, it opens read-only and `notice` says why.

        Raises:
            ForeignFileError: Another kind of file stands in its place; it was not touched.
            NewerLibraryError: A newer version wrote it; it was not touched.
            DamagedLibraryError: It is too damaged to be opened; the newest good backup is named.
            LibraryError: The disk or the folder is at fault.
        """
        if read_only:
            return cls._open_to_read(folder, "")
        opening.standing(folder)  # refuse what is not ours before anything is made beside it
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = WriterLock.take(folder)
        except OSError as error:
            return cls._open_where_nothing_can_be_written(folder, error)
        if lock is None:
            return cls._open_to_read(
                folder,
                f"The library {folder} is open for writing in another window or command, so it was opened read-only: "
                "close the other one to make changes here.",
            )
        try:
            return cls._open_to_write(folder, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _open_to_write(cls, folder: Path, lock: WriterLock) -> "Library":
        if opening.standing(folder) is None:
            opening.make(folder)
        damage = cls._look(folder)
        if damage:
            lock.release()
            return cls._open_to_read(folder, f"{opening.damaged(folder, damage)} It was opened read-only.")
        connection = opening.write_connection(folder)
        try:
            upgraded = opening.upgrade(folder, connection) if opening.is_older(connection) else None
        except BaseException:
            connection.close()
            raise
        return cls(folder, connection, lock=lock, scratch=contextlib.ExitStack(), upgraded=upgraded)

    @classmethod
    def _look(cls, folder: Path) -> str | None:
        """The first damage found before writing: a look at the schema, and a quick check after an unclean end."""
        unclean = opening.ended_uncleanly(folder)
        with contextlib.ExitStack() as scratch:
            try:
                reader = scratch.enter_context(contextlib.closing(opening.read_connection(folder, scratch)))
            except DamagedLibraryError as error:
                raise opening.damaged(folder, str(error.__cause__)) from error
            opening.refuse_newer(folder, opening.user_version(reader))
            return opening.first_damage(reader) if unclean else None

    @classmethod
    def _open_to_read(cls, folder: Path, notice: str) -> "Library":
        if opening.standing(folder) is None:
            return cls(folder, opening.empty_connection(), lock=None, scratch=contextlib.ExitStack(), notice=notice)
        with contextlib.ExitStack() as scratch:
            try:
                connection = opening.read_connection(folder, scratch)
            except DamagedLibraryError as error:
                raise opening.damaged(folder, str(error.__cause__)) from error
            scratch.callback(connection.close)
            opening.refuse_newer(folder, opening.user_version(connection))
            if opening.is_older(connection):
                raise LibraryError(
                    f"The library {folder} was written by an older version of Rejoinder. Run `rejoinder upgrade` on "
                    "it: a backup is made first."
                )
            return cls(folder, connection, lock=None, scratch=scratch.pop_all(), notice=notice)

    @classmethod
    def _open_where_nothing_can_be_written(cls, folder: Path, error: OSError) -> "Library":
        reason = f"{folder} cannot be written to ({error.strerror})"
        if opening.standing(folder) is None:
            raise LibraryError(f"No library can be made: {reason}. Choose another folder.") from error
        return cls._open_to_read(
            folder, f"The library {reason}, so it was opened read-only. Check the permissions and the disk."
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file and the lock. A second call does nothing."""
        with known_errors(self.folder, "close the library"):
            self._db.close()
            self._scratch.close()
        if self._lock is not None:
            self._lock.release()

    def file(self, reading: Reading) -> ArticleId:
        """Keep a reading: its bytes, its text and what was found in it.

        The same again changes nothing; another text or another finding under that id becomes its newest version, also
        where it was filed once before (an older engine is back), and an article that was removed is put back.

        Raises:
            RefusedFileError: Its parts do not belong together, or a text holds half a character.
        """
        name = reading.document.name
        _refuse_apart(reading)
        try:
            with self._writing(f"file {name}") as db:
                if filing.put_reading(db, reading) is not None:
                    newest = alias_store.reading_as_named(db, reading.article.id)
                    assert newest is not None
                    search.index_reading(db, newest)
        except UnicodeEncodeError as error:
            raise RefusedFileError(
                f"{name} was not filed: a text in it holds half of a character ({error.reason})."
            ) from error
        except sqlite3.IntegrityError as error:
            raise RefusedFileError(
                f"{name} was not filed: its analysis names a claim, source or point that is not there. Analyse it "
                "again."
            ) from error
        return reading.article.id

    def articles(self) -> tuple[ArticleSummary, ...]:
        """What is held, without the texts, in the order of filing."""
        with self._reading("list the articles") as db:
            return filing.summaries(db)

    def reading(self, article_id: ArticleId) -> Reading:
        """The newest reading of an article, its sources called as the table of names says. NotHeldError."""
        return self._get_reading(article_id, alias_store.reading_as_named)

    def reading_as_found(self, article_id: ArticleId) -> Reading:
        """The newest reading of an article as the engine gave it, whatever the table of names says. NotHeldError."""
        return self._get_reading(article_id, filing.get_reading)

    def _get_reading(
        self, article_id: ArticleId, get: Callable[[sqlite3.Connection, ArticleId], Reading | None]
    ) -> Reading:
        if not _can_be_held(article_id):
            raise _no_article(self.folder, article_id)
        with self._reading(f"read the article {article_id}") as db:
            found = get(db, article_id)
        if found is None:
            raise _no_article(self.folder, article_id)
        return found

    def remove(self, article_id: ArticleId) -> None:
        """Take an article out of lists and search; its notes stay, and filing it again puts it back. NotHeldError."""
        if not _can_be_held(article_id):
            raise _no_article(self.folder, article_id)
        with self._writing(f"remove the article {article_id}") as db:
            if not filing.take_out(db, article_id):
                raise _no_article(self.folder, article_id)
            search.drop_reading(db, article_id)

    def notes(self, article_id: ArticleId | None = None) -> tuple[Note, ...]:
        """The notes of an article, or all, in the order of making; deleted ones are left out."""
        if article_id is not None and not _can_be_held(article_id):
            return ()
        with self._reading("list the notes") as db:
            return note_store.get_notes(db, article_id)

    def save_note(self, note: Note) -> Note:
        """Keep a note, or its new text as the next revision; gives it back with its sequence and times.

        The same again makes no revision. NotHeldError where it belongs to an article that was never filed.
        """
        whole = mended(note)
        with self._writing("save the note") as db:
            if whole.article_id is not None and not (
                _can_be_held(whole.article_id) and filing.was_filed(db, whole.article_id)
            ):
                raise _no_article(self.folder, whole.article_id)
            saved, changed = note_store.put_note(db, whole)
            if changed:
                search.index_note(db, saved)
        return saved

    def delete_note(self, note_id: NoteId) -> Note:
        """Put a note out of sight; every text of it stays, and it can be restored. NotHeldError."""
        return self.save_note(replace(self._note(note_id), deleted=True))

    def restore_note(self, note_id: NoteId) -> Note:
        """Bring a deleted note back. NotHeldError."""
        return self.save_note(replace(self._note(note_id), deleted=False))

    def revisions(self, note_id: NoteId) -> tuple[Note, ...]:
        """Every state that a note ever had, oldest first; the last is the one that counts. NotHeldError."""
        if not _can_be_held(note_id):
            raise _no_note(self.folder, note_id)
        with self._reading("read the note's history") as db:
            found = note_store.get_revisions(db, note_id)
        if not found:
            raise _no_note(self.folder, note_id)
        return found

    def aliases(self) -> tuple[Alias, ...]:
        """The table of names, in the order of the last changes; in every door its later lines count before others."""
        with self._reading("read the table of names") as db:
            return alias_store.get_aliases(db)

    def names_found(self) -> dict[str, int]:
        """Each source's name as the engine found it, with the count of articles that have it; by name."""
        with self._reading("list the names") as db:
            return alias_store.names_found(db)

    def save_alias(self, alias: Alias, *, instead_of: Alias | None = None) -> Alias:
        """Keep a line of the table of names, in the place of another line for its name or of `instead_of`.

        From then on every reading and search has the new name. The line as it was kept. BadRequestError where it
        cannot stand in the table: it would lead back to itself, a part is empty.
        """
        return self._change_names(instead_of, alias)[-1]

    def delete_alias(self, alias: Alias) -> None:
        """Take a line out of the table of names: what the engine found is shown again. The same again does nothing."""
        self._change_names(alias, None)

    def apply(self, change: Change) -> None:
        """Do or undo one edit of a note or of the table of names: keep its `after`, or delete it where that is None."""
        match change:
            case Change(after=Note() as note):
                self.save_note(note)
            case Change(before=Note() as note):
                self.delete_note(note.id)
            case Change(before=Alias() | None as before, after=Alias() | None as after):
                self._change_names(before, after)

    def _change_names(self, before: Alias | None, after: Alias | None) -> tuple[Alias, ...]:
        """The table without the one line and with the other, kept; what a search finds follows."""
        with self._writing("save the name") as db:
            old = alias_store.get_aliases(db)
            new = with_change(old, before, after)
            for alias in old:
                if all(key_of(alias.name) != key_of(other.name) for other in new):
                    alias_store.put_alias(db, alias, deleted=True)
            if after is not None and new[-1] not in old:
                alias_store.put_alias(db, new[-1], deleted=False)
            for article_id in alias_store.articles_renamed(db, old, new):
                reading = alias_store.reading_as_named(db, article_id)
                assert reading is not None
                search.index_reading(db, reading)
        return new

    def search(self, query: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """Articles, claims and notes that hold those words, best first.

        Words, "phrases", beginnings* and OR; everything else is taken as words, so that no query is malformed.
        """
        with self._reading("search") as db:
            return search.find(db, _shown(query), limit=limit)

    def check(self) -> tuple[str, ...]:
        """Everything that is wrong, a sentence each; nothing where the library is sound. Nothing is changed."""
        with known_errors(self.folder, "check the library"):
            return tuple(checking.problems(self._db))

    def backup(self, target: Path) -> None:
        """Copy the library to one file, checked and read back, whole or not at all.

        LibraryError where it cannot be written, another kind of file stands there, or a much fuller backup would be
        pushed out.
        """
        if opening.standing(self.folder) is None:
            raise LibraryError(f"There is no library in {self.folder} to back up. Check the folder's name.")
        backups.write_backup(self._db, target, self.folder)

    def back_up_if_due(self) -> Path | None:
        """Keep a verified copy in the folder's `backups`, the first time it is asked for on a day; the new copy.

        None where there is nothing to do: a copy of this day stands there, nothing was ever filed, or the library is
        open read-only. The whole library is checked first, so it takes about as long as `check` and `backup` together.
        Of the daily copies the newest seven stay, and every older one that holds far more than the library does now.

        Raises:
            DamagedLibraryError: The library is not sound; no copy was made, and the older ones stay.
            LibraryError: The copy cannot be written.
        """
        if self.read_only:
            return None
        target = backups.due_today(self._db, self.folder, today=rows.now_utc()[:_DAY_LENGTH])
        if target is None:
            return None
        problem = next(iter(self.check()), None)
        if problem is not None:
            raise opening.damaged(self.folder, problem.rstrip("."))
        self.backup(target)
        backups.drop_old(self._db, self.folder, target)
        return target

    def _note(self, note_id: NoteId) -> Note:
        if not _can_be_held(note_id):
            raise _no_note(self.folder, note_id)
        with self._reading("read the note") as db:
            found = note_store.get_note(db, note_id)
        if found is None:
            raise _no_note(self.folder, note_id)
        return found

    @contextlib.contextmanager
    def _reading(self, doing: str) -> Iterator[sqlite3.Connection]:
        """One view of the file, whatever another writes meanwhile. Rows that do not hold together are damage."""
        with known_errors(self.folder, doing):
            self._db.execute("BEGIN")
            try:
                yield self._db
            except ValueError as error:
                raise opening.damaged(self.folder, str(error)) from error
            finally:
                if self._db.in_transaction:  # SQLite ends it itself where the disk fails
                    self._db.execute("ROLLBACK")

    @contextlib.contextmanager
    def _writing(self, doing: str) -> Iterator[sqlite3.Connection]:
        """One user action, all or nothing; committed and synced when the block ends."""
        if self.read_only:
            raise ReadOnlyLibraryError(
                self.notice or f"Could not {doing}: the library {self.folder} is open read-only."
            )
        with known_errors(self.folder, doing):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):  # a disk that fails twice has been told of once
                    self._db.execute("ROLLBACK")
                raise


def _refuse_apart(reading: Reading) -> None:
    """Refuse a reading whose parts do not belong together, or whose id would not stand on one line."""
    document, article, analysis = reading.document, reading.article, reading.analysis
    if analysis.article_id != article.id:
        raise RefusedFileError(f"{document.name} was not filed: its analysis is that of another article.")
    if not article.id or not article.id.isprintable():
        raise RefusedFileError(f"{document.name} was not filed: its id {article.id!r} is not one line of text.")
    if document.data and replace(document, sha256="").sha256 != document.sha256:
        raise RefusedFileError(f"{document.name} was not filed: its digest is not that of its bytes.")


def _can_be_held(name: str) -> bool:
    """Whether it can stand in the file at all: half of a character (a lone surrogate) cannot."""
    return _shown(name) == name


def _shown(name: str) -> str:
    """The name, with halves of characters spelt out."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _no_article(folder: Path, article_id: ArticleId) -> NotHeldError:
    return NotHeldError(
        f"The library {folder} holds no article {_shown(article_id)}. `rejoinder list` names those it holds."
    )


def _no_note(folder: Path, note_id: NoteId) -> NotHeldError:
    return NotHeldError(f"The library {folder} holds no note {_shown(note_id)}.")
