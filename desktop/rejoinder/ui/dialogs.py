"""Boxes: only for what cannot be undone, and for what was asked to be told. Always plain text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

import rejoinder


def tell(parent: QWidget, title: str, text: str, more: str) -> None:
    """Say something; the words can be selected, nothing waits for the box."""
    box = _box(parent, title, text, more)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def agrees(parent: QWidget, title: str, text: str, more: str, *, yes: str, no: str) -> bool:
    """Whether the analyst wants what cannot be undone; Enter and Escape do not."""
    box = _box(parent, title, text, more)
    agreed = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
    kept = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(kept)
    box.exec()
    return box.clickedButton() is agreed


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


def _box(parent: QWidget, title: str, text: str, more: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(_plain(more))
    return box


def _plain(text: str) -> str:
    """Qt reads the second text of a box as markup if it looks like markup, whatever the format of the first is."""
    return text.replace("<", "‹").replace(">", "›")
