"""Which of many share words with one: an inverted index on roots and on groups of words of one meaning."""

from collections.abc import Iterable

from rejoinder.analysis.compare.kinship import groups
from rejoinder.analysis.compare.likeness import Weights

_COMMON = 200  # a root that finds more than so many is the topic, and finds none


class Finder:
    """Numbered things by the roots that stand in them."""

    def __init__(self) -> None:
        self._found: dict[str | int, list[int]] = {}

    def add(self, number: int, roots: Iterable[str]) -> None:
        """Let a thing be found by these roots; once more for more of them."""
        for key in {key for root in roots for key in _keys(root)}:
            numbers = self._found.setdefault(key, [])
            if not numbers or numbers[-1] != number:
                numbers.append(number)

    def near(self, roots: Iterable[str], weights: Weights, *, most: int) -> list[int]:
        """The things that share most with these roots, by weight, most first; between equals the earlier one."""
        shared: dict[int, float] = {}
        for root in sorted(set(roots)):
            numbers = {number for key in _keys(root) for number in self._found.get(key, ())}
            if len(numbers) <= _COMMON:
                weight = weights.of(root)
                for number in numbers:
                    shared[number] = shared.get(number, 0.0) + weight
        return [number for number, _ in sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:most]]


def _keys(root: str) -> tuple[str | int, ...]:
    """By what a root is found: itself, and the groups in which it stands."""
    return (root, *groups().get(root, ()))
