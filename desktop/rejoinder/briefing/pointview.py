"""Points as the template draws them: rows of two columns, every cell a statement, a gap or the words for a gap."""

from collections import defaultdict
from typing import Any

from rejoinder.briefing.days import when_words
from rejoinder.briefing.ink import Ink
from rejoinder.briefing.value import BriefedPoint, Briefing, Exchange, Statement
from rejoinder.briefing.words import STATUSES, count
from rejoinder.domain.claims import ARTICLE_VOICE, Status

EXCHANGE_WORDS = 420  # characters of a claim in its column: about ten lines; the annex has all of it
SHORT_WORDS = 220  # characters of a claim told in short: two or three lines
_RUNNING = 80  # characters of a heading that is repeated
_WHO = 90  # characters of a name: two lines of a column
_ROLE = 110  # characters of role and side together
_REASON = 60  # characters of the words that make it an answer
_REASONS = 2  # of them
_LOW_CONFIDENCE = 0.5  # below it the figure is shown, as on the cards of the window

Json = dict[str, Any]


class PointView:
    """Lays out the points of one briefing; `year` is left out of the days in it."""

    def __init__(self, briefing: Briefing, ink: Ink, year: int | None) -> None:
        self._briefing = briefing
        self._ink = ink
        self._year = year

    def point(self, point: BriefedPoint, number: str, *, limit: int) -> Json:
        """A point under its number; its statements have at most `limit` characters."""
        rows = self._threads(point, limit)
        if point.status is Status.UNANSWERED and rows:
            rows[0]["unanswered"] = self._unanswered(point)
        return {
            "number": number,
            "text": self._ink.line(point.text),
            "running": self._ink.line(point.text, _RUNNING),
            "status": _status(point),
            "rows": rows,
        }

    def statement(self, statement: Statement, limit: int) -> Json:
        """A claim or a reply in its column."""
        article = self._briefing.articles[statement.article - 1]
        own = statement.who == ARTICLE_VOICE
        parts = ("own voice", article.outlet) if own else (statement.role, statement.side)
        return {
            "mark": str(statement.kind or statement.speaker),
            "group": str(statement.kind.group) if statement.kind else "claim",
            "kind": statement.kind.word if statement.kind else "",
            "answers": statement.answers or 0,
            "who": self._ink.line(statement.who or "speaker not named", _WHO),
            "role": self._ink.line(", ".join(part for part in parts if part), _ROLE),
            "words": self._ink.line(statement.words, limit),
            "passage": statement.passage,
            "meta": self._meta(statement),
            "brief": self._ink.line(when_words(statement.said, self._year) if statement.said else "no date"),
        }

    def _meta(self, statement: Statement) -> str:
        """Both clocks, the words that make it an answer, and the confidence where it is low."""
        parts = [f"said {when_words(statement.said, self._year)}" if statement.said else "not dated"]
        if statement.happened:
            parts.append(f"happened {when_words(statement.happened, self._year)}")
        parts = [self._ink.line(part) for part in parts]
        if statement.because:
            reasons = ", ".join(f"“{self._ink.line(each.words, _REASON)}”" for each in statement.because[:_REASONS])
            parts.append(f"because {reasons}")
        if statement.confidence < _LOW_CONFIDENCE:
            parts.append(f"low confidence, {statement.confidence:.2f}")
        return "; ".join(parts)

    def _threads(self, point: BriefedPoint, limit: int) -> list[Json]:
        """The rows of all its exchanges; a rejoinder stands right below the answer that it answers."""
        rejoinders: dict[int, list[Exchange]] = defaultdict(list)  # by the passage that they answer
        openings = []
        for each in point.exchanges:
            if each.left is None or each.left.kind is None:
                openings.append(each)
            elif each.left.answers is not None:
                rejoinders[each.left.answers].append(each)
        return [row for exchange in openings for row in self._thread(exchange, point, rejoinders, limit)]

    def _thread(
        self, opening: Exchange, point: BriefedPoint, waiting: dict[int, list[Exchange]], limit: int
    ) -> list[Json]:
        """One thread, depth first; it takes its rejoinders out of those waiting. A stack, as a quarrel may be long."""
        rows: list[Json] = []
        stack = list(reversed(self._rows(opening, point, limit)))
        while stack:
            row = stack.pop()
            rows.append(row)
            if row["right"] is None:
                continue
            for rejoinder in reversed(waiting.pop(row["right"]["passage"], [])):
                stack.extend(reversed(self._rows(rejoinder, point, limit)))
        return rows

    def _rows(self, exchange: Exchange, point: BriefedPoint, limit: int) -> list[Json]:
        """The claim beside its first answer, each further answer in a row of its own."""
        right: list[Json | None] = [self.statement(statement, limit) for statement in exchange.right]
        rows: list[Json] = [{"left": None, "implied": "", "right": each, "unanswered": ""} for each in right or [None]]
        if exchange.left is not None:
            rows[0]["left"] = self.statement(exchange.left, limit)
        else:
            rows[0]["implied"] = self._ink.line(exchange.implied or point.text)
        return rows

    def _unanswered(self, point: BriefedPoint) -> str:
        accused = f"{self._ink.line(point.accused)} or its side" if point.accused else "the party it is aimed at"
        cutoff = f" up to {self._ink.line(self._briefing.brief.cutoff)}" if self._briefing.brief.cutoff else ""
        why = f" {self._ink.line(point.why)}." if point.why else ""
        return f"No reply from {accused} in {count(len(self._briefing.articles), 'article')}{cutoff}.{why}"


def _status(point: BriefedPoint) -> str:
    """How it stands: "disputed, 1 origin against 2 sources"."""
    if point.exchanges and all(exchange.left is None for exchange in point.exchanges):
        return "answers what is only implied"
    words = f"{STATUSES[point.status]}, {count(point.origins, 'origin')}"
    opponents = len(point.opponents)
    return f"{words} against {count(opponents, 'source')}" if opponents else words
