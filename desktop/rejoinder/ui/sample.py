"""The sample library: invented articles on invented events that come with the application."""

from importlib.resources import files
from pathlib import Path

_SUFFIXES = {".txt", ".html"}


def sample_files() -> tuple[Path, ...]:
    """The files of the sample, by name."""
    folder = Path(str(files("rejoinder.resources").joinpath("samples")))
    return tuple(sorted(path for path in folder.iterdir() if path.suffix in _SUFFIXES))
