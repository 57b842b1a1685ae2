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
_NAMING = ("class", "id", "role", "itemprop")
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
    """The text gathered since the last border between blocks; how many of its characters are link, bold, slanted."""

    pieces: list[str] = field(default_factory=list)
    link: int = 0
    strong: int = 0
    slant: int = 0
    breaks: int = 0
    after_link: bool = False


@dataclass(slots=True)  # not frozen, as that takes five times as long to make; none is changed
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

    def within(self, *, link: bool = False, strong: bool = False, slant: bool = False) -> "_State":
        """What holds inside an element in the line that makes its text a link, bold or slanted."""
        if self.link >= link and self.strong >= strong and self.slant >= slant:
            return self
        return _State(
            self.element,
            self.tag,
            self.kind,
            self.hidden,
            self.link or link,
            self.strong or strong,
            self.slant or slant,
            self.cells,
        )


class Walk:
    """One walk over a tree: fills ``blocks`` and ``elements``. The tree has no comments and no instructions."""

    def __init__(self, tally: Tally) -> None:
        self.blocks: list[RawBlock] = []
        self.elements: list[Element] = []
        self._tally = tally
        self._open = _Open()
        self._names: dict[str, str] = {}
        self._hiding: dict[str, bool] = {}

    def over(self, root: etree._Element) -> None:
        """Gather the blocks under that element, in order, until there are more than any page may have."""
        around = _State(-1, "", BlockKind.PARAGRAPH, "")
        outside: list[_State] = []  # what holds around each element that is open, from outside in
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, node in walker:
            if event == "start":
                inner = self._enter(node, around)
                outside.append(around)
                if inner is None:
                    walker.skip_subtree()
                else:
                    around = inner
                    if node.text:
                        self._write(node.text, around)
                continue
            inner, around = around, outside.pop()
            if inner.element != around.element:
                self._close(inner)
            if node.tail and node is not root:
                self._write(node.tail, around)
            if len(self.blocks) > MOST_BLOCKS:
                return

    def _enter(self, node: etree._Element, around: _State) -> _State | None:  # noqa: PLR0911 - one for each sort of element
        """What holds inside that element; None where its inside is not text."""
        tag = node.tag
        if tag in _MUTE and not _is_shadow(node, tag):
            return None
        if tag == "br":
            self._break(around)
            return None
        hidden = around.hidden or self._why_hidden(node, tag)
        if tag in _CELLS and around.cells:
            if self._open.pieces:
                self._open.pieces.append(_CELL_BORDER)
            return replace(around, hidden=hidden)
        if tag in _BLOCKS or hidden != around.hidden:
            self._close(around)
            self.elements.append(Element(around.element, tag, self._names_of(node)))
            return self._block_state(node, tag, around, hidden)
        if tag == "a":
            if self._open.after_link:  # two links side by side are two words, whatever a style sheet does to them
                self._open.pieces.append(" ")
            return around.within(link=True)
        if tag in _STRONG:
            return around.within(strong=True)
        return around.within(slant=True) if tag in _SLANT else around

    def _block_state(self, node: etree._Element, tag: str, around: _State, hidden: str) -> _State:
        """What holds inside an element that is a block of its own."""
        inherited = around.kind if around.kind in _HANDED_DOWN else BlockKind.PARAGRAPH
        cells = tag == "tr" and next(node.iterdescendants(*_BLOCKS_IN_CELL), None) is None
        return _State(
            element=len(self.elements) - 1,
            tag=tag,
            kind=inherited if tag == "tr" and not cells else _KINDS.get(tag, inherited),
            hidden=hidden,
            link=around.link or tag == "a",
            strong=around.strong or tag in _STRONG,
            slant=around.slant or tag in _SLANT,
            cells=cells,
        )

    def _write(self, text: str, state: _State) -> None:
        gathered = self._open
        gathered.pieces.append(text)
        if state.link:
            gathered.link += len(text)
        if state.strong:
            gathered.strong += len(text)
        if state.slant:
            gathered.slant += len(text)
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
            gathered.pieces.append("\n")

    def _ends_line(self) -> bool:
        """Whether what was gathered is a line by itself: a finished sentence, or a few words."""
        pieces = self._open.pieces
        text = "".join(pieces[-_LINE_PIECES:]).strip()
        return text.endswith(_ENDS) or (len(pieces) < _LINE_PIECES and text.count(" ") < _SHORT_LINE)

    def _close(self, state: _State) -> None:
        """Make a block of what was gathered, if it holds anything."""
        gathered = self._open
        if not gathered.pieces:
            gathered.breaks, gathered.after_link = 0, False
            return
        self._open = _Open()
        raw = "".join(gathered.pieces)
        text = tidy(raw, self._tally)
        if not text.strip("| "):
            return
        self.blocks.append(
            RawBlock(
                text=text,
                kind=state.kind,
                tag=state.tag or "body",
                element=state.element,
                link_chars=round(gathered.link * len(text) / len(raw)),
                strong_chars=round(gathered.strong * len(text) / len(raw)),
                slant_chars=round(gathered.slant * len(text) / len(raw)),
                hidden=state.hidden,
            )
        )

    def _names_of(self, node: etree._Element) -> str:
        """Class, id and role as lower-case words joined by hyphens."""
        if not node.attrib:
            return ""
        raw = " ".join(filter(None, map(node.get, _NAMING)))[:_LONGEST_NAMES]
        if not raw:
            return ""
        if raw not in self._names:
            self._names[raw] = "-".join(_PIECE.findall(raw)).lower()
        return self._names[raw]

    def _why_hidden(self, node: etree._Element, tag: str) -> str:
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
        if names:
            if names not in self._hiding:
                self._hiding[names] = _SR_ONLY.search(names) is not None
            if self._hiding[names]:
                return "hidden from the eye by its class"
        return ""


def _is_shadow(node: etree._Element, tag: str) -> bool:
    """Whether a template is the inside of an element, shown at once (declarative shadow DOM; SingleFile writes it)."""
    return tag == "template" and node.get("shadowrootmode", node.get("shadowroot")) is not None
