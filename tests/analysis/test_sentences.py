"""Where sentences start."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.attributed import read


def sentences(*paragraphs: str) -> list[str]:
    return [sentence.text.strip() for sentence in read(*paragraphs).sents]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Navy sent Capt. Ola Brandt and Lt. Col. Jin Park to the strait.",
        "On Jan. 14 Gov. Tess Orman met Sen. Paul Adeyemi in St. Ives.",
        "Mr. J. R. Halloran of Norland Corp. declined.",
        "The convoy left at 5 a.m. and came back by 7 p.m. on Friday.",
        "Prices rose 3.4 percent in the U.K. and 2.9 percent elsewhere.",
        "She paused … and went on.",
        "The envoy, e.g. Ms. Quist, was not asked.",
    ],
)
def test_abbreviations_initials_and_figures_do_not_end_a_sentence(text):
    assert sentences(text) == [text]


def test_an_abbreviation_ends_a_sentence_where_the_next_word_begins_one():
    assert sentences("They flew to the U.S. The talks begin at 5 p.m. He will be there.") == [
        "They flew to the U.S.",
        "The talks begin at 5 p.m.",
        "He will be there.",
    ]


def test_closing_marks_stay_with_their_sentence():
    assert (
        sentences("“We waited all night.” The harbour (it was dark.) stayed shut. 'No.' Then it opened.")[0]
        == "“We waited all night.”"
    )


def test_a_question_in_marks_goes_on_with_its_attribution():
    assert sentences("“Who gave the order?” Ines Vidal asked. “Why now?” the mayor wondered.") == [
        "“Who gave the order?” Ines Vidal asked.",
        "“Why now?” the mayor wondered.",
    ]


def test_no_sentence_runs_over_the_border_of_a_block():
    assert sentences("Ferry services halted", "The port said on Monday") == [
        "Ferry services halted",
        "The port said on Monday",
    ]


@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), min_size=1), max_size=4
    )
)
def test_every_text_has_sentences_that_cover_it(paragraphs):
    doc = read(*[paragraph for paragraph in paragraphs if paragraph.strip()])
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == doc.text


def test_a_word_without_end_and_a_sentence_without_end_are_cut_and_nothing_is_lost():
    text = "Signed by " + "x" * 5_000 + " and " + "by order of the board, " * 200
    doc = read(text)
    assert doc.text == text
    assert max(len(token) for token in doc) <= 400
    assert max(len(sentence) for sentence in doc.sents) <= 250
