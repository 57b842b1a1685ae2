"""Declines as statements, and as replies to the claim that somebody was asked about: mostly a charge against them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rejoinder.analysis.charges import party_of_source
from rejoinder.analysis.declines import Decline, find_declines
from rejoinder.analysis.disputes.answers import Answer
from rejoinder.analysis.frame import Doc
from rejoinder.analysis.parties import Party, is_one, party_of
from rejoinder.analysis.sources import Speakers
from rejoinder.analysis.statements import Lines, Statement, reordered
from rejoinder.analysis.wording import Worded, Wording
from rejoinder.domain.claims import Charge, Mode, ReplyKind
from rejoinder.domain.text import Span

RULE = "gives no answer"
_CLASS = "decline"
_FAR = 10  # blocks back in which a claim may stand that charges or names whoever gives no answer
_TOPICAL = 4  # blocks back in which one may stand that shares a word with what was asked
_NEAR = 1  # blocks back where nothing tells what it is about
_ASKING = frozenset(
    {"comment", "question", "request", "call", "answer", "messag", "email", "letter", "ask", "seek", "interview"}
)
_OPEN = frozenset({"whether", "what", "when", "where", "who", "whom", "whose", "which", "how", "why", "if"})


def with_declines(doc: Doc, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements, with one for each place where a party gives no answer that is none of them yet; reading order.

    Its source is the party, its cue what says so, its content to what no answer is given, or the verb.
    """
    fresh = (one for one in find_declines(doc) if _told_by(doc, statements, one) is None)
    added = [made for made in (_statement(doc, statements, one) for one in fresh) if made is not None]
    return reordered([*statements, *added])[0] if added else statements


def _told_by(doc: Doc, statements: Sequence[Statement], decline: Decline) -> int | None:
    """The statement that already says so: by its cue, or as what the one who declines says ("it would not comment")."""
    at = decline.verb.idx
    cue = Span(doc[decline.first].idx, doc[decline.topic - 1].idx + len(doc[decline.topic - 1]))
    for number, statement in enumerate(statements):
        if any(span.overlaps(cue) for span in statement.cue):
            return number
    inside = [n for n, one in enumerate(statements) if any(span.start <= at < span.end for span in one.content)]
    narrowest = min(inside, key=lambda n: len(statements[n].extent), default=None)
    itself = decline.party is None or decline.party.pos_ == "PRON"
    return narrowest if itself or (narrowest is not None and statements[narrowest].rule == RULE) else None


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
    cut = decline.topic if decline.topic < decline.last else decline.verb.i
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


@dataclass(frozen=True, slots=True)
class _Aim:
    """The statement that somebody gives no answer to, how sure that is, and why it is taken for that."""

    to: int
    confidence: float
    reason: str


def aimed(
    doc: Doc,
    statements: tuple[Statement, ...],
    speakers: Speakers,
    charges: tuple[Charge | None, ...],
    answers: tuple[Answer, ...],
    *,
    worded: Worded,
    blocks: Lines,
) -> tuple[Answer, ...]:
    """The replies, with one from each decline to the claim that it is about, in place of all others from there."""
    aims = _Aims(statements, speakers, charges, worded, blocks)
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
        aim = aims.of(number, topic, words_there, silent, None if judged is None else judged.to)
        if aim is not None:
            cue = _span(doc, decline.first, decline.topic)
            found[number] = Answer(
                number, aim.to, None, ReplyKind.DECLINE, (cue,), aim.confidence, f"{RULE}: {aim.reason}"
            )
    kept = [one for one in answers if one.statement not in found and one.kind is not ReplyKind.DECLINE]
    return tuple(sorted([*kept, *found.values()], key=lambda one: (one.statement, one.to is None, one.to or 0)))


def _asks(topic: str) -> bool:
    """Whether a question hangs on it, hardly a claim: "(declined) to say when", "(would not say) how many"."""
    low = topic.lower().split()
    if low[:1] == ["to"]:
        low = low[2:] if low[1:2] in (["say"], ["disclose"], ["reveal"], ["discuss"], ["specify"]) else []
    return bool(low) and low[0] in _OPEN


@dataclass(frozen=True, slots=True)
class _Aims:
    """Looks for the claim that a decline is about."""

    statements: tuple[Statement, ...]
    speakers: Speakers
    charges: tuple[Charge | None, ...]
    worded: Worded
    blocks: Lines

    def of(self, number: int, topic: str, words_there: Span, silent: frozenset[int], judged: int | None) -> _Aim | None:
        """The nearest claim before by another that charges the party; else that has the topic; else that names it.

        `judged`: the claim that the trained judge takes it to answer, None where it takes it for no answer.
        """
        party = self._party(number)
        before = [n for n in self._before(number, words_there) if n not in silent]
        if party is not None:
            before = [n for n in before if not self._is_by(n, party)]
            for other in before:
                charge = self.charges[other]
                if charge is not None and charge.party and is_one(party, party_of(charge.party, side=charge.side)):
                    return _Aim(other, 0.8, "what it is charged with")
        wording = self.worded.worder.word(topic)
        told = wording.bag - _ASKING - wording.names
        topical = [other for other in before if self._blocks_back(other, words_there) <= _TOPICAL]
        sharing = [(len(told & self.worded.wordings[other].bag), -at, other) for at, other in enumerate(topical)]
        most = max(sharing, default=(0, 0, 0))
        asks = _asks(topic)
        if most[0] > asks:
            return _Aim(most[2], 0.7, "what it was asked about")
        if asks and judged is None:
            return None
        if judged is not None and judged in before:
            return _Aim(judged, 0.6, "what the judge takes it for")
        naming = [other for other in before if party is not None and self._names(self.worded.wordings[other], party)]
        if naming:
            return _Aim(naming[0], 0.6, "what names it")
        near = [other for other in before if self._blocks_back(other, words_there) <= _NEAR]
        charging = [other for other in near if self.charges[other] is not None]
        return _Aim((charging or near)[0], 0.5, "what was said before") if near else None

    def _before(self, number: int, words_there: Span) -> Iterator[int]:
        """The statements before a place, the nearest first, that it neither stands in nor holds."""
        found = [
            other
            for other, one in enumerate(self.statements)
            if other != number
            and one.extent.start < words_there.start
            and not one.extent.overlaps(words_there)
            and self._blocks_back(other, words_there) <= _FAR
        ]
        found.sort(key=lambda other: -self.statements[other].extent.end)
        yield from found

    def _blocks_back(self, other: int, words_there: Span) -> int:
        return self.blocks.index(words_there.start) - self.blocks.index(self.statements[other].extent.start)

    def _party(self, number: int) -> Party | None:
        source = self.speakers.of[number]
        return None if source is None else party_of_source(self.speakers.sources[source])

    def _is_by(self, number: int, party: Party) -> bool:
        other = self._party(number)
        return other is not None and is_one(party, other)

    def _names(self, wording: Wording, party: Party) -> bool:
        """Whether a wording names a party: its name's words, or a person's last one."""
        low = {root.lower() for root in wording.bag}
        names = {name.lower().removeprefix("@") for name in wording.names}
        said = low | {part for name in names for part in name.split("_")}
        return any(name.words & said for name in party.names[:1])
