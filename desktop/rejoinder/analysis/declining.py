"""Declines as statements, and as replies to the claim that somebody was asked about: mostly a charge against them."""

from collections.abc import Sequence

from rejoinder.analysis.declines import Decline, find_declines
from rejoinder.analysis.disputes.answers import Answer
from rejoinder.analysis.frame import Doc
from rejoinder.analysis.silences import Aims, Silence, ranks
from rejoinder.analysis.sources import Speakers
from rejoinder.analysis.statements import Lines, Statement, reordered
from rejoinder.analysis.wording import Worded
from rejoinder.domain.claims import Charge, Mode, ReplyKind
from rejoinder.domain.text import Span

RULE = "gives no answer"
_CLASS = "decline"
_SHARE = 0.25  # of what somebody says, for all of it to be a silence; below it is an aside in a long quotation
_TELLING = frozenset({"NOUN", "PROPN", "PRON", "VERB", "NUM", "ADJ"})  # one such word, or there is no topic


def with_declines(doc: Doc, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements, with one for each place where a party gives no answer that is none of them yet; reading order.

    Its source is the party, its cue what says so, its content to what no answer is given, or the verb.
    """
    fresh = (one for one in find_declines(doc) if _told_by(doc, statements, one) is None)
    added = [made for made in (_statement(doc, statements, one) for one in fresh) if made is not None]
    return reordered([*statements, *added])[0] if added else statements


def _told_by(doc: Doc, statements: Sequence[Statement], decline: Decline) -> int | None:
    """The statement that already says so: by its cue, or as what the one who declines says ("it would not comment")."""
    at = doc[decline.first].idx
    cue = Span(doc[decline.first].idx, doc[decline.topic - 1].idx + len(doc[decline.topic - 1]))
    for number, statement in enumerate(statements):
        if any(span.overlaps(cue) for span in statement.cue):
            return number
    inside = [n for n, one in enumerate(statements) if any(span.start <= at < span.end for span in one.content)]
    narrowest = min(inside, key=lambda n: len(statements[n].extent), default=None)
    if narrowest is None or statements[narrowest].rule == RULE:
        return narrowest
    itself = decline.party is None or decline.party.pos_ == "PRON"
    words_there = _span(doc, decline.first, decline.last)
    return narrowest if itself and len(words_there) >= _SHARE * len(statements[narrowest].extent) else None


def _statement(doc: Doc, statements: Sequence[Statement], decline: Decline) -> Statement | None:
    if decline.party is None:
        return None
    party = [decline.party.i, *(token.i for token in decline.party.subtree)]
    party = [at for at in party if at < decline.first or at >= decline.last]
    if not party:
        return None
    first, last = min(party), max(party) + 1
    if first < decline.first < last:  # an aside between the two: "Lee, who leads it, declined"
        last = decline.first
    while last > first + 1 and doc[last - 1].is_punct:
        last -= 1
    while last > first + 1 and doc[first].pos_ == "ADP":  # "no word [from] the board"
        first += 1
    within = decline.first <= decline.verb.i < decline.last
    cut = decline.verb.i if within else decline.first
    if decline.topic < decline.last and any(token.pos_ in _TELLING for token in doc[decline.topic : decline.last]):
        cut = decline.topic
    cut = max(cut, decline.first + 1) if decline.last > decline.first + 1 else decline.first
    content = _span(doc, cut, decline.last) if cut < decline.last else None
    cue = (_span(doc, decline.first, cut),) if decline.first < cut else ()
    if content is None:
        return None
    inside = [n for n, one in enumerate(statements) if any(s.start <= decline.verb.idx < s.end for s in one.content)]
    return Statement(
        content=(content,),
        cue=cue,
        source=(_span(doc, first, last),),
        mode=Mode.ACT,
        speech=True,
        cue_class=_CLASS,
        within=min(inside, key=lambda n: len(statements[n].extent), default=None),
        confidence=1.0,
        rule=RULE,
    )


def _span(doc: Doc, first: int, last: int) -> Span:
    return Span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))


# --- as replies -------------------------------------------------------------------------------------------------------


def aimed(
    doc: Doc,
    statements: tuple[Statement, ...],
    speakers: Speakers,
    charges: tuple[Charge | None, ...],
    answers: tuple[Answer, ...],
    *,
    worded: Worded,
    points: tuple[tuple[int, ...], ...],
    blocks: Lines,
    sentences: Lines,
) -> tuple[Answer, ...]:
    """The replies, with one from each decline to the claim that it is about, in place of all others from there."""
    opposed = frozenset((one.statement, one.to) for one in answers if one.kind.opposes and one.to is not None)
    order = ranks(statements, points, opposed, blocks)
    aims = Aims(doc, statements, speakers, charges, worded, order, blocks, sentences)
    found: dict[int, Answer] = {}
    told = [(decline, _told_by(doc, statements, decline)) for decline in find_declines(doc)]
    silent = frozenset(number for _, number in told if number is not None)
    for decline, number in told:
        if number is None or number in found:
            continue
        words_there = _span(doc, decline.first, decline.last)
        topic = doc[decline.topic : decline.last].text if decline.topic < decline.last else ""
        said = [one for one in answers if one.statement == number]
        judged = max(said, key=lambda one: one.confidence, default=None)
        to = None if judged is None else judged.to
        aim = aims.of(Silence(number, topic, words_there, decline.withholds, to), silent)
        if aim is not None:
            cue = _span(doc, decline.first, decline.topic)
            why = f"{RULE}: {aim.reason}"
            found[number] = Answer(number, aim.to, aim.implied, ReplyKind.DECLINE, (cue,), aim.confidence, why)
    kept = [one for one in answers if one.statement not in found and one.kind is not ReplyKind.DECLINE]
    return tuple(sorted([*kept, *found.values()], key=lambda one: (one.statement, one.to is None, one.to or 0)))
