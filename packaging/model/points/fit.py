"""Fit the constants of `rejoinder.analysis.compare.likeness` on our own gold, and print what they are worth.

    .venv/bin/python packaging/model/points/fit.py

Pairs are the marked claims of events p1, p2 and p3 of tests/gold/points (all pairs of an event) and those of
tests/gold/replies that have restatements marked (all pairs of an article). Events p4 and p5 are left alone: they are for
the figures. Logistic regression with a ridge, solved by Newton's method.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from tests.quality import points as gold  # noqa: E402

from rejoinder.analysis.compare.gist import Gist, Gister  # noqa: E402
from rejoinder.analysis.compare.likeness import FEATURES, Weights, features, incompatible  # noqa: E402
from rejoinder.analysis.compare.making import words_before  # noqa: E402
from rejoinder.domain.claims import Source, SourceId, SourceKind  # noqa: E402

FITTED_ON = ("p1", "p2", "p3")
RIDGE = 1.0
FOLDS = 5


@dataclass(frozen=True)
class Item:
    """A marked claim: pairs are made within a group."""

    group: str
    id: str
    point: str
    words: str
    gist: Gist


def of_points(events: tuple[str, ...]) -> Iterator[Item]:
    point_of = gold.point_of_marks()
    items: dict[str, Item] = {}
    denied: dict[str, str] = {}
    for article in gold.marked(lambda event: event in events):
        row = json.loads((gold.GOLD / f"{article.id}.json").read_text("utf-8"))
        for claim, gist in _gists(row):
            items[claim["id"]] = Item(article.event, claim["id"], point_of[claim["id"]], claim["words"], gist)
        for reply in row["replies"]:
            if reply["kind"] == "deny" and reply["to"]:
                denied.setdefault(reply["from"], reply["to"][0])
    yield from _with_denied(items, denied)


def of_replies() -> Iterator[Item]:
    for path in sorted((ROOT / "tests" / "gold" / "replies").glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        if not row.get("same"):
            continue
        point_of = {claim: str(number) for number, group in enumerate(row["same"]) for claim in group}
        items = {
            claim["id"]: Item(row["id"], claim["id"], point_of.get(claim["id"], claim["id"]), claim["words"], gist)
            for claim, gist in _gists(row)
        }
        denied: dict[str, str] = {}
        for reply in row["replies"]:
            if reply["kind"] == "deny" and reply.get("to"):
                denied.setdefault(reply["from"], reply["to"])
        yield from _with_denied(items, denied)


def _gists(row: dict) -> Iterator[tuple[dict, Gist]]:
    """The gists of an article's marked claims, the names of who makes them as the marks give them."""
    sources = {claim["who"]: _source(claim["who"]) for claim in row["claims"] if claim["who"] not in {None, "article"}}
    gister = Gister(row["text"], sources.values())
    for claim in row["claims"]:
        start = -1
        for _ in range(claim["nth"]):
            start = row["text"].index(claim["words"], start + 1)
        before = words_before(row["text"], start)
        yield claim, gister.gist(claim["words"], before=before, source=sources.get(claim["who"]))


def _source(who: str) -> Source:
    person = re.fullmatch(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+", who) is not None
    return Source(SourceId("s"), who, SourceKind.PERSON if person else SourceKind.BODY)


def _with_denied(items: dict[str, Item], denied: dict[str, str]) -> Iterator[Item]:
    for item in items.values():
        to = items.get(denied.get(item.id, ""))
        roots = frozenset() if to is None else to.gist.propositions[0].main
        yield replace(item, gist=replace(item.gist, denied=roots))


def table(items: list[Item]) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[tuple[Item, Item]]]:
    """Features of all pairs that are not ruled out, whether they are one point, their group, the pair."""
    rows, same, groups, pairs = [], [], [], []
    for group in sorted({item.group for item in items}):
        mine = [item for item in items if item.group == group]
        weights = Weights()
        for item in mine:
            weights.add(item.gist)
        for one, other in combinations(mine, 2):
            a, b = one.gist.propositions[0], other.gist.propositions[0]
            row = features(one.gist, other.gist, a, b, weights)
            rows.append([-np.inf] * len(row) if incompatible(a, b) else row)
            same.append(one.point == other.point)
            groups.append(group)
            pairs.append((one, other))
    return np.array(rows, float), np.array(same), np.array(groups), pairs


def fit(rows: np.ndarray, same: np.ndarray) -> np.ndarray:
    kept = np.isfinite(rows[:, 0])
    rows, same = rows[kept], same[kept]
    found = np.zeros(rows.shape[1])
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[0] = 0
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (same - chance) - ridge * found
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge + 1e-9)
        step = np.linalg.solve(bend, slope)
        found += step
        if np.abs(step).max() < 1e-8:
            break
    return found


def scored(rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return np.where(np.isfinite(rows[:, 0]), np.nan_to_num(rows, neginf=0.0) @ weights, -20.0)


def told(scores: np.ndarray, same: np.ndarray) -> str:
    order = np.argsort(-scores, kind="stable")
    right, given = np.cumsum(same[order]), np.arange(1, len(same) + 1)
    f1 = 2 * right / (given + same.sum())
    best = f1.argmax()
    average = (right / given)[same[order]].mean()
    return f"average precision {average:.3f}; best F1 {f1[best]:.3f} (P {right[best] / given[best]:.3f}, R {right[best] / same.sum():.3f}) at {scores[order][best]:.2f}"


def main() -> None:
    rows, same, groups, pairs = table(list(of_points(FITTED_ON)))
    more, more_same, more_groups, _ = table(list(of_replies()))
    print(f"{len(same)} pairs of three events, {same.sum()} of them one point; {len(more_same)} of replies/, {more_same.sum()}")
    out = np.zeros(len(same))
    for event in FITTED_ON:
        held = groups == event
        weights = fit(np.concatenate([rows[~held], more]), np.concatenate([same[~held], more_same]))
        out[held] = scored(rows[held], weights)
        print(f"{event}, fitted on the others: {told(out[held], same[held])}")
    print(f"events, each fitted on the others: {told(out, same)}")
    fold = np.array([sorted(set(more_groups)).index(group) % FOLDS for group in more_groups])
    out_more = np.zeros(len(more_same))
    for number in range(FOLDS):
        held = fold == number
        weights = fit(np.concatenate([rows, more[~held]]), np.concatenate([same, more_same[~held]]))
        out_more[held] = scored(more[held], weights)
    print(f"replies/, five folds by article: {told(out_more, more_same)}")
    weights = fit(np.concatenate([rows, more]), np.concatenate([same, more_same]))
    print("WEIGHTS: " + ", ".join(f"{weight:.2f}" for weight in weights))
    for name, weight in zip(FEATURES, weights, strict=True):
        print(f"  {weight:6.2f}  {name}")
    if len(sys.argv) > 1:
        order = np.argsort(-out)
        for sort, chosen in (("false", [n for n in order if not same[n]][:40]), ("missed", [n for n in order[::-1] if same[n]][:80])):
            for n in chosen:
                print(f"{sort} {out[n]:6.2f}  {pairs[n][0].words}  ||  {pairs[n][1].words}")


if __name__ == "__main__":
    main()
