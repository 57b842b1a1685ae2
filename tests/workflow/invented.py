"""Readings that obey every rule of the domain, made up by hypothesis."""

from hypothesis import strategies as st

from rejoinder.domain.claims import (
    Analysis,
    Basis,
    Certainty,
    Charge,
    Claim,
    ClaimId,
    Echo,
    Mode,
    Point,
    PointId,
    Polarity,
    Reading,
    Reply,
    ReplyKind,
    Source,
    SourceId,
    SourceKind,
    Status,
)
from rejoinder.domain.text import Article, Block, BlockKind, Document, Residue, ResidueReason, Span
from rejoinder.domain.times import Interval, Precision

_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_SENTENCES = st.text(st.characters(exclude_categories=["Cs", "Zl", "Zp", "Cc"]), min_size=1, max_size=60)
_DAYS = st.dates().map(lambda day: day.isoformat())
_SHARE = st.floats(0, 1)


def spans(length: int) -> st.SearchStrategy[Span]:
    return st.integers(0, length - 1).flatmap(
        lambda start: st.integers(start + 1, length).map(lambda end: Span(start, end))
    )


@st.composite
def intervals(draw: st.DrawFn, length: int) -> Interval:
    start, end = sorted((draw(_DAYS), draw(_DAYS)))
    open_end = draw(st.sampled_from(["start", "end", "neither"]))
    return Interval(
        None if open_end == "start" else start,
        None if open_end == "end" else end,
        draw(st.sampled_from(Precision)),
        draw(_WORDS),
        draw(st.none() | spans(length)),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    parts = draw(st.lists(_SENTENCES, min_size=1, max_size=5))
    text = "\n".join(parts)
    blocks, start = [], 0
    for number, part in enumerate(parts):
        kind = BlockKind.TITLE if number == 0 and draw(st.booleans()) else draw(st.sampled_from(list(BlockKind)[1:]))
        blocks.append(Block(kind, Span(start, start + len(part))))
        start += len(part) + 1
    document = Document(draw(_WORDS), draw(st.binary(max_size=40)), "text/plain")
    article = Article(
        id=document.id,
        text=text,
        blocks=tuple(blocks),
        residue=tuple(
            Residue(words, draw(st.sampled_from(ResidueReason)), draw(st.integers(-1, len(parts) - 1)), draw(_WORDS))
            for words in draw(st.lists(_WORDS, max_size=3))
        ),
        title=draw(_WORDS),
        byline=draw(_WORDS),
        authors=tuple(draw(st.lists(_WORDS, max_size=2))),
        outlet=draw(_WORDS),
        published=draw(st.none() | intervals(len(text))),
        modified=draw(st.none() | intervals(len(text))),
        language=draw(st.sampled_from(["en", "de", ""])),
        warnings=tuple(draw(st.lists(_WORDS, max_size=2))),
    )
    return Reading(document, article, draw(_analyses(article)))


def _charges(length: int) -> st.SearchStrategy[Charge]:
    return st.builds(Charge, _WORDS, st.sampled_from(SourceKind), _WORDS, st.integers(1, 3), spans(length))


@st.composite
def _analyses(draw: st.DrawFn, article: Article) -> Analysis:
    length = len(article.text)
    some = st.lists(spans(length), max_size=3).map(lambda found: tuple(sorted(found)))
    some_or_more = st.lists(spans(length), min_size=1, max_size=3).map(lambda found: tuple(sorted(found)))
    sources = tuple(
        Source(
            SourceId(f"s{n}"), draw(_WORDS), draw(st.sampled_from(SourceKind)), draw(_WORDS), draw(_WORDS), draw(some)
        )
        for n in range(draw(st.integers(0, 2)))
    )
    ids = [ClaimId(f"c{n}") for n in range(draw(st.integers(0, 4)))]
    in_points = {claim: PointId(f"p{draw(st.integers(0, 1))}") for claim in ids}
    claims = tuple(
        Claim(
            id=claim,
            content=draw(some_or_more),
            cue=draw(some),
            source=draw(some),
            who=draw(_WORDS),
            source_id=draw(st.sampled_from([None, *(source.id for source in sources)])),
            mode=draw(st.sampled_from(Mode)),
            speech=draw(st.booleans()),
            certainty=draw(st.sampled_from(Certainty)),
            polarity=draw(st.sampled_from(Polarity)),
            basis=draw(st.sampled_from(Basis)),
            within=draw(st.none() | st.sampled_from(ids[:number])) if number else None,
            said=draw(st.none() | intervals(length)),
            happened=draw(st.none() | intervals(length)),
            confidence=draw(_SHARE),
            point=in_points[claim],
            rule=draw(_WORDS),
            charge=draw(st.none() | _charges(length)),
        )
        for number, claim in enumerate(ids)
    )
    replies = tuple(
        Reply(
            answer=answer,
            to=draw(st.none() | st.sampled_from(ids)),
            implied=draw(st.none() | _WORDS),
            kind=draw(st.sampled_from(ReplyKind)),
            because=draw(some_or_more),
            confidence=draw(_SHARE),
            rule=draw(_WORDS),
        )
        for answer in ids[: draw(st.integers(0, len(ids)))]
    )
    points = tuple(
        Point(
            point,
            draw(_WORDS),
            tuple(claim for claim in ids if in_points[claim] == point),
            draw(st.sampled_from(Status)),
            draw(st.integers(0, 5)),
            draw(_WORDS),
            draw(st.integers(0, 3)),
            draw(_WORDS),
            tuple(
                Echo(draw(st.sampled_from(ids)), draw(st.sampled_from(ids)), draw(_WORDS))
                for _ in range(draw(st.integers(0, 2)))
            ),
        )
        for point in dict.fromkeys(in_points.values())
    )
    return Analysis(article.id, "invented 1", sources, claims, replies, points)
