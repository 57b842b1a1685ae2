from hypothesis import given
from hypothesis import strategies as st

from rejoinder.ui.positions import Positions, split_for_display, units

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(TEXTS)
def test_units_are_what_utf_16_takes(text: str):
    assert units(text) == len(text.encode("utf-16-le")) // 2


@given(st.lists(st.tuples(TEXTS, st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=6))
def test_every_offset_of_the_article_comes_back_from_the_document(parts: list[tuple[str, int, int]]):
    positions, offset, place, shown = Positions(), 0, 0, []
    for text, gap, foreign in parts:
        place += foreign
        positions.add(text, article_start=offset, document_start=place)
        shown.append((offset, place, text))
        offset += len(text) + gap
        place += units(text) + 1
    for start, where, text in shown:
        for n in range(len(text) + 1):
            position = positions.to_document(start + n)
            if n < len(text) or text:
                assert positions.to_article(where + units(text[:n])) is not None
            if n < len(text):
                assert position == where + units(text[:n])
                assert positions.to_article(position) == start + n


@given(TEXTS, TEXTS, st.data())
def test_a_span_over_two_blocks_is_shown_as_two_stretches(one: str, two: str, data: st.DataObject):
    positions = Positions()
    positions.add(one, article_start=0, document_start=5)
    positions.add(two, article_start=len(one) + 1, document_start=100)
    whole = one + "\n" + two
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    shown = sum(right - left for left, right in positions.stretches(start, end))
    expected = units(whole[start:end]) - (1 if start <= len(one) < end else 0)
    assert shown == expected


def test_what_is_not_the_article_has_no_offset():
    positions = Positions()
    positions.add("ferry", article_start=10, document_start=20)
    assert positions.to_article(19) is None
    assert positions.to_article(26) is None
    assert positions.article_stretch(0, 19) is None
    assert positions.article_stretch(0, 22) == (10, 12)


@given(st.text("ab \n", max_size=300), st.integers(4, 50))
def test_pieces_for_display_make_up_the_text_again(text: str, longest: int):
    pieces = list(split_for_display(text, longest=longest))
    assert "".join(piece for _, piece in pieces) == text
    assert all(text[start : start + len(piece)] == piece for start, piece in pieces)
    assert all(len(piece) <= longest for _, piece in pieces)
