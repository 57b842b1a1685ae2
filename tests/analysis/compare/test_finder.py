"""Which of many share words with one."""

from rejoinder.analysis.compare.finder import Finder
from rejoinder.analysis.compare.likeness import Weights
from rejoinder.analysis.wording import stem


def roots(words: str) -> list[str]:
    return [stem(word) for word in words.split()]


def test_who_shares_most_comes_first_and_the_earlier_of_equals():
    finder = Finder()
    for number, words in enumerate(("tarn bridge", "bridge", "tarn bridge gate", "ferry")):
        finder.add(number, roots(words))
    assert finder.near(roots("tarn bridge gate"), Weights(), most=9) == [2, 0, 1]
    assert finder.near(roots("tarn bridge gate"), Weights(), most=1) == [2]


def test_a_word_of_the_same_meaning_finds():
    finder = Finder()
    finder.add(0, roots("vessel"))
    assert finder.near(roots("ships"), Weights(), most=9) == [0]


def test_what_stands_everywhere_finds_nothing():
    finder = Finder()
    for number in range(201):
        finder.add(number, roots("bridge"))
    assert finder.near(roots("bridge"), Weights(), most=9) == []
