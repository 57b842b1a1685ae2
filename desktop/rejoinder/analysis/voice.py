"""What reads like somebody's words but is the article's own: "there is no evidence that"."""

from bisect import bisect_left, bisect_right
from dataclasses import replace

from rejoinder.analysis.attribution import Attribution
from rejoinder.analysis.signals import find_signals
from rejoinder.domain.claims import Mode
from rejoinder.domain.text import Span

_OWN_DOUBTS = frozenset({"no-evidence", "unverified"})
_BEFORE_CUE = 12  # characters before such a cue in which its negation may stand ("there is no")


def is_own(attribution: Attribution, text: str) -> bool:
    """Whether what reads like an attribution is the article's own: "there is no evidence that …"."""
    if attribution.within is not None or attribution.mode is Mode.DIRECT:
        return False
    if attribution.source:
        return False
    cue = Span(attribution.cue[0].start, attribution.cue[-1].end)
    return any(found.name in _OWN_DOUBTS for found in find_signals(text, max(0, cue.start - _BEFORE_CUE), cue.end))


def without_own(attributions: tuple[Attribution, ...], text: str, quotes: tuple[Span, ...]) -> tuple[Attribution, ...]:
    """The attributions that are somebody's, `within` pointing into the new tuple."""
    quoted = _Stretches(list(quotes))
    kept = [
        n
        for n, attribution in enumerate(attributions)
        if quoted.share(attribution.cue[0]) or not is_own(attribution, text)
    ]
    place = {old: new for new, old in enumerate(kept)}
    found = []
    for n in kept:
        outer = attributions[n].within
        found.append(replace(attributions[n], within=None if outer is None else place.get(outer)))
    return tuple(found)


class _Stretches:
    """Joined stretches of a text, to ask how much of a span they cover."""

    def __init__(self, spans: list[Span]) -> None:
        joined: list[list[int]] = []
        for span in sorted(spans):
            if joined and span.start <= joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], span.end)
            else:
                joined.append([span.start, span.end])
        self._starts = [start for start, _ in joined]
        self._ends = [end for _, end in joined]

    def share(self, span: Span) -> float:
        """How much of that span is covered, 0–1."""
        low, high = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        covered = sum(min(self._ends[n], span.end) - max(self._starts[n], span.start) for n in range(low, high))
        return covered / len(span)
