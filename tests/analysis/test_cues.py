"""The lexicon of cues, and the groups in which they stand."""

import pytest

from rejoinder.analysis.inflection import plural, verb_forms
from rejoinder.analysis.lexicon import cue_lexicon, irregular_verbs
from rejoinder.domain.claims import ReplyKind
from tests.analysis.attributed import told

_FRAMES = ("quote", "that", "clause", "wh", "to", "object", "as", "naming", "person", "front", "ing")


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
    irregular = irregular_verbs()
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
    ("text", "cue_class"),
    [
        ("The mayor has repeatedly denied the report.", "deny"),
        ("Officials did not say whether it was safe.", "say"),
        ("The minister played down the report that the bank was empty.", "qualify"),
        ("According to the port, nothing leaked on Monday.", "say"),
        ("She is confident that the dam will hold.", "believe"),
        ("The claim was flatly rejected by Norland.", "reject"),
        ("They labeled it a hoax.", "call"),
        ("Vidal shot back that nobody had asked.", "answer"),
        ("The bank declined to confirm the loss.", "decline"),
        ("The clerk denied telling the auditor that the ledger was complete.", "deny"),
        ("The board went on to suggest that the wall was old.", "suggest"),
        ("The spokesman said in a statement that the wall was old.", "say"),
        ("“The wall is old,” Lund said in an interview.", "say"),
    ],
)
def test_a_cue_of_several_words_has_the_class_of_the_one_that_reports(text, cue_class):
    assert told(text)[0].cue_class == cue_class


@pytest.mark.parametrize(
    ("text", "cue_class"),
    [
        ("Vidal called the inquiry a farce.", "call"),
        ("The union called for a strike.", "demand"),
        ("Prosecutors charge that the ledger was forged.", "accuse"),
        ("The port indicated that the crane was safe.", "suggest"),
    ],
)
def test_of_the_classes_of_one_word_that_counts_which_takes_such_a_content(text, cue_class):
    assert told(text)[0].cue_class == cue_class
