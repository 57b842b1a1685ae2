"""Elements with thousands of attributes, and every way to hide one from who looks only for "<" and ">"."""

import pytest
from lxml import etree

from rejoinder.reading.floods import without_floods

FLOOD = " ".join(f"a{number}=1" for number in range(800))
LINES = FLOOD.replace(" ", "\n")
BARE = "/".join(f"a{number}" for number in range(800))


def most_attributes(source: str) -> int:
    """The most that one element carries in the tree that the parser builds."""
    root = etree.fromstring(f"<b>Quay</b>{source}", etree.HTMLParser(huge_tree=True))
    return max(len(element.attrib) for element in root.iter())


@pytest.mark.parametrize(
    "source",
    [
        f"<p {FLOOD}>x",
        f"<p {LINES}>x",
        f"<p {BARE}>x",
        f'<p x=">" {FLOOD}>x',
        f"<p x='>' y=\">\" {FLOOD}>x",
        f"<p ' {FLOOD}>x",
        f'<p =" {FLOOD}>x',
        f"<p < {FLOOD}>x",
        f"<p\x0bq {FLOOD}>x",
        f"<!--><p {FLOOD}>x-->",
        f"<!---><p {FLOOD}>x-->",
        f"<!-- --!><p {FLOOD}>x-->",
        f"<!x <script> <p {FLOOD}></script>",
        f'</p x="<script>"><p {FLOOD}></script>',
        f"<style><!--</style><p {FLOOD}>--></style>",
        f"<script><!--<script></script><!--</script><p {FLOOD}>-->",
        f"<script><!--><script></script><p {FLOOD}></script>",
        f"<noscript><p {FLOOD}>x</noscript>",
    ],
)
def test_no_flood_reaches_the_tree(source: str):
    assert most_attributes(source) > 500, "the parser sees no flood here: the test shows nothing"
    mended, cut = without_floods(source)
    assert cut == 1
    assert most_attributes(mended) <= 500


@pytest.mark.parametrize(
    "source",
    [
        "<p class=a>One < two, and three > two.</p>",
        f"<script>if (a<b) {{ {FLOOD} }} > '\"'</script><p>Kept.</p>",
        f"<!-- <p {FLOOD}> --><p>Kept.</p>",
        f'<p title="{FLOOD}">Kept.</p>',
        f"<p>Kept.</p><p {FLOOD}",
        f'<p title="never closed>{FLOOD}</p><p>Kept.</p>',
        "<!-- never closed",
        "<title>never closed",
        "<plaintext><p>",
    ],
)
def test_what_is_no_flood_stays_as_it_is(source: str):
    assert without_floods(source) == (source, 0)


def test_only_the_flood_is_cut():
    assert without_floods(f"<h1>Ferry</h1><div {FLOOD}>Late.</div>") == ("<h1>Ferry</h1><div>Late.</div>", 1)
