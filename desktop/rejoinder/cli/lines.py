"""Lines on standard output: one JSON object each, and one refusal each on standard error."""

import json
import sys
from typing import Any


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
    print(" ".join(str(error).split()), file=sys.stderr, flush=True)
