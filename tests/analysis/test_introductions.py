"""Who is brought on without a name and named right after; who speaks together."""

from rejoinder.analysis import analyse
from tests.analysis.articles import article


def who_says(*paragraphs: str) -> dict[str, str]:
    """For each reported claim the name of its source."""
    text = "\n".join(paragraphs)
    reported = (claim for claim in analyse(article(text)).claims if claim.cue)
    return {" ".join(span.of(text) for span in claim.content): claim.who for claim in reported}


def test_a_spokesman_is_who_is_named_with_that_role_in_the_next_paragraph():
    said = who_says(
        "A police spokesman denied that shots were fired.",
        "The street had been calm, said police spokesman Adam Merrow.",
    )
    assert set(said.values()) == {"Adam Merrow"}


def test_a_source_that_is_kept_back_gets_no_name():
    said = who_says(
        "An official who declined to be named said that shots were fired.",
        "The street had been calm, said police official Adam Merrow.",
    )
    assert len(set(said.values())) == 2


def test_two_who_speak_together_are_one_source_by_their_full_names():
    said = who_says(
        "The Norland Miners Union (NMU) met on Monday. Adam Merrow, its lawyer, came late.",
        "Merrow and the NMU said that the shaft was dry.",
    )
    assert set(said.values()) == {"Adam Merrow and Norland Miners Union"}


def test_an_abbreviation_takes_the_fewest_words_that_spell_it():
    said = who_says(
        "Since May the old Norland Harbour Board (NHB) has kept the books.",
        "The NHB said that the quay was open.",
    )
    assert set(said.values()) == {"Norland Harbour Board"}
