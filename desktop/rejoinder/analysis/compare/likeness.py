"""How likely two claims say the same thing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from rejoinder.analysis.compare.gist import DAYS, Gist, Proposition
from rejoinder.analysis.compare.kinship import apart, groups, weight_of

_AKIN = 0.85  # how far words of one meaning count as one word: judgement
_SPEAKER = 0.5  # how far a word counts that names who says the other ("we", "his people"): judgement
_FADING = 0.5  # weight of a root in n claims: 1 / (1 + _FADING · ln n); 0.5 and 1 are within .01 on tests/gold/points
_MOST_SHARED = 3.0  # weight in common beyond which more is no surer
_CACHED = 20_000  # bags of roots whose groups are remembered: those of a case of some hundred articles
_AGAIN = (
    3.0  # least score of two in the same words: of 16 such pairs of four words and more in 49 articles all were one
)
_ENOUGH = 3  # roots of such: four words hold about three
# Names in common, as a share of all names of two articles, from which they tell one story: between the articles of an
# event of tests/gold/points it is .23 and more half of the time, between articles of one campaign (PolNeAR dev) .05.
_STORY = 0.25
NEVER = -20.0  # score of two that cannot be one point

FEATURES = (
    *("constant", "covered", "covered with its speaker, less", "covered with its speaker, more", "weight in common"),
    *("same numbers", "other numbers", "names in common", "one speaker"),
    *("future", "one is dated", "one story"),
)
# Logistic regression by packaging/model/points/fit.py on tests/gold/points, the restatements of tests/gold/replies and
# marked disputes of real news.
WEIGHTS = (
    *(-9.90, 1.89, 2.89, 1.30, 1.65, 2.13),
    *(-0.77, -0.52, 1.36, -1.34, -0.08, 4.76),
)
_MUTUAL = FEATURES.index("covered with its speaker, less")
# Least share of what each says that must stand in the other: of pairs on real news that share less, and are likely all
# the same, fewer than half were one point.
_SHARED = 0.3


class Weights:
    """How much a root tells among the claims at hand: rare ones more."""

    def __init__(self, counts: Mapping[str, int] | None = None) -> None:
        self.counts: Counter[str] = Counter(counts or {})
        self._known: dict[str, float] = {}

    def add(self, gist: Gist) -> None:
        """Count the roots of one more claim."""
        self.counts.update({root for one in gist.propositions for root in one.roots})
        self._known.clear()

    def of(self, root: str) -> float:
        """The weight of a root, 0–1."""
        found = self._known.get(root)
        if found is None:
            found = self._known[root] = weight_of(root) / (1 + _FADING * log(max(1, self.counts[root])))
        return found


@dataclass(frozen=True, slots=True)
class Cover:
    """How much of some words stands among others.

    Attributes:
        plain: Share of their weight, 0–1.
        with_speaker: The same, the names of who says the others counted half.
        weight: What stands there, by weight.
    """

    plain: float
    with_speaker: float
    weight: float


def same(one: Gist, other: Gist, weights: Weights) -> float:
    """The log odds that two claims say the same, by their most alike sentences."""
    return max(_score(one, other, a, b, weights) for a in one.everything for b in other.everything)


def barred(one: Gist, other: Gist) -> bool:
    """Whether two claims cannot stand in one point, whatever stands between them."""
    return all(incompatible(a, b) for a in one.everything for b in other.everything)


def _score(one: Gist, other: Gist, a: Proposition, b: Proposition, weights: Weights) -> float:
    if ruled_out(one, other, a, b):
        return NEVER
    row = features(one, other, a, b, weights)
    if row[_MUTUAL] < _SHARED:
        return NEVER
    score = sum(weight * value for weight, value in zip(WEIGHTS, row, strict=True))
    return max(score, _AGAIN) if a.roots == b.roots and len(a.roots) >= _ENOUGH else score


def incompatible(a: Proposition, b: Proposition) -> bool:
    """Whether two propositions cannot be one: one negates, asks, tells of another year, or words tell them apart."""
    return a.negative != b.negative or a.asks != b.asks or a.years != b.years or contrary(a, b)


def ruled_out(one: Gist, other: Gist, a: Proposition, b: Proposition) -> bool:
    """Whether they are no one point: they cannot be, or one says too little and is not the same again."""
    again = a.bag == b.bag and one.who == other.who != "" and not a.bag <= a.names
    return incompatible(a, b) or ((a.slight or b.slight) and not again)


def contrary(a: Proposition, b: Proposition) -> bool:
    """Whether two propositions hold words that tell them apart: opposites, or what is another thing."""
    return _opposed(a.main, b.main) or _opposed(b.main, a.main)


def _opposed(one: frozenset[str], other: frozenset[str]) -> bool:
    table = apart()
    return any(root not in other and not table[root].isdisjoint(other - one) for root in one if root in table)


def features(one: Gist, other: Gist, a: Proposition, b: Proposition, weights: Weights) -> tuple[float, ...]:
    """What is known of a pair of propositions, in the order of `FEATURES`; the same both ways round."""
    there = cover(a.roots, b.bag, other.known_as, weights)
    here = cover(b.roots, a.bag, one.known_as, weights)
    counts = sum(kind not in DAYS for kind, _ in a.numbers ^ b.numbers)
    same_speaker = one.who == other.who != ""
    return (
        1.0,
        max(there.plain, here.plain),
        min(there.with_speaker, here.with_speaker),
        max(there.with_speaker, here.with_speaker),
        min(there.weight, here.weight, _MOST_SHARED) / _MOST_SHARED,
        min(sum(root[0] == "#" for root in a.bag & b.bag), 2) / 2,
        min(counts, 2) / 2,
        min(len(a.names & b.names), 2) / 2,
        same_speaker,
        a.future != b.future,
        a.dated != b.dated,
        _one_story(one.story, other.story),
    )


def _one_story(one: frozenset[str], other: frozenset[str]) -> float:
    """How surely two articles tell one story, by the names in them, 0–1."""
    return 1.0 if one == other else min(len(one & other) / len(one | other), _STORY) / _STORY


def cover(roots: Iterable[str], bag: frozenset[str], speaker: frozenset[str], weights: Weights) -> Cover:
    """How much of these roots, in their order, stands among those of a bag, or of the names of who says that."""
    kin, kin_speaker, table = _kin(bag), _kin(speaker), groups()
    total = plain = more = 0.0
    for root in roots:
        weight, known = weights.of(root), table.get(root, _NO_GROUP)
        total += weight
        if root in bag:
            plain += weight
        elif not known.isdisjoint(kin):
            plain += weight * _AKIN
        elif root in speaker:
            more += weight * _SPEAKER
        elif not known.isdisjoint(kin_speaker):
            more += weight * _SPEAKER * _AKIN
    return Cover(plain / total, (plain + more) / total, plain) if total else Cover(0.0, 0.0, 0.0)


_NO_GROUP: frozenset[int] = frozenset()


@lru_cache(maxsize=_CACHED)
def _kin(roots: frozenset[str]) -> frozenset[int]:
    """The groups of words of one meaning in which these roots stand."""
    table = groups()
    return frozenset(number for root in roots for number in table.get(root, ()))
