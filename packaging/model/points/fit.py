"""Fit the constants of `rejoinder.analysis.compare.likeness` on our own gold, and print what they are worth.

    .venv/bin/python packaging/model/points/fit.py

Pairs are the marked claims of events p1, p2 and p3 of tests/gold/points (all pairs of an event) and those of
tests/gold/replies that have restatements marked (all pairs of an article). Events p4 and p5 are left alone: they are
for the figures. On real news (the marked disputes of ../disputes/marked.py) the claims that one counter-claim answers
are taken for one point, most pairs of other claims for two; `pairs.jsonl` holds pairs of claims of these articles that
were read one by one, mostly such as an earlier fit took for one (offsets only). Logistic regression with a ridge,
solved by Newton's method.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, groupby
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging" / "model" / "disputes")]

import marked as disputes  # noqa: E402
from tests.quality import points as gold  # noqa: E402

from rejoinder import workflow  # noqa: E402
from rejoinder.analysis.compare.finder import Finder  # noqa: E402
from rejoinder.analysis.compare.gist import Gist, Gister, Proposition  # noqa: E402
from rejoinder.analysis.compare.likeness import FEATURES, Weights, features, ruled_out  # noqa: E402
from rejoinder.analysis.compare.making import gists_of  # noqa: E402
from rejoinder.domain.claims import Claim, Reading, Source, SourceId, SourceKind  # noqa: E402
from rejoinder.domain.text import ArticleId  # noqa: E402
from rejoinder.reading import published_on  # noqa: E402

FITTED_ON = ("p1", "p2", "p3")
RIDGE = 1.0
FOLDS = 5
SHARED = 0.5
DOUBTFUL = 0.3  # what a pair of bystanders counts: not all of them are different points
SPEAKING = 11  # of the pairs within a story one in so many has one speaker
MOST_STRANGERS = 12  # claims of other stories that each is held against
ANSWERED = 0.3  # what the pairs that one counter-claim answers count, together for each claim: about half say the same
READ = 3.0  # what a pair counts that was read by itself
REAL = frozenset({"train", "own marks", "counters"})  # parts of the marked disputes that are real news, dev left alone
PAIRS = Path(__file__).with_name("pairs.jsonl")


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
    for article in gold.marked(lambda event: event in events):
        row = json.loads((gold.GOLD / f"{article.id}.json").read_text("utf-8"))
        for claim, gist in _gists(row):
            yield Item(article.event, claim["id"], point_of[claim["id"]], claim["words"], gist)


def of_replies() -> Iterator[Item]:
    for path in sorted((ROOT / "tests" / "gold" / "replies").glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        if not row.get("same"):
            continue
        point_of = {claim: str(number) for number, group in enumerate(row["same"]) for claim in group}
        for claim, gist in _gists(row):
            yield Item(row["id"], claim["id"], point_of.get(claim["id"], claim["id"]), claim["words"], gist)


def _gists(row: dict) -> Iterator[tuple[dict, Gist]]:
    """The gists of an article's marked claims, the names of who makes them as the marks give them."""
    sources = {claim["who"]: _source(claim["who"]) for claim in row["claims"] if claim["who"] not in {None, "article"}}
    gister = Gister(row["text"], sources.values())
    gists = [gister.gist(claim["words"], source=sources.get(claim["who"])) for claim in row["claims"]]
    story = frozenset().union(*(gist.known_as.union(*(one.names for one in gist.propositions)) for gist in gists))
    for claim, gist in zip(row["claims"], gists, strict=True):
        yield claim, replace(gist, story=story)


def _source(who: str) -> Source:
    person = re.fullmatch(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+", who) is not None
    return Source(SourceId("s"), who, SourceKind.PERSON if person else SourceKind.BODY)


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
            rows.append([-np.inf] * len(row) if ruled_out(one.gist, other.gist, a, b) else row)
            same.append(one.point == other.point)
            groups.append(group)
            pairs.append((one, other))
    return np.array(rows, float), np.array(same), np.array(groups), pairs


@dataclass(frozen=True)
class Found:
    """A claim that the application finds in an article of a story; `marked`: something is marked in its words."""

    story: str
    claim: Claim
    article: str
    marked: bool
    gist: Gist


def found_claims() -> list[Found]:
    """What the application finds in the articles fitted on, story by story."""
    found = []
    for article in [*gold.marked(lambda event: event in FITTED_ON), *_of_replies()]:
        reading = gold.read(article)
        for claim, gist in zip(reading.analysis.claims, gists_of(reading.article, reading.analysis), strict=True):
            marked = any(
                claim.extent.start < end and start < claim.extent.end for start, end in article.claims.values()
            )
            found.append(Found(article.event, claim, article.id, marked, gist))
    return found


def _of_replies() -> Iterator[gold.Marked]:
    for path in sorted((ROOT / "tests" / "gold" / "replies").glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        claims = {claim["id"]: gold.place(row["text"], claim["words"], claim["nth"]) for claim in row["claims"]}
        yield gold.Marked(row["id"], row["id"], row["text"], row["published"], claims, {}, ())


def strangers(found: list[Found]) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of claims of stories that have nothing to do with each other, the most alike ones, and of what story."""
    weights, finder = Weights(), Finder()
    rows, groups = [], []
    for story, mine in groupby(found, key=lambda one: one.story):
        new = list(mine)
        for one in new:
            weights.add(one.gist)
        for one in new:
            for other in finder.near(_roots(one.gist), weights, most=MOST_STRANGERS):
                pairs = _pairs(one.gist, found[other].gist)
                rows += [features(one.gist, found[other].gist, a, b, weights) for a, b in pairs]
                groups += [story] * len(pairs)
        for one in new:
            finder.add(found.index(one), _roots(one.gist))
    table = np.array(rows, float)
    # Strangers have no speaker in common, which would make a common speaker a sign of one story, and that of one point.
    table[::SPEAKING, FEATURES.index("one speaker")] = 1
    return table, np.array(groups)


def bystanders(found: list[Found]) -> tuple[np.ndarray, np.ndarray]:
    """Pairs within a story of which one is marked nowhere, and that share no more than half of their words.

    Read, hardly any of these is one point; of those that share more, most are.
    """
    rows, groups = [], []
    for story, mine in groupby(found, key=lambda one: one.story):
        new = list(mine)
        weights = Weights()
        for one in new:
            weights.add(one.gist)
        for one, other in combinations(new, 2):
            within = one.article == other.article and one.claim.extent.overlaps(other.claim.extent)
            if within or (one.marked and other.marked):
                continue
            for a, b in _pairs(one.gist, other.gist):
                row = features(one.gist, other.gist, a, b, weights)
                if row[FEATURES.index("covered with its speaker, less")] <= SHARED:
                    rows.append(row)
                    groups.append(story)
    return np.array(rows, float), np.array(groups)


@dataclass(frozen=True)
class News:
    """Pairs of claims that the application finds in real news, one row each: their most alike sentences."""

    rows: np.ndarray
    same: np.ndarray
    weight: np.ndarray
    articles: np.ndarray
    read: np.ndarray  # whether the pair was read by itself


def news() -> News:
    """All pairs of claims of the articles of which restatements are marked."""
    read = {}
    for line in PAIRS.read_text("utf-8").splitlines():
        row = json.loads(line)
        read[row["article"], tuple(row["one"]), tuple(row["other"])] = row["same"]
    found = []
    for article, reading in news_readings():
        claims = reading.analysis.claims
        places = [(claim.extent.start, claim.extent.end) for claim in claims]
        answered = _answered(article, places)
        gists = gists_of(reading.article, reading.analysis)
        weights = Weights()
        for gist in gists:
            weights.add(gist)
        for one, other in combinations(range(len(claims)), 2):
            pairs = _pairs(gists[one], gists[other])
            if not pairs or claims[one].extent.overlaps(claims[other].extent):
                continue
            rows = [features(gists[one], gists[other], a, b, weights) for a, b in pairs]
            row = max(rows, key=lambda row: (row[2] + row[4], row))
            known = read.get((article.id, places[one], places[other]))
            share = answered.get((one, other), 0.0)
            same = share > 0 if known is None else known
            weight = READ if known is not None else ANSWERED * share if share else DOUBTFUL
            found.append((row, same, weight, article.id, known is not None))
    return News(*(np.array(column) for column in zip(*found, strict=True)))


@cache
def news_readings() -> list[tuple[disputes.Article, Reading]]:
    """The articles in which a counter-claim answers several claims, with what the application says of them."""
    found = {}
    for article in disputes.marked():
        if article.part in REAL and any(len(reply.targets) > 1 for reply in article.replies):
            if article.id in found:
                found[article.id].replies.extend(article.replies)
            else:
                found[article.id] = article
    return [(article, _reading(article)) for article in found.values()]


def _reading(article: disputes.Article) -> Reading:
    day = published_on(article.published) if article.published else None
    return workflow.process_text(article.text, article_id=ArticleId(article.id), published=day)


def _answered(article: disputes.Article, places: list[disputes.Piece]) -> dict[tuple[int, int], float]:
    """Pairs of claims that one counter-claim answers: of n claims each pair counts 1 / (n - 1)."""
    found: dict[tuple[int, int], float] = {}
    for reply in article.replies:
        best = [max((disputes.overlap(to, place), -at) for at, place in enumerate(places)) for to in reply.targets]
        claims = sorted({-at for share, at in best if share >= disputes.ENOUGH})
        for pair in combinations(claims, 2):
            found[pair] = max(found.get(pair, 0.0), 1 / (len(claims) - 1))
    return found


def _pairs(one: Gist, other: Gist) -> list[tuple[Proposition, Proposition]]:
    return [(a, b) for a in one.propositions for b in other.propositions if not ruled_out(one, other, a, b)]


def _roots(gist: Gist) -> list[str]:
    return [root for one in gist.propositions for root in one.roots]


def fit(rows: np.ndarray, same: np.ndarray, weight: np.ndarray) -> np.ndarray:
    kept = np.isfinite(rows[:, 0])
    rows, same, weight = rows[kept], same[kept], weight[kept]
    found = np.zeros(rows.shape[1])
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[0] = 0
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weight * (same - chance)) - ridge * found
        bend = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge + 1e-9)
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
    precision, recall = right[best] / given[best], right[best] / same.sum()
    at = scores[order][best]
    return f"average precision {average:.3f}; best F1 {f1[best]:.3f} (P {precision:.3f}, R {recall:.3f}) at {at:.2f}"


def main() -> None:
    rows, same, groups, pairs = table(list(of_points(FITTED_ON)))
    more, more_same, more_groups, _ = table(list(of_replies()))
    found = found_claims()
    parts = strangers(found), bystanders(found)
    strange, strange_groups = (np.concatenate(each) for each in zip(*parts, strict=True))
    stranger = np.arange(len(strange)) < len(parts[0][0])
    real = news()
    stories = sorted(set(more_groups) | set(real.articles) | set(strange_groups) - set(FITTED_ON))
    fold_of = {story: number % FOLDS for number, story in enumerate(stories)}
    print(
        f"{len(same)} pairs of three events, {same.sum()} of them one point; {len(more_same)} of replies/, "
        f"{more_same.sum()}; {stranger.sum()} of strangers, {(~stranger).sum()} of bystanders; "
        f"{len(real.same)} of real news, {(real.same & ~real.read).sum()} of them answered together, "
        f"{real.read.sum()} read, {(real.same & real.read).sum()} of those one point"
    )

    def fitted(held: np.ndarray, held_more: np.ndarray, held_stories: list[str]) -> np.ndarray:
        known = ~np.isin(strange_groups, held_stories)
        told_ = ~np.isin(real.articles, held_stories)
        rows_ = np.concatenate([rows[~held], more[~held_more], strange[known], real.rows[told_]])
        same_ = np.concatenate([same[~held], more_same[~held_more], np.zeros(known.sum()), real.same[told_]])
        counted = np.where(stranger[known], 1.0, DOUBTFUL)
        weight = np.concatenate([np.ones((~held).sum() + (~held_more).sum()), counted, real.weight[told_]])
        return fit(rows_, same_, weight)

    nothing, nothing_more = np.zeros(len(same), bool), np.zeros(len(more_same), bool)
    out = np.zeros(len(same))
    for event in FITTED_ON:
        held = groups == event
        weights = fitted(held, nothing_more, [event])
        out[held] = scored(rows[held], weights)
        print(f"{event}, fitted on the others: {told(out[held], same[held])}")
    print(f"events, each fitted on the others: {told(out, same)}")
    out_more, out_strange = np.zeros(len(more_same)), np.full(len(strange), -np.inf)
    out_real = np.zeros(len(real.same))
    for number in range(FOLDS):
        held = np.array([fold_of[story] == number for story in more_groups])
        held_stories = [story for story in stories if fold_of[story] == number]
        weights = fitted(nothing, held, held_stories)
        out_more[held] = scored(more[held], weights)
        out_strange[np.isin(strange_groups, held_stories)] = scored(
            strange[np.isin(strange_groups, held_stories)], weights
        )
        held_real = np.isin(real.articles, held_stories)
        out_real[held_real] = scored(real.rows[held_real], weights)
    print(f"replies/, five folds by article: {told(out_more, more_same)}")
    print(f"real news, pairs that were read, five folds by article: {told(out_real[real.read], real.same[real.read])}")
    for name, chosen in (("strangers", stranger), ("bystanders of replies/", ~stranger)):
        counts = ", ".join(f"{least}: {(out_strange[chosen] >= least).sum()}" for least in (-2, -1.5, -1, -0.5, 0, 0.5))
        print(f"pairs of {name}, five folds, from a score on: {counts}")
    weights = fitted(nothing, nothing_more, [])
    print("WEIGHTS: " + ", ".join(f"{weight:.2f}" for weight in weights))
    for name, weight in zip(FEATURES, weights, strict=True):
        print(f"  {weight:6.2f}  {name}")
    if len(sys.argv) > 1:
        order = np.argsort(-out)
        for sort, chosen in (
            ("false", [n for n in order if not same[n]][:40]),
            ("missed", [n for n in order[::-1] if same[n]][:80]),
        ):
            for n in chosen:
                print(f"{sort} {out[n]:6.2f}  {pairs[n][0].words}  ||  {pairs[n][1].words}")


if __name__ == "__main__":
    main()
