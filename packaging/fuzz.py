"""Fuzz the readers: files of every format, changed at random; each is read or refused, and keeps its promises.

    python packaging/fuzz.py READER… [--seconds 60] [--found DIR]

READER is one of the seeds' names below, or `all`. Each runs in a process of its own, one after the other, on seeds
made by the tests (`tests/reading/made_files.py`, `tests/workflow/hostile_files.py`). What raises anything but a
refusal, breaks a promise of the article, or takes more than `SLOW_S` is written to DIR, once for each place in the
code. It needs atheris (coverage-guided, Apache-2.0; `pip install atheris`) beside the development packages.
"""

import argparse
import hashlib
import io
import random
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

import atheris  # noqa: E402

with atheris.instrument_imports(include=["rejoinder.reading", "docx", "striprtf", "warcio", "email"]):
    from rejoinder.domain.errors import RefusedFileError
    from rejoinder.reading import documents_of, read
    from rejoinder.reading.readers import readers

from tests.reading import made_files as made  # noqa: E402
from tests.reading.test_mutations import MARKS, SOUND  # noqa: E402
from tests.workflow.hostile_files import HOSTILE  # noqa: E402

SLOW_S = 5.0  # of CPU; a reader has 20 s, on a slower machine
MOST_BYTES = 60_000  # of a case; hostile seeds beyond that are the tests' own matter
INVISIBLE = frozenset("\u200b\u2060\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x07\x08\x1b\x7f\x9b")
# What the readers look for, so that chance need not spell it.
WORDS = (
    b'<script type="application/ld+json">', b'{"@type":"NewsArticle","datePublished":"', b'"author":[{"name":"',
    b'<meta property="article:published_time" content="', b'<time datetime="', b'itemprop="datePublished"',
    b"2021-05-04T", b"Updated on May 4, 2021", b"By Ann Lee and Bo Ray", b"<!--", b"-->", b"<table>", b"<td>",
    b"<template shadowrootmode=open>", b"display:none", b"charset=utf-16", b"Content-Transfer-Encoding: base64",
    b"Content-Type: text/html; charset=", b"-----Original Message-----", b"---------- Forwarded message ---------",
    b"From: ", b"Subject: =?utf-8?b?", b"\nFrom ", b"message/rfc822", b"multipart/alternative; boundary=", b"WARC/1.0",
    b"Content-Length: ", b"WARC-Type: response", b"/Type /Page", b"/ToUnicode", b"stream\n", b"BT /F1 9 Tf",
    b"\\u8217?", b"{\\*\\", b"\\ansicpg1251", b"<w:p>", b"<w:t>", b"<w:txbxContent>", b"<text:p>", b"<text:s text:c='",
    b"<itemref idref=", b"media-type=", b"&#x202E;", b"&nbsp;",
)  # fmt: skip
ENDINGS = {"forwarded": "eml", "packed_warc": "warc", "text": "txt"}
KINDS = (*SOUND, "text")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="+", choices=(*KINDS, "all"), metavar="READER")
    parser.add_argument("--seconds", type=int, default=60, help="for each, by the clock")
    parser.add_argument("--found", type=Path, default=Path("fuzz-found"))
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)  # this process is the one that fuzzes
    arguments = parser.parse_args()
    arguments.found.mkdir(parents=True, exist_ok=True)
    kinds = KINDS if "all" in arguments.kinds else arguments.kinds
    if arguments.here:
        fuzz(kinds[0], seconds=arguments.seconds, found=arguments.found)
    for kind in kinds:
        end = time.monotonic() + arguments.seconds
        while (left := round(end - time.monotonic())) > 0:  # again where a parser took the whole process with it
            words = [sys.executable, __file__, kind, "--here", "--seconds", str(left), "--found", arguments.found]
            subprocess.run(words, check=False)  # noqa: S603 - this script


def fuzz(kind: str, *, seconds: int, found: Path) -> None:
    """Fuzz one reader in this process, which ends with it."""
    readers()
    ending = ENDINGS.get(kind, kind)
    with tempfile.TemporaryDirectory() as temporary:
        seeds = Path(temporary)
        for number, data in enumerate(seeds_of(kind, ending)):
            (seeds / f"{number}").write_bytes(data)
        words = "".join('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in (*MARKS, *WORDS) if word)
        dictionary = seeds.with_suffix(".words")
        dictionary.write_text(words, "ascii")
        prefix = f"{found / kind}-"
        options = [f"-max_total_time={seconds}", f"-max_len={MOST_BYTES}", "-timeout=30", f"-artifact_prefix={prefix}"]
        options += [
            f"-dict={dictionary}",
            "-report_slow_units=1000",
            "-rss_limit_mb=2000",
            "-print_final_stats=1",
            "-verbosity=0",
        ]

        def one(data: bytes) -> None:
            hold(data, f"a.{ending}", prefix)

        atheris.Setup([sys.argv[0], *options, str(seeds)], one, custom_mutator=changed)
        atheris.Fuzz()


def seeds_of(kind: str, ending: str) -> list[bytes]:
    """Sound files of that kind, and the hostile ones that are small."""
    own = [made.plain().encode()] if kind == "text" else [SOUND[kind]()]
    hostile = (name for name in HOSTILE if name.rpartition(".")[2] == ending)
    every = (HOSTILE[name][0]() for name in hostile)
    return own + [data for data in every if len(data) <= MOST_BYTES]


def changed(data: bytes, most: int, seed: int) -> bytes:
    """Those bytes, changed; of an archive mostly what stands in one member, so that the change reaches the parser."""
    chance = random.Random(seed)
    if data.startswith(b"PK\x03\x04") and chance.random() < 0.8:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                members: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
            return bytes(atheris.Mutate(data, most))
        name = chance.choice(list(members)) if members else ""
        if name:
            inner = members[name]
            members[name] = bytes(atheris.Mutate(inner, len(inner) + 200))
            return made.zipped(members)[:most]
    return bytes(atheris.Mutate(data, most))


def hold(data: bytes, name: str, prefix: str) -> None:
    """Read a file and keep it where it does not come out as it must."""
    start = time.process_time()
    try:
        fault = fault_of(data, name)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is found
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "rejoinder" in frame.filename]
        fault = f"{type(error).__name__} at {Path(frames[-1].filename).name}:{frames[-1].lineno}"
    taken = time.process_time() - start
    if not fault and taken > SLOW_S:
        fault = f"slow {taken:.0f}"
    if fault:
        place = Path(f"{prefix}{hashlib.sha256(fault.encode()).hexdigest()[:8]}")
        if not place.exists():
            place.write_bytes(data)
            print(f"{place}: {fault}", flush=True)


def fault_of(data: bytes, name: str) -> str:
    """What promise of an article or a refusal does not hold, "" where all do."""
    try:
        articles = [read(document) for document in documents_of(data, name=name).documents]
    except RefusedFileError as refusal:
        said = str(refusal)
        return (
            "" if said.startswith(("a.", "a: ", "a, ")) and "\n" not in said else "a refusal that is no line of its own"
        )
    for article in articles:
        texts = (article.text, article.title, article.byline, article.outlet, *(one.text for one in article.residue))
        if not article.text.strip():
            return "an article without a word"
        if any(INVISIBLE & set(text) for text in texts):
            return "characters that cannot be seen"
        if any(block.span.of(article.text) != block.span.of(article.text).strip() for block in article.blocks):
            return "a block with space around it"
    return ""


if __name__ == "__main__":
    main()
