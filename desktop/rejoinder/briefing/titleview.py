"""The title page: what matters most, each line with the place where it is told."""

from collections.abc import Iterator
from typing import Any

from rejoinder.briefing.ink import Ink
from rejoinder.briefing.plan import Part, Plan
from rejoinder.briefing.pointview import PointView
from rejoinder.briefing.value import BriefedPoint, Briefing
from rejoinder.briefing.words import count
from rejoinder.domain.claims import ARTICLE_VOICE

_CLAIM_WORDS = 240  # characters of the two claims face to face
_LINE_WORDS = 110  # characters of a dispute told in one line
_OPPONENTS = 3  # named in such a line; more are counted
_OPPONENT = 40  # characters of one of them
_LINES = 5  # of further disputes, and of accused parties: what a page is read for
_PARTY_WORDS = 60

Json = dict[str, Any]


class TitleView:
    """Lays out the title page of one briefing."""

    def __init__(self, briefing: Briefing, plan: Plan, points: PointView, ink: Ink) -> None:
        self._briefing = briefing
        self._plan = plan
        self._points = points
        self._ink = ink
        self._these = "this article" if len(briefing.articles) == 1 else "these articles"

    def facts(self) -> list[str]:
        """Author, cut-off, how many articles: those that there are."""
        articles = self._briefing.articles
        outlets = len({article.outlet for article in articles if article.outlet})
        cutoff = self._ink.line(self._briefing.brief.cutoff)
        facts = (
            self._ink.line(self._briefing.brief.author),
            f"Information cut-off {cutoff}" if cutoff else "",
            count(len(articles), "article") + (f", {count(outlets, 'outlet')}" if outlets else ""),
        )
        return [fact for fact in facts if fact]

    def in_short(self) -> str:
        """How many points there are, and how they stand."""
        return " ".join(self._figures())

    def _figures(self) -> Iterator[str]:
        counts, briefing = self._briefing.counts, self._briefing
        if not counts.points:
            yield f"No claim was found in {self._these}." if briefing.articles else "No article was given."
            return
        makes = "makes" if len(briefing.articles) == 1 else "make"
        yield f"{self._these.capitalize()} {makes} {count(counts.points, 'point')}."
        if counts.disputed:
            is_ = "is" if counts.disputed == 1 else "are"
            less = self._plan.sections.get(Part.LESS_SURE)
            told = f"section {self._plan.sections[Part.DISPUTED]}"
            told += f"; {len(self._plan.less_sure):,} of them less surely, section {less}" if less else ""
            yield f"{counts.disputed:,} {is_} disputed ({told})."
        if counts.unanswered:
            where = self._plan.sections.get(Part.UNANSWERED)
            told = f" (section {where})" if where else ""
            yield f"{count(counts.unanswered, 'point stands', 'points stand')} unanswered{told}."
        if counts.declined:
            yield f"On {count(counts.declined, 'point')} a party was asked and gave no answer."
        rest = "rests" if counts.single_origin == 1 else "rest"
        yield f"{counts.single_origin:,} of {count(counts.points, 'point')} {rest} on one origin."
        if counts.undated:
            yield f"{count(counts.undated, 'claim carries', 'claims carry')} no date."

    def dispute(self) -> Json:
        """The first dispute, face to face."""
        dispute = self._briefing.dispute
        if dispute is None:
            none = f"No claim in {self._these} is disputed by another."
            return {"empty": none if self._briefing.articles else "No article was given."}
        exchange = dispute.exchange
        disputed = self._briefing.counts.disputed
        return {
            "empty": "",
            "left": self._points.statement(exchange.left, _CLAIM_WORDS) if exchange.left else None,
            "implied": self._ink.line(exchange.implied),
            "right": self._points.statement(exchange.right[0], _CLAIM_WORDS),
            "number": self._plan.number(self._briefing.answered[dispute.point]),
            "note": f"The first of {disputed:,} disputed points: " if disputed > 1 else "Point ",
        }

    def disputes(self) -> list[Json]:
        """The disputes after the first, a line each."""
        shown = self._briefing.answered[self._briefing.dispute.point] if self._briefing.dispute else None
        following = [point for point in self._plan.disputed + self._plan.less_sure if point is not shown]
        return [
            {
                "number": self._plan.number(point),
                "words": self._ink.line(point.text, _LINE_WORDS),
                "who": self._opponents(point),
            }
            for point in following[:_LINES]
        ]

    def _opponents(self, point: BriefedPoint) -> str:
        """Who opposes it: "against it Agnes Tove, Rolf Amsel and 2 more"."""
        names = [
            self._ink.line("the article" if name == ARTICLE_VOICE else name, _OPPONENT) for name in point.opponents
        ]
        more = len(names) - _OPPONENTS
        told = ", ".join(names[:_OPPONENTS]) + (f" and {more} more" if more > 0 else "")
        return f"against it {told}" if told else ""

    def accused(self) -> list[Json]:
        """The parties that are accused most gravely and do not answer."""
        return [
            {
                "name": self._ink.line(party.name or "a party that is not named", _PARTY_WORDS),
                "count": count(len(party.points), "point"),
                "number": self._plan.number(party.points[0]),
            }
            for party in self._plan.parties[:_LINES]
        ]
