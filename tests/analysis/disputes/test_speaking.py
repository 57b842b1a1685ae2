"""Who says what stands in somebody's reported words."""

import pytest

from rejoinder.analysis import pipeline
from rejoinder.analysis.disputes.speaking import is_own
from rejoinder.analysis.tokens import doc_of
from tests.analysis.articles import article


def statements_of(text: str):
    nlp = pipeline.pipeline()
    doc = doc_of(article(text), nlp)
    for name, component in nlp.pipeline:
        doc = component(doc)
        if name == "sources":
            break
    return doc._.statements


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("The site falsely claimed that the crane had fallen.", True),
        ("The hoax site said that the crane had fallen.", True),
        ("The minister did not say that the crane had fallen.", True),
        ("Nobody said that the crane had fallen.", True),
        ("The minister said that the crane had fallen.", False),
        ("The minister denied that the crane had fallen.", False),
        ("“The crane has not fallen,” the minister said.", False),
    ],
)
def test_the_article_itself_speaks_where_it_calls_a_report_untrue_or_left_unsaid(text, own):
    statement = next(one for one in statements_of(text) if one.source)
    assert is_own(statement, text) is own


def test_a_statement_without_a_cue_is_whose_it_is():
    text = "The mayor had bought the quay, the paper said. When he was asked about it, Adam Merrow left."
    found = [one for one in statements_of(text) if not one.cue]
    assert found
    assert not any(is_own(one, text) for one in found)
