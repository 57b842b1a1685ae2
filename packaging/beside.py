"""Trafilatura beside Rejoinder on the development pages: quality as the pages' scorer gives it, CPU of the same run.

    python packaging/beside.py PAGES [--every N]

PAGES is the folder with news2023 and wcxb. Each page goes through Rejoinder and through each way of calling trafilatura
in turn, so that a busy machine slows all alike and none always comes first. A process of its own: importing trafilatura
opens a socket.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from rejoinder.reading import document_of, read

SETS = ("news2023", "wcxb")
Answer = dict[str, object]  # what the scorer reads: text, title, authors, date


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--every", type=int, default=1, help="one page in so many")
    arguments = parser.parse_args()
    print("beside trafilatura (Rejoinder's tables were fitted on these pages: its F1 on new sites is in the card)")
    for name in SETS:
        of_set(arguments.pages, name, every=arguments.every)


def of_set(pages: Path, name: str, *, every: int) -> None:
    """Print a line for each way, one set of pages."""
    answers: dict[str, dict[str, Answer]] = {way: {} for way in WAYS}
    seconds = dict.fromkeys(WAYS, 0.0)
    paths = sorted((pages / name).glob("*.html.gz"))[::every]
    for number, path in enumerate([paths[0], *paths]):  # the first page twice: once to load what is loaded on use
        key = path.name.removesuffix(".html.gz")
        data = gzip.decompress(path.read_bytes())
        turn = number % len(WAYS)
        for way, call in (*list(WAYS.items())[turn:], *list(WAYS.items())[:turn]):
            start = time.process_time()
            answers[way][key] = call(data)
            seconds[way] += (time.process_time() - start) * bool(number)
    ours = seconds["Rejoinder"]
    for way, found in answers.items():
        row = scored(pages, name, found)
        parts = ["f1", *(part for part in ("title", "authors", "date") if part in next(iter(found.values())))]
        figures = ", ".join(f"{part} {row[part]:.3f}" for part in parts)
        cpu = f"{1000 * seconds[way] / len(paths):.0f} ms of CPU a page"
        ratio = "" if way == "Rejoinder" else f"; Rejoinder takes {ours / seconds[way]:.2f} times that"
        print(f"{name}, {len(paths)} pages, {way}: {figures}; {cpu}{ratio}", flush=True)


def scored(pages: Path, name: str, answers: dict[str, Answer]) -> dict[str, float]:
    """What the scorer says of these answers; of a sample of the pages, on a gold of those pages alone."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        gold = folder / "gold" / name
        gold.mkdir(parents=True)
        for key in answers:
            for ending in (".expected.txt", ".meta.json"):
                (gold / f"{key}{ending}").write_bytes((pages / name / f"{key}{ending}").read_bytes())
        (folder / "html.json").write_text(json.dumps(answers), "utf-8")
        words = [sys.executable, "-B", pages / "score.py", folder, "--data", gold.parent, "--json", folder / "row.json"]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - the collection's own scorer
        (row,) = json.loads((folder / "row.json").read_text("utf-8"))
    return dict(row)


def ours(data: bytes) -> Answer:
    article = read(document_of(data, name="page.html"))
    body = "\n".join(block.span.of(article.text) for block in article.blocks if block.kind != "title")
    day = article.published.start if article.published else None
    return {"text": body, "title": article.title, "authors": list(article.authors), "date": day}


def theirs(**options: bool) -> Callable[[bytes], Answer]:
    """Trafilatura with those options; without metadata it gives the text alone."""

    def call(data: bytes) -> Answer:
        found = trafilatura.bare_extraction(data, include_comments=False, **options)
        text = {"text": found.text if found else ""}
        if not options.get("with_metadata"):
            return text
        parts = {"title": "title", "authors": "author", "date": "date"}
        return text | {part: getattr(found, name, None) for part, name in parts.items()}

    return call


WAYS: dict[str, Callable[[bytes], Answer]] = {
    "Rejoinder": ours,
    "trafilatura with metadata": theirs(with_metadata=True),
    "trafilatura, text only, for precision": theirs(favor_precision=True),
    "trafilatura, text only, for recall": theirs(favor_recall=True),
    "trafilatura, text only, fast": theirs(fast=True),
}


if __name__ == "__main__":
    main()
