"""Whom a pronoun means that makes a statement: "he said", "they argue", "it announced"."""

from rejoinder.analysis.bodies import Body
from rejoinder.analysis.drafts import Draft
from rejoinder.analysis.mentions import Group, Mention
from rejoinder.analysis.naming import Naming, read_naming
from rejoinder.analysis.roles import is_role
from rejoinder.analysis.scene import Scene
from rejoinder.analysis.sides import pattern as side_pattern
from rejoinder.analysis.sides import side_of
from rejoinder.domain.claims import Basis, SourceKind
from rejoinder.domain.text import Span

_SENTENCES = 6  # back in which "he" looks for whom it means
_BLOCKS = 2  # paragraphs back in which the last speaker may be meant
_TOGETHER = 2  # sentences back in which persons named together may be meant by "they"
_RELATIVE_REACH = 40  # characters between a name and its "who"


def he_or_she(scene: Scene, gender: str, at: int, content: tuple[Span, ...]) -> int | None:
    """Who is meant: whoever spoke or is named in the nearest sentence, its speaker first.

    `content`: what "he" says there; whom it names he is not.
    """
    spoke = _last_person(scene, at, gender)
    last = -1 if spoke is None else scene.drafts[spoke].last_seen
    first = scene.sentences.index(at)
    for back in range(min(_SENTENCES, first + 1)):
        span = scene.sentences.spans[first - back]
        if spoke is not None and last >= span.start:
            return spoke
        named = scene.mentions_in(span.start, min(span.end, at))
        named = tuple(one for one in named if _may_be(scene, one, gender, at, content))
        if named:
            return scene.from_person(scene.people.persons[_foremost(named).person])
    if spoke is not None and scene.blocks_between(at, last) <= _BLOCKS:
        return spoke
    return _unnamed_person(scene, at, gender)


def _may_be(scene: Scene, mention: Mention, gender: str, at: int, content: tuple[Span, ...]) -> bool:
    """Whether "he" can mean who is named there."""
    person = scene.people.persons[mention.person]
    if person.gender not in {"", gender} or not (person.gender or person.roles or " " in person.name):
        return False
    if any(span.start <= mention.start < span.end for span in content):
        return False
    return scene.in_quotation(at) or not scene.in_quotation(mention.start)


def _foremost(named: tuple[Mention, ...]) -> Mention:
    """Of the persons named in a sentence its subject, else the first who is no owner ("Lee's aide")."""
    return min(named, key=lambda one: (one.owner, named.index(one)))


def _last_person(scene: Scene, at: int, gender: str) -> int | None:
    sentence = scene.sentences.at(at).start
    for place, draft in scene.spoke_before(at, blocks=_BLOCKS):
        held = scene.drafts[draft]
        if held.gender not in {"", gender} or held.plural:
            continue
        if held.kind is SourceKind.PERSON or (
            held.kind is SourceKind.UNNAMED and place >= sentence and is_role(held.head)
        ):
            return draft
    return None


def _unnamed_person(scene: Scene, at: int, gender: str) -> int | None:
    """A spokesman without a name who spoke just before."""
    for _, draft in scene.spoke_before(at, blocks=_BLOCKS):
        held = scene.drafts[draft]
        if held.kind is SourceKind.UNNAMED and not held.plural and held.gender in {"", gender}:
            return draft
    return None


def person_before(scene: Scene, at: int) -> int | None:
    """Whom "who" follows."""
    named = scene.mentions_in(max(0, at - _RELATIVE_REACH), at)
    return scene.from_person(scene.people.persons[named[-1].person]) if named else None


def it_or_they(scene: Scene, at: int, *, plural: bool) -> Naming | int | None:
    """What is meant: a body or state that is the subject before it in the sentence, else the last one that spoke.

    "They" may also be unnamed people or persons who spoke together. A naming where the one meant has not spoken yet.
    """
    sentence = scene.sentences.at(at)
    named = _subject(scene, sentence.start, at)
    if named is None and not plural:
        for match in side_pattern().finditer(scene.text, sentence.start, at):
            side = side_of(match[0])
            if side is not None and (side.body or match[0] == side.name):
                named = match[0]
                break
    together = _together(scene, at) if plural and named is None else None
    for place, draft in scene.spoke_before(at, blocks=_BLOCKS):
        if (named is not None and place < sentence.start) or (together is not None and place < together.start):
            break
        if _is_it(scene.drafts[draft], plural=plural):
            return draft
    if together is not None:
        return scene.from_group(together.persons)
    if named is None:
        before = scene.sentences.index(at) - 1
        if before >= 0:
            span = scene.sentences.spans[before]
            named = _subject(scene, span.start, span.end) if scene.blocks_between(span.start, at) <= 1 else None
    return None if named is None else read_naming(named)


def _together(scene: Scene, at: int) -> Group | None:
    """The persons who are the subject together in this or the two sentences before."""
    start = scene.sentences.spans[max(0, scene.sentences.index(at) - _TOGETHER)].start
    groups = [group for group in scene.people.groups if start <= group.start < at and group.subject]
    return groups[-1] if groups else None


def _is_it(held: Draft, *, plural: bool) -> bool:
    if held.plural:
        return plural
    if held.kind is SourceKind.DOCUMENT:
        return held.head.endswith("s") == plural or held.basis is not Basis.DOCUMENT
    return held.kind in {SourceKind.BODY, SourceKind.STATE}


def _subject(scene: Scene, start: int, end: int) -> str | None:
    """The first body that is the subject of a clause there."""
    found: Body | None = next(
        (body for body in scene.people.bodies if start <= body.start < end and body.subject), None
    )
    return None if found is None else found.name
