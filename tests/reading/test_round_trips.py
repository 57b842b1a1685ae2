"""What holds for every document, whatever stands in it."""

import re
import subprocess
import sys
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import Document
from rejoinder.reading import read, read_unchanged
from rejoinder.reading.characters import Tally, tidy, words
from rejoinder.reading.clean import clean
from rejoinder.reading.html import read_html
from rejoinder.reading.text import read_text

_LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                "Advertisement",
                "WATCH: Storm at Lindmar – Jan 23, 2017",
                "By Ann Lee",
                "",
                "The port authority of Lindmar said on Tuesday that the wall would hold until the end of the year.",
                "Trending now",
                "Read more: Ferry fares rise",
            ]
        ),
    ),
    max_size=25,
)
_TAGS = st.sampled_from(
    ["p", "div", "li", "h1", "h2", "span", "a", "td", "blockquote", "figcaption", "b", "table", "tr", "br", "pre"]
)
_TREES = st.recursive(
    st.text(st.characters(exclude_characters="<>&", exclude_categories=("Cs", "Cc")), max_size=40),
    lambda inner: st.tuples(
        _TAGS,
        st.sampled_from(["", " hidden", ' class="related"', ' style="display:none"']),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


def _markup(tree) -> str:
    if isinstance(tree, str):
        return tree
    tag, attributes, inside = tree
    return f"<{tag}{attributes}>{''.join(map(_markup, inside))}</{tag}>"


def _holds(document: Document, page) -> None:
    """No word of a block is lost or doubled; blocks stand in order; the text is its blocks."""
    try:
        article = read(document)
    except RefusedFileError:
        return
    labelled = clean(page)
    assert [one.block for one in labelled] == list(page.blocks)
    texts = [block.span.of(article.text) for block in article.blocks]
    assert article.text == "\n".join(texts)
    assert all(text == " ".join(text.split()) and text for text in texts)
    kept = Counter(word for text in (*texts, *(one.text for one in article.residue)) for word in words(text))
    assert kept == Counter(word for block in page.blocks for word in words(block.text))
    assert all(-1 <= one.after_block < len(article.blocks) for one in article.residue)


@given(_LINES)
@settings(max_examples=80, deadline=None)
def test_no_word_of_a_dump_is_lost(lines):
    data = "\n".join(lines).encode("utf-8", errors="replace")
    document = Document("a.txt", data, "text/plain")
    try:
        page = read_text(document)
    except RefusedFileError:
        return
    _holds(document, page)


@given(st.lists(_TREES, min_size=1, max_size=6))
@settings(max_examples=80, deadline=None)
def test_no_word_of_a_page_is_lost(trees):
    source = f'<html><head><meta charset="utf-8"></head><body>{"".join(map(_markup, trees))}</body></html>'
    document = Document("a.html", source.encode(), "text/html")
    try:
        page = read_html(document)
    except RefusedFileError:
        return
    _holds(document, page)


@given(st.binary(max_size=400))
@settings(max_examples=80, deadline=None)
def test_no_bytes_break_a_reader(data):
    for media_type in ("text/html", "text/plain"):
        refusal = _refusal(Document("x", data, media_type))
        assert not refusal or refusal.startswith("x: ")


def _refusal(document: Document) -> str:
    try:
        read(document)
    except RefusedFileError as refusal:
        return str(refusal)
    return ""


@given(st.text(max_size=300))
def test_tidied_text_shows_nothing_invisible(text):
    tidied = tidy(text, Tally())
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]", tidied)
    assert tidy(tidied, Tally()) == tidied


@given(st.text(max_size=300).filter(lambda text: text.strip() and text[0] != "\ufeff"))
def test_unchanged_text_is_unchanged(text):
    data = text.encode("utf-8", errors="replace")
    article = read_unchanged(Document("a.txt", data, "text/plain"), article_id="x")
    assert article.text == data.decode()
    assert all(block.span.of(article.text).strip() for block in article.blocks)


def test_reading_never_imports_trafilatura_or_a_network():
    code = (
        "import sys, rejoinder.reading as r; r.read(r.document_of(b'<html><p>One two three.</p>', name='a.html'));"
        "print([m for m in ('trafilatura', 'requests', 'urllib3', 'spacy', 'sqlite3', 'PySide6') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
