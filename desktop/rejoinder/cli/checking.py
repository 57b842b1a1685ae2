"""`rejoinder check`, `backup` and `upgrade`: is a library or this installation sound; a copy; schema steps."""

import argparse
import sys
from pathlib import Path

from rejoinder.cli.lines import shown
from rejoinder.cli.listing import open_to_read
from rejoinder.domain.errors import BadRequestError, DamagedLibraryError, ReadOnlyLibraryError
from rejoinder.library import Library

_FOUND_WANTING = 1


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    parser = commands.add_parser("check", help="is the library sound, or with --self this installation")
    parser.add_argument("--library", type=Path, metavar="LIB")
    parser.add_argument("--self", dest="itself", action="store_true", help="versions with known holes, parts missing")
    parser.set_defaults(run=run_check)
    parser = commands.add_parser("backup", help="a verified copy of the library in one file")
    parser.add_argument("--library", type=Path, required=True, metavar="LIB")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    parser.set_defaults(run=run_backup)
    parser = commands.add_parser("upgrade", help="bring an older library up to date, after a backup")
    parser.add_argument("--library", type=Path, required=True, metavar="LIB")
    parser.set_defaults(run=run_upgrade)


def run_check(arguments: argparse.Namespace) -> int:
    """Print what is wrong, a line each; 4 for a damaged library, 1 for an installation that is found wanting."""
    if not arguments.itself and arguments.library is None:
        raise BadRequestError("Name what to check: --library LIB, or --self.")
    status = 0
    if arguments.itself:
        from rejoinder.cli.installation import findings  # noqa: PLC0415 - package metadata, for this alone

        for finding in findings():
            print(f"{'ok' if finding.passes else 'REFUSED'}: {finding.sentence}")
            status = status if finding.passes else _FOUND_WANTING
    if arguments.library is not None:
        status = _check_library(arguments.library) or status
    return status


def _check_library(folder: Path) -> int:
    with open_to_read(folder) as library:
        problems = library.check()
        for problem in problems:
            print(shown(problem))
        if problems:
            print(
                f"The library {folder} is not sound; it was left as it is. Its folder `backups` may hold a good copy."
            )
            return DamagedLibraryError.exit_status
        print(f"sound: {len(library.articles())} articles, {len(library.notes())} notes")
    return 0


def run_backup(arguments: argparse.Namespace) -> int:
    """Write the copy, checked and read back."""
    with open_to_read(arguments.library) as library:
        library.backup(arguments.output)
    print(f"backed up to {arguments.output}")
    return 0


def run_upgrade(arguments: argparse.Namespace) -> int:
    """Do the schema steps that are missing."""
    with Library.open(arguments.library) as library:
        if library.read_only:
            raise ReadOnlyLibraryError(library.notice)
        for warning in library.warnings:
            print(shown(warning), file=sys.stderr)
        if library.upgraded is None:
            print("nothing to do: the library is up to date")
        else:
            print(f"upgraded; the library as it was is kept in {library.upgraded}")
    return 0
