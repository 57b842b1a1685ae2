"""Claims put into groups that say the same: the likeliest first, a group by the mean over its members."""

from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush

from rejoinder.domain.text import Span

FLOOR = -6.0  # score of a pair that was not looked at, since it has hardly a word in common

Score = Callable[[int, int], float]


def grouped(
    size: int, near: Sequence[Sequence[int]], score: Score, *, least: float, fixed: int = 0
) -> tuple[tuple[int, ...], ...]:
    """The numbers 0 … size - 1 in groups, each in order, groups in the order of their first.

    Average linkage: again and again the two groups become one whose pairs have the highest mean score, as long as that
    is at least `least`.

    Args:
        size: How many there are.
        near: For each the others that it is held against.
        score: Of two numbers, the smaller first.
        least: Mean score that a group needs.
        fixed: The first so many never come into one group with each other.
    """
    members = {number: [number] for number in range(size)}
    sums: dict[int, dict[int, float]] = {number: {} for number in range(size)}
    for one in range(size):
        for other in near[one]:
            a, b = min(one, other), max(one, other)
            if a != b and b >= fixed and b not in sums[a]:
                sums[a][b] = sums[b][a] = score(a, b) - FLOOR
    heap = [(-(total + FLOOR), a, b) for a, others in sums.items() for b, total in others.items() if a < b]
    heapify(heap)
    while heap:
        mean, a, b = heappop(heap)
        if -mean < least:
            break
        if a not in members or b not in members or -mean != _mean(sums, members, a, b):
            continue
        for other, total in sums.pop(b).items():
            sums[other].pop(b)
            if other != a and not (a < fixed and other < fixed):
                sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + total
        members[a] += members.pop(b)
        for other in sums[a]:
            first, second = min(a, other), max(a, other)
            heappush(heap, (-_mean(sums, members, first, second), first, second))
    return tuple(sorted(tuple(sorted(group)) for group in members.values()))


def _mean(sums: dict[int, dict[int, float]], members: dict[int, list[int]], a: int, b: int) -> float:
    return sums[a][b] / (len(members[a]) * len(members[b])) + FLOOR


def overlapping(extents: Sequence[Span]) -> list[tuple[int, int]]:
    """The pairs of numbers of those that share a place, the one that starts first in front."""
    order = sorted(range(len(extents)), key=lambda number: extents[number])
    found = []
    for at, one in enumerate(order):
        for other in order[at + 1 :]:
            if extents[other].start >= extents[one].end:
                break
            found.append((one, other))
    return found
