"""The theme's promises: every token has the contrast that the place it stands in needs."""

from itertools import product

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from rejoinder.domain.claims import ReplyGroup, ReplyKind
from rejoinder.ui.theme import (
    DARK,
    LIGHT,
    MARK_CONTRAST,
    TEXT_CONTRAST,
    TYPES,
    Role,
    Theme,
    ThemeHolder,
    contrast,
    font,
    high_contrast,
    load_fonts,
    palette,
    style_sheet,
)

_THEMES = (LIGHT, DARK)
_GROUNDS = ("window", "paper", "ground", "card")
_WASHES = ("claim_wash", "against_wash", "mixed_wash", "open_wash", "for_wash")
_STRONG = ("claim_strong", "against_strong", "find")


def _ratio(theme: Theme, token: str, ground: str) -> float:
    return contrast(getattr(theme, token), getattr(theme, ground))


@pytest.mark.parametrize("theme", _THEMES, ids=lambda theme: theme.name)
def test_text_can_be_read_on_every_ground(theme: Theme):
    inks = ("ink", "ink2", "ink3", "claim", "against", "mixed", "open", "for_")
    poor = {pair for pair in product(inks, _GROUNDS) if _ratio(theme, *pair) < TEXT_CONTRAST}
    assert not poor


@pytest.mark.parametrize("theme", _THEMES, ids=lambda theme: theme.name)
def test_words_can_be_read_where_they_are_lit(theme: Theme):
    pairs = [*product(("ink", "ink2"), _WASHES), *product(("ink",), _STRONG), ("ink", "sunk"), ("ink2", "sunk")]
    assert not {pair for pair in pairs if _ratio(theme, *pair) < TEXT_CONTRAST}


@pytest.mark.parametrize("theme", _THEMES, ids=lambda theme: theme.name)
def test_marks_frames_and_underlines_stand_out(theme: Theme):
    marks = ("edge", "claim", "against", "mixed", "open", "for_", "ink")
    assert not {pair for pair in product(marks, _GROUNDS) if _ratio(theme, *pair) < MARK_CONTRAST}


def test_black_on_white_has_the_ratio_of_the_standard():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_every_kind_of_reply_has_the_colour_of_its_group():
    for theme, kind in product(_THEMES, ReplyKind):
        assert theme.reply(kind) == theme.group(kind.group)
    assert LIGHT.strong(ReplyGroup.AGAINST) == LIGHT.against_strong


def test_a_high_contrast_system_gets_its_own_colours_and_double_lines():
    system = QPalette()
    system.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("#FFFF00"))
    system.setColor(QPalette.ColorRole.Highlight, QColor("#1AEBFF"))
    theme = high_contrast(DARK, system)
    assert (theme.ground, theme.ink, theme.claim) == ("#000000", "#ffff00", "#1aebff")
    assert theme.claim_wash == theme.ground
    assert theme.line_factor == 2.0


def test_a_highlight_that_cannot_be_seen_gives_way_to_the_ink():
    system = QPalette()
    system.setColor(QPalette.ColorRole.Window, QColor("#FFFFFF"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("#000000"))
    system.setColor(QPalette.ColorRole.Highlight, QColor("#FFFF00"))
    assert high_contrast(LIGHT, system).claim == "#000000"


def test_the_bundled_fonts_are_the_ones_that_are_used(qapp: QApplication):
    assert {"Inter", "Source Serif Pro"} <= set(load_fonts())
    for role in Role:
        assert QFontInfo(font(role)).family().startswith(TYPES[role].family)
    assert font(Role.CARD).pixelSize() == 15
    assert font(Role.CARD, 2.0).pixelSize() == 30


def test_nothing_is_smaller_than_the_looks_allow():
    assert min(kind.size_px for kind in TYPES.values()) == 11


def test_choosing_a_theme_tells_who_paints(qapp: QApplication, qtbot: QtBot):
    holder = ThemeHolder(qapp)
    with qtbot.waitSignal(holder.changed):
        holder.choose(DARK if holder.theme == LIGHT else LIGHT)
    with qtbot.assertNotEmitted(holder.changed):
        holder.choose(holder.theme)


@pytest.mark.parametrize("theme", _THEMES, ids=lambda theme: theme.name)
def test_the_style_sheet_is_understood_by_qt(theme: Theme, qtbot: QtBot):
    label = QLabel("words")
    qtbot.addWidget(label)
    label.setStyleSheet(style_sheet(theme))  # Qt warns of what it cannot parse, and a warning fails the test
    label.show()
    assert "$" not in style_sheet(theme)
    assert palette(theme).color(QPalette.ColorRole.WindowText).name() == theme.ink.lower()
