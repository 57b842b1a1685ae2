"""One picture of the timeline: from where everything stands and what is chosen, hovered, focused, it paints rows."""

from dataclasses import dataclass

from PySide6.QtGui import QPainter

from rejoinder.domain.claims import ClaimId
from rejoinder.ui import card, timeline_paint, words
from rejoinder.ui.cards import Cards
from rejoinder.ui.claims_model import ClaimsModel
from rejoinder.ui.theme import Theme
from rejoinder.ui.timeline_layout import Block, Columns, Density, Kind, Place, TimelineLayout
from rejoinder.ui.timeline_plan import Group, Heading, Pointer


@dataclass(frozen=True, slots=True)
class Scene:
    """All that the picture depends on.

    Attributes:
        chosen: The chosen claim, None for none.
        hovered: What is under the pointer, None for nothing.
        ring: Width of the keyboard's ring around the chosen card, px; 0 for none.
    """

    layout: TimelineLayout
    cards: Cards
    model: ClaimsModel
    columns: Columns
    density: Density
    theme: Theme
    chosen: ClaimId | None
    hovered: Place | None
    ring: float

    def paint(self, painter: QPainter, top: int, bottom: int) -> None:
        """Paint all rows that touch this stretch of y."""
        for number in self.layout.between(top, bottom):
            self._row(painter, self.layout.blocks[number], self.layout.top(number))

    def in_focus(self, laid: Block) -> bool:
        """Whether the chosen dispute stands in that row."""
        return isinstance(laid.row, Group) and any(
            self.chosen == node.claim or self.chosen in node.echoes for node in laid.row.nodes
        )

    def pair(self, group: Group) -> dict[ClaimId, str]:
        """The chosen claim and the one it faces, with the tokens of their frames."""
        number = next(
            at for at, node in enumerate(group.nodes) if self.chosen == node.claim or self.chosen in node.echoes
        )
        holder = group.nodes[number]
        if self.chosen is not None and self.chosen != holder.claim:  # an opened echo faces what it repeats
            return {holder.claim: self.theme.claim, self.chosen: self.theme.for_}
        above = group.nodes[holder.parent] if holder.parent >= 0 else None
        first = next((node for node in group.nodes if node.parent == number and node.side is not holder.side), None)
        answers = above is not None and (above.side is not holder.side or first is None)
        claim, answer = (above, holder) if above is not None and answers else (holder, first)
        pair = {claim.claim: self.theme.claim}
        if claim.parent < 0 and claim.reply is not None:  # it answers what is only implied
            pair[claim.claim] = self.theme.reply(claim.reply.kind)
        if answer is not None and answer.reply is not None:
            pair[answer.claim] = self.theme.reply(answer.reply.kind)
        return pair

    def _row(self, painter: QPainter, laid: Block, top: int) -> None:
        if isinstance(laid.row, Heading):
            timeline_paint.heading(painter, self.columns, top, laid.height, laid.row.text, self.theme)
            return
        timeline_paint.spine(painter, self.columns, top, top + laid.height, self.theme)
        focus = self.in_focus(laid)
        hovered = any(self._is_hovered(place) for place in laid.places if place.kind is not Kind.POINTER)
        light = timeline_paint.Light(chosen=focus, hovered=hovered)
        if self.density is not Density.ROWS or focus:
            self._lags(painter, laid, top)
        timeline_paint.ties(painter, laid, self.columns, top, light, self.theme)
        pair = self.pair(laid.row) if focus and isinstance(laid.row, Group) else {}
        for place in laid.places:
            self._place(painter, laid, place, top, pair)

    def _place(self, painter: QPainter, laid: Block, place: Place, top: int, pair: dict[ClaimId, str]) -> None:
        rect = timeline_paint.rect_of(place, self.columns, top)
        match place.kind:
            case Kind.OPEN | Kind.IMPLIED:
                timeline_paint.kept_place(painter, rect, place, self.theme)
            case Kind.FOLDED:
                if place.height:
                    token = pair.get(place.claim, self.theme.edge)
                    card.folded_edges(painter, rect, token, self.theme)
            case Kind.POINTER:
                target = self.layout.place_of(place.claim)
                up = target is not None and target.y < top
                hovered = self._is_hovered(place)
                told = self._pointer_words(laid, place)
                timeline_paint.pointer(painter, rect, told, up=up, hovered=hovered, theme=self.theme)
            case _:
                text = self.cards.text(place.claim)
                state = card.State(
                    chosen=pair.get(place.claim, ""),
                    quiet=(self.chosen is not None and not pair) or place.kind is Kind.ECHO,
                    hovered=self._is_hovered(place),
                    ring=self.ring if place.claim == self.chosen else 0.0,
                    lit=place.claim in pair,
                    marked=text.kind is None or place.indent > 0,
                )
                if place.kind is Kind.ROW:
                    timeline_paint.row(painter, rect, text, state, self.theme)
                else:
                    card.paint(painter, rect, text, self.cards.sizes, state, self.theme)

    def _lags(self, painter: QPainter, laid: Block, top: int) -> None:
        """How much later each answer came, under its mark, wherever two marks leave room."""
        taken: list[float] = [timeline_paint.tie_height(laid.places[tie.answer], top) for tie in laid.ties]
        for tie in laid.ties:
            answer = laid.places[tie.answer]
            if tie.reply is None or tie.reply.to is None or answer.kind is not Kind.CARD:
                continue
            y = timeline_paint.tie_height(answer, top)
            if any(0 < other - y < timeline_paint.ROOM_FOR_LAG for other in taken):
                continue
            claims = self.model.claims
            asked, told = claims[self.model.row_of(tie.reply.to)], claims[self.model.row_of(answer.claim)]
            text = words.lag(asked.said, told.said)
            if text:
                timeline_paint.lag(painter, self.columns, y, text, self.theme)

    def _pointer_words(self, laid: Block, place: Place) -> str:
        """Where a pointer leads, in words."""
        text = self.cards.text(place.claim)
        kind = place.reply.kind if place.reply is not None else text.kind
        told = f"{text.who} {words.reply_word(kind)}" if kind is not None else text.who
        if not isinstance(laid.row, Pointer):
            return f"{told} this too"
        parent = self.cards.parent(place.claim)
        return told if parent is None else f"{told} {self.cards.text(parent).who}"

    def _is_hovered(self, place: Place) -> bool:
        hovered = self.hovered
        return hovered is not None and (hovered.kind, hovered.claim) == (place.kind, place.claim)
