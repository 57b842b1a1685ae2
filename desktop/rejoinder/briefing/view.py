"""What the template draws: the briefing laid out as plain JSON, every string printable, every number in words."""

from typing import Any

from rejoinder.briefing import timeline
from rejoinder.briefing.days import latest_day, when_words
from rejoinder.briefing.printable import clipped, lines, printable
from rejoinder.briefing.value import (
    BriefedArticle,
    BriefedNote,
    BriefedPoint,
    Briefing,
    Exchange,
    Paper,
    Passage,
    Statement,
)
from rejoinder.briefing.words import REPLIES, STATUSES, count, origins
from rejoinder.domain.claims import ARTICLE_VOICE, Status

_EXCHANGE_WORDS = 420  # characters of a claim in its column: about ten lines; the annex has all of it
_SHORT_WORDS = 220  # characters of a claim told in short: two or three lines
_TITLE_PAGE_WORDS = 240  # the same, of the dispute on the title page
_PASSAGE_WORDS = 6000  # characters of a passage in the annex: a page and a half
_HEADING_WORDS = 240  # characters of a heading or a name
_LOW_CONFIDENCE = 0.5  # below it the figure is shown, as on the cards of the window
_WIDTHS = {Paper.A4: 210.0, Paper.LETTER: 215.9}  # mm (ISO 216; ANSI A)
_SIDES = 36.0 + 32.0 + 19.0  # mm: both margins, the label column, the names of the lanes
_POINTS = 72 / 25.4  # points in a millimetre
_PAPERS = {Paper.A4: "a4", Paper.LETTER: "us-letter"}
_TLP = {"RED": "#FF2B2B", "AMBER": "#FFC000", "AMBER+STRICT": "#FFC000", "GREEN": "#33FF00", "CLEAR": "#FFFFFF"}  # FIRST TLP 2.0

Json = dict[str, Any]


def view(briefing: Briefing, *, missing: frozenset[str] = frozenset()) -> Json:
    """The JSON for ``resources/briefing/briefing.typ``; `missing` are characters that no bundled font draws."""
    return _View(briefing, missing).whole()


class _View:
    def __init__(self, briefing: Briefing, missing: frozenset[str]) -> None:
        self._briefing = briefing
        self._missing = missing
        day = latest_day(article.published for article in briefing.articles)
        self._year = int(day[:4]) if day else None
        self._day = [int(part) for part in day.split("-")] if day else None
        self._numbers: dict[int, str] = {}  # place of a point among the answered → its number on the page
        self._told_in: dict[int, list[str]] = {}  # passage → the points that lead to it
        self._unanswered_section = 0

    def whole(self) -> Json:
        briefing, brief = self._briefing, self._briefing.brief
        sections = self._sections()
        return {
            "paper": _PAPERS[brief.paper],
            "title": self._line(brief.title, 600),
            "running": self._line(brief.title, 64),
            "reference": self._line(brief.reference),
            "author": self._line(brief.author),
            "day": self._day,
            "marking": self._line(brief.marking),
            "marking_ink": _TLP.get(brief.marking.strip().upper().removeprefix("TLP:"), "#FFFFFF"),
            "foot": self._line(brief.reference) or (f"Cut-off {self._line(brief.cutoff)}" if brief.cutoff else "Briefing"),
            "facts": self._facts(),
            "bottom_line": self._paragraphs(brief.bottom_line),
            "dispute": self._dispute(),
            "when": self._when(),
            "unknown": self._unknown(),
            "sections": sections,
            "notes": {"number": len(sections) + 1, "groups": self._notes()},
            "passages": [self._passage(passage) for passage in briefing.passages],
            "articles": [self._article(article) for article in briefing.articles],
        }

    def _line(self, text: str, limit: int = _HEADING_WORDS) -> str:
        """One printable line, cut at `limit`."""
        words, cut = clipped(text, limit)
        return printable(words, missing=self._missing) + (" …" if cut else "")

    def _lines(self, text: str) -> list[str]:
        return lines(text.strip(), missing=self._missing)

    def _paragraphs(self, text: str) -> list[list[str]]:
        """The text's paragraphs, which blank lines part, each with its lines."""
        paragraphs: list[list[str]] = [[]]
        for line in self._lines(text):
            if line:
                paragraphs[-1].append(line)
            elif paragraphs[-1]:
                paragraphs.append([])
        return [paragraph for paragraph in paragraphs if paragraph]

    def _facts(self) -> list[str]:
        articles = self._briefing.articles
        outlets = len({article.outlet for article in articles if article.outlet})
        facts = [self._line(self._briefing.brief.author)]
        if self._briefing.brief.cutoff:
            facts.append(f"Information cut-off {self._line(self._briefing.brief.cutoff)}")
        facts.append(count(len(articles), "article") + (f", {count(outlets, 'outlet')}" if outlets else ""))
        return [fact for fact in facts if fact]

    def _sections(self) -> list[Json]:
        """The sections with points; the first is always there, the others where they have something to say."""
        briefing = self._briefing
        sections = [
            {
                "kind": "exchanges",
                "title": "Claims and counter-claims",
                "intro": "On the left what is claimed, on the right what answers it. In these columns the words in serif are the "
                "articles’ own. Numbers lead to the passage in annex A.",
                "empty": "No claim in these articles is answered by another.",
                "points": briefing.answered,
            }
        ]
        if briefing.unanswered:
            sections.append(
                {
                    "kind": "exchanges",
                    "title": "Unanswered",
                    "intro": "Points aimed at a party that does not reply in these articles, nor anyone on its side.",
                    "empty": "",
                    "points": briefing.unanswered,
                }
            )
        if briefing.others:
            sections.append(
                {
                    "kind": "short",
                    "title": "Other claims, in short",
                    "intro": "Points that nothing in these articles answers.",
                    "empty": "",
                    "points": briefing.others,
                }
            )
        laid: list[Json] = []
        for number, section in enumerate(sections, 1):
            points: tuple[BriefedPoint, ...] = section.pop("points")  # type: ignore[assignment]
            laid.append({**section, "number": number, "groups": self._groups(points, number, short=section["kind"] == "short")})
            if points is briefing.unanswered and points:
                self._unanswered_section = number
        return laid

    def _groups(self, points: tuple[BriefedPoint, ...], section: int, *, short: bool) -> list[Json]:
        """Points by article, under its title where there are several articles; numbered through the section."""
        groups: list[Json] = []
        current = 0
        for number, point in enumerate(points, 1):
            if point.article != current:
                current = point.article
                groups.append({**self._group(current), "points": []})
            if section == 1:
                self._numbers[number - 1] = f"{section}.{number}"
            groups[-1]["points"].append(self._point(point, f"{section}.{number}", short=short))
            for passage in dict.fromkeys(statement.passage for statement in point.statements):
                self._told_in.setdefault(passage, []).append(f"{section}.{number}")
        return groups

    def _group(self, article: int) -> Json:
        """The heading of an article's points: none where the briefing rests on one article."""
        if len(self._briefing.articles) == 1 or not article:
            return {"heading": "", "meta": ""}
        briefed = self._briefing.articles[article - 1]
        return {"heading": self._title(briefed), "meta": self._outlet_and_day(briefed), "article": article}

    def _title(self, article: BriefedArticle) -> str:
        return self._line(article.title or article.name or f"Article {article.number}")

    def _outlet_and_day(self, article: BriefedArticle) -> str:
        published = when_words(article.published) if article.published else "no date"
        return ", ".join(part for part in (self._line(article.outlet) or "no outlet named", published) if part)

    def _point(self, point: BriefedPoint, number: str, *, short: bool) -> Json:
        rows = self._threads(point, short=short)
        if point.status is Status.UNANSWERED and rows:
            rows[0]["unanswered"] = self._unanswered_words(point)
        return {
            "number": number,
            "text": self._line(point.text),
            "status": self._status(point),
            "rows": rows,
        }

    def _status(self, point: BriefedPoint) -> str:
        if point.exchanges and all(exchange.left is None for exchange in point.exchanges):
            return "answers what is only implied"
        opponents = len(point.opponents)
        words = f"{STATUSES[point.status]}, {origins(point.origins)}"
        return f"{words} against {count(opponents, 'source')}" if opponents else words

    def _threads(self, point: BriefedPoint, *, short: bool) -> list[Json]:
        """The rows of all its exchanges; a rejoinder stands right below the answer that it answers."""
        rows: list[Json] = []
        waiting = [exchange for exchange in point.exchanges if exchange.left is not None and exchange.left.kind is not None]
        for exchange in point.exchanges:
            if exchange.left is None or exchange.left.kind is None:
                rows.extend(self._thread(exchange, point, waiting, short=short))
        return rows

    def _thread(self, exchange: Exchange, point: BriefedPoint, waiting: list[Exchange], *, short: bool) -> list[Json]:
        rows: list[Json] = []
        for row in self._rows(exchange, point, short=short):
            rows.append(row)
            if row["right"] is None:
                continue
            for rejoinder in [each for each in waiting if each.left and each.left.answers == row["right"]["passage"]]:
                waiting.remove(rejoinder)
                rows.extend(self._thread(rejoinder, point, waiting, short=short))
        return rows

    def _rows(self, exchange: Exchange, point: BriefedPoint, *, short: bool) -> list[Json]:
        """The claim beside its first answer, each further answer in a row of its own."""
        limit = _SHORT_WORDS if short else _EXCHANGE_WORDS
        left = self._statement(exchange.left, limit) if exchange.left else None
        right: list[Json | None] = [self._statement(statement, limit) for statement in exchange.right] or [None]
        rows: list[Json] = [{"left": None, "implied": "", "right": statement, "unanswered": ""} for statement in right]
        rows[0]["left"] = left
        if left is None:
            rows[0]["implied"] = self._line(exchange.implied or point.text)
        return rows

    def _unanswered_words(self, point: BriefedPoint) -> str:
        accused = f"{self._line(point.accused)} or its side" if point.accused else "the party it is aimed at"
        cutoff = f" up to {self._line(self._briefing.brief.cutoff)}" if self._briefing.brief.cutoff else ""
        return f"No reply from {accused} in {count(len(self._briefing.articles), 'article')}{cutoff}."

    def _statement(self, statement: Statement, limit: int) -> Json:
        article = self._briefing.articles[statement.article - 1]
        if statement.who == ARTICLE_VOICE:
            who, role = ARTICLE_VOICE, ", ".join(("own voice", *((article.outlet,) if article.outlet else ())))
        else:
            who = statement.who or "speaker not named"
            role = ", ".join(part for part in (statement.role, statement.side) if part)
        words, cut = clipped(statement.words, limit)
        return {
            "mark": str(statement.kind or statement.speaker),
            "group": str(statement.kind.group) if statement.kind else "claim",
            "kind": REPLIES[statement.kind] if statement.kind else "",
            "answers": statement.answers or 0,
            "who": self._line(who, 90),
            "role": self._line(role, 110),
            "words": printable(words, missing=self._missing) + (" …" if cut else ""),
            "passage": statement.passage,
            "meta": self._meta(statement),
            "brief": self._line(when_words(statement.said, self._year) if statement.said else "no date"),
        }

    def _meta(self, statement: Statement) -> str:
        """Both clocks, the words that make it an answer, and the confidence where it is low."""
        parts = [f"said {when_words(statement.said, self._year)}" if statement.said else "not dated"]
        if statement.happened:
            parts.append(f"happened {when_words(statement.happened, self._year)}")
        if statement.because:
            parts.append("by the words " + ", ".join(f"“{self._line(quote.words, 60)}”" for quote in statement.because[:2]))
        if statement.confidence < _LOW_CONFIDENCE:
            parts.append(f"low confidence, {statement.confidence:.2f}")
        return "; ".join(parts)

    def _dispute(self) -> Json:
        dispute = self._briefing.dispute
        if dispute is None:
            return {"empty": "No claim in these articles is disputed by another." if self._briefing.articles else "No articles."}
        exchange = dispute.exchange
        disputed = self._briefing.counts.disputed
        number = self._numbers[dispute.point]
        return {
            "empty": "",
            "left": self._statement(exchange.left, _TITLE_PAGE_WORDS) if exchange.left else None,
            "implied": self._line(exchange.implied),
            "right": self._statement(exchange.right[0], _TITLE_PAGE_WORDS),
            "number": number,
            "note": f"The most opposed of {disputed:,} disputed points: " if disputed > 1 else "Point ",
        }

    def _unknown(self) -> list[str]:
        counts = self._briefing.counts
        if not counts.points:
            return ["No claim was found in these articles." if self._briefing.articles else "No article was given."]
        words = []
        if counts.unanswered:
            where = f" (section {self._unanswered_section})" if self._unanswered_section else ""
            words.append(f"{_capital(count(counts.unanswered, 'point stands', 'points stand'))} unanswered{where}.")
        if counts.declined:
            words.append(f"On {count(counts.declined, 'point')} a party was asked and gave no answer.")
        words.append(
            f"{counts.single_origin:,} of {count(counts.points, 'point')} {'rests' if counts.single_origin == 1 else 'rest'} on one origin."
        )
        if counts.undated:
            words.append(f"{count(counts.undated, 'claim carries', 'claims carry')} no date.")
        return [" ".join(words)]

    def _when(self) -> Json:
        width = (_WIDTHS[self._briefing.brief.paper] - _SIDES) * _POINTS
        drawing = timeline.draw(self._briefing.timeline, width=width)
        if drawing is None:
            return {"empty": "No claim carries a date."}
        kinds = {"said": drawing.said_y, "happened": drawing.happened_y}
        return {
            "empty": "",
            "width": drawing.width,
            "height": drawing.height,
            "lanes": [{"name": name, "y": y} for name, y in kinds.items() if y is not None],
            "marks": [
                {
                    "x": mark.x,
                    "y": mark.y,
                    "label_x": mark.label_x,
                    "passage": mark.passage,
                    "mark": str(mark.kind or mark.speaker),
                    "group": str(mark.kind.group) if mark.kind else "claim",
                }
                for mark in drawing.marks
            ],
            "bars": [
                {
                    "x": bar.x,
                    "y": bar.y,
                    "width": bar.width,
                    "open_start": bar.open_start,
                    "open_end": bar.open_end,
                    "label_x": bar.label_x,
                    "label": bar.label,
                    "passage": bar.passage,
                }
                for bar in drawing.bars
            ],
            "ticks": [{"x": tick.x, "words": tick.words} for tick in drawing.ticks],
            "cuts": list(drawing.cuts),
            "left_out": f"{count(drawing.left_out, 'more date stands', 'more dates stand')} with the claims below." if drawing.left_out else "",
            "alt": self._when_in_words(drawing),
        }

    def _when_in_words(self, drawing: timeline.Drawing) -> str:
        """The timeline for who cannot see it."""
        return (
            f"Timeline: {count(len(drawing.marks), 'claim or reply', 'claims and replies')} by the day they were said, and "
            f"{count(len(drawing.bars), 'stretch', 'stretches')} in which what is claimed happened. "
            "The dates stand with each claim in the sections below."
        )

    def _notes(self) -> list[Json]:
        groups: list[Json] = []
        current: int | None = -1
        for note in self._briefing.notes:
            if note.article != current:
                current = note.article
                heading = self._title(self._briefing.articles[current - 1]) if current else "On the case as a whole"
                groups.append({"heading": heading, "notes": []})
            groups[-1]["notes"].append(self._note(note))
        return groups

    def _note(self, note: BriefedNote) -> Json:
        words = ""
        if note.passage is not None:
            words = self._line(self._briefing.passages[note.passage - 1].quote.words, 160)
        return {
            "paragraphs": self._paragraphs(note.text),
            "passage": note.passage or 0,
            "words": words,
            "place": self._line(_capital(note.place)) if note.article else "",
        }

    def _passage(self, passage: Passage) -> Json:
        article = self._briefing.articles[passage.quote.article - 1]
        words, cut = clipped(passage.quote.words, _PASSAGE_WORDS)
        return {
            "number": passage.number,
            "lines": lines(words, missing=self._missing),
            "cut": f"and {count(cut, 'more character')}, whole in the attached briefing.json" if cut else "",
            "article": article.number,
            "title": self._title(article),
            "where": self._outlet_and_day(article),
            "range": f"characters {passage.quote.start:,}–{passage.quote.end:,}",
            "told": self._told_in.get(passage.number, []),
        }

    def _article(self, article: BriefedArticle) -> Json:
        return {
            "number": article.number,
            "title": self._title(article),
            "where": self._outlet_and_day(article),
            "name": self._line(article.name),
            "sha256": self._line(article.sha256, 128),
            "characters": count(article.characters, "character"),
            "engine": self._line(article.engine),
            "warnings": [self._line(warning, 400) for warning in article.warnings],
        }


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

