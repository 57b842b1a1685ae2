"""The tokens of a doc as plain columns, which the steps after the engine read faster than tokens."""

from dataclasses import dataclass

from rejoinder.analysis.frame import Doc
from rejoinder.analysis.quotes import NESTED

Piece = tuple[int, int]  # a half-open range of tokens

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
VERBS = FINITE | {"VB", "VBN", "VBG"}
SPACE = "_SP"


@dataclass(frozen=True, slots=True)
class Words:
    """Columns with one entry for each token.

    Attributes:
        text: As written; `low` in lower case; `tag` Penn.
        dep, head: The tree; `edge` the last token that hangs on it, however far down.
        start: First character of each; `end` one past its last.
        sentence: The half-open token range of its sentence.
        block: The number of its block.
        name: The kind of name it belongs to, "" for none.
        quote: Index into `quotes` of the outermost quotation it stands in, -1 outside.
        inner: The same of a nested one.
        quotes: Quotations, marks included, with their kind.
    """

    text: list[str]
    low: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    edge: list[int]
    start: list[int]
    end: list[int]
    sentence: list[Piece]
    block: list[int]
    name: list[str]
    quote: list[int]
    inner: list[int]
    quotes: list[tuple[int, int, str]]

    def is_quoted(self, at: int, cue: Piece) -> bool:
        """Whether a token stands in marks that are not around the cue as well."""
        for quote in (self.quote[at], self.inner[at]):
            if quote >= 0 and not self.quotes[quote][0] <= cue[0] < self.quotes[quote][1]:
                return True
        return False


def without_space(words: Words, start: int, end: int) -> Piece | None:
    """A range without white space at its ends; None where nothing is left."""
    while start < end and words.tag[start] == SPACE:
        start += 1
    while start < end and words.tag[end - 1] == SPACE:
        end -= 1
    return (start, end) if start < end else None


def words_of(doc: Doc) -> Words:
    """The columns of a doc that has sentences, tags and quotations."""
    tokens = list(doc)
    text = [token.text for token in tokens]
    bounds = [token.i for token in tokens if token.is_sent_start] or [0]
    sentence: list[Piece] = []
    for first, last in zip(bounds, [*bounds[1:], len(tokens)], strict=True):
        sentence.extend([(first, last)] * (last - first))
    quote, inner = [-1] * len(tokens), [-1] * len(tokens)
    quotes: list[tuple[int, int, str]] = []
    reached = 0
    for span in doc.spans.get("quotes", ()):
        outer = span.label_ != NESTED
        first = max(span.start, reached) if outer else span.start
        if first >= span.end:
            continue
        column = quote if outer else inner
        column[first : span.end] = [len(quotes)] * (span.end - first)
        quotes.append((first, span.end, span.label_))
        reached = span.end if outer else reached
    start = [token.idx for token in tokens]
    return Words(
        text=text,
        low=[word.lower() for word in text],
        tag=[token.tag_ for token in tokens],
        dep=[token.dep_ for token in tokens],
        head=[token.head.i for token in tokens],
        edge=[token.right_edge.i for token in tokens],
        start=start,
        end=[token.idx + len(token) for token in tokens],
        sentence=sentence,
        block=_blocks(doc, start),
        name=[token.ent_type_ for token in tokens],
        quote=quote,
        inner=inner,
        quotes=quotes,
    )


def _blocks(doc: Doc, starts: list[int]) -> list[int]:
    article = doc._.article
    if article is None:
        return [0] * len(starts)
    found, number = [], -1
    for start in starts:
        while number + 1 < len(article.blocks) and article.blocks[number + 1].span.start <= start:
            number += 1
        found.append(number)
    return found
