"""How points stand, held against our own gold: statuses, origins, what nobody has answered, who declines to answer.

`tests/gold/points` says of each point of five events how it stands and how many origins it has, over all articles of
the event. Measured twice: with the gold's claims, speakers and replies (what the rules make of them), and with the
engine's (what the analyst gets). Points are the gold's both times, so that how claims are put together does not count.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from rejoinder import workflow
from rejoinder.analysis.stated import stated_of
from rejoinder.analysis.statuses import TELLING, Link, Standing, Stated, find_standings
from rejoinder.domain.claims import (
    ARTICLE_VOICE,
    Basis,
    Certainty,
    Claim,
    ClaimId,
    Mode,
    PointId,
    Polarity,
    Reading,
    ReplyKind,
    Source,
    SourceId,
    SourceKind,
    Status,
)
from rejoinder.domain.text import ArticleId, Span
from rejoinder.reading import published_on

Json = dict[str, Any]

GOLD = Path(__file__).parents[1] / "gold"
RULES_WRITTEN_BY = frozenset({"r1", "r2"})  # the articles of `replies/` that the rules of declines were written by
LEARNED_ON = frozenset({"p1", "p2", "p3"})  # the events whose single errors were looked at


def files() -> list[Path]:
    folders = (GOLD / "points", GOLD / "replies")
    return [path for folder in folders for path in sorted(folder.glob("*.json"))] + [GOLD / "charges.json"]


def statuses(*, events: Callable[[str], bool] = lambda _: True, errors: list[str] | None = None) -> dict[str, float]:
    """Shares of points with the right status and count of origins, and of the charges the share that is listed.

    `gold_…` with the gold's claims and replies, `engine_…` with the engine's. `found`: of all points those of which the
    engine has a claim at all (the article's own statements are claims only where they take part in a reply); the other
    shares are of these. `listed`: of the points that are
    unanswered and nothing else, how many are said to be; `rightly`: of those said to be, how many are or may be.
    """
    figures: dict[str, float] = {}
    for name, of_event in (("gold", _gold_event), ("engine", _engine_event)):
        count = _Count()
        for event in sorted({point["event"] for point in _points()}):
            if events(event):
                points = [point for point in _points() if point["event"] == event]
                count.add(points, of_event(event, points), name, errors)
        figures |= {f"{name}_{key}": figure for key, figure in count.figures().items()}
    return figures


@dataclass(slots=True)
class _Count:
    """Right answers so far."""

    points: int = 0
    found: int = 0
    status: int = 0
    origins: int = 0
    wanted: int = 0
    listed: int = 0
    said: int = 0
    rightly: int = 0

    def add(
        self, points: Sequence[Json], found: Sequence[Standing | None], name: str, errors: list[str] | None
    ) -> None:
        for point, standing in zip(points, found, strict=True):
            status = {point["status"], *(point.get("status_also") or ())}
            origins = {point["origins"], *(point.get("origins_also") or ())}
            self.points, self.found = self.points + 1, self.found + (standing is not None)
            right = standing is not None and standing.status.value in status
            counted = standing is not None and standing.origins in origins
            self.status, self.origins = self.status + right, self.origins + counted
            only = status == {Status.UNANSWERED.value}
            says = standing is not None and standing.status is Status.UNANSWERED
            self.wanted, self.listed = self.wanted + only, self.listed + (only and says)
            self.said, self.rightly = self.said + says, self.rightly + (says and right)
            if errors is not None and not (right and counted):
                got = "not found" if standing is None else f"{standing.status} {standing.origins}"
                errors.append(f"{name} {point['id']} {sorted(status)} {sorted(origins)}, got {got}: {point['text']}")

    def figures(self) -> dict[str, float]:
        return {
            "found": self.found / self.points,
            "status": self.status / self.found,
            "origins": self.origins / self.found,
            "listed": self.listed / max(1, self.wanted),
            "rightly": self.rightly / max(1, self.said),
        }


@cache
def _points() -> tuple[Json, ...]:
    return tuple(json.loads((GOLD / "points" / "points.json").read_text("utf-8"))["points"])


@cache
def _articles(event: str) -> tuple[Json, ...]:
    """The articles of an event in the order in which they came out."""
    found = [json.loads(path.read_text("utf-8")) for path in sorted((GOLD / "points").glob(f"{event}-*.json"))]
    return tuple(sorted(found, key=lambda article: (article["published"], article["id"])))


@cache
def _reading(article_id: str) -> Reading:
    folder = "points" if article_id.startswith("p") else "replies"
    article = json.loads((GOLD / folder / f"{article_id}.json").read_text("utf-8"))
    day = published_on(article["published"]) if article["published"] else None
    return workflow.process_text(article["text"], article_id=ArticleId(article_id), published=day)


def place_of(text: str, mark: Json) -> Span:
    """Where a marked claim stands: its words, the so many-th time."""
    at = -1
    for _ in range(mark["nth"]):
        at = text.index(mark["words"], at + 1)
    return Span(at, at + len(mark["words"]))


# --- with the gold's claims -------------------------------------------------------------------------------------------


def _gold_event(event: str, points: Sequence[Json]) -> tuple[Standing, ...]:
    claims: list[Stated] = []
    number: dict[str, int] = {}
    links = []
    for n, article in enumerate(_articles(event)):
        marked, sources = _marked(article)
        for mark, _claim in zip(article["claims"], marked, strict=True):
            number[mark["id"]] = len(number)
        claims += stated_of(_reading(article["id"]).article, marked, sources, number=n, first=len(claims))
        links += article["replies"]
    found = [Link(number[one["from"]], number[to], ReplyKind(one["kind"])) for one in links for to in one["to"]]
    return find_standings(_in_order([[number[claim] for claim in point["claims"]] for point in points]), claims, found)


def _in_order(points: list[list[int]]) -> list[list[int]]:
    return [sorted(group) for group in points]


def _marked(article: Json) -> tuple[list[Claim], list[Source]]:
    """The marked claims with what the engine knows of their speakers, and the charges it finds in their words."""
    reading = _reading(article["id"])
    text = article["text"]
    known = {source.name: source for source in reading.analysis.sources}
    sources: dict[str, Source] = {}
    claims = []
    for mark in article["claims"]:
        place, who = place_of(text, mark), mark["who"]
        own = who == ARTICLE_VOICE
        if not own and who not in sources:
            source = known.get(who) or Source(SourceId(""), who, SourceKind.PERSON if " " in who else SourceKind.BODY)
            kind = source.kind if source.kind is not SourceKind.UNNAMED or who.islower() else SourceKind.BODY
            kind = SourceKind.UNNAMED if who.islower() and who not in known else kind
            sources[who] = replace(source, id=SourceId(f"g{len(sources)}"), kind=kind)
        charge = next(
            (
                one.charge
                for one in reading.analysis.claims
                if one.charge is not None and (place.start <= one.charge.words.start < place.end)
            ),
            None,
        )
        claims.append(
            Claim(
                id=ClaimId(mark["id"]), content=(place,), cue=(), source=(), who=who,
                source_id=None if own else sources[who].id, mode=Mode.VOICE if own else Mode.INDIRECT, speech=True,
                certainty=Certainty.UNSTATED, polarity=Polarity.POSITIVE, basis=Basis.REPORTER, within=None, said=None,
                happened=None, confidence=1.0, point=PointId(""), rule="marked", charge=charge,
            )
        )  # fmt: skip
    return claims, list(sources.values())


# --- with the engine's claims -----------------------------------------------------------------------------------------


def _engine_event(event: str, points: Sequence[Json]) -> list[Standing | None]:
    claims: list[Stated] = []
    links: list[Link] = []
    number: dict[str, int] = {}
    for n, article in enumerate(_articles(event)):
        reading = _reading(article["id"])
        analysis, first = reading.analysis, len(claims)
        place = {claim.id: first + at for at, claim in enumerate(analysis.claims)}
        claims += stated_of(reading.article, analysis.claims, analysis.sources, number=n, first=first)
        links += [
            Link(place[one.answer], None if one.to is None else place[one.to], one.kind)
            for one in analysis.replies
            if one.confidence >= TELLING
        ]
        for mark in article["claims"]:
            claim = claim_at(analysis.claims, place_of(article["text"], mark))
            if claim is not None:
                number[mark["id"]] = place[claim.id]
    groups = [sorted({number[claim] for claim in point["claims"] if claim in number}) for point in points]
    standings = iter(find_standings([group for group in groups if group], claims, links))
    return [next(standings) if group else None for group in groups]


def claim_at(claims: Sequence[Claim], place: Span) -> Claim | None:
    """The claim whose content and cue share most with that place, at least half of the shorter; the narrowest."""
    best, most = None, (0.0, 0)
    for claim in claims:
        spans = (*claim.content, *(claim.cue if claim.mode is Mode.ACT or claim.cue else ()))
        shared = sum(max(0, min(span.end, place.end) - max(span.start, place.start)) for span in spans)
        size = sum(len(span) for span in spans)
        if shared * 2 >= min(size, len(place)) and (shared / len(place), -size) > most:
            best, most = claim, (shared / len(place), -size)
    return best


# --- who is charged ---------------------------------------------------------------------------------------------------


def charges(*, only: Callable[[str], bool] = lambda _: True, errors: list[str] | None = None) -> dict[str, float]:
    """Claims that charge somebody, marked in some of the invented articles of `replies/`: precision and recall.

    A charge is found if its words stand in the marked claim's; none is false where the mark says that it may be one.
    """
    right = wanted = rightly = found = 0
    for article_id, marks in json.loads((GOLD / "charges.json").read_text("utf-8")).items():
        if not only(article_id):
            continue
        article = json.loads((GOLD / "replies" / f"{article_id}.json").read_text("utf-8"))
        text = article["text"]
        places = {mark["id"]: place_of(text, mark) for mark in article["claims"]}
        words = [claim.charge.words for claim in _reading(article_id).analysis.claims if claim.charge is not None]
        for mark in marks["charges"]:
            holds = any(span.overlaps(places[mark]) for span in words)
            wanted, right = wanted + 1, right + holds
            if errors is not None and not holds:
                errors.append(f"missed {article_id}: {places[mark].of(text)!r}")
        for span in words:
            holds = any(span.overlaps(places[mark]) for mark in (*marks["charges"], *marks["may"]))
            found, rightly = found + 1, rightly + holds
            if errors is not None and not holds:
                errors.append(f"false {article_id}: {span.of(text)!r}")
    return {"precision": rightly / max(1, found), "recall": right / max(1, wanted)}


# --- who declines to answer -------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Declines:
    right: int = 0
    linked: int = 0
    found: int = 0
    wanted: int = 0

    def figures(self) -> dict[str, float]:
        return {
            "precision": self.right / max(1, self.found),
            "recall": self.right / max(1, self.wanted),
            "f1": 2 * self.right / max(1, self.found + self.wanted),
            "linked": self.linked / max(1, self.wanted),
        }


def declines(*, only: Callable[[str], bool] = lambda _: True, errors: list[str] | None = None) -> dict[str, float]:
    """Replies of kind `decline` on the invented articles of `replies/`: precision and recall, and the share linked.

    One is found if it shares at least half of the shorter with the marked words; linked if it also goes to the claim
    marked as answered, or to one that says the same. `later_…`: of the articles written after the rules (r3 to r8),
    whose writers count evasive answers too ("turned to the weather").
    """
    first, later = _Declines(), _Declines()
    for path in sorted((GOLD / "replies").glob("*.json")):
        if only(path.stem):
            count = first if path.stem[:2] in RULES_WRITTEN_BY else later
            for line in _hold_declines(json.loads(path.read_text("utf-8")), count):
                if errors is not None:
                    errors.append(line)
    later_figures = {f"later_{name}": figure for name, figure in later.figures().items()}
    return first.figures() | later_figures


def _hold_declines(article: Json, count: _Declines) -> Iterator[str]:
    analysis = _reading(article["id"]).analysis
    places = {mark["id"]: place_of(article["text"], mark) for mark in article["claims"]}
    same = {one: set(group) for group in article["same"] for one in group}
    wanted: dict[str, set[str]] = {}
    for one in article["replies"]:
        if one["kind"] == ReplyKind.DECLINE:
            targets = set() if one["to"] is None else {one["to"]} | same.get(one["to"], set())
            wanted.setdefault(one["from"], set()).update(targets)
    by_id = {claim.id: claim for claim in analysis.claims}
    left = [one for one in analysis.replies if one.kind is ReplyKind.DECLINE]
    count.found += len({one.answer for one in left})
    count.wanted += len(wanted)
    for mark, targets in wanted.items():
        fitting = [one for one in left if _shares(by_id[one.answer], places[mark])]
        count.right += bool(fitting)
        goes = any(one.to is not None and _shares(by_id[one.to], places[to]) for one in fitting for to in targets)
        linked = goes or (bool(fitting) and not targets and any(one.to is None for one in fitting))
        count.linked += linked
        left = [one for one in left if one not in fitting]
        if not linked:
            told = [by_id[one.to].extent.of(article["text"]) for one in fitting if one.to is not None]
            words = places[mark].of(article["text"])
            yield f"{'not linked' if fitting else 'missed'} {article['id']}: {words!r} to {sorted(targets)}, got {told}"
    for one in left:
        yield f"false {article['id']}: {by_id[one.answer].extent.of(article['text'])!r} {one.rule}"


def _shares(claim: Claim, place: Span) -> bool:
    spans = (*claim.content, *claim.cue)
    shared = sum(max(0, min(span.end, place.end) - max(span.start, place.start)) for span in spans)
    return shared * 2 >= min(sum(len(span) for span in spans), len(place))
