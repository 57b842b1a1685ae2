"""The sources of an article while it is read: one draft for all forms of one name."""

from dataclasses import dataclass, field

from rejoinder.analysis.naming import plain
from rejoinder.analysis.people import People
from rejoinder.analysis.personnames import folded
from rejoinder.analysis.sides import pattern as side_pattern
from rejoinder.analysis.sides import side_of
from rejoinder.domain.claims import Basis, SourceKind
from rejoinder.domain.text import Span


@dataclass(slots=True)
class Draft:
    """A source while the article is read.

    `plural`: whether "they" may mean it and "he" may not. `last_seen`: where it spoke last, -1 before it did.
    """

    name: str
    kind: SourceKind
    basis: Basis
    role: str = ""
    side: str = ""
    head: str = ""
    gender: str = ""
    plural: bool = False
    mentions: list[Span] = field(default_factory=list)
    last_seen: int = -1


class Drafts:
    """All drafts, found again by name; who spoke, in order of place."""

    def __init__(self, people: People) -> None:
        self.all: list[Draft] = []
        self.history: list[tuple[int, int]] = []
        self._by_name: dict[str, int] = {}
        self._last_names = {folded(person.last_name): n for n, person in reversed(list(enumerate(people.persons)))}
        self._full_names = {folded(person.name): n for n, person in enumerate(people.persons)}

    def __getitem__(self, number: int) -> Draft:
        return self.all[number]

    def add(self, draft: Draft) -> int:
        """A draft of its own, whatever its name."""
        self.all.append(draft)
        return len(self.all) - 1

    def saw(self, number: int, here: Span, *, spoke: bool) -> None:
        """Remember that a draft is named there; `spoke`: and speaks itself, not in what another says."""
        self.all[number].mentions.append(here)
        if spoke:
            self.all[number].last_seen = here.start
            self.history.append((here.start, number))

    def entry(self, draft: Draft) -> int:
        """The draft of that name; the fuller form of the name is kept."""
        key = self._key(draft)
        known = self._by_name.get(key)
        if known is None:
            self._by_name[key] = self.add(draft)
            return len(self.all) - 1
        held = self.all[known]
        longer = len(draft.name) > len(held.name) and draft.kind in {SourceKind.PERSON, SourceKind.BODY}
        if longer or (draft.kind is SourceKind.STATE and _fuller_state(draft.name, held.name, draft.side)):
            held.name = draft.name
        return known

    def _key(self, draft: Draft) -> str:
        """What two forms of one name share: words in lower case, a side's adjectives by its name, no possessives."""
        name = draft.name
        whole = side_of(name)
        if whole is not None and not whole.body:
            return _side_key(name, whole.name)
        for match in side_pattern().finditer(name):
            side = side_of(match[0])
            if side is not None and not side.body:
                name = name.replace(match[0], side.name.replace(" ", "_"), 1)
                break
        kept = [word for word in map(plain, name.split()) if word not in {"the", "a", "an"}]
        if draft.kind is SourceKind.BODY:
            kept = self._by_owner(kept)
        return " ".join(kept)

    def _by_owner(self, kept: list[str]) -> list[str]:
        """The words of a body's name, a person's at their beginning as one: "Ada Lee's campaign", "Lee campaign"."""
        for count in range(min(4, len(kept) - 1), 0, -1):
            first = " ".join(kept[:count])
            person = self._full_names.get(first, self._last_names.get(first))
            if person is not None:
                return [f"@{person}", *kept[count:]]
        return kept


def _fuller_state(name: str, held: str, side: str) -> bool:
    """Whether a state's name says more than the one held: its full name, or "U.S." beside "US"; never an adjective."""
    return held != side and (name == side or (len(name) > len(held) and name.replace(".", "") == held.replace(".", "")))


def _side_key(word: str, side: str) -> str:
    """Name, adjective and abbreviation are one ("Russia", "Russian"; "U.S."); a capital stays a name of its own."""
    return side.lower() if word[:2] == side[:2] or word.replace(".", "").isupper() else word.lower()
