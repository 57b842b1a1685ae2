"""The tree of a page as the cleaner sees it: which part holds the body, and what the other parts are for."""

import re

from rejoinder.reading.lexicon import role_reasons, roles_of
from rejoinder.reading.page import Page

_MOST = 0.5  # a part that holds more of the page's prose than this is not set aside for its name ("page-with-sidebar")
_BOX = re.compile(r"(?<![a-z])(?:cookies?|consent|gdpr|ccpa|onetrust|didomi)(?![a-z])")
_BOX_DEPTH = 12  # elements around a block that are looked at
_ARTICLE = 60  # words of prose elsewhere on the page, which may be the article
_DOMINANT = 0.75  # a child that holds at least this much of the prose of the body's container is the container itself
_OF_BODY = frozenset({"body", "article"})


class Tree:
    """What the elements around each block say. For plain text everything lies in one body without roles.

    Args:
        page: The page.
        prose: For each block how many words of prose it holds.
    """

    def __init__(self, page: Page, prose: list[int]) -> None:
        self._page = page
        elements = page.elements
        self._raw = [roles_of(element.tag, element.names) for element in elements]
        self._prose = self._sums(prose)
        whole = max(1, sum(prose))
        self._whole_prose = whole
        self._main: list[frozenset[str]] = []
        self._effective = self._handed_down(whole)
        clean = [0 if self.roles(index) else amount for index, amount in enumerate(prose)]
        self._clean = self._sums(clean)
        self._whole = max(1, sum(clean))
        self._body = self._find_body()
        self._inside, self._depth = self._below_body()

    def roles(self, block: int) -> frozenset[str]:
        """What the parts around the block are for, those that hold most of the page left out."""
        element = self._page.blocks[block].element
        return self._effective[element] if element >= 0 else frozenset()

    def near_roles(self, block: int) -> frozenset[str]:
        """What its own element and the one around it are for, whatever they hold."""
        element = self._page.blocks[block].element
        if element < 0:
            return frozenset()
        parent = self._page.elements[element].parent
        return self._raw[element] | (self._raw[parent] if parent >= 0 else frozenset())

    def main_roles(self, block: int) -> frozenset[str]:
        """What the parts around the block that hold most of the page's prose are for: those that `roles` leaves out."""
        element = self._page.blocks[block].element
        return self._main[element] if element >= 0 else frozenset()

    def in_consent_box(self, block: int) -> bool:
        """Whether the block stands in a part named for cookies or consent, and the page has prose beside it."""
        element = self._page.blocks[block].element
        for _ in range(_BOX_DEPTH):
            if element <= 1:
                return False
            if self._is_box(element, self._whole_prose):
                return True
            element = self._page.elements[element].parent
        return False

    def in_body(self, block: int) -> bool:
        """Whether the block stands in the container of the body."""
        element = self._page.blocks[block].element
        return element < 0 or self._inside[element]

    def depth_below_body(self, block: int) -> int:
        """How many elements lie between the block and the body's container."""
        element = self._page.blocks[block].element
        return self._depth[element] if element >= 0 else 0

    def prose_shares(self, block: int) -> tuple[float, float]:
        """The share of the page's prose in the element around the block's own, and in the one around that."""
        element = self._page.blocks[block].element
        if element < 0:
            return 0.0, 0.0
        shares = []
        for _ in range(2):
            element = self._page.elements[element].parent
            if element < 0:
                break
            shares.append(self._clean[element] / self._whole)
        return (*shares, 1.0, 1.0)[:2]  # type: ignore[return-value]  # two by construction

    def _sums(self, amounts: list[int]) -> list[int]:
        """For each element the sum over the blocks below it."""
        elements = self._page.elements
        sums = [0] * len(elements)
        for block, amount in zip(self._page.blocks, amounts, strict=True):
            if amount and block.element >= 0:
                sums[block.element] += amount
        for index in range(len(sums) - 1, -1, -1):
            if sums[index] and elements[index].parent >= 0:
                sums[elements[index].parent] += sums[index]
        return sums

    def _handed_down(self, whole: int) -> list[frozenset[str]]:
        """For each element its roles and those of the elements around it, if they hold less than most of the prose."""
        reasons = frozenset(role_reasons())
        found: list[frozenset[str]] = []
        for index, element in enumerate(self._page.elements):
            above = found[element.parent] if element.parent >= 0 else frozenset()
            main = self._main[element.parent] if element.parent >= 0 else frozenset()
            own = self._raw[index] - _OF_BODY
            if own and self._prose[index] > _MOST * whole and not self._is_box(index, whole):
                main = main if own <= main else main | own
            elif own:
                own &= reasons
                above = above if own <= above else above | own
            self._main.append(main)
            found.append(above)
        return found

    def _is_box(self, index: int, whole: int) -> bool:
        """Whether a part with most of the prose is set aside all the same: a consent box beside a short article."""
        elsewhere = whole - self._prose[index]
        return index > 1 and elsewhere >= _ARTICLE and _BOX.search(self._page.elements[index].names) is not None

    def _find_body(self) -> int:
        """The smallest element that still holds nearly all the prose: the parts of a split body together."""
        children: dict[int, list[int]] = {}
        for index, element in enumerate(self._page.elements):
            children.setdefault(element.parent, []).append(index)
        body = -1
        while True:
            candidates = children.get(body, ())
            best = max(candidates, key=lambda index: self._clean[index], default=None)
            held = self._clean[body] if body >= 0 else self._whole
            if best is None or self._clean[best] < _DOMINANT * held or self._clean[best] == 0:
                return body
            if not children.get(best):
                return body
            body = best

    def _below_body(self) -> tuple[list[bool], list[int]]:
        inside, depth = [], []
        for index, element in enumerate(self._page.elements):
            if index == self._body:
                inside.append(True)
                depth.append(0)
            elif element.parent >= 0:
                inside.append(inside[element.parent])
                depth.append(depth[element.parent] + 1 if inside[element.parent] else 0)
            else:
                inside.append(self._body < 0)
                depth.append(0)
        return inside, depth
