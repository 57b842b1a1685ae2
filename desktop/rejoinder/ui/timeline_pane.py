"""The pane of the timeline: header with order and filters, overview strip, the columns' names, the view."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QToolButton, QVBoxLayout, QWidget

from rejoinder.ui.card import write
from rejoinder.ui.desk import Desk
from rejoinder.ui.segments import Segments
from rejoinder.ui.strip import Strip
from rejoinder.ui.theme import HEADER_HEIGHT, PANE_PADDING, Role, color, font
from rejoinder.ui.timeline import TimelineView
from rejoinder.ui.timeline_plan import Order

_ORDERS = (
    (Order.SAID, "Said", "In the order in which the claims were made"),
    (Order.HAPPENED, "Happened", "In the order in which the things claimed took place"),
    (Order.READING, "Reading order", "In the order in which the claims stand in the article"),
)
_HEADS = 26  # px
_LEAST = 420  # px; the header leaves out what it can spare before a pane gets this narrow


class TimelinePane(QWidget):
    """Claims and counter-claims of the article, linked, on a timeline.

    Signals:
        note_asked: a `Claim` that the analyst wants to write a note on.
    """

    note_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("pane", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Timeline")
        self.view = TimelineView(desk, self)
        self.strip = Strip(desk, self.view, self)
        self.view.note_asked.connect(self.note_asked)
        self.setFocusProxy(self.view)

        self._speech = _chip("Speech only", "Leave out beliefs, wishes and plans")
        self._speech.setCheckable(True)
        self._hidden = _chip("", "Show all claims")
        self._hidden_words = ("", "")
        self._speech.toggled.connect(self._set_speech_only)
        self._hidden.clicked.connect(self._show_all)
        desk.filter_changed.connect(self._tell_filters)
        self.view.arranged.connect(self._tell_filters)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header())
        layout.addWidget(self.strip)
        layout.addWidget(_Heads(desk, self.view, self))
        layout.addWidget(self.view, 1)
        self._tell_filters()

    def _header(self) -> QWidget:
        """Title, the three orders, the filters that are on."""
        header = QFrame(self)
        header.setProperty("header", True)
        header.setFixedHeight(HEADER_HEIGHT)
        self._title = QLabel("Timeline", header)
        self._title.setFont(font(Role.CONTROL_STRONG))
        self.orders = Segments([name for _order, name, _tip in _ORDERS], "Order")
        self.orders.chosen.connect(self._set_order)
        for button, (_order, _name, tip) in zip(self.orders.findChildren(QToolButton), _ORDERS, strict=True):
            button.setToolTip(tip)
        line = QHBoxLayout(header)
        line.setContentsMargins(PANE_PADDING, 0, PANE_PADDING, 0)
        line.setSpacing(10)
        line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        header.setMinimumWidth(_LEAST)
        line.addWidget(self._title)
        line.addWidget(self.orders)
        line.addStretch(1)
        line.addWidget(self._speech)
        line.addWidget(self._hidden)
        return header

    def _set_order(self, number: int) -> None:
        self.view.order = _ORDERS[number][0]

    def _set_speech_only(self, wanted: bool) -> None:
        self._desk.speech_only = wanted

    def _show_all(self) -> None:
        self._desk.speech_only = False
        self._desk.wanted = None

    def _tell_filters(self) -> None:
        """Say what is hidden, wherever something is."""
        if self._speech.isChecked() != self._desk.speech_only:
            self._speech.setChecked(self._desk.speech_only)
        of = self._desk.claims.rowCount()
        hidden = of - len(self.view.shown)
        self._hidden_words = (f"Hides {hidden:,} of {of:,}", f"Hides {hidden:,}")
        self._hidden.setVisible(hidden > 0)
        self._fit_header()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow pane leaves out what its header can spare."""
        super().resizeEvent(event)
        self._fit_header()

    def _fit_header(self) -> None:
        """The title goes first, then the words of the chip are shortened."""
        whole, short = self._hidden_words
        self._hidden.setText(whole)
        self._hidden.setAccessibleName(whole)
        controls = [self.orders, self._speech, *([] if self._hidden.isHidden() else [self._hidden])]
        room = self.width() - 2 * PANE_PADDING - 10 * len(controls)
        need = sum(control.sizeHint().width() for control in controls)
        self._title.setVisible(need + self._title.sizeHint().width() <= room)
        if need > room:
            self._hidden.setText(short)


class _Heads(QWidget):
    """What stands in the two columns, in words."""

    def __init__(self, desk: Desk, view: TimelineView, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self.setFixedHeight(_HEADS)
        view.arranged.connect(self.update)
        view.scrolled.connect(self.update)
        desk.themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(400, _HEADS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The names of the columns over their left edges."""
        theme = self._desk.themes.theme
        painter = QPainter(self)
        painter.fillRect(event.rect(), color(theme.ground))
        if self._view.timeline.blocks:
            columns = self._view.columns
            for x, name in ((columns.left, "What is claimed"), (columns.right, "What answers it")):
                write(painter, QPointF(x, 7), name, Role.LABEL_STRONG, theme.ink2)
        if self._view.verticalOffset() > 0:
            painter.setPen(color(theme.line))
            painter.drawLine(QPointF(0, _HEADS - 0.5), QPointF(self.width(), _HEADS - 0.5))
        painter.end()


def _chip(text: str, tip: str) -> QToolButton:
    """A small round button that says what it hides."""
    chip = QToolButton()
    chip.setText(text)
    chip.setToolTip(tip)
    chip.setProperty("chip", True)
    chip.setFont(font(Role.META))
    return chip
