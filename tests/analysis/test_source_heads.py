"""Whom the words of a source name, by names and trees."""

import pytest

from rejoinder.analysis.personnames import person_name
from rejoinder.domain.claims import SourceKind
from tests.analysis.test_sources import speakers_of


def who(*sentences: str) -> list[str]:
    found = speakers_of(*sentences)
    return ["?" if number is None else found.sources[number].name for number in found.of]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Sen. Ada Lee", "Ada Lee"),
        ("Ada Lee’s", "Ada Lee"),
        ("Foreign Minister Jan Dahl", "Jan Dahl"),
        ("Ada Lee (D-Kell)", "Ada Lee"),
        ("Maria de Witt", "Maria de Witt"),
        ("Lee", "Lee"),
    ],
)
def test_a_name_has_no_title_before_it_and_nothing_after_it(words, name):
    assert person_name(words) == name


def test_what_stands_before_a_name_is_not_the_name():
    assert who("Rival Maria Stern said it rained.", "Stern said it was wet.") == ["Maria Stern"] * 2


def test_a_name_in_apposition_to_a_role_is_the_source():
    assert who("The board’s chairman, Peter Lund, said it rained.") == ["Peter Lund"]


def test_two_who_speak_together_are_both_named():
    assert who("Maria Stern said a.", "Stern and Peter Lund said it rained.")[1] == "Maria Stern and Peter Lund"


def test_of_two_with_one_last_name_the_one_introduced_first_is_meant():
    assert who("Maria Stern said a.", "Her brother Paul Stern said b.", "Stern said c.")[2] == "Maria Stern"


def test_particles_belong_to_the_last_name():
    assert who("Maria de Witt said it rained.", "De Witt said it was wet.") == ["Maria de Witt"] * 2


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Secretary of State John F. Quill", "John F. Quill"),
        ("Filmmaker and best-selling author Dana Sousa", "Dana Sousa"),
        ("Lund’s niece, state Del. Marcia “Cia” Pryce (D-Kell),", "Marcia “Cia” Pryce"),
        ("His wife, Jane,", "Jane"),
        ("Presidential candidates Hilda Clift and Don Tramp", "Hilda Clift and Don Tramp"),
        ("Del. Stacey Plank", "Stacey Plank"),
    ],
)
def test_a_name_after_a_role_is_the_source(words, name):
    assert who(f"{words} said it rained.") == [name]


def test_whose_advisers_speak_does_not_speak():
    found = speakers_of("Advisers to Mr. Bo Ray said it rained.")

    assert found.sources[0].kind is SourceKind.UNNAMED
