"""Claims, replies and points as the template draws them: every cell a statement, a gap or the words for a gap."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any

from rejoinder.briefing.days import when_words
from rejoinder.briefing.ink import Ink
from rejoinder.briefing.value import SURE, BriefedArticle, BriefedPoint, Briefing, Exchange, Statement
from rejoinder.briefing.words import STATUSES, count
from rejoinder.domain.claims import ARTICLE_VOICE, Status

_RUNNING = 80  # characters of a heading that is repeated
_WHO = 90  # characters of a name: two lines of a column
_ROLE = 110  # characters of role and side together
_REASON = 60  # characters of the words that make it an answer
_REASONS = 2  # of them
_OUTLET = 40  # characters of an article's outlet, or of what stands for it


_AROUND = " \t\n.,;:“”„\"'‘’«»"
_BEFORE = re.compile(r"^(?:that|whether|how) ")

Json = dict[str, Any]
_Answer = tuple[int, Statement]  # with its depth: 0 answers the claim, 1 an answer to it, and so on


class Telling(Enum):
    """How much of a point is told.

    Attributes:
        words: Characters of a claim; the appendix has all of it.
        answers: Answers to one claim told with their words; of sure ones all are, however many.
    """

    FULL = (420, 5)  # about ten lines of a column
    SHORT = (160, 2)  # three lines
    BRIEF = (110, 1)  # two lines

    def __init__(self, words: int, answers: int) -> None:
        self.words = words
        self.answers = answers


class PointView:
    """Lays out the points of one briefing; `year` is left out of the days in it."""

    def __init__(self, briefing: Briefing, ink: Ink, year: int | None) -> None:
        self._briefing = briefing
        self._ink = ink
        self._year = year

    def point(self, point: BriefedPoint, number: str, telling: Telling) -> Json:
        """A point under its number.

        `heading` is "" where the claim that opens it, or answers what is only implied, says the same words; `status` is
        "" where it is disputed.
        """
        opener = next((each.left for each in point.exchanges if each.left is not None), None)
        if opener is None:
            opener = next(iter(point.statements), None)
        same = opener is not None and _say_the_same(opener.words, point.text)
        return {
            "number": number,
            "short": telling is not Telling.FULL,
            "text": self._ink.line(point.text),
            "heading": "" if same else self._ink.line(point.text),
            "running": self._ink.line(point.text, _RUNNING),
            "standing": _standing(point),
            "status": "" if point.status is Status.DISPUTED else _standing(point),
            "where": self.outlet(point.article) if len(self._briefing.articles) > 1 else "",
            "rows": self._rows(point, telling),
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
            "who": self.who(statement),
            "role": self._ink.line(", ".join(part for part in parts if part), _ROLE),
            "words": self._ink.line(statement.words, limit),
            "passage": statement.passage,
            "when": self.when(statement),
            "meta": "; ".join(self._meta(statement)),
            "sure": "" if statement.confidence >= SURE else f"{statement.confidence:.2f}",
        }

    def who(self, statement: Statement) -> str:
        """Who says it."""
        if statement.who == ARTICLE_VOICE:
            return "the article"
        return self._ink.line(statement.who or "speaker not named", _WHO)

    def when(self, statement: Statement) -> str:
        """When it was said; "" where nothing says so."""
        return self._ink.line(when_words(statement.said, self._year)) if statement.said else ""

    def outlet(self, number: int) -> str:
        """What an article is called in passing: its outlet, or else its title, and its number where there are several.

        As "The Straits Monitor (11)".
        """
        name = self.outlet_alone(self._briefing.articles[number - 1])
        return f"{name} ({number})" if len(self._briefing.articles) > 1 else name

    def outlet_alone(self, article: BriefedArticle) -> str:
        """The same without the number."""
        return self._ink.line(article.outlet or article.title or article.name, _OUTLET)

    def _meta(self, statement: Statement) -> Iterator[str]:
        """When it happened, the words that make it an answer, and the confidence where it is low.

        Words that are the whole answer are not said twice.
        """
        if statement.happened:
            yield f"happened {self._ink.line(when_words(statement.happened, self._year))}"
        reasons = [each for each in statement.because if not _say_the_same(each.words, statement.words)]
        if reasons:
            told = ", ".join(f"“{self._ink.line(each.words, _REASON)}”" for each in reasons[:_REASONS])
            yield f"because {told}"
        if statement.confidence < SURE:
            yield f"low confidence, {statement.confidence:.2f}"

    def _rows(self, point: BriefedPoint, telling: Telling) -> list[Json]:
        """A row for each claim that something answers, with all that does; below it those that nothing answers.

        Every claim at the left answers nothing: a rejoinder stands at the right, under the answer that it answers.
        """
        below: dict[int, list[Statement]] = defaultdict(list)  # what answers an answer, by the passage of that
        openings = []
        for each in point.exchanges:
            if each.left is None or each.left.answers is None:
                openings.append(each)
            else:
                below[each.left.answers].append(each.left)
                below[each.left.passage].extend(each.right)
        rows: list[Json] = []
        for opening in openings:
            left = [self.statement(opening.left, telling.words)] if opening.left is not None else []
            answers = list(_in_turn(opening.right, below))
            if opening is openings[-1]:  # what answers something of another point
                answers += [(1, answer) for rest in below.values() for answer in rest]
            if rows and left and not answers:
                rows[-1]["left"] += left
                continue
            shown, more = _shown(answers, telling.answers)
            rows.append(
                {
                    "left": left,
                    "implied": "" if left else self._implied(opening),
                    "right": [self._answer(answer, depth, telling) for depth, answer in shown],
                    "more": [self.named(answer) for _, answer in more],
                }
            )
        return rows

    def _implied(self, opening: Exchange) -> str:
        """What is answered without being stated; "" where nothing more is known of it than the answer says itself."""
        if any(_say_the_same(opening.implied, answer.words) for answer in opening.right):
            return ""
        return self._ink.line(opening.implied)

    def _answer(self, answer: Statement, depth: int, telling: Telling) -> Json:
        """An answer in the right column: in short where the engine is less than half sure of it."""
        told = Telling.SHORT if telling is Telling.FULL and answer.confidence < SURE else telling
        return {**self.statement(answer, told.words), "depth": depth, "short": told is not Telling.FULL}

    def named(self, answer: Statement) -> Json:
        """An answer by its kind, who gives it and where it stands, without its words."""
        return {
            "kind": answer.kind.word if answer.kind else "",
            "group": str(answer.kind.group) if answer.kind else "claim",
            "who": self.who(answer),
            "passage": answer.passage,
        }


def _in_turn(answers: Iterable[Statement], below: dict[int, list[Statement]]) -> Iterator[_Answer]:
    """Every answer with its depth, and right below it what answers it, taken out of `below`: none stands twice.

    A stack, as a quarrel may be long.
    """
    stack = [(0, iter(answers))]
    while stack:
        depth, rest = stack[-1]
        answer = next(rest, None)
        if answer is None:
            stack.pop()
            continue
        yield depth, answer
        waiting = below.pop(answer.passage, None)
        if waiting:
            stack.append((depth + 1, iter(waiting)))


def _shown(answers: list[_Answer], most: int) -> tuple[list[_Answer], list[_Answer]]:
    """The answers told with their words, and those that are only named: the less sure ones beyond the first `most`."""
    room = most - sum(answer.confidence >= SURE for _, answer in answers)
    shown: list[_Answer] = []
    more: list[_Answer] = []
    for each in answers:
        sure = each[1].confidence >= SURE
        (shown if sure or room > 0 else more).append(each)
        room -= not sure
    return shown, more


def _standing(point: BriefedPoint) -> str:
    """How it stands: "1 origin against 2 sources" of a disputed one, of others what they are before it."""
    if point.exchanges and all(exchange.left is None for exchange in point.exchanges):
        return "answers what is only implied"
    opponents = len(point.opponents)
    origins = count(point.origins, "origin") + (f" against {count(opponents, 'source')}" if opponents else "")
    return origins if point.status is Status.DISPUTED else f"{STATUSES[point.status]}, {origins}"


def _say_the_same(one: str, other: str) -> bool:
    """Whether two wordings differ in nothing but quotation marks, stops at their ends, or a "that" before them."""
    bare = [_BEFORE.sub("", words.strip(_AROUND).casefold()) for words in (one, other)]
    return bare[0] == bare[1]
