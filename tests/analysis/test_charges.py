"""Whom a statement charges with a wrong, on short invented reports read by the whole pipeline."""

import pytest

from rejoinder.analysis import analyse
from rejoinder.domain.claims import SourceKind, Status
from tests.analysis.articles import article


def charges(text: str) -> list[tuple[str, int, str]]:
    """Party, weight and words of each charge, in reading order."""
    found = [claim.charge for claim in analyse(article(text, published="2021-03-15")).claims]
    return [(one.party, one.weight, one.words.of(text)) for one in found if one is not None]


@pytest.mark.parametrize(
    ("text", "party", "weight"),
    [
        ("Ada Brandt accused the Harbour Board of hiding the figures.", "Harbour Board", 2),
        ("Ada Brandt blamed the flood on the Harbour Board.", "Harbour Board", 2),
        ("Ada Brandt said that Mayor Tom Okafor had lied to the council about the weir.", "Tom Okafor", 2),
        ("The figures were hidden by the Harbour Board, Ada Brandt said.", "Harbour Board", 2),
        ("Ada Brandt said that Norway had bombed the harbour of Vell.", "Norway", 3),
        ("Ada Brandt said that Norland's soldiers had looted the granary.", "Norland's soldiers", 3),
        ("The Harbour Board failed to warn the villages, Ada Brandt said.", "Harbour Board", 1),
        ("Ada Brandt said that the Harbour Board ignored three warnings in May.", "Harbour Board", 1),
        ("Ada Brandt said the Harbour Board had never inspected the weir.", "Harbour Board", 1),
        ("The Harbour Board had known of the cracks since May, Ada Brandt said.", "Harbour Board", 1),
        ("The Harbour Board went on letting the rooms after the ban, Ada Brandt said.", "Harbour Board", 2),
        ("Ada Brandt called Tom Okafor a liar.", "Tom Okafor", 2),
        ("Ada Brandt said that Tom Okafor was behind the attack on the mill.", "Tom Okafor", 2),
        ("Strikers have cut a power cable at Berth 4, the company said.", "Strikers", 3),
    ],
)
def test_a_named_party_is_charged(text: str, party: str, weight: int):
    assert [found[:2] for found in charges(text)] == [(party, weight)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brandt said that the Harbour Board did not hide the figures.",
        "Ada Brandt denied that the Harbour Board had hidden the figures.",
        "Ada Brandt said that the Harbour Board would hide the figures.",
        "Ada Brandt wants the Harbour Board to hide the figures.",
        "Did the Harbour Board hide the figures, Ada Brandt asked?",
        "Ada Brandt said she would resign if the Harbour Board had hidden the figures.",
        "Ada Brandt said that somebody had stolen the bell.",
        "Ada Brandt said that the answer lies in the tables of the Harbour Board.",
        "“We lied to the council,” Ada Brandt said.",
        "Ada Brandt said that this does not mean that the Harbour Board lied.",
        "Did Tom Okafor lie to the council, Ada Brandt asked.",
        "Ada Brandt said that the Harbour Board opened the weir in May.",
        "Ada Brandt said that Americans have killed 40 whales.",
    ],
)
def test_nobody_is_charged(text: str):
    assert charges(text) == []


def test_he_in_quotation_marks_is_not_the_speaker():
    text = "Tom Okafor left the hall early. “He lied to all of us,” Ada Brandt said."
    assert [found[0] for found in charges(text)] == ["Tom Okafor"]


def test_you_is_whom_the_speaker_tells():
    text = "“You hid the figures from the villages,” Ada Brandt told Tom Okafor."
    assert [found[0] for found in charges(text)] == ["Tom Okafor"]


def test_the_words_that_name_the_wrong_are_kept():
    text = "Ada Brandt said that the Harbour Board had hidden the figures from the villages."
    assert charges(text) == [("Harbour Board", 2, "hidden the figures from the villages")]


@pytest.mark.parametrize(
    ("accusing", "party", "words"),
    [
        ("accused Lena Vos of hiding the figures", "Lena Vos", "hiding the figures"),
        ("accused the Bank of Nauta of fraud", "Bank of Nauta", "fraud"),
        ("accused the Harbour Board of a breach of trust", "Harbour Board", "a breach of trust"),
        ("blamed Lena Vos for the death of the diver", "Lena Vos", "the death of the diver"),
    ],
)
def test_of_an_accusation_the_words_after_the_party_name_the_wrong(accusing: str, party: str, words: str):
    ((found, _, told),) = charges(f"Ada Brandt {accusing}.")
    assert (found, told) == (party, words)


def test_of_somebody_who_is_accused_the_words_after_of_name_the_wrong():
    text = "Lena Vos, 44, was accused of plotting two break-ins with a clerk that came to nothing, police said."
    assert [told for _, _, told in charges(text)] == ["plotting two break-ins with a clerk that came to nothing"]


def test_a_forgery_is_charged_to_whoever_showed_it():
    text = (
        "“The weir was inspected in May, and we have the certificate,” Harbour Board chief Lena Vos said.\n"
        "“That certificate is a forgery,” Ada Brandt replied."
    )
    (claim,) = [claim for claim in analyse(article(text)).claims if claim.charge is not None]
    assert claim.charge is not None
    assert (claim.charge.party, claim.charge.kind) == ("", SourceKind.UNNAMED)


def test_what_nobody_has_answered_is_ranked_and_says_why():
    text = (
        "The Harbour Board failed to warn the villages below the weir, Ada Brandt told the paper.\n"
        "The fair opens on Friday with a parade of horses.\n"
        "Mayor Lena Vos had stolen money from the school fund for years, teacher Tom Okafor wrote in a letter."
    )
    first, second = analyse(article(text)).unanswered
    assert (first.accused, first.rank, second.accused, second.rank) == ("Lena Vos", 1, "Harbour Board", 2)
    assert first.why.startswith(
        "“stolen money from the school fund for years”: violence, crime or corruption, against a named party"
    )


def test_a_charge_that_is_denied_is_not_in_the_list():
    text = (
        "Tom Okafor accused Lena Vos of stealing the relief money.\n"
        "Lena Vos denied the accusation. “I have not taken a single crown of the relief money,” she said."
    )
    analysis = analyse(article(text))
    assert analysis.unanswered == ()
    assert Status.DISPUTED in {point.status for point in analysis.points}
