"""The rules that decide alone: a block that fits one is residue, whatever stands around it."""

from collections.abc import Sequence

from rejoinder.domain.text import BlockKind, ResidueReason
from rejoinder.reading.features import Measured

Verdict = tuple[ResidueReason, str]

_LISTED, _HEADING, _HEADLINE = 6, 6, 18  # headlines in a list, words of its heading, words of a headline
_BESIDE = 2  # blocks on each side in which a video's label is repeated


def certain(measured: Sequence[Measured]) -> list[Verdict | None]:
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
    return verdicts


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


def _by_itself(one: Measured) -> Verdict | None:
    if one.block.hidden:
        return ResidueReason.HIDDEN, one.block.hidden
    if not one.words:
        return ResidueReason.OTHER, "a line of marks without words"
    if one.line_rule is not None and one.line_rule.sure:
        return one.line_rule.reason, one.line_rule.rule
    return None
