"""Words that charge somebody with a wrong: the predicates of ``charges.toml``, found in trees, with who does it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rejoinder.analysis.frame import Doc, Token
from rejoinder.analysis.knowledge import lexicon

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "hardly", "neither", "nor"})
_NOBODY = frozenset({"nobody", "none", "no"})
_MODALS = frozenset(
    {"will", "would", "'ll", "’ll", "wo", "should", "can", "could", "may", "might", "must", "shall", "ca"}
)
_UNREAL = frozenset({"if", "whether", "unless", "lest"})
# Verbs whose infinitive or gerund is done, or begun, by whoever is their subject.
_DOING = frozenset(
    {"try", "attempt", "seek", "plot", "conspire", "plan", "scheme", "begin", "start", "continue", "keep", "go", "help"}
)
_PASSED_ON = frozenset({"conj", "xcomp", "advcl", "parataxis"})  # clauses that may lack a subject of their own
_CLAUSES = _PASSED_ON | {"ROOT", "ccomp", "acl", "acl:relcl", "csubj"}
_BACK = 4  # clauses up in which the subject of one without is looked for
_WHERE = frozenset(
    {"in", "at", "on", "with", "within", "beneath", "behind", "between", "ahead", "down", "beyond", "under"}
)
_INNOCENT = frozenset({"wrong", "illegal", "improper"})  # after "did nothing"
TOLD = 12  # words of a charge that are shown


@dataclass(frozen=True, slots=True)
class Offence:
    """A wrong that is named somewhere.

    Attributes:
        at: The token that names it.
        agent: The token that heads whoever does it; None where the words do not say who.
        weight: 3 crime, violence, corruption; 2 deceit, a rule broken, people wronged; 1 failure, neglect, knowing.
        of_words: Whether it is said of somebody's words ("the certificate is a forgery"), which `agent` then heads.
    """

    at: Token
    agent: Token | None
    weight: int
    of_words: bool = False

    def words(self, first: int, last: int) -> tuple[int, int]:
        """The tokens to show, from what names the wrong to the end of its clause, inside ``[first, last)``."""
        start = self.at.i
        governs = self.at.head if self.at.dep_ == "case" else self.at  # "behind the attack"
        end = min(governs.right_edge.i + 1, last, start + TOLD)
        while end > start + 1 and self.at.doc[end - 1].is_punct:
            end -= 1
        return max(start, first), end


@dataclass(frozen=True, slots=True)
class _Verb:
    rest: tuple[str, ...]
    weight: int
    objects: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Words:
    """The lists of ``charges.toml``, by lemma."""

    verbs: dict[str, tuple[_Verb, ...]]
    nouns: dict[str, int]
    names: dict[str, int]
    adjectives: dict[str, tuple[_Verb, ...]]


@cache
def _lists() -> _Words:
    table = lexicon("charges")
    return _Words(
        _phrases(table["verbs"]),
        {word: group["weight"] for group in table["nouns"] for word in group["words"].split()},
        {word: group["weight"] for group in table["names"] for word in group["words"].split()},
        _phrases(table["adjectives"]),
    )


def _phrases(groups: list[dict[str, str | int]]) -> dict[str, tuple[_Verb, ...]]:
    found: dict[str, list[_Verb]] = {}
    for group in groups:
        objects = frozenset(str(group.get("objects", "")).split())
        for line in str(group["words"]).splitlines():
            if line.strip():
                first, *rest = line.split()
                found.setdefault(first, []).append(_Verb(tuple(rest), int(group["weight"]), objects))
    return {first: tuple(sorted(rows, key=lambda row: (-len(row.rest), -row.weight))) for first, rows in found.items()}


@cache
def _set(section: str, key: str) -> frozenset[str]:
    return frozenset(lexicon("charges")[section][key].split())


def find_offences(doc: Doc, first: int, last: int) -> Iterator[Offence]:
    """The wrongs asserted in those tokens, in their order: not denied, asked, feared, planned or conditional."""
    for at in range(first, last):
        token = doc[at]
        match token.pos_:
            case "VERB" | "AUX":
                found = _by_verb(token)
            case "NOUN" | "PROPN":
                found = _by_noun(token)
            case "ADJ" | "ADP" | "ADV":
                found = _by_adjective(token)
            case _:
                continue
        if found is not None and not is_unreal(found.at):
            yield found


def gravest_word(doc: Doc, first: int, last: int) -> int:
    """The weight of the gravest word of the lists among those tokens, whoever does it and in whatever form; 0: none."""
    lists, weights = _lists(), [0]
    for token in doc[first:last]:
        lemma = token.lemma_.lower()
        weights += [lists.nouns.get(lemma, 0), lists.names.get(lemma, 0)]
        if token.pos_ == "VERB":
            weights += [row.weight for row in lists.verbs.get(lemma, ()) if _fits(token, row)]
    return max(weights)


def is_unreal(token: Token) -> bool:
    """Whether the clause around it is a question, a condition, a plan or about what may come."""
    sentence = token.sent
    if sentence[-1].text.startswith("?") or (len(sentence) > 1 and sentence[-2].text.startswith("?")):
        return True
    clause = _clause_of(token)
    if any(child.dep_ in _SUBJECTS and _is_after_auxiliary(child, clause) for child in clause.children):
        return True
    for _ in range(_BACK):
        if any(child.dep_ == "mark" and child.lower_ in _UNREAL for child in clause.children):
            return True
        if clause.dep_ in {"ccomp", "xcomp", "csubj", "acl"} and _is_negated(
            clause.head
        ):  # "it does not mean that he lied"
            return True
        if clause.dep_ not in {"advcl", "xcomp", "conj", "ccomp"}:
            return False
        clause = clause.head
    return False


def _is_after_auxiliary(subject: Token, clause: Token) -> bool:
    """Whether it stands as in a question ("did Lee lie")."""
    return any(child.dep_ == "aux" and child.i < subject.i < clause.i for child in clause.children)


def _clause_of(token: Token) -> Token:
    """The predicate of the clause in which a token stands."""
    while token.dep_ not in _CLAUSES and token.head.i != token.i:
        token = token.head
    return token


def _by_verb(token: Token) -> Offence | None:
    lemma = token.lemma_.lower()
    negated = _is_negated(token)
    if lemma in _set("not_done", "words"):
        return None if negated else _undone(token)
    if negated:
        due = lemma in _set("duties", "words") and not _is_open(token)
        return Offence(token, _agent(token), lexicon("charges")["duties"]["weight"]) if due else None
    for section, holds in (("known", _is_known), ("in_spite", _is_in_spite)):
        if holds(token, lemma):
            return Offence(token, _subject(token), lexicon("charges")[section]["weight"])
    return _invented(token, lemma) or _done(token, lemma) or _let(token, lemma) or _in_manner(token)


def _invented(token: Token, lemma: str) -> Offence | None:
    """Of somebody's words: "the story was invented"."""
    if token.tag_ != "VBN" or lemma not in _set("of_words", "verbs") or not _is_passive(token):
        return None
    said = _subject(token)
    if said is None or said.lemma_.lower() not in _set("of_words", "subjects"):
        return None
    return Offence(token, said, lexicon("charges")["of_words"]["weight"], of_words=True)


def _done(token: Token, lemma: str) -> Offence | None:
    """A verb of the lists, done by somebody."""
    row = next((row for row in _lists().verbs.get(lemma, ()) if _fits(token, row)), None)
    if row is None or _is_open(token) or (lemma == "lie" and _lies_somewhere(token)):
        return None
    return Offence(token, _agent(token), row.weight)


def _undone(token: Token) -> Offence | None:
    """Who failed at something: with what was not done, or whom it failed."""
    due = any(child.dep_ in {"xcomp", "obj"} for child in token.children)
    return (
        Offence(token, _agent(token), lexicon("charges")["not_done"]["weight"]) if due and not _is_open(token) else None
    )


def _let(token: Token, lemma: str) -> Offence | None:
    """Somebody lets something be done, or happen that is a harm."""
    if lemma != "let" or _is_open(token):
        return None
    harm = [
        c
        for c in token.children
        if c.dep_ in {"xcomp", "ccomp"} and (_is_passive(c) or c.lemma_ in _set("let", "verbs"))
    ]
    return Offence(token, _subject(token), lexicon("charges")["let"]["weight"]) if harm else None


def _in_manner(token: Token) -> Offence | None:
    """A deed of whatever sort, done in secret, against the law, or without leave."""
    if token.tag_ not in {"VBD", "VBN"} or _is_open(token):
        return None
    for child in token.children:
        case, lemma = _case(child), child.lemma_.lower()
        words = " ".join(word.lower_ for word in child.subtree if word.dep_ != "case")
        if (
            child.lower_ in _set("manner", "words")
            or (case == "without" and lemma in _set("manner", "without"))
            or (case in _set("manner", "markers") and words in _manners())
        ):
            return Offence(token, _agent(token), lexicon("charges")["manner"]["weight"])
    return None


@cache
def _manners() -> frozenset[str]:
    first, *rest = lexicon("charges")["manner"]["phrases"].split("|")
    return frozenset((*first.split(), *rest))


def _is_known(token: Token, lemma: str) -> bool:
    past = token.tag_ == "VBD" or (
        token.tag_ == "VBN" and any(child.lower_ in {"had", "have", "has"} for child in token.children)
    )
    if lemma in _set("known", "words"):
        return past and any(
            child.dep_ == "ccomp" or _case(child) in {"of", "about", "for", "since"} for child in token.children
        )
    told = any(child.dep_ == "ccomp" or _case(child) in {"of", "about"} for child in token.children)
    return lemma in _set("known", "passive") and _is_passive(token) and told


def _is_in_spite(token: Token, lemma: str) -> bool:
    if lemma not in _set("in_spite", "verbs") or not any(child.dep_ in {"xcomp", "advcl"} for child in token.children):
        return False
    return any(
        word.lemma_.lower() in _set("in_spite", "objects") and _case(word) in _set("in_spite", "markers")
        for word in token.subtree
    )


def _by_noun(token: Token) -> Offence | None:
    lemma = token.lemma_.lower()
    if lemma in _set("of_words", "nouns") and (said := _said_of(token)) is not None:
        return said
    weight = _lists().names.get(lemma)
    if weight is not None and (named := _called(token)) is not None:
        return Offence(token, named, weight)
    weight = _lists().nouns.get(lemma)
    if weight is None or token.pos_ == "PROPN":
        return None
    for child in token.children:
        if child.dep_ == "nmod:poss" or (child.dep_ in {"nmod", "nmod:agent", "obl:agent"} and _case(child) == "by"):
            return Offence(token, child, weight)
    return None


def _said_of(token: Token) -> Offence | None:
    """A forgery, a lie: where the subject is somebody's words."""
    subject = _called(token)
    if subject is None or subject.lemma_.lower() not in _set("of_words", "subjects"):
        return None
    return Offence(token, subject, lexicon("charges")["of_words"]["weight"], of_words=True)


def _by_adjective(token: Token) -> Offence | None:
    lemma = token.lemma_.lower()
    if lemma in _set("of_words", "adjectives") and (said := _said_of(token)) is not None:
        return said
    row = next((row for row in _lists().adjectives.get(lemma, ()) if _fits(token, row)), None)
    if row is None:
        return None
    predicate = token
    if token.pos_ == "ADP" and token.dep_ == "case":  # "was behind the attack": the noun is the predicate
        predicate = token.head
    named = _called(predicate)
    return None if named is None else Offence(token, named, row.weight)


def _called(token: Token) -> Token | None:
    """Who is said to be that: the subject of "is a liar", the object of "called Lee a liar"; None where negated."""
    if _is_negated(token) or _is_open(token):
        return None
    if any(child.dep_ == "cop" for child in token.children):
        return _subject(token)
    if token.dep_ == "conj" and any(child.dep_ == "cop" for child in token.head.children):
        return None if _is_negated(token.head) else _subject(token.head)
    if (token.dep_ == "xcomp" or (token.dep_ == "obl" and _case(token) == "as")) and token.head.pos_ == "VERB":
        return next((child for child in token.head.children if child.dep_ == "obj" and child.i < token.i), None)
    return None


def _agent(token: Token) -> Token | None:
    """Who does it: of a passive whom "by" names, else the subject, also of the clause that this one hangs on."""
    bare = token.tag_ == "VBN" and token.dep_ == "acl" and not any(c.dep_ in _SUBJECTS for c in token.children)
    if _is_passive(token) or bare:
        return next(
            (child for child in token.children if child.dep_ in {"obl:agent", "obl"} and _case(child) == "by"), None
        )
    return _subject(token)


def _subject(token: Token) -> Token | None:
    """The subject of a predicate, its own or the one it shares; of a relative clause what that clause is about."""
    for _ in range(_BACK):
        own = next((child for child in token.children if child.dep_ in _SUBJECTS), None)
        if own is not None:
            relative = own.tag_ in {"WDT", "WP"} and token.dep_ == "acl:relcl"
            return token.head if relative else own
        if token.dep_ == "acl" and token.tag_ == "VBG":  # "a sniper killing officers"
            return token.head
        if token.dep_ in {"acl", "acl:relcl"}:  # "the figures it hid" has its own; "the man seen" has none
            return None
        shares = token.head.lemma_ in _DOING or _is_passive(token.head)  # of an infinitive: "was let go for …"
        if token.dep_ not in _PASSED_ON or (token.dep_ == "xcomp" and not shares):
            return None
        if token.dep_ == "conj" and token.head.pos_ not in {"VERB", "AUX", "ADJ", "NOUN"}:
            return None
        token = token.head
    return None


def _is_passive(token: Token) -> bool:
    """Whether it is done to the subject; a bare participle in a row is what its first is ("were misled and robbed")."""
    own = {child.dep_ for child in token.children}
    if own & {"aux:pass", "nsubj:pass"}:
        return True
    return token.tag_ == "VBN" and token.dep_ == "conj" and not own & {"aux", "nsubj"} and _is_passive(token.head)


def _is_negated(token: Token) -> bool:
    """Whether the predicate, or its subject, is negated."""
    for child in token.children:
        if child.dep_ in {"advmod", "det", "cc"} and child.lower_ in _NEGATIONS:
            return True
        if child.dep_ in _SUBJECTS and (
            child.lower_ in _NOBODY or any(grand.lower_ == "no" for grand in child.children if grand.dep_ == "det")
        ):
            return True
    return False


def _is_open(token: Token) -> bool:
    """Whether the predicate is only willed, possible or to come: after a modal, or "to", unless it is tried or done."""
    auxiliaries = [child.lower_ for child in token.children if child.dep_ in {"aux", "aux:pass"}]
    perfect = "have" in auxiliaries and not {"would", "should"} & set(auxiliaries)
    if any(word in _MODALS for word in auxiliaries) and not perfect:
        return True
    if token.tag_ == "VB" and any(child.tag_ == "TO" for child in token.children):
        return not (token.dep_ == "xcomp" and token.head.lemma_ in _DOING and not _is_open(token.head))
    if (
        token.tag_ == "VB" and not auxiliaries
    ):  # an imperative, or a bare form that hangs on another ("to hide and lie")
        return token.dep_ in {"ROOT", "ccomp", "parataxis"} or (token.dep_ == "conj" and _is_open(token.head))
    return token.dep_ == "xcomp" and token.head.lower_ == "going"


def _lies_somewhere(token: Token) -> bool:
    """Whether this "lie" is about a place ("the answer lies in the tables")."""
    if token.lower_ in {"lay", "lain"}:
        return True
    return token.lower_ != "lied" and any(
        child.lower_ in _WHERE or _case(child) in _WHERE for child in token.children if child.i > token.i
    )


def _fits(token: Token, row: _Verb) -> bool:
    """Whether the further words of an entry follow, and one of its objects is there."""
    doc, at = token.doc, token.i + 1
    if len(row.rest) == 1 and any(
        child.dep_ == "compound:prt" and child.lower_ == row.rest[0] for child in token.children
    ):
        pass
    elif row.rest:
        following = [word.lower_ for word in doc[at : at + len(row.rest)]]
        lemmas = [word.lemma_.lower() for word in doc[at : at + len(row.rest)]]
        if any(wanted not in pair for wanted, *pair in zip(row.rest, following, lemmas, strict=False)):
            return False
        if len(following) < len(row.rest):
            return False
    end = at + len(row.rest)
    if end < len(doc) and row.rest and doc[end].lower_ in _INNOCENT:
        return False
    if not row.objects:
        return True
    role = "obl" if token.pos_ == "ADJ" else "nsubj:pass" if _is_passive(token) else "obj"
    objects = [child for child in token.children if child.dep_ == role]
    objects += [word for child in objects for word in child.children if word.dep_ in {"conj", "nmod", "compound"}]
    return any(word.lemma_.lower() in row.objects for word in objects)


def _case(token: Token) -> str:
    return next((child.lower_ for child in token.children if child.dep_ == "case"), "")
