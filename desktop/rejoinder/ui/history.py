"""Back and forward: the places that the analyst has left."""

from dataclasses import dataclass, field

from rejoinder.domain.claims import ClaimId
from rejoinder.domain.text import ArticleId

_KEPT = 100


@dataclass(frozen=True, slots=True)
class Place:
    """An article and the claim chosen in it."""

    article_id: ArticleId
    claim_id: ClaimId | None = None


@dataclass
class History:
    """Two stacks of places, as in a browser."""

    _behind: list[Place] = field(default_factory=list)
    _ahead: list[Place] = field(default_factory=list)

    @property
    def can_go_back(self) -> bool:
        """Whether a place was left."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether a place was left backwards."""
        return bool(self._ahead)

    def leave(self, place: Place | None) -> None:
        """Remember a place that is left for a new one; what lay ahead is forgotten."""
        self._ahead.clear()
        if place is not None and (not self._behind or self._behind[-1] != place):
            self._behind.append(place)
            del self._behind[:-_KEPT]

    def back(self, here: Place | None) -> Place | None:
        """The place left last; None where there is none. Where one stands now lies ahead then."""
        return _step(self._behind, self._ahead, here)

    def forward(self, here: Place | None) -> Place | None:
        """The place that `back` left; None where there is none."""
        return _step(self._ahead, self._behind, here)


def _step(source: list[Place], target: list[Place], here: Place | None) -> Place | None:
    if not source:
        return None
    if here is not None:
        target.append(here)
    return source.pop()
