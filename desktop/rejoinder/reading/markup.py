"""From an lxml tree to raw blocks: one walk without recursion, whatever the depth."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from rejoinder.domain.text import BlockKind
from rejoinder.reading.characters import Tally, tidy
from rejoinder.reading.page import MOST_BLOCKS, Element, RawBlock

# Elements that browsers set apart from the text around them (HTML Living Standard, 15.3, "display: block" and its kin).
# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "label", "legend", "li", "main", "menu", "nav", "ol",
    "optgroup", "option", "p", "pre", "search", "section", "select", "summary", "table", "tbody", "td", "textarea",
    "tfoot", "th", "thead", "title", "tr", "ul",
})
# fmt: on
# Elements whose text is no text for readers; what they hold is never counted as words of the page.
# fmt: off
_MUTE = frozenset({
    "script", "style", "template", "head", "svg", "math", "iframe", "object", "embed", "applet", "canvas", "audio",
    "video", "noembed", "noframes", "datalist", "map", "area", "base", "link", "meta", "param", "source", "track",
})
# fmt: on
_QUIET = frozenset({"noscript"})  # shown only by browsers without scripts: kept, as hidden
_CELLS = frozenset({"td", "th"})
_BLOCKS_IN_CELL = tuple(_BLOCKS - _CELLS - {"button", "label", "option", "select"})
_STRONG, _SLANT = frozenset({"b", "strong"}), frozenset({"i", "em", "cite"})

_KINDS = {
    "h1": BlockKind.SUBHEADING,
    "h2": BlockKind.SUBHEADING,
    "h3": BlockKind.SUBHEADING,
    "h4": BlockKind.SUBHEADING,
    "h5": BlockKind.SUBHEADING,
    "h6": BlockKind.SUBHEADING,
    "li": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "tr": BlockKind.TABLE_ROW,
    "blockquote": BlockKind.QUOTATION,
}
_HANDED_DOWN = frozenset({BlockKind.LIST_ITEM, BlockKind.QUOTATION})  # a paragraph in a list item is a list item

# Where a single line break is no more than a space. Elsewhere (cells, divisions, the bare body of old pages) it ends a
# line if that is a finished sentence or a few words; a longer piece is a wrapped line.
_KEEP_LINES = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "pre", "tr", "button", "label"})
_ENDS = (".", "!", "?", "”", '"', "…", ":")
_SHORT_LINE, _LINE_PIECES = 15, 40  # words; pieces of text looked at
_CELL_BORDER = " | "
_LONGEST_NAMES = 400  # characters of class and id that are looked at
_PIECE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_INVISIBLE = re.compile(
    r"(?i)display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden|font-size\s{0,4}:\s{0,4}0(?![.\d])"
)
# Class names by which frameworks hide text from the eye (Bootstrap, WordPress, Foundation, Drupal, Tailwind).
_SR_ONLY = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|visuallyhidden|screen-reader-text|screen-reader-only|element-invisible|u-hidden"
    r"|show-for-sr|a11y-hidden|is-hidden|d-none|hidden-print-only|print-only|visible-print(?:-block)?)(?:\s|$)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Open:
    """The text gathered since the last border between blocks: pieces with whether they are link, bold, slanted."""

    pieces: list[tuple[str, bool, bool, bool]] = field(default_factory=list)
    breaks: int = 0
    after_link: bool = False

    def add(self, text: str, *, link: bool = False, strong: bool = False, slant: bool = False) -> None:
        """Put a piece at the end."""
        self.pieces.append((text, link, strong, slant))


@dataclass(frozen=True, slots=True)
class _State:
    """What holds at one place of the walk; handed down to children."""

    element: int
    tag: str
    kind: BlockKind
    hidden: str
    link: bool = False
    strong: bool = False
    slant: bool = False
    cells: bool = False


class Walk:
    """One walk over a tree: fills ``blocks`` and ``elements``."""

    def __init__(self, tally: Tally) -> None:
        self.blocks: list[RawBlock] = []
        self.elements: list[Element] = []
        self._tally = tally
        self._open = _Open()
        self._names: dict[str, str] = {}

    def over(self, root: etree._Element) -> None:
        """Gather the blocks under that element, in order, until there are more than any page may have."""
        top = _State(-1, "", BlockKind.PARAGRAPH, "")
        # An entry is a node and what holds around it; on the way out also what held inside it.
        stack: list[tuple[etree._Element, _State, _State | None, bool]] = [(root, top, None, False)]
        while stack and len(self.blocks) <= MOST_BLOCKS:
            node, around, inner, leaving = stack.pop()
            if not leaving:
                inner = self._enter(node, around)
                stack.append((node, around, inner, True))
                if inner is not None:
                    self._write(node.text, inner)
                    stack.extend((child, inner, None, False) for child in reversed(node))
                continue
            if inner is not None and inner.element != around.element:
                self._close(inner)
            if node is not root:
                self._write(node.tail, around)

    def _enter(self, node: etree._Element, around: _State) -> _State | None:
        """What holds inside that element; None where its inside is not text."""
        tag = node.tag
        if not isinstance(tag, str) or (tag in _MUTE and not _is_shadow(node, tag)):
            return None
        if tag == "br":
            self._break(around)
            return None
        hidden = around.hidden or _why_hidden(node, tag)
        if tag in _CELLS and around.cells:
            if self._open.pieces:
                self._open.add(_CELL_BORDER)
            return replace(around, hidden=hidden)
        if tag in _BLOCKS or hidden != around.hidden:
            self._close(around)
            self.elements.append(Element(around.element, tag, self._names_of(node)))
            return self._block_state(node, tag, around, hidden)
        link = around.link or tag == "a"
        if tag == "a" and self._open.after_link:
            self._open.add(" ")  # two links side by side are two words, whatever a style sheet does to them
        strong, slant = around.strong or tag in _STRONG, around.slant or tag in _SLANT
        if (link, strong, slant) == (around.link, around.strong, around.slant):
            return around
        return replace(around, link=link, strong=strong, slant=slant)

    def _block_state(self, node: etree._Element, tag: str, around: _State, hidden: str) -> _State:
        """What holds inside an element that is a block of its own."""
        inherited = around.kind if around.kind in _HANDED_DOWN else BlockKind.PARAGRAPH
        cells = tag == "tr" and next(node.iterdescendants(*_BLOCKS_IN_CELL), None) is None
        kind = inherited if tag == "tr" and not cells else _KINDS.get(tag, inherited)
        return replace(
            around,
            element=len(self.elements) - 1,
            tag=tag,
            kind=kind,
            hidden=hidden,
            strong=around.strong or tag in _STRONG,
            slant=around.slant or tag in _SLANT,
            link=around.link or tag == "a",
            cells=cells,
        )

    def _write(self, text: str | None, state: _State) -> None:
        if not text:
            return
        gathered = self._open
        gathered.add(text, link=state.link, strong=state.strong, slant=state.slant)
        gathered.after_link = state.link
        if gathered.breaks and not text.isspace():
            gathered.breaks = 0

    def _break(self, state: _State) -> None:
        """A line break is a space, unless it ends a line of its own; the second of a row begins a new block."""
        gathered = self._open
        gathered.breaks += 1
        if gathered.breaks > 1 or (state.tag not in _KEEP_LINES and self._ends_line()):
            breaks = gathered.breaks
            self._close(state)
            self._open.breaks = breaks
        else:
            gathered.add("\n")

    def _ends_line(self) -> bool:
        """Whether what was gathered is a line by itself: a finished sentence, or a few words."""
        text = "".join(piece[0] for piece in self._open.pieces[-_LINE_PIECES:]).strip()
        return text.endswith(_ENDS) or (len(self._open.pieces) < _LINE_PIECES and text.count(" ") < _SHORT_LINE)

    def _close(self, state: _State) -> None:
        """Make a block of what was gathered, if it holds anything."""
        gathered, self._open = self._open, _Open()
        raw = "".join(piece[0] for piece in gathered.pieces)
        text = tidy(raw, self._tally)
        if not text or not text.strip("| "):
            return
        link, strong, slant = (
            round(sum(len(piece[0]) for piece in gathered.pieces if piece[which]) * len(text) / len(raw))
            for which in (1, 2, 3)
        )
        self.blocks.append(
            RawBlock(
                text=text,
                kind=state.kind,
                tag=state.tag or "body",
                element=state.element,
                link_chars=link,
                strong_chars=strong,
                slant_chars=slant,
                hidden=state.hidden,
            )
        )

    def _names_of(self, node: etree._Element) -> str:
        """Class, id and role as lower-case words joined by hyphens."""
        raw = " ".join(filter(None, (node.get("class"), node.get("id"), node.get("role"), node.get("itemprop"))))[
            :_LONGEST_NAMES
        ]
        if not raw:
            return ""
        if raw not in self._names:
            self._names[raw] = "-".join(piece.lower() for piece in _PIECE.findall(raw))
        return self._names[raw]


def _is_shadow(node: etree._Element, tag: str) -> bool:
    """Whether a template is the inside of an element, shown at once (declarative shadow DOM; SingleFile writes it)."""
    return tag == "template" and node.get("shadowrootmode", node.get("shadowroot")) is not None


def _why_hidden(node: etree._Element, tag: str) -> str:
    """Why a browser would not show that element, "" where it would."""
    if tag in _QUIET:
        return "shown only where scripts are off"
    if not node.attrib:
        return ""
    if node.get("hidden") is not None:
        return "marked as hidden on the page"
    style = node.get("style")
    if style and _INVISIBLE.search(style):
        return "made invisible by its style"
    names = node.get("class")
    if names and _SR_ONLY.search(names):
        return "hidden from the eye by its class"
    return ""
