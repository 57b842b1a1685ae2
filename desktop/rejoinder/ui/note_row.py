"""One note in the notes pane: its text, which saves itself while it is typed, and the words it belongs to."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from rejoinder.domain.anchors import Anchor
from rejoinder.domain.claims import Claim
from rejoinder.domain.errors import RejoinderError
from rejoinder.domain.notes import Note
from rejoinder.domain.text import Article, Span
from rejoinder.ui.desk import Desk
from rejoinder.ui.marks import Mark
from rejoinder.ui.plain import CutLabel, button, label
from rejoinder.ui.states import ErrorBox, MarkSign
from rejoinder.ui.theme import Role, font, line_height

SAVE_AFTER_MS = 600  # from the first unsaved key on, not from the last: typing is durable within a second
_WORDS_SHOWN = 60  # characters of the words a note belongs to; the label cuts further where it must


@dataclass(frozen=True, slots=True)
class Target:
    """What a new note will belong to: selected words, a claim, or the whole article; the library where all are None."""

    article: Article | None = None
    span: Span | None = None
    claim: Claim | None = None

    @property
    def words(self) -> str:
        """The words it will be anchored to, "" for a whole article or the library."""
        span = self.span or (self.claim.extent if self.claim else None)
        return "" if span is None or self.article is None else " ".join(span.of(self.article.text).split())

    @property
    def invitation(self) -> str:
        """What an empty note says."""
        if self.span is not None:
            return f"Write a note on the selected words “{shortened(self.words)}”"
        if self.claim is not None:
            return f"Write a note on “{shortened(self.words)}”"
        return "Write a note on this article" if self.article is not None else "Write a note on the library"


def shortened(words: str, length: int = _WORDS_SHOWN) -> str:
    """The words, cut at a word with … where they are long."""
    if len(words) <= length:
        return words
    return words[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


class NoteEdit(QTextEdit):
    """A field of plain text that is as high as its text; undo is the window's, not its own."""

    height_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFont(font(Role.NOTE))
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._space_lines()

    def text(self) -> str:
        """What stands there, with every character as it was typed (`toPlainText` changes hard spaces)."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def show_text(self, text: str) -> None:
        """Show another text; the cursor keeps its place as well as it can."""
        place = self.textCursor().position()
        self.setPlainText(text)
        self._space_lines()
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only."""
        if source.hasText():
            self.textCursor().insertText(source.text())

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(key) for key in keys):
                event.ignore()
                return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew, and fit."""
        super().resizeEvent(event)
        self._fit()

    def _space_lines(self) -> None:
        spacing = QTextBlockFormat()
        spacing.setLineHeight(line_height(Role.NOTE), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)

    def _fit(self) -> None:
        height = max(line_height(Role.NOTE), round(self.document().size().height())) + 2
        if height != self.height():
            self.setFixedHeight(height)
            self.height_changed.emit()


class NoteRow(QWidget):
    """A note, filed or about to be.

    Signals:
        state_changed: its text was saved, could not be, or waits to be.
        left: the cursor left it.
    """

    state_changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, *, note: Note | None = None, target: Target | None = None) -> None:
        super().__init__()
        self._desk = desk
        self.note = note
        self.target = target or Target()
        self.error: RejoinderError | None = None
        self._kept_lost = False
        self.edit = NoteEdit()
        self.edit.setPlaceholderText(self.target.invitation)
        self.edit.setAccessibleName("Note")
        self.edit.setAccessibleDescription(self.target.invitation)
        self.edit.setReadOnly(desk.library.read_only)
        self.edit.installEventFilter(self)
        self._where = button("", self.jump)
        self._where.setFont(font(Role.META))
        self._where.setToolTip("Go to the words this note belongs to")
        self._where.setProperty("link", True)
        self._where_words = CutLabel(role=Role.META, tone="faint")
        self._delete = button("Delete", self.delete)
        self._delete.setFont(font(Role.META))
        self._delete.setAccessibleName("Delete this note")
        self._lost = self._make_lost()
        self._box: ErrorBox | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)
        self._lay_out()
        if note is not None:
            self.edit.show_text(note.text)
        self.edit.textChanged.connect(self._typed)
        self._tell()

    # ── what it stands for ───────────────────────────────────────────────────────────────────────────────────────

    @property
    def dirty(self) -> bool:
        """Whether something is typed that the library does not have."""
        return self.edit.text() != ("" if self.note is None else self.note.text)

    @property
    def is_draft(self) -> bool:
        """Whether nothing of it is filed."""
        return self.note is None

    def show_note(self, note: Note) -> None:
        """Take over what the library has now, unless something newer is typed here."""
        was_dirty = self.dirty
        self.note = note
        if not was_dirty and self.edit.text() != note.text:
            self.edit.show_text(note.text)
            self._timer.stop()
        self._tell()

    def place(self) -> Span | None:
        """Where the words it belongs to stand now; None for none, or where they lost their place."""
        article = self._desk.article
        anchor = self.anchor
        return None if article is None or anchor is None else anchor.find(article.text)

    @property
    def anchor(self) -> Anchor | None:
        """The words it belongs to."""
        return None if self.note is None else self.note.anchor

    @property
    def lost(self) -> bool:
        """Whether its words are no longer in the article."""
        return self.anchor is not None and self._desk.article is not None and self.place() is None

    # ── saving ───────────────────────────────────────────────────────────────────────────────────────────────────

    def flush(self) -> bool:
        """Save what is typed, now; whether all of it is safe. An emptied note keeps its last text until it is left."""
        self._timer.stop()
        text = self.edit.text()
        if not self.dirty or not text.strip():
            return True
        before = self.note
        self.note = self._as_typed(text)  # before it is filed: the pane must know the row when it hears of the note
        try:
            self.note = self._desk.save_note(self.note)
        except RejoinderError as error:
            self.note = before
            self._show_error(error)
            return False
        self._hide_error()
        self._tell()
        self.state_changed.emit()
        return True

    def _as_typed(self, text: str) -> Note:
        if self.note is not None:
            return replace(self.note, text=text)
        from rejoinder.library import new_note  # noqa: PLC0415 - the library's room loads after the first paint

        return new_note(text, article=self.target.article, span=self.target.span, claim=self.target.claim)

    def delete(self) -> None:
        """Delete the note; Undo puts it back."""
        self._timer.stop()
        if self.note is None:
            self.edit.clear()
            self.left.emit()
            return
        try:
            self._desk.delete_note(self.note)
        except RejoinderError as error:
            self._show_error(error)

    def jump(self) -> None:
        """Show the words it belongs to, and choose their claim if it is still the same."""
        claim = None if self.note is None else self.note.claim_id
        span = self.place()
        if claim is not None and self._desk.claims.row_of(claim) >= 0 and span is not None:
            found = self._desk.claims.claims[self._desk.claims.row_of(claim)]
            if found.extent.overlaps(span):
                self._desk.choose(claim)
        if span is not None:
            self._desk.span_asked.emit(span)

    # ── what it looks like ───────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        meta = QHBoxLayout()
        meta.setSpacing(4)
        meta.addWidget(self._where_words, stretch=1)
        meta.addWidget(self._where)
        meta.addWidget(self._delete)
        self._where.setText("Show")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 6)
        column.setSpacing(0)
        column.addWidget(self.edit)
        column.addWidget(self._lost)
        column.addLayout(meta)

    def _make_lost(self) -> QWidget:
        box = QWidget()
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(MarkSign(self._desk.themes, Mark.LOST, "mixed"))
        first.addWidget(label("Lost its place", Role.CONTROL_STRONG))
        first.addWidget(label("in the text as it is now", tone="quiet"))
        first.addStretch()
        self._lost_words = label("", Role.SNIPPET, tone="quiet", wrap=True)
        actions = QHBoxLayout()
        actions.addSpacing(10)
        actions.addWidget(button("Nearest words", self._go_near))
        actions.addWidget(button("Keep as it is", self._keep_lost))
        actions.addStretch()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        column.addLayout(first)
        column.addWidget(self._lost_words)
        column.addLayout(actions)
        box.hide()
        return box

    def _tell(self) -> None:
        """The line below the text, and the box of a lost place."""
        lost = self.lost
        self._lost.setVisible(lost and not self._kept_lost)
        if lost and self.anchor is not None:
            self._lost_words.setText(f"“{shortened(self.anchor.words, 200)}”")
        if self.note is None:
            self._where_words.show_words("saves itself while you type")
        else:
            self._where_words.show_words(f"{belongs_to(self.note)}, {when_told(self.note.changed_at_utc)}")
        self._where.setVisible(self.anchor is not None and not lost)
        self._delete.setVisible(not self._desk.library.read_only and self.note is not None)

    def _go_near(self) -> None:
        article = self._desk.article
        if article is not None and self.anchor is not None:
            span = nearest_block(self.anchor, article)
            if span is not None:
                self._desk.span_asked.emit(span)

    def _keep_lost(self) -> None:
        self._kept_lost = True
        self._tell()

    def _show_error(self, error: RejoinderError) -> None:
        self.error = error
        text = f"{error} Your text stays on the screen."
        if self._box is None:
            actions = (("Save", self.flush), ("Save elsewhere…", self.save_elsewhere))
            self._box = ErrorBox(self._desk.themes, "The note is not saved", text, actions)
            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.insertWidget(1, self._box)
        else:
            self._box.say("The note is not saved", text)
        self._box.show()
        self.state_changed.emit()

    def _hide_error(self) -> None:
        self.error = None
        if self._box is not None:
            self._box.hide()

    def save_elsewhere(self) -> None:
        """Write the text to a file of the analyst's choice."""
        name, _ = QFileDialog.getSaveFileName(self, "Save the note elsewhere", "note.txt", "Text (*.txt)")
        if name:
            try:
                Path(name).write_text(self.edit.text(), encoding="utf-8")
            except OSError as error:
                assert self._box is not None
                self._box.say("The note is not saved", f"{Path(name).name} could not be written: {error.strerror}.")

    # ── what happens in the field ────────────────────────────────────────────────────────────────────────────────

    def _typed(self) -> None:
        if self.dirty and not self._timer.isActive():
            self._timer.start()
        self.state_changed.emit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Save when the cursor leaves the field."""
        if watched is self.edit and event.type() == QEvent.Type.FocusOut:
            self.flush()
            if self.note is not None and not self.edit.text().strip() and not self.edit.isReadOnly():
                self.delete()  # emptied and left: deleted, and Undo brings it back
            self.left.emit()
        return False


def belongs_to(note: Note) -> str:
    """What a note belongs to, in words."""
    if note.anchor is not None:
        return f"to “{shortened(' '.join(note.anchor.words.split()))}”"
    return "to the library" if note.article_id is None else "to the article"


def when_told(moment_utc: str, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> str:
    """A moment of ISO 8601 in the analyst's own time: "today 14:02", "yesterday 9:10", "5 Mar 2026"; "" for none."""
    if not moment_utc:
        return "not dated"
    moment = datetime.fromisoformat(moment_utc)
    moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone()
    today: date = now().astimezone().date()
    days = (today - moment.date()).days
    if days == 0:
        return f"today {moment:%H:%M}"
    if days == 1:
        return f"yesterday {moment:%H:%M}"
    return f"{moment.day} {moment:%b %Y}"


def nearest_block(anchor: Anchor, article: Article) -> Span | None:
    """The block that shares most words with the lost ones; None where none shares any."""
    lost = set(anchor.words.casefold().split())
    best, shared = None, 0
    for block in article.blocks:
        count = len(lost & set(block.span.of(article.text).casefold().split()))
        if count > shared:
            best, shared = block.span, count
    return best
