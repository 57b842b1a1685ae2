"""Where to look next: which claims of an analysis are disputed, unanswered, thinly sourced, undated or unsure."""

from enum import StrEnum

from rejoinder.domain.claims import Analysis, Claim, ClaimId, Point, SourceKind, Status

UNSURE = 0.5  # below this confidence a claim or a reply is drawn dashed, with its figure


class Look(StrEnum):
    """One question to walk the claims by."""

    DISPUTED = "disputed"
    UNANSWERED = "unanswered"
    ONE_ORIGIN = "one origin only"
    UNNAMED = "unnamed source"
    UNDATED = "undated"
    UNSURE = "low confidence"


_OF_POINTS = frozenset({Look.DISPUTED, Look.UNANSWERED, Look.ONE_ORIGIN})  # the others are asked of claims


def points_for(look: Look, analysis: Analysis) -> tuple[Point, ...]:
    """The points that answer to that question, in order of their first claim; none where it is asked of claims."""

    def answers(point: Point) -> bool:
        match look:
            case Look.DISPUTED:
                return point.status is Status.DISPUTED
            case Look.UNANSWERED:
                return point.status is Status.UNANSWERED
            case _:
                return look in _OF_POINTS and point.origins == 1

    return tuple(point for point in analysis.points if answers(point))


def count_for(look: Look, analysis: Analysis) -> int:
    """How many there are: of points where points are disputed, unanswered or of one origin, else of claims.

    So the window counts what is disputed as the library and the briefing do, however many claims lead there.
    """
    return len(points_for(look, analysis) if look in _OF_POINTS else claims_for(look, analysis))


def claims_for(look: Look, analysis: Analysis) -> tuple[ClaimId, ...]:
    """The claims that answer to that question, in reading order; those of `points_for`, where that gives any.

    Of a disputed point they are the claims that are opposed themselves; all, where none of them is.
    """
    points = {point.id: point for point in points_for(look, analysis)}
    kinds = {source.id: source.kind for source in analysis.sources}
    opposed = _opposed(points_for(Look.DISPUTED, analysis), analysis) if look is Look.DISPUTED else frozenset()

    def answers(claim: Claim) -> bool:
        match look:
            case Look.DISPUTED:
                return claim.id in opposed
            case Look.UNANSWERED | Look.ONE_ORIGIN:
                return claim.point in points
            case Look.UNNAMED:
                return claim.source_id is not None and kinds.get(claim.source_id) is SourceKind.UNNAMED
            case Look.UNDATED:
                return claim.said is None and claim.happened is None
            case Look.UNSURE:
                return claim.confidence < UNSURE

    return tuple(claim.id for claim in analysis.claims if answers(claim))


def _opposed(points: tuple[Point, ...], analysis: Analysis) -> frozenset[ClaimId]:
    """The claims of these points that an opposing reply answers; all claims of a point that has none."""
    answered = analysis.disputed
    found: set[ClaimId] = set()
    for point in points:
        found |= answered & set(point.claims) or set(point.claims)
    return frozenset(found)


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
