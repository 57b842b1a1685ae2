"""From an article's claims to their gists: whose words they are, what they deny, what story they belong to."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rejoinder.analysis.compare.gist import Gist, Gister, Proposition
from rejoinder.analysis.compare.kinship import is_light
from rejoinder.analysis.lexicon import cue_lexicon
from rejoinder.domain.claims import Analysis, Claim, ReplyKind, Source
from rejoinder.domain.text import Article, Span

_WORD = re.compile(r"\w+")
_TURNING = frozenset({ReplyKind.DENY.value, ReplyKind.CONTRADICT.value})
_NEXT = 2  # claims after a bare denial in which it is said what is denied
# Confidence of a denial from which it is taken to say that what it answers is not so: read on p1, p2 and p3 of
# tests/gold/points, most of those above it answer that claim.
DENIES = 0.35
_CHAIN = 3  # denials of denials that are followed
_BEHIND = 80  # characters from a bare denial to the words of somebody who speaks for who denies


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim as far as its gist needs it.

    Attributes:
        content: Its words.
        extent: Where they stand.
        cue: The words that report it.
        source: Who says it; None for the article, and for nobody named.
        denies: The number of the claim that it denies, None where it denies none that is stated.
    """

    content: str
    extent: Span
    cue: str
    source: Source | None
    denies: int | None = None


def denied_by(replies: Iterable[tuple[int, int, ReplyKind, float]]) -> dict[int, int]:
    """Which claim each one denies, most surely: from replies as (answer, claim answered, kind, confidence 0–1)."""
    sure = [each for each in replies if each[2] is ReplyKind.DENY and each[3] >= DENIES]
    return {answer: to for answer, to, _, _ in sorted(sure, key=lambda each: each[3])}


def gists_of(article: Article, analysis: Analysis) -> tuple[Gist, ...]:
    """The gists of an article's claims, in their order."""
    sources = {source.id: source for source in analysis.sources}

    number = {claim.id: at for at, claim in enumerate(analysis.claims)}
    denied = denied_by(
        (number[reply.answer], number[reply.to], reply.kind, reply.confidence)
        for reply in analysis.replies
        if reply.to is not None
    )

    def stated(claim: Claim) -> Stated:
        source = None if claim.source_id is None else sources.get(claim.source_id)
        return Stated(
            " ".join(span.of(article.text) for span in claim.content),
            claim.extent,
            " ".join(span.of(article.text) for span in claim.cue),
            source,
            denied.get(number[claim.id]),
        )

    return make_gists(article.text, [stated(claim) for claim in analysis.claims], analysis.sources)


def make_gists(text: str, claims: Sequence[Stated], sources: Iterable[Source]) -> tuple[Gist, ...]:
    """The gists of claims in reading order.

    A bare denial ("rejected the accusation") says what is said right after it ("We never touched it").
    """
    gister = Gister(text, sources)
    found = [gister.gist(claim.content, source=claim.source, turned=turns(claim.cue)) for claim in claims]
    title_end = text.find("\n")
    story = frozenset().union(*(gist.known_as.union(*(one.names for one in gist.propositions)) for gist in found))
    said = []
    for at, gist in enumerate(found):
        meant = _meant(claims, found, at)
        if not meant and _is_bare(gist):
            after = _said_after(claims, found, at, everywhere=claims[at].extent.end <= title_end)
            meant = () if after is None else found[after].propositions
        said.append(replace(gist, story=story, meant=meant))
    return tuple(said)


def _meant(claims: Sequence[Stated], gists: Sequence[Gist], at: int) -> tuple[Proposition, ...]:
    """What a claim says by denying another one: that, turned round; of a denial of a denial what that denies."""
    turned = False
    for _ in range(_CHAIN):
        denied = claims[at].denies
        if denied is None or not _says_little(gists[at]):
            return ()
        at, turned = denied, not turned
        if not _is_bare(gists[at]):
            found = gists[at].propositions
            return tuple(replace(one, negative=not one.negative) for one in found) if turned else found
    return ()


def _says_little(gist: Gist) -> bool:
    """Whether all of a denial is told by what it answers ("That is not true").

    Of denials that say something themselves, read on news, hardly two in ten say the same as another denial.
    """
    return all(one.slight and (one.negative or one.turning) for one in gist.propositions)


def _is_bare(gist: Gist) -> bool:
    """Whether all that is said is that something is not so."""
    return all(one.negative and all(is_light(root) for root in one.roots) for one in gist.propositions)


def _said_after(claims: Sequence[Stated], gists: Sequence[Gist], at: int, *, everywhere: bool) -> int | None:
    """The denial that says what a bare one denies: by the same source or right behind it, after a headline anywhere."""
    for after in range(at + 1, len(claims) if everywhere else min(at + 1 + _NEXT, len(claims))):
        source = claims[after].source
        near = claims[after].extent.start - claims[at].extent.end < _BEHIND
        if source is None or not gists[after].propositions[0].negative or _is_bare(gists[after]):
            continue
        if everywhere or near or source == claims[at].source:
            return after
    return None


def turns(cue: str) -> bool:
    """Whether a cue says that its content is not so ("denied that", "rejected")."""
    lexicon = cue_lexicon()
    return any(
        lexicon.replies[entry.cue_class] in _TURNING and len(entry.words) == 1
        for word in _WORD.findall(cue.lower())
        for entry in lexicon.by_first.get(word, ())
    )
