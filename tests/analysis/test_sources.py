import pytest

from rejoinder.analysis import analyse
from rejoinder.analysis.people import find_people
from rejoinder.analysis.source_heads import head_of, named_in
from rejoinder.analysis.sources import find_speakers
from rejoinder.analysis.statements import Lines, Statement
from rejoinder.analysis.tokens import doc_of
from rejoinder.domain.claims import Basis, Mode, SourceKind
from rejoinder.domain.text import ArticleId, Span
from rejoinder.workflow import process_text
from tests.analysis.articles import article
from tests.analysis.attributed import pipeline

SAID = " said "


def speakers_of(*sentences: str):
    """The sources of lines of the form "SOURCE said CONTENT.", each a paragraph of its own."""
    text = "\n".join(sentences)
    written = article(text)
    statements, start = [], 0
    for sentence in sentences:
        source, content = sentence.split(SAID)
        cue = start + len(source) + 1
        content_start = cue + len(SAID) - 1
        statements.append(
            Statement(
                (Span(content_start, content_start + len(content)),), (Span(cue, cue + 4),),
                (Span(start, start + len(source)),),
                Mode.INDIRECT, speech=True, cue_class="say", within=None, confidence=1.0, rule="by hand",
            )
        )  # fmt: skip
        start += len(sentence) + 1
    lines = Lines.of(tuple(block.span for block in written.blocks))
    doc = annotated(written)
    heads = tuple(head_of(doc, statement) for statement in statements)
    return find_speakers(text, tuple(statements), heads, find_people(written, named_in(doc)), lines, lines)


def annotated(written):
    nlp = pipeline()
    return nlp(doc_of(written, nlp))


def names(*sentences: str) -> list[str]:
    found = speakers_of(*sentences)
    return ["?" if number is None else found.sources[number].name for number in found.of]


def test_a_last_name_finds_the_full_name_before_it():
    assert (
        names("Col. Peter Lund, a coalition spokesman, said it rained.", "Lund said it was wet.") == ["Peter Lund"] * 2
    )


def test_a_pronoun_goes_to_the_last_speaker_whose_gender_fits():
    assert names("Maria Stern said it rained.", "Peter Lund said it was dry.", "She said it was wet.") == [
        "Maria Stern",
        "Peter Lund",
        "Maria Stern",
    ]


def test_the_ministry_is_the_ministry_named_before():
    found = speakers_of("Norland’s Defence Ministry said it rained.", "The ministry said it was wet.")

    assert found.of == (0, 0)
    assert len(found.sources[0].mentions) == 2


def test_an_adjective_and_the_name_of_a_state_are_one_source_and_its_capital_another():
    assert names(
        "Russia said no.", "The Russian Foreign Ministry said maybe.", "Moscow said yes.", "Russia said so."
    ) == [
        "Russia",
        "Russian Foreign Ministry",
        "Moscow",
        "Russia",
    ]


def test_two_unnamed_officials_stay_two_unless_the_second_points_back():
    found = speakers_of("A senior official said a.", "A senior official said b.", "The official said c.")

    assert found.of[0] != found.of[1]
    assert found.of[1] == found.of[2]
    assert {source.kind for source in found.sources} == {SourceKind.UNNAMED}


def test_a_role_finds_the_person_who_has_it():
    assert (
        names("Press secretary Tom Okafor said a.", "Ruth Hale said b.", "The press secretary said c.")[2]
        == "Tom Okafor"
    )


def test_an_abbreviation_stands_for_what_stood_before_it_in_brackets():
    assert names("The Office of River Safety (ORS) said a.", "ORS said b.") == ["Office of River Safety"] * 2


def test_a_name_does_not_run_over_the_end_of_a_sentence():
    written = article("They met Anna Vos. Berta Holm came later.")
    people = find_people(written, named_in(annotated(written)))

    assert [person.name for person in people.persons] == ["Anna Vos", "Berta Holm"]


def test_two_people_of_one_last_name_are_told_apart_by_their_titles():
    assert names("Bill Marsh said a.", "Laura Marsh said b.", "Mr. Marsh said c.", "Mrs. Marsh said d.") == [
        "Bill Marsh",
        "Laura Marsh",
        "Bill Marsh",
        "Laura Marsh",
    ]


def test_what_a_claim_rests_on_follows_the_person():
    found = speakers_of("Foreign Minister Jan Dahl said a.", "Dahl said b.")

    assert found.basis == (Basis.NAMED_OFFICIAL, Basis.NAMED_OFFICIAL)


def test_the_side_of_a_speaker_is_told_by_the_words_around_the_name():
    found = speakers_of("Tom Okafor, a Kremlin spokesman, said a.")

    assert found.sources[0].side == "Russia"
    assert found.sources[0].role == "Kremlin spokesman"


# --- roles ----------------------------------------------------------------------------------------------------------


def test_a_role_in_other_words_of_the_same_meaning_finds_its_holder():
    assert names(
        "Ada Brenn, the Republican nominee, said a.",
        "Sen. Carl Moss (D-Kell) said b.",
        "The GOP candidate said c.",
        "The senator said d.",
        "The Kell Democrat said e.",
    )[2:] == ["Ada Brenn", "Carl Moss", "Carl Moss"]


def test_the_president_is_the_president_and_no_vice_president():
    assert (
        names(
            "Vice President Dana Kroll said a.", "President Lena Holt said b.", "Kroll said c.", "The president said d."
        )[3]
        == "Lena Holt"
    )


def test_the_president_is_who_gives_the_administration_its_name():
    assert (
        names(
            "The Holt administration said a.", "Lena Holt said b.", "Mayor Jon Dahl said c.", "The president said d."
        )[3]
        == "Lena Holt"
    )


def test_a_role_that_nobody_was_given_takes_up_who_spoke_last_unless_an_office_speaks_against_it():
    assert names("Erik Stahl said a.", "The Kell businessman said b.")[1] == "Erik Stahl"
    assert names("Gov. Erik Stahl said a.", "The senator said b.")[1] == "senator"


def test_a_headline_without_article_means_who_is_introduced_with_that_role_below():
    assert names("Former Kell mayor said a.", "Erik Stahl, a former mayor, said b.")[0] == "Erik Stahl"


def test_whose_lawyer_it_is_is_not_the_lawyer():
    assert names("Erik Stahl said a.", "Ida Moe, a lawyer, said b.", "Stahl’s lawyer said c.")[2] == "Ida Moe"


def test_a_person_by_their_account_is_that_person():
    assert names("Ida Moe said a.", "Moe’s account said b.", "Her account said c.") == ["Ida Moe"] * 3


# --- bodies and metonyms --------------------------------------------------------------------------------------------


def test_the_company_is_the_company_and_not_the_body_named_last():
    assert names(
        "Blue River Foods said a.", "The Norland Water Agency said b.", "The company said c.", "The agency said d."
    )[2:] == ["Blue River Foods", "Norland Water Agency"]


def test_the_union_is_the_body_of_workers():
    assert names("The United Dairy Workers said a.", "Blue River Foods said b.", "The union said c.")[2] == (
        "United Dairy Workers"
    )


def test_a_body_named_in_passing_is_meant_by_its_own_noun():
    assert names("Ada Lee of the Commission on River Safety said a.", "The commission said b.")[1] == (
        "Commission on River Safety"
    )


def test_the_campaign_is_that_of_whom_the_article_spoke_last():
    found = names("The Brenn campaign said a.", "Ada Brenn said b.", "The campaign said c.", "Brenn’s campaign said d.")

    assert found[2] == found[0] == found[3]


def test_a_metonym_keeps_its_name_and_tells_the_side():
    found = speakers_of("Moscow said a.", "The Kremlin said b.", "The White House said c.", "The Pentagon said d.")

    assert [(source.name, source.kind, source.side) for source in found.sources] == [
        ("Moscow", SourceKind.STATE, "Russia"),
        ("Kremlin", SourceKind.BODY, "Russia"),
        ("White House", SourceKind.BODY, "United States"),
        ("Pentagon", SourceKind.BODY, "United States"),
    ]


# --- those who are not named ----------------------------------------------------------------------------------------


def test_the_unnamed_are_never_given_a_name():
    found = speakers_of(
        "White House spokesman Gil Farrow said a.",
        "Two people familiar with the talks said b.",
        "A source said c.",
        "The source said d.",
        "Some Democrats said e.",
        "His advisers said f.",
    )

    assert [found.sources[n].kind for n in found.of[1:]] == [SourceKind.UNNAMED] * 5
    assert found.of[2] == found.of[3]


def test_a_company_that_the_article_does_not_name_stays_the_company():
    assert names("Gil Farrow said a.", "The company said b.") == ["Gil Farrow", "company"]


def test_a_document_keeps_whose_it_is():
    found = speakers_of("A new report by Norland Watch said a.")

    assert (found.sources[0].name, found.sources[0].kind) == ("new report by Norland Watch", SourceKind.DOCUMENT)


def test_words_after_a_document_do_not_hide_what_it_is():
    found = speakers_of("A 52-count complaint filed by the city in May said a.")

    assert found.sources[0].kind is SourceKind.DOCUMENT


# --- relays and pronouns --------------------------------------------------------------------------------------------


def test_of_a_relay_the_one_quoted_speaks():
    assert names("Mayor Erik Stahl, quoted by the Norland Post, said a.") == ["Erik Stahl"]


def test_they_are_the_persons_who_spoke_together():
    assert (
        names("Ruth Adler and Tom Beck said a.", "They said b.", "The agency said c.")[:2]
        == ["Ruth Adler and Tom Beck"] * 2
    )


def test_the_senators_are_those_named_together():
    assert names("Senators Ruth Adler and Tom Beck said a.", "Jon Dahl said b.", "The senators said c.")[2] == (
        "Ruth Adler and Tom Beck"
    )


@pytest.mark.parametrize("phrase", ["The two lawmakers", "The pair", "The committee chairmen", "The two"])
def test_those_who_are_counted_are_those_named_together(phrase):
    together = "Chairman Ruth Adler and Chairman Tom Beck said a."
    assert names(together, "Jon Dahl said b.", f"{phrase} said c.")[2] == "Ruth Adler and Tom Beck"


def test_three_are_not_the_two_named_together():
    together = "Chairman Ruth Adler and Chairman Tom Beck said a."
    assert "Adler" not in names(together, "The three lawmakers said b.")[1]


def test_he_is_nobody_whose_gender_differs_and_nobody_of_whom_only_a_word_is_known():
    assert names("Maria Stern of Patriot said a.", "Peter Lund said b.", "Maria Stern said c.", "He said d.")[3] == (
        "Peter Lund"
    )


def test_a_relative_pronoun_means_the_noun_before_it():
    found = read_all("The letter went to the Kell Police Department, which reported that crime was down.")

    assert found == [("which", "Kell Police Department")]


def test_who_after_an_apposition_means_the_person():
    found = read_all("They met Ada Lee, now the speaker, who said that the law was dead.")

    assert ("who", "Ada Lee") in found


def test_he_is_not_whom_his_own_words_name():
    found = read_all("Erik Stahl met the press.", "“Peter Lund lies, and Lund knows it,” he said.")

    assert ("he", "Erik Stahl") in found


def test_in_a_transcript_the_label_tells_who_i_is():
    found = read_all("Erik Stahl met the press.", "STAHL: I said that the dam was safe.", "Q: I said that it was not.")

    assert [who for source, who in found if source == "I"] == ["Erik Stahl", "unnamed"]


def read_all(*paragraphs: str) -> list[tuple[str, str]]:
    """Source words and resolved name of each attribution that the whole analysis finds in these paragraphs."""
    text = "\n".join(paragraphs)
    reading = process_text(text, article_id=ArticleId("made-up"), published=None)
    return [
        (" ".join(span.of(text) for span in claim.source), claim.who)
        for claim in reading.analysis.claims
        if claim.source
    ]


def test_nobody_is_no_source():
    analysis = analyse(article("None said that the bridge was safe, and the mayor said that it was not."))

    assert "None" not in {source.name for source in analysis.sources}
