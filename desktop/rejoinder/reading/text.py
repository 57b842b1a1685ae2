"""Plain text: a copy of everything a page showed, or an article that somebody saved as text."""

import itertools
import re

from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import Document
from rejoinder.reading.characters import Tally, count_words, tidy
from rejoinder.reading.encoding import decode
from rejoinder.reading.page import Medium, Page, RawBlock
from rejoinder.reading.readers import Reader

_SUFFIXES = (".txt", ".text", ".md", ".log", "")
_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029\f\v]")
_WRAPPED_AT = (50, 100)  # characters: where mail programs and editors break lines (72–80), with room on both sides
_FEWEST_LINES = 4  # of prose, before a text can be called hard-wrapped


def _recognises(_head: bytes, suffix: str) -> int:
    """2 for a text's suffix, 1 for anything else that is not claimed by its content."""
    return 2 if suffix in _SUFFIXES else 1


def _take(document: Document) -> Page:
    """The page in that document. Raises RefusedFileError where it holds no words at all."""
    decoded = decode(document.data)
    tally = Tally()
    lines = [tidy(line, tally) for line in _LINE_END.split(decoded.text)]
    if is_wrapped(lines):
        lines = unwrapped(lines)
    blocks = []
    for index, line in enumerate(lines):
        if line:
            before = index == 0 or not lines[index - 1]
            after = index + 1 == len(lines) or not lines[index + 1]
            blocks.append(RawBlock(line, gap_before=before, gap_after=after))
    if not blocks:
        raise RefusedFileError(f"{document.name}: the file holds no readable text; save the page or its text again.")
    return Page(
        Medium.LINES,
        tuple(blocks),
        words_found=count_words((decoded.text,)),
        warnings=(*decoded.warnings, *tally.warnings()),
    )


def is_wrapped(lines: list[str]) -> bool:
    """Whether paragraphs were broken into lines of about equal length, as mail programs do.

    They were if most lines that a further line follows at once are 50–100 characters long and do not end a sentence.
    """
    inner = [line for line, after in itertools.pairwise(lines) if line and after]
    if len(inner) < _FEWEST_LINES:
        return False
    low, high = _WRAPPED_AT
    wrapped = sum(low <= len(line) <= high and not line.endswith((".", "!", "?", "”", '"')) for line in inner)
    return wrapped > 0.7 * len(inner) and max(map(len, lines)) <= high


def unwrapped(lines: list[str]) -> list[str]:
    """The lines of each paragraph joined; blank lines stay."""
    joined: list[str] = []
    for line in lines:
        if line and joined and joined[-1]:
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined


read_text = Reader("text/plain", _SUFFIXES, _recognises, _take)
