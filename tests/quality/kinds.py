"""How well each of the twelve kinds of reply is told, on invented articles that nothing was fitted on or written by."""

import json
from collections import Counter
from pathlib import Path

from rejoinder.domain.claims import ReplyKind
from rejoinder.domain.text import ArticleId, Span
from rejoinder.reading import published_on
from rejoinder.workflow import process_text
from tests.quality.standing import RULES_WRITTEN_BY, place_of

GOLD = Path(__file__).parents[1] / "gold" / "replies"
_LEAST, _MOST = 0.5, 4  # overlap of the shorter, length against it: as in ../shared/gold/score.py


def files() -> list[Path]:
    """The articles that came after the rules, and that the judge is not fitted on."""
    return [path for path in sorted(GOLD.glob("*.json")) if path.stem.split("-")[0] not in RULES_WRITTEN_BY]


def kinds() -> dict[str, float]:
    """F1 of each kind: a reply is right if its words are those marked and its kind is; `found`: whatever its kind.

    A statement counts once for each kind; words are the same if at least half of the shorter stretch is shared.
    """
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for path in files():
        row = json.loads(path.read_text("utf-8"))
        day = published_on(row["published"]) if row["published"] else None
        analysis = process_text(row["text"], article_id=ArticleId(row["id"]), published=day).analysis
        places = {mark["id"]: place_of(row["text"], mark) for mark in row["claims"]}
        extents = {claim.id: claim.extent for claim in analysis.claims}
        marks = sorted({(places[one["from"]].start, places[one["from"]].end, one["kind"]) for one in row["replies"]})
        ours = sorted(
            {(extents[one.answer].start, extents[one.answer].end, one.kind.value) for one in analysis.replies}
        )
        wanted.update(kind for _, _, kind in marks)
        given.update(kind for _, _, kind in ours)
        right.update(kind for _, _, kind in _right(marks, ours))
        opposing = [[one for one in each if ReplyKind(one[2]).opposes] for each in (marks, ours)]
        bare = [sorted({(start, end, "found") for start, end, _ in each}) for each in opposing]
        wanted["found"], given["found"] = wanted["found"] + len(bare[0]), given["found"] + len(bare[1])
        right["found"] += len(_right(*bare))
    return {kind: 2 * right[kind] / max(1, wanted[kind] + given[kind]) for kind in ("found", *ReplyKind)}


Kept = tuple[int, int, str]


def _right(marks: list[Kept], ours: list[Kept]) -> list[Kept]:
    """The marks that one of ours fits in place and kind; best fits first, each used once."""
    shares = sorted(
        ((-_overlap(mark, one), mark, one) for mark in marks for one in ours if mark[2] == one[2]),
        key=lambda each: each[0],
    )
    found: dict[Kept, Kept] = {}
    for share, mark, one in shares:
        if -share >= _LEAST and mark not in found and one not in found.values():
            found[mark] = one
    return list(found)


def _overlap(one: Kept, other: Kept) -> float:
    a, b = Span(*one[:2]), Span(*other[:2])
    short, long = sorted((len(a), len(b)))
    shared = max(0, min(a.end, b.end) - max(a.start, b.start))
    return 0.0 if long > _MOST * short else shared / short
