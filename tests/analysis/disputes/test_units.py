"""The units that the judge looks at: one speaker, one sentence; nothing lost in long articles."""

import pytest

from rejoinder.analysis import pipeline
from rejoinder.analysis.disputes.judge import units_of, windows
from rejoinder.analysis.disputes.units import OWN
from rejoinder.analysis.tokens import doc_of
from tests.analysis.articles import article


def units(text):
    """Each unit's words, and the words of the cue by which they are attributed ("" in the article's own voice)."""
    doc = doc_of(article(text), pipeline.pipeline())
    for name, component in pipeline.pipeline().pipeline:
        doc = component(doc)
        if name == "sources":
            break
    found = units_of(doc, doc._.statements, pipeline.sentences_of(doc))
    return [
        (one.span.of(text), "" if one.statement == OWN else doc._.statements[one.statement].cue_words(text))
        for one in found
    ]


def test_what_is_attributed_and_what_the_article_says_are_units_apart():
    assert units("Mayor Ada Brandt said the dam was safe. Two days later it broke.") == [
        ("the dam was safe", "said"),
        ("Two days later it broke", ""),
    ]


def test_a_quotation_of_two_sentences_is_two_units_of_one_statement():
    found = units("“The dam was safe. We looked at it in May,” Mayor Ada Brandt said.")

    assert [words for words, _ in found] == ["The dam was safe", "We looked at it in May"]
    assert {cue for _, cue in found} == {"said"}


def test_cues_and_sources_alone_are_no_unit():
    assert [words for words, _ in units("The dam was safe, the mayor of Vell said.")] == ["The dam was safe"]


@pytest.mark.parametrize("size", [1, 7, 160, 161, 270, 271, 1000])
def test_every_unit_is_judged_once_where_it_is_looked_at(size):
    judged = []
    for numbers, fresh in windows(size):
        assert set(fresh) <= set(numbers)
        assert len(set(numbers)) == len(numbers)
        assert len(numbers) <= 164
        judged += fresh

    assert judged == list(range(size))


def test_no_units_no_windows():
    assert list(windows(0)) == []
