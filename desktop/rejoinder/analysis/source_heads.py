"""Whom the words of a source name, as the engine tells it: the head, its appositions, its conjuncts."""

from dataclasses import dataclass

from rejoinder.analysis.frame import Doc, Token, TokenSpan
from rejoinder.analysis.knowledge import words
from rejoinder.analysis.naming import plain
from rejoinder.analysis.people import Named, person_name
from rejoinder.analysis.statements import Statement

_NAMED = "PERSON"
_COMMON = frozenset({"NOUN", "ADJ", "VERB"})


@dataclass(frozen=True, slots=True)
class Head:
    """The persons a source names.

    Attributes:
        persons: Their names without titles, in order; more than one where they speak together; none where `common`.
        common: Whether the head is a common noun, or says where somebody is from, and names nobody.
        role: The head's words where it is a role and the name stands in apposition ("the board's chairman, Ada Lee").
    """

    persons: tuple[str, ...]
    role: str = ""
    common: bool = False


def head_of(doc: Doc, statement: Statement) -> Head | None:
    """Whom the source of a statement names; None where names and tree tell nothing of its head."""
    span = None
    if statement.source:
        span = doc.char_span(statement.source[0].start, statement.source[-1].end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    names = {token.i: ent for ent in doc.ents if ent.label_ == _NAMED and _overlap(ent, span) for token in ent}
    root = span.root
    first = _named(root, names)
    if first is None:
        return _in_apposition(root, span, names) or (Head((), common=True) if root.pos_ in _COMMON else None)
    others = [_named(token, names) for token in root.children if token.dep_ == "conj" and _inside(token, span)]
    if not others:
        return Head((first,))
    return Head((first, *(name for name in others if name))) if all(others) else None


def _in_apposition(root: Token, span: TokenSpan, names: dict[int, TokenSpan]) -> Head | None:
    """The name that follows a role: "the board's chairman, Ada Lee", "Secretary of State Ada Lee"."""
    if not _is_role(root):
        return None
    for token in root.subtree:
        name = _named(token, names) if _inside(token, span) and token.i > root.i else None
        if name is None:
            continue
        role = span.doc[span.start : names[token.i].start].text.strip(' ,;:—–-(“"') if token.i in names else ""
        direct = token.head is root or token.head.dep_ == "appos"
        if direct and token.dep_ in {"appos", "flat"}:
            return Head((name,), role)
        if token.dep_ == "nmod" and root.i == span.start and span.doc[token.i - 1].text[:1].isupper():
            return Head((name,), role)
    return None


def _inside(token: Token, span: TokenSpan) -> bool:
    return span.start <= token.i < span.end


def named_in(doc: Doc) -> tuple[Named, ...]:
    """Every place where the engine sees a person's name, with the role of an apposition after it."""
    found = []
    for ent in doc.ents:
        if ent.label_ != _NAMED:
            continue
        role = ""
        for token in ent.root.children:
            if token.dep_ == "appos" and token.i >= ent.end and _is_role(token):
                phrase = doc[min(token.left_edge.i, token.i) : token.i + 1]
                role = " ".join(word.text for word in phrase if word.pos_ not in {"DET", "PUNCT"})
                break
        found.append(Named(ent.start_char, ent.end_char, role))
    return tuple(found)


def _overlap(ent: TokenSpan, span: TokenSpan) -> bool:
    return ent.start < span.end and span.start < ent.end


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
    return None if ent is None else person_name(ent.text) or None


def _is_title(token: Token) -> bool:
    word = plain(token.text)
    return any(
        word in words("titles", key) for key in ("office", "courtesy", "courtesy_male", "courtesy_female", "role")
    )


def _is_role(token: Token) -> bool:
    word = plain(token.text)
    return (
        word in words("titles", "role") or word in words("titles", "office") or word in words("titles", "official_head")
    )
