"""Who was asked and gave no answer: "declined to comment", "did not respond", "could not be reached"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rejoinder.analysis.frame import Doc, Token
from rejoinder.analysis.knowledge import lexicon

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "no"})
_UNWILLING = frozenset({"would", "will", "wo", "'d", "’d"})
_UNABLE = _UNWILLING | {"could", "can", "ca", "cannot"}
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_ASKERS = frozenset({"we", "i", "reporter", "paper", "newspaper"})
_BACK = 3  # clauses up in which a subject is looked for


@dataclass(frozen=True, slots=True)
class Decline:
    """One place where no answer is given.

    Attributes:
        verb: The token that says so.
        party: The token that heads whoever gives none; None where the sentence does not name them.
        first: First token of the cue ("did", "declined").
        topic: Token from which on it says to what no answer is given; one past the cue.
        last: One past the last token.
    """

    verb: Token
    party: Token | None
    first: int
    topic: int
    last: int


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(lexicon("declines")[key].split())


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(lexicon("declines")["phrases"]) + r")\b", re.IGNORECASE)


def find_declines(doc: Doc) -> tuple[Decline, ...]:
    """Every place of the text where somebody gives no answer, in order, one for each clause."""
    found: dict[int, Decline] = {}
    for token in doc:
        if token.pos_ in {"VERB", "AUX", "NOUN"} and (decline := _by_tree(token)) is not None:
            found.setdefault(decline.verb.i, decline)
    taken = {place for one in found.values() for place in range(one.first, one.last)}
    for match in _phrases().finditer(doc.text):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is not None and len(span) and span.start not in taken:
            root = _governor(span.root)
            end = max(span.end, min(root.right_edge.i + 1, span.end + 1) if root.i >= span.start else span.end)
            found.setdefault(root.i, Decline(root, _subject(root), span.start, span.end, end))
    return tuple(found[at] for at in sorted(found))


def _by_tree(token: Token) -> Decline | None:
    lemma = token.lemma_.lower()
    if lemma in _set("refuse"):
        due = [c for c in token.children if (c.dep_ == "xcomp" and c.lemma_ in _set("speak")) or _refused(c)]
        return _decline(token, token.i) if due and not _is_negated(token) else None
    if token.pos_ == "NOUN":
        return _no_word(token, lemma)
    if lemma in _set("give") and (given := _not_given(token)):
        asked = _asked(token, given) if lemma in _set("get") and _is_asker(_subject(token)) else _subject(token)
        return _decline(token, _first(token), party=asked)
    if not _is_negated(token):
        return _put_off(token, lemma)
    passive = any(child.dep_ == "aux:pass" for child in token.children)
    willing = _UNABLE if lemma in {"go", "comment"} else _UNWILLING
    unwilling = any(child.dep_ == "aux" and child.lower_ in willing for child in token.children)
    returned = any(child.dep_ == "obj" and child.lemma_.lower() in _set("sent") for child in token.children)
    if (
        (lemma in _set("answer") and not passive)
        or (lemma in _set("return") and returned)
        or (lemma in _set("unwilling") and unwilling and _is_told_of(token, lemma))
        or (lemma in _set("passive") and passive and _could_answer(token))
    ):
        return _decline(token, _first(token))
    return None


def _refused(child: Token) -> bool:
    return child.dep_ == "obj" and child.lemma_.lower() in _set("refused")


def _is_told_of(token: Token, lemma: str) -> bool:
    """Whether "would not say" has a topic; "could not go" only into something."""
    if lemma == "go":
        return any(_case(child) == "into" for child in token.children)
    return any(child.dep_ in {"ccomp", "obl", "obj", "advcl"} for child in token.children) or lemma == "comment"


def _could_answer(token: Token) -> bool:
    """Whether it is somebody with a name or for comment who cannot be reached, not a place."""
    subject = _subject(token)
    named = subject is not None and (subject.ent_type_ in {"PERSON", "ORG"} or subject.pos_ == "PRON")
    return named or any(word.lower_ == "comment" for word in token.subtree)


def _not_given(token: Token) -> Token | None:
    """The answer that is not given: "gave no answer", "have not had an answer"."""
    for child in token.children:
        if child.dep_ == "obj" and child.lemma_.lower() in _set("given"):
            no = any(word.lower_ == "no" for word in child.children)
            return child if no or _is_negated(token) else None
    return None


def _no_word(token: Token, lemma: str) -> Decline | None:
    """As in "no word yet from the company", where the noun heads the sentence."""
    alone = token.dep_ == "ROOT" or (token.dep_ == "nsubj" and token.head.lemma_ == "be")
    if lemma not in _set("given") or not alone or not any(child.lower_ == "no" for child in token.children):
        return None
    giver = next((child for child in token.children if _case(child) == "from"), None)
    return None if giver is None else Decline(token, giver, token.left_edge.i, token.i + 1, token.i + 1)


def _put_off(token: Token, lemma: str) -> Decline | None:
    """Going away instead of answering, where the clause says that somebody asked."""
    if lemma not in _set("put_off") or token.tag_ != "VBD":
        return None
    asked = any(
        child.dep_ in {"advcl", "conj"} and child.lemma_ in _set("ask") and child.i != token.i
        for child in (*token.children, token.head)
    )
    return _decline(token, token.i) if asked else None


def _decline(token: Token, first: int, *, party: Token | None = None) -> Decline:
    last = token.right_edge.i + 1
    joined = [
        child.left_edge.i for child in token.children if child.dep_ in {"conj", "parataxis"} and child.i > token.i
    ]
    last = min([last, *joined])
    while last > token.i + 1 and (
        token.doc[last - 1].is_punct or token.doc[last - 1].is_space or token.doc[last - 1].dep_ == "cc"
    ):
        last -= 1
    return Decline(token, party or _subject(token), min(first, token.i), token.i + 1, last)


def _first(token: Token) -> int:
    """The first of the auxiliaries and negations right before a verb."""
    return min([child.i for child in token.lefts if child.dep_ in {"aux", "aux:pass", "advmod"}], default=token.i)


def _governor(token: Token) -> Token:
    """The verb that a phrase belongs to, itself where none governs it."""
    for _ in range(_BACK):
        if token.pos_ in {"VERB", "AUX"} or token.head.i == token.i:
            return token
        token = token.head
    return token


def _subject(token: Token) -> Token | None:
    """Who does it, also where the clause shares its subject with the one it hangs on."""
    for _ in range(_BACK):
        own = next((child for child in token.children if child.dep_ in _SUBJECTS), None)
        if own is not None:
            return token.head if own.tag_ in {"WP", "WDT"} and token.dep_ == "acl:relcl" else own
        if token.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "parataxis"}:
            return None
        token = token.head
    return None


def _is_asker(subject: Token | None) -> bool:
    return subject is not None and subject.lemma_.lower() in _ASKERS


def _asked(token: Token, given: Token) -> Token | None:
    """Who was asked: after "from", or the object of "ask" in the same sentence."""
    for word in (*token.children, *given.children):
        if _case(word) == "from":
            return word
    for word in token.sent:
        if word.lemma_ == "ask":
            return next((child for child in word.children if child.dep_ == "obj"), None)
    return None


def _is_negated(token: Token) -> bool:
    if any(child.dep_ in {"advmod", "cc"} and child.lower_ in _NEGATIONS for child in token.children):
        return True
    yet = any(child.lower_ == "yet" for child in (*token.children, *token.head.children))
    return yet and any(child.tag_ == "TO" for child in token.children)


def _case(token: Token) -> str:
    return next((child.lower_ for child in token.children if child.dep_ == "case"), "")


def each_topic(decline: Decline) -> Iterator[str]:
    """The lemmas of the words that say to what no answer is given."""
    for at in range(decline.topic, decline.last):
        token = decline.verb.doc[at]
        if token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}:
            yield token.lemma_.lower()
