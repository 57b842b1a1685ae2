"""Files of every format, damaged at random: each is read or refused, and nothing else is ever raised."""

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rejoinder.domain.errors import RefusedFileError
from rejoinder.reading import documents_of, read
from tests.reading import made_files as made

SOUND: dict[str, Callable[[], bytes]] = {
    "html": made.page,
    "mhtml": made.mhtml,
    "eml": made.eml,
    "forwarded": made.forwarded_eml,
    "mbox": lambda: made.mbox([made.eml(), made.forwarded_eml()]),
    "pdf": made.two_columns,
    "docx": made.word,
    "odt": made.odt,
    "rtf": made.rtf,
    "epub": made.epub,
    "warc": lambda: made.warc([("https://post.example/a", "text/html", made.page())], packed=False),
    "packed_warc": lambda: made.warc([("https://post.example/a", "text/html", made.page())]),
}
ZIPPED = ("docx", "odt", "epub")
# What parsers trip over: ends, numbers at their limits, marks of the formats, halves of characters.
# fmt: off
MARKS = (
    b"", b"\0", b"\xff" * 8, b"-1", b"99999999999999999999", b"<", b">", b"]]>", b"&#xD800;", b"{", b"}", b"\\", b"(",
    b"\r\n\r\n", b"--", b"=?", b"?=", b"%s", b"PK\x03\x04", b"obj", b"endstream", b"\xed\xa0\x80", b"\x80",
    b"\\u-1 ", b"\\'", b"Content-Type: multipart/mixed; boundary=x\r\n", b"Content-Length: 5\r\n", b"charset=zlib",
)
# fmt: on
_CUTS = st.lists(
    st.tuples(st.floats(0, 1), st.floats(0, 0.2), st.sampled_from(MARKS) | st.binary(max_size=12)), max_size=6
)


def damaged(data: bytes, cuts: list[tuple[float, float, bytes]]) -> bytes:
    """The bytes with stretches (where, how much, as shares of all) replaced."""
    for where, much, mark in cuts:
        start = int(where * len(data))
        end = start + int(much**3 * len(data))
        data = data[:start] + mark + data[end:]
    return data


def damaged_inside(data: bytes, cuts: list[tuple[float, float, bytes]]) -> bytes:
    """The archive with its largest XML member damaged and packed again, so that the damage reaches the parser."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    name = max((one for one in members if one.endswith(("ml", "opf"))), key=lambda one: len(members[one]))
    whole = members[name]
    assert isinstance(whole, bytes)
    return made.zipped(members | {name: damaged(whole, cuts)})


def is_read_or_refused(data: bytes) -> None:
    said = "a: "
    try:
        for document in documents_of(data, name="a").documents:
            assert read(document).text
    except RefusedFileError as refusal:
        said = str(refusal)
    assert said.startswith(("a: ", "a, "))
    assert "\n" not in said


@pytest.mark.parametrize("kind", SOUND)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(cuts=_CUTS)
def test_a_damaged_file_is_read_or_refused(kind: str, cuts: list[tuple[float, float, bytes]]):
    is_read_or_refused(damaged(SOUND[kind](), cuts))


@pytest.mark.parametrize("kind", ZIPPED)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(cuts=_CUTS)
def test_damage_inside_an_archive_is_read_or_refused(kind: str, cuts: list[tuple[float, float, bytes]]):
    is_read_or_refused(damaged_inside(SOUND[kind](), cuts))
