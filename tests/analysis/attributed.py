"""Articles made up for the tests, and what the first half of the analysis finds in them, in words."""

from dataclasses import dataclass
from functools import cache

from rejoinder.analysis.attribution import Attribution
from rejoinder.analysis.attributions import STEPS
from rejoinder.analysis.frame import Doc, Language
from rejoinder.analysis.tokens import build_tokens, doc_of
from rejoinder.domain.claims import Mode
from rejoinder.domain.text import Article, ArticleId, Block, BlockKind, Span


@cache
def pipeline() -> Language:
    """The components from tokens to attributions, built once."""
    nlp = build_tokens()
    for step in STEPS:
        nlp.add_pipe(step)
    return nlp


def article_of(*paragraphs: str, title: str = "") -> Article:
    """An article of these blocks."""
    blocks, start = [], 0
    lines = ([title] if title else []) + list(paragraphs)
    for number, line in enumerate(lines):
        kind = BlockKind.TITLE if title and number == 0 else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(start, start + len(line))))
        start += len(line) + 1
    return Article(ArticleId("made-up"), "\n".join(lines), tuple(blocks), title=title)


def read(*paragraphs: str, title: str = "") -> Doc:
    """The doc of an article of these blocks, all components run."""
    nlp = pipeline()
    return nlp(doc_of(article_of(*paragraphs, title=title), nlp))


@dataclass(frozen=True)
class Told:
    """An attribution in words."""

    source: str
    cue: str
    content: tuple[str, ...]
    cue_class: str
    mode: Mode
    speech: bool
    within: int | None
    rule: str


def told(*paragraphs: str, title: str = "") -> list[Told]:
    """The attributions of these paragraphs, in words."""
    doc = read(*paragraphs, title=title)
    return in_words(doc, doc._.attributions)


def in_words(doc: Doc, attributions: tuple[Attribution, ...]) -> list[Told]:
    """The words of attributions."""
    text = doc.text
    return [
        Told(
            " … ".join(span.of(text) for span in one.source),
            " … ".join(span.of(text) for span in one.cue),
            tuple(span.of(text) for span in one.content),
            one.cue_class,
            one.mode,
            one.speech,
            one.within,
            one.rule,
        )
        for one in attributions
    ]


def only(*paragraphs: str, title: str = "") -> Told:
    """The one attribution of these paragraphs."""
    found = told(*paragraphs, title=title)
    assert len(found) == 1, found
    return found[0]
