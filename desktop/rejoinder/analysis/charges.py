"""Charges: which statements charge a named party with a wrong, with what, and how grave it is."""

from collections.abc import Iterator

from rejoinder.analysis.accused import Accused, WhoIsMeant
from rejoinder.analysis.disputes.units import Places
from rejoinder.analysis.frame import Doc, Token
from rejoinder.analysis.knowledge import lexicon
from rejoinder.analysis.offences import TOLD, Offence, find_offences, gravest_word
from rejoinder.analysis.parties import Party, is_one, party_of
from rejoinder.analysis.people import People
from rejoinder.analysis.sources import Speakers
from rejoinder.analysis.statements import Statement
from rejoinder.domain.claims import Charge, Mode, Source, SourceKind
from rejoinder.domain.text import Span

_WISHES = frozenset(
    {"want", "plan", "expect", "promise", "demand", "ask", "predict", "threaten", "refuse", "decline", "deny"}
)
_DENIED = frozenset({"deny", "reject", "dismiss", "dispute", "question", "doubt"})
_TOLD_BACK = 8  # statements back in which the speaker says to whom ("told the mayor")
_ON = frozenset({"on"})
_OF_WHAT = frozenset({"of", "with", "for"})  # accused of, charged with, blamed for
_TELLING = frozenset({"tell", "ask", "grill", "remind", "inform", "warn", "address", "confront", "challenge", "accuse"})


def find_charges(
    doc: Doc, statements: tuple[Statement, ...], speakers: Speakers, people: People
) -> tuple[Charge | None, ...]:
    """For each statement its gravest charge against a named party other than its speaker; the first of equals."""
    if not len(doc):
        return (None,) * len(statements)
    finder = _Finder(doc, statements, speakers, people)
    return tuple(finder.charge(number) for number in range(len(statements)))


class _Finder:
    def __init__(self, doc: Doc, statements: tuple[Statement, ...], speakers: Speakers, people: People) -> None:
        self._doc, self._statements, self._speakers = doc, statements, speakers
        self._meant = WhoIsMeant(doc, people)
        self._places = Places.of(doc)
        self._owner: dict[int, int] = {}
        widest_first = sorted(range(len(statements)), key=lambda n: (-_width(statements[n]), n))
        for number in widest_first:
            for at in self._tokens(statements[number].content):
                self._owner[at] = number

    def charge(self, number: int) -> Charge | None:
        """The gravest charge that this statement itself makes, not one that stands inside it."""
        statement = self._statements[number]
        if statement.cue_class in _WISHES | _DENIED:
            return None
        found = [*self._by_cue(number), *self._by_content(number)]
        return max(found, key=lambda charge: charge.weight) if found else None

    def _by_content(self, number: int) -> Iterator[Charge]:
        source = self._source(number)
        for offence in self._offences(number):
            if offence.of_words:
                yield Charge("", SourceKind.UNNAMED, "", offence.weight, self._told(number, offence))
            elif offence.agent is not None:
                accused = self._accused(offence.agent, number, source)
                if accused is not None:
                    yield _charge(accused, offence.weight, self._told(number, offence))

    def _by_cue(self, number: int) -> Iterator[Charge]:
        """Of a cue that accuses: whom it is aimed at, and the gravest wrong that its content names."""
        statement = self._statements[number]
        weight = lexicon("charges")["cues"].get(statement.cue_class)
        if weight is None or statement.mode not in {Mode.ACT, Mode.INDIRECT, Mode.MIXED}:
            return
        if not weight and not self._offences(number):
            return
        named = [gravest_word(self._doc, *self._range(span)) for span in statement.content]
        weight = max([weight, *named])
        aimed = self._aimed_at(statement) if weight else None
        accused = None if aimed is None else self._accused(aimed, number, self._source(number))
        if accused is not None:
            yield _charge(accused, weight, self._wrong(statement, aimed))

    def _wrong(self, statement: Statement, aimed: Token | None) -> Span:
        """Of "accused [Lee of hiding the tests]" the words for the wrong alone; all where none leads there.

        In "[the Bank of Nauta of fraud]" the "of" before a name belongs to the party.
        """
        first, last = self._range(statement.content[-1])
        start = first
        if (
            not first or self._doc[first - 1].lower_ not in _OF_WHAT
        ):  # else it is all of "Lee was accused of [hiding …]"
            after = first if aimed is None else max(first, aimed.i + 1)
            leading = [token for token in self._doc[after : last - 1] if token.lower_ in _OF_WHAT]
            wrongs = [token for token in leading if token.head.pos_ != "PROPN"] or leading
            if not wrongs:
                return statement.extent
            start = wrongs[0].i + 1
        end = min(last, start + TOLD)
        while end > start + 1 and self._doc[end - 1].is_punct:
            end -= 1
        return Span(self._doc[start].idx, self._doc[end - 1].idx + len(self._doc[end - 1]))

    def _aimed_at(self, statement: Statement) -> Token | None:
        """The noun that an accusing cue is aimed at: its object, of a passive its subject, else whom it blames "on"."""
        for at in self._tokens(statement.cue):
            verb = self._doc[at]
            if verb.pos_ != "VERB":
                continue
            blamed = [c for c in verb.children if c.dep_ == "obl" and _case(c) in _ON and verb.lemma_ == "blame"]
            whom = blamed or [child for child in verb.children if child.dep_ in {"obj", "nsubj:pass"}]
            if whom:
                return whom[0]
        return None

    def _offences(self, number: int) -> list[Offence]:
        statement = self._statements[number]
        return [
            offence
            for span in statement.content
            for offence in find_offences(self._doc, *self._range(span))
            if self._owner[offence.at.i] == number
        ]

    def _accused(self, token: Token, number: int, source: Source | None) -> Accused | None:
        statement = self._statements[number]
        named = source is not None and source.kind is not SourceKind.UNNAMED
        found = self._meant.of(
            token,
            speaker=source.name if source is not None and named else "",
            quoted=statement.mode in {Mode.DIRECT, Mode.MIXED},
            spoken_to=self._spoken_to(number),
        )
        if found is None or source is None:
            return found
        itself = source.name.lower().endswith(f" {found.name.lower()}")  # "the campaign", says the Lee campaign
        return None if itself or is_one(party_of_source(source), party_of_accused(found)) else found

    def _spoken_to(self, number: int) -> Token | None:
        """Whom the speaker tells it: the object of this cue, or of the last one of the same speaker that has one."""
        for other in range(number, max(-1, number - _TOLD_BACK), -1):
            statement = self._statements[other]
            if self._speakers.of[other] != self._speakers.of[number] or not statement.cue:
                continue
            for at in self._tokens(statement.cue):
                verb = self._doc[at]
                told = [c for c in verb.children if verb.pos_ == "VERB" and c.dep_ in {"obj", "iobj"}]
                if told and verb.lemma_ in _TELLING:
                    return told[0]
        return None

    def _source(self, number: int) -> Source | None:
        index = self._speakers.of[number]
        return None if index is None else self._speakers.sources[index]

    def _told(self, number: int, offence: Offence) -> Span:
        span = next(
            span
            for span in self._statements[number].content
            if self._range(span)[0] <= offence.at.i < self._range(span)[1]
        )
        first, last = offence.words(*self._range(span))
        return Span(self._doc[first].idx, self._doc[last - 1].idx + len(self._doc[last - 1]))

    def _range(self, span: Span) -> tuple[int, int]:
        tokens = self._places.tokens(span)
        return tokens.start, tokens.stop

    def _tokens(self, spans: tuple[Span, ...]) -> Iterator[int]:
        for span in spans:
            yield from range(*self._range(span))


def _charge(accused: Accused, weight: int, words: Span) -> Charge:
    return Charge(accused.name, accused.kind, accused.side, weight, words)


def party_of_source(source: Source) -> Party:
    """The party of a source."""
    return party_of(source.name, role=source.role, side=source.side)


def party_of_accused(accused: Accused) -> Party:
    """The party of whoever is charged."""
    return party_of(accused.name, side=accused.side)


def _width(statement: Statement) -> int:
    return sum(len(span) for span in statement.content)


def _case(token: Token) -> str:
    return next((child.lower_ for child in token.children if child.dep_ == "case"), "")
