"""Foreign text made safe to print: nothing hidden, nothing that reorders the line, no word wider than a column.

What cannot be drawn is named by its code point, as ‹U+202E›. The exact characters stand in the attached briefing.json.
"""

import re
import unicodedata

_LONG_WORD = 24  # characters; the narrowest column (two of them on Letter) holds about 40 of 10.5 pt
_PIECE = 8  # characters between two such places
_MARKS_IN_A_ROW = 4  # stacked accents; Vietnamese and pointed Hebrew need three, a storm of them covers other lines
_SHOWN_CODES = 4  # code points named one by one; longer runs are counted
_ZERO_WIDTH_SPACE = "\u200b"
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_DROPPED = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_WORD = re.compile(rf"\S{{{_LONG_WORD + 1},}}")
_MARK_STORM = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5,}"
)
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def printable(text: str, *, missing: frozenset[str] = frozenset()) -> str:
    """The text as it can be printed on one line: white space as single spaces, `missing` characters by their code."""
    return lines(text.replace("\n", " "), missing=missing, keep_lines=False)[0]


def lines(text: str, *, missing: frozenset[str] = frozenset(), keep_lines: bool = True) -> list[str]:
    """The same, with its line breaks kept as items of the list; at least one item."""
    text = _LINE_END.sub("\n" if keep_lines else " ", text)
    text = unicodedata.normalize("NFC", _DROPPED.sub("", text))
    text = _SPACES.sub(" ", text)
    return [_isolated(_breakable(_named(line.strip(), missing))) for line in text.split("\n")]


def clipped(text: str, limit: int) -> tuple[str, int]:
    """The text cut at a word, at most `limit` characters, and how many were cut off."""
    if len(text) <= limit:
        return text, 0
    cut = text.rfind(" ", limit // 2, limit)
    cut = limit if cut == -1 else cut
    return text[:cut].rstrip(), len(text) - cut


def _named(line: str, missing: frozenset[str]) -> str:
    """Characters that cannot be drawn, that hide or that reorder, by their code points."""
    line = _MARK_STORM.sub(
        lambda found: found.group()[:_MARKS_IN_A_ROW] + f"‹+{len(found.group()) - _MARKS_IN_A_ROW} marks›", line
    )
    if not missing and line.isascii() and line.isprintable():
        return line
    shown: list[str] = []
    run: list[str] = []
    for character in line:
        if character in missing or unicodedata.category(character) in _HIDDEN_CATEGORIES:
            run.append(character)
            continue
        if run:
            shown.append(_codes(run))
            run = []
        shown.append(character)
    if run:
        shown.append(_codes(run))
    return "".join(shown)


def _codes(run: list[str]) -> str:
    """‹U+4E2D U+6587›, or how many characters of which beginning."""
    names = " ".join(f"U+{ord(character):04X}" for character in run[:_SHOWN_CODES])
    return f"‹{names}›" if len(run) <= _SHOWN_CODES else f"‹{names} and {len(run) - _SHOWN_CODES} more›"


def _breakable(line: str) -> str:
    """Words too long for a column get places where they may break."""
    return _WORD.sub(lambda found: _broken(found.group()), line)


def _broken(word: str) -> str:
    return _ZERO_WIDTH_SPACE.join(word[start : start + _PIECE] for start in range(0, len(word), _PIECE))


def _isolated(line: str) -> str:
    """A line with right-to-left words keeps them to itself: what is printed around it is not reordered."""
    if line.isascii() or not any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in line):
        return line
    return f"{_ISOLATE}{line}{_END_ISOLATE}"
