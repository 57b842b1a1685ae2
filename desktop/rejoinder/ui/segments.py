"""Segments: a few choices side by side, of which one holds; shown by frame and weight, not by colour."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton

from rejoinder.ui.theme import Role, font

_HEIGHT = 30  # px


class Segments(QFrame):
    """Made of words or of actions; the arrows and Tab walk them.

    Signals:
        chosen: the number of the segment that the analyst chose.
    """

    chosen = Signal(int)

    def __init__(self, choices: Sequence[str | QAction], name: str) -> None:
        super().__init__()
        self.setProperty("segments", True)
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for number, choice in enumerate(choices):
            button = QToolButton()
            button.setFont(font(Role.CONTROL))
            button.setProperty("segment", True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # they fill the track
            if isinstance(choice, QAction):
                button.setDefaultAction(choice)  # the action's own group lets only one hold
            else:
                button.setText(choice)
                button.setCheckable(True)
                self._group.addButton(button, number)
            row.addWidget(button)
        self._group.idClicked.connect(self.chosen)
        first = self._group.button(0)
        if first is not None:
            first.setChecked(True)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._group.buttons())

    @property
    def current(self) -> int:
        """The number of the one that holds."""
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Let this one hold; nothing is sent."""
        self._group.button(number).setChecked(True)
