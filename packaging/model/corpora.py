"""Readers of the corpora: CoNLL-U, IOB, PolNeAR's articles and their silver parses."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any


@dataclass(slots=True)
class Row:
    """A word of a treebank: where it stands in the text (`start` may cover several words) and its columns."""

    form: str
    start: int
    end: int
    spaced: bool
    lemma: str = "_"
    upos: str = "_"
    xpos: str = "_"
    head: int = 0
    deprel: str = "_"
    misc: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Sentence:
    """A sentence; heads count from 1, 0 is the root."""

    rows: list[Row]
    opens: bool


@dataclass(slots=True)
class Document:
    """A document of a treebank with its text put together: paragraphs parted by blank lines."""

    name: str
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)


def opened(path: Path) -> IO[str]:
    """A text file, packed or not."""
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def read_conllu(path: Path) -> Iterator[Document]:
    """The documents of a treebank; one document for the whole file where it names none."""
    reading = _Reading(Document(path.name))
    with opened(path) as lines:
        for line in (raw.rstrip("\n") for raw in lines):
            if line.startswith("# newdoc"):
                if reading.document.sentences:
                    yield reading.document
                reading = _Reading(Document(line.partition("= ")[2]))
            elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                reading.opens = True
            elif not line:
                reading.end()
            elif line[0] != "#":
                reading.word(line.split("\t"))
    reading.end()
    if reading.document.sentences:
        yield reading.document


class _Reading:
    """A document while its lines come in."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.opens = True
        self._rows: list[Row] = []
        self._spaced = True
        self._whole: tuple[int, int, int] | None = None  # a contraction: number of its last word, where it stands
        self._inside = 0

    def end(self) -> None:
        """A sentence is over."""
        if self._rows:
            self.document.sentences.append(Sentence(self._rows, self.opens))
            self._rows, self.opens = [], False

    def word(self, columns: list[str]) -> None:
        """A word, or a contraction that the next words make up."""
        if "." in columns[0]:
            return
        text = self.document.text
        if self.opens and not self._rows and text and self._whole is None:
            self.document.text = text.rstrip() + "\n\n"
            self._spaced = True
        after = "SpaceAfter=No" not in columns[9]
        if "-" in columns[0]:
            start = self._write(columns[1], after=after)
            self._whole = (int(columns[0].partition("-")[2]), start, start + len(columns[1]))
            self._inside = start
            return
        if self._whole is None:
            start = self._write(columns[1], after=after)
            end = start + len(columns[1])
        elif self.document.text.startswith(columns[1], self._inside):
            start, end = self._inside, self._inside + len(columns[1])
            self._inside = end
        else:
            _, start, end = self._whole
        misc = dict(part.split("=", 1) for part in columns[9].split("|") if "=" in part)
        head = int(columns[6]) if columns[6].isdigit() else 0
        self._rows.append(Row(columns[1], start, end, self._spaced, *columns[2:5], head, columns[7], misc))
        self._spaced = after if self._whole is None else False
        if self._whole is not None and int(columns[0]) == self._whole[0]:
            self._whole, self._spaced = None, self.document.text.endswith(" ")

    def _write(self, form: str, *, after: bool) -> int:
        start = len(self.document.text)
        self.document.text += form + " " * after
        return start


def read_iob(path: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Sentences of names: (document or sentence id, [(form, label)]), labels in BIO whatever the file has."""
    name, found = "", []
    with opened(path) as lines:
        for line in (raw.rstrip("\n") for raw in lines):
            if line.startswith("#") and (" = " in line):
                if line.startswith(("# newdoc", "# sent_id")):
                    name = line.partition("= ")[2]
            elif line.strip():
                columns = line.split("\t") if "\t" in line else line.split(" ")
                form, label = (columns[1], columns[2]) if columns[0].isdigit() and len(columns) > 2 else columns[:2]
                found.append((form, label))
            elif found:
                yield name, _in_bio(found)
                found = []
    if found:
        yield name, _in_bio(found)


def _in_bio(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """IOB1 and IOB2 alike as IOB2."""
    fixed, before = [], "O"
    for form, label in found:
        if label.startswith("I-") and before[2:] != label[2:]:
            fixed.append((form, "B-" + label[2:]))
        else:
            fixed.append((form, label))
        before = label
    return fixed


def read_articles(path: Path) -> Iterator[dict[str, Any]]:
    """PolNeAR's articles."""
    with opened(path) as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
