"""The rules that decide alone: a block that fits one is residue, whatever stands around it."""

from collections.abc import Sequence

from rejoinder.domain.text import BlockKind, ResidueReason
from rejoinder.reading.characters import words
from rejoinder.reading.measured import Measured
from rejoinder.reading.page import About, Page

Verdict = tuple[ResidueReason, str]

_LISTED, _HEADING, _HEADLINE = 6, 6, 18  # headlines in a list, words of its heading, words of a headline
_SHORTEST_TITLE, _BODY = 4, 80  # words of a title, words of prose before another article can begin
_IS_TITLE, _IS_OTHER = 0.5, 0.25  # share of words in common with the page's own title
_BOX_LEVELS, _BOX_BLOCKS, _BOX_WORDS = 3, 8, 60  # of a box: elements around its label, blocks and words in it
_BOX_SHARE = 0.25  # of the page's prose: what holds more is no box beside the article
_BOXED = frozenset({ResidueReason.ADVERTISEMENT, ResidueReason.NEWSLETTER, ResidueReason.RELATED})
_BESIDE = 2  # blocks on each side in which a video's label is repeated


def certain(page: Page, measured: Sequence[Measured]) -> list[Verdict | None]:
    """For each block what it is set aside for and by which rule; None where no rule decides alone."""
    verdicts = [_by_itself(one) for one in measured]
    captions = [index for index, verdict in enumerate(verdicts) if verdict and verdict[0] is ResidueReason.CAPTION]
    for index in captions:
        label = f" {' '.join(measured[index].lower)} "
        for near in range(max(0, index - _BESIDE), min(len(measured), index + _BESIDE + 1)):
            own = " ".join(measured[near].lower)
            if verdicts[near] is None and len(measured[near].words) > 1 and f" {own} " in label:
                verdicts[near] = ResidueReason.CAPTION, "repeats the label of the video or picture beside it"
    _lists_of_stories(measured, verdicts)
    _boxes(page, measured, verdicts)
    for index in range(_next_article(page, measured), len(measured)):
        if verdicts[index] is None:
            verdicts[index] = ResidueReason.RELATED, "belongs to another article on the same page"
    return verdicts


def _next_article(page: Page, measured: Sequence[Measured]) -> int:
    """Where the next article begins on a page that goes on with others, else the number of blocks.

    It begins at a first-rank heading that stands in a part named like the one around the title, but in another, after
    a body, and whose words are not the page's title.
    """
    titles = [frozenset(word.lower() for word in words(clue.value)) for clue in page.clues_about(About.TITLE)]
    first: Measured | None = None
    read = 0
    for index, one in enumerate(measured):
        read += one.prose if first is not None else 0
        if one.block.tag != "h1" or one.block.hidden or len(one.words) < _SHORTEST_TITLE or not titles:
            continue
        own = frozenset(one.lower)
        likeness = max(len(own & title) / len(own | title) for title in titles if title) if any(titles) else 0.0
        if first is None:
            first = one if likeness > _IS_TITLE else None
        elif likeness < _IS_OTHER and read >= _BODY and _same_part(page, first, one):
            return index
    return len(measured)


def _same_part(page: Page, one: Measured, other: Measured) -> bool:
    """Whether the two stand in different parts of the page that have the same names."""
    here, there = (page.elements[page.elements[each.block.element].parent] for each in (one, other))
    return here is not there and (here.tag, here.names) == (there.tag, there.names)


def _lists_of_stories(measured: Sequence[Measured], verdicts: list[Verdict | None]) -> None:
    """Set aside the headlines below a line such as "Trending now", once the body has begun, up to a paragraph."""
    begun, listing = False, 0
    for index, one in enumerate(measured):
        verdict = verdicts[index]
        begun = begun or (verdict is None and one.prose > 0)
        if begun and verdict and verdict[0] is ResidueReason.RELATED:
            listing = _LISTED if len(one.words) <= _HEADING else 0
        elif listing and verdict is None:
            if len(one.words) > _HEADLINE or one.ends_sentence or one.block.kind is BlockKind.SUBHEADING:
                listing = 0
            else:
                verdicts[index] = ResidueReason.RELATED, "a headline in a list of other stories"
                listing -= 1


def _boxes(page: Page, measured: Sequence[Measured], verdicts: list[Verdict | None]) -> None:
    """Set aside what stands in one small box of the markup with a line such as "Advertisement" or "More on this"."""
    inside: dict[int, list[int]] = {}
    for index, one in enumerate(measured):
        for element in _around(page, one.block.element):
            inside.setdefault(element, []).append(index)
    prose = sum(one.prose for one in measured)
    for index, verdict in enumerate(tuple(verdicts)):
        if verdict is None or verdict[0] not in _BOXED:
            continue
        for element in _around(page, measured[index].block.element):
            box = inside[element]
            held = sum(measured[other].prose for other in box)
            if len(box) > _BOX_BLOCKS or sum(len(measured[other].words) for other in box) > _BOX_WORDS:
                break
            if held > _BOX_SHARE * prose:
                break
            for other in box:
                if verdicts[other] is None:
                    verdicts[other] = verdict[0], f"in one box with “{measured[index].block.text[:40]}”"


def _around(page: Page, element: int) -> list[int]:
    """The block's own element and the few around it, from inside out."""
    found: list[int] = []
    while element >= 0 and len(found) < _BOX_LEVELS:
        found.append(element)
        element = page.elements[element].parent
    return found


def _by_itself(one: Measured) -> Verdict | None:
    if one.block.hidden:
        return ResidueReason.HIDDEN, one.block.hidden
    if not one.words:
        return ResidueReason.OTHER, "a line of marks without words"
    if one.line_rule is not None and one.line_rule.sure:
        return one.line_rule.reason, one.line_rule.rule
    return None
