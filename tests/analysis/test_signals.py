from rejoinder.analysis import analyse
from rejoinder.analysis.signals import find_signals
from tests.analysis.articles import article


def test_every_signal_of_a_stretch_is_found_whatever_their_order():
    text = "There is no evidence for this and the claim is false."
    names = {found.name for found in find_signals(text, 0, len(text))}
    assert {"no-evidence", "false"} <= names
    for found in find_signals(text, 0, len(text)):
        assert found.span.of(text).strip() == found.span.of(text)


def test_runs_of_capitals_cost_no_more_than_their_length():
    blob = "The key is " + "A1B2" * 100 + " (it was said), " + "ABCDEFGH" * 60 + ". The mayor said it was safe."
    assert analyse(article(blob)).claims
