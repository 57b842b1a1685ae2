"""Cues: to which class the words belong that report what someone says, believes or plans."""

from rejoinder.analysis.columns import Piece, Words
from rejoinder.analysis.lexicon import Cue, cue_lexicon

_TAGS = {
    "verb": frozenset({"VB", "VBD", "VBN", "VBZ", "VBP", "VBG"}),
    "noun": frozenset({"NN", "NNS"}),
    "adjective": frozenset({"JJ", "VBN", "RB", "VBD"}),
}
_BEFORE = {"not": frozenset({"not", "n't", "n’t", "never"}), "would": frozenset({"would", "'d", "’d"})}
_REACH = 3  # tokens before a verb in which its negation or auxiliary stands
_UNKNOWN_SPOKEN = Cue((), "verb", "say", frozenset(), speech=True)
_UNKNOWN_THOUGHT = Cue((), "verb", "believe", frozenset(), speech=False)


def entry_of(words: Words, cue: Piece, *, quoted: bool) -> Cue:
    """The lexicon's entry for a cue; for one it does not know, speech if what it reports is quoted, else belief.

    Of several the last ("went on to suggest"), but declining governs what it is that is declined ("declined to confirm").
    """
    fitting = [entry for entry in _entries(words, cue) if entry.kind != "mark" or cue[1] - cue[0] == 1]
    declined = [entry for entry in fitting if entry.cue_class == "decline"]
    if declined or fitting:
        return (declined or fitting)[-1]
    by_first = cue_lexicon().by_first
    for at in range(cue[1] - 1, cue[0] - 1, -1):
        for entry in by_first.get(words.low[at], ()):
            if len(entry.words) == 1:
                return entry
    return _UNKNOWN_SPOKEN if quoted else _UNKNOWN_THOUGHT


def is_known(words: Words, cue: Piece) -> bool:
    """Whether the lexicon has an entry that begins with one of the cue's words."""
    return any(words.low[at] in cue_lexicon().by_first for at in range(*cue))


def _entries(words: Words, cue: Piece) -> list[Cue]:
    """The entries that fit in a cue, in order; where one is longer than another, only the longer."""
    by_first = cue_lexicon().by_first
    found: list[Cue] = []
    reached = cue[0]
    for at in range(*cue):
        if at < reached:
            continue
        fitting = [(end, entry) for entry in by_first.get(words.low[at], ()) if (end := _fits(words, at, entry))]
        if fitting:
            reached, entry = max(fitting, key=lambda one: one[0])
            found.append(entry)
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
