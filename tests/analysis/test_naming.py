import pytest

from rejoinder.analysis.naming import read_naming
from rejoinder.domain.claims import Basis, SourceKind


@pytest.mark.parametrize(
    ("words", "name", "role"),
    [
        ("U.S. Navy Cmdr. Ada Brandt, a fleet spokeswoman,", "Ada Brandt", "fleet spokeswoman"),
        ("press secretary Tom Okafor", "Tom Okafor", "press secretary"),
        ("Dr. Lena Vos", "Lena Vos", ""),
        ("But Okafor", "Okafor", ""),
        ("The bank’s chief economist, Ruth Hale,", "Ruth Hale", "The bank’s chief economist"),
        ("Sgt. Ana de la Cruz", "Ana de la Cruz", "Sgt."),
    ],
)
def test_a_person_has_a_name_without_titles_and_a_role(words, name, role):
    naming = read_naming(words)

    assert naming.kind is SourceKind.PERSON
    assert naming.name == name
    assert naming.role.removeprefix("The ") == role.removeprefix("The ")


@pytest.mark.parametrize(
    ("words", "name", "kind", "side"),
    [
        ("The U.S.", "U.S.", SourceKind.STATE, "United States"),
        ("US", "US", SourceKind.STATE, "United States"),
        ("Moscow", "Moscow", SourceKind.STATE, "Russia"),
        ("the Pentagon", "Pentagon", SourceKind.BODY, "United States"),
        ("the Turkish Interior Ministry", "Turkish Interior Ministry", SourceKind.BODY, "Turkey"),
        ("the University of Norland", "University of Norland", SourceKind.BODY, ""),
        ("a leaked memo", "leaked memo", SourceKind.DOCUMENT, ""),
        ("two officials", "two officials", SourceKind.UNNAMED, ""),
        ("French officials", "French officials", SourceKind.UNNAMED, "France"),
        ("the nonpartisan Commission on River Safety", "Commission on River Safety", SourceKind.BODY, ""),
        ("The city of Kell", "city of Kell", SourceKind.BODY, ""),
        ("many Democrats", "many Democrats", SourceKind.UNNAMED, "Democrats"),
        ("Democrats", "Democrats", SourceKind.BODY, "Democrats"),
        ("the Kell Republican", "Kell Republican", SourceKind.UNNAMED, ""),
    ],
)
def test_bodies_states_documents_and_the_unnamed_are_told_apart(words, name, kind, side):
    naming = read_naming(words)

    assert (naming.name, naming.kind, naming.side) == (name, kind, side)


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("Foreign Minister Jan Dahl", Basis.NAMED_OFFICIAL),
        ("the baker Jan Dahl", Basis.NAMED_PERSON),
        ("a senior official", Basis.UNNAMED_OFFICIAL),
        ("a witness", Basis.WITNESS),
        ("several people", Basis.ANONYMOUS),
        ("Reuters", Basis.OTHER_MEDIA),
        ("the ministry", Basis.ORGANISATION),
        ("the report", Basis.DOCUMENT),
    ],
)
def test_what_a_claim_rests_on_is_told_by_the_words(words, basis):
    assert read_naming(words).basis is basis


def test_us_in_lower_case_is_a_pronoun_and_in_capitals_a_state():
    assert read_naming("us").pronoun
    assert not read_naming("US").pronoun


@pytest.mark.parametrize("words", ["", " ", ",", "“”", "the", "who", ", a", "‘s", "1", "..."])
def test_scraps_of_words_are_read_without_harm(words):
    read_naming(words)


def test_an_owner_is_told_from_an_article():
    assert read_naming("his lawyer").owned
    assert not read_naming("the lawyer").owned


@pytest.mark.parametrize(("words", "who"), [("Ada Lee’s account", "Ada Lee"), ("her own account", "her")])
def test_an_account_is_whose_account_it_is(words, who):
    assert read_naming(words).name == who


def test_a_last_name_that_is_also_a_given_one_tells_no_gender():
    assert read_naming("Warren").gender == ""
    assert read_naming("Warren Holt").gender == "m"
