"""One picture of what lies over the article's text: lines under words, brackets, hairlines beside folds, the hit."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextDocument

from rejoinder.domain.text import Span
from rejoinder.ui.article_lines import draw_bracket, draw_underline, free_level, stretch_rects
from rejoinder.ui.article_marks import Lit, Underline
from rejoinder.ui.article_text import ShownText
from rejoinder.ui.theme import LINE_QUIET, MARGIN, SPACE, Theme, color

_BELOW_DESCENDER = 2  # px, to the upper line
_LEVEL_STEP = 4  # px, from one line to the next below it


def rects_of(document: QTextDocument, shown: ShownText, span: Span) -> list[QRectF]:
    """The line rectangles under a span, in the document's own coordinates."""
    found = []
    for start, end in shown.positions.stretches(span.start, span.end):
        found += stretch_rects(document, start, end)
    return found


@dataclass(frozen=True, slots=True)
class Picture:
    """All that it depends on; painted in the document's coordinates.

    Attributes:
        lines: The underlines of the claims that are shown.
        lit: What the chosen claim lights.
        hit: The place found last, None for none.
        first: The first document position in view.
        last: The one after the last.
        text_right: Where the text column ends, px.
    """

    document: QTextDocument
    shown: ShownText
    theme: Theme
    lines: tuple[Underline, ...]
    lit: Lit
    hit: Span | None
    first: int
    last: int
    text_right: float

    def paint(self, painter: QPainter) -> None:
        """Everything in view, the hit last."""
        self._folds(painter)
        self._underlines(painter)
        for span in self.lit.brackets:
            self._brackets(painter, span)
        if self.hit is not None:
            self._hit(painter, self.hit)

    def first_line(self, offset: int) -> QRectF | None:
        """The rectangle of the character at an article offset; None where that is out of view."""
        if not self.first <= self.shown.positions.to_document(offset) < self.last:
            return None
        rects = rects_of(self.document, self.shown, Span(offset, offset + 1))
        return rects[0] if rects else None

    def _folds(self, painter: QPainter) -> None:
        """Hairlines at both sides of what says that residue was removed."""
        painter.setPen(QPen(color(self.theme.line), LINE_QUIET))
        for number in self.shown.fold_lines:
            block = self.document.findBlockByNumber(number)
            if not self.first - block.length() <= block.position() < self.last:
                continue
            rect = self.document.documentLayout().blockBoundingRect(block)
            line = block.layout().lineAt(block.layout().lineCount() - 1)
            middle = round(rect.top() + line.y() + line.height() / 2) + 0.5
            after = rect.left() + line.x() + line.naturalTextWidth() + SPACE[1] + 2
            painter.drawLine(QPointF(MARGIN, middle), QPointF(MARGIN + SPACE[2], middle))
            if after < self.text_right:
                painter.drawLine(QPointF(after, middle), QPointF(self.text_right, middle))

    def _underlines(self, painter: QPainter) -> None:
        """Lines under words. Where spans overlap on a line the inner one has the upper place, line by line."""
        taken: dict[float, list[list[QRectF]]] = {}
        for underline in sorted(self.lines, key=lambda line: line.level):
            strong = underline.claim_id in self.lit.strong
            for start, end in self.shown.positions.stretches(underline.span.start, underline.span.end):
                if start >= self.last or end <= self.first:
                    continue
                for rect in stretch_rects(self.document, start, end):
                    level = free_level(taken.setdefault(rect.top(), []), rect)
                    y = rect.bottom() + _BELOW_DESCENDER + level * _LEVEL_STEP
                    draw_underline(painter, rect.left(), rect.right(), y, underline, self.theme, strong=strong)

    def _brackets(self, painter: QPainter, span: Span) -> None:
        """Thin brackets around the words that name the chosen claim's source."""
        painter.setPen(QPen(color(self.theme.claim), LINE_QUIET))
        for start, end in self.shown.positions.stretches(span.start, span.end):
            if start < self.last and end > self.first:
                rects = stretch_rects(self.document, start, end)
                if rects:
                    draw_bracket(painter, rects[0].left() - 2, rects[0].top() + 3, rects[0].bottom() + 2, 3)
                    draw_bracket(painter, rects[-1].right() + 2, rects[-1].top() + 3, rects[-1].bottom() + 2, -3)

    def _hit(self, painter: QPainter, span: Span) -> None:
        painter.setPen(QPen(color(self.theme.ink), LINE_QUIET))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in rects_of(self.document, self.shown, span):
            painter.drawRoundedRect(rect.adjusted(-1.5, 1.5, 1.5, 3.5), 2, 2)
