"""The table of names: which name means whom, in every article; each line can be made, changed, deleted and undone."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rejoinder.domain.aliases import REAL_KINDS, Alias, entry_of
from rejoinder.domain.errors import RejoinderError
from rejoinder.ui import words
from rejoinder.ui.desk import Desk
from rejoinder.ui.framed import FramedDialog
from rejoinder.ui.marks import Mark
from rejoinder.ui.names_model import ALIAS_ROLE, NamesModel
from rejoinder.ui.names_table import NamesTable
from rejoinder.ui.plain import ChoiceBox, button, label
from rejoinder.ui.states import MarkSign
from rejoinder.ui.theme import Role, font

_WIDTH, _HEIGHT = 840, 500  # px
_PROMISE = (
    "A name is shown as the one it means, in every article, at once and after each new analysis. The words of the "
    "articles stay as they are; without its line a name is again what the engine found."
)
_EMPTY = "No names yet. Say below which name means whom: “the president” a person, or “WHO” its full name."
_AS_FOUND = "as the article gives it"


class NamesDialog(FramedDialog):
    """Stays open beside the window, which follows each change at once."""

    def __init__(self, desk: Desk, edits: tuple[QAction, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._editing: Alias | None = None
        self.setWindowTitle("Names")
        self.resize(_WIDTH, _HEIGHT)
        self.addActions(edits)  # undo and redo work here too
        self.model = NamesModel(self)
        self.table = NamesTable(desk.themes, self.model)
        self.table.removed.connect(self._delete)
        self.table.selectionModel().currentChanged.connect(self._row_chosen)
        self.empty = label(_EMPTY, tone="quiet", wrap=True)
        self.empty.setContentsMargins(12, 12, 12, 12)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.empty.setProperty("pane", "paper")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.table)
        self.name, self.means, self.role, self.side = (_field(name) for name in ("Name", "Means", "Role", "Side"))
        self.name.setPlaceholderText("the president")
        self.means.setPlaceholderText("the full name")
        for field in (self.role, self.side):
            field.setPlaceholderText(_AS_FOUND)
        self.kind = ChoiceBox()
        self.kind.setFont(font(Role.CONTROL))
        self.kind.setAccessibleName("What the real one is")
        self.kind.addItem("as found", None)
        for kind in REAL_KINDS:
            self.kind.addItem(words.source_word(kind), kind)
        self.said = label("", tone="quiet", wrap=True)
        self._cross = MarkSign(desk.themes, Mark.REFUSED, "against")
        self.save = button("Save", self._save, main=True)
        self.delete = button("Delete", self._delete_chosen)
        self.new = button("New line", self.begin)
        for field in (self.name, self.means, self.role, self.side):
            field.returnPressed.connect(self._save)
            field.textEdited.connect(lambda _text: self._tell(""))
        self._lay_out()
        desk.names_changed.connect(self._refresh)
        desk.reading_changed.connect(self._offer)
        self._refresh()
        self.begin()

    def begin(self, name: str = "") -> None:
        """A new line for that name, or the one that stands there already, ready to be typed into."""
        self.table.choose(self.model.row_of(name) if name else -1)
        if self._editing is None:
            self._fill(Alias(name, ""))
        (self.means if name else self.name).setFocus(Qt.FocusReason.OtherFocusReason)
        self.means.selectAll()

    # ── inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _refresh(self) -> None:
        """Show the table as it is now; the chosen line stays chosen where it is still there."""
        kept = self._editing
        typed = self._typed()
        self.model.set_rows(self._desk.aliases, self._desk.names_found())
        self.pages.setCurrentWidget(self.table if self.model.rows else self.empty)
        still = None if kept is None else entry_of(kept.name, self._desk.aliases)
        self._editing = None
        self.table.choose(-1 if still is None else self.model.row_of(still.name))
        if kept is None:
            self._fill(typed)
        elif still is None:
            self._fill(Alias("", ""))
        self._enable()
        self._offer()

    def _offer(self) -> None:
        """What can be meant, while it is typed."""
        for field, offered in (
            (self.means, self._desk.names_offered()),
            (self.name, tuple(self._desk.names_found())),
        ):
            completer = QCompleter(list(offered), field)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            popup = QListView()
            popup.setFont(font(Role.CONTROL))
            popup.setProperty("offers", True)
            completer.setPopup(popup)
            field.setCompleter(completer)

    def _row_chosen(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: ARG002 - Qt's signal
        alias = current.data(ALIAS_ROLE) if current.isValid() else None
        self._editing = alias if isinstance(alias, Alias) else None
        self._fill(self._editing or Alias("", ""))
        self._enable()

    def _fill(self, alias: Alias) -> None:
        self.name.setText(alias.name)
        self.means.setText(alias.means)
        self.kind.setCurrentIndex(max(0, self.kind.findData(alias.kind)) if alias.kind is not None else 0)
        self.role.setText(alias.role)
        self.side.setText(alias.side)
        for field in (self.name, self.means, self.role, self.side):
            field.setCursorPosition(0)
        self._tell("")

    def _typed(self) -> Alias:
        return Alias(self.name.text(), self.means.text(), self.kind.currentData(), self.role.text(), self.side.text())

    def _save(self) -> None:
        """Keep what is typed: in the chosen line, or as a new one; what cannot be is told, and stays typed."""
        try:
            kept = self._desk.save_alias(self._typed(), instead_of=self._editing)
        except RejoinderError as error:
            self._tell(str(error))
            return
        self.table.choose(self.model.row_of(kept.name))

    def _delete_chosen(self) -> None:
        if self._editing is not None:
            self._delete(self._editing)

    def _delete(self, alias: Alias) -> None:
        try:
            self._desk.delete_alias(alias)
        except RejoinderError as error:
            self._tell(str(error))

    def _tell(self, sentence: str) -> None:
        if self._desk.library.read_only:
            sentence = "The library is open read-only: names can be looked at, not changed."
        self.said.setText(sentence)
        self._cross.setVisible(bool(sentence))

    def _enable(self) -> None:
        """What can be done now; a library that is open read-only only shows its table."""
        writable = not self._desk.library.read_only
        for widget in (self.name, self.means, self.kind, self.role, self.side, self.save, self.new):
            widget.setEnabled(writable)
        self.delete.setEnabled(writable and self._editing is not None)

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(4)
        for column, (text, field, width) in enumerate(
            (("Name", self.name, 3), ("Means", self.means, 3), ("What", self.kind, 1))
        ):
            _put(form, 0, column, text, field)
            form.setColumnStretch(column, width)
        form.setRowMinimumHeight(2, 6)
        _put(form, 3, 0, "Role", self.role)
        _put(form, 3, 1, "Side", self.side)
        trouble = QHBoxLayout()
        trouble.setSpacing(8)
        trouble.addWidget(self._cross, alignment=Qt.AlignmentFlag.AlignTop)
        trouble.addWidget(self.said, stretch=1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.delete)
        foot.addWidget(self.new)
        foot.addStretch()
        foot.addWidget(button("Close", self.close))
        foot.addWidget(self.save)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(20, 16, 20, 16)
        column_.setSpacing(12)
        column_.addWidget(label(_PROMISE, tone="quiet", wrap=True))
        column_.addWidget(self.pages, stretch=1)
        column_.addLayout(form)
        column_.addLayout(trouble)
        column_.addLayout(foot)


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setFont(font(Role.CONTROL))
    field.setAccessibleName(name)
    return field


def _put(form: QGridLayout, row: int, column: int, text: str, field: QWidget) -> None:
    """A field with its word above it."""
    head = label(text, Role.META, tone="quiet")
    head.setBuddy(field)
    form.addWidget(head, row, column)
    form.addWidget(field, row + 1, column)
