"""The window's start: application, library, desk, window; the worker imports the engine after the first paint."""

import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from rejoinder.domain.errors import RejoinderError
from rejoinder.ui import dialogs
from rejoinder.ui.desk import Desk
from rejoinder.ui.dressing import dress
from rejoinder.ui.jobs import Jobs
from rejoinder.ui.report import FaultCatcher
from rejoinder.ui.settings import Settings, library_folder, settings_file
from rejoinder.ui.theme import ThemeHolder, load_fonts
from rejoinder.ui.window import Window

if TYPE_CHECKING:
    from rejoinder.library import Library

log = logging.getLogger(__name__)

_TIMING = "REJOINDER_TIMING"  # set to 1: the seconds from the start of the process to the first paint, on stderr


def run(files: Sequence[Path], library: Path | None) -> int:
    """Open the window on a library (None: the user's own) with these files; gives the exit status when it is closed.

    Raises:
        RejoinderError: The library can neither be opened nor read; it was told in a box too.
    """
    application = start_application()
    themes = ThemeHolder(application)
    settings = Settings(settings_file(library))
    choose_theme(themes, settings)
    dress(themes, application)
    desk = open_desk(themes, library)
    window = Window(desk, settings, Jobs())
    catcher = FaultCatcher(window.desk_view.notes.flush, window)
    catcher.install()
    watch = FirstPaint(window, lambda: _after_paint(window, files))
    window.installEventFilter(watch)
    window.show()
    status = application.exec()
    close_library(desk.library)
    return status


def start_application() -> QApplication:
    """The application with its fonts."""
    QGuiApplication.setApplicationName("rejoinder")
    QGuiApplication.setApplicationDisplayName("Rejoinder")
    QGuiApplication.setDesktopFileName("rejoinder")
    application = QApplication(sys.argv[:1] or ["rejoinder"])
    application.setStyle("Fusion")
    load_fonts()
    return application


def choose_theme(themes: ThemeHolder, settings: Settings) -> None:
    """Keep to the theme that was chosen last, before anything is painted."""
    from rejoinder.ui.theme import DARK, LIGHT  # noqa: PLC0415 - names of this function alone

    themes.choose({"light": LIGHT, "dark": DARK}.get(settings.text("theme")))


def open_desk(themes: ThemeHolder, library: Path | None) -> Desk:
    """The desk on a library; a library that cannot be opened is told in a box and raised."""
    from rejoinder.library import Library  # noqa: PLC0415 - told first where Qt itself is missing something

    try:
        held = Library.open(library or library_folder())
    except RejoinderError as error:
        _tell(error)
        raise
    return Desk(held, themes)


def close_library(library: "Library") -> None:
    """Keep the copy of the day where it is due, and let go of the library; a copy that failed is told in a box."""
    try:
        library.back_up_if_due()
    except RejoinderError as error:
        log.warning("the copy of the day was not kept")
        _tell(error)
    finally:
        library.close()


def _tell(error: RejoinderError) -> None:
    """Say it in a box, where there is a screen to say it on."""
    if QGuiApplication.platformName() != "offscreen":
        dialogs.refuse(str(error))


class FirstPaint(QObject):
    """Calls back once the window has painted for the first time."""

    def __init__(self, parent: QObject, after: Callable[[], None]) -> None:
        super().__init__(parent)
        self._after = after
        self._done = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint; the call comes when it has reached the screen."""
        if not self._done and event.type() == QEvent.Type.Paint:
            self._done = True
            QTimer.singleShot(0, self, self._after)
        return super().eventFilter(watched, event)


def _after_paint(window: Window, files: Sequence[Path]) -> None:
    if os.environ.get(_TIMING):
        sys.stderr.write(f"first paint after {seconds_since_start():.2f} s\n")
    window.jobs.warm_up()
    window.read_files(files)


def seconds_since_start() -> float:
    """How long this process has lived, by the clock that the system started it with (Linux); else since import."""
    stat = Path("/proc/self/stat")
    if not stat.exists():
        return time.perf_counter()
    ticks = int(stat.read_text(encoding="ascii").rpartition(")")[2].split()[19])  # field 22, after the name: starttime
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
