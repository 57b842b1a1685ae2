"""The sections that lead: disputes, accusations without an answer, differences between articles, other answers."""

from collections.abc import Iterable
from typing import Any

from rejoinder.briefing.ink import Ink
from rejoinder.briefing.plan import Part, Party, Plan
from rejoinder.briefing.pointview import PointView, Telling
from rejoinder.briefing.value import BriefedPoint, Briefing, SharedPoint, Statement
from rejoinder.briefing.words import count
from rejoinder.domain.aliases import key_of

_ACCUSATION_WORDS = 160  # characters of an accusation: two lines
_WHY_WORDS = 140  # characters of the reason why it stands there: a line
_PLACES = 4  # articles named at once; more are counted
_VOICES = 16  # sources in the table of who is heard where
_COLUMNS = 24  # articles in one table: as many columns as a sheet holds beside the names
_NAME = 48  # characters of a name in that table

Json = dict[str, Any]


class SectionView:
    """Lays out the sections of one briefing."""

    def __init__(self, briefing: Briefing, plan: Plan, points: PointView, ink: Ink) -> None:
        self._briefing = briefing
        self._plan = plan
        self._points = points
        self._ink = ink
        self._these = "this article" if len(briefing.articles) == 1 else "these articles"
        self._answered_in = {
            (told.article, told.claim_id): shared for shared in briefing.across.shared for told in shared.statements
        }

    def sections(self) -> list[Json]:
        """Those that have something to say, but for the notes; the first is always there."""
        made = {
            Part.DISPUTED: self._disputed,
            Part.UNANSWERED: self._unanswered,
            Part.ACROSS: self._across,
            Part.LESS_SURE: self._less_sure,
            Part.ALSO_ANSWERED: self._also_answered,
        }
        return [
            {"number": number, "title": str(part), "empty": "", **made[part]()}
            for part, number in self._plan.sections.items()
            if part in made
        ]

    # ── disputes, and other answers ──────────────────────────────────────────────────────────────────────────────

    def _disputed(self) -> Json:
        return {
            "kind": "points",
            "intro": "The most surely and most widely disputed first. Words in serif are the articles’ own; numbers in "
            "brackets lead to their place in the appendix. A figure after an answer is how sure the engine is of it, "
            "where that is less than half; “also” names further ones without their words.",
            "empty": "" if self._plan.disputed else f"No claim in {self._these} is disputed by another.",
            "points": self._laid(self._plan.disputed, Telling.FULL),
        }

    def _less_sure(self) -> Json:
        return {
            "kind": "points",
            "intro": "Of each answer here the engine is less than half sure.",
            "points": self._laid(self._plan.less_sure, Telling.BRIEF),
        }

    def _also_answered(self) -> Json:
        return {
            "kind": "points",
            "intro": "Points that are taken back, conceded, confirmed or repeated, on which a party was asked and gave "
            "no answer, or that answer what no article states.",
            "points": self._laid(self._plan.also_answered, Telling.SHORT),
        }

    def _laid(self, points: Iterable[BriefedPoint], telling: Telling) -> list[Json]:
        return [self._points.point(point, self._plan.number(point), telling) for point in points]

    # ── accusations ──────────────────────────────────────────────────────────────────────────────────────────────

    def _unanswered(self) -> Json:
        own = "it" if len(self._briefing.articles) == 1 else "the article that accuses it"
        return {
            "kind": "parties",
            "intro": "Charges of a wrong, by the party that they are aimed at: gravest first, then most accused. "
            f"Neither it nor anyone on its side replies in {own}; where it is heard elsewhere, that is a place to "
            "look. After each stand the words that charge it, and with what.",
            "parties": [self._party(party) for party in self._plan.parties],
        }

    def _party(self, party: Party) -> Json:
        heard = self._heard(party.name)
        where = f"heard in {self._places(heard)}" if heard else "not heard in any of these articles"
        return {
            "name": self._ink.line(party.name).strip() or "A party that is not named",
            "meta": where if party.name and len(self._briefing.articles) > 1 else "",
            "points": [self._accusation(point) for point in party.points],
        }

    def _heard(self, name: str) -> list[int]:
        """The articles in which that party, or somebody who speaks for it, makes a claim."""
        key = key_of(name)
        return sorted(
            {
                statement.article
                for statement in self._briefing.statements
                if key and key in {key_of(statement.who), key_of(statement.side)}
            }
        )

    def _places(self, articles: Iterable[int]) -> str:
        names = [self._points.outlet(article) for article in articles]
        more = len(names) - _PLACES
        return ", ".join(names[:_PLACES]) + (f" and {count(more, 'more article')}" if more > 0 else "")

    def _accusation(self, point: BriefedPoint) -> Json:
        statements = point.statements
        first = statements[0]
        return {
            "number": self._plan.number(point),
            "who": self._points.who(first),
            "words": self._ink.line(first.words, _ACCUSATION_WORDS),
            "passages": list(dict.fromkeys(each.passage for each in statements)),
            "when": self._points.when(first),
            "where": self._points.outlet(point.article) if len(self._briefing.articles) > 1 else "",
            "elsewhere": self._elsewhere(statements),
            "why": self._ink.line(point.why, _WHY_WORDS),
        }

    def _elsewhere(self, statements: Iterable[Statement]) -> list[Json]:
        """What opposes the same point in another article."""
        found: dict[tuple[int, str], Statement] = {}
        for statement in statements:
            shared = self._answered_in.get((statement.article, statement.claim_id))
            for answers in () if shared is None else shared.answers:
                found |= {(each.article, each.claim_id): each for each in answers if each.article != statement.article}
        return [self._points.named(answer) for answer in found.values()]

    # ── across articles ──────────────────────────────────────────────────────────────────────────────────────────

    def _across(self) -> Json:
        across = self._briefing.across
        differing = [shared for shared in across.shared if shared.differs]
        alike = len(across.shared) - len(differing)
        told = count(alike, "further point is", "further points are")
        return {
            "kind": "across",
            "intro": "Points that several articles state, by how like each other their claims are in words, names and "
            "numbers: the same thing said in quite other words is not found here.",
            "shared": [self._shared(shared) for shared in differing],
            "alike": f"{told} told alike by several articles." if alike else "",
            **self._voices(),
        }

    def _shared(self, shared: SharedPoint) -> Json:
        return {
            "words": self._ink.line(shared.statements[0].words, Telling.SHORT.words),
            "tellers": [
                {
                    "outlet": self._points.outlet(statement.article),
                    "who": self._points.who(statement),
                    "passage": statement.passage,
                    "answers": [self._points.named(answer) for answer in answers],
                    "elsewhere": [
                        {**self._points.named(answer), "outlet": self._points.outlet(answer.article)}
                        for answer in elsewhere
                    ],
                }
                for statement, answers, elsewhere in zip(
                    shared.statements, shared.at_home, shared.elsewhere, strict=True
                )
            ],
        }

    def _voices(self) -> Json:
        """Who is heard in several articles, in tables of few enough of these, and how many sources are heard in one."""
        articles, voices = self._briefing.articles, self._briefing.across.voices
        several = [voice for voice in voices if len(voice.heard_in) > 1]
        shown = several[:_VOICES]
        numbers = [article.number for article in articles]
        return {
            "tables": [
                {
                    "articles": numbers[start : start + _COLUMNS],
                    "rows": [
                        {
                            "who": self._ink.line(voice.who, _NAME),
                            "claims": [
                                str(number) if number else "·" for number in voice.claims[start : start + _COLUMNS]
                            ],
                        }
                        for voice in shown
                    ],
                }
                for start in range(0, len(numbers), _COLUMNS)
                if shown
            ],
            "legend": [{"number": article.number, "words": self._points.outlet_alone(article)} for article in articles],
            "voices_note": _heard(len(voices), len(several), len(shown)),
        }


def _heard(voices: int, several: int, shown: int) -> str:
    """How many of the named sources are heard in several articles."""
    if not several:
        return f"No source is named in more than one article; there are {voices:,}." if voices else ""
    most = f", the {shown} most widely heard with their claims in each" if several > shown else ""
    are = "is" if several == 1 else "are"
    return f"Of {count(voices, 'named source')} {several:,} {are} heard in several articles{most}."
