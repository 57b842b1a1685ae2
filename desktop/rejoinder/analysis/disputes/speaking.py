"""Who says a unit after all: the article though it stands in somebody's words, or whoever is reported inside these."""

import re

from rejoinder.analysis.disputes.units import OWN, Unit
from rejoinder.analysis.lexicon import cue_lexicon
from rejoinder.analysis.signals import find_labels
from rejoinder.analysis.sources import Speakers
from rejoinder.analysis.statements import Statement
from rejoinder.domain.claims import Basis, Mode, ReplyKind, SourceKind
from rejoinder.domain.text import Span

# Classes of cues that only report: "did not say that …" is the article's word on what was left unsaid.
_REPORTING = frozenset({"say", "tell", "report", "announce", "claim", "suggest", "discuss", "explain"})
_SEEMS = "seem"  # class of what nobody says of himself
_NAMING = frozenset({"call", "describe"})  # "called it [a false claim]": the label is the speaker's
_UNSAID = re.compile(
    r"\b(?:(?:has|have|had|did|do|does|is|are|was|were)\s?(?:\w+\s)?(?:not|n['’]t)|never)\b", re.IGNORECASE
)
_REPLIES = frozenset({*(kind.value for kind in ReplyKind if kind.opposes), "concede", "confirm"}) - {"discredit"}
_NOBODY = re.compile(r"(?:no|none|neither|nobody)\b(?!-)", re.IGNORECASE)
_UNTRUE = re.compile(
    r"\b(?:falsely|wrongly|incorrectly|erroneously|mistakenly|misleadingly|inaccurately|false|bogus|misleading|untrue"
    r"|baseless|mis(?:interpret|identif|represent|characteri[sz]|label|quot|nam)\w+)\b",
    re.IGNORECASE,
)
_UNTRUE_SOURCE = re.compile(r"\b(?:fake|hoax(?:er|ers)?|bogus|phon(?:y|ey)|satirical|spoof|parody)\b", re.IGNORECASE)
_RELAYING = frozenset({Basis.OTHER_MEDIA, Basis.DOCUMENT})  # whose word is mostly somebody else's
_RELAYED_BY = frozenset({"say", "tell", "add", "answer", "announce", "explain", "insist"})
_AT_ONCE = 12  # characters of a content before the noun that it is ("wrote [the following untrue tale]")
_NEAR = 30  # characters between cue and content in which the article may call it untrue ("claimed – falsely – that")
# Share of a unit that an inner report must fill. On the marked training articles .8 to .95 are equal for what somebody
# relays; a report that itself replies ("a source could not confirm it") decides from .6 on, .5 to .9 alike.
_RELAYED, _REPLYING = 0.85, 0.6


def speaking(unit: Unit, statements: tuple[Statement, ...], speakers: Speakers, text: str) -> int:
    """The statement whose source says a unit; `OWN` where the article says it."""
    if unit.statement == OWN or is_own(statements[unit.statement], text):
        return OWN
    outer = speakers.of[unit.statement]
    if outer is not None and speakers.sources[outer].kind is SourceKind.ARTICLE:
        return OWN  # its author says "I" or "we"
    relays = speakers.basis[unit.statement] in _RELAYING
    for number, inner in enumerate(statements):
        who = speakers.of[number]
        if not _is_within(number, unit.statement, statements) or who is None or who == outer:
            continue
        filled = _filled(unit.span, (*inner.content, *inner.cue, *inner.source))
        if filled >= _REPLYING and _replies(inner) and not is_own(inner, text):
            return number
        if relays and filled >= _RELAYED and inner.cue_class in _RELAYED_BY and inner.mode is not Mode.ACT:
            return number
    return unit.statement


def is_own(statement: Statement, text: str) -> bool:
    """Whether the article says by itself what it seems to attribute: "appears to be", "falsely claimed that"."""
    if _is_called_untrue(statement, text):
        return True
    if statement.mode is Mode.DIRECT:
        return False
    if statement.cue_class == _SEEMS or not (statement.source or statement.speech):
        return True
    return _is_left_unsaid(statement, text)


def _is_left_unsaid(statement: Statement, text: str) -> bool:
    if statement.source and _NOBODY.match(statement.source_words(text)):
        return True
    return statement.cue_class in _REPORTING and _UNSAID.search(statement.cue_words(text)) is not None


def _is_called_untrue(statement: Statement, text: str) -> bool:
    """Whether it is called untrue: by its source, its cue and what follows that, or the noun that is its content."""
    if statement.source and _UNTRUE_SOURCE.search(statement.source_words(text)):
        return True
    if _replies(statement) or statement.cue_class in _NAMING:
        return False
    if statement.cue:
        start, end = statement.cue[0].start, statement.cue[-1].end
        after = statement.content[0].start
        if _UNTRUE.search(text, start, after if end <= after <= end + _NEAR else end):
            return True
    if statement.mode in {Mode.DIRECT, Mode.MIXED}:
        return False
    return any(
        statement.mode is Mode.ACT or label.span.start - span.start <= _AT_ONCE
        for span in statement.content
        for label in find_labels(text, span.start, span.end)
    )


def _replies(statement: Statement) -> bool:
    """Whether the cue alone speaks against what was claimed, or grants it."""
    return cue_lexicon().replies.get(statement.cue_class, "") in _REPLIES


def _is_within(number: int, outer: int, statements: tuple[Statement, ...]) -> bool:
    """Whether a statement stands in the content of another, however deep."""
    within = statements[number].within
    while within is not None and within != outer:
        within = statements[within].within
    return within is not None


def _filled(whole: Span, parts: tuple[Span, ...]) -> float:
    """Share of a stretch that others fill, 0-1."""
    return sum(max(0, min(part.end, whole.end) - max(part.start, whole.start)) for part in parts) / len(whole)
