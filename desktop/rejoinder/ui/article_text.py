"""The article as a Qt document: blocks with typographic care, residue folded to a line where it stood.

The document is built with `insertText` alone, never from markup. Where each of its stretches comes from is kept in
`Positions`; residue that was opened stands in the document but has no offset in the article.
"""

from dataclasses import dataclass
from itertools import groupby

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from rejoinder.domain.claims import Reading
from rejoinder.domain.text import Article, Block, BlockKind, Residue
from rejoinder.ui import words
from rejoinder.ui.looking import Look, count_for
from rejoinder.ui.positions import Positions, split_for_display
from rejoinder.ui.theme import Role, Theme, color, font, line_height

LONGEST_PIECE = 4_000  # code points laid out as one; 10⁵ in one block cost Qt 0.9 s at each resize, 4,000 cost 20 ms
_BULLET = "•\u2002"
_NAMED_REASONS = 2  # "Teaser and share counts, 5 lines removed": more names than that are noise


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of residue that stands at one place of the article, shown as one line until it is opened."""

    after_block: int
    residue: tuple[Residue, ...]

    @property
    def caption(self) -> str:
        """As "Advertisement, 2 lines removed": the commonest reasons first."""
        lines = [one.text.count("\n") + 1 for one in self.residue]
        weight: dict[str, int] = {}
        for one, count in zip(self.residue, lines, strict=True):
            weight[words.residue_word(one.reason)] = weight.get(words.residue_word(one.reason), 0) + count
        names = sorted(weight, key=lambda name: -weight[name])
        named = " and ".join(names[:_NAMED_REASONS]) + (", other" if len(names) > _NAMED_REASONS else "")
        return f"{words.capital(named)}, {words.count(sum(lines), 'line')} removed"


@dataclass(frozen=True, slots=True)
class ShownText:
    """What was built: the map of offsets, and which blocks of the document are folds (block number → fold index)."""

    positions: Positions
    folds: tuple[Fold, ...]
    fold_lines: dict[int, int]


def folds_of(article: Article) -> tuple[Fold, ...]:
    """The runs of residue in reading order. What stands above and below the title is one run, shown under it."""
    titled = bool(article.blocks) and article.blocks[0].kind is BlockKind.TITLE

    def place(one: Residue) -> int:
        return max(one.after_block, 0) if titled else one.after_block

    return tuple(Fold(after, tuple(run)) for after, run in groupby(article.residue, key=place))


class _Writer:
    """Appends blocks to a document and keeps the map."""

    def __init__(self, document: QTextDocument, theme: Theme, zoom: float) -> None:
        self.document = document
        self.theme = theme
        self.zoom = zoom
        self.positions = Positions()
        self.cursor = QTextCursor(document)
        self._empty = True

    def block(
        self, role: Role, ink: str, *, below: int, above: int = 0, indent: int = 0, line_px: int | None = None
    ) -> None:
        """Begin a block: a role of the type table, its ink, and the space around it in px at zoom 1."""
        shape = QTextBlockFormat()
        height = (line_px or line_height(role)) * self.zoom
        shape.setLineHeight(round(height), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        shape.setTopMargin(round(above * self.zoom))
        shape.setBottomMargin(round(below * self.zoom))
        shape.setLeftMargin(round(indent * self.zoom))
        look = QTextCharFormat()
        look.setFont(font(role, self.zoom))
        look.setForeground(color(ink))
        if self._empty:
            self.cursor.setBlockFormat(shape)
            self.cursor.setBlockCharFormat(look)
            self._empty = False
        else:
            self.cursor.insertBlock(shape, look)
        self.cursor.setCharFormat(look)

    def foreign(self, text: str) -> None:
        """Append words that are not the article's."""
        self.cursor.insertText(text.replace("\n", "\u2028"))

    def article(self, text: str, offset: int) -> None:
        """Append words of the article, from that offset on."""
        self.positions.add(text, article_start=offset, document_start=self.cursor.position())
        self.cursor.insertText(text.replace("\n", "\u2028"))

    @property
    def block_number(self) -> int:
        return self.cursor.block().blockNumber()


_SHAPES: dict[BlockKind, tuple[Role, int, int, int]] = {  # role, space above, below, indent: px at zoom 1
    BlockKind.TITLE: (Role.TITLE, 0, 8, 0),
    BlockKind.PARAGRAPH: (Role.ARTICLE, 0, 12, 0),
    BlockKind.SUBHEADING: (Role.ARTICLE, 12, 8, 0),
    BlockKind.QUOTATION: (Role.ARTICLE, 0, 12, 24),
    BlockKind.LIST_ITEM: (Role.ARTICLE, 0, 8, 20),
    BlockKind.TABLE_ROW: (Role.ARTICLE, 0, 4, 0),
}


def show(document: QTextDocument, reading: Reading, *, theme: Theme, zoom: float, opened: frozenset[int]) -> ShownText:
    """Fill the document with the article; `opened` holds the indices of the folds whose residue is shown."""
    article = reading.article
    folds = folds_of(article)
    by_block: dict[int, list[int]] = {}
    for index, fold in enumerate(folds):
        by_block.setdefault(fold.after_block, []).append(index)
    document.clear()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    writer = _Writer(document, theme, zoom)
    writer.cursor.beginEditBlock()
    fold_lines: dict[int, int] = {}
    titled = bool(article.blocks) and article.blocks[0].kind is BlockKind.TITLE
    if not titled:
        _under_title(writer, reading)
        _folds(writer, folds, by_block.get(-1, ()), opened, fold_lines)
    for number, block in enumerate(article.blocks):
        _article_block(writer, article, block)
        if titled and number == 0:
            _under_title(writer, reading)
        _folds(writer, folds, by_block.get(number, ()), opened, fold_lines)
    writer.cursor.endEditBlock()
    return ShownText(writer.positions, folds, fold_lines)


def _article_block(writer: _Writer, article: Article, block: Block) -> None:
    role, above, below, indent = _SHAPES[block.kind]
    text = block.span.of(article.text)
    pieces = list(split_for_display(text, longest=LONGEST_PIECE))
    for start, piece in pieces:
        last = start + len(piece) == len(text)
        ink = writer.theme.ink
        writer.block(role, ink, above=above if start == 0 else 0, below=below if last else 0, indent=indent)
        if block.kind is BlockKind.SUBHEADING:
            strong = QTextCharFormat()
            strong.setFont(font(Role.TITLE_BESIDE, writer.zoom))
            strong.setForeground(color(ink))
            writer.cursor.setCharFormat(strong)
        if block.kind is BlockKind.LIST_ITEM and start == 0:
            writer.foreign(_BULLET)
        writer.article(piece, block.span.start + start)


def _under_title(writer: _Writer, reading: Reading) -> None:
    """One line in sans: the byline, then counts."""
    writer.block(Role.META, writer.theme.ink2, below=20)
    writer.foreign(under_title(reading))


def under_title(reading: Reading) -> str:
    """As "By Ann Lee. 1,140 words, 31 claims, 9 points disputed": without claims until they are found."""
    article, analysis = reading.article, reading.analysis
    number = sum(len(block.span.of(article.text).split()) for block in article.blocks)
    counts = [words.count(number, "word")]
    if analysis.engine:
        counts.append(words.count(len(analysis.claims), "claim"))
        disputed = count_for(Look.DISPUTED, analysis)
        if disputed:
            counts.append(f"{words.count(disputed, 'point')} disputed")
    byline = article.byline.strip().rstrip(".")
    return f"{byline}. {', '.join(counts)}" if byline else ", ".join(counts)


def _folds(
    writer: _Writer,
    folds: tuple[Fold, ...],
    here: "list[int] | tuple[int, ...]",
    opened: frozenset[int],
    lines: dict[int, int],
) -> None:
    for index in here:
        fold = folds[index]
        # The caption stands in from the hairlines at both sides: 12 px of line, 10 px of air.
        writer.block(Role.META, writer.theme.ink3, above=4, below=16 if index not in opened else 8, indent=22)
        lines[writer.block_number] = index
        writer.foreign(fold.caption if index not in opened else f"{fold.caption.removesuffix(' removed')}, shown")
        if index in opened:
            for number, one in enumerate(fold.residue):
                last = number == len(fold.residue) - 1
                writer.block(Role.LABEL, writer.theme.ink3, below=0, above=4, indent=22)
                writer.foreign(_reason(one))
                for start, piece in split_for_display(one.text, longest=LONGEST_PIECE):
                    end = start + len(piece) == len(one.text)
                    writer.block(
                        Role.ARTICLE_BESIDE, writer.theme.ink3, below=(16 if last else 4) if end else 0, indent=22
                    )
                    writer.foreign(piece)


def _reason(one: Residue) -> str:
    word = words.capital(words.residue_word(one.reason))
    return f"{word}: {one.rule}" if one.rule else word
