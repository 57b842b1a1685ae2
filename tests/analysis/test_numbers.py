"""Another number in the same words speaks against the first, and only then."""

import pytest

from tests.analysis.test_replies import read, replies

FIRST = "The rebels said that 40 soldiers died in the ambush near Vell bridge.\n"


@pytest.mark.parametrize(
    "second",
    [
        "General Jan Dahl said that 40 soldiers died in the ambush near Vell bridge.",  # the same number
        "The rebels said that 12 soldiers died in the ambush near Vell bridge.",  # the same source
        "General Jan Dahl said that 12 buses were burnt on the road to the capital.",  # another matter
    ],
)
def test_what_is_no_other_number_of_the_same_is_no_answer(second: str):
    assert not [kind for kind, _, _ in replies(FIRST + second) if kind.opposes]


def test_the_nearest_of_the_earlier_ones_is_answered_and_the_rule_is_named():
    _, analysis = read(
        FIRST
        + "Doctor Ada Brandt said that 30 soldiers died in the ambush near Vell bridge.\n"
        + "General Jan Dahl said that 12 soldiers died in the ambush near Vell bridge."
    )
    who = {claim.id: claim.who for claim in analysis.claims}
    rules = {(who[r.answer], who[r.to]): r.rule for r in analysis.replies if r.to is not None and r.kind.opposes}
    assert rules["Jan Dahl", "Ada Brandt"].startswith(("judge: ", "another number: "))
