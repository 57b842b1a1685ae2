"""Whether the page shows only the beginning of its article and asks to pay for the rest: told to the analyst."""

import re
from collections.abc import Sequence

from rejoinder.domain.text import ResidueReason
from rejoinder.reading.characters import count_words
from rejoinder.reading.clean import Labelled
from rejoinder.reading.page import About, Page

_SHORT = 250  # words; of the development pages 94 in 100 are longer (690 gold texts)
_REACH = 8  # blocks after the text in which the page asks for money
_ASKS = re.compile(
    r"(?i)\b(?:subscri(?:be|bers?|ption)|sign ?in|log ?in|register|member(?:s|ship)?|unlock|premium|free trial)\b"
    r".{0,80}\b(?:read|continu\w+|full|access|unlock|only|exclusive|unlimited|rest|stor(?:y|ies)|articles?)\b"
    r"|\b(?:continue|keep|to) reading\b.{0,60}\b(?:subscri\w+|sign ?in|log ?in|register|account)\b"
    r"|\bto (?:read|unlock|view|access) (?:the |this )?(?:full|rest|whole|entire)\b"
)
_LOCKED = frozenset({"false", "locked", "premium"})


def paywall(page: Page, labelled: Sequence[Labelled]) -> tuple[str, ...]:
    """A sentence where the text that is shown is likely a teaser before a paywall; () where it is not."""
    kept = [index for index, one in enumerate(labelled) if one.reason is None]
    if not kept:
        return ()
    count = count_words(labelled[index].block.text for index in kept)
    last = labelled[kept[-1]].block.text
    broken_off = last.endswith(("…", "...", "[…]"))
    if count >= _SHORT and not broken_off:
        return ()
    asked = next(
        (
            one.block.text
            for one in labelled[kept[0] : kept[-1] + 1 + _REACH]
            if one.reason not in {None, ResidueReason.NAVIGATION, ResidueReason.COMMENTS, ResidueReason.CONSENT}
            and _ASKS.search(one.block.text[:_SHORT])
        ),
        "",
    )
    locked = any(clue.value.lower() in _LOCKED for clue in page.clues_about(About.ACCESS))
    if not (asked or (locked and count < _SHORT)):
        return ()
    why = f"it says “{asked[:80]}”" if asked else "its metadata say that it is not free"
    said = f"The page may show only the beginning of the article ({count:,} words): {why}. "
    return (said + "Save it again after signing in to have the rest.",)
