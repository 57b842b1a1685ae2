"""The two clocks of each statement: when it was said, and when the thing took place."""

import re
from bisect import bisect_left

from rejoinder.analysis.statements import Lines, Statement
from rejoinder.analysis.times import TimeWords
from rejoinder.domain.claims import Mode
from rejoinder.domain.text import Span
from rejoinder.domain.times import Interval

Clocks = tuple[Interval | None, Interval | None]

_RIGHT_AFTER = (
    14  # characters between a cue and a time that still belongs to it: "said early on Monday", "said late last"
)
_REACH = 90  # characters between cue and time outside the content; further off they are another clause's
_CARRIED = 3  # paragraphs over which a plain "he said" goes on from a dated statement by the same source
_OPENING = re.compile(r"^\s*(?:(?:on|late|early|in|at|since|last)\s+)*", re.IGNORECASE)
_STANDING = re.compile(r"\b(?:say|says|claim|claims|insist|insists|is|are|has|have|had)\b", re.IGNORECASE)
_PUBLISHED_TENSE = re.compile(r"\b(?:today)\b", re.IGNORECASE)


def read_clocks(
    text: str,
    statements: tuple[Statement, ...],
    times: tuple[TimeWords, ...],
    of: tuple[int | None, ...],
    sentences: Lines,
    blocks: Lines,
) -> tuple[Clocks, ...]:
    """Said and happened of each statement.

    A time right after the cue, or outside all contents of its sentence, tells when it was said; one inside the content
    tells when the thing took place. A plain "he said" after a dated statement by the same source shortly before
    was said then too. Nothing else gives a day: the day of publication is not the day of the saying.
    """
    starts = [time.span.start for time in times]
    found: list[Clocks] = []
    last_said: dict[int, tuple[Interval, int]] = {}
    for i, statement in enumerate(statements):
        sentence = sentences.at(statement.place)
        near = times[
            bisect_left(starts, min(sentence.start, statement.extent.start)) : bisect_left(
                starts, max(sentence.end, statement.extent.end)
            )
        ]
        said_words = _said_words(text, statement, near, sentence) if statement.cue else None
        happened = _happened(statement, near, said_words)
        said = None if said_words is None else said_words.interval
        source = of[i]
        block = blocks.index(statement.place)
        if source is not None and said_words is None and source in last_said and _plain_past(statement, text):
            interval, where = last_said[source]
            if 0 <= block - where <= _CARRIED:
                said = interval
        if source is not None and said is not None and said_words is not None and not said_words.habitual:
            last_said[source] = (said, block)
        found.append((said, happened))
    return tuple(found)


def _said_words(text: str, statement: Statement, near: tuple[TimeWords, ...], sentence: Span) -> TimeWords | None:
    """The time words that belong to the cue."""
    cue_start, cue_end = statement.cue[0].start, statement.cue[-1].end
    outside: list[tuple[int, TimeWords]] = []
    for time in near:
        if time.span.end <= sentence.start or time.span.start >= sentence.end:
            continue
        if (
            time.span.start >= cue_end
            and time.span.start - cue_end <= _RIGHT_AFTER
            and _OPENING.sub("", text[cue_end : time.span.start]) == ""
        ):
            if statement.mode is Mode.DIRECT and _inside(time.span, statement.content):
                continue
            return time
        if _inside(time.span, statement.content):
            continue
        gap = cue_start - time.span.end if time.span.end <= cue_start else time.span.start - cue_end
        if gap <= _REACH and not _clause_between(text, time.span, cue_start, cue_end):
            outside.append((gap, time))
    return min(outside, key=lambda pair: (pair[0], pair[1].span.start))[1] if outside else None


def _clause_between(text: str, time: Span, cue_start: int, cue_end: int) -> bool:
    """Whether a semicolon, a relative clause or a closing bracket parts the time from the cue."""
    between = text[time.end : cue_start] if time.end <= cue_start else text[cue_end : time.start]
    return re.search(r"[;()\n]|\b(?:who|which|where|after|before)\b", between) is not None


def _inside(span: Span, pieces: tuple[Span, ...]) -> bool:
    return any(piece.start <= span.start < piece.end for piece in pieces)


def _happened(statement: Statement, near: tuple[TimeWords, ...], said: TimeWords | None) -> Interval | None:
    """The first time inside the content that is not the cue's own."""
    inside = [time for time in near if time is not said and _inside(time.span, statement.content)]
    dated = [time for time in inside if time.interval is not None and not time.habitual]
    chosen = dated or [time for time in inside if time.interval is not None]
    return chosen[0].interval if chosen else None


def _plain_past(statement: Statement, text: str) -> bool:
    """Whether the cue is a simple past ("said", "told"), which goes on from the time told before."""
    return (
        _STANDING.search(statement.cue_words(text)) is None
        and _PUBLISHED_TENSE.search(statement.cue_words(text)) is None
    )
