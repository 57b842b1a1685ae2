"""The page of the article pane: the document, its underlines and washes, and the marks in both margins."""

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRectF, QSignalBlocker, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from rejoinder.domain.claims import Reading
from rejoinder.domain.text import Span
from rejoinder.ui.article_lines import wash_color
from rejoinder.ui.article_margins import Margins
from rejoinder.ui.article_marks import Lit, Rank, Underline, lit, margin_marks, underlines
from rejoinder.ui.article_picture import Picture, rects_of
from rejoinder.ui.article_text import ShownText, show
from rejoinder.ui.desk import Desk
from rejoinder.ui.theme import FADE_MS, MARGIN, SPACE, TYPES, Role, Theme, color
from rejoinder.ui.tick_bar import TickBar

MEASURE = 576  # px at zoom 1: 66 characters of the article's font
BASE_PX, SMALLEST_PX, LARGEST_PX = TYPES[Role.ARTICLE].size_px, 12, 32  # the article's font


class ArticlePage(QTextEdit):
    """The article itself, read-only. It shows what the desk shows.

    Signals:
        folds_changed: residue was opened or folded.
    """

    folds_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: ShownText | None = None
        self._opened: frozenset[int] = frozenset()
        self._lines: tuple[Underline, ...] = ()
        self._lit = Lit()
        self._hits: tuple[Span, ...] = ()
        self._hit: Span | None = None
        self._margins = Margins(desk)
        self._size_px = BASE_PX
        self.setReadOnly(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._ticks = TickBar()
        self.setVerticalScrollBar(self._ticks)
        self.setCursorWidth(0)  # the caret shows once keys move it: in a text that is only read it looks like a fault
        self.setAccessibleName("Article")
        self._scroll = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._scroll.setDuration(FADE_MS)
        self._scroll.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.verticalScrollBar().valueChanged.connect(self._light_visible)
        desk.reading_changed.connect(self._show_reading)
        desk.filter_changed.connect(self._mark)
        desk.notes_changed.connect(self._find_notes)
        desk.selection.currentChanged.connect(self._show_chosen)
        desk.span_asked.connect(self.scroll_to)
        desk.themes.changed.connect(self._rebuild)
        self._show_reading(desk.reading)

    # ── what is shown ────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def theme(self) -> Theme:
        """The one to paint with now."""
        return self._desk.themes.theme

    @property
    def zoom(self) -> float:
        """How much larger than at first, by the article's font."""
        return self._size_px / BASE_PX

    def set_size(self, px: int) -> None:
        """Set the article's font, 12–32 px; what is being read stays in view."""
        size = min(max(px, SMALLEST_PX), LARGEST_PX)
        if size != self._size_px:
            self._size_px = size
            self._rebuild()

    @property
    def size_px(self) -> int:
        """The article's font, px."""
        return self._size_px

    @property
    def fold_count(self) -> int:
        """How many runs of residue there are."""
        return len(self._shown.folds) if self._shown else 0

    @property
    def all_opened(self) -> bool:
        """Whether every run of residue is shown."""
        return bool(self.fold_count) and len(self._opened) == self.fold_count

    def open_folds(self, *, opened: bool) -> None:
        """Show all residue where it stood, or fold it all away."""
        self._set_opened(frozenset(range(self.fold_count)) if opened else frozenset())

    def toggle_fold(self, index: int) -> None:
        """Open or fold one run of residue."""
        self._set_opened(self._opened ^ {index})

    def _set_opened(self, opened: frozenset[int]) -> None:
        if opened != self._opened:
            self._opened = opened
            self._rebuild()
            self.folds_changed.emit()

    def _show_reading(self, reading: Reading | None) -> None:
        same = (
            reading is not None
            and self._shown is not None
            and self.document().property("article") == (reading.article.id, reading.article.text)
        )
        self._hits, self._hit = (self._hits, self._hit) if same else ((), None)
        if not same:
            self._opened = frozenset()
        place = self.verticalScrollBar().value() if same else 0
        self._build(reading)
        self.verticalScrollBar().setValue(place)
        self.folds_changed.emit()

    def _rebuild(self) -> None:
        top = self._top_offset()
        self._build(self._desk.reading)
        if top is not None:
            self._bring_to_top(top)

    def _build(self, reading: Reading | None) -> None:
        with QSignalBlocker(self):
            self._shown = None  # the scroll bar moves while the document is built: nothing of the old one is lit
            if reading is None:
                self.document().clear()
            else:
                self._shown = show(self.document(), reading, theme=self.theme, zoom=self.zoom, opened=self._opened)
                self.document().setProperty("article", (reading.article.id, reading.article.text))
            self._fit()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark()
        self._find_notes()

    def _mark(self) -> None:
        """Find the underlines and marks of the claims that the filters let through."""
        reading = self._desk.reading
        if reading is None or self._shown is None:
            self._lines = ()
            self._margins.set_marks(())
        else:
            claims = tuple(claim for claim in reading.analysis.claims if self._desk.shows(claim))
            self._lines = underlines(reading.analysis, claims)
            self._margins.set_marks(margin_marks(reading.analysis, claims))
        self._show_chosen()

    def _find_notes(self) -> None:
        """Where the notes of the article have their place; those that lost it have no mark."""
        article = self._desk.article
        found = []
        for note in self._desk.notes() if article else ():
            span = note.anchor.find(article.text) if note.anchor and article else None
            if span is not None:
                found.append((span.start, note))
        self._margins.set_notes(tuple(found))
        self.viewport().update()

    def _show_chosen(self) -> None:
        """Light the chosen claim and what it is tied to, and bring it into view."""
        reading, chosen = self._desk.reading, self._desk.chosen
        self._lit = lit(reading.analysis, chosen) if reading else Lit()
        self._tick()
        self._light_visible()
        if chosen is not None and self._shown is not None:
            self.scroll_to(chosen.extent)

    # ── find ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def set_hits(self, hits: tuple[Span, ...], current: Span | None) -> None:
        """Light these places; the current one is also brought into view and framed."""
        if current is None and self._hit is not None and self._shown is not None:  # reading goes on where it was found
            cursor = self.textCursor()
            cursor.setPosition(self._shown.positions.to_document(self._hit.start))
            self.setTextCursor(cursor)
        self._hits, self._hit = hits, current
        self._tick()
        self._light_visible()
        if current is not None:
            self.scroll_to(current)

    def _tick(self) -> None:
        """Ticks beside the scroll bar: disputes in the claim's colour, find hits over them."""
        reading = self._desk.reading
        if reading is None or not reading.article.text:
            self._ticks.set_ticks(())
            return
        length = len(reading.article.text)
        disputed = [
            (line.span.start / length, color(self.theme.claim)) for line in self._lines if line.rank is Rank.DISPUTED
        ]
        hits = [(hit.start / length, color(self.theme.mixed)) for hit in self._hits]
        self._ticks.set_ticks((*disputed, *hits))

    # ── places ───────────────────────────────────────────────────────────────────────────────────────────────────

    def scroll_to(self, span: Span) -> None:
        """Bring a span into view within 120 ms, a third down the pane, if it is not wholly in view."""
        if self._shown is None:
            return
        rects = self._rects(span)
        if not rects:
            return
        top, bottom = rects[0].top(), rects[-1].bottom()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        margin = SPACE[4]
        if top - margin >= bar.value() and bottom + margin <= bar.value() + height:
            return
        aim = round(min(max(top - height / 3, 0), bar.maximum()))
        self._scroll.stop()
        if self.isVisible():
            self._scroll.setStartValue(bar.value())
            self._scroll.setEndValue(aim)
            self._scroll.start()
        else:
            bar.setValue(aim)

    def _top_offset(self) -> int | None:
        """The article offset of what stands at the top of the view."""
        if self._shown is None or not self.verticalScrollBar().value():
            return None
        position = self.cursorForPosition(QPoint(MARGIN + 1, 1)).position()
        stretch = self._shown.positions.article_stretch(position, self.document().characterCount())
        return stretch[0] if stretch else None

    def _bring_to_top(self, offset: int) -> None:
        if self._shown is not None:
            rects = self._rects(Span(offset, offset + 1))
            if rects:
                self.verticalScrollBar().setValue(round(rects[0].top()))

    def _rects(self, span: Span) -> list[QRectF]:
        """The line rectangles under a span, in the document's own coordinates."""
        if self._shown is None:
            return []
        return rects_of(self.document(), self._shown, span)

    def _fit(self) -> None:
        """Set the margins: 52 px at both sides, the measure never over 66 characters."""
        room = self.viewport().width() - 2 * MARGIN
        surplus = max(0, room - round(MEASURE * self.zoom))
        frame = self.document().rootFrame().frameFormat()
        frame.setLeftMargin(MARGIN)
        frame.setRightMargin(MARGIN + surplus)
        frame.setTopMargin(SPACE[5])
        frame.setBottomMargin(SPACE[7])
        self.document().rootFrame().setFrameFormat(frame)

    @property
    def text_right(self) -> float:
        """Where the text column ends, px in the viewport."""
        return self.viewport().width() - self.document().rootFrame().frameFormat().rightMargin()

    # ── painting ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _light_visible(self) -> None:
        """Washes and find hits for what is visible; 500 at once cost Qt 0.4 s."""
        if self._shown is None:
            self.setExtraSelections([])
            return
        first, last = self._visible_stretch()
        theme = self.theme
        wanted = [(wash_color(theme, wash), span) for wash, span in self._lit.washes]
        wanted += [(color(theme.find), span) for span in self._hits]
        selections = []
        for ground, span in wanted:
            for start, end in self._shown.positions.stretches(span.start, span.end):
                if start < last and end > first:
                    selection = QTextEdit.ExtraSelection()
                    selection.cursor = QTextCursor(self.document())
                    selection.cursor.setPosition(start)
                    selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                    selection.format.setBackground(ground)
                    selection.format.setForeground(color(theme.ink))
                    selections.append(selection)
        self.setExtraSelections(selections)
        self.viewport().update()

    def _visible_stretch(self) -> tuple[int, int]:
        """The document positions in view."""
        view = self.viewport().rect()
        first = self.cursorForPosition(QPoint(0, 0)).position()
        return first, self.cursorForPosition(QPoint(view.right(), view.bottom())).position() + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, then lines under it, hairlines beside folds and marks in the margins."""
        super().paintEvent(event)
        if self._shown is None:
            return
        first, last = self._visible_stretch()
        picture = Picture(
            document=self.document(),
            shown=self._shown,
            theme=self.theme,
            lines=self._lines,
            lit=self._lit,
            hit=self._hit,
            first=first,
            last=last,
            text_right=self.text_right,
        )
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self.verticalScrollBar().value())
        picture.paint(painter)
        self._margins.paint(painter, picture.first_line, self.text_right)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the measure; what stands at the top stays there."""
        top = self._top_offset()
        super().resizeEvent(event)
        self._fit()
        if top is not None:
            self._bring_to_top(top)
        self._light_visible()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        """Never a file: whatever markup might name, a blank picture of one pixel stands for it."""
        blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        blank.fill(Qt.GlobalColor.transparent)
        return blank
