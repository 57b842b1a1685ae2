"""The briefing's view: pages before saving, a file that is whole, refusals that say what to do."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from rejoinder.domain.claims import Reading
from rejoinder.ui.briefing_view import BriefingView
from rejoinder.ui.jobs import OneJob
from rejoinder.ui.window import Window
from rejoinder.ui.worker import Answer, RenderPages, Request, WritePdf, answer


class SameProcess(QObject):
    """Sets real pages, in this process and a turn of the event loop later."""

    answered = Signal(object)
    died = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Request] = []

    def send(self, request: Request) -> None:
        self.asked.append(request)
        QTimer.singleShot(0, self, lambda: self._answer(request))

    def end(self) -> None:
        self.asked.clear()

    def _answer(self, request: Request) -> None:
        from rejoinder.ui.worker import Ready  # noqa: PLC0415

        answers: list[Answer] = []
        answer(request, answers.append)
        for each in (*answers, Ready()):
            self.answered.emit(each)


@pytest.fixture
def worker() -> SameProcess:
    return SameProcess()


@pytest.fixture
def view(window: Window, worker: SameProcess, qtbot: QtBot) -> BriefingView:
    made = BriefingView(window.desk, OneJob(worker))
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


def test_the_pages_show_what_the_form_says_and_then_are_saved(
    qtbot: QtBot, view: BriefingView, worker: SameProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    view.title.setText("Who put out the light")
    view.marking.setText("TLP:GREEN")
    view.enter()
    qtbot.waitUntil(lambda: bool(view.pages), timeout=20_000)
    request = worker.asked[0]
    assert isinstance(request, RenderPages)
    assert request.asked.title == "Who put out the light"
    assert request.asked.marking == "TLP:GREEN"
    assert not any(page.empty for page in view.pages)
    target = tmp_path / "out.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    with qtbot.waitSignal(view.saved, timeout=20_000):
        view.ask_where()
    assert target.read_bytes().startswith(b"%PDF")


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left(qtbot: QtBot, view: BriefingView, tmp_path: Path):
    view.save_to(tmp_path / "no such folder" / "out.pdf")
    qtbot.waitUntil(view.problem.isVisible, timeout=20_000)
    assert view.problem.text.text()
    assert list(tmp_path.glob("*.pdf")) == []


def test_pages_are_set_again_only_when_something_has_changed(qtbot: QtBot, view: BriefingView, worker: SameProcess):
    view.enter()
    qtbot.waitUntil(lambda: bool(view.pages), timeout=20_000)
    asked = len(worker.asked)
    view.enter()
    assert len(worker.asked) == asked
    view.author.setText("R. Desk")
    qtbot.waitUntil(lambda: len(worker.asked) == asked + 1, timeout=5000)
    assert worker.asked[-1].asked.author == "R. Desk"


def test_the_window_hands_over_names_and_never_reads_the_articles_itself(
    qtbot: QtBot, view: BriefingView, worker: SameProcess, window: Window, reading: Reading, monkeypatch
):
    monkeypatch.setattr(window.desk.library, "reading", lambda _id: pytest.fail("the window waited for an article"))
    view.enter()
    asked = worker.asked[0].asked
    assert asked.articles == (reading.article.id,)
    assert asked.shown is None
    said: list[str] = []
    worker.answered.connect(lambda _answer: said.append(view.status.text()))
    qtbot.waitUntil(lambda: bool(view.pages), timeout=20_000)
    assert "Reading 1 article" in said


def test_an_article_that_is_not_filed_yet_is_handed_over_as_it_is(
    qtbot: QtBot, open_window, worker: SameProcess, reading: Reading
):
    window = open_window()
    window.desk.show_reading(reading)
    view = BriefingView(window.desk, OneJob(worker))
    qtbot.addWidget(view)
    view.which.choose(1)
    view.enter()
    assert worker.asked[0].asked.shown == reading
    qtbot.waitUntil(lambda: bool(view.pages), timeout=20_000)


def test_an_empty_library_has_nothing_to_brief_on(qtbot: QtBot, open_window, worker: SameProcess):
    window = open_window()
    view = BriefingView(window.desk, OneJob(worker))
    qtbot.addWidget(view)
    view.enter()
    assert worker.asked == []
    assert view.status.text() == "Nothing to brief on yet"


def test_the_export_button_shows_the_pages_first(qtbot: QtBot, window: Window):
    window.actions_.export.trigger()
    assert window.views.currentWidget() is window.briefing_view
    assert window.actions_.view_briefing.isChecked()


def test_a_name_without_an_ending_becomes_a_pdf(view: BriefingView, worker: SameProcess, tmp_path: Path):
    view.save_to(tmp_path / "brief")
    assert isinstance(worker.asked[-1], WritePdf)
    assert worker.asked[-1].path.name == "brief.pdf"
