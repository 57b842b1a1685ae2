"""Origins and what is unanswered, over several articles."""

from dataclasses import replace

from rejoinder import workflow
from rejoinder.domain.cases import CaseReply, Place
from rejoinder.domain.claims import Point, Reading, ReplyKind, Status
from rejoinder.domain.text import ArticleId, Span
from rejoinder.reading import published_on

AGENCY = "Dana Orlec, the harbour minister, said on Monday that rebels had blown up the Tarn bridge at Kelvary."
PAPER = "The minister Dana Orlec told reporters that the Tarn bridge at Kelvary was blown up by rebels."
OTHER = (
    "A ferryman, Teo Marsk, watched the fire from the quay. "
    "Marsk said rebels blew up the Tarn bridge at Kelvary with two lorries of explosives."
)


def read(text: str, name: str, day: str) -> Reading:
    return workflow.process_text(text, article_id=name, published=published_on(day))


def bridge(readings: list[Reading]) -> list[int]:
    """The count of origins of the point that tells of the bridge, article by article."""
    told = workflow.stand_together(readings, workflow.case_of(readings))
    return [next(point.origins for point in reading.analysis.points if "Tarn bridge" in point.text) for reading in told]


def test_who_says_it_in_two_articles_is_one_origin():
    readings = [read(AGENCY, "one", "2024-03-04"), read(PAPER, "two", "2024-03-05")]
    assert bridge(readings) == [1, 1]


def test_two_who_say_it_in_two_articles_are_two_origins():
    readings = [read(AGENCY, "one", "2024-03-04"), read(OTHER, "two", "2024-03-05")]
    assert [point.origins for reading in readings for point in reading.analysis.points] == [1, 1]
    assert bridge(readings) == [2, 2]
    assert bridge(readings[::-1]) == [2, 2]


def test_nothing_but_origins_and_what_is_unanswered_changes():
    readings = [read(AGENCY, "one", "2024-03-04"), read(OTHER, "two", "2024-03-05")]
    for before, after in zip(readings, workflow.stand_together(readings, workflow.case_of(readings)), strict=True):
        assert after.article == before.article
        assert after.analysis.claims == before.analysis.claims
        assert after.analysis.replies == before.analysis.replies
        assert [point.claims for point in after.analysis.points] == [point.claims for point in before.analysis.points]


ACCUSED = "Dana Orlec, the harbour minister, accused the ferryman Teo Marsk of stealing the port's money."
ANSWER = "The ferryman Teo Marsk denied that he had stolen the port's money. “I never stole a coin,” Marsk said."


def test_what_another_article_answers_is_not_unanswered():
    alone = read(ACCUSED, "one", "2024-03-04")
    unanswered = _unanswered(alone)
    assert unanswered
    readings = [alone, read(ANSWER, "two", "2024-03-05")]
    found = workflow.case_of(readings)
    assert _unanswered(workflow.stand_together(readings, replace(found, replies=()))[0]) == unanswered
    ends = [Place(ArticleId(reading.article.id), reading.analysis.claims[0].id) for reading in readings[::-1]]
    reply = CaseReply(*ends, ReplyKind.DENY, (Span(0, 4),), (Span(0, 4),), 0.9, "by hand")
    assert _unanswered(workflow.stand_together(readings, replace(found, replies=(reply,)))[0]) == []


def _unanswered(reading: Reading) -> list[Point]:
    return [point for point in reading.analysis.points if point.status is Status.UNANSWERED]
