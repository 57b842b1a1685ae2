"""Pages of a briefing as pictures: kept as compressed bytes, decoded while in view, freed when they leave it."""

from collections.abc import Callable
from struct import unpack

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from rejoinder.ui.plain import label
from rejoinder.ui.theme import color

PAGE_WIDTH, _NARROWEST = 720, 200  # px, the widest and the narrowest that a page is shown
_MARGIN = 24  # px at the left and at the right of a page
_SIGNATURE, _HEADER = b"\x89PNG\r\n\x1a\n", 24  # bytes: PNG (ISO/IEC 15948) gives width and height at byte 16


class PageLabel(QWidget):
    """A page as a picture, as wide as there is room."""

    def __init__(self, picture: bytes, number: int, of: int, frame: Callable[[], str]) -> None:
        super().__init__()
        self._picture = picture
        self._pixmap: QPixmap | None = None
        self._size = _size_of(picture)
        self._frame = frame
        self.setAccessibleName(f"Page {number} of {of}")

    @property
    def empty(self) -> bool:
        """Whether there is no picture that can be read."""
        return self._size.isEmpty()

    @property
    def decoded(self) -> bool:
        """Whether its pixels are held now."""
        return self._pixmap is not None

    def fit(self, width: int) -> None:
        """Be so wide, and as high as the page then is."""
        if not self.empty:
            self.setFixedSize(width, round(width * self._size.height() / self._size.width()))

    def free(self) -> None:
        """Hold no pixels until the page is painted again."""
        self._pixmap = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size needs other pixels."""
        super().resizeEvent(event)
        self.free()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """The page with a hairline around; its pixels are those of the size shown and no more."""
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        size = QSize(round(self.width() * ratio), round(self.height() * ratio))
        if self._pixmap is None or self._pixmap.size() != size:
            whole = QPixmap()
            whole.loadFromData(QByteArray(self._picture), "PNG")
            self._pixmap = whole.scaled(
                size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self._pixmap.setDevicePixelRatio(ratio)
        painter.drawPixmap(0, 0, self._pixmap)
        painter.setPen(color(self._frame()))
        painter.drawRect(0, 0, self.width() - 1, self.height() - 1)


class PageView(QScrollArea):
    """The pages below each other. Only those in view hold pixels."""

    def __init__(self, frame: Callable[[], str]) -> None:
        super().__init__()
        self.pages: list[PageLabel] = []
        self._frame = frame
        self._said = label("", tone="quiet", wrap=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._said.setContentsMargins(0, 60, 0, 0)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(_MARGIN, 20, _MARGIN, 24)
        self._column.setSpacing(16)
        self._column.addWidget(self._said)
        self._column.addStretch()
        inner = QWidget()
        inner.setProperty("pane", "ground")
        inner.setLayout(self._column)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(inner)
        self.setAccessibleName("Pages")
        self.verticalScrollBar().valueChanged.connect(self._free_unseen)

    def say(self, text: str) -> None:
        """A sentence where there are no pages yet; "" for none."""
        self._said.setText(text)
        self._said.setVisible(bool(text) and not self.pages)

    def show_pages(self, pictures: tuple[bytes, ...]) -> None:
        """Show these pages (PNG) instead, at the same place."""
        place = self.verticalScrollBar().value()
        for page in self.pages:
            self._column.removeWidget(page)
            page.free()
            page.deleteLater()
        self.pages = [PageLabel(picture, at, len(pictures), self._frame) for at, picture in enumerate(pictures, 1)]
        self._said.setVisible(bool(self._said.text()) and not self.pages)
        for at, page in enumerate(self.pages):
            self._column.insertWidget(at, page, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._fit()
        self.verticalScrollBar().setValue(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages."""
        super().resizeEvent(event)
        self._fit()
        self._free_unseen()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is in view any more."""
        super().hideEvent(event)
        for page in self.pages:
            page.free()

    def _fit(self) -> None:
        width = min(PAGE_WIDTH, self.viewport().width() - 2 * _MARGIN)
        for page in self.pages:
            page.fit(max(_NARROWEST, width))

    def _free_unseen(self) -> None:
        """Let go the pixels of pages that have left the view; the next one on either side may stay."""
        top = self.verticalScrollBar().value() - self.viewport().height()
        bottom = top + 3 * self.viewport().height()
        for page in self.pages:
            if page.decoded and (page.geometry().bottom() < top or page.geometry().top() > bottom):
                page.free()


def _size_of(picture: bytes) -> QSize:
    """The size that a PNG's header gives; empty where it is none."""
    if len(picture) < _HEADER or not picture.startswith(_SIGNATURE):
        return QSize()
    width, height = unpack(">II", picture[16:_HEADER])
    return QSize(width, height)
