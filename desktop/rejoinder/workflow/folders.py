"""Which files a folder holds for the analyst who chose it."""

import os
from collections.abc import Iterator
from pathlib import Path


def files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder and of the folders in it, folder by folder, by name.

    Hidden ones, links, pipes and devices were not chosen with it and are left out; so are folders that may not be read.
    """
    for place, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield path
