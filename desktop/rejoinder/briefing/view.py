"""What the template draws: the briefing laid out as plain JSON, every string printable, every number in words."""

from typing import Any

from rejoinder.briefing.days import latest_day
from rejoinder.briefing.ink import Ink
from rejoinder.briefing.pointview import EXCHANGE_WORDS, SHORT_WORDS, PointView
from rejoinder.briefing.printable import clipped
from rejoinder.briefing.timelineview import timeline_view
from rejoinder.briefing.value import BriefedArticle, BriefedNote, BriefedPoint, Briefing, Paper, Passage
from rejoinder.briefing.words import count

_UNTITLED = "Briefing"  # where a title has nothing that can be seen; a PDF for everybody must have one
_TITLE_WORDS = 600  # characters of the title: a title page still holds them
_RUNNING_WORDS = 90  # characters of the running title: one line of 8 pt
_RUNNING_WORDS_MARKED = 52  # beside a marking
_TITLE_PAGE_WORDS = 240  # characters of the two claims face to face
_NOTED_WORDS = 160  # characters of the words a note was written on
_WARNING_WORDS = 400
_PASSAGE_WORDS = 6000  # characters of a passage in the annex: a page and a half
_PAPERS = {Paper.A4: "a4", Paper.LETTER: "us-letter"}
_MARKING_INKS = {  # the colours of FIRST's Traffic Light Protocol 2.0 on black; any other marking is white on black
    "TLP:RED": "#FF2B2B",
    "TLP:AMBER": "#FFC000",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:GREEN": "#33FF00",
}

Json = dict[str, Any]


def view(briefing: Briefing, *, missing: frozenset[str] = frozenset()) -> Json:
    """The JSON for ``resources/briefing/briefing.typ``; `missing` are characters that no bundled font draws."""
    return _View(briefing, missing).whole()


class _View:
    def __init__(self, briefing: Briefing, missing: frozenset[str]) -> None:
        self._briefing = briefing
        self._ink = Ink(missing)
        day = latest_day(article.published for article in briefing.articles)
        self._day = [int(part) for part in day.split("-")] if day else None
        self._year = self._day[0] if self._day else None
        self._points = PointView(briefing, self._ink, self._year)
        self._told_in: dict[int, list[str]] = {}  # passage → the numbers of the points that lead to it
        self._these = "this article" if len(briefing.articles) == 1 else "these articles"

    def whole(self) -> Json:
        """The title page, the sections, the notes, the annexes."""
        briefing, brief, ink = self._briefing, self._briefing.brief, self._ink
        sections = self._sections()
        return {
            "paper": _PAPERS[brief.paper],
            "title": ink.line(brief.title, _TITLE_WORDS).strip() or _UNTITLED,
            "running": ink.line(brief.title, _RUNNING_WORDS_MARKED if brief.marking else _RUNNING_WORDS),
            "reference": ink.line(brief.reference),
            "author": ink.line(brief.author),
            "day": self._day,
            "marking": ink.line(brief.marking),
            "marking_ink": _MARKING_INKS.get(brief.marking.strip().upper(), "#FFFFFF"),
            "foot": ink.line(brief.reference) or (f"Cut-off {ink.line(brief.cutoff)}" if brief.cutoff else "Briefing"),
            "facts": self._facts(),
            "bottom_line": ink.paragraphs(brief.bottom_line),
            "dispute": self._dispute(),
            "when": timeline_view(briefing, self._year),
            "unknown": self._unknown(sections),
            "sections": sections,
            "notes": {"number": len(sections) + 1, "groups": self._notes()},
            "passages": [self._passage(passage) for passage in briefing.passages],
            "articles": [self._article(article) for article in briefing.articles],
        }

    def _facts(self) -> list[str]:
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

    def _dispute(self) -> Json:
        dispute = self._briefing.dispute
        if dispute is None:
            none = f"No claim in {self._these} is disputed by another."
            return {"empty": none if self._briefing.articles else "No article was given."}
        exchange = dispute.exchange
        disputed = self._briefing.counts.disputed
        return {
            "empty": "",
            "left": self._points.statement(exchange.left, _TITLE_PAGE_WORDS) if exchange.left else None,
            "implied": self._ink.line(exchange.implied),
            "right": self._points.statement(exchange.right[0], _TITLE_PAGE_WORDS),
            "number": f"1.{dispute.point + 1}",
            "note": f"The most opposed of {disputed:,} disputed points: " if disputed > 1 else "Point ",
        }

    def _unknown(self, sections: list[Json]) -> list[str]:
        """What nobody answered, and what rests on one origin, in figures."""
        counts = self._briefing.counts
        if not counts.points:
            return [f"No claim was found in {self._these}." if self._briefing.articles else "No article was given."]
        words = []
        if counts.unanswered:
            where = next((f" (section {each['number']})" for each in sections if each["title"] == "Unanswered"), "")
            words.append(f"{count(counts.unanswered, 'point stands', 'points stand')} unanswered{where}.")
        if counts.declined:
            words.append(f"On {count(counts.declined, 'point')} a party was asked and gave no answer.")
        rest = "rests" if counts.single_origin == 1 else "rest"
        words.append(f"{counts.single_origin:,} of {count(counts.points, 'point')} {rest} on one origin.")
        if counts.undated:
            words.append(f"{count(counts.undated, 'claim carries', 'claims carry')} no date.")
        return [" ".join(words)]

    def _sections(self) -> list[Json]:
        """The sections with points; the first is always there, the others where they have something to say."""
        briefing = self._briefing
        answered = self._section(
            1,
            briefing.answered,
            "Claims and counter-claims",
            "On the left what is claimed, on the right what answers it. In these columns the words in serif are the "
            "articles’ own. Numbers lead to the passage in annex A.",
        )
        sections = [{**answered, "empty": f"No claim in {self._these} is answered by another."}]
        if briefing.unanswered:
            intro = (
                f"Points that charge a party with a wrong; neither it nor anyone on its side replies in {self._these}. "
                "Of each article the gravest charge stands first; between equals a person or state before a body, more "
                "origins before fewer, and what the article puts first."
            )
            sections.append(self._section(len(sections) + 1, briefing.unanswered, "Unanswered", intro))
        if briefing.others:
            intro = f"Points that nothing in {self._these} answers."
            sections.append(
                self._section(len(sections) + 1, briefing.others, "Other claims, in short", intro, short=True)
            )
        return sections

    def _section(
        self, number: int, points: tuple[BriefedPoint, ...], title: str, intro: str, *, short: bool = False
    ) -> Json:
        """Points by article, under its title where there are several articles; numbered through the section."""
        groups: list[Json] = []
        article = 0
        for index, point in enumerate(points, 1):
            if point.article != article:
                article = point.article
                groups.append({**self._group(article), "points": []})
            name = f"{number}.{index}"
            limit = SHORT_WORDS if short else EXCHANGE_WORDS
            groups[-1]["points"].append(self._points.point(point, name, limit=limit))
            for passage in dict.fromkeys(statement.passage for statement in point.statements):
                self._told_in.setdefault(passage, []).append(name)
        kind = "short" if short else "exchanges"
        return {"number": number, "kind": kind, "title": title, "intro": intro, "empty": "", "groups": groups}

    def _group(self, article: int) -> Json:
        """The heading of an article's points: none where the briefing rests on one article."""
        if len(self._briefing.articles) == 1:
            return {"heading": "", "meta": ""}
        briefed = self._briefing.articles[article - 1]
        return {"heading": self._ink.title(briefed), "meta": self._ink.outlet_and_day(briefed)}

    def _notes(self) -> list[Json]:
        """Notes by what they belong to."""
        groups: list[Json] = []
        current: int | None = -1
        for note in self._briefing.notes:
            if note.article != current:
                current = note.article
                on = self._ink.title(self._briefing.articles[current - 1]) if current else "On the case as a whole"
                groups.append({"heading": on, "notes": []})
            groups[-1]["notes"].append(self._note(note))
        return groups

    def _note(self, note: BriefedNote) -> Json:
        noted = self._briefing.passages[note.passage - 1].quote.words if note.passage is not None else ""
        return {
            "paragraphs": self._ink.paragraphs(note.text),
            "passage": note.passage or 0,
            "words": self._ink.line(noted, _NOTED_WORDS),
            "place": self._ink.line(note.place[:1].upper() + note.place[1:]) if note.article else "",
        }

    def _passage(self, passage: Passage) -> Json:
        article = self._briefing.articles[passage.quote.article - 1]
        words, cut = clipped(passage.quote.words, _PASSAGE_WORDS)
        return {
            "number": passage.number,
            "lines": self._ink.lines(words),
            "cut": f"… and {count(cut, 'more character')}, whole in the attached briefing.json" if cut else "",
            "article": article.number,
            "title": self._ink.title(article),
            "where": self._ink.outlet_and_day(article),
            "range": f"characters {passage.quote.start:,}–{passage.quote.end:,}",
            "told": self._told_in.get(passage.number, []),
        }

    def _article(self, article: BriefedArticle) -> Json:
        return {
            "number": article.number,
            "title": self._ink.title(article),
            "facts": [
                f"{self._ink.outlet_and_day(article)}, {count(article.characters, 'character')}",
                f"File {self._ink.line(article.name)}; claims and replies found by {self._ink.line(article.engine)}",
                f"SHA-256 {self._ink.line(article.sha256)}",
                *(self._ink.line(warning, _WARNING_WORDS) for warning in article.warnings),
            ],
        }
