"""To which claim a silence answers: mostly what another says of whoever is silent, else what was said just before."""

import re
from collections import Counter
from dataclasses import dataclass

from rejoinder.analysis.charges import party_of_source
from rejoinder.analysis.frame import Doc
from rejoinder.analysis.parties import Party, is_one, party_of
from rejoinder.analysis.sources import Speakers
from rejoinder.analysis.statements import Lines, Statement
from rejoinder.analysis.wording import Worded, Wording
from rejoinder.domain.claims import Charge, Mode
from rejoinder.domain.text import Span

_FAR = 10  # blocks back in which a claim may stand that charges whoever is silent, or has the words asked about
_ASKING = frozenset(
    {"comment", "question", "request", "call", "answer", "messag", "email", "letter", "ask", "seek", "interview"}
)
_ASKED = frozenset({"ask", "asks", "asked", "asking"})
_OPEN = frozenset({"whether", "what", "when", "where", "who", "whom", "whose", "which", "how", "why", "if"})
_WHEN_ASKED = frozenset({"asked", "called", "pressed", "approached", "contacted", "reached", "questioned", "we"})
_YES_OR_NO = frozenset({"whether", "if"})
_SPEAKING = frozenset({"say", "disclose", "reveal", "discuss", "specify", "confirm", "on"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LEFT_OPEN = "a question left open"
_NAME = re.compile(r"\b[A-Z]\w+")
_SURE = 2  # words that a question must share with a claim to be about it


@dataclass(frozen=True, slots=True)
class Aim:
    """The statement that somebody gives no answer to, how sure that is, and why it is taken for that.

    `to` is None where a question is left open that nobody's claim answers; `implied` is then that question.
    """

    to: int | None
    confidence: float
    reason: str
    implied: str | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """What there is to tell by what a silence is about.

    Attributes:
        number: The statement that is the silence.
        topic: The words that say to what no answer is given.
        place: All its words.
        withheld: Whether facts are held back ("would not share the list"), which answers no claim.
        judged: The claim that the trained judge takes it to answer, None where it takes it for no answer.
    """

    number: int
    topic: str
    place: Span
    withheld: bool
    judged: int | None


@dataclass(frozen=True, slots=True)
class Aims:
    """Looks for the claim that a silence is about.

    Attributes:
        doc: The article's words and trees.
        statements: Its statements.
        speakers: Whose they are.
        charges: What each charges somebody with.
        worded: Their wordings.
        ranks: Where each stands among the article's claims, main ones first (`ranks`).
        blocks: The article's blocks.
        sentences: Its sentences.
    """

    doc: Doc
    statements: tuple[Statement, ...]
    speakers: Speakers
    charges: tuple[Charge | None, ...]
    worded: Worded
    ranks: dict[int, tuple[int, int]]
    blocks: Lines
    sentences: Lines

    def of(self, silence: Silence, silent: frozenset[int]) -> Aim | None:
        """What it is about; None where it is no reply: a question of when, who or how much, that holds no claim.

        `silent`: the statements that are silences themselves.
        """
        party = self._party(silence.number)
        claims = [n for n in self._before(silence) if n not in silent and not self._is_own(n, silence.number, party)]
        asked = _question(silence.topic)
        question = silence.topic if asked or silence.withheld else self._question_put(silence)
        if question is None:
            return self._claim(silence, claims, party)
        about = self._asked_about(silence, claims)
        if about is not None:
            return about
        return None if asked and asked not in _YES_OR_NO else Aim(None, 0.6, _LEFT_OPEN, question)

    def _claim(self, silence: Silence, claims: list[int], party: Party | None) -> Aim:
        """Of claims by others, nearest first, the one that it is about.

        The order is that of how often each was right on `tests/gold/replies`, r1 to r5: .83 of 6 (charged), .70 of 23
        (the judge's, in the same paragraph), .69 of 13 (named there), .5 of 45 (there), .33 of 27 (the main one where
        the paragraph holds no claim by another; the nearest .07).
        """
        here = [n for n in claims if not self._blocks_back(n, silence.place)]
        near = [n for n in claims if self._blocks_back(n, silence.place) <= _FAR]
        charged = [n for n in near if party is not None and self._charges(n, party)]
        naming = [n for n in here if party is not None and self._names(self.worded.wordings[n], party)]
        if charged:
            return Aim(charged[0], 0.8, "what it is charged with")
        if silence.judged in here:
            return Aim(silence.judged, 0.7, "what the judge takes it for")
        if naming:
            return Aim(naming[0], 0.7, "what names it")
        about = self._asked_about(silence, claims)
        if about is not None or not claims:
            return about or Aim(None, 0.5, _LEFT_OPEN, silence.topic or silence.place.of(self.doc._.article.text))
        if here:
            return Aim(here[0], 0.6, "what was said before")
        return Aim(min(claims, key=self.ranks.__getitem__), 0.5, "what is claimed above all")

    def _asked_about(self, silence: Silence, claims: list[int]) -> Aim | None:
        """The claim that shares most words with what was asked; the nearest of equals."""
        wording = self.worded.worder.word(silence.topic)
        told = wording.bag - _ASKING - wording.names
        near = [n for n in claims if self._blocks_back(n, silence.place) <= _FAR]
        shared, _, about = max(
            ((len(told & self.worded.wordings[n].bag), -at, n) for at, n in enumerate(near)), default=(0, 0, 0)
        )
        return Aim(about, 0.7, "what it was asked about") if shared >= _SURE else None

    def _before(self, silence: Silence) -> list[int]:
        """The claims before a place, the nearest first, that it neither stands in nor holds."""
        found = [
            other
            for other, one in enumerate(self.statements)
            if other != silence.number
            and one.extent.start < silence.place.start
            and not one.extent.overlaps(silence.place)
            and not self._is_question(other)
            and (self.charges[other] is not None or self._is_claim(one))
        ]
        return sorted(found, key=lambda other: -self.statements[other].extent.end)

    def _is_claim(self, statement: Statement) -> bool:
        """Whether it says something, rather than names it ("her mother reading it", "no source")."""
        span = self.doc.char_span(statement.extent.start, statement.extent.end, alignment_mode="expand")
        if span is None or statement.mode is not Mode.ACT:
            return span is None or any(token.pos_ in {"VERB", "AUX"} for token in span)
        root = span.root
        return root.tag_ in _FINITE or any(
            child.tag_ in _FINITE and child.dep_ in {"aux", "aux:pass", "cop"} for child in root.children
        )

    def _is_question(self, number: int) -> bool:
        """Whether it is what somebody asked: "asked [whether …]"."""
        return not _ASKED.isdisjoint(self.statements[number].cue_words(self.doc._.article.text).lower().split())

    def _question_put(self, silence: Silence) -> str | None:
        """The question that the same sentence puts, None where it puts none or asks about what was said."""
        sentence = self.sentences.at(silence.place.start)
        for number, one in enumerate(self.statements):
            if sentence.overlaps(one.extent) and one.extent.start < silence.place.start and self._is_question(number):
                words = one.words(self.doc._.article.text)
                return words if words.lower().split()[0] in _OPEN else None
        return None

    def _charges(self, number: int, party: Party) -> bool:
        charge = self.charges[number]
        return charge is not None and bool(charge.party) and is_one(party, party_of(charge.party, side=charge.side))

    def _blocks_back(self, other: int, place: Span) -> int:
        return self.blocks.index(place.start) - self.blocks.index(self.statements[other].extent.start)

    def _party(self, number: int) -> Party | None:
        source = self.speakers.of[number]
        return None if source is None else party_of_source(self.speakers.sources[source])

    def _is_own(self, number: int, silence: int, party: Party | None) -> bool:
        """Whether a statement is the silent party's own, or that of the one it speaks for ("the Lee campaign", Lee)."""
        other = self._party(number)
        if other is None or party is None:
            return False
        said = self.statements[silence].source_words(self.doc._.article.text)
        whom = frozenset(word.lower() for word in _NAME.findall(said))
        source = self.speakers.of[number]
        last = "" if source is None else self.speakers.sources[source].name.rpartition(" ")[2].lower()
        return is_one(party, other) or last in whom

    def _names(self, wording: Wording, party: Party) -> bool:
        """Whether a wording names a party: its name's words, or a person's last one."""
        low = {root.lower() for root in wording.bag}
        names = {name.lower().removeprefix("@") for name in wording.names}
        said = low | {part for name in names for part in name.split("_")}
        return any(name.words & said for name in party.names[:1])


def ranks(
    statements: tuple[Statement, ...],
    points: tuple[tuple[int, ...], ...],
    opposed: frozenset[tuple[int, int]],
    blocks: Lines,
) -> dict[int, tuple[int, int]]:
    """Each statement's rank as a main claim, the lowest first: its point often stated, often opposed, early; its place.

    `points`: the statements that say the same; `opposed`: pairs of which the first opposes the second. A place in the
    title counts like two statements more, one in the first paragraph like one.
    """
    against = Counter(other for _, other in opposed)
    found: dict[int, tuple[int, int]] = {}
    for group in points:
        first = min(blocks.index(statements[number].extent.start) for number in group)
        weight = len(group) + sum(against[number] for number in group) + (first == 0) + (first <= 1)
        found |= {number: (-weight, statements[number].extent.start) for number in group}
    return found


def _question(topic: str) -> str:
    """The word that a question begins with: "(declined) to say when", "(would not say) how many"; "" for none."""
    low = topic.lower().split()
    if low[:1] == ["to"]:
        low = low[1:]
    while low and low[0] in _SPEAKING:
        low = low[1:]
    if low[:1] == ["when"] and not _WHEN_ASKED.isdisjoint(low[1:3]):  # "(hung up) when called"
        return ""
    return low[0] if low and low[0] in _OPEN else ""
