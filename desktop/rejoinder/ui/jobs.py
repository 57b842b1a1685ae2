"""Jobs: files that wait, the one that is worked on, and what became of the others."""

import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from rejoinder.ui.child import Child
from rejoinder.ui.worker import (
    Answer,
    Failed,
    Listed,
    ListFiles,
    Paste,
    Process,
    Processed,
    Progress,
    Read,
    Ready,
    Refused,
    RenderPages,
    Request,
    WarmUp,
)


class Worker(Protocol):
    """What answers requests: `Child` in the window, something quicker in tests."""

    answered: SignalInstance
    died: SignalInstance

    def send(self, request: Request) -> None:
        """Ask."""

    def end(self) -> None:
        """Stop at once."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Attributes:
        name: The file's name without its folder.
        sentence: One line for the analyst; "" for a file that was filed without a remark.
        filed: Whether an article came of it.
        report: The report of a bug, "" otherwise.
    """

    name: str
    sentence: str
    filed: bool
    report: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Where the jobs stand.

    Attributes:
        name: The file that is worked on; "" while none is.
        done: Files done since the last time all were.
        of: Files asked for since then.
        steps_done: Of the engine, for the file that is worked on.
        steps: Of it; 0 while it is still being read.
        seconds_left: For this file, from the pace so far; None while that cannot be told.
    """

    name: str = ""
    done: int = 0
    of: int = 0
    steps_done: int = 0
    steps: int = 0
    seconds_left: float | None = None

    @property
    def part_done(self) -> float:
        """How much of the file that is worked on is analysed, 0–1."""
        return self.steps_done / self.steps if self.steps else 0.0

    @property
    def busy(self) -> bool:
        """Whether anything waits or runs."""
        return self.done < self.of or bool(self.name)


class Jobs(QObject):
    """Files go in, readings come out, one after the other, by a child process.

    Signals:
        read: a `Reading` whose analysis is still to come, so that its text can be shown.
        processed: a `Reading`, complete, to be filed.
        ended: the `Outcome` of a file for which no reading came.
        changed: the `State` is another.
    """

    read = Signal(object)
    processed = Signal(object)
    ended = Signal(object)
    changed = Signal(object)

    def __init__(self, worker: Worker | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: Worker = Child(self) if worker is None else worker
        self._worker.answered.connect(self._take)
        self._worker.died.connect(self._after_death)
        self._waiting: deque[Request] = deque()
        self._current: Request | None = None
        self._state = State()
        self._analysing_since = 0.0

    @property
    def state(self) -> State:
        """Where the jobs stand."""
        return self._state

    def warm_up(self) -> None:
        """Let the child import the engine, if it has nothing else to do."""
        if self._current is None:
            self._waiting.append(WarmUp())
            self._next()

    def add(self, paths: tuple[Path, ...]) -> None:
        """Read and analyse these files and those in these folders."""
        if paths:
            self._waiting.append(ListFiles(paths))
            self._set(of=self._state.of + len(paths))
            self._next()

    def paste(self, name: str, data: bytes) -> None:
        """Read and analyse what was pasted, under that name."""
        self._waiting.append(Paste(name, data))
        self._set(of=self._state.of + 1)
        self._next()

    def stop(self) -> None:
        """Leave out what is worked on and all that waits."""
        self._waiting.clear()
        name = self._state.name
        self._drop()
        if name:
            self.ended.emit(Outcome(name, "stopped before it was done. Open it again to go on.", filed=False))
        self._state = State()
        self.changed.emit(self._state)

    def close(self) -> None:
        """End the child, without a word."""
        self._waiting.clear()
        self._drop()

    # ── one after the other ──────────────────────────────────────────────────────────────────────────────────────

    def _next(self) -> None:
        if self._current is not None:
            return
        if not self._waiting:
            self._state = State()
            self.changed.emit(self._state)
            return
        self._current = self._waiting.popleft()
        name = _name_of(self._current)
        if name:
            self._set(name=name, steps=0, steps_done=0, seconds_left=None)
        self._worker.send(self._current)

    def _take(self, answer: Answer) -> None:
        match answer:
            case Listed(paths):
                assert isinstance(self._current, ListFiles)
                self._set(of=self._state.of - len(self._current.paths) + len(paths))
                self._waiting.extendleft(Process(path) for path in reversed(paths))
            case Read(reading):
                self._analysing_since = time.monotonic()
                self.read.emit(reading)
            case Progress(done, of):
                self._set(steps_done=done, steps=of, seconds_left=self._seconds_left(done, of))
            case Processed(reading):
                self.processed.emit(reading)
            case Refused(sentence):
                self.ended.emit(Outcome(self._state.name, sentence, filed=False))
            case Failed(report):
                self._fail(report)
            case Ready():
                self._finish()

    def _finish(self) -> None:
        if _name_of(self._current):
            self._set(name="", done=self._state.done + 1)
        self._current = None
        self._next()

    def _fail(self, report: str) -> None:
        if isinstance(self._current, WarmUp):
            return  # the first file will say it, with its name
        sentence = "was left out: Rejoinder met a fault of its own. The report can be copied."
        self.ended.emit(Outcome(self._state.name, sentence, filed=False, report=report))

    def _after_death(self) -> None:
        """The child is gone: its file is left out, a new child takes the next one."""
        if _name_of(self._current):
            sentence = "was left out: the process that read it broke down. The other files are not touched."
            self.ended.emit(Outcome(self._state.name, sentence, filed=False))
        if self._current is not None:
            self._finish()

    def _drop(self) -> None:
        self._current = None
        self._worker.end()

    def _set(self, **changes: object) -> None:
        values = {name: getattr(self._state, name) for name in State.__slots__} | changes
        self._state = State(**values)
        self.changed.emit(self._state)

    def _seconds_left(self, done: int, of: int) -> float | None:
        spent = time.monotonic() - self._analysing_since
        return spent / done * (of - done) if done and spent > 1 else None


def _name_of(request: Request | None) -> str:
    """What the request reads; "" where it reads nothing."""
    match request:
        case Process(path):
            return path.name
        case Paste(name):
            return name
    return ""


class OneJob(QObject):
    """A worker for single questions, one after the other. Of the previews that wait only the newest is asked.

    Signals:
        answered: the answer.
        busy_changed: whether it works.
    """

    answered = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, worker: Worker | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: Worker = Child(self) if worker is None else worker
        self._worker.answered.connect(self._take)
        self._worker.died.connect(self._after_death)
        self._busy = False
        self._waiting: list[Request] = []

    def ask(self, request: Request) -> None:
        """Ask, or wait in line; a preview that still waits is forgotten for this one, a file to write never is."""
        if self._busy:
            if isinstance(request, RenderPages):
                self._waiting = [one for one in self._waiting if not isinstance(one, RenderPages)]
            self._waiting.append(request)
            return
        self._busy = True
        self.busy_changed.emit(True)
        self._worker.send(request)

    def close(self) -> None:
        """End the child."""
        self._busy = False
        self._waiting.clear()
        self._worker.end()

    def _take(self, answer: Answer) -> None:
        if not isinstance(answer, Ready):
            self.answered.emit(answer)
            return
        self._busy = False
        if self._waiting:
            self.ask(self._waiting.pop(0))
        else:
            self.busy_changed.emit(False)

    def _after_death(self) -> None:
        if self._busy:
            self._take(Refused("The process that does this broke down. Try again; the library is not touched."))
            self._take(Ready())
