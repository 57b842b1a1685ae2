"""The margins of the article: at the left who claims and where notes stand, at the right how it is answered."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from rejoinder.domain.claims import ARTICLE_VOICE, Claim, ClaimId
from rejoinder.domain.notes import Note
from rejoinder.ui import marks, words
from rejoinder.ui.article_marks import MarginMark, loudest
from rejoinder.ui.desk import Desk
from rejoinder.ui.theme import MARGIN, SPACE, Role, color, font

_MOST_MARKS = 3  # beside one line; more become the strongest one and a count
_REACH = 3  # px around a mark that still count as the mark

FirstLine = Callable[[int], QRectF | None]  # an article offset → the rectangle of its character, None out of view


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark where it was painted, in the document's coordinates, and what stands behind it."""

    rect: QRectF
    claims: tuple[ClaimId, ...]
    note: Note | None = None


class Margins:
    """Paints the marks of both margins and knows which one lies under a point."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._marks: tuple[MarginMark, ...] = ()
        self._notes: tuple[tuple[int, Note], ...] = ()
        self._placed: list[PlacedMark] = []

    def set_marks(self, marks_: tuple[MarginMark, ...]) -> None:
        """Show these marks of claims and replies."""
        self._marks = marks_

    def set_notes(self, notes: tuple[tuple[int, Note], ...]) -> None:
        """Show these notes, each with the article offset at which it stands."""
        self._notes = notes

    def at(self, place: QPoint, scrolled: int) -> PlacedMark | None:
        """The mark under a point of the viewport that is scrolled by so many px."""
        point = QPointF(place.x(), place.y() + scrolled)
        near = (mark for mark in self._placed if mark.rect.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(point))
        return next(near, None)

    def paint(self, painter: QPainter, first_line: FirstLine, text_right: float) -> None:
        """Paint the marks whose line is in view; `text_right` is where the text ends, px."""
        self._placed = []
        left: dict[float, list[MarginMark]] = {}
        right: dict[float, list[MarginMark]] = {}
        heights: dict[float, float] = {}
        for mark in self._marks:
            rect = first_line(mark.offset)
            if rect is not None:
                (left if mark.kind is None else right).setdefault(rect.top(), []).append(mark)
                heights[rect.top()] = rect.height()
        for y, found in left.items():
            self._paint_left(painter, found, y, heights[y])
        for y, found in right.items():
            self._paint_right(painter, found, y, heights[y], text_right)
        for offset, note in self._notes:
            rect = first_line(offset)
            if rect is not None:
                below = rect.height() + SPACE[0] if rect.top() in left else 0.0
                y = rect.top() + below
                beside = any(abs(other - y) < rect.height() for other in left)  # the next line has a mark of its own
                self._paint_note(painter, note, y, rect.height(), beside=beside)

    def _paint_left(self, painter: QPainter, here: list[MarginMark], y: float, height: float) -> None:
        shown = _shown(here)
        size = float(marks.IN_MARGINS)
        width = len(shown) * size + (len(shown) - 1)
        x = MARGIN - (SPACE[3] if len(shown) == 1 else SPACE[2]) - width
        self._paint_run(painter, here, shown, x, y, height)
        if len(shown) < len(here):
            _paint_count(painter, QRectF(0, y, x - 2, height), len(here), Qt.AlignmentFlag.AlignRight, self._ink3)

    def _paint_right(
        self, painter: QPainter, here: list[MarginMark], y: float, height: float, text_right: float
    ) -> None:
        shown = _shown(here)
        x = text_right + SPACE[3]
        self._paint_run(painter, here, shown, x, y, height)
        if len(shown) < len(here):
            place = QRectF(x + marks.IN_MARGINS + 2, y, MARGIN, height)
            _paint_count(painter, place, len(here), Qt.AlignmentFlag.AlignLeft, self._ink3)

    def _paint_run(
        self, painter: QPainter, here: list[MarginMark], shown: list[MarginMark], x: float, y: float, height: float
    ) -> None:
        size = float(marks.IN_MARGINS)
        behind = tuple(mark.claim_id for mark in here)
        for mark in shown:
            rect = QRectF(x, y + (height - size) / 2 + 1, size, size)
            self._paint_mark(painter, mark, rect)
            self._placed.append(PlacedMark(rect, behind if len(shown) < len(here) else (mark.claim_id,)))
            x += size + 1

    def _paint_mark(self, painter: QPainter, mark: MarginMark, rect: QRectF) -> None:
        theme, model = self._desk.themes.theme, self._desk.claims
        if mark.kind is not None:
            marks.draw(painter, marks.mark_for_reply(mark.kind), rect, color(theme.reply(mark.kind)))
            return
        row = model.row_of(mark.claim_id)
        if row >= 0:
            claim = model.claims[row]
            marks.draw(painter, marks.mark_for_claim(claim, model.source_of(claim)), rect, color(theme.claim))

    def _paint_note(self, painter: QPainter, note: Note, y: float, height: float, *, beside: bool) -> None:
        size = float(marks.IN_MARGINS)
        rect = QRectF(MARGIN - SPACE[3] - size - (size + 2 if beside else 0), y + (height - size) / 2, size, size)
        marks.draw(painter, marks.Mark.NOTE, rect, color(self._desk.themes.theme.ink2))
        self._placed.append(PlacedMark(rect, (note.claim_id,) if note.claim_id else (), note))

    @property
    def _ink3(self) -> str:
        return self._desk.themes.theme.ink3


def claim_tip(claim: Claim, desk: Desk) -> str:
    """What a tip says: "denies (says it is untrue) · Ilse Marrow, Wed 4 March 13:20 · because “rejected”, 0.88"."""
    article = desk.article
    assert article is not None
    who = words.speaker(claim, desk.claims.source_of(claim)) if claim.who != ARTICLE_VOICE else "the article"
    said = f", {words.when(claim.said)}" if claim.said else ""
    reply = loudest(desk.claims.replies_from(claim.id))
    if reply is None:
        return f"{who}{said} · {words.mode_word(claim.mode)}, {claim.confidence:.2f}"
    because = " … ".join(" ".join(span.of(article.text).split()) for span in reply.because)
    does = f"{words.reply_word(reply.kind)} ({words.reply_meaning(reply.kind)})"
    return f"{does} · {who}{said} · because “{because}”, {reply.confidence:.2f}"


def _shown(here: list[MarginMark]) -> list[MarginMark]:
    """All of a few marks; of many only the loudest."""
    return here if len(here) <= _MOST_MARKS else [max(here, key=lambda mark: mark.rank)]


def _paint_count(painter: QPainter, place: QRectF, number: int, side: Qt.AlignmentFlag, ink: str) -> None:
    painter.setFont(font(Role.LABEL))
    painter.setPen(color(ink))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | side), str(number))
