"""Which point stands in which section of the pages, and under which number."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from rejoinder.briefing.value import BriefedPoint, Briefing
from rejoinder.domain.aliases import key_of
from rejoinder.domain.claims import Status


class Part(StrEnum):
    """The sections, in their order; what they are called."""

    DISPUTED = "Claims and counter-claims"
    UNANSWERED = "Unanswered accusations"
    ACROSS = "Where the articles differ"
    LESS_SURE = "Disputed less surely"
    ALSO_ANSWERED = "Also answered"
    NOTES = "Notes"


@dataclass(frozen=True, slots=True)
class Party:
    """A party that is accused and does not answer in the articles that accuse it, with those points."""

    name: str
    points: tuple[BriefedPoint, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The sections with their numbers, and the number of each point that stands in one ("2.14").

    All other points stand in the appendix alone. Disputed points by answers of which the engine is less than half sure
    have a section of their own, behind what is surer; where all are like that, they lead.
    """

    disputed: tuple[BriefedPoint, ...]
    less_sure: tuple[BriefedPoint, ...]
    parties: tuple[Party, ...]
    also_answered: tuple[BriefedPoint, ...]
    sections: dict[Part, int]
    numbers: dict[tuple[int, str], str] = field(default_factory=dict)

    def number(self, point: BriefedPoint) -> str:
        """The number of a point; "" where it stands in the appendix alone."""
        return self.numbers.get((point.article, point.id), "")


def plan(briefing: Briefing) -> Plan:
    """The plan of these pages."""
    disputed = tuple(point for point in briefing.answered if point.status is Status.DISPUTED)
    sure = tuple(point for point in disputed if point.sure) or disputed
    less_sure = disputed[len(sure) :]  # the sure ones come first
    also_answered = tuple(point for point in briefing.answered if point.status is not Status.DISPUTED)
    parties = tuple(_parties(briefing.unanswered))
    across = briefing.across
    filled = {
        Part.UNANSWERED: parties,
        Part.ACROSS: len(briefing.articles) > 1 and (across.shared or across.voices),
        Part.LESS_SURE: less_sure,
        Part.ALSO_ANSWERED: also_answered,
        Part.NOTES: briefing.notes,
    }
    sections = {part: number for number, part in enumerate((part for part in Part if filled.get(part, True)), 1)}
    made = Plan(sure, less_sure, parties, also_answered, sections)
    for part, points in (
        (Part.DISPUTED, sure),
        (Part.UNANSWERED, briefing.unanswered),
        (Part.LESS_SURE, less_sure),
        (Part.ALSO_ANSWERED, also_answered),
    ):
        for index, point in enumerate(points, 1):
            made.numbers[point.article, point.id] = f"{sections[part]}.{index}"
    return made


def _parties(points: Iterable[BriefedPoint]) -> Iterable[Party]:
    """The parties in the order of their points."""
    for _, members in groupby(points, key=lambda point: key_of(point.accused)):
        together = tuple(members)
        yield Party(together[0].accused, together)
