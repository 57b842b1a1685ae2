"""The desk: one library, one model, one selection, one undo stack."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rejoinder.domain.claims import Analysis, Reading
from rejoinder.domain.errors import LibraryError
from rejoinder.library import Library, new_note
from rejoinder.ui.desk import Desk
from rejoinder.ui.history import History, Place
from rejoinder.ui.looking import Look, claims_by_source, claims_for
from rejoinder.ui.theme import ThemeHolder


@pytest.fixture
def desk(themes: ThemeHolder, reading: Reading, tmp_path: Path):
    library = Library.open(tmp_path / "library")
    library.file(reading)
    made = Desk(library, themes)
    made.open_article(reading.article.id)
    yield made
    library.close()


def test_opening_an_article_sets_the_claims_before_anybody_hears_of_it(qtbot: QtBot, desk: Desk, reading: Reading):
    desk.show_reading(None)
    seen: list[int] = []
    desk.reading_changed.connect(lambda _reading: seen.append(desk.claims.rowCount()))
    desk.open_article(reading.article.id)
    assert seen == [len(reading.analysis.claims)]


def test_an_article_that_is_not_held_is_a_known_error(desk: Desk):
    with pytest.raises(LibraryError):
        desk.open_article("no such article")


def test_the_chosen_claim_stays_chosen_when_its_analysis_arrives(desk: Desk, reading: Reading):
    desk.choose(reading.analysis.claims[5].id)
    desk.show_reading(replace(reading, analysis=replace(reading.analysis, engine="a newer one")))
    assert desk.chosen == reading.analysis.claims[5]


def test_another_article_begins_without_a_chosen_claim(desk: Desk, reading: Reading):
    desk.choose(reading.analysis.claims[5].id)
    desk.show_reading(None)
    assert desk.chosen is None


def test_a_filter_keeps_the_answers_of_what_is_asked_for(desk: Desk, reading: Reading):
    disputed = claims_for(Look.DISPUTED, reading.analysis)
    desk.wanted = frozenset(disputed)
    shown = {claim.id for claim in reading.analysis.claims if desk.shows(claim)}
    assert set(disputed) <= shown
    assert {reply.answer for reply in reading.analysis.replies if reply.to in disputed} <= shown
    assert len(shown) < len(reading.analysis.claims)


def test_speech_only_leaves_out_beliefs_and_tells_so_once(qtbot: QtBot, desk: Desk, reading: Reading):
    with qtbot.waitSignal(desk.filter_changed):
        desk.speech_only = True
    beliefs = [claim for claim in reading.analysis.claims if not claim.speech]
    assert beliefs
    assert not any(desk.shows(claim) for claim in beliefs)
    with qtbot.assertNotEmitted(desk.filter_changed):
        desk.speech_only = True


def test_a_saved_note_can_be_undone_and_redone(desk: Desk, reading: Reading):
    desk.save_note(new_note("Ask for the log", article=reading.article))
    assert [note.text for note in desk.notes()] == ["Ask for the log"]
    desk.undo.undo()
    assert desk.notes() == ()
    desk.undo.redo()
    assert [note.text for note in desk.notes()] == ["Ask for the log"]


def test_undo_of_an_edit_brings_the_earlier_text_back(desk: Desk, reading: Reading):
    note = desk.save_note(new_note("first", article=reading.article))
    desk.save_note(replace(note, text="second"))
    desk.undo.undo()
    assert desk.notes()[0].text == "first"


def test_a_note_that_cannot_be_saved_leaves_no_step_of_undo(desk: Desk, reading: Reading, monkeypatch):
    def full(_note) -> None:
        raise LibraryError("The disk is full. Free some room.")

    monkeypatch.setattr(desk.library, "save_note", full)
    with pytest.raises(LibraryError):
        desk.save_note(new_note("lost?", article=reading.article))
    assert not desk.undo.canUndo()


def test_undo_that_fails_is_told_and_not_thrown_into_qt(qtbot: QtBot, desk: Desk, reading: Reading, monkeypatch):
    desk.save_note(new_note("a thought", article=reading.article))

    def full(_change) -> None:
        raise LibraryError("The disk is full. Free some room.")

    monkeypatch.setattr(desk.library, "apply", full)
    with qtbot.waitSignal(desk.refused) as told:
        desk.undo.undo()
    assert str(told.args[0]) == "The disk is full. Free some room."
    assert [note.text for note in desk.notes()] == ["a thought"]


def test_history_leads_back_and_forward_and_forgets_what_lay_ahead():
    one, two, three = (Place(name) for name in ("one", "two", "three"))
    history = History()
    history.leave(one)
    history.leave(two)
    assert history.back(three) == two
    assert history.back(two) == one
    assert history.forward(one) == two
    history.leave(two)
    assert not history.can_go_forward


@pytest.mark.parametrize("look", Look)
def test_every_question_gives_claims_of_the_analysis_in_reading_order(look: Look, reading: Reading):
    order = [claim.id for claim in reading.analysis.claims]
    found = claims_for(look, reading.analysis)
    assert found
    assert sorted(found, key=order.index) == list(found)


def test_an_empty_analysis_answers_every_question_with_nothing(reading: Reading):
    empty = Analysis(reading.article.id, engine="")
    assert not any(claims_for(look, empty) for look in Look)
    assert claims_by_source(empty) == ()


def test_sources_come_with_all_their_claims_the_busiest_first(reading: Reading):
    found = claims_by_source(reading.analysis)
    counts = [len(claims) for _, claims in found]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == len(reading.analysis.claims)
