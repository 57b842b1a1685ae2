"""What happens when Rejoinder itself is at fault: the work is saved, the fault is logged, a report can be copied."""

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from rejoinder.ui.fault import report_of
from rejoinder.ui.framed import FramedDialog
from rejoinder.ui.plain import button, label
from rejoinder.ui.theme import Role

log = logging.getLogger(__name__)

_SAVED = "Your notes are saved, and you can go on."
_NOT_SAVED = "A note is not saved: keep the window open, and press Save or “Save elsewhere…” in the notes pane."
_WITHOUT_WORDS = "The report names places in Rejoinder's code. It holds no text of your articles or notes."


class ReportDialog(FramedDialog):
    """Says what happened and what is safe; shows the report, which holds no text of an article."""

    def __init__(self, report: str, parent: QWidget | None = None, *, saved: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("A fault in Rejoinder")
        self.resize(640, 420)
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setProperty("framed", True)
        self.text.setAccessibleName("Report")
        headline = label("Rejoinder met a fault of its own", Role.HEADLINE)
        self.said = label("", tone="quiet", wrap=True)
        self.tell(saved=saved)
        copy = button("Copy report", self.copy, main=True)
        close = button("Go on", self.accept)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        foot.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        column.addWidget(headline)
        column.addWidget(self.said)
        column.addWidget(self.text, stretch=1)
        column.addLayout(foot)

    def tell(self, *, saved: bool) -> None:
        """Say what is safe."""
        self.said.setText(f"{_SAVED if saved else _NOT_SAVED} {_WITHOUT_WORDS}")

    def add(self, report: str, *, saved: bool) -> None:
        """Another fault while this one is still shown."""
        self.text.appendPlainText(f"\n{report}")
        self.tell(saved=saved)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())


class FaultCatcher:
    """Takes the place of `sys.excepthook` while the window runs. `save` tells whether all that was typed is safe."""

    def __init__(self, save: Callable[[], bool], parent: QWidget) -> None:
        self._save = save
        self._parent = parent
        self.dialog: ReportDialog | None = None
        self._saving = False

    def install(self) -> None:
        """From now on."""
        sys.excepthook = self

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Save, log, show."""
        if issubclass(kind, KeyboardInterrupt):
            self._parent.close()
            return
        report = _told(error.with_traceback(trace))
        saved, of_saving = self._saved()
        self._show(report + of_saving, saved=saved)

    def _saved(self) -> tuple[bool, str]:
        """Whether all that was typed is safe, and the report of a fault in saving itself."""
        if self._saving:
            return False, ""
        self._saving = True
        try:
            return self._save(), ""
        except Exception as error:  # noqa: BLE001 - the first fault must still be shown
            return False, "\n" + _told(error)
        finally:
            self._saving = False

    def _show(self, report: str, *, saved: bool) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.add(report, saved=saved)
            return
        self.dialog = ReportDialog(report, self._parent, saved=saved)
        self.dialog.open()


def _told(error: BaseException) -> str:
    """The report, which is logged too."""
    report = report_of(error, also=f"Qt {qt_version}")
    log.error("%s", report)
    sys.stderr.write(report)
    return report
