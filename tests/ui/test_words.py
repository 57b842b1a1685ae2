"""The application's own words."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.domain.claims import (
    Basis,
    Certainty,
    Claim,
    ClaimId,
    Mode,
    ReplyKind,
    SourceKind,
)
from rejoinder.domain.text import ResidueReason, Span
from rejoinder.domain.times import Interval, Precision
from rejoinder.ui import words
from tests.ui import invented


def _time(start: str | None, end: str | None, precision: Precision) -> Interval:
    return Interval(start, end, precision, "then")


@pytest.mark.parametrize(
    ("interval", "told"),
    [
        (_time("2026-03-04T10:15", "2026-03-04T10:15", Precision.MINUTE), "Wed 4 Mar 10:15"),
        (_time("2026-03-04T22:10", "2026-03-04T23:40", Precision.MINUTE), "Wed 4 Mar 22:10 – 23:40"),
        (_time("2026-03-03T22:00", "2026-03-03T23:59", Precision.PART_OF_DAY), "Tue 3 Mar night"),
        (_time("2026-03-03T06:00", "2026-03-03T11:59", Precision.PART_OF_DAY), "Tue 3 Mar morning"),
        (_time("2026-03-04", "2026-03-04", Precision.DAY), "Wed 4 Mar"),
        (_time("2026-03-02", "2026-03-08", Precision.WEEK), "~ week of 2 Mar"),
        (_time("2026-03-01", "2026-03-31", Precision.MONTH), "March"),
        (_time("2025-03-01", "2025-03-31", Precision.MONTH), "March 2025"),
        (_time("2026-01-01", "2026-03-31", Precision.QUARTER), "Q1 2026"),
        (_time("2019-01-01", "2019-12-31", Precision.YEAR), "2019"),
        (_time("1990-01-01", "1999-12-31", Precision.DECADE), "1990s"),
        (_time("2026-03-02", "2026-03-05", Precision.SPAN), "~ 2 – 5 Mar"),
        (_time("2026-02-28", "2026-03-02", Precision.SPAN), "~ 28 Feb – 2 Mar"),
        (_time("2025-12-30", "2026-01-02", Precision.SPAN), "~ 30 Dec 2025 – 2 Jan"),
        (_time("2026-01-01", None, Precision.MONTH), "since January"),
        (_time(None, "2027-03-31", Precision.MONTH), "until March 2027"),
        (_time("2024-03-04", "2024-03-04", Precision.DAY), "4 Mar 2024"),
        (None, "no date"),
    ],
)
def test_a_time_is_told_as_finely_as_the_words_gave_it(interval: Interval | None, told: str):
    assert words.when(interval, year=2026) == told


def test_under_the_heading_of_its_day_only_the_clock_is_told():
    at = _time("2026-03-04T10:15", "2026-03-04T10:15", Precision.MINUTE)
    assert words.when(at, on=date(2026, 3, 4)) == words.brief(at, on=date(2026, 3, 4)) == "10:15"
    assert words.brief(at, on=date(2026, 3, 5)) == "Wed 4 Mar"
    assert not words.brief(_time("2026-03-04", "2026-03-04", Precision.DAY), on=date(2026, 3, 4))


def test_without_a_time_it_is_only_said_where_a_heading_could_mislead():
    assert words.brief(None, on=date(2026, 3, 4)) == "no date"
    assert not words.brief(None)


def test_a_lag_is_no_finer_than_the_coarser_of_two_times():
    morning = _time("2026-03-04T10:15", "2026-03-04T10:15", Precision.MINUTE)
    noon = _time("2026-03-04T13:20", "2026-03-04T13:20", Precision.MINUTE)
    friday = _time("2026-03-06", "2026-03-06", Precision.DAY)
    assert words.lag(morning, noon) == "+ 3 h"
    assert words.lag(morning, friday) == "+ 2 d"
    assert not words.lag(noon, morning)
    assert not words.lag(None, noon)
    assert words.lag(friday, _time("2026-09-06", "2026-09-06", Precision.DAY)) == "+ 6 mo"


def test_counts_have_their_noun():
    assert words.count(1, "reply") == "1 reply"
    assert words.count(2, "reply") == "2 replies"
    assert words.count(1140, "day") == "1,140 days"
    assert words.count(3, "echo", "echoes") == "3 echoes"


def test_every_kind_has_its_word():
    for kind in ReplyKind:
        assert words.reply_word(kind).endswith("s")
        assert words.reply_meaning(kind)
    for told, kinds in (
        (words.source_word, SourceKind),
        (words.mode_word, Mode),
        (words.certainty_word, Certainty),
        (words.basis_word, Basis),
        (words.residue_word, ResidueReason),
    ):
        said = [told(kind) for kind in kinds]
        assert all(said)
        assert len(set(said)) == len(said)


def _claim(name: str) -> Claim:
    return invented.reading().analysis.claim(ClaimId(name))


def test_the_words_that_justify_a_reply_are_found_in_what_the_card_shows():
    article = invented.reading().article
    for reply in invented.reading().analysis.replies:
        claim = _claim(reply.answer)
        shown = words.content(claim, article)
        for start, end in words.lit_content(claim, article, reply.because):
            assert shown[start:end] in {span.of(article.text) for span in reply.because}
    lit = words.lit_content(_claim("c11"), article, (Span(*_place(article.text, "turned for the weather")),))
    assert [words.content(_claim("c11"), article)[start:end] for start, end in lit] == ["turned for the weather"]


def _place(text: str, found: str) -> tuple[int, int]:
    return text.index(found), text.index(found) + len(found)


@settings(deadline=None)  # no test asserts on wall time
@given(data=st.data())
def test_any_lit_stretch_of_any_claim_is_the_same_words_in_the_article(data: st.DataObject):
    article = invented.reading().article
    claim = data.draw(st.sampled_from(invented.reading().analysis.claims))
    inside = data.draw(st.sampled_from(claim.content))
    start = data.draw(st.integers(inside.start, inside.end - 1))
    end = data.draw(st.integers(start + 1, inside.end))
    shown = words.content(claim, article)
    found = words.lit_content(claim, article, (Span(start, end),))
    told = " ".join(shown[first:last] for first, last in found)
    assert told.split() == article.text[start:end].split()


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "No claim was found"),
        ("", "No claim was found"),
        ("de", "in German"),
        ("ja", "in Japanese"),
        ("xx", "xx"),
    ],
)
def test_why_there_is_no_claim_names_a_language_in_which_none_is_looked_for(language: str, told: str):
    sentence = words.no_claim(replace(invented.reading().article, language=language))
    assert told in sentence
    assert ("English only" in sentence) is (language not in {"", "en"})
