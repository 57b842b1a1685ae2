"""The worker: a child process that reads, analyses and typesets, so that the window never waits.

Requests come in and answers go out over two pipes, as frozen values; nothing in here knows Qt. Only the functions
below can be asked for: a request carries values, never code. spaCy, lxml and typst are imported here and nowhere in the
window's own process. The child ends when its pipe closes, so that it never outlives the window.
"""

import logging
import os
import resource
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from rejoinder.domain.claims import Analysis, Reading
from rejoinder.domain.errors import RejoinderError
from rejoinder.domain.text import Article, Document

if TYPE_CHECKING:
    from rejoinder.briefing import Briefing

log = logging.getLogger(__name__)

MEMORY_LIMIT_BYTES = 6 << 30  # of address space, not of memory in use: spaCy and its libraries reserve 2 to 3 GB of it


# ── requests ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class WarmUp:
    """Import the engine now, while the analyst looks at the window."""


@dataclass(frozen=True, slots=True)
class ListFiles:
    """Which files are these, with folders opened up? Answered by `Listed`."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Process:
    """Read and analyse one file. Answered by `Read`, `Progress` …, `Processed`; or by `Refused` or `Failed`."""

    path: Path


@dataclass(frozen=True, slots=True)
class RenderPages:
    """Typeset a briefing as pictures of its pages. Answered by `Pages`, `Refused` or `Failed`."""

    briefing: "Briefing"
    pixels_per_inch: int


@dataclass(frozen=True, slots=True)
class WritePdf:
    """Write a briefing to a file, whole or not at all. Answered by `Written`, `Refused` or `Failed`."""

    briefing: "Briefing"
    path: Path


Request = WarmUp | ListFiles | Process | RenderPages | WritePdf

# ── answers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Ready:
    """The request is done; the child can take the next one. Always the last answer to a request."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The files, in order of their names, folder by folder."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """The article can be shown; its analysis is still empty and has no engine."""

    reading: Reading


@dataclass(frozen=True, slots=True)
class Progress:
    """So many sentences of so many are analysed."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Processed:
    """The article with its analysis."""

    reading: Reading


@dataclass(frozen=True, slots=True)
class Pages:
    """A picture (PNG) of each page."""

    pictures: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """The file stands there, whole."""

    path: Path


@dataclass(frozen=True, slots=True)
class Refused:
    """A known error, told in one line."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A bug; the report can be copied."""

    report: str


Answer = Ready | Listed | Read | Progress | Processed | Pages | Written | Refused | Failed
Send = Callable[[Answer], None]

# ── the child ────────────────────────────────────────────────────────────────────────────────────────────────────────


def work(inbox: Connection, outbox: Connection) -> None:
    """Answer requests until the window closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl C in a terminal is the window's to answer
    _limit_memory()
    while True:
        try:
            request: Request = inbox.recv()
            answer(request, outbox.send)
            outbox.send(Ready())
        except (EOFError, BrokenPipeError):  # the window is gone
            return


def answer(request: Request, send: Send) -> None:
    """Do what is asked for; every known error becomes `Refused`, every bug `Failed`."""
    try:
        _do(request, send)
    except RejoinderError as error:
        send(Refused(str(error)))
    except MemoryError:
        send(Refused(_too_large(request)))
    except BrokenPipeError:
        raise
    except Exception:  # noqa: BLE001 - a bug must reach the window's report instead of ending all jobs after it
        send(Failed(traceback.format_exc()))


def _do(request: Request, send: Send) -> None:
    match request:
        case WarmUp():
            _warm_up()
        case ListFiles(paths):
            send(Listed(files_in(paths)))
        case Process(path):
            _process(path, send)
        case RenderPages(briefing, pixels_per_inch):
            from rejoinder.briefing import render_pages  # noqa: PLC0415 - typst loads only where it is asked for

            send(Pages(render_pages(briefing, ppi=pixels_per_inch)))
        case WritePdf(briefing, path):
            from rejoinder.briefing import write_pdf  # noqa: PLC0415 - as above

            write_pdf(briefing, path)
            send(Written(path))


def _warm_up() -> None:
    from rejoinder import workflow  # noqa: PLC0415 - as below

    workflow.process_text("All is quiet, the harbour master said.", article_id="warm-up")


def _process(path: Path, send: Send) -> None:
    from rejoinder import workflow  # noqa: PLC0415 - spaCy and lxml take seconds to import: here, not at the start

    def article_ready(document: Document, article: Article) -> None:
        send(Read(Reading(document, article, Analysis(article.id, engine=""))))

    reading = workflow.process(path, progress=lambda done, of: send(Progress(done, of)), article_ready=article_ready)
    send(Processed(reading))


def files_in(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files as given, and those of the folders among them, by name; hidden ones and links out are left aside."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            found += [Path(folder, name) for name in sorted(names) if not name.startswith(".")]
    return tuple(found)


def _too_large(request: Request) -> str:
    name = request.path.name if isinstance(request, Process) else "This"
    return f"{name} needs more memory than there is. Close other programs, or cut the file in parts and open those."


def _limit_memory() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = MEMORY_LIMIT_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_LIMIT_BYTES, hard)
    if soft == resource.RLIM_INFINITY or soft > wanted:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
