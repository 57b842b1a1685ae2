"""Who speaks, resolved over the whole article: pronouns, short names, "the ministry", "the spokesman".

An unnamed source stays unnamed: two phrases become one source only where the second points back ("the official").
"""

import re
from dataclasses import dataclass, replace

from rejoinder.analysis.descriptions import body_meant, group_with_role, person_in_focus, person_with_role
from rejoinder.analysis.drafts import Draft
from rejoinder.analysis.introductions import introduced
from rejoinder.analysis.naming import FIRST, RELATIVE, Naming, given_gender, plain, read_naming
from rejoinder.analysis.people import People
from rejoinder.analysis.personnames import folded
from rejoinder.analysis.pronouns import he_or_she, it_or_they, person_before
from rejoinder.analysis.roles import role_word
from rejoinder.analysis.scene import Scene, is_official
from rejoinder.analysis.sides import side_of
from rejoinder.analysis.source_heads import Head
from rejoinder.analysis.statements import Lines, Statement
from rejoinder.domain.claims import Basis, Mode, Source, SourceId, SourceKind
from rejoinder.domain.text import Span

_NOBODY = frozenset({"none", "nobody", "no one"})  # who did not say it
_LABEL = re.compile(r"((?:[A-Z][A-Z.’'-]* ?){1,4}):\s")  # "LEE: …", "Q: …"
_JOINT = re.compile(r",?\s+and\s+(?:even\s+)?|,\s+")
_WITH_NAMES = frozenset({SourceKind.PERSON, SourceKind.BODY, SourceKind.STATE})
_ANYONE = re.compile(r"(?:some|several|many|most|others?|few)?\s*(?P<who>people|sources)?", re.IGNORECASE)
UNNAMED = "unnamed"
AUTHOR = "the author"


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
    return _Reader(Scene.of(text, people, sentences, blocks, statements), statements, heads).read()


class _Reader:
    """Reads the statements once, in the order of their sources, and remembers who spoke."""

    def __init__(self, scene: Scene, statements: tuple[Statement, ...], heads: tuple[Head | None, ...]) -> None:
        self.scene, self.statements, self.heads = scene, statements, heads
        self.drafts = scene.drafts
        self.by_head: dict[str, int] = {}
        self.title_end = scene.blocks.spans[0].end if scene.blocks.spans else -1

    def read(self) -> Speakers:
        of: list[int | None] = [None] * len(self.statements)
        order = sorted(range(len(self.statements)), key=lambda i: (self._place(i), i))
        for i in order:
            of[i] = self._source_of(i, of)
        for i in order:  # who is named only after what is said: "I did not. — Ada Lee"
            outer = self.statements[i].within
            if of[i] is None and outer is not None and self._says_i(i):
                of[i] = of[outer]
        self._introduce(of)
        drafts = self.drafts.all
        found = sorted(
            (d for d in range(len(drafts)) if drafts[d].mentions), key=lambda d: (drafts[d].mentions[0].start, d)
        )
        place = {draft: n for n, draft in enumerate(found)}
        sources = tuple(self._finished(n, drafts[d]) for n, d in enumerate(found))
        basis = tuple(self._basis(i, of[i]) for i in range(len(self.statements)))
        return Speakers(sources, tuple(None if d is None else place[d] for d in of), basis)

    def _introduce(self, of: list[int | None]) -> None:
        """Give what unnamed speakers said to those whom the article names right after."""
        person_of = introduced(self.scene)
        for phrase, person in person_of.items():
            held, known = self.drafts[phrase], self.drafts[person]
            known.mentions += held.mentions
            held.mentions = []
            known.role = known.role or held.name
            if held.basis is Basis.UNNAMED_OFFICIAL:
                known.basis = Basis.NAMED_OFFICIAL
        of[:] = [draft if draft is None else person_of.get(draft, draft) for draft in of]

    def _place(self, i: int) -> int:
        statement = self.statements[i]
        return statement.source[0].start if statement.source else statement.place

    def _finished(self, n: int, draft: Draft) -> Source:
        mentions = tuple(sorted(dict.fromkeys(draft.mentions)))
        return Source(SourceId(f"s{n + 1}"), draft.name, draft.kind, draft.role, draft.side, mentions)

    def _basis(self, i: int, draft: int | None) -> Basis:
        if self.statements[i].mode is Mode.VOICE:
            return Basis.REPORTER
        return Basis.ANONYMOUS if draft is None else self.drafts[draft].basis

    # --- one statement ---------------------------------------------------------------------------------------------

    def _source_of(self, i: int, of: list[int | None]) -> int | None:
        statement, head = self.statements[i], self.heads[i]
        if statement.mode is Mode.VOICE or not statement.source:
            return None
        if statement.source_words(self.scene.text).lower() in _NOBODY:
            return None
        here = Span(statement.source[0].start, statement.source[-1].end)
        naming = read_naming(_first_line(statement.source_words(self.scene.text)))
        if naming.pronoun:
            draft = self._pronoun(naming, i, here, of)
        else:
            draft = self._named(self._headed(naming, head, here), here)
        if draft is not None:
            self.drafts.saw(draft, here, spoke=statement.within is None)
        return draft

    def _pronoun(self, naming: Naming, i: int, here: Span, of: list[int | None]) -> int | None:
        statement, head, at = self.statements[i], self.heads[i], here.start
        if naming.pronoun == FIRST:
            return self._first_person(at) if statement.within is None else of[statement.within]
        if naming.pronoun in {"m", "f"}:
            return he_or_she(self.scene, naming.pronoun, at, statement.content)
        if naming.pronoun == RELATIVE:
            if head is None or head.antecedent is None:
                return person_before(self.scene, at)
            return self._antecedent(head.antecedent)
        meant = it_or_they(self.scene, at, plural=naming.pronoun == "p")
        return self._named(meant, here) if isinstance(meant, Naming) else meant

    def _says_i(self, i: int) -> bool:
        words_there = self.statements[i].source_words(self.scene.text)
        return bool(words_there) and read_naming(words_there).pronoun == FIRST

    def _first_person(self, at: int) -> int | None:
        """Who says "I" outside all quotations: whom a transcript's label names, else whoever wrote the article."""
        label = _LABEL.match(self.scene.blocks.at(at).of(self.scene.text))
        if label is None:
            return self.drafts.entry(Draft(AUTHOR, SourceKind.ARTICLE, Basis.REPORTER))
        person = self.scene.people.by_short(label[1].split()[-1], at=at)
        return None if person is None else self.scene.from_person(person)

    def _antecedent(self, noun: Span) -> int | None:
        """What "who" or "which" stands for."""
        named = self.scene.mentions_in(noun.start, noun.end)
        if named and named[-1].end == noun.end:
            return self.scene.from_person(self.scene.people.persons[named[-1].person])
        naming = read_naming(noun.of(self.scene.text))
        return None if naming.pronoun else self._named(naming, noun)

    def _headed(self, naming: Naming, head: Head | None, here: Span) -> Naming:
        """The naming with the persons whom the engine sees at its head, where it sees any."""
        if head is None or side_of(naming.name) is not None:  # "the Kremlin" is nobody's name
            return naming
        if head.common:
            return self._common(naming, head, here)
        if len(head.persons) > 1:
            full = [self._full_name(name, here) for name in head.persons]
            return Naming(" and ".join(full), SourceKind.PERSON, basis=Basis.NAMED_PERSON, head=plain(full[-1]))
        (name,) = head.persons
        role = naming.role if naming.kind is SourceKind.PERSON else head.role
        official = naming.basis is Basis.NAMED_OFFICIAL or is_official(role)
        return Naming(
            name,
            SourceKind.PERSON,
            role=role,
            head=plain(name.split()[-1]),
            side=naming.side,
            basis=Basis.NAMED_OFFICIAL if official else Basis.NAMED_PERSON,
            gender=naming.gender or (given_gender(name.split()[0]) if " " in name else ""),
            bare=" " not in name,
        )

    def _common(self, naming: Naming, head: Head, here: Span) -> Naming:
        """The naming by its common head, where the words alone were taken for something else."""
        if naming.kind is SourceKind.PERSON and naming.bare:
            if self.scene.people.by_short(naming.name, at=here.start, end=here.end) is not None:
                return naming  # a headline's "Lee: …" is a name that the engine took for a noun
            return replace(naming, kind=SourceKind.UNNAMED, basis=Basis.ANONYMOUS, bare=False)
        if naming.kind is SourceKind.UNNAMED and head.phrase:
            read = read_naming(head.phrase)
            if read.kind in {SourceKind.BODY, SourceKind.DOCUMENT}:
                naming = replace(read, side=read.side or naming.side)
        if naming.kind is SourceKind.DOCUMENT and head.maker:
            return replace(naming, name=f"{naming.name} {head.maker}", definite=False)
        return naming

    def _full_name(self, name: str, here: Span) -> str:
        person = self.scene.people.by_short(name.rsplit(maxsplit=1)[-1], at=here.start, end=here.end)
        return person.name if person is not None and _same_person(name, person.name) else name

    # --- by kind ---------------------------------------------------------------------------------------------------

    def _named(self, naming: Naming, here: Span) -> int:
        if naming.kind is SourceKind.PERSON:
            return self._person(naming, here)
        if naming.kind is SourceKind.UNNAMED:
            together = self._together(naming.name, here)
            return self._unnamed(naming, here) if together is None else together
        if naming.name.isupper() and naming.name.isalpha():  # a transcript's "LEE:" looks like an abbreviation
            person = self.scene.people.by_short(naming.name, at=here.start, end=here.end)
            if person is not None:
                return self.scene.from_person(person)
        return self._body(naming, here.start)

    def _person(self, naming: Naming, here: Span) -> int:
        if " and " in naming.name:
            return self.drafts.entry(Draft(naming.name, SourceKind.PERSON, naming.basis, head=naming.head, plural=True))
        short = naming.name if naming.bare else naming.name.split()[-1]
        person = self.scene.people.by_short(short, gender=naming.gender, at=here.start, end=here.end)
        if person is not None and not naming.bare and not _same_person(naming.name, person.name):
            person = None
        name = person.name if person is not None and len(person.name) >= len(naming.name) else naming.name
        role = naming.role or ("" if person is None else person.role)
        gender = naming.gender or ("" if person is None else person.gender)
        draft = self.drafts.entry(
            Draft(name, SourceKind.PERSON, naming.basis, role, naming.side, plain(name.split()[-1]), gender)
        )
        held = self.drafts[draft]
        held.role = held.role or role
        held.side = held.side or naming.side
        if naming.basis is Basis.NAMED_OFFICIAL or (person is not None and is_official(person.role)):
            held.basis = Basis.NAMED_OFFICIAL
        return draft

    def _together(self, name: str, here: Span) -> int | None:
        """Persons and bodies that speak together, each by its full name ("Lee and the DNC"); None for anything else."""
        parts = [read_naming(part) for part in _JOINT.split(name)]
        if len(parts) == 1 or any(part.kind not in _WITH_NAMES or part.definite for part in parts):
            return None
        names = [
            self._full_name(part.name, here) if part.kind is SourceKind.PERSON else self._spelt_out(part.name)
            for part in parts
        ]
        held = Draft(" and ".join(names), SourceKind.BODY, Basis.ORGANISATION, head=plain(names[-1].split()[-1]))
        held.plural = True
        return self.drafts.entry(held)

    def _spelt_out(self, name: str) -> str:
        """What an abbreviation stands for; what is abbreviated there without its owner ("Norland’s Board (NB)")."""
        abbreviations = self.scene.people.abbreviations
        short = next((full for full in abbreviations.values() if name.endswith(f"s {full}")), name)
        return abbreviations.get(name.replace(".", ""), short)

    def _body(self, naming: Naming, at: int) -> int:
        if naming.definite:
            name = body_meant(self.scene, naming, at) if naming.kind is not SourceKind.DOCUMENT else None
            if name is not None:
                read = read_naming(name)
                if read.kind not in {SourceKind.BODY, SourceKind.STATE}:
                    read = replace(naming, name=name, head=plain(name.split()[-1]))
                return self._body(replace(read, definite=False), at)
            known = self.by_head.get(naming.head)
            if known is not None:
                return known
        name = naming.name if naming.kind is SourceKind.STATE else self._spelt_out(naming.name)
        draft = self.drafts.entry(Draft(name, naming.kind, naming.basis, "", naming.side, naming.head))
        if naming.kind is not SourceKind.STATE:
            self.by_head[naming.head] = draft
        return draft

    def _unnamed(self, naming: Naming, here: Span) -> int:
        """Whom a description means; a source without a name of its own where nobody fits."""
        known = self.by_head.get(role_word(naming.head)) if naming.definite else None
        if known is not None and self.drafts[known].kind is not SourceKind.UNNAMED:
            known = None
        meant = self._described(naming, here, known)
        if meant is not None:
            return meant
        # a new indefinite phrase is a new source, even in the same words; "the officials" later means the last one
        anyone = _ANYONE.fullmatch(naming.name)
        name = naming.name if anyone is None else f"unnamed {anyone['who'] or 'people'}"
        held = Draft(name, SourceKind.UNNAMED, naming.basis, "", naming.side, naming.head, naming.gender)
        held.plural = _is_plural(naming.head)
        draft = self.drafts.add(held)
        self.by_head[role_word(naming.head)] = draft
        if naming.head.endswith("s"):
            self.by_head.setdefault(role_word(naming.head[:-1]), draft)
        return draft

    def _described(self, naming: Naming, here: Span, known: int | None) -> int | None:
        """The known source of an earlier phrase, or the person whom a definite or headline's description means."""
        if known is not None and self.drafts[known].last_seen > self.title_end:
            return known
        if _is_plural(naming.head):
            group = group_with_role(self.scene, naming, here.start) if naming.definite and not naming.owned else ()
            return self.scene.from_group(group) if group and known is None else known
        named = self.scene.mentions_in(here.start, here.end)
        headline = not naming.definite and self._is_headline(here)
        if headline and named and named[0].start == here.start and not named[0].owner:
            return self.scene.from_person(self.scene.people.persons[named[0].person])
        owner = frozenset(mention.person for mention in named if mention.owner)
        if naming.definite or headline or owner:
            person = person_with_role(self.scene, naming, here.start, headline=headline, owner=owner)
            if person is not None:
                return self.scene.from_person(person)
        focus = person_in_focus(self.scene, naming, here.start) if naming.definite and not naming.owned else None
        return known if focus is None else focus

    def _is_headline(self, here: Span) -> bool:
        """Whether a role without article stands in the first line, where headlines leave it out."""
        words_there = here.of(self.scene.text)
        return (
            self.scene.blocks.index(here.start) == 0
            and words_there[:1].isupper()
            and words_there.split()[0].lower() not in {"a", "an", "one", "two", "some", "many"}
        )


def _first_line(words_of_source: str) -> str:
    return next((line for line in words_of_source.split("\n") if line.strip()), words_of_source)


def _is_plural(head: str) -> bool:
    several = head in {"people", "others", "two", "three", "four", "pair", "duo", "trio"}
    return (head.endswith("s") and not head.endswith("ss")) or head.endswith("men") or several


def _same_person(one: str, other: str) -> bool:
    """Same last name, and first names equal or one the other's initial; or one the other's end ("de Witt")."""
    if folded(other).endswith(f" {folded(one)}"):
        return True
    a, b = one.split(), other.split()
    return a[-1] == b[-1] and (
        a[0] == b[0] or len(a) == 1 or len(b) == 1 or a[0].rstrip(".") == b[0][:1] or b[0].rstrip(".") == a[0][:1]
    )
