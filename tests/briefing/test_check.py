"""The checker finds words that stand elsewhere."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.briefing import Briefing, check_briefing, compose
from rejoinder.domain.claims import Reading
from rejoinder.domain.notes import Note, NoteId
from tests.briefing import hostile, silo

COURIER, TELEGRAPH = silo.courier(), silo.telegraph()
READINGS = (COURIER, TELEGRAPH)
SOUND = compose(READINGS, silo.notes(COURIER))


def with_passage(index: int, **changes: object) -> Briefing:
    passages = list(SOUND.passages)
    quote = replace(passages[index].quote, **changes)  # type: ignore[arg-type]
    passages[index] = replace(passages[index], quote=quote)
    return replace(SOUND, passages=tuple(passages))


def test_a_composed_briefing_holds():
    assert check_briefing(SOUND, READINGS) == ()


def test_a_briefing_on_hostile_text_holds():
    reading = hostile.hostile()
    assert check_briefing(compose([reading], []), [reading]) == ()


@given(index=st.integers(0, len(SOUND.passages) - 1), shift=st.integers(-5000, 5000).filter(bool))
def test_a_shifted_passage_is_found(index: int, shift: int):
    quote = SOUND.passages[index].quote
    problems = check_briefing(with_passage(index, start=quote.start + shift, end=quote.end + shift), READINGS)
    assert any(f"[{index + 1}]" in problem for problem in problems)


@given(index=st.integers(0, len(SOUND.passages) - 1), words=st.text())
def test_a_passage_with_other_words_is_found(index: int, words: str):
    same = words == SOUND.passages[index].quote.words
    assert bool(check_briefing(with_passage(index, words=words), READINGS)) is not same


@given(before=st.text(max_size=20), words=st.text(min_size=1, max_size=40), after=st.text(max_size=20))
def test_whatever_the_text_a_claim_stands_in_its_passage(before: str, words: str, after: str):
    story = silo.Story("any.txt", "", None, [before + words + after])
    story.claim_at("c1", "p1", len(before), len(before + words))
    story.point("p1", words, silo.Status.UNOPPOSED, "c1")
    reading = Reading(story.document(), story.article(unblocked=True), story.analysis())
    briefing = compose([reading], [])
    assert check_briefing(briefing, [reading]) == ()
    assert briefing.passages[0].quote.words == words


def test_a_passage_of_another_article_is_found():
    assert check_briefing(with_passage(0, article=2), READINGS)


def test_a_missing_article_and_another_digest_are_found():
    assert any("not among the readings" in problem for problem in check_briefing(SOUND, [COURIER]))
    other = replace(TELEGRAPH, document=replace(TELEGRAPH.document, sha256="0" * 64))
    assert any("SHA-256" in problem for problem in check_briefing(SOUND, [COURIER, other]))


def test_a_gap_in_the_numbering_is_found():
    assert check_briefing(replace(SOUND, passages=SOUND.passages[:-1]), READINGS)
    assert check_briefing(replace(SOUND, passages=SOUND.passages[1:]), READINGS)


def test_a_note_without_passage_or_reason_is_found():
    bare = replace(SOUND.notes[0], passage=None, place="")
    assert any("does not say why" in each for each in check_briefing(replace(SOUND, notes=(bare,)), READINGS))


def test_a_reason_that_stands_elsewhere_is_found():
    point = SOUND.answered[0]
    exchange = point.exchanges[0]
    answer = exchange.right[0]
    wrong = replace(answer, because=(replace(answer.because[0], words="something else"),))
    exchanges = (replace(exchange, right=(wrong,)), *point.exchanges[1:])
    changed = replace(SOUND, answered=(replace(point, exchanges=exchanges), *SOUND.answered[1:]))
    assert any("reason" in problem for problem in check_briefing(changed, READINGS))


def test_a_note_on_an_empty_library_needs_no_article():
    briefing = compose([], [Note(NoteId("e" * 32), "Nothing yet.")])
    assert check_briefing(briefing, []) == ()


def test_a_claim_outside_the_text_is_a_bug_and_not_printed():
    claim = replace(COURIER.analysis.claims[0], content=(silo.Span(0, 10**6),))
    analysis = replace(COURIER.analysis, claims=(claim, *COURIER.analysis.claims[1:]))
    with pytest.raises(ValueError, match="does not stand"):
        compose([replace(COURIER, analysis=analysis)], [])
