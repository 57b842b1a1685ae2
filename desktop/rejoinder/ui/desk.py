"""The desk: what one window works on. One library, one model of claims, one selection, one undo stack."""

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from rejoinder.domain.claims import Claim, ClaimId, Reading
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
        library_changed: articles were filed or removed.
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
        """What is shown: a filed reading, or one that is still being analysed (its analysis then has no engine)."""
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
        self.go_to(self.library.reading(article_id))

    def go_to(self, reading: Reading) -> None:
        """Show these values as a new place; Back leads to where one was."""
        self._remember()
        self.show_reading(reading)

    def show_reading(self, reading: Reading | None) -> None:
        """Show these values, filed or not; the chosen claim stays chosen if the same article still has it."""
        old = self.reading
        same = old is not None and reading is not None and old.article.id == reading.article.id
        chosen = self.chosen.id if same and self.chosen is not None else None
        self.selection.clear()
        self._wanted = self._shown = None
        if not same:
            self.text_selection = None
        self.claims.set_reading(reading)
        self._notes = self._read_notes()
        self.reading_changed.emit(reading)
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
            self._wanted = claims
            reading = self.reading
            self._shown = None if claims is None or reading is None else with_their_replies(claims, reading.analysis)
            self.filter_changed.emit()

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
                self.show_reading(self.library.reading(place.article_id))
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
        reading = self.reading
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
        self.note_filed.emit()
        self.refresh_notes()

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
            self._desk.note_filed.emit()
            self._desk.refresh_notes()
