import pytest

from rejoinder.domain.claims import ReplyGroup, ReplyKind
from rejoinder.domain.text import Article, ArticleId, Block, BlockKind, Document, Span


def test_the_same_bytes_have_the_same_id_whatever_the_file_is_called():
    one, other = Document("a.txt", b"words", "text/plain"), Document("b.html", b"words", "text/html")
    assert one.id == other.id
    assert len(one.id) == 16
    assert Document("a.txt", b"other words", "text/plain").id != one.id


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_empty_and_backward_stretches_are_no_spans(start: int, end: int):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@pytest.mark.parametrize(
    "blocks",
    [
        (Block(BlockKind.PARAGRAPH, Span(0, 4)), Block(BlockKind.PARAGRAPH, Span(3, 6))),
        (Block(BlockKind.PARAGRAPH, Span(0, 40)),),
        (Block(BlockKind.PARAGRAPH, Span(0, 2)), Block(BlockKind.TITLE, Span(3, 5))),
    ],
)
def test_an_article_refuses_blocks_that_overlap_leave_it_or_put_the_title_second(blocks: tuple[Block, ...]):
    with pytest.raises(ValueError, match=r"block|title"):
        Article(ArticleId("a"), "a text", blocks)


def test_only_replies_that_go_against_a_claim_make_a_counter_claim():
    opposing = {kind for kind in ReplyKind if kind.opposes}
    assert opposing == {kind for kind in ReplyKind if kind.group is not ReplyGroup.FOR} - {ReplyKind.DECLINE}
