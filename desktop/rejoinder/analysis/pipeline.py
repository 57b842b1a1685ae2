"""The pipeline, built once: one spaCy component a question. Importing this module imports spaCy.

A trained component takes the place of one of these by setting the same extension (see ``extensions.py``).
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from threading import Lock

from rejoinder.analysis import annotation, attributions, quotes
from rejoinder.analysis.allegiances import with_sides
from rejoinder.analysis.charges import find_charges
from rejoinder.analysis.claims import to_analysis
from rejoinder.analysis.clocks import read_clocks
from rejoinder.analysis.compare.grouping import overlapping
from rejoinder.analysis.compare.making import Stated, denied_by, make_gists
from rejoinder.analysis.datelines import day_of_report
from rejoinder.analysis.declining import aimed, with_declines
from rejoinder.analysis.disputes.answers import Answer, find_answers
from rejoinder.analysis.disputes.judge import judge
from rejoinder.analysis.engine import engine_name
from rejoinder.analysis.frame import Doc, Language
from rejoinder.analysis.people import find_people
from rejoinder.analysis.points import find_points, settle_points
from rejoinder.analysis.source_heads import head_of, named_in
from rejoinder.analysis.sources import Speakers, find_speakers
from rejoinder.analysis.statements import Lines, Statement, in_reading_order
from rejoinder.analysis.time_trees import governors
from rejoinder.analysis.times import find_times
from rejoinder.analysis.tokens import build_tokens, doc_of
from rejoinder.analysis.voice import without_own
from rejoinder.analysis.wording import Worder, word_all
from rejoinder.domain.claims import Analysis, ReplyKind
from rejoinder.domain.text import Article, Span
from rejoinder.domain.times import Interval

_FIRST_HALF = (annotation, quotes, attributions)  # importing them registers their components
COMPONENTS = (
    *("annotation", "quotes", "attributions", "people", "sources", "disputes", "times", "points", "statuses"),
)
_READ = frozenset({"en", ""})  # languages that claims are found in; "" is unknown
_HALVES = re.compile("[\ud800-\udfff]")  # halves of surrogate pairs, which a batch can carry and spaCy cannot encode
_ONE_AT_A_TIME = Lock()  # spaCy's vocabulary grows as it reads and is not made for two threads


@Language.component("people", requires=["doc._.attributions", "doc.spans"], assigns=["doc._.people"])
def people(doc: Doc) -> Doc:
    """Find who is named in the article, and take out what reads like an attribution but is the article's own."""
    quoted = tuple(Span(q.start_char, q.end_char) for q in doc.spans["quotes"])
    found = in_reading_order(without_own(doc._.attributions, doc._.article.text, quoted))
    doc._.statements = with_declines(doc, found)
    doc._.people = find_people(doc._.article, named_in(doc))
    return doc


@Language.component("sources", requires=["doc._.statements", "doc._.people"], assigns=["doc._.speakers"])
def sources(doc: Doc) -> Doc:
    """Find who makes each statement."""
    heads = tuple(head_of(doc, statement) for statement in doc._.statements)
    doc._.speakers = find_speakers(
        doc._.article.text, doc._.statements, heads, doc._.people, sentences_of(doc), blocks_of(doc)
    )
    return doc


@Language.component(
    "disputes",
    requires=["doc._.statements", "doc._.speakers", "doc._.states"],
    assigns=["doc._.statements", "doc._.speakers", "doc._.answers"],
)
def disputes(doc: Doc) -> Doc:
    """Find what answers what; what the article itself says, and parts of long statements, join where they take part."""
    worder = Worder(doc._.people)
    units, judgements = judge(doc, doc._.statements, doc._.speakers, sentences_of(doc), blocks_of(doc), worder)
    doc._.statements, doc._.speakers, doc._.answers = find_answers(
        doc._.article.text, doc._.statements, doc._.speakers, units, judgements, worder
    )
    return doc


@Language.component("times", requires=["doc._.statements", "doc._.speakers"], assigns=["doc._.clocks"])
def times(doc: Doc) -> Doc:
    """Find when each statement was made and when the thing took place."""
    published = day_of_report(doc._.article.text, blocks_of(doc), day_of(doc._.article.published))
    found = find_times(doc._.article.text, published)
    doc._.clocks = read_clocks(
        doc._.article.text,
        doc._.statements,
        found,
        governors(doc, found),
        doc._.speakers,
        sentences=sentences_of(doc),
        blocks=blocks_of(doc),
        published=published,
    )
    return doc


@Language.component(
    "points",
    requires=["doc._.statements", "doc._.speakers", "doc._.people", "doc._.answers"],
    assigns=["doc._.worded", "doc._.points"],
)
def points(doc: Doc) -> Doc:
    """Put statements together that say the same."""
    text = doc._.article.text  # `Doc.text` is put together from all tokens each time it is asked for
    doc._.worded = word_all([statement.words(text) for statement in doc._.statements], Worder(doc._.people))
    stated = as_stated(text, doc._.statements, doc._.speakers, doc._.answers)
    opposed = [(one.statement, one.to) for one in doc._.answers if one.kind.opposes and one.to is not None]
    apart = frozenset([*opposed, *overlapping([one.extent for one in stated])])
    doc._.points = find_points(make_gists(text, stated, doc._.speakers.sources), apart)
    return doc


@Language.component(
    "statuses",
    requires=["doc._.points", "doc._.answers", "doc._.speakers", "doc._.people"],
    assigns=["doc._.points", "doc._.speakers", "doc._.charges", "doc._.answers"],
)
def statuses(doc: Doc) -> Doc:
    """Settle the points by who answers whom, and find whom persons speak for and who is charged with a wrong."""
    doc._.speakers = with_sides(doc, doc._.speakers, doc._.people)
    doc._.charges = find_charges(doc, doc._.statements, doc._.speakers, doc._.people)
    doc._.answers = aimed(
        doc,
        doc._.statements,
        doc._.speakers,
        doc._.charges,
        doc._.answers,
        worded=doc._.worded,
        points=doc._.points,
        blocks=blocks_of(doc),
        sentences=sentences_of(doc),
    )
    linked = [(answer.statement, answer.to, answer.kind) for answer in doc._.answers if answer.to is not None]
    doc._.points = settle_points(
        doc._.points,
        opposed=frozenset((one, other) for one, other, kind in linked if kind.opposes),
        echoed=frozenset((one, other) for one, other, kind in linked if kind is ReplyKind.ECHO),
    )
    return doc


def as_stated(
    text: str, statements: tuple[Statement, ...], speakers: Speakers, answers: tuple[Answer, ...]
) -> tuple[Stated, ...]:
    """The statements as far as it takes to compare them."""
    denied = denied_by((one.statement, one.to, one.kind, one.confidence) for one in answers if one.to is not None)
    return tuple(
        Stated(
            statement.words(text),
            statement.extent,
            statement.cue_words(text),
            None if source is None else speakers.sources[source],
            denied.get(number),
        )
        for number, (statement, source) in enumerate(zip(statements, speakers.of, strict=True))
    )


@cache
def pipeline() -> Language:
    """The pipeline, built at the first call."""
    nlp = build_tokens()
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def run(article: Article, *, progress: Callable[[int, int], None] | None = None) -> Analysis:
    """The analysis of an article; `progress` hears of each component. Empty where it is in another language."""
    if article.language not in _READ:
        return Analysis(article.id, engine_name())
    tell = progress or (lambda _done, _of: None)
    with _ONE_AT_A_TIME:
        nlp = pipeline()
        steps = len(COMPONENTS) + 1
        tell(0, steps)
        doc = doc_of(replace(article, text=_HALVES.sub("\ufffd", article.text)), nlp)
        tell(1, steps)
        for done, (_name, component) in enumerate(nlp.pipeline, 2):
            doc = component(doc)
            tell(done, steps)
        return to_analysis(
            article,
            engine=engine_name(),
            statements=doc._.statements,
            speakers=doc._.speakers,
            clocks=doc._.clocks,
            points=doc._.points,
            answers=doc._.answers,
            charges=doc._.charges,
        )


def sentences_of(doc: Doc) -> Lines:
    """The sentences as stretches of characters, without the white space between them."""
    found = []
    for sent in doc.sents:
        words = sent.text
        start = sent.start_char + len(words) - len(words.lstrip())
        end = sent.start_char + len(words.rstrip())
        if start < end:
            found.append(Span(start, end))
    return Lines.of(tuple(found))


def blocks_of(doc: Doc) -> Lines:
    """The article's blocks; the whole text where it has none."""
    blocks = tuple(block.span for block in doc._.article.blocks)
    return Lines.of(blocks or ((Span(0, len(doc._.article.text)),) if doc._.article.text else ()))


def day_of(published: Interval | None) -> date | None:
    """The day against which "Monday" is read: the first day of what is known of the publication."""
    moment = None if published is None else published.start or published.end
    return None if moment is None else date.fromisoformat(moment[:10])
