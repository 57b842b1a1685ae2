"""`rejoinder brief`: who says what against whom, as a PDF whose every line leads to the characters it came from."""

import argparse
import contextlib
from pathlib import Path

from rejoinder.domain.claims import Reading
from rejoinder.domain.errors import BadRequestError, RefusedFileError
from rejoinder.domain.notes import Note


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "brief",
        help="a briefing on files or on a library, as a PDF",
        description="Claims and counter-claims, the analyst's notes and every passage with its place, as one PDF. "
        "The same articles and notes give the same bytes.",
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--library", type=Path, metavar="LIB", help="brief on all articles and notes of this library")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    parser.add_argument("--title", default="", help="default: the article's own, or a count of articles")
    parser.add_argument("--author", default="", help="who answers for it")
    parser.add_argument("--cutoff", default="", metavar="WHEN", help="default: the day of the latest article")
    parser.add_argument("--marking", default="", help="handling marking at head and foot, as TLP:AMBER")
    parser.add_argument("--reference", default="", help="file number, as RJ-2026-014")
    parser.add_argument(
        "--bottom-line", default="", metavar="WORDS", help="the analyst's own conclusion; none is made up"
    )
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4")
    parser.add_argument("--points", nargs="+", default=[], metavar="ID", help="only these points: p3, or ARTICLE:p3")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the briefing and say where; errors rise to the command line's one place."""
    if bool(arguments.files) == bool(arguments.library):
        raise BadRequestError("Name files to brief on, or a library with --library, and not both.")
    from rejoinder import briefing, workflow  # noqa: PLC0415 - typst is for this command alone

    write = briefing.exporter_for(arguments.output)
    readings, notes = _of_library(arguments.library) if arguments.library else (_of_files(arguments.files), ())
    case = workflow.case_of(readings)
    readings = tuple(workflow.stand_together(readings, case))
    brief = briefing.compose(
        readings,
        notes,
        title=arguments.title,
        author=arguments.author,
        cutoff=arguments.cutoff,
        points=arguments.points,
        marking=arguments.marking,
        reference=arguments.reference,
        bottom_line=arguments.bottom_line,
        paper=arguments.paper,
        case=case,
    )
    wrong = briefing.check_briefing(brief, readings)
    if wrong:
        raise AssertionError(f"the briefing does not hold against its articles: {wrong[0]}")
    write(brief, arguments.output)
    print(
        f"{arguments.output}: {_count(len(brief.articles), 'article')}, {_count(brief.counts.points, 'point')}, "
        f"{brief.counts.disputed} disputed, {_count(len(brief.passages), 'passage')}, "
        f"{_count(len(brief.notes), 'note')}"
    )
    return 0


def _of_files(files: list[Path]) -> tuple[Reading, ...]:
    """The files as they are read now; the first one refused ends the command, since half a briefing misleads."""
    from rejoinder import workflow  # noqa: PLC0415 - a library needs no reading

    readings: dict[str, Reading] = {}
    for path in files:
        for reading in workflow.process_all(path):
            if isinstance(reading, RefusedFileError):
                raise reading
            readings.setdefault(reading.article.id, reading)
    return tuple(readings.values())


def _of_library(folder: Path) -> tuple[tuple[Reading, ...], tuple[Note, ...]]:
    """All articles of the library in the order in which they were filed, and all notes."""
    from rejoinder.library import Library  # noqa: PLC0415 - files need no library

    with contextlib.closing(Library.open(folder, read_only=True)) as library:
        return tuple(library.reading(summary.id) for summary in library.articles()), library.notes()


def _count(number: int, one: str) -> str:
    return f"{number} {one}" + ("" if number == 1 else "s")
