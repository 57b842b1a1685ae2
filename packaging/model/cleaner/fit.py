"""Fit ``resources/reading/words.json`` and ``trees.npz``: run by hand, never by a test.

    python packaging/model/cleaner/fit.py PAGES [--write resources/reading]

PAGES is the folder of development pages (news2023 and wcxb in it). Needs numpy, scipy, scikit-learn and LightGBM beside
Rejoinder, in an environment of their own; the application needs none but numpy.

1. Words and names: two logistic regressions over the words of blocks and over the names of the parts around them.
2. Trees: each block among its surroundings, two kinds of trees whose sums are averaged. Trees that also saw how the
   first judged the neighbours gave nothing more.

Sites are split into `FOLDS` parts. Whatever a step hands to the next, it computed by a fit without the block's own
site, and all figures printed are of sites that no step was fitted on. What is written is fitted on all pages.
"""

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np
from pages import is_fitted_on, labels, pages, saved, site_of
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from rejoinder.reading import surroundings as around
from rejoinder.reading.clean import chosen, tree_of
from rejoinder.reading.features import features
from rejoinder.reading.measured import Measured, measure
from rejoinder.reading.page import Medium, Page
from rejoinder.reading.rules import certain

FOLDS = 5
THIN = 0.1, 0.35  # of the blocks of one or two, and of three to five, words that are residue: so many are fitted on
INVENTED = {"saved": 0.8, "riddled": 0.4}  # weight of the invented texts
SITES_OF_WORD, SITES_OF_NAME = 10, 5  # fewest sites of a word, of a name that has a weight
LEAST_WEIGHT = 0.1
SETTINGS = {
    "objective": "binary",
    "num_leaves": 31,
    "max_depth": 8,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.25,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 15,
    "path_smooth": 5,
    "max_bin": 31,
    "seed": 3,
    "num_threads": 1,  # the same trees on every machine
    "deterministic": True,
    "force_col_wise": True,
    "verbose": -1,
}
# How many trees of which kind: with the best splits, and with random ones (Geurts 2006), which err elsewhere.
KINDS = ((100, {"learning_rate": 0.12}), (140, {"learning_rate": 0.2, "extra_trees": True}))


@dataclass
class Text:
    """One page or dump, with what is wanted of it. Arrays have a row for each block that no rule decides on."""

    group: str
    task: str
    fold: int
    page: Page
    gold: str
    measured: list[Measured]
    sure: list
    label: np.ndarray
    weight: np.ndarray
    free: list[int]


def gather(folder: Path) -> list[Text]:
    """Every text that is fitted on, its site's fold with it."""
    found, site_list = [], []
    for rows in (pages(folder), saved(folder)):
        for group, task, key, page, gold in rows:
            if not is_fitted_on(key, task):
                continue
            measured = measure(page)
            sure = [verdict[0] if verdict else None for verdict in certain(page, measured)]
            free = [index for index, reason in enumerate(sure) if reason is None]
            label, weight = labels(page, gold)
            weight = weight[free] * INVENTED.get(task, 1.0)
            found.append(Text(group, task, 0, page, gold, measured, sure, label[free], weight, free))
            site_list.append(site_of(folder, group, key))
    names = sorted(set(site_list))
    folds = dict(zip(names, (np.random.default_rng(1).permutation(len(names)) % FOLDS).tolist(), strict=True))
    for text, site in zip(found, site_list, strict=True):
        text.fold, text.group = folds[site], f"{text.group}\t{site}"
    return found


def weights_of_words(texts: Sequence[Text]) -> dict[str, dict[str, float]]:
    """The weights of words and names, as ``words.json`` holds them."""
    of_words, of_names = [], []
    for text in texts:
        if text.task not in {"html", "dump"}:
            continue
        site, page = text.group.split("\t")[1], text.page
        share = text.weight / (text.weight.sum() or 1)
        for index, label, weight in zip(text.free, text.label, share, strict=True):
            of_words.append((site, frozenset(text.measured[index].lower), label, weight))
            element = page.blocks[index].element
            if element >= 0:
                names = set(around.own_pieces(page, element))
                for each in around.around(page, element):
                    part = page.elements[each]
                    names.update("^" + piece for piece in around.pieces(part.tag, part.names))
                of_names.append((site, names, label, weight))
    names = _regression(of_names, strength=0.03, fewest=SITES_OF_NAME)
    return {
        "words": _regression(of_words, strength=0.1, fewest=SITES_OF_WORD),
        "own": {name: weight for name, weight in names.items() if name[0] != "^"},
        "around": {name[1:]: weight for name, weight in names.items() if name[0] == "^"},
    }


def _regression(rows: list, *, strength: float, fewest: int) -> dict[str, float]:
    sites = defaultdict(set)
    for site, tokens, _, _ in rows:
        for token in tokens:
            sites[token].add(site)
    known = sorted(token for token, seen in sites.items() if len(seen) >= fewest and not token.isdigit())
    column = {token: number for number, token in enumerate(known)}
    indices, starts = [], [0]
    for _, tokens, _, _ in rows:
        indices += sorted(column[token] for token in tokens if token in column)
        starts.append(len(indices))
    table = sparse.csr_matrix((np.ones(len(indices), np.float32), indices, starts), shape=(len(rows), len(known)))
    label = np.array([row[2] for row in rows])
    weight = np.sqrt([row[3] for row in rows])
    model = LogisticRegression(C=strength, solver="liblinear", max_iter=60, random_state=1)
    model.fit(table, label, sample_weight=weight / weight.mean())
    found = {token: round(float(model.coef_[0][number]), 2) for token, number in column.items()}
    return {token: weight for token, weight in found.items() if abs(weight) >= LEAST_WEIGHT}


@dataclass
class Table:
    """The features of all blocks of a medium."""

    names: list[str]
    x: np.ndarray
    y: np.ndarray
    w: np.ndarray
    fold: np.ndarray
    used: np.ndarray


def table_of(texts: Sequence[Text], weights: Callable[[int], dict[str, dict[str, float]]]) -> Table:
    """The table of the first trees; ``weights`` gives those of words and names fitted without a fold."""
    rows, names = [], {}
    for text in texts:
        current = weights(text.fold)
        around.word_weights = lambda current=current: current["words"]
        around.name_weights = lambda current=current: (current["own"], current["around"])
        every = features(text.page, text.measured, tree_of(text.page, text.measured), text.sure)
        rows += [{names.setdefault(name, len(names)): v for name, v in every[i].items() if v} for i in text.free]
    x = np.zeros((len(rows), len(names)), np.float32)
    for number, row in enumerate(rows):
        x[number, list(row)] = list(row.values())
    sizes = np.concatenate([[len(text.measured[index].words) for index in text.free] for text in texts])
    y = np.concatenate([text.label for text in texts])
    w = np.concatenate([text.weight for text in texts])
    share = np.where(y > 0, 1.0, np.where(sizes < 3, THIN[0], np.where(sizes < 6, THIN[1], 1.0)))
    used = np.random.default_rng(5).random(len(y)) < share
    fold = np.concatenate([np.full(len(text.free), text.fold) for text in texts])
    return Table(list(names), x, y, w / w.mean() / share, fold, used)


def fit(table: Table, without: int | None = None) -> list[lightgbm.Booster]:
    """Trees of each kind, fitted on all blocks or on those of the other folds."""
    rows = table.used if without is None else table.used & (table.fold != without)
    found = []
    for trees, settings in KINDS:
        data = lightgbm.Dataset(table.x[rows], table.y[rows], weight=table.w[rows])
        found.append(lightgbm.train(SETTINGS | settings, data, trees))
    return found


def out_of_fold(table: Table) -> np.ndarray:
    """How likely each block is by trees that never saw its site."""
    sums = np.zeros(len(table.y))
    for fold in range(FOLDS):
        mine = table.fold == fold
        for model in fit(table, fold):
            sums[mine] += model.predict(table.x[mine], raw_score=True, num_threads=1) / len(KINDS)
    return 1 / (1 + np.exp(-sums))


def report(texts: Sequence[Text], likely: np.ndarray, score) -> None:
    """F1 of four-word shingles by set and kind of text, with precision and recall; "even": cut at a half instead."""
    found, start = defaultdict(list), 0
    for text in texts:
        mine = likely[start : start + len(text.free)].tolist()
        start += len(text.free)
        sizes = [len(text.measured[index].words) for index in text.free]
        even = {place for place, chance in enumerate(mine) if chance >= 0.5}
        for way, kept in (("chosen", chosen(mine, sizes)), ("even", even)):
            body = "\n".join(text.page.blocks[text.free[place]].text for place in sorted(kept))
            found[text.group.split("\t")[0], text.task, way].append(score.page_score(text.gold, body))
    for key, rows in sorted(found.items()):
        print(*key, *(f"{figure:.4f}" for figure in score.total(rows)[:3]), flush=True)


def exported(models: Sequence[lightgbm.Booster], names: Sequence[str]) -> dict[str, np.ndarray]:
    """The trees as the arrays that ``rejoinder.reading.boosted`` reads, without the features that none of them asks."""
    gain = sum(model.feature_importance("gain") for model in models)
    asked = {old: new for new, old in enumerate(np.flatnonzero(gain).tolist())}
    feature, threshold, children, value, roots = [], [], [], [], []
    deepest = 0

    def add(node: dict, depth: int) -> int:
        nonlocal deepest
        deepest = max(deepest, depth)
        here = len(feature)
        feature.append(0)
        threshold.append(0.0)
        children.append([here, here])
        leaf = "split_index" not in node
        value.append(node["leaf_value"] / len(models) if leaf else 0.0)
        if not leaf:
            feature[here] = asked[node["split_feature"]]
            threshold[here] = node["threshold"]
            children[here] = [add(node["left_child"], depth + 1), add(node["right_child"], depth + 1)]
        return here

    for model in models:
        roots += [add(tree["tree_structure"], 0) for tree in model.dump_model()["tree_info"]]
    return {
        "names": np.array([names[old] for old in asked]),
        "roots": np.array(roots, np.int32),
        "feature": np.array(feature, np.int16),
        "threshold": np.array(threshold, np.float32),
        "children": np.array(children, np.int32),
        "value": np.array(value, np.float16),
        "depth": np.array(deepest),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    score = _scorer(arguments.pages / "score.py")
    every = gather(arguments.pages)
    print(f"{len(every)} texts gathered, {time.process_time():.0f} s", flush=True)
    without = [weights_of_words([text for text in every if text.fold != fold]) for fold in range(FOLDS)]
    whole = weights_of_words(every)
    print({name: len(table) for name, table in whole.items()}, f"{time.process_time():.0f} s", flush=True)
    written = {}
    for medium in (Medium.MARKUP, Medium.LINES):
        texts = [text for text in every if text.page.medium is medium]
        table = table_of(texts, without.__getitem__)
        report(texts, out_of_fold(table), score)
        written |= {f"{medium}.{key}": array for key, array in exported(fit(table), table.names).items()}
        print(medium, f"{time.process_time():.0f} s", flush=True)
    if arguments.write:
        (arguments.write / "words.json").write_text(_as_lines(whole), "utf-8")
        np.savez_compressed(arguments.write / "trees.npz", **written)


def _as_lines(tables: dict[str, dict[str, float]]) -> str:
    """The tables as JSON, a table a line."""
    lines = (
        f"{json.dumps(name)}: {json.dumps(table, ensure_ascii=False, sort_keys=True)}" for name, table in tables.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _scorer(path: Path):
    import importlib.util  # noqa: PLC0415 - the scorer stands beside the pages, not on the path

    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
