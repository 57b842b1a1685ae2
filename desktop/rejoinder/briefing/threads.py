"""Puts the claims of a point and what answers them face to face: who spoke first left, a rejoinder left again."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rejoinder.domain.claims import Analysis, Claim, ClaimId, Point, Reply, ReplyGroup, ReplyKind

_GROUP_ORDER = (ReplyGroup.AGAINST, ReplyGroup.MIXED, ReplyGroup.OPEN, ReplyGroup.FOR)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A claim in its place, with the reply by which it got there (None where it opens a thread)."""

    claim: Claim
    reply: Reply | None


@dataclass(frozen=True, slots=True)
class Row:
    """What is said, left, and what answers it, right; without a left side `implied` says what is answered."""

    left: Spoken | None
    right: tuple[Spoken, ...]
    implied: str = ""


class Threads:
    """The replies of one analysis, looked up by claim, so that a point of 3,000 is not searched 3,000 times."""

    def __init__(self, analysis: Analysis) -> None:
        self._claims = {claim.id: claim for claim in analysis.claims}
        self._answers: dict[ClaimId, list[Reply]] = defaultdict(list)
        self._implied: dict[ClaimId, list[Reply]] = defaultdict(list)
        for reply in analysis.replies:
            if reply.answer not in self._claims:
                continue
            if reply.to is None:
                self._implied[reply.answer].append(reply)
            elif reply.to != reply.answer:
                self._answers[reply.to].append(reply)
        for replies in self._answers.values():
            replies.sort(key=self._order)

    def of(self, point: Point) -> tuple[Row, ...]:
        """The rows of a point: each of its claims with what answers it, and below that what answers the answers.

        No reply stands twice, and a claim that already stands as an answer opens no thread of its own.
        """
        rows: list[Row] = []
        told: set[ClaimId] = set()
        for claim_id in self._openers_first(point.claims):
            claim = self._claims.get(claim_id)
            if claim is None or claim_id in told:
                continue
            implied = self._implied.get(claim_id, ())
            if implied:
                told.add(claim_id)
                rows.extend(Row(None, (Spoken(claim, reply),), reply.implied or "") for reply in implied)
                if not self._answers.get(claim_id):
                    continue
            rows.extend(self._rows_from(Spoken(claim, None), told))
        return tuple(rows)

    def _rows_from(self, opener: Spoken, told: set[ClaimId]) -> Iterable[Row]:
        """The opener's row, then a row for each rejoinder that answers one of its answers, and so on, breadth first."""
        waiting = [opener]
        told.add(opener.claim.id)
        while waiting:
            left = waiting.pop(0)
            right = self._untold_answers(left, told)
            yield Row(left, right)
            for answer in right:
                waiting.extend(self._untold_answers(answer, told))

    def _untold_answers(self, spoken: Spoken, told: set[ClaimId]) -> tuple[Spoken, ...]:
        """What answers it and is not told yet; from here on it is told."""
        found = []
        for reply in self._answers.get(spoken.claim.id, ()):
            if reply.answer not in told:
                told.add(reply.answer)
                found.append(Spoken(self._claims[reply.answer], reply))
        return tuple(found)

    def _openers_first(self, claim_ids: tuple[ClaimId, ...]) -> list[ClaimId]:
        """Claims that answer no other claim of the same point come first, each group in reading order."""
        own = set(claim_ids)
        answering = {
            reply.answer for claim_id in claim_ids for reply in self._answers.get(claim_id, ()) if reply.answer in own
        }
        return sorted(claim_ids, key=lambda claim_id: claim_id in answering)

    def _order(self, reply: Reply) -> tuple[int, bool, int]:
        """Against before mixed, open and for; echoes last; else reading order."""
        claim = self._claims[reply.answer]
        return _GROUP_ORDER.index(reply.kind.group), reply.kind is ReplyKind.ECHO, claim.content[0].start
