"""An invented case: a grain silo burns in the port of Maravel, and two papers tell it differently."""

from dataclasses import dataclass, field

from rejoinder.domain.anchors import Anchor
from rejoinder.domain.claims import (
    ARTICLE_VOICE,
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
from rejoinder.domain.notes import Note, NoteId
from rejoinder.domain.text import Article, Block, BlockKind, Document, Span
from rejoinder.domain.times import Interval, Precision


def day(iso: str, end: str | None = None, precision: Precision = Precision.DAY, because: str = "that day") -> Interval:
    return Interval(iso, end or iso, precision, because)


def minute(iso: str) -> Interval:
    return Interval(iso, iso, Precision.MINUTE, "at that time")


@dataclass
class Story:
    """Builds a reading by the words of its text: no offset is written by hand."""

    name: str
    outlet: str
    published: Interval | None
    lines: list[str]
    sources: list[Source] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    title: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def source(self, key: str, name: str, kind: SourceKind, role: str = "", side: str = "") -> None:
        self.sources.append(Source(SourceId(key), name, kind, role, side))

    def claim(
        self,
        key: str,
        point: str,
        *pieces: str,
        by: str | None = None,
        said: Interval | None = None,
        happened: Interval | None = None,
        confidence: float = 0.9,
        mode: Mode = Mode.INDIRECT,
        cue: str = "",
    ) -> None:
        self._claim(key, point, tuple(self.span(words) for words in pieces), by, said, happened, confidence, mode, cue)

    def claim_at(self, key: str, point: str, start: int, end: int) -> None:
        self._claim(key, point, (Span(start, end),), None, day("2031-05-09"), None, 0.9, Mode.VOICE, "")

    def reply_at(self, answer: str, to: str, kind: ReplyKind, start: int) -> None:
        because = (Span(start, start + 4),)
        self.replies.append(Reply(ClaimId(answer), ClaimId(to), None, kind, because, 0.8, "by hand"))

    def _claim(
        self,
        key: str,
        point: str,
        content: tuple[Span, ...],
        by: str | None,
        said: Interval | None,
        happened: Interval | None,
        confidence: float,
        mode: Mode,
        cue: str,
    ) -> None:
        source = next((each for each in self.sources if each.id == by), None)
        self.claims.append(
            Claim(
                id=ClaimId(key),
                content=content,
                cue=(self.span(cue),) if cue else (),
                source=(),
                who=source.name if source else ARTICLE_VOICE,
                source_id=source.id if source else None,
                mode=mode if source else Mode.VOICE,
                speech=True,
                certainty=Certainty.CERTAIN,
                polarity=Polarity.POSITIVE,
                basis=Basis.NAMED_OFFICIAL,
                within=None,
                said=said,
                happened=happened,
                confidence=confidence,
                point=PointId(point),
                rule="by hand",
            )
        )

    def reply(
        self,
        answer: str,
        to: str | None,
        kind: ReplyKind,
        because: str,
        *,
        implied: str | None = None,
        confidence: float = 0.85,
    ) -> None:
        self.replies.append(
            Reply(
                ClaimId(answer),
                ClaimId(to) if to else None,
                implied,
                kind,
                (self.span(because),),
                confidence,
                "by hand",
            )
        )

    def point(self, key: str, text: str, status: Status, *claims: str, origins: int = 1, accused: str = "") -> None:
        self.points.append(
            Point(PointId(key), text, tuple(ClaimId(claim) for claim in claims), status, origins, accused)
        )

    def document(self) -> Document:
        return Document(self.name, self.text.encode("utf-8", "surrogatepass"), "text/plain")

    def article(self, *, unblocked: bool = False) -> Article:
        blocks, start = [], 0
        for index, line in enumerate([] if unblocked else self.lines):
            blocks.append(Block(BlockKind.TITLE if index == 0 else BlockKind.PARAGRAPH, Span(start, start + len(line))))
            start += len(line) + 1
        return Article(
            id=self.document().id,
            text=self.text,
            blocks=tuple(blocks),
            title=self.lines[0] if self.title is None else self.title,
            outlet=self.outlet,
            published=self.published,
            warnings=self.warnings,
        )

    def analysis(self) -> Analysis:
        return Analysis(
            article_id=self.document().id,
            engine="rejoinder-rules 0.1.0",
            sources=tuple(self.sources),
            claims=tuple(self.claims),
            replies=tuple(self.replies),
            points=tuple(self.points),
        )

    def reading(self) -> Reading:
        return Reading(self.document(), self.article(), self.analysis())


def courier() -> Reading:
    """The paper that has the minister, the union, and every kind of reply."""
    story = Story(
        "maravel-courier-silo.txt",
        "Maravel Courier",
        day("2031-05-09"),
        [
            "Union blames unpaid repairs for the fire in silo six",
            (
                "Harbour minister Tomas Brell said on Thursday morning that the fire in silo six was "
                "started by welders who had no permit."
            ),
            (
                "“Nobody welded anything that night,” said Agnes Tove, who leads the dockers’ union. She "
                "called the ministry’s account an invention."
            ),
            "Rolf Amsel, who owns the welding firm, said that his crew had gone home at four in the afternoon.",
            "Brell’s deputy, Ines Calder, conceded that no permit was asked for because none is needed on the quay.",
            "An opposition member, Piet Orlan, said that the minister was speaking for the insurers.",
            "The ministry said that 40 tonnes of barley were lost. The port’s own ledger puts the loss at 400 tonnes.",
            "Some of the grain can still be sold as feed, said Lena Marsh, who runs the exchange.",
            "Two night watchmen, who asked not to be named, said that the sprinklers had been dry since February.",
            "The port authority did not answer questions about the sprinklers.",
            "The dust had been swept every week, Brell said later, and he took back what he had said about the permit.",
            (
                "The fire was a matter of weather, not of welding, said the meteorologist Una Fay: a dry "
                "wind had charged the dust."
            ),
            "It is not clear that the wind was strong enough, said Marcus Dole of the technical school.",
            "The radio repeated that welders had started the fire.",
            "The fire brigade confirmed that the sprinklers gave no water.",
            (
                "“We have asked the ministry for the inspection report four times,” Tove said, “and it has "
                "never been shown to anyone.”"
            ),
            "Silo six was built in 1974 and holds 9,000 tonnes.",
            "The inquiry will last until the autumn, the ministry said.",
        ],
        warnings=("1,180 of 1,240 words of the page were kept; the rest are a menu and a notice about cookies.",),
    )
    _courier_sources(story)
    _courier_claims(story)
    _courier_replies(story)
    _courier_points(story)
    return story.reading()


def _courier_sources(story: Story) -> None:
    story.source("s1", "Tomas Brell", SourceKind.PERSON, "harbour minister", "Ministry of Harbours")
    story.source("s2", "Agnes Tove", SourceKind.PERSON, "leader of the dockers’ union", "Dockers’ Union")
    story.source("s3", "Rolf Amsel", SourceKind.PERSON, "owner of the welding firm")
    story.source("s4", "Ines Calder", SourceKind.PERSON, "deputy minister", "Ministry of Harbours")
    story.source("s5", "Piet Orlan", SourceKind.PERSON, "opposition member")
    story.source("s6", "Ministry of Harbours", SourceKind.STATE)
    story.source("s7", "the port’s own ledger", SourceKind.DOCUMENT)
    story.source("s8", "Lena Marsh", SourceKind.PERSON, "head of the grain exchange")
    story.source("s9", "Two night watchmen", SourceKind.UNNAMED, "at the port")
    story.source("s10", "Port Authority", SourceKind.BODY, "", "Port of Maravel")
    story.source("s11", "Una Fay", SourceKind.PERSON, "meteorologist")
    story.source("s12", "Marcus Dole", SourceKind.PERSON, "technical school")
    story.source("s13", "The radio", SourceKind.BODY)
    story.source("s14", "Fire Brigade", SourceKind.BODY, "", "City of Maravel")


def _courier_claims(story: Story) -> None:
    thursday, friday = day("2031-05-08"), day("2031-05-09")
    night = Interval("2031-05-06T20:00", "2031-05-07T04:00", Precision.PART_OF_DAY, "that night")
    february = Interval("2031-02-01", None, Precision.MONTH, "since February")
    story.claim(
        "c1",
        "p1",
        "the fire in silo six was started by welders who had no permit",
        by="s1",
        said=minute("2031-05-08T09:30"),
        happened=night,
    )
    story.claim(
        "c2",
        "p2",
        "“Nobody welded anything that night,”",
        by="s2",
        said=minute("2031-05-08T14:10"),
        happened=night,
        mode=Mode.DIRECT,
    )
    story.claim(
        "c3",
        "p3",
        "his crew had gone home at four in the afternoon",
        by="s3",
        said=thursday,
        happened=minute("2031-05-06T16:00"),
    )
    story.claim("c4", "p4", "no permit was asked for because none is needed on the quay", by="s4", said=friday)
    story.claim("c5", "p5", "the minister was speaking for the insurers", by="s5", said=friday)
    story.claim("c6", "p6", "40 tonnes of barley were lost", by="s6", said=thursday, happened=night)
    story.claim("c7", "p6b", "puts the loss at 400 tonnes", by="s7", said=day("2031-05-07"), happened=night)
    story.claim("c8", "p7", "Some of the grain can still be sold as feed", by="s8", said=friday)
    story.claim("c9", "p8", "the sprinklers had been dry since February", by="s9", said=thursday, happened=february)
    story.claim("c10", "p8b", "did not answer questions about the sprinklers", by="s10", said=friday, mode=Mode.ACT)
    story.claim("c11", "p9", "The dust had been swept every week", by="s1", said=friday, confidence=0.44)
    story.claim("c12", "p1b", "he took back what he had said about the permit", by="s1", said=friday, mode=Mode.ACT)
    story.claim(
        "c13",
        "p10",
        "The fire was a matter of weather, not of welding",
        "a dry wind had charged the dust",
        by="s11",
        said=friday,
        happened=night,
    )
    story.claim("c14", "p11", "It is not clear that the wind was strong enough", by="s12", said=friday)
    story.claim("c15", "p1", "welders had started the fire", by="s13", said=thursday, happened=night)
    story.claim("c16", "p8", "the sprinklers gave no water", by="s14", said=friday, happened=night)
    story.claim(
        "c17",
        "p12",
        "“We have asked the ministry for the inspection report four times,”",
        "“and it has never been shown to anyone.”",
        by="s2",
        said=thursday,
        mode=Mode.DIRECT,
    )
    story.claim(
        "c18",
        "p13",
        "Silo six was built in 1974 and holds 9,000 tonnes",
        happened=day("1974-01-01", "1974-12-31", Precision.YEAR),
        said=friday,
    )
    story.claim(
        "c19",
        "p14",
        "The inquiry will last until the autumn",
        by="s6",
        happened=Interval(None, "2031-11-30", Precision.SPAN, "until the autumn"),
    )


def _courier_replies(story: Story) -> None:
    story.reply("c2", "c1", ReplyKind.DENY, "Nobody welded", confidence=0.93)
    story.reply("c3", "c1", ReplyKind.CONTRADICT, "had gone home")
    story.reply("c5", "c1", ReplyKind.DISCREDIT, "speaking for the insurers")
    story.reply("c13", "c1", ReplyKind.REFRAME, "not of welding")
    story.reply("c12", "c1", ReplyKind.RETRACT, "took back")
    story.reply("c15", "c1", ReplyKind.ECHO, "repeated")
    story.reply("c4", "c1", ReplyKind.CONCEDE, "conceded")
    story.reply("c14", "c13", ReplyKind.DOUBT, "not clear")
    story.reply("c7", "c6", ReplyKind.CORRECT, "400 tonnes")
    story.reply("c8", "c6", ReplyKind.QUALIFY, "Some of the grain")
    story.reply("c10", "c9", ReplyKind.DECLINE, "did not answer")
    story.reply("c16", "c9", ReplyKind.CONFIRM, "confirmed")
    story.reply(
        "c11",
        None,
        ReplyKind.DENY,
        "swept every week",
        implied="that grain dust had been left lying in silo six",
        confidence=0.41,
    )


def _courier_points(story: Story) -> None:
    story.point("p1", "The fire in silo six was started by welders who had no permit", Status.DISPUTED, "c1", "c15")
    story.point("p2", "Nobody welded anything that night", Status.UNOPPOSED, "c2")
    story.point("p3", "Amsel’s crew had gone home at four in the afternoon", Status.UNOPPOSED, "c3")
    story.point("p4", "No permit was asked for because none is needed on the quay", Status.UNOPPOSED, "c4")
    story.point("p5", "The minister was speaking for the insurers", Status.UNOPPOSED, "c5")
    story.point("p6", "40 tonnes of barley were lost", Status.DISPUTED, "c6")
    story.point("p6b", "400 tonnes of barley were lost", Status.UNOPPOSED, "c7")
    story.point("p7", "Some of the grain can still be sold as feed", Status.UNOPPOSED, "c8")
    story.point("p8", "The sprinklers had been dry since February", Status.DECLINED, "c9", "c16", origins=2)
    story.point("p8b", "The port authority did not answer", Status.UNOPPOSED, "c10")
    story.point("p9", "The dust had been swept every week", Status.UNOPPOSED, "c11")
    story.point("p10", "The fire was a matter of weather", Status.DISPUTED, "c13")
    story.point("p11", "It is not clear that the wind was strong enough", Status.UNOPPOSED, "c14")
    story.point("p1b", "The minister took back what he had said about the permit", Status.UNOPPOSED, "c12")
    story.point(
        "p12",
        "The ministry has never shown the inspection report",
        Status.UNANSWERED,
        "c17",
        accused="Ministry of Harbours",
    )
    story.point("p13", "Silo six was built in 1974 and holds 9,000 tonnes", Status.UNOPPOSED, "c18")
    story.point("p14", "The inquiry will last until the autumn", Status.UNOPPOSED, "c19")


def telegraph() -> Reading:
    """A second paper, with one dispute and one accusation that nobody answers."""
    story = Story(
        "coast-telegraph.html",
        "Coast Telegraph",
        day("2031-05-10"),
        [
            "Insurers were warned of dust in March, letter shows",
            "A letter seen by this newspaper says that the insurers were told of the dust on 12 March.",
            "Greta Holm, who speaks for the Maravel Mutual, denied that any letter had reached the company.",
            "The harbour tax was raised twice last year.",
            "Shipowners say that the port authority has hidden three smaller fires since 2029.",
        ],
    )
    story.source("s1", "A letter", SourceKind.DOCUMENT, "of 12 March")
    story.source("s2", "Greta Holm", SourceKind.PERSON, "spokeswoman", "Maravel Mutual")
    story.source("s3", "Shipowners", SourceKind.UNNAMED)
    saturday = day("2031-05-10")
    story.claim(
        "c1",
        "p1",
        "the insurers were told of the dust on 12 March",
        by="s1",
        said=day("2031-03-12"),
        happened=day("2031-03-12"),
    )
    story.claim("c2", "p2", "any letter had reached the company", by="s2", said=saturday, cue="denied")
    story.claim(
        "c3",
        "p3",
        "The harbour tax was raised twice last year",
        happened=day("2030-01-01", "2030-12-31", Precision.YEAR),
        said=saturday,
    )
    story.claim(
        "c4",
        "p4",
        "the port authority has hidden three smaller fires since 2029",
        by="s3",
        said=saturday,
        happened=Interval("2029-01-01", None, Precision.YEAR, "since 2029"),
    )
    story.reply("c2", "c1", ReplyKind.DENY, "denied")
    story.point("p1", "The insurers were told of the dust on 12 March", Status.DISPUTED, "c1")
    story.point("p2", "No letter had reached the company", Status.UNOPPOSED, "c2")
    story.point("p3", "The harbour tax was raised twice last year", Status.UNOPPOSED, "c3")
    story.point(
        "p4",
        "The port authority has hidden three smaller fires since 2029",
        Status.UNANSWERED,
        "c4",
        accused="Port Authority",
    )
    return story.reading()


def notes(reading: Reading) -> tuple[Note, ...]:
    """One note of each sort: on the case, on the article, on words, on words that are gone."""
    article = reading.article
    start = article.text.index("the sprinklers had been dry")
    words = Span(start, start + len("the sprinklers had been dry since February"))
    gone = Anchor(Span(4, 30), "words of an older version", "", "")
    return (
        Note(
            NoteId("a" * 32),
            "Ask the archive for the permit book of 2031.\n\nOnly the union has seen it so far.",
            sequence=1,
        ),
        Note(
            NoteId("b" * 32),
            "The Courier has a stake in the terminal; read its ledger figures with that in mind.",
            article.id,
            sequence=2,
        ),
        Note(
            NoteId("c" * 32),
            "Two origins: the watchmen and the brigade. *Not* the union.",
            article.id,
            Anchor.at(words, article.text),
            sequence=3,
        ),
        Note(NoteId("d" * 32), "This stood in the first edition.", article.id, gone, sequence=4),
    )


def empty() -> Reading:
    """An article in which nothing was found, without title, outlet or date."""
    return Story("blank.txt", "", None, ["The tide table for the week."], title="").reading()
