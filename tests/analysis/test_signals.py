import pytest

from rejoinder.analysis.signals import bare_pointer_pattern, find_labels, find_signals
from rejoinder.domain.claims import ReplyKind


def kinds(text):
    return [found.kind for found in find_signals(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the story is entirely false", ReplyKind.DENY),
        ("that is not true", ReplyKind.DENY),
        ("the whole thing was a hoax", ReplyKind.DENY),
        ("there is no evidence that the dam leaked", ReplyKind.DOUBT),
        ("the figure could not be independently verified", ReplyKind.DOUBT),
        ("this is pure propaganda", ReplyKind.DISCREDIT),
        ("we regret that we made a mistake", ReplyKind.RETRACT),
        ("the fleet does hold routine drills there", ReplyKind.QUALIFY),
    ],
)
def test_words_that_answer_are_known(text, kind):
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text", ["a false alarm went off", "she carried a fake passport", "an unlikely hero", "the town agreed"]
)
def test_the_same_words_before_a_noun_of_another_kind_answer_nothing(text):
    assert not kinds(text)


def test_a_word_alone_on_its_line_is_a_verdict():
    text = "Claim: the mayor swims to work.\nFALSE\n"

    assert find_signals(text, text.index("FALSE"), len(text) - 1)[0].name == "verdict"


def test_a_label_carries_its_falsity_only_on_a_noun_for_a_claim():
    text = "The phony report spread. The false teeth did not."

    assert [label.span.of(text) for label in find_labels(text, 0, len(text))] == ["The phony report"]


def test_it_is_unlikely_points_to_nothing_but_it_is_a_lie_does():
    assert bare_pointer_pattern().match("It is a lie")
    assert not bare_pointer_pattern().match("It is unlikely that the dam leaks")
