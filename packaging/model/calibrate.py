"""How sure the engine is of an attribution against how often it is right, on PolNeAR dev; prints the weights.

    python packaging/model/calibrate.py ../shared/corpora/polnear/dev.jsonl.gz     (the application's own environment)

Right: the cue overlaps a marked one, so does the source (or neither has one), and the contents share at least half of
their characters. The error of calibration is that of ten equal bins of articles that were not fitted on (five folds).
"""

import sys
from pathlib import Path

import numpy as np
from corpora import read_articles
from numpy.typing import NDArray

from rejoinder.analysis.model import engine as model
from rejoinder.analysis.tokens import build_tokens

sys.path.append(str(Path(__file__).parents[2]))
from tests.quality.measure import words_of

FOLDS, BINS = 5, 10


def collected(path: Path) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Of each attribution what its confidence is made of, whether it is right, and its article."""
    doubts, right, of = [], [], []
    seen: list[list[float]] = []
    model._confidence = lambda these, *, sourceless: seen.append([*these, sourceless]) or 0.5  # noqa: SLF001
    nlp = build_tokens()
    for number, article in enumerate(read_articles(path)):
        tokens = [token for token in nlp.make_doc(article["text"]) if not token.is_space]
        seen.clear()
        marked = model.engine().read(words_of(article["text"])).attributions
        gold = [
            tuple(_characters(pieces) for pieces in (one["source"], one["cue"], one["content"]))
            for one in article["attributions"]
        ]
        for one in marked:
            spans = ((one.source,) if one.source else (), (one.cue,), one.content)
            source, cue, content = (
                _characters([(tokens[a].idx, tokens[b - 1].idx + len(tokens[b - 1])) for a, b in span])
                for span in spans
            )
            right.append(
                any(
                    cue & c and bool(source & s or not (source or s)) and 2 * len(content & t) >= len(content | t)
                    for s, c, t in gold
                )
            )
            of.append(number)
        doubts += seen
    return np.array(doubts), np.array(right, float), np.array(of)


def _characters(pieces: object) -> set[int]:
    return {at for start, end in pieces for at in range(start, end)}


def fitted(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method, a little ridge on all but the constant."""
    table = np.c_[np.ones(len(x)), x]
    ridge = np.diag([0.0, *np.ones(x.shape[1])])
    weights = np.zeros(table.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (y - chance) - ridge @ weights
        weights = weights + np.linalg.solve((table * (chance * (1 - chance))[:, None]).T @ table + ridge, slope)
    return weights


def error(chance: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    """Mean distance between chance and share right over bins of equal size."""
    bins = np.array_split(np.argsort(chance), BINS)
    return float(sum(len(part) * abs(chance[part].mean() - y[part].mean()) for part in bins) / len(y))


if __name__ == "__main__":
    x, y, article = collected(Path(sys.argv[1]))
    held = np.zeros(len(y))
    for fold in range(FOLDS):
        out = article % FOLDS == fold
        held[out] = 1 / (1 + np.exp(-np.c_[np.ones(out.sum()), x[out]] @ fitted(x[~out], y[~out])))
    print(f"{len(y)} attributions, {y.mean():.3f} right; error of the link's chance {error(np.exp(x[:, 0]), y):.3f}")
    print(f"error of the confidence {error(held, y):.3f}; weights {np.round(fitted(x, y), 3).tolist()}")
