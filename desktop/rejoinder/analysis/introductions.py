"""Whom an article brings on without a name and names right after: "A police spokesman denied it.¶ Ada Lee said …"."""

import re

from rejoinder.analysis.drafts import Draft
from rejoinder.analysis.knowledge import words
from rejoinder.analysis.naming import plain
from rejoinder.analysis.personnames import Person
from rejoinder.analysis.roles import head_of_role, is_role, role_fits, role_word
from rejoinder.analysis.scene import Scene, is_official
from rejoinder.analysis.sides import side_in, side_of
from rejoinder.domain.claims import Basis, SourceKind

_NEXT = 1  # paragraphs after the phrase in which somebody named without a role takes it up
_LATER = 3  # the same where the name comes with a role that fits
_BESIDE = 60  # characters before and after a name in which stands what is said of its bearer
_KEPT_BACK = frozenset({"source", "insider", "other", "critic", "supporter", "opponent", "one", "someone"})
_ANONYMOUS = re.compile(
    r"anonymity|anonymous|declined to be (?:named|identified)|not (?:be )?(?:named|identified|authori[sz]ed)|unnamed",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:no|neither|not)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\band\b|^(?:one|another)\b", re.IGNORECASE)
_DETERMINER = re.compile(r"^(?:the|an?|his|her|their|its|one|this|that)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_OFFICIAL = frozenset({"official", "authority"})


def introduced(scene: Scene) -> dict[int, int]:
    """For each draft without a name that somebody named afterwards turns out to be, the draft of that person."""
    found: dict[int, int] = {}
    for number, person in enumerate(scene.people.persons):
        places = scene.places[number]
        if not places:
            continue
        phrase = _phrase_before(scene, person, places[0])
        if phrase is not None and phrase not in found:
            found[phrase] = scene.from_person(person)
    found |= _by_only_role(scene, found)
    return {**found, **_headlines(scene, found)}


def _by_only_role(scene: Scene, found: dict[int, int]) -> dict[int, int]:
    """The same for somebody's brother or agent, if just one person of the article has that role and comes later."""
    more = {}
    for number, held in enumerate(scene.drafts.all):
        if number in found or held.head not in words("titles", "somebodys") or not _is_one_person(scene, held):
            continue
        having = [n for n, person in enumerate(scene.people.persons) if _has_role(person, held.head)]
        places = scene.places[having[0]] if len(having) == 1 else ()
        if not places or places[0] < held.mentions[0].start:
            continue
        person = scene.people.persons[having[0]]
        if held.gender in {"", person.gender or held.gender} and _speaks(scene, person):
            more[number] = scene.from_person(person)
    return more


def _has_role(person: Person, noun: str) -> bool:
    return any(head_of_role(role) == role_word(noun) for role in person.roles)


def _phrase_before(scene: Scene, person: Person, at: int) -> int | None:
    """The draft whose phrase a person first named there takes up."""
    if " " not in person.name or scene.in_quotation(at):
        return None
    last = True  # whether nobody else has spoken since the phrase
    for place, draft in scene.spoke_before(scene.sentences.at(at).start - 1, blocks=_LATER):
        held = scene.drafts[draft]
        if held.basis is Basis.OTHER_MEDIA:
            continue
        if _is_one_person(scene, held) and held.gender in {"", person.gender or held.gender}:
            if _fits(scene, held, person, at):
                return draft
            near = scene.blocks_between(place, at) <= _NEXT
            if last and near and _is_undescribed(scene, person, at) and _is_brought_on(scene, at):
                return draft
        last = False
    return None


def _is_one_person(scene: Scene, held: Draft) -> bool:
    """Whether a draft is one person who may be named later: no source that is kept back."""
    if held.kind is not SourceKind.UNNAMED or held.plural or held.head in _KEPT_BACK or not is_role(held.head):
        return False
    if not held.mentions or _SEVERAL.search(held.name):
        return False
    sentence = scene.sentences.at(held.mentions[0].start).of(scene.text)
    nobody = _NOBODY.match(held.mentions[0].of(scene.text))
    return nobody is None and _ANONYMOUS.search(sentence) is None


def _fits(scene: Scene, held: Draft, person: Person, at: int) -> bool:
    """Whether one of the person's roles is the one of the phrase; any office is for "an official".

    The names in the phrase have to stand beside the person's too ("a spokesman for the Norland Institute").
    """
    if not person.roles or not _speaks(scene, person):
        return False
    beside = _beside(scene, person, at)
    side = side_in(scene.text[max(scene.sentences.at(at).start, at - _BESIDE) : at])
    if held.side and side and held.side != side:
        return False
    names = [word for word in _DETERMINER.sub("", held.name).split() if word[:1].isupper() and side_of(word) is None]
    if any(_POSSESSIVE.sub("", word) not in beside for word in names):
        return False
    if held.head in _OFFICIAL:
        return any(is_official(role) and not _is_rank(role) for role in person.roles)
    return role_fits(held.name, held.head, person, person.roles) is not None


def _beside(scene: Scene, person: Person, at: int) -> str:
    """The words around a name in its sentence."""
    sentence = scene.sentences.at(at)
    return scene.text[max(sentence.start, at - _BESIDE) : min(sentence.end, at + len(person.name) + _BESIDE)]


def _speaks(scene: Scene, person: Person) -> bool:
    return any(scene.drafts[draft].name == person.name for _, draft in scene.drafts.history)


def _is_undescribed(scene: Scene, person: Person, at: int) -> bool:
    """Whether the article says no more of the person there than a rank."""
    beside = _beside(scene, person, at)
    return all(_is_rank(role) or role not in beside for role in person.roles)


def _is_rank(role: str) -> bool:
    return all(plain(word) in words("titles", "rank") for word in role.split())


def _is_brought_on(scene: Scene, at: int) -> bool:
    """Whether the name there is a subject, at the beginning of its sentence or clause or of what its bearer says."""
    mention = next(iter(scene.mentions_in(at, at + 1)), None)
    if mention is None or not mention.subject or mention.owner:
        return False
    before = scene.text[scene.sentences.at(at).start : at].split()
    while before and plain(before[-1]) in words("titles", "rank"):
        before.pop()
    if not before or not before[-1][-1].isalnum():
        return True
    return any(place == at for place, _ in scene.drafts.history)


def _headlines(scene: Scene, found: dict[int, int]) -> dict[int, int]:
    """The same for what has the same head just before ("Hacker admits …¶ The Norland hacker admitted …")."""
    more = {}
    for phrase, person in found.items():
        held = scene.drafts[phrase]
        start = held.mentions[0].start
        for number, other in enumerate(scene.drafts.all):
            same = number != phrase and other.head == held.head and _is_one_person(scene, other)
            first = other.mentions[0].start if same else start
            if first < start and scene.blocks_between(first, start) <= _NEXT:
                more[number] = person
    return more
