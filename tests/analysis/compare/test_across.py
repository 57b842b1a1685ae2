"""Replies from one article to another: only what is plain in the words."""

import pytest

from rejoinder.analysis import compare_articles
from rejoinder.domain.cases import Case, CaseReply
from rejoinder.domain.claims import ReplyKind
from tests.analysis.compare.stories import story

SO, NOT_SO = "rebels blew up the Tarn bridge", "rebels did not blow up the Tarn bridge"


def case(*articles: tuple[str, str], days: tuple[str, ...] = ("2031-05-09", "2031-05-10")) -> Case:
    """The case of articles of one claim each: who says it, in which words."""
    told = [story(f"a{number}", claim, day=days[number]) for number, claim in enumerate(articles)]
    return compare_articles(told).case


def only(found: Case) -> CaseReply:
    (reply,) = found.replies
    return reply


def test_who_says_that_it_is_not_so_denies():
    reply = only(case(("Dana Orlec", SO), ("Teo Marsk", NOT_SO)))
    assert (reply.kind, reply.answer.article, reply.to.article) == (ReplyKind.DENY, "a1", "a0")


def test_the_one_that_negates_answers_whenever_it_was_published():
    reply = only(case(("Teo Marsk", NOT_SO), ("Dana Orlec", SO)))
    assert (reply.kind, reply.answer.article) == (ReplyKind.DENY, "a0")


@pytest.mark.parametrize(
    ("early", "late", "kind"),
    [
        (
            "the port of Marnhaven was open to tankers",
            "the port of Marnhaven was closed to tankers",
            ReplyKind.CONTRADICT,
        ),
        ("19 tankers left the port of Marnhaven", "12 tankers left the port of Marnhaven", ReplyKind.CORRECT),
        ("the port of Marnhaven closed on 9 May", "the port of Marnhaven closed on 4 May", ReplyKind.CORRECT),
    ],
)
def test_one_thing_that_differs_makes_an_answer(early: str, late: str, kind: ReplyKind):
    reply = only(case(("Dana Orlec", early), ("Teo Marsk", late)))
    assert (reply.kind, reply.answer.article) == (kind, "a1")
    assert 0 < reply.confidence <= 0.8


def test_the_words_that_differ_are_the_reason():
    told = (
        story("a0", ("Dana Orlec", "19 tankers left the port of Marnhaven")),
        story("a1", ("Teo Marsk", "12 tankers left the port of Marnhaven"), day="2031-05-10"),
    )
    reply = only(compare_articles(told).case)
    assert [span.of(told[1][0].text) for span in reply.because] == ["12"]
    assert [span.of(told[0][0].text) for span in reply.because_there] == ["19"]


@pytest.mark.parametrize(
    ("early", "late"),
    [
        (("Dana Orlec", SO), ("Dana Orlec", NOT_SO)),
        (
            ("Dana Orlec", "12 tankers left the port of Marnhaven"),
            ("Teo Marsk", "12.2 tankers left Marnhaven"),
        ),
        (("Dana Orlec", "12 people died in the storm"), ("Teo Marsk", "12 lorries crossed the northern river")),
    ],
)
def test_nothing_plain_is_said_of(early: tuple[str, str], late: tuple[str, str]):
    assert case(early, late).replies == ()


def test_a_count_that_has_grown_since_is_no_contradiction():
    early, late = ("Dana Orlec", "12 people were killed in Kelvary"), ("Teo Marsk", "19 people were killed in Kelvary")
    assert case(early, late).replies == ()
    assert only(case(late, early)).kind is ReplyKind.CORRECT


def test_the_same_words_again_are_an_echo():
    words = "the port of Marnhaven was closed to tankers on Sunday"
    reply = only(case(("Dana Orlec", words), ("", words)))
    assert (reply.kind, reply.answer.article, reply.rule) == (ReplyKind.ECHO, "a1", "across articles: the same words")


def test_what_denies_a_claim_at_home_denies_it_elsewhere():
    words = "the northern rebels blew up the Tarn bridge at Kelvary"
    told = (
        story("a0", ("Dana Orlec", words), ("Teo Marsk", "he was asleep then"), replies=((1, 0, ReplyKind.DENY),)),
        story("a1", ("Dana Orlec", "the Tarn bridge at Kelvary was blown up by the northern rebels"), day="2031-05-10"),
    )
    (carried,) = [reply for reply in compare_articles(told).case.replies if reply.kind is ReplyKind.DENY]
    assert (carried.answer.article, carried.answer.claim, carried.to.article) == ("a0", "c1", "a1")
    assert carried.confidence < 0.9
    (again,) = [one for one in compare_articles(told[::-1]).case.replies if one.kind is ReplyKind.DENY]
    assert again == carried
