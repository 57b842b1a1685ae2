"""How points stand, on plain values: nothing here was read from a text."""

import pytest

from rejoinder.analysis.origins import Voiced
from rejoinder.analysis.parties import party_of
from rejoinder.analysis.statuses import Link, Stated, find_standings
from rejoinder.domain.claims import Charge, ReplyKind, SourceKind, Status
from rejoinder.domain.text import Span

BOARD = Charge("Harbour Board", SourceKind.BODY, "", 2, Span(0, 4))


def by(who: str, *, charge: Charge | None = None, side: str = "", article: int = 0, **more: object) -> Stated:
    voiced = Voiced(article, who, party_of(who, side=side), headline=bool(more.pop("headline", False)))
    return Stated(voiced, charge, "hid the letters" if charge else "", **more)  # type: ignore[arg-type]


def voice(article: int = 0) -> Stated:
    return Stated(Voiced(article, own_voice=True))


def status(claims: list[Stated], *links: tuple[int, int, ReplyKind]) -> Status:
    """Of the point of the first claim; every claim is a point of its own."""
    found = find_standings([[n] for n in range(len(claims))], claims, [Link(*link) for link in links])
    return found[0].status


ACCUSER, ACCUSED = by("Tom Okafor", charge=BOARD), by("Lena Vos", side="Harbour Board")


def test_a_charge_that_nobody_answers_is_unanswered():
    assert status([ACCUSER]) is Status.UNANSWERED


def test_a_claim_that_charges_nobody_is_unopposed():
    assert status([by("Tom Okafor")]) is Status.UNOPPOSED


def test_a_denial_that_is_the_last_word_is_no_charge():
    found = find_standings([[0], [1]], [ACCUSER, ACCUSED], [Link(1, 0, ReplyKind.DENY)])
    assert [one.status for one in found] == [Status.DISPUTED, Status.UNOPPOSED]


def test_a_denial_that_calls_it_a_lie_charges_whoever_said_it():
    lie = Charge("", SourceKind.UNNAMED, "", 2, Span(0, 3))
    claims = [by("Tom Okafor"), by("Lena Vos", charge=lie)]
    found = find_standings([[0], [1]], claims, [Link(1, 0, ReplyKind.DENY)])
    assert found[1].status is Status.UNANSWERED
    assert found[1].charge is not None
    assert found[1].charge.party == "Tom Okafor"


def test_a_report_that_is_called_a_fake_is_charged_as_a_document():
    fake = Charge("", SourceKind.UNNAMED, "", 2, Span(0, 4))
    claims = [by("report", kind=SourceKind.DOCUMENT), by("Lena Vos", charge=fake)]
    found = find_standings([[0], [1]], claims, [Link(1, 0, ReplyKind.DENY)])
    assert found[1].why == "“hid the letters”: deceit, a broken rule or harm, against a document, told early"


def test_what_is_said_of_words_that_nobody_said_charges_nobody():
    lie = Charge("", SourceKind.UNNAMED, "", 2, Span(0, 3))
    assert status([by("Lena Vos", charge=lie)]) is Status.UNOPPOSED


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (ReplyKind.DENY, Status.DISPUTED),
        (ReplyKind.CONCEDE, Status.CONCEDED),
        (ReplyKind.DECLINE, Status.DECLINED),
        (ReplyKind.CONFIRM, Status.UNOPPOSED),
        (ReplyKind.ECHO, Status.UNOPPOSED),
    ],
)
def test_what_the_accused_side_says_decides(kind: ReplyKind, expected: Status):
    assert status([ACCUSER, ACCUSED], (1, 0, kind)) is expected


def test_that_somebody_else_confirms_a_charge_does_not_answer_it():
    assert status([ACCUSER, by("Ada Brandt")], (1, 0, ReplyKind.CONFIRM)) is Status.UNANSWERED


def test_who_concedes_a_part_and_limits_the_rest_concedes():
    limits, concedes = (1, 0, ReplyKind.QUALIFY), (2, 0, ReplyKind.CONCEDE)
    assert status([ACCUSER, ACCUSED, ACCUSED], limits, concedes) is Status.CONCEDED
    assert status([ACCUSER, by("Ada Brandt"), ACCUSED], limits, concedes) is Status.DISPUTED


def test_a_claim_is_withdrawn_by_its_own_side_only():
    claims = [by("Harbour Board"), ACCUSED, by("Tom Okafor")]
    assert status(claims, (1, 0, ReplyKind.RETRACT)) is Status.RETRACTED
    assert status(claims, (2, 0, ReplyKind.RETRACT)) is not Status.RETRACTED


def test_an_article_withdraws_what_it_said_itself():
    assert status([voice(), voice()], (1, 0, ReplyKind.RETRACT)) is Status.RETRACTED
    assert status([voice(), voice(1)], (1, 0, ReplyKind.RETRACT)) is not Status.RETRACTED


def test_nobody_disputes_a_point_of_their_own_party():
    assert status([by("Harbour Board"), ACCUSED], (1, 0, ReplyKind.CONTRADICT)) is Status.UNOPPOSED


def test_who_speaks_for_whom_is_known_from_any_article():
    claims = [by("Harbour Board"), by("Lena Vos", article=1), by("Lena Vos", side="Harbour Board", article=2)]
    found = find_standings([[0, 1]], claims, [])
    assert found[0].origins == 1


def order(*claims: Stated) -> list[int]:
    """The points, each of one claim, in the order of the list."""
    found = find_standings([[n] for n in range(len(claims))], claims, [])
    return sorted(range(len(claims)), key=lambda n: found[n].rank)


def charged(weight: int = 2, kind: SourceKind = SourceKind.BODY) -> Charge:
    return Charge("Harbour Board", kind, "", weight, Span(0, 4))


def test_the_list_begins_with_the_gravest_then_persons_then_what_stands_first():
    fault, deceit = by("A", charge=charged(1)), by("B", charge=charged(2))
    person, group = by("C", charge=charged(2, SourceKind.PERSON)), by("D", charge=charged(2, SourceKind.UNNAMED))
    headline = by("E", charge=charged(2), headline=True)
    late, unsure = by("F", charge=charged(2), part=0.9), by("G", charge=charged(2), part=0.9, confidence=0.4)
    assert order(fault, unsure, group, late, deceit, headline, person) == [6, 5, 4, 3, 1, 2, 0]


def test_a_charge_by_more_origins_goes_before_one_by_fewer():
    claims = [by("A", charge=charged()), by("B", charge=charged()), by("C", charge=charged())]
    found = find_standings([[0], [1, 2]], claims, [])
    assert [(one.rank, one.origins) for one in found] == [(2, 1), (1, 2)]


def test_the_reason_is_told_in_words_and_only_for_the_list():
    found = find_standings([[0], [1]], [by("A", charge=charged(3), part=0.1), by("B")], [])
    assert found[0].why == "“hid the letters”: violence, crime or corruption, against a body, told early"
    assert (found[1].rank, found[1].why) == (0, "")
