"""Commands: what each action of the window does."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication

from rejoinder.ui import dialogs, words
from rejoinder.ui.pane_frame import walk
from rejoinder.ui.theme import DARK, LIGHT
from rejoinder.ui.walking import article_after, claim_after

if TYPE_CHECKING:
    from rejoinder.ui.window import Window


class Commands:
    """Connects every action; what needs more than one call stands below."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self._desk = window.desk
        self._view = window.desk_view
        for action, act in (self._files() | self._edits() | self._views() | self._walks()).items():
            action.triggered.connect(lambda _checked=False, act=act: act())
            window.addAction(action)

    # ── which action does what ───────────────────────────────────────────────────────────────────────────────────

    def _files(self) -> dict[QAction, Callable[[], object]]:
        window, do = self._window, self._window.actions_
        return {
            do.open: window.ask_files,
            do.open_folder: window.ask_folder,
            do.paste: window.paste,
            do.open_sample: window.open_sample,
            do.export: self.export,
            do.backup: window.ask_backup,
            do.quit: window.close,
            do.names: window.show_names,
            do.check: window.check_library,
            do.remove_article: window.ask_remove_shown,
            do.shortcuts: self.show_shortcuts,
            do.where: self.show_where,
            do.about: lambda: dialogs.tell_about(window),
        }

    def _edits(self) -> dict[QAction, Callable[[], object]]:
        do, notes = self._window.actions_, self._view.notes
        return {
            do.undo: self.undo,
            do.redo: self.redo,
            do.note_on_claim: lambda: self.begin_note(notes.write_note_on_claim),
            do.note_on_words: lambda: self.begin_note(notes.write_note_on_words),
            do.note_on_article: lambda: self.begin_note(notes.write_note_on_article),
            do.delete_note: notes.delete_current,
            do.find: self.find,
            do.find_next: self._view.article.find_next,
            do.find_previous: self._view.article.find_previous,
            do.copy_claim: self.copy_claim,
            do.name_source: self.name_source,
        }

    def _views(self) -> dict[QAction, Callable[[], object]]:
        window, do, article = self._window, self._window.actions_, self._view.article
        return {
            do.view_library: window.show_library,
            do.view_desk: window.show_desk,
            do.view_briefing: window.show_briefing,
            do.side: window.toggle_side,
            do.notes: lambda: self._view.fold_notes(folded=not do.notes.isChecked()),
            do.speech_only: self.toggle_speech,
            do.residue: article.toggle_residue,
            do.show_all: self.show_all,
            do.theme_system: lambda: self.choose_theme("system"),
            do.theme_light: lambda: self.choose_theme("light"),
            do.theme_dark: lambda: self.choose_theme("dark"),
            do.zoom_in: lambda: self.zoom(article.zoom_in),
            do.zoom_out: lambda: self.zoom(article.zoom_out),
            do.zoom_reset: lambda: self.zoom(article.zoom_reset),
            do.full_screen: self.toggle_full_screen,
            do.palette: window.palette_open,
        }

    def _walks(self) -> dict[QAction, Callable[[], object]]:
        window, do = self._window, self._window.actions_
        return {
            do.next_pane: lambda: self.step_pane(1),
            do.previous_pane: lambda: self.step_pane(-1),
            do.back: lambda: window.attempt(self._desk.go_back),
            do.forward: lambda: window.attempt(self._desk.go_forward),
            do.next_claim: lambda: self.step_claim(1),
            do.previous_claim: lambda: self.step_claim(-1),
            do.next_dispute: lambda: self.step_claim(1, disputed=True),
            do.previous_dispute: lambda: self.step_claim(-1, disputed=True),
            do.next_article: lambda: self.step_article(1),
            do.previous_article: lambda: self.step_article(-1),
            do.show_in_article: self.show_in_article,
        }

    # ── files and notes ──────────────────────────────────────────────────────────────────────────────────────────

    def export(self) -> None:
        """Preview first: the button shows the pages, and saves once they are there."""
        window = self._window
        if window.actions_.view_briefing.isChecked() and window.briefing_view.pages:
            window.briefing_view.ask_where()
        else:
            window.show_briefing()

    def show_shortcuts(self) -> None:
        """Show the list of keys."""
        from rejoinder.ui.shortcuts import Shortcuts  # noqa: PLC0415 - seldom asked for

        dialog = Shortcuts(self._window.actions_, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_where(self) -> None:
        """Tell where the library is."""
        folder = str(self._desk.library.folder)
        dialogs.tell(self._window, "Where the library is", "Articles and notes are kept in this folder:", folder)

    def undo(self) -> None:
        """Take back the last edit of a note, of what is typed too."""
        self._view.notes.flush()
        self._desk.undo.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._view.notes.flush()
        self._desk.undo.redo()

    def begin_note(self, begin: Callable[[], None]) -> None:
        """Bring the notes to the front, then begin."""
        window = self._window
        window.show_desk()
        self._view.show_timeline(shown=True)
        if not window.actions_.notes.isChecked():
            window.actions_.notes.setChecked(True)
            self._view.fold_notes(folded=False)
        begin()

    # ── the article and its claims ───────────────────────────────────────────────────────────────────────────────

    def find(self) -> None:
        """Open find in the page."""
        self._window.show_desk()
        self._view.show_timeline(shown=False)
        self._view.article.show_find()

    def copy_claim(self) -> None:
        """Put the chosen claim on the clipboard, with who said it and where."""
        claim, article = self._desk.chosen, self._desk.article
        if claim is not None and article is not None:
            where = ", ".join(part for part in (article.title, article.outlet) if part)
            who = words.speaker(claim, self._desk.claims.source_of(claim))
            QGuiApplication.clipboard().setText(f"{words.content(claim, article)} ({who}; {where})")

    def name_source(self) -> None:
        """Say who the source is: of the row in the side list where that has the focus, else of the chosen claim."""
        row = self._window.side.source_at_cursor
        if row is not None:
            self._window.show_names(self._desk.name_behind(row.claims))
        elif self._desk.chosen is not None:
            self._window.show_names(self._desk.name_behind([self._desk.chosen.id]))

    def show_in_article(self) -> None:
        """Show the words of the chosen claim."""
        if self._desk.chosen is not None:
            self._window.show_desk()
            self._view.show_timeline(shown=False)
            self._desk.span_asked.emit(self._desk.chosen.extent)

    def step_claim(self, step: int, *, disputed: bool = False) -> None:
        """Choose the next or previous claim."""
        claim_id = claim_after(self._desk, step, disputed=disputed)
        if claim_id is not None:
            self._desk.choose(claim_id)

    def step_article(self, step: int) -> None:
        """Open the next or previous article."""
        article_id = article_after(self._desk, step)
        if article_id is not None:
            self._window.open_article(article_id)

    def step_pane(self, step: int) -> None:
        """Go to the next or previous pane."""
        view = self._window.views.currentWidget()
        if view is self._view:
            walk(self._window.frames, step)
        elif view is not None:
            self._window.focus_view(view)

    # ── looks ────────────────────────────────────────────────────────────────────────────────────────────────────

    def toggle_speech(self) -> None:
        """Leave out beliefs, wishes and plans, or not."""
        self._desk.speech_only = self._window.actions_.speech_only.isChecked()

    def show_all(self) -> None:
        """Show every claim again."""
        self._desk.wanted = None

    def toggle_full_screen(self) -> None:
        """Fill the screen, or not."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def zoom(self, change: Callable[[], None]) -> None:
        """Change the size of the article's text, and keep it."""
        change()
        self._window.settings.keep_text("size", str(self._view.article.size_px))
        self._window.follow()

    def choose_theme(self, name: str) -> None:
        """Choose light, dark, or what the system has."""
        self._window.settings.keep_text("theme", name)
        self._desk.themes.choose({"light": LIGHT, "dark": DARK}.get(name))
