"""How many independent sources a point has, and who only repeats whom: over one article or over many."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from rejoinder.analysis.parties import Party, is_one

_WORD = re.compile(r"\w+")
_SAME_WORDING = 88  # rapidfuzz token_sort_ratio, 0–100, of two sentences: judged by reading copies and rewritten news
_LEAST = 6  # words that a sentence must have before its wording tells anything
_RUN = (
    7  # words in a row that two articles do not write by chance (judgement; copies in tests/gold/points share 7 to 31)
)


class Because(StrEnum):
    """Why a claim is no origin of its own; the value is how the window says it."""

    SAME_SOURCE = "the same source again"
    RELAYED = "tells what another source says"
    SAME_WORDING = "the same wording as in an earlier article"
    HEADLINE = "the article's own headline"
    OWN_VOICE = "the article itself, after a source"
    ECHO = "repeats it"
    UNNAMED = "a source without a name, which may be the same"


@dataclass(frozen=True, slots=True)
class Voiced:
    """One claim of a point, as far as its origin needs to be known.

    Attributes:
        article: Which article it stands in; articles are numbered in the order in which they came out.
        who: The name of whose claim it is, "" in the article's own voice and where nobody is known.
        party: Their party; None where `who` is "".
        own_voice: Whether the article itself says it.
        headline: Whether it stands in the title.
        within: The claim that tells it, by its number in the whole list; None where nobody does.
        goes_back_to: Whom its source quotes for it ("Reuters, citing the ministry"); None where it quotes nobody.
        sentence: The words around it, in which a copy shows.
        content: Its own words.
        named: Whether the source has a name.
    """

    article: int
    who: str = ""
    party: Party | None = None
    own_voice: bool = False
    headline: bool = False
    within: int | None = None
    goes_back_to: Party | None = None
    sentence: str = ""
    content: str = ""
    named: bool = True


@dataclass(frozen=True, slots=True)
class Repeat:
    """A claim that is no origin, the claim of the same point that it goes back to, and why."""

    claim: int
    of: int
    because: Because


@dataclass(frozen=True, slots=True)
class Origins:
    """The first claims of a point, one for each independent source, in order, and the echoes of them."""

    first: tuple[int, ...]
    repeats: tuple[Repeat, ...]


def find_origins(
    group: Sequence[int], claims: Sequence[Voiced], *, repeats: frozenset[tuple[int, int]] = frozenset()
) -> Origins:
    """Who of a point's claims are its independent origins.

    Args:
        group: The point's claims, by number, in the order in which they were published.
        claims: All claims; `group` and `within` are places in it.
        repeats: (claim that repeats, claim repeated), as the replies of kind echo say.

    Of one party the first claim counts. A claim that contains another of the point only relays it, one whose source
    quotes somebody else is that one's, and the same wording in a later article is a copy. The article's own voice
    counts where no source has said it before in that article; another article's voice counts on its own. A headline and
    a source without a name count only where nothing else does. At least one claim is an origin.
    """
    return _Finder(tuple(group), claims, repeats).find()


class _Finder:
    """Goes through the claims of one point."""

    def __init__(self, group: tuple[int, ...], claims: Sequence[Voiced], repeats: frozenset[tuple[int, int]]) -> None:
        self._claims = claims
        self._place = {number: at for at, number in enumerate(group)}
        self._first: list[int] = []
        self._tells = {outer: inner for inner in group for outer in self._around(inner) if outer in self._place}
        self._repeats = {
            one: other for one, other in sorted(repeats, reverse=True) if {one, other} <= self._place.keys()
        }

    def find(self) -> Origins:
        found = []
        for number in sorted(self._place, key=lambda one: (_weak(self._claims[one]) is not None, self._place[one])):
            repeat = self._repeat(number)
            if repeat is None:
                self._first.append(number)
            else:
                found.append(repeat)
        return Origins(
            tuple(sorted(self._first, key=self._place.__getitem__)),
            tuple(sorted(found, key=lambda one: self._place[one.claim])),
        )

    def _repeat(self, number: int) -> Repeat | None:
        """What a claim goes back to, None where it is an origin beside the first ones."""
        claim = self._claims[number]
        inner = self._tells.get(number)
        if inner is not None and not _is_same(claim, self._claims[inner]):
            return Repeat(number, inner, Because.RELAYED)
        for other in self._first:
            if _is_same(claim, self._claims[other]):
                return Repeat(number, other, Because.SAME_SOURCE)
        for other in self._first:
            if self._claims[other].article != claim.article and _is_copy(claim, self._claims[other]):
                return Repeat(number, other, Because.SAME_WORDING)
        if number in self._repeats:
            return Repeat(number, self._repeats[number], Because.ECHO)
        return self._by_place(number, claim)

    def _by_place(self, number: int, claim: Voiced) -> Repeat | None:
        """The article itself after a source; and what counts only where nothing else does."""
        reason = _weak(claim)
        before = self._first
        if claim.own_voice and not claim.headline:
            reason = Because.OWN_VOICE
            before = [
                other
                for other in self._first
                if self._claims[other].article == claim.article and self._place[other] < self._place[number]
            ]
        return Repeat(number, before[0], reason) if reason is not None and before else None

    def _around(self, number: int) -> Iterator[int]:
        """The claims in whose content a claim stands, however deep."""
        at = self._claims[number].within
        while at is not None:
            yield at
            at = self._claims[at].within


def _weak(claim: Voiced) -> Because | None:
    """Why a claim counts only where nothing else does."""
    if claim.headline:
        return Because.HEADLINE
    return None if claim.named or claim.own_voice else Because.UNNAMED


def _is_same(one: Voiced, other: Voiced) -> bool:
    """Whether two claims go back to one party; an article's own voice is one with itself."""
    if one.own_voice or other.own_voice:
        return one.own_voice and other.own_voice and one.article == other.article
    back, again = one.goes_back_to or one.party, other.goes_back_to or other.party
    return back is not None and again is not None and is_one(back, again)


def _is_copy(one: Voiced, other: Voiced) -> bool:
    """Whether two are one wording, as agencies' copy is: sentences all but equal, or a long run of the same words."""
    if _runs(one.content) & _runs(other.content):
        return True
    if min(len(one.sentence.split()), len(other.sentence.split())) < _LEAST:
        return False
    return fuzz.token_sort_ratio(one.sentence, other.sentence, score_cutoff=_SAME_WORDING) > 0


def _runs(words_of_claim: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(words_of_claim.lower())
    return frozenset(zip(*(words[start:] for start in range(_RUN)), strict=False))
