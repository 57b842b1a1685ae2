"""The figures on the development data, by the scorers that come with it. Used by the floors and by `make bench`."""

import gzip
import hashlib
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from rejoinder import workflow
from rejoinder.domain.text import ArticleId, Document
from rejoinder.reading import document_of, published_on
from rejoinder.reading import read as read_document
from rejoinder.workflow import schema

EVERY = 3  # one held-out page in so many is read for the floors; `make bench` reads all of them


def digest(paths: Iterable[Path]) -> str:
    """SHA-256 over the files' names and bytes, in order, 16 hex digits."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def sample_files(shared: Path) -> list[Path]:
    return [shared / "samples" / "000_c11f0915d668f3fa.txt", shared / "samples" / "expected.json"]


def sample(shared: Path) -> int:
    """Points of the real article that hold, of 67."""
    reading = workflow.process(sample_files(shared)[0])
    printed = _check(shared / "samples" / "check.py", json.dumps(schema.to_json(reading)))
    found = re.search(r"(\d+) of \d+ points", printed)
    assert found, printed
    return int(found[1])


def attribution_files(shared: Path) -> list[Path]:
    return [shared / "corpora" / "polnear" / "dev.jsonl.gz", shared / "corpora" / "polnear" / "score.py"]


def attribution(shared: Path) -> dict[str, float]:
    """Who says what on PolNeAR dev, all and speech only: F1 of whole attributions and of each role."""
    data, scorer = attribution_files(shared)
    gold = [json.loads(line) for line in gzip.decompress(data.read_bytes()).decode("utf-8").splitlines()]
    answers = []
    for article in gold:
        row = _analysed(article["id"], article["text"], article["date"])
        kept = [
            claim
            for claim in row["claims"]
            if claim["cue"] and claim["content"] and claim["mode"] != "voice" and claim["within"] is None
        ]
        answers.append({"id": article["id"], "attributions": kept})
    score = _module(scorer)
    figures = {}
    for name, speech in (("all", False), ("speech", True)):
        result = score.score(gold, answers, speech=speech)
        for short, key in (("exact", "rel.exact"), ("soft", "rel.soft"), ("who_what", "rel.who-what")):
            figures[f"{name}_{short}"] = result[key][2] / 100
        for role in ("source", "cue", "content"):
            figures[f"{name}_{role}"] = result[f"span.exact.{role}"][2] / 100
    return figures


def dispute_files(shared: Path) -> list[Path]:
    return [shared / "gold" / "disputes-dev.jsonl", shared / "gold" / "score.py"]


def disputes(shared: Path) -> dict[str, float]:
    """Counter-claims on the marked dev articles: F1 of those found, and with source, link and kind; false alarms."""
    data, scorer = dispute_files(shared)
    rows = []
    for line in data.read_text("utf-8").splitlines():
        article = json.loads(line)
        row = _analysed(article["id"], article["text"], article["published"])
        rows.append({"id": article["id"], "claims": row["claims"], "replies": row["replies"]})
    printed = _check(scorer, "".join(json.dumps(row) + "\n" for row in rows), data)
    names = ("found", "source", "linked", "kind", "whole")
    figures = dict(zip(names, (float(one) for one in re.findall(r"F1 ([\d.]+)", printed)), strict=True))
    alarms = re.search(r"predicted there: (\d+)", printed)
    assert alarms, printed
    return figures | {"false_alarms_in_calm_articles": float(alarms[1])}


def page_files(shared: Path, *, every: int = EVERY) -> list[Path]:
    """Pages that the cleaner's weights were not fitted on (odd CRC-32 of the name: see resources/reading/CARD.md)."""
    folder = shared / "corpora" / "pages"
    found: list[Path] = []
    for name in ("news2023", "wcxb"):
        held = [
            path
            for path in sorted((folder / name).glob("*.html.gz"))
            if zlib.crc32(path.name.removesuffix(".html.gz").encode()) % 2
        ]
        found += held[::every]
    return found


def pages(shared: Path, *, every: int = EVERY) -> dict[str, float]:
    """Cleaning: F1 of four-word shingles for HTML and dumps of news2023 and wcxb, and of both together."""
    score = _module(shared / "corpora" / "pages" / "score.py")
    dumps = {
        name: json.loads(gzip.decompress((shared / "corpora" / "pages" / name / "dump.json.gz").read_bytes()))
        for name in ("news2023", "wcxb")
    }
    rows: dict[str, list[object]] = {}
    for path in page_files(shared, every=every):
        key, group = path.name.removesuffix(".html.gz"), path.parent.name
        gold = path.with_name(f"{key}.expected.txt").read_text("utf-8")
        page = ("\ufeff" + gzip.decompress(path.read_bytes()).decode("utf-8")).encode()
        for task, data, ending in (("html", page, ".html"), ("dump", dumps[group][key].encode(), ".txt")):
            found = score.page_score(gold, _body(document_of(data, name=key + ending)))
            rows.setdefault(task, []).append(found)
            rows.setdefault(f"{task}_{group}", []).append(found)
    return {name: score.total(found)[0] for name, found in rows.items()}


def _body(document: Document) -> str:
    article = read_document(document)
    return "\n".join(block.span.of(article.text) for block in article.blocks if block.kind != "title")


def _analysed(article_id: str, text: str, published: str | None) -> schema.JsonObject:
    day = published_on(published) if published else None
    return schema.to_json(workflow.process_text(text, article_id=ArticleId(article_id), published=day))


def _check(script: Path, answers: str, *before: Path) -> str:
    """What a scorer prints of these answers."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(answers)
        file.flush()
        words = [sys.executable, str(script), *map(str, before), file.name]
        return subprocess.run(words, capture_output=True, text=True, check=False).stdout


def _module(path: Path) -> ModuleType:
    """A scorer as a module, without leaving compiled files beside it."""
    spec = importlib.util.spec_from_file_location(f"scorer_{path.parent.name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before
    return module
