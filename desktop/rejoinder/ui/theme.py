"""Colours, type and the drawing of standard controls: the only file that says how the window looks.

The tokens are those of the looks; a test recomputes their contrast (text at least 4.5, marks and frames at least 3,
WCAG 2.2, success criteria 1.4.3 and 1.4.11). Colours are kept as words ("#23559F"): a theme stays a frozen value.
"""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from string import Template
from typing import Any

from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette, QStyleHints

from rejoinder.domain.claims import ReplyGroup, ReplyKind

SPACE = (4, 8, 12, 16, 20, 24, 32, 52)  # px, space-1 … space-8
RADIUS_CARD, RADIUS_CONTROL, RADIUS_INNER = 6, 5, 4  # px
LINE_QUIET, LINE_UNDERLINE, LINE_STRONG = 1.0, 1.5, 2.0  # px, never under one device pixel
FADE_MS = 120  # no motion takes longer
TIP_MS = 400  # a tip opens after this
PANE_PADDING, HEADER_HEIGHT, STATUS_HEIGHT, ROW_HEIGHT, TOOLBAR_HEIGHT, MARGIN = 16, 40, 26, 26, 44, 52  # px

TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0  # WCAG 2.2: 1.4.3 for text, 1.4.11 for marks, frames and underlines
_SRGB_KNEE = 0.04045  # where the linear foot of sRGB ends

SANS, SERIF = "Inter", "Source Serif Pro"
_FONT_FILES = ("Inter-Regular.otf", "Inter-SemiBold.otf", "SourceSerifPro-Regular.otf", "SourceSerifPro-Semibold.otf")


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour of the window by its token. Light and dark differ in nothing else."""

    name: str
    dark: bool
    window: str
    paper: str
    ground: str
    card: str
    sunk: str
    ink: str
    ink2: str
    ink3: str
    line: str
    edge: str
    claim: str
    claim_wash: str
    claim_strong: str
    against: str
    against_wash: str
    against_strong: str
    mixed: str
    mixed_wash: str
    open: str
    open_wash: str
    for_: str
    for_wash: str
    find: str
    high_contrast: bool = False

    def group(self, group: ReplyGroup) -> str:
        """The colour of a group of replies: marks, words and frames."""
        return {
            ReplyGroup.AGAINST: self.against,
            ReplyGroup.MIXED: self.mixed,
            ReplyGroup.OPEN: self.open,
            ReplyGroup.FOR: self.for_,
        }[group]

    def reply(self, kind: ReplyKind) -> str:
        """The colour of a kind of reply, which is its group's."""
        return self.group(kind.group)

    def wash(self, group: ReplyGroup) -> str:
        """The ground under the chosen answer's words."""
        return {
            ReplyGroup.AGAINST: self.against_wash,
            ReplyGroup.MIXED: self.mixed_wash,
            ReplyGroup.OPEN: self.open_wash,
            ReplyGroup.FOR: self.for_wash,
        }[group]

    def strong(self, group: ReplyGroup) -> str:
        """The ground under the words that justify a reply; only the against group has a stronger one than its wash."""
        return self.against_strong if group is ReplyGroup.AGAINST else self.wash(group)

    @property
    def line_factor(self) -> float:
        """What the width of every line is multiplied with: high-contrast systems get double lines."""
        return 2.0 if self.high_contrast else 1.0


LIGHT = Theme(
    name="light",
    dark=False,
    window="#F3F1EC",
    paper="#FDFCFA",
    ground="#F8F6F2",
    card="#FFFFFF",
    sunk="#EBE8E1",
    ink="#1E2227",
    ink2="#4E545C",
    ink3="#61666E",
    line="#DEDAD2",
    edge="#868278",
    claim="#23559F",
    claim_wash="#E3ECF9",
    claim_strong="#BFD4F2",
    against="#A5301A",
    against_wash="#FBE8E2",
    against_strong="#F3C3B5",
    mixed="#7D5200",
    mixed_wash="#F9EED5",
    open="#574F87",
    open_wash="#ECEAF5",
    for_="#0A665A",
    for_wash="#E0F0EB",
    find="#FFE58A",
)

DARK = Theme(
    name="dark",
    dark=True,
    window="#191B1E",
    paper="#1F2125",
    ground="#1B1D20",
    card="#272A2F",
    sunk="#131517",
    ink="#E7E4DE",
    ink2="#B7B5AF",
    ink3="#9A9993",
    line="#34373D",
    edge="#787B82",
    claim="#8FB6F2",
    claim_wash="#21324C",
    claim_strong="#34527F",
    against="#F2977E",
    against_wash="#45271E",
    against_strong="#74402F",
    mixed="#E2B55F",
    mixed_wash="#3B3018",
    open="#B9B1E8",
    open_wash="#2F2C45",
    for_="#6FC9B6",
    for_wash="#1B3833",
    find="#6B5A12",
)


def high_contrast(base: Theme, system: QPalette) -> Theme:
    """The theme of a high-contrast system: the system's own colours, no washes, double lines; shapes tell the kinds."""
    ground = system.color(QPalette.ColorRole.Window).name()
    ink = system.color(QPalette.ColorRole.WindowText).name()
    lit = system.color(QPalette.ColorRole.Highlight).name()
    inks = ("ink", "ink2", "ink3", "line", "edge", "against", "mixed", "open", "for_")
    tokens = [name for name, value in asdict(base).items() if isinstance(value, str) and value.startswith("#")]
    colours: dict[str, Any] = {name: ink if name in inks else ground for name in tokens}
    return replace(
        base,
        **colours
        | {"name": f"{base.name}, high contrast", "high_contrast": True}
        | {"claim": lit if contrast(lit, ground) >= MARK_CONTRAST else ink},
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1–21 (WCAG 2.2, relative luminance of sRGB)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, 0–1 (WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= _SRGB_KNEE else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@lru_cache(maxsize=256)
def color(token: str) -> QColor:
    """A token's colour for a painter. Shared: never change it, make a copy."""
    return QColor(token)


class Role(StrEnum):
    """The roles of the type table: what the words are for, not how they look."""

    ARTICLE = "article"
    ARTICLE_BESIDE = "article_beside"
    TITLE = "title"
    TITLE_BESIDE = "title_beside"
    CARD = "card"
    SNIPPET = "snippet"
    SNIPPET_STRONG = "snippet_strong"
    CONTROL = "control"
    CONTROL_STRONG = "control_strong"
    NOTE = "note"
    META = "meta"
    META_STRONG = "meta_strong"
    LABEL = "label"
    LABEL_STRONG = "label_strong"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class Type:
    """One line of the type table: size and line height in px at zoom 1."""

    family: str
    strong: bool
    size_px: int
    line_px: int


TYPES = {
    Role.ARTICLE: Type(SERIF, strong=False, size_px=17, line_px=27),
    Role.ARTICLE_BESIDE: Type(SERIF, strong=False, size_px=15, line_px=24),
    Role.TITLE: Type(SERIF, strong=True, size_px=26, line_px=32),
    Role.TITLE_BESIDE: Type(SERIF, strong=True, size_px=18, line_px=23),
    Role.CARD: Type(SERIF, strong=False, size_px=15, line_px=21),
    Role.SNIPPET: Type(SERIF, strong=False, size_px=14, line_px=20),
    Role.SNIPPET_STRONG: Type(SERIF, strong=True, size_px=14, line_px=20),
    Role.CONTROL: Type(SANS, strong=False, size_px=13, line_px=18),
    Role.CONTROL_STRONG: Type(SANS, strong=True, size_px=13, line_px=18),
    Role.NOTE: Type(SANS, strong=False, size_px=13, line_px=20),
    Role.META: Type(SANS, strong=False, size_px=12, line_px=16),
    Role.META_STRONG: Type(SANS, strong=True, size_px=12, line_px=16),
    Role.LABEL: Type(SANS, strong=False, size_px=11, line_px=16),
    Role.LABEL_STRONG: Type(SANS, strong=True, size_px=11, line_px=16),
    Role.HEADLINE: Type(SANS, strong=True, size_px=16, line_px=22),  # what an empty or broken state says first
}


@lru_cache(maxsize=256)
def font(role: Role, zoom: float = 1.0) -> QFont:
    """The font of a role; figures of the sans family are tabular. Shared: take a copy to change it."""
    kind = TYPES[role]
    made = QFont(kind.family)
    made.setStyleHint(QFont.StyleHint.Serif if kind.family == SERIF else QFont.StyleHint.SansSerif)
    made.setPixelSize(max(1, round(kind.size_px * zoom)))
    made.setWeight(QFont.Weight.DemiBold if kind.strong else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    if kind.family == SANS:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def line_height(role: Role, zoom: float = 1.0) -> int:
    """The height of a line of that role, px."""
    return round(TYPES[role].line_px * zoom)


def load_fonts() -> tuple[str, ...]:
    """Make the bundled fonts known to Qt; gives the families. Needs an application; once a process is enough."""
    families: list[str] = []
    for name in _FONT_FILES:
        data = files("rejoinder.resources").joinpath("fonts", name).read_bytes()
        number = QFontDatabase.addApplicationFontFromData(QByteArray(data))
        families.extend(QFontDatabase.applicationFontFamilies(number))
    return tuple(dict.fromkeys(families))


def current_theme(app: QGuiApplication) -> Theme:
    """The theme the system asks for now: light or dark, high contrast where it says so."""
    hints = app.styleHints()
    base = DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
    return high_contrast(base, app.palette()) if _wants_contrast(hints) else base


def _wants_contrast(hints: QStyleHints) -> bool:
    """Whether the system asks for high contrast (told by Qt since 6.10)."""
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


class ThemeHolder(QObject):
    """The theme of the window: one object, handed down by the desk. Who paints listens to `changed`."""

    changed = Signal()

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._fixed: Theme | None = None
        self._theme = current_theme(app)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    @property
    def theme(self) -> Theme:
        """The one to paint with now."""
        return self._theme

    def choose(self, theme: Theme | None) -> None:
        """Keep to one theme whatever the system says; None follows the system again."""
        self._fixed = theme
        self._follow()

    def _follow(self) -> None:
        """Take over what the system or the analyst asks for."""
        wanted = self._fixed or current_theme(self._app)
        if wanted != self._theme:
            self._theme = wanted
            self.changed.emit()


def palette(theme: Theme) -> QPalette:
    """Qt's palette of a theme, for the controls that the style sheet leaves alone."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, token in (
        (roles.Window, theme.window),
        (roles.WindowText, theme.ink),
        (roles.Base, theme.card),
        (roles.AlternateBase, theme.paper),
        (roles.Text, theme.ink),
        (roles.PlaceholderText, theme.ink3),
        (roles.Button, theme.card),
        (roles.ButtonText, theme.ink),
        (roles.BrightText, theme.against),
        (roles.ToolTipBase, theme.card),
        (roles.ToolTipText, theme.ink),
        (roles.Highlight, theme.claim_strong),
        (roles.HighlightedText, theme.ink),
        (roles.Accent, theme.claim),
        (roles.Link, theme.claim),
        (roles.LinkVisited, theme.claim),
        (roles.Light, theme.card),
        (roles.Midlight, theme.line),
        (roles.Mid, theme.edge),
        (roles.Dark, theme.edge),
        (roles.Shadow, theme.edge),
    ):
        made.setColor(role, QColor(token))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.ink3))
    return made


def style_sheet(theme: Theme) -> str:
    """The style of standard controls. Widgets choose by properties: `main`, `segment`, `segments`, `chip`, `pane`.

    A control says what it is with `widget.setProperty("chip", True)`: `main` on the one button that has a frame,
    `segments` on the frame around buttons of the property `segment`, `flat` on a tool button that is only its mark,
    `quiet` on a label of ink2, `faint` on one of ink3, `header` on a pane's header, `pane` (paper, ground, window,
    card, sunk) on a widget's ground. Fonts are not set here: `setFont(font(role))` would lose against a style sheet.
    """
    template = Template(files("rejoinder.resources").joinpath("looks", "window.qss").read_text(encoding="utf-8"))
    tokens = {name.rstrip("_"): value for name, value in asdict(theme).items() if isinstance(value, str)}
    return template.substitute(
        tokens,
        hair=f"{round(theme.line_factor)}px",
        strong=f"{round(2 * theme.line_factor)}px",
        lit_edge=theme.ink if theme.high_contrast else theme.claim_wash,
        radius_control=RADIUS_CONTROL,
        radius_inner=RADIUS_INNER,
    )
