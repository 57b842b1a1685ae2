"""The cleaner's door: from a page to its blocks, each labelled article or residue, with the reason and the rule.

Rules that decide alone come first (`certain`), then a table of trees (`boosted`) judges each block among its
surroundings, and those are kept that make the best article together (`chosen`).
"""

from dataclasses import dataclass

from rejoinder.domain.text import ResidueReason
from rejoinder.reading.boosted import boosted
from rejoinder.reading.features import features
from rejoinder.reading.lexicon import role_reasons
from rejoinder.reading.measured import Features, Measured, measure
from rejoinder.reading.page import Medium, Page, RawBlock
from rejoinder.reading.rules import certain
from rejoinder.reading.tree import Tree

_PARAGRAPH = 10  # words; a shorter answer, or a heading, may come back
_FAR = 0.6  # of the likelihood of the other copy: a summary above the article beside the paragraph in it
_LEAST = 0.12  # a page on which nothing is likelier holds no article; pages with one have blocks above 0.5


@dataclass(frozen=True, slots=True)
class Labelled:
    """One block and the judgement on it.

    Attributes:
        block: As the reader gave it.
        reason: None where it belongs to the article.
        rule: What said so, for the analyst; "" where it belongs to the article.
        likely: 0–1, how likely the block belongs to the article.
    """

    block: RawBlock
    reason: ResidueReason | None
    rule: str
    likely: float


def clean(page: Page) -> tuple[Labelled, ...]:
    """Every block of the page in its order, labelled. Nothing is left out, nothing is said twice."""
    measured = measure(page)
    tree = tree_of(page, measured)
    verdicts = certain(page, measured)
    decided = [verdict[0] if verdict else None for verdict in verdicts]
    rows = features(page, measured, tree, decided)
    free = [index for index, reason in enumerate(decided) if reason is None]
    judged = boosted(page.medium).likely([rows[index] for index in free])
    likely_of = dict(zip(free, judged, strict=True))
    kept = {free[place] for place in chosen(judged, [len(measured[index].words) for index in free])}
    kept = {index for index in kept if not tree.in_consent_box(index)}
    again = repeated(page, kept, likely_of)
    labelled = []
    for index, (one, verdict) in enumerate(zip(measured, verdicts, strict=True)):
        if verdict is not None:
            labelled.append(Labelled(one.block, *verdict, 0.0))
        elif index in again:
            said = ResidueReason.DUPLICATE, "says again, word for word, what the article says elsewhere"
            labelled.append(Labelled(one.block, *said, likely_of[index]))
        elif index in kept:
            labelled.append(Labelled(one.block, None, "", likely_of[index]))
        else:
            labelled.append(Labelled(one.block, *_why(one, index, tree, rows[index]), likely_of[index]))
    return tuple(labelled)


def tree_of(page: Page, measured: list[Measured]) -> Tree:
    """The page's tree, weighed by the prose of its blocks."""
    return Tree(page, [one.prose for one in measured])


def chosen(likely: list[float], sizes: list[int]) -> set[int]:
    """The places of the blocks that are kept: those for which the expected F1 of the article's words is greatest.

    Blocks are taken in the order of their likelihood p; of n words taken and m expected on the whole page, F1 is about
    2 Σ p n / (Σ n + m) (Lewis 1995, "Evaluating and optimizing autonomous text classification systems"). Where all is
    sure this cuts at a half, where the page leaves doubt it keeps more. No block below `_LEAST` is kept.
    """
    order = sorted(range(len(likely)), key=lambda place: -likely[place])
    expected = sum(chance * size for chance, size in zip(likely, sizes, strict=True))
    best, best_value, hit, taken = 0, 0.0, 0.0, 0
    for count, place in enumerate(order, 1):
        if likely[place] < _LEAST:
            break
        hit += likely[place] * sizes[place]
        taken += sizes[place]
        value = 2 * hit / (taken + expected)
        if value >= best_value:
            best, best_value = count, value
    return set(order[:best])


def repeated(page: Page, kept: set[int], likely: dict[int, float]) -> set[int]:
    """The kept blocks that repeat a paragraph: of its copies the first stays, unless a later one is far likelier.

    In markup a copy stands in another part of the page; in plain lines two paragraphs in a row come again.
    """
    first: dict[str, int] = {}
    again: set[int] = set()
    before = last = -1  # the paragraph before this one, if it too came again: where it stood first, and where now
    for index in sorted(kept):
        text = page.blocks[index].text
        if text.count(" ") + 1 < _PARAGRAPH:
            continue
        held = first.setdefault(text, index)
        if held == index:
            before = -1
            continue
        if page.medium is Medium.MARKUP:
            if _parent(page, held) == _parent(page, index):
                continue
            if likely[held] < _FAR * likely[index]:
                first[text] = index
                again.add(held)
            else:
                again.add(index)
        elif before >= 0 and held > before:
            again |= {index, last}
        before, last = held, index
    return again


def _parent(page: Page, index: int) -> int:
    element = page.blocks[index].element
    return page.elements[element].parent if element >= 0 else -1


def _why(one: Measured, index: int, tree: Tree, row: Features) -> tuple[ResidueReason, str]:
    """The best reason for a block that was judged not to belong to the article."""
    if one.line_rule is not None:
        return one.line_rule.reason, one.line_rule.rule
    roles = tree.roles(index) | (tree.near_roles(index) if not one.prose else frozenset())
    for name, reason in role_reasons().items():
        if name in roles:
            return reason, f"stands in a part of the page named or marked as “{name}”"
    return next((reason, rule) for name, least, reason, rule in _GENERAL if row.get(name, 0.0) >= least)


# The reasons of last resort: a feature, the least it must be, and what is said; the first that holds.
_GENERAL = (
    ("title_same", 1.0, ResidueReason.DUPLICATE, "repeats the title"),
    ("copied_again", 1.0, ResidueReason.DUPLICATE, "says again what stands elsewhere on the page"),
    ("links", 0.5, ResidueReason.TEASER, "a link to another page"),
    ("before_prose", 1.0, ResidueReason.OTHER, "stands before the article’s text and does not read like part of it"),
    ("after_prose", 1.0, ResidueReason.TEASER, "stands after the article’s text and does not read like part of it"),
    ("one", 1.0, ResidueReason.OTHER, "stands between the article’s paragraphs and does not read like one"),
)
