"""The cards of one plan: what each says and how high it is, each worked out once and kept."""

from collections.abc import Sequence
from datetime import date

from rejoinder.domain.claims import ClaimId, Reply, ReplyKind
from rejoinder.domain.text import Article
from rejoinder.ui import words
from rejoinder.ui.card import COMFORTABLE, COMPACT, MOST_LINES
from rejoinder.ui.card_text import CardText, card_text
from rejoinder.ui.claims_model import ClaimsModel
from rejoinder.ui.lines import breaker
from rejoinder.ui.theme import line_height
from rejoinder.ui.timeline_layout import Density
from rejoinder.ui.timeline_plan import Group, Heading, Node, Order, Row


class Cards:
    """Texts by claim, heights by claim and width. A new plan or another width starts anew."""

    def __init__(self, model: ClaimsModel) -> None:
        self._model = model
        self._nodes: dict[ClaimId, Node] = {}
        self._parents: dict[ClaimId, ClaimId] = {}
        self._days: dict[ClaimId, date | None] = {}
        self._texts: dict[ClaimId, CardText] = {}
        self._heights: dict[tuple[ClaimId, int], int] = {}
        self._width = 0
        self.sizes = COMFORTABLE

    def set_plan(self, rows: Sequence[Row], order: Order) -> None:
        """Take over where each claim stands: which reply it makes there, and under which day."""
        self._nodes.clear()
        self._parents.clear()
        self._days.clear()
        self._texts.clear()
        self._heights.clear()
        day: date | None = None
        for row in rows:
            if isinstance(row, Heading):
                day = row.day
            elif isinstance(row, Group):
                for node in row.nodes:
                    self._nodes[node.claim] = node
                    self._days[node.claim] = day if order is Order.SAID else None
                    if node.parent >= 0:
                        self._parents[node.claim] = row.nodes[node.parent].claim
                    for echo in node.echoes:
                        self._days[echo] = self._days[node.claim]

    def set_width(self, width: int, density: Density) -> bool:
        """The width of a card and its type; gives whether that changed any height."""
        sizes = COMPACT if density is Density.COMPACT else COMFORTABLE
        if (width, sizes) == (self._width, self.sizes):
            return False
        self._width, self.sizes = width, sizes
        self._heights.clear()
        return True

    @property
    def width(self) -> int:
        """How wide a card is, px."""
        return self._width

    def node(self, claim: ClaimId) -> Node | None:
        """How a claim stands in its group; None for a folded echo."""
        return self._nodes.get(claim)

    def parent(self, claim: ClaimId) -> ClaimId | None:
        """The claim that it answers where it stands."""
        return self._parents.get(claim)

    def text(self, claim: ClaimId) -> CardText:
        """What its card says."""
        found = self._texts.get(claim)
        if found is None:
            row = self._model.row_of(claim)
            node = self._nodes.get(claim)
            reply = node.reply if node is not None else self._echo(claim)
            found = card_text(
                self._model.claims[row],
                self._model,
                self._article,
                reply=reply,
                on=self._days.get(claim),
                echoes=node.echoes if node is not None else (),
            )
            self._texts[claim] = found
        return found

    def height(self, claim: ClaimId, indent: int) -> int:
        """How high its card is; only the words are looked at, so that thousands can be measured."""
        found = self._heights.get((claim, indent))
        if found is None:
            content = words.content(self._model.claims[self._model.row_of(claim)], self._article)
            inner = self._width - indent - 2 * self.sizes.side
            found = self.sizes.around + line_height(self.sizes.words) * len(
                breaker(self.sizes.words).lines(content, inner, MOST_LINES)
            )
            self._heights[claim, indent] = found
        return found

    @property
    def _article(self) -> Article:
        """The article whose claims these are."""
        assert self._model.reading is not None
        return self._model.reading.article

    def _echo(self, claim: ClaimId) -> Reply | None:
        """How a folded claim repeats another."""
        return next((reply for reply in self._model.replies_from(claim) if reply.kind is ReplyKind.ECHO), None)
