"""`make bench`: quality on the development data, and speed beside a yardstick measured in the same run.

Speeds are given as ratios too, because machines differ and are busy: analysing against a blank spaCy pipeline that only
finds tokens and sentences of the same texts; reading pages against a bare lxml parse of the same bytes, and against
trafilatura on the development pages (`beside.py`).
"""

import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from tests.quality import kinds, measure, points, quiet, standing  # noqa: E402
from widen import widen  # noqa: E402

from rejoinder import workflow  # noqa: E402
from rejoinder.analysis import compare_articles  # noqa: E402
from rejoinder.analysis.frame import English  # noqa: E402
from rejoinder.analysis.model.engine import Engine  # noqa: E402
from rejoinder.reading import document_of, read  # noqa: E402

SHARED = ROOT.parent / "shared"
SAMPLES = ROOT / "resources" / "samples"
ROUNDS = 3
CASE = 200  # articles of a case


def main() -> None:
    """Print all figures; quality only where the development data stands beside the project."""
    if SHARED.is_dir():
        print(f"sample: {measure.sample(SHARED)} of 67 points")
        for name, found in (
            ("engine (EWT, GUM, UNER, PolNeAR dev)", measure.engine(SHARED)),
            ("attribution (PolNeAR dev)", measure.attribution(SHARED)),
            ("sources (own gold on PolNeAR dev)", measure.sources(SHARED)),
            ("times (own gold on PolNeAR dev)", measure.times(SHARED)),
            ("inner claims (own gold, invented)", measure.nested()),
            ("disputes (gold dev)", measure.disputes(SHARED)),
            ("kinds of reply (own gold, invented, not fitted on)", {str(k): v for k, v in kinds.kinds().items()}),
            ("how points stand (own gold, invented)", standing.statuses()),
            ("silences (own gold, invented)", standing.declines()),
            ("charges (own gold)", standing.charges()),
            ("points over articles (own gold, invented)", points.over_cases()),
            (
                "... of the two events that nothing was fitted on",
                points.over_cases(lambda event: event in {"p4", "p5"}),
            ),
            ("30 articles without disputes (PolNeAR)", quiet.quiet(SHARED)),
            ("pages (news2023, wcxb)", measure.pages(SHARED, every=1)),
        ):
            print(f"{name}: " + ", ".join(f"{key} {value:.3f}" for key, value in found.items()), flush=True)
        beside = [sys.executable, ROOT / "packaging" / "beside.py", SHARED / "corpora" / "pages"]
        subprocess.run(beside, check=True)  # noqa: S603 - our own script; importing trafilatura opens a socket
    else:
        print("quality: the development data is not beside the project, so it is not measured")
    _speed()


def _speed() -> None:
    texts = [read(document_of(path.read_bytes(), name=path.name)).text for path in _sample_files()]
    if SHARED.is_dir():
        data = gzip.decompress((SHARED / "corpora" / "polnear" / "dev.jsonl.gz").read_bytes()).decode("utf-8")
        texts += [json.loads(line)["text"] for line in data.splitlines()[:30]]
    words = sum(len(text.split()) for text in texts)
    blank = English()
    blank.add_pipe("sentencizer")
    workflow.process_text(texts[0], article_id="warm")
    ours = _best(lambda: [workflow.process_text(text, article_id="bench") for text in texts])
    theirs = _best(lambda: [blank(text) for text in texts])
    print(
        f"analysing {words:,} words: {words / ours:,.0f} words a second; "
        f"{ours / theirs:.1f} times as long as tokens and sentences alone ({words / theirs:,.0f} words a second)"
    )
    _engine_speed(texts, words)
    _case_speed()
    pages = [path.read_bytes() for path in _sample_files() if path.suffix == ".html"]
    names = [path.name for path in _sample_files() if path.suffix == ".html"]
    import lxml.html  # noqa: PLC0415 - the yardstick

    ours = _best(lambda: [read(document_of(data, name=name)) for data, name in zip(pages, names, strict=True)])
    theirs = _best(lambda: [lxml.html.document_fromstring(data) for data in pages])
    print(
        f"reading {len(pages)} pages: {1000 * ours / len(pages):.1f} ms a page; "
        f"{ours / theirs:.1f} times as long as a bare lxml parse ({1000 * theirs / len(pages):.1f} ms)"
    )


def _case_speed() -> None:
    """A case of 200 articles held against each other once they are analysed, and one article more."""
    gold = ROOT / "tests" / "gold"
    rows = [json.loads(path.read_text("utf-8")) for path in sorted(gold.glob("*/*.json"))]
    texts = [row["text"] for row in rows if "text" in row]
    if SHARED.is_dir():
        data = gzip.decompress((SHARED / "corpora" / "polnear" / "train.jsonl.gz").read_bytes()).decode("utf-8")
        texts += [json.loads(line)["text"] for line in data.splitlines()[: CASE + 1 - len(texts)]]
    articles = [
        workflow.process_text(text, article_id=f"case-{number}") for number, text in enumerate(texts[: CASE + 1])
    ]
    pairs = [(reading.article, reading.analysis) for reading in articles]
    *before, last = pairs
    compared = compare_articles(before)
    whole = _best(lambda: compare_articles(before))
    more = _best(lambda: compare_articles([last], compared))
    claims = sum(len(analysis.claims) for _, analysis in before)
    print(
        f"a case of {len(before)} articles with {claims:,} claims: points and replies in {whole:.1f} s of CPU, "
        f"one article more in {more:.2f} s"
    )


def _engine_speed(texts: list[str], words: int) -> None:
    """The engine alone: as it ships and widened to float32, on one thread and on two."""
    rows = [measure.words_of(text) for text in texts]
    with tempfile.TemporaryDirectory() as folder:
        shipped, wide = ROOT / "resources" / "models", Path(folder) / "wide"
        widen(shipped, wide)
        figures = []
        for name, place in (("eight bits", shipped), ("float32", wide)):
            for threads in (1, 2):
                start = time.perf_counter()
                engine = Engine(place, threads=threads)
                loaded = time.perf_counter() - start
                start = time.perf_counter()
                for row in rows:
                    engine.read(row)
                speed = words / (time.perf_counter() - start)
                figures.append(f"{name}, {threads} thread{'s' * (threads > 1)} {speed:,.0f} (built in {loaded:.2f} s)")
    print("the engine alone, words a second by the clock: " + "; ".join(figures))


def _sample_files() -> list[Path]:
    return sorted([*SAMPLES.glob("*.html"), *SAMPLES.glob("*.txt")])


def _best(work: Callable[[], object]) -> float:
    """The shortest of a few runs, in seconds of this process's CPU."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    main()
