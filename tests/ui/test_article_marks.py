from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.domain.claims import Reading, ReplyGroup, ReplyKind
from rejoinder.domain.text import Span
from rejoinder.ui.article_marks import MOST_LINES, Lit, Rank, Wash, claims_at, lit, margin_marks, underlines
from tests.ui import invented
from tests.workflow.invented import readings


@given(readings())
@settings(max_examples=50, deadline=None)
def test_overlapping_claims_are_underlined_on_different_levels_until_there_is_no_more_room(reading: Reading):
    lines = underlines(reading.analysis, reading.analysis.claims)
    assert sorted(line.span for line in lines) == sorted(
        span for claim in reading.analysis.claims for span in claim.content
    )
    for one in lines:
        for other in lines:
            if one is not other and one.span.overlaps(other.span) and one.level == other.level:
                assert one.level == MOST_LINES - 1


def test_the_inner_of_two_claims_has_the_upper_line_and_is_chosen_first():
    reading = invented.reading()
    outer = next(claim for claim in reading.analysis.claims if claim.id == "c23")
    inner = next(claim for claim in reading.analysis.claims if claim.id == "c24")
    assert outer.extent.covers(inner.extent)
    lines = underlines(reading.analysis, reading.analysis.claims)
    level = {line.claim_id: line.level for line in lines}
    assert level["c24"] < level["c23"]
    assert claims_at(inner.extent.start, lines)[:2] == ("c24", "c23")


def test_a_reply_is_marked_at_the_right_with_its_kind_and_a_claim_at_the_left():
    reading = invented.reading()
    marks = {mark.claim_id: mark for mark in margin_marks(reading.analysis, reading.analysis.claims)}
    assert marks["c1"].kind is None
    assert marks["c1"].rank is Rank.DISPUTED
    assert marks["c4"].kind is ReplyKind.DENY
    lines = {line.claim_id: line for line in underlines(reading.analysis, reading.analysis.claims)}
    assert lines["c4"].group is ReplyGroup.AGAINST
    assert lines["c16"].group is ReplyGroup.MIXED


def test_choosing_a_claim_lights_its_words_its_answers_and_the_words_that_justify_them():
    reading = invented.reading()
    chosen = reading.analysis.claim("c1")
    found = lit(reading.analysis, chosen)
    washes = set(found.washes)
    assert (Wash.CLAIM, chosen.content[0]) in washes
    assert all((Wash.CUE, cue) in washes for cue in chosen.cue)
    assert (Wash.AGAINST, reading.analysis.claim("c4").content[0]) in washes
    denial = next(reply for reply in reading.analysis.replies if reply.answer == "c4")
    assert (Wash.BECAUSE_AGAINST, denial.because[0]) in washes
    assert {"c1", "c4"} <= found.strong
    assert found.brackets == chosen.source


def test_choosing_an_answer_lights_the_claim_that_it_answers():
    reading = invented.reading()
    found = lit(reading.analysis, reading.analysis.claim("c4"))
    assert (Wash.CLAIM, reading.analysis.claim("c1").content[0]) in found.washes
    assert (Wash.AGAINST, reading.analysis.claim("c4").content[0]) in found.washes
    assert lit(reading.analysis, None) == Lit()


@given(st.integers(0, 200))
def test_nothing_is_claimed_where_no_claim_stands(offset: int):
    lines = underlines(invented.reading().analysis, ())
    assert claims_at(offset, lines) == ()
    assert Span(0, 1)
