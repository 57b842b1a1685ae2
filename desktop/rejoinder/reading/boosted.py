"""Gradient-boosted trees (Friedman 2001) as a table of nodes that numpy evaluates; how they are fitted: the card.

A table holds, for all its trees one after the other, each node's feature, threshold and two children; a leaf is its own
child and holds a value. A block goes left where its feature is not above the threshold.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from rejoinder.reading.measured import Features


@dataclass(frozen=True, slots=True)
class Boosted:
    """A table of trees.

    Attributes:
        names: The features, in the order of their numbers.
        roots: The first node of each tree, shape (trees,).
        feature: Of each node, shape (nodes,).
        threshold: The same.
        children: Left and right of each node, shape (nodes, 2).
        value: What a leaf adds to the sum, 0 elsewhere.
        depth: Steps from a root to its furthest leaf.
    """

    names: tuple[str, ...]
    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    children: NDArray[np.int32]
    value: NDArray[np.float32]
    depth: int

    def likely(self, rows: list[Features]) -> list[float]:
        """How likely each block belongs to the article by its features: the logistic function of the trees' sum."""
        if not rows:
            return []
        table, children = self._table(rows), self.children.ravel()
        flat, base = table.ravel(), np.arange(0, table.size, table.shape[1], dtype=np.int32)[:, None]
        node = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            right = flat.take(base + self.feature.take(node)) > self.threshold.take(node)
            node = children.take(2 * node + right)
        sums = self.value.take(node).sum(axis=1, dtype=np.float64)
        likely: list[float] = (1 / (1 + np.exp(-np.clip(sums, -30, 30)))).tolist()
        return likely

    def _table(self, rows: list[Features]) -> NDArray[np.float32]:
        """The features in the order of their numbers and, last, a column for all others, shape (rows, names + 1)."""
        width = len(self.names) + 1
        column = {name: number for number, name in enumerate(self.names)}
        sizes = list(map(len, rows))
        every = map(column.get, chain.from_iterable(rows), repeat(width - 1))
        places = np.fromiter(every, np.intp, sum(sizes)) + np.repeat(np.arange(len(rows)) * width, sizes)
        table = np.zeros(len(rows) * width, np.float32)
        table[places] = np.fromiter(chain.from_iterable(map(dict.values, rows)), np.float32, sum(sizes))
        return table.reshape(len(rows), width)


@cache
def boosted(name: str) -> Boosted:
    """The table of that name in ``resources/reading/trees.npz``: ``markup`` or ``lines``."""
    with (
        as_file(files("rejoinder.resources").joinpath("reading", "trees.npz")) as path,
        np.load(path, allow_pickle=False) as tables,
    ):
        return Boosted(
            names=tuple(map(str, tables[f"{name}.names"])),
            roots=tables[f"{name}.roots"].astype(np.int32),
            feature=tables[f"{name}.feature"].astype(np.int32),
            threshold=tables[f"{name}.threshold"].astype(np.float32),
            children=tables[f"{name}.children"].astype(np.int32),
            value=tables[f"{name}.value"].astype(np.float32),
            depth=int(tables[f"{name}.depth"]),
        )
