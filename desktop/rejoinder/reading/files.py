"""From a path to bytes: the file the analyst chose, and no other. Nothing here looks into the bytes."""

import stat
from pathlib import Path

from rejoinder.domain.errors import RefusedFileError

FILE_LIMIT = (
    200 * 2**20
)  # bytes; an issue as PDF or a crawl as WARC has up to 100 MB. Texts have a lower limit of theirs


def bytes_of(path: Path) -> tuple[str, bytes]:
    """The file's name without its folder, and its bytes as they are.

    Raises RefusedFileError, one line with the file, what is wrong and what to do: not there, a folder, a pipe or
    device, no permission, or over `FILE_LIMIT`.
    """
    name = path.name or str(path)
    try:
        if _is_no_file(path.stat().st_mode):
            raise RefusedFileError(
                f"{name}: this is a device or a pipe, not a file; save what comes from it as a file and open that."
            )
        with path.open("rb") as file:
            data = file.read(FILE_LIMIT + 1)
    except IsADirectoryError as error:
        raise RefusedFileError(f"{name}: this is a folder; choose the files in it, or import the folder.") from error
    except FileNotFoundError as error:
        raise RefusedFileError(
            f"{name}: there is no such file; check its name and that its drive is connected."
        ) from error
    except PermissionError as error:
        raise RefusedFileError(
            f"{name}: you may not read this file; ask for permission or copy it to your own folder."
        ) from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name cannot be used"
        raise RefusedFileError(
            f"{name}: could not be read ({why}); check that its drive is still connected."
        ) from error
    if len(data) > FILE_LIMIT:
        raise RefusedFileError(
            f"{name}: larger than {FILE_LIMIT // 2**20} MB, the most that is read; save only the article itself."
        )
    return name, data


def _is_no_file(mode: int) -> bool:
    """Whether reading might wait for ever or never end: a pipe, a socket, a device. A folder is told of by itself."""
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
