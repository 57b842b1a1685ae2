"""The main window: arranges menus, tool bar, side list, views and status; every pane works on the one desk."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent, QShowEvent
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
from rejoinder.domain.errors import RejoinderError
from rejoinder.domain.text import ArticleId
from rejoinder.ui import asking, dialogs, words
from rejoinder.ui.actions import Actions
from rejoinder.ui.article_view import BASE_PX
from rejoinder.ui.body import Body
from rejoinder.ui.chores import Chores
from rejoinder.ui.desk import Desk
from rejoinder.ui.desk_view import DeskView
from rejoinder.ui.enabling import enable
from rejoinder.ui.finding import entries_for
from rejoinder.ui.import_bar import ImportBar
from rejoinder.ui.intake import Intake
from rejoinder.ui.jobs import Jobs, Outcome, State
from rejoinder.ui.menus import Menus
from rejoinder.ui.palette import Entry, Palette
from rejoinder.ui.pane_frame import PaneFrame, first_focus, walk
from rejoinder.ui.restoring import keep, restore
from rejoinder.ui.settings import Settings, library_folder
from rejoinder.ui.side import Side
from rejoinder.ui.status import Status
from rejoinder.ui.theme import DARK, LIGHT
from rejoinder.ui.toolbar import Toolbar
from rejoinder.ui.walking import article_after, claim_after

if TYPE_CHECKING:
    from rejoinder.ui.briefing_view import BriefingView
    from rejoinder.ui.library_model import LibraryRow
    from rejoinder.ui.library_view import LibraryView

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
        self._connect()
        self.palette_ = Palette(desk.themes, self.actions_, self._find_entries, self._centre)
        restore(self)
        self._was_over = self._side_over
        self.actions_.side.setChecked(not self._was_over and settings.truth("side", default=True))
        self._show_first()
        self._follow()

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
            self._focus(view)

    def _focus(self, view: QWidget) -> None:
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

            made = BriefingView(self.desk, OneJob(parent=self))
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
        self._open_article(row.article_id, row.claim_id)

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
        if self._try(lambda: self.desk.library.remove(article_id)):
            if self.desk.article is not None and self.desk.article.id == article_id:
                self.desk.undo.clear()
                self.desk.show_reading(None)
                self._show_first()
            self.desk.library_changed.emit()

    def _remove_shown(self) -> None:
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

    def _try(self, act: Callable[[], object]) -> bool:
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
            self._try(lambda: self.desk.show_reading(self.desk.library.reading(wanted)))

    # ── walking ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _step_claim(self, step: int, *, disputed: bool = False) -> None:
        claim_id = claim_after(self.desk, step, disputed=disputed)
        if claim_id is not None:
            self.desk.choose(claim_id)

    def _step_article(self, step: int) -> None:
        article_id = article_after(self.desk, step)
        if article_id is not None:
            self._open_article(article_id)

    def _show_in_article(self) -> None:
        if self.desk.chosen is not None:
            self.show_desk()
            self.desk_view.show_timeline(shown=False)
            self.desk.span_asked.emit(self.desk.chosen.extent)

    def _copy_claim(self) -> None:
        claim, article = self.desk.chosen, self.desk.article
        if claim is not None and article is not None:
            where = ", ".join(part for part in (article.title, article.outlet) if part)
            text = (
                f"{words.content(claim, article)} ({words.speaker(claim, self.desk.claims.source_of(claim))}; {where})"
            )
            QGuiApplication.clipboard().setText(text)

    def _note(self, begin: Callable[[], None]) -> None:
        self.show_desk()
        self.desk_view.show_timeline(shown=True)
        if not self.actions_.notes.isChecked():
            self.actions_.notes.setChecked(True)
            self.desk_view.fold_notes(folded=False)
        begin()

    @property
    def frames(self) -> tuple[PaneFrame, ...]:
        """The panes that F6 walks in the view that is shown."""
        return (self.side_frame, *self.desk_view.frames)

    def _walk(self, step: int) -> None:
        view = self.views.currentWidget()
        if view is self.desk_view:
            walk(self.frames, step)
        elif view is not None:
            self._focus(view)

    # ── search and palette ───────────────────────────────────────────────────────────────────────────────────────

    def search(self, query: str) -> None:
        """Show what the library finds."""
        self.library_view.search(query)
        self.show_library()
        self.library_view.table.setFocus()

    def _end_search(self) -> None:
        self.toolbar.search.show_query("")
        self.library_view.end_search()

    def _find_entries(self, text: str) -> Sequence[Entry]:
        try:
            return entries_for(text, self.desk, search=self.search, open_article=self._open_article)
        except RejoinderError as error:
            self.show_error(error)
            return []

    def _open_article(self, article_id: ArticleId, claim_id: ClaimId | None = None) -> None:
        if self._try(lambda: self.desk.open_article(article_id)):
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
            signal.connect(self._follow)
        desk.library_changed.connect(self._follow)
        desk.selection.currentChanged.connect(self._follow)
        desk.undo.indexChanged.connect(self._follow)
        self.side.article_opened.connect(self._side_used)
        self.side.notes_asked.connect(lambda: self._note(self.desk_view.notes_frame.take_focus))
        self.desk_view.timeline.note_asked.connect(lambda _claim: self.actions_.note_on_claim.trigger())
        self.side.failed.connect(self.show_error)
        self.desk_view.files_asked.connect(self.ask_files)
        self.desk_view.sample_asked.connect(self.open_sample)
        self.toolbar.search.asked.connect(self._open_palette)
        self.toolbar.search.cleared.connect(self._end_search)

    def _side_used(self) -> None:
        self.show_desk()
        if self._side_over:
            self.actions_.side.setChecked(False)
            self._place_side()

    def _connect(self) -> None:
        """What each action does."""
        do, article, notes = self.actions_, self.desk_view.article, self.desk_view.notes
        does: dict[QAction, Callable[[], object]] = {
            do.open: self.ask_files,
            do.open_folder: self.ask_folder,
            do.open_sample: self.open_sample,
            do.export: self._export,
            do.backup: self.ask_backup,
            do.quit: self.close,
            do.undo: self._undo,
            do.redo: self._redo,
            do.note_on_claim: lambda: self._note(notes.write_note_on_claim),
            do.note_on_words: lambda: self._note(notes.write_note_on_words),
            do.note_on_article: lambda: self._note(notes.write_note_on_article),
            do.delete_note: notes.delete_current,
            do.find: self._find,
            do.find_next: article.find_next,
            do.find_previous: article.find_previous,
            do.view_library: self.show_library,
            do.view_desk: self.show_desk,
            do.view_briefing: self.show_briefing,
            do.side: self._toggle_side,
            do.notes: lambda: self.desk_view.fold_notes(folded=not do.notes.isChecked()),
            do.speech_only: self._toggle_speech,
            do.residue: article.toggle_residue,
            do.show_all: self._show_all,
            do.theme_system: lambda: self._choose_theme("system"),
            do.theme_light: lambda: self._choose_theme("light"),
            do.theme_dark: lambda: self._choose_theme("dark"),
            do.zoom_in: lambda: self._zoom(article.zoom_in),
            do.zoom_out: lambda: self._zoom(article.zoom_out),
            do.zoom_reset: lambda: self._zoom(article.zoom_reset),
            do.next_pane: lambda: self._walk(1),
            do.previous_pane: lambda: self._walk(-1),
            do.full_screen: self._toggle_full_screen,
            do.back: lambda: self._try(self.desk.go_back),
            do.forward: lambda: self._try(self.desk.go_forward),
            do.palette: self.palette_open,
            do.next_claim: lambda: self._step_claim(1),
            do.previous_claim: lambda: self._step_claim(-1),
            do.next_dispute: lambda: self._step_claim(1, disputed=True),
            do.previous_dispute: lambda: self._step_claim(-1, disputed=True),
            do.next_article: lambda: self._step_article(1),
            do.previous_article: lambda: self._step_article(-1),
            do.check: self.check_library,
            do.remove_article: self._remove_shown,
            do.show_in_article: self._show_in_article,
            do.copy_claim: self._copy_claim,
            do.shortcuts: self.show_shortcuts,
            do.where: self._show_where,
            do.about: lambda: dialogs.tell_about(self),
        }
        for action, act in does.items():
            action.triggered.connect(lambda _checked=False, act=act: act())
            self.addAction(action)

    def _open_palette(self, text: str) -> None:
        self.palette_.open(text)

    def palette_open(self) -> None:
        """Bring up the palette."""
        self.palette_.open(self.toolbar.search.query)

    def show_shortcuts(self) -> None:
        """Show the list of keys."""
        from rejoinder.ui.shortcuts import Shortcuts  # noqa: PLC0415 - seldom asked for

        dialog = Shortcuts(self.actions_, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _show_where(self) -> None:
        folder = str(self.desk.library.folder)
        dialogs.tell(self, "Where the library is", "Articles and notes are kept in this folder:", folder)

    def _export(self) -> None:
        """Preview first: the button shows the pages, and saves once they are there."""
        if self.views.currentWidget() is self._briefing_view and self.briefing_view.pages:
            self.briefing_view.ask_where()
        else:
            self.show_briefing()

    def _undo(self) -> None:
        self.desk_view.notes.flush()
        self.desk.undo.undo()

    def _redo(self) -> None:
        self.desk_view.notes.flush()
        self.desk.undo.redo()

    def _find(self) -> None:
        self.show_desk()
        self.desk_view.show_timeline(shown=False)
        self.desk_view.article.show_find()

    def _toggle_side(self) -> None:
        if not self._side_over:
            self.settings.keep_truth("side", value=self.actions_.side.isChecked())
        self._place_side()
        if self.actions_.side.isChecked():
            self.side_frame.take_focus()

    def _toggle_speech(self) -> None:
        self.desk.speech_only = self.actions_.speech_only.isChecked()

    def _show_all(self) -> None:
        self.desk.wanted = None

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _zoom(self, change: Callable[[], None]) -> None:
        change()
        self.settings.keep_text("size", str(self.desk_view.article.size_px))
        self._follow()

    def _choose_theme(self, name: str) -> None:
        self.settings.keep_text("theme", name)
        self.desk.themes.choose({"light": LIGHT, "dark": DARK}.get(name))

    # ── following the desk ───────────────────────────────────────────────────────────────────────────────────────

    def _follow(self) -> None:
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
