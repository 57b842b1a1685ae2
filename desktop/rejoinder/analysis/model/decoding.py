"""From scores to structure: the best sequence of tags, the spans it marks, the best tree."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]

NEVER = -1e4  # the score of what is forbidden, as it was in training
_ONE_ROOT = 1e3  # taken from each root's score: the best tree has as few roots as a tree can have


def best_tags(scores: Scores, transitions: Scores, first: Scores, last: Scores) -> Numbers:
    """The best path (Viterbi 1967) through `scores` (words × tags); `transitions[i, j]`: from tag i to tag j."""
    size = len(scores)
    if not size:
        return np.zeros(0, np.int64)
    likeliest: Numbers = scores.argmax(1)
    lost = np.concatenate([first[likeliest[:1]], transitions[likeliest[:-1], likeliest[1:]], last[likeliest[-1:]]])
    if transitions.max() <= 0 and not lost.any():
        return likeliest  # nothing is gained by a transition, and this path loses nothing by one
    back = np.empty((size, scores.shape[1]), np.int64)
    best = scores[0] + first
    columns = np.arange(scores.shape[1])
    into = np.ascontiguousarray(transitions.T)
    for at in range(1, size):
        reached = into + best
        came = reached.argmax(1)
        back[at] = came
        best = reached[columns, came] + scores[at]
    path = np.empty(size, np.int64)
    path[-1] = int((best + last).argmax())
    for at in range(size - 1, 0, -1):
        path[at - 1] = back[at, path[at]]
    return path


def transitions_of(labels: Sequence[str]) -> tuple[Scores, Scores, Scores]:
    """What BIOES allows: (transitions, first, last), 0 where allowed, `NEVER` where not."""
    table = np.full((len(labels), len(labels)), NEVER, np.float32)
    for i, one in enumerate(labels):
        for j, other in enumerate(labels):
            going = one[0] in "BI"
            if going == (other[0] in "IE") and (not going or one[2:] == other[2:]):
                table[i, j] = 0
    first = np.array([NEVER if label[0] in "IE" else 0 for label in labels], np.float32)
    last = np.array([NEVER if label[0] in "BI" else 0 for label in labels], np.float32)
    return table, first, last


def spans_of(tags: Numbers, labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """What a path marks, in order: (start, end, label without its place)."""
    found, start = [], 0
    for at, tag in enumerate(tags):
        place, _, label = labels[tag].partition("-")
        if place in "BS":
            start = at
        if place in "ES":
            found.append((start, at + 1, label))
    return found


def best_tree(scores: Scores) -> Numbers:
    """The best tree over one sentence: for each word its head, the root's being itself.

    `scores[i, j]`: of word j as the head of word i; on the diagonal, of word i as the root. Where the best heads are no
    tree with one root already, the maximum spanning arborescence is sought (Chu & Liu 1965, Edmonds 1967).
    """
    heads: Numbers = scores.argmax(1)
    here = np.arange(len(heads))
    if (heads == here).sum() == 1 and _cycle(np.where(heads == here, -1, heads)) is None:
        return heads
    size = len(scores)
    weights = np.full((size + 1, size + 1), -np.inf)  # node 0 is the root; weights[head, dependent]
    weights[1:, 1:] = scores.T
    np.fill_diagonal(weights, -np.inf)
    weights[0, 1:] = np.diagonal(scores) - _ONE_ROOT
    found = _arborescence(weights)[1:] - 1
    tree: Numbers = np.where(found < 0, here, found)
    return tree


def _cycle(heads: Numbers) -> list[int] | None:
    """A cycle among the heads (-1: none), if there is one."""
    seen = np.zeros(len(heads), np.int64)
    for start in range(len(heads)):
        at = start
        while at >= 0 and not seen[at]:
            seen[at] = start + 1
            at = int(heads[at])
        if at >= 0 and seen[at] == start + 1:
            cycle, node = [at], int(heads[at])
            while node != at:
                cycle.append(node)
                node = int(heads[node])
            return cycle
    return None


def _arborescence(weights: NDArray[np.float64]) -> Numbers:
    """Heads of the maximum spanning arborescence from node 0, whose own head is -1."""
    heads: Numbers = weights.argmax(0)
    heads[0] = -1
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(weights), bool)
    inside[cycle] = True
    ring = np.array(cycle)
    outside = np.flatnonzero(~inside)
    enter = weights[outside][:, ring] - weights[heads[ring], ring]
    leave = weights[ring][:, outside]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = weights[outside][:, outside]
    smaller[:size, size] = enter.max(1)
    smaller[size, :size] = leave.max(0)
    reduced = _arborescence(smaller)
    found: Numbers = heads.copy()
    entry = int(reduced[size])
    at = cycle[int(enter[entry].argmax())]
    for place, node in enumerate(outside):
        head = int(reduced[place])
        if head == size:
            found[node] = cycle[int(leave[:, place].argmax())]
        elif head >= 0:
            found[node] = outside[head]
    found[at] = outside[entry]
    return found
