"""What happens when Rejoinder itself is at fault: the work is saved, the fault is logged, a report can be copied."""

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

import rejoinder
from rejoinder.ui.plain import button, label
from rejoinder.ui.theme import Role

log = logging.getLogger(__name__)


class ReportDialog(QDialog):
    """Says what happened and what is safe; shows the report, which holds no text of an article."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("A fault in Rejoinder")
        self.resize(640, 420)
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setProperty("framed", True)
        self.text.setAccessibleName("Report")
        headline = label("Rejoinder met a fault of its own", Role.HEADLINE)
        said = "Your notes are saved, and you can go on. The report holds no text of your articles."
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
        column.addWidget(label(said, tone="quiet", wrap=True))
        column.addWidget(self.text, stretch=1)
        column.addLayout(foot)

    def add(self, report: str) -> None:
        """Another fault while this one is still shown."""
        self.text.appendPlainText(f"\n{report}")

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())


class FaultCatcher:
    """Takes the place of `sys.excepthook` while the window runs."""

    def __init__(self, save: Callable[[], object], parent: QWidget) -> None:
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
        report = written(kind, error, trace)
        log.error("%s", report)
        sys.stderr.write(report)
        if not self._saving:  # the fault may stand in saving itself
            self._saving = True
            try:
                self._save()
            finally:
                self._saving = False
        self._show(report)

    def _show(self, report: str) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.add(report)
            return
        self.dialog = ReportDialog(report, self._parent)
        self.dialog.open()


def written(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """The report: versions, and where in our own code it happened. Values stay out: they may be an article's words."""
    places = [
        f"  {frame.filename.rpartition('rejoinder/')[2]}, line {frame.lineno}, in {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    head = f"Rejoinder {rejoinder.__version__}, Python {platform.python_version()}, Qt {qt_version}, {sys.platform}"
    said = str(error).partition("\n")[0][:200]
    return "\n".join([head, f"{kind.__name__}: {said}", *places]) + "\n"
