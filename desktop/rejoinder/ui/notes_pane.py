"""The notes pane: the analyst's notes on the chosen claim or the whole article, saved while they are typed."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from rejoinder.domain.claims import Claim
from rejoinder.domain.notes import Note
from rejoinder.ui.desk import Desk
from rejoinder.ui.note_row import NoteRow, Target
from rejoinder.ui.plain import button, chip, label
from rejoinder.ui.theme import HEADER_HEIGHT, Role, font


class NotesPane(QWidget):
    """Header and rows. Rows live as long as their note is shown or holds unsaved text, so that typing never jumps.

    Signals:
        state_told: how safe the notes are, in the words of the header: "saved", "saving", "not saved", "read only" or
            "" where there is none.
    """

    state_told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: list[NoteRow] = []
        self._all = False
        self._article_id = None if desk.article is None else desk.article.id
        self.setProperty("pane", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Notes")
        self.title = label("Notes", Role.CONTROL_STRONG)
        self._about = label("", tone="quiet")
        self._saved = label("", Role.META, tone="faint")
        self._all_chip = chip("", self._toggle_all, "Show every note of the article, or only those on the claim")
        self._all_chip.setCheckable(True)
        self._new = button("New note", self.write_note)
        self._new.setFont(font(Role.META))
        self._new.setEnabled(not desk.library.read_only)
        self.header = self._make_header()
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self.area = self._make_scroll()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.area, stretch=1)
        desk.notes_changed.connect(self._sync)
        desk.reading_changed.connect(self._reading_changed)
        desk.selection.currentChanged.connect(self._claim_chosen)
        self._sync()

    # ── what the window asks ─────────────────────────────────────────────────────────────────────────────────────

    @property
    def rows(self) -> tuple[NoteRow, ...]:
        """The notes as shown, from the top."""
        return tuple(self._rows)

    def write_note(self) -> None:
        """Begin a note on the selected words, else on the chosen claim, else on the article."""
        span = self._desk.text_selection
        self._begin(Target(self._desk.article, span, self._desk.chosen))

    def write_note_on_claim(self) -> None:
        """Begin a note on the chosen claim."""
        if self._desk.chosen is not None:
            self._begin(Target(self._desk.article, None, self._desk.chosen))

    def write_note_on_words(self) -> None:
        """Begin a note on the words selected in the article."""
        if self._desk.text_selection is not None:
            self._begin(Target(self._desk.article, self._desk.text_selection))

    def write_note_on_article(self) -> None:
        """Begin a note on the whole article."""
        self._begin(Target(self._desk.article))

    def delete_current(self) -> None:
        """Delete the note that the cursor is in."""
        for row in self._rows:
            if row.edit.hasFocus():
                row.delete()
                return

    def flush(self) -> bool:
        """Save every text that is typed; whether all of it is safe."""
        return all([row.flush() for row in self._rows])  # noqa: C419 - every row must be saved, not only up to a failure

    @property
    def unsaved(self) -> tuple[str, ...]:
        """The texts that could not be saved."""
        return tuple(row.edit.text() for row in self._rows if row.dirty and row.edit.text().strip())

    def show_header_only(self, *, folded: bool) -> None:
        """Fold the pane to its header, or open it."""
        self.area.setVisible(not folded)
        self.setMaximumHeight(HEADER_HEIGHT if folded else 16777215)  # Qt's QWIDGETSIZE_MAX

    # ── header and rows ──────────────────────────────────────────────────────────────────────────────────────────

    def _make_header(self) -> QWidget:
        header = QWidget()
        header.setFixedHeight(HEADER_HEIGHT)
        row = QHBoxLayout(header)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addWidget(self._about)
        row.addWidget(self._all_chip)
        row.addStretch()
        row.addWidget(self._saved)
        row.addWidget(self._new)
        return header

    def _make_scroll(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("pane", "paper")
        inner.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _reading_changed(self) -> None:
        """Another article begins with rows of its own; the same one with its analysis keeps those that are there."""
        before, self._article_id = self._article_id, None if self._desk.article is None else self._desk.article.id
        if before == self._article_id:
            self._sync()
            return
        for row in [*self._rows]:
            if row.flush():
                self._drop(row)
        self._all = False
        self._sync()

    def _claim_chosen(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: ARG002 - Qt's signal
        self.flush()
        self._all = False
        self._sync()

    def _toggle_all(self) -> None:
        self._all = not self._all
        self._sync()

    def _wanted(self) -> tuple[Note, ...]:
        """The notes to show, the newest first."""
        notes = self._desk.notes()[::-1]
        claim = self._desk.chosen
        if claim is None or self._all:
            return notes
        return tuple(note for note in notes if self._is_on(note, claim))

    def _is_on(self, note: Note, claim: Claim) -> bool:
        """Whether a note belongs to that claim: written on it, or on words of its content."""
        article = self._desk.article
        if note.anchor is None or article is None:
            return False
        place = note.anchor.find(article.text)
        return place is not None and any(place.overlaps(span) for span in claim.content)

    def _sync(self) -> None:
        """Let the rows be the notes to show, without touching one that is being written."""
        wanted = self._wanted()
        by_id = {row.note.id: row for row in self._rows if row.note is not None}
        filed = {note.id: note for note in self._desk.notes()}
        for row in [*self._rows]:
            if row.note is not None and row.note.id in filed:
                row.show_note(filed[row.note.id])
        kept = [row for row in self._rows if (row.is_draft and self._keeps(row))]
        shown = kept + [by_id.get(note.id) or NoteRow(self._desk, note=note) for note in wanted]
        shown += [row for row in self._rows if row not in shown and self._keeps(row)]
        if not shown and not self._desk.library.read_only and self._desk.article is not None:
            shown = [self._draft(Target(self._desk.article, None, self._desk.chosen))]
        if shown != self._rows:
            for row in [*self._rows]:
                if row not in shown:
                    self._drop(row)
            for place, row in enumerate(shown):
                if self._column.indexOf(row) != place:
                    self._column.insertWidget(place, row)
                    self._listen(row)
            self._rows = shown
        self._tell()

    def _keeps(self, row: NoteRow) -> bool:
        """Whether a row stays though its note is not asked for: it holds unsaved text, or the cursor."""
        if row.note is not None and row.error is None and row.note.id not in {note.id for note in self._desk.notes()}:
            return False  # deleted
        return (row.dirty and bool(row.edit.text().strip())) or row.edit.hasFocus()

    def _draft(self, target: Target) -> NoteRow:
        return NoteRow(self._desk, target=target)

    def _begin(self, target: Target) -> None:
        if self._desk.library.read_only:
            return
        self.flush()
        for row in [*self._rows]:
            if row.is_draft and not row.dirty:
                self._drop(row)
        row = self._draft(target)
        self._rows.insert(0, row)
        self._column.insertWidget(0, row)
        self._listen(row)
        row.edit.setFocus()
        self._tell()
        QTimer.singleShot(0, row, lambda: self.area.ensureWidgetVisible(row))

    def _listen(self, row: NoteRow) -> None:
        if not row.property("listened"):
            row.setProperty("listened", True)
            row.state_changed.connect(self._tell)
            row.left.connect(self._tidy_later)

    def _tidy_later(self) -> None:
        QTimer.singleShot(0, self, self._sync)

    def _drop(self, row: NoteRow) -> None:
        if row in self._rows:
            self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _tell(self) -> None:
        """What the header says."""
        claim, article = self._desk.chosen, self._desk.article
        every = len(self._desk.notes())
        only_claim = claim is not None and not self._all
        where = "in the library" if article is None else "on this claim" if only_claim else "on this article"
        self._about.setText(where)
        hidden = every - len([row for row in self._rows if not row.is_draft])
        self._all_chip.setVisible(claim is not None and (self._all or hidden > 0))
        self._all_chip.setText("Only this claim" if self._all else f"{hidden} more in this article")
        self._all_chip.setChecked(self._all)
        if any(row.error is not None for row in self._rows):
            said = "not saved"
        elif self.unsaved:
            said = "saving"
        elif self._desk.library.read_only:
            said = "read only"
        else:
            said = "saved" if every else ""
        if self._saved.text() != said:
            self._saved.setText(said)
            self.state_told.emit(said)
