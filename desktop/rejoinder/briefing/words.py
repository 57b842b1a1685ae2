"""The briefing's own words for standings and counts."""

from rejoinder.domain.claims import Status

STATUSES = {
    Status.DISPUTED: "disputed",
    Status.CONCEDED: "conceded",
    Status.RETRACTED: "retracted",
    Status.DECLINED: "asked, no answer",
    Status.UNANSWERED: "unanswered",
    Status.UNOPPOSED: "unopposed",
}


def count(number: int, one: str, many: str = "") -> str:
    """How many of it: "1 article", "1,240 articles"; `many` where an s does not do."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
