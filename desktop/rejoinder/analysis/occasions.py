"""Occasions: an interview, a hearing, a speech that the text dates once and then tells of sentence after sentence."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from rejoinder.analysis.statements import Lines, Statement
from rejoinder.analysis.times import TimeWords
from rejoinder.domain.claims import Source, SourceKind
from rejoinder.domain.text import Span
from rejoinder.domain.times import Interval, Precision

_BACK = 30  # paragraphs over which a source goes on speaking on one occasion; 10 lose 2 of 31 dates of the train gold
_ON = 3  # paragraphs after a statement in which its occasion may first be dated …
_FROM_OPENING = 8  # … and for the title and the opening, which are told again below
_OPENING = 2  # the title and this many paragraphs
_RECENT = 31  # days: what lies further back than the news of the month is no occasion of today's report
_DAY_LENGTH = 10  # characters of YYYY-MM-DD
_FINE = frozenset(
    {Precision.MINUTE, Precision.HOUR, Precision.PART_OF_DAY, Precision.DAY, Precision.WEEK, Precision.SPAN}
)
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_APART = re.compile(r"\b(?:following|after|before|since|until|by|ahead\s+of|for)\s+(?:the\s+)?$", re.IGNORECASE)
_LOOK_BACK = 30  # characters before an expression in which "after", "ahead of" can stand
_HEADING_ENDS = " .:–—-"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A time at which sources spoke.

    Attributes:
        place: Where it is told.
        block: The index of that block.
        who: Indices of the sources that take part; None for a heading, whose time is that of all below it.
        interval: When it was.
    """

    place: int
    block: int
    who: frozenset[int] | None
    interval: Interval


@dataclass(frozen=True)
class Occasions:
    """The occasions of an article, those of each source in order of place."""

    of_source: dict[int, list[Occasion]] = field(default_factory=dict)
    headings: list[Occasion] = field(default_factory=list)

    def for_statement(self, place: int, block: int, sources: frozenset[int]) -> Interval | None:
        """The occasion on which one of these sources spoke there: a heading's, the last one told, or the next one."""
        mine = sorted({o for source in sources for o in self.of_source.get(source, ())}, key=lambda o: o.place)
        before = [o for o in mine if o.place <= place and block - o.block <= _BACK]
        heading = bisect_right([o.place for o in self.headings], place)
        if heading and not (before and before[-1].place > self.headings[heading - 1].place):
            return self.headings[heading - 1].interval
        if before:
            return before[-1].interval
        reach = _FROM_OPENING if block <= _OPENING else _ON
        after = next((o for o in mine if o.place > place and o.block - block <= reach), None)
        return None if after is None else after.interval


def stands_apart(text: str, time: TimeWords) -> bool:
    """Whether the expression only places something else: "after Friday", "ahead of the 9th"."""
    return _APART.search(text[max(0, time.span.start - _LOOK_BACK) : time.span.start]) is not None


def is_possessive(text: str, time: TimeWords) -> bool:
    """Whether it says which one: "Monday's debate"."""
    return _POSSESSIVE.match(text, time.span.end) is not None


def find_occasions(
    text: str,
    statements: tuple[Statement, ...],
    own: Sequence[TimeWords | None],
    of: tuple[int | None, ...],
    times: tuple[TimeWords, ...],
    *,
    sources: tuple[Source, ...],
    sentences: Lines,
    blocks: Lines,
    published: date | None,
) -> Occasions:
    """Statements with a time of their own, dated sentences that name a source, and headings that are a time alone."""
    found = Occasions()
    for statement, time, source in zip(statements, own, of, strict=True):
        if time is not None and source is not None and not time.habitual and _whole(time.interval):
            _add(found, Occasion(statement.place, blocks.index(statement.place), frozenset({source}), _known(time)))
    contents = sorted(piece for statement in statements if statement.cue for piece in statement.content)
    quoted = _Cover(contents)
    names = [_name_of(source) for source in sources]
    for time in times:
        if time.interval is None or not _whole(time.interval):
            continue
        block = blocks.index(time.span.start)
        if blocks.spans[block].of(text).strip(_HEADING_ENDS) == time.span.of(text).strip(_HEADING_ENDS):
            found.headings.append(Occasion(time.span.start, block, None, time.interval))
        elif _is_news(time, published) and not (
            stands_apart(text, time) or is_possessive(text, time) or quoted.has(time.span.start)
        ):
            sentence = sentences.at(time.span.start)
            who = _named(text, sentence, sources, names)
            if who:
                _add(found, Occasion(time.span.start, block, who, time.interval))
    for occasions in found.of_source.values():
        occasions.sort(key=lambda occasion: occasion.place)
    return found


def _add(found: Occasions, occasion: Occasion) -> None:
    for source in occasion.who or ():
        found.of_source.setdefault(source, []).append(occasion)


def _whole(interval: Interval | None) -> bool:
    return interval is not None and interval.start is not None and interval.end is not None


def _known(time: TimeWords) -> Interval:
    assert time.interval is not None
    return time.interval


def _is_news(time: TimeWords, published: date | None) -> bool:
    """Whether it is a day or a week of this report's news, not of what went before it."""
    interval = time.interval
    if interval is None or interval.start is None or time.habitual or interval.precision not in _FINE:
        return False
    if published is None:
        return True
    return -1 <= (published - date.fromisoformat(interval.start[:_DAY_LENGTH])).days <= _RECENT


def _name_of(source: Source) -> re.Pattern[str] | None:
    """How the source is named in passing: a person by the last name."""
    if not source.name[:1].isupper() or source.kind is SourceKind.ARTICLE:
        return None
    name = source.name.split()[-1] if source.kind is SourceKind.PERSON else source.name
    return re.compile(rf"\b{re.escape(name)}\b")


def _named(
    text: str, sentence: Span, sources: tuple[Source, ...], names: list[re.Pattern[str] | None]
) -> frozenset[int]:
    words = sentence.of(text)
    return frozenset(
        number
        for number, (source, name) in enumerate(zip(sources, names, strict=True))
        if (name is not None and name.search(words))
        or any(sentence.start <= mention.start < sentence.end for mention in source.mentions)
    )


class _Cover:
    """Stretches of a text, to ask whether a place lies in one of them."""

    def __init__(self, spans: list[Span]) -> None:
        merged: list[list[int]] = []
        for span in spans:
            if merged and span.start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], span.end)
            else:
                merged.append([span.start, span.end])
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]

    def has(self, place: int) -> bool:
        """Whether one of them covers it."""
        at = bisect_right(self._starts, place) - 1
        return at >= 0 and place < self._ends[at]
