"""Characters that a reader cannot see, or that would play tricks on the screen: dropped, marked, and counted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"\w+")

# Direction marks and overrides (Unicode UAX 9), which can make text read otherwise than it is stored.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Characters without a shape: zero-width space, word joiner, invisible operators, soft hyphen, byte order mark,
# interlinear marks, tag characters (which can carry a hidden message).
_SHAPELESS = re.compile("[\u00ad\u034f\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
# Joiners shape words in Arabic and Indic scripts and hold emoji together; beside ASCII they only hide.
_JOINER_BESIDE_ASCII = re.compile("(?<=[\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?=[\x00-\x7f])")
# Controls but tab, line feed, form feed, carriage return and next line, which are white space.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)

# The controls U+0080–U+009F are never meant: browsers read references to them as Windows-1252 (HTML, 13.2.5.80), and so
# does this for those that stand in the text. U+0085 (next line) is white space.
_WINDOWS = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in {0x81, 0x85, 0x8D, 0x8F, 0x90, 0x9D}
}
_PICTURES = 0x2400  # U+2400 ␀ is the picture of U+0000, and so on to U+001F
_DELETE, _PICTURE_OF_DELETE = 0x7F, "\u2421"
_C0_END = 0x20


@dataclass(slots=True)
class Tally:
    """How many characters were dropped or marked while a document was read."""

    direction: int = 0
    shapeless: int = 0
    control: int = 0

    def warnings(self) -> tuple[str, ...]:
        """What the analyst should know of it, a sentence each."""
        said = []
        if self.control:
            said.append(f"{_count(self.control, 'control character')} shown as marks.")
        if self.direction:
            said.append(f"{_count(self.direction, 'invisible mark')} that change the direction of text were left out.")
        return tuple(said)


def tidy(text: str, tally: Tally) -> str:
    """The text with white space as single spaces, controls as visible marks, and nothing invisible.

    ``tally`` counts what was dropped or marked.
    """
    if text.isascii() and text.replace("\n", " ").replace("\t", " ").isprintable():
        return " ".join(text.split())
    if _SUSPECT.search(text):
        text = text.translate(_WINDOWS)
        text, count = _CONTROL.subn(_mark, text)
        tally.control += count
        text, count = _DIRECTION.subn("", text)
        tally.direction += count
        text, count = _SHAPELESS.subn("", text)
        tally.shapeless += count
        text, count = _JOINER_BESIDE_ASCII.subn("", text)
        tally.shapeless += count
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """The words of a text: runs of letters, digits and underscores."""
    return _WORD.findall(text)


def count_words(texts: Iterable[str]) -> int:
    """How many words the texts hold together."""
    return sum(len(_WORD.findall(text)) for text in texts)


def _mark(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < _C0_END:
        return chr(_PICTURES + code)
    return _PICTURE_OF_DELETE if code == _DELETE else "\ufffd"


def _count(number: int, noun: str) -> str:
    return (
        f"1 {noun} was"
        if number == 1 and not noun.startswith("invisible")
        else f"{number:,} {noun}{'s' if number > 1 else ''}" + ("" if noun.startswith("invisible") else " were")
    )
