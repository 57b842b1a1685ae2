"""Points on their way into a briefing: which are told, where, and what they leave unknown."""

from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.briefing.threads import Row, Spoken
from rejoinder.briefing.value import Counts
from rejoinder.domain.claims import ClaimId, Point, Reading, Reply, Status


@dataclass(frozen=True, slots=True)
class Told:
    """A point on its way into the briefing: arranged, not yet numbered."""

    reading: Reading
    article: int
    point: Point
    rows: tuple[Row, ...]

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """Every claim in its rows."""
        return tuple(each for row in self.rows for each in (*((row.left,) if row.left else ()), *row.right))

    @property
    def answered(self) -> bool:
        """Whether it belongs where claims and replies stand face to face."""
        return not self.accuses and any(row.right for row in self.rows)

    @property
    def accuses(self) -> bool:
        """Whether it waits for the answer of a party."""
        return self.point.status is Status.UNANSWERED


def without_retold(chosen: Sequence[Told]) -> list[Told]:
    """Leaves out unopposed points whose claims, and all that answers them, already stand in the rows of another point.

    A denial makes a point of its own; where it stands as an answer, it is not told again.
    """
    standing: set[tuple[int, ClaimId]] = set()
    told_replies: set[tuple[int, Reply | None]] = set()
    kept: set[int] = set()
    for index, told in sorted(enumerate(chosen), key=lambda each: not each[1].answered):
        claims = {(told.article, claim_id) for claim_id in told.point.claims}
        replies = {(told.article, spoken.reply) for row in told.rows for spoken in row.right}
        if told.point.status is Status.UNOPPOSED and claims <= standing and replies <= told_replies:
            continue
        kept.add(index)
        if told.answered:
            standing.update((told.article, spoken.claim.id) for spoken in told.spoken)
            told_replies |= replies
    return [told for index, told in enumerate(chosen) if index in kept]


def counts_of(chosen: Sequence[Told]) -> Counts:
    """What is not known, in figures, of all points chosen."""
    points = [told.point for told in chosen]
    claims = {(told.article, spoken.claim.id): spoken.claim for told in chosen for spoken in told.spoken}
    return Counts(
        points=len(points),
        disputed=sum(point.status is Status.DISPUTED for point in points),
        unanswered=sum(point.status is Status.UNANSWERED for point in points),
        declined=sum(point.status is Status.DECLINED for point in points),
        single_origin=sum(point.origins == 1 for point in points),
        undated=sum(claim.said is None for claim in claims.values()),
    )
