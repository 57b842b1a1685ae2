"""Articles with marked replies, from all that are there, in one form."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).parents[3]
SHARED = PROJECT.parent / "shared"
OWN = PROJECT / "tests" / "gold" / "replies"
OFFSETS = Path(__file__).with_name("marks.jsonl")
COUNTERS = Path(__file__).with_name("counters.jsonl")
COARSE = {
    "denial": ("deny", "discredit"),
    "correction": ("correct", "qualify", "reframe"),
    "contradiction": ("contradict",),
    "doubt": ("doubt",),
    "retraction": ("retract",),
}
# Of our own articles the first ones; the later ones are denser with replies than news is.
FIRST = ("r1", "r2")
SUPPORTING = ("decline", "confirm", "concede", "echo")

Piece = tuple[int, int]
ENOUGH, MOST = 0.5, 4  # as the scorer of the marked articles has it: overlap of the shorter; length against it


@dataclass
class Reply:
    """One marked reply: its place, the kinds it may be, who says it, every place of what it answers."""

    place: Piece
    kinds: tuple[str, ...]
    who: str
    targets: list[Piece]
    optional: bool = False


@dataclass
class Article:
    """An article and its marks. `whole`: whether confirmations, concessions, echoes and silences are marked too."""

    id: str
    part: str
    text: str
    published: str | None
    replies: list[Reply] = field(default_factory=list)
    whole: bool = True


def marked() -> Iterator[Article]:
    """All of them: hand-marked news (train, dev), our marks (offsets), articles of our own."""
    for part in ("train", "dev"):
        yield from _disputes(part)
    yield from _offsets()
    yield from _counters()
    yield from _invented()


def _disputes(part: str) -> Iterator[Article]:
    for line in (SHARED / "gold" / f"disputes-{part}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        replies = [
            Reply(
                tuple(one["counter"]),
                COARSE[one["kind"]],
                one["who"],
                [tuple(target["claim"]) for target in one["targets"]],
                bool(one.get("optional")),
            )
            for one in row["disputes"]
        ]
        yield Article(row["id"], part, row["text"], row["published"], replies, whole=False)


def _offsets() -> Iterator[Article]:
    """Our marks: offsets into articles of PolNeAR's training part."""
    if not OFFSETS.exists():
        return
    texts = _polnear()
    for line in OFFSETS.read_text("utf-8").splitlines():
        row = json.loads(line)
        replies = [
            Reply(tuple(one["place"]), (one["kind"],), one["who"], [tuple(t) for t in one["targets"]], one["sure"] < 2)
            for one in row["replies"]
        ]
        article = texts[row["id"]]
        yield Article(row["id"], "own marks", article["text"], article["date"], replies)


def _counters() -> Iterator[Article]:
    """Our marks of counter-claims alone, of five kinds: offsets into PolNeAR's training part and development pages."""
    if not COUNTERS.exists():
        return
    texts = _polnear()
    for line in COUNTERS.read_text("utf-8").splitlines():
        row = json.loads(line)
        replies = [
            Reply(
                tuple(one["place"]),
                COARSE[one["kind"]],
                one["who"],
                [tuple(t) for t in one["targets"]],
                one["sure"] < 2,
            )
            for one in row["replies"]
        ]
        known = texts.get(row["id"])
        text, day = (known["text"], known["date"]) if known else (_page(row["id"]), None)
        yield Article(row["id"], "counters", text, day, replies, whole=False)


def _polnear() -> dict[str, dict]:
    """The articles of PolNeAR's training part by id."""
    lines = gzip.decompress((SHARED / "corpora" / "polnear" / "train.jsonl.gz").read_bytes()).decode("utf-8")
    return {row["id"]: row for row in map(json.loads, lines.splitlines())}


def _page(name: str) -> str:
    """The text of a development page, `news2023-…` or `wcxb-…`."""
    folder, page = name.split("-", 1)
    return (SHARED / "corpora" / "pages" / folder / f"{page}.expected.txt").read_text("utf-8").strip()


def _invented() -> Iterator[Article]:
    for path in sorted(OWN.glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        part = "invented" if row["id"].split("-")[0] in FIRST else "invented later"
        yield Article(row["id"], part, row["text"], row["published"], invented_replies(row))


def invented_replies(row: dict) -> list[Reply]:
    """The replies of one of our own articles, in offsets."""
    claims = {
        claim["id"]: (occurrence(row["text"], claim["words"], claim.get("nth", 1)), claim) for claim in row["claims"]
    }
    same: dict[str, set[str]] = {}
    for group in row.get("same", []):
        for one in group:
            same[one] = set(group)
    found: dict[tuple[str, str], Reply] = {}
    for reply in row["replies"]:
        place, claim = claims[reply["from"]]
        known = found.setdefault(
            (reply["from"], reply["kind"]), Reply(place, (reply["kind"],), claim["who"] or "unnamed", [])
        )
        first = [] if reply["to"] is None else [reply["to"]]
        for to in (*first, *sorted({other for one in first for other in same.get(one, ())} - {*first})):
            if claims[to][0] not in known.targets:
                known.targets.append(claims[to][0])
    return list(found.values())


def occurrence(text: str, words: str, nth: int) -> Piece:
    """The nth place of these words, counted from 1."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return at, at + len(words)


def overlap(one: Piece, other: Piece) -> float:
    """Shared length over the shorter one's; 0 where one is more than 4 times the other."""
    short, long = sorted((one[1] - one[0], other[1] - other[0]))
    return 0.0 if long > MOST * short else max(0, min(one[1], other[1]) - max(one[0], other[0])) / short
