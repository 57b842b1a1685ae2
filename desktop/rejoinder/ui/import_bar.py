"""What the jobs do, over the panes: how far, what is left, Stop; then what was refused, a line each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from rejoinder.ui import words
from rejoinder.ui.jobs import Outcome, State
from rejoinder.ui.marks import Mark
from rejoinder.ui.plain import CutLabel, Hairline, button, label
from rejoinder.ui.states import MarkSign
from rejoinder.ui.theme import Role, ThemeHolder

_LISTED_HEIGHT = 96  # px: four lines; more scroll
_STEPS = 1000


class ImportBar(QWidget):
    """Hidden while there is nothing to say.

    Signals:
        stop_asked: the analyst wants the jobs to end.
    """

    stop_asked = Signal()

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self._themes = themes
        self._outcomes: list[Outcome] = []
        self.setProperty("pane", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Files being read")
        self.headline = label("", Role.CONTROL_STRONG)
        self.detail = CutLabel(tone="quiet")
        self.stop = button("Stop", self.stop_asked.emit, main=True)
        self.copy = button("Copy report", self._copy)
        self.close_button = button("Close", self.clear)
        self.progress = QProgressBar()
        self.progress.setRange(0, _STEPS)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)
        self._area = self._make_area()
        self._lay_out()
        self.hide()

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The lines that are listed."""
        return tuple(self._outcomes)

    def show_state(self, state: State) -> None:
        """Show how far the jobs are."""
        self.stop.setVisible(state.busy)
        self.progress.setVisible(state.busy)
        if state.busy:
            many = state.of > 1
            self.headline.setText(f"Reading {words.count(state.of, 'file')}" if many else "Reading")
            self.detail.show_words(_detail(state))
            part = state.part_done
            self.progress.setValue(round(_STEPS * (state.done + part) / max(1, state.of)))
        elif self._outcomes:
            self.headline.setText(f"{words.count(len(self._outcomes), 'file')} left out or with a remark")
            self.detail.show_words("The files themselves are not touched.")
        self._show_or_hide(busy=state.busy)

    def add(self, outcome: Outcome) -> None:
        """List what became of a file."""
        self._outcomes.append(outcome)
        row = len(self._outcomes) - 1
        mark, token = (Mark.WARNING, "mixed") if outcome.filed else (Mark.REFUSED, "against")
        self._grid.addWidget(MarkSign(self._themes, mark, token), row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label(outcome.name, Role.META), row, 1)
        self._grid.addWidget(CutLabel(without_name(outcome), Role.META, tone="quiet"), row, 2)
        self._area.setFixedHeight(min(_LISTED_HEIGHT, 24 * len(self._outcomes)))
        self._show_or_hide(busy=not self.stop.isHidden())

    def clear(self) -> None:
        """Forget the lines."""
        self._outcomes.clear()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._show_or_hide(busy=not self.stop.isHidden())

    def _show_or_hide(self, *, busy: bool) -> None:
        self._area.setVisible(bool(self._outcomes))
        self.close_button.setVisible(not busy and bool(self._outcomes))
        self.copy.setVisible(any(outcome.report for outcome in self._outcomes))
        self.setVisible(busy or bool(self._outcomes))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(one.report for one in self._outcomes if one.report))

    def _make_area(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("pane", "paper")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self.headline)
        first.addWidget(self.detail, stretch=1)
        for each in (self.copy, self.close_button, self.stop):
            first.addWidget(each)
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 8, 20, 8)
        inner.setSpacing(6)
        inner.addLayout(first)
        inner.addWidget(self.progress)
        inner.addWidget(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner)
        column.addWidget(Hairline())


def _detail(state: State) -> str:
    """How far the jobs are, in one line, with what is known of it."""
    parts = []
    if state.of > 1:
        parts.append(f"{state.done} of {words.count(state.of, 'file')} done")
    if state.name:
        if state.steps:
            now = f"{state.name}: {round(100 * state.part_done)} % analysed"
            left = f", about {max(1, round(state.seconds_left))} s" if state.seconds_left is not None else ""
            parts.append(now + left)
        else:
            parts.append(state.name)
    return ", ".join(parts) + ". You can go on reading." if parts else "Looking for files."


def without_name(outcome: Outcome) -> str:
    """The sentence without the file's name at its beginning, which stands beside it already."""
    said = outcome.sentence.removeprefix(outcome.name).lstrip(" :,")
    return said or outcome.sentence
