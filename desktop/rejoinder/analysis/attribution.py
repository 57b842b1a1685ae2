"""An attribution: who is reported to say, believe or plan what, at one place of an article, as spans only."""

from dataclasses import dataclass
from itertools import pairwise

from rejoinder.domain.claims import Mode
from rejoinder.domain.text import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as the text marks it, its source not resolved. Spans: code points of the article's text.

    Attributes:
        content: What is attributed, in pieces where the attribution splits it; in order, never empty.
        cue: The words that report it, with auxiliaries, negation, adverbs and preposition; in order, never empty.
        source: The words that name who says it, there; empty where the text names nobody.
        mode: In what way it stands there; never `voice`, which has no cue.
        speech: False for beliefs, wishes and plans.
        cue_class: Key of the cue's class in ``resources/lexicon/cues.toml`` ("say", "deny", "accuse" …).
        within: Index, in ``doc._.attributions``, of the attribution whose content this one stands in; None at the top.
        confidence: 0–1.
        rule: The name of the rule that found it.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    mode: Mode
    speech: bool
    cue_class: str
    within: int | None
    confidence: float
    rule: str

    def __post_init__(self) -> None:
        """Refuse what is no attribution: no content, no cue, pieces out of order, or the article's own voice."""
        if not self.content or not self.cue:
            raise ValueError("an attribution needs content and cue")
        if self.mode is Mode.VOICE:
            raise ValueError("the article's own voice is not attributed")
        for pieces in (self.content, self.cue, self.source):
            for before, after in pairwise(pieces):
                if after.start < before.end:
                    raise ValueError(f"pieces out of order: {before}, {after}")

    @property
    def extent(self) -> Span:
        """From the first to the last character of the content."""
        return Span(self.content[0].start, self.content[-1].end)
