"""The keys of the timeline: how the focus came, where an arrow leads, which action of a card a letter asks for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from rejoinder.ui.timeline_walk import Step

BY_KEYS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
}
_Moves = QAbstractItemView.CursorAction
STEPS = {
    _Moves.MoveDown: Step.DOWN,
    _Moves.MoveNext: Step.DOWN,
    _Moves.MoveUp: Step.UP,
    _Moves.MovePrevious: Step.UP,
    _Moves.MoveLeft: Step.LEFT,
    _Moves.MoveRight: Step.RIGHT,
    _Moves.MovePageDown: Step.PAGE_DOWN,
    _Moves.MovePageUp: Step.PAGE_UP,
    _Moves.MoveHome: Step.HOME,
    _Moves.MoveEnd: Step.END,
}
ACTIONS = {
    Qt.Key.Key_Return: "Show",
    Qt.Key.Key_Enter: "Show",
    Qt.Key.Key_Space: "Show",
    Qt.Key.Key_N: "Note",
    Qt.Key.Key_C: "Copy",
    Qt.Key.Key_W: "Why",
}
