"""Reports that the engine overlooked, read off the tree: "Norland has denied the claim", "It is safe, Lee has said".

What it misses would be the article's own word, which is the worst error there is for who disputes what. So verbs of
saying that no report holds are looked at once more: with a clause that is said, or, if they deny, with a claim denied.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rejoinder.analysis.columns import FINITE, Piece, Words, without_space
from rejoinder.analysis.cues import Shape, entry_of, is_known
from rejoinder.analysis.knowledge import words as listed
from rejoinder.analysis.lexicon import cue_lexicon
from rejoinder.analysis.model.engine import Marked

_DENIES = frozenset({"deny", "contradict"})
_VERBS = FINITE | {"VBN", "VBG"}
_POINTERS = frozenset({"it", "this", "that", "them", "these", "those", "which"})
_SAYS = frozenset({"that", "clause", "quote"})  # frames of verbs that take what is said as a clause
_GAP = 2  # tokens, marks mostly, between source, cue and content
_RELATIVE = frozenset({"that", "which"})
_ENDS = frozenset({",", ":", "."})  # tags of marks between a verb and its agent
_AGENT_REACH = 16  # tokens after a passive in which its agent stands
_AUXILIARIES = frozenset({"aux", "aux:pass", "advmod", "neg"})
_SURE = 0.6  # confidence; chosen: of what is found in PolNeAR's development part too little is new to count


def with_missed(words: Words, outer: Sequence[Marked]) -> list[Marked]:
    """The same with the reports that stand outside all of these."""
    spent = {token for one in outer for token in _tokens(one)}
    found = list(outer)
    for verb in range(len(words.text)):
        if verb in spent or words.quote[verb] >= 0 or words.tag[verb] not in _VERBS:
            continue
        one = _found(words, verb)
        taken = set() if one is None else _tokens(one)
        if one is not None and not spent & taken:
            found.append(one)
            spent |= taken
    return sorted(found, key=lambda one: one.cue)


def _tokens(one: Marked) -> set[int]:
    pieces = (*one.content, one.cue, *([one.source] if one.source else []))
    return {token for piece in pieces for token in range(*piece)}


def _found(words: Words, verb: int) -> Marked | None:
    if not is_known(words, (verb, verb + 1)):
        return None
    entry = entry_of(words, (verb, verb + 1), Shape.CLAUSE)
    if entry.kind != "verb":
        return None
    if entry.frames & _SAYS:
        said = _clause(words, verb) or _aside(words, verb)
        if said is not None:
            return said
    entry = entry_of(words, (verb, verb + 1), Shape.NAMED)
    denies = cue_lexicon().replies.get(entry.cue_class, "") in _DENIES
    return (_active(words, verb) or _passive(words, verb)) if denies else None


def _clause(words: Words, verb: int) -> Marked | None:
    """A report like "Norland said [that …]", "[…], said Lee"."""
    subject, clause = _subject(words, verb), _child(words, verb, "ccomp")
    if subject is None or clause is None:
        return None
    source, content = _phrase(words, subject), _phrase(words, clause)
    cue = _with_auxiliaries(words, verb)
    pieces = sorted((source, content, cue))
    apart = all(one[1] <= other[0] for one, other in pairwise(pieces))
    between = pieces[1][0] - pieces[0][1] <= _GAP and pieces[2][0] - pieces[1][1] <= _GAP
    return Marked(source, cue, (content,), _SURE) if apart and between else None


def _aside(words: Words, verb: int) -> Marked | None:
    """A report like "[It is safe], an expert has said, as …"."""
    subject, first = _child(words, verb, "nsubj"), words.sentence[verb][0]
    if words.dep[verb] != "parataxis" or words.head[verb] > verb or subject is None:
        return None
    source = _phrase(words, subject)
    if source[1] > verb or words.low[source[0] - 1] != "," or source[0] - 1 <= first:
        return None
    if words.low[verb + 1 : verb + 2] not in ([","], ["."]):
        return None
    content = without_space(words, first, source[0] - 1)
    return None if content is None else Marked(source, _with_auxiliaries(words, verb), (content,), _SURE)


def _active(words: Words, verb: int) -> Marked | None:
    """A report like "Norland denied [the claim as false]"."""
    subject, denied = _subject(words, verb), _child(words, verb, "obj")
    if subject is None or denied is None or denied < verb or not _is_claim(words, denied):
        return None
    source, (start, end) = _phrase(words, subject), _phrase(words, denied)
    if source[1] > verb or start <= verb:
        return None
    if words.low[end : end + 1] == ["as"]:  # "as entirely false"
        end = _without_stops(words, start, max(end, words.edge[verb] + 1))
    return Marked(source, _with_auxiliaries(words, verb), ((start, end),), _SURE)


def _passive(words: Words, verb: int) -> Marked | None:
    """A report like "[The reports] were rejected [as false] by Norland", "[reports] debunked by Norland"."""
    denied, by = _child(words, verb, "nsubj:pass"), _agent(words, verb)
    if words.dep[verb].startswith("acl") and (denied is None or words.low[denied] in _RELATIVE):
        denied = words.head[verb]
    if words.tag[verb] != "VBN" or by is None or denied is None or denied > verb or not _is_claim(words, denied):
        return None
    cue = _with_auxiliaries(words, verb)
    start, end = _phrase(words, denied)[0], cue[0]
    while end > start and words.low[end - 1] in _RELATIVE | {","}:
        end -= 1
    content = [(start, end)] if end > start else []
    if by > cue[1]:
        content.append((cue[1], by))
    source = by + 1, max(by + 1, words.edge[words.head[by]]) + 1
    return Marked(source, cue, tuple(content), _SURE) if content and source[1] <= words.sentence[verb][1] else None


def _agent(words: Words, verb: int) -> int | None:
    """The word "by" that leads to who did it, if no mark stands before it."""
    for at in range(verb + 1, min(words.sentence[verb][1] - 1, verb + _AGENT_REACH)):
        if words.tag[at] in _ENDS:
            return None
        if words.low[at] == "by" and words.dep[at] == "case" and words.dep[words.head[at]].startswith("obl"):
            return at
    return None


def _without_stops(words: Words, start: int, end: int) -> int:
    while end > start + 1 and not words.text[end - 1][0].isalnum():
        end -= 1
    return end


def _is_claim(words: Words, noun: int) -> bool:
    nouns = listed("titles", "claim_noun")
    return words.low[noun] in _POINTERS or words.low[noun] in nouns or words.low[noun].removesuffix("s") in nouns


def _with_auxiliaries(words: Words, verb: int) -> Piece:
    start = verb
    while start > words.sentence[verb][0] and words.head[start - 1] == verb and words.dep[start - 1] in _AUXILIARIES:
        start -= 1
    return start, verb + 1


def _subject(words: Words, verb: int) -> int | None:
    found = _child(words, verb, "nsubj")
    return _child(words, words.head[verb], "nsubj") if found is None and words.dep[verb] == "conj" else found


def _child(words: Words, head: int, dep: str) -> int | None:
    return next((at for at in _children(words, head) if words.dep[at] == dep), None)


def _children(words: Words, head: int) -> Iterator[int]:
    return (at for at in range(*words.sentence[head]) if words.head[at] == head and at != head)


def _phrase(words: Words, head: int) -> Piece:
    """The words that hang on one, in a row up to it and down to the last of them."""
    start = head
    while start > words.sentence[head][0] and _hangs_on(words, start - 1, head):
        start -= 1
    return without_space(words, start, words.edge[head] + 1) or (start, words.edge[head] + 1)


def _hangs_on(words: Words, token: int, head: int) -> bool:
    while words.head[token] != token:
        token = words.head[token]
        if token == head:
            return True
    return False
