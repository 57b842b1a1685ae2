import pytest

from rejoinder.analysis import analyse
from tests.analysis.articles import article


def sides(text: str) -> dict[str, str]:
    return {source.name: source.side for source in analyse(article(text)).sources}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brandt, a spokeswoman for the Harbour Board, said the weir had held.",
        "A spokeswoman for the Harbour Board, Ada Brandt, said the weir had held.",
        "The Harbour Board’s director, Ada Brandt, said the weir had held.",
        "Ada Brandt, who leads the Harbour Board, said the weir had held.",
        "Harbour Board spokeswoman Ada Brandt said the weir had held.",
        "The Harbour Board said the weir had held. Its director, Ada Brandt, said she had seen it.",
    ],
)
def test_who_speaks_for_a_body_has_it_as_side(text: str):
    assert sides(text)["Ada Brandt"].endswith("Harbour Board")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brandt said the weir had held.",
        "The Harbour Board said the weir had held.\nHer neighbour Ada Brandt said it had not.",
        "The Harbour Board met on Monday. Farmer Ada Brandt said the weir had held.",
    ],
)
def test_who_speaks_for_nobody_has_no_side(text: str):
    assert sides(text)["Ada Brandt"] == ""


def test_a_state_that_is_known_stays_the_side():
    assert sides("Norwegian Foreign Minister Ada Brandt said the weir had held.")["Ada Brandt"] == "Norway"
