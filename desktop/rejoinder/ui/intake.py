"""Intake: what comes of the jobs is filed in the library, and the first file that was asked for is shown."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from rejoinder.domain.claims import Reading
from rejoinder.domain.errors import RejoinderError
from rejoinder.ui.desk import Desk
from rejoinder.ui.jobs import Jobs, Outcome, State


class Intake(QObject):
    """Between the jobs and the desk. Filing is the window's own: the library belongs to its thread.

    Signals:
        shown: an article that was asked for stands on the desk.
        remarked: the `Outcome` of a file that has a remark or was left out.
    """

    shown = Signal()
    remarked = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._shows_next = False
        jobs.read.connect(self._show_text)
        jobs.processed.connect(self._file)
        jobs.ended.connect(self.remarked)
        jobs.changed.connect(self._rest)

    def add(self, paths: Sequence[Path]) -> None:
        """Read these files and folders; the first article of them is shown as soon as it has been read."""
        if paths:
            self._shows_next = True
            self._jobs.add(tuple(paths))

    def paste(self, name: str, data: bytes) -> None:
        """Read what was pasted; it is shown as soon as it has been read."""
        self._shows_next = True
        self._jobs.paste(name, data)

    def _show_text(self, reading: Reading) -> None:
        """The text, while its claims are still being looked for; of an article that is held already, all of it."""
        if not self._shows_next:
            return
        self._shows_next = False
        held = {summary.id for summary in self._desk.articles()}
        if reading.article.id not in held:
            self._desk.go_to(reading)
        elif self._desk.article is None or self._desk.article.id != reading.article.id:
            try:
                self._desk.open_article(reading.article.id)
            except RejoinderError as error:
                self.remarked.emit(Outcome(reading.document.name, str(error), filed=False))
                return
        self.shown.emit()

    def _file(self, reading: Reading) -> None:
        """File what was found, and show it where its text is shown."""
        name = reading.document.name
        try:
            if not self._desk.library.read_only:
                self._desk.library.file(reading)
        except RejoinderError as error:
            self.remarked.emit(Outcome(name, str(error), filed=False))
        for warning in reading.article.warnings:
            self.remarked.emit(Outcome(name, warning, filed=True))
        if self._desk.article is not None and self._desk.article.id == reading.article.id:
            self._desk.show_reading(reading)
        self._desk.library_changed.emit()

    def _rest(self, state: State) -> None:
        if not state.busy:
            self._shows_next = False
