"""Units by different sources that say the same but for a number: one speaks against the other, judge or no judge."""

from collections.abc import Callable, Sequence

from rejoinder.analysis.disputes.units import OWN, Unit
from rejoinder.analysis.wording import Wording

_SHARED = 3  # roots, numbers not counted, that two such units share at least
_ALIKE = 0.8  # shared roots over all of both, from which nothing but the number differs


def other_numbers(
    units: Sequence[Unit], wordings: Sequence[Wording], same_source: Callable[[int, int], bool]
) -> tuple[tuple[int, int], ...]:
    """Pairs (unit, nearest unit before it by another source that gives another number in the same words)."""
    bags = [wording.bag - wording.numbers for wording in wordings]
    counting = [n for n, wording in enumerate(wordings) if wording.numbers and units[n].statement != OWN]
    found = []
    for place, later in enumerate(counting):
        for earlier in reversed(counting[:place]):
            one, other = wordings[later], wordings[earlier]
            shared = bags[later] & bags[earlier]
            if len(shared) < _SHARED or len(shared) < _ALIKE * len(bags[later] | bags[earlier]):
                continue
            differ = one.numbers - other.numbers and other.numbers - one.numbers
            if differ and one.negative == other.negative and not same_source(later, earlier):
                found.append((later, earlier))
                break
    return tuple(found)
