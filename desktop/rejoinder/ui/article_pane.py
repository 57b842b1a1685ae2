"""The article pane: a header with outlet and date, find in the page, and the article."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from rejoinder.domain.claims import Reading
from rejoinder.ui import words
from rejoinder.ui.article_page import BASE_PX
from rejoinder.ui.article_view import ArticleView
from rejoinder.ui.desk import Desk
from rejoinder.ui.find_bar import FindBar
from rejoinder.ui.plain import plain_tip
from rejoinder.ui.theme import HEADER_HEIGHT, PANE_PADDING, Role, font

_MOST_TO_FIND = 60  # characters: longer selections are read, not searched for


class ArticlePane(QWidget):
    """What stands at the left of the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.view = ArticleView(desk)
        self.find_bar = FindBar(desk.themes)
        self.setFocusProxy(self.view)
        self.setProperty("pane", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_header())
        column.addWidget(self.find_bar)
        column.addWidget(self.view, 1)

        self.find_bar.found.connect(self.view.set_hits)
        self.find_bar.closed.connect(self.view.setFocus)
        self.view.folds_changed.connect(self._show_folds)
        desk.reading_changed.connect(self._show_reading)
        self._show_reading(desk.reading)

    def _make_header(self) -> QFrame:
        self._title = QLabel("Article")
        self._title.setFont(font(Role.CONTROL_STRONG))
        self._where = QLabel()
        self._where.setFont(font(Role.CONTROL))
        self._where.setTextFormat(Qt.TextFormat.PlainText)
        self._where.setProperty("quiet", True)
        self._where.setMinimumWidth(0)
        self.residue_button = QToolButton()
        self.residue_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.residue_button.setCheckable(True)
        self.residue_button.setProperty("chip", True)
        self.residue_button.setFont(font(Role.META))
        self.residue_button.clicked.connect(lambda checked: self.view.open_folds(opened=checked))
        self.size_button = QToolButton()
        self.size_button.setText("Aa")
        self.size_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.size_button.setFont(font(Role.CONTROL))
        self.size_button.setAccessibleName("Size of the article's text")
        self.size_button.setToolTip("Size of the article's text")
        self.size_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        sizes = QMenu(self.size_button)
        sizes.addAction("Larger", self.zoom_in)
        sizes.addAction("Smaller", self.zoom_out)
        sizes.addAction("As at first", self.zoom_reset)
        self.size_button.setMenu(sizes)

        header = QFrame()
        header.setProperty("header", True)
        header.setFixedHeight(HEADER_HEIGHT)
        row = QHBoxLayout(header)
        row.setContentsMargins(PANE_PADDING, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._where, 1)
        row.addWidget(self.residue_button)
        row.addWidget(self.size_button)
        return header

    def show_find(self) -> None:
        """Open the find bar, with the selected words if there are a few."""
        article, span = self._desk.article, self._desk.text_selection
        chosen = span.of(article.text) if article and span else ""
        self.find_bar.open_bar(chosen if len(chosen) <= _MOST_TO_FIND and "\n" not in chosen else "")

    def find_next(self) -> None:
        """Go to the next place found."""
        self.find_bar.step(1)

    def find_previous(self) -> None:
        """Go to the previous place found."""
        self.find_bar.step(-1)

    def zoom_in(self) -> None:
        """Make the article's text larger."""
        self.view.set_size(self.view.size_px + 1)

    def zoom_out(self) -> None:
        """Make the article's text smaller."""
        self.view.set_size(self.view.size_px - 1)

    def zoom_reset(self) -> None:
        """Set the article's text as it was at first."""
        self.view.set_size(BASE_PX)

    @property
    def size_px(self) -> int:
        """The article's font, px, for the window to keep."""
        return self.view.size_px

    def set_size(self, px: int) -> None:
        """Set the article's font, 12–32 px."""
        self.view.set_size(px)

    def toggle_residue(self) -> None:
        """Show all that was removed where it stood, or fold it away."""
        self.view.open_folds(opened=not self.view.all_opened)

    def _show_reading(self, reading: Reading | None) -> None:
        article = reading.article if reading else None
        dates = words.dates(article) if article else ""
        other = words.other_language(article) if article else ""
        language = f"in {other}: claims are found in English only" if other else ""
        where = ", ".join(part for part in (article.outlet if article else "", dates, language) if part)
        self._where.setText(where or (reading.document.name if reading else ""))
        told = (f"{reading.document.name}.", *words.dates_because(article), language) if reading and article else ()
        self._where.setToolTip(plain_tip(" ".join(told).strip()))
        self.find_bar.set_article(article)
        self._show_folds()

    def _show_folds(self) -> None:
        reading = self._desk.reading
        number = len(reading.article.residue) if reading else 0
        self.residue_button.setVisible(number > 0)
        self.residue_button.setText(f"Removed {number}")
        self.residue_button.setChecked(self.view.all_opened)
        verb = "Fold away" if self.view.all_opened else "Show"
        keys = QKeySequence("Ctrl+Shift+R").toString(QKeySequence.SequenceFormat.NativeText)
        self.residue_button.setToolTip(f"{verb} the {words.count(number, 'block')} removed from this page ({keys})")
        self.residue_button.setAccessibleName(f"{verb} removed blocks")
