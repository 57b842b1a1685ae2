"""The appendix: every article with all of its passages, in their order, with their exact words and characters."""

from collections import defaultdict
from typing import Any

from rejoinder.briefing.ink import Ink
from rejoinder.briefing.plan import Plan
from rejoinder.briefing.pointview import PointView
from rejoinder.briefing.printable import clipped
from rejoinder.briefing.value import BriefedArticle, Briefing, Passage, Statement
from rejoinder.briefing.words import count

_WARNING_WORDS = 400
_PASSAGE_WORDS = 6000  # characters of a passage: three columns

Json = dict[str, Any]


class AppendixView:
    """Lays out the appendix of one briefing."""

    def __init__(self, briefing: Briefing, plan: Plan, points: PointView, ink: Ink) -> None:
        self._briefing = briefing
        self._points = points
        self._ink = ink
        self._told: dict[int, list[Statement]] = defaultdict(list)  # by passage
        for statement in briefing.statements:
            self._told[statement.passage].append(statement)
        self._told_in: dict[int, list[str]] = defaultdict(list)  # passage → the numbers of the points that lead to it
        for point in briefing.points:
            number = plan.number(point)
            for passage in dict.fromkeys(statement.passage for statement in point.statements) if number else ():
                self._told_in[passage].append(number)

    def articles(self) -> list[Json]:
        """Each article with its passages."""
        return [self._article(article) for article in self._briefing.articles]

    def engine(self) -> str:
        """By what claims and replies were found."""
        engines = dict.fromkeys(article.engine for article in self._briefing.articles)
        return ", ".join(self._ink.line(engine) for engine in engines if engine)

    def _article(self, article: BriefedArticle) -> Json:
        passages = [each for each in self._briefing.passages if each.quote.article == article.number]
        return {
            "number": article.number,
            "title": self._ink.title(article),
            "where": f"{self._ink.outlet_and_day(article)}; {count(article.characters, 'character')}",
            "file": self._ink.line(article.name),
            "sha256": self._ink.line(article.sha256),
            "warnings": [self._ink.line(warning, _WARNING_WORDS) for warning in article.warnings],
            "passages": [self._passage(passage) for passage in passages],
        }

    def _passage(self, passage: Passage) -> Json:
        words, cut = clipped(passage.quote.words, _PASSAGE_WORDS)
        told = self._told.get(passage.number, ())
        speakers = dict.fromkeys(self._points.who(statement) for statement in told)
        return {
            "number": passage.number,
            "who": ", ".join(speakers),
            "when": self._points.when(told[0]) if told else "",
            "replies": self._replies(told),
            "lines": self._ink.lines(words),
            "cut": f"… and {count(cut, 'more character')}, whole in the attached briefing.json" if cut else "",
            "range": f"{passage.quote.start:,}–{passage.quote.end:,}",
            "told": self._told_in.get(passage.number, []),
        }

    def _replies(self, told: "list[Statement] | tuple[Statement, ...]") -> list[Json]:
        """What the passage answers, each once: "denies [12]", or only "denies" where that is implied."""
        kinds = dict.fromkeys((each.kind, each.answers or 0) for each in told if each.kind is not None)
        return [{"kind": kind.word, "group": str(kind.group), "passage": answered} for kind, answered in kinds if kind]
