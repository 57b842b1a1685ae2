"""Dialogs: a frame that parts them from the page behind, and words that stay words."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rejoinder.ui.framed import FramedBox
from rejoinder.ui.names_dialog import NamesDialog
from rejoinder.ui.report import ReportDialog
from rejoinder.ui.shortcuts import Shortcuts
from rejoinder.ui.theme import DARK, LIGHT, MARK_CONTRAST, Theme, contrast
from rejoinder.ui.window import Window

Maker = Callable[[Window], QDialog]
MAKERS: dict[str, Maker] = {
    "names": lambda window: NamesDialog(window.desk, (), window),
    "keys": lambda window: Shortcuts(window.actions_, window),
    "report": lambda window: ReportDialog("A report", window, saved=True),
    "box": lambda window: FramedBox(window, "Something", "and more of it"),
}


def border(dialog: QWidget) -> set[str]:
    """The colours along all four sides."""
    picture = dialog.grab().toImage()
    right, bottom = picture.width() - 1, picture.height() - 1
    places = [(x, y) for x in range(0, right, 7) for y in (0, bottom)]
    places += [(x, y) for y in range(0, bottom, 7) for x in (0, right)]
    return {QColor(picture.pixel(*place)).name() for place in places}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("maker", MAKERS.values(), ids=MAKERS)
def test_every_dialog_has_a_frame_that_can_be_seen(qtbot: QtBot, window: Window, maker: Maker, theme: Theme):
    window.desk.themes.choose(theme)
    dialog = maker(window)
    qtbot.addWidget(dialog)
    dialog.show()
    (found,) = border(dialog)
    assert contrast(found, theme.window) >= MARK_CONTRAST
    assert contrast(found, theme.ground) >= MARK_CONTRAST


def test_a_box_shows_markup_as_the_words_it_is(qtbot: QtBot, window: Window):
    box = FramedBox(window, "<b>one</b>", "two <img src='file:///etc/passwd'>\nthree")
    qtbot.addWidget(box)
    shown = {label.objectName(): label for label in box.findChildren(QLabel) if label.text()}
    assert {label.text() for label in shown.values()} == {"<b>one</b>", "two <img src='file:///etc/passwd'>\nthree"}
    box.show()
    for label in shown.values():
        lines = label.text().count("\n") + 1
        widest = max(label.fontMetrics().horizontalAdvance(line) for line in label.text().split("\n"))
        assert label.sizeHint().width() >= min(widest, 300)  # as markup the tags would take no room
        assert label.sizeHint().height() >= lines * label.fontMetrics().height()
