"""The word lists under ``resources/lexicon``, read once each."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The tables of ``resources/lexicon/NAME.toml``. They ship with the application, so a missing one is a bug."""
    with (files("rejoinder.resources") / "lexicon" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of such a file as a set, for membership only."""
    return frozenset(lexicon(name)[key])
