from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.analysis.time_values import TimeKind
from rejoinder.analysis.times import find_times
from rejoinder.domain.times import Precision

MONDAY = date(2021, 3, 15)


def resolved(text, published=MONDAY):
    return [
        (time.span.of(text), time.interval and (time.interval.start, time.interval.end))
        for time in find_times(text, published)
    ]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("the mayor said Monday that", "2021-03-15", "2021-03-15"),
        ("the mayor said on Friday that", "2021-03-12", "2021-03-12"),
        ("he spoke last Monday about it", "2021-03-08", "2021-03-08"),
        ("the council will meet on Friday", "2021-03-19", "2021-03-19"),
        ("they met yesterday", "2021-03-14", "2021-03-14"),
        ("the bridge closed last month", "2021-02-01", "2021-02-28"),
        ("the bridge closed in March", "2021-03-01", "2021-03-31"),
        ("the bridge closed in October", "2020-10-01", "2020-10-31"),
        ("the bridge closed on Oct. 3", "2020-10-03", "2020-10-03"),
        ("the bridge closed on March 3, 2015", "2015-03-03", "2015-03-03"),
        ("the bridge closed on 3 March 2015", "2015-03-03", "2015-03-03"),
        ("closed since January", "2021-01-01", None),
        ("closed until 2025", None, "2025-12-31"),
        ("two weeks ago", "2021-03-01", "2021-03-07"),
        ("three days ago", "2021-03-12", "2021-03-12"),
        ("earlier this year", "2021-01-01", "2021-03-15"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("last summer", "2020-06-01", "2020-08-31"),
        ("in the first quarter of 2019", "2019-01-01", "2019-03-31"),
        ("between 2012 and 2014", "2012-01-01", "2014-12-31"),
        ("Sunday night", "2021-03-14T18:00", "2021-03-14T23:59"),
        ("at 1:20 p.m. Sunday", "2021-03-14T13:20", "2021-03-14T13:20"),
    ],
)
def test_words_of_time_are_read_against_the_day_of_publication(text, start, end):
    assert (start, end) in [interval for _, interval in resolved(text)]


def test_without_a_day_of_publication_only_what_is_absolute_gets_a_date():
    text = "He said Monday, last month and on 3 March 2015 that it began in 2012."

    assert [interval for _, interval in resolved(text, None)] == [
        None,
        None,
        ("2015-03-03", "2015-03-03"),
        ("2012-01-01", "2012-12-31"),
    ]


def test_a_weekday_after_said_does_not_look_ahead_though_the_clause_after_it_does():
    assert resolved("she said Friday it will open")[0][1] == ("2021-03-12", "2021-03-12")


def test_how_long_something_has_been_so_gives_no_beginning():
    found = find_times("it has insisted for months that", MONDAY)

    assert [(time.habitual, time.interval.start, time.interval.end) for time in found] == [(True, None, "2021-03-15")]


def test_a_day_that_no_calendar_has_is_words_without_an_interval():
    assert resolved("on February 30, 2020 he") == [("February 30, 2020", None)]


def test_may_and_march_as_verbs_are_no_months():
    assert resolved("They may march again, and March may be cold") == []


def test_part_of_day_and_minute_are_told_apart():
    text = "early on Tuesday morning; Tuesday at 10:05 a.m.; Tuesday at 10 a.m."

    assert [time.interval.precision for time in find_times(text, MONDAY)] == [
        Precision.PART_OF_DAY,
        Precision.MINUTE,
        Precision.HOUR,
    ]


@given(st.text(alphabet="0123456789 MondayMarchJanuary,.:apm-agowklst\n", max_size=120), st.dates())
def test_any_text_gives_times_inside_it_in_order(text, published):
    end = 0
    for time in find_times(text, published):
        assert end <= time.span.start < time.span.end <= len(text)
        end = time.span.end
        if time.interval is not None:
            assert time.interval.because == time.span.of(text)


def values(text, published=MONDAY):
    return [(time.span.of(text), str(time.kind), time.value) for time in find_times(text, published)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("the mayor said Monday that", "DATE", "2021-03-15"),
        ("he wrote last week", "DATE", "2021-W10"),
        ("over the weekend", "DATE", "2021-W10-WE"),
        ("closed last month", "DATE", "2021-02"),
        ("in 2009", "DATE", "2009"),
        ("the early 1990s", "DATE", "199"),
        ("in the 18th century", "DATE", "17"),
        ("the summer of 2013", "DATE", "2013-SU"),
        ("in the third quarter of 2019", "DATE", "2019-Q3"),
        ("on Sunday night", "TIME", "2021-03-14TNI"),
        ("on the night of March 2", "TIME", "2021-03-02TNI"),
        ("at 7 p.m. last night", "TIME", "2021-03-14T19:00"),
        ("for three months", "DURATION", "P3M"),
        ("for months", "DURATION", "PXM"),
        ("a half-century of rule", "DURATION", "P50Y"),
        ("48 hours", "DURATION", "PT48H"),
        ("every 72 minutes", "SET", "PT72M"),
        ("40 hours a week", "SET", "P1W"),
        ("every Tuesday", "SET", "XXXX-WXX-2"),
        ("an annual fair", "SET", "P1Y"),
        ("it recently closed", "DATE", "PAST_REF"),
        ("it is currently closed", "DATE", "PRESENT_REF"),
        ("it will soon open", "DATE", "FUTURE_REF"),
        ("between January and March", "DATE", "2021-01/2021-03"),
    ],
)
def test_words_of_time_have_a_type_and_a_value_as_in_timex3(text, kind, value):
    assert (kind, value) in [found[1:] for found in values(text)]


@pytest.mark.parametrize(
    ("text", "published", "start", "end"),
    [
        ("the ferry sank on Dec. 28", date(2017, 1, 4), "2016-12-28", "2016-12-28"),
        ("the ferry sank in October", date(2017, 1, 4), "2016-10-01", "2016-10-31"),
        ("wages will rise in January", date(2019, 12, 30), "2020-01-01", "2020-01-31"),
        ("talks will resume on Jan. 3", date(2019, 12, 30), "2020-01-03", "2020-01-03"),
        ("voters who go to the polls on Nov. 8", date(2016, 9, 19), "2016-11-08", "2016-11-08"),
        ("they were counted on Nov. 8", date(2016, 9, 19), "2015-11-08", "2015-11-08"),
        ("on New Year's Eve", date(2017, 1, 4), "2016-12-31", "2016-12-31"),
        ("on the eve of Easter", date(2021, 3, 15), "2021-04-03", "2021-04-03"),
        ("last winter", date(2016, 12, 20), "2015-12-01", "2016-02-29"),
        ("from December to February", date(2021, 3, 15), "2020-12-01", "2021-02-28"),
    ],
)
def test_a_month_without_a_year_is_the_one_meant_near_the_turn_of_the_year(text, published, start, end):
    assert (start, end) in [interval for _, interval in resolved(text, published)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("they met on 14/11/2018", "2018-11-14", "2018-11-14"),
        ("they met on 9/17/16", "2016-09-17", "2016-09-17"),
        ("they met on 3/6/2014", "2014-03-06", "2014-06-03"),
        ("they met on 25/5/2014 and 3/6/2014", "2014-06-03", "2014-06-03"),
        ("they met on 5/25/2014 and 3/6/2014", "2014-03-06", "2014-03-06"),
        ("they met on 3/6/2021", "2021-03-06", "2021-03-06"),
    ],
)
def test_a_date_in_numbers_is_read_in_the_order_of_the_text_or_left_open(text, start, end):
    assert resolved(text)[-1][1] == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("it has insisted for two years that", "2019-03-15", "2021-03-15"),
        ("over the past two weeks", "2021-03-01", "2021-03-15"),
        ("between 3 March 2015 and 5 May 2016", "2015-03-03", "2016-05-05"),
        ("from May to July 2016", "2016-05-01", "2016-07-31"),
        ("on March 2-4", "2021-03-02", "2021-03-04"),
        ("in 2012-14", "2012-01-01", "2014-12-31"),
        ("since March 1", "2021-03-01", None),
        ("by the end of March", None, "2021-03-31"),
        ("it will be decided in two weeks", "2021-03-29", "2021-04-04"),
    ],
)
def test_ranges_and_lengths_reach_as_far_as_their_words_say(text, start, end):
    assert (start, end) in [interval for _, interval in resolved(text)]


@pytest.mark.parametrize("text", ["he slept for two hours", "it took three days", "it had stood empty for months"])
def test_a_length_of_time_that_nothing_ties_to_a_day_gets_no_interval(text):
    assert [(time.kind, time.interval) for time in find_times(text, MONDAY)] == [(TimeKind.DURATION, None)]


def test_without_a_day_of_publication_values_keep_what_is_known():
    text = "On Monday, in June, on June 3, yesterday, in the spring, on Sunday night."

    assert [value for _, _, value in values(text, None)] == [
        "XXXX-WXX-1",
        "XXXX-06",
        "XXXX-06-03",
        "XXXX-XX-XX",
        "XXXX-SP",
        "XXXX-XX-XXTNI",
    ]


def test_an_hour_belongs_to_the_day_told_before_it_in_its_sentence():
    text = "She said on Sunday that it fell at 10:05 a.m. It was found at 4 p.m."

    assert [value for _, _, value in values(text)][1:] == ["2021-03-14T10:05", "2021-03-15T16:00"]


@pytest.mark.parametrize(
    "text",
    [
        "shoppers came on Black Friday",
        "on “News Hour Sunday,” he",
        "the Sunday Times",
        "reads USA Today",
        "a 40-year-old man",
        "2016 people",
        "now that it is over",
        "He fell. Now tell us why.",
    ],
)
def test_names_ages_and_counts_are_no_times(text):
    assert resolved(text) == []


@pytest.mark.parametrize("text", ["the " * 20_000, "in " * 20_000, "from May to " * 5_000, " " * 50_000, "1/" * 20_000])
def test_a_flood_of_one_word_costs_no_more_than_its_length(text):
    begun = process_time()
    find_times(text, MONDAY)
    assert process_time() - begun < 5
