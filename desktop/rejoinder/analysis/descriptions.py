"""Whom a description means that names nobody: "the senator", "the GOP nominee", "the agency", "the campaign"."""

import re

from rejoinder.analysis.bodies import Body, may_mean
from rejoinder.analysis.knowledge import words
from rejoinder.analysis.naming import Naming
from rejoinder.analysis.personnames import Person
from rejoinder.analysis.roles import head_of_role, offices, role_fits
from rejoinder.analysis.scene import Scene

_FAR = 0.02  # what each paragraph since a person was named takes from how well a role fits; more than 0.1 costs
_FOCUS = 2  # paragraphs back in which the person spoken of is looked for
_LEAD = 2  # paragraphs after the headline in which whom it describes is named
_BODY_BLOCKS = 4  # paragraphs back in which "the company" finds a name
_CAMPAIGN = re.compile(
    r"(?:['’]s?)?(?: (?:presidential|election|re-election))? (campaign|administration|team|office)\b"
)


def person_with_role(
    scene: Scene, naming: Naming, at: int, *, headline: bool = False, owner: frozenset[int] = frozenset()
) -> Person | None:
    """The person whose role the phrase repeats: the best fit, then the one named last before.

    In a headline nobody is named yet: there the whole article counts, if only one person fits. `owner`: persons who are
    named in the phrase as those whose lawyer or aide is meant.
    """
    head = head_of_role(naming.name) or naming.head
    found: list[tuple[float, int, Person]] = []
    for number, person in enumerate(scene.people.persons):
        if number in owner or (person.first > at and not headline):
            continue
        if headline and scene.blocks.index(person.first) > _LEAD:
            continue
        if naming.gender and person.gender not in {"", naming.gender}:
            continue
        fit = role_fits(naming.name, head, person, person.roles)
        if fit is None:
            continue
        place = _last_named(scene, number, at)
        far = 0 if place < 0 else scene.blocks_between(place, at)
        found.append((round(fit - _FAR * far, 6), place, person))
    if not found or (headline and len(found) > 1):
        return None
    return max(found, key=lambda one: one[:2])[2]


def _last_named(scene: Scene, person: int, at: int) -> int:
    """Where a person was named last before a place, -1 if nowhere."""
    before = [one.start for one in scene.mentions_in(0, at) if one.person == person]
    return before[-1] if before else -1


def person_in_focus(scene: Scene, naming: Naming, at: int) -> int | None:
    """Who was spoken of just before, where a description says something new of them ("the New York businessman").

    The last who spoke or was the subject of a sentence, if neither gender nor office speaks against it.
    """
    if naming.head not in words("titles", "taken_up"):
        return None
    start = scene.blocks.spans[max(0, scene.blocks.index(at) - _FOCUS)].start
    named = [one for one in scene.mentions_in(start, at) if not scene.in_quotation(one.start)]
    last = next((draft for _, draft in scene.spoke_before(at, blocks=_FOCUS)), None)
    spoke = [
        one for one in named if last is not None and scene.people.persons[one.person].name == scene.drafts[last].name
    ]
    for mention in [*spoke, *reversed([one for one in named if one.subject]), *reversed(named)]:
        person = scene.people.persons[mention.person]
        own, said = offices(person.roles), offices((naming.name,))
        if person.gender in {"", naming.gender or person.gender} and not (own and said and not own & said):
            return scene.from_person(person)
    return None


def body_meant(scene: Scene, naming: Naming, at: int) -> str | None:
    """The name of the body that "the commission" takes up: by its own noun, else by its sort, the nearest one."""
    noun = naming.head
    if noun in {"campaign", "administration"}:
        return _of_person(scene, noun, at)
    before = [body for body in scene.people.bodies if body.start < at]
    same = [body for body in before if noun in body.nouns and not body.name.islower()]
    if same:
        return same[-1].name
    if noun not in words("titles", "any_body"):
        return None
    near = [body for body in before if scene.blocks_between(body.start, at) <= _BODY_BLOCKS and may_mean(noun, body)]
    return max(near, key=lambda body: _prominence(scene, body, at)).name if near else None


def _prominence(scene: Scene, body: Body, at: int) -> tuple[float, int]:
    """How likely a body is meant: near, a subject, named often; the later one where that is equal."""
    times = sum(1 for other in scene.people.bodies if other.name == body.name and other.start < at)
    return 0.5 * min(times, 4) + body.subject - 0.5 * body.owner - scene.blocks_between(body.start, at), body.start


def _of_person(scene: Scene, noun: str, at: int) -> str | None:
    """The campaign of the person named last who has one in the article, as it is called there at its fullest."""
    called: dict[int, str] = {}
    for mention in scene.people.mentions:
        match = _CAMPAIGN.match(scene.text, mention.end)
        if match is not None and match[1] == noun:
            name = " ".join(scene.text[mention.start : match.end()].split())
            if len(name) > len(called.get(mention.person, "")):
                called[mention.person] = name
    for mention in reversed(scene.mentions_in(0, at)):
        if mention.person in called:
            return called[mention.person]
    return None
