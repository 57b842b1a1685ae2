"""The window's end of the worker: one child process, started once, ended to cancel, replaced when it dies."""

import logging
import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rejoinder.ui.worker import Answer, Request, work

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

log = logging.getLogger(__name__)

Entry = Callable[[Connection, Connection], None]


class Child(QObject):
    """A worker process that takes one request at a time.

    Signals:
        answered: an answer of the worker, in order.
        died: the process ended by itself while nobody had ended it (a crash, or killed by the system).
    """

    answered = Signal(object)
    died = Signal()
    _arrived = Signal(int, object)  # from the listening thread: which child, what (None: it is gone)

    def __init__(self, parent: QObject | None = None, *, entry: Entry = work) -> None:
        super().__init__(parent)
        self._entry = entry
        self._process: SpawnProcess | None = None
        self._requests: Connection | None = None
        self._listener: Thread | None = None
        self._number = 0  # of the child at hand: answers of an ended one are dropped
        self._arrived.connect(self._pass_on)

    def send(self, request: Request) -> None:
        """Ask for something; the process is started at the first request, and again after it died or was ended."""
        if self._process is None:
            self._start()
        assert self._requests is not None
        try:
            self._requests.send(request)
        except OSError:  # it died this moment: the listener will say so
            log.info("the worker was gone before it could be asked")

    def end(self) -> None:
        """End the process, at once and whatever it is doing; nothing more is heard from it."""
        self._number += 1
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None
        if self._requests is not None:
            self._requests.close()
            self._requests = None
        if self._listener is not None:
            self._listener.join()  # the dead child's pipe is closed: it ends at once
            self._listener = None

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        inbox, self._requests = context.Pipe(duplex=False)  # one-way pipes: two-way ones are sockets
        answers, outbox = context.Pipe(duplex=False)
        self._process = context.Process(target=self._entry, args=(inbox, outbox), daemon=True, name="rejoinder worker")
        self._process.start()
        inbox.close()
        outbox.close()
        self._number += 1
        self._listener = Thread(target=self._listen, args=(self._number, answers), daemon=True)
        self._listener.start()

    def _listen(self, number: int, answers: Connection) -> None:
        with answers:
            while True:
                try:
                    answer = answers.recv()
                except (EOFError, OSError):
                    self._arrived.emit(number, None)
                    return
                self._arrived.emit(number, answer)

    def _pass_on(self, number: int, answer: Answer | None) -> None:
        if number != self._number:
            return
        if answer is None:
            self.end()
            self.died.emit()
        else:
            self.answered.emit(answer)
