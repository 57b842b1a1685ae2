"""Where to look next: which claims of an analysis are disputed, unanswered, thinly sourced, undated or unsure."""

from enum import StrEnum

from rejoinder.domain.claims import Analysis, Claim, ClaimId, SourceKind, Status

UNSURE = 0.5  # below this confidence a claim or a reply is drawn dashed, with its figure


class Look(StrEnum):
    """One question to walk the claims by."""

    DISPUTED = "disputed"
    UNANSWERED = "unanswered"
    ONE_ORIGIN = "one origin only"
    UNNAMED = "unnamed source"
    UNDATED = "undated"
    UNSURE = "low confidence"


def claims_for(look: Look, analysis: Analysis) -> tuple[ClaimId, ...]:
    """The claims that answer to that question, in reading order."""
    points = {point.id: point for point in analysis.points}
    kinds = {source.id: source.kind for source in analysis.sources}
    disputed = analysis.disputed

    def answers(claim: Claim) -> bool:
        point = points.get(claim.point)
        match look:
            case Look.DISPUTED:
                return claim.id in disputed
            case Look.UNANSWERED:
                return point is not None and point.status is Status.UNANSWERED
            case Look.ONE_ORIGIN:
                return point is not None and point.origins == 1
            case Look.UNNAMED:
                return claim.source_id is not None and kinds.get(claim.source_id) is SourceKind.UNNAMED
            case Look.UNDATED:
                return claim.said is None and claim.happened is None
            case Look.UNSURE:
                return claim.confidence < UNSURE

    return tuple(claim.id for claim in analysis.claims if answers(claim))


def claims_by_source(analysis: Analysis) -> tuple[tuple[str, tuple[ClaimId, ...]], ...]:
    """Each who with its claims in reading order; the most claims first, equals in order of their first claim."""
    found: dict[str, list[ClaimId]] = {}
    for claim in analysis.claims:
        found.setdefault(claim.who, []).append(claim.id)
    return tuple((who, tuple(ids)) for who, ids in sorted(found.items(), key=lambda item: -len(item[1])))


def with_their_replies(chosen: frozenset[ClaimId], analysis: Analysis) -> frozenset[ClaimId]:
    """Those claims and every claim that answers one of them or that one of them answers."""
    linked = set(chosen)
    for reply in analysis.replies:
        if reply.to is not None and (reply.to in chosen or reply.answer in chosen):
            linked |= {reply.to, reply.answer}
    return frozenset(linked)
