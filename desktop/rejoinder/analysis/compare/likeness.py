"""How likely two claims say the same thing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log

from rejoinder.analysis.compare.gist import DAYS, Gist, Proposition
from rejoinder.analysis.compare.kinship import groups, opposites, weight_of

_AKIN = 0.85  # how far words of one meaning count as one word: judgement
_POINTED = 0.5  # how far a word counts that the other only points at: judgement
_FADING = 0.5  # weight of a root in n claims: 1 / (1 + _FADING · ln n); 0.5 and 1 are within .01 on tests/gold/points
_SHORT = 3  # roots; a proposition with fewer says little by itself
_MOST_SHARED = 3.0  # weight in common beyond which more is no surer
NEVER = -20.0  # score of two that cannot be one point

FEATURES = (
    *("constant", "covered", "covered with pointers, less", "covered with pointers, more", "weight in common"),
    *("same numbers", "other numbers", "other dates", "names in common", "one speaker", "short", "speaks of itself"),
    *("future", "deny the same", "one speaker denies the same", "one is dated"),
)
# Logistic regression by packaging/model/points/fit.py on tests/gold/points and the restatements of tests/gold/replies.
WEIGHTS = (
    *(-4.11, 1.37, 1.67, 1.56, 3.59, 2.31, -1.88, -0.47, 0.34, 1.58, 0.49, 0.47, -0.53, 2.21, 1.67, -1.13),
)


class Weights:
    """How much a root tells among the claims at hand: rare ones more."""

    def __init__(self, counts: Mapping[str, int] | None = None) -> None:
        self.counts: Counter[str] = Counter(counts or {})

    def add(self, gist: Gist) -> None:
        """Count the roots of one more claim."""
        self.counts.update({root for one in gist.propositions for root in one.roots})

    def of(self, root: str) -> float:
        """The weight of a root, 0–1."""
        return weight_of(root) / (1 + _FADING * log(max(1, self.counts[root])))


@dataclass(slots=True)
class _Cover:
    """How much of one proposition stands in another: shares of its weight, 0–1, and the weight itself."""

    plain: float = 0.0
    pointed: float = 0.0
    main: float = 0.0
    weight: float = 0.0


def same(one: Gist, other: Gist, weights: Weights) -> float:
    """The log odds that two claims say the same, by their most alike sentences."""
    return max(_score(one, other, a, b, weights) for a in one.propositions for b in other.propositions)


def _score(one: Gist, other: Gist, a: Proposition, b: Proposition, weights: Weights) -> float:
    if incompatible(a, b):
        return NEVER
    return sum(weight * value for weight, value in zip(WEIGHTS, features(one, other, a, b, weights), strict=True))


def incompatible(a: Proposition, b: Proposition) -> bool:
    """Whether two propositions cannot be one: one negates, or words of theirs are opposites."""
    return a.negative != b.negative or contrary(a, b)


def contrary(a: Proposition, b: Proposition) -> bool:
    """Whether two propositions hold words that cannot both be so of one thing."""
    return _opposed(a.main, b.main) or _opposed(b.main, a.main)


def _opposed(one: frozenset[str], other: frozenset[str]) -> bool:
    table = opposites()
    return any(
        root not in other and not table[root].isdisjoint(other - one) for root in one if root in table
    )


def features(one: Gist, other: Gist, a: Proposition, b: Proposition, weights: Weights) -> tuple[float, ...]:
    """What is known of a pair of propositions, in the order of `FEATURES`; the same both ways round."""
    there, here = _cover(a, b, other, weights), _cover(b, a, one, weights)
    counts = sum(kind not in DAYS for kind, _ in a.numbers ^ b.numbers)
    days = any(kind in DAYS for kind, _ in a.numbers ^ b.numbers)
    same_speaker = one.who == other.who != ""
    both_deny = bool(one.denied) and bool(other.denied)
    same_denied = _denied_alike(one.denied, other.denied, weights) if both_deny else 0.0
    return (
        1.0,
        max(there.plain, here.plain),
        min(there.pointed, here.pointed),
        max(there.pointed, here.pointed),
        min(there.weight, here.weight, _MOST_SHARED) / _MOST_SHARED,
        min(sum(root[0] == "#" for root in set(a.roots).intersection(b.roots)), 2) / 2,
        min(counts, 2) / 2,
        days,
        min(len(a.names & b.names), 2) / 2,
        same_speaker,
        min(len(a.roots), len(b.roots)) < _SHORT,
        a.own != b.own,
        a.future != b.future,
        same_denied,
        same_denied * same_speaker,
        a.dated != b.dated,
    )


def _cover(a: Proposition, b: Proposition, other: Gist, weights: Weights) -> _Cover:
    """How much of `a` stands in `b`, and in what `b` points at."""
    roots, kin = frozenset(b.roots), _kin(b.roots)
    pointed = other.known_as | other.around if b.points else other.known_as
    pointed_kin = _kin(pointed)
    table, total, main = groups(), 0.0, 0.0
    found = _Cover()
    for root in a.roots:
        weight, known = weights.of(root), table.get(root)
        total += weight
        level, level_pointed = 0.0, 0.0
        if root in roots:
            level = level_pointed = 1.0
        elif known is not None and not known.isdisjoint(kin):
            level = level_pointed = _AKIN
        elif root in pointed:
            level_pointed = _POINTED
        elif known is not None and not known.isdisjoint(pointed_kin):
            level_pointed = _POINTED * _AKIN
        found.weight += weight * level
        found.pointed += weight * level_pointed
        if root in a.main:
            main += weight
            found.main += weight * level_pointed
    if total:
        found.plain, found.pointed = found.weight / total, found.pointed / total
    found.main = found.main / main if main else 0.0
    return found


def _denied_alike(one: frozenset[str], other: frozenset[str], weights: Weights) -> float:
    return min(_share(one, other, weights), _share(other, one, weights))


def _share(one: frozenset[str], other: frozenset[str], weights: Weights) -> float:
    table, kin = groups(), _kin(other)
    total = found = 0.0
    for root in sorted(one):
        weight = weights.of(root)
        total += weight
        known = table.get(root)
        if root in other:
            found += weight
        elif known is not None and not known.isdisjoint(kin):
            found += weight * _AKIN
    return found / total if total else 0.0


def _kin(roots: Iterable[str]) -> frozenset[int]:
    table = groups()
    return frozenset(number for root in roots for number in table.get(root, ()))
