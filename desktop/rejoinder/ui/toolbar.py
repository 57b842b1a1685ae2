"""The tool bar: back and forward, the case, the views, the search field, and one button."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from rejoinder.ui.actions import Actions
from rejoinder.ui.marks import Mark, draw, icon
from rejoinder.ui.plain import CutLabel, button
from rejoinder.ui.segments import Segments
from rejoinder.ui.theme import RADIUS_CONTROL, TOOLBAR_HEIGHT, Role, ThemeHolder, color, font

_FIELD_WIDTH, _FIELD_HEIGHT = 300, 28  # px
_FIELD_LEAST, _FIELD_SIGN = 110, 32  # px: with its words; below that only the sign of search, which still opens it
_SPACING = 8  # px
_ROOMY = 760  # px: below it the bar leaves out the name of the case and half of the words of its button


class SearchField(QWidget):
    """Looks like the field that it opens: a click, Enter or a letter brings up the palette.

    Signals:
        asked: the palette is wanted, with the text to begin with.
        cleared: the search that it shows should end.
    """

    asked = Signal(str)
    cleared = Signal()

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self._themes = themes
        self.query = ""
        self.setFixedHeight(_FIELD_HEIGHT)
        self.setMinimumWidth(_FIELD_SIGN)
        self.setMaximumWidth(_FIELD_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName("Search, or do anything")
        self.setToolTip("Search articles, claims, notes and commands (Ctrl+K)")
        themes.changed.connect(self.update)

    def show_query(self, query: str) -> None:
        """Show the search whose findings the library view lists; "" for none."""
        self.query = query
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask; the small word at the right ends the search."""
        if self.query and event.position().x() > self.width() - 44:  # where "Esc" stands
            self.cleared.emit()
        else:
            self.asked.emit(self.query)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or a letter asks, Escape ends the search."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.asked.emit(self.query)
        elif event.key() == Qt.Key.Key_Escape and self.query:
            self.cleared.emit()
        elif event.text().isprintable() and event.text():
            self.asked.emit(event.text())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Paint anew as the focus comes and goes."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """A field with the sign of search, its words and its keys."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.hasFocus() or bool(self.query)
        width = 2.0 if lit else 1.0
        pen = painter.pen()
        pen.setColor(color(theme.claim if lit else theme.edge))
        pen.setWidthF(width)
        painter.setPen(pen)
        painter.setBrush(color(theme.card))
        inset = width / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS_CONTROL, RADIUS_CONTROL
        )
        draw(painter, Mark.SEARCH, QRectF(9, (self.height() - 14) / 2, 14, 14), color(theme.ink2))
        if self.width() >= _FIELD_LEAST:
            self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        """What is searched for, or what can be done, and the keys at the right."""
        theme = self._themes.theme
        keys = "Esc" if self.query else "Ctrl K"
        metrics = QFontMetrics(font(Role.LABEL))
        key_width = metrics.horizontalAdvance(keys) + 10
        key_box = QRectF(self.width() - key_width - 6, (self.height() - 18) / 2, key_width, 18)
        painter.setPen(color(theme.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(key_box.translated(QPointF(0.5, 0.5)), 4, 4)
        painter.setFont(font(Role.LABEL))
        painter.setPen(color(theme.ink3))
        painter.drawText(key_box, keys, _CENTRE)
        invitation = "Search, or do anything" if self.width() > _FIELD_WIDTH * 2 / 3 else "Search"
        words = self.query or invitation
        painter.setFont(font(Role.CONTROL))
        painter.setPen(color(theme.ink if self.query else theme.ink3))
        box = QRectF(30, 0, key_box.left() - 36, self.height())
        cut = QFontMetrics(font(Role.CONTROL)).elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, cut, _LEFT)


def _option(alignment: Qt.AlignmentFlag) -> QTextOption:
    made = QTextOption(alignment)
    made.setWrapMode(QTextOption.WrapMode.NoWrap)
    return made


_CENTRE = _option(Qt.AlignmentFlag.AlignCenter)
_LEFT = _option(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Toolbar(QWidget):
    """One row of 44 px."""

    def __init__(self, themes: ThemeHolder, actions: Actions) -> None:
        super().__init__()
        self._themes = themes
        self.setProperty("pane", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(TOOLBAR_HEIGHT)
        self.back = self._mark_button(actions.back, Mark.BACK)
        self.forward = self._mark_button(actions.forward, Mark.FORWARD)
        self.case = CutLabel(role=Role.CONTROL_STRONG)
        self.case.setMaximumWidth(260)
        self.search = SearchField(themes)
        self.export = button("Export briefing…", actions.export.trigger, main=True)
        self.export.setToolTip(actions.export.toolTip())
        self._marks = ((self.back, Mark.BACK), (self.forward, Mark.FORWARD))
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 16, 0)
        row.setSpacing(_SPACING)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addWidget(self.case)
        row.addSpacing(8)
        views = Segments((actions.view_library, actions.view_desk, actions.view_briefing), "View")
        views.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # their names are never cut
        row.addWidget(views)
        row.addStretch(1)
        row.addWidget(self.search, stretch=3)
        row.addSpacing(4)
        row.addWidget(self.export)
        themes.changed.connect(self._tint)
        self._tint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what a narrow window has no room for."""
        super().resizeEvent(event)
        roomy = self.width() >= _ROOMY
        self.case.setVisible(roomy)
        self._row.setSpacing(_SPACING if roomy else _SPACING // 2)
        self.export.setText("Export briefing…" if roomy else "Export…")

    def _mark_button(self, action: QAction, mark: Mark) -> QToolButton:
        made = QToolButton()
        made.setDefaultAction(action)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        made.setAccessibleName(action.iconText())
        made.setProperty("flat", True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setIcon(icon(mark, color(self._themes.theme.ink2)))
        return made

    def _tint(self) -> None:
        for each, mark in self._marks:
            action = each.defaultAction()
            if action is not None:
                action.setIcon(icon(mark, color(self._themes.theme.ink2)))
                action.setIconVisibleInMenu(False)
