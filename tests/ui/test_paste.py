"""Pasting an article: what lies on the clipboard goes to the reader as bytes, and nothing of it to Qt."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from rejoinder.ui.window import Window
from rejoinder.ui.worker import Paste, Process


def _copy(*, html: str = "", text: str = "", files: tuple[Path, ...] = ()) -> None:
    data = QMimeData()
    if html:
        data.setData("text/html", html.encode())
    if text:
        data.setText(text)
    if files:
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    QGuiApplication.clipboard().setMimeData(data)


def test_a_copied_page_is_read_as_markup_and_its_text_is_left(qtbot: QtBot, window: Window, quick):
    _copy(html="<p>One <b>two</b>.</p>", text="One two.")
    window.actions_.paste.trigger()
    qtbot.waitUntil(lambda: any(isinstance(request, Paste) for request in quick.asked))
    (asked,) = [request for request in quick.asked if isinstance(request, Paste)]
    assert asked == Paste("Pasted page.html", b"<p>One <b>two</b>.</p>")


def test_copied_words_are_read_as_text(qtbot: QtBot, window: Window, quick):
    _copy(text="The café was open, the mayor said.")
    window.actions_.paste.trigger()
    qtbot.waitUntil(lambda: any(isinstance(request, Paste) for request in quick.asked))
    assert quick.asked[-1] == Paste("Pasted text.txt", "The café was open, the mayor said.".encode())


def test_copied_files_are_opened(qtbot: QtBot, window: Window, quick, tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text("Words.", "utf-8")
    _copy(files=(path,), text=str(path))
    window.actions_.paste.trigger()
    qtbot.waitUntil(lambda: any(isinstance(request, Process) for request in quick.asked))
    assert not [request for request in quick.asked if isinstance(request, Paste)]


def test_an_empty_clipboard_is_told(window: Window, quick):
    QGuiApplication.clipboard().clear()
    window.actions_.paste.trigger()
    assert "holds no text" in window.import_bar.outcomes[-1].sentence
    assert not [request for request in quick.asked if isinstance(request, Paste)]
