"""The menu of a card: what can be done with its claim, where the pointer or the menu key asks for it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QMenu


def offer_on_cards(view: QAbstractItemView, actions: Sequence[QAction]) -> None:
    """Let a view of the claims offer these actions on the card that is asked; it becomes the chosen one."""

    def show(place: QPoint) -> None:
        index = view.indexAt(place)
        if not index.isValid():
            return
        view.selectionModel().setCurrentIndex(index, view.selectionModel().SelectionFlag.ClearAndSelect)
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(actions)
        menu.popup(view.viewport().mapToGlobal(place))

    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.customContextMenuRequested.connect(show)
