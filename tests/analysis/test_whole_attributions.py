"""Attributions that go on, split, turn or meet another: who, by which words, and what, whole."""

import pytest

from tests.analysis.attributed import told

Whole = tuple[str, tuple[str, ...]]  # source, content


def wholes(*paragraphs: str, title: str = "") -> list[Whole]:
    return [(one.source, one.content) for one in told(*paragraphs, title=title) if one.within is None]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            (
                "“The wall is safe,” the harbour master said on Friday. “It was built to last.",
                "“It will stand when we are gone.”",
                "Divers will go down again in May.",
            ),
            [
                (
                    "the harbour master",
                    ("“The wall is safe,”", "“It was built to last.", "“It will stand when we are gone.”"),
                )
            ],
        ),
        (
            (
                "“We had no water for nine days,” Ada Thorne, a teacher, told the court.",
                "“We drank from the river. Then the children fell ill.",
                "“Nobody came. Nobody answered the telephone,” she said.",
            ),
            [
                ("Ada Thorne, a teacher,", ("“We had no water for nine days,”",)),
                (
                    "she",
                    (
                        "“We drank from the river. Then the children fell ill.",
                        "“Nobody came. Nobody answered the telephone,”",
                    ),
                ),
            ],
        ),
    ],
)
def test_a_quotation_goes_on_over_paragraphs_with_its_speaker(paragraphs, expected):
    assert wholes(*paragraphs) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The hold was empty,” said Inspector Mara Lund. “We searched it twice. It stank of salt.” The ship left.",
            [("Inspector Mara Lund", ("“The hold was empty,”", "“We searched it twice. It stank of salt.”"))],
        ),
        (
            "“The crew saw a light,” the captain said. “It was red,” the mate added. “It was a boat.”",
            [("the captain", ("“The crew saw a light,”",)), ("the mate", ("“It was red,”", "“It was a boat.”"))],
        ),
        (
            "“The hold,” Inspector Mara Lund said, “was empty on Friday.”",
            [("Inspector Mara Lund", ("“The hold,”", "“was empty on Friday.”"))],
        ),
        (
            "“We knew,” said Lund, the harbour master, “that the wall was weak, and we said so.”",
            [("Lund, the harbour master", ("“We knew,”", "“that the wall was weak, and we said so.”"))],
        ),
        (
            "The deal was signed in May, said two officials who asked not to be named.",
            [("two officials who asked not to be named", ("The deal was signed in May",))],
        ),
        (
            "The hold, according to Mara Lund, was empty.",
            [("Mara Lund", ("The hold", "was empty"))],
        ),
        ("Mara Lund: ‘The hold was empty.’", [("Mara Lund", ("‘The hold was empty.’",))]),
        (
            "The ministry’s claim that the hold was empty angered fishermen.",
            [("The ministry’s", ("that the hold was empty",))],
        ),
        ("The report was denied by the harbour master.", [("the harbour master", ("The report",))]),
    ],
)
def test_an_attribution_is_whole_in_each_of_its_forms(text, expected):
    assert wholes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister said that the ferry had been attacked, but the harbour master denied it.",
            [("The minister", ("that the ferry had been attacked",)), ("the harbour master", ("it",))],
        ),
        (
            "Norland says the mines were old, while Estmark insists they were laid in May.",
            [("Norland", ("the mines were old",)), ("Estmark", ("they were laid in May",))],
        ),
        (
            "Police said the man was armed; his family says he was holding a phone.",
            [("Police", ("the man was armed",)), ("his family", ("he was holding a phone",))],
        ),
        (
            "The union said talks had failed but the mayor disputed that.",
            [("The union", ("talks had failed",)), ("the mayor", ("that",))],
        ),
        (
            "“Nobody called us,” the mayor said on Friday, but the hospital said three calls were logged.",
            [("the mayor", ("“Nobody called us,”",)), ("the hospital", ("three calls were logged",))],
        ),
    ],
)
def test_two_parties_in_one_sentence_keep_their_own_words(text, expected):
    assert wholes(text) == expected
