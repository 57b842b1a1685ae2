"""`rejoinder analyse`: claims, replies and points of files, or of a batch of texts."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from rejoinder import workflow
from rejoinder.cli.lines import parsed, print_json, print_refusal, shown_lines, words_of
from rejoinder.domain.claims import Claim, ClaimId, Reading, Reply
from rejoinder.domain.errors import BadRequestError, RefusedFileError
from rejoinder.domain.times import Interval
from rejoinder.workflow import schema


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser("analyse", help="who claims what, who answers it, in which words, when")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument(
        "--batch", type=Path, metavar="IN.jsonl", help='lines of {"id", "text", "published"}; - is standard input'
    )
    parser.add_argument(
        "--clean", choices=("auto", "none"), default="auto", help="none: take the file's text unchanged"
    )
    parser.add_argument("--published", metavar="DATE", help="when it was published, as 2017-01-23")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what was found in each file or line; 3 if any file was refused."""
    if bool(arguments.files) == bool(arguments.batch):
        raise BadRequestError("Name files to analyse, or a batch with --batch, and not both.")
    if arguments.batch:
        return _run_batch(arguments.batch)
    status = 0
    unchanged, published = arguments.clean == "none", _day(arguments.published)
    for path in arguments.files:
        for reading in workflow.process_all(path, unchanged=unchanged, published=published):
            if isinstance(reading, RefusedFileError):
                print_refusal(reading)
                status = reading.exit_status
            elif arguments.json:
                print_json(schema.to_json(reading))
            else:
                print(shown_lines(as_text(reading)), flush=True)
    return status


def as_text(reading: Reading) -> str:
    """The findings for a terminal: what to know of the reading, each claim in its order, with what answers it below."""
    analysis, text = reading.analysis, reading.article.text
    lines = [
        reading.article.title or reading.document.name,
        f"{len(analysis.claims)} claims, {len(analysis.replies)} replies",
        *(f"Note: {warning}" for warning in reading.article.warnings),
        "",
    ]
    claims = {claim.id: claim for claim in analysis.claims}
    answers: dict[ClaimId, list[Reply]] = defaultdict(list)  # by the claim answered
    implied: dict[ClaimId, list[Reply]] = defaultdict(list)  # by the claim that answers what stands nowhere
    for reply in analysis.replies:
        if reply.to is None:
            implied[reply.answer].append(reply)
        else:
            answers[reply.to].append(reply)
    for claim in analysis.claims:
        lines.append(_claim_line(claim, text))
        lines += [_reply_line(reply, claims[reply.answer], text) for reply in answers[claim.id]]
        lines += [f"    {reply.kind} (implied): {reply.implied}" for reply in implied[claim.id]]
    return "\n".join(lines) + "\n"


def _claim_line(claim: Claim, text: str) -> str:
    said = f", {claim.said.start or '…'}" if claim.said else ""
    return f"[{claim.extent.start}–{claim.extent.end}] {claim.who}{said}: {words_of(claim, text)}"


def _reply_line(reply: Reply, claim: Claim, text: str) -> str:
    return f"    {reply.kind} ← {claim.who}: {words_of(claim, text)}"


def _run_batch(path: Path) -> int:
    for number, line in _lines(path):
        try:
            text, article_id, published = _asked(line)
        except BadRequestError as error:
            raise BadRequestError(f"Line {number} of {path.name} cannot be analysed: {error}") from error
        print_json(schema.to_json(workflow.process_text(text, article_id=article_id, published=published)))
    return 0


def _asked(line: bytes) -> tuple[str, str, Interval | None]:
    """Text, id and date of one line of the batch; BadRequestError says which part cannot be."""
    match parsed(line):
        case {"id": str(article_id), "text": str(text), **rest}:
            published = rest.get("published")
        case _:
            raise BadRequestError('it is not {"id": …, "text": …, "published": …} with both texts.')
    if published is not None and not isinstance(published, str):
        raise BadRequestError(f'published is {published!r}; a date is a text, as "2017-01-23".')
    return text, article_id, _day(published)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of the batch with their numbers, from 1; blank ones are left out."""
    try:
        source: BinaryIO = sys.stdin.buffer if str(path) == "-" else path.open("rb")
    except OSError as error:
        raise BadRequestError(f"Could not read {path.name}: {error.strerror}. Check the name.") from error
    with source:
        for number, line in enumerate(source, 1):
            if line.strip():
                yield number, line


def _day(words: str | None) -> Interval | None:
    if words is None:
        return None
    from rejoinder import reading  # noqa: PLC0415 - as in workflow

    return reading.published_on(words)
