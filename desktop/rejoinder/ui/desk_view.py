"""The desk: the article at the left, the timeline with the notes below it at the right; in a narrow window, tabs."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rejoinder.ui.article_pane import ArticlePane
from rejoinder.ui.desk import Desk
from rejoinder.ui.notes_pane import NotesPane
from rejoinder.ui.pane_frame import PaneFrame
from rejoinder.ui.segments import Segments
from rejoinder.ui.settings import Settings
from rejoinder.ui.states import EmptyState
from rejoinder.ui.theme import HEADER_HEIGHT
from rejoinder.ui.timeline_pane import TimelinePane

NARROW = 1100  # px of the window: below it article and timeline are tabs of one pane
_ARTICLE_WIDTH, _ARTICLE_WIDTH_SMALL = 580, 520  # px, in windows from 1440 and from 1280 on
_ARTICLE_WIDEST = 680
_FULL_WIDTH = 1440
_NOTES_HEIGHT = 148
_NOTES_FOLDED = HEADER_HEIGHT + 2  # with the line over it


class DeskView(QWidget):
    """The panes of the desk, or the empty state while the library holds nothing.

    Signals:
        notes_folded: the notes were folded to their header (True) or opened.
    """

    files_asked = Signal()
    sample_asked = Signal()

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self._desk = desk
        self._settings = settings
        self.article = ArticlePane(desk)
        self.timeline = TimelinePane(desk)
        self.notes = NotesPane(desk)
        themes = desk.themes
        self.article_frame = PaneFrame(themes, self.article)
        self.timeline_frame = PaneFrame(themes, self.timeline, ground="ground")
        self.notes_frame = PaneFrame(themes, self.notes)
        self.right = _splitter(Qt.Orientation.Vertical, self.timeline_frame, self.notes_frame)
        self.right.setStretchFactor(0, 1)  # the notes and the article keep their size when the window grows
        self.across = _splitter(Qt.Orientation.Horizontal, self.article_frame, self.right)
        self.across.setStretchFactor(1, 1)
        self.tabs = self._make_tabs()
        self.empty = EmptyState(themes, choose=self.files_asked.emit, sample=self.sample_asked.emit)
        self._narrow = False
        self._fitted = False
        self._notes_height = _NOTES_HEIGHT
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.across, stretch=1)
        self._full = full
        full.installEventFilter(self)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        desk.reading_changed.connect(self._show_page)
        self._show_page()

    @property
    def frames(self) -> tuple[PaneFrame, ...]:
        """The panes in the order of F6."""
        return (self.article_frame, self.timeline_frame, self.notes_frame)

    def keep(self) -> None:
        """Remember how the panes are divided."""
        if self._fitted and not self._narrow:
            self._settings.keep_bytes("desk/across", self.across.saveState())
        if self._fitted and not self._notes_folded:
            self._settings.keep_bytes("desk/right", self.right.saveState())

    def fold_notes(self, *, folded: bool) -> None:
        """Fold the notes to their header, or open them."""
        if folded and not self._notes_folded:
            self._notes_height = max(self.notes_frame.height(), HEADER_HEIGHT)
        self.notes.show_header_only(folded=folded)
        self.notes_frame.setMaximumHeight(_NOTES_FOLDED if folded else 16777215)  # Qt's QWIDGETSIZE_MAX
        self._give_notes(_NOTES_FOLDED if folded else self._notes_height)

    def _give_notes(self, height: int) -> None:
        """So much to the notes, the rest to the timeline."""
        self.right.setSizes([max(1, self.right.height() - height), height])

    @property
    def _notes_folded(self) -> bool:
        return self.notes.area.isHidden()

    def show_timeline(self, *, shown: bool) -> None:
        """In a narrow window: the timeline in front, or the article."""
        self.choice.choose(int(shown))
        self._arrange()

    def take_focus(self) -> None:
        """Give the focus to what there is to read (in a narrow window, the pane in front), else to what to do."""
        if self._desk.reading is None:
            self.empty.choose_button.setFocus()
        elif self.article_frame.isHidden():
            self.timeline_frame.take_focus()
        else:
            self.article.setFocus()

    def _show_page(self) -> None:
        focus = QApplication.focusWidget()
        begins = self._desk.reading is not None and focus is not None and self.empty.isAncestorOf(focus)
        self.pages.setCurrentWidget(self.empty if self._desk.reading is None else self._full)
        self._arrange()
        if begins:
            self.article.setFocus()

    def _make_tabs(self) -> QWidget:
        strip = QWidget()
        strip.setProperty("pane", "window")
        strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        strip.setFixedHeight(HEADER_HEIGHT)
        self.choice = Segments(("Article", "Timeline"), "Pane")
        self.choice.chosen.connect(self._arrange)
        row = QHBoxLayout(strip)
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self.choice)
        row.addStretch()
        strip.hide()
        return strip

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or tabs."""
        super().resizeEvent(event)
        narrow = self.window().width() < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Divide the room once there is any: a splitter that is not shown yet forgets what it is told."""
        if watched is self._full and event.type() == QEvent.Type.Show and not self._fitted:
            self._fitted = True
            QTimer.singleShot(0, self, self._divide)
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        self.tabs.setVisible(self._narrow)
        timeline = self.choice.current == 1
        self.article_frame.setVisible(not self._narrow or not timeline)
        self.right.setVisible(not self._narrow or timeline)
        tabbed = self._narrow and self._desk.reading is not None
        self.article_frame.bring_up = partial(self.show_timeline, shown=False) if tabbed else None
        for frame in (self.timeline_frame, self.notes_frame):
            frame.bring_up = partial(self.show_timeline, shown=True) if tabbed else None

    def _divide(self) -> None:
        """As it was left; else the widths that the window was drawn with."""
        width = self.width()
        across, right = self._settings.bytes_of("desk/across"), self._settings.bytes_of("desk/right")
        if across.isEmpty() or not self.across.restoreState(across):
            wide = self.window().width()
            article = _ARTICLE_WIDTH_SMALL if wide < _FULL_WIDTH else _ARTICLE_WIDTH + (wide - _FULL_WIDTH) // 2
            article = min(_ARTICLE_WIDEST, article)
            self.across.setSizes([article, max(1, width - article)])
        if right.isEmpty() or not self.right.restoreState(right):
            self._give_notes(_NOTES_HEIGHT)
        elif self._notes_folded:
            self._notes_height = max(HEADER_HEIGHT, self.right.sizes()[1])
        if self._notes_folded:
            self._give_notes(_NOTES_FOLDED)

    def minimumSizeHint(self) -> QSize:
        """Small: panes scroll."""
        return QSize(320, 240)


def _splitter(orientation: Qt.Orientation, *widgets: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for widget in widgets:
        splitter.addWidget(widget)
    return splitter
