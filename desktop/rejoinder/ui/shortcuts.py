"""The list of keys: every action of the window with its keys, by menu; it cannot fall behind the actions."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from rejoinder.ui.actions import Actions, keys_of
from rejoinder.ui.framed import FRAME, FramedDialog
from rejoinder.ui.plain import button, label
from rejoinder.ui.theme import Role, font

_WIDTH, _HEIGHT = 720, 600  # px
_ELSEWHERE = (  # keys that are no action of the menus, but of the pane that has the focus
    ("F10, Alt and a letter", "Open a menu"),
    ("Tab, Shift+Tab", "Next and previous control"),
    ("Arrow keys", "Next and previous row, claim or day"),
    ("Left, Right", "On the timeline: to the claim, to its answer"),
    ("Enter", "Open or show the chosen row"),
    ("Ctrl and wheel", "Zoom the text or the timeline under the pointer"),
)


class Shortcuts(FramedDialog):
    """A searchable list."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.resize(_WIDTH, _HEIGHT)
        self.field = QLineEdit()
        self.field.setFont(font(Role.CONTROL))
        self.field.setPlaceholderText("Find an action")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._filter)
        self.rows: list[tuple[str, QWidget, QWidget]] = []
        self._headings: list[tuple[QWidget, list[str]]] = []
        grid = QGridLayout()
        grid.setContentsMargins(20, 12, 20, 20)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._fill(grid, actions)
        inner = QWidget()
        inner.setLayout(grid)
        inner.setProperty("pane", "paper")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        close = button("Close", self.accept, main=True)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 12)
        foot.addStretch()
        foot.addWidget(close)
        head = QHBoxLayout()
        head.setContentsMargins(20, 16, 20, 12)
        head.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(FRAME, FRAME, FRAME, FRAME)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(area, stretch=1)
        column.addLayout(foot)

    def _fill(self, grid: QGridLayout, actions: Actions) -> None:
        menu_before = ""
        for menu, action in actions:
            if menu != menu_before:
                self._head(grid, menu)
                menu_before = menu
            self._row(grid, keys_of(action) or "–", actions.name_of(action), action.statusTip())
        self._head(grid, "In the panes")
        for keys, text in _ELSEWHERE:
            self._row(grid, keys, text, "")

    def _head(self, grid: QGridLayout, text: str) -> None:
        heading = label(text, Role.LABEL_STRONG, tone="faint")
        row = grid.rowCount()
        grid.setRowMinimumHeight(row, 30)
        grid.addWidget(heading, row, 0, 1, 3, Qt.AlignmentFlag.AlignBottom)
        self._headings.append((heading, []))

    def _row(self, grid: QGridLayout, keys: str, text: str, tip: str) -> None:
        row = grid.rowCount()
        name = label(text)
        words = f"{text} {tip} {keys}".casefold()
        shown = label(keys, Role.META, tone="quiet")
        grid.addWidget(name, row, 0, 1, 1 if tip else 2, Qt.AlignmentFlag.AlignTop)
        if tip:
            meaning = label(tip, Role.META, tone="faint", wrap=True)
            meaning.setProperty("words", words)
            grid.addWidget(meaning, row, 1)
        grid.addWidget(shown, row, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._headings[-1][1].append(words)
        self.rows.append((words, name, shown))
        name.setProperty("words", words)
        shown.setProperty("words", words)

    def _filter(self, wanted: str) -> None:
        wanted = wanted.casefold().strip()
        for widget in self.findChildren(QWidget):
            words = widget.property("words")
            if isinstance(words, str):
                widget.setVisible(wanted in words)
        for heading, members in self._headings:
            heading.setVisible(any(wanted in words for words in members))
