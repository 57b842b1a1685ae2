"""The report of a fault of Rejoinder's own: what kind it was and where in the code it stood, and nothing else.

What an error says is left out: it may be the words of an article or of a note. The window and its worker share this
file, so it knows nothing of Qt.
"""

import platform
import sys
import traceback

import rejoinder

_MOST_PLACES = 60  # the last ones, of each error: a recursion without end is told in a page


def report_of(error: BaseException, *, also: str = "") -> str:
    """Versions (and `also`), then each error, what came of it after what caused it, with its places in the code."""
    head = f"Rejoinder {rejoinder.__version__}, Python {platform.python_version()}, {sys.platform}"
    lines = [f"{head}, {also}" if also else head]
    for one in _with_causes(error):
        lines.append(type(one).__qualname__)
        lines += [
            f"  {frame.filename.rpartition('rejoinder/')[2]}, line {frame.lineno}, in {frame.name}"
            for frame in traceback.extract_tb(one.__traceback__)[-_MOST_PLACES:]
        ]
    return "\n".join(lines) + "\n"


def kind_told(report: str) -> str:
    """What kind of fault a report tells of: the name of its last error."""
    return next((line for line in reversed(report.splitlines()) if line and not line.startswith(" ")), "")


def _with_causes(error: BaseException) -> list[BaseException]:
    """The error after those that it came from."""
    found = [error]
    while (earlier := found[-1].__cause__ or found[-1].__context__) is not None and earlier not in found:
        found.append(earlier)
    return found[::-1]
