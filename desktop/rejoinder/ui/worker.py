"""The worker: a child process that analyses and typesets, so that the window never waits.

Requests come in and answers go out over two pipes, as frozen values; nothing in here knows Qt. Only the functions
below can be asked for: a request carries values, never code. spaCy and typst are imported here and nowhere in the
window's own process. The child ends when its pipe closes, so that it never outlives the window. Foreign files it hands
on to a child of its own, which is held by limits of time and memory (`workflow.reader`).
"""

import logging
import os
import resource
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from rejoinder.domain.claims import Analysis, Reading
from rejoinder.domain.errors import BrokenReaderError, RefusedFileError, RejoinderError
from rejoinder.domain.text import Article, ArticleId, Document
from rejoinder.ui.fault import report_of
from rejoinder.workflow import folders

if TYPE_CHECKING:
    from rejoinder.briefing import Briefing
    from rejoinder.library import Library

log = logging.getLogger(__name__)

# Of address space, not of memory in use; measured on 2 cores. A page of 1 MB, then a text of 20,000 words with 1,900
# claims: 324 MB with spaCy and lxml loaded; the rest is for threads on larger machines, which may reserve 64 MB each.
READING_LIMIT_BYTES = 2 << 30
# A briefing on 22,000 words with 2,100 claims: 2.0 GB, as typst keeps every page; thrice that for larger libraries.
TYPESETTING_LIMIT_BYTES = 6 << 30
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")  # BLAS reserves buffers for each core, and is not needed


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
class Paste:
    """Read and analyse what was pasted, under that name; answered as `Process` is."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """What a briefing is asked on, by names: the child reads the library itself, and changes nothing in it.

    Attributes:
        library: The folder of the library.
        articles: Held articles, in the order in which they are told; left aside where `shown` is given.
        shown: One reading as it stands in the window, filed or not.
        title, author, cutoff, marking, bottom_line, paper: As `briefing.Brief` has them.
    """

    library: Path
    articles: tuple[ArticleId, ...]
    shown: Reading | None = None
    title: str = ""
    author: str = ""
    cutoff: str = ""
    marking: str = ""
    bottom_line: str = ""
    paper: str = "a4"


@dataclass(frozen=True, slots=True)
class RenderPages:
    """Typeset a briefing as pictures of its pages. Answered by `Doing` …, `Pages`; or by `Refused` or `Failed`."""

    asked: Asked
    pixels_per_inch: int


@dataclass(frozen=True, slots=True)
class WritePdf:
    """Write a briefing to a file, whole or not at all. Answered by `Doing` …, `Written`; or `Refused` or `Failed`."""

    asked: Asked
    path: Path


@dataclass(frozen=True, slots=True)
class CheckLibrary:
    """Look for everything that is wrong with a library. Answered by `Checked`, `Refused` or `Failed`."""

    library: Path


@dataclass(frozen=True, slots=True)
class BackUp:
    """Copy a library to one file, checked, whole or not at all. Answered by `Written`, `Refused` or `Failed`."""

    library: Path
    path: Path


Request = WarmUp | ListFiles | Process | Paste | RenderPages | WritePdf | CheckLibrary | BackUp

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
    """So many of the engine's steps are done for one article; steps, not sentences."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Processed:
    """The article with its analysis."""

    reading: Reading


@dataclass(frozen=True, slots=True)
class Pages:
    """A picture (PNG) of each page, and the title that the briefing came to have."""

    pictures: tuple[bytes, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Doing:
    """What is being done now, in words."""

    words: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with the library, a sentence each; nothing where it is sound."""

    problems: tuple[str, ...]


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


Answer = Ready | Listed | Read | Progress | Processed | Doing | Pages | Written | Checked | Refused | Failed
Send = Callable[[Answer], None]

# ── the child ────────────────────────────────────────────────────────────────────────────────────────────────────────


def work(inbox: Connection, outbox: Connection) -> None:
    """Answer requests until the window closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl C in a terminal is the window's to answer
    for name in _ONE_THREAD:  # before numpy is imported
        os.environ.setdefault(name, "1")
    while True:
        try:
            request: Request = inbox.recv()
            typesets = isinstance(request, RenderPages | WritePdf)
            limit_memory(TYPESETTING_LIMIT_BYTES if typesets else READING_LIMIT_BYTES)
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
    except Exception as error:  # noqa: BLE001 - a bug must reach the window's report instead of ending all jobs after it
        send(Failed(report_of(error)))


def _do(request: Request, send: Send) -> None:
    match request:
        case WarmUp():
            _warm_up()
        case ListFiles(paths):
            send(Listed(files_in(paths)))
        case Process() | Paste():
            _process(request, send)
        case RenderPages(asked, pixels_per_inch):
            from rejoinder.briefing import render_pages  # noqa: PLC0415 - typst loads only where it is asked for

            briefing = _composed(asked, send)
            send(Doing("Setting the pages"))
            send(Pages(render_pages(briefing, ppi=pixels_per_inch), briefing.brief.title))
        case WritePdf(asked, path):
            from rejoinder.briefing import write_pdf  # noqa: PLC0415 - as above

            briefing = _composed(asked, send)
            send(Doing(f"Writing {path.name}"))
            write_pdf(briefing, path)
            send(Written(path))
        case CheckLibrary(folder):
            with _library(folder) as library:
                send(Checked(library.check()))
        case BackUp(folder, path):
            with _library(folder) as library:
                library.backup(path)
            send(Written(path))


def _library(folder: Path) -> "Library":
    """The library, to read from: the window writes to it meanwhile."""
    from rejoinder.library import Library  # noqa: PLC0415 - as above

    return Library.open(folder, read_only=True)


def _composed(asked: Asked, send: Send) -> "Briefing":
    """The briefing on what is asked; LibraryError or BadRequestError."""
    from rejoinder import workflow  # noqa: PLC0415 - as below
    from rejoinder.briefing import compose  # noqa: PLC0415 - as above

    number = 1 if asked.shown is not None else len(asked.articles)
    send(Doing(f"Reading {number:,} article{'' if number == 1 else 's'}"))
    with _library(asked.library) as library:
        if asked.shown is not None:
            readings = [asked.shown]
        else:
            readings = [library.reading(article_id) for article_id in asked.articles]
        notes = [note for reading in readings for note in library.notes(reading.article.id)]
        notes += [note for note in library.notes() if note.article_id is None]
    case = workflow.case_of(readings)
    return compose(
        workflow.stand_together(readings, case),
        notes,
        title=asked.title,
        author=asked.author,
        cutoff=asked.cutoff,
        marking=asked.marking,
        bottom_line=asked.bottom_line,
        paper=asked.paper,
        case=case,
    )


def _warm_up() -> None:
    from rejoinder import workflow  # noqa: PLC0415 - as below

    workflow.process_text("All is quiet, the harbour master said.", article_id="warm-up")


def _process(request: Process | Paste, send: Send) -> None:
    """Every article of the file, or why it has none; a mailbox or a crawl has several."""
    from rejoinder import workflow  # noqa: PLC0415 - spaCy takes seconds to import: here, not at the start

    def article_ready(document: Document, article: Article) -> None:
        send(Read(Reading(document, article, Analysis(article.id, engine=""))))

    def progress(done: int, of: int) -> None:
        send(Progress(done, of))

    if isinstance(request, Process):
        every = workflow.process_all(request.path, progress=progress, article_ready=article_ready)
    else:
        every = workflow.process_bytes(request.data, request.name, progress=progress, article_ready=article_ready)
    for outcome in every:
        match outcome:
            case BrokenReaderError(report=report):
                send(Failed(report))
            case RefusedFileError():
                send(Refused(str(outcome)))
            case reading:
                send(Processed(reading))


def files_in(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files as given, and in place of a folder those in it, by name."""
    return tuple(one for path in paths for one in (folders.files_in(path) if path.is_dir() else (path,)))


def _too_large(request: Request) -> str:
    name = request.path.name if isinstance(request, Process) else "This"
    return f"{name} needs more memory than there is. Close other programs, or cut the file in parts and open those."


def limit_memory(wanted: int) -> None:
    """Let this process reserve so many bytes of address space, or what the system allows it where that is less."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
