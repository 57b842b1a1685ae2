"""Attributions inside another's content, and those that only seem to stand inside."""

import pytest

from rejoinder.domain.claims import Mode
from tests.analysis.attributed import Told, told


def inner_of(*paragraphs: str) -> list[Told]:
    return [one for one in told(*paragraphs) if one.within is not None]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The port authority said that Norland claimed the freighter had turned back.",
            "Norland",
            "claimed",
            "the freighter had turned back",
        ),
        (
            "The clerk denied having said that the ledger was complete.",
            "The clerk",
            "having said",
            "that the ledger was complete",
        ),
        (
            "The navy dismissed the allegation that its boats had crossed the line.",
            "",
            "allegation",
            "that its boats had crossed the line",
        ),
        (
            "The nurses said they were told that the ward would close in May.",
            "",
            "were told",
            "that the ward would close in May",
        ),
        (
            "The guard said that, according to two witnesses, the gate had been open all night.",
            "two witnesses",
            "according to",
            "the gate had been open all night",
        ),
    ],
)
def test_what_is_said_to_have_been_said_is_a_claim_of_its_own(text, source, cue, content):
    (inner,) = inner_of(text)
    assert (inner.source, inner.content) == (source, (content,))
    assert set(cue.split()) & set(inner.cue.split())


def test_a_quotation_inside_a_quotation_is_quoted_and_what_is_only_reported_there_is_not():
    (quoted,) = inner_of("“My foreman told me, ‘Write nothing down,’” Delia Marsh said.")
    assert (quoted.source, quoted.content, quoted.mode) == ("My foreman", ("‘Write nothing down,’",), Mode.DIRECT)
    (reported,) = inner_of("“They say that our boats were there at dawn,” Admiral Hald said.")
    assert (reported.content, reported.mode) == (("that our boats were there at dawn",), Mode.INDIRECT)


def test_three_levels_stand_within_each_other():
    outer, middle, inner = told(
        "The lawyer said the colonel had admitted that his officers reported that the radar was blank."
    )
    assert (outer.within, middle.within, inner.within) == (None, 0, 1)
    assert (middle.source, inner.source) == ("the colonel", "his officers")
    assert inner.content == ("that the radar was blank",)


def test_those_who_are_told_something_are_not_its_source():
    (inner,) = inner_of("The auditor said officials at the ministry had been warned that the fund would run dry.")
    assert (inner.source, inner.content) == ("", ("that the fund would run dry",))
    (outer,) = told("Residents of the valley were told on Monday that the dam would hold.")
    assert (outer.source, outer.content) == ("", ("that the dam would hold",))


@pytest.mark.parametrize(
    "text",
    [
        "Dock workers said the crew had shouted from the deck and waved a flag.",
        "An official who was present at the talks said the delegation left before noon.",
        "The judge said the witness who fainted on Monday would be heard by video.",
        "The lawyer said a clerk who kept the copies in a drawer had left the building.",
    ],
)
def test_a_clause_that_reports_nothing_is_no_claim_inside(text):
    assert len(told(text)) == 1


def test_a_second_verb_of_the_same_speaker_stands_beside_the_first_not_inside():
    said, denied = told(
        "The minister said that the ferry had been attacked and the crew was safe, but denied that anyone was missing."
    )
    assert said.content == ("that the ferry had been attacked and the crew was safe",)
    assert (denied.source, denied.content, denied.within) == ("The minister", ("that anyone was missing",), None)
