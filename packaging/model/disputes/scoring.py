"""How good the judge is on articles it has not seen: folds by story, and the measure of the marked articles."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
from marked import ENOUGH, Piece, Reply, overlap

Row = dict[str, Any]
Said = tuple[np.ndarray, np.ndarray, np.ndarray]
_SAME_STORY = 0.4  # cosine of the capitalised words of two articles, weighted by rarity
_TITLES = frozenset(
    "the a an mr mrs ms dr col gen capt sen rep gov lt sgt president senator his her its their".split()  # noqa: SIM905
)


def stories(rows: Iterable[Row]) -> dict[str, int]:
    """For each article the number of its story: those that speak of the same names are one."""
    texts = {row["id"]: row["text"] for row in rows}
    bags = [Counter(word.lower() for word in re.findall(r"\b[A-Z][a-z]{2,}\b", text)) for text in texts.values()]
    spread = Counter(word for bag in bags for word in bag)
    vectors = []
    for bag in bags:
        weights = {w: (1 + math.log(n)) * math.log(len(bags) / spread[w]) for w, n in bag.items() if spread[w] > 1}
        length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1
        vectors.append({word: weight / length for word, weight in weights.items()})
    first = list(range(len(bags)))

    def root(n: int) -> int:
        while first[n] != n:
            n = first[n]
        return n

    for one, mine in enumerate(vectors):
        for other, theirs in enumerate(vectors[:one]):
            if sum(weight * theirs.get(word, 0) for word, weight in mine.items()) > _SAME_STORY:
                first[root(one)] = root(other)
    return {article: root(n) for n, article in enumerate(texts)}


def same_source(one: str, other: str) -> bool:
    """As the scorer of the marked articles has it: same words but for titles, one in the other, or same last name."""

    def words(name: str) -> list[str]:
        kept = [word.strip(".,'’\"“”") for word in re.sub("[’']s", "", name or "article").split()]
        return [word for word in kept if word.lower().strip(".") not in _TITLES] or kept

    a, b = words(one), words(other)
    x, y = {word.lower() for word in a}, {word.lower() for word in b}
    return x <= y or y <= x or (a[-1] == b[-1] and a[-1][:1].isupper())


def scored(rows: list[Row], said: dict[int, Said], kinds: list[tuple[str, bool]], least: float) -> dict[str, float]:
    """F1 of counter-claims found, and with source, target, kind, source and target; false alarms in calm articles."""
    opposing = [number for number, (_, opposes) in enumerate(kinds) if opposes]
    names = [kinds[number][0] for number in opposing]
    count: Counter[str] = Counter()
    seen: set[str] = set()
    for number, (answers, chances, targets) in said.items():
        row = rows[number]
        marks = [] if row["id"] in seen else [mark for mark in row["replies"] if mark.kinds[0] in names]
        seen.add(row["id"])
        given = [n for n in range(len(answers)) if answers[n, 0] > least and row["fresh"][n]]
        of = _matched(row, given, marks)
        optional = {n for n, mark in enumerate(marks) if mark.optional}
        count["wanted"] += len(marks) - len(optional)
        count["given"] += len(given) - sum(mark in optional for mark in of.values())
        if not marks:
            count["calm"] += 1
            count["alarms"] += len(given)
        for n, mark_number in of.items():
            mark = marks[mark_number]
            if mark_number in optional:
                continue
            who = same_source("article" if answers[n, 2] > 0.5 else row["who"][n], mark.who)
            target = int(targets[n].argmax())
            nowhere = target == len(row["spans"])
            linked = nowhere if not mark.targets else not nowhere and _hits(row["spans"][target], mark.targets)
            count["found"] += 1
            count["source"] += who
            count["linked"] += linked
            count["kind"] += names[int(chances[n][opposing].argmax())] in mark.kinds
            count["whole"] += who and linked
    both = max(1, count["wanted"] + count["given"])
    figures = {name: 2 * count[name] / both for name in ("found", "source", "linked", "kind", "whole")}
    return figures | {"alarms": count["alarms"], "calm": count["calm"]}


def by_kind(
    rows: list[Row], said: dict[int, Said], kinds: list[tuple[str, bool]], least: tuple[float, float]
) -> dict[str, float]:
    """F1 of replies found with their kind, for each kind; `least`: chances from which one opposes, and supports."""
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    seen: set[str] = set()
    for number, (answers, chances, _) in said.items():
        row = rows[number]
        marks = [] if row["id"] in seen else row["replies"]
        seen.add(row["id"])
        wanted.update(mark.kinds[0] for mark in marks if not mark.optional)
        for side, opposes in enumerate((True, False)):
            ours = [n for n, (_, opposing) in enumerate(kinds) if opposing is opposes]
            units = [n for n in range(len(answers)) if answers[n, side] > least[side] and row["fresh"][n]]
            named = {n: kinds[ours[int(chances[n][ours].argmax())]][0] for n in units}
            of_side = [mark for mark in marks if mark.kinds[0] in {kinds[n][0] for n in ours}]
            of = {n: of_side[m] for n, m in _matched(row, units, of_side).items()}
            optional = {n for n, mark in of.items() if mark.optional}
            given.update(named[n] for n in units if n not in optional)
            right.update(named[n] for n, mark in of.items() if n not in optional and named[n] in mark.kinds)
    return {kind: 2 * right[kind] / max(1, wanted[kind] + given[kind]) for kind, _ in kinds}


def _hits(span: Piece, targets: list[Piece]) -> bool:
    return any(overlap(span, target) >= ENOUGH for target in targets)


def _matched(row: Row, given: list[int], marks: list[Reply]) -> dict[int, int]:
    """Which unit is which mark, each used once, best overlap first."""
    pairs = sorted(
        (
            (max(overlap(row["spans"][n], mark.place), overlap(row["acts"][n], mark.place)), n, m)
            for n in given
            for m, mark in enumerate(marks)
        ),
        reverse=True,
    )
    found: dict[int, int] = {}
    for share, n, m in pairs:
        if share >= ENOUGH and n not in found and m not in found.values():
            found[n] = m
    return found


def miscalibration(rows: list[Row], said: dict[int, Said], bins: int = 10) -> float:
    """Mean distance between the chance of an answer and the share that are, over bins of equal size."""
    pairs = [
        (float(answers[n, 0]), float(rows[number]["answers"][n, 0]))
        for number, (answers, _, _) in said.items()
        for n in range(len(answers))
        if rows[number]["counts"][n, 0] and rows[number]["fresh"][n]
    ]
    chance, right = np.array(sorted(pairs)).T
    parts = zip(np.array_split(chance, bins), np.array_split(right, bins), strict=True)
    return float(sum(len(c) * abs(c.mean() - r.mean()) for c, r in parts) / len(chance))
