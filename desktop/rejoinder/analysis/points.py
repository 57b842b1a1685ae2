"""Which statements say the same thing, in whatever words; a contradiction is not the same point."""

from collections.abc import Sequence

from rejoinder.analysis.compare.finder import Finder
from rejoinder.analysis.compare.gist import Gist
from rejoinder.analysis.compare.grouping import grouped
from rejoinder.analysis.compare.likeness import NEVER, Weights, same

# Mean score from which statements of an article are one point. Of 79 such pairs on real news (PolNeAR dev, the marked
# disputes) that are not in the very same words 66 were one point, of the next 18, down to 0.5, thirteen; of the next 17
# (dev), down to 0, every other one.
SAME = 0.7
_FEW = 60  # statements of which each is held against each; of more, against those that share most with it
_NEAR = 24  # so many


def find_points(gists: Sequence[Gist], apart: frozenset[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """The statements in groups that say the same, each in reading order, groups in the order of their first.

    Average linkage on the scores of `same`, so that a chain of small differences does not make one point of two.
    `apart`: pairs that are no one point, whichever way round: the one opposes the other, or stands in its words.
    """
    weights = Weights()
    for gist in gists:
        weights.add(gist)

    def score(one: int, other: int) -> float:
        if (one, other) in apart or (other, one) in apart:
            return NEVER
        return same(gists[one], gists[other], weights)

    return grouped(len(gists), _near(gists, weights), score, least=SAME)


def _near(gists: Sequence[Gist], weights: Weights) -> list[Sequence[int]]:
    """For each the earlier ones that it is held against."""
    if len(gists) <= _FEW:
        return [range(number) for number in range(len(gists))]
    finder = Finder()
    found: list[Sequence[int]] = []
    for number, gist in enumerate(gists):
        found.append(finder.near(gist.roots, weights, most=_NEAR))
        finder.add(number, gist.roots)
    return found


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
