"""What the trained engine says of an article, written onto spaCy's `Doc`: the first component of the pipeline."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np

from rejoinder.analysis.frame import Doc, Language
from rejoinder.analysis.model.engine import Marked, Reading, engine
from rejoinder.analysis.model.windows import Words

SPACE_TAG, SPACE_POS = "_SP", "SPACE"
_COLUMNS = ("TAG", "POS", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE")
_OUT, _IN, _BEGIN = 2, 1, 3  # spaCy's codes of ENT_IOB


@Language.component(
    "annotation",
    assigns=[
        *("token.tag", "token.pos", "token.lemma", "token.head", "token.dep", "token.is_sent_start"),
        *("doc.ents", "doc._.marked", "doc._.states"),
    ],
)
def annotation(doc: Doc) -> Doc:
    """Set tags, lemmas, trees, sentences and names of the doc, its ``doc._.marked`` and ``doc._.states``.

    Those are the attributions, in token ranges, and what the encoder made of each token: (tokens, width), zeros at
    white space.
    """
    tokens = list(doc)
    places = [token.i for token in tokens if not token.is_space]
    if not places:
        doc._.marked = ()
        return doc
    words = Words(
        forms=tuple(tokens[at].text for at in places),
        spaced=tuple(not at or bool(tokens[at - 1].whitespace_) or tokens[at - 1].is_space for at in places),
        opens=_paragraph_starts(doc, places),
    )
    reading = engine().read(words)
    _write(doc, places, reading)
    doc._.marked = tuple(_on_tokens(one, places) for one in reading.attributions)
    doc._.states = np.zeros((len(doc), reading.states.shape[1]), np.float32)
    doc._.states[places] = reading.states
    return doc


def _paragraph_starts(doc: Doc, places: Sequence[int]) -> tuple[bool, ...]:
    """Whether each word opens a block of the article, or follows a line break where the doc has no blocks."""
    blocks = [] if doc._.article is None else doc._.article.blocks
    if not blocks:
        return tuple(
            not at or any("\n" in doc[k].text for k in range(before + 1, at))
            for before, at in zip([-1, *places], places, strict=False)
        )
    borders = sorted({offset for block in blocks for offset in (block.span.start, block.span.end)})
    opens: list[bool] = []
    passed = 0
    for at in places:
        reached = passed
        while reached < len(borders) and borders[reached] <= doc[at].idx:
            reached += 1
        opens.append(reached > passed or not opens)
        passed = reached
    return tuple(opens)


def _write(doc: Doc, places: Sequence[int], reading: Reading) -> None:
    """All columns at once. White space hangs on the word before it (the first one's on the word after)."""
    size = len(doc)
    number = doc.vocab.strings.add
    table = np.zeros((size, len(_COLUMNS)), np.uint64)
    table[:, 0], table[:, 1], table[:, 5] = number(SPACE_TAG), number(SPACE_POS), _OUT
    here = np.array(places)
    spaces = np.ones(size, bool)
    spaces[here] = False
    before = np.maximum.accumulate(np.where(spaces, -1, np.arange(size)))
    heads = np.where(before < 0, places[0], before)
    heads[here] = here[np.array(reading.heads)]
    table[here, 0] = [number(tag) for tag in reading.xpos]
    table[here, 1] = [number(tag) for tag in reading.upos]
    table[here, 2] = [number(lemma) for lemma in reading.lemma]
    table[here, 3] = [number("ROOT" if label == "root" else label) for label in reading.labels]
    for at in np.flatnonzero(spaces):
        table[at, 2] = number(doc[int(at)].text)
        table[at, 3] = number("dep")
    table[:, 4] = (heads - np.arange(size)).astype(np.int64).astype(np.uint64)
    for start, end, kind in reading.names:
        first, last = places[start], places[end - 1]
        table[first : last + 1, 5] = _IN
        table[first, 5] = _BEGIN
        table[first : last + 1, 6] = number(kind)
    doc.from_array(list(_COLUMNS), cast("Any", table))


def _on_tokens(marked: Marked, places: Sequence[int]) -> Marked:
    """The same in ranges of tokens: words without the white space around them."""

    def moved(span: tuple[int, int]) -> tuple[int, int]:
        return places[span[0]], places[span[1] - 1] + 1

    return Marked(
        None if marked.source is None else moved(marked.source),
        moved(marked.cue),
        tuple(moved(content) for content in marked.content),
        marked.score,
    )
