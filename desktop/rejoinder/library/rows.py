"""What rows of every kind are made of: spans, times, digests."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from rejoinder.domain.text import Span
from rejoinder.domain.times import Interval, Precision

Value = str | int | float | bytes | None
Row = tuple[Value, ...]
Rows = tuple[Row, ...]

NO_TIME: Row = (None,) * 6


def time_row(interval: Interval | None) -> Row:
    """The six columns of a time: start, end, precision, because, start_char, end_char."""
    if interval is None:
        return NO_TIME
    at = (None, None) if interval.at is None else (interval.at.start, interval.at.end)
    return interval.start, interval.end, interval.precision.value, interval.because, *at


def time_of(row: Sequence[Value]) -> Interval | None:
    """The time of six columns; None where they are empty. ValueError where they do not hold together."""
    start, end, precision, because, start_char, end_char = row
    if precision is None:
        return None
    return Interval(
        start=optional_text(start),
        end=optional_text(end),
        precision=Precision(text_of(precision)),
        because=text_of(because),
        at=None if start_char is None else Span(int_of(start_char), int_of(end_char)),
    )


def span_rows(spans: Iterable[Span], *key: Value) -> list[Row]:
    """One row for each span: the key, its ordinal, start_char, end_char."""
    return [(*key, ordinal, span.start, span.end) for ordinal, span in enumerate(spans)]


def digest(*parts: object) -> str:
    """SHA-256 of rows or texts as JSON, 64 hex digits.

    Floats are written so that they read back to the same bits, so that rows and what SQLite gives back of them agree.
    UnicodeEncodeError where a text holds half of a surrogate pair, which UTF-8 cannot hold.
    """
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def text_digest(text: str) -> str:
    """SHA-256 of a text as UTF-8, 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def now_utc() -> str:
    """The time of day as a label: ISO 8601, seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def text_of(value: Value) -> str:
    """A column that is text. ValueError where it is not."""
    if not isinstance(value, str):
        raise ValueError(f"a text was expected, not {value!r}")  # noqa: TRY004 - rows that do not hold together: ValueError
    return value


def optional_text(value: Value) -> str | None:
    """A column that is text or NULL."""
    return None if value is None else text_of(value)


def int_of(value: Value) -> int:
    """A column that is a whole number. ValueError where it is not."""
    if not isinstance(value, int):
        raise ValueError(f"a whole number was expected, not {value!r}")  # noqa: TRY004 - as above
    return value


def float_of(value: Value) -> float:
    """A column that is a number. ValueError where it is not."""
    if not isinstance(value, float):
        raise ValueError(f"a number was expected, not {value!r}")  # noqa: TRY004 - as above
    return value
