import pytest

from rejoinder.analysis.parties import Party, is_one, is_one_side, party_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (party_of("Castell"), party_of("Castell Terminals")),
        (party_of("Dana Orlec", role="Dravian Defence Minister"), party_of("Ministry of Defence")),
        (party_of("Dana Orlec", role="defence minister"), party_of("the Ministry of Defence")),
        (party_of("Henrik Aalto", role="Castell's chief executive"), party_of("Castell Terminals")),
        (party_of("Teo Marsk", role="spokesman for the Assembly"), party_of("Northern Assembly")),
        (party_of("Gwen Tarrant", side="SafeTable"), party_of("SafeTable")),
        (party_of("League"), party_of("Dockers’ League")),
        (party_of("Orlec"), party_of("Dana Orlec")),
    ],
)
def test_they_are_one_party(one: Party, other: Party):
    assert is_one(one, other)
    assert is_one(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (party_of("ministry"), party_of("Ministry of Defence")),
        (party_of("Ministry of Health"), party_of("Ministry of Defence")),
        (party_of("Ada Lee"), party_of("Bo Lee")),
        (party_of("Ada Lee", side="Norway"), party_of("Bo Ray", side="Norway")),
        (party_of(""), party_of("")),
    ],
)
def test_they_are_not_one_party(one: Party, other: Party):
    assert not is_one(one, other)


def test_those_who_speak_for_one_state_are_on_one_side():
    assert is_one_side(party_of("Pentagon"), party_of("Ada Lee", side="United States"))
    assert not is_one_side(party_of("Kremlin"), party_of("Pentagon"))
