"""The tour: the real window without a screen, led past everything it can show, with a numbered picture of each stop."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QPoint,
    QSize,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QHelpEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolTip, QWidget

from rejoinder.domain.claims import Reading
from rejoinder.domain.errors import BadRequestError, ExportError
from rejoinder.domain.text import Span
from rejoinder.ui.app import start_application
from rejoinder.ui.desk import Desk
from rejoinder.ui.dressing import dress
from rejoinder.ui.jobs import Jobs
from rejoinder.ui.looking import Look, claims_for
from rejoinder.ui.settings import Settings
from rejoinder.ui.theme import DARK, LIGHT, ThemeHolder
from rejoinder.ui.window import Window

_FULL, _LAPTOP, _SMALL, _LARGE = QSize(1440, 900), QSize(1280, 720), QSize(1000, 700), QSize(1920, 1080)
_LIMIT_MS = 300_000  # for all files of the sample, on a slow machine
_PAGES_LIMIT_MS = 60_000
_REST_MS = 180  # past the 120 in which a place is scrolled to
_NOTE = "Both can be true if they speak of different hours. Ask for the log, and for who kept it."


def walk(*, library: Path | None, out: Path) -> tuple[Path, ...]:
    """Lead the window round and save what it shows; gives the files written, in order.

    Args:
        library: Shown read-only, so that a tour never changes it; None makes the sample library in a folder of its own.
        out: The folder for the pictures; made if it is not there.

    Raises:
        RejoinderError: The library cannot be read, or `out` cannot be written to.
    """
    from rejoinder.library import Library  # noqa: PLC0415 - told before Qt starts, where it cannot be read

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{out} cannot be made: {error.strerror}. Choose another folder with --out.") from error
    if library is not None and not library.is_dir():
        raise BadRequestError(f"{library} is not a folder. A library is a folder with library.sqlite in it.")
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rejoinder-tour-")))
        held = stack.enter_context(Library.open(library or scratch / "Sample", read_only=library is not None))
        before = qInstallMessageHandler(_leave_out_what_has_no_screen)
        stack.callback(qInstallMessageHandler, before)
        existing = QApplication.instance()
        application = existing if isinstance(existing, QApplication) else start_application()
        themes = ThemeHolder(application)
        themes.choose(LIGHT)
        dress(themes, application)
        window = Window(Desk(held, themes), Settings(scratch / "window.ini"), Jobs())
        stack.callback(window.close)
        guide = _Guide(application, window, themes, out)
        with _faults_end_it():
            guide.lead(sample=library is None)
        return tuple(guide.files)


def _leave_out_what_has_no_screen(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:  # noqa: ARG001 - Qt's signature
    """Qt's messages, but for those that only say that there is no screen."""
    if text is not None and not text.startswith("This plugin does not support"):
        sys.stderr.write(f"{text}\n")


@contextmanager
def _faults_end_it() -> Iterator[None]:
    """A fault met inside Qt's own calls, where nobody can catch it, is raised at the end of the tour."""
    faults: list[BaseException] = []
    before = sys.excepthook
    sys.excepthook = lambda _kind, error, _trace: faults.append(error)
    try:
        yield
    finally:
        sys.excepthook = before
    if faults:
        raise faults[0]


class _Guide:
    """Leads, waits, and takes the pictures."""

    def __init__(self, application: QApplication, window: Window, themes: ThemeHolder, out: Path) -> None:
        self._application = application
        self._window = window
        self._themes = themes
        self._out = out
        self.files: list[Path] = []

    def lead(self, *, sample: bool) -> None:
        """The whole round."""
        self._window.resize(_FULL)
        self._window.show()
        self._settle()
        if sample:
            self._picture("empty")
            self._import_sample()
        self._articles()
        if self._window.desk.reading is None:
            return
        self._most_disputed()
        self._timeline()
        self._tips()
        if sample:
            self._notes()
        self._article()
        self._walks()
        self._menus_and_dialogs()
        self._library()
        self._briefing()
        self._themes_and_sizes()

    # ── stops ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _import_sample(self) -> None:
        seen: list[Reading] = []
        self._window.jobs.read.connect(seen.append)
        self._window.open_sample()
        self._wait(lambda: bool(seen), _LIMIT_MS)
        self._picture("text first, claims follow")
        self._wait(lambda: not self._window.jobs.state.busy, _LIMIT_MS)

    def _articles(self) -> None:
        desk = self._window.desk
        for summary in desk.articles():
            desk.open_article(summary.id)
            assert desk.reading is not None
            disputed = claims_for(Look.DISPUTED, desk.reading.analysis)
            if disputed:
                desk.choose(disputed[0])
            self._picture(f"article {summary.name}")

    def _most_disputed(self) -> None:
        """Go on with the article that has most disputes."""
        desk = self._window.desk
        held = sorted(desk.articles(), key=lambda one: -one.disputed)
        if held:
            desk.open_article(held[0].id)
            self._choose_dispute()

    def _choose_dispute(self) -> None:
        desk = self._window.desk
        assert desk.reading is not None
        analysis = desk.reading.analysis
        disputed = claims_for(Look.DISPUTED, analysis) or tuple(claim.id for claim in analysis.claims)
        if disputed:
            desk.choose(max(disputed, key=lambda claim_id: len(analysis.replies_to(claim_id))))
        self._settle()

    def _timeline(self) -> None:
        pane = self._window.desk_view.timeline
        for button in pane.findChildren(QWidget):
            name = button.property("segment") and button.property("text")
            if isinstance(name, str) and name:
                button.click()  # type: ignore[attr-defined]  # a segment is a tool button
                self._picture(f"timeline {name.lower()}")
        self._choose_dispute()

    def _tips(self) -> None:
        """What a card whose words are cut, and a word of the article, say when the pointer rests on them."""
        desk_view = self._window.desk_view
        view, text = desk_view.timeline.view, desk_view.article.view
        for claim in self._window.desk.claims.claims:
            box = view.visualRect(self._window.desk.claims.index_of(claim.id))
            if view.viewport().rect().contains(box):
                self._tip(view.viewport(), box.center())
                if view.tip.text:
                    break
        self._picture("tip on a card")
        view.tip.hide()
        room = text.viewport().rect()
        places = (QPoint(x, y) for y in range(0, room.height(), 14) for x in range(120, room.width() - 80, 60))
        for place in places:
            self._tip(text.viewport(), place)
            if QToolTip.isVisible() and "·" in QToolTip.text():  # of a claim; a fold has a tip too
                break
        self._picture("tip on words")
        QToolTip.hideText()

    def _tip(self, target: QWidget, place: QPoint) -> None:
        event = QHelpEvent(QHelpEvent.Type.ToolTip, place, target.mapToGlobal(place))
        QApplication.sendEvent(target, event)

    def _notes(self) -> None:
        window = self._window
        notes = window.desk_view.notes
        window.actions_.note_on_claim.trigger()
        self._picture("note invited")
        notes.rows[0].edit.insertPlainText(_NOTE)
        notes.flush()
        self._picture("note on a claim")
        article = window.desk.article
        assert article is not None
        body = article.blocks[min(2, len(article.blocks) - 1)].span
        window.desk.text_selection = Span(body.start, min(body.end, body.start + 60))
        window.actions_.note_on_words.trigger()
        notes.rows[0].edit.insertPlainText("Who counted these? The second outlet gives another figure.")
        notes.flush()
        window.desk.text_selection = None
        window.actions_.note_on_article.trigger()
        notes.rows[0].edit.insertPlainText("Read with the outlet of the other side.")
        notes.flush()
        window.desk.choose(None)
        self._picture("notes of the article")
        self._choose_dispute()

    def _article(self) -> None:
        window = self._window
        assert window.desk.reading is not None
        claim = window.desk.chosen
        words = "the" if claim is None else _longest_word(window.desk.reading, claim.extent)
        window.actions_.find.trigger()
        window.desk_view.article.find_bar.open_bar(words)
        self._picture("find")
        window.desk_view.article.find_bar.close_bar()
        window.actions_.residue.trigger()
        self._picture("removed lines")
        window.actions_.residue.trigger()
        for _ in range(8):
            window.actions_.zoom_in.trigger()
        self._picture("larger text")
        window.actions_.zoom_reset.trigger()

    def _walks(self) -> None:
        window = self._window
        for row in window.side.rows:
            if row.claims and row.text in {"Disputed", "Unanswered", "Low confidence"}:
                window.side.list.acted.emit(row)
                self._picture(f"where to look {row.text.lower()}")
                window.desk.wanted = None
        window.actions_.speech_only.trigger()
        self._picture("speech only")
        window.actions_.speech_only.trigger()
        for name in ("side list", "article", "timeline", "notes"):
            window.actions_.next_pane.trigger()
            self._picture(f"focus {name}")

    def _menus_and_dialogs(self) -> None:
        window = self._window
        for action in window.menuBar().actions():
            menu = action.menu()
            if isinstance(menu, QMenu):
                menu.popup(window.mapToGlobal(window.menuBar().actionGeometry(action).bottomLeft()))
                self._picture(f"menu {action.text().replace('&', '').lower()}")
                menu.close()
        window.actions_.palette.trigger()
        self._picture("palette")
        window.palette_.field.setText("claim")
        self._picture("palette with a word")
        window.palette_.close_palette()
        for action, name in (
            (window.actions_.names, "names"),
            (window.actions_.shortcuts, "keyboard shortcuts"),
            (window.actions_.where, "where the library is"),
            (window.actions_.about, "about"),
        ):
            action.trigger()
            self._picture(name)
            for dialog in window.findChildren(QDialog):
                dialog.close()
            self._settle()

    def _library(self) -> None:
        window = self._window
        window.show_library()
        self._picture("library")
        window.search("said")
        self._picture("library search")
        window.library_view.end_search()
        window.show_desk()

    def _briefing(self) -> None:
        window = self._window
        if not window.desk.articles():
            return
        view = window.briefing_view
        view.author.setText("River desk")
        view.marking.setText("TLP:GREEN")
        window.show_briefing()
        self._wait(lambda: bool(view.pages) or view.problem.isVisible(), _PAGES_LIMIT_MS)
        self._picture("briefing")
        target = self._out / "briefing.pdf"
        view.save_to(target)
        self._wait(lambda: target.exists() or view.problem.isVisible(), _PAGES_LIMIT_MS)
        if target.exists():
            self.files.append(target)
        self._picture("briefing saved")
        window.show_desk()

    def _themes_and_sizes(self) -> None:
        window = self._window
        self._choose_dispute()
        self._picture("desk at 2x", ratio=2)
        self._themes.choose(DARK)
        self._picture("desk dark")
        self._picture("desk dark at 2x", ratio=2)
        window.show_library()
        self._picture("library dark")
        window.show_briefing()
        self._picture("briefing dark")
        window.show_desk()
        self._themes.choose(LIGHT)
        for size in (_LARGE, _LAPTOP, _SMALL):
            window.resize(size)
            self._picture(f"desk {size.width()} x {size.height()}")
        window.desk_view.show_timeline(shown=True)
        self._picture("small, timeline in front")
        window.actions_.side.trigger()
        self._picture("small, side list over the panes")
        window.actions_.side.trigger()
        window.show_library()
        self._picture("small, library")
        window.show_desk()
        window.resize(_FULL)

    # ── waiting and pictures ─────────────────────────────────────────────────────────────────────────────────────

    def _settle(self) -> None:
        """Let everything that waits be done, and what moves come to rest."""
        loop = QEventLoop()
        QTimer.singleShot(_REST_MS, loop.quit)
        loop.exec()
        self._application.processEvents()

    def _wait(self, until: Callable[[], bool], limit_ms: int) -> None:
        """Wait until that holds, at most so long."""
        loop = QEventLoop()
        poll = QTimer()
        poll.setInterval(20)
        poll.timeout.connect(lambda: loop.quit() if until() else None)
        poll.start()
        QTimer.singleShot(limit_ms, loop.quit)
        if not until():
            loop.exec()
        poll.stop()

    def _picture(self, name: str, *, ratio: int = 1) -> None:
        """Save the window with the menus, tips and dialogs that stand over it."""
        self._settle()
        window = self._window
        picture = QPixmap(window.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        window.render(picture)
        painter = QPainter(picture)
        for over in QApplication.topLevelWidgets():
            if over is not window and over.isVisible():
                place = over.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
                if over.windowType() == Qt.WindowType.Dialog:
                    place = QPoint((window.width() - over.width()) // 2, (window.height() - over.height()) // 2)
                painter.drawPixmap(place, over.grab())
        painter.end()
        safe = "".join(letter if letter.isalnum() else "-" for letter in name).strip("-")
        path = self._out / f"{len(self.files) + 1:02}-{safe}.png"
        if not picture.save(str(path), "PNG"):
            raise ExportError(f"{path} cannot be written. Choose another folder with --out.")
        self.files.append(path)


def _longest_word(reading: Reading, span: Span) -> str:
    return max(span.of(reading.article.text).split(), key=len).strip(".,;:“”‘’\"'")
