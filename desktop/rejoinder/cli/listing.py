"""`rejoinder list` and `rejoinder dump`: what a library holds."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from rejoinder.cli.lines import dates_of, shown, words_of
from rejoinder.domain.claims import ClaimId, Reading, Reply
from rejoinder.library import Library


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    parser = commands.add_parser("list", help="the ids of the articles held, one a line")
    parser.add_argument("--library", type=Path, required=True, metavar="LIB")
    parser.set_defaults(run=run_list)
    parser = commands.add_parser("dump", help="the text, titles, claims and warnings that a reader would see")
    parser.add_argument("--library", type=Path, required=True, metavar="LIB")
    parser.set_defaults(run=run_dump)


def run_list(arguments: argparse.Namespace) -> int:
    """Print the ids, in the order of filing."""
    with open_to_read(arguments.library) as library:
        for article in library.articles():
            print(article.id)
    return 0


def run_dump(arguments: argparse.Namespace) -> int:
    """Print each article, in the order of filing."""
    with open_to_read(arguments.library) as library:
        for article in library.articles():
            for line in as_lines(library.reading(article.id)):
                print(shown(line))
            print()
    return 0


def open_to_read(folder: Path) -> Library:
    """The library, to be read; a folder without one is an empty library. Warnings of its place go to standard error."""
    if not folder.exists():
        print(shown(f"There is no library at {folder} yet."), file=sys.stderr)
    library = Library.open(folder, read_only=True)
    for warning in library.warnings:
        print(shown(warning), file=sys.stderr)
    return library


def as_lines(reading: Reading) -> Iterator[str]:
    """What a reader would see of an article: head, warnings, text, then its claims with what answers them."""
    article, analysis = reading.article, reading.analysis
    yield f"== {article.id} {article.title or reading.document.name}"
    head = " · ".join(part for part in (article.byline, article.outlet, *dates_of(article)) if part)
    if head:
        yield head
    for warning in article.warnings:
        yield f"WARNING {warning}"
    yield from article.text.split("\n")
    replies: dict[ClaimId, list[Reply]] = defaultdict(list)  # by the claim that answers
    for reply in analysis.replies:
        replies[reply.answer].append(reply)
    for claim in analysis.claims:
        yield f"[{claim.id}] {claim.who}: {words_of(claim, article.text)}"
        for reply in replies[claim.id]:
            to = f"[{reply.to}]" if reply.to is not None else f"what is implied: {reply.implied}"
            yield f"    {reply.kind} {to}"
