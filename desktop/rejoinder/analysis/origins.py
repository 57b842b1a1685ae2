"""How many independent sources a point has, and who only repeats whom: over one article or over many."""

import re
from collections.abc import Callable, Sequence
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
    first: list[int] = []
    echoes: list[Repeat] = []
    weak = [number for number in group if _weak(claims[number]) is not None]
    for number in (*(n for n in group if n not in weak), *weak):
        echo = _echo_of(number, group, first, claims, repeats)
        if echo is None:
            first.append(number)
        else:
            echoes.append(echo)
    place = {number: index for index, number in enumerate(group)}
    return Origins(tuple(sorted(first, key=place.__getitem__)), tuple(sorted(echoes, key=lambda e: place[e.claim])))


def _echo_of(
    number: int,
    group: Sequence[int],
    first: Sequence[int],
    claims: Sequence[Voiced],
    repeats: frozenset[tuple[int, int]],
) -> Repeat | None:
    """What a claim goes back to, None where it is an origin beside `first`."""
    claim = claims[number]
    relayed = next((other for other in group if other != number and _tells(number, other, claims)), None)
    if relayed is not None and not _is_same(claim, claims[relayed]):
        return Repeat(number, relayed, Because.RELAYED)

    def among(holds: Callable[[Voiced], bool]) -> int | None:
        return next((other for other in first if holds(claims[other])), None)

    of = among(lambda other: _is_same(claim, other))
    if of is not None:
        return Repeat(number, of, Because.SAME_SOURCE)
    of = among(lambda other: other.article != claim.article and _is_copy(claim, other))
    if of is not None:
        return Repeat(number, of, Because.SAME_WORDING)
    of = next((other for one, other in sorted(repeats) if one == number and other in group), None)
    if of is not None and (claim.own_voice or not claim.named or claims[of].article == claim.article):
        return Repeat(number, of, Because.ECHO)
    if claim.own_voice and not claim.headline:
        before = [n for n in first if claims[n].article == claim.article and group.index(n) < group.index(number)]
        return Repeat(number, before[0], Because.OWN_VOICE) if before else None
    reason = _weak(claim)
    return Repeat(number, first[0], reason) if reason is not None and first else None


def _weak(claim: Voiced) -> Because | None:
    """Why a claim counts only where nothing else does."""
    if claim.headline:
        return Because.HEADLINE
    return None if claim.named or claim.own_voice else Because.UNNAMED


def _tells(outer: int, inner: int, claims: Sequence[Voiced]) -> bool:
    """Whether the inner claim stands in the outer one's content, however deep."""
    at = claims[inner].within
    while at is not None and at != outer:
        at = claims[at].within
    return at == outer


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
