"""Mode, certainty and polarity of claims; what is expected was marked before the program was asked."""

import pytest

from rejoinder.analysis import analyse
from rejoinder.domain.claims import Claim, Mode
from tests.analysis.attributed import article_of

MARKED = [
    ("“The bridge is closed,” Lund said.", "direct unstated positive"),
    ("“The bridge may be closed by May,” Lund said.", "direct possible positive"),
    ("Lund said the bridge was “a wreck.”", "mixed unstated positive"),
    ("Lund said the bridge was closed.", "indirect unstated positive"),
    ("Lund said the bridge was not closed.", "indirect unstated negative"),
    ("Lund denied the report.", "act unstated positive"),
    ("The report was dismissed by the navy.", "act unstated positive"),
    ("The navy called the report a fabrication.", "act unstated positive"),
    ("The navy called the report “a fabrication.”", "mixed unstated positive"),
    ("The navy confirmed that two boats sank.", "indirect certain positive"),
    ("Lund insists that nobody was hurt.", "indirect certain negative"),
    ("Experts believe the dam is sound.", "indirect probable positive"),
    ("Residents fear that the dam will break.", "indirect possible positive"),
    ("The mayor said the dam would probably hold.", "indirect probable positive"),
    ("The mayor said the dam would definitely hold.", "indirect certain positive"),
    ("The report suggests that the valves were open.", "indirect possible positive"),
    ("The union said there was no agreement.", "indirect unstated negative"),
    ("The union said it had never signed the letter.", "indirect unstated negative"),
    ("“We did not sign it,” the union said.", "direct unstated negative"),
    ("The envoy said it was not impossible that the talks would resume.", "indirect possible positive"),
    ("Brandt rejected the allegation that her navy laid mines.", "act unstated positive"),
    ("Police said the man could have been armed.", "indirect possible positive"),
    ("According to the ministry, no shots were fired.", "indirect unstated negative"),
    ("The port is expected to close, officials said.", "indirect probable positive"),
    ("“It is possible that the captain slept,” the inspector said.", "direct possible positive"),
    ("The minister vowed to reopen the bridge.", "indirect unstated positive"),
    ("The spokesman said the ship, which was not armed, had left.", "indirect unstated positive"),
    ("Doctors said that although nobody died, four people were hurt.", "indirect unstated positive"),
    ("The bank apparently lost the files, a clerk said.", "indirect probable positive"),
    ("The bank “has clearly lied,” a clerk said.", "mixed certain positive"),
    ("The governor questioned whether the vote was fair.", "indirect unstated positive"),
    ("The navy knew that the radar was broken.", "indirect certain positive"),
    ("Critics doubt that the plan will work.", "indirect possible positive"),
    ("The court ruled that the sale was void.", "indirect certain positive"),
    ("Halvard conceded that no money was left.", "indirect certain negative"),
    ("The company predicted that sales would fall.", "indirect probable positive"),
    ("Lund said it was false that the bridge had failed.", "indirect unstated negative"),
    ("“Without a doubt, the pilot was asleep,” the airline said.", "direct certain positive"),
    ("The clerk said he hardly ever saw the chairman.", "indirect unstated negative"),
    ("The ministry said neither of the guards crossed the river.", "indirect unstated negative"),
    ("Norland says ferry hit drifting mine.", "indirect unstated positive"),
    ("Estmark’s claim that the boats were empty drew laughter.", "indirect unstated positive"),
    ("The allegation of fraud was repeated by the auditor.", "act unstated positive"),
    ("The mayor said the city cannot rule out a leak.", "indirect possible positive"),
    ("The mayor said the pumps had failed but that nobody was hurt.", "indirect unstated positive"),
    ("Vidal said she had no doubt the wall would hold.", "indirect certain positive"),
    ("The minister said the talks were nowhere near an end.", "indirect unstated negative"),
    ("Lund said the hold might not have been searched.", "indirect possible negative"),
    ("The firm said it would not have signed if the auditor had objected.", "indirect unstated negative"),
    ("The ministry said the letter had not been denied by anyone.", "indirect unstated negative"),
    ("The club described the meeting as cordial.", "act unstated positive"),
    ("The regulator criticised the bank’s handling of the case.", "act unstated positive"),
]


def claims_of(*paragraphs: str) -> tuple[Claim, ...]:
    return analyse(article_of(*paragraphs)).claims


@pytest.mark.parametrize(("text", "expected"), MARKED)
def test_mode_certainty_and_polarity_are_those_of_the_words(text, expected):
    outer = [claim for claim in claims_of(text) if claim.within is None]
    assert outer, "no claim"
    claim = outer[0]
    assert f"{claim.mode} {claim.certainty} {claim.polarity}" == expected


def test_the_articles_own_words_are_a_claim_of_mode_voice_where_they_answer():
    claims = claims_of(
        "Norland said three guards had crossed the river.", "There is no evidence that guards crossed the river."
    )
    (own,) = [claim for claim in claims if claim.mode is Mode.VOICE]
    assert (own.who, own.cue, own.source, str(own.polarity)) == ("article", (), (), "negative")
