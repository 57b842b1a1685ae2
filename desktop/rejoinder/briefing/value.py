"""The briefing as a value: what its pages say, before they are drawn; articles' words as they stood there."""

from dataclasses import dataclass
from enum import StrEnum

from rejoinder.domain.aliases import key_of
from rejoinder.domain.claims import ClaimId, PointId, ReplyKind, Status
from rejoinder.domain.notes import NoteId
from rejoinder.domain.text import ArticleId
from rejoinder.domain.times import Interval

SURE = 0.5  # below this confidence the figure is shown, as on the cards of the window; its disputes are told in short


class Paper(StrEnum):
    """The sheet it is drawn for."""

    A4 = "a4"
    LETTER = "letter"


class Speaker(StrEnum):
    """Which mark stands before a claim: who speaks there."""

    NAMED = "named"
    UNNAMED = "unnamed"
    DOCUMENT = "document"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Brief:
    """What the analyst decides about a briefing; all the rest comes from the readings and the notes.

    Attributes:
        title: "" gives the article's own title, or a count of articles.
        author: Who answers for it; "" leaves it out.
        cutoff: Up to when articles were looked at, an ISO day or any words; "" gives the latest published day.
        marking: Handling marking, at head and foot of each page; "" leaves it out.
        reference: A file number ("RJ-2026-014"); "" leaves it out.
        bottom_line: The analyst's own conclusion; never made up: "" leaves it out.
        paper: The sheet it is drawn for.
        points: Ids of the points to tell ("p3", or "ARTICLE:p3" where several articles have a p3); empty tells all.
    """

    title: str = ""
    author: str = ""
    cutoff: str = ""
    marking: str = ""
    reference: str = ""
    bottom_line: str = ""
    paper: Paper = Paper.A4
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefedArticle:
    """An article that the briefing rests on. `number` counts from 1, in the order in which they were given."""

    number: int
    id: ArticleId
    title: str
    outlet: str
    published: Interval | None
    name: str
    sha256: str
    characters: int
    engine: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words at a place: ``text[start:end]`` of the article of that number, in code points."""

    article: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A numbered quote, printed in the appendix; `number` counts from 1 through all articles, by place in each."""

    number: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as it stands in a column of the briefing.

    Attributes:
        claim_id: Its id in its article's analysis.
        who: The source's name, `rejoinder.domain.claims.ARTICLE_VOICE` in the article's own voice.
        role: As the article gives it, "" where it does not.
        side: The party it speaks for, "" where not known.
        speaker: Which mark stands before it.
        pieces: The words claimed, never empty; more than one where the attribution splits them.
        passage: Number of the passage that holds all pieces.
        said: When it was said.
        happened: When the thing claimed took place.
        confidence: 0–1, the lesser of the claim's and the reply's.
        kind: How it answers; None where it stands unprovoked.
        answers: Number of the passage that it answers; None where that is only implied, or it answers nothing.
        because: The words that justify the link.
    """

    claim_id: ClaimId
    who: str
    role: str
    side: str
    speaker: Speaker
    pieces: tuple[Quote, ...]
    passage: int
    said: Interval | None
    happened: Interval | None
    confidence: float
    kind: ReplyKind | None = None
    answers: int | None = None
    because: tuple[Quote, ...] = ()

    @property
    def article(self) -> int:
        """Number of the article it stands in."""
        return self.pieces[0].article

    @property
    def opposes(self) -> bool:
        """Whether it is a counter-claim where it stands."""
        return self.kind is not None and self.kind.opposes

    @property
    def words(self) -> str:
        """All pieces, with an ellipsis where the attribution stood between them."""
        return " … ".join(piece.words for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Exchange:
    """What is said, left, and what answers it, right.

    `left` is None where the articles never state what is answered; `implied` then says it in words.
    """

    left: Statement | None
    right: tuple[Statement, ...]
    implied: str = ""


@dataclass(frozen=True, slots=True)
class BriefedPoint:
    """A point with its exchanges.

    `article` is the number of the article whose point it is; `why` says what an unanswered one is about, in words.
    """

    id: PointId
    article: int
    text: str
    status: Status
    origins: int
    accused: str
    why: str
    exchanges: tuple[Exchange, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every claim and reply told of it, in the order of its exchanges."""
        return tuple(
            statement
            for exchange in self.exchanges
            for statement in (*((exchange.left,) if exchange.left else ()), *exchange.right)
        )

    @property
    def opponents(self) -> tuple[str, ...]:
        """The other sources that oppose what its claims say, each once, in the order in which they stand.

        What opposes a rejoinder, or what is only implied, does not oppose the point itself.
        """
        return tuple(
            dict.fromkeys(
                statement.who
                for exchange in self.exchanges
                if exchange.left is not None and exchange.left.kind is None
                for statement in exchange.right
                if statement.opposes and statement.who != exchange.left.who
            )
        )

    @property
    def sure(self) -> bool:
        """Whether the engine is at least half sure of an answer that opposes it."""
        return any(
            statement.opposes and statement.confidence >= SURE
            for exchange in self.exchanges
            for statement in exchange.right
        )


@dataclass(frozen=True, slots=True)
class BriefedNote:
    """A note of the analyst: with the passage that it was written on, or the reason why there is none, in `place`."""

    id: NoteId
    text: str
    article: int | None
    passage: int | None
    place: str


class Lane(StrEnum):
    """The two clocks."""

    SAID = "said"
    HAPPENED = "happened"


@dataclass(frozen=True, slots=True)
class Event:
    """When the claim of that passage was said, or when what it claims happened; a reply carries its kind."""

    passage: int
    lane: Lane
    when: Interval
    speaker: Speaker
    kind: ReplyKind | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """The most opposed claim and its surest opposing answer, face to face on the title page.

    `point` is the place of its point in `Briefing.answered`, from 0.
    """

    point: int
    exchange: Exchange


@dataclass(frozen=True, slots=True)
class SharedPoint:
    """A point that several articles tell: they state it, in whatever words, or one opposes what another states.

    Attributes:
        statements: Of each article that states it its first claim, by article. Never empty.
        answers: For each of them what opposes the point as that article tells it, in the article itself or elsewhere.
    """

    statements: tuple[Statement, ...]
    answers: tuple[tuple[Statement, ...], ...]

    @property
    def at_home(self) -> tuple[tuple[Statement, ...], ...]:
        """Of `answers` those that stand in the article of the claim answered."""
        return tuple(
            tuple(answer for answer in answers if answer.article == statement.article)
            for statement, answers in zip(self.statements, self.answers, strict=True)
        )

    @property
    def elsewhere(self) -> tuple[tuple[Statement, ...], ...]:
        """The other answers, but for those that stand in `at_home` of another article already."""
        home = {(answer.article, answer.claim_id) for answers in self.at_home for answer in answers}
        return tuple(
            tuple(
                answer
                for answer in answers
                if answer.article != statement.article and (answer.article, answer.claim_id) not in home
            )
            for statement, answers in zip(self.statements, self.answers, strict=True)
        )

    @property
    def differs(self) -> bool:
        """Whether the articles name another speaker for it, or not all of them tell all that opposes it."""
        speakers = {key_of(statement.who) for statement in self.statements}
        return len(speakers) > 1 or len({bool(answers) for answers in self.at_home}) > 1 or any(self.elsewhere)


@dataclass(frozen=True, slots=True)
class Voice:
    """A named source, with how many of its claims each article tells; by article."""

    who: str
    claims: tuple[int, ...]

    @property
    def heard_in(self) -> tuple[int, ...]:
        """The numbers of the articles that tell any."""
        return tuple(article for article, count in enumerate(self.claims, 1) if count)


@dataclass(frozen=True, slots=True)
class Across:
    """What is told across articles: the points that several of them state, and who is heard where."""

    shared: tuple[SharedPoint, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Of the points the briefing was made from, those told only as answers to another one included."""

    points: int
    disputed: int
    unanswered: int
    declined: int
    single_origin: int
    undated: int


@dataclass(frozen=True, slots=True)
class Briefing:
    """All that a briefing says. Passages are numbered by article, and in each by their place.

    Attributes:
        brief: What the analyst decided, with title and cut-off filled in.
        articles: In the order in which they were given.
        answered: Points that something answers, of all articles; the most disputed first.
        unanswered: Points that charge a party which does not reply in their article; those of one party together, the
            gravest charge's first.
        others: All other points, by article.
        across: What is told across articles.
        dispute: The one for the title page; None where nothing is disputed.
        notes: The analyst's own: on the case, then by article and place.
        passages: By number.
        timeline: Events of `answered`, then `unanswered`, then `others`.
        counts: What is not known, in figures.
    """

    brief: Brief
    articles: tuple[BriefedArticle, ...]
    answered: tuple[BriefedPoint, ...]
    unanswered: tuple[BriefedPoint, ...]
    others: tuple[BriefedPoint, ...]
    across: Across
    dispute: Dispute | None
    notes: tuple[BriefedNote, ...]
    passages: tuple[Passage, ...]
    timeline: tuple[Event, ...]
    counts: Counts

    @property
    def points(self) -> tuple[BriefedPoint, ...]:
        """Every point told, in the order of the pages."""
        return self.answered + self.unanswered + self.others

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every claim and reply told, in the order of the pages; one that stands twice is there twice."""
        return tuple(statement for point in self.points for statement in point.statements)
