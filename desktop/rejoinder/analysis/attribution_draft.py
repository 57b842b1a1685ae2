"""What the attribution rules work with: a cue in its sentence, and an attribution in token ranges."""

from dataclasses import dataclass

from rejoinder.analysis.cues import FoundCue
from rejoinder.analysis.lexicon import Cue
from rejoinder.analysis.phrases import Words, subject_before

Piece = tuple[int, int]  # a half-open range of tokens

_STOPS = frozenset({".", ",", ";", ":", "?", "!", "…", "...", "—", "–", "--", "-"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in token ranges, before it is cut into spans of characters.

    Attributes:
        content: Its pieces, in order.
        cue: The same of the cue.
        source: The same of the source; empty where nobody is named.
        found: The cue in the text.
        entry: The entry of the lexicon that was taken.
        frame: The form in which the content comes ("quote", "that", "object" …).
        rule: The name of the rule.
        confidence: 0-1.
    """

    content: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    source: tuple[Piece, ...]
    found: FoundCue
    entry: Cue
    frame: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Place:
    """A cue in its sentence: all that a rule needs to see.

    Attributes:
        words: The tokens.
        cue: The cue.
        first: First token of its sentence.
        last: One past the last.
        later: The cues that follow in the sentence.
        earlier: The attribution found last in the sentence, before this cue.
    """

    words: Words
    cue: FoundCue
    first: int
    last: int
    later: tuple[FoundCue, ...] = ()
    earlier: Draft | None = None

    @property
    def front(self) -> Cue | None:
        """The entry that lets content stand in front of the cue."""
        return self.cue.frame("front") or self.cue.frame("quote")

    @property
    def subject(self) -> Piece | None:
        """The subject of the cue's verb group."""
        return subject_before(self.words, self.cue.start, self.first)

    def low(self, at: int) -> str:
        """The token in lower case; "" outside the sentence."""
        return self.words.low[at] if self.first <= at < self.last else ""

    def tag(self, at: int) -> str:
        """Its tag; "" outside the sentence."""
        return self.words.tag[at] if self.first <= at < self.last else ""

    def draft(
        self,
        content: tuple[Piece, ...],
        source: tuple[Piece, ...],
        *,
        entry: Cue,
        frame: str,
        rule: str,
        confidence: float,
        cue: tuple[Piece, ...] | None = None,
    ) -> Draft:
        """A draft of this cue; its own range is the cue where no other is given."""
        pieces = ((self.cue.start, self.cue.end),) if cue is None else cue
        return Draft(content, pieces, source, self.cue, entry, frame, rule, confidence)


def trimmed(words: Words, start: int, end: int) -> Piece | None:
    """A stretch without white space and marks at its ends; marks inside quotations stay. None if nothing is left."""
    while start < end and (words.tag[start] == "_SP" or (words.text[start] in _STOPS and words.quote[start] < 0)):
        start += 1
    while end > start and (words.tag[end - 1] == "_SP" or _loose_stop(words, end - 1, start)):
        end -= 1
    return (start, end) if start < end else None


def _loose_stop(words: Words, at: int, start: int) -> bool:
    """Whether a mark ends the stretch and does not belong to a quotation in it."""
    if words.text[at] not in _STOPS:
        return False
    quote = words.quote[at]
    if quote < 0:
        return True
    opened, closed, kind = words.quotes[quote]
    return closed <= at + 1 and (kind == "quotation" or opened < start)
