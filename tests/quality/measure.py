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
from rejoinder.analysis.model.windows import Words
from rejoinder.analysis.tokens import build_tokens
from rejoinder.domain.text import ArticleId, Document
from rejoinder.reading import document_of, published_on
from rejoinder.reading import read as read_document
from rejoinder.workflow import schema

sys.path.append(str(Path(__file__).parents[2] / "packaging" / "model"))  # evaluate.py and its readers

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


GOLD_OF_SOURCES = Path(__file__).parents[1] / "gold" / "sources.jsonl"
_PRONOUN = re.compile(r"(he|she|they|it|we|i|you|who|him|her|them|us|me|his|their|its)", re.IGNORECASE)
_BEFORE_NAME = re.compile(r"(the|a|an|mr\.?|mrs\.?|ms\.?|sen\.?|rep\.?|gov\.?|president|dr\.?)\s+")


def source_files(shared: Path) -> list[Path]:
    return [attribution_files(shared)[0], GOLD_OF_SOURCES]


def sources(shared: Path) -> dict[str, float]:
    """Who speaks, on our own gold: the share right of the speech that was found, all, with names, with pronouns."""
    data, gold = source_files(shared)
    texts = {}
    for line in gzip.decompress(data.read_bytes()).decode("utf-8").splitlines():
        article = json.loads(line)
        texts[article["id"]] = article
    rows: dict[str, schema.JsonObject] = {}
    right: dict[str, list[bool]] = {}
    lines = gold.read_text("utf-8").splitlines()
    for mark in map(json.loads, lines):
        article = texts[mark["article"]]
        if article["id"] not in rows:
            rows[article["id"]] = _analysed(article["id"], article["text"], article["date"])
        row = rows[article["id"]]
        claim = _claim_at(row, *mark["cue"])
        words = " ".join(article["text"][a:b] for a, b in mark["source"])
        sort = "pronouns" if _PRONOUN.fullmatch(words) else "names" if words and mark["kind"] != "unnamed" else "others"
        if claim is not None:
            holds = _is_who(row, claim, mark)
            right.setdefault(sort, []).append(holds)
            right.setdefault("all", []).append(holds)
    figures = {name: sum(found) / len(found) for name, found in right.items()}
    return figures | {"found": len(right["all"]) / len(lines)}


def _claim_at(row: schema.JsonObject, start: int, end: int) -> schema.JsonObject | None:
    """The outer claim whose cue shares most characters with that place."""
    shared_with = [
        (sum(max(0, min(end, b) - max(start, a)) for a, b in claim["cue"]), -n, claim)
        for n, claim in enumerate(row["claims"])
        if claim["within"] is None
    ]
    best = max(shared_with, default=(0, 0, None))
    return best[2] if best[0] else None


def _is_who(row: schema.JsonObject, claim: schema.JsonObject, mark: schema.JsonObject) -> bool:
    kinds = {source["id"]: source["kind"] for source in row["sources"]}
    kind = kinds.get(claim["source_id"], "none")
    if mark["kind"] in {"unnamed", "article"} and kind == mark["kind"]:
        return True
    if mark["kind"] == "none" and kind in {"none", "unnamed"}:
        return True
    return _bare(claim["who"] or "") in {_bare(name) for name in mark["who"]}


def _bare(name: str) -> str:
    return _BEFORE_NAME.sub("", re.sub("[’‘]", "'", name.casefold()).strip(" .,"), count=1)


def engine_files(shared: Path) -> list[Path]:
    trees = shared / "corpora" / "treebanks"
    names = ("ewt-dev.conllu.gz", "gum-dev.conllu.gz", "uner-ewt-dev.iob2.gz")
    return [*(trees / name for name in names), shared / "corpora" / "polnear" / "dev.jsonl.gz"]


def engine(shared: Path) -> dict[str, float]:
    """The trained engine from raw text: trees, tags, lemmas, sentences, names, and attributions as it marks them."""
    evaluate = importlib.import_module("evaluate")
    corpora = importlib.import_module("corpora")
    ewt, gum, names, articles = engine_files(shared)
    read = evaluate.reader(None)
    figures = {}
    for path, genre, wanted in (
        (ewt, "", {"UPOS": "ewt_upos", "LAS": "ewt_las"}),
        (gum, "", {"LAS": "gum_las"}),
        (gum, "_news_", {"UPOS": "news_upos", "lemma": "news_lemma", "sentences": "news_sentences"}),
    ):
        tally = evaluate.Tally()
        evaluate.of_treebank((one for one in corpora.read_conllu(path) if genre in one.name), read, tally)
        figures |= {key: tally.f1(name) for name, key in wanted.items()}
    tally = evaluate.Tally()
    evaluate.of_names(corpora.read_iob(names), read, tally)
    evaluate.of_articles(corpora.read_articles(articles), read, tally)
    wanted = {"names, all": "names", "whole, exact": "whole_exact", "whole, soft": "whole_soft"}
    return figures | {key: tally.f1(name) for name, key in wanted.items()}


def development_words(shared: Path) -> list[Words]:
    """The words of all articles of PolNeAR dev, as the engine is given them."""
    data, _ = attribution_files(shared)
    lines = gzip.decompress(data.read_bytes()).decode("utf-8").splitlines()
    return [words_of(json.loads(line)["text"]) for line in lines]


def words_of(text: str) -> Words:
    """The words of a text whose paragraphs are its lines."""
    tokens = [token for token in build_tokens().make_doc(text) if not token.is_space]
    return Words(
        tuple(token.text for token in tokens),
        tuple(not token.i or bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space for token in tokens),
        tuple(not token.i or "\n" in token.nbor(-1).text for token in tokens),
    )


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
    """Half of the development pages (odd CRC-32 of the name). The cleaner is fitted on all of them: a floor here guards
    against loss; what it reaches on sites it never saw is cross-validated (resources/reading/CARD.md).
    """
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
