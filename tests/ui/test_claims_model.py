"""The model of claims, as the window and a screen reader see it."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from rejoinder.domain.claims import ClaimId, ReplyKind
from rejoinder.ui.claims_model import (
    CLAIM_ROLE,
    POINT_ROLE,
    REPLIES_FROM_ROLE,
    REPLIES_TO_ROLE,
    SOURCE_ROLE,
    ClaimsModel,
)
from tests.ui import invented


@pytest.fixture
def model() -> ClaimsModel:
    made = ClaimsModel()
    made.set_reading(invented.reading())
    return made


def test_a_row_stands_for_each_claim_in_reading_order(model: ClaimsModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model, force_py=True)
    assert model.rowCount() == len(invented.reading().analysis.claims) == 32
    starts = [model.index(row).data(CLAIM_ROLE).extent.start for row in range(model.rowCount())]
    assert starts == sorted(starts)
    assert model.rowCount(model.index(0)) == 0


def test_another_reading_takes_the_place_of_the_first(model: ClaimsModel, qtmodeltester: ModelTester) -> None:
    model.set_reading(invented.many(5))
    qtmodeltester.check(model, force_py=True)
    assert model.rowCount() == 5
    model.set_reading(None)
    assert model.rowCount() == 0
    assert model.row_of(ClaimId("c1")) == -1


def test_a_claim_is_found_by_its_id(model: ClaimsModel) -> None:
    index = model.index_of(ClaimId("c4"))
    assert index.data(CLAIM_ROLE).id == "c4"
    assert not model.index_of(ClaimId("nobody’s")).isValid()


def test_roles_give_frozen_values(model: ClaimsModel) -> None:
    index = model.index_of(ClaimId("c4"))
    assert index.data(SOURCE_ROLE).name == "Adela Brandt"
    assert index.data(POINT_ROLE).id == "p1"
    assert [reply.kind for reply in index.data(REPLIES_FROM_ROLE)] == [ReplyKind.DENY]
    assert {reply.answer for reply in index.data(REPLIES_TO_ROLE)} == {"c15", "c16"}
    assert model.index_of(ClaimId("c9")).data(SOURCE_ROLE) is None


def test_the_words_shown_have_the_quotation_marks_of_the_article(model: ClaimsModel) -> None:
    def shown(claim: str) -> object:
        return model.index_of(ClaimId(claim)).data(Qt.ItemDataRole.DisplayRole)

    assert shown("c4") == "“The light never went out, not for a minute”"
    assert str(shown("c1")).startswith("the coastguard of Sund")
    assert shown("c13") == "“We counted forty-one beds” … “and four of them stood empty”"


def test_a_screen_reader_hears_who_what_when_and_how_it_stands(model: ClaimsModel) -> None:
    said = model.index_of(ClaimId("c4")).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Adela Brandt, spokeswoman, coastguard, Sund denies: “The light never went out")
    assert "said Mon 12 Oct 13:15" in said
    assert "2 replies: contradicts, qualifies" in said


def test_an_index_of_nothing_has_no_data(model: ClaimsModel) -> None:
    assert model.data(QModelIndex(), CLAIM_ROLE) is None
