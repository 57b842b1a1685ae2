"""The lexicon of cues, and the groups in which they stand."""

import pytest

from rejoinder.analysis.inflection import plural, verb_forms
from rejoinder.analysis.lexicon import cue_lexicon, word_lists
from rejoinder.domain.claims import ReplyKind
from tests.analysis.attributed import read

_FRAMES = ("quote", "that", "clause", "wh", "to", "object", "as", "naming", "person", "front", "ing")


def cues(text: str) -> list[tuple[str, str]]:
    doc = read(text)  # held: a span group dies with its doc
    return [(span.text, span.label_) for span in doc.spans["cues"]]


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("deny", ("deny", "denies", "denied", "denied", "denying")),
        ("argue", ("argue", "argues", "argued", "argued", "arguing")),
        ("dismiss", ("dismiss", "dismisses", "dismissed", "dismissed", "dismissing")),
        ("disagree", ("disagree", "disagrees", "disagreed", "disagreed", "disagreeing")),
        ("lie", ("lie", "lies", "lied", "lied", "lying")),
    ],
)
def test_regular_forms_are_made_by_rule(base, forms):
    assert tuple(verb_forms(base)) == forms


def test_irregular_and_doubled_forms_are_known():
    irregular = word_lists().irregular
    assert irregular["admit"][0].gerund == "admitting"
    assert irregular["run"][0].gerund == "running"
    assert {forms.past for forms in irregular["label"]} == {"labelled", "labeled"}
    assert plural("allegation") == "allegations"


def test_every_class_that_replies_names_a_kind_of_reply_that_there_is():
    kinds = {kind.value for kind in ReplyKind} | {""}
    assert set(cue_lexicon().replies.values()) <= kinds


def test_every_entry_has_a_class_and_known_frames():
    known = {*_FRAMES, "source", "of", "about", "for", "on", "towards"}
    for entries in cue_lexicon().by_first.values():
        for entry in entries:
            assert entry.cue_class in cue_lexicon().speech
            assert entry.frames <= known, entry


@pytest.mark.parametrize(
    ("text", "cue", "cue_class"),
    [
        ("The mayor has repeatedly denied the report.", "has repeatedly denied", "deny"),
        ("Officials did not say whether it was safe.", "did not say", "say"),
        ("The minister played down the losses.", "played down", "qualify"),
        ("According to the port, nothing leaked.", "According to", "say"),
        ("She is confident that the dam will hold.", "is confident", "believe"),
        ("The claim was flatly rejected by Norland.", "was flatly rejected", "reject"),
        ("They labeled it a hoax.", "labeled", "call"),
        ("He shot back that nobody had asked.", "shot back", "answer"),
    ],
)
def test_a_cue_takes_its_auxiliaries_negation_adverbs_and_particle(text, cue, cue_class):
    assert (cue, cue_class) in cues(text)


def test_a_word_that_is_a_noun_here_is_no_verb():
    assert ("report", "report") not in [
        (text, label) for text, label in cues("The report was filed late.") if label == "say"
    ]
    assert cues("The plans were filed late.") == []


def test_cues_inside_a_quotation_belong_to_the_quoted_words():
    assert [text for text, _ in cues("“They said it was safe and denied everything,” Vidal recalled.")] == ["recalled"]
