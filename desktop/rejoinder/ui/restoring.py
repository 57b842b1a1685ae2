"""Restoring: the window comes back as it was left."""

from typing import TYPE_CHECKING

from rejoinder.ui.placing import place

if TYPE_CHECKING:
    from rejoinder.ui.window import Window


def restore(window: "Window") -> None:
    """Size, folds, theme and type as they were kept; else as they are at first."""
    settings, do = window.settings, window.actions_
    place(window, settings.bytes_of("window/geometry"))
    do.notes.setChecked(settings.truth("notes", default=True))
    if not do.notes.isChecked():
        window.desk_view.fold_notes(folded=True)
    do.view_desk.setChecked(True)
    theme = settings.text("theme", "system")
    {"light": do.theme_light, "dark": do.theme_dark}.get(theme, do.theme_system).setChecked(True)
    size = settings.text("size")
    if size.isdigit():
        window.desk_view.article.set_size(int(size))


def keep(window: "Window") -> None:
    """Keep what `restore` reads."""
    settings = window.settings
    settings.keep_bytes("window/geometry", window.saveGeometry())
    settings.keep_truth("notes", value=window.actions_.notes.isChecked())
    if window.desk.article is not None:
        settings.keep_text("article", window.desk.article.id)
    window.desk_view.keep()
    settings.flush()
