"""Where quotations open and close."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.analysis.quotes import CONTINUED, NESTED, QUOTATION, UNCLOSED, find_quotations
from rejoinder.domain.text import Span
from tests.analysis.attributed import read


def quotations(*paragraphs: str) -> list[tuple[str, str]]:
    doc = read(*paragraphs)  # held: a span group dies with its doc
    return [(span.text, span.label_) for span in doc.spans["quotes"]]


@pytest.mark.parametrize(
    "quoted",
    [
        "“the bridge is safe”",
        '"the bridge is safe"',
        "''the bridge is safe''",
        "‘the bridge is safe’",
        "'the bridge is safe'",
    ],
)
def test_every_pair_of_marks_is_a_quotation(quoted):
    assert quotations(f"Inspectors wrote {quoted} and left.") == [(quoted, QUOTATION)]


@pytest.mark.parametrize("quoted", ["’nonsense‘", "”nonsense“", "‘nonsense‘", "“nonsense“"])
def test_marks_that_stand_the_wrong_way_round_are_understood(quoted):
    assert quotations(f"He called the report {quoted} twice.") == [(quoted, QUOTATION)]


def test_apostrophes_are_no_quotation_marks_whichever_way_they_curve():
    assert quotations("Norland‘s envoy said the miners’ strike didn't hurt the ’90s boom, and they told ’em so.") == []


def test_single_marks_inside_double_ones_are_nested():
    assert quotations("“He told us ‘get out’ and shut the door,” she said.") == [
        ("“He told us ‘get out’ and shut the door,”", QUOTATION),
        ("‘get out’", NESTED),
    ]


def test_a_quotation_that_the_next_paragraph_opens_again_is_continued():
    assert quotations("“The dam held all night.", "“We never left,” Brandt said.") == [
        ("“The dam held all night.", CONTINUED),
        ("“We never left,”", QUOTATION),
    ]


def test_a_quotation_never_closed_ends_with_its_sentence():
    assert quotations("Orman said “the dam is sound. Engineers disagree.") == [("“the dam is sound.", UNCLOSED)]


def test_a_second_opening_mark_ends_an_unclosed_quotation_before_it():
    found = quotations("He wrote “the levee broke. Later he wrote “we were wrong” in a letter.")
    assert found == [("“the levee broke.", UNCLOSED), ("“we were wrong”", QUOTATION)]


@given(st.text(alphabet=st.sampled_from("ab .,?\n“”\"‘’'«»`"), max_size=60))
def test_quotations_lie_inside_their_paragraph_in_order(text):
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Span(start, start + len(line)))
        start += len(line) + 1
    found = find_quotations(text, blocks)
    assert [one.span.start for one in found] == sorted(one.span.start for one in found)
    assert all(any(block.covers(one.span) for block in blocks) for one in found)
