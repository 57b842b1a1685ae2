"""Which verb an expression of time belongs to, as the tree tells it."""

from dataclasses import dataclass

from rejoinder.analysis.frame import Doc, Token
from rejoinder.analysis.times import TimeWords

_VERBS = frozenset({"VERB", "AUX"})
_SUBORDINATE = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "csubj", "ccomp", "xcomp"})
_STEPS = 12  # from an expression up to its verb; a longer way is a broken tree


@dataclass(frozen=True, slots=True)
class Governor:
    """The verb that an expression of time belongs to.

    Attributes:
        start: Its first character in the article's text.
        word: The verb in small letters.
        subordinate: Whether it stands in a clause inside another one.
    """

    start: int
    word: str
    subordinate: bool


def governors(doc: Doc, times: tuple[TimeWords, ...]) -> tuple[Governor | None, ...]:
    """For each expression its nearest verb upwards, None where the tree has none."""
    return tuple(_governor(doc, time) for time in times)


def _governor(doc: Doc, time: TimeWords) -> Governor | None:
    span = doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    inside = range(span.start, span.end)
    tops = [token for token in span if token.pos_ != "ADP" and (token.head.i not in inside or token.head is token)]
    token: Token = tops[0] if tops else span[0]
    for _ in range(_STEPS):
        if token.head.i == token.i:
            return None
        token = token.head
        if token.pos_ in _VERBS:
            return Governor(token.idx, token.lower_, token.dep_ in _SUBORDINATE)
    return None
