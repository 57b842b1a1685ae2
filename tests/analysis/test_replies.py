"""What answers what, on short invented reports read by the whole pipeline."""

import pytest

from rejoinder.analysis import analyse
from rejoinder.domain.claims import Mode, ReplyKind, Status
from tests.analysis.articles import article


def read(text, published="2021-03-15"):
    written = article(text, published=published)
    return written, analyse(written)


def replies(text):
    """Kind, who answers, who is answered (None where only implied)."""
    _, analysis = read(text)
    return [
        (reply.kind, analysis.claim(reply.answer).who, None if reply.to is None else analysis.claim(reply.to).who)
        for reply in analysis.replies
    ]


CLAIM = "Norland’s Interior Ministry said Friday that its patrol boats sank two smugglers’ ships near Cape Vell.\n"


def test_that_claim_was_denied_by_somebody_answers_the_claim_before():
    assert (ReplyKind.DENY, "Harbour Police", "Norland’s Interior Ministry") in replies(
        CLAIM + "That claim was denied by the Harbour Police."
    )


def test_calling_a_claim_propaganda_attacks_the_claimant():
    assert (ReplyKind.DISCREDIT, "Peter Lund", "Norland’s Interior Ministry") in replies(
        CLAIM + "Peter Lund, a coalition spokesman, dismissed the claim as propaganda."
    )


def test_a_word_of_falsity_denies_the_claim_named_in_the_same_sentence():
    found = replies("Sweden says Norway’s claim that its divers cut the cable off Bergen is “nonsense.”")

    assert (ReplyKind.DENY, "Sweden", "Norway") in found


def test_a_negation_of_the_same_words_answers_also_a_claim_that_comes_later():
    found = replies(
        "Lake Town’s mayor Ada Brandt said that the dam did not leak poisoned water into the valley.\n"
        "Farmer Tom Okafor said that the dam leaked poisoned water into the valley."
    )

    assert (ReplyKind.DENY, "Ada Brandt", "Tom Okafor") in found
    assert (ReplyKind.DENY, "Tom Okafor", "Ada Brandt") not in found


def test_another_number_speaks_against_the_first():
    found = replies(
        "The rebels said that 40 soldiers died in the ambush near Vell bridge.\n"
        "General Jan Dahl said that 12 soldiers died in the ambush near Vell bridge."
    )

    assert ("Jan Dahl", "rebels") in [(who, (to or "").removeprefix("The ")) for kind, who, to in found if kind.opposes]


def test_a_denial_of_what_nobody_states_keeps_it_in_words():
    _, analysis = read("Ada Brandt denied taking money from the harbour company.")

    (reply,) = analysis.replies
    assert reply.kind is ReplyKind.DENY
    assert reply.to is None
    assert "taking money" in (reply.implied or "")


def test_no_evidence_in_the_articles_own_voice_doubts():
    _, analysis = read(
        "Tom Okafor claimed that the lake is poisoned by the paper mill.\n"
        "There is no evidence that the lake is poisoned."
    )

    (reply,) = [reply for reply in analysis.replies if reply.kind is ReplyKind.DOUBT]
    answer = analysis.claim(reply.answer)
    assert answer.mode is Mode.VOICE
    assert answer.who == "article"
    assert not answer.cue


@pytest.mark.parametrize(
    "text",
    [
        "The Norland band Ferry played in Vell on Friday. The singer said the evening was warm and the crowd was kind.",
        "The council said the bridge will open in May. Mayor Ada Brandt said she looks forward to the day.",
        (
            "Mayor Ada Brandt said on Monday that the new library will open in June. It has cost 4 million crowns. "
            "Readers can borrow ten books at a time, the library said. “We are proud,” Brandt told reporters."
        ),
    ],
)
def test_where_nobody_disputes_anything_nothing_opposes(text):
    assert not any(kind.opposes for kind, _, _ in replies(text))


def test_a_disputed_point_and_its_status():
    _, analysis = read(CLAIM + "That claim was denied by the Harbour Police.")

    claim = next(claim for claim in analysis.claims if claim.who.endswith("Ministry"))
    point = next(point for point in analysis.points if claim.id in point.claims)
    assert point.status is Status.DISPUTED


def test_because_and_implied_are_never_empty():
    _, analysis = read(CLAIM + "Harbour chief Lena Vos denied the report. “It is a lie,” Vos said.")

    for reply in analysis.replies:
        assert reply.because
        assert (reply.to is None) == bool(reply.implied)
