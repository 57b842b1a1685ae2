from hypothesis import given
from hypothesis import strategies as st

from rejoinder.domain.anchors import Anchor
from rejoinder.domain.text import Span

TEXTS = st.text("ab c.\n", min_size=1, max_size=60)


@st.composite
def texts_with_a_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(texts_with_a_span())
def test_an_anchor_finds_its_place_in_the_text_it_was_made_on(made: tuple[str, Span]):
    text, span = made
    assert Anchor.at(span, text).find(text) == span


@given(texts_with_a_span(), TEXTS)
def test_an_anchor_moves_with_its_words_when_text_is_put_before_them(made: tuple[str, Span], before: str):
    text, span = made
    words, longer = span.of(text), before + text
    moved = Anchor.at(span, text).find(longer)
    if moved is None:
        assert longer.count(words) + longer[1:].count(words) > 1  # it may only give up where the words stand twice
    else:
        assert moved.of(longer) == words


def test_of_two_places_the_one_with_the_old_context_is_taken():
    text = "The gate was shut at dawn. The mayor said the gate was shut at noon."
    start = text.rindex("the gate was shut")
    anchor = Anchor.at(Span(start, start + 17), text)
    shorter = "The mayor said the gate was shut at noon. Others say the gate was shut at dawn."
    assert anchor.find(shorter) == Span(15, 32)


def test_words_that_are_gone_have_lost_their_place():
    anchor = Anchor.at(Span(4, 8), "The gate was shut.")
    assert anchor.find("The door was shut.") is None


def test_common_words_without_their_context_have_lost_their_place():
    anchor = Anchor.at(Span(10, 13), "Nobody is the keeper here.")
    assert anchor.words == "the"
    assert anchor.find("xxthexx yythezz") is None
