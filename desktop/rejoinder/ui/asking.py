"""Asking for files: by a dialog, or by what is dropped on the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from rejoinder.ui.settings import Settings

_FILTER = (
    "Saved news (*.txt *.text *.md *.html *.htm *.xhtml *.mht *.mhtml *.eml *.mbox *.pdf *.docx *.odt *.rtf *.epub"
    " *.warc *.warc.gz);;All files (*)"
)


def ask_files(parent: QWidget, settings: Settings) -> list[Path]:
    """The files that the analyst chooses; the dialog begins where it was left."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Open saved news", settings.text("folder"), _FILTER)
    if names:
        settings.keep_text("folder", str(Path(names[0]).parent))
    return [Path(name) for name in names]


def ask_folder(parent: QWidget, settings: Settings) -> list[Path]:
    """The folder that the analyst chooses, in a list; an empty one where none was."""
    name = QFileDialog.getExistingDirectory(parent, "Open a folder of saved news", settings.text("folder"))
    if name:
        settings.keep_text("folder", name)
    return [Path(name)] if name else []


def ask_copy(parent: QWidget) -> Path | None:
    """Where the copy of the library shall stand."""
    name, _ = QFileDialog.getSaveFileName(
        parent, "Save a copy of the library", "rejoinder.sqlite", "Library (*.sqlite)"
    )
    return Path(name) if name else None


def pasted() -> tuple[str, bytes] | list[Path]:
    """What lies on the clipboard: files and folders of this machine, else a name and bytes, else an empty list.

    A page comes as its markup, which goes to the reader and is never shown as such; words come as text.
    """
    held: QMimeData | None = QGuiApplication.clipboard().mimeData()
    if held is None:  # an empty clipboard, on some platforms
        return []
    files = [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]
    if files:
        return files
    if held.hasHtml():
        return "Pasted page.html", bytes(held.data("text/html").data()) or held.html().encode("utf-8", "replace")
    if held.text().strip():
        return "Pasted text.txt", held.text().encode("utf-8", "replace")
    return []


def dropped(event: QDropEvent) -> list[Path]:
    """The files and folders of this machine among what is dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
