"""Foreign text is printed as text, and what would hide is named."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.briefing.printable import clipped, lines, printable


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("plain words", "plain words"),
        ("*no* _markup_ #eval", "*no* _markup_ #eval"),
        ("a\x07b", "a‹U+0007›b"),
        ("a\u202eb", "a‹U+202E›b"),
        ("zero\u200bwidth soft\u00adhyphen\ufeff", "zerowidth softhyphen"),
        (" two\t words \n next ", "two words next"),
        ("x\ud800y", "x‹U+D800›y"),
        ("\ue000\ue001\ue002\ue003\ue004", "‹U+E000 U+E001 U+E002 U+E003 and 1 more›"),
        ("e\u0301", "é"),
    ],
)
def test_what_hides_is_dropped_or_named(text: str, printed: str):
    assert printable(text) == printed


def test_characters_without_a_font_are_named():
    assert printable("tea 茶", missing=frozenset("茶")) == "tea ‹U+8336›"


def test_a_long_word_may_break():
    assert "\u200b" in printable("x" * 100)
    assert printable("x" * 100).replace("\u200b", "") == "x" * 100


def test_right_to_left_words_keep_to_themselves():
    assert printable("שלום") == "\u2068שלום\u2069"


def test_a_storm_of_accents_is_counted():
    assert "‹+96 marks›" in printable("\u0301" * 100)


@given(st.text())
def test_nothing_invisible_or_reordering_is_left(text: str):
    shown = printable(text).replace("\u200b", "").replace("\u2068", "").replace("\u2069", "")
    assert not [character for character in shown if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}]


@given(st.text())
def test_lines_are_kept_where_asked(text: str):
    assert len(lines(text)) >= 1
    assert not any("\n" in line for line in lines(text))


@given(st.text(min_size=1), st.integers(1, 50))
def test_a_cut_text_says_how_much_is_gone(text: str, limit: int):
    words, cut = clipped(text, limit)
    assert len(words) <= limit
    if not cut:
        assert words == text
