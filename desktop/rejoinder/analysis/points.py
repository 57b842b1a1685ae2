"""Which statements say the same thing, in whatever words; a contradiction is not the same point."""

from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz

from rejoinder.analysis.knowledge import lexicon
from rejoinder.analysis.wording import Weights, Worded, Wording

SAME = 0.6  # likeness from which two wordings are one point: judged by reading what it joins, not swept
_LEAST_SHARED = 3  # roots two wordings must share, unless they are nearly the same string
_NEARLY_EQUAL = 92  # rapidfuzz token_sort_ratio, 0–100


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Roots that cannot both be so of one thing."""
    found: dict[str, set[str]] = {}
    for one, other in lexicon("replies")["opposites"]:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def opposite_roots(one: Wording, other: Wording) -> str:
    """The first root of the one whose opposite stands in the other, "" if there is none."""
    for item in one.roots:
        if item in other.bag:
            continue
        others = opposites().get(item)
        if others and any(word in other.bag and word not in one.bag for word in sorted(others)):
            return item
    return ""


def says_the_same(one: Wording, other: Wording, weights: Weights) -> bool:
    """Whether two wordings state one proposition: alike enough, same polarity, same numbers, no opposites."""
    if one.negative != other.negative or one.numbers != other.numbers or opposite_roots(one, other):
        return False
    shared = one.bag & other.bag
    if len(shared) < _LEAST_SHARED:
        return bool(shared) and one.bag == other.bag
    if weights.likeness(one, other) >= SAME:
        return True
    return fuzz.token_sort_ratio(" ".join(one.roots), " ".join(other.roots)) >= _NEARLY_EQUAL


def find_points(worded: Worded) -> tuple[tuple[int, ...], ...]:
    """The statements in groups that say the same, each in reading order, groups in the order of their first.

    A statement joins the group of the most alike one before it; groups are never merged through a middle man, so that
    a chain of small differences does not make one point of two.
    """
    wordings, weights, index = worded.wordings, worded.weights, worded.index
    group_of: list[int] = []
    groups: list[list[int]] = []
    for number, wording in enumerate(wordings):
        best, likeness = -1, 0.0
        for other in index.near(wording, around=number, least=1):
            if other < number and says_the_same(wording, wordings[other], weights):
                found = weights.likeness(wording, wordings[other])
                if found > likeness or (found == likeness and best == -1):
                    best, likeness = group_of[other], found
        if best == -1 or not _fits(wording, groups[best], wordings, weights):
            groups.append([number])
            group_of.append(len(groups) - 1)
        else:
            groups[best].append(number)
            group_of.append(best)
    return tuple(tuple(group) for group in groups)


def settle_points(
    groups: tuple[tuple[int, ...], ...], *, opposed: frozenset[tuple[int, int]], echoed: frozenset[tuple[int, int]]
) -> tuple[tuple[int, ...], ...]:
    """The groups once it is known who answers whom: an echo joins its point, and nobody shares one with a denial of it.

    Both are pairs (answering statement, statement answered). Who opposes a statement opposes its echoes too, and what
    it echoes. Those of a group that oppose others of it become a group of their own; then the groups of an echo and of
    what it echoes become one, unless a statement of the one opposes a statement of the other.
    """
    echoes = echoed | {(other, one) for one, other in echoed}
    opposed |= {(one, again) for one, other in opposed for same, again in echoes if same == other and again != one}
    parted: list[list[int]] = []
    for group in groups:
        against = [one for one in group if any((one, other) in opposed for other in group)]
        rest = [one for one in group if one not in against]
        parted += [part for part in (rest, against) if part]
    place = {number: index for index, group in enumerate(parted) for number in group}
    for one, other in sorted(echoed):
        source, target = place[one], place[other]
        if source == target:
            continue
        mixed = [(a, b) for a in parted[source] for b in parted[target]]
        if not any(pair in opposed or pair[::-1] in opposed for pair in mixed):
            for number in parted[source]:
                place[number] = target
            parted[target] = sorted(parted[target] + parted[source])
            parted[source] = []
    return tuple(sorted(tuple(group) for group in parted if group))


def _fits(wording: Wording, group: list[int], wordings: Sequence[Wording], weights: Weights) -> bool:
    """Whether it says the same as the group's first wording too."""
    return says_the_same(wording, wordings[group[0]], weights) or len(group) == 1
