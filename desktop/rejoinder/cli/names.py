"""`rejoinder names`: which name means whom, in every article of a library; from lines of JSON, and to them."""

import argparse
import sys
from pathlib import Path
from typing import Any

from rejoinder.cli.lines import parsed, print_json, print_refusal, shown
from rejoinder.cli.listing import open_to_read
from rejoinder.domain.aliases import REAL_KINDS, Alias, entry_of
from rejoinder.domain.claims import SourceKind
from rejoinder.domain.errors import BadRequestError, ReadOnlyLibraryError
from rejoinder.library import Library

_PARTS = {"name", "means", "kind", "role", "side"}
_WANTED = f'{{"name", "means", "kind"?: "{"|".join(REAL_KINDS)}", "role"?, "side"?}}'


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    parser = commands.add_parser("names", help="say which name means whom, in every article")
    actions = parser.add_subparsers(title="commands", metavar="list|add|remove", required=True)
    listing = actions.add_parser("list", help="the table of names, one JSON object a line, as `add` takes them")
    listing.add_argument("--library", type=Path, required=True, metavar="LIB")
    listing.set_defaults(run=run_list)
    adding = actions.add_parser(
        "add", help=f"keep names from standard input, one JSON object a line, in place of a line for it: {_WANTED}"
    )
    adding.add_argument("--library", type=Path, required=True, metavar="LIB", help="its folder; made if absent")
    adding.set_defaults(run=run_add)
    removing = actions.add_parser("remove", help="take names out: what the engine found is shown again")
    removing.add_argument("names", nargs="+", metavar="NAME")
    removing.add_argument("--library", type=Path, required=True, metavar="LIB")
    removing.set_defaults(run=run_remove)


def run_list(arguments: argparse.Namespace) -> int:
    """Print the table, in the order of the last changes."""
    with open_to_read(arguments.library) as library:
        for alias in library.aliases():
            row = {"name": alias.name, "means": alias.means, "kind": alias.kind, "role": alias.role, "side": alias.side}
            print_json({part: value for part, value in row.items() if value})
    return 0


def run_add(arguments: argparse.Namespace) -> int:
    """Keep each and say `ACK name` once it is durable; 2 if a line is none, after the others were kept."""
    status = 0
    with _open_to_write(arguments.library) as library:
        for number, line in enumerate(sys.stdin.buffer, 1):
            if not line.strip():
                continue
            try:
                kept = library.save_alias(_alias(line))
            except BadRequestError as error:
                print_refusal(BadRequestError(f"Line {number} was not kept: {error}"))
                status = error.exit_status
                continue
            print(shown(f"ACK {kept.name}"), flush=True)
    return status


def run_remove(arguments: argparse.Namespace) -> int:
    """Take each out and say `ACK name`; 2 if one is not in the table, after the others were taken out."""
    status = 0
    with _open_to_write(arguments.library) as library:
        for name in arguments.names:
            alias = entry_of(name, library.aliases())
            if alias is None:
                error = BadRequestError(f"There is no line for “{name}”: `rejoinder names list` shows the table.")
                print_refusal(error)
                status = error.exit_status
                continue
            library.delete_alias(alias)
            print(shown(f"ACK {alias.name}"), flush=True)
    return status


def _open_to_write(folder: Path) -> Library:
    """The library, to be changed; warnings of its place go to standard error."""
    library = Library.open(folder)
    if library.read_only:
        library.close()
        raise ReadOnlyLibraryError(library.notice)
    for warning in library.warnings:
        print(shown(warning), file=sys.stderr)
    return library


def _alias(line: bytes) -> Alias:
    """The line of the table that this line of JSON is; BadRequestError says which part of it cannot be."""
    row: Any = parsed(line)
    if not isinstance(row, dict) or not {"name", "means"} <= row.keys() <= _PARTS:
        raise BadRequestError(f"a name is {_WANTED}.")
    if not all(isinstance(value, str) for value in row.values()):
        raise BadRequestError("each part of a name is a text.")
    if row.get("kind", "") not in {"", *REAL_KINDS}:
        raise BadRequestError(f"the kind {row['kind']!r} is none of {', '.join(REAL_KINDS)}.")
    kind = SourceKind(row["kind"]) if row.get("kind") else None
    return Alias(row["name"], row["means"], kind, row.get("role", ""), row.get("side", ""))
