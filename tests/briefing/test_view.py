"""The pages as they are laid out, before they are drawn: what stands left and right, and that nothing is left out."""

from dataclasses import replace
from typing import Any

import pytest

from rejoinder.briefing import Briefing, compose
from rejoinder.briefing.view import view
from rejoinder.domain.claims import ClaimId, ReplyKind
from tests.briefing import hostile, silo

Json = dict[str, Any]
COURIER, TELEGRAPH = silo.courier(), silo.telegraph()
BRIEFINGS = {
    "silo": compose([COURIER, TELEGRAPH], silo.notes(COURIER)),
    "hostile": compose([hostile.hostile()], []),
    "crowd": compose([hostile.crowd(60)], []),
}


def points(laid: Json) -> list[Json]:
    return [point for section in laid["sections"] if section["kind"] == "points" for point in section["points"]]


def right(point: Json) -> list[Json]:
    return [answer for row in point["rows"] for answer in (*row["right"], *row["more"])]


@pytest.mark.parametrize("briefing", BRIEFINGS.values(), ids=BRIEFINGS)
def test_what_is_claimed_stands_left_and_whatever_answers_stands_right(briefing: Briefing):
    for point in points(view(briefing)):
        for row in point["rows"]:
            assert all(claim["kind"] == "" for claim in row["left"])
            assert all(answer["kind"] for answer in (*row["right"], *row["more"]))


@pytest.mark.parametrize("briefing", BRIEFINGS.values(), ids=BRIEFINGS)
def test_no_reply_is_left_out_however_short_the_section(briefing: Briefing):
    laid = {point["number"]: point for point in points(view(briefing))}
    assert laid
    numbers = [point["number"] for point in laid.values()]
    for number, told in zip(numbers, briefing.answered, strict=True):
        replies = sorted((each.kind.word, each.passage) for each in told.statements if each.kind)
        assert sorted((each["kind"], each["passage"]) for each in right(laid[number])) == replies


def test_a_rejoinder_stands_right_under_the_answer_that_it_answers():
    first = points(view(BRIEFINGS["silo"]))[0]
    answers = first["rows"][0]["right"]
    weather = next(at for at, each in enumerate(answers) if each["who"] == "Una Fay")
    assert (answers[weather + 1]["who"], answers[weather + 1]["depth"]) == ("Marcus Dole", 1)
    assert answers[weather + 1]["answers"] == answers[weather]["passage"]


def test_a_rejoinder_to_a_rejoinder_stands_further_in():
    analysis = COURIER.analysis
    doubt = next(reply for reply in analysis.replies if reply.kind is ReplyKind.DOUBT)
    back = replace(doubt, answer=ClaimId("c18"), to=ClaimId("c14"), kind=ReplyKind.CONTRADICT)
    deeper = replace(COURIER, analysis=replace(analysis, replies=(*analysis.replies, back)))
    answers = points(view(compose([deeper], [])))[0]["rows"][0]["right"]
    depths = {each["passage"]: each["depth"] for each in answers}
    deep = next(each for each in answers if each["depth"] == 2)
    assert depths[deep["answers"]] == 1


def test_a_heading_is_not_said_twice():
    laid = points(view(BRIEFINGS["silo"]))
    by_text = {point["text"]: point for point in laid}
    assert by_text["40 tonnes of barley were lost"]["heading"] == ""
    assert by_text["The sprinklers had been dry since February"]["heading"] == ""
    assert by_text["The fire was a matter of weather"]["heading"]


def test_unsure_answers_are_told_shorter_and_beyond_a_few_only_named():
    analysis = COURIER.analysis
    sure = {ClaimId("c2")}
    replies = tuple(
        replace(each, confidence=0.9 if each.answer in sure else 0.3) if each.to == "c1" else each
        for each in analysis.replies
    )
    laid = points(view(compose([replace(COURIER, analysis=replace(analysis, replies=replies))], [])))
    row = next(point for point in laid if point["text"].startswith("The fire in silo six"))["rows"][0]
    assert [each["short"] for each in row["right"][:2]] == [False, True]
    assert row["more"]
    assert all(each["sure"] == "" or each["short"] for each in row["right"])


def test_a_party_that_is_accused_stands_with_where_it_is_heard():
    (section,) = [each for each in view(BRIEFINGS["silo"])["sections"] if each["kind"] == "parties"]
    parties = {party["name"]: party for party in section["parties"]}
    assert parties["Ministry of Harbours"]["meta"] == "heard in Maravel Courier (1)"
    assert parties["Port Authority"]["meta"] == "heard in Maravel Courier (1)"
    alone = compose([TELEGRAPH, silo.empty()], [])
    (section,) = [each for each in view(alone)["sections"] if each["kind"] == "parties"]
    assert section["parties"][0]["meta"] == "not heard in any of these articles"


def test_an_accusation_says_why_it_stands_where_it_does():
    analysis = TELEGRAPH.analysis
    points = tuple(replace(point, why="“hid it”: deceit") if point.accused else point for point in analysis.points)
    laid = view(compose([replace(TELEGRAPH, analysis=replace(analysis, points=points))], []))
    (section,) = [each for each in laid["sections"] if each["kind"] == "parties"]
    assert [each["why"] for party in section["parties"] for each in party["points"]] == ["“hid it”: deceit"]


def test_every_passage_stands_in_the_appendix_under_its_article_and_in_order():
    laid = view(BRIEFINGS["silo"])
    numbers = [passage["number"] for article in laid["articles"] for passage in article["passages"]]
    assert numbers == list(range(1, len(BRIEFINGS["silo"].passages) + 1))
    for article in laid["articles"]:
        for passage in article["passages"]:
            assert BRIEFINGS["silo"].passages[passage["number"] - 1].quote.article == article["number"]


def test_the_appendix_says_what_each_passage_answers_and_where_it_is_told():
    laid = view(BRIEFINGS["silo"])
    entries = {passage["number"]: passage for article in laid["articles"] for passage in article["passages"]}
    first = points(laid)[0]
    claim, answer = first["rows"][0]["left"][0], first["rows"][0]["right"][0]
    entry = entries[answer["passage"]]
    assert entry["who"] == "Agnes Tove"
    assert entry["replies"] == [{"kind": "denies", "group": "against", "passage": claim["passage"]}]
    assert first["number"] in entry["told"]


def test_who_is_heard_in_several_articles_stands_in_a_table_and_the_others_are_counted():
    def across(*readings: Any) -> Json:
        sections = view(compose(readings, []))["sections"]
        return next(each for each in sections if each["kind"] == "across")

    assert across(COURIER, TELEGRAPH)["tables"] == []
    alone = across(COURIER, TELEGRAPH)["voices_note"]
    assert alone == "No source is named in more than one article; there are 15."
    document = replace(COURIER.document, name="again.txt", data=b"again")
    article = replace(COURIER.article, id=document.id)
    again = replace(COURIER, document=document, article=article)
    (table,) = across(COURIER, TELEGRAPH, again)["tables"]
    assert table["articles"] == [1, 2, 3]
    assert {"who": "Agnes Tove", "claims": ["2", "·", "2"]} in table["rows"]


def test_the_title_page_names_the_next_disputes_and_the_accused():
    laid = view(BRIEFINGS["silo"])
    assert laid["dispute"]["number"] == "1.1"
    assert [each["number"] for each in laid["disputes"]] == ["1.2", "1.3", "1.4"]
    assert laid["disputes"][0]["who"] == "against it the port’s own ledger, Lena Marsh"
    assert [each["name"] for each in laid["accused"]] == ["Ministry of Harbours", "Port Authority"]


def test_disputes_of_unsure_answers_have_a_section_of_their_own_unless_there_are_no_others():
    def unsure(only: str) -> Briefing:
        replies = tuple(
            replace(each, confidence=0.3) if only in {"", each.to} else each for each in COURIER.analysis.replies
        )
        return compose([replace(COURIER, analysis=replace(COURIER.analysis, replies=replies))], [])

    titles = [section["title"] for section in view(unsure("c6"))["sections"]]
    assert "Disputed less surely" in titles
    laid = view(unsure(""))
    assert "Disputed less surely" not in [section["title"] for section in laid["sections"]]
    assert len(laid["sections"][0]["points"]) == 3
