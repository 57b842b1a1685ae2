"""Words broken into lines: the same lines give a card its height and are painted later, so the two always agree."""

from functools import lru_cache

from PySide6.QtGui import QFontMetricsF

from rejoinder.ui.theme import Role, font

ELLIPSIS = "…"
_LONGEST = 4000  # characters that are ever measured; four lines of the widest card hold 300
_KEPT_WORDS = 20_000  # widths kept a font, about 2 MB


class Breaker:
    """Breaks words into lines for one font, remembering how wide each word is.

    A word that is wider than the line is broken where the line ends: no spaces (Chinese, an address) is no reason to
    leave the card.
    """

    def __init__(self, role: Role, zoom: float = 1.0) -> None:
        self._metrics = QFontMetricsF(font(role, zoom))
        self._widths: dict[str, float] = {}
        self._space = self._metrics.horizontalAdvance(" ")

    def width(self, word: str) -> float:
        """How wide these words are, px."""
        found = self._widths.get(word)
        if found is None:
            found = self._metrics.horizontalAdvance(word)
            if len(self._widths) < _KEPT_WORDS:
                self._widths[word] = found
        return found

    def lines(self, text: str, width: float, most: int) -> tuple[tuple[int, int], ...]:
        """The lines as half-open ranges of characters; at most `most`, the last then ends early (see `cut`)."""
        text = text[:_LONGEST]
        lines: list[tuple[int, int]] = []
        start = end = place = 0
        used = 0.0
        for word in text.split(" "):
            need = self.width(word)
            if start < end and used + self._space + need > width:  # a mark alone has no width, and is a word
                lines.append((start, end))
                start, used = place, 0.0
                if len(lines) == most:
                    return tuple(lines)
            if need > width:
                pieces = self._broken(word, width)
                for piece in pieces[:-1]:
                    lines.append((place, place + piece))
                    place += piece
                    start = place
                    if len(lines) == most:
                        return tuple(lines)
                used = self._metrics.horizontalAdvance(text[place : place + pieces[-1]])
                end = place = place + pieces[-1]
            else:
                used += need + (self._space if start < end else 0.0)
                end = place = place + len(word)
            place += 1
        if start < end:
            lines.append((start, end))
        return tuple(lines) or ((0, 0),)

    def elided(self, text: str, width: float) -> str:
        """As much of the words as fits, with "…" where something is missing."""
        if self.width(text) <= width:
            return text
        most = width - self.width(ELLIPSIS)
        low, high = 0, min(len(text), _LONGEST)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._metrics.horizontalAdvance(text[:middle]) <= most else (low, middle - 1)
        return text[:low].rstrip(" ,;:–—") + ELLIPSIS if low else (ELLIPSIS if most >= 0 else "")

    def _broken(self, word: str, width: float) -> list[int]:
        """Lengths of the pieces of a word that is wider than a line; each at least one character."""
        pieces = []
        rest = word
        while rest:
            low, high = 1, len(rest)
            while low < high:
                middle = (low + high + 1) // 2
                low, high = (
                    (middle, high) if self._metrics.horizontalAdvance(rest[:middle]) <= width else (low, middle - 1)
                )
            pieces.append(low)
            rest = rest[low:]
        return pieces


@lru_cache(maxsize=64)
def breaker(role: Role, zoom: float = 1.0) -> Breaker:
    """The one for a role's font."""
    return Breaker(role, zoom)
