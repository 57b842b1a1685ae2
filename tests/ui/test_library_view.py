"""The library's view: articles, searches with their words lit, what is chosen, what is removed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from rejoinder.domain.claims import Reading
from rejoinder.domain.text import Document
from rejoinder.library import new_note
from rejoinder.ui.library_model import CLAIMS, PUBLISHED, TITLE, LibraryModel, LibraryRow, day_told
from rejoinder.ui.library_view import LibraryView
from rejoinder.ui.window import Window


def _another(reading: Reading, name: str, title: str) -> Reading:
    document = Document(name, name.encode(), "text/plain")
    article = replace(reading.article, id=document.id, title=title, published=None)
    return Reading(document, article, replace(reading.analysis, article_id=document.id))


@pytest.fixture
def window(open_window, reading: Reading) -> Window:
    return open_window(reading, _another(reading, "b.txt", "A second look"), _another(reading, "c.txt", "Zebra <b>"))


@pytest.fixture
def view(window: Window) -> LibraryView:
    window.show_library()
    return window.library_view


def test_every_article_is_listed_with_its_counts(view: LibraryView, reading: Reading):
    titles = [view.model.index(row, TITLE).data() for row in range(view.model.rowCount())]
    assert titles == [reading.article.title, "A second look", "Zebra <b>"]
    assert view.model.index(0, CLAIMS).data() == str(len(reading.analysis.claims))
    assert view.count.text() == "3 articles"


def test_the_model_keeps_qts_rules(view: LibraryView, qtbot: QtBot):
    model = LibraryModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_rows(view.model.rows)
    model.sort(TITLE, Qt.SortOrder.DescendingOrder)
    model.set_rows(())
    assert tester is not None


def test_a_click_on_a_head_sorts_and_undated_articles_stand_together(view: LibraryView, reading: Reading):
    view.model.sort(TITLE, Qt.SortOrder.DescendingOrder)
    assert view.model.rows[0].title == "Zebra <b>"
    view.model.sort(PUBLISHED, Qt.SortOrder.AscendingOrder)
    assert view.model.rows[0].title == reading.article.title


def test_the_order_is_told_as_it_is_and_marked_in_the_head(qtbot: QtBot, view: LibraryView):
    head = view.table.header()
    assert view.about.text() == "in the order in which they were filed"
    assert head.sortIndicatorSection() == -1
    before = head.grab().toImage()
    view.table.sortByColumn(CLAIMS, Qt.SortOrder.DescendingOrder)
    assert view.about.text() == "by claims, the most first"
    assert view.model.headerData(CLAIMS, Qt.Orientation.Horizontal) == "Claims ↓"
    assert head.grab().toImage() != before
    view.table.sortByColumn(PUBLISHED, Qt.SortOrder.AscendingOrder)
    assert view.about.text() == "by published, the oldest first"


def test_a_search_lists_its_findings_by_how_well_they_fit_until_a_head_is_chosen(view: LibraryView):
    view.table.sortByColumn(TITLE, Qt.SortOrder.DescendingOrder)
    view.search("the")
    assert len(view.model.rows) > 1
    assert view.table.header().sortIndicatorSection() == -1
    assert view.model.sorted_by == ""
    view.table.sortByColumn(TITLE, Qt.SortOrder.DescendingOrder)
    titles = [row.title.casefold() for row in view.model.rows]
    assert titles == sorted(titles, reverse=True)


def test_a_search_lists_passages_with_the_words_that_were_found(view: LibraryView):
    view.search("light")
    assert view.model.rows
    for row in view.model.rows:
        assert row.hit is not None
        assert [span.of(row.hit.snippet).casefold() for span in row.hit.hits]
    assert "passage" in view.about.text()
    view.end_search()
    assert all(row.hit is None for row in view.model.rows)


def test_a_search_without_a_finding_says_so_and_keeps_the_library(view: LibraryView):
    view.search("xylophone")
    assert view.model.rows == ()
    assert view.count.text() == "0 articles"
    assert not view.empty.isVisible()


def test_kinds_can_be_looked_at_alone(qtbot: QtBot, window: Window, view: LibraryView, reading: Reading):
    window.desk.save_note(new_note("ask the lamplighter", article=reading.article))
    view.search("lamplighter OR light")
    qtbot.mouseClick(view.kinds["note"], Qt.MouseButton.LeftButton)
    assert {row.hit.kind for row in view.model.rows} == {"note"}


def test_enter_opens_the_chosen_article_on_the_desk(qtbot: QtBot, window: Window, view: LibraryView):
    view.table.setCurrentIndex(view.model.index(1, 0))
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert window.desk.article.title == "A second look"
    assert window.views.currentWidget() is window.desk_view


def test_delete_asks_to_remove_the_chosen_article(qtbot: QtBot, window: Window, view: LibraryView, monkeypatch):
    asked: list[str] = []
    monkeypatch.setattr(window, "_ask_remove", lambda _id, title: asked.append(title))
    view.table.setCurrentIndex(view.model.index(2, 0))
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert asked == ["Zebra <b>"]


def test_rows_paint_with_and_without_a_passage(view: LibraryView, themes):
    before = view.table.grab().toImage()
    view.search("the")
    assert view.table.grab().toImage() != before


def test_days_are_told_short(reading: Reading):
    assert day_told(reading.article.published).count(" ") == 2
    assert day_told(None) == ""
    assert LibraryRow(None).title == "A note on the library"


def test_escape_ends_the_search_and_so_does_its_button_and_the_field_says_so(qtbot: QtBot, window: Window):
    for end in (
        lambda: qtbot.keyClick(window.library_view.table, Qt.Key.Key_Escape),
        window.library_view.end.click,
        window.toolbar.search.cleared.emit,
    ):
        window.search("lamp")
        assert window.toolbar.search.query == "lamp"
        end()
        assert window.library_view.query == ""
        assert window.toolbar.search.query == ""
        assert window.library_view.model.rowCount() == 3


def test_a_long_title_has_two_lines_where_its_column_is_narrow(window: Window, view: LibraryView, qtbot: QtBot):
    def heights() -> list[int]:
        return [view.table.visualRect(view.model.index(row, TITLE)).height() for row in range(3)]

    window.resize(900, 800)
    qtbot.waitUntil(lambda: heights()[0] > heights()[1])
    window.resize(1900, 800)
    qtbot.waitUntil(lambda: heights()[0] == heights()[1])
