"""Whom an article names: full and single names, shared last names, rows of persons, bodies."""

from rejoinder.analysis.bodies import may_mean
from rejoinder.analysis.people import People, find_people
from rejoinder.analysis.source_heads import named_in
from tests.analysis.articles import article
from tests.analysis.test_sources import annotated


def people_of(*paragraphs: str) -> People:
    written = article("\n".join(paragraphs))
    return find_people(written, named_in(annotated(written)))


def meant(people: People, text: str, words: str) -> list[str]:
    """The full names behind each place where those words alone are a mention."""
    return [people.persons[one.person].name for one in people.mentions if text[one.start : one.end] == words]


def test_a_name_of_one_word_is_a_person_where_no_fuller_name_ends_or_begins_with_it():
    people = people_of("Erik Stahl met Rosalind in the park.", "Stahl told Rosalind that it rained.")

    assert [person.name for person in people.persons] == ["Erik Stahl", "Rosalind"]


def test_a_courtesy_tells_which_of_two_with_one_last_name_is_meant():
    text = "Mr. Stahl spoke on Monday.\nHis wife, Rosa Stahl, was there, and so was Erik Stahl’s mother.\nStahl waved."
    people = people_of(*text.split("\n"))

    assert meant(people, text, "Stahl") == ["Erik Stahl", "Erik Stahl"]


def test_whoever_is_called_by_a_first_name_is_not_called_by_the_last():
    text = "Rosa Stahl came first, then Erik Stahl.\nRosa was late.\nStahl said that it rained."
    people = people_of(*text.split("\n"))

    assert meant(people, text, "Stahl") == ["Erik Stahl"]


def test_a_last_name_goes_to_a_second_person_when_the_first_has_not_been_named_for_long():
    between = ["It rained on the hills.", "The river rose."] * 4
    text = "\n".join(["Rosa Stahl opened the mill.", *between, "Erik Stahl closed the bridge.", "Stahl said why."])
    people = people_of(*text.split("\n"))

    assert meant(people, text, "Stahl") == ["Erik Stahl"]


def test_every_role_that_the_article_gives_a_person_is_kept():
    people = people_of(
        "Sen. Ada Lee (R-Kell) spoke.", "Ada Lee, a former judge, left.", "The party’s treasurer, Bo Ray, is a banker."
    )
    roles = {person.name: (person.roles, person.hints) for person in people.persons}

    assert roles["Ada Lee"] == (("Sen.", "former judge"), ("republican",))
    assert "banker" in roles["Bo Ray"][0]


def test_whose_spokesman_speaks_is_not_a_spokesman():
    people = people_of("A spokesman for Ada Lee said no.", "Advisers to Mr. Bo Ray said yes.")

    assert all(not person.roles for person in people.persons)


def test_who_gives_an_administration_its_name_may_be_the_president():
    people = people_of("The Stahl administration waited.", "Erik Stahl was abroad.")

    assert [(person.name, person.hints) for person in people.persons] == [("Erik Stahl", ("president",))]


def test_persons_named_in_a_row_are_a_group():
    people = people_of("Senators Ruth Adler and Tom Beck sent a letter.")

    assert [group.persons for group in people.groups] == [(0, 1)]
    assert people.groups[0].subject


def test_a_hyphen_does_not_end_a_name():
    people = people_of("Secretary General Lan Ki-moon left.")

    assert [person.name for person in people.persons] == ["Lan Ki-moon"]


def test_a_noun_means_a_body_of_its_own_sort():
    bodies = {
        body.name: body
        for body in people_of(
            "The Norland Water Agency sued Blue River Foods.", "The United Dairy Workers and Kell University waited."
        ).bodies
    }

    assert [name for name, body in bodies.items() if may_mean("agency", body)] == ["Norland Water Agency"]
    assert [name for name, body in bodies.items() if may_mean("company", body)] == ["Blue River Foods"]
    assert [name for name, body in bodies.items() if may_mean("union", body)] == ["United Dairy Workers"]
    assert [name for name, body in bodies.items() if may_mean("university", body)] == ["Kell University"]
