"""`rejoinder search`: articles, claims and notes that hold the words asked for."""

import argparse
from pathlib import Path

from rejoinder.cli.lines import shown
from rejoinder.cli.listing import open_to_read
from rejoinder.library import Hit

_LIMIT = 50


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "search",
        help="find articles, claims and notes",
        description='Words (all must stand there), "phrases in quotes", beginnings*, OR between alternatives. '
        "One hit a line, best first: kind, id of the article, id of the claim or note, title, words around, by tabs.",
    )
    parser.add_argument("query", metavar="QUERY")
    parser.add_argument("--library", type=Path, required=True, metavar="LIB")
    parser.add_argument("--limit", type=int, default=_LIMIT, metavar="N", help="at most so many hits (%(default)s)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the hits; none is no error."""
    with open_to_read(arguments.library) as library:
        for hit in library.search(arguments.query, limit=max(arguments.limit, 0)):
            print(_line(hit))
    return 0


def _line(hit: Hit) -> str:
    """The hit on one line, what was found in brackets."""
    marked, end = "", 0
    for span in hit.hits:
        marked += f"{hit.snippet[end : span.start]}[{span.of(hit.snippet)}]"
        end = span.end
    marked += hit.snippet[end:]
    inner = hit.claim_id or hit.note_id or "-"
    title = " ".join(hit.title.split()) or "-"
    return "\t".join((hit.kind, hit.article_id or "-", inner, shown(title), shown(marked)))
