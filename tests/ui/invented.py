"""An invented reading for the tests of the window: people, places, outlets and the event exist nowhere.

Thirty-odd claims over four days, all twelve kinds of reply, split quotations, echoes, claims without a date, an
unnamed source, the article’s own voice, a document, a claim within a claim, an unanswered one, a belief, an unsure one.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path

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
from rejoinder.domain.text import Article, Block, BlockKind, Document, Residue, ResidueReason, Span
from rejoinder.domain.times import Interval, Precision

# In the file: {c1:…} the content of claim c1, {c1.cue:…} its cue, {c1.src:…} its source, {r1:…} the words that justify
# reply r1. They may stand inside each other, and several times. The first block is the title.
_MARKED = (Path(__file__).parent / "invented_article.txt").read_text(encoding="utf-8").strip().split("\n\n")

_SOURCES = (
    Source(SourceId("s1"), "Tomas Reyl", SourceKind.PERSON, "harbour minister", "Corva"),
    Source(SourceId("s2"), "Adela Brandt", SourceKind.PERSON, "spokeswoman, coastguard", "Sund"),
    Source(SourceId("s3"), "Two deckhands", SourceKind.UNNAMED, "of the ferry Marisol"),
    Source(SourceId("s4"), "lamp works of Sund", SourceKind.BODY, "", "Sund"),
    Source(SourceId("s5"), "Iven Holt", SourceKind.PERSON, "captain of the Marisol"),
    Source(SourceId("s6"), "Ruta Kallas", SourceKind.PERSON, "mayor of Port Ness"),
    Source(SourceId("s7"), "keeper’s log", SourceKind.DOCUMENT),
    Source(SourceId("s8"), "Halvard Quist", SourceKind.PERSON, "lens maker in Orrin"),
    Source(SourceId("s9"), "Nordlys Press", SourceKind.BODY, "news agency"),
    Source(SourceId("s10"), "The Ansel Herald", SourceKind.BODY, "newspaper"),
    Source(SourceId("s11"), "pilots’ guild", SourceKind.BODY),
    Source(SourceId("s12"), "Petra Lund", SourceKind.PERSON, "teacher of navigation"),
    Source(SourceId("s13"), "Corva", SourceKind.STATE),
    Source(SourceId("s14"), "treaty of Orrin", SourceKind.DOCUMENT),
    Source(SourceId("s15"), "the minister of Sund’s office", SourceKind.BODY, "", "Sund"),
    Source(SourceId("s16"), "A person close to the talks", SourceKind.UNNAMED),
)


def _minute(day: int, clock: str, because: str) -> Interval:
    return Interval(f"2026-10-{day:02}T{clock}", f"2026-10-{day:02}T{clock}", Precision.MINUTE, because)


def _day(day: int, because: str) -> Interval:
    return Interval(f"2026-10-{day:02}", f"2026-10-{day:02}", Precision.DAY, because)


_MONDAY, _TUESDAY, _WEDNESDAY, _THURSDAY = (
    _day(12, "Monday"),
    _day(13, "Tuesday"),
    _day(14, "Wednesday"),
    _day(15, "Thursday"),
)
_SUNDAY_NIGHT = Interval("2026-10-11T22:00", "2026-10-11T23:59", Precision.PART_OF_DAY, "Sunday night")
_SINCE_AUGUST = Interval("2026-08-01", None, Precision.MONTH, "since August")
_LOW = Interval("2026-10-11T22:10", "2026-10-11T23:40", Precision.MINUTE, "22:10 to 23:40")
_IN_2019 = Interval("2019-01-01", "2019-12-31", Precision.YEAR, "in 2019")
_BY_SPRING = Interval(None, "2027-03-31", Precision.MONTH, "by spring")
_THAT_WEEK = Interval("2026-10-12", "2026-10-15", Precision.SPAN, "this week")
_MORNING = _minute(12, "09:40", "Monday morning")
_HOURS = _minute(12, "13:15", "within hours")
_EVENING = _minute(12, "18:30", "in the evening")

# id: source, mode, said, happened, point, confidence
_CLAIMS: dict[str, tuple[str, Mode, Interval | None, Interval | None, str, float]] = {
    "c1": ("s1", Mode.INDIRECT, _MORNING, _SUNDAY_NIGHT, "p1", 0.94),
    "c2": ("s1", Mode.INDIRECT, _MORNING, _SUNDAY_NIGHT, "p2", 0.91),
    "c3": ("s1", Mode.INDIRECT, _MORNING, None, "p3", 0.88),
    "c4": ("s2", Mode.DIRECT, _HOURS, _SUNDAY_NIGHT, "p1", 0.97),
    "c5": ("s2", Mode.INDIRECT, _HOURS, None, "p3", 0.86),
    "c6": ("s2", Mode.MIXED, _EVENING, None, "p4", 0.82),
    "c7": ("s3", Mode.INDIRECT, _MONDAY, _SINCE_AUGUST, "p5", 0.79),
    "c8": ("s4", Mode.ACT, _TUESDAY, None, "p5", 0.74),
    "c9": ("", Mode.VOICE, _THURSDAY, _SUNDAY_NIGHT, "p6", 0.81),
    "c10": ("s5", Mode.DIRECT, _minute(13, "11:00", "Tuesday"), _SUNDAY_NIGHT, "p2", 0.95),
    "c11": ("s5", Mode.DIRECT, _minute(13, "11:00", "Tuesday"), _SUNDAY_NIGHT, "p1", 0.93),
    "c12": ("s5", Mode.INDIRECT, None, None, "p7", 0.64),
    "c13": ("s6", Mode.DIRECT, _TUESDAY, _SUNDAY_NIGHT, "p6", 0.9),
    "c14": ("s6", Mode.INDIRECT, _TUESDAY, _IN_2019, "p8", 0.83),
    "c15": ("s7", Mode.DIRECT, _LOW, _LOW, "p5", 0.77),
    "c16": ("s8", Mode.INDIRECT, _TUESDAY, None, "p9", 0.71),
    "c17": ("s9", Mode.INDIRECT, _WEDNESDAY, _SUNDAY_NIGHT, "p1", 0.89),
    "c18": ("s10", Mode.INDIRECT, _WEDNESDAY, _SUNDAY_NIGHT, "p1", 0.84),
    "c19": ("s1", Mode.ACT, _minute(14, "10:00", "Wednesday"), None, "p3", 0.8),
    "c20": ("s2", Mode.DIRECT, _minute(14, "16:45", "Wednesday"), _LOW, "p5", 0.92),
    "c21": ("s11", Mode.INDIRECT, _WEDNESDAY, _minute(11, "23:00", "at 23:00"), "p1", 0.85),
    "c22": ("s12", Mode.INDIRECT, _WEDNESDAY, None, "p2", 0.41),
    "c23": ("s2", Mode.INDIRECT, _WEDNESDAY, None, "p10", 0.69),
    "c24": ("s13", Mode.INDIRECT, None, None, "p10", 0.58),
    "c25": ("s2", Mode.INDIRECT, _WEDNESDAY, None, "p10", 0.62),
    "c26": ("s13", Mode.INDIRECT, None, _BY_SPRING, "p11", 0.55),
    "c27": ("s14", Mode.INDIRECT, None, None, "p12", 0.87),
    "c28": ("", Mode.VOICE, _THURSDAY, _THAT_WEEK, "p13", 0.66),
    "c29": ("s1", Mode.INDIRECT, _minute(15, "08:20", "Thursday"), None, "p14", 0.9),
    "c30": ("s15", Mode.ACT, _minute(15, "12:05", "Thursday"), None, "p14", 0.88),
    "c31": ("s16", Mode.INDIRECT, _THURSDAY, None, "p15", 0.6),
    "c32": ("s5", Mode.INDIRECT, _THURSDAY, _SUNDAY_NIGHT, "p1", 0.9),
}
_NOT_SPOKEN = {"c12", "c26"}
_WITHIN = {"c24": "c23"}

_REPLIES = (  # mark of the words, answering claim, claim answered or what is implied, kind, confidence
    ("r1", "c4", "c1", ReplyKind.DENY, 0.95),
    ("r2", "c6", "c1", ReplyKind.DISCREDIT, 0.86),
    ("r5", "c5", "c3", ReplyKind.CORRECT, 0.9),
    ("r3", "c8", "c7", ReplyKind.DECLINE, 0.81),
    ("r4", "c11", "c1", ReplyKind.REFRAME, 0.78),
    ("r6", "c13", "c9", ReplyKind.CONTRADICT, 0.84),
    ("r7", "c15", "c4", ReplyKind.CONTRADICT, 0.66),
    ("r8", "c16", "c4", ReplyKind.QUALIFY, 0.7),
    ("r9", "c17", "c1", ReplyKind.ECHO, 0.92),
    ("r10", "c18", "c1", ReplyKind.ECHO, 0.9),
    ("r11", "c19", "c3", ReplyKind.RETRACT, 0.91),
    ("r12", "c20", "c7", ReplyKind.CONCEDE, 0.88),
    ("r13", "c21", "c1", ReplyKind.CONFIRM, 0.83),
    ("r14", "c22", "c2", ReplyKind.DOUBT, 0.45),
    ("r15", "c25", "c24", ReplyKind.DENY, 0.72),
    ("r16", "c30", "c29", ReplyKind.DENY, 0.93),
    ("r17", "c32", "the coastguard was to blame for the turn", ReplyKind.REFRAME, 0.58),
)
_STATUSES = {
    "p1": (Status.DISPUTED, 2, ""),
    "p2": (Status.DISPUTED, 1, ""),
    "p3": (Status.RETRACTED, 1, ""),
    "p4": (Status.UNOPPOSED, 1, ""),
    "p5": (Status.CONCEDED, 2, ""),
    "p6": (Status.DISPUTED, 1, ""),
    "p8": (Status.UNANSWERED, 1, "harbour board"),
    "p10": (Status.DISPUTED, 1, ""),
    "p14": (Status.DISPUTED, 1, ""),
}


@cache
def reading() -> Reading:
    """The whole of it; the same frozen value each time."""
    text, blocks, spans = _parsed()
    claims = tuple(
        sorted(
            (_claim(name, text, spans) for name in _CLAIMS),
            key=lambda claim: (claim.extent.start, -claim.extent.end),
        )
    )
    document = Document("ferry-ran-dark.html", text.encode(), "text/html")
    article = Article(
        id=document.id,
        text=text,
        blocks=blocks,
        residue=(
            Residue("Advertisement", ResidueReason.ADVERTISEMENT, 3, "a line that is only the word Advertisement"),
            Residue(
                "By Mirela Dovan and Ole Strandt in Port Ness", ResidueReason.BYLINE, 0, "a line that begins with By"
            ),
            Residue("Share this story 214", ResidueReason.SHARE_BAR, 0, "a line of share counts"),
            Residue("Lighthouses of the strait: a walk", ResidueReason.TEASER, 6, "a title that is linked elsewhere"),
        ),
        title=blocks[0].span.of(text),
        byline="By Mirela Dovan and Ole Strandt in Port Ness",
        authors=("Mirela Dovan", "Ole Strandt"),
        outlet="The Strait Courier",
        published=_THURSDAY,
    )
    analysis = Analysis(
        article.id,
        "invented 1",
        tuple(replace(source, mentions=tuple(sorted(spans.get(source.id, ())))) for source in _SOURCES),
        claims,
        _replies(spans, claims),
        _points(text, claims),
    )
    return Reading(document, article, analysis)


def many(number: int) -> Reading:
    """A reading of that many claims, every third one an answer to the one before, over many days."""
    line = "The harbour office counted {0} boats at the quay and wrote the figure down in its book. "
    lines = [line.format(index) for index in range(number)]
    text = "".join(lines)
    claims = []
    replies = []
    start = 0
    for index, words in enumerate(lines):
        day = Interval(
            f"2026-{1 + index // 2800 % 12:02}-{1 + index // 100 % 28:02}T{index // 5 % 24:02}:00",
            f"2026-{1 + index // 2800 % 12:02}-{1 + index // 100 % 28:02}T{index // 5 % 24:02}:59",
            Precision.HOUR,
            "then",
        )
        base = _blank(f"c{index}", Span(start, start + len(words) - 1))
        claims.append(replace(base, said=day, happened=day, who="harbour office", source_id=SourceId("s1")))
        if index % 3 == 2:
            kind = tuple(ReplyKind)[index // 3 % len(ReplyKind)]
            because = (Span(start, start + 3),)
            replies.append(Reply(claims[-1].id, claims[-2].id, None, kind, because, 0.8, "invented"))
        start += len(words)
    document = Document("many.txt", text.encode(), "text/plain")
    article = Article(document.id, text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    source = Source(SourceId("s1"), "harbour office", SourceKind.BODY, "of Port Ness")
    point = Point(PointId("p1"), "boats were counted", tuple(claim.id for claim in claims), Status.DISPUTED, 1)
    return Reading(
        document, article, Analysis(article.id, "invented 1", (source,), tuple(claims), tuple(replies), (point,))
    )


def _parsed() -> tuple[str, tuple[Block, ...], dict[str, list[Span]]]:
    """The text without its marks, its blocks, and where each mark stood."""
    text = ""
    blocks = []
    spans: dict[str, list[Span]] = {}
    for number, marked in enumerate(_MARKED):
        kind = BlockKind.PARAGRAPH if number else BlockKind.TITLE
        if text:
            text += "\n"
        begin = len(text)
        open_marks: list[tuple[str, int]] = []
        rest = marked
        while rest:
            if rest[0] == "{":
                label, rest = rest[1:].split(":", 1)
                open_marks.append((label, len(text)))
            elif rest[0] == "}":
                label, start = open_marks.pop()
                spans.setdefault(label, []).append(Span(start, len(text)))
                rest = rest[1:]
            else:
                text += rest[0]
                rest = rest[1:]
        blocks.append(Block(kind, Span(begin, len(text))))
    return text, tuple(blocks), spans


def _claim(name: str, text: str, spans: dict[str, list[Span]]) -> Claim:
    source, mode, said, happened, point, confidence = _CLAIMS[name]
    kinds = {entry.id: entry for entry in _SOURCES}
    return replace(
        _blank(name, *sorted(spans[name])),
        cue=tuple(spans.get(f"{name}.cue", ())),
        source=tuple(spans.get(f"{name}.src", ())),
        who=kinds[SourceId(source)].name if source else ARTICLE_VOICE,
        source_id=SourceId(source) if source else None,
        mode=mode,
        speech=name not in _NOT_SPOKEN,
        within=ClaimId(_WITHIN[name]) if name in _WITHIN else None,
        said=said,
        happened=happened,
        confidence=confidence,
        point=PointId(point),
    )


def _blank(name: str, *content: Span) -> Claim:
    return Claim(
        id=ClaimId(name),
        content=content,
        cue=(),
        source=(),
        who=ARTICLE_VOICE,
        source_id=None,
        mode=Mode.INDIRECT,
        speech=True,
        certainty=Certainty.UNSTATED,
        polarity=Polarity.POSITIVE,
        basis=Basis.NAMED_PERSON,
        within=None,
        said=None,
        happened=None,
        confidence=0.9,
        point=PointId("p1"),
        rule="invented",
    )


def _replies(spans: dict[str, list[Span]], claims: tuple[Claim, ...]) -> tuple[Reply, ...]:
    order = {claim.id: index for index, claim in enumerate(claims)}
    made = [
        Reply(
            ClaimId(answer),
            ClaimId(to) if to in _CLAIMS else None,
            None if to in _CLAIMS else to,
            kind,
            tuple(spans[label]),
            confidence,
            "invented",
        )
        for label, answer, to, kind, confidence in _REPLIES
    ]
    return tuple(sorted(made, key=lambda reply: order[reply.answer]))


def _points(text: str, claims: tuple[Claim, ...]) -> tuple[Point, ...]:
    members: dict[PointId, list[Claim]] = {}
    for claim in claims:
        members.setdefault(claim.point, []).append(claim)
    return tuple(
        Point(
            point,
            found[0].content[0].of(text),
            tuple(claim.id for claim in found),
            *_STATUSES.get(point, (Status.UNOPPOSED, 1, "")),
        )
        for point, found in members.items()
    )
