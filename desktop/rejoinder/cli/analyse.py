"""`rejoinder analyse`: claims, replies and points of files, or of a batch of texts."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from rejoinder import workflow
from rejoinder.cli.lines import print_json, print_refusal
from rejoinder.domain.claims import Analysis, Claim, Reading
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
    for path in arguments.files:
        try:
            reading = workflow.process(path, unchanged=arguments.clean == "none", published=_day(arguments.published))
        except RefusedFileError as error:
            print_refusal(error)
            status = error.exit_status
            continue
        if arguments.json:
            print_json(schema.to_json(reading))
        else:
            print(as_text(reading), flush=True)
    return status


def as_text(reading: Reading) -> str:
    """The findings for a terminal: each claim in reading order, with what answers it below."""
    analysis, text = reading.analysis, reading.article.text
    lines = [
        reading.article.title or reading.document.name,
        f"{len(analysis.claims)} claims, {len(analysis.replies)} replies",
        "",
    ]
    for claim in analysis.claims:
        lines.append(_claim_line(claim, text))
        lines += [_reply_line(reply.answer, reply.kind, analysis, text) for reply in analysis.replies_to(claim.id)]
        lines += [
            f"    {reply.kind} (implied): {reply.implied}"
            for reply in analysis.replies_from(claim.id)
            if reply.to is None
        ]
    return "\n".join(lines) + "\n"


def _claim_line(claim: Claim, text: str) -> str:
    said = f", {claim.said.start or '…'}" if claim.said else ""
    return f"[{claim.extent.start}–{claim.extent.end}] {claim.who}{said}: {_words(claim, text)}"


def _reply_line(answer: str, kind: str, analysis: Analysis, text: str) -> str:
    claim = next(one for one in analysis.claims if one.id == answer)
    return f"    {kind} ← {claim.who}: {_words(claim, text)}"


def _words(claim: Claim, text: str) -> str:
    return " … ".join(" ".join(span.of(text).split()) for span in claim.content)


def _run_batch(path: Path) -> int:
    for number, row in _rows(path):
        known = isinstance(row, dict) and isinstance(row.get("id"), str) and isinstance(row.get("text"), str)
        if not known:
            raise BadRequestError(
                f'Line {number} of {path.name} is not {{"id": …, "text": …, "published": …}} with both texts.'
            )
        reading = workflow.process_text(row["text"], article_id=row["id"], published=_day(row.get("published")))
        print_json(schema.to_json(reading))
    return 0


def _rows(path: Path) -> Iterator[tuple[int, object]]:
    """The lines of the batch with their numbers, from 1; blank ones are left out."""
    try:
        source = sys.stdin if str(path) == "-" else path.open(encoding="utf-8")
    except OSError as error:
        raise BadRequestError(f"Could not read {path.name}: {error.strerror}. Check the name.") from error
    with source:
        for number, line in enumerate(source, 1):
            if line.strip():
                try:
                    yield number, json.loads(line)
                except json.JSONDecodeError as error:
                    raise BadRequestError(f"Line {number} of {path.name} is not JSON: {error.msg}.") from error


def _day(words: str | None) -> Interval | None:
    if words is None:
        return None
    from rejoinder import reading  # noqa: PLC0415 - as in workflow

    return reading.published_on(words)
