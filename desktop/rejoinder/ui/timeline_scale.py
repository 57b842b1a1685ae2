"""The scale of the overview strip: from a moment, or a place in the text, to a place along the strip. No Qt."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from rejoinder.domain.claims import Claim
from rejoinder.domain.times import Interval, Precision
from rejoinder.ui import words
from rejoinder.ui.timeline_plan import Order

_DAY = timedelta(days=1)
_AROUND = timedelta(
    days=3
)  # what happened this long before the first or after the last word said is still on the scale
_WEEK = timedelta(days=7)
_WIDE = {Precision.MONTH, Precision.QUARTER, Precision.YEAR, Precision.DECADE}  # too wide to set a scale
_MOST_LABELS = 12
_PLACES = 4  # digits of a share that are kept: no screen has more than 10,000 px


@dataclass(frozen=True, slots=True)
class Label:
    """A division of the scale, 0–1 from its left end, and what is written there."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a time stands on the scale, 0–1; an end that is open or lies off the scale says so."""

    start: float
    end: float
    open_start: bool = False
    open_end: bool = False
    before: bool = False  # it lies wholly before the scale begins
    after: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """From `first` to `last`, whole days."""

    first: datetime
    last: datetime

    def at(self, moment: datetime) -> float:
        """Where a moment stands, 0–1; beyond the ends it stands at them."""
        share = (moment - self.first) / (self.last - self.first)
        return max(0.0, min(1.0, share))

    def moment(self, share: float) -> datetime:
        """The moment at a place of the scale."""
        return self.first + (self.last - self.first) * max(0.0, min(1.0, share))

    def extent(self, interval: Interval) -> Extent:
        """Where a time stands."""
        opens, closes = interval.opens, interval.closes
        start = 0.0 if opens is None else self.at(opens)
        end = 1.0 if closes is None else self.at(closes)
        return Extent(
            start,
            end,
            open_start=opens is None,
            open_end=closes is None,
            before=closes is not None and closes <= self.first,
            after=opens is not None and opens >= self.last,
        )

    def labels(self) -> tuple[Label, ...]:
        """Days, or months or years where there are too many days."""
        days = [self.first.date() + timedelta(days=step) for step in range((self.last - self.first).days)]
        if len(days) <= _MOST_LABELS:
            return tuple(self._label(day, words.short_day(day)) for day in days)
        months = [day for day in days if day.day == 1]
        if 1 < len(months) <= _MOST_LABELS:
            return tuple(self._label(day, words.month_name(day)) for day in months)
        years = [day for day in months if day.month == 1]
        if years and len(years) <= _MOST_LABELS and len(months) > _MOST_LABELS:
            return tuple(self._label(day, str(day.year)) for day in years)
        step = max(1, len(days) // _MOST_LABELS + 1)
        return tuple(self._label(day, words.short_date(day)) for day in days[::step])

    def _label(self, day: date, text: str) -> Label:
        return Label(self.at(datetime(day.year, day.month, day.day)), text)  # noqa: DTZ001  the news gives local times


def scale(claims: Iterable[Claim]) -> Scale | None:
    """A scale of whole days on which all that was said stands, with what happened shortly before or after it.

    What happened long ago would press everything else together; it stands at the end of the scale. None where no claim
    has any time.
    """
    claims = list(claims)
    said = _near([claim.said for claim in claims])
    happened = _near([claim.happened for claim in claims])
    base = said or happened or [time for claim in claims if (time := claim.said or claim.happened) is not None]
    if not base:
        return None
    first = min(_opens(interval) for interval in base)
    last = max(_closes(interval) for interval in base)
    near = [found for found in happened if _opens(found) >= first - _AROUND and _closes(found) <= last + _AROUND]
    first = min([first, *(_opens(interval) for interval in near)])
    last = max([last, *(_closes(interval) for interval in near)])
    begin = datetime(first.year, first.month, first.day)  # noqa: DTZ001  the news gives local times
    end = datetime(last.year, last.month, last.day)  # noqa: DTZ001
    return Scale(begin, end if end == last and end > begin else end + _DAY)


def _near(times: Iterable[Interval | None]) -> list[Interval]:
    """The times that set the scale: narrow, closed, and not far from where most of them stand.

    Far is more than six median deviations from the median, and more than a week: a median is not moved by the one
    claim of last January, whatever it is (Hampel's identifier, with a wide bound).
    """
    found = [
        interval
        for interval in times
        if interval is not None
        and interval.start is not None
        and interval.end is not None
        and interval.precision not in _WIDE
    ]
    if not found:
        return []
    middle = median(_seconds(_opens(interval)) for interval in found)
    deviation = median(abs(_seconds(_opens(interval)) - middle) for interval in found)
    reach = max(_WEEK.total_seconds(), 6 * deviation)
    return [interval for interval in found if abs(_seconds(_opens(interval)) - middle) <= reach]


def _seconds(moment: datetime) -> int:
    """Seconds since the year 1, the same in every time zone."""
    return moment.toordinal() * 86_400 + moment.hour * 3_600 + moment.minute * 60


def _opens(interval: Interval) -> datetime:
    found = interval.opens or interval.closes
    assert found is not None
    return found


def _closes(interval: Interval) -> datetime:
    found = interval.closes or interval.opens
    assert found is not None
    return found


def moment_of(claim: Claim, order: Order) -> datetime | None:
    """The moment by which a claim stands on the scale in that order; None where it has none."""
    interval = claim.happened if order is Order.HAPPENED else claim.said
    return None if interval is None else _middle(interval)


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the overview: what stands on it, as shares of the scale.

    Attributes:
        claims: Where claims stand, rounded, with how many.
        replies: The same of claims that answer.
        bars: Stretches longer than a tick.
        dotted: Stretches with an open end.
        before: How many lie before the scale begins.
        after: How many lie after its end.
    """

    claims: tuple[tuple[float, int], ...] = ()
    replies: tuple[tuple[float, int], ...] = ()
    bars: tuple[tuple[float, float], ...] = ()
    dotted: tuple[tuple[float, float], ...] = ()
    before: int = 0
    after: int = 0


def lane(on: Scale, times: Iterable[tuple[Interval | None, bool]]) -> Lane:
    """A lane of these times, each with whether its claim answers another; equal times are counted together."""
    counted = Counter((interval, answers) for interval, answers in times if interval is not None)
    ticks: dict[bool, Counter[float]] = {True: Counter(), False: Counter()}
    bars: set[tuple[float, float]] = set()
    dotted: set[tuple[float, float]] = set()
    before = after = 0
    for (interval, answers), number in counted.items():
        found = on.extent(interval)
        stretch = (round(found.start, _PLACES), round(found.end, _PLACES))
        if found.before or found.after:
            before, after = before + number * found.before, after + number * found.after
        elif found.open_start or found.open_end:
            dotted.add(stretch)
        else:
            ticks[answers][round(on.at(_middle(interval)), _PLACES)] += number
            if interval.precision is not Precision.DAY:
                bars.add(stretch)
    return Lane(
        tuple(sorted(ticks[False].items())),
        tuple(sorted(ticks[True].items())),
        tuple(sorted(bars)),
        tuple(sorted(dotted)),
        before,
        after,
    )


def _middle(interval: Interval) -> datetime:
    """Where a time stands: in the middle of a day, at the beginning of all else, on its last day if that is open."""
    if interval.opens is None:
        last = _closes(interval) - timedelta(minutes=1)
        return last.replace(hour=0, minute=0)
    if interval.precision is Precision.DAY and interval.closes is not None:
        return interval.opens + (interval.closes - interval.opens) / 2
    return interval.opens
