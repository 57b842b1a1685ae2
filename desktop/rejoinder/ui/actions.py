"""Every action of the window: text, keys, status tip, menu. Menus, palette and the list of keys only arrange them."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

MENUS = ("File", "Edit", "View", "Go", "Case", "Claim", "Help")
OPEN_RECENT = "Open recent"


class Actions(QObject):
    """The actions, as attributes; `in_menu` and iteration give them in the order in which they stand here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._menus: dict[str, list[QAction | None]] = {menu: [] for menu in MENUS}
        self._names: dict[QAction, str] = {}
        self._letters: dict[QAction, str] = {}
        self._make_file()
        self._make_edit()
        self._make_view()
        self._make_go()
        self._make_case_and_claim()
        self._make_help()
        for menu, actions in self._menus.items():
            mine = [action for action in actions if action is not None]
            taken = [OPEN_RECENT] if menu == "File" else []
            for action, text in zip(mine, with_letters([*taken, *(a.text() for a in mine)])[len(taken) :], strict=True):
                self._letters[action] = text[text.index("&") + 1] if "&" in text else ""
                action.setText(text)

    def in_menu(self, menu: str) -> tuple[QAction | None, ...]:
        """The actions of one menu; None stands for a line between groups."""
        return tuple(self._menus[menu])

    def name_of(self, action: QAction) -> str:
        """What the action is called, without the … of a dialog or what just now would be undone."""
        return self._names[action].rstrip("…")

    def rename(self, action: QAction, text: str) -> None:
        """Let an action say what it would do just now; the letter of its menu stays where the words have it."""
        escaped = text.replace("&", "&&")
        letter = self._letters[action]
        action.setText(escaped.replace(letter, f"&{letter}", 1) if letter else escaped)

    def said_of(self, action: QAction) -> str:
        """What the action says just now, without its letter."""
        return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")

    def __iter__(self) -> Iterator[tuple[str, QAction]]:
        """Every action with the menu it belongs to."""
        for menu, actions in self._menus.items():
            for action in actions:
                if action is not None:
                    yield menu, action

    def _make_file(self) -> None:
        self.open = self._add("File", "Open…", "Ctrl+O", "Choose saved news to read and analyse")
        self.open_folder = self._add("File", "Open folder…", "Ctrl+Shift+O", "Read every file of a folder")
        self.paste = self._add(
            "File", "Paste an article", "Ctrl+Shift+V", "Read the page, text or files that were copied elsewhere"
        )
        self.open_sample = self._add("File", "Open the sample", "", "Read the sample articles, which are invented")
        self._line("File")
        self.export = self._add("File", "Export briefing…", "Ctrl+E", "Look at the briefing, then save it as PDF")
        self.backup = self._add("File", "Save a copy of the library…", "", "Write a checked copy of the whole library")
        self._line("File")
        self.quit = self._add("File", "Quit", "Ctrl+Q", "Close the window; everything is saved already")

    def _make_edit(self) -> None:
        self.undo = self._add("Edit", "Undo", "Ctrl+Z", "Take back the last edit")
        self.redo = self._add("Edit", "Redo", "Ctrl+Shift+Z", "Make the edit again that was taken back")
        self._line("Edit")
        self.note_on_claim = self._add("Edit", "Note on the chosen claim", "Ctrl+N", "Write a note on the chosen claim")
        self.note_on_words = self._add(
            "Edit", "Note on the selected words", "Ctrl+Shift+N", "Write a note on the words selected in the article"
        )
        self.note_on_article = self._add(
            "Edit", "Note on the article", "Ctrl+Alt+N", "Write a note on the whole article"
        )
        self.delete_note = self._add(
            "Edit", "Delete note", "Ctrl+Shift+Del", "Delete the note at the cursor; can be undone"
        )
        self._line("Edit")
        self.find = self._add("Edit", "Find in article…", "Ctrl+F", "Find words in the article")
        self.find_next = self._add("Edit", "Find next", "F3", "Go to the next place where the words stand")
        self.find_previous = self._add("Edit", "Find previous", "Shift+F3", "Go to the place before")

    def _make_view(self) -> None:
        self.view_library = self._check("View", "Library", "Ctrl+1", "All articles, and search")
        self.view_desk = self._check("View", "Desk", "Ctrl+2", "One article with its timeline")
        self.view_briefing = self._check("View", "Briefing", "Ctrl+3", "The briefing as it will be printed")
        self._group(self.view_library, self.view_desk, self.view_briefing)
        self._line("View")
        self.side = self._check("View", "Side list", "Ctrl+B", "Show or fold the list at the left")
        self.notes = self._check("View", "Notes", "Ctrl+Shift+B", "Show the notes, or only their header")
        self.speech_only = self._check("View", "Speech only", "Ctrl+Shift+S", "Leave out beliefs, wishes and plans")
        self.residue = self._add("View", "Removed lines", "Ctrl+Shift+R", "Show or fold what was removed from the page")
        self.show_all = self._add("View", "Show all claims", "Esc", "Take away the filter by question or source")
        self._line("View")
        self.theme_system = self._check("View", "Theme: as the system", "", "Light or dark, as the system says")
        self.theme_light = self._check("View", "Theme: light", "", "Light, whatever the system says")
        self.theme_dark = self._check("View", "Theme: dark", "", "Dark, whatever the system says")
        self._group(self.theme_system, self.theme_light, self.theme_dark)
        self._line("View")
        self.zoom_in = self._add("View", "Larger text", "Ctrl++", "Show the article's text larger", "Ctrl+=")
        self.zoom_out = self._add("View", "Smaller text", "Ctrl+-", "Show the article's text smaller")
        self.zoom_reset = self._add("View", "Text as at first", "Ctrl+0", "Show the article's text at its first size")
        self._line("View")
        self.next_pane = self._add("View", "Next pane", "F6", "Move to the next pane")
        self.previous_pane = self._add("View", "Previous pane", "Shift+F6", "Move to the pane before")
        self.full_screen = self._check("View", "Full screen", "F11", "Use the whole screen")

    def _make_go(self) -> None:
        self.back = self._add("Go", "Back", "Alt+Left", "Go back to where you were")
        self.forward = self._add("Go", "Forward", "Alt+Right", "Go forward again")
        self._line("Go")
        self.palette = self._add(
            "Go", "Search, or do anything…", "Ctrl+K", "Search articles, claims, notes and commands"
        )
        self._line("Go")
        self.next_claim = self._add("Go", "Next claim", "Ctrl+Down", "Choose the next claim in the article's order")
        self.previous_claim = self._add("Go", "Previous claim", "Ctrl+Up", "Choose the claim before")
        self.next_dispute = self._add("Go", "Next disputed claim", "Ctrl+J", "Choose the next claim that is disputed")
        self.previous_dispute = self._add(
            "Go", "Previous disputed claim", "Ctrl+Shift+J", "Choose the disputed claim before"
        )
        self.next_article = self._add("Go", "Next article", "Ctrl+PgDown", "Open the next article")
        self.previous_article = self._add("Go", "Previous article", "Ctrl+PgUp", "Open the article before")

    def _make_case_and_claim(self) -> None:
        self.names = self._add("Case", "Names…", "Ctrl+Shift+M", "Which name means whom, in every article")
        self._line("Case")
        self.check = self._add("Case", "Check the library", "", "Check the library's file, its search and its anchors")
        self.remove_article = self._add("Case", "Remove the article…", "", "Take the article out of the library")

        self.show_in_article = self._add("Claim", "Show in the article", "Ctrl+Return", "Scroll to the claim's words")
        self.name_source = self._add("Claim", "Who this is…", "Ctrl+M", "Say whom the name of the claim's source means")
        self.copy_claim = self._add("Claim", "Copy words and source", "Ctrl+Shift+C", "Copy the claim with who made it")

    def _make_help(self) -> None:
        self.shortcuts = self._add("Help", "Keyboard shortcuts", "F1", "Every action with its keys")
        self.where = self._add("Help", "Where the library is", "", "Show the folder that holds articles and notes")
        self.about = self._add("Help", "About Rejoinder", "", "Version, licences, promises")

    def _add(self, menu: str, text: str, keys: str, tip: str, *more_keys: str) -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcuts([QKeySequence(each) for each in (keys, *more_keys)])
        action.setStatusTip(tip)
        action.setToolTip(f"{tip} ({keys})" if keys else tip)
        self._menus[menu].append(action)
        self._names[action] = text
        return action

    def _check(self, menu: str, text: str, keys: str, tip: str) -> QAction:
        action = self._add(menu, text, keys, tip)
        action.setCheckable(True)
        return action

    def _line(self, menu: str) -> None:
        self._menus[menu].append(None)

    def _group(self, *actions: QAction) -> None:
        group = QActionGroup(self)
        for action in actions:
            group.addAction(action)


def with_letters(texts: Sequence[str]) -> list[str]:
    """The texts with & before the letter that chooses each in its menu: no two share one while letters last.

    The first letter of a word is taken before any other letter, an earlier word before a later one.
    """
    taken: set[str] = set()
    lettered = []
    for text in texts:
        heads = [at for at, sign in enumerate(text) if sign.isalnum() and (at == 0 or text[at - 1] == " ")]
        others = [at for at, sign in enumerate(text) if sign.isalnum() and at not in heads]
        place = next((at for at in (*heads, *others) if text[at].casefold() not in taken), None)
        if place is not None:
            taken.add(text[place].casefold())
        lettered.append(text if place is None else f"{text[:place]}&{text[place:]}")
    return lettered


def keys_of(action: QAction) -> str:
    """The action's first keys as the platform writes them, "" where it has none."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
