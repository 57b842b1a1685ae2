"""What matters comes first: disputes by how surely and widely they are opposed, accusations by how grave they are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rejoinder.briefing.chosen import Told
from rejoinder.briefing.value import SURE, BriefedPoint, Dispute, Statement
from rejoinder.domain.aliases import key_of
from rejoinder.domain.claims import ReplyGroup, SourceKind, Status

_STATUS_ORDER = (
    Status.DISPUTED,
    Status.RETRACTED,
    Status.CONCEDED,
    Status.DECLINED,
    Status.UNANSWERED,
    Status.UNOPPOSED,
)


def by_dispute(told: Iterable[Told]) -> list[Told]:
    """Disputed points first; those with a sure opposing answer before the others, then the most opposed by others.

    Between equals the surer answer decides, then the order in which they were given.
    """
    return sorted(told, key=_rank)


def by_accused(told: Iterable[Told]) -> list[Told]:
    """The accusations of one party together, the gravest first, and the parties in the order of the first of theirs.

    Between parties charged as gravely, those with a name stand first, then the most accused, then what leads the list
    of its article; equals stay in the order in which they were given.
    """
    parties: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        parties[key_of(each.point.accused)].append(each)
    for accusations in parties.values():
        accusations.sort(key=_gravity)

    def place(name: str) -> tuple[bool, int, bool, int, int]:
        weight, unnamed, rank = _gravity(parties[name][0])
        return not name, weight, unnamed, -len(parties[name]), rank

    return [each for name in sorted(parties, key=place) for each in parties[name]]


def main_dispute(answered: Sequence[BriefedPoint]) -> Dispute | None:
    """The first opposed claim in this order, with its surest opposing answer; one that is stated before one implied.

    Answers against it stand before doubts.
    """
    for stated in (True, False):
        for index, point in enumerate(answered):
            exchanges = [each for each in point.exchanges if (each.left is not None) is stated]
            opposed = [(each, [one for one in each.right if one.opposes]) for each in exchanges]
            opposed = [each for each in opposed if each[1]]
            if opposed:
                exchange, opposing = max(opposed, key=lambda each: len({one.who for one in each[1]}))
                return Dispute(index, replace(exchange, right=(max(opposing, key=_weight),)))
    return None


def _rank(told: Told) -> tuple[int, bool, int, int, float]:
    opposing = [
        (key_of(spoken.claim.who), min(spoken.claim.confidence, spoken.reply.confidence))
        for row in told.rows
        for spoken in row.right
        if spoken.reply is not None
        and spoken.reply.kind.opposes
        and (row.left is None or spoken.claim.who != row.left.claim.who)
    ]
    sure = {who for who, confidence in opposing if confidence >= SURE}
    surest = max((confidence for _, confidence in opposing), default=0.0)
    status = _STATUS_ORDER.index(told.point.status)
    return status, not sure, -len(sure), -len({who for who, _ in opposing}), -surest


def _gravity(told: Told) -> tuple[int, bool, int]:
    """The gravest charge of its claims, against a party with a name before one without, then its place in its list."""
    charges = [spoken.claim.charge for spoken in told.spoken if spoken.claim.id in told.point.claims]
    made = [(-charge.weight, charge.kind is SourceKind.UNNAMED) for charge in charges if charge is not None]
    return (*min(made, default=(0, False)), told.point.rank)


def _weight(answer: Statement) -> tuple[bool, float]:
    """Against before mixed and open, then the surer one."""
    return answer.kind is not None and answer.kind.group is ReplyGroup.AGAINST, answer.confidence
