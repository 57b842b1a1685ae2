"""Whom a description means that names nobody: "the senator", "the GOP nominee", "the agency", "the campaign"."""

import re
from bisect import bisect_left

from rejoinder.analysis.bodies import Body, may_mean
from rejoinder.analysis.knowledge import words
from rejoinder.analysis.naming import Naming
from rejoinder.analysis.personnames import Person
from rejoinder.analysis.roles import head_of_role, is_role, offices, role_fits
from rejoinder.analysis.scene import Scene

_FAR = 0.1  # what each paragraph since a person was named costs a fit; 0.02 to 0.2 are equal on the gold
_FOCUS = 2  # paragraphs back in which the person spoken of is looked for
_TOGETHER = 10  # paragraphs back in which "the senators" finds persons named together
_COUNTS = {"two": 2, "pair": 2, "duo": 2, "both": 2, "three": 3, "trio": 3, "four": 4}
_LEAD = 2  # paragraphs after the headline in which whom it describes is named
_BODY_BLOCKS = 4  # paragraphs back in which "the company" finds a name
_FORMER = re.compile(r"(?:former|onetime|one-time|ex)\b", re.IGNORECASE)
_CAMPAIGN = re.compile(
    r"(?:['’]s?)?(?: (?:presidential|election|re-election))? (campaign|administration|team|office)\b"
)


def person_with_role(
    scene: Scene, naming: Naming, at: int, *, headline: bool = False, owner: frozenset[int] = frozenset()
) -> Person | None:
    """The person whose role the phrase repeats: the best fit, then the one named last before.

    Where nobody named before fits, and in a headline, it is the only one who fits and is named in the next paragraphs.
    `owner`: persons who are named in the phrase as those whose lawyer or aide is meant.
    """
    head = head_of_role(naming.name) or naming.head
    before: list[tuple[float, int, Person]] = []
    after: list[Person] = []
    block = scene.blocks.index(at)
    for number, person in enumerate(scene.people.persons):
        if number in owner or (naming.gender and person.gender not in {"", naming.gender}):
            continue
        fit = role_fits(naming.name, head, person, person.roles)
        if fit is None:
            continue
        place = scene.last_named(number, at)
        if place >= 0 and not headline:
            before.append((round(fit - _FAR * scene.blocks_between(place, at), 6), place, person))
        elif block <= _LEAD and scene.blocks.index(person.first) <= block + _LEAD:
            after.append(person)
    if before:
        return max(before, key=lambda one: one[:2])[2]
    return after[0] if len(after) == 1 else None


def group_with_role(scene: Scene, naming: Naming, at: int) -> tuple[int, ...]:
    """The persons named together last before who are meant by "the senators", "the two lawmakers", "the pair".

    The role fits one of them ("Senators Lee and Ray"); where the phrase counts them it is enough that there are so many
    and that it says nothing of them but a role.
    """
    before = naming.name.split()[:-1]
    one = naming.head.removesuffix("men") + "man" if naming.head.endswith("men") else naming.head.removesuffix("s")
    count = _COUNTS.get(naming.head) or (_COUNTS.get(before[0].lower()) if len(before) == 1 else None)
    phrase = " ".join([*before, one])
    start = scene.blocks.spans[max(0, scene.blocks.index(at) - _TOGETHER)].start
    for group in reversed([group for group in scene.people.groups if start <= group.start < at]):
        held = [scene.people.persons[number] for number in group.persons]
        counted = len(held) == count and (naming.head in _COUNTS or one in {"man", "woman"} or is_role(one))
        if counted or any(role_fits(phrase, one, person, person.roles) is not None for person in held):
            return group.persons
    return ()


def person_in_focus(scene: Scene, naming: Naming, at: int) -> int | None:
    """Who was spoken of just before, where a description says something new of them ("the New York businessman").

    The last who spoke or was the subject of a sentence, if neither gender nor office speaks against it.
    """
    former = _FORMER.match(naming.name) is not None and is_role(naming.head)
    if not (former or naming.head in words("titles", "taken_up") or naming.head.endswith("-year-old")):
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
    bodies = scene.people.bodies
    number = bisect_left(bodies, at, key=lambda body: body.start)
    same = next((body for body in reversed(bodies[:number]) if noun in body.nouns and not body.name.islower()), None)
    if same is not None:
        return same.name
    if noun not in words("titles", "any_body"):
        return None
    start = scene.blocks.spans[max(0, scene.blocks.index(at) - _BODY_BLOCKS)].start
    first = bisect_left(bodies, start, key=lambda body: body.start)
    near = [body for body in bodies[first:number] if may_mean(noun, body)]
    return max(near, key=lambda body: _prominence(scene, body, at)).name if near else None


def _prominence(scene: Scene, body: Body, at: int) -> tuple[float, int]:
    """How likely a body is meant: near, a subject, named often; the later one where that is equal."""
    often = 0.5 * min(scene.times[body.name], 4)
    return often + body.subject - 0.5 * body.owner - scene.blocks_between(body.start, at), body.start


def _of_person(scene: Scene, noun: str, at: int) -> str | None:
    """The campaign of the person named last who has one in the article, as it is called there at its fullest."""
    called: dict[int, str] = {}
    for match in _CAMPAIGN.finditer(scene.text):
        mention = next(iter(scene.mentions_ending(match.start())), None)
        if mention is not None and match[1] == noun:
            name = " ".join(scene.text[mention.start : match.end()].split())
            if len(name) > len(called.get(mention.person, "")):
                called[mention.person] = name
    latest = max(called, key=lambda person: scene.last_named(person, at), default=None)
    return None if latest is None or scene.last_named(latest, at) < 0 else called[latest]
