"""The child that reads: bytes come in, articles go out; it opens no file of the analyst's and has no network.

It answers one question after the other over its standard input and output: a line of JSON, then bytes where the line
gives their number. ``open`` names bytes and is answered by the documents in them; ``article`` asks for one of those.
Every parser of foreign bytes runs here, and nowhere else in the program.

Run as ``python -P -m rejoinder.workflow.reading_child``: -P, so that no module is taken from the folder in which the
analyst stands. `workflow.reader` starts it and holds its limits of time.
"""

import contextlib
import json
import sys
import traceback
from collections.abc import Iterator
from typing import Any, BinaryIO

from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import Article, Document
from rejoinder.reading import documents_of, read, read_unchanged
from rejoinder.reading.readers import Parts, readers
from rejoinder.workflow.confinement import confine, own_places
from rejoinder.workflow.schema import article_json

MEMORY_LIMIT_BYTES = 1 << 30  # of address space (GUARANTEES 6); 50 MB are taken before the first file
_SPARE = 32 << 20  # bytes kept aside, to be able to say that there are no more

Answer = tuple[dict[str, Any], bytes]


def main() -> None:
    """Answer until nobody asks any more."""
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    readers()  # every module that is always needed, before the limits
    held = confine(memory_bytes=MEMORY_LIMIT_BYTES, own=own_places())
    sys.dont_write_bytecode = True
    _tell(told, {"ready": held}, b"")
    answers = _answers(asked)
    with contextlib.suppress(BrokenPipeError):  # whoever asked has gone
        for head, data in answers:
            _tell(told, head, data)


def _tell(told: BinaryIO, head: dict[str, Any], data: bytes) -> None:
    told.write(json.dumps(head | {"size": len(data)}).encode() + b"\n" + data)
    told.flush()


def _answers(asked: BinaryIO) -> Iterator[Answer]:
    """An answer to each question; known errors are answers, and so are bugs, with the report."""
    parts = Parts(())
    while line := asked.readline():
        question = json.loads(line)
        data = asked.read(question["size"])
        spare: bytearray | None = bytearray(_SPARE)
        try:
            if "open" in question:
                parts = _opened(data, question["open"], unchanged=question["unchanged"])
                answer: Answer = (_listed(parts), b"")
            else:
                document = parts.documents[question["article"]]
                row = article_json(document, _article(document, unchanged=question["unchanged"]))
                answer = ({"article": row}, b"" if len(parts.documents) == 1 else document.data)
        except RefusedFileError as error:
            answer = ({"refused": str(error)}, b"")
        except MemoryError:
            spare = None
            answer = ({"memory": True}, b"")
        except Exception as error:  # noqa: BLE001 - a bug costs one file, is told with its report, and ends no batch
            answer = ({"fault": _report(error)}, b"")
        finally:
            del data, spare
        yield answer
        del answer


def _opened(data: bytes, name: str, *, unchanged: bool) -> Parts:
    if unchanged:
        return Parts((Document(name, data, "text/plain"),))
    return documents_of(data, name=name)


def _article(document: Document, *, unchanged: bool) -> Article:
    return read_unchanged(document) if unchanged else read(document)


def _listed(parts: Parts) -> dict[str, Any]:
    names = [{"name": one.name, "media_type": one.media_type} for one in parts.documents]
    return {"documents": names, "warnings": list(parts.warnings)}


def _report(error: Exception) -> str:
    """Where it broke, without a word of the file: the kinds of error and the lines of our own."""
    places = [
        f"  {frame.filename}, line {frame.lineno}, in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return "\n".join([type(error).__name__, *places])


if __name__ == "__main__":
    main()
