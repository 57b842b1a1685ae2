"""Who speaks, resolved over the whole article: pronouns, short names, "the ministry", "the spokesman".

An unnamed source stays unnamed: two phrases become one source only where the second points back ("the official").
"""

from bisect import bisect_left
from dataclasses import dataclass, field, replace

from rejoinder.analysis.knowledge import words
from rejoinder.analysis.naming import FIRST, RELATIVE, Naming, given_gender, plain, read_naming
from rejoinder.analysis.people import People, Person, folded
from rejoinder.analysis.sides import pattern as side_pattern
from rejoinder.analysis.sides import side_of
from rejoinder.analysis.source_heads import Head
from rejoinder.analysis.statements import Lines, Statement
from rejoinder.domain.claims import Basis, Mode, Source, SourceId, SourceKind
from rejoinder.domain.text import Span

_NAME_REACH = 3000  # characters back in which "the ministry" looks for its name
_PRONOUN_REACH = 6  # sentences back in which a pronoun looks for whom it means
_RELATIVE_REACH = 40  # characters between a name and its "who"
_BLOCK_REACH = 2  # paragraphs back in which the last speaker may be meant by "he"
_PLURAL_HEADS_END = "s"
UNNAMED = "unnamed"
AUTHOR = "the author"


@dataclass(slots=True)
class _Draft:
    """A source while the article is read."""

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


@dataclass(frozen=True, slots=True)
class Speakers:
    """The sources of an article.

    Attributes:
        sources: In order of first mention.
        of: For each statement the index of its source, None where nobody is named.
        basis: For each statement what it rests on.
    """

    sources: tuple[Source, ...]
    of: tuple[int | None, ...]
    basis: tuple[Basis, ...]


def find_speakers(
    text: str,
    statements: tuple[Statement, ...],
    heads: tuple[Head | None, ...],
    people: People,
    sentences: Lines,
    blocks: Lines,
) -> Speakers:
    """The source of each statement. Statements are read in the order in which their sources stand.

    `heads`: for each statement the persons whom its source names, as far as names and trees tell.
    """
    return _Reader(text, statements, heads, people, sentences, blocks).read()


class _Reader:
    """Reads the statements once, in the order of their sources, and remembers who spoke."""

    def __init__(
        self,
        text: str,
        statements: tuple[Statement, ...],
        heads: tuple[Head | None, ...],
        people: People,
        sentences: Lines,
        blocks: Lines,
    ) -> None:
        self.text, self.statements, self.heads, self.people = text, statements, heads, people
        self.sentences, self.blocks = sentences, blocks
        self.drafts: list[_Draft] = []
        self.by_name: dict[str, int] = {}
        self.by_head: dict[str, int] = {}
        self.by_role: dict[str, int] = {}
        self.history: list[tuple[int, int]] = []
        self.mention_starts = [mention.start for mention in people.mentions]

    def read(self) -> Speakers:
        of: list[int | None] = [None] * len(self.statements)
        order = sorted(range(len(self.statements)), key=lambda i: (self._outermost_first(i), i))
        for i in order:
            of[i] = self._source_of(i, of)
        found = sorted(range(len(self.drafts)), key=lambda d: (self.drafts[d].mentions[0].start, d))
        place = {draft: n for n, draft in enumerate(found)}
        sources = tuple(self._finished(n, self.drafts[d]) for n, d in enumerate(found))
        basis = tuple(self._basis(i, of[i]) for i in range(len(self.statements)))
        return Speakers(sources, tuple(None if d is None else place[d] for d in of), basis)

    def _outermost_first(self, i: int) -> int:
        statement = self.statements[i]
        return statement.source[0].start if statement.source else statement.place

    def _finished(self, n: int, draft: _Draft) -> Source:
        mentions = tuple(sorted(dict.fromkeys(draft.mentions)))
        return Source(SourceId(f"s{n + 1}"), draft.name, draft.kind, draft.role, draft.side, mentions)

    def _basis(self, i: int, draft: int | None) -> Basis:
        if self.statements[i].mode is Mode.VOICE:
            return Basis.REPORTER
        return Basis.ANONYMOUS if draft is None else self.drafts[draft].basis

    # --- one statement ---------------------------------------------------------------------------------------------

    def _source_of(self, i: int, of: list[int | None]) -> int | None:
        statement = self.statements[i]
        if statement.mode is Mode.VOICE or not statement.source:
            return None
        at = statement.source[0].start
        naming = self._headed(read_naming(statement.source_words(self.text)), self.heads[i], at)
        if naming.pronoun:
            draft = self._pronoun(naming, i, at, of)
            if draft is None:
                return None
        else:
            draft = self._named(naming, at)
        here = Span(statement.source[0].start, statement.source[-1].end)
        self._saw(draft, here)
        return draft

    def _headed(self, naming: Naming, head: Head | None, at: int) -> Naming:
        """The naming with the persons whom the engine sees at its head, where it sees any."""
        if head is None or naming.pronoun:
            return naming
        if head.common:
            wrongly = naming.kind is SourceKind.PERSON and naming.bare
            return replace(naming, kind=SourceKind.UNNAMED, basis=Basis.ANONYMOUS, bare=False) if wrongly else naming
        if len(head.persons) > 1:
            full = [self._full_name(name, at) for name in head.persons]
            return Naming(" and ".join(full), SourceKind.PERSON, basis=Basis.NAMED_PERSON, head=plain(full[-1]))
        (name,) = head.persons
        role = naming.role if naming.kind is SourceKind.PERSON else head.role
        official = naming.basis is Basis.NAMED_OFFICIAL or _official(role)
        return Naming(
            name,
            SourceKind.PERSON,
            role=role,
            head=plain(name.split()[-1]),
            side=naming.side,
            basis=Basis.NAMED_OFFICIAL if official else Basis.NAMED_PERSON,
            gender=naming.gender or given_gender(name.split()[0]),
            bare=len(name.split()) == 1,
        )

    def _full_name(self, name: str, at: int) -> str:
        person = self.people.by_short(name.rsplit(maxsplit=1)[-1], at=at)
        return person.name if person is not None and _same_person(name, person.name) else name

    def _saw(self, draft: int, here: Span) -> None:
        self.drafts[draft].mentions.append(here)
        self.drafts[draft].last_seen = here.start
        self.history.append((here.start, draft))

    def _named(self, naming: Naming, at: int) -> int:
        if naming.kind is SourceKind.PERSON:
            return self._person(naming, at)
        if naming.kind is SourceKind.UNNAMED:
            return self._unnamed(naming, at)
        if naming.name.isupper() and naming.name.isalpha():  # a transcript's "LEE:" looks like an abbreviation
            person = self.people.by_short(naming.name, at=at)
            if person is not None:
                return self._from_person(person)
        return self._body(naming, at)

    def _person(self, naming: Naming, at: int) -> int:
        short = naming.name if naming.bare else naming.name.split()[-1]
        person = self.people.by_short(short, gender=naming.gender, at=at)
        if person is not None and not naming.bare and not _same_person(naming.name, person.name):
            person = None
        name = person.name if person is not None and len(person.name) >= len(naming.name) else naming.name
        role = naming.role or ("" if person is None else person.role)
        gender = naming.gender or ("" if person is None else person.gender)
        draft = self._entry(name, SourceKind.PERSON, naming.basis, role, naming.side, plain(name.split()[-1]), gender)
        held = self.drafts[draft]
        held.role = held.role or role
        held.side = held.side or naming.side
        if naming.basis is Basis.NAMED_OFFICIAL or (person is not None and person.role and _official(person.role)):
            held.basis = Basis.NAMED_OFFICIAL
        for word in (naming.role or held.role).lower().split():
            self.by_role[plain(word)] = draft
        return draft

    def _entry(
        self, name: str, kind: SourceKind, basis: Basis, role: str, side: str, head: str, gender: str = ""
    ) -> int:
        key = _key(name)
        known = self.by_name.get(key)
        if known is not None:
            held = self.drafts[known]
            longer = len(name) > len(held.name) and kind is SourceKind.PERSON
            if longer or (kind is SourceKind.STATE and _fuller_state(name, held.name, side)):
                held.name = name
            return known
        self.drafts.append(_Draft(name, kind, basis, role, side, head, gender))
        self.by_name[key] = len(self.drafts) - 1
        return len(self.drafts) - 1

    def _body(self, naming: Naming, at: int) -> int:
        if naming.definite:
            known = self.by_head.get(naming.head)
            if known is None:
                known = self._earlier_body(naming.head, at)
            if known is None and naming.head in words("titles", "any_body"):
                known = self._last_body(at, media=naming.basis is Basis.OTHER_MEDIA)
            if known is not None:
                return known
        name = naming.name
        bare = name.replace(".", "")
        if naming.kind is not SourceKind.STATE and bare in self.people.abbreviations:
            name = self.people.abbreviations[bare]
        draft = self._entry(name, naming.kind, naming.basis, "", naming.side, naming.head)
        if naming.kind is not SourceKind.STATE:
            self.by_head[naming.head] = draft
        return draft

    def _last_body(self, at: int, *, media: bool) -> int | None:
        """The last body with a name of its own that spoke shortly before: what "the company" means."""
        for place, draft in reversed(self.history[-8:]):
            held = self.drafts[draft]
            if self.blocks.index(at) - self.blocks.index(place) > _BLOCK_REACH + 1:
                return None
            fits = (held.basis is Basis.OTHER_MEDIA) is media
            if held.kind is SourceKind.BODY and fits and any(letter.isupper() for letter in held.name):
                return draft
        return None

    def _earlier_body(self, head: str, at: int) -> int | None:
        """The last name before that place that ends in that head, though it is nowhere a source itself."""
        start = max(0, at - _NAME_REACH)
        window = self.text[start:at]
        place = window.rfind(" " + head.capitalize())
        if place < 0:
            return None
        before_it = window[:place].split()[-4:]
        kept: list[str] = []
        for word in reversed(before_it):
            if not word[:1].isupper() or word.endswith((",", ".", ":", ";")):
                break
            kept.insert(0, word)
        if not kept:
            return None
        naming = read_naming(" ".join([*kept, head.capitalize()]))
        if naming.kind not in {SourceKind.BODY, SourceKind.STATE} or naming.definite:
            return None
        return self._body(naming, at)

    def _unnamed(self, naming: Naming, at: int) -> int:
        if naming.definite:
            known = self.by_role.get(naming.head)
            if known is not None and not naming.name.split()[0][:1].isupper():
                return known
            known = self.by_head.get(naming.head)
            if known is not None and self.drafts[known].kind is SourceKind.UNNAMED:
                return known
            person = self._by_role_in_text(naming, at)
            if person is not None:
                return self._from_person(person)
        # a new indefinite phrase is a new source, even in the same words; "the officials" later means the last one
        self.drafts.append(
            _Draft(naming.name, SourceKind.UNNAMED, naming.basis, "", naming.side, naming.head, naming.gender)
        )
        draft = len(self.drafts) - 1
        self.drafts[draft].plural = naming.head.endswith(_PLURAL_HEADS_END) or naming.head == "people"
        self.by_head[naming.head] = draft
        if naming.head.endswith("s"):
            self.by_head.setdefault(naming.head[:-1], draft)
        return draft

    def _by_role_in_text(self, naming: Naming, at: int) -> Person | None:
        """The person whose role the phrase repeats: most words in common, then the one named last before."""
        wanted = {plain(word) for word in naming.name.split()}
        found = []
        for person in self.people.persons:
            role = {plain(word) for word in person.role.split()}
            if person.first <= at and naming.head in role and len(wanted & role) * 2 >= len(wanted):
                found.append((len(wanted & role), person.first, person))
        return max(found, key=lambda one: one[:2])[2] if found else None

    # --- pronouns --------------------------------------------------------------------------------------------------

    def _pronoun(self, naming: Naming, i: int, at: int, of: list[int | None]) -> int | None:
        outer = self.statements[i].within
        if naming.pronoun == FIRST:
            return self._author() if outer is None else of[outer]
        if naming.pronoun in {"m", "f"}:
            return self._he_or_she(naming.pronoun, at)
        if naming.pronoun == RELATIVE:
            return self._person_before(at)
        return self._last(at, plural=naming.pronoun == "p")

    def _author(self) -> int:
        """Who says "I" outside all quotations: whoever wrote the article."""
        return self._entry(AUTHOR, SourceKind.ARTICLE, Basis.REPORTER, "", "", "")

    def _he_or_she(self, gender: str, at: int) -> int | None:
        sentence = self.sentences.at(at)
        mentions = self.people.mentions
        before = bisect_left(self.mention_starts, at)
        spoke = self._last_person(at, gender)
        # the same sentence: its speaker, else its first person who is not an owner ("Lee's aide")
        if spoke is not None and self.drafts[spoke].last_seen >= sentence.start:
            return spoke
        first = self.sentences.index(at)
        for back in range(_PRONOUN_REACH):
            if first - back < 0:
                break
            span = self.sentences.spans[first - back]
            if spoke is not None and back and self.drafts[spoke].last_seen >= span.start:
                return spoke
            low = bisect_left(self.mention_starts, span.start)
            high = before if not back else bisect_left(self.mention_starts, span.end)
            here = [mentions[n] for n in range(low, min(high, before)) if self._fits(mentions[n].person, gender)]
            here = [mention for mention in here if not mention.owner] or here
            if here:
                person = self.people.persons[here[0].person]
                return self._from_person(person)
        if (
            spoke is not None
            and self.blocks.index(at) - self.blocks.index(self.drafts[spoke].last_seen) <= _BLOCK_REACH
        ):
            return spoke
        return self._unnamed_person(at, gender)

    def _unnamed_person(self, at: int, gender: str) -> int | None:
        """A spokesman without a name who spoke just before."""
        for place, draft in reversed(self.history[-8:]):
            held = self.drafts[draft]
            if self.blocks.index(at) - self.blocks.index(place) > _BLOCK_REACH:
                return None
            if held.kind is SourceKind.UNNAMED and not held.plural and held.gender in {"", gender}:
                return draft
        return None

    def _fits(self, person: int, gender: str) -> bool:
        return self.people.persons[person].gender in {"", gender}

    def _from_person(self, person: Person) -> int:
        basis = Basis.NAMED_OFFICIAL if _official(person.role) else Basis.NAMED_PERSON
        return self._entry(
            person.name, SourceKind.PERSON, basis, person.role, "", plain(person.last_name), person.gender
        )

    def _last_person(self, at: int, gender: str) -> int | None:
        for place, draft in reversed(self.history[-12:]):
            held = self.drafts[draft]
            if held.kind is SourceKind.PERSON and held.gender in {"", gender} and place <= at:
                if self.blocks.index(at) - self.blocks.index(place) > _BLOCK_REACH:
                    return None
                return draft
        return None

    def _person_before(self, at: int) -> int | None:
        """Whom "who" follows."""
        before = bisect_left(self.mention_starts, at)
        if not before or at - self.people.mentions[before - 1].end > _RELATIVE_REACH:
            return None
        return self._from_person(self.people.persons[self.people.mentions[before - 1].person])

    def _last(self, at: int, *, plural: bool) -> int | None:
        """What "it" or "they" means: the last body, state or document that spoke; for "they" also unnamed people."""
        sentence = self.sentences.at(at)
        named = None
        for match in side_pattern().finditer(self.text, sentence.start, at):
            side = side_of(match[0])
            if side is not None and not plural and (side.body or match[0] == side.name):
                named = match[0]
                break
        for place, draft in reversed(self.history[-8:]):
            held = self.drafts[draft]
            if self.blocks.index(at) - self.blocks.index(place) > _BLOCK_REACH:
                break
            if place > at or (named is not None and place < sentence.start):
                continue
            if held.kind in {SourceKind.BODY, SourceKind.STATE, SourceKind.DOCUMENT} or (
                plural and held.kind is SourceKind.UNNAMED and held.plural
            ):
                return draft
        return None if named is None else self._body(read_naming(named), at)


def _official(role: str) -> bool:
    return read_naming("a " + role).basis is Basis.UNNAMED_OFFICIAL if role else False


def _same_person(one: str, other: str) -> bool:
    """Same last name, and first names equal or one the other's initial; or one the other's end ("de Witt")."""
    if folded(other).endswith(f" {folded(one)}"):
        return True
    a, b = one.split(), other.split()
    return a[-1] == b[-1] and (
        a[0] == b[0] or len(a) == 1 or len(b) == 1 or a[0].rstrip(".") == b[0][:1] or b[0].rstrip(".") == a[0][:1]
    )


def _key(name: str) -> str:
    """What two forms of one name share: words in lower case, a side's adjectives by its name, no possessives."""
    whole = side_of(name)
    if whole is not None and not whole.body:
        return _side_key(name, whole.name)
    for match in side_pattern().finditer(name):
        side = side_of(match[0])
        if side is not None and not side.body:
            name = name.replace(match[0], side.name.replace(" ", "_"), 1)
            break
    return " ".join(word for word in map(plain, name.split()) if word not in {"the", "a", "an"})


def _fuller_state(name: str, held: str, side: str) -> bool:
    """Whether a state's name says more than the one held: its full name, or "U.S." beside "US"; never an adjective."""
    return held != side and (name == side or (len(name) > len(held) and name.replace(".", "") == held.replace(".", "")))


def _side_key(word: str, side: str) -> str:
    """Name, adjective and abbreviation are one ("Russia", "Russian"; "U.S."); a capital stays a name of its own."""
    return side.lower() if word[:2] == side[:2] or word.replace(".", "").isupper() else word.lower()
