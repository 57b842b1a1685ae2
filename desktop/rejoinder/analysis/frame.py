"""The one door to spaCy: importing this module is what imports it.

Nothing that `rejoinder.analysis` imports at its top may import this; the worker that analyses does, after the first
paint.

``import spacy`` also imports spaCy's command line (to offer ``spacy.info``), and with it requests and urllib3; urllib3
binds a socket to ``::1`` as it is imported, to see whether the machine has IPv6. Rejoinder promises not one socket, and
needs no tool that downloads models. So while spaCy is imported, a module without any tool stands where the command
line would be: no network package is loaded at all, and the import takes a third less time. Afterwards the stand-in is
gone again, and whoever asks for ``spacy.cli`` gets the real one.

Roads not taken: ``socket.has_ipv6 = False`` for the time of the import changes what other threads see, and still loads
urllib3, requests and httpx into the process; importing submodules only (``spacy.lang.en``) runs ``spacy/__init__`` all
the same.
"""

import importlib
import sys
from types import ModuleType
from typing import NoReturn

_COMMAND_LINE = "spacy.cli.info"  # the one module of spacy.cli that spacy/__init__ names (spaCy 3.0-3.8)


def _no_command_line(*_: object, **__: object) -> NoReturn:
    """What stands for ``spacy.info`` inside the application."""
    raise NotImplementedError("spaCy's command line is not part of Rejoinder")


def _import_spacy() -> None:
    """Import spaCy without its command line; nothing happens if it is there already."""
    if "spacy" in sys.modules:
        return
    stand_in = ModuleType(_COMMAND_LINE)
    stand_in.__dict__["info"] = _no_command_line
    sys.modules[_COMMAND_LINE] = stand_in
    try:
        importlib.import_module("spacy")
    finally:
        del sys.modules[_COMMAND_LINE]


_import_spacy()

from spacy.lang.en import English  # noqa: E402 - these only after the guarded import above
from spacy.language import Language  # noqa: E402
from spacy.tokenizer import Tokenizer  # noqa: E402
from spacy.tokens import Doc, SpanGroup, Token  # noqa: E402
from spacy.tokens import Span as TokenSpan  # noqa: E402 - `Span` is the domain's
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402

__all__ = [
    "Doc",
    "English",
    "Language",
    "SpanGroup",
    "Token",
    "TokenSpan",
    "Tokenizer",
    "Vocab",
    "compile_infix_regex",
    "compile_prefix_regex",
    "compile_suffix_regex",
]
