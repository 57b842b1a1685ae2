"""WordPiece, as BERT's uncased models cut words (Devlin et al. 2019; Wu et al. 2016): greedy, longest match first."""

import unicodedata
from functools import lru_cache

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
_CONTINUED = "##"
_LONGEST_WORD = 100  # characters; the original gives longer ones up
_MOST_PIECES = 12  # of one word: what is longer is no word, and its head says enough


class WordPiece:
    """Words to numbers of the vocabulary.

    Deliberately not the ``tokenizers`` package: it drags a client of a model hub into an application that promises no
    network, for what are forty lines here. Over the paragraphs of PolNeAR both give the same numbers.
    """

    def __init__(self, vocabulary: tuple[str, ...]) -> None:
        """A vocabulary's entries, in the order of their numbers."""
        self._number = {entry: number for number, entry in enumerate(vocabulary)}
        self.start = self._number[START]
        self.end = self._number[END]
        self._unknown = self._number[UNKNOWN]
        self.pieces = lru_cache(maxsize=1 << 16)(self._pieces)

    def _pieces(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of one word, at least one."""
        numbers = [number for part in _parts(word) for number in self._cut(part)]
        return tuple(numbers[:_MOST_PIECES]) or (self._unknown,)

    def _cut(self, part: str) -> list[int]:
        if len(part) > _LONGEST_WORD:
            return [self._unknown]
        found: list[int] = []
        start = 0
        while start < len(part):
            prefix = _CONTINUED if start else ""
            for end in range(len(part), start, -1):
                number = self._number.get(prefix + part[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self._unknown]
        return found


def _parts(word: str) -> list[str]:
    """A word in lower case without accents and control characters, cut at punctuation and around Chinese signs."""
    parts: list[str] = [""]
    for char in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(char)
        if category == "Mn" or char in "\0\ufffd":
            continue
        if category.startswith("Z") or char in "\t\n\r":
            parts.append("")
        elif category.startswith("C"):
            continue
        elif _is_mark(char, category) or _is_chinese(ord(char)):
            parts += [char, ""]
        else:
            parts[-1] += char
    return [part for part in parts if part]


def _is_mark(char: str, category: str) -> bool:
    return category.startswith("P") or (char.isascii() and not char.isalnum())


def _is_chinese(code: int) -> bool:
    return any(
        first <= code <= last
        for first, last in (
            *((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F)),
            *((0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)),
        )
    )
