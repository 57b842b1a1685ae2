"""Holds what the application finds in a sample against what a careful reader found in it, point by point.

What is found comes as the JSON object of `rejoinder analyse` (schema 1): the test sees what a user's program would.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that holds or does not: its sort ("claim", "reply kind"), what it is, and whether it holds."""

    sort: str
    what: str
    holds: bool


def hold(expected: Json, found: Json) -> tuple[Point, ...]:
    """Every point of one article, in the order of the expectation."""
    return (*hold_reading(expected, found), *hold_analysis(expected, found))


def share(points: Iterable[Point]) -> float:
    """The share of the points that hold, 0–1."""
    held = [point.holds for point in points]
    return sum(held) / len(held)


def by_sort(points: Iterable[Point]) -> dict[str, tuple[int, int]]:
    """For each sort how many hold, and of how many."""
    points = tuple(points)
    held = Counter(point.sort for point in points if point.holds)
    return {sort: (held[sort], count) for sort, count in Counter(point.sort for point in points).items()}


def fold(text: str) -> str:
    """The text with every run of white space as one space, lower case: wording counts, line breaks do not."""
    return re.sub(r"\s+", " ", text).strip().lower()


def is_paragraph(ends: Iterable[str], line: str) -> bool:
    """Whether a line is the paragraph of which these are the first and last words, or the whole."""
    first, *last = ends
    line = fold(line)
    return line.startswith(fold(first)) and line.endswith(fold(last[0])) if last else line == fold(first)


def hold_reading(expected: Json, found: Json) -> Iterator[Point]:
    """The points of the cleaned article: paragraphs, residue, title, day, outlet, authors."""
    lines = found["text"].split("\n")
    text = fold(found["text"])
    residue = fold(" ¶ ".join(part["text"] for part in found["residue"]))
    for ends in expected["article"]:
        yield Point("paragraph", ends[0], any(is_paragraph(ends, line) for line in lines))
    for phrase in expected["residue"]:
        yield Point("residue", phrase, fold(phrase) not in text and fold(phrase) in residue)
    yield Point("title", expected["title"], fold(expected["title"]) == fold(found["title"] or ""))
    yield Point("published", expected["published"], (found["published"] or {}).get("start") == expected["published"])
    yield Point("outlet", expected["outlet"], fold(expected["outlet"]) == fold(found["outlet"] or ""))
    if expected["authors"] is not None:
        yield Point("authors", ", ".join(expected["authors"]), expected["authors"] == list(found["authors"]))


def hold_analysis(expected: Json, found: Json) -> Iterator[Point]:
    """The points of the analysis: claims with source and times, replies, points and their standing."""
    claims = {claim["id"]: claim for claim in found["claims"]}
    fits: dict[str, set[str]] = {}  # the claims whose words hold the expected ones
    right: dict[str, set[str]] = {}  # those of them that have the right source
    for want in expected["claims"]:
        fits[want["id"]] = {key for key, claim in claims.items() if _says(want, claim, found["text"])}
        right[want["id"]] = {key for key in fits[want["id"]] if _is_by(want["who"], claims[key]["who"] or "")}
    for want in expected["claims"]:
        if not want.get("optional"):
            yield from _claim(want, fits, right, claims)
    for want in expected["replies"]:
        yield from _reply(want, fits, found["replies"])
    for pair in expected["same_point"]:
        one, other = ({claims[key]["point"] for key in fits[name]} for name in pair)
        yield Point("same point", " = ".join(pair), bool(one & other))
    status_of = {key: point["status"] for point in found["points"] for key in point["claims"]}
    for want in expected["statuses"]:
        standing = {status_of.get(key) for key in fits[want["claim"]]}
        yield Point("status", f"{want['claim']} {want['status']}", bool(standing & set(want["status"])))


def _claim(
    want: Json, fits: Mapping[str, set[str]], right: Mapping[str, set[str]], claims: Mapping[str, Json]
) -> Iterable[Point]:
    """The points of one claim. Times are asked of the claims with the right source, if there are any."""
    name = f"{want['id']}: {want['has']}"
    yield Point("claim", name, bool(fits[want["id"]]))
    yield Point("who", f"{want['id']}: {want['who']}", bool(right[want["id"]]))
    candidates = [claims[key] for key in right[want["id"]] or fits[want["id"]]]
    for clock in ("said", "happened"):
        if clock in want:
            starts = {((claim[clock] or {}).get("start") or "")[:10] for claim in candidates}
            yield Point(clock, f"{want['id']}: {want[clock]}", want[clock] in starts)
    if "within" in want:
        outer = fits[want["within"]]
        yield Point(
            "within", f"{want['id']} in {want['within']}", any(claim["within"] in outer for claim in candidates)
        )


def _reply(want: Json, fits: Mapping[str, set[str]], replies: Iterable[Json]) -> Iterable[Point]:
    """The two points of one reply: that it is linked, and that its kind is right."""
    answers = set().union(*(fits[key] for key in want["from"]))
    targets = set().union(*(fits[key] for key in want["to"]))
    links = [
        reply
        for reply in replies
        if reply["from"] in answers and (reply["to"] in targets or (want.get("or_implied") and reply["to"] is None))
    ]
    name = f"{'/'.join(want['from'])} -> {'/'.join(want['to']) or 'implied'}"
    yield Point("reply", name, bool(links))
    yield Point(
        "reply kind", f"{name} {'/'.join(want['kinds'])}", any(reply["kind"] in want["kinds"] for reply in links)
    )


def _says(want: Json, claim: Json, text: str) -> bool:
    """Whether the expected words stand in the claim's content, or in its cue."""
    words = " ".join(text[start:end] for start, end in claim[want.get("in", "content")])
    return fold(want["has"]) in fold(words)


def _is_by(who: str | list[str], name: str) -> bool:
    """Whether a source's name is the expected one, or one of those that are all right."""
    names = [who] if isinstance(who, str) else who
    return any(fold(expected) in fold(name) for expected in names)
