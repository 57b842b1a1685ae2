"""What is known of an article when a source is resolved: its text, persons, lines, quotations and who spoke so far."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rejoinder.analysis.drafts import Draft, Drafts
from rejoinder.analysis.mentions import Mention
from rejoinder.analysis.naming import plain, read_naming
from rejoinder.analysis.people import People
from rejoinder.analysis.personnames import Person
from rejoinder.analysis.statements import Lines, Statement
from rejoinder.domain.claims import Basis, Mode, SourceKind

_SPEAKERS_BACK = 12  # speakers back that are looked at


@dataclass(frozen=True, slots=True)
class Scene:
    """The article around the sources.

    Attributes:
        text: The article's.
        people: Whom it names.
        sentences: In order.
        blocks: In order.
        drafts: The sources so far.
        starts: Where each mention of `people` starts.
        places: The same for each person.
        times: How often each body is named.
        quoted: What stands in quotation marks as direct speech, in order.
    """

    text: str
    people: People
    sentences: Lines
    blocks: Lines
    drafts: Drafts
    starts: tuple[int, ...]
    places: tuple[tuple[int, ...], ...]
    times: dict[str, int]
    quoted: Lines

    @classmethod
    def of(
        cls, text: str, people: People, sentences: Lines, blocks: Lines, statements: tuple[Statement, ...]
    ) -> "Scene":
        """A scene in which nobody has spoken."""
        direct = sorted({span for one in statements if one.mode is Mode.DIRECT for span in one.content})
        starts = tuple(mention.start for mention in people.mentions)
        places: tuple[list[int], ...] = tuple([] for _ in people.persons)
        for mention in people.mentions:
            places[mention.person].append(mention.start)
        times = dict(Counter(body.name for body in people.bodies))
        each = tuple(map(tuple, places))
        return cls(text, people, sentences, blocks, Drafts(people), starts, each, times, Lines.of(tuple(direct)))

    def last_named(self, person: int, before: int) -> int:
        """Where a person is named last before a place, -1 if nowhere."""
        n = bisect_left(self.places[person], before)
        return self.places[person][n - 1] if n else -1

    def blocks_between(self, one: int, other: int) -> int:
        """How many paragraphs lie between two places; 0 in one."""
        return abs(self.blocks.index(other) - self.blocks.index(one))

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """The persons named there, in order."""
        return self.people.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def mentions_ending(self, end: int) -> tuple[Mention, ...]:
        """The person whose name ends there, if one does."""
        n = bisect_left(self.starts, end) - 1
        return (self.people.mentions[n],) if n >= 0 and self.people.mentions[n].end == end else ()

    def in_quotation(self, place: int) -> bool:
        """Whether a place stands in direct speech."""
        n = bisect_right(self.quoted.starts, place) - 1
        return n >= 0 and place < self.quoted.spans[n].end

    def spoke_before(self, at: int, *, blocks: int) -> Iterator[tuple[int, int]]:
        """Place and draft of those who spoke before, the last one first, so many paragraphs back."""
        history = self.drafts.history
        n = bisect_right(history, at, key=lambda one: one[0])
        for place, draft in reversed(history[max(0, n - _SPEAKERS_BACK) : n]):
            if self.blocks_between(place, at) > blocks:
                return
            yield place, draft

    def from_group(self, persons: tuple[int, ...]) -> int:
        """The draft of persons who speak together."""
        names = [self.people.persons[number].name for number in persons]
        name = " and ".join(names)
        return self.drafts.entry(
            Draft(name, SourceKind.PERSON, Basis.NAMED_PERSON, head=plain(names[-1].split()[-1]), plural=True)
        )

    def from_person(self, person: Person) -> int:
        """The draft of a person whom the article names."""
        official = is_official(person.role)
        return self.drafts.entry(
            Draft(
                person.name,
                SourceKind.PERSON,
                Basis.NAMED_OFFICIAL if official else Basis.NAMED_PERSON,
                person.role,
                head=plain(person.last_name),
                gender=person.gender,
            )
        )


def is_official(role: str) -> bool:
    """Whether a role is an office."""
    return read_naming("a " + role).basis is Basis.UNNAMED_OFFICIAL if role else False
