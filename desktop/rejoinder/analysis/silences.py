"""To which claim a silence answers: mostly what another says of whoever is silent, else what was said just before."""

from collections.abc import Iterator
from dataclasses import dataclass

from rejoinder.analysis.charges import party_of_source
from rejoinder.analysis.parties import Party, is_one, party_of
from rejoinder.analysis.sources import Speakers
from rejoinder.analysis.statements import Lines, Statement
from rejoinder.analysis.wording import Worded, Wording
from rejoinder.domain.claims import Charge, Mode
from rejoinder.domain.text import Span

_FAR = 10  # blocks back in which a claim may stand that charges or names whoever is silent
_NEAR = 1  # blocks back where nothing tells what it is about
_ASKING = frozenset(
    {"comment", "question", "request", "call", "answer", "messag", "email", "letter", "ask", "seek", "interview"}
)
_OPEN = frozenset({"whether", "what", "when", "where", "who", "whom", "whose", "which", "how", "why", "if"})
_YES_OR_NO = frozenset({"whether", "if"})
_SPEAKING = frozenset({"say", "disclose", "reveal", "discuss", "specify", "confirm", "on"})
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
        judged: The claim that the trained judge takes it to answer, None where it takes it for no answer.
    """

    number: int
    topic: str
    place: Span
    judged: int | None


@dataclass(frozen=True, slots=True)
class Aims:
    """Looks for the claim that a silence is about."""

    statements: tuple[Statement, ...]
    speakers: Speakers
    charges: tuple[Charge | None, ...]
    worded: Worded
    blocks: Lines
    sentences: Lines
    text: str

    def of(self, silence: Silence, silent: frozenset[int]) -> Aim | None:
        """What it is about; None where it is no reply: a question of the reporter's own that holds no claim.

        `silent`: the statements that are silences themselves. Of claims by others, the first that holds: one that
        shares the words of what was asked; one that charges whoever is silent; one in the same paragraph; …
        """
        party = self._party(silence.number)
        before = [n for n in self._before(silence) if n not in silent and not self._is_question(n)]
        if party is not None:
            before = [n for n in before if not self._is_by(n, party)]
        question = _question(silence.topic)
        told = self._told(silence.topic)
        sharing = [(len(told & self.worded.wordings[n].bag), -at, n) for at, n in enumerate(before)]
        most = max(sharing, default=(0, 0, 0))
        if question:
            if most[0] >= _SURE:
                return Aim(most[2], 0.7, "what it was asked about")
            return Aim(None, 0.6, "a question left open", silence.topic) if question in _YES_OR_NO else None
        asked = self._asked_whether(silence)
        charged = [n for n in before if party is not None and self._charges(n, party)]
        here = [n for n in before if not self._blocks_back(n, silence.place)]
        naming = [n for n in before if party is not None and self._names(self.worded.wordings[n], party)]
        about = [n for n in naming if n in here]
        if charged:
            return Aim(charged[0], 0.8, "what it is charged with")
        if most[0] >= _SURE:
            return Aim(most[2], 0.7, "what it was asked about")
        if about:
            return Aim(about[0], 0.7, "what names it, just before")
        if here:
            return Aim(here[0], 0.6, "what was said just before")
        if asked is not None:
            return Aim(None, 0.6, "a question left open", asked)
        if naming:
            return Aim(naming[0], 0.6, "what names it")
        if silence.judged is not None and silence.judged in before:
            return Aim(silence.judged, 0.6, "what the judge takes it for")
        near = [n for n in before if self._blocks_back(n, silence.place) <= _NEAR]
        if near:
            return Aim(near[0], 0.5, "what was said before")
        return Aim(None, 0.5, "a question left open", silence.topic or silence.place.of(self.text))

    def _told(self, topic: str) -> frozenset[str]:
        wording = self.worded.worder.word(topic)
        return wording.bag - _ASKING - wording.names

    def _before(self, silence: Silence) -> Iterator[int]:
        """The statements before a place, the nearest first, that it neither stands in nor holds."""
        found = [
            other
            for other, one in enumerate(self.statements)
            if other != silence.number
            and one.extent.start < silence.place.start
            and not one.extent.overlaps(silence.place)
            and self._blocks_back(other, silence.place) <= _FAR
        ]
        found.sort(key=lambda other: -self.statements[other].extent.end)
        yield from found

    def _is_question(self, number: int) -> bool:
        """Whether it is what the reporters asked: "asked [whether …]" without a source."""
        one = self.statements[number]
        return one.cue_words(self.text).lower().split()[-1:] == ["asked"] and not one.source

    def _asked_whether(self, silence: Silence) -> str | None:
        """The question that the sentence puts, where it is one of yes or no."""
        sentence = self.sentences.at(silence.place.start)
        for number, one in enumerate(self.statements):
            if sentence.overlaps(one.extent) and one.extent.start < silence.place.start and self._is_question(number):
                words = one.words(self.text)
                return words if words.lower().split()[0] in _YES_OR_NO else None
        return None

    def _charges(self, number: int, party: Party) -> bool:
        charge = self.charges[number]
        return charge is not None and bool(charge.party) and is_one(party, party_of(charge.party, side=charge.side))

    def _blocks_back(self, other: int, place: Span) -> int:
        return self.blocks.index(place.start) - self.blocks.index(self.statements[other].extent.start)

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


def _question(topic: str) -> str:
    """The word that a question begins with: "(declined) to say when", "(would not say) how many"; "" for none."""
    low = topic.lower().split()
    if low[:1] == ["to"]:
        low = low[1:]
    while low and low[0] in _SPEAKING:
        low = low[1:]
    return low[0] if low and low[0] in _OPEN else ""
