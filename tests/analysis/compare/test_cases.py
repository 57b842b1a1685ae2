"""Points of a case: stable as articles are added, the same each time, and never with their contrary."""

from itertools import combinations, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.analysis import compare_articles
from rejoinder.analysis.compare.cases import Compared
from rejoinder.domain.cases import Case, Place
from rejoinder.domain.claims import ReplyKind
from tests.analysis.compare.stories import story

SAID = (
    "the northern rebels blew up the Tarn bridge",
    "the Tarn bridge was destroyed by the northern rebels",
    "the northern rebels did not blow up the Tarn bridge",
    "a ferry will carry lorries across the river Oss",
    "from Thursday a ferry will carry lorries over the Oss",
    "twelve passengers of a night bus were killed at Kelvary",
    "twelve passengers of a night bus were injured at Kelvary",
    "the army emptied the grain store at Kelvary",
    "the grain store at Kelvary was emptied by soldiers",
)
WHO = ("Dana Orlec", "Teo Marsk", "Ilse Hauk", "")


def told(name: str, *numbers: int, **rest: object):
    return story(name, *((WHO[number % len(WHO)], SAID[number]) for number in numbers), **rest)  # type: ignore[arg-type]


def sets(case: Case) -> set[frozenset[Place]]:
    return {frozenset(point.claims) for point in case.points}


def test_the_same_in_other_words_is_one_point_and_the_contrary_is_another():
    case = compare_articles([told("a0", 0, 3, 5), told("a1", 1, 4, 7), told("a2", 2, 8, 6)]).case
    (ferry, bridge, store) = sorted(
        (point.claims for point in case.shared), key=lambda claims: [place.claim for place in claims], reverse=True
    )
    found = {tuple((place.article, place.claim) for place in claims) for claims in (ferry, bridge, store)}
    assert found == {
        (("a0", "c0"), ("a1", "c0")),
        (("a0", "c1"), ("a1", "c1")),
        (("a1", "c2"), ("a2", "c1")),
    }


@given(st.lists(st.lists(st.integers(0, len(SAID) - 1), min_size=1, max_size=4, unique=True), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_an_article_more_leaves_the_points_with_their_ids_and_claims(rows: list[list[int]]):
    articles = [told(f"a{number}", *row) for number, row in enumerate(rows)]
    step = Compared()
    for article in articles:
        before, step = step, compare_articles([article], step)
        after = {point.id: point.claims for point in step.case.points}
        assert all(after[point.id][: len(point.claims)] == point.claims for point in before.case.points)
        assert before.case.replies == step.case.replies[: len(before.case.replies)]
    assert step.case == compare_articles(articles).case
    places = [place for point in step.case.points for place in point.claims]
    assert sorted(places) == sorted(Place(a.id, claim.id) for a, analysis in articles for claim in analysis.claims)


def test_the_order_of_articles_that_say_the_same_clearly_does_not_matter():
    articles = [told("a0", 0, 3), told("a1", 1, 4), told("a2", 2), told("a3", 7, 5), told("a4", 8)]
    first = sets(compare_articles(articles).case)
    assert any(len(point) > 1 for point in first)
    assert all(sets(compare_articles(order).case) == first for order in permutations(articles))


def test_an_article_that_is_there_already_changes_nothing():
    articles = [told("a0", 0, 3), told("a1", 1, 4)]
    compared = compare_articles(articles)
    assert compare_articles(articles, compared) == compared


def test_the_same_articles_give_the_same_case():
    articles = [told(f"a{number}", *range(number % 3, len(SAID), 2)) for number in range(6)]
    assert compare_articles(articles) == compare_articles(articles)


def test_who_opposes_a_claim_never_shares_its_point():
    reply = ((1, 0, ReplyKind.CONTRADICT),)
    article = story("a0", (WHO[0], SAID[0]), (WHO[1], SAID[1]), replies=reply)
    case = compare_articles([told("a1", 0), article, told("a2", 1)]).case
    point_of = case.point_of()
    one, other = (point_of[Place(article[0].id, claim.id)] for claim in article[1].claims)
    assert one != other


@given(st.permutations(range(len(SAID))))
@settings(max_examples=25, deadline=None)
def test_no_point_holds_a_claim_and_its_negation(order: list[int]):
    case = compare_articles([told(f"a{number}", number) for number in order]).case
    point_of = {place.article: point.id for place, point in case.point_of().items()}
    contrary = {(0, 2), (1, 2), (5, 6)}
    assert all(point_of[f"a{a}"] != point_of[f"a{b}"] for a, b in combinations(sorted(order), 2) if (a, b) in contrary)
