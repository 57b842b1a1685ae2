"""Base noun phrases over Universal Dependencies: ``doc.noun_chunks`` gives these (spaCy's own knows other labels)."""

from collections.abc import Iterator

from rejoinder.analysis.frame import Doc, TokenSpan

_HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_BEFORE = frozenset(
    {"det", "det:predet", "amod", "nummod", "compound", "nmod:poss", "nmod:desc", "advmod", "flat", "punct"}
)
_AFTER = frozenset({"flat", "fixed", "compound", "nummod", "compound:prt"})
_INNER = frozenset({"flat", "fixed", "compound", "nummod", "nmod:desc", "det", "goeswith"})  # heads nothing of its own
_LABEL = "NP"


def noun_chunks(doclike: Doc | TokenSpan) -> Iterator[tuple[int, int, int]]:
    """Non-overlapping phrases in order, as (start, end, label): a noun, name or pronoun with what stands before it.

    Prepositional phrases, relative clauses, appositions and conjuncts are not part of it; "the board's chairman" is
    one phrase, the possessor inside it.
    """
    label = doclike.vocab.strings.add(_LABEL)
    reached = 0
    for start, end in sorted(_phrases(doclike), key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end, label
            reached = end


def _phrases(doclike: Doc | TokenSpan) -> Iterator[tuple[int, int]]:
    for token in doclike:
        if token.pos_ not in _HEADS or token.dep_ in _INNER:
            continue
        start, end = token.i, token.i + 1
        for child in reversed(list(token.lefts)):
            if child.dep_ not in _BEFORE or child.right_edge.i + 1 < start:
                break
            if child.dep_ != "punct" or child.text == "-":
                start = child.left_edge.i
        for child in token.rights:
            if child.dep_ not in _AFTER or child.left_edge.i > end:
                break
            end = child.right_edge.i + 1
        yield start, end
