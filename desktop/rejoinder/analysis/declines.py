"""Who was asked and gave no answer: "declined to comment", "did not respond", "could not be reached"."""

import re
from dataclasses import dataclass, replace
from functools import cache

from rejoinder.analysis.frame import Doc, Token
from rejoinder.analysis.knowledge import lexicon

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "no"})
_UNWILLING = frozenset({"would", "will", "wo", "'d", "’d"})
_UNABLE = _UNWILLING | {"could", "can", "ca", "cannot"}
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_ASKERS = frozenset({"we", "i", "reporter", "paper", "newspaper"})
_SAID = frozenset({"say", "add", "tell", "reply", "answer", "insist"})
_ANYTHING = frozenset({"anything", "more", "much", "nothing", "whom", "what", "which", "word"})
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
        withholds: Whether facts are held back that were asked for ("would not share the list").
    """

    verb: Token
    party: Token | None
    first: int
    topic: int
    last: int
    withholds: bool = False


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
            end = max(span.end, _end(root)) if span.start <= root.i < span.end else span.end
            subject = _subject(root)
            itself = subject is not None and span.start <= subject.i < span.end  # "“No comment,” she wrote"
            if subject is not None and subject.lower_ in {"i", "we"} and root.lemma_ == "hang":
                continue  # who asks hangs up too
            found.setdefault(root.i, Decline(root, None if itself else subject, span.start, span.end, end))
    return tuple(found[at] for at in sorted(found))


def _by_tree(token: Token) -> Decline | None:
    lemma = token.lemma_.lower()
    if lemma in _set("refuse"):
        due = [child for child in token.children if _speaks(child) or _refused(child)]
        return _decline(token, token.i) if due and not _is_negated(token) else None
    if token.pos_ == "NOUN":
        return _no_word(token, lemma)
    if lemma in _set("give") and (given := _not_given(token)):
        asked = _asked(token, given) if lemma in _set("get") and _is_asker(_subject(token)) else _subject(token)
        return _decline(token, _first(token), party=asked)
    return _unheard(token, lemma) or (_unanswered if _is_negated(token) else _put_off)(token, lemma)


def _unanswered(token: Token, lemma: str) -> Decline | None:
    """What a negated verb says of it: "did not respond", "would not be drawn", "were not returned"."""
    passive = any(child.dep_ == "aux:pass" for child in token.children)
    if passive and lemma in _set("answer") | _set("return") | {"answer"} and _is_sent(_subject(token)):
        return _to_addressee(token)
    willing = _UNABLE if lemma in {"go", "comment"} else _UNWILLING
    unwilling = any(child.dep_ == "aux" and child.lower_ in willing for child in token.children)
    unable = any(child.dep_ == "aux" and child.lower_ in {"can", "ca", "cannot"} for child in token.children)
    returned = any(child.dep_ == "obj" and child.lemma_.lower() in _set("sent") for child in token.children)
    if (
        (lemma in _set("answer") and not passive and not unable and _answers_somebody(token))
        or (lemma in _set("return") and returned)
        or (lemma in _set("unwilling") and unwilling and not passive and _is_told_of(token, lemma))
        or (lemma in _set("passive") and passive and _could_answer(token))
        or (lemma in _set("unsaid") and not passive and not unwilling and _was_due(token))
        or (lemma == "discuss" and _is_policy(token))
        or _not_back(token, lemma)
    ):
        return _decline(token, _first(token))
    if lemma in _set("withhold") and unwilling and _has_object(token, "facts"):
        return replace(_decline(token, _first(token)), withholds=True)
    if lemma == "go":
        return _not_going(token)
    return None


def _speaks(child: Token) -> bool:
    """Whether what is refused is to speak: "to comment", "to go through the list"; not "…, saying that"."""
    if child.dep_ != "xcomp" or child.tag_ != "VB":
        return False
    if child.lemma_ == "say" and any(_is_that_clause(grandchild) for grandchild in child.children):
        return False
    return (child.lemma_ in _set("speak") and _answers_somebody(child)) or (child.lemma_ == "go" and _goes_into(child))


def _answers_somebody(token: Token) -> bool:
    """Whether what is (not) answered is a question or somebody, where it is said at all: not the door, not a survey."""
    objects = [child for child in token.children if child.dep_ == "obj" and child.pos_ == "NOUN"]
    known = _set("sent") | _set("answered")
    if any(child.lower_ == "kind" and _case(child) == "in" for child in token.children):  # "did not respond in kind"
        return False
    return token.lemma_ != "answer" or all(child.lemma_.lower() in known for child in objects)


def _goes_into(token: Token) -> bool:
    return any(_case(child) in _set("into") for child in token.children)


def _refused(child: Token) -> bool:
    """Whether it is an interview or a question that is refused, not a request to do something."""
    to_act = any(c.dep_ == "acl" and c.tag_ == "VB" and c.lemma_ not in _set("speak") for c in child.children)
    return child.dep_ == "obj" and child.lemma_.lower() in _set("refused") and (not to_act or child.lemma_ != "request")


def _has_object(token: Token, key: str) -> bool:
    return any(child.dep_ == "obj" and child.lemma_.lower() in _set(key) for child in token.children)


def _is_told_of(token: Token, lemma: str) -> bool:
    """Whether "would not say" has a topic; "could not go" only into something.

    "Would not say that …" commits itself to nothing, "does not speak for others" is no silence.
    """
    if lemma == "go":
        return _goes_into(token)
    if lemma == "speak" and any(_case(child) == "for" for child in token.children):
        return False
    if lemma == "say":
        return _is_open(token)
    return any(child.dep_ in {"ccomp", "obl", "obj", "advcl"} for child in token.children) or lemma == "comment"


def _is_open(token: Token) -> bool:
    """Whether what is not said is a question or a topic: "say who paid", "say anything"; not "say that", "say no"."""
    objects = [child for child in token.children if child.dep_ in {"obj", "obl", "obl:unmarked"}]
    spoken = any(_case(child) in {"on", "about"} or child.lower_ in _ANYTHING for child in objects)
    whether = any(
        child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "whether" for c in child.children)
        for child in token.children
    )
    clauses = [child for child in token.children if child.dep_ == "ccomp"]
    return spoken or whether or any(not _is_that_clause(clause) for clause in clauses)


def _is_that_clause(token: Token) -> bool:
    return token.dep_ == "ccomp" and any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)


def _is_policy(token: Token) -> bool:
    """As in "said it did not discuss the lives of its players"."""
    pronoun = any(child.dep_ in _SUBJECTS and child.pos_ == "PRON" for child in token.children)
    return token.dep_ == "ccomp" and pronoun and token.head.lemma_ in {"say", "add", "reply", "tell"}


def _was_due(token: Token) -> bool:
    """Whether a word on it was asked for: the sentence says so, or it is left open "whether"."""
    left_open = any(
        child.dep_ == "ccomp" and any(c.dep_ == "mark" and c.lower_ in {"whether", "if"} for c in child.children)
        for child in token.children
    )
    return left_open or _was_asked(token)


def _not_back(token: Token, lemma: str) -> bool:
    """Did not "call back", "ring back", "get back to us"."""
    if not any(child.lower_ == "back" for child in token.children):
        return False
    to_us = any(_case(child) == "to" and child.lemma_.lower() in _ASKERS for child in token.children)
    return lemma in _set("call_back") or (lemma in _set("reach_back") and to_us)


def _not_going(token: Token) -> Decline | None:
    """As in "I'm not going to talk about numbers"."""
    for child in token.children:
        spoken = child.lemma_ in _set("unwilling") and _is_told_of(child, child.lemma_)
        if token.tag_ == "VBG" and child.dep_ == "xcomp" and (spoken or (child.lemma_ == "get" and _goes_into(child))):
            return Decline(child, _subject(token), _first(token), child.i + 1, _end(child))
    return None


def _is_sent(subject: Token | None) -> bool:
    return subject is not None and subject.lemma_.lower() in _set("sent")


def _unheard(token: Token, lemma: str) -> Decline | None:
    """What becomes of messages ("went unanswered", "came back unopened"), and hearing nothing."""
    subject = _subject(token)
    if _is_sent(subject):
        left = any(child.lemma_.lower() in _set("unheard") for child in token.children)
        machine = lemma == "go" and any(child.lemma_.lower() in _set("machine") for child in token.children)
        return _to_addressee(token) if left or machine or lemma in _set("unheard") else None
    if lemma == "hear" and _is_asker(subject):
        nothing = any(child.dep_ == "obj" and child.lower_ == "nothing" for child in token.children)
        party = _asked(token, token) if nothing or _is_negated(token) else None
        return None if party is None else _decline(token, _first(token), party=party)
    return None


def _to_addressee(token: Token) -> Decline | None:
    """Of messages without an answer: whoever they went to ("calls to his office", "messages through its form")."""
    subject = _subject(token)
    words = () if subject is None else tuple(subject.subtree)
    to = next((word for word in words if _case(word) == "to" and word.dep_ in {"nmod", "obl"}), None)
    within = words if to is None else tuple(to.subtree)
    owner = next((word for word in within if word.dep_ == "nmod:poss"), None)
    party = to if to is not None and (to.ent_type_ or owner is None) else owner
    return None if party is None else _decline(token, _first(token), party=party)


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
            if child.lemma_ == "information" and not (no and token.lemma_ in {"give", "provide"}):
                continue
            if child.lower_ == "words" or (child.lower_ == "word" and not no):  # "had no kind words for"
                continue
            if child.lemma_ == "answer" and token.lemma_ == "have" and not _is_asker(_subject(token)):
                continue  # "has no answer for how" knows none
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
    """Going away or keeping silent where the sentence says that somebody asked, and sending a question on."""
    if lemma in _set("redirect") and token.dep_ == "xcomp" and token.head.lemma_ in _set("bid"):
        to = any(_case(child) == "to" for child in token.children)
        asked = any(child.dep_ == "obj" and child.lemma_ in {"question", "inquiry"} for child in token.children)
        return _decline(token, token.i) if to and asked else None
    if lemma not in _set("put_off") or token.tag_ not in {"VBD", "VBN"}:
        return None
    if lemma in _set("quiet") and not any(child.lower_ in _set("silent") for child in token.children):
        return None
    if lemma == "change" and not any(child.lemma_ in {"subject", "topic"} for child in token.children):
        return None
    spoke = any(child.dep_ == "conj" and child.lemma_ in _SAID for child in (*token.children, *token.head.children))
    return _decline(token, _first(token)) if _was_asked(token) and not spoke else None


def _was_asked(token: Token) -> bool:
    """Whether the sentence says that somebody asked whoever does this: "asked about it, he left"."""
    for _ in range(_BACK):
        subject = next((child for child in token.children if child.dep_ in _SUBJECTS), None)
        told = [child for child in token.children if child.dep_ == "advcl"]
        told += [] if subject is None else [child for child in subject.children if child.dep_ in {"acl", "advcl"}]
        if any(_is_asking(one) for one in told):
            return True
        if token.dep_ != "conj":
            return False
        passive = any(child.dep_ == "aux:pass" for child in token.head.children)
        if passive and _is_asking(token.head):
            return True
        token = token.head
    return False


def _is_asking(token: Token) -> bool:
    """A verb of asking for an answer; not "asked to leave"."""
    to_act = any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in token.children)
    return token.lemma_ in _set("ask") and not to_act


def _decline(token: Token, first: int, *, party: Token | None = None) -> Decline:
    return Decline(token, party or _subject(token), min(first, token.i), token.i + 1, _end(token))


def _end(token: Token) -> int:
    """One past what belongs to a verb, without the clauses joined to it."""
    last = token.right_edge.i + 1
    joined = [
        child.left_edge.i for child in token.children if child.dep_ in {"conj", "parataxis"} and child.i > token.i
    ]
    last = min([last, *joined])
    while last > token.i + 1 and (
        token.doc[last - 1].is_punct or token.doc[last - 1].is_space or token.doc[last - 1].dep_ == "cc"
    ):
        last -= 1
    return last


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
