"""Quality is a number with a floor: on data that the rules were not written on."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from rejoinder.analysis.model.engine import Engine
from tests.quality import kinds, measure, quiet, standing
from tests.quality import points as points_gold

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))

MODELS = Path(str(files("rejoinder.resources.models").joinpath("labels.json"))).parent

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


def test_the_engine_stays_above_its_floors(shared: Path):
    figures = measure.engine(shared)
    _hold(figures, FLOORS["engine"], measure.digest(measure.engine_files(shared)))


def test_sources_are_resolved_above_their_floors(shared: Path):
    figures = measure.sources(shared)
    _hold(figures, FLOORS["sources"], measure.digest(measure.source_files(shared)))


def test_times_are_read_above_their_floors(shared: Path):
    figures = measure.times(shared)
    _hold(figures, FLOORS["times"], measure.digest(measure.time_files(shared)))


def test_an_article_is_read_the_same_in_any_order_and_on_any_number_of_threads(shared: Path):
    words = measure.development_words(shared)
    one, two = Engine(MODELS), Engine(MODELS, threads=2)
    readings = [one.read(text) for text in words]
    assert [two.read(text) for text in reversed(words)] == readings[::-1]


def test_who_disputes_what_stays_above_its_floor(shared: Path):
    figures = measure.disputes(shared)
    _hold(figures, FLOORS["disputes"], measure.digest(measure.dispute_files(shared)))


def test_the_kinds_of_reply_are_told_above_their_floors():
    figures = {str(kind): figure for kind, figure in kinds.kinds().items()}
    _hold(figures, FLOORS["kinds"], measure.digest(kinds.files()))


def test_where_nobody_disputes_anything_next_to_nothing_is_said_to_be_disputed(shared: Path):
    _hold(quiet.quiet(shared), FLOORS["quiet"], measure.digest(quiet.files(shared)))


def test_cleaning_stays_above_its_floor(shared: Path):
    figures = measure.pages(shared)
    _hold(figures, FLOORS["pages"], measure.digest(measure.page_files(shared)))


def test_attributions_inside_others_stay_above_their_floors():
    _hold(measure.nested(), FLOORS["nested"], measure.digest([measure.GOLD_OF_NESTED]))


def test_claims_that_say_the_same_come_together_above_their_floors():
    digest = measure.digest(points_gold.files())
    _hold(points_gold.over_cases(), FLOORS["points"], digest)
    later = points_gold.over_cases(lambda event: event in {"p4", "p5"})
    _hold({f"later_{name}": value for name, value in later.items()}, FLOORS["points_later"], digest)


def test_how_points_stand_stays_above_its_floors():
    _hold(standing.statuses(), FLOORS["standing"], measure.digest(standing.files()))


def test_who_gives_no_answer_stays_above_its_floors():
    _hold(standing.declines(), FLOORS["declines"], measure.digest(standing.files()))


def test_who_is_charged_stays_above_its_floors():
    _hold(standing.charges(), FLOORS["charges"], measure.digest(standing.files()))
