"""The briefing as JSON, attached to the PDF: every passage with its exact characters, for any other program."""

import dataclasses
import json
from collections.abc import Mapping

from rejoinder.briefing.value import Briefing
from rejoinder.domain.times import Interval

NAME = "briefing.json"
_SCHEMA = 1


def record(briefing: Briefing) -> bytes:
    """The briefing as ASCII JSON, keys in the order of the value's fields: same briefing, same bytes.

    Lone surrogates, which UTF-8 cannot hold, stand there as escapes like all else beyond ASCII.
    """
    whole = {"schema": _SCHEMA, **_plain(briefing)}
    return json.dumps(whole, ensure_ascii=True, indent=1).encode("ascii")


def _plain(value: object) -> dict[str, object]:
    """The fields of a dataclass, down to strings, numbers, lists and None."""
    return {each.name: _item(getattr(value, each.name)) for each in dataclasses.fields(value)}  # type: ignore[arg-type]


def _item(value: object) -> object:
    if isinstance(value, Interval):
        return {"start": value.start, "end": value.end, "precision": str(value.precision), "because": value.because}
    if dataclasses.is_dataclass(value):
        return _plain(value)
    if isinstance(value, tuple):
        return [_item(each) for each in value]
    if isinstance(value, Mapping):
        return {str(key): _item(each) for key, each in value.items()}
    return value if isinstance(value, int | float | None) else str(value)
