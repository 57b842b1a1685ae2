"""An article's claims as the plain data that `statuses` and `origins` work on."""

import re
from collections.abc import Sequence

from rejoinder.analysis.origins import Voiced
from rejoinder.analysis.parties import Party, party_of
from rejoinder.analysis.statuses import Stated
from rejoinder.domain.claims import Claim, Mode, Source, SourceKind
from rejoinder.domain.text import Article, Block, BlockKind, Span

# "Reuters reported, citing two officials, that …": whose claim it is.
_CITING = re.compile(
    r"\b(?:citing|quoting|quotes|cites|quoted)\s+(?P<whom>(?!by\b)[^,;:.“”\"]{3,60}?)(?=\s+(?:as\b|that\b|who\b)|[,;:.“”\"]|$)"
)
_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")


def stated_of(
    article: Article, claims: Sequence[Claim], sources: Sequence[Source], *, number: int = 0, first: int = 0
) -> list[Stated]:
    """The claims of an article, in their order.

    Args:
        article: Where they stand.
        claims: All that were found there.
        sources: Whose they are.
        number: Of the article among those of a case, in the order in which they came out.
        first: The number of the first claim among those of all articles.
    """
    by_id = {source.id: source for source in sources}
    place = {claim.id: first + n for n, claim in enumerate(claims)}
    headline = _headline(article)
    found = []
    for claim in claims:
        source = None if claim.source_id is None else by_id[claim.source_id]
        around = _around(article, claim)
        cited = _cited(article.text, around, claim)
        voiced = Voiced(
            article=number,
            who="" if source is None else source.name,
            party=_party(source),
            own_voice=claim.mode is Mode.VOICE,
            headline=headline is not None and headline.covers(claim.extent),
            within=None if claim.within is None else place[claim.within],
            goes_back_to=party_of(cited) if cited[:1].isupper() else None,
            sentence=around.of(article.text),
            content=" ".join(span.of(article.text) for span in claim.content),
            named=source is not None and source.kind is not SourceKind.UNNAMED and not cited[:1].islower(),
        )
        told = "" if claim.charge is None else claim.charge.words.of(article.text)
        part = claim.extent.start / max(1, len(article.text))
        kind = SourceKind.UNNAMED if source is None else source.kind
        found.append(Stated(voiced, claim.charge, told, kind, part, claim.confidence))
    return found


def _party(source: Source | None) -> Party | None:
    return None if source is None else party_of(source.name, role=source.role, side=source.side)


def _headline(article: Article) -> Span | None:
    """The title's span; where no block is one, the first block if it is a line without a full stop."""
    first: Block | None = next(iter(article.blocks), None)
    if first is None:
        return None
    is_title = first.kind is BlockKind.TITLE or first.span.of(article.text).rstrip()[-1:] not in '.!?”":'
    return first.span if is_title and len(article.blocks) > 1 else None


def _around(article: Article, claim: Claim) -> Span:
    """The sentence in which a claim stands, with cue and source; told by its marks, within its block."""
    start = min([claim.extent.start, *(span.start for span in (*claim.cue, *claim.source))])
    end = max([claim.extent.end, *(span.end for span in (*claim.cue, *claim.source))])
    block = next((one.span for one in article.blocks if one.span.start <= start < one.span.end), None)
    if block is None:
        return Span(start, end)
    ends = [match.start() for match in _SENTENCE_END.finditer(article.text, block.start, block.end)]
    starts = [block.start, *(match.end() for match in _SENTENCE_END.finditer(article.text, block.start, block.end))]
    return Span(
        max(place for place in starts if place <= start),
        min((place for place in ends if place >= end), default=max(block.end, end)),
    )


def _cited(text: str, around: Span, claim: Claim) -> str:
    """Whom the source quotes for what it says, outside the content; "" where it quotes nobody."""
    if claim.mode is Mode.VOICE or not claim.source:
        return ""
    for match in _CITING.finditer(text, around.start, around.end):
        if not any(span.start <= match.start() < span.end for span in claim.content):
            return match["whom"].strip().removeprefix("the ")
    return ""
