"""What this engine is called; a change of its answers is a change of its name, so that filed readings differ."""

import hashlib
from functools import cache
from importlib.resources import files

_RULES = "0.4.0"


@cache
def engine_name() -> str:
    """Name, version of the rules, and the first digits of the shipped model's SHA-256 sums."""
    sums = files("rejoinder.resources.models").joinpath("SHA256SUMS").read_bytes()
    return f"rejoinder {_RULES}, model {hashlib.sha256(sums).hexdigest()[:8]}"
