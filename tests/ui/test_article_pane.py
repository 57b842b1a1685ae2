from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rejoinder.domain.aliases import Alias
from rejoinder.domain.anchors import Anchor
from rejoinder.domain.claims import Analysis, Reading
from rejoinder.domain.notes import Note, NoteId
from rejoinder.domain.text import Article, Block, BlockKind, Document, Residue, ResidueReason, Span
from rejoinder.domain.times import Interval, Precision
from rejoinder.ui.article_lines import free_level
from rejoinder.ui.article_pane import ArticlePane
from rejoinder.ui.desk import Desk
from rejoinder.ui.find_bar import find
from rejoinder.ui.theme import LIGHT, ThemeHolder, load_fonts
from tests.ui import invented


class Notes:
    """A library that holds a few notes."""

    def __init__(self) -> None:
        self.held: tuple[Note, ...] = ()

    def notes(self, article_id: str | None = None) -> tuple[Note, ...]:
        return self.held

    def aliases(self) -> tuple[Alias, ...]:
        return ()


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    load_fonts()
    themes = ThemeHolder(qapp)
    themes.choose(LIGHT)
    return Desk(Notes(), themes)


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot) -> ArticlePane:
    made = ArticlePane(desk)
    qtbot.addWidget(made)
    made.resize(600, 700)
    desk.show_reading(invented.reading())
    made.show()
    qtbot.waitExposed(made)
    return made


def _reading(text: str, *residue: Residue) -> Reading:
    lines = text.split("\n")
    blocks, start = [], 0
    for number, line in enumerate(lines):
        kind = BlockKind.PARAGRAPH if number else BlockKind.TITLE
        blocks.append(Block(kind, Span(start, start + len(line))))
        start += len(line) + 1
    document = Document("a.txt", text.encode(), "text/plain")
    return Reading(document, Article(document.id, text, tuple(blocks), residue), Analysis(document.id, ""))


def _centre_of(pane: ArticlePane, span: Span) -> QPoint:
    rect = pane.view._rects(span)[0]
    return QPoint(round(rect.center().x()), round(rect.center().y() - pane.view.verticalScrollBar().value()))


def test_a_click_on_the_words_of_a_claim_chooses_it(pane: ArticlePane, desk: Desk, qtbot: QtBot):
    claim = desk.reading.analysis.claim("c3")
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=_centre_of(pane, claim.content[0]))
    assert desk.chosen == claim


def test_a_second_click_on_words_that_two_claims_share_chooses_the_outer_one(
    pane: ArticlePane, desk: Desk, qtbot: QtBot
):
    inner, outer = desk.reading.analysis.claim("c24"), desk.reading.analysis.claim("c23")
    pane.view.verticalScrollBar().setValue(round(pane.view._rects(inner.content[0])[0].top()) - 50)
    for expected in (inner, outer):
        qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=_centre_of(pane, inner.content[0]))
        assert desk.chosen == expected


def test_choosing_a_claim_elsewhere_brings_its_words_into_view_and_lights_them(
    pane: ArticlePane, desk: Desk, qtbot: QtBot
):
    claim = desk.reading.analysis.claims[-1]
    desk.choose(claim.id)
    bar = pane.view.verticalScrollBar()

    def in_view() -> None:
        top = pane.view._rects(claim.content[0])[0].top()
        assert bar.value() <= top <= bar.value() + pane.view.viewport().height()

    qtbot.waitUntil(lambda: pane.view._scroll.state() is not pane.view._scroll.State.Running)
    in_view()
    lit = [selection.cursor.selectedText() for selection in pane.view.extraSelections()]
    assert any(claim.content[0].of(desk.article.text).startswith(words) for words in lit)


def test_what_was_removed_is_one_line_until_it_is_asked_for(pane: ArticlePane, desk: Desk, qtbot: QtBot):
    removed = "Only today: lamps at half price"
    desk.show_reading(_reading("A title\nA paragraph.", Residue(removed, ResidueReason.ADVERTISEMENT, 1)))
    assert removed not in pane.view.toPlainText()
    assert "removed" in pane.view.toPlainText()
    qtbot.mouseClick(pane.residue_button, Qt.MouseButton.LeftButton)
    assert removed in pane.view.toPlainText()
    pane.toggle_residue()
    assert removed not in pane.view.toPlainText()


def test_a_click_on_a_fold_opens_that_one_alone(desk: Desk, pane: ArticlePane, qtbot: QtBot):
    advert = Residue("Buy a lamp", ResidueReason.ADVERTISEMENT, 1)
    teaser = Residue("More stories", ResidueReason.TEASER, 2)
    desk.show_reading(_reading("A title\nThe first paragraph.\nThe second.\nThe third.", advert, teaser))
    number = next(block for block, fold in pane.view._shown.fold_lines.items() if fold == 0)
    rect = pane.view.document().documentLayout().blockBoundingRect(pane.view.document().findBlockByNumber(number))
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(120, round(rect.center().y())))
    assert "Buy a lamp" in pane.view.toPlainText()
    assert "More stories" not in pane.view.toPlainText()


def test_selected_words_are_told_in_characters_of_the_article_even_after_an_emoji(
    desk: Desk, pane: ArticlePane, qtbot: QtBot
):
    desk.show_reading(_reading("Light 🚢🚢 out\nThe keeper 🕯 slept at noon."))
    text = desk.article.text
    start = text.index("slept")
    cursor = pane.view.textCursor()
    positions = pane.view._shown.positions
    cursor.setPosition(positions.to_document(start))
    cursor.setPosition(positions.to_document(start + 5), cursor.MoveMode.KeepAnchor)
    pane.view.setTextCursor(cursor)
    assert cursor.selectedText() == "slept"
    assert desk.text_selection == Span(start, start + 5)


def test_markup_in_a_text_is_shown_as_it_stands(desk: Desk, pane: ArticlePane, qtbot: QtBot):
    desk.show_reading(_reading('A <b>title</b>\n<img src="file:///etc/passwd"> &amp; more'))
    assert '<img src="file:///etc/passwd"> &amp; more' in pane.view.toPlainText()
    blank = pane.view.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("file:///etc/passwd"))
    assert isinstance(blank, QImage)
    assert (blank.width(), blank.height()) == (1, 1)


def test_a_word_of_a_million_letters_is_shown(desk: Desk, pane: ArticlePane, qtbot: QtBot):
    desk.show_reading(_reading("Title\n" + "a" * 1_000_000))
    assert pane.view.document().blockCount() > 200
    pane.grab()


def test_find_counts_and_walks_the_places_round_the_end(desk: Desk, pane: ArticlePane, qtbot: QtBot):
    desk.show_reading(
        _reading("The gate\nA gate opened.\nThe Gate's keeper: ‘no gate’.", Residue("gate", ResidueReason.TEASER, 1))
    )
    pane.show_find()
    qtbot.keyClicks(pane.find_bar.field, "gate")
    assert pane.find_bar.count.text() == "1 of 4, 1 in removed text"
    pane.find_previous()
    assert pane.find_bar.count.text().startswith("4 of 4")
    qtbot.keyClick(pane.find_bar.field, Qt.Key.Key_Return)
    assert pane.find_bar.count.text().startswith("1 of 4")
    qtbot.keyClick(pane.find_bar.field, Qt.Key.Key_Escape)
    assert not pane.find_bar.isVisible()
    assert pane.view.extraSelections() == []


def test_straight_quotes_find_curly_ones_and_white_space_any_white_space():
    text = "She said: “the gate’s\nlock”."
    assert [span.of(text) for span in find('"the gate\'s lock"', text)] == ["“the gate’s\nlock”"]


def test_larger_text_keeps_what_is_read_in_view(pane: ArticlePane, desk: Desk, qtbot: QtBot):
    bar = pane.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = pane.view._top_offset()
    for _ in range(6):
        pane.zoom_in()
    after = pane.view._top_offset()
    assert pane.size_px == 23
    assert abs(after - before) < 120
    pane.set_size(99)
    assert pane.size_px == 32
    pane.zoom_reset()
    assert pane.size_px == 17


def test_a_note_stands_in_the_margin_where_its_words_are(pane: ArticlePane, desk: Desk, qtbot: QtBot):
    article = desk.article
    claim = desk.reading.analysis.claim("c2")
    note = Note(NoteId("n1"), "Ask for the log", article.id, Anchor.at(claim.content[0], article.text), claim.id)
    desk.library.held = (note, replace(note, id=NoteId("n2"), anchor=Anchor(Span(0, 5), "nowhere at all", "", "")))
    desk.refresh_notes()
    pane.grab()
    placed = [mark for mark in pane.view._margins._placed if mark.note is not None]
    assert [mark.note.id for mark in placed] == ["n1"]
    tip = pane.view._tip_at(QPoint(round(placed[0].rect.center().x()), round(placed[0].rect.center().y())))
    assert tip == "Note · Ask for the log"


def test_the_tip_says_who_answers_how_and_because_of_which_words(pane: ArticlePane, desk: Desk, qtbot: QtBot):
    claim = desk.reading.analysis.claim("c4")
    tip = pane.view._tip_at(_centre_of(pane, claim.content[0]))
    assert tip.startswith("denies")
    assert "· Adela Brandt, Mon 12 Oct" in tip
    assert "because “rejected”" in tip


def test_nothing_open_shows_nothing_and_breaks_nothing(pane: ArticlePane, desk: Desk, qtbot: QtBot):
    desk.show_reading(None)
    assert pane.view.toPlainText() == ""
    pane.show_find()
    qtbot.keyClicks(pane.find_bar.field, "gate")
    pane.toggle_residue()
    pane.grab()


def test_overlapping_underlines_go_lower_only_on_the_lines_where_they_overlap():
    levels: list[list[QRectF]] = []
    assert free_level(levels, QRectF(10, 0, 50, 20)) == 0
    assert free_level(levels, QRectF(70, 0, 50, 20)) == 0
    assert free_level(levels, QRectF(40, 0, 60, 20)) == 1
    assert free_level([], QRectF(40, 27, 60, 20)) == 0
    assert [free_level(levels, QRectF(0, 0, 200, 20)) for _ in range(3)] == [2, 2, 2]


def test_closing_find_leaves_the_caret_where_it_was_found(desk: Desk, pane: ArticlePane, qtbot: QtBot):
    desk.show_reading(_reading("The gate\nA keeper slept. A gate opened."))
    pane.show_find()
    qtbot.keyClicks(pane.find_bar.field, "gate")
    pane.find_next()
    qtbot.keyClick(pane.find_bar.field, Qt.Key.Key_Escape)
    offset = pane.view._shown.positions.to_article(pane.view.textCursor().position())
    assert desk.article.text[offset:].startswith("gate opened")


def test_another_article_of_another_length_is_built_without_a_complaint(desk: Desk, pane: ArticlePane, qtbot: QtBot):
    long = desk.reading
    desk.choose(long.analysis.claims[-1].id)
    for _ in range(3):
        desk.show_reading(_reading("Short\nText."))
        pane.grab()
        desk.show_reading(long)
        desk.choose(long.analysis.claims[-1].id)
        pane.view.verticalScrollBar().setValue(pane.view.verticalScrollBar().maximum())


def test_the_caret_shows_once_keys_move_it_and_for_no_other_key(pane: ArticlePane, qtbot: QtBot):
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Alt, Qt.Key.Key_Control):
        qtbot.keyClick(pane.view, key)
    assert pane.view.cursorWidth() == 0
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    assert pane.view.cursorWidth() == 1


def test_the_day_of_a_change_stands_beside_the_day_of_publication_with_its_words(pane: ArticlePane, desk: Desk):
    reading = invented.reading()
    before = pane._where.text()
    assert before == "The Strait Courier, 15 Oct 2026"
    changed = Interval("2026-10-19", "2026-10-19", Precision.DAY, "Updated 19 October")
    desk.show_reading(replace(reading, article=replace(reading.article, modified=changed)))
    assert pane._where.text() == f"{before}, changed 19 Oct 2026"
    assert "Updated 19 October" in pane._where.toolTip()
    desk.show_reading(replace(reading, article=replace(reading.article, modified=reading.article.published)))
    assert pane._where.text() == before


def test_an_article_that_is_not_english_says_that_claims_are_found_in_english_only(pane: ArticlePane, desk: Desk):
    reading = invented.reading()
    assert "English only" not in pane._where.text()
    desk.show_reading(replace(reading, article=replace(reading.article, language="de")))
    for shown in (pane._where.text(), pane._where.toolTip()):
        assert "in German: claims are found in English only" in shown
