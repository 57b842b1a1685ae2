"""What the window remembers: where it stood, its theme, recent files. One text file beside the user's own settings."""

import os
from pathlib import Path

from platformdirs import user_config_path, user_data_path
from PySide6.QtCore import QByteArray, QSettings

_APPLICATION = "rejoinder"
_RECENT = 10


def library_folder() -> Path:
    """The folder of the user's own library, where none is named."""
    return (
        user_data_path(_APPLICATION, appauthor=False) if _has_home("XDG_DATA_HOME") else Path.cwd() / "rejoinder-data"
    )


def settings_file(library: Path | None) -> Path:
    """Where the window's settings are kept: beside a library that was named, else in the user's settings folder."""
    if library is not None:
        return library / "window.ini"
    if _has_home("XDG_CONFIG_HOME"):
        return user_config_path(_APPLICATION, appauthor=False) / "window.ini"
    return library_folder() / "window.ini"


def _has_home(instead: str) -> bool:
    """Whether the user's folders can be told without asking a name service, as `~` does where HOME is not set."""
    return os.name == "nt" or bool(os.environ.get("HOME") or os.environ.get(instead))


class Settings:
    """Typed values over one settings file; a value that makes no sense reads as its default."""

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def bytes_of(self, name: str) -> QByteArray:
        """A state that Qt saved; empty where there is none."""
        value = self._store.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_bytes(self, name: str, value: QByteArray) -> None:
        """Keep a state."""
        self._store.setValue(name, value)

    def text(self, name: str, default: str = "") -> str:
        """A word."""
        value = self._store.value(name, default)
        return value if isinstance(value, str) else default

    def keep_text(self, name: str, value: str) -> None:
        """Keep a word."""
        self._store.setValue(name, value)

    def truth(self, name: str, *, default: bool) -> bool:
        """Whether something is on."""
        return self.text(name, "yes" if default else "no") == "yes"

    def keep_truth(self, name: str, *, value: bool) -> None:
        """Keep whether something is on."""
        self.keep_text(name, "yes" if value else "no")

    @property
    def recent(self) -> tuple[Path, ...]:
        """The files opened last, the newest first."""
        value = self._store.value("recent", [])
        names = [value] if isinstance(value, str) else value
        return tuple(Path(name) for name in names if isinstance(name, str)) if isinstance(names, list) else ()

    def add_recent(self, paths: tuple[Path, ...]) -> None:
        """Remember files as opened now."""
        new = [str(path) for path in paths]
        kept = new + [str(path) for path in self.recent if str(path) not in new]
        self._store.setValue("recent", kept[:_RECENT])

    def forget_recent(self) -> None:
        """Remember no files."""
        self._store.remove("recent")

    def flush(self) -> None:
        """Write now."""
        self._store.sync()
