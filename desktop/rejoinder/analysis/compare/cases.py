"""Points over the articles of a case: an article more joins its points to those that are there, or opens new ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rejoinder.analysis.compare.across import Told, answer_across, carry_over
from rejoinder.analysis.compare.finder import Finder
from rejoinder.analysis.compare.grouping import FLOOR, grouped, overlapping
from rejoinder.analysis.compare.likeness import NEVER, Weights, barred, same
from rejoinder.analysis.compare.making import gists_of
from rejoinder.domain.cases import Case, CasePoint, CasePointId, CaseReply
from rejoinder.domain.claims import Analysis, ClaimId, Reply, ReplyKind
from rejoinder.domain.text import Article

# Score from which points of two articles are one. Of 35 links at that score and more between articles of one campaign
# or rumour (PolNeAR, the marked disputes) that are not in the very same words 30 were right; of the next six, down to
# -1.5, three, and below that fewer.
SAME = -1.3
# Mean score of their pairs below which one pair alone does not make them one; -6 is the same, -2.5 worse.
_STRANGE = -4.0
_STANDING = 4  # differently worded claims of a point that others are held against: bounds the work on many copies
SURE = 0.65  # confidence of a reply that is carried over to other articles: below it every third is wrong
# What does not hang on one article's words.
CARRIED = frozenset({ReplyKind.DENY, ReplyKind.CONTRADICT, ReplyKind.CORRECT})
_NEAR = 8  # points that each point of a new article is held against: with 6 and 12 the figures are the same


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply of one article: the numbers of the claim that answers and of the one answered, and the reply."""

    answer: int
    to: int
    reply: Reply


_EMPTY = Case()


@dataclass(frozen=True, slots=True)
class Compared:
    """A case as far as it is compared: values to go on from, kept or made again as one likes.

    Attributes:
        case: What was found.
        told: Its claims with what is needed to compare them, article by article.
        members: For each point of the case the numbers of its claims in `told`.
        opposed: Pairs of numbers in `told`: the one opposes the other in their article, or stands in its words.
        answers: What opposes a point in its own article, and so, surely enough, elsewhere.
    """

    case: Case = _EMPTY
    told: tuple[Told, ...] = ()
    members: tuple[tuple[int, ...], ...] = ()
    opposed: frozenset[tuple[int, int]] = frozenset()
    answers: tuple[Answer, ...] = ()


def compare_articles(readings: Iterable[tuple[Article, Analysis]], before: Compared | None = None) -> Compared:
    """A case with these articles added, one after the other; an article that it holds already is left as it is.

    What `before` holds keeps its points, with their ids and claims. Pure: the same articles in the same order give the
    same case.
    """
    bench = _Bench(before or Compared())
    for article, analysis in readings:
        bench.add(article, analysis)
    return bench.compared()


class _Bench:
    """What one looks up again and again while articles are added."""

    def __init__(self, before: Compared) -> None:
        self._articles = list(before.case.articles)
        self._told = list(before.told)
        self._members = [list(numbers) for numbers in before.members]
        self._replies = list(before.case.replies)
        self._answers = list(before.answers)
        self._answered = {(reply.answer, reply.to) for reply in before.case.replies}
        self._against: dict[int, set[int]] = {}
        for one, other in before.opposed:
            self._oppose(one, other)
        self._weights = Weights()
        for told in self._told:
            self._weights.add(told.gist)
        self._standing: list[list[int]] = []
        self._finder = Finder()
        for point in range(len(self._members)):
            self._standing.append([])
            self._stand(point, self._members[point])

    def compared(self) -> Compared:
        """What was found so far."""
        points = tuple(
            CasePoint(CasePointId(f"k{number}"), tuple(self._told[one].place for one in members))
            for number, members in enumerate(self._members, 1)
        )
        opposed = frozenset((one, other) for one, others in self._against.items() for other in others if one < other)
        case = Case(tuple(self._articles), points, tuple(self._replies))
        return Compared(case, tuple(self._told), tuple(map(tuple, self._members)), opposed, tuple(self._answers))

    def add(self, article: Article, analysis: Analysis) -> None:
        """Join an article's points to those of the case."""
        if article.id in self._articles:
            return
        self._articles.append(article.id)
        first = len(self._told)
        number = {claim.id: first + at for at, claim in enumerate(analysis.claims)}
        for claim, gist in zip(analysis.claims, gists_of(article, analysis), strict=True):
            self._told.append(Told.of(article, claim, gist))
            self._weights.add(gist)
        for one, other in _apart(analysis):
            self._oppose(number[one], number[other])
        self._join([[number[claim] for claim in point.claims] for point in analysis.points])
        known = len(self._answers)
        self._answers += [
            Answer(number[reply.answer], number[reply.to], reply)
            for reply in analysis.replies
            if reply.kind in CARRIED and reply.to is not None and reply.confidence >= SURE
        ]
        self._carry(first, known)

    def _oppose(self, one: int, other: int) -> None:
        self._against.setdefault(one, set()).add(other)
        self._against.setdefault(other, set()).add(one)

    def _join(self, mine: Sequence[Sequence[int]]) -> None:
        """Join groups of claims of a new article to points, or to each other as new points."""
        near = [self._near(group) for group in mine]
        old = sorted({point for points in near for point in points})
        place = {point: at for at, point in enumerate(old)}
        nodes: list[Sequence[int]] = [*(self._standing[point] for point in old), *mine]
        whole: list[Sequence[int]] = [*(self._members[point] for point in old), *mine]
        held = [{place[point] for point in points} for points in near]
        partners: list[list[int]] = [[] for _ in old]
        for at, points in enumerate(held):
            alike = [len(old) + other for other in range(at) if not points.isdisjoint(held[other])]
            partners.append([*sorted(points), *alike])

        def score(one: int, other: int) -> float:
            if any(not self._against.get(number, _NOBODY).isdisjoint(whole[one]) for number in whole[other]):
                return NEVER
            return self._alike(nodes[one], nodes[other])

        for group in grouped(len(nodes), partners, score, least=SAME, fixed=len(old)):
            added = [number for node in group if node >= len(old) for number in whole[node]]
            if added:
                self._settle(old[group[0]] if group[0] < len(old) else None, sorted(added))
        self._answer(mine, near)

    def _settle(self, point: int | None, added: list[int]) -> None:
        """Claims that join a point, or open one."""
        if point is None:
            point = len(self._members)
            self._members.append([])
            self._standing.append([])
        self._members[point] += added
        self._stand(point, added)

    def _stand(self, point: int, added: Sequence[int]) -> None:
        """Let a point be found by some of its claims, those whose words differ."""
        standing = self._standing[point]
        for number in added:
            gist = self._told[number].gist
            wording = gist.everything
            if len(standing) >= _STANDING or any(self._told[one].gist.everything == wording for one in standing):
                continue
            standing.append(number)
            self._finder.add(point, gist.roots)

    def _near(self, group: Sequence[int]) -> list[int]:
        """The points that share most with a group of claims, most first."""
        roots = (root for number in group[:_STANDING] for root in self._told[number].gist.roots)
        return self._finder.near(roots, self._weights, most=_NEAR)

    def _alike(self, one: Sequence[int], other: Sequence[int]) -> float:
        """How alike two groups of claims are: as their most alike pair, if on the whole they are no strangers."""
        pairs = [(a, b) for a in one[:_STANDING] for b in other[:_STANDING]]
        if any(barred(self._told[a].gist, self._told[b].gist) for a, b in pairs):
            return NEVER
        scores = [max(FLOOR, same(self._told[a].gist, self._told[b].gist, self._weights)) for a, b in pairs]
        mean = sum(scores) / len(scores)
        return max(scores) if mean >= _STRANGE else mean

    def _answer(self, mine: Sequence[Sequence[int]], near: Sequence[Sequence[int]]) -> None:
        """The replies between the claims of a new article and those that stand for the points near them."""
        for group, points in zip(mine, near, strict=True):
            for number in group:
                for point in points:
                    for other in self._standing[point]:
                        self._reply(answer_across(self._told[number], self._told[other], self._weights))

    def _reply(self, reply: CaseReply | None) -> None:
        """Take a reply in, unless the same claim answers the same one already."""
        if reply is not None and (reply.answer, reply.to) not in self._answered:
            self._answered.add((reply.answer, reply.to))
            self._replies.append(reply)

    def _carry(self, first: int, known: int) -> None:
        """What opposes a point in its own article opposes it elsewhere: the first claim of each other article.

        `first`: the first claim of the new article; `known`: how many answers older articles give.
        """
        point_of = {number: point for point, members in enumerate(self._members) for number in members}
        for at, answer in enumerate(self._answers):
            told: dict[str, int] = {}
            for number in self._members[point_of[answer.to]]:
                told.setdefault(self._told[number].place.article, number)
            for number in told.values():
                if at >= known or number >= first:
                    ends = self._told[answer.to], self._told[number]
                    self._reply(carry_over(self._told[answer.answer], answer.reply, *ends, self._weights))


_NOBODY: frozenset[int] = frozenset()


def _apart(analysis: Analysis) -> list[tuple[ClaimId, ClaimId]]:
    """Claims of one article that are no one point: the one opposes the other, or stands in its words."""
    opposed = [(reply.answer, reply.to) for reply in analysis.replies if reply.kind.opposes and reply.to is not None]
    claims = analysis.claims
    return opposed + [
        (claims[one].id, claims[other].id) for one, other in overlapping([claim.extent for claim in claims])
    ]
