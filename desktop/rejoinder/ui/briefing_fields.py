"""The fields of the briefing's form, kept as they are typed and brought back the next time."""

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from rejoinder.ui.segments import Segments
from rejoinder.ui.settings import Settings

Field = QLineEdit | QPlainTextEdit | Segments


def remember(settings: Settings, fields: Mapping[str, Field]) -> None:
    """Fill each field with what was kept under its name, and keep from now on what is typed or chosen."""
    for name, field in fields.items():
        key = f"briefing/{name}"
        _fill(field, settings.text(key))
        signal = field.chosen if isinstance(field, Segments) else field.textChanged
        signal.connect(lambda *_given, key=key, field=field: settings.keep_text(key, _kept(field)))


def _fill(field: Field, kept: str) -> None:
    if isinstance(field, Segments):
        if kept.isdecimal() and int(kept) < field.count:
            field.choose(int(kept))
    elif isinstance(field, QLineEdit):
        field.setText(kept)
    else:
        field.setPlainText(kept)


def _kept(field: Field) -> str:
    if isinstance(field, Segments):
        return str(field.current)
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
