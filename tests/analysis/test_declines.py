"""Who was asked and gives no answer, and to which claim, on short invented reports read by the whole pipeline."""

import pytest

from rejoinder.analysis import analyse
from rejoinder.domain.claims import ReplyKind, Status
from tests.analysis.articles import article

CHARGE = "Ada Brandt accused the Harbour Board of hiding the figures of the flood.\nThe weir is forty years old.\n"


def declines(text: str) -> list[tuple[str, str]]:
    """Who gives no answer, and whose claim it was about."""
    analysis = analyse(article(text, published="2021-03-15"))
    found = [one for one in analysis.replies if one.kind is ReplyKind.DECLINE]
    return [(analysis.claim(one.answer).who, analysis.claim(one.to).who if one.to else "") for one in found]


@pytest.mark.parametrize(
    "silence",
    [
        "The Harbour Board declined to comment.",
        "The Harbour Board did not respond to a request for comment.",
        "The Harbour Board has not replied to two letters.",
        "The Harbour Board did not return three calls.",
        "The Harbour Board could not be reached for comment.",
        "The Harbour Board would not discuss the figures.",
        "The Harbour Board has yet to respond.",
        "The Harbour Board gave no answer to questions sent on Monday.",
        "The Harbour Board had no comment.",
        "There was no word from the Harbour Board.",
        "Messages sent to the Harbour Board were not answered.",
        "The Harbour Board did not call us back.",
        "Asked about the figures, the Harbour Board went quiet.",
        "The Harbour Board hung up when called for an explanation.",
    ],
)
def test_who_is_charged_and_gives_no_answer_declines(silence: str):
    assert declines(CHARGE + silence) == [("Harbour Board", "Ada Brandt")]


def test_the_point_is_declined():
    analysis = analyse(article(CHARGE + "The Harbour Board did not respond to a request for comment."))
    (reply,) = [one for one in analysis.replies if one.kind is ReplyKind.DECLINE]
    (point,) = [point for point in analysis.points if reply.to in point.claims]
    assert point.status is Status.DECLINED
    assert analysis.unanswered == ()


def test_silence_answers_the_charge_against_whoever_is_silent_not_the_nearest():
    text = CHARGE + "Tom Okafor said that the ferry will sail again in June.\nThe Harbour Board declined to comment."
    assert declines(text) == [("Harbour Board", "Ada Brandt")]


def test_what_somebody_was_asked_about_tells_the_claim():
    text = (
        "Tom Okafor said that the ferry will sail again in June.\n"
        "Ada Brandt said that nobody has paid the pilots since March.\n"
        "Lena Vos would not comment on the ferry."
    )
    assert declines(text) == [("Lena Vos", "Tom Okafor")]


def test_a_question_of_yes_or_no_is_left_open():
    text = CHARGE + "The Harbour Board declined to say whether the harbour master will resign."
    assert declines(text) == [("Harbour Board", "")]


def test_where_nothing_near_concerns_whoever_is_silent_it_is_the_main_claim():
    text = (
        "Ferry will sail again in June, says Tom Okafor\n"
        "Tom Okafor said that the ferry will sail again in June.\n"
        "Ada Brandt said that nobody has paid the pilots since March.\n"
        "The shipyard did not respond to a request for comment."
    )
    assert declines(text) == [("shipyard", "Tom Okafor")]


@pytest.mark.parametrize(
    "text",
    [
        "Tom Okafor said that the ferry will sail in June. He would not say who will steer it.",
        "Tom Okafor said that the island cannot be reached in winter.",
        "Tom Okafor did not answer the door before noon, his neighbours said, as he worked at night.",
        "Prices declined in May, Tom Okafor said.",
        "Ada Brandt said that the ferry is late. The court refused requests to stop the ferry.",
        "Ada Brandt said that the ferry is late. Tom Okafor did not respond in kind.",
    ],
)
def test_what_answers_no_claim_is_no_decline(text: str):
    assert declines(text) == []
