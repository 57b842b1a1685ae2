"""The command line: `rejoinder` opens the window, `rejoinder COMMAND …` does one thing and ends.

Each command is one file of this room with `add(commands)`; heavy imports stand inside what it runs, so that
`rejoinder notes add` never waits for Qt or spaCy. Known errors end here, one line on standard error each; their exit
statuses are those of `rejoinder.domain.errors`: 2 bad request, 3 file refused, 4 library, 5 export.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import rejoinder
from rejoinder.cli import analyse, brief, checking, importing, listing, names, notes, read, search, tour
from rejoinder.cli.lines import shown
from rejoinder.domain.errors import RejoinderError

_COMMANDS = (read, analyse, importing, listing, notes, names, search, checking, brief, tour)
_INTERRUPTED = 130  # as shells say it: 128 + SIGINT


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, or the window where none is named; gives the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser, names = _parser()
    try:
        if _opens_window(words, names):
            return _open_window(words)
        arguments = parser.parse_args(words)
        status: int = arguments.run(arguments)
    except RejoinderError as error:
        print(shown(f"rejoinder: {error}"), file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()  # whoever read us has gone; nothing is left to say
        return 1
    return status


def _parser() -> tuple[argparse.ArgumentParser, frozenset[str]]:
    """The parser of all commands, and their names."""
    parser = argparse.ArgumentParser(
        prog="rejoinder",
        description="Who claims what, who disputes it, in which words, when. `rejoinder` alone opens the window; "
        "`rejoinder FILE…` opens it with those files.",
        epilog="Exit status: 0 done, 1 found wanting, 2 bad request, 3 a file was refused, 4 library, 5 export.",
    )
    parser.add_argument("--version", action="version", version=f"rejoinder {rejoinder.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.add(commands)
    return parser, frozenset(commands.choices)


def _opens_window(words: list[str], names: frozenset[str]) -> bool:
    """Whether these words ask for the window: none at all, a library, or files rather than a command."""
    if not words:
        return True
    first = words[0]
    return first == "--library" or first.startswith("--library=") or not (first.startswith("-") or first in names)


def _open_window(words: list[str]) -> int:
    """Open the window on the library and files named."""
    parser = argparse.ArgumentParser(prog="rejoinder")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--library", type=Path, metavar="LIB")
    arguments = parser.parse_args(words)
    from rejoinder.ui import app  # noqa: PLC0415 - Qt is for the window alone

    return app.run(arguments.files, arguments.library)


if __name__ == "__main__":
    sys.exit(main())
