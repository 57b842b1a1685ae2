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
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from types import ModuleType

from rejoinder import workflow
from rejoinder.analysis.disputes.answers import PART
from rejoinder.analysis.model.windows import Words
from rejoinder.analysis.times import find_times
from rejoinder.analysis.tokens import build_tokens
from rejoinder.domain.text import Article, ArticleId
from rejoinder.domain.times import Interval
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


HELD_GOLD_OF_SOURCES = GOLD_OF_SOURCES.with_name("sources-held.jsonl")  # nobody has tuned on these


def source_files(shared: Path) -> list[Path]:
    return [attribution_files(shared)[0], GOLD_OF_SOURCES, HELD_GOLD_OF_SOURCES]


def sources(shared: Path) -> dict[str, float]:
    """Who speaks, on our own gold: the share right of the speech that was found, all, with names, with pronouns.

    With `held_` the same on the articles whose errors were never looked at.
    """
    data, gold, held = source_files(shared)
    return _sources(data, gold) | {f"held_{name}": figure for name, figure in _sources(data, held).items()}


def _sources(data: Path, gold: Path) -> dict[str, float]:
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
    """Cleaning: F1 of four-word shingles for HTML and dumps of news2023 and wcxb, and of both together.

    Of the HTML pages of news2023 also the share with the right title and day, and F1 over the authors' names.
    """
    score = _module(shared / "corpora" / "pages" / "score.py")
    dumps = {
        name: json.loads(gzip.decompress((shared / "corpora" / "pages" / name / "dump.json.gz").read_bytes()))
        for name in ("news2023", "wcxb")
    }
    rows: dict[str, list[object]] = {}
    said: list[tuple[schema.JsonObject, Article]] = []
    for path in page_files(shared, every=every):
        key, group = path.name.removesuffix(".html.gz"), path.parent.name
        gold = path.with_name(f"{key}.expected.txt").read_text("utf-8")
        page = ("\ufeff" + gzip.decompress(path.read_bytes()).decode("utf-8")).encode()
        for task, data, ending in (("html", page, ".html"), ("dump", dumps[group][key].encode(), ".txt")):
            article = read_document(document_of(data, name=key + ending))
            found = score.page_score(gold, _body(article))
            rows.setdefault(task, []).append(found)
            rows.setdefault(f"{task}_{group}", []).append(found)
            if (task, group) == ("html", "news2023"):
                said.append((json.loads(path.with_name(f"{key}.meta.json").read_text("utf-8")), article))
    return {name: score.total(found)[0] for name, found in rows.items()} | _metadata(score, said)


def _metadata(score: ModuleType, said: list[tuple[schema.JsonObject, Article]]) -> dict[str, float]:
    """Title, authors and date as the pages' scorer counts them."""
    titles = [score.words(gold["title"]) == score.words(article.title) for gold, article in said if gold["title"]]
    dates = [
        article.published is not None and article.published.start == gold["date"][:10]
        for gold, article in said
        if gold["date"]
    ]
    names = [(score.names(gold["authors"]), score.names(list(article.authors))) for gold, article in said]
    both, wanted, given = (sum(map(len, one)) for one in zip(*((a & b, a, b) for a, b in names), strict=True))
    return {
        "title": sum(titles) / len(titles),
        "authors": 2 * both / (wanted + given),
        "date": sum(dates) / len(dates),
    }


def _body(article: Article) -> str:
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


GOLD_OF_TIMES = GOLD_OF_SOURCES.with_name("times.jsonl")
OWN_GOLD_OF_TIMES = GOLD_OF_SOURCES.with_name("times-own.jsonl")
LATER_GOLD_OF_TIMES = GOLD_OF_SOURCES.with_name("times-after.jsonl")


def time_files(shared: Path) -> list[Path]:
    return [attribution_files(shared)[0], GOLD_OF_TIMES, OWN_GOLD_OF_TIMES, LATER_GOLD_OF_TIMES]


def times(shared: Path) -> dict[str, float]:
    """Expressions of time on our own gold, and the two clocks of each claim.

    Of the expressions the share found (overlapping span), of the right interval, of exactly the right value, and right
    in both; the share of what was found that is marked. Of the speech found the share with the right said and happened.
    With `later_` the same on the articles that were marked after the rules had been written.
    """
    data, gold, own, later = time_files(shared)
    texts = {}
    for line in gzip.decompress(data.read_bytes()).decode("utf-8").splitlines():
        article = json.loads(line)
        texts[article["id"]] = article
    expressions, clocks = Expressions(), {}
    _hold_times(texts, gold, expressions, clocks)
    for article in (json.loads(line) for line in own.read_text("utf-8").splitlines()):
        expressions.add(article["text"], article["published"], article["times"], [0, len(article["text"])])
    expressions_later, clocks_later = Expressions(), {}
    _hold_times(texts, later, expressions_later, clocks_later)
    figures = expressions.figures() | clocks
    return figures | {f"later_{name}": figure for name, figure in (expressions_later.figures() | clocks_later).items()}


def _hold_times(
    texts: dict[str, schema.JsonObject], gold: Path, expressions: "Expressions", clocks: dict[str, float]
) -> None:
    """Count the expressions of these articles, and set the shares of the two clocks."""
    right: dict[str, list[bool]] = {}
    for mark in (json.loads(line) for line in gold.read_text("utf-8").splitlines()):
        article = texts[mark["article"]]
        expressions.add(article["text"], article["date"], mark["times"], mark["range"])
        row = _analysed(article["id"], article["text"], article["date"])
        for wanted in mark["clocks"]:
            claim = _claim_at(row, *wanted["cue"])
            for clock in {"said", "happened"} & wanted.keys():
                if claim is not None:
                    right.setdefault(clock, []).append(_days(claim[clock]) == wanted[clock])
    clocks |= {clock: sum(found) / len(found) for clock, found in right.items()}


class Expressions:
    """Counts of marked and found expressions of time."""

    def __init__(self) -> None:
        self.wanted = self.found = self.interval = self.value = self.both = self.given = self.marked = 0
        self.missed: list[tuple[str, object, object]] = []  # words, wanted, given: to look at while improving

    def add(self, text: str, published: str | None, wanted: list[schema.JsonObject], place: list[int]) -> None:
        """Hold what the application finds in that part of a text against what is marked there."""
        day = date.fromisoformat(published) if published else None
        given = [time for time in find_times(text, day) if time.span.start < place[1] and time.span.end > place[0]]
        spans = [(mark["start"], mark["end"]) for mark in wanted]
        self.given += len(given)
        for time in given:
            if any(time.span.start < end and start < time.span.end for start, end in spans):
                self.marked += 1
            else:
                self.missed.append((time.span.of(text), None, time.value))
        for mark in wanted:
            near = [time for time in given if time.span.start < mark["end"] and mark["start"] < time.span.end]
            self.wanted += 1
            self.found += bool(near)
            same = [time for time in near if time.value == mark["value"] and time.kind == mark["type"]]
            timed = [time for time in near if _ends(time.interval) == mark["interval"]]
            both = any(time in timed for time in same)
            self.value, self.interval = self.value + bool(same), self.interval + bool(timed)
            self.both += both
            if not both:
                words = text[max(0, mark["start"] - 30) : mark["end"] + 20].replace("\n", "¶")
                marked = (mark["type"], mark["value"], mark["interval"])
                self.missed.append((words, marked, [(t.kind, t.value, _ends(t.interval)) for t in near]))

    def figures(self) -> dict[str, float]:
        """Shares, 0–1."""
        counts = {"found": self.found, "interval": self.interval, "value": self.value, "right": self.both}
        return {name: count / self.wanted for name, count in counts.items()} | {"precision": self.marked / self.given}


def _ends(interval: Interval | None) -> list[str | None] | None:
    return None if interval is None else [interval.start, interval.end]


def _days(interval: schema.JsonObject | None) -> list[str | None] | None:
    """An interval of the JSON object in days."""
    if interval is None:
        return None
    return [end and end[:10] for end in (interval["start"], interval["end"])]


GOLD_OF_NESTED = Path(__file__).parents[1] / "gold" / "nested.jsonl"
_APART = frozenset({"a", "an", "the", "s"})  # words of a source that do not count: articles, the possessive's s


def nested(*, only: Callable[[str], bool] = lambda _: True, errors: list[str] | None = None) -> dict[str, float]:
    """Attributions inside another's content, on our own gold: precision, recall, F1.

    One is right if its cue overlaps the one marked, its content shares at least half of the shorter one with that
    marked and neither is more than twice as long, its source has the same words (articles, marks and the possessive's
    s apart), and the one it stands in has the right cue. `only`: which articles, by id; `errors` takes a line for each
    miss and false alarm.
    """
    right = found = wanted = 0
    for article in map(json.loads, GOLD_OF_NESTED.read_text("utf-8").splitlines()):
        if not only(article["id"]):
            continue
        text = article["text"]
        marks = [_mark(text, mark, article["attributions"]) for mark in article["attributions"]]
        marks = [mark for mark in marks if mark["outer"]]
        rows = _analysed(article["id"], text, None)["claims"]
        cues = {row["id"]: row["cue"] for row in rows}
        inner = [row for row in rows if row["within"] is not None and not row["rule"].endswith(PART)]
        claims = [row | {"outer": cues[row["within"]]} for row in inner]
        left = list(claims)
        for mark in marks:
            fitting = [claim for claim in left if _is_nested(text, claim, mark)]
            if fitting:
                left.remove(fitting[0])
                right += 1
            elif errors is not None:
                errors.append(f"missed {article['id']}: {_in_words(text, mark)}")
        if errors is not None:
            errors += [f"false  {article['id']}: {_in_words(text, claim)}" for claim in left]
        found, wanted = found + len(claims), wanted + len(marks)
    return {
        "precision": right / max(1, found),
        "recall": right / max(1, wanted),
        "f1": 2 * right / max(1, found + wanted),
    }


def _mark(text: str, mark: schema.JsonObject, marks: list[schema.JsonObject]) -> schema.JsonObject:
    """A line of the gold as spans, with the cue of the attribution it stands in; its words have to stand there."""
    for start, end, words in (piece for role in ("source", "cue", "content") for piece in mark[role]):
        assert text[start:end] == words, f"the gold says {words!r}, the text {text[start:end]!r}"
    spans = {role: [piece[:2] for piece in mark[role]] for role in ("source", "cue", "content")}
    outer = next((one["cue"] for one in marks if one["id"] == mark["within"]), [])
    return spans | {"outer": [piece[:2] for piece in outer]}


def _is_nested(text: str, claim: schema.JsonObject, mark: schema.JsonObject) -> bool:
    ours, theirs = _letters(claim["content"]), _letters(mark["content"])
    shorter, longer = sorted((len(ours), len(theirs)))
    return (
        bool(_letters(claim["cue"]) & _letters(mark["cue"]))
        and len(ours & theirs) * 2 >= shorter
        and longer <= 2 * shorter
        and _named(text, claim["source"]) == _named(text, mark["source"])
        and bool(_letters(claim["outer"]) & _letters(mark["outer"]))
    )


def _letters(spans: list[list[int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _named(text: str, spans: list[list[int]]) -> list[str]:
    words = re.findall(r"\w+", " ".join(text[start:end] for start, end in spans).casefold())
    return [word for word in words if word not in _APART]


def _in_words(text: str, one: schema.JsonObject) -> str:
    return " | ".join(" … ".join(text[a:b] for a, b in one[role]) for role in ("source", "cue", "content", "outer"))
