"""`rejoinder notes`: add notes from lines of JSON, and list them."""

import argparse
import sys
from pathlib import Path
from typing import Any

from rejoinder.cli.lines import parsed, print_refusal, shown
from rejoinder.cli.listing import open_to_read
from rejoinder.domain.claims import Claim, ClaimId, Reading
from rejoinder.domain.errors import BadRequestError, ReadOnlyLibraryError
from rejoinder.domain.notes import Note
from rejoinder.domain.text import ArticleId, Span
from rejoinder.library import Library, NotHeldError, new_note

_PARTS = {"text", "article", "span", "claim"}
_WANTED = '{"text", "article"?, "span"?: [start, end], "claim"?}'


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    parser = commands.add_parser("notes", help="add notes, or list those held")
    actions = parser.add_subparsers(title="commands", metavar="add|list", required=True)
    adding = actions.add_parser("add", help=f"file notes from standard input, one JSON object a line: {_WANTED}")
    adding.add_argument("--library", type=Path, required=True, metavar="LIB", help="its folder; made if absent")
    adding.set_defaults(run=run_add)
    listing = actions.add_parser("list", help="the ids of the notes held, one a line")
    listing.add_argument("--library", type=Path, required=True, metavar="LIB")
    listing.set_defaults(run=run_list)


def run_add(arguments: argparse.Namespace) -> int:
    """File each note and say `ACK id` once it is durable; 2 if a line is no note, after the others were filed."""
    status = 0
    with Library.open(arguments.library) as library:
        if library.read_only:
            raise ReadOnlyLibraryError(library.notice)
        for warning in library.warnings:
            print(shown(warning), file=sys.stderr)
        readings: dict[str, Reading] = {}
        for number, line in enumerate(sys.stdin.buffer, 1):
            if not line.strip():
                continue
            try:
                note = _note(line, library, readings)
            except BadRequestError as error:
                print_refusal(BadRequestError(f"Line {number} was not filed: {error}"))
                status = error.exit_status
                continue
            print(f"ACK {library.save_note(note).id}", flush=True)
    return status


def run_list(arguments: argparse.Namespace) -> int:
    """Print the ids of the notes that are not deleted, in the order of making."""
    with open_to_read(arguments.library) as library:
        for note in library.notes():
            print(note.id)
    return 0


def _note(line: bytes, library: Library, readings: dict[str, Reading]) -> Note:
    """The note of one line; BadRequestError says which part of it cannot be."""
    row: Any = parsed(line)
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not row.keys() <= _PARTS:
        raise BadRequestError(f"a note is {_WANTED}.")
    if row.get("article") is None:
        if row.get("span") is not None or row.get("claim") is not None:
            raise BadRequestError("a span or claim needs its article.")
        return new_note(row["text"])
    reading = _reading(row["article"], library, readings)
    claim = None if row.get("claim") is None else _claim(row["claim"], reading)
    span = None if row.get("span") is None else _span(row["span"], len(reading.article.text))
    return new_note(row["text"], article=reading.article, span=span, claim=claim)


def _reading(article: object, library: Library, readings: dict[str, Reading]) -> Reading:
    """The article that the note belongs to; read once for many notes."""
    if not isinstance(article, str):
        raise BadRequestError("the article is named by its id, a text.")
    if article not in readings:
        try:
            readings[article] = library.reading(ArticleId(article))
        except NotHeldError as error:
            raise BadRequestError(str(error)) from error
    return readings[article]


def _claim(claim: object, reading: Reading) -> Claim:
    """The claim that the note was written on."""
    try:
        return reading.analysis.claim(ClaimId(str(claim)))
    except KeyError as error:
        raise BadRequestError(f"the article {reading.article.id} has no claim {claim!r}.") from error


def _span(span: object, length: int) -> Span:
    """The words that the note belongs to."""
    match span:
        case [int(start), int(end)] if not isinstance(start, bool) and 0 <= start < end <= length:
            return Span(start, end)
    raise BadRequestError(f"the span {span!r} is no [start, end] in a text of {length} characters.")
