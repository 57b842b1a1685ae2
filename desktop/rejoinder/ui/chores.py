"""Chores: a check of the library and a copy of it, done by a child process while the analyst goes on."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from rejoinder.ui.jobs import OneJob, Outcome, Worker
from rejoinder.ui.worker import Answer, BackUp, Checked, CheckLibrary, Failed, Refused, Request, Written


class Chores(QObject):
    """One after the other, on one library, which the child only reads.

    Signals:
        doing: what is being done, in words; "" when it is done.
        checked: what is wrong with the library, a tuple of sentences.
        copied: the `Path` of a copy that stands there whole.
        failed: the `Outcome` of what could not be done.
    """

    doing = Signal(str)
    checked = Signal(object)
    copied = Signal(object)
    failed = Signal(object)

    def __init__(self, library: Path, worker: Worker | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._job = OneJob(worker, self)
        self._job.answered.connect(self._take)
        self._job.busy_changed.connect(self._rest)

    def check(self) -> None:
        """Look for everything that is wrong."""
        self._ask(CheckLibrary(self._library), "Checking the library")

    def copy_to(self, path: Path) -> None:
        """Write a checked copy."""
        self._ask(BackUp(self._library, path), "Copying the library")

    def close(self) -> None:
        """End the child, whatever it is doing."""
        self._job.close()

    def _ask(self, request: Request, words: str) -> None:
        self.doing.emit(words)
        self._job.ask(request)

    def _take(self, answer: Answer) -> None:
        match answer:
            case Checked(problems):
                self.checked.emit(problems)
            case Written(path):
                self.copied.emit(path)
            case Refused(sentence):
                self.failed.emit(Outcome("", sentence, filed=False))
            case Failed(report):
                sentence = "Rejoinder met a fault of its own; the library is not touched. The report can be copied."
                self.failed.emit(Outcome("", sentence, filed=False, report=report))
            case _:
                pass

    def _rest(self, busy: bool) -> None:
        """Done: nobody asks often, so the child does not wait for more."""
        if not busy:
            self._job.close()
            self.doing.emit("")
