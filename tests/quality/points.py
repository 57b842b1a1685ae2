"""Which claims make one point, on our own gold: invented articles on five events, marked before anything was run."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from rejoinder import workflow
from rejoinder.domain.claims import Claim, Reading
from rejoinder.domain.text import ArticleId
from rejoinder.reading import published_on
from rejoinder.workflow.schema import JsonObject

GOLD = Path(__file__).parents[1] / "gold" / "points"
_LONGEST = 4  # times the shorter one, from which a claim is not the one marked: as in ../shared/gold/score.py
_LEAST = 0.5  # of the shorter one that both must share: as there
Place = tuple[int, int]  # first and last character of a content
Key = tuple[str, str]  # article, claim


def files() -> list[Path]:
    """The articles and the table of points."""
    return sorted(GOLD.glob("*.json"))


@dataclass(frozen=True, slots=True)
class Marked:
    """One marked article: its event, its text, and where each marked claim stands."""

    id: str
    event: str
    text: str
    published: str | None
    claims: dict[str, Place]
    replies: tuple[JsonObject, ...]


def marked(only: Callable[[str], bool] = lambda _: True) -> list[Marked]:
    """The marked articles of the events that are wanted, in the order of their names."""
    found = []
    for path in files():
        row = json.loads(path.read_text("utf-8"))
        if "event" in row and only(row["event"]):
            claims = {claim["id"]: place(row["text"], claim["words"], claim["nth"]) for claim in row["claims"]}
            found.append(Marked(row["id"], row["event"], row["text"], row["published"], claims, tuple(row["replies"])))
    return found


def place(text: str, words: str, nth: int) -> Place:
    """Where these words stand for that time."""
    start = -1
    for _ in range(nth):
        start = text.find(words, start + 1)
        assert start >= 0, f"the gold says {words!r} stands {nth} times in the text"
    return start, start + len(words)


def point_of_marks() -> dict[str, str]:
    """The point of each marked claim."""
    rows = json.loads((GOLD / "points.json").read_text("utf-8"))["points"]
    return {claim: point["id"] for point in rows for claim in point["claims"]}


def read(article: Marked) -> Reading:
    """What the application says of it."""
    day = published_on(article.published) if article.published else None
    return workflow.process_text(article.text, article_id=ArticleId(article.id), published=day)


def matched(article: Marked, claims: Iterable[Claim]) -> dict[str, str]:
    """Which claim of ours each marked one is: most of the shorter one's characters in common, each used once."""
    shares = sorted(
        (-_overlap(here, (claim.extent.start, claim.extent.end)), abs(here[0] - claim.extent.start), mark, claim.id)
        for mark, here in article.claims.items()
        for claim in claims
    )
    found: dict[str, str] = {}
    for share, _, mark, claim in shares:
        if -share >= _LEAST and mark not in found and claim not in found.values():
            found[mark] = claim
    return found


def _overlap(one: Place, other: Place) -> float:
    shorter, longer = sorted((one[1] - one[0], other[1] - other[0]))
    if longer > _LONGEST * shorter:
        return 0.0
    return max(0, min(one[1], other[1]) - max(one[0], other[0])) / shorter


@dataclass(slots=True)
class Pairs:
    """Counts of pairs of claims: both ways of counting what is missed.

    Attributes:
        right: Pairs that are one point here and there.
        given: Pairs of marked claims that are one point with us.
        wanted: Marked pairs.
        held: Marked pairs both of whose claims we have.
        errors: (marked claim, marked claim, "false" or "missed"), of claims that we have.
    """

    right: int = 0
    given: int = 0
    wanted: int = 0
    held: int = 0
    errors: list[tuple[str, str, str]] = field(default_factory=list)

    def count(self, marks: Iterable[str], points: Mapping[str, str], ours: Mapping[str, object]) -> None:
        """Hold all pairs of these marked claims against each other; `ours`: our point of each that we have."""
        for one, other in combinations(sorted(marks), 2):
            same = points[one] == points[other]
            self.wanted += same
            if one not in ours or other not in ours:
                continue
            said = ours[one] == ours[other]
            self.held += same
            self.given += said
            self.right += same and said
            if same != said:
                self.errors.append((one, other, "missed" if same else "false"))

    def figures(self, name: str) -> dict[str, float]:
        """Precision; recall and F1 over the claims that we have, and over all that are marked (`_all`)."""
        precision = self.right / max(1, self.given)
        found = {f"{name}_precision": precision}
        for ending, wanted in (("", self.held), ("_all", self.wanted)):
            found[f"{name}_recall{ending}"] = self.right / max(1, wanted)
            found[f"{name}_f1{ending}"] = 2 * self.right / max(1, self.given + wanted)
        return found
