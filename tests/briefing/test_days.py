"""Days in words, in English on every machine."""

import pytest

from rejoinder.briefing.days import day_words, latest_day, when_words
from rejoinder.domain.times import Interval, Precision
from tests.briefing import silo


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (silo.day("2031-05-08"), "Thu 8 May"),
        (silo.day("2030-05-08"), "Wed 8 May 2030"),
        (silo.minute("2031-05-08T09:30"), "Thu 8 May 09:30"),
        (Interval("2031-05-08T14:00", "2031-05-08T14:59", Precision.HOUR, "2 p.m."), "Thu 8 May 14:00–14:59"),
        (
            Interval("2031-05-08T18:00", "2031-05-08T23:59", Precision.PART_OF_DAY, "Thursday night"),
            "Thu 8 May (“Thursday night”)",
        ),
        (silo.day("2031-05-05", "2031-05-11", Precision.WEEK), "Mon 5 – Sun 11 May"),
        (silo.day("2030-05-05", "2030-06-02", Precision.SPAN), "Sun 5 May – Sun 2 Jun 2030"),
        (silo.day("2030-12-30", "2031-01-02", Precision.SPAN), "Mon 30 Dec 2030 – Thu 2 Jan"),
        (silo.day("2031-02-01", "2031-02-28", Precision.MONTH), "February"),
        (silo.day("2017-02-01", "2017-02-28", Precision.MONTH), "Feb 2017"),
        (silo.day("2017-01-01", "2017-03-31", Precision.QUARTER), "Jan 2017 – Mar 2017"),
        (silo.day("2014-01-01", "2014-12-31", Precision.YEAR), "2014"),
        (silo.day("1990-01-01", "1999-12-31", Precision.DECADE), "1990–1999"),
        (Interval("2014-01-01", None, Precision.YEAR, "since 2014"), "since 2014, end open"),
        (Interval(None, "2031-11-30", Precision.SPAN, "until the autumn"), "until Sun 30 Nov, beginning open"),
    ],
)
def test_an_interval_is_said_as_finely_as_it_is_known(when: Interval, words: str):
    assert when_words(when, 2031) == words


def test_a_cut_off_is_written_out_where_it_is_a_day():
    assert day_words("2031-05-09") == "9 May 2031"
    assert day_words("9 May, 18:00") == "9 May, 18:00"
    assert day_words("2031-99-99") == "2031-99-99"


def test_the_latest_day_of_none_is_nothing():
    assert latest_day([None]) == ""
    assert latest_day([silo.day("2031-05-09"), None, silo.day("2031-05-10")]) == "2031-05-10"
