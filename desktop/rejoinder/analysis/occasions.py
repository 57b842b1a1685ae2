"""Occasions: an interview, a hearing, a speech that the text dates once and then tells of sentence after sentence."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
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
_WORD = re.compile(r"\w+")
_HEADING_ENDS = " .:–—-"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A time at which sources spoke.

    Attributes:
        place: Where it is told.
        block: The index of that block.
        who: Indices of the sources that take part; none for a heading, whose time is that of all below it.
        interval: When it was.
    """

    place: int
    block: int
    who: frozenset[int]
    interval: Interval


@dataclass(frozen=True)
class Occasions:
    """The occasions of an article, those of each source and the headings in order of place."""

    of_source: dict[int, tuple[Occasion, ...]]
    headings: tuple[Occasion, ...]

    def for_statement(self, place: int, block: int, sources: frozenset[int]) -> Interval | None:
        """The occasion on which one of these sources spoke there: a heading's, the last one told, or the next one."""
        around = [_beside(self.of_source.get(source, ()), place) for source in sources]
        before = max((o for o, _ in around if o is not None), key=_place, default=None)
        after = min((o for _, o in around if o is not None), key=_place, default=None)
        heading, _ = _beside(self.headings, place)
        if before is not None and block - before.block > _BACK:
            before = None
        if heading is not None and (before is None or before.place < heading.place):
            return heading.interval
        if before is not None:
            return before.interval
        reach = _FROM_OPENING if block <= _OPENING else _ON
        return after.interval if after is not None and after.block - block <= reach else None


def _place(occasion: Occasion) -> int:
    return occasion.place


def _beside(occasions: tuple[Occasion, ...], place: int) -> tuple[Occasion | None, Occasion | None]:
    """The last one up to that place and the first one after it."""
    at = bisect_right(occasions, place, key=_place)
    return occasions[at - 1] if at else None, occasions[at] if at < len(occasions) else None


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
    found: list[Occasion] = []
    headings: list[Occasion] = []
    for statement, time, source in zip(statements, own, of, strict=True):
        if time is not None and source is not None and not time.habitual and _whole(time.interval):
            found.append(Occasion(statement.place, blocks.index(statement.place), frozenset({source}), _known(time)))
    quoted = _Cover(sorted(piece for statement in statements if statement.cue for piece in statement.content))
    names = _Names.of(sources)
    for time in times:
        if time.interval is None or not _whole(time.interval):
            continue
        block = blocks.index(time.span.start)
        if blocks.spans[block].of(text).strip(_HEADING_ENDS) == time.span.of(text).strip(_HEADING_ENDS):
            headings.append(Occasion(time.span.start, block, frozenset(), time.interval))
        elif _is_news(time, published) and not (
            stands_apart(text, time) or is_possessive(text, time) or quoted.has(time.span.start)
        ):
            who = names.in_sentence(text, sentences.at(time.span.start))
            found.append(Occasion(time.span.start, block, who, time.interval))
    of_source: dict[int, list[Occasion]] = {}
    for occasion in sorted(found, key=_place):
        for source in occasion.who:
            of_source.setdefault(source, []).append(occasion)
    return Occasions({source: tuple(occasions) for source, occasions in of_source.items()}, tuple(headings))


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


@dataclass(frozen=True, slots=True)
class _Names:
    """Where the sources of an article are named.

    Attributes:
        by_word: The sources by the last word of their name, with the name as it stands in passing: a person's last.
        mentions: Places that name a source, in order, each with its number.
    """

    by_word: dict[str, list[tuple[int, str]]]
    mentions: list[tuple[int, int]]

    @classmethod
    def of(cls, sources: tuple[Source, ...]) -> "_Names":
        """The names of these sources; those without a capital name nobody."""
        by_word: dict[str, list[tuple[int, str]]] = {}
        for number, source in enumerate(sources):
            last = _WORD.findall(source.name)[-1:]
            if last and source.name[:1].isupper() and source.kind is not SourceKind.ARTICLE:
                name = last[0] if source.kind is SourceKind.PERSON else source.name
                by_word.setdefault(last[0], []).append((number, name))
        mentions = sorted((m.start, number) for number, source in enumerate(sources) for m in source.mentions)
        return cls(by_word, mentions)

    def in_sentence(self, text: str, sentence: Span) -> frozenset[int]:
        """The sources that a sentence names."""
        words = sentence.of(text)
        named = {
            number for word in set(_WORD.findall(words)) for number, name in self.by_word.get(word, ()) if name in words
        }
        first = bisect_left(self.mentions, (sentence.start, -1))
        last = bisect_left(self.mentions, (sentence.end, -1))
        return frozenset(named | {number for _, number in self.mentions[first:last]})


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
