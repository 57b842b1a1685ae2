"""The cleaner's door: from a page to its blocks, each labelled article or residue, with the reason and the rule.

A first engine: rules that decide alone (`certain`), then two linear judgements of features, the second of which also
sees how the first judged the neighbours. A trained classifier takes its place by giving another `clean`.
"""

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rejoinder.domain.text import ResidueReason
from rejoinder.reading.features import Features, Measured, features, measure, with_neighbours
from rejoinder.reading.lexicon import role_reasons
from rejoinder.reading.page import Medium, Page, RawBlock
from rejoinder.reading.rules import certain
from rejoinder.reading.tree import Tree

# Best for the fitted half of the pages, in steps of 0.05; 0.4–0.5 lie within 0.002..
_THRESHOLD = {Medium.MARKUP: 0.45, Medium.LINES: 0.45}


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
    weights = _weights()
    first = judge(rows, decided, weights[f"{page.medium}_first"])
    second = judge(with_neighbours(rows, first, measured, decided), decided, weights[f"{page.medium}_second"])
    labelled = []
    for index, (one, verdict, likely) in enumerate(zip(measured, verdicts, second, strict=True)):
        if verdict is not None:
            labelled.append(Labelled(one.block, *verdict, 0.0))
        elif likely >= _THRESHOLD[page.medium]:
            labelled.append(Labelled(one.block, None, "", likely))
        else:
            labelled.append(Labelled(one.block, *_why(one, index, tree, rows[index]), likely))
    return tuple(labelled)


def tree_of(page: Page, measured: list[Measured]) -> Tree:
    """The page's tree, weighed by the prose of its blocks."""
    return Tree(page, [one.prose for one in measured])


def judge(rows: list[Features], decided: list[ResidueReason | None], weights: Features) -> list[float]:
    """How likely each block belongs to the article by those features: 0–1, and 0 where a rule decided."""
    return [_likely(row, weights) if reason is None else 0.0 for row, reason in zip(rows, decided, strict=True)]


def _likely(row: Features, weights: Features) -> float:
    """The logistic function of the weighted sum."""
    total = sum(weights.get(name, 0.0) * value for name, value in row.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _weights() -> dict[str, Features]:
    source = files("rejoinder.resources").joinpath("reading", "weights.toml").read_text("utf-8")
    return {name: {key: float(value) for key, value in table.items()} for name, table in tomllib.loads(source).items()}


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
