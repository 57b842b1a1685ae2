"""Cues: to which class the words belong that report what someone says, believes or plans."""

from enum import StrEnum

from rejoinder.analysis.columns import Piece, Words
from rejoinder.analysis.lexicon import Cue, cue_lexicon

_TAGS = {
    "verb": frozenset({"VB", "VBD", "VBN", "VBZ", "VBP", "VBG"}),
    "noun": frozenset({"NN", "NNS"}),
    "adjective": frozenset({"JJ", "VBN", "RB", "VBD"}),
}
_BEFORE = {"not": frozenset({"not", "n't", "n’t", "never"}), "would": frozenset({"would", "'d", "’d"})}
_REACH = 3  # tokens before a verb in which its negation or auxiliary stands
_GOVERNING = frozenset({"deny", "decline"})
_UNKNOWN_SPOKEN = Cue((), "verb", "say", frozenset(), speech=True)
_UNKNOWN_THOUGHT = Cue((), "verb", "believe", frozenset(), speech=False)


class Shape(StrEnum):
    """In what form a content comes: said in quotation marks, as a clause, or only named ("denied [the report]")."""

    QUOTED = "quoted"
    CLAUSE = "clause"
    NAMED = "named"


_FRAMES = {
    Shape.QUOTED: frozenset({"quote", "naming"}),
    Shape.CLAUSE: frozenset({"that", "clause", "wh", "to", "front"}),
    Shape.NAMED: frozenset({"object", "as", "naming", "ing", "of", "about", "for", "on", "towards"}),
}


def entry_of(words: Words, cue: Piece, shape: Shape) -> Cue:
    """The lexicon's entry for a cue; for one it does not know, speech if what it reports is quoted, else belief.

    Of several the last ("went on to suggest"), but denying and declining govern what is denied or declined ("declined
    to confirm"), and a verb that answers governs the noun that is answered ("played down the report that …"). Of those
    for one word the first whose frames take a content of that shape ("called [the inquiry a farce]" is no demand).
    """
    fitting = [entry for entry in _entries(words, cue, shape) if entry.kind != "mark" or cue[1] - cue[0] == 1]
    if fitting:
        replies = cue_lexicon().replies
        governing = [entry for entry in fitting if entry.cue_class in _GOVERNING]
        verbs = [entry for entry in fitting if entry.kind == "verb" and replies[entry.cue_class]]
        return (governing or (verbs if fitting[-1].kind == "noun" else []) or fitting)[-1]
    by_first = cue_lexicon().by_first
    for at in range(cue[1] - 1, cue[0] - 1, -1):
        for entry in by_first.get(words.low[at], ()):
            if len(entry.words) == 1:
                return entry
    return _UNKNOWN_SPOKEN if shape is Shape.QUOTED else _UNKNOWN_THOUGHT


def takes(entry: Cue, shape: Shape) -> bool:
    """Whether a content of that shape may follow; an unknown cue takes any, an adverb or a phrase only a clause."""
    return not entry.words or entry.kind in {"noun", "adjective"} or bool(entry.frames & _FRAMES[shape])


def is_known(words: Words, cue: Piece) -> bool:
    """Whether an entry of the lexicon for something said or written fits somewhere in these words."""
    by_first = cue_lexicon().by_first
    return any(
        entry.speech and _fits(words, at, entry) for at in range(*cue) for entry in by_first.get(words.low[at], ())
    )


def speaks_to(words: Words, at: int) -> bool:
    """Whether the verb there takes the one spoken to as its object ("told reporters")."""
    entries = cue_lexicon().by_first.get(words.low[at], ())
    return any("person" in entry.frames for entry in entries if entry.kind == "verb")


def _entries(words: Words, cue: Piece, shape: Shape) -> list[Cue]:
    """The entries that fit in a cue, in order, one for each place: the longest, and of these the one for that shape."""
    by_first = cue_lexicon().by_first
    found: list[Cue] = []
    reached = cue[0]
    for at in range(*cue):
        if at < reached:
            continue
        fitting = [(end, entry) for entry in by_first.get(words.low[at], ()) if (end := _fits(words, at, entry))]
        if fitting:
            reached = max(end for end, _ in fitting)
            longest = [entry for end, entry in fitting if end == reached]
            found.append(next((entry for entry in longest if entry.frames & _FRAMES[shape]), longest[0]))
    return found


def _fits(words: Words, at: int, entry: Cue) -> int | None:
    """One past the last token of the entry, if it stands at `at` with the right tag; None otherwise."""
    if words.tag[at] not in _TAGS.get(entry.kind, {words.tag[at]}):
        return None
    end = at + 1
    first, last = words.sentence[at]
    for word in entry.words[1:]:
        if word.startswith("<"):
            if not any(words.low[place] in _BEFORE[word[1:]] for place in range(max(first, at - _REACH), at)):
                return None
        elif end < last and words.low[end] == word:
            end += 1
        else:
            return None
    return end
