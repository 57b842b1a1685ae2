"""Whom the words of a source name, as the engine tells it: the head, its appositions, its conjuncts."""

from dataclasses import dataclass

from rejoinder.analysis.frame import Doc, Token, TokenSpan
from rejoinder.analysis.knowledge import words
from rejoinder.analysis.naming import plain
from rejoinder.analysis.personnames import Named, person_name
from rejoinder.analysis.statements import Statement
from rejoinder.domain.text import Span

_NAMED = "PERSON"
_BODY = "ORG"
_COMMON = frozenset({"NOUN", "ADJ", "VERB"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_OF_ROLE = frozenset({"NOUN", "PROPN", "ADJ", "PART"})  # what may stand in a role before its noun
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BY = frozenset({"by", "from"})
_MAKER = 6  # words of a document's maker that its name takes with it ("report by the Norland Institute")


@dataclass(frozen=True, slots=True)
class Head:
    """The persons a source names.

    Attributes:
        persons: Their names without titles, in order; more than one where they speak together; none where `common`.
        role: The head's words where it is a role and the name stands in apposition ("the board's chairman, Ada Lee").
        common: Whether the head is a common noun, or says where somebody is from, and names nobody.
        phrase: The words up to a common head ("a 52-count civil complaint" of "a 52-count … complaint filed by …").
        maker: Where the head is a document, whose it is ("by the Norland Institute"), "" where no name says so.
        antecedent: What "who" or "which" stands for, from its first word to its head.
    """

    persons: tuple[str, ...]
    role: str = ""
    common: bool = False
    phrase: str = ""
    maker: str = ""
    antecedent: Span | None = None


def head_of(doc: Doc, statement: Statement) -> Head | None:
    """Whom the source of a statement names; None where names and tree tell nothing of its head."""
    span = None
    if statement.source:
        span = doc.char_span(statement.source[0].start, statement.source[-1].end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    if len(span) == 1 and span.text.lower() in _RELATIVE:
        return _antecedent(doc, span[0])
    names = _persons_in(span)
    root = span.root
    if root.pos_ == "VERB":  # a headline taken whole: its subject speaks
        root = next((token for token in root.children if token.dep_ == "nsubj" and _inside(token, span)), root)
    first = _named(root, names)
    if first is None:
        found = _in_apposition(root, span, names) or _at_end(span, names)
        if found is not None or root.pos_ not in _COMMON:
            return found
        start = min((token.i for token in root.lefts if _inside(token, span)), default=root.i)
        left = max(min(root.left_edge.i, start), span.start)
        alone = not any(token.dep_ == "conj" for token in root.children)
        return Head((), common=True, phrase=doc[left : root.i + 1].text if alone else "", maker=_maker(root, span))
    others = [_named(token, names) for token in root.children if token.dep_ == "conj" and _inside(token, span)]
    if not others:
        return Head((first,))
    return Head((first, *(name for name in others if name))) if all(others) else None


def _persons_in(span: TokenSpan) -> dict[int, TokenSpan]:
    """The names of persons that overlap the span, under each of their tokens. `Doc.ents` is built anew at each call."""
    doc, found = span.doc, {}
    for token in span:
        if token.ent_type_ != _NAMED or token.i in found:
            continue
        start, end = token.i, token.i + 1
        while doc[start].ent_iob_ == "I":
            start -= 1
        while end < len(doc) and doc[end].ent_iob_ == "I":
            end += 1
        ent = doc[start:end]
        found.update(dict.fromkeys(range(start, end), ent))
    return found


def _antecedent(doc: Doc, relative: Token) -> Head | None:
    """The noun whose clause a relative pronoun begins, with the words before it that belong to it."""
    verb = next((token for token in (relative, *relative.ancestors) if token.dep_.startswith("acl")), None)
    if verb is None or verb.head.i == verb.i or verb.head.i >= relative.i:
        return None
    noun = verb.head
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN" and noun.head.i < noun.i:
        noun = noun.head  # "Ada Lee, now the speaker, who …"
    if relative.lower_ == "who" and noun.ent_type_ != _NAMED and _case(noun) and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head  # "Democrats on the committee, who …"
    phrase = doc[min(noun.left_edge.i, noun.i) : noun.i + 1]
    end = max((token.i for token in noun.children if token.dep_ == "flat" and token.i < relative.i), default=noun.i)
    span = doc[phrase.start : end + 1]
    return Head((), antecedent=Span(span.start_char, span.end_char))


def _maker(root: Token, span: TokenSpan) -> str:
    """Whose document it is, after "by" or "from": the words there, or but the names where these are many."""
    for token in root.children:
        case = next((child for child in token.children if child.dep_ == "case"), None)
        makes = token.i > root.i and token.pos_ == "PROPN" and _inside(token, span)
        if not makes or case is None or case.lower_ not in _BY:
            continue
        words_of_maker = span.doc[case.i : min(token.right_edge.i, span.end - 1) + 1]
        if len(words_of_maker) <= _MAKER:
            return words_of_maker.text
        names = [_whole(ent).text for ent in span.doc.ents if _is_maker(ent, token)]
        return f"{case.text} {' and '.join(names)}" if names else ""
    return ""


def _is_maker(ent: TokenSpan, token: Token) -> bool:
    """Whether a name is a maker's or another's who made it together, not the body where they work."""
    return ent.label_ in {_NAMED, _BODY} and (
        token in ent or (ent.label_ == _NAMED and token.left_edge.i <= ent.start < token.right_edge.i)
    )


def _in_apposition(root: Token, span: TokenSpan, names: dict[int, TokenSpan]) -> Head | None:
    """The name that follows a role: "the board's chairman, Ada Lee", "Secretary of State Ada Lee"."""
    if not _is_role(root):
        return None
    titled = _after_title(root, span, names)
    if titled is not None:
        return titled
    for token in root.subtree:
        name = _named(token, names) if _inside(token, span) and token.i > root.i else None
        if name is None:
            continue
        role = span.doc[span.start : names[token.i].start].text.strip(' ,;:—–-(“"') if token.i in names else ""
        direct = token.head.i == root.i or token.head.dep_ == "appos"
        if _case(token) not in {"", "of"}:
            continue  # "advisers to Ada Lee"
        if direct and token.dep_ in {"appos", "flat"}:
            return Head((name,), role)
        if token.dep_ == "nmod" and root.i == span.start and span.doc[token.i - 1].text[:1].isupper():
            return Head((name,), role)
    return _beside(root, span, names)


def _at_end(span: TokenSpan, names: dict[int, TokenSpan]) -> Head | None:
    """The name with which the words end, right after a role, under no preposition ("Actor and author Ada Lee")."""
    last = max((token.i for token in span if token.i in names), default=None)
    if last is None or any(token.pos_ != "PUNCT" for token in span.doc[last + 1 : span.end]):
        return None
    name = names[last]
    before = span.doc[span.start : name.start]
    under = any(token.pos_ in {"ADP", "PART"} or token.tag_ in _FINITE for token in before)
    if not len(before) or under or not _is_role(before[-1]):
        return None
    found = person_name(_whole(name).text)
    return Head((found,), before.text) if found else None


def _beside(root: Token, span: TokenSpan, names: dict[int, TokenSpan]) -> Head | None:
    """The name that the tree has as a second subject beside the role ("Lee's niece, state Del. Ann Ray,")."""
    for token in span:
        if token.i > root.i and token.i in names and token.head.i == root.head.i and token.dep_ == root.dep_ != "ROOT":
            name = person_name(_whole(names[token.i]).text)
            return Head((name,), span.doc[span.start : root.i + 1].text) if name else None
    return None


def _after_title(root: Token, span: TokenSpan, names: dict[int, TokenSpan]) -> Head | None:
    """The names right after a title that the tree leaves beside them ("Secretary of State Ada Lee")."""
    first = min((i for i in names if i > root.i), default=None)
    if first is None or not all(word.text[:1].isupper() or word.text == "of" for word in span.doc[root.i + 1 : first]):
        return None
    name = person_name(_whole(names[first]).text)
    if not name or (first > root.i + 1 and not root.text[:1].isupper()):
        return None
    if not root.tag_.endswith("S"):
        return Head((name,), span.doc[span.start : first].text)
    after = [token for token in span.doc[first].children if token.dep_ == "conj" and token.i in names]
    return Head((name, *(person_name(names[token.i].text) for token in after)))


def _inside(token: Token, span: TokenSpan) -> bool:
    return span.start <= token.i < span.end


def named_in(doc: Doc) -> tuple[Named, ...]:
    """Every place where the engine sees the name of a person or a body, with the roles that its clause gives it."""
    found = []
    names = {token.i: ent for ent in doc.ents if ent.label_ == _NAMED for token in ent}
    for ent in doc.ents:
        if ent.label_ not in {_NAMED, _BODY}:
            continue
        root, body = ent.root, ent.label_ == _BODY
        row = [token for token in root.conjuncts if token.i > root.i and token.i in names] if not body else []
        found.append(
            Named(
                ent.start_char,
                _whole(ent).end_char,
                _roles(ent),
                subject="subj" in root.dep_ or any("subj" in token.dep_ for token in root.conjuncts),
                body=body,
                joined=names[row[0].i].start_char if row else -1,
            )
        )
    return tuple(found)


def _whole(ent: TokenSpan) -> TokenSpan:
    """The name with what a hyphen joins to it ("Ban Ki" and "-moon")."""
    doc, end = ent.doc, ent.end
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
        end += 2
    return doc[ent.start : end]


def _roles(ent: TokenSpan) -> tuple[str, ...]:
    """The roles that apposition and "is" give to a name: "Ada Lee, the mayor", "the mayor, Ada Lee", "Lee is mayor"."""
    doc, root = ent.doc, ent.root
    heads = [child for child in root.children if child.dep_ == "appos" and child.i >= ent.end]
    if root.dep_ in {"appos", "nmod", "flat"} and root.head.i < ent.start and not _case(root):
        heads.append(root.head)
    subject = root.head if root.dep_ == "appos" else root  # "the party's treasurer, Bo Ray, is a banker"
    if subject.dep_ == "nsubj" and any(child.dep_ == "cop" for child in subject.head.children):
        heads.append(subject.head)
    found = []
    for token in heads:
        if _is_role(token) or (ent.label_ == _BODY and plain(token.text) in words("titles", "body_head")):
            start = token.i
            while (
                start > token.left_edge.i
                and doc[start - 1].pos_ in _OF_ROLE
                and doc[start - 1].i >= doc[start].sent.start
            ):
                start -= 1
            found.append(doc[start : token.i + 1].text)
    return tuple(dict.fromkeys(found))


def _case(token: Token) -> str:
    """The preposition or possessive mark of a noun, "" where it has none."""
    return next((child.lower_ for child in token.children if child.dep_ == "case"), "")


def _named(token: Token, names: dict[int, TokenSpan]) -> str | None:
    """The name in which a token stands, if it heads it or one of its words does."""
    ent = names.get(token.i)
    if ent is None:
        ent = next(
            (
                names[child.i]
                for child in token.children
                if child.dep_ in {"flat", "appos"} and child.i in names and child.i == token.i + 1 and _is_title(token)
            ),
            None,
        )
    return None if ent is None else person_name(_whole(ent).text) or None


def _is_title(token: Token) -> bool:
    word = plain(token.text)
    return any(
        word in words("titles", key) for key in ("office", "courtesy", "courtesy_male", "courtesy_female", "role")
    )


def _is_role(token: Token) -> bool:
    return any(
        word in words("titles", key)
        for word in (plain(token.text), plain(token.text).removesuffix("s"))
        for key in ("role", "office", "official_head")
    )
