"""How a point stands: pure functions over plain data, for the claims of one article or of many."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rejoinder.analysis.origins import Repeat, Voiced, find_origins
from rejoinder.analysis.parties import Party, is_one, is_one_side, party_of
from rejoinder.domain.claims import Charge, ReplyKind, SourceKind, Status

_EARLY = 0.2  # of an article, in which what it is about is told: news put first what counts most (judgement)
_WEAK = frozenset({ReplyKind.QUALIFY, ReplyKind.DOUBT})  # opposing kinds that leave a concession what it is


_SORTS = {
    SourceKind.PERSON: 0,
    SourceKind.STATE: 0,
    SourceKind.BODY: 1,
    SourceKind.UNNAMED: 2,
    SourceKind.DOCUMENT: 2,
    SourceKind.ARTICLE: 2,
}
_WEIGHTS = {3: "violence, crime or corruption", 2: "deceit, a broken rule or harm", 1: "a failure, or knowing of one"}
_KINDS = {
    SourceKind.PERSON: "against a named party",
    SourceKind.STATE: "against a state",
    SourceKind.BODY: "against a body",
    SourceKind.UNNAMED: "against people without a name",
    SourceKind.DOCUMENT: "against a document",
    SourceKind.ARTICLE: "against the article's author",
}


@dataclass(frozen=True, slots=True)
class Stated:
    """One claim, as far as the status of its point needs to know it.

    Attributes:
        voiced: Whose it is and what it repeats.
        charge: Whom it charges, None for nobody.
        told: The words that name the wrong, "" for none.
        kind: What its source is.
        part: How far into its article it stands, 0–1.
        confidence: 0–1.
    """

    voiced: Voiced
    charge: Charge | None = None
    told: str = ""
    kind: SourceKind = SourceKind.PERSON
    part: float = 0.0
    confidence: float = 1.0


# Confidence from which a reply changes how a point stands. Below it one link in ten is right, on dev and on invented
# articles that the judge never saw; more points of tests/gold/points stand rightly than with 0, .3 or .35.
TELLING = 0.2


@dataclass(frozen=True, slots=True)
class Link:
    """A reply between claims, by their numbers; `to` is None where what is answered is only implied."""

    answer: int
    to: int | None
    kind: ReplyKind


@dataclass(frozen=True, slots=True)
class Standing:
    """How one point stands.

    Attributes:
        status: As the design defines it.
        origins: How many independent sources state it.
        repeats: Its other claims, with what they repeat and why.
        charge: The charge that the point makes, None for none.
        rank: Place in the list of what nobody has answered, from 1; 0 for points that are not in it.
        why: Why it stands there, in words; "" for points that are not in the list.
    """

    status: Status
    origins: int
    repeats: tuple[Repeat, ...] = ()
    charge: Charge | None = None
    rank: int = 0
    why: str = ""


def find_standings(
    points: Sequence[Sequence[int]], claims: Sequence[Stated], links: Sequence[Link]
) -> tuple[Standing, ...]:
    """The standing of each point, in their order.

    Args:
        points: The claims of each point, by number, in the order in which they were published.
        claims: All claims, numbered over all articles.
        links: All replies between them.
    """
    return _Standings(points, claims, links).find()


@dataclass(slots=True)
class _Standings:
    points: Sequence[Sequence[int]]
    claims: Sequence[Stated]
    links: Sequence[Link]
    to: dict[int, list[Link]] = field(default_factory=dict)
    sent: dict[int, list[Link]] = field(default_factory=dict)
    voices: Sequence[Voiced] = ()

    def find(self) -> tuple[Standing, ...]:
        self.voices = _of_one_name([claim.voiced for claim in self.claims])
        for link in self.links:
            self.sent.setdefault(link.answer, []).append(link)
            if link.to is not None:
                self.to.setdefault(link.to, []).append(link)
        repeats = frozenset(
            (one.answer, one.to) for one in self.links if one.kind is ReplyKind.ECHO and one.to is not None
        )
        found = []
        for group in self.points:
            origins = find_origins(group, self.voices, repeats=repeats)
            number = self._charge(group)
            charge = None if number is None else self._aimed(number)
            found.append(Standing(self._status(group, charge), len(origins.first), origins.repeats, charge))
        return self._ranked(found)

    # --- status ---------------------------------------------------------------------------------------------------

    def _status(self, group: Sequence[int], charge: Charge | None) -> Status:
        """Tests in the order of the design's table; the first that holds."""
        incoming = [link for number in group for link in self.to.get(number, ())]
        if any(link.kind is ReplyKind.RETRACT and self._is_own(link) for link in incoming):
            return Status.RETRACTED
        conceding = [link for link in incoming if link.kind is ReplyKind.CONCEDE]
        opposing = [link for link in incoming if link.kind.opposes and link.kind is not ReplyKind.RETRACT]
        opposing = [link for link in opposing if not self._is_own(link)]
        if any(not (link.kind in _WEAK and self._is_among(link, conceding)) for link in opposing):
            return Status.DISPUTED
        if conceding:
            return Status.CONCEDED
        if any(link.kind is ReplyKind.DECLINE for link in incoming):
            return Status.DECLINED
        if charge is not None and not any(self._is_accused(link.answer, charge) for link in incoming):
            return Status.UNANSWERED
        return Status.UNOPPOSED

    def _is_own(self, link: Link) -> bool:
        """Whether a claim is answered by its own party, or by the article that made it."""
        assert link.to is not None
        one, other = self.voices[link.answer], self.voices[link.to]
        if one.own_voice:
            return other.own_voice and one.article == other.article
        if one.party is None or other.party is None:
            return False
        return is_one(one.party, other.party)

    def _is_among(self, link: Link, others: Sequence[Link]) -> bool:
        """Whether a reply comes from a party that also sent one of the others."""
        party = self.voices[link.answer].party
        return party is not None and any(
            other is not None and is_one_side(party, other)
            for other in (self.voices[one.answer].party for one in others)
        )

    def _is_accused(self, number: int, charge: Charge) -> bool:
        """Whether a claim is made by the party charged, or on its side."""
        party = self.voices[number].party
        return party is not None and is_one_side(party, party_charged(charge))

    # --- the list of what nobody has answered -------------------------------------------------------------------------

    def _charge(self, group: Sequence[int]) -> int | None:
        """Of the point's claims the one that makes the gravest charge, the earliest of equals; None for none."""
        made = [number for number in group if self._aimed(number) is not None]
        return max(made, key=self._gravity, default=None)

    def _aimed(self, number: int) -> Charge | None:
        """The charge of a claim; one of words is aimed at whoever has a name and made the claim answered."""
        charge = self.claims[number].charge
        if charge is None or charge.party:
            return charge
        for link in self.sent.get(number, ()):
            if link.to is not None and link.kind.opposes and not self._is_own(link):
                target = self.voices[link.to]
                if target.who and target.named:
                    return replace(charge, party=target.who, kind=self.claims[link.to].kind)
        return None

    def _gravity(self, number: int) -> tuple[int, int]:
        charge = self._aimed(number)
        assert charge is not None
        return charge.weight, -_SORTS[charge.kind]

    def _ranked(self, found: Sequence[Standing]) -> tuple[Standing, ...]:
        """The same, with rank and reason of each point that nobody has answered."""
        places = [place for place, one in enumerate(found) if one.status is Status.UNANSWERED]
        places.sort(key=lambda place: (*self._order(place, found[place]), place))
        ranks = {place: rank for rank, place in enumerate(places, 1)}
        return tuple(
            replace(one, rank=ranks[place], why=self._why(place, one)) if place in ranks else one
            for place, one in enumerate(found)
        )

    def _order(self, place: int, one: Standing) -> tuple[float, ...]:
        """What the list is ordered by, one after the other; the least comes first."""
        group = self.points[place]
        assert one.charge is not None
        return (
            -one.charge.weight,
            _SORTS[one.charge.kind],
            -one.origins,
            not self._in_headline(group),
            not self._is_early(group),
            -max(self.claims[number].confidence for number in group),
        )

    def _why(self, place: int, one: Standing) -> str:
        """The reasons of the order, in words; who is charged and how many origins there are is said beside it."""
        group = self.points[place]
        number = self._charge(group)
        assert one.charge is not None
        assert number is not None
        told = self.claims[number].told
        reasons = [_WEIGHTS[one.charge.weight], _KINDS[one.charge.kind]]
        reasons += ["in the headline"] if self._in_headline(group) else ["told early"] if self._is_early(group) else []
        return (f"“{told}”: " if told else "") + ", ".join(reasons)

    def _in_headline(self, group: Sequence[int]) -> bool:
        return any(self.voices[number].headline for number in group)

    def _is_early(self, group: Sequence[int]) -> bool:
        return any(self.claims[number].part < _EARLY for number in group)


def _of_one_name(voices: Sequence[Voiced]) -> list[Voiced]:
    """The same, each person's party with all that any article says of whom that person speaks for."""
    parties: dict[str, Party] = {}
    for voice in voices:
        if voice.party is not None and " " in voice.who:
            known = parties.get(voice.who, voice.party)
            names = tuple(dict.fromkeys((*known.names, *voice.party.names)))
            parties[voice.who] = Party(names, known.state or voice.party.state)
    return [replace(voice, party=parties.get(voice.who, voice.party)) for voice in voices]


def party_charged(charge: Charge) -> Party:
    """The party of whoever is charged."""
    return party_of(charge.party, side=charge.side)
