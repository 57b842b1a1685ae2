"""The briefing's view: what the analyst decides at the left, the pages as they will be printed at the right."""

import re
from math import ceil
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rejoinder.ui import words
from rejoinder.ui.briefing_fields import remember
from rejoinder.ui.desk import Desk
from rejoinder.ui.fault import kind_told
from rejoinder.ui.jobs import OneJob
from rejoinder.ui.page_view import PAGE_WIDTH, PageLabel, PageView
from rejoinder.ui.plain import Hairline, button, label
from rejoinder.ui.segments import Segments
from rejoinder.ui.settings import Settings
from rejoinder.ui.states import ErrorBox
from rejoinder.ui.theme import HEADER_HEIGHT, Role, font
from rejoinder.ui.worker import Answer, Asked, Doing, Failed, Pages, Refused, RenderPages, WritePdf, Written

_FORM_WIDTH = 300  # px
_WAIT_MS = 500  # after the last key, until the pages are set again
_ROOMY = 760  # px: below it the form and the pages take turns
_A4_WIDTH_INCHES = 210 / 25.4
_UNSAFE = re.compile(r"[^\w .,()-]+")
_THIS = 1  # of the segments of `which`
_PAPERS = ("a4", "letter")  # by the names that the briefing has for them


class BriefingView(QWidget):
    """Form, pages, Save PDF….

    Signals:
        saved: the `Path` of a briefing that was written.
    """

    saved = Signal(object)

    def __init__(self, desk: Desk, job: OneJob, settings: Settings) -> None:
        super().__init__()
        self._desk = desk
        self._job = job
        self._title = ""
        self._stale = True
        self.setProperty("pane", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title, self.author, self.cutoff, self.marking = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.bottom_line = QPlainTextEdit()
        self.which = Segments(("All articles", "This article"), "Articles")
        self.paper = Segments(("A4", "Letter"), "Paper")
        self.status = label("", Role.META, tone="faint")
        self.save = button("Save PDF…", self.ask_where, main=True)
        self.problem = ErrorBox(desk.themes, "", "", (("Try again", self.refresh),))
        self.problem.hide()
        self._area = PageView(lambda: desk.themes.theme.line)
        self.choice = Segments(("Form", "Pages"), "Form or pages")
        self.choice.choose(1)
        self.choice.chosen.connect(self._arrange)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.refresh)
        self._lay_out()
        remember(
            settings,
            {
                "title": self.title,
                "author": self.author,
                "marking": self.marking,
                "bottom line": self.bottom_line,
                "cut-off": self.cutoff,
                "paper": self.paper,
            },
        )
        job.answered.connect(self._take)
        job.busy_changed.connect(self._tell_busy)
        desk.library_changed.connect(self._outdate)
        desk.notes_changed.connect(self._outdate)
        desk.reading_changed.connect(self._outdate)
        desk.themes.changed.connect(self.update)

    @property
    def pages(self) -> list[PageLabel]:
        """The pages that are shown."""
        return self._area.pages

    # ── what the window asks ─────────────────────────────────────────────────────────────────────────────────────

    def enter(self) -> None:
        """Set the pages if anything has changed since they were set."""
        self._arrange()
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Ask for the pages."""
        self._timer.stop()
        self.problem.hide()
        asked = self.asked()
        if asked is not None:
            self._stale = False
            self._job.ask(RenderPages(asked, ceil(PAGE_WIDTH * self.devicePixelRatioF() / _A4_WIDTH_INCHES)))

    def asked(self) -> Asked | None:
        """The briefing as the form asks for it; None where there is nothing to brief on."""
        shown = self._desk.reading if self.which.current == _THIS else None
        held = () if shown is not None else tuple(summary.id for summary in self._desk.articles())
        if shown is None and not held:
            self.status.setText("Nothing to brief on yet")
            return None
        return Asked(
            self._desk.library.folder,
            held,
            shown,
            title=self.title.text().strip(),
            author=self.author.text().strip(),
            cutoff=self.cutoff.text().strip(),
            marking=self.marking.text().strip(),
            bottom_line=self.bottom_line.toPlainText().strip(),
            paper=_PAPERS[self.paper.current],
        )

    def ask_where(self) -> None:
        """Ask for a file name, then save."""
        name = _UNSAFE.sub(" ", self._title).strip() or "briefing"
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the briefing", f"{name}.pdf", "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the briefing, whole or not at all."""
        asked = self.asked()
        if asked is not None:
            self._job.ask(WritePdf(asked, path if path.suffix else path.with_suffix(".pdf")))

    def close_job(self) -> None:
        """End the worker that sets the pages."""
        self._job.close()

    # ── inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _outdate(self) -> None:
        self._stale = True
        if self.isVisible():
            self._timer.start()

    def _take(self, answer: Answer) -> None:
        match answer:
            case Doing(doing):
                self.status.setText(doing)
            case Pages(pictures, title):
                self._title = title
                self._show_pages(pictures)
            case Written(path):
                self.problem.hide()
                self.status.setText(f"Saved as {path.name}")
                self.saved.emit(path)
            case Refused(sentence):
                self._say("The briefing is not written", sentence)
            case Failed(report):
                self._say("The briefing could not be set: a fault of Rejoinder's own", kind_told(report))
            case _:
                pass

    def _say(self, title: str, text: str) -> None:
        self.problem.say(title, text)
        self.problem.show()
        self._tell_pages()

    def _show_pages(self, pictures: tuple[bytes, ...]) -> None:
        self._area.show_pages(pictures)
        self._tell_pages()

    def _tell_pages(self) -> None:
        self.status.setText(words.count(len(self.pages), "page") if self.pages else "")

    def _tell_busy(self, busy: bool) -> None:
        if busy:
            self.status.setText("Beginning")
        self._area.say("The pages are being set. You can save without waiting for them." if busy else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Form beside pages, or one of them."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        roomy = self.width() >= _ROOMY
        form = self.choice.current == 0
        self.choice.setVisible(not roomy)
        self._about.setVisible(roomy)
        self._form.setVisible(roomy or form)
        self._line.setVisible(roomy)
        self._area.setVisible(roomy or not form)
        self._form.setFixedWidth(_FORM_WIDTH if roomy else self.width())

    def _lay_out(self) -> None:
        self._line = Hairline(upright=True)
        self._form = self._make_form()
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._form)
        below.addWidget(self._line)
        below.addWidget(self._area, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addWidget(Hairline())
        column.addWidget(self.problem)
        column.addLayout(below, stretch=1)

    def _make_head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(HEADER_HEIGHT)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        self._about = QWidget()
        about = QHBoxLayout(self._about)
        about.setContentsMargins(0, 0, 0, 0)
        about.setSpacing(10)
        about.addWidget(label("Briefing", Role.CONTROL_STRONG))
        about.addWidget(label("as it will be printed", tone="quiet"))
        row.addWidget(self._about)
        row.addWidget(self.choice)
        row.addStretch()
        row.addWidget(self.status)
        row.addWidget(self.save)
        return head

    def _make_form(self) -> QWidget:
        form = QWidget()
        form.setProperty("pane", "paper")
        form.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(form)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(4)
        self.bottom_line.setProperty("framed", True)
        self.bottom_line.setFixedHeight(96)
        self.bottom_line.setTabChangesFocus(True)
        for name, field, hint in (
            ("Articles", self.which, ""),
            ("Title", self.title, "Made from the articles, if left out"),
            ("Author", self.author, ""),
            ("Information cut-off", self.cutoff, "The latest published day, if left out"),
            ("Marking", self.marking, "Head and foot of every page"),
            ("Bottom line", self.bottom_line, "Your own conclusion"),
            ("Paper", self.paper, ""),
        ):
            self._add_field(column, name, field, hint)
        column.addStretch()
        area = QScrollArea()
        area.setWidget(form)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _add_field(self, column: QVBoxLayout, name: str, field: QWidget, hint: str) -> None:
        caption: QLabel = label(name, Role.LABEL_STRONG, tone="faint")
        caption.setBuddy(field)
        field.setFont(font(Role.CONTROL))
        field.setAccessibleName(name)
        column.addWidget(caption)
        column.addWidget(field)
        column.addSpacing(8)
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.setPlaceholderText(hint)
            field.textChanged.connect(self._outdate)
        elif isinstance(field, Segments):
            field.chosen.connect(self._outdate)
