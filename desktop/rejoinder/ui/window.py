"""The main window: arranges menus, tool bar, side list, views and status; every pane works on the one desk."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rejoinder.domain.claims import ClaimId
from rejoinder.domain.errors import BadRequestError, RejoinderError
from rejoinder.domain.text import ArticleId
from rejoinder.ui import asking, dialogs, words
from rejoinder.ui.actions import Actions
from rejoinder.ui.article_page import BASE_PX
from rejoinder.ui.body import Body
from rejoinder.ui.card_menu import offer_on_cards
from rejoinder.ui.chores import Chores
from rejoinder.ui.commands import Commands
from rejoinder.ui.desk import Desk
from rejoinder.ui.desk_view import DeskView
from rejoinder.ui.enabling import enable
from rejoinder.ui.finding import entries_for
from rejoinder.ui.import_bar import ImportBar
from rejoinder.ui.intake import Intake
from rejoinder.ui.jobs import Jobs, Outcome, State
from rejoinder.ui.menus import Menus
from rejoinder.ui.palette import Entry, Palette
from rejoinder.ui.pane_frame import PaneFrame, first_focus
from rejoinder.ui.restoring import keep, restore
from rejoinder.ui.settings import Settings, library_folder
from rejoinder.ui.side import Side
from rejoinder.ui.status import Status
from rejoinder.ui.toolbar import Toolbar

if TYPE_CHECKING:
    from rejoinder.ui.briefing_view import BriefingView
    from rejoinder.ui.library_model import LibraryRow
    from rejoinder.ui.library_view import LibraryView
    from rejoinder.ui.names_dialog import NamesDialog

log = logging.getLogger(__name__)

SIDE_FOLDS = 1360  # px of the window: below it the side list comes over the panes instead of beside them


class Window(QMainWindow):
    """One window on one library."""

    def __init__(self, desk: Desk, settings: Settings, jobs: Jobs) -> None:
        super().__init__()
        self.desk = desk
        self.settings = settings
        self.jobs = jobs
        self.actions_ = Actions(self)
        self.intake = Intake(desk, jobs, self)
        self.chores = Chores(desk.library.folder, parent=self)
        self._was_over = self._was_shown = False
        self._library_view: LibraryView | None = None
        self._briefing_view: BriefingView | None = None
        self._names: NamesDialog | None = None
        self.setWindowTitle("Rejoinder")
        self.setAcceptDrops(True)
        self.setMinimumSize(480, 360)

        self.toolbar = Toolbar(desk.themes, self.actions_)
        self.import_bar = ImportBar(desk.themes)
        self.side = Side(desk)
        self.side_frame = PaneFrame(desk.themes, self.side, ground="window")
        self.desk_view = DeskView(desk, settings)
        self.views = QStackedWidget()
        self.views.addWidget(self.desk_view)
        self.status = Status(desk)
        self.setStatusBar(self.status)
        self._lay_out()
        self._menus = Menus(self.menuBar(), self.actions_, settings, self.read_files)
        self._listen()
        self.commands = Commands(self)
        self.palette_ = Palette(desk.themes, self.actions_, self._find_entries, self._centre)
        restore(self)
        self._was_over = self._side_over
        self.actions_.side.setChecked(not self._was_over and settings.truth("side", default=True))
        self._show_first()
        self.follow()

    # ── what is asked from outside ───────────────────────────────────────────────────────────────────────────────

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read and analyse these files and folders, and file what comes of them; show the first one."""
        files = tuple(path.absolute() for path in paths)
        if files:
            self.settings.add_recent(files)
            self.intake.add(files)

    def show_library(self) -> None:
        """Show the library's view."""
        self.toolbar.search.show_query(self.library_view.query)
        self._bring(self.library_view)
        self.actions_.view_library.setChecked(True)
        self._place_side()

    def show_desk(self) -> None:
        """Show the desk."""
        self.toolbar.search.show_query("")
        self.status.show_found(-1)
        self._bring(self.desk_view)
        self.actions_.view_desk.setChecked(True)
        self._place_side()

    def show_briefing(self) -> None:
        """Show the briefing as it will be printed."""
        self.desk_view.notes.flush()
        self._bring(self.briefing_view)
        self.actions_.view_briefing.setChecked(True)
        self._place_side()
        self.briefing_view.enter()

    def _bring(self, view: QWidget) -> None:
        """Bring a view to the front, with the focus, unless that walks in the tool bar."""
        focus = QApplication.focusWidget()
        takes = self.views.currentWidget() is not view and not (focus and self.toolbar.isAncestorOf(focus))
        self.views.setCurrentWidget(view)
        if takes:
            self.focus_view(view)

    def focus_view(self, view: QWidget) -> None:
        """Give the focus to a view: the desk gives it to what there is to read, or to do."""
        if view is self.desk_view:
            self.desk_view.take_focus()
        else:
            target = first_focus(view)
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _article_came(self) -> None:
        """The first of the files that were asked for can be read; who writes meanwhile goes on writing."""
        focus = QApplication.focusWidget()
        writes = isinstance(focus, QLineEdit | QPlainTextEdit) or (
            focus is not None and self.desk_view.notes.isAncestorOf(focus)
        )
        self.show_desk()
        if not writes:
            self.desk_view.take_focus()

    @property
    def library_view(self) -> "LibraryView":
        """Made when it is first asked for: the window paints sooner."""
        if self._library_view is None:
            from rejoinder.ui.library_view import LibraryView  # noqa: PLC0415 - see above

            made = LibraryView(self.desk)
            made.opened.connect(self._open_row)
            made.remove_asked.connect(self._ask_remove_row)
            made.searched.connect(self.status.show_found)
            made.failed.connect(self.show_error)
            made.ended.connect(lambda: self.toolbar.search.show_query(""))
            made.files_asked.connect(self.ask_files)
            made.sample_asked.connect(self.open_sample)
            self.views.addWidget(made)
            self._library_view = made
        return self._library_view

    @property
    def briefing_view(self) -> "BriefingView":
        """Made when it is first asked for, with a worker of its own, so that a preview never waits for an import."""
        if self._briefing_view is None:
            from rejoinder.ui.briefing_view import BriefingView  # noqa: PLC0415 - typst loads only for a briefing
            from rejoinder.ui.jobs import OneJob  # noqa: PLC0415 - as above

            made = BriefingView(self.desk, OneJob(parent=self), self.settings)
            made.saved.connect(lambda path: self.status.showMessage(f"Saved as {path.name}", 8000))
            self.views.addWidget(made)
            self._briefing_view = made
        return self._briefing_view

    def show_error(self, error: RejoinderError) -> None:
        """The one place where known errors are told: a line under the tool bar, which stays until it is closed."""
        self._add_outcome(Outcome("", str(error), filed=False))

    def _add_outcome(self, outcome: Outcome) -> None:
        if outcome not in self.import_bar.outcomes:  # what fails at every key is told once
            self.import_bar.add(outcome)
            self.import_bar.show_state(self.jobs.state)

    # ── files ────────────────────────────────────────────────────────────────────────────────────────────────────

    def ask_files(self) -> None:
        """Choose files to read."""
        self.read_files(asking.ask_files(self, self.settings))

    def ask_folder(self) -> None:
        """Choose a folder to read."""
        self.read_files(asking.ask_folder(self, self.settings))

    def paste(self) -> None:
        """Read what lies on the clipboard: files, a page, or text."""
        held = asking.pasted()
        if isinstance(held, tuple):
            self.intake.paste(*held)
        elif held:
            self.read_files(held)
        else:
            self.show_error(BadRequestError("The clipboard holds no text. Copy the article in its program first."))

    def open_sample(self) -> None:
        """Read the sample articles."""
        from rejoinder.ui.sample import sample_files  # noqa: PLC0415 - seldom asked for

        self.intake.add(sample_files())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if asking.dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        paths = asking.dropped(event)
        if paths:
            event.acceptProposedAction()
            self.read_files(paths)

    def _job_changed(self, state: State) -> None:
        self.import_bar.show_state(state)
        if not state.busy:
            self.status.show_job("")
        elif state.steps:
            self.status.show_job(f"Analysing {state.name}, {round(100 * state.part_done)} %")
        else:
            self.status.show_job(f"Reading {words.count(state.of - state.done, 'file')}")

    # ── the library ──────────────────────────────────────────────────────────────────────────────────────────────

    def _open_row(self, row: "LibraryRow | None") -> None:
        if row is None or row.article_id is None:
            return
        self.open_article(row.article_id, row.claim_id)

    def _ask_remove_row(self, row: "LibraryRow | None") -> None:
        if row is not None and row.article_id is not None:
            self._ask_remove(row.article_id, row.title)

    def _ask_remove(self, article_id: ArticleId, title: str) -> None:
        """Removing cannot be undone, so it asks."""
        if dialogs.agrees(
            self,
            "Remove the article",
            f"Remove “{title}” from the library?",
            "Its text and claims go; your notes on it stay in the library's log. The file itself stays.",
            yes="Remove",
            no="Keep",
        ):
            self.remove_article(article_id)

    def remove_article(self, article_id: ArticleId) -> None:
        """Take an article out of the library; another one is shown if it was the one shown."""
        if self.attempt(lambda: self.desk.library.remove(article_id)):
            if self.desk.article is not None and self.desk.article.id == article_id:
                self.desk.undo.clear()
                self.desk.show_reading(None)
                self._show_first()
            self.desk.library_changed.emit()

    def ask_remove_shown(self) -> None:
        """Ask whether the shown article shall leave the library."""
        if self.desk.article is not None:
            self._ask_remove(self.desk.article.id, self.desk.article.title)

    def check_library(self) -> None:
        """Check the library, beside the window, and tell what is wrong."""
        self.chores.check()

    def ask_backup(self) -> None:
        """Write a checked copy of the library, beside the window."""
        path = asking.ask_copy(self)
        if path is not None:
            self.chores.copy_to(path)

    def show_names(self, name: str = "") -> None:
        """Show the table of names, beside the window, at the line for that name or at a new one."""
        from rejoinder.ui.names_dialog import NamesDialog  # noqa: PLC0415 - seldom asked for

        if self._names is None:
            self._names = NamesDialog(self.desk, (self.actions_.undo, self.actions_.redo), self)
            self._names.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._names.finished.connect(self._names_closed)
        self._names.begin(name)
        self._names.show()
        self._names.activateWindow()

    def _names_closed(self) -> None:
        self._names = None

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do it; a known error is told."""
        try:
            act()
        except RejoinderError as error:
            self.show_error(error)
            return False
        return True

    def _show_first(self) -> None:
        """Show the article shown last, else the first of the library."""
        held = [summary.id for summary in self.desk.articles()]
        last = self.settings.text("article")
        if held and self.desk.reading is None:
            wanted = next((one for one in held if one == last), held[0])
            self.attempt(lambda: self.desk.show_reading(self.desk.library.reading_as_found(wanted)))

    # ── panes ──────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def frames(self) -> tuple[PaneFrame, ...]:
        """The panes that F6 walks in the view that is shown."""
        return (self.side_frame, *self.desk_view.frames)

    # ── search and palette ───────────────────────────────────────────────────────────────────────────────────────

    def search(self, query: str) -> None:
        """Show what the library finds."""
        self.library_view.search(query)
        self.show_library()
        self.library_view.table.setFocus()

    def _end_search(self) -> None:
        self.library_view.end_search()

    def _find_entries(self, text: str) -> Sequence[Entry]:
        try:
            return entries_for(text, self.desk, search=self.search, open_article=self.open_article)
        except RejoinderError as error:
            self.show_error(error)
            return []

    def open_article(self, article_id: ArticleId, claim_id: ClaimId | None = None) -> None:
        """Show a filed article on the desk, with one of its claims chosen if that is asked for."""
        if self.attempt(lambda: self.desk.open_article(article_id)):
            if claim_id is not None and self.desk.claims.row_of(claim_id) >= 0:
                self.desk.choose(claim_id)
            self.show_desk()
            self.desk_view.take_focus()

    # ── arrangement ──────────────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        self._centre = QWidget()
        column = QVBoxLayout(self._centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.import_bar)
        self._body = Body(self.side_frame, self.views)
        width = self.settings.text("side width")
        self._body.set_side_width(int(width) if width.isdecimal() else 0)
        self._body.drawn.connect(lambda px: self.settings.keep_text("side width", str(px)))
        column.addWidget(self._body, stretch=1)
        self.setCentralWidget(self._centre)

    @property
    def _side_over(self) -> bool:
        """Whether the side list comes over the panes."""
        return self.width() < SIDE_FOLDS

    def _place_side(self) -> None:
        self._body.place(shown=self.actions_.side.isChecked(), over=self._side_over)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the side list where it would cost the panes too much, and bring it back where it fits again."""
        super().resizeEvent(event)
        over = self._side_over
        if over != self._was_over:
            self._was_over = over
            self.actions_.side.setChecked(not over and self.settings.truth("side", default=True))
            self._place_side()
        if self.palette_.isVisible():
            self.palette_.close_palette()

    def _listen(self) -> None:
        desk, jobs = self.desk, self.jobs
        self.intake.shown.connect(self._article_came)
        self.intake.remarked.connect(self.import_bar.add)
        jobs.changed.connect(self._job_changed)
        self.chores.doing.connect(self.status.show_chore)
        self.chores.checked.connect(lambda problems: dialogs.tell_problems(self, problems))
        self.chores.copied.connect(lambda path: self.status.showMessage(f"A checked copy stands in {path.name}", 8000))
        self.chores.failed.connect(self._add_outcome)
        self.desk_view.notes.state_told.connect(self.status.show_notes)
        self.import_bar.stop_asked.connect(jobs.stop)
        desk.refused.connect(self.show_error)
        for signal in (desk.reading_changed, desk.filter_changed, desk.text_selection_changed, desk.history_changed):
            signal.connect(self.follow)
        desk.library_changed.connect(self.follow)
        desk.selection.currentChanged.connect(self.follow)
        desk.undo.indexChanged.connect(self.follow)
        self.side.article_opened.connect(self._side_used)
        self.side.notes_asked.connect(lambda: self.commands.begin_note(self.desk_view.notes_frame.take_focus))
        self.desk_view.timeline.note_asked.connect(lambda _claim: self.actions_.note_on_claim.trigger())
        self.side.failed.connect(self.show_error)
        self.side.name_asked.connect(lambda row: self.show_names(desk.name_behind(row.claims)))
        do = self.actions_
        on_card = (do.show_in_article, do.note_on_claim, do.name_source, do.copy_claim)
        offer_on_cards(self.desk_view.timeline.view, on_card)
        self.desk_view.files_asked.connect(self.ask_files)
        self.desk_view.sample_asked.connect(self.open_sample)
        self.toolbar.search.asked.connect(self._open_palette)
        self.toolbar.search.cleared.connect(self._end_search)

    def toggle_side(self) -> None:
        """Show the side list with the focus in it, or fold it away, as its action says."""
        if not self._side_over:
            self.settings.keep_truth("side", value=self.actions_.side.isChecked())
        self._place_side()
        if self.actions_.side.isChecked():
            self.side_frame.take_focus()

    def _side_used(self) -> None:
        self.show_desk()
        if self._side_over:
            self.actions_.side.setChecked(False)
            self._place_side()

    def _open_palette(self, text: str) -> None:
        self.palette_.open(text)

    def palette_open(self) -> None:
        """Bring up the palette."""
        self.palette_.open(self.toolbar.search.query)

    # ── following the desk ───────────────────────────────────────────────────────────────────────────────────────

    def follow(self) -> None:
        """Let titles and actions say what can be done now."""
        article = self.desk.article
        enable(self.actions_, self.desk)
        self.toolbar.export.setEnabled(self.actions_.export.isEnabled())
        self.toolbar.case.show_words(_case(self.desk))
        self.setWindowTitle(f"{article.title} – Rejoinder" if article is not None and article.title else "Rejoinder")
        self.status.show_zoom(round(100 * self.desk_view.article.size_px / BASE_PX))

    # ── remembering ──────────────────────────────────────────────────────────────────────────────────────────────

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at what there is to read, or at what there is to do."""
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self.desk_view.take_focus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once: notes are saved already; only one that cannot be saved is asked about."""
        if not self.desk_view.notes.flush() and not self._may_lose():
            event.ignore()
            return
        keep(self)
        if self._names is not None:
            self._names.close()
        self.desk.undo.blockSignals(True)  # it tells of its own end, when this window may be gone
        self.jobs.close()
        self.chores.close()
        if self._library_view is not None:
            self._library_view.rest()
        if self._briefing_view is not None:
            self._briefing_view.close_job()
        event.accept()

    def _may_lose(self) -> bool:
        """Whether the analyst closes although a text could not be saved."""
        return dialogs.agrees(
            self,
            "A note is not saved",
            "A note could not be saved to the library.",
            "Stay, and save it elsewhere from the notes pane; or close and lose its last words.",
            yes="Close and lose them",
            no="Stay",
        )


def _case(desk: Desk) -> str:
    """What the analyst works on: the name of the library's folder, until cases have a view of their own."""
    return "My library" if desk.library.folder == library_folder() else desk.library.folder.name
