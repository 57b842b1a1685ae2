"""Plain text: a copy of everything a page showed, or an article that somebody saved as text."""

import itertools
import re

from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import Document
from rejoinder.reading.characters import Tally, count_words, tidy
from rejoinder.reading.encoding import charset_of, decode
from rejoinder.reading.page import Medium, Page, RawBlock
from rejoinder.reading.readers import Reader

_SUFFIXES = (".txt", ".text", ".md", ".log", "")
_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029\f\v]")
_WRAPPED_AT = (50, 100)  # characters: where mail programs and editors break lines (72–80), with room on both sides
_FEWEST_LINES = 4  # of prose, before a text can be called hard-wrapped


def _recognises(_data: bytes, suffix: str) -> int:
    """1, whatever it is called: a text is what nobody else claims. Its suffix wins against other plain texts."""
    return 2 if suffix in _SUFFIXES and suffix else 1


SIZE_LIMIT = 32 * 2**20  # bytes; a book has 1 MB, and what is taken apart needs several times its size in memory


def _take(document: Document) -> Page:
    """The page in that document. Raises RefusedFileError where it holds no words at all, or is over the limit."""
    check_size(len(document.data), document.name)
    decoded = decode(document.data, said=charset_of(document.media_type))
    return page_of_text(decoded.text, document.name, warnings=decoded.warnings)


def check_size(size: int, name: str) -> None:
    """RefusedFileError for a text or page of more than `SIZE_LIMIT` bytes."""
    if size > SIZE_LIMIT:
        raise RefusedFileError(
            f"{name}: more than {SIZE_LIMIT // 2**20} MB of text, the most that is read; save only the article itself."
        )


def page_of_text(text: str, name: str, *, warnings: tuple[str, ...] = ()) -> Page:
    """The page of a text: its lines, joined where they were wrapped. RefusedFileError where it holds no words."""
    tally = Tally()
    lines = [tidy(line, tally) for line in _LINE_END.split(text)]
    if is_wrapped(lines):
        lines = unwrapped(lines)
    blocks = []
    for index, line in enumerate(lines):
        if line:
            before = index == 0 or not lines[index - 1]
            after = index + 1 == len(lines) or not lines[index + 1]
            blocks.append(RawBlock(line, gap_before=before, gap_after=after))
    if not blocks:
        raise RefusedFileError(f"{name}: the file holds no readable text; save the page or its text again.")
    return Page(
        Medium.LINES,
        tuple(blocks),
        words_found=count_words((text,)),
        warnings=(*warnings, *tally.warnings()),
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
