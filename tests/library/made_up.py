"""One small reading, made up: a weir, a mayor who says it held, a fishing club that denies it."""

from rejoinder.domain.claims import (
    Analysis,
    Basis,
    Certainty,
    Claim,
    ClaimId,
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

TITLE = "Weir at Ostrava Mill held, says mayor"
PARAGRAPH = (
    "Mayor Ilse Brandt said on Monday that the weir had held 🌊. The fishing club denied that the weir had held."
)
ENGINE = "made up 1"


def a_reading(
    *,
    title: str = TITLE,
    paragraph: str = PARAGRAPH,
    engine: str = ENGINE,
    name: str = "weir.html",
    data: bytes = b"<p>",
) -> Reading:
    text = f"{title}\n{paragraph}"
    start = len(title) + 1
    document = Document(name, data, "text/html")
    article = Article(
        id=document.id,
        text=text,
        blocks=(
            Block(BlockKind.TITLE, Span(0, len(title))),
            Block(BlockKind.PARAGRAPH, Span(start, len(text))),
        ),
        residue=(Residue("Advertisement", ResidueReason.ADVERTISEMENT, 0, "one word"),),
        title=title,
        byline="By Jo Lind",
        authors=("Jo Lind",),
        outlet="The Valley Post",
        published=Interval("2019-05-06", "2019-05-06", Precision.DAY, "May 6, 2019"),
        modified=Interval("2019-05-09", "2019-05-09", Precision.DAY, "Updated May 9, 2019"),
        warnings=("12 of 14 words were kept",),
    )
    return Reading(document, article, _analysis(article, engine))


def span_of(words: str, text: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _analysis(article: Article, engine: str) -> Analysis:
    text = article.text
    whole = article.blocks[-1].span
    if "had held" not in text:
        return Analysis(article.id, engine)
    mayor = Source(
        SourceId("s1"), "Ilse Brandt", SourceKind.PERSON, "mayor", mentions=(span_of("Mayor Ilse Brandt", text),)
    )
    club = Source(SourceId("s2"), "the fishing club", SourceKind.BODY, mentions=(span_of("The fishing club", text),))
    monday = Interval("2019-05-06", "2019-05-06", Precision.DAY, "Monday", span_of("Monday", text))
    held = span_of("the weir had held", text)
    again = span_of("that the weir had held.", text)

    def claim(number: int, source: Source, content: Span, cue: str, said: Interval | None) -> Claim:
        return Claim(
            id=ClaimId(f"c{number}"),
            content=(content,),
            cue=(span_of(cue, text),),
            source=source.mentions,
            who=source.name,
            source_id=source.id,
            mode=Mode.INDIRECT,
            speech=True,
            certainty=Certainty.CERTAIN,
            polarity=Polarity.POSITIVE if number == 1 else Polarity.NEGATIVE,
            basis=Basis.NAMED_OFFICIAL if number == 1 else Basis.ORGANISATION,
            within=None,
            said=said,
            happened=None,
            confidence=0.9,
            point=PointId("p1"),
            rule="by hand",
        )

    claims = (claim(1, mayor, held, "said", monday), claim(2, club, again, "denied", None))
    assert whole.covers(again)
    reply = Reply(claims[1].id, claims[0].id, None, ReplyKind.DENY, claims[1].cue, 0.8, "by hand")
    point = Point(PointId("p1"), "the weir had held", (claims[0].id, claims[1].id), Status.DISPUTED, 2)
    return Analysis(article.id, engine, (mayor, club), claims, (reply,), (point,))
