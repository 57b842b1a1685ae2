"""Whom a person speaks for, as the article tells it: "SafeTable's head, Gwen Tarrant", "Tarrant of SafeTable"."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from rejoinder.analysis.frame import Doc, Token
from rejoinder.analysis.knowledge import words
from rejoinder.analysis.naming import plain
from rejoinder.analysis.people import People
from rejoinder.analysis.roles import is_role, offices
from rejoinder.analysis.sources import Speakers
from rejoinder.domain.claims import Source, SourceKind

_MENTIONS = 8  # of a person: whom they speak for is told where they are introduced
_OF = frozenset({"of", "for", "at", "with"})
_LEADING = frozenset({"lead", "head", "run", "chair", "direct", "manage", "represent", "own"})  # "who leads the League"
_ITS = frozenset({"its", "their"})
_ROLES = frozenset({"appos", "flat", "nmod", "compound", "nmod:desc"})
_FOR_A_BODY = frozenset(
    {"executive", "ceo", "spokesman", "spokeswoman", "spokesperson", "chairman", "chairwoman", "director"}
)


def with_sides(doc: Doc, speakers: Speakers, people: People) -> Speakers:
    """The speakers, each person with the body it speaks for as its side, where none is known and the words tell it."""
    finder = _Finder(doc, speakers, people)
    sources = tuple(
        replace(source, side=finder.side(source.name))
        if source.kind is SourceKind.PERSON and not source.side
        else source
        for source in speakers.sources
    )
    return replace(speakers, sources=_of_one_body(sources))


def _of_one_body(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """The sources, a side that is the short form of a source's own name called by that name ("League")."""
    bodies = [source.name for source in sources if source.kind is SourceKind.BODY]
    found = []
    for source in sources:
        fuller = [name for name in bodies if source.side and name.split()[-1] == source.side and name != source.side]
        found.append(replace(source, side=fuller[0]) if len(fuller) == 1 else source)
    return tuple(found)


class _Finder:
    """Looks at the words around each place that names a person."""

    def __init__(self, doc: Doc, speakers: Speakers, people: People) -> None:
        self._doc, self._people = doc, people
        self._numbers = {person.name: number for number, person in enumerate(people.persons)}
        named = [one for one in speakers.sources if one.name not in self._numbers and one.name[:1].isupper()]
        self._speaking = sorted((span.start, source.name) for source in named for span in source.mentions)
        self._acting = [(body.start, body.name) for body in people.bodies if body.subject]

    def side(self, name: str) -> str:
        """The first body that the words around some mention of a person tell; "" where none do."""
        number = self._numbers.get(name)
        for mention in islice((one for one in self._people.mentions if one.person == number), _MENTIONS):
            span = self._doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is not None and len(span):
                elected = bool(offices(self._people.persons[mention.person].roles))
                found = (body for body in self._bodies(span.root, elected=elected) if body not in name)
                body = next(found, "")
                if body:
                    return body
        return ""

    def _bodies(self, name: Token, *, elected: bool) -> Iterator[str]:
        """The bodies that the words around a person's name tell, the nearest first.

        `elected`: whether the person holds an office, so that "of" tells where ("Senator Lee of Norland").
        """
        if not elected:
            yield from self._behind(name, owner=False)
        if name.dep_ == "appos" and name.head.dep_ == "nmod" and is_role(plain(name.head.head.text)):
            yield from filter(None, [self._name_of(name.head)])  # "a spokesman for the board, Ada Lee,"
        for role in (one for one in _roles_of(name) if not offices((one.text,))):
            found = list(self._behind(role, owner=True))
            yield from found
            bare = not any(child.dep_ in {"det", "nmod", "nmod:poss", "amod"} for child in role.children)
            if not found and bare and plain(role.text) in _FOR_A_BODY:
                yield from self._last_acting(role, here=True)
        for clause in name.children:
            if clause.dep_ == "acl:relcl" and clause.lemma_ in _LEADING:
                for thing in clause.children:
                    if thing.dep_ == "obj" and (body := self._name_of(thing)):
                        yield body

    def _behind(self, noun: Token, *, owner: bool) -> Iterator[str]:
        """The bodies after "of" or "for", and with `owner` those whose it is or that stand before the noun."""
        if owner:
            yield from (body.name for body in self._people.bodies if body.end == noun.idx - 1 and not body.owner)
        for child in noun.children:
            case = next((word.lower_ for word in child.children if word.dep_ == "case"), "")
            if child.dep_ == "nmod" and case in _OF and child.i > noun.i and (body := self._name_of(child)):
                yield body
            if owner and child.dep_ == "nmod:poss" and child.lower_ in _ITS:
                yield from self._last_acting(child, here=False)
            elif owner and child.dep_ in {"nmod:poss", "compound"} and (body := self._name_of(child)):
                yield body

    def _name_of(self, token: Token) -> str:
        """The body named there, "" where none is."""
        body = next((one for one in self._people.bodies if one.start <= token.idx < one.end), None)
        if body is not None:
            return body.name
        if plain(token.text) in words("titles", "body_head"):
            named = [c for c in token.lefts if c.dep_ in {"compound", "amod", "nmod:poss"} and c.pos_ == "PROPN"]
            return self._doc[named[0].i : token.i + 1].text if named else self._known(token)
        return token.text if token.pos_ == "PROPN" and token.ent_type_ not in {"PERSON", ""} else ""

    def _known(self, token: Token) -> str:
        """The body that a bare "the office" takes up: the last one before it whose name has that noun."""
        noun = plain(token.text)
        return next(
            (one.name for one in reversed(self._people.bodies) if one.start < token.idx and noun in one.nouns), ""
        )

    def _last_acting(self, token: Token, *, here: bool) -> Iterator[str]:
        """The body that spoke, else was the subject, last before a word: in its sentence or the one before.

        `here`: only in the same block.
        """
        first = token.sent.start
        before = self._doc[first - 1] if first else token
        start = token.sent[0].idx if here and "\n" in before.text else before.sent[0].idx
        for places in (self._speaking, self._acting):
            at = bisect_left(places, (token.idx, ""))
            if at and places[at - 1][0] >= start:
                yield places[at - 1][1]


def _roles_of(name: Token) -> Iterator[Token]:
    """The nouns that say what the person is: in apposition, before the name, or what the name stands beside."""
    for child in name.children:
        if child.dep_ in _ROLES and is_role(plain(child.text)):
            yield child
    if name.dep_ in _ROLES and is_role(plain(name.head.text)):
        yield name.head
