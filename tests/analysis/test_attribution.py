"""Source, cue and content, construction by construction."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.analysis.attribution import Attribution
from rejoinder.domain.claims import Mode
from rejoinder.domain.text import Span
from tests.analysis.attributed import only, read, told


def parts(*paragraphs: str, title: str = "") -> tuple[str, str, tuple[str, ...]]:
    one = only(*paragraphs, title=title)
    return one.source, one.cue, one.content


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The harbour board said that the crane was inspected in May.",
            "The harbour board",
            "said",
            ("that the crane was inspected in May",),
        ),
        (
            "Norland’s Fisheries Ministry said Monday its boats had stayed in port.",
            "Norland’s Fisheries Ministry",
            "said Monday",
            ("its boats had stayed in port",),
        ),
        (
            "Vidal said in a statement on Tuesday that the valves were shut.",
            "Vidal",
            "said",
            ("that the valves were shut",),
        ),
        (
            "The envoy told reporters that no shots were fired.",
            "The envoy",
            "told",
            ("that no shots were fired",),
        ),
        (
            "Officials did not say whether the pilot survived.",
            "Officials",
            "did not say",
            ("whether the pilot survived",),
        ),
        (
            "The council has vowed to reopen the bridge by June.",
            "The council",
            "has vowed",
            ("to reopen the bridge by June",),
        ),
        (
            "The company denied the allegations.",
            "The company",
            "denied",
            ("the allegations",),
        ),
        (
            "Critics urged the board to wait.",
            "Critics",
            "urged",
            ("the board to wait",),
        ),
    ],
)
def test_content_after_the_cue(text, source, cue, content):
    assert parts(text) == (source, cue, content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("“The wall will hold,” Orman said.", "Orman", "said", ("“The wall will hold,”",)),
        (
            "“The wall will hold,” said Tess Orman, a spokeswoman for the port.",
            "Tess Orman, a spokeswoman for the port",
            "said",
            ("“The wall will hold,”",),
        ),
        ("“Who signed it?” Ines Vidal asked.", "Ines Vidal", "asked", ("“Who signed it?”",)),
        ("‘The wall will hold’, the engineer added.", "the engineer", "added", ("‘The wall will hold’",)),
        ("The wall will hold, the engineers said.", "the engineers", "said", ("The wall will hold",)),
        (
            "The wall was never tested, according to two inspectors.",
            "two inspectors",
            "according to",
            ("The wall was never tested",),
        ),
        (
            "According to the ministry, the wall was tested twice.",
            "the ministry",
            "According to",
            ("the wall was tested twice",),
        ),
        ("As Orman noted, the wall was tested twice.", "Orman", "noted", ("the wall was tested twice",)),
    ],
)
def test_content_before_the_cue(text, source, cue, content):
    assert parts(text) == (source, cue, content)


def test_a_quotation_split_by_its_attribution_is_one_content_in_two_pieces():
    assert parts("“We looked,” Orman said, “and found nothing.”")[2] == ("“We looked,”", "“and found nothing.”")


def test_a_clause_split_by_its_attribution_is_one_content_in_two_pieces():
    assert parts("The pumps, the mayor said, were switched off.")[2] == ("The pumps", "were switched off")
    found = only("The pumps failed, the mayor said, because the grid was down.")
    assert found.content == ("The pumps failed", "because the grid was down")


def test_a_second_quoted_sentence_without_a_cue_joins_the_first():
    found = only("“We looked everywhere,” Orman said. “There was nothing there.”")
    assert found.content == ("“We looked everywhere,”", "“There was nothing there.”")


def test_a_quotation_goes_on_in_the_next_paragraph():
    found = only("“We looked everywhere,” Orman said. “There was nothing there.", "“Nobody had been there for weeks.”")
    assert found.content[-1] == "“Nobody had been there for weeks.”"


def test_a_colon_leads_to_a_quotation_in_the_next_paragraph():
    assert parts("Orman added:", "“There was nothing there.”") == ("Orman", "added:", ("“There was nothing there.”",))


def test_a_quotation_of_two_sentences_is_taken_whole():
    assert parts("“We looked everywhere. There was nothing,” Orman said.")[2] == (
        "“We looked everywhere. There was nothing,”",
    )


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("“The wall will hold,” Orman said.", Mode.DIRECT),
        ("Orman said the wall was “good for a century.”", Mode.MIXED),
        ("Orman said the wall was sound.", Mode.INDIRECT),
        ("Orman denied the report.", Mode.ACT),
        ("That report was denied by the port.", Mode.ACT),
    ],
)
def test_the_mode_tells_how_much_is_quoted(text, mode):
    assert only(text).mode is mode


def test_a_passive_act_takes_its_agent_as_source_and_what_it_is_about_as_content():
    found = only("That account was quickly denied by the Coast Guard.")
    assert (found.source, found.cue, found.content, found.cue_class) == (
        "the Coast Guard",
        "was quickly denied",
        ("That account",),
        "deny",
    )


@pytest.mark.parametrize(
    ("text", "content", "cue_class"),
    [
        (
            "Lt. Mira Sand, a navy spokeswoman, promptly labelled the Norland story as theatre.",
            "the Norland story as theatre",
            "call",
        ),
        ("Vidal called the inquiry a farce.", "the inquiry a farce", "call"),
        ("The board dismissed the letter as gossip.", "the letter as gossip", "dismiss"),
        ("Halloran described the meeting as cordial.", "the meeting as cordial", "describe"),
    ],
)
def test_naming_something_is_an_act_with_thing_and_name_as_content(text, content, cue_class):
    found = only(text)
    assert (found.content, found.cue_class, found.mode) == ((content,), cue_class, Mode.ACT)


def test_an_apposition_belongs_to_the_source():
    assert (
        only("Lt. Mira Sand, a navy spokeswoman, said the ship turned back.").source
        == "Lt. Mira Sand, a navy spokeswoman,"
    )
    assert only("Ines Vidal, who led the inquiry, said the ship turned back.").source.startswith("Ines Vidal")


def test_a_claim_named_inside_what_another_says_is_an_attribution_within():
    outer, inner = told(
        "Norland says Estmark‘s claim that its divers cleared the channel with the allied fleet is “fantasy.”"
    )
    assert outer.source == "Norland"
    assert outer.content == ("Estmark‘s claim that its divers cleared the channel with the allied fleet is “fantasy.”",)
    assert (inner.source, inner.within) == ("Estmark‘s", 0)
    assert inner.content == ("that its divers cleared the channel with the allied fleet",)


def test_two_speakers_in_one_sentence_keep_their_own_contents():
    first, second = told("Orman says there was no leak, and Norland has insisted for weeks that it was never warned.")
    assert (first.source, first.content) == ("Orman", ("there was no leak",))
    assert (second.source, second.content) == ("Norland", ("that it was never warned",))


def test_a_second_verb_has_the_subject_of_the_first():
    first, second = told("Orman denied the report and said that the pumps were running.")
    assert (first.content, second.content) == (("the report",), ("that the pumps were running",))
    assert first.source == second.source == "Orman"


def test_a_participle_has_the_subject_of_its_sentence():
    first, second = told("Orman rejected the report, saying that the pumps were running.")
    assert second.source == "Orman"
    assert second.content == ("that the pumps were running",)
    assert first.content == ("the report",)


def test_a_headline_has_attributions_too():
    found = told("The rest of the story.", title="Norland Declares Estmark Story of Joint Patrol to Be ‘Fiction’")
    assert found[0].source == "Norland"
    assert found[0].content == ("Estmark Story of Joint Patrol to Be ‘Fiction’",)


@pytest.mark.parametrize(
    ("text", "cue_class"),
    [
        ("The minister believes that the ceasefire will hold.", "believe"),
        ("The union wants to strike.", "want"),
        ("The fleet plans to sail on Friday.", "plan"),
        ("Residents fear that the dam will break.", "fear"),
    ],
)
def test_beliefs_wishes_and_plans_are_no_speech(text, cue_class):
    found = only(text)
    assert (found.speech, found.cue_class) == (False, cue_class)


def test_a_name_and_a_colon_open_a_headline():
    assert parts("Nobody met Orman.", title="Orman: The Wall Will Hold") == ("Orman", ":", ("The Wall Will Hold",))


def test_a_colon_after_a_sentence_gives_the_quotation_to_its_subject():
    said = told("Orman was blunt about the wall: “It will not hold another week.”")[-1]
    assert (said.source, said.cue, said.content) == ("Orman", ":", ("“It will not hold another week.”",))


def test_a_time_between_subject_and_verb_is_no_part_of_the_source():
    assert only("The harbour board on Tuesday rejected the report.").source == "The harbour board"
    assert only("Police last month confirmed the report.").source == "Police"


def test_someone_asked_is_not_the_one_who_asks():
    (answered,) = (
        one for one in told("Asked whether the wall would hold, Orman said it was sound.") if one.cue_class == "say"
    )
    assert (answered.source, answered.content) == ("Orman", ("it was sound",))


def test_hearsay_has_no_source():
    found = only("The captain reportedly left the bridge.")
    assert (found.source, found.cue, found.content) == ("", "reportedly", ("The captain", "left the bridge"))


def test_an_object_ends_before_the_place_of_speech():
    assert only("Orman rejected the report in a statement on Monday.").content == ("the report",)


def test_the_full_stop_belongs_to_a_content_only_inside_quotation_marks():
    assert only("Orman said the wall was sound.").content[0].endswith("sound")
    assert only("Orman said: “The wall is sound.”").content[0].endswith(".”")


def test_a_text_without_any_report_has_no_attribution():
    assert told("The ferry left at noon. Rain fell on the harbour.") == []


def test_an_attribution_refuses_to_be_without_content_or_cue():
    with pytest.raises(ValueError, match="content and cue"):
        Attribution((), (Span(0, 1),), (), Mode.DIRECT, True, "say", None, 1.0, "r")
    with pytest.raises(ValueError, match="own voice"):
        Attribution((Span(0, 1),), (Span(2, 3),), (), Mode.VOICE, True, "say", None, 1.0, "r")
    with pytest.raises(ValueError, match="out of order"):
        Attribution((Span(4, 6), Span(0, 1)), (Span(2, 3),), (), Mode.DIRECT, True, "say", None, 1.0, "r")


WORDS = """the a Orman Norland ministry , . : ; “ ” " ‘ ’ ' ( ) said says saying denied was by that to according claim
of and but who not — - … U.S. Col. J. 5 p.m. “We go.” told reporters called it as is confident 🚢 é"""
PIECES = st.sampled_from(WORDS.split())


@settings(deadline=None)
@given(st.lists(st.lists(PIECES, min_size=1, max_size=25), max_size=3))
def test_spans_lie_inside_the_text_whatever_the_words_are(paragraphs):
    lines = [line for words in paragraphs if (line := " ".join(words))]
    doc = read(*lines)
    for one in doc._.attributions:
        for span in (*one.content, *one.cue, *one.source):
            assert span.end <= len(doc.text)
            assert span.of(doc.text).strip() == span.of(doc.text)
        assert one.within is None or 0 <= one.within < len(doc._.attributions)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_it(text):
    lines = [line for line in text.splitlines() if line.strip()]
    starts = [one.extent.start for one in read(*lines)._.attributions]
    assert starts == sorted(starts)
