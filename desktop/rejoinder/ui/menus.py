"""The menus of the window: every action where its menu says, and the files that were opened last."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar

from rejoinder.ui.actions import MENUS, OPEN_RECENT, Actions, with_letters
from rejoinder.ui.settings import Settings

Read = Callable[[Sequence[Path]], object]


class Menus:
    """Fills a menu bar; "Open recent" is filled each time that it opens."""

    def __init__(self, bar: QMenuBar, actions: Actions, settings: Settings, read: Read) -> None:
        self._settings = settings
        self._read = read
        self._recent = QMenu(with_letters([OPEN_RECENT])[0], bar)
        self._recent.aboutToShow.connect(self._fill_recent)
        first = QShortcut(QKeySequence("F10"), bar)
        first.activated.connect(lambda: bar.setActiveAction(bar.actions()[0]))
        for name, lettered in zip(MENUS, with_letters(MENUS), strict=True):
            menu = bar.addMenu(lettered)
            for action in actions.in_menu(name):
                if action is None:
                    menu.addSeparator()
                    continue
                menu.addAction(action)
                if action is actions.open_folder:
                    menu.addMenu(self._recent)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._settings.recent:
            action = self._recent.addAction(path.name.replace("&", "&&"))
            action.setStatusTip(str(path))
            action.triggered.connect(lambda _checked=False, one=path: self._read([one]))
        self._recent.addSeparator()
        forget = self._recent.addAction("Forget these")
        forget.triggered.connect(self._settings.forget_recent)
        forget.setEnabled(bool(self._settings.recent))
