"""WordPiece on a small vocabulary of our own, and on the shipped one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.analysis.model.engine import engine
from rejoinder.analysis.model.wordpiece import WordPiece

VOCABULARY = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "port", "##s", "re", "##port", "'", "s", "cafe", ".", "港")


def cut(word: str) -> list[str]:
    return [VOCABULARY[number] for number in WordPiece(VOCABULARY).pieces(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Ports", ["port", "##s"]),
        ("reports", ["re", "##port", "##s"]),
        ("CAFÉ", ["cafe"]),
        ("port's", ["port", "'", "s"]),
        ("港port", ["港", "port"]),
        ("quay", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("\u200bport\ufffd", ["port"]),
        ("port port", ["port", "port"]),
        ("p" * 101, ["[UNK]"]),
    ],
)
def test_words_are_cut_greedily_after_marks_and_accents_are_dealt_with(word, pieces):
    assert cut(word) == pieces


def test_a_word_without_end_has_few_pieces():
    assert len(WordPiece(VOCABULARY).pieces("." * 500)) == 12


@given(st.text())
def test_every_word_has_pieces_of_the_shipped_vocabulary(word):
    found = engine().cutter.pieces(word)

    assert 1 <= len(found) <= 12
    assert all(0 <= number < 30522 for number in found)
