"""Quality is a number with a floor: on data that the rules were not written on."""

import tomllib
from pathlib import Path

import pytest

from tests.quality import measure

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))

pytestmark = pytest.mark.shared


def _hold(figures: dict[str, float], floors: dict[str, float | str], digest: str) -> None:
    assert digest == floors["digest"], "the data measured on has changed: measure anew and set digest and floors"
    floors = {name: floor for name, floor in floors.items() if name != "digest"}
    below = {name: (round(figures[name], 4), floor) for name, floor in floors.items() if figures[name] < floor}
    assert not below, f"below the floor (reached, floor): {below}"


def test_a_real_article_is_read_as_a_careful_analyst_reads_it(shared: Path):
    points = {"points": float(measure.sample(shared))}
    _hold(points, FLOORS["sample"], measure.digest(measure.sample_files(shared)))


def test_who_says_what_stays_above_its_floor(shared: Path):
    figures = measure.attribution(shared)
    _hold(figures, FLOORS["attribution"], measure.digest(measure.attribution_files(shared)))


def test_who_disputes_what_stays_above_its_floor(shared: Path):
    figures = measure.disputes(shared)
    _hold(figures, FLOORS["disputes"], measure.digest(measure.dispute_files(shared)))


def test_cleaning_stays_above_its_floor(shared: Path):
    figures = measure.pages(shared)
    _hold(figures, FLOORS["pages"], measure.digest(measure.page_files(shared)))
