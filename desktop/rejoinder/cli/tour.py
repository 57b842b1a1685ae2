"""`rejoinder tour`: the real window, walked through without a screen, with a picture of each stop."""

import argparse
from pathlib import Path


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "tour",
        help="walk through the window without a screen and save pictures of it",
        description="Opens the real window without a screen, shows every article, chooses claims, opens dialogs, "
        "exports a briefing, and saves a numbered picture of each stop.",
    )
    parser.add_argument("--library", type=Path, metavar="LIB", help="the library to show (default: the sample library)")
    parser.add_argument("--out", type=Path, metavar="DIR", default=Path("tour"), help="where to (default: ./tour)")
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    from rejoinder.ui import tour  # noqa: PLC0415 - Qt is for the window alone

    pictures = tour.walk(library=arguments.library, out=arguments.out)
    for picture in pictures:
        print(picture)
    print(f"{len(pictures)} files in {arguments.out}")
    return 0
