"""Points over several articles, looked up by claim and by article."""

from rejoinder.domain.cases import Case, CasePoint, CasePointId, Place
from rejoinder.domain.claims import ClaimId
from rejoinder.domain.text import ArticleId


def place(article: str, claim: str) -> Place:
    return Place(ArticleId(article), ClaimId(claim))


SHARED = CasePoint(CasePointId("k1"), (place("a", "c1"), place("a", "c2"), place("b", "c1")))
ALONE = CasePoint(CasePointId("k2"), (place("b", "c2"), place("b", "c3")))
CASE = Case((ArticleId("a"), ArticleId("b")), (SHARED, ALONE))


def test_a_point_tells_its_articles_once():
    assert SHARED.articles == ("a", "b")
    assert ALONE.articles == ("b",)


def test_points_that_several_articles_state_are_shared():
    assert CASE.shared == (SHARED,)


def test_each_claim_leads_to_its_point():
    assert CASE.point_of()[place("b", "c3")] is ALONE
    assert len(CASE.point_of()) == 5
