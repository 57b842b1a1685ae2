"""Reports that the engine overlooks, and how far a report goes on after its sentence."""

import pytest

from rejoinder.analysis.attribution_missed import with_missed
from rejoinder.analysis.attribution_runs import running_on
from rejoinder.analysis.columns import words_of
from rejoinder.analysis.model.engine import Marked
from tests.analysis.attributed import read


def in_words(doc, found: list[Marked]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Source, cue and pieces of content of each."""

    def text(piece) -> str:
        return doc[slice(*piece)].text.strip()

    return [(text(one.source), text(one.cue), tuple(map(text, one.content))) for one in found]


def missed(*paragraphs: str):
    """What is found where the engine found nothing at all."""
    doc = read(*paragraphs)
    return in_words(doc, with_missed(words_of(doc), ()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland has denied the claim that its boats crossed the line.",
            ("Norland", "has denied", ("the claim that its boats crossed the line",)),
        ),
        (
            "The reports were rejected as false by the harbour board.",
            ("the harbour board", "were rejected", ("The reports", "as false")),
        ),
        (
            "The bridge is safe, an engineer has said, as repairs go on.",
            ("an engineer", "has said", ("The bridge is safe",)),
        ),
        ("Merrow said the pumps had been tested twice.", ("Merrow", "said", ("the pumps had been tested twice",))),
    ],
)
def test_what_the_engine_overlooks_is_read_off_the_tree(text, expected):
    assert missed(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The judge denied bail to the driver.",
        "The board rejected the plan for a second quay.",
        "Norland has repaired the crane that fell in May.",
    ],
)
def test_what_is_no_report_stays_none(text):
    assert missed(text) == []


def test_a_report_that_is_known_is_not_told_twice():
    doc = read("Merrow said the pumps had been tested twice.")
    known = with_missed(words_of(doc), ())
    assert with_missed(words_of(doc), known) == known


def running(*paragraphs: str):
    """What runs on where the engine found nothing at all."""
    doc = read(*paragraphs)
    return in_words(doc, running_on(words_of(doc), ()))


def test_a_statement_given_out_in_full_is_its_givers_as_far_as_it_says_we():
    statement = "We have checked every crane. None of them is cracked."
    ((source, cue, content),) = running(
        "The board issued a statement on Friday:", statement, "The port dates from 1934."
    )
    assert (source, cue, content) == ("The board", "issued", (statement,))


def test_a_list_after_a_colon_is_the_speakers_item_by_item():
    items = ("- The survey was never finished.", "- The pumps were tested twice.")
    ((source, _, content),) = running("The ministry said the following:", *items, "Traffic was light on Monday.")
    assert source == "The ministry"
    assert content == items


def test_a_quotation_is_whole_the_speakers_though_the_engine_saw_its_end_only():
    doc = read("“The quay is open. It was never shut at all,” Merrow said. The port dates from 1934.")
    words = words_of(doc)
    end, said = doc.text.index("It was"), doc.text.index(",”")
    seen = doc.char_span(end, said)
    name = next(token.i for token in doc if token.text == "Merrow")
    one = Marked((name, name + 1), (name + 1, name + 2), ((seen.start, seen.end),), 1.0)
    ((_, _, content),) = in_words(doc, running_on(words, [one]))
    assert " ".join(content).strip("“”,") == "The quay is open. It was never shut at all"


def test_a_colon_that_nobody_speaks_before_leads_into_nothing():
    assert running("There are two reasons:", "The port is old. The road is narrow.") == []
