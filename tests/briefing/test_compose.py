"""What stands where in a briefing, and how its passages are numbered."""

import pickle
from dataclasses import replace

import pytest

from rejoinder.briefing import Briefing, Paper, compose
from rejoinder.briefing.value import BriefedPoint, Speaker
from rejoinder.domain.claims import Charge, ClaimId, ReplyKind, SourceKind, Status
from rejoinder.domain.errors import BadRequestError
from rejoinder.domain.text import ArticleId, Span
from tests.briefing import silo


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    courier = silo.courier()
    return compose([courier, silo.telegraph()], silo.notes(courier))


def point(points: tuple[BriefedPoint, ...], point_id: str, article: int = 1) -> BriefedPoint:
    return next(each for each in points if each.id == point_id and each.article == article)


def test_disputed_points_come_first_then_the_others_that_are_answered(briefing: Briefing):
    first = [each.status for each in briefing.answered if each.article == 1]
    assert first == [Status.DISPUTED, Status.DISPUTED, Status.DISPUTED, Status.DECLINED, Status.UNOPPOSED]


def test_disputes_of_all_articles_stand_together_the_surest_and_most_opposed_first(briefing: Briefing):
    disputed = [each for each in briefing.answered if each.status is Status.DISPUTED]
    assert [(each.article, each.id) for each in disputed] == [(1, "p1"), (1, "p6"), (1, "p10"), (2, "p1")]
    opponents = [len(each.opponents) for each in disputed]
    assert opponents == sorted(opponents, reverse=True)


def test_a_dispute_of_unsure_answers_stands_behind_all_sure_ones():
    courier = silo.courier()
    to = {claim.id for claim in courier.analysis.claims if claim.point == "p1"}
    replies = tuple(replace(reply, confidence=0.4) if reply.to in to else reply for reply in courier.analysis.replies)
    unsure = replace(courier, analysis=replace(courier.analysis, replies=replies))
    answered = compose([unsure, silo.telegraph()], []).answered
    disputed = [each for each in answered if each.status is Status.DISPUTED]
    assert [each.sure for each in disputed] == [True, True, True, False]
    assert disputed[-1].id == "p1"


def test_accusations_of_one_party_stand_together_the_most_accused_first():
    story = silo.Story("a.txt", "", None, ["One. Two. Three. Four."])
    for number, (words, accused) in enumerate(
        [("One.", "Port"), ("Two.", "Mill"), ("Three.", "port"), ("Four.", "")], 1
    ):
        story.claim(f"c{number}", f"p{number}", words)
        story.point(f"p{number}", words, Status.UNANSWERED, f"c{number}", accused=accused)
    points = compose([story.reading()], []).unanswered
    assert [each.text for each in points] == ["One.", "Three.", "Two.", "Four."]


def test_other_points_are_told_by_article(briefing: Briefing):
    articles = [each.article for each in briefing.others]
    assert articles == sorted(articles)


def test_what_nobody_has_answered_stands_in_the_order_of_its_list_and_says_why():
    courier = silo.courier()
    first, second, *others = courier.analysis.points
    points = (
        replace(first, status=Status.UNANSWERED, rank=2, why="a failure"),
        replace(second, status=Status.UNANSWERED, rank=1, why="a crime"),
        *(replace(point, status=Status.UNOPPOSED) for point in others),
    )
    ordered = replace(courier, analysis=replace(courier.analysis, points=points))
    found = compose([ordered], []).unanswered
    assert [(each.id, each.why) for each in found] == [(second.id, "a crime"), (first.id, "a failure")]


def test_the_gravest_charge_stands_first_then_a_name_before_none_then_the_most_accused():
    story = silo.Story("a.txt", "", None, ["One. Two. Three. Four. Five. Six."])
    for number, (words, accused, kind, weight) in enumerate(
        [
            ("One.", "Mill", SourceKind.BODY, 2),
            ("Two.", "Port", SourceKind.BODY, 2),
            ("Three.", "Port", SourceKind.BODY, 2),
            ("Four.", "Ada Lee", SourceKind.PERSON, 1),
            ("Five.", "strikers", SourceKind.UNNAMED, 3),
            ("Six.", "Ada Lee", SourceKind.PERSON, 3),
        ],
        1,
    ):
        story.claim(f"c{number}", f"p{number}", words)
        story.claims[-1] = replace(story.claims[-1], charge=Charge(accused, kind, "", weight, Span(0, 3)))
        story.point(f"p{number}", words, Status.UNANSWERED, f"c{number}", accused=accused)
    points = compose([story.reading()], []).unanswered
    assert [each.text for each in points] == ["Six.", "Four.", "Five.", "Two.", "Three.", "One."]


def test_claims_stand_left_and_their_replies_right_opposing_ones_first_and_echoes_last(briefing: Briefing):
    opening = point(briefing.answered, "p1").exchanges[0]
    assert opening.left is not None
    assert opening.left.who == "Tomas Brell"
    kinds = [statement.kind for statement in opening.right]
    assert kinds[0] is ReplyKind.DENY
    assert kinds[-1] is ReplyKind.ECHO
    assert set(kinds[-2:]) == {ReplyKind.CONCEDE, ReplyKind.ECHO}


def test_a_rejoinder_stands_left_again_and_names_what_it_answers(briefing: Briefing):
    rejoinder = point(briefing.answered, "p1").exchanges[1].left
    assert rejoinder is not None
    assert rejoinder.who == "Marcus Dole"
    assert rejoinder.kind is ReplyKind.DOUBT
    weather = next(each for each in point(briefing.answered, "p1").exchanges[0].right if each.claim_id == "c13")
    assert rejoinder.answers == weather.passage


def test_a_reply_to_something_never_stated_stands_right_of_what_is_implied(briefing: Briefing):
    (exchange,) = point(briefing.answered, "p9").exchanges
    assert exchange.left is None
    assert exchange.implied == "that grain dust had been left lying in silo six"
    assert exchange.right[0].kind is ReplyKind.DENY


def test_a_point_that_only_answers_is_not_told_again(briefing: Briefing):
    assert "p2" not in {each.id for each in briefing.others if each.article == 1}


def test_a_point_that_only_answers_is_told_where_it_is_asked_for_alone():
    briefing = compose([silo.courier()], [], points=["p2"])
    assert [each.id for each in briefing.points] == ["p2"]


def test_a_disputed_point_keeps_its_own_heading_even_where_it_answers_another(briefing: Briefing):
    assert point(briefing.answered, "p10").status is Status.DISPUTED


def test_both_replies_of_a_mutual_dispute_are_told():
    courier = silo.courier()
    analysis = courier.analysis
    back = replace(analysis.replies[0], answer=ClaimId("c1"), to=ClaimId("c2"), kind=ReplyKind.CONTRADICT)
    points = tuple(replace(each, status=Status.DISPUTED) if each.id == "p2" else each for each in analysis.points)
    mutual = replace(courier, analysis=replace(analysis, replies=(*analysis.replies, back), points=points))
    told = {
        (statement.claim_id, statement.kind)
        for each in compose([mutual], []).points
        for exchange in each.exchanges
        for statement in exchange.right
    }
    assert {("c2", ReplyKind.DENY), ("c1", ReplyKind.CONTRADICT)} <= told


def test_no_reply_is_lost(briefing: Briefing):
    courier = silo.courier()
    told = {(each.claim_id, each.kind) for each in briefing.statements if each.kind and each.article == 1}
    assert told == {(reply.answer, reply.kind) for reply in courier.analysis.replies}


def test_no_claim_is_lost(briefing: Briefing):
    courier = silo.courier()
    assert {each.claim_id for each in briefing.statements if each.article == 1} == {
        claim.id for claim in courier.analysis.claims
    }


def test_passages_are_numbered_by_article_and_place_and_each_place_once(briefing: Briefing):
    assert [passage.number for passage in briefing.passages] == list(range(1, len(briefing.passages) + 1))
    places = [(each.quote.article, each.quote.start, each.quote.end) for each in briefing.passages]
    assert places == sorted(set(places))


def test_a_split_quotation_has_one_passage_with_the_words_between_its_pieces(briefing: Briefing):
    (exchange,) = point(briefing.unanswered, "p12").exchanges
    assert exchange.left is not None
    assert " … " in exchange.left.words
    assert "Tove said" in briefing.passages[exchange.left.passage - 1].quote.words


def test_the_dispute_of_the_title_page_is_the_most_opposed_with_its_surest_answer(briefing: Briefing):
    assert briefing.dispute is not None
    assert briefing.answered[briefing.dispute.point].id == "p1"
    (answer,) = briefing.dispute.exchange.right
    assert answer.who == "Agnes Tove"


def test_a_source_does_not_count_among_its_own_opponents(briefing: Briefing):
    assert point(briefing.answered, "p1").opponents == ("Agnes Tove", "Rolf Amsel", "Piet Orlan", "Una Fay")


def test_counts_cover_points_told_only_as_answers(briefing: Briefing):
    counts = briefing.counts
    assert counts.points == sum(len(each.analysis.points) for each in (silo.courier(), silo.telegraph()))
    assert (counts.disputed, counts.unanswered, counts.declined) == (4, 2, 1)
    assert counts.undated == 1


def test_notes_lead_to_their_words_or_say_why_not(briefing: Briefing):
    notes = {note.id[0]: note for note in briefing.notes}
    assert notes["a"].article is None
    assert notes["b"].place == "on the whole article"
    assert notes["c"].passage is not None
    assert briefing.passages[notes["c"].passage - 1].quote.words.startswith("the sprinklers")
    assert notes["d"].passage is None
    assert "lost its place" in notes["d"].place


def test_deleted_notes_and_notes_on_other_articles_are_left_out():
    courier = silo.courier()
    case, whole, *_ = silo.notes(courier)
    elsewhere = replace(whole, article_id=ArticleId("elsewhere"))
    assert compose([courier], [replace(case, deleted=True), elsewhere]).notes == ()


def test_who_speaks_decides_the_mark(briefing: Briefing):
    speakers = {each.who: each.speaker for each in briefing.statements}
    assert speakers["Tomas Brell"] is Speaker.NAMED
    assert speakers["Two night watchmen"] is Speaker.UNNAMED
    assert speakers["the port’s own ledger"] is Speaker.DOCUMENT
    assert speakers["article"] is Speaker.ARTICLE


def test_title_and_cut_off_come_from_the_articles_where_the_analyst_gives_none():
    one = compose([silo.courier()], [])
    assert one.brief.title == "Union blames unpaid repairs for the fire in silo six"
    assert one.brief.cutoff == "9 May 2031"
    several = compose([silo.courier(), silo.telegraph()], [])
    assert several.brief.title == "Claims and counter-claims in 2 articles"
    assert several.brief.cutoff == "10 May 2031"
    assert several.brief.bottom_line == ""


def test_points_are_chosen_by_id_with_or_without_their_article():
    courier, telegraph = silo.courier(), silo.telegraph()
    both = compose([courier, telegraph], [], points=["p1"])
    assert [(each.article, each.id) for each in both.points] == [(1, "p1"), (2, "p1")]
    one = compose([courier, telegraph], [], points=[f"{telegraph.article.id}:p1"])
    assert [(each.article, each.id) for each in one.points] == [(2, "p1")]


@pytest.mark.parametrize(
    ("asked", "said"),
    [({"points": ["p99"]}, "p99"), ({"paper": "a3"}, "a3"), ({"marking": "X" * 61}, "61 characters")],
)
def test_what_cannot_be_is_refused_with_a_sentence(asked: dict[str, object], said: str):
    with pytest.raises(BadRequestError, match=said):
        compose([silo.courier()], [], **asked)  # type: ignore[arg-type]


def test_empty_readings_and_none_at_all_give_a_briefing():
    assert compose([silo.empty()], []).points == ()
    assert compose([], []).articles == ()


def test_a_briefing_can_cross_a_process(briefing: Briefing):
    assert pickle.loads(pickle.dumps(briefing)) == briefing  # noqa: S301 - our own bytes
    assert hash(briefing)


def test_letter_paper_is_asked_for_by_name():
    assert compose([], [], paper="letter").brief.paper is Paper.LETTER
