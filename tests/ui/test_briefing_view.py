"""The briefing's view: pages before saving, a file that is whole, refusals that say what to do."""

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from rejoinder.domain.claims import Reading
from rejoinder.ui.briefing_view import BriefingView
from rejoinder.ui.jobs import OneJob
from rejoinder.ui.page_view import PageLabel, PageView
from rejoinder.ui.settings import Settings
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
    made = BriefingView(window.desk, OneJob(worker), window.settings)
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
    view = BriefingView(window.desk, OneJob(worker), window.settings)
    qtbot.addWidget(view)
    view.which.choose(1)
    view.enter()
    assert worker.asked[0].asked.shown == reading
    qtbot.waitUntil(lambda: bool(view.pages), timeout=20_000)


def test_an_empty_library_has_nothing_to_brief_on(qtbot: QtBot, open_window, worker: SameProcess):
    window = open_window()
    view = BriefingView(window.desk, OneJob(worker), window.settings)
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


def test_what_the_form_says_is_there_again_the_next_time(
    qtbot: QtBot, view: BriefingView, window: Window, tmp_path: Path
):
    view.title.setText("  Lamps, and @ who put them out")
    view.bottom_line.setPlainText("First.\nSecond, “quoted”.")
    view.paper.choose(1)
    view.paper.chosen.emit(1)
    window.settings.flush()
    again = BriefingView(window.desk, OneJob(SameProcess()), Settings(tmp_path / "window.ini"))
    qtbot.addWidget(again)
    assert again.title.text() == "  Lamps, and @ who put them out"
    assert again.bottom_line.toPlainText() == "First.\nSecond, “quoted”."
    assert again.paper.current == 1
    assert again.asked().paper == "letter"


def test_a_refusal_goes_once_a_later_save_succeeds_and_the_count_of_pages_comes_back(
    qtbot: QtBot, view: BriefingView, tmp_path: Path
):
    view.enter()
    qtbot.waitUntil(lambda: bool(view.pages), timeout=20_000)
    counted = view.status.text()
    view.save_to(tmp_path / "no such folder" / "out.pdf")
    qtbot.waitUntil(view.problem.isVisible, timeout=20_000)
    qtbot.waitUntil(view.save.isEnabled)
    assert view.status.text() == counted
    view.save_to(tmp_path / "out.pdf")
    qtbot.waitUntil((tmp_path / "out.pdf").exists, timeout=20_000)
    qtbot.waitUntil(lambda: not view.problem.isVisible())


def test_a_file_can_be_asked_for_while_the_pages_are_still_being_set(
    qtbot: QtBot, view: BriefingView, worker: SameProcess, tmp_path: Path
):
    view.enter()
    assert view._area._said.isVisible()  # what an empty area is waiting for
    assert view.save.isEnabled()
    with qtbot.waitSignal(view.saved, timeout=20_000):
        view.save_to(tmp_path / "early.pdf")
    assert [type(request) for request in worker.asked] == [RenderPages, WritePdf]
    assert view.pages
    assert not view._area._said.isVisible()


def test_in_a_narrow_window_form_and_pages_take_turns(qtbot: QtBot, view: BriefingView):
    assert view.title.isVisible()
    assert view._area.isVisible()
    view.resize(600, 420)
    assert (view.title.isVisible(), view._area.isVisible()) == (False, True)
    view.choice.choose(0)
    view.choice.chosen.emit(0)
    assert (view.title.isVisible(), view._area.isVisible()) == (True, False)
    assert view.title.height() >= view.title.sizeHint().height()  # the form scrolls, its fields are not squeezed
    view.resize(1200, 800)
    assert view.title.isVisible()
    assert view._area.isVisible()


def test_only_pages_in_view_hold_pixels(qtbot: QtBot, themes):
    picture = QPixmap(100, 141)
    picture.fill(Qt.GlobalColor.white)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    view = PageView(lambda: themes.theme.line)
    qtbot.addWidget(view)
    view.resize(800, 700)
    view.show()
    view.show_pages((buffer.data().data(),) * 20)
    qtbot.waitUntil(lambda: view.pages[0].decoded)
    assert not view.pages[-1].decoded
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 15_000)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: view.pages[-1].decoded)
    assert not view.pages[0].decoded
    assert sum(page.decoded for page in view.pages) <= 4
    view.hide()
    assert not any(page.decoded for page in view.pages)


def test_bytes_that_are_no_picture_make_an_empty_page(qtbot: QtBot, themes):
    page = PageLabel(b"no picture", 1, 1, lambda: themes.theme.line)
    qtbot.addWidget(page)
    assert page.empty
