"""Lines in and out: JSON objects, one a line; texts for a terminal, which they may not steer; one refusal each."""

import json
import sys
import unicodedata
from collections.abc import Iterable
from typing import Any

from rejoinder.domain.claims import Claim
from rejoinder.domain.errors import BadRequestError
from rejoinder.domain.text import Article

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # UAX 9, table 1
_DEEPEST = 32  # levels of lists and objects; an analysis has five. Python itself ends at about 1,000
_TOO_DEEP = "it is nested too deeply: nothing that is wanted here is."


def parsed(line: bytes) -> Any:
    """What one line of JSON holds. BadRequestError, beginning with "it is", where it is none or nested too deeply."""
    try:
        value = json.loads(line)
    except ValueError as error:  # no JSON, or no UTF-8
        raise BadRequestError(f"it is not JSON ({error}).") from error
    except RecursionError as error:
        raise BadRequestError(_TOO_DEEP) from error
    level = [value]
    for _ in range(_DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return value
    raise BadRequestError(_TOO_DEEP)


def _inside(value: object) -> Iterable[object]:
    match value:
        case dict():
            return value.values()
        case list():
            return value
    return ()


def dates_of(article: Article) -> tuple[str, ...]:
    """The article's dates in the words that give them: published and, where that is another day, changed."""
    published, modified = article.published, article.modified
    told = [published.because] if published else []
    if modified and (published is None or (modified.start, modified.end) != (published.start, published.end)):
        told.append(f"changed: {modified.because}")
    return tuple(told)


def print_json(row: dict[str, Any]) -> None:
    """One object, one line, flushed. Lone surrogates, which UTF-8 cannot hold, are escaped."""
    line = json.dumps(row, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(row)
    print(line, flush=True)


def print_refusal(error: Exception) -> None:
    """One line on standard error, whatever the message holds."""
    print(shown(" ".join(str(error).split())), file=sys.stderr, flush=True)


def shown(line: str) -> str:
    """A line with its control and direction characters as visible marks: no text steers the terminal or hides."""
    return "".join(
        f"⟨U+{ord(character):04X}⟩"
        if (unicodedata.category(character) == "Cc" and character != "\t") or character in _BIDI
        else character
        for character in line
    )


def shown_lines(text: str) -> str:
    """A text of several lines, each as `shown` gives it."""
    return "\n".join(map(shown, text.split("\n")))


def words_of(claim: Claim, text: str) -> str:
    """What is claimed, on one line, "…" where the attribution splits it."""
    return " … ".join(" ".join(span.of(text).split()) for span in claim.content)
