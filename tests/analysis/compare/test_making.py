"""From claims to gists: whose words, what story, and what a denial says besides its own words."""

import pytest

from rejoinder.analysis.compare.making import Stated, denied_by, make_gists, turns
from rejoinder.domain.claims import ReplyKind, Source, SourceId, SourceKind
from rejoinder.domain.text import Span

MARSK = Source(SourceId("s1"), "Teo Marsk", SourceKind.PERSON)
ORLEC = Source(SourceId("s2"), "Dana Orlec", SourceKind.PERSON)


def stated(*rows: tuple[str, str, Source | None, int | None]) -> tuple[str, list[Stated]]:
    """A text of these contents, a line each, under a headline: content, cue, source, number of the claim denied."""
    text, found = "A headline", []
    for content, cue, source, denies in rows:
        found.append(Stated(content, Span(len(text) + 1, len(text) + 1 + len(content)), cue, source, denies))
        text += "\n" + content
    return text, found


def gists(*rows: tuple[str, str, Source | None, int | None]):
    text, found = stated(*rows)
    return make_gists(text, found, [MARSK, ORLEC])


def test_a_denial_means_that_what_it_denies_is_not_so():
    claim, denial = gists(
        ("rebels blew up the Tarn bridge", "said", ORLEC, None), ("That is not true", "said", MARSK, 0)
    )
    assert [one.bag for one in denial.meant] == [one.bag for one in claim.propositions]
    assert [one.negative for one in denial.meant] == [not one.negative for one in claim.propositions]
    assert claim.meant == ()


def test_who_denies_a_bare_denial_says_the_first_thing_again():
    claim, _, again = gists(
        ("rebels blew up the Tarn bridge", "said", ORLEC, None),
        ("the accusation", "rejected", MARSK, 0),
        ("Their denial is a lie", "said", ORLEC, 1),
    )
    assert again.meant == claim.propositions


def test_denials_that_deny_each_other_end():
    text, found = stated(("the accusation", "rejected", MARSK, 1), ("the claim", "dismissed", ORLEC, 0))
    assert [gist.meant for gist in make_gists(text, found, [])] == [(), ()]


def test_a_bare_denial_means_what_is_said_right_behind_it():
    bare, said = gists(
        ("the accusation", "rejected", MARSK, None), ("We did not touch that bridge at Kelvary", "said", MARSK, None)
    )
    assert bare.meant == said.propositions
    assert said.meant == ()


def test_all_claims_of_an_article_belong_to_its_story():
    one, other = gists(
        ("rebels blew up the bridge at Kelvary", "said", ORLEC, None), ("a ferry will run", "said", MARSK, None)
    )
    assert one.story == other.story
    assert {"kelvary", "orlec", "marsk"} <= one.story


@pytest.mark.parametrize(("cue", "said"), [("denied that", True), ("rejected", True), ("said", False), ("told", False)])
def test_a_cue_of_denial_turns_its_content_round(cue: str, said: bool):
    assert turns(cue) is said


def test_only_a_sure_denial_counts_and_the_surest_of_several():
    replies = [(1, 0, ReplyKind.DENY, 0.2), (2, 0, ReplyKind.DENY, 0.5), (2, 1, ReplyKind.DENY, 0.9)]
    assert denied_by([*replies, (3, 0, ReplyKind.DOUBT, 0.9)]) == {2: 1}
