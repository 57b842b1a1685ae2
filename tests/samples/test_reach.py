"""How much of what a careful reader finds in the samples the application finds: shares with a floor, and a digest."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from rejoinder import workflow
from rejoinder.workflow import schema
from tests.samples.holding import Point, by_sort, hold, hold_reading, share
from tests.samples.test_samples import EXPECTED, SAMPLES

# Raising a floor is a commit; lowering one, or changing what is expected, needs a reason in its message.
READING_FLOOR = 0.96  # 319 of 330 points, 0.967: paragraphs, residue, title, day, outlet, authors
WHOLE_FLOOR = 0.755  # 0.761 of 1,283 points: the reading, claims 266/282, sources 241/282, times, replies 49/149

DIGEST = "d80a278805f21abf"  # of all articles and expectations: the figures above are of these and no others


def digest() -> str:
    """The SHA-256 over names and bytes of all articles and expectations, in the order of their names."""
    total = hashlib.sha256()
    paths = [path for suffix in ("*.html", "*.txt", "expected/*.json") for path in SAMPLES.glob(suffix)]
    for path in sorted(paths, key=lambda path: path.relative_to(SAMPLES).as_posix()):
        total.update(path.relative_to(SAMPLES).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def account(points: list[Point]) -> str:
    """What an analyst of the figures wants to see when a floor breaks: counts by sort, then every miss."""
    counts = ", ".join(f"{sort} {held}/{of}" for sort, (held, of) in by_sort(points).items())
    misses = "\n".join(f"  {point.sort}: {point.what}" for point in points if not point.holds)
    return f"{share(points):.3f} of {len(points)} points ({counts})\n{misses}"


def test_the_samples_are_those_that_the_floors_were_measured_on():
    assert digest() == DIGEST


def points_of(find: Callable[[Path], Any], check: Callable[[Any, Any], Iterable[Point]]) -> list[Point]:
    """Every point of every sample, of what `find` makes of its file."""
    return [point for expected in EXPECTED.values() for point in check(expected, find(SAMPLES / expected["file"]))]


def test_the_articles_are_read_at_least_as_well_as_measured():
    points = points_of(lambda path: schema.article_json(*workflow.read(path)), hold_reading)
    assert share(points) >= READING_FLOOR, account(points)


def test_who_claims_what_and_who_disputes_it_is_found_at_least_as_well_as_measured():
    points = points_of(lambda path: schema.to_json(workflow.process(path)), hold)
    assert share(points) >= WHOLE_FLOOR, account(points)


def test_the_same_sample_gets_the_same_answer_twice():
    path = SAMPLES / EXPECTED["straits-monitor-withdrawal"]["file"]
    assert workflow.process(path) == workflow.process(path)
