"""One writer: a lock on a file beside the library, held by the process that may write.

The lock is the kernel's and dies with its process, so that a crash never leaves a stale one; the file itself means
nothing and stays. POSIX has `flock`, Windows `msvcrt.locking`: the seam is `_try_lock`.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

LOCK_FILE = "library.lock"
_PATIENCE_S = 1.0  # a command that files one note is done by then; a second window is promised an answer in 2 s
_PAUSE_S = 0.05

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        """Whether the lock was free and is ours now."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        """Whether the lock was free and is ours now. OSError where the file system knows no locks."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class WriterLock:
    """The lock of one folder, held from `take` until `release` or the end of the process."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def take(cls, folder: Path, *, patience_s: float = _PATIENCE_S) -> "WriterLock | None":
        """The lock, waited for a moment; None where another holds it.

        Raises:
            OSError: The lock file cannot be made there, or the file system knows no locks.
        """
        # not inheritable: a program started by us does not keep the lock when we end
        descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        until = time.monotonic() + patience_s
        try:
            while not _try_lock(descriptor):
                if time.monotonic() >= until:
                    os.close(descriptor)
                    return None
                time.sleep(_PAUSE_S)
        except OSError:
            os.close(descriptor)
            raise
        return cls(descriptor)

    def release(self) -> None:
        """Let the next one write. A second call does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def lock_holds() -> bool:
    """Whether the lock keeps a second holder out on this system: tried in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="rejoinder-lock-") as name:
        first = WriterLock.take(Path(name), patience_s=0)
        if first is None:
            return False
        second = WriterLock.take(Path(name), patience_s=0)
        first.release()
        if second is not None:
            second.release()
            return False
        third = WriterLock.take(Path(name), patience_s=0)
        if third is None:
            return False
        third.release()
        return True
