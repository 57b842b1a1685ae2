"""The reader: one child process that reads foreign files, within limits of time and memory, replaced when it dies.

It is started at the first file and serves all that follow; a child that is too slow, needs too much or breaks down
costs its own file only. Bytes go to it and articles come back, as JSON over pipes (no socket, nothing unpickled).
"""

import atexit
import contextlib
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from threading import Lock, Timer
from typing import IO, Any

from rejoinder.domain.errors import BadRequestError, BrokenReaderError, RefusedFileError
from rejoinder.domain.text import Article, Document
from rejoinder.workflow.schema import article_of

log = logging.getLogger(__name__)

TIME_LIMIT_S = 20.0  # for each step: finding the documents in a file, and reading each (GUARANTEES 6)
_START_LIMIT_S = 120.0  # a cold disk; it takes 0.15 s
_COMMAND = (sys.executable, "-P", "-m", "rejoinder.workflow.reading_child")
_OTHERWISE = "save the page again as HTML, or its text as .txt"

Outcome = tuple[Document, Article] | RefusedFileError


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the child said, and the bytes that came with it."""

    row: dict[str, Any]
    data: bytes


class _ChildGoneError(Exception):
    """The child ended, or was ended, before it answered."""


class Reader:
    """The parent's end of the child. One thread at a time asks; the child ends with the thread that started it."""

    def __init__(self, *, time_limit_s: float = TIME_LIMIT_S, command: tuple[str, ...] = _COMMAND) -> None:
        self.held_by: tuple[str, ...] = ()
        self._limit_s = time_limit_s
        self._command = command
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def start(self) -> None:
        """Start the child now, if it does not run: it is up when the first file comes."""
        if self._child is None:
            self._child = subprocess.Popen(  # noqa: S603 - our own module, by this very interpreter
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )

    def articles(self, data: bytes, name: str, *, unchanged: bool = False) -> Iterator[Outcome]:
        """Each document in those bytes with its article, or the refusal of one that could not be read.

        A file is one document; a mailbox or a crawl holds several. Never raises RefusedFileError.
        """
        try:
            opened = self._ask({"open": name, "unchanged": unchanged}, data, name)
        except RefusedFileError as error:
            yield error
            return
        listed = opened.row["documents"]
        left_out = tuple(opened.row["warnings"])
        for number, one in enumerate(listed):
            question = {"article": number, "unchanged": unchanged}
            try:
                answer = self._ask(question, b"", one["name"], again=({"open": name, "unchanged": unchanged}, data))
                article = article_of(answer.row["article"])
            except RefusedFileError as error:
                yield error
                continue
            except BadRequestError as error:
                yield BrokenReaderError(
                    f"{one['name']}: what was read does not hold together; {_OTHERWISE}.", str(error)
                )
                continue
            document = Document(one["name"], data if len(listed) == 1 else answer.data, one["media_type"])
            yield document, replace(article, warnings=(*article.warnings, *left_out))
            left_out = ()

    def close(self) -> None:
        """End the child, whatever it is doing."""
        child, self._child = self._child, None
        self.held_by = ()
        if child is not None:
            child.kill()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            child.wait()

    def _ask(
        self, question: dict[str, Any], data: bytes, name: str, *, again: tuple[dict[str, Any], bytes] | None = None
    ) -> _Answer:
        """The child's answer; RefusedFileError where it refuses, ends, or takes too long.

        `again` is what a new child must be told first, where the old one ended with another document of the file.
        """
        with self._lock:
            if self._child is not None and self._child.poll() is not None:
                self.close()  # it ended while nobody asked: that is no file's fault
            try:
                if self._child is None or not self.held_by:
                    self.meet()
                    if again is not None:
                        self._exchange(*again, limit_s=self._limit_s)
                answer = self._exchange(question, data, limit_s=self._limit_s)
            except _ChildGoneError as error:
                log.info("the reading child was replaced: %s", error)
                raise RefusedFileError(f"{name}: {error}") from error
            row = answer.row
            if "memory" in row:
                self.close()  # what it still holds would be missing for the next file
                raise RefusedFileError(
                    f"{name}: reading it needs more than 1 GB of memory; save only the article itself."
                )
        if "refused" in row:
            raise RefusedFileError(str(row["refused"]))
        if "fault" in row:
            raise BrokenReaderError(f"{name}: the reader met a fault of its own; {_OTHERWISE}.", str(row["fault"]))
        return answer

    def meet(self) -> None:
        """Start the child and hear by what it is held."""
        self.start()
        assert self._child is not None
        with self._limited(_START_LIMIT_S) as ended:
            answer = self._hear(self._child.stdout, ended)
        self.held_by = tuple(answer.row["ready"])

    def _exchange(self, question: dict[str, Any], data: bytes, *, limit_s: float) -> _Answer:
        child = self._child
        assert child is not None
        assert child.stdin is not None
        with self._limited(limit_s) as ended:
            try:
                child.stdin.write(json.dumps(question | {"size": len(data)}).encode() + b"\n")
                child.stdin.write(data)
                child.stdin.flush()
            except OSError:  # it died: hearing tells why
                log.info("the reading child was gone before it could be asked")
            return self._hear(child.stdout, ended)

    def _hear(self, pipe: IO[bytes] | None, ended: list[bool]) -> _Answer:
        assert pipe is not None
        line = pipe.readline()
        row = json.loads(line) if line.endswith(b"\n") else None
        data = pipe.read(row["size"]) if row is not None else b""
        if row is None or len(data) < row["size"]:
            self.close()
            if ended:
                raise _ChildGoneError(
                    f"could not be read within {self._limit_s:g} seconds; save only the article itself."
                )
            raise _ChildGoneError(f"the process that read it broke down, the others are not touched; {_OTHERWISE}.")
        return _Answer(row, data)

    @contextlib.contextmanager
    def _limited(self, seconds: float) -> Iterator[list[bool]]:
        """End the child after so long; the list is filled then."""
        child = self._child
        ended: list[bool] = []

        def end() -> None:
            ended.append(True)
            if child is not None:
                child.kill()

        timer = Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            yield ended
        finally:
            timer.cancel()


def confinement() -> tuple[str, ...]:
    """By what a child that reads is held on this system; see `confinement.confine`."""
    reader = Reader()
    try:
        reader.meet()
        return reader.held_by
    finally:
        reader.close()


READER = Reader()  # of this process: a child takes 0.15 s to start, and serves every file after that
atexit.register(READER.close)
