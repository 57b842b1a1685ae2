"""Windows for whole journeys: a real library in a folder of the test, a worker that answers at once where asked for."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rejoinder.domain.claims import Analysis, Reading
from rejoinder.library import Library
from rejoinder.ui.desk import Desk
from rejoinder.ui.dressing import dress
from rejoinder.ui.jobs import Jobs
from rejoinder.ui.settings import Settings
from rejoinder.ui.theme import LIGHT, ThemeHolder, load_fonts
from rejoinder.ui.window import Window
from rejoinder.ui.worker import (
    Answer,
    Listed,
    ListFiles,
    Process,
    Processed,
    Progress,
    Read,
    Ready,
    Refused,
    Request,
    files_in,
)
from tests.ui import invented


class QuickWorker(QObject):
    """Answers in the same process, a turn of the event loop later; knows the files it was told of."""

    answered = Signal(object)
    died = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.readings: dict[str, Reading] = {}
        self.crashes_at: set[str] = set()
        self.hangs_at: set[str] = set()
        self.asked: list[Request] = []
        self.ended = 0

    def send(self, request: Request) -> None:
        self.asked.append(request)
        number = self.ended
        QTimer.singleShot(0, self, lambda: self._answer(request, number))

    def end(self) -> None:
        self.ended += 1

    def _answer(self, request: Request, number: int) -> None:
        if number != self.ended:
            return
        if isinstance(request, Process) and request.path.name in self.crashes_at:
            self.ended += 1
            self.died.emit()
            return
        for answer in self._answers(request):
            if number == self.ended:
                self.answered.emit(answer)

    def _answers(self, request: Request) -> list[Answer]:
        if isinstance(request, ListFiles):
            return [Listed(files_in(request.paths)), Ready()]
        if isinstance(request, Process):
            reading = self.readings.get(request.path.name)
            if reading is None:
                return [Refused(f"{request.path.name} holds nothing that can be read. Open another file."), Ready()]
            first = Read(replace(reading, analysis=Analysis(reading.article.id, engine="")))
            if request.path.name in self.hangs_at:
                return [first, Progress(1, 3)]
            return [first, Progress(1, 3), Progress(3, 3), Processed(reading), Ready()]
        return [Ready()]


@pytest.fixture
def reading() -> Reading:
    return invented.reading()


@pytest.fixture
def quick() -> QuickWorker:
    return QuickWorker()


@pytest.fixture
def themes(qapp: QApplication) -> ThemeHolder:
    load_fonts()
    made = ThemeHolder(qapp)
    made.choose(LIGHT)
    dress(made, qapp)
    return made


OpenWindow = Callable[..., Window]


@pytest.fixture
def open_window(qtbot: QtBot, themes: ThemeHolder, quick: QuickWorker, tmp_path: Path) -> Iterator[OpenWindow]:
    """Opens a window on the library of the test; a second call opens it again, as the next day."""
    opened: list[Window] = []

    def close(window: Window) -> None:
        window.close()
        window.desk.library.close()

    def open_(*readings: Reading, worker: QObject | None = None, read_only: bool = False) -> Window:
        for earlier in opened:
            close(earlier)
        library = Library.open(tmp_path / "library")
        for each in readings:
            library.file(each)
        if read_only:
            library.close()
            library = Library.open(tmp_path / "library", read_only=True)
        made = Window(Desk(library, themes), Settings(tmp_path / "window.ini"), Jobs(worker or quick))
        made._may_lose = lambda: True  # a failing test must not wait for an answer
        opened.append(made)
        qtbot.addWidget(made)
        made.resize(1440, 900)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        return made

    yield open_
    for window in opened:
        close(window)


@pytest.fixture
def window(open_window: OpenWindow, reading: Reading) -> Window:
    """A window on a library with one invented article, which it shows."""
    return open_window(reading)
