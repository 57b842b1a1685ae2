"""What `check --self` looks at: versions with known holes, the lock, the parts that the package brings along."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata, resources

from rejoinder.library import has_wal_reset_bug, lock_holds, sqlite_version
from rejoinder.workflow.reader import confinement

_PARTS = ("briefing", "fonts", "lexicon", "samples", "schema")  # folders of resources; each must hold something
_FIRST_SAFE_LXML = (6, 1)  # older ones bundle a libxml2 with known holes
_FIRST_ABORTING_PYSIDE = (6, 12)  # it loses a reference to None at each void call on CPython 3.11, and aborts
_ABORTING_PYTHON = (3, 11)
_NEEDED = (
    "PySide6-Essentials",
    "lxml",
    "pypdfium2",
    "python-docx",
    "spacy",
    "sqlite-utils",
    "striprtf",
    "typst",
    "warcio",
)
_NO_SOCKETS = frozenset({"seccomp", "network namespace"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it passes, and a sentence."""

    passes: bool
    sentence: str


def findings() -> Iterator[Finding]:
    """Everything looked at, in this installation."""
    for package in _NEEDED:
        version = _installed(package)
        if version is None:
            yield Finding(passes=False, sentence=f"{package} is not installed: run `make venv` again.")
        else:
            yield judge_package(package, version, sys.version_info[:2])
    yield judge_sqlite(sqlite_version(), locked=lock_holds())
    yield judge_confinement(confinement())
    yield from _judge_parts()


def judge_confinement(held_by: Sequence[str]) -> Finding:
    """Whether the process that reads foreign files is kept from sockets, and by what it is held."""
    if not _NO_SOCKETS.intersection(held_by):
        return Finding(
            passes=False,
            sentence="files are read by a process that this system cannot keep from sockets; open what you trust.",
        )
    return Finding(passes=True, sentence=f"files are read by a process of its own, held by {' and '.join(held_by)}")


def judge_package(package: str, version: str, python: tuple[int, int]) -> Finding:
    """Whether that version of a package may be used with that Python."""
    numbers = _numbers(version)
    if package == "lxml" and numbers < _FIRST_SAFE_LXML:
        return Finding(passes=False, sentence=f"lxml {version} has known holes: version 6.1 or newer is needed.")
    if package == "PySide6-Essentials" and numbers[:2] == _FIRST_ABORTING_PYSIDE and python == _ABORTING_PYTHON:
        return Finding(
            passes=False,
            sentence=f"PySide6 {version} aborts on CPython 3.11: a version below 6.12 is needed.",
        )
    return Finding(passes=True, sentence=f"{package} {version}")


def judge_sqlite(version: tuple[int, int, int], *, locked: bool) -> Finding:
    """Whether that SQLite may be used; the WAL-reset bug is closed off while the one writer's lock holds."""
    name = "SQLite " + ".".join(map(str, version))
    if not has_wal_reset_bug(version):
        return Finding(passes=locked, sentence=name if locked else f"{name}, but the one writer's lock fails.")
    if locked:
        return Finding(passes=True, sentence=f"{name} has the WAL-reset bug; the one writer's lock closes it off")
    return Finding(passes=False, sentence=f"{name} has the WAL-reset bug, and the one writer's lock fails here.")


def _judge_parts() -> Iterator[Finding]:
    root = resources.files("rejoinder.resources")
    for name in _PARTS:
        part = root / name
        if part.is_dir() and any(True for _ in part.iterdir()):
            yield Finding(passes=True, sentence=f"resources/{name}")
        else:
            yield Finding(passes=False, sentence=f"resources/{name} is missing: install Rejoinder again.")


def _installed(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers at the front of a version: "6.1.3.post1" is 6, 1, 3."""
    found = re.match(r"\d+(\.\d+)*", version)
    return tuple(int(number) for number in found[0].split(".")) if found else ()
