from rejoinder.analysis.people import find_people
from rejoinder.analysis.source_heads import head_of, named_in
from rejoinder.analysis.sources import find_speakers
from rejoinder.analysis.statements import Lines, Statement
from rejoinder.analysis.tokens import doc_of
from rejoinder.domain.claims import Basis, Mode, SourceKind
from rejoinder.domain.text import Span
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
