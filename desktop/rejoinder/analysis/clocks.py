"""The two clocks of each statement: when it was said, and when the thing took place."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from rejoinder.analysis.datelines import in_dateline
from rejoinder.analysis.knowledge import lexicon, words
from rejoinder.analysis.occasions import Occasions, find_occasions, is_possessive, stands_apart
from rejoinder.analysis.sources import Speakers
from rejoinder.analysis.statements import Lines, Statement
from rejoinder.analysis.time_trees import Governor
from rejoinder.analysis.times import TimeWords
from rejoinder.domain.claims import Mode, Source, SourceKind
from rejoinder.domain.text import Span
from rejoinder.domain.times import Interval

Clocks = tuple[Interval | None, Interval | None]

_RIGHT_AFTER = 14  # characters between a cue and a time that still belongs to it: "said early on Monday"
_REACH = 90  # characters between cue and time outside the content; further off they are another clause's
_POINTING_BACK = 1  # paragraphs over which "the mayor said", nobody named, goes on from the statement before it
_AT_THE_TIME = 12  # characters after a cue in which "then", "at the time" stand
_OPENING = re.compile(r"^\s*(?:(?:on|late|early|in|at|since|last)\s+)*", re.IGNORECASE)
_OTHER_CLAUSE = re.compile(r"[;()\n]|\b(?:who|whom|whose|which|where|after|before|when|while|because)\b")
_IN_BRACKETS = re.compile(r"\([^()\n]*\)")
_AT_EVENT = re.compile(r"\b(?:on|at|in|during)\s+$", re.IGNORECASE)
_EVENT_REACH = 9  # characters before "Friday's debate" in which "during" stands
_SPEAKERS_DAY = re.compile(
    r"(?:yesterday|today|tonight|tomorrow|last\s+(?:night|evening)|this\s+(?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)
_DAY_LENGTH = 10  # characters of YYYY-MM-DD
_THEN = re.compile(r"\bthen$|\bat the time\b")
_OTHER_TENSE = re.compile(
    r"\b(?:has|have|had|will|would|could|should|might|may|can|to|often|repeatedly|long|now|ever|never|always"
    r"|sometimes|regularly|previously|earlier|last|next)\b|['’]ve\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"\b(?:say|is|are|\w+(?<!s)s)\b", re.IGNORECASE)
_OWN_OCCASION = re.compile(
    r"\s*(?:(?:after|before|when)\b|(?:at|during|in|on)\s+an?\s+(?:[\w-]+\s+){0,2}(?:rally|interview|speech|appearance|podcast)\b)"
)
_POINTS_BACK = re.compile(r"(?:the|he|she|they|it)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Reader:
    """What the clocks of all statements are read from. `times` and `governors` go together."""

    text: str
    times: tuple[TimeWords, ...]
    governors: tuple[Governor | None, ...]
    starts: list[int]
    sentences: Lines
    blocks: Lines

    def near(self, statement: Statement) -> range:
        """The times in the statement's sentence and content, as numbers."""
        sentence = self.sentences.at(statement.place)
        first = min(sentence.start, statement.extent.start)
        last = max(sentence.end, statement.extent.end)
        return range(bisect_left(self.starts, first), bisect_left(self.starts, last))


def read_clocks(
    text: str,
    statements: tuple[Statement, ...],
    times: tuple[TimeWords, ...],
    governors: tuple[Governor | None, ...],
    speakers: Speakers,
    *,
    sentences: Lines,
    blocks: Lines,
    published: date | None,
) -> tuple[Clocks, ...]:
    """Said and happened of each statement.

    A time right after the cue, or outside all contents of its sentence, tells when it was said; one inside the content
    tells when the thing took place. A statement without a time of its own was made on the occasion that the text dates
    for its source. Nothing else gives a day: the day of publication is not the day of the saying.
    """
    reader = _Reader(text, times, governors, [time.span.start for time in times], sentences, blocks)
    own = [_own_words(reader, statement) if statement.cue else None for statement in statements]
    occasions = find_occasions(
        text,
        statements,
        own,
        speakers.of,
        _not_of_datelines(reader),
        sources=speakers.sources,
        sentences=sentences,
        blocks=blocks,
        published=published,
    )
    said = [_not_later(when, published) for when in _said(reader, statements, own, speakers, occasions)]
    return tuple(
        (when, _happened(reader, statement, words_of_cue, when, published))
        for when, statement, words_of_cue in zip(said, statements, own, strict=True)
    )


def _not_later(when: Interval | None, published: date | None) -> Interval | None:
    """When something was said, unless that is days after the article that tells of it: then the time was misread."""
    if when is None or when.start is None or published is None:
        return when
    return None if (date.fromisoformat(when.start[:_DAY_LENGTH]) - published).days > 1 else when


def _said(
    reader: _Reader,
    statements: tuple[Statement, ...],
    own: list[TimeWords | None],
    speakers: Speakers,
    occasions: Occasions,
) -> Iterator[Interval | None]:
    last: tuple[Interval, int] | None = None
    for statement, time, source in zip(statements, own, speakers.of, strict=True):
        block = reader.blocks.index(statement.place)
        if time is not None or not statement.cue:
            when = None if time is None else time.interval
        elif not _goes_on(reader, statement, block, None if source is None else speakers.sources[source]):
            when = None
        elif last is not None and _says_then(reader, statement):
            when = last[0]
        else:
            who = _who(reader, statement, block, source, speakers)
            when = occasions.for_statement(statement.place, block, who)
            if when is None and last is not None and block - last[1] <= _POINTING_BACK:
                when = last[0] if _is_unnamed(reader, statement, source, speakers) else None
        if when is not None and statement.cue:
            last = (when, block)
        yield when


def _goes_on(reader: _Reader, statement: Statement, block: int, source: Source | None) -> bool:
    """Whether the cue tells one saying on the occasion at hand: not what was said often, since, or after something.

    Titles tell in the present what was said; below them only persons do.
    """
    cue = statement.cue_words(reader.text)
    if _OTHER_TENSE.search(cue) or _OWN_OCCASION.search(cue):
        return False
    if _OWN_OCCASION.match(reader.text, statement.cue[-1].end):
        return False
    person = source is not None and source.kind is SourceKind.PERSON
    return block == 0 or person or _PRESENT.search(cue) is None


def _says_then(reader: _Reader, statement: Statement) -> bool:
    after = reader.text[statement.cue[-1].end : statement.cue[-1].end + _AT_THE_TIME]
    return _THEN.search(statement.cue_words(reader.text) + after) is not None


def _who(reader: _Reader, statement: Statement, block: int, source: int | None, speakers: Speakers) -> frozenset[int]:
    """The statement's source; in the title also those whom its words name only in part."""
    who = set() if source is None else {source}
    named = statement.source_words(reader.text)
    if block == 0 and named:
        who |= {
            number
            for number, one in enumerate(speakers.sources)
            if one.kind is not SourceKind.UNNAMED
            and (one.name in named or (one.kind is SourceKind.PERSON and one.name.split()[-1] == named.split()[-1]))
        }
    return frozenset(who)


def _is_unnamed(reader: _Reader, statement: Statement, source: int | None, speakers: Speakers) -> bool:
    """Whether its source only points back: "the mayor", "she"."""
    unnamed = source is None or speakers.sources[source].kind is SourceKind.UNNAMED
    return unnamed and _POINTS_BACK.match(statement.source_words(reader.text)) is not None


def _own_words(reader: _Reader, statement: Statement) -> TimeWords | None:
    """The time words that belong to the cue."""
    sentence = reader.sentences.at(statement.place)
    cue_start, cue_end = statement.cue[0].start, statement.cue[-1].end
    outside: list[tuple[bool, int, int]] = []
    for number in reader.near(statement):
        time, governor = reader.times[number], reader.governors[number]
        if (
            time.span.end <= sentence.start
            or time.span.start >= sentence.end
            or in_dateline(reader.text, time, reader.blocks)
        ):
            continue
        inside = _inside(time.span, statement.content)
        quoted = inside and statement.mode is Mode.DIRECT
        if cue_start <= time.span.start < cue_end or (not quoted and _right_after(reader.text, cue_end, time.span)):
            return time
        if inside or _belongs_elsewhere(reader, statement, time, governor):
            continue
        gap = cue_start - time.span.end if time.span.end <= cue_start else time.span.start - cue_end
        governed = governor is not None and _inside_cue(governor, statement)
        if (governed or gap <= _REACH) and not _clause_between(reader.text, time.span, cue_start, cue_end):
            outside.append((not governed, gap, number))
    return reader.times[min(outside)[2]] if outside else None


def _right_after(text: str, cue_end: int, time: Span) -> bool:
    """Whether nothing but prepositions parts the time from the cue before it."""
    gap = time.start - cue_end
    return 0 <= gap <= _RIGHT_AFTER and _OPENING.sub("", text[cue_end : time.start]) == ""


def _inside_cue(governor: Governor, statement: Statement) -> bool:
    return any(piece.start <= governor.start < piece.end for piece in statement.cue)


def _belongs_elsewhere(reader: _Reader, statement: Statement, time: TimeWords, governor: Governor | None) -> bool:
    """Whether it dates something else in the sentence: by its preposition, or by the tree."""
    if stands_apart(reader.text, time) or time.value in _known_days():
        return True
    before = reader.text[max(0, time.span.start - _EVENT_REACH) : time.span.start]
    if is_possessive(reader.text, time) and not _AT_EVENT.search(before):
        return True
    if governor is None or _inside_cue(governor, statement) or not governor.subordinate:
        return False
    return governor.word not in words("times", "publishing")


@cache
def _known_days() -> frozenset[str]:
    """The days that go by their number: "9/11" names what happened then, and never when somebody spoke."""
    return frozenset(lexicon("times")["known_days"].values())


def _clause_between(text: str, time: Span, cue_start: int, cue_end: int) -> bool:
    """Whether a semicolon, a subordinate clause or a closing bracket parts the time from the cue."""
    between = text[time.end : cue_start] if time.end <= cue_start else text[cue_end : time.start]
    return _OTHER_CLAUSE.search(_IN_BRACKETS.sub("", between)) is not None


def _inside(span: Span, pieces: tuple[Span, ...]) -> bool:
    return any(piece.start <= span.start < piece.end for piece in pieces)


def _not_of_datelines(reader: _Reader) -> tuple[TimeWords, ...]:
    return tuple(time for time in reader.times if not in_dateline(reader.text, time, reader.blocks))


def _happened(
    reader: _Reader, statement: Statement, said: TimeWords | None, when: Interval | None, published: date | None
) -> Interval | None:
    """The first time inside the content that is not the cue's own.

    "Today" in a quotation is the day on which it was said, where that is known.
    """
    near = [reader.times[number] for number in reader.near(statement)]
    inside = [time for time in near if time is not said and _inside(time.span, statement.content)]
    dated = [time for time in inside if time.interval is not None and not time.habitual]
    chosen = dated or [time for time in inside if time.interval is not None]
    if not chosen or chosen[0].interval is None:
        return None
    found = chosen[0].interval
    if statement.mode is not Mode.DIRECT or when is None or published is None or not _SPEAKERS_DAY.match(found.because):
        return found
    return _moved(found, _day(when.start), _day(when.end), published)


def _moved(interval: Interval, first: date | None, last: date | None, published: date) -> Interval:
    """The interval so many days earlier as the saying lies before publication; itself where that is no one day."""
    if first is None or first != last:
        return interval
    shift = first - published
    ends = [
        end and (datetime.fromisoformat(end) + shift).isoformat()[: len(end)] for end in (interval.start, interval.end)
    ]
    return replace(interval, start=ends[0], end=ends[1])


def _day(moment: str | None) -> date | None:
    return None if moment is None else date.fromisoformat(moment[:_DAY_LENGTH])
