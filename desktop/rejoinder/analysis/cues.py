"""Cues: the words that report what someone says, believes or plans, each with the verb group it stands in."""

from dataclasses import dataclass

from rejoinder.analysis.frame import Doc, Language, TokenSpan
from rejoinder.analysis.lexicon import Cue, cue_lexicon
from rejoinder.analysis.phrases import FINITE, Words, words_of

_VERB_TAGS = frozenset({"VB", "VBD", "VBN", "VBZ", "VBP", "VBG"})
_LONGEST_SPEAKER = 7  # tokens of a name before a colon
_SPEAKER_TAGS = frozenset({"NNP", "NN", "JJ", "POS", ".", "-LRB-", "-RRB-", ":", "CC"})
_ONE_WORD = 3  # tokens: two marks and a word; longer quotations are speech, and a cue in them belongs to it


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue where it stands: half-open token ranges.

    Attributes:
        cues: Its entries in the lexicon: several where a verb is in several classes or frames.
        start: First token of the group, with auxiliaries, negation, adverbs; of a noun its determiner or possessive.
        end: One past the last token, particles and fixed prepositions included.
        head: The token that carries the meaning.
        passive: Whether a form of *be* makes the head a passive.
        finite: Whether the group has a finite verb.
        negated: Whether *not*, *never* or *no longer* stands in the group.
    """

    cues: tuple[Cue, ...]
    start: int
    end: int
    head: int
    passive: bool = False
    finite: bool = False
    negated: bool = False

    @property
    def kind(self) -> str:
        """Verb, noun, adjective or phrase."""
        return self.cues[0].kind

    def frame(self, name: str) -> Cue | None:
        """The first entry that has this frame."""
        for cue in self.cues:
            if name in cue.frames:
                return cue
        return None


@Language.component("cues", requires=["token.tag", "doc.spans"], assigns=["doc.spans"])
def cues(doc: Doc) -> Doc:
    """Put every cue outside quotations into ``doc.spans["cues"]``, labelled with its class."""
    words = words_of(doc)
    doc.spans["cues"] = [
        TokenSpan(doc, found.start, found.end, label=found.cues[0].cue_class) for found in find_cues(words)
    ]
    return doc


def find_cues(words: Words) -> list[FoundCue]:
    """All cues outside quotations, in order; where one entry is longer than another, only the longer."""
    by_first = cue_lexicon().by_first
    found: list[FoundCue] = []
    reached = 0
    for at, low in enumerate(words.low):
        entries = by_first.get(low)
        if entries is None or at < reached or _quoted(words, at):
            continue
        cue = _match(words, at, entries)
        if cue is not None:
            found.append(cue)
            reached = cue.end
    return found


def _quoted(words: Words, at: int) -> bool:
    """Whether a token stands in a quotation long enough to be speech (cues inside belong to the quoted words)."""
    quote = words.quote[at]
    return quote >= 0 and words.quotes[quote][1] - words.quotes[quote][0] > _ONE_WORD


def _match(words: Words, at: int, entries: tuple[Cue, ...]) -> FoundCue | None:
    """The cue at a token: of the entries that fit there the longest, with all its classes."""
    fitting = [(end, cue) for cue in entries if (end := _fits(words, at, cue)) is not None]
    if not fitting:
        return None
    longest = max(end for end, _ in fitting)
    chosen = tuple(cue for end, cue in fitting if end == longest)
    kind = chosen[0].kind
    chosen = tuple(cue for cue in chosen if cue.kind == kind)
    if kind == "verb":
        return _verb_group(words, at, longest, chosen)
    if kind == "noun":
        return FoundCue(chosen, _noun_start(words, at), longest, at)
    if kind == "adjective":
        return _adjective_group(words, at, longest, chosen)
    return FoundCue(chosen, at, longest, at)


def _fits(words: Words, at: int, cue: Cue) -> int | None:  # noqa: PLR0911 - decision list, first that fits
    """One past the last token of the entry, if it stands at `at` with the right tags; None otherwise."""
    tag = words.tag[at]
    if cue.kind == "verb" and tag not in _VERB_TAGS:
        return None
    if cue.kind == "noun" and tag not in {"NN", "NNS"}:
        return None
    if cue.kind == "mark" and not _speaker_before(words, at):
        return None
    if cue.kind == "adjective" and tag not in {"JJ", "VBN", "RB", "VBD"}:
        return None
    end = at + 1
    _, last = words.sentence[at]
    for word in cue.words[1:]:
        if word.startswith("<"):
            if not _word_before(words, at, word[1:]):
                return None
            continue
        if end >= last or words.low[end] != word:
            return None
        end += 1
    return end


def _speaker_before(words: Words, at: int) -> bool:
    """Whether a colon follows a speaker's name that opens its block ("Orman: The wall will hold", "RAO: We went.").

    It does so in the first block, where headlines stand; elsewhere where a quotation follows or it is in capitals.
    """
    first, last = words.whole_sentence(at)
    name = range(first, at)
    opens_block = first == 0 or words.block[first - 1] != words.block[first] or words.tag[first - 1] == "_SP"
    if not opens_block or not 0 < len(name) <= _LONGEST_SPEAKER or at + 2 >= last:
        return False
    if words.tag[at - 1] != "NNP" or any(words.tag[place] not in _SPEAKER_TAGS for place in name):
        return False
    quoted = words.quote[at + 1] >= 0
    return quoted or words.block[at] == 0 or (words.text[at - 1].isupper() and len(words.text[at - 1]) > 1)


def _word_before(words: Words, at: int, word: str) -> bool:
    first, _ = words.sentence[at]
    wanted = {"not": {"not", "n't", "n’t", "never"}, "would": {"would", "'d", "’d"}}[word]
    return any(words.low[place] in wanted for place in range(max(first, at - 3), at))


def _verb_group(words: Words, at: int, end: int, cues_: tuple[Cue, ...]) -> FoundCue:
    """The verb with the auxiliaries, negation and adverbs before it, and an adverb right after it."""
    lists = words.lists
    first, _ = words.sentence[at]
    auxiliaries = lists.be | lists.have | lists.do
    start = at
    while start > first:
        low, tag = words.low[start - 1], words.tag[start - 1]
        if (
            (tag == "POS" and low in auxiliaries and words.tag[at] == "VBG")
            or (low in auxiliaries and tag != "POS")
            or tag in {"MD", "RB"}
        ):
            start -= 1
        else:
            break
    while start < at and words.tag[start] == "RB" and words.low[start] in {"so", "then", "there", "here", "yet"}:
        start += 1
    group = range(start, at)
    passive = words.tag[at] == "VBN" and any(words.low[place] in lists.be for place in group)
    finite = words.tag[at] in FINITE or any(words.tag[place] in FINITE for place in group)
    negated = any(words.low[place] in {"not", "n't", "n’t", "never"} for place in group)
    if start > first and words.low[start - 1] == "to" and words.tag[at] == "VB":
        start -= 1
    return FoundCue(cues_, start, end, at, passive, finite, negated)


def _noun_start(words: Words, at: int) -> int:
    """Where the noun's own words begin: its adjectives and determiner, or the possessive before it."""
    first, _ = words.sentence[at]
    start = at
    while start > first and words.tag[start - 1] in {"JJ", "NN", "VBN", "VBG", "RB", "CD"}:
        start -= 1
    if start > first and words.tag[start - 1] in {"DT", "POS"}:
        return start - 1
    return start if start > first and words.tag[start - 1] == "PRP$" else at


def _adjective_group(words: Words, at: int, end: int, cues_: tuple[Cue, ...]) -> FoundCue | None:
    """The adjective with the form of *be* before it; None where it stands with a noun instead."""
    first, _ = words.sentence[at]
    start = at
    while start > first and words.tag[start - 1] == "RB":
        start -= 1
    if start == first or words.low[start - 1] not in words.lists.be | {
        "feel",
        "feels",
        "felt",
        "remain",
        "remains",
        "remained",
    }:
        return None
    group = _verb_group(words, start - 1, end, cues_)
    return FoundCue(cues_, group.start, end, at, finite=group.finite, negated=group.negated)
