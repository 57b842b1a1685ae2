"""Dressing: the theme on the whole application."""

from PySide6.QtWidgets import QApplication

from rejoinder.ui.theme import Role, ThemeHolder, font, palette, style_sheet


def dress(themes: ThemeHolder, application: QApplication) -> None:
    """Put the theme on the whole application, now and whenever it changes."""

    def put_on() -> None:
        application.setFont(font(Role.CONTROL))
        application.setPalette(palette(themes.theme))
        application.setStyleSheet(style_sheet(themes.theme))

    themes.changed.connect(put_on)
    put_on()
