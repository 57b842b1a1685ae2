"""The desk: what one window works on. One library, one model of claims, one selection, one undo stack."""

import logging
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from rejoinder.domain.aliases import Alias, entry_of, key_of, named_reading, real_names
from rejoinder.domain.claims import ARTICLE_VOICE, Claim, ClaimId, Reading
from rejoinder.domain.errors import RejoinderError
from rejoinder.domain.notes import Change, Note
from rejoinder.domain.text import Article, ArticleId, Span
from rejoinder.ui.claims_model import CLAIM_ROLE, ClaimsModel
from rejoinder.ui.history import History, Place
from rejoinder.ui.looking import with_their_replies
from rejoinder.ui.theme import ThemeHolder

if TYPE_CHECKING:
    from rejoinder.library import ArticleSummary, Library

log = logging.getLogger(__name__)

_KEPT_STEPS = 500  # of undo; every step is a revision in the library too, so nothing is lost beyond it


class Desk(QObject):
    """Handed down by constructor to every pane; panes listen to it and tell it, and never know each other.

    Signals:
        reading_changed: another article is shown, or the same one after its analysis; `Reading` or None. The claims
            model has been set before it is sent.
        notes_changed: a note of the shown article (or of the library) was saved, deleted or put back.
        note_filed: the library has just taken a change of a note, durably.
        names_changed: a line of the table of names was saved, deleted or put back. `reading_changed` and
            `library_changed` have been sent: what is shown has the new names already.
        library_changed: articles were filed or removed, or are called otherwise.
        span_asked: a `Span` that the article pane should scroll to and show.
        filter_changed: which claims are shown (`shows`) may have changed.
        text_selection_changed: the analyst selected other words, or none.
        history_changed: where back and forward lead may have changed.
        refused: a known error met where no caller could be told (undo, redo, a list read in a slot of Qt's); a
            `RejoinderError`.
    """

    reading_changed = Signal(object)
    notes_changed = Signal()
    note_filed = Signal()
    names_changed = Signal()
    library_changed = Signal()
    span_asked = Signal(object)
    filter_changed = Signal()
    text_selection_changed = Signal()
    history_changed = Signal()
    refused = Signal(object)

    def __init__(self, library: "Library", themes: ThemeHolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.themes = themes
        self.claims = ClaimsModel(self)
        self.selection = QItemSelectionModel(self.claims, self)
        self.undo = QUndoStack(self)
        self.undo.setUndoLimit(_KEPT_STEPS)
        self.history = History()
        self._notes: tuple[Note, ...] = ()
        self._found: Reading | None = None  # what is shown, as the engine found it
        self._aliases: tuple[Alias, ...] = ()
        self._aliases = self._read_aliases()
        self._speech_only = False
        self._wanted: frozenset[ClaimId] | None = None
        self._shown: frozenset[ClaimId] | None = None
        self._text_selection: Span | None = None
        self._articles: tuple[ArticleSummary, ...] = ()
        self._articles_old = True
        self.library_changed.connect(self._forget_articles)  # first of all who listen

    # ── the article that is shown ────────────────────────────────────────────────────────────────────────────────

    @property
    def reading(self) -> Reading | None:
        """What is shown: a filed reading, or one that is still being analysed (its analysis then has no engine).

        Its sources are called as the table of names says.
        """
        return self.claims.reading

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return None if self.reading is None else self.reading.article

    def articles(self) -> "tuple[ArticleSummary, ...]":
        """What the library holds, in the order of filing; read once until `library_changed`.

        Where it cannot be read, `refused` says so once, and the list stays as it was.
        """
        if self._articles_old:
            self._articles_old = False
            try:
                self._articles = self.library.articles()
            except RejoinderError as error:
                self.refused.emit(error)
        return self._articles

    def _forget_articles(self) -> None:
        self._articles_old = True

    def open_article(self, article_id: ArticleId) -> None:
        """Show a filed article. LibraryError if the library does not hold it or cannot be read."""
        self.go_to(self.library.reading_as_found(article_id))

    def go_to(self, reading: Reading) -> None:
        """Show these values, as the engine found them, as a new place; Back leads to where one was."""
        self._remember()
        self.show_reading(reading)

    def show_reading(self, reading: Reading | None) -> None:
        """Show these values, filed or not, as the engine found them: the table of names is laid over them here.

        The chosen claim stays chosen if the same article still has it.
        """
        self._show(reading, wanted=None)

    def _show(self, reading: Reading | None, *, wanted: frozenset[ClaimId] | None) -> None:
        old = self.reading
        same = old is not None and reading is not None and old.article.id == reading.article.id
        chosen = self.chosen.id if same and self.chosen is not None else None
        self.selection.clear()
        self._found = reading
        named = None if reading is None else named_reading(reading, self._aliases)
        self._set_wanted(wanted, named)
        if not same:
            self.text_selection = None
        self.claims.set_reading(named)
        self._notes = self._read_notes()
        self.reading_changed.emit(named)
        self.filter_changed.emit()
        self.notes_changed.emit()
        if chosen is not None and self.claims.row_of(chosen) >= 0:
            self.choose(chosen)

    # ── the chosen claim ─────────────────────────────────────────────────────────────────────────────────────────

    @property
    def chosen(self) -> Claim | None:
        """The claim that every pane shows as chosen."""
        index = self.selection.currentIndex()
        claim = index.data(CLAIM_ROLE) if index.isValid() else None
        return claim if isinstance(claim, Claim) else None

    def choose(self, claim_id: ClaimId | None) -> None:
        """Choose a claim of the shown article, in every pane; None chooses nothing."""
        if claim_id is None:
            self.selection.clear()
            return
        self.selection.setCurrentIndex(self.claims.index_of(claim_id), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @property
    def text_selection(self) -> Span | None:
        """The words that the analyst has selected in the article, for a note on them."""
        return self._text_selection

    @text_selection.setter
    def text_selection(self, span: Span | None) -> None:
        if span != self._text_selection:
            self._text_selection = span
            self.text_selection_changed.emit()

    # ── which claims are shown ───────────────────────────────────────────────────────────────────────────────────

    @property
    def speech_only(self) -> bool:
        """Whether beliefs, wishes and plans are left out."""
        return self._speech_only

    @speech_only.setter
    def speech_only(self, wanted: bool) -> None:
        if wanted != self._speech_only:
            self._speech_only = wanted
            self.filter_changed.emit()

    @property
    def wanted(self) -> frozenset[ClaimId] | None:
        """The claims that the analyst asked for (disputed ones, those of a source …); None where all are wanted."""
        return self._wanted

    @wanted.setter
    def wanted(self, claims: frozenset[ClaimId] | None) -> None:
        if claims != self._wanted:
            self._set_wanted(claims, self.reading)
            self.filter_changed.emit()

    def _set_wanted(self, claims: frozenset[ClaimId] | None, reading: Reading | None) -> None:
        self._wanted = claims
        self._shown = None if claims is None or reading is None else with_their_replies(claims, reading.analysis)

    def shows(self, claim: Claim) -> bool:
        """Whether the filters let that claim through; with a wanted claim come its answers and what it answers."""
        if self._shown is not None and claim.id not in self._shown:
            return False
        return claim.speech or not self._speech_only

    # ── back and forward ─────────────────────────────────────────────────────────────────────────────────────────

    def go_back(self) -> None:
        """Show what was shown before."""
        self._go(self.history.back(self._place()))

    def go_forward(self) -> None:
        """Show again what `go_back` left."""
        self._go(self.history.forward(self._place()))

    def _go(self, place: Place | None) -> None:
        if place is not None:
            if self.article is None or self.article.id != place.article_id:
                self.show_reading(self.library.reading_as_found(place.article_id))
            if place.claim_id is not None and self.claims.row_of(place.claim_id) >= 0:
                self.choose(place.claim_id)
        self.history_changed.emit()

    def _remember(self) -> None:
        self.history.leave(self._place())
        self.history_changed.emit()

    def _place(self) -> Place | None:
        if self.article is None:
            return None
        return Place(self.article.id, None if self.chosen is None else self.chosen.id)

    # ── notes ────────────────────────────────────────────────────────────────────────────────────────────────────

    def notes(self) -> tuple[Note, ...]:
        """The notes of the shown article, in the order in which they were made; without one, those of the library."""
        return self._notes

    def save_note(self, note: Note) -> Note:
        """File a note, new or changed, durably, as one step of undo; LibraryError leaves everything as it was.

        A note on a text that is still being analysed files that text first; its analysis becomes a newer version.
        """
        self._file_shown(note)
        before = self._filed(note)
        after = self.library.save_note(note)
        self._done("Note" if before is None else "Edit note", Change(before, after))
        return after

    def delete_note(self, note: Note) -> None:
        """Delete a note, as one step of undo; LibraryError leaves everything as it was."""
        before = self._filed(note)
        if before is not None:
            self.library.delete_note(note.id)
            self._done("Delete note", Change(before, replace(before, deleted=True)))

    def _file_shown(self, note: Note) -> None:
        """File the shown article as it stands, if the note belongs to it and the library does not hold it yet."""
        reading = self._found
        if reading is None or note.article_id != reading.article.id or self.library.read_only:
            return
        if all(summary.id != reading.article.id for summary in self.articles()):
            self.library.file(reading)
            self.library_changed.emit()

    def _filed(self, note: Note) -> Note | None:
        """The newest filed text of that note."""
        revisions = self.library.notes(note.article_id)
        return next((filed for filed in revisions if filed.id == note.id), None)

    def _done(self, text: str, change: Change) -> None:
        self.undo.push(_Edit(self, text, change))
        self.follow(change)

    def follow(self, change: Change) -> None:
        """Show what the library has just done."""
        if isinstance(change.after or change.before, Note):
            self.note_filed.emit()
            self.refresh_notes()
        else:
            self._refresh_names()

    def refresh_notes(self) -> None:
        """Read the notes again and tell the panes."""
        self._notes = self._read_notes()
        self.notes_changed.emit()

    def _read_notes(self) -> tuple[Note, ...]:
        try:
            if self.article is None:
                return tuple(note for note in self.library.notes() if note.article_id is None)
            return self.library.notes(self.article.id)
        except RejoinderError as error:  # slots of Qt's ask for them
            self.refused.emit(error)
            return tuple(
                note for note in self._notes if self.article is not None and note.article_id == self.article.id
            )

    # ── names ────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def aliases(self) -> tuple[Alias, ...]:
        """The table of names that mean others, in the order of the last changes."""
        return self._aliases

    def save_alias(self, alias: Alias, *, instead_of: Alias | None = None) -> Alias:
        """Keep a line of the table of names, as one step of undo; every pane and every article follows.

        It takes the place of `instead_of`, else of the line for its name. BadRequestError and LibraryError leave
        everything as it was.
        """
        before = instead_of or entry_of(alias.name, self._aliases)
        after = self.library.save_alias(alias, instead_of=before)
        if after != before:
            self._done(f"Name “{after.name}”", Change(before, after))
        return after

    def delete_alias(self, alias: Alias) -> None:
        """Take a line out of the table of names, as one step of undo; LibraryError leaves everything as it was."""
        self.library.delete_alias(alias)
        self._done(f"Delete the name “{alias.name}”", Change(alias, None))

    def name_behind(self, claims: Collection[ClaimId]) -> str:
        """What the engine called who makes those claims, to be named; "" where nobody is named.

        Where several names have become one, the first that the table leads there, else the real one.
        """
        if self._found is None:
            return ""
        made = (claim for claim in self._found.analysis.claims if claim.id in claims and claim.source_id is not None)
        names = tuple(dict.fromkeys(claim.who for claim in made if claim.who != ARTICLE_VOICE))
        return next((name for name in names if entry_of(name, self._aliases)), names[0] if names else "")

    def names_offered(self) -> tuple[str, ...]:
        """The names that may be meant: those of the library's articles and of the table, by alphabet."""
        names = [*self.names_found(), *(real.name for real in real_names(self._aliases).values())]
        names += [source.name for source in self._found.analysis.sources] if self._found is not None else []
        return tuple(sorted({key_of(name): name for name in names if name}.values(), key=str.casefold))

    def names_found(self) -> dict[str, int]:
        """Each name that the engine found in the library, with its count of articles; none where it cannot be read."""
        try:
            return self.library.names_found()
        except RejoinderError as error:
            self.refused.emit(error)
            return {}

    def _refresh_names(self) -> None:
        self._aliases = self._read_aliases()
        self._show(self._found, wanted=self._wanted)
        self.library_changed.emit()
        self.names_changed.emit()

    def _read_aliases(self) -> tuple[Alias, ...]:
        try:
            return self.library.aliases()
        except RejoinderError as error:
            self.refused.emit(error)
            return self._aliases


class _Edit(QUndoCommand):
    """One edit that the library has made already; undo and redo apply it and its mirror."""

    def __init__(self, desk: Desk, text: str, change: Change) -> None:
        super().__init__(text)
        self._desk = desk
        self._change = change
        self._made = True  # QUndoStack.push calls redo once; a failing save must reach its caller before that

    def redo(self) -> None:
        if self._made:
            self._made = False
            return
        self._apply(self._change)

    def undo(self) -> None:
        self._apply(self._change.mirrored())

    def _apply(self, change: Change) -> None:
        try:
            self._desk.library.apply(change)
        except RejoinderError as error:  # no Python caller stands behind Qt's undo
            self.setObsolete(True)
            self._desk.refused.emit(error)
        else:
            self._desk.follow(change)
