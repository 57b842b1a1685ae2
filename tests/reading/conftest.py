"""Invented pages and dumps, and the way to read them."""

from collections.abc import Callable

import pytest

from rejoinder.domain.text import Article
from rejoinder.reading import document_of, read

PARAGRAPHS = (
    "The port of Lindmar said on Tuesday that its northern breakwater had not been inspected for three years.",
    "“Nobody asked us to look at it, and nobody paid us to,” said Greta Holm, who runs the inspection office.",
    "The ministry of works denied this. Tor Vale, a spokesman, said that divers had been sent twice, in October.",
    "Holm answered that the divers had seen only the eastern end, and that they had not written of the wall.",
    "Fishermen said the cracks had been visible since the winter storms, and that they had told the council so.",
    "The council is to meet on Friday. Its chairman would not say whether the harbour would be closed by then.",
)
TITLE = "Breakwater at Lindmar went three years without inspection"


@pytest.fixture
def paragraphs() -> tuple[str, ...]:
    return PARAGRAPHS


@pytest.fixture
def title() -> str:
    return TITLE


@pytest.fixture
def read_page() -> Callable[..., Article]:
    """Reads a page whose body holds that markup; what stands in the head may be given."""

    def from_markup(body: str, *, head: str = "", encoding: str = "utf-8", declared: str = "utf-8") -> Article:
        source = (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="{declared}">{head}</head><body>{body}</body></html>'
        )
        return read(document_of(source.encode(encoding), name="page.html"))

    return from_markup


@pytest.fixture
def read_dump() -> Callable[[str], Article]:
    def from_text(text: str) -> Article:
        return read(document_of(text.encode(), name="dump.txt"))

    return from_text


@pytest.fixture
def body_of() -> Callable[[Article], list[str]]:
    """The texts of an article's blocks without its title."""

    def texts(article: Article) -> list[str]:
        return [block.span.of(article.text) for block in article.blocks if block.kind != "title"]

    return texts
