"""Which files a folder holds for the analyst who chose it."""

import os
from collections.abc import Iterator
from pathlib import Path

# What belongs to a page that a browser saved "complete", and is no document by itself.
# fmt: off
_FURNITURE = frozenset({
    ".avif", ".bmp", ".css", ".download", ".eot", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".json", ".m4s", ".map",
    ".mjs", ".mp3", ".mp4", ".otf", ".php", ".png", ".svg", ".ttf", ".wasm", ".webm", ".webp", ".woff", ".woff2",
    ".xml",
})
# fmt: on
_PAGES = (".html", ".htm", ".xhtml", ".shtml")
# What browsers add to a page's name for the folder of its pictures, scripts and frames (Firefox, Chrome, Edge; in
# English, German, French, Spanish, Italian, Portuguese, Dutch, Polish and Russian).
_COMPANIONS = (
    "_files",
    "-Dateien",
    "_Dateien",
    "_fichiers",
    "-fichiers",
    "_archivos",
    "-archivos",
    "_file",
    "_ficheiros",
    "_arquivos",
    "_bestanden",
    "_pliki",
    "_файлы",
)


def files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder and of the folders in it, folder by folder, by name.

    Hidden ones, links, pipes and devices were not chosen with it and are left out; so are folders that may not be read.
    Of a page saved "complete", and of a snapshot in Zotero's storage, the page is given, and not the pictures, scripts
    and frames that lie with it.
    """
    for place, folders, names in os.walk(folder, followlinks=False):
        stems = {Path(name).stem for name in names if name.lower().endswith(_PAGES)}
        companions = {stem + ending for stem in stems for ending in _COMPANIONS}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in companions)
        for name in sorted(names):
            path = Path(place, name)
            furniture = stems and path.suffix.lower() in _FURNITURE
            if not name.startswith(".") and not furniture and path.is_file() and not path.is_symlink():
                yield path
