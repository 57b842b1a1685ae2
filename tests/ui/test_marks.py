"""The marks: each is told from every other by its shape alone, at the size in which it stands in a row."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from rejoinder.domain.claims import ReplyKind, SourceKind
from rejoinder.ui.marks import IN_ROWS, Mark, draw, icon, mark_for_reply, mark_for_source

_LEAST = 12  # pixels of 196 in which any two differ: the two closest, "named" and "voice", differ in exactly 12


def _inked(mark: Mark, size: int = IN_ROWS) -> list[bool]:
    image = QImage(size, size, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw(painter, mark, QRectF(0, 0, size, size), QColor("black"), QColor("black"))
    painter.end()
    return [image.pixelColor(x, y).value() < 140 for y in range(size) for x in range(size)]


@pytest.mark.parametrize("mark", Mark)
def test_a_mark_is_drawn_inside_its_rectangle(qapp: QApplication, mark: Mark):
    image = QImage(40, 40, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw(painter, mark, QRectF(12, 12, 16, 16), QColor("black"))
    painter.end()
    inked = [(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).value() < 200]
    assert inked
    assert all(12 <= x < 28 and 12 <= y < 28 for x, y in inked)


def test_marks_of_replies_and_sources_differ_in_shape_without_any_colour(qapp: QApplication):
    kinds = [mark_for_reply(kind) for kind in ReplyKind]
    others = [Mark.NAMED, Mark.UNNAMED, Mark.VOICE, Mark.DOCUMENT, Mark.DISPUTED, Mark.UNANSWERED, Mark.NOTE, Mark.LOST]
    drawn = {mark: _inked(mark) for mark in (*kinds, *others)}
    alike = {
        (one, other)
        for one, other in combinations(drawn, 2)
        if sum(a != b for a, b in zip(drawn[one], drawn[other], strict=True)) < _LEAST
    }
    assert not alike


def test_every_source_has_its_mark():
    assert mark_for_source(None) is Mark.UNNAMED
    assert mark_for_source(SourceKind.UNNAMED) is Mark.UNNAMED
    assert mark_for_source(SourceKind.DOCUMENT) is Mark.DOCUMENT
    assert mark_for_source(SourceKind.ARTICLE) is Mark.VOICE
    assert mark_for_source(SourceKind.PERSON, voice=True) is Mark.VOICE
    assert {mark_for_source(kind) for kind in (SourceKind.PERSON, SourceKind.BODY, SourceKind.STATE)} == {Mark.NAMED}


def test_an_icon_has_a_picture_for_each_ratio_of_pixels(qapp: QApplication):
    made = icon(Mark.DENY, QColor("black"))
    assert sorted(size.width() for size in made.availableSizes()) == [16, 32, 48]
