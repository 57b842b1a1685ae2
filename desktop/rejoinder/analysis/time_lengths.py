"""Rules for lengths of time, for what comes again and again, and for words that only point: "now", "recently"."""

import re
from collections.abc import Iterator

from rejoinder.analysis.knowledge import lexicon
from rejoinder.analysis.time_grammar import NUMBER, UNCOUNTED, UNIT, Parts, Place, Rule, number_of, one_of, unit_of
from rejoinder.analysis.time_values import Meaning, TimeKind, around, length, moved, unknown
from rejoinder.domain.times import Precision

_TABLE = lexicon("times")
_FIRST_TIME = re.compile(r"\b(?:first|time|most|least|once|\w+est)\b[^,;]*$", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?:[\d,.]*\d(?:\s*(?:million|billion|thousand|percent|hours|days|times|minutes))?|once|twice|times|hours)\s*-?$"
)


def _count(parts: Parts, key: str) -> int | None:
    words = parts.get(key)
    return None if words is None else number_of(words)


def _ago(parts: Parts, place: Place) -> Meaning | None:
    """The calendar unit so long ago: two weeks ago is that week, six years ago that year."""
    count, unit = _count(parts, "number"), unit_of(parts["unit"])
    if "half" in parts:
        return unknown("PAST_REF")
    if count is None:
        return unknown("PAST_REF")
    if place.published is None:
        return unknown("PAST_REF")
    return around(moved(place.published, -count, unit), unit)


def _in_future(parts: Parts, place: Place) -> Meaning | None:
    """“In two weeks”: that week to come where the clause looks ahead, else how long something took."""
    count, unit = _count(parts, "number"), unit_of(parts["unit"])
    if not place.ahead or _FIRST_TIME.search(place.clause_before):
        return unknown(length(count, unit), TimeKind.DURATION)
    if count is None or place.published is None:
        return unknown("FUTURE_REF")
    return around(moved(place.published, count, unit), unit)


def _recent(parts: Parts, _place: Place) -> Meaning | None:
    return unknown("FUTURE_REF" if parts["recent"].lower() == "coming" else "PAST_REF")


def _past(parts: Parts, place: Place) -> Meaning | None:
    """“The past two weeks”: counted back from publication, to the day."""
    count, unit = _count(parts, "number") if "number" in parts else 1, unit_of(parts["unit"])
    if "uncounted" in parts or ("number" not in parts and parts["unit"].lower().endswith("s")):
        count = None
    value = length(count, unit)
    if place.published is None:
        return unknown(value, TimeKind.DURATION)
    start = None if count is None else moved(place.published, -count, unit).isoformat()
    return Meaning(TimeKind.DURATION, value, start, place.published.isoformat(), Precision.SPAN, lasting=True)


def _coming(parts: Parts, place: Place) -> Meaning | None:
    """“The next four years”: from publication where the clause looks ahead."""
    count, unit = _count(parts, "number"), unit_of(parts["unit"])
    value = length(count, unit)
    if count is None or place.published is None or not place.ahead:
        return unknown(value, TimeKind.DURATION)
    end = moved(place.published, count, unit).isoformat()
    return Meaning(TimeKind.DURATION, value, place.published.isoformat(), end, Precision.SPAN)


def _lasting(parts: Parts, place: Place) -> Meaning | None:
    """“For months”: up to publication where something has been so; the beginning only where it was counted."""
    count, unit = _count(parts, "number"), unit_of(parts["unit"])
    value = length(count, unit)
    if place.published is None or not place.perfect:
        return Meaning(TimeKind.DURATION, value, lasting=True)
    start = None if count is None else moved(place.published, -count, unit).isoformat()
    return Meaning(TimeKind.DURATION, value, start, place.published.isoformat(), Precision.SPAN, lasting=True)


def _length(parts: Parts, _place: Place) -> Meaning | None:
    return unknown(length(_count(parts, "number"), unit_of(parts["unit"])), TimeKind.DURATION)


def _first(parts: Parts, _place: Place) -> Meaning | None:
    """“In its first week”."""
    return unknown(length(1, unit_of(parts["unit"])), TimeKind.DURATION)


def _between_counts(parts: Parts, _place: Place) -> Meaning | None:
    """“Four-and-a-half, five years”, "two or three weeks": the second count."""
    return unknown(length(_count(parts, "more"), unit_of(parts["unit"])), TimeKind.DURATION)


def _half(parts: Parts, _place: Place) -> Meaning | None:
    """“Half an hour”, "a half-century"."""
    unit = unit_of(parts["unit"])
    values = {"hour": "PT30M", "day": "PT12H", "year": "P6M", "decade": "P5Y", "century": "P50Y", "minute": "PT30S"}
    return None if unit not in values else unknown(values[unit], TimeKind.DURATION)


def _rate(parts: Parts, place: Place) -> Meaning | None:
    """“60 hours a week”, "$12 an hour": how often or how much, only after an amount."""
    if not parts["rate"].lower().startswith("per") and _AMOUNT.search(place.text[: place.start][-30:]) is None:
        return None
    return unknown(length(1, unit_of(parts["unit"])), TimeKind.SET)


def _each(parts: Parts, _place: Place) -> Meaning | None:
    count = _count(parts, "number") if "number" in parts else 2 if "other" in parts else 1
    return unknown(length(count, unit_of(parts["unit"])), TimeKind.SET)


def _often(parts: Parts, _place: Place) -> Meaning | None:
    return unknown(str(_TABLE["sets"][parts["often"]]), TimeKind.SET)


def _weekdays(parts: Parts, _place: Place) -> Meaning | None:
    return unknown("XXXX-WXX-WD" if parts["days"].lower() == "weekdays" else "XXXX-WXX-WE", TimeKind.SET)


def _present(parts: Parts, place: Place) -> Meaning | None:
    """“Now”, unless it only opens a sentence ("Now tell us") or a clause ("now that")."""
    after = place.text[place.end : place.end + 12]
    opens = re.search(r"(?:^|[.?!:“”\"\n]\s*)$", place.text[max(0, place.start - 3) : place.start])
    if re.match(r"\s+that\b", after) and not re.search(r"\b(?:by|until|for|to)\s+$", place.clause_before):
        return None
    if opens and parts["present"].lower() == "now" and not _SUBJECT.match(after):
        return None
    return unknown("PRESENT_REF")


_SUBJECT = re.compile(r"\s+(?:[A-Z]|(?:the|a|an|he|she|it|they|we|you|his|her|its|their|our|this|these|some|many)\b)")


def _past_ref(_parts: Parts, _place: Place) -> Meaning | None:
    return unknown("PAST_REF")


def _future_ref(_parts: Parts, _place: Place) -> Meaning | None:
    return unknown("FUTURE_REF")


def _one_day(_parts: Parts, place: Place) -> Meaning | None:
    """“One day” to come, or in no day that is told."""
    clause = place.clause_before + " " + place.clause_after
    ahead = re.search(rf"\b{one_of(_TABLE['one_day'])}\b", clause, re.IGNORECASE)
    return unknown("FUTURE_REF" if ahead else "P1D", TimeKind.DATE if ahead else TimeKind.DURATION)


def length_rules() -> tuple[Rule, ...]:
    """In the order in which they are preferred where two begin together and are of one length."""
    return (*_dated_rules(), *_set_rules(), *_pointing_rules(), *_length_rules())


_COUNT = rf"(?:(?P<number>{NUMBER})(?:-plus|-odd|\s+or\s+(?:so|more))?|(?P<uncounted>{UNCOUNTED}))"
_ROUGH = (
    r"(?:(?:(?:more|less|fewer|longer)\s+than|at\s+least|at\s+most|nearly|almost|about|around|over|some|up\s+to|only|just"
    r"|roughly|the|full)\s+){0,3}"
)
_UNIT = rf"(?P<unit>{UNIT})s?\b"
_UNITS = rf"(?P<unit>{UNIT}s|centuries)\b"
_NOT_AGE = r"(?![\s-]+(?:old\b|olds\b)|s?[-\s]year-old)"


def _dated_rules() -> Iterator[Rule]:
    """Lengths counted from the day of publication."""
    yield Rule.of(rf"\b{_ROUGH}{_COUNT}\s+{_UNIT}\s+ago\b", _ago)
    yield Rule.of(rf"\b(?P<half>half\s+an?|a)\s+{_UNIT}\s+ago\b", _ago)
    yield Rule.of(rf"\b{_UNITS}\s+ago\b", _ago)
    yield Rule.of(rf"\b(?:with)?in\s+{_ROUGH}{_COUNT}\s+{_UNIT}{_NOT_AGE}(?!['’]?\s+time\s+ago)", _in_future)
    yield Rule.of(
        rf"\b(?:(?:in|over|during|for)\s+)?(?:the\s+)?(?:more\s+)?(?P<recent>recent|coming)\s+{_UNITS}", _recent
    )
    yield Rule.of(rf"\b(?:the|these|his|her|its|their|our)\s+(?:past|last)\s+(?:{_COUNT}\s+)?{_UNIT}", _past)
    yield Rule.of(rf"\b(?:in|over|for|during|within)\s+(?:past|last)\s+{_COUNT}\s+{_UNIT}", _past)
    yield Rule.of(rf"\bthe\s+(?:next|coming)\s+{_COUNT}\s+{_UNIT}", _coming)
    yield Rule.of(rf"\b(?:for|throughout)\s+{_ROUGH}(?:{_COUNT}\s+)?{_UNITS}{_NOT_AGE}", _lasting)
    yield Rule.of(rf"\b(?:for|throughout)\s+{_ROUGH}(?P<number>an?|one)\s+{_UNIT}{_NOT_AGE}", _lasting)


def _set_rules() -> Iterator[Rule]:
    rate = r"(?<=[\s-])(?P<rate>an?|per)[\s-]"
    yield Rule.of(rf"{rate}(?P<unit>{UNIT})\b(?!\s+(?:ago|later|earlier|after|before)\b)", _rate)
    yield Rule.of(
        rf"\b(?:every|each)\s+(?:(?P<other>other|second)\s+|(?P<number>{NUMBER})\s+|single\s+)?{_UNIT}", _each
    )
    yield Rule.of(rf"\b(?:once|twice|(?:{NUMBER}|several|many)\s+times)\s+(?:an?|per|every|each)\s+{_UNIT}", _each)
    yield Rule(re.compile(rf"(?<![\w-])(?P<often>{'|'.join(_TABLE['sets'])})(?![\w-])"), _often)
    yield Rule.of(r"\bon\s+(?P<days>weekdays|weekends)\b", _weekdays)


def _pointing_rules() -> Iterator[Rule]:
    yield Rule.of(rf"\b(?P<present>{one_of(_TABLE['present_refs'])})\b(?!\s*[-–])", _present)
    yield Rule.of(rf"\b(?<!most ){one_of(_TABLE['past_refs'])}\b", _past_ref)
    yield Rule.of(rf"\b{one_of(_TABLE['future_refs'])}\b", _future_ref)
    yield Rule.of(r"\bone\s+day\b(?!\s+(?:ago|later|earlier|after|before))", _one_day)


def _length_rules() -> Iterator[Rule]:
    """Lengths that nothing dates."""
    yield Rule.of(rf"\b(?P<half>half)(?:\s+an?\s+|[\s-])(?P<unit>{UNIT})\b", _half)
    joined = r"(?:-and-a-half)?(?:,|\s+or|\s+to|\s*[-–])\s+"
    yield Rule.of(rf"\b(?P<number>{NUMBER}){joined}(?P<more>{NUMBER})[\s-]+{_UNIT}{_NOT_AGE}", _between_counts)
    between = r"(?:[\s-]+(?:and\s+a\s+half|a\s+half|more|full|long|straight|consecutive))?[\s-]+"
    yield Rule.of(rf"(?<![\w$£€.,-]){_COUNT}{between}{_UNIT}{_NOT_AGE}", _length)
    yield Rule.of(rf"\b{_UNITS}(?=\s+(?:after|before|later|earlier|of\s+\w+ing)\b)", _length)
    yield Rule.of(rf"\bwithin\s+{_UNITS}", _length)
    own = r"(?:the|its|his|her|their)\s+(?:first|opening|final)"
    yield Rule.of(rf"\b{own}\s+(?P<unit>week|month|year|decade)\b(?!\s+of\b)", _first)
