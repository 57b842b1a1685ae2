"""`rejoinder read`: the cleaned article, as text or as JSON."""

import argparse
from pathlib import Path

from rejoinder import workflow
from rejoinder.cli.lines import dates_of, print_json, print_refusal, shown_lines
from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import Article
from rejoinder.workflow import schema


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser("read", help="the cleaned article of each file")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each file that could be read")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print each article; 3 if any file was refused."""
    status = 0
    for outcome in (outcome for path in arguments.files for outcome in workflow.read_all(path)):
        if isinstance(outcome, RefusedFileError):
            print_refusal(outcome)
            status = outcome.exit_status
            continue
        document, article = outcome
        if arguments.json:
            print_json(schema.article_json(document, article))
        else:
            print(shown_lines(as_text(article)), flush=True)
    return status


def as_text(article: Article) -> str:
    """The article for a terminal: title, who and when, then its blocks set off by blank lines."""
    head = [article.title, " · ".join(part for part in (article.byline, article.outlet, *dates_of(article)) if part)]
    body = [block.span.of(article.text) for block in article.blocks if block.kind != "title"]
    tail = [f"({len(article.residue)} blocks are not the article; --json shows them)"] if article.residue else []
    warnings = [f"Note: {warning}" for warning in article.warnings]
    return "\n\n".join(part for part in (*head, *body, *warnings, *tail) if part) + "\n"
