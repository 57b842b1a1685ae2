"""What an analysis finds: sources, claims, replies and points, as frozen values with offsets into the article."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from rejoinder.domain.text import Article, ArticleId, Document, Span
from rejoinder.domain.times import Interval

ClaimId = NewType("ClaimId", str)
SourceId = NewType("SourceId", str)
PointId = NewType("PointId", str)

ARTICLE_VOICE = "article"  # what `Claim.who` says where the article speaks in its own voice


class SourceKind(StrEnum):
    """What a source is."""

    PERSON = "person"
    BODY = "body"
    STATE = "state"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Source:
    """Who makes claims, resolved over one article.

    Attributes:
        id: Unique in its analysis.
        name: At its fullest in the article ("Sean Spicer"); for an unnamed source the words used ("two officials").
        kind: What it is.
        role: As the article gives it ("press secretary"), "" where it does not.
        side: The state or party it speaks for ("United States"), "" where that is not known.
        mentions: Every place that names it, pronouns included, in order.
    """

    id: SourceId
    name: str
    kind: SourceKind
    role: str = ""
    side: str = ""
    mentions: tuple[Span, ...] = ()


class Mode(StrEnum):
    """In what way the claim stands there."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    ACT = "act"
    VOICE = "voice"


class Certainty(StrEnum):
    """How certain the words themselves are; nothing is said of truth."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNSTATED = "unstated"


class Polarity(StrEnum):
    """Whether the content affirms or negates."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Basis(StrEnum):
    """What the claim rests on, as the article gives it."""

    NAMED_OFFICIAL = "named_official"
    UNNAMED_OFFICIAL = "unnamed_official"
    ORGANISATION = "organisation"
    NAMED_PERSON = "named_person"
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"
    WITNESS = "witness"
    OTHER_MEDIA = "other_media"
    REPORTER = "reporter"


@dataclass(frozen=True, slots=True)
class Charge:
    """Whom a claim charges with a wrong.

    Attributes:
        party: Its name, at its fullest in the article; "" where the claim only says it of the words that it answers
            ("a forgery"): then it is aimed at whoever made the claim answered.
        kind: `PERSON` or `STATE` where the party has a name, `BODY`, or `UNNAMED` for people of a sort ("strikers").
        side: The body or state whose they are, "" where the words tell none.
        weight: 3 violence, crime or corruption; 2 deceit, a broken rule or harm to people; 1 failure, or knowing of it.
        words: The words that name the wrong.
    """

    party: str
    kind: SourceKind
    side: str
    weight: int
    words: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of something that can be true or false, at one place in an article.

    Attributes:
        id: Unique in its analysis.
        content: What is claimed, in pieces where the attribution splits it; in order. Never empty.
        cue: The words that report it ("said", "according to"); empty in the article's own voice.
        source: The words that name the source there; empty where none are.
        who: The resolved source's name, or `ARTICLE_VOICE`.
        source_id: The resolved source, None where the speaker is not named.
        mode: In what way it stands there. `act`: only the speech act is reported, and the content is what it is about.
        speech: False for beliefs, wishes and plans.
        certainty: As the words give it.
        polarity: As the words give it.
        basis: What it rests on.
        within: The claim whose content this one stands in ("The U.S. says [Russia claims that …]").
        said: When it was made.
        happened: When the thing claimed took place.
        confidence: 0–1, how sure the engine is that this is a claim by this source.
        point: The point it makes.
        rule: Which rule or model found it.
        charge: Whom it charges with a wrong, None for nobody.
    """

    id: ClaimId
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    who: str
    source_id: SourceId | None
    mode: Mode
    speech: bool
    certainty: Certainty
    polarity: Polarity
    basis: Basis
    within: ClaimId | None
    said: Interval | None
    happened: Interval | None
    confidence: float
    point: PointId
    rule: str
    charge: Charge | None = None

    @property
    def extent(self) -> Span:
        """From the first to the last character of the content."""
        return Span(self.content[0].start, self.content[-1].end)


class ReplyKind(StrEnum):
    """How one claim answers another; the order of tests is the design's."""

    DENY = "deny"
    CONTRADICT = "contradict"
    CORRECT = "correct"
    REFRAME = "reframe"
    DISCREDIT = "discredit"
    RETRACT = "retract"
    QUALIFY = "qualify"
    DOUBT = "doubt"
    DECLINE = "decline"
    CONFIRM = "confirm"
    CONCEDE = "concede"
    ECHO = "echo"

    @property
    def word(self) -> str:
        """What the claim that answers does, in the third person ("denies")."""
        return _WORDS[self]

    @property
    def group(self) -> "ReplyGroup":
        """Which of the four groups it belongs to."""
        return _GROUPS[self]

    @property
    def opposes(self) -> bool:
        """Whether it makes a counter-claim of the claim it goes out from."""
        return self.group is not ReplyGroup.FOR and self is not ReplyKind.DECLINE


class ReplyGroup(StrEnum):
    """The four groups of replies, as the window colours and underlines them."""

    AGAINST = "against"
    MIXED = "mixed"
    OPEN = "open"
    FOR = "for"


_GROUPS = {
    ReplyKind.DENY: ReplyGroup.AGAINST,
    ReplyKind.CONTRADICT: ReplyGroup.AGAINST,
    ReplyKind.CORRECT: ReplyGroup.AGAINST,
    ReplyKind.REFRAME: ReplyGroup.AGAINST,
    ReplyKind.DISCREDIT: ReplyGroup.AGAINST,
    ReplyKind.RETRACT: ReplyGroup.AGAINST,
    ReplyKind.QUALIFY: ReplyGroup.MIXED,
    ReplyKind.DOUBT: ReplyGroup.OPEN,
    ReplyKind.DECLINE: ReplyGroup.OPEN,
    ReplyKind.CONFIRM: ReplyGroup.FOR,
    ReplyKind.CONCEDE: ReplyGroup.FOR,
    ReplyKind.ECHO: ReplyGroup.FOR,
}


_WORDS = {
    ReplyKind.DENY: "denies",
    ReplyKind.CONTRADICT: "contradicts",
    ReplyKind.CORRECT: "corrects",
    ReplyKind.REFRAME: "reframes",
    ReplyKind.DISCREDIT: "discredits",
    ReplyKind.RETRACT: "retracts",
    ReplyKind.QUALIFY: "qualifies",
    ReplyKind.DOUBT: "doubts",
    ReplyKind.DECLINE: "declines",
    ReplyKind.CONFIRM: "confirms",
    ReplyKind.CONCEDE: "concedes",
    ReplyKind.ECHO: "echoes",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """A directed link from the claim that answers to the claim answered, with the words that justify it.

    Attributes:
        answer: The claim it goes out from (`from` in JSON).
        to: The claim answered; None where that is only implied.
        implied: What is answered, in words, where the article never states it; None otherwise.
        kind: How it answers.
        because: The words that justify the link; never empty.
        confidence: 0–1.
        rule: Which rule or model made it.
    """

    answer: ClaimId
    to: ClaimId | None
    implied: str | None
    kind: ReplyKind
    because: tuple[Span, ...]
    confidence: float
    rule: str


class Status(StrEnum):
    """How a point stands in the articles at hand."""

    DISPUTED = "disputed"
    CONCEDED = "conceded"
    RETRACTED = "retracted"
    DECLINED = "declined"
    UNANSWERED = "unanswered"
    UNOPPOSED = "unopposed"


@dataclass(frozen=True, slots=True)
class Echo:
    """A claim that is no origin of its point.

    Attributes:
        claim: The one that repeats.
        of: The claim of the same point that it goes back to.
        because: Why, in words.
    """

    claim: ClaimId
    of: ClaimId
    because: str


@dataclass(frozen=True, slots=True)
class Point:
    """The same proposition, however often and by whomever it is stated.

    Attributes:
        id: Unique in its analysis.
        text: Its best wording, taken from one of its claims.
        claims: The claims that state it, in reading order. Never empty.
        status: How it stands.
        origins: The count of independent first sources (echoes and copies count once).
        accused: The party that an unanswered point is aimed at, "" elsewhere.
        rank: Place of an unanswered point among those of its article, from 1, the one to look at first; 0 elsewhere.
        why: Why an unanswered point stands in that list, and where, in words; "" elsewhere.
        echoes: Its claims that are no origins, in reading order.
    """

    id: PointId
    text: str
    claims: tuple[ClaimId, ...]
    status: Status
    origins: int
    accused: str = ""
    rank: int = 0
    why: str = ""
    echoes: tuple[Echo, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the engine found in one article.

    Attributes:
        article_id: The article it belongs to.
        engine: Name and version of the engine: same engine, same text, same answer.
        sources: In order of their first mention.
        claims: In reading order of their content.
        replies: In reading order of the answering claim.
        points: In order of their first claim.
    """

    article_id: ArticleId
    engine: str
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    replies: tuple[Reply, ...] = ()
    points: tuple[Point, ...] = ()

    def claim(self, claim_id: ClaimId) -> Claim:
        """The claim of that id; KeyError if there is none."""
        for claim in self.claims:
            if claim.id == claim_id:
                return claim
        raise KeyError(claim_id)

    @property
    def unanswered(self) -> tuple[Point, ...]:
        """The points that nobody has answered, the one to look at first first."""
        return tuple(sorted((one for one in self.points if one.status is Status.UNANSWERED), key=lambda one: one.rank))

    def replies_to(self, claim_id: ClaimId) -> tuple[Reply, ...]:
        """What answers that claim, in reading order."""
        return tuple(reply for reply in self.replies if reply.to == claim_id)

    def replies_from(self, claim_id: ClaimId) -> tuple[Reply, ...]:
        """What that claim answers, in reading order."""
        return tuple(reply for reply in self.replies if reply.answer == claim_id)

    @property
    def counter_claims(self) -> frozenset[ClaimId]:
        """The claims from which an opposing reply goes out."""
        return frozenset(reply.answer for reply in self.replies if reply.kind.opposes)

    @property
    def disputed(self) -> frozenset[ClaimId]:
        """The claims that some opposing reply answers."""
        return frozenset(reply.to for reply in self.replies if reply.kind.opposes and reply.to is not None)


@dataclass(frozen=True, slots=True)
class Reading:
    """One document, the article read from it, and what was found in that: what `workflow.process` gives."""

    document: Document
    article: Article
    analysis: Analysis
