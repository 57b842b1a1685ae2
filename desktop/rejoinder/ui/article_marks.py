"""Which spans of the shown article are underlined, lit and marked in the margins: values in, values out."""

from dataclasses import dataclass
from enum import IntEnum

from rejoinder.domain.claims import Analysis, Claim, ClaimId, Reply, ReplyGroup, ReplyKind
from rejoinder.domain.text import Span

MOST_LINES = 3  # underlines under one another; more become a count in the margin
_STRETCH = 1_024  # code points; a few claims stand in each, whatever the article's length


class Rank(IntEnum):
    """How loud a span is; a chosen one is drawn over all."""

    UNOPPOSED = 0
    DISPUTED = 1
    REPLY = 2


@dataclass(frozen=True, slots=True)
class Underline:
    """A line under one stretch of the article.

    Attributes:
        span: Where, in the article.
        claim_id: Whose.
        rank: What it is.
        group: Of a reply, its group; None for a claim.
        level: 0 is the upper line; each overlapped span goes 4 px lower, at most `MOST_LINES` - 1.
    """

    span: Span
    claim_id: ClaimId
    rank: Rank
    group: ReplyGroup | None
    level: int


@dataclass(frozen=True, slots=True)
class MarginMark:
    """A mark beside the line in which a span begins: at the left a claim, at the right a reply."""

    offset: int
    claim_id: ClaimId
    kind: ReplyKind | None
    rank: Rank


class Wash(IntEnum):
    """Grounds under words, later ones over earlier ones."""

    CLAIM = 0
    AGAINST = 1
    MIXED = 2
    OPEN = 3
    FOR = 4
    CUE = 5
    BECAUSE_AGAINST = 6
    BECAUSE_MIXED = 7
    BECAUSE_OPEN = 8
    BECAUSE_FOR = 9


_WASHES = {
    ReplyGroup.AGAINST: (Wash.AGAINST, Wash.BECAUSE_AGAINST),
    ReplyGroup.MIXED: (Wash.MIXED, Wash.BECAUSE_MIXED),
    ReplyGroup.OPEN: (Wash.OPEN, Wash.BECAUSE_OPEN),
    ReplyGroup.FOR: (Wash.FOR, Wash.BECAUSE_FOR),
}
_LOUDNESS = (ReplyGroup.AGAINST, ReplyGroup.MIXED, ReplyGroup.OPEN, ReplyGroup.FOR)


@dataclass(frozen=True, slots=True)
class Lit:
    """What is lit while a claim is chosen: washes in painting order, the source's words in brackets, strong lines."""

    washes: tuple[tuple[Wash, Span], ...] = ()
    brackets: tuple[Span, ...] = ()
    strong: frozenset[ClaimId] = frozenset()


def loudest(replies: tuple[Reply, ...]) -> Reply | None:
    """The reply that gives a claim its underline and mark: against before mixed before open before for."""
    return min(replies, key=lambda reply: _LOUDNESS.index(reply.kind.group), default=None)


def underlines(analysis: Analysis, claims: tuple[Claim, ...]) -> tuple[Underline, ...]:
    """The underlines of those claims, in reading order; the inner of two overlapping spans has the upper line."""
    disputed = analysis.disputed
    answers = _answers(analysis)
    spans: list[tuple[Span, Claim]] = [(span, claim) for claim in claims for span in claim.content]
    spans.sort(key=lambda item: (len(item[0]), item[0].start, item[1].id))
    placed: list[Underline] = []
    levels = tuple(_Level() for _ in range(MOST_LINES))
    for span, claim in spans:
        level = next((n for n, taken in enumerate(levels) if taken.is_free(span)), MOST_LINES - 1)
        levels[level].take(span)
        reply = loudest(answers.get(claim.id, ()))
        rank = Rank.REPLY if reply else Rank.DISPUTED if claim.id in disputed else Rank.UNOPPOSED
        placed.append(Underline(span, claim.id, rank, reply.kind.group if reply else None, level))
    return tuple(sorted(placed, key=lambda line: (line.span, line.level)))


def margin_marks(analysis: Analysis, claims: tuple[Claim, ...]) -> tuple[MarginMark, ...]:
    """A mark for each of those claims at the left, or, for one that answers, at the right."""
    disputed = analysis.disputed
    answers = _answers(analysis)
    marks = []
    for claim in claims:
        reply = loudest(answers.get(claim.id, ()))
        rank = Rank.REPLY if reply else Rank.DISPUTED if claim.id in disputed else Rank.UNOPPOSED
        marks.append(MarginMark(claim.content[0].start, claim.id, reply.kind if reply else None, rank))
    return tuple(marks)


def lit(analysis: Analysis, chosen: Claim | None) -> Lit:
    """What a chosen claim lights: its words, its cue and source, the claims it is tied to, the words that tie them."""
    if chosen is None:
        return Lit()
    claims = {claim.id: claim for claim in analysis.claims}
    washes: list[tuple[Wash, Span]] = []
    strong = {chosen.id}
    ours = loudest(analysis.replies_from(chosen.id))
    washes += [(_WASHES[ours.kind.group][0] if ours else Wash.CLAIM, span) for span in chosen.content]
    for reply in analysis.replies:
        if chosen.id not in (reply.answer, reply.to):
            continue
        wash, because = _WASHES[reply.kind.group]
        other = claims.get(reply.to) if reply.answer == chosen.id and reply.to else None
        if other is not None:
            washes += [(Wash.CLAIM, span) for span in other.content]
            strong.add(other.id)
        if reply.to == chosen.id:
            washes += [(wash, span) for span in claims[reply.answer].content]
            strong.add(reply.answer)
        washes += [(because, span) for span in reply.because]
    washes += [(Wash.CUE, span) for span in chosen.cue]
    return Lit(tuple(sorted(washes)), chosen.source, frozenset(strong))


def claims_at(offset: int, lines: tuple[Underline, ...]) -> tuple[ClaimId, ...]:
    """The claims whose content stands at that offset, the innermost first."""
    found = [line for line in lines if line.span.start <= offset < line.span.end]
    return tuple(dict.fromkeys(line.claim_id for line in sorted(found, key=lambda line: len(line.span))))


class _Level:
    """What is taken on one level of lines, in stretches of `_STRETCH` so that long articles stay cheap."""

    def __init__(self) -> None:
        self._taken: dict[int, list[Span]] = {}

    def is_free(self, span: Span) -> bool:
        return not any(span.overlaps(other) for stretch in self._over(span) for other in self._taken.get(stretch, ()))

    def take(self, span: Span) -> None:
        for stretch in self._over(span):
            self._taken.setdefault(stretch, []).append(span)

    @staticmethod
    def _over(span: Span) -> range:
        return range(span.start // _STRETCH, (span.end - 1) // _STRETCH + 1)


def _answers(analysis: Analysis) -> dict[ClaimId, tuple[Reply, ...]]:
    found: dict[ClaimId, tuple[Reply, ...]] = {}
    for reply in analysis.replies:
        found[reply.answer] = (*found.get(reply.answer, ()), reply)
    return found
