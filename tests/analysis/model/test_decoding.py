"""Best paths and best trees, beside all paths and all trees tried out."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rejoinder.analysis.model.decoding import best_tags, best_tree, spans_of, transitions_of

LABELS = ("O", "B-cue", "I-cue", "E-cue", "S-cue", "S-source")

whole_numbers = st.integers(-8, 8).map(float)


@given(st.integers(1, 4).flatmap(lambda size: arrays(np.float32, (size, len(LABELS)), elements=whole_numbers)))
def test_the_best_path_is_the_best_of_all_that_are_allowed(scores):
    table, first, last = transitions_of(LABELS)

    def total(path: tuple[int, ...]) -> float:
        inner = sum(table[a, b] for a, b in pairwise(path))
        return float(first[path[0]] + last[path[-1]] + inner + sum(scores[at, tag] for at, tag in enumerate(path)))

    best = max(total(path) for path in product(range(len(LABELS)), repeat=len(scores)))
    assert total(tuple(best_tags(scores, table, first, last))) == best


def test_nothing_has_the_empty_path():
    assert list(best_tags(np.zeros((0, len(LABELS)), np.float32), *transitions_of(LABELS))) == []


def test_a_path_marks_spans():
    path = np.array([LABELS.index(label) for label in ("S-source", "B-cue", "I-cue", "E-cue", "O", "S-cue")])

    assert spans_of(path, LABELS) == [(0, 1, "source"), (1, 4, "cue"), (5, 6, "cue")]


def trees(size: int) -> list[tuple[int, ...]]:
    """Every tree over so many words: a head for each, the one root its own."""
    found = []
    for heads in product(range(size), repeat=size):
        roots = [at for at, head in enumerate(heads) if at == head]
        reached = set(roots)
        for _ in heads:
            reached |= {at for at, head in enumerate(heads) if head in reached}
        if len(roots) == 1 and len(reached) == size:
            found.append(heads)
    return found


@given(st.integers(1, 5).flatmap(lambda size: arrays(np.float32, (size, size), elements=whole_numbers)))
def test_the_best_tree_is_a_tree_and_no_tree_is_better(scores):
    def total(heads: tuple[int, ...]) -> float:
        return float(sum(scores[at, head] for at, head in enumerate(heads)))

    all_trees = trees(len(scores))
    found = tuple(int(head) for head in best_tree(scores))
    assert found in all_trees
    assert total(found) == max(map(total, all_trees))
