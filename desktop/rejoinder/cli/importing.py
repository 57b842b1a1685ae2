"""`rejoinder import`: file documents, or what `analyse` printed, in a library."""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rejoinder.cli.lines import parsed, print_refusal, shown
from rejoinder.domain.claims import Reading
from rejoinder.domain.errors import BadRequestError, ReadOnlyLibraryError, RefusedFileError
from rejoinder.library import Library
from rejoinder.workflow.folders import files_in


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser("import", help="file documents in a library")
    parser.add_argument("paths", nargs="*", type=Path, metavar="FILE|FOLDER", help="a folder is taken with its folders")
    parser.add_argument("--library", type=Path, required=True, metavar="LIB", help="its folder; made if absent")
    parser.add_argument(
        "--analysed",
        type=Path,
        action="append",
        default=[],
        metavar="FILE.jsonl",
        help="file what `analyse --json` printed, without doing the work again",
    )
    parser.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class _Job:
    """One thing to file: what it is called, and how its readings are had. A mailbox or a crawl has several."""

    name: str
    read: Callable[[], Iterator[Reading | RefusedFileError]]


def run(arguments: argparse.Namespace) -> int:
    """File each and say `ACK id` once it is durable; 3 if any was refused, after a list of those."""
    if not arguments.paths and not arguments.analysed:
        raise BadRequestError("Name files or folders to import, or an analysis with --analysed.")
    refused: list[str] = []
    filed = 0
    with Library.open(arguments.library) as library:
        if library.read_only:
            raise ReadOnlyLibraryError(library.notice)
        for warning in library.warnings:
            print(shown(f"WARNING {warning}"), flush=True)
        every = _jobs(arguments.paths, arguments.analysed)
        for job, reading in ((one, reading) for one in every for reading in one.read()):
            try:
                if isinstance(reading, RefusedFileError):
                    raise reading
                article_id = library.file(reading)
            except (RefusedFileError, BadRequestError) as error:
                print_refusal(error)
                refused.append(job.name)
                continue
            for warning in reading.article.warnings:
                print(shown(f"WARNING {reading.document.name}: {' '.join(warning.split())}"))
            print(f"ACK {article_id}", flush=True)
            filed += 1
    if any(path.is_dir() for path in arguments.paths) or filed + len(refused) > 1:
        print(f"{filed} filed, {len(refused)} refused{':' if refused else ''}", flush=True)
        for name in refused:
            print(f"  {shown(name)}", flush=True)
    return RefusedFileError.exit_status if refused else 0


def _jobs(paths: list[Path], analysed: list[Path]) -> Iterator[_Job]:
    """Everything named, in order; folders with all their files, by name."""
    for path in paths:
        if not path.is_dir():
            yield _Job(str(path), _processed(path))
        else:
            for file in files_in(path):
                yield _Job(str(file), _processed(file))
    for path in analysed:
        yield from _lines_of(path)


def _processed(path: Path) -> Callable[[], Iterator[Reading | RefusedFileError]]:
    def read() -> Iterator[Reading | RefusedFileError]:
        from rejoinder import workflow  # noqa: PLC0415 - the readers and spaCy only where a document is to be read

        return workflow.process_all(path)

    return read


def _lines_of(path: Path) -> Iterator[_Job]:
    """One job for each line that is not blank. RefusedFileError, as a job, where the file cannot be read."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _Job(f"{path}, line {number}", _parsed(line, f"{path.name}, line {number}"))
    except OSError as error:
        yield _Job(str(path), _refusal(f"Could not read {path.name}: {error.strerror}. Check the name and the drive."))


def _parsed(line: bytes, name: str) -> Callable[[], Iterator[Reading | RefusedFileError]]:
    def read() -> Iterator[Reading | RefusedFileError]:
        from rejoinder.workflow import schema  # noqa: PLC0415 - as above

        try:
            row: Any = parsed(line)
        except BadRequestError as error:
            yield RefusedFileError(f"{name} is no analysis: {error} Print it again with `analyse --json`.")
            return
        if not isinstance(row, dict):
            yield RefusedFileError(f"{name} is no JSON object. Print it again with `analyse --json`.")
            return
        try:
            yield schema.from_json(row)
        except BadRequestError as error:
            yield RefusedFileError(f"{name}: {error}")

    return read


def _refusal(sentence: str) -> Callable[[], Iterator[Reading | RefusedFileError]]:
    return lambda: iter((RefusedFileError(sentence),))
