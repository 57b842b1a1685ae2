"""What the template draws: the briefing laid out as plain JSON, every string printable, every number in words."""

from typing import Any

from rejoinder.briefing.appendixview import AppendixView
from rejoinder.briefing.days import latest_day
from rejoinder.briefing.ink import Ink
from rejoinder.briefing.plan import Part, plan
from rejoinder.briefing.pointview import PointView
from rejoinder.briefing.sectionview import SectionView
from rejoinder.briefing.timelineview import timeline_view
from rejoinder.briefing.titleview import TitleView
from rejoinder.briefing.value import BriefedNote, Briefing, Paper

_UNTITLED = "Briefing"  # where a title has nothing that can be seen; a PDF for everybody must have one
_TITLE_WORDS = 600  # characters of the title: a title page still holds them
_RUNNING_WORDS = 90  # characters of the running title: one line of 8 pt
_RUNNING_WORDS_MARKED = 52  # beside a marking
_NOTED_WORDS = 160  # characters of the words a note was written on
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
    brief, ink = briefing.brief, Ink(missing)
    latest = latest_day(article.published for article in briefing.articles)
    day = [int(part) for part in latest.split("-")] if latest else None
    year = day[0] if day else None
    planned = plan(briefing)
    points = PointView(briefing, ink, year)
    title = TitleView(briefing, planned, points, ink)
    appendix = AppendixView(briefing, planned, points, ink)
    return {
        "paper": _PAPERS[brief.paper],
        "title": ink.line(brief.title, _TITLE_WORDS).strip() or _UNTITLED,
        "running": ink.line(brief.title, _RUNNING_WORDS_MARKED if brief.marking else _RUNNING_WORDS),
        "reference": ink.line(brief.reference),
        "author": ink.line(brief.author),
        "day": day,
        "marking": ink.line(brief.marking),
        "marking_ink": _MARKING_INKS.get(brief.marking.strip().upper(), "#FFFFFF"),
        "foot": ink.line(brief.reference) or (f"Cut-off {ink.line(brief.cutoff)}" if brief.cutoff else "Briefing"),
        "facts": title.facts(),
        "bottom_line": ink.paragraphs(brief.bottom_line),
        "in_short": title.in_short(),
        "dispute": title.dispute(),
        "disputes": title.disputes(),
        "accused": title.accused(),
        "when": timeline_view(briefing, year),
        "sections": SectionView(briefing, planned, points, ink).sections(),
        "notes": {"number": planned.sections.get(Part.NOTES, 0), "groups": _notes(briefing, ink)},
        "engine": appendix.engine(),
        "articles": appendix.articles(),
    }


def _notes(briefing: Briefing, ink: Ink) -> list[Json]:
    """Notes by what they belong to."""
    groups: list[Json] = []
    current: int | None = -1
    for note in briefing.notes:
        if note.article != current:
            current = note.article
            on = ink.title(briefing.articles[current - 1]) if current else "On the case as a whole"
            groups.append({"heading": on, "notes": []})
        groups[-1]["notes"].append(_note(note, briefing, ink))
    return groups


def _note(note: BriefedNote, briefing: Briefing, ink: Ink) -> Json:
    noted = briefing.passages[note.passage - 1].quote.words if note.passage is not None else ""
    return {
        "paragraphs": ink.paragraphs(note.text),
        "passage": note.passage or 0,
        "words": ink.line(noted, _NOTED_WORDS),
        "place": ink.line(note.place[:1].upper() + note.place[1:]) if note.article else "",
    }
