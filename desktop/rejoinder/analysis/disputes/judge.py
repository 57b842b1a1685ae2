"""The trained judge: which units answer, how, and which units they answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np

from rejoinder.analysis.disputes.material import Material, Table, marks_of, material_of
from rejoinder.analysis.disputes.units import Places, Unit, find_units
from rejoinder.analysis.frame import Doc
from rejoinder.analysis.model.engine import session_of, shipped
from rejoinder.analysis.sources import Speakers
from rejoinder.analysis.statements import Lines, Statement
from rejoinder.analysis.wording import Worder
from rejoinder.domain.claims import ReplyKind

KINDS = tuple(ReplyKind)  # the order in which the judge names them
_WIDEST = 160  # units that are looked at together; longer articles go by windows of that many
_STEP = 110  # units from one window to the next: each unit is judged where it has most around it
_LEAD = 4  # units that open the article and stand in each window: what it is about
_TARGETS = 6  # targets kept of each unit, the likeliest


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge says of one unit; all chances 0-1.

    Attributes:
        unit: Its number.
        opposes: Chance that it speaks against a claim.
        supports: Chance that it confirms, concedes, repeats or declines to answer one.
        own: Chance that the article says it itself though it stands in what reads like somebody's words.
        kinds: Chance of each of `KINDS`, among the opposing ones and among the others.
        targets: (unit, chance), likeliest first; None for a claim that is nowhere stated.
    """

    unit: int
    opposes: float
    supports: float
    own: float
    kinds: tuple[float, ...]
    targets: tuple[tuple[int | None, float], ...]


def judge(
    doc: Doc, statements: tuple[Statement, ...], speakers: Speakers, sentences: Lines, blocks: Lines, worder: Worder
) -> tuple[tuple[Unit, ...], tuple[Judgement, ...]]:
    """The units of an article in reading order, and what is said of each."""
    found: dict[int, Judgement] = {}
    units = units_of(doc, statements, sentences)
    if not units:
        return (), ()
    marks = marks_of(doc, statements, sentences, blocks)
    for numbers, fresh in windows(len(units)):
        chosen = tuple(units[number] for number in numbers)
        material = material_of(doc, marks, chosen, statements, speakers, blocks, worder)
        for judgement in _judged(material, numbers):
            if judgement.unit in fresh:
                found[judgement.unit] = judgement
    return units, tuple(found[number] for number in range(len(units)))


def units_of(doc: Doc, statements: tuple[Statement, ...], sentences: Lines) -> tuple[Unit, ...]:
    """The units of an article; none in a text without words."""
    return find_units(doc, statements, sentences, Places.of(doc)) if len(doc) and sentences.spans else ()


def windows(size: int) -> Iterator[tuple[list[int], range]]:
    """Which of so many units are looked at together, and which of these are judged there."""
    if not size:
        return
    starts = list(range(0, max(1, size - _WIDEST + _STEP), _STEP))
    borders = [0, *(start + (_WIDEST - _STEP) // 2 for start in starts[1:]), size]
    for start, (low, high) in zip(starts, pairwise(borders), strict=True):
        lead = range(min(_LEAD, start))
        yield [*lead, *range(start, min(start + _WIDEST, size))], range(low, high)


def _judged(material: Material, numbers: list[int]) -> Iterator[Judgement]:
    said: list[Table] = _session().run(
        None,
        {
            "states": material.states,
            "marks": material.marks,
            "tokens": material.tokens,
            "lengths": material.lengths,
            "units": material.units,
            "pairs": material.pairs,
        },
    )
    chances, kinds, targets = said
    order = np.argsort(-targets, 1, kind="stable")[:, :_TARGETS]
    for row, number in enumerate(numbers):
        yield Judgement(
            number,
            float(chances[row, 0]),
            float(chances[row, 1]),
            float(chances[row, 2]),
            tuple(float(chance) for chance in kinds[row]),
            tuple(
                (numbers[column] if column < len(numbers) else None, float(targets[row, column]))
                for column in order[row]
            ),
        )


@cache
def _session() -> Any:
    return session_of(shipped(files("rejoinder.resources.models"), "disputes.onnx"), 1)
