"""How words are set, and how they are packed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.analysis.model.windows import CASES, SETTINGS, Words, case_of, pack, settings


def words_of(*paragraphs: str) -> Words:
    forms = [paragraph.split() for paragraph in paragraphs]
    return Words(
        tuple(form for one in forms for form in one),
        tuple(True for one in forms for _ in one),
        tuple(at == 0 for one in forms for at in range(len(one))),
    )


@pytest.mark.parametrize(
    ("form", "case"),
    [("4", 0), ("port", 1), ("Port", 2), ("NATO", 3), ("I", 4), ("McRae", 5), ("“", 0), ("U.S.", 3), ("iron-Man", 5)],
)
def test_the_case_of_letters(form, case):
    assert case_of(form) == case < CASES


def test_quotations_begin_anew_with_each_paragraph():
    words = words_of("“ We waited", "They left .", 'He said " no " .')

    assert [one % 4 for one in settings(words)] == [1, 2, 2, 0, 0, 0, 0, 0, 1, 2, 3, 0]


@given(
    st.lists(st.lists(st.sampled_from(["Port", ".", "”", "“", "shut", "X", "7"]), min_size=1, max_size=40), max_size=6)
)
def test_every_setting_is_a_row_of_the_table(paragraphs):
    assert all(0 <= one < SETTINGS for one in settings(words_of(*(" ".join(one) for one in paragraphs))))


@given(
    st.lists(st.lists(st.sampled_from(["we", ".", "left"]), min_size=1, max_size=40), max_size=8),
    st.integers(4, 30),
    st.data(),
)
def test_windows_hold_every_word_once_in_order_and_fit(paragraphs, longest, data):
    words = words_of(*(" ".join(one) for one in paragraphs))
    sizes = data.draw(st.lists(st.integers(1, 4), min_size=len(words.forms), max_size=len(words.forms)))
    windows = pack(words, sizes, longest)

    assert [at for start, end in windows for at in range(start, end)] == list(range(len(words.forms)))
    assert all(sum(sizes[start:end]) <= longest for start, end in windows)


def test_a_paragraph_is_cut_only_where_it_does_not_fit_and_then_after_a_sentence():
    words = words_of("a b c d . e f g h i", "j k")

    assert pack(words, [1] * 12, 12) == [(0, 12)]
    assert pack(words, [1] * 12, 10) == [(0, 10), (10, 12)]
    assert pack(words, [1] * 12, 8) == [(0, 5), (5, 12)]
