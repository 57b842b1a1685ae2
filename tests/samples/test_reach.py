"""How much of what a careful reader finds in the samples the application finds: shares with a floor, and a digest."""

import hashlib
from typing import Any

from holding import Point, by_sort, hold_reading, share
from test_samples import EXPECTED, SAMPLES

from rejoinder import workflow
from rejoinder.workflow import schema

# Raising a floor is a commit; lowering one, or changing what is expected, needs a reason in its message.
READING_FLOOR = 0.86  # 290 of 330 points, 0.879, on the digest below

DIGEST = "969fc5dabf5084fc"  # of all articles and expectations: the figures above are of these and no others


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


def test_the_articles_are_read_at_least_as_well_as_measured():
    found: dict[str, Any] = {
        name: schema.article_json(*workflow.read(SAMPLES / expected["file"])) for name, expected in EXPECTED.items()
    }
    points = [point for name, expected in EXPECTED.items() for point in hold_reading(expected, found[name])]
    assert share(points) >= READING_FLOOR, account(points)
