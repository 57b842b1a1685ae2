"""The window: actions, panes, sizes, themes, faults."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QTextDocument
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from rejoinder.domain.claims import Reading
from rejoinder.domain.errors import LibraryError
from rejoinder.library import Library, new_note
from rejoinder.ui.actions import Actions
from rejoinder.ui.app import close_library, open_desk
from rejoinder.ui.jobs import State
from rejoinder.ui.plain import CutLabel, plain_tip
from rejoinder.ui.report import FaultCatcher, ReportDialog
from rejoinder.ui.settings import Settings, library_folder, settings_file
from rejoinder.ui.shortcuts import Shortcuts
from rejoinder.ui.window import Window


def test_no_two_actions_share_their_keys(qapp: QApplication):
    taken: dict[str, str] = {}
    for _, action in Actions():
        for keys in action.shortcuts():
            text = keys.toString(QKeySequence.SequenceFormat.PortableText)
            assert text not in taken, f"{text}: {action.text()} and {taken[text]}"
            taken[text] = action.text()


def test_every_action_says_in_the_status_bar_what_it_does(qapp: QApplication):
    for menu, action in Actions():
        assert action.statusTip(), f"{menu} > {action.text()}"


def test_every_action_of_the_menus_does_something(window: Window):
    for _, action in window.actions_:
        assert action.receivers("2triggered(bool)") > 0, action.text()


def test_the_list_of_keys_names_every_action(qtbot: QtBot, themes):
    actions = Actions()
    dialog = Shortcuts(actions)
    qtbot.addWidget(dialog)
    listed = " ".join(words for words, _, _ in dialog.rows)
    for _, action in actions:
        assert actions.name_of(action).casefold() in listed
    dialog.field.setText("undo")
    shown = [words for words, name, _ in dialog.rows if name.isVisibleTo(dialog)]
    assert shown
    assert all("undo" in words for words in shown)


def test_an_empty_library_says_what_to_do_and_offers_the_sample(qtbot: QtBot, open_window, quick):
    window = open_window()
    assert window.desk_view.pages.currentWidget() is window.desk_view.empty
    assert not window.actions_.export.isEnabled()
    qtbot.mouseClick(window.desk_view.empty.sample_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(quick.asked))
    assert len(quick.asked[0].paths) >= 6


def test_f6_walks_the_panes_and_the_line_follows(qtbot: QtBot, window: Window):
    window.side_frame.take_focus()
    seen = []
    for _ in range(4):
        seen.append([frame.has_focus for frame in window.frames].index(True))
        qtbot.keyClick(window, Qt.Key.Key_F6)
    assert seen == [0, 1, 2, 3]
    assert window.side_frame.has_focus
    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.desk_view.notes_frame.has_focus


def test_f6_comes_back_to_the_notes_after_the_note_that_had_the_focus_is_gone(qtbot: QtBot, window: Window):
    window.actions_.note_on_article.trigger()
    row = window.desk_view.notes.rows[0]
    qtbot.keyClicks(row.edit, "gone soon")
    row.flush()
    row.delete()
    window.side_frame.take_focus()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.desk_view.notes_frame.has_focus


def test_a_narrow_window_has_tabs_and_a_wide_one_both_panes(window: Window):
    view = window.desk_view
    assert view.article_frame.isVisible()
    assert view.timeline_frame.isVisible()
    window.resize(1000, 700)
    assert view.article_frame.isVisible()
    assert not view.timeline_frame.isVisible()
    view.show_timeline(shown=True)
    assert view.timeline_frame.isVisible()
    assert not view.article_frame.isVisible()
    window.resize(1440, 900)
    assert view.article_frame.isVisible()
    assert view.timeline_frame.isVisible()


def test_the_side_list_folds_in_a_smaller_window_and_comes_over_the_panes(qtbot: QtBot, window: Window):
    assert window.side_frame.isVisible()
    room = window.views.width()
    window.resize(1280, 720)
    assert not window.side_frame.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert window.side_frame.isVisible()
    assert window.views.width() == 1280
    window.resize(1440, 900)
    assert window.side_frame.isVisible()
    assert window.views.width() == room


def test_the_window_comes_back_as_it_was_left(open_window, reading: Reading):
    window = open_window(reading)
    window.resize(1500, 950)
    window.desk_view.across.setSizes([500, 799])
    QApplication.processEvents()
    sizes = window.desk_view.across.sizes()
    window.actions_.zoom_in.trigger()
    window.actions_.theme_dark.trigger()
    window.actions_.notes.trigger()
    again = open_window()
    QApplication.processEvents()
    QApplication.processEvents()
    assert again.desk_view.article.size_px == window.desk_view.article.size_px
    assert again.actions_.theme_dark.isChecked()
    assert not again.actions_.notes.isChecked()
    assert again.size() in {QSize(1500, 950), QSize(1440, 900)}  # the test's own fixture sizes it again
    assert abs(again.desk_view.across.sizes()[0] - sizes[0]) <= 60


def test_the_theme_is_put_on_at_once(window: Window):
    before = QGuiApplication.palette().window().color()
    window.actions_.theme_dark.trigger()
    assert QGuiApplication.palette().window().color() != before
    window.actions_.theme_light.trigger()
    assert QGuiApplication.palette().window().color() == before


def test_claims_are_walked_with_keys_round_the_end(qtbot: QtBot, window: Window, reading: Reading):
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_Down, control)
    assert window.desk.chosen == reading.analysis.claims[0]
    qtbot.keyClick(window, Qt.Key.Key_Up, control)
    assert window.desk.chosen == reading.analysis.claims[-1]
    qtbot.keyClick(window, Qt.Key.Key_J, control)
    assert window.desk.chosen.id in reading.analysis.disputed


def test_copying_a_claim_takes_its_words_and_who_said_them(window: Window, reading: Reading):
    window.desk.choose(reading.analysis.claims[0].id)
    window.actions_.copy_claim.trigger()
    copied = QGuiApplication.clipboard().text()
    assert reading.analysis.claims[0].who in copied
    assert reading.article.title in copied


def test_a_known_error_is_told_under_the_tool_bar(window: Window):
    window.show_error(LibraryError("The library could not be read. Check the drive."))
    assert window.import_bar.isVisible()
    assert window.import_bar.outcomes[-1].sentence == "The library could not be read. Check the drive."


def test_removing_asks_first_and_then_shows_another_article(window: Window, reading: Reading, monkeypatch):
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)  # closed without a button
    window.actions_.remove_article.trigger()
    assert len(window.desk.articles()) == 1
    window.remove_article(reading.article.id)
    assert window.desk.articles() == ()
    assert window.desk.reading is None


def test_a_file_that_cannot_be_filed_is_told_and_still_shown(
    qtbot: QtBot, open_window, quick, reading: Reading, tmp_path: Path, monkeypatch
):
    window = open_window()
    quick.readings["ferry.html"] = reading

    def full(_reading) -> None:
        raise LibraryError("The disk is full: ferry.html was not filed. Free some room and open it again.")

    monkeypatch.setattr(window.desk.library, "file", full)
    window.read_files([tmp_path / "ferry.html"])
    qtbot.waitUntil(lambda: bool(window.import_bar.outcomes))
    assert window.desk.reading == reading


def test_foreign_words_never_become_markup_in_a_label_or_a_tip(themes, qtbot: QtBot):
    label = CutLabel("<img src='file:///x'> " * 20)
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.toolTip()
    assert "<img" not in label.toolTip()


def test_a_label_that_is_not_plain_text_never_shows_words_of_an_article(window: Window, reading: Reading):
    window.show_library()
    article = reading.article
    foreign = " ".join(
        [article.text, article.title, article.byline, article.outlet, *(one.name for one in reading.analysis.sources)]
    )
    for label in window.findChildren(QLabel):
        if label.text() and label.textFormat() is not Qt.TextFormat.PlainText:
            assert label.text() not in foreign


def _meets_a_bug(catcher: FaultCatcher) -> str:
    try:
        raise ValueError("words of an article")  # noqa: TRY301 - the trace of a real raise
    except ValueError:
        catcher(*sys.exc_info())
    assert isinstance(catcher.dialog, ReportDialog)
    assert catcher.dialog.isVisible()
    return " ".join(label.text() for label in catcher.dialog.findChildren(QLabel))


def test_a_bug_saves_the_work_and_shows_a_report_without_the_article(qtbot: QtBot, window: Window, capsys):
    saved: list[bool] = []
    catcher = FaultCatcher(lambda: saved.append(True) or True, window)
    told = _meets_a_bug(catcher)
    assert saved == [True]
    assert "Your notes are saved" in told
    report = catcher.dialog.text.toPlainText()
    assert "ValueError" in report
    assert "in _meets_a_bug" in report
    assert "words of an article" not in report
    catcher.dialog.copy()
    assert "ValueError" in QGuiApplication.clipboard().text()
    assert "words of an article" not in capsys.readouterr().err
    catcher.dialog.close()


def test_a_bug_while_a_note_cannot_be_saved_does_not_say_that_it_is(window: Window, capsys):
    catcher = FaultCatcher(lambda: False, window)
    told = _meets_a_bug(catcher)
    assert "Your notes are saved" not in told
    assert "not saved" in told
    catcher.dialog.close()


def test_a_bug_in_saving_itself_still_shows_a_report(window: Window, capsys):
    def breaks() -> bool:
        raise KeyError("words of a note")

    catcher = FaultCatcher(breaks, window)
    told = _meets_a_bug(catcher)
    assert "not saved" in told
    assert "KeyError" in catcher.dialog.text.toPlainText()
    assert "words of a note" not in catcher.dialog.text.toPlainText()
    catcher.dialog.close()


def test_the_status_bar_never_says_saved_while_a_note_is_not(
    qtbot: QtBot, window: Window, reading: Reading, monkeypatch: pytest.MonkeyPatch
):
    def full(_note) -> None:
        raise LibraryError("The disk is full. Free some room.")

    window.desk.save_note(new_note("an older one", article=reading.article))
    assert window.status.saved.text().startswith("All notes saved ")
    monkeypatch.setattr(window.desk.library, "save_note", full)
    window.actions_.note_on_article.trigger()
    qtbot.keyClicks(window.desk_view.notes.rows[0].edit, "not on the disk")
    window.desk_view.notes.flush()
    assert window.status.saved.text() == "A note is not saved"
    assert window.status.saved.isVisible()
    monkeypatch.undo()
    window.desk_view.notes.flush()
    assert window.status.saved.text().startswith("All notes saved ")


def test_the_status_bar_stamps_a_time_on_a_save_and_on_nothing_else(open_window, reading: Reading):
    window = open_window(reading)
    window.desk.library.save_note(new_note("from another day", article=reading.article))
    window.desk.open_article(reading.article.id)
    assert window.status.saved.text() == "All notes saved"
    window.desk.save_note(new_note("of now", article=reading.article))
    assert window.status.saved.text()[-3] == ":"
    again = open_window(read_only=True)
    assert again.desk.notes()
    assert not again.status.saved.isVisible()


def test_progress_is_told_in_per_cent(window: Window):
    window.jobs.changed.emit(State(name="ferry.html", of=1, steps_done=3, steps=11))
    assert window.status.job.text() == "Analysing ferry.html, 27 %"
    assert "27 % analysed" in window.import_bar.detail.text() + window.import_bar.detail.toolTip()


def test_a_library_that_cannot_be_opened_is_told_in_plain_text(themes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shown: list[QMessageBox] = []

    def refuses(folder: Path) -> None:
        raise LibraryError(f"The library {folder} cannot be opened.")

    monkeypatch.setattr("rejoinder.library.Library.open", refuses)
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box) or 0)
    with pytest.raises(LibraryError):
        open_desk(themes, tmp_path / "<b>case</b>")
    assert shown[0].textFormat() is Qt.TextFormat.PlainText
    assert "<b>case</b>" in shown[0].text()


def test_the_copy_of_the_day_is_kept_when_the_window_is_closed(tmp_path: Path, reading: Reading):
    library = Library.open(tmp_path / "case")
    library.file(reading)
    close_library(library)
    copies = list((tmp_path / "case" / "backups").glob("daily-*.sqlite"))
    assert len(copies) == 1
    with Library.open(tmp_path / "case") as again:
        assert not again.read_only


def test_a_copy_of_the_day_that_fails_is_told_and_the_library_closes(
    tmp_path: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch
):
    shown: list[str] = []
    library = Library.open(tmp_path / "case")

    def full() -> None:
        raise LibraryError("The copy of the day was not kept: the disk is full. Free some room.")

    monkeypatch.setattr(library, "back_up_if_due", full)
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.text()) or 0)
    close_library(library)
    assert shown == ["The copy of the day was not kept: the disk is full. Free some room."]
    with Library.open(tmp_path / "case") as again:
        assert not again.read_only


def test_a_library_that_fails_in_the_middle_is_told_and_is_no_bug(
    qtbot: QtBot, window: Window, reading: Reading, monkeypatch: pytest.MonkeyPatch
):
    def fails(*_args: object, **_more: object) -> None:
        raise LibraryError("The library could not be read. Check the drive.")

    for name in ("articles", "search", "notes"):
        monkeypatch.setattr(window.desk.library, name, fails)
    window.desk.library_changed.emit()
    window.palette_open()
    qtbot.keyClicks(window.palette_.field, "lamp")
    window.palette_.close_palette()
    window.desk.show_reading(reading)
    assert [one.sentence for one in window.import_bar.outcomes] == ["The library could not be read. Check the drive."]
    assert [one.id for one in window.desk.articles()] == [reading.article.id]


def test_a_check_and_a_backup_are_done_beside_the_window(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr("rejoinder.ui.dialogs.tell", lambda _parent, *said: told.append(said))
    monkeypatch.setattr(window.desk.library, "check", lambda: pytest.fail("the window waited for a check"))
    monkeypatch.setattr(window.desk.library, "backup", lambda _to: pytest.fail("the window waited for a backup"))
    window.actions_.check.trigger()
    assert window.status.chore.text() == "Checking the library"
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told[0][1] == "The library is sound."
    qtbot.waitUntil(lambda: window.status.chore.text() == "")
    target = tmp_path / "copy.sqlite"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    window.actions_.backup.trigger()
    assert window.status.chore.text() == "Copying the library"
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: window.status.chore.text() == "")
    target.unlink()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "window.ini" / "x"), ""))
    (tmp_path / "window.ini").touch()
    window.actions_.backup.trigger()
    qtbot.waitUntil(lambda: bool(window.import_bar.outcomes), timeout=20_000)


@pytest.mark.parametrize("text", ["<b>x</b> & <img src='file:///x'>", "a < b > c", "&lt;p&gt;", ""])
def test_a_tip_shows_its_words_as_they_stand(qapp: QApplication, text: str):
    shown = QTextDocument()
    shown.setHtml(plain_tip(text))
    assert shown.toPlainText() == text


def test_without_a_home_the_folders_are_told_without_asking_a_name_service(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pwd.getpwuid", lambda _uid: pytest.fail("a name service was asked"))
    assert library_folder() == tmp_path / "rejoinder-data"
    assert settings_file(None) == tmp_path / "rejoinder-data" / "window.ini"
    assert settings_file(tmp_path / "case") == tmp_path / "case" / "window.ini"


def test_recent_files_are_the_newest_ten_each_once(tmp_path: Path):
    settings = Settings(tmp_path / "window.ini")
    for number in range(12):
        settings.add_recent((tmp_path / f"{number}.txt",))
    settings.add_recent((tmp_path / "5.txt",))
    assert [path.name for path in settings.recent][:2] == ["5.txt", "11.txt"]
    assert len(settings.recent) == 10
    settings.forget_recent()
    assert settings.recent == ()


def test_settings_that_make_no_sense_read_as_their_defaults(tmp_path: Path):
    (tmp_path / "window.ini").write_text("[General]\nrecent=@Invalid()\nside=perhaps\ntheme=\n", encoding="utf-8")
    settings = Settings(tmp_path / "window.ini")
    assert settings.recent == ()
    assert settings.truth("side", default=True) is False
    assert settings.bytes_of("window/geometry").isEmpty()
