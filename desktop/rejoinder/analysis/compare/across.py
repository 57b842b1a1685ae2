"""Replies from one article to another: a claim that cannot be true beside another's, and the same words again.

Nobody says here that he answers, so only what is plain in the words counts: nearly all that the one says stands in the
other too, and one thing differs: a negation, a number, a date, a word that is the other's opposite.
"""

from dataclasses import dataclass
from math import exp

from rapidfuzz import fuzz

from rejoinder.analysis.compare.gist import DAYS, NOTHING, Gist, Proposition
from rejoinder.analysis.compare.kinship import akin, listed, opposites
from rejoinder.analysis.compare.likeness import Weights, contrary, cover, same
from rejoinder.analysis.compare.quantities import Quantity
from rejoinder.domain.cases import CaseReply, Place
from rejoinder.domain.claims import Claim, Reply, ReplyKind
from rejoinder.domain.text import Article, Span

_AGREED = 0.5  # share of the words of each that stand in the other, the one thing that differs left out
# Weight of the words they have in common: two that tell, or one with others that tell something. Read on the same news
# with .9, seven of eleven were right.
_LEAST = 1.2
_LEAST_COUNTED = 0.6  # the same where they count the same
_COPIED = 92  # rapidfuzz's ratio of the words, 0–100, from which a wording is the same
_ENOUGH = 6  # words of a content that may be a copy: shorter ones are alike by chance
# At most so sure: judgement. Read on 324 articles of news and the three events looked at, the seven different replies
# that are not echoes were right.
_SURE = {ReplyKind.ECHO: 0.95, ReplyKind.DENY: 0.8, ReplyKind.CONTRADICT: 0.8, ReplyKind.CORRECT: 0.8}
_ROUNDED = 0.05  # share by which two numbers may differ and be one, rounded


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what is needed to compare it.

    Attributes:
        place: Which claim of which article.
        gist: What it says.
        words: Its content, in small letters.
        length: How many words that are.
        pieces: Where that stands.
        day: When its article was published, "" where that is not known.
    """

    place: Place
    gist: Gist
    words: str
    length: int
    pieces: tuple[Span, ...]
    day: str

    @classmethod
    def of(cls, article: Article, claim: Claim, gist: Gist) -> "Told":
        """A claim of that article."""
        published = "" if article.published is None else article.published.start or article.published.end or ""
        words = " ".join(span.of(article.text) for span in claim.content)
        bare = words.lower().strip(" .,;:“”\"'‘’")
        return cls(Place(article.id, claim.id), gist, bare, len(bare.split()), claim.content, published[:10])

    @property
    def whole(self) -> Span:
        """All of the content, as a part of it."""
        return Span(0, sum(len(piece) + 1 for piece in self.pieces) - 1)

    def spans(self, part: Span) -> tuple[Span, ...]:
        """Where a part of the content stands in the article."""
        found, passed = [], 0
        for piece in self.pieces:
            start, end = max(part.start, passed), min(part.end, passed + len(piece))
            if start < end:
                found.append(Span(piece.start + start - passed, piece.start + end - passed))
            passed += len(piece) + 1  # the space between two pieces
        return tuple(found) or self.pieces


@dataclass(frozen=True, slots=True)
class _Clash:
    """What of two propositions cannot both be so: kind, rule, the words in each, how far the rest agrees."""

    kind: ReplyKind
    rule: str
    here: Span
    there: Span
    agreed: float


def answer_across(late: Told, early: Told, weights: Weights) -> CaseReply | None:
    """How one of two claims of different articles answers the other; None where nothing plain is to be said.

    The one that negates answers; else the one published later, and between equals `late`.
    """
    if late.place.article == early.place.article:
        return None
    if early.day > late.day:
        late, early = early, late
    if _is_copy(late, early):
        clash = _Clash(ReplyKind.ECHO, "the same words", late.whole, early.whole, 1.0)
        return _reply(late, early, clash)
    if _is_own(late.gist, early.gist):
        return None
    pairs = ((a, b) for a in late.gist.propositions for b in early.gist.propositions)
    return next((reply for a, b in pairs if (reply := _clashing(late, early, a, b, weights)) is not None), None)


def _clashing(late: Told, early: Told, a: Proposition, b: Proposition, weights: Weights) -> CaseReply | None:
    """The reply between two claims whose propositions cannot both be so; `a` is of `late`."""
    if a.asks or b.asks:
        return None
    if a.negative != b.negative:
        one, other, mine, yours = (late, early, a, b) if a.negative else (early, late, b, a)
        clash = _negation(one, other, mine, yours, weights)
        return None if clash is None else _reply(one, other, clash)
    clash = _opposites(late, early, a, b, weights) or _numbers(late, early, a, b, weights)
    return None if clash is None else _reply(late, early, clash)


def carry_over(answer: Told, reply: Reply, answered: Told, to: Told, weights: Weights) -> CaseReply | None:
    """A reply of one article as an answer to a claim of another that says the same as the one answered.

    None where that is by who answers, or says the same only perhaps.
    """
    if to.place.article in {answer.place.article, answered.place.article} or _is_own(answer.gist, to.gist):
        return None
    score = same(answered.gist, to.gist, weights)
    if score < 0:
        return None
    confidence = round(reply.confidence / (1 + exp(-score)), 2)
    rule = "across articles: answers the same in its own"
    return CaseReply(answer.place, to.place, reply.kind, reply.because, to.pieces, confidence, rule)


def _is_own(one: Gist, other: Gist) -> bool:
    """Whether two claims are by one source, or by two of one side."""
    return bool(one.known_as & other.known_as) or one.who == other.who != ""


def _is_copy(one: Told, other: Told) -> bool:
    """Whether two contents are the same words, give or take a few."""
    return (
        min(one.length, other.length) >= _ENOUGH
        and [each.numbers for each in one.gist.propositions] == [each.numbers for each in other.gist.propositions]
        and [each.negative for each in one.gist.propositions] == [each.negative for each in other.gist.propositions]
        and fuzz.ratio(one.words, other.words) >= _COPIED
        and not any(contrary(a, b) for a, b in zip(one.gist.propositions, other.gist.propositions, strict=True))
    )


def _negation(one: Told, other: Told, a: Proposition, b: Proposition, weights: Weights) -> _Clash | None:
    """The one says that what the other says is not so."""
    if not a.turning or a.future != b.future or a.numbers ^ b.numbers:
        return None
    agreed = _agreement(one.gist, other.gist, a, b, listed("denying"), weights, _LEAST)
    return _Clash(ReplyKind.DENY, "one negates", a.turning[0], other.whole, agreed) if agreed else None


def _opposites(one: Told, other: Told, a: Proposition, b: Proposition, weights: Weights) -> _Clash | None:
    """A word of the one is the opposite of a word of the other."""
    if a.future != b.future or a.numbers ^ b.numbers:
        return None
    for root in sorted(a.main - b.bag):
        against = sorted(opposites().get(root, NOTHING) & b.main - a.bag)
        if against:
            agreed = _agreement(one.gist, other.gist, a, b, frozenset({root, *against}), weights, _LEAST)
            if agreed:
                here, there = a.places[a.roots.index(root)], b.places[b.roots.index(against[0])]
                return _Clash(ReplyKind.CONTRADICT, "opposite words", here, there, agreed)
    return None


def _numbers(one: Told, other: Told, a: Proposition, b: Proposition, weights: Weights) -> _Clash | None:
    """Another number, length or date in the same slot, and no other besides."""
    if a.future != b.future or a.negative:
        return None
    mine = [quantity for quantity in a.quantities if (quantity.kind, quantity.value) not in b.numbers]
    yours = [quantity for quantity in b.quantities if (quantity.kind, quantity.value) not in a.numbers]
    if len(mine) != 1 or len(yours) != 1 or not _one_slot(mine[0], yours[0]):
        return None
    if mine[0].kind == "count" and mine[0].value > yours[0].value and one.day > other.day:
        return None  # a count that has grown since is no contradiction
    agreed = _agreement(one.gist, other.gist, a, b, NOTHING, weights, _LEAST_COUNTED)
    if not agreed:
        return None
    what = "date" if mine[0].kind in DAYS else "number"
    here, there = Span(mine[0].start, mine[0].end), Span(yours[0].start, yours[0].end)
    return _Clash(ReplyKind.CORRECT, f"another {what}", here, there, agreed)


def _one_slot(mine: Quantity, yours: Quantity) -> bool:
    """Whether two numbers that differ count the same."""
    if mine.kind != yours.kind or bool(mine.of) != bool(yours.of) or (mine.of and not akin(mine.of, yours.of)):
        return False
    return mine.kind in DAYS or abs(mine.value - yours.value) > _ROUNDED * max(mine.value, yours.value)


def _agreement(
    one: Gist, other: Gist, a: Proposition, b: Proposition, without: frozenset[str], weights: Weights, least: float
) -> float:
    """The share of each main clause in the other, without numbers and the words that differ; 0.0 where too little."""
    mine = [root for root in a.roots if root in a.main and root not in without and root[0] != "#"]
    yours = [root for root in b.roots if root in b.main and root not in without and root[0] != "#"]
    there = cover(mine, b.bag, other.known_as, weights)
    here = cover(yours, a.bag, one.known_as, weights)
    agreed = min(there.with_speaker, here.with_speaker)
    return agreed if agreed >= _AGREED and min(there.weight, here.weight) >= least else 0.0


def _reply(answer: Told, to: Told, clash: _Clash) -> CaseReply:
    return CaseReply(
        answer.place,
        to.place,
        clash.kind,
        answer.spans(clash.here),
        to.spans(clash.there),
        round(clash.agreed * _SURE[clash.kind], 2),
        f"across articles: {clash.rule}",
    )
