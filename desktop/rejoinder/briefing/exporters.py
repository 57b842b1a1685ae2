"""Which exporter writes a briefing to that file. One is a function and a line in the group ``rejoinder.exporters``."""

from collections.abc import Callable
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import cast

from rejoinder.briefing.value import Briefing
from rejoinder.domain.errors import ExportError

GROUP = "rejoinder.exporters"

Exporter = Callable[[Briefing, Path], None]  # writes the file whole or not at all; ExportError


def exporter_for(path: Path) -> Exporter:
    """The exporter named like the file's ending, built-in or plug-in; ExportError names the endings there are."""
    ending = path.suffix.lower().removeprefix(".")
    entry = _entries().get(ending)
    if path.is_dir():
        raise ExportError(f"{path.name} is a folder; name a file in it.")
    if entry is None:
        known = ", ".join(f".{name}" for name in _entries())
        raise ExportError(f"{path.name}: a briefing is not written as such a file; end its name in {known}.")
    return cast("Exporter", entry.load())


@cache
def _entries() -> dict[str, EntryPoint]:
    """Every exporter installed by its ending, in the order of the endings."""
    return {entry.name: entry for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name)}
