"""Attributions inside another's content: the trained engine reads each content once more, as a text of its own.

The engine was taught outer attributions only ("The U.S. says [Russia claims that …]" is one for it); read alone, what
the U.S. says is a text whose outer attribution is Russia's.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rejoinder.analysis.columns import SPACE, Piece, Words
from rejoinder.analysis.cues import Shape, entry_of, is_known
from rejoinder.analysis.lexicon import cue_lexicon
from rejoinder.analysis.model.engine import Marked, engine
from rejoinder.analysis.model.windows import Words as Forms

_DEEPEST = 2  # levels below the outer one; a third found nothing more on tests/gold/nested.jsonl
_SHORTEST = 5  # words of a content in which there is room for somebody who says something
_SPOKEN_TO = frozenset({"you", "ye"})
_CARRYING = frozenset({"NN", "VB", "JJ", "CD", "RB"})  # first letters of the tags of words that say something
_OPENERS = frozenset({"that", "whether", "if"})
_MARK_TAGS = frozenset({"''", "``"})
_DOUBLE = {"‘": "“", "’": "”", "'": '"', "`": '"'}  # the engine knows double marks only
_BETWEEN = _MARK_TAGS | {",", ":", SPACE}
_STOPS = frozenset({".", "?", "!"})
_WITHOUT_SUBJECT = frozenset({"VBG", "TO"})


def inside(words: Words, outer: Iterable[Marked]) -> list[Marked]:
    """The spoken attributions inside the contents of these, and inside the contents of those, and so on.

    What someone says that he or another believes is left out: nobody else comes to speak by it.
    """
    found: list[Marked] = []
    level = list(outer)
    for _ in range(_DEEPEST):
        level = [one for marked in level for one in _read(words, marked)]
        found += level
    return found


def _read(words: Words, outer: Marked) -> Iterator[Marked]:
    """The attributions of one content."""
    places = _places(words, outer.content)
    # "denied [having said …]", "promised [to tell …]": the same one speaks and is read with it
    if places and outer.source and words.tag[places[0]] in _WITHOUT_SUBJECT:
        places = [*range(*outer.source), *places]
    reported = {words.sentence[at] for at in places if is_known(words, (at, at + 1))}
    places = [at for at in places if words.sentence[at] in reported]
    if len(places) < _SHORTEST:
        return
    size = sum(end - start for start, end in outer.content)
    for one in engine().attributions(_forms(words, places)):
        cues, sources = _pieces(places, one.cue), _pieces(places, one.source) if one.source else ()
        content = tuple(piece for span in one.content for piece in _pieces(places, span))
        if len(cues) != 1 or len(sources) > 1 or not content:
            continue
        cue, source = cues[0], sources[0] if sources else None
        found = Marked(source, cue, content, min(one.score, outer.score))
        smaller = sum(end - start for start, end in content) < size
        if not (smaller and is_known(words, cue) and _is_whole(words, found)):
            continue
        entry = entry_of(words, cue, Shape.CLAUSE)
        spoken_to = source is not None and words.low[source[0]] in _SPOKEN_TO
        says = cue_lexicon().replies.get(entry.cue_class) or _says_something(words, content)
        if entry.speech and says and not spoken_to:
            yield found


def _says_something(words: Words, content: Iterable[Piece]) -> bool:
    """Whether a content is more than a pronoun: "[it], as I have said" is nothing, "denied [it]" answers something."""
    return any(words.tag[at][:2] in _CARRYING for piece in content for at in range(*piece))


def _places(words: Words, content: Iterable[Piece]) -> list[int]:
    """The tokens of a content that are read: without white space, a conjunction before it and the marks around it."""
    places: list[int] = []
    for start, end in content:
        first = start + 1 if words.low[start] in _OPENERS else start
        around: set[int] = set()
        if first < end and words.tag[first] in _MARK_TAGS:
            for quote in (words.quote[first], words.inner[first]):
                if quote >= 0 and words.quotes[quote][0] == first:
                    around = {first, words.quotes[quote][1] - 1}
        places += [
            at
            for at in range(first, end)
            if words.tag[at] != SPACE and not (at in around and words.tag[at] in _MARK_TAGS)
        ]
    return places


def _forms(words: Words, places: list[int]) -> Forms:
    """The words as the engine takes them, a full stop after the last where it has none."""
    forms = [
        _DOUBLE.get(words.text[at], words.text[at]) if words.tag[at] in _MARK_TAGS else words.text[at] for at in places
    ]
    spaced = [True, *(before + 1 != at or words.end[before] < words.start[at] for before, at in pairwise(places))]
    if forms and forms[-1] not in _STOPS:
        forms, spaced = [*forms, "."], [*spaced, False]
    return Forms(tuple(forms), tuple(spaced[: len(forms)]), tuple(not at for at in range(len(forms))))


def _pieces(places: list[int], span: Piece) -> tuple[Piece, ...]:
    """A span of what was read as pieces of the text: cut where words of the text were passed over."""
    here = places[span[0] : span[1]]
    if not here:
        return ()
    cuts = [number for number, (before, at) in enumerate(pairwise(here), 1) if before + 1 != at]
    return tuple((here[a], here[b - 1] + 1) for a, b in pairwise([0, *cuts, len(here)]))


def _is_whole(words: Words, one: Marked) -> bool:
    """Whether nothing but its own cue and source and marks stand between the pieces of its content."""
    own = {at for span in (one.cue, one.source) if span for at in range(*span)}
    return all(
        at in own or words.tag[at] in _BETWEEN
        for (_, end), (start, _) in pairwise(sorted(one.content))
        for at in range(end, start)
    )
