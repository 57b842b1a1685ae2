"""From an article's claims to their gists: whose words they are, what they deny, what story they belong to."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rejoinder.analysis.compare.gist import Gist, Gister
from rejoinder.analysis.compare.kinship import is_light
from rejoinder.analysis.lexicon import cue_lexicon
from rejoinder.domain.claims import Analysis, Claim, ReplyKind, Source
from rejoinder.domain.text import Article, Span

_WORD = re.compile(r"\w+")
_TURNING = frozenset({ReplyKind.DENY.value, ReplyKind.CONTRADICT.value})
_NEXT = 2  # claims after a bare denial in which it is said what is denied
_BEHIND = 80  # characters from a bare denial to the words of somebody who speaks for who denies


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim as far as its gist needs it.

    Attributes:
        content: Its words.
        extent: Where they stand.
        cue: The words that report it.
        source: Who says it; None for the article, and for nobody named.
    """

    content: str
    extent: Span
    cue: str
    source: Source | None


def gists_of(article: Article, analysis: Analysis) -> tuple[Gist, ...]:
    """The gists of an article's claims, in their order."""
    sources = {source.id: source for source in analysis.sources}

    def stated(claim: Claim) -> Stated:
        source = None if claim.source_id is None else sources.get(claim.source_id)
        return Stated(
            " ".join(span.of(article.text) for span in claim.content),
            claim.extent,
            " ".join(span.of(article.text) for span in claim.cue),
            source,
        )

    return make_gists(article.text, [stated(claim) for claim in analysis.claims], analysis.sources)


def make_gists(text: str, claims: Sequence[Stated], sources: Iterable[Source]) -> tuple[Gist, ...]:
    """The gists of claims in reading order.

    A bare denial ("rejected the accusation") says what is said right after it ("We never touched it").
    """
    gister = Gister(text, sources)
    found = [gister.gist(claim.content, source=claim.source, turned=turns(claim.cue)) for claim in claims]
    said = list(found)
    title_end = text.find("\n")
    for at, gist in enumerate(found):
        if _is_bare(gist):
            after = _said_after(claims, found, at, everywhere=claims[at].extent.end <= title_end)
            said[at] = gist if after is None else replace(gist, propositions=found[after].propositions)
    story = frozenset().union(*(gist.known_as.union(*(one.names for one in gist.propositions)) for gist in found))
    return tuple(replace(gist, story=story) for gist in said)


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
