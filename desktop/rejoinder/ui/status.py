"""The status bar: what there is and what is chosen at the left, what is safe at the right."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QStatusBar, QWidget

from rejoinder.ui import words
from rejoinder.ui.desk import Desk
from rejoinder.ui.marks import Mark
from rejoinder.ui.plain import CutLabel, label
from rejoinder.ui.states import MarkSign
from rejoinder.ui.theme import STATUS_HEIGHT, Role, font

_WHY_WIDTH = 480  # px for why a library is read-only; a longer sentence is cut and has a tip


class Status(QStatusBar):
    """One row of 26 px; status tips of the menus take its place while they are shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setSizeGripEnabled(False)
        self.setFixedHeight(STATUS_HEIGHT)
        self.setFont(font(Role.META))  # of the messages that pass by
        self.counts = CutLabel(role=Role.META, tone="quiet")
        self.chosen = CutLabel(role=Role.META, tone="quiet")
        self.job = CutLabel(role=Role.META, tone="quiet")
        self.chore = CutLabel(role=Role.META, tone="quiet")
        self.chore.hide()
        self.read_only = CutLabel(role=Role.META, tone="quiet")
        self.read_only.setMaximumWidth(_WHY_WIDTH)
        self.found = label("", Role.META, tone="quiet")
        self.saved = label("", Role.META, tone="quiet")
        self.saved.hide()
        self.zoom = label("100 %", Role.META, tone="quiet")
        self._lock = MarkSign(desk.themes, Mark.LOCK, "ink2")
        left, right = QWidget(), QWidget()
        row = QHBoxLayout(left)
        row.setContentsMargins(14, 0, 0, 0)
        row.setSpacing(22)
        for each in (self.counts, self.chosen, self.job, self.chore):
            row.addWidget(each)
        row.addStretch()
        row = QHBoxLayout(right)
        row.setContentsMargins(0, 0, 14, 0)
        row.setSpacing(22)
        lock = QHBoxLayout()
        lock.setSpacing(6)
        lock.addWidget(self._lock)
        lock.addWidget(self.read_only)
        row.addLayout(lock)
        for words_at_right in (self.found, self.saved, self.zoom):
            row.addWidget(words_at_right)
        self.addWidget(left, 1)
        self.addPermanentWidget(right)
        desk.library_changed.connect(self.refresh)
        desk.reading_changed.connect(self.refresh)
        desk.selection.currentChanged.connect(self._show_chosen)
        desk.note_filed.connect(self._stamp)
        self._notes_state = self._saved_at = ""
        self._lock.setVisible(desk.library.read_only)
        self.read_only.setVisible(desk.library.read_only)
        if desk.library.read_only:
            why = desk.library.notice or "Reading, search and export work; notes and imports wait."
            self.read_only.show_words(f"Read only: {why}")
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        held = self._desk.articles()
        claims, disputed = sum(one.claims for one in held), sum(one.disputed for one in held)
        if held:
            points = f"{words.count(disputed, 'point')} disputed"
            held_words, claim_words = words.count(len(held), "article"), words.count(claims, "claim")
            self.counts.show_words(f"{held_words}, {claim_words}, {points}")
        else:
            self.counts.show_words("No articles yet")
        self._show_chosen()

    def show_job(self, text: str) -> None:
        """Say what runs; "" for nothing."""
        self.job.show_words(text)
        self.job.setVisible(bool(text))

    def show_chore(self, text: str) -> None:
        """Say what is done beside the window; "" for nothing."""
        self.chore.show_words(text)
        self.chore.setVisible(bool(text))

    def show_found(self, milliseconds: float) -> None:
        """Say how long a search took; nothing below 0."""
        self.found.setText(f"Found in {max(1, round(milliseconds))} ms" if milliseconds >= 0 else "")
        self.found.setVisible(milliseconds >= 0)

    def show_zoom(self, percent: int) -> None:
        """Say how large the article's text is."""
        self.zoom.setText(f"{percent} %")

    def _show_chosen(self) -> None:
        claim = self._desk.chosen
        if claim is None:
            self.chosen.show_words("")
        else:
            replies = len(self._desk.claims.replies_to(claim.id))
            self.chosen.show_words(f"Selected: 1 claim, {words.count(replies, 'reply')}")
        self.chosen.setVisible(claim is not None)

    def show_notes(self, state: str) -> None:
        """Say how safe the notes are, as the notes pane tells it; a time stands there only after a save."""
        self._notes_state = state
        saved = f"All notes saved {self._saved_at}".rstrip()
        text = {"saved": saved, "saving": "Saving the note", "not saved": "A note is not saved"}.get(state, "")
        self.saved.setText(text)
        self.saved.setVisible(bool(text))

    def _stamp(self) -> None:
        """The library has just taken a note."""
        self._saved_at = f"{datetime.now().astimezone():%H:%M}"
        self.show_notes(self._notes_state)
