"""Boxes: only for what cannot be undone, and for what was asked to be told. Always plain text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

import rejoinder
from rejoinder.ui import words
from rejoinder.ui.framed import FramedBox

_PROBLEMS_SHOWN = 20


def tell(parent: QWidget, title: str, text: str, more: str) -> None:
    """Say something; the words can be selected, nothing waits for the box."""
    box = _box(parent, title, text, more)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def tell_problems(parent: QWidget, problems: Sequence[str]) -> None:
    """What a check of the library found."""
    found = "The library is sound." if not problems else f"{words.count(len(problems), 'problem')} found."
    tell(parent, "Check the library", found, "\n".join(problems[:_PROBLEMS_SHOWN]))


def agrees(parent: QWidget, title: str, text: str, more: str, *, yes: str, no: str) -> bool:
    """Whether the analyst wants what cannot be undone; Enter and Escape do not."""
    box = _box(parent, title, text, more)
    agreed = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
    kept = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(kept)
    box.exec()
    return box.clickedButton() is agreed


def refuse(text: str) -> None:
    """Say what went wrong while no window stands: it cannot open yet, or it is closed already."""
    _box(None, "Rejoinder", text, "", icon=QMessageBox.Icon.Critical).exec()


def tell_about(parent: QWidget) -> None:
    """Version, promises, licences."""
    tell(
        parent,
        "About Rejoinder",
        f"Rejoinder {rejoinder.__version__}",
        "Who claims what, who disputes it, in which words, when.\n\n"
        "It uses no network, and it never rules on truth. Apache-2.0; Qt under LGPL-3.0; "
        "Inter and Source Serif Pro under SIL OFL 1.1.",
    )


def _box(
    parent: QWidget | None, title: str, text: str, more: str, *, icon: QMessageBox.Icon = QMessageBox.Icon.NoIcon
) -> QMessageBox:
    box = FramedBox(parent, text, more)
    box.setIcon(icon)
    box.setWindowTitle(title)
    return box
