from datetime import datetime

import pytest

from rejoinder.domain.times import Interval, Precision


def test_an_interval_of_one_day_closes_at_the_next_midnight():
    day = Interval("2026-03-04", "2026-03-04", Precision.DAY, "Wednesday")
    assert day.opens == datetime.fromisoformat("2026-03-04")
    assert day.closes == datetime.fromisoformat("2026-03-05")


def test_the_last_day_there_is_has_an_end_too():
    last = Interval("9999-12-31", "9999-12-31", Precision.DAY, "for ever")
    assert last.closes == datetime.max


def test_an_open_end_has_no_instant():
    since = Interval("2026-01-01", None, Precision.MONTH, "since January")
    assert since.closes is None


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (None, None),
        ("2026-03-05", "2026-03-04"),
        ("2026-02-30", None),
        ("4 March", None),
        ("2026-03-04T25:00", None),
        ("2026-03-04T10:00:00", None),
    ],
)
def test_what_is_no_interval_is_refused(start: str | None, end: str | None):
    with pytest.raises(ValueError, match=r"."):
        Interval(start, end, Precision.DAY, "")
