"""What a card says, as plain values: who, kind, when, the words, and the line below them. No painting, no sizes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from rejoinder.domain.aliases import key_of
from rejoinder.domain.claims import Claim, Point, Reply, ReplyKind
from rejoinder.domain.text import Article
from rejoinder.domain.times import Interval, Precision
from rejoinder.ui import words
from rejoinder.ui.claims_model import ClaimsModel
from rejoinder.ui.looking import UNSURE
from rejoinder.ui.marks import Mark, mark_for_claim, mark_for_reply

_CLEAR = {Precision.MINUTE, Precision.HOUR, Precision.PART_OF_DAY, Precision.DAY}
_COUNTED = 2  # from this many replies on a card counts them; a single one stands beside it


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the line below the words."""

    text: str
    mark: Mark | None = None
    reply: ReplyKind | None = None  # colours the mark
    strong: bool = False


@dataclass(frozen=True, slots=True)
class CardText:
    """All that a card says.

    Attributes:
        mark: Who speaks.
        kind: How it answers, None for a claim that answers nothing.
        who: Never empty.
        role: "" where nothing is known.
        said: When; "" where nobody knows and nothing above says otherwise.
        brief: The same where there is little room, "" where the heading above says it.
        words: The claim's own.
        lit: Where the words that justify its reply stand in `words`.
        below: The pieces of the last line, the most telling first.
        uncertain: The time behind a bar in the last line, None where it is plain.
        unsure: Confidence below a half: dashed and flat.
    """

    mark: Mark
    kind: ReplyKind | None
    who: str
    role: str
    said: str
    brief: str
    words: str
    lit: tuple[tuple[int, int], ...]
    below: tuple[Piece, ...]
    uncertain: Interval | None
    unsure: bool


def card_text(
    claim: Claim,
    model: ClaimsModel,
    article: Article,
    *,
    reply: Reply | None,
    on: date | None,
    echoes: Collection[str] = (),
) -> CardText:
    """What a claim's card says: as the answer that `reply` makes it, under the heading of the day `on`."""
    source = model.source_of(claim)
    year = _year(article)
    lit = words.lit_content(claim, article, reply.because) if reply else ()
    return CardText(
        mark=mark_for_claim(claim, source),
        kind=reply.kind if reply else None,
        who=words.speaker(claim, source),
        role=words.role(claim, source),
        said=words.when(claim.said, on=on, year=year) if claim.said or on else "",
        brief=words.brief(claim.said, on=on, year=year),
        words=words.content(claim, article),
        lit=lit,
        below=tuple(_below(claim, model, article, reply, year, len(echoes), lit=bool(lit))),
        uncertain=claim.happened if claim.happened and claim.happened.precision not in _CLEAR else None,
        unsure=claim.confidence < UNSURE,
    )


def why(claim: Claim, model: ClaimsModel, article: Article) -> str:
    """Why the claim, and each of its replies, is there: plain text, a line each."""
    kind = (words.mode_word(claim.mode), words.basis_word(claim.basis), words.certainty_word(claim.certainty))
    lines = [
        words.capital(", ".join(kind)),
        f"found by {claim.rule}, confidence {claim.confidence:.2f}",
    ]
    named = " … ".join(span.of(article.text) for span in claim.source)
    if named and key_of(named) != key_of(claim.who):
        lines.append(f"named there as “{named}”")
    if claim.cue:
        lines.append(f"reported with “{' … '.join(span.of(article.text) for span in claim.cue)}”")
    lines.extend(
        f"{name} {words.when(time, year=_year(article))}, from “{time.because}”"
        for name, time in (("said", claim.said), ("happened", claim.happened))
        if time is not None
    )
    point = model.point_of(claim)
    if point is not None and point.rank:
        lines.append(f"unanswered, number {point.rank} to look at: {point.why}")
    lines.extend(_repeated(claim, model, point))
    for reply in model.replies_from(claim.id):
        because = " … ".join(span.of(article.text) for span in reply.because)
        aim = reply.implied or "what is claimed"
        if reply.to is not None and (row := model.row_of(reply.to)) >= 0:
            aim = words.speaker(model.claims[row], model.source_of(model.claims[row]))
        lines.append(f"{words.reply_word(reply.kind)} {aim}: “{because}”, by {reply.rule}, {reply.confidence:.2f}")
    return "\n".join(lines)


def _repeated(claim: Claim, model: ClaimsModel, point: Point | None) -> list[str]:
    """Whose claim it goes back to, where it is no origin of its point."""
    echoes = () if point is None else point.echoes
    found = []
    for echo in echoes:
        row = model.row_of(echo.of)
        if echo.claim == claim.id and row >= 0:
            first = model.claims[row]
            found.append(f"no origin of its own: {echo.because}, see {words.speaker(first, model.source_of(first))}")
    return found


def _year(article: Article) -> int | None:
    """The year that goes without saying: the one in which the article was published."""
    published = article.published
    moment = None if published is None else published.opens or published.closes
    return None if moment is None else moment.year


def _below(
    claim: Claim, model: ClaimsModel, article: Article, reply: Reply | None, year: int | None, echoes: int, *, lit: bool
) -> list[Piece]:
    """The last line; never empty: every card has one, and nothing moves when actions take its place."""
    pieces = []
    if claim.confidence < UNSURE:
        pieces.append(Piece(f"confidence {claim.confidence:.2f}"))
    if reply is not None and reply.confidence < UNSURE:
        pieces.append(Piece(f"unsure answer {reply.confidence:.2f}"))
    if echoes:  # first: what is folded is never without its count
        pieces.append(Piece(words.count(echoes, "echo", "echoes"), Mark.ECHO, ReplyKind.ECHO))
    if claim.happened is not None:
        pieces.append(Piece(f"happened {words.when(claim.happened, year=year)}"))
    if claim.within is not None and (row := model.row_of(claim.within)) >= 0:
        outer = model.claims[row]
        own = claim.source_id is not None and claim.source_id == outer.source_id
        told_by = words.speaker(outer, model.source_of(outer))
        pieces.append(Piece("from a longer statement" if own else f"as told by {told_by}"))
    point = model.point_of(claim)
    if point is not None and (point.origins > 1 or echoes):
        pieces.append(Piece(words.count(point.origins, "origin"), strong=point.origins == 1))
    replies = [found for found in model.replies_to(claim.id) if found.kind is not ReplyKind.ECHO]
    if len(replies) >= _COUNTED:
        kinds = dict.fromkeys(found.kind for found in replies)
        pieces.extend(
            Piece(str(sum(found.kind is kind for found in replies)), mark_for_reply(kind), kind) for kind in kinds
        )
    if reply is not None and not lit:
        pieces.append(Piece(f"because “{' … '.join(span.of(article.text) for span in reply.because)}”"))
    if not pieces:
        pieces.append(Piece(f"{words.mode_word(claim.mode)}, {words.basis_word(claim.basis)}"))
    return pieces
