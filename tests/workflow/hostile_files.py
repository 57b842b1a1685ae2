"""Files made to hurt whoever opens them; each with what must come of it: "read", or a word of the refusal."""

import io
import os
import random
import zipfile
import zlib
from collections.abc import Callable

from tests.reading import made_files as made

WORDS = "The port of Lindmar said on Tuesday that its northern breakwater had not been inspected. "
CLIMBED = "/tmp/climbed.txt"  # noqa: S108 - a name in an archive, which nobody may write to
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def html(body: str) -> bytes:
    return f"<!DOCTYPE html><html><body><h1>{made.TITLE}</h1>{body}</body></html>".encode()


def document_xml(body: str) -> bytes:
    """A Word document with that body in place of its own."""
    source = zipfile.ZipFile(io.BytesIO(made.word()))
    members: dict[str, bytes | str] = {name: source.read(name) for name in source.namelist()}
    members["word/document.xml"] = body
    return made.zipped(members, stored_first=False)


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _with_flag(data: bytes, flag: int) -> bytes:
    """The archive with that bit set in every member's flags, in both places."""
    out = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            out[at + place] |= flag
            at = data.find(mark, at + 4)
    return bytes(out)


def _lying(data: bytes) -> bytes:
    """The archive with sizes that say 10 bytes for every member."""
    out = bytearray(data)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        out[at + 24 : at + 28] = (10).to_bytes(4, "little")
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(out)


def _nested_mail(depth: int) -> bytes:
    mail = made.part("text/plain", WORDS.encode() * 5)
    for number in range(depth):
        mail = made.multipart("mixed", [mail], border=f"b{number}b")
    return made.mail_headers().encode() + mail


def _noise(seed: int, size: int) -> bytes:
    return random.Random(seed).randbytes(size)


def _pdf(objects: str) -> bytes:
    return f"%PDF-1.7\n{objects}\ntrailer << /Root 1 0 R >>\n%%EOF".encode()


def pdf_stream(content: bytes) -> bytes:
    """A PDF of one page with that content, packed."""
    packed = zlib.compress(content, 9)
    whole = made.pdf([[]])
    return whole.replace(
        b"<< /Length 0 >>\nstream\n", f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed
    )


_PAGE_LOOP = "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj << /Type /Pages /Kids [2 0 R] /Count 9 >> endobj"

# Name of the file, the bytes, and what must come of it.
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    # deep nesting
    "deep.html": (lambda: html("<div>" * 50_000 + WORDS * 5), "read"),
    "deep_closed.html": (lambda: html("<b>" * 20_000 + WORDS * 5 + "</b>" * 20_000), "read"),
    "deep_json.html": (
        lambda: html(f'<script type="application/ld+json">{"[" * 200_000}</script><p>{WORDS * 5}'),
        "read",
    ),
    "deep.docx": (
        lambda: document_xml(
            f"<w:document {_W}><w:body>{'<w:sdt>' * 5_000}<w:p><w:r><w:t>{WORDS * 5}</w:t></w:r></w:p>"
            f"{'</w:sdt>' * 5_000}</w:body></w:document>"
        ),
        "damaged",
    ),
    "deep.odt": (
        lambda: made.odt(
            content=f"{'<text:section>' * 20_000}<text:p>{WORDS * 5}</text:p>{'</text:section>' * 20_000}"
        ),
        "damaged",
    ),
    "deep.rtf": (lambda: b"{\\rtf1 " + b"{" * 200_000 + WORDS.encode() * 5 + b"}" * 200_001, "read"),
    "deep.eml": (lambda: _nested_mail(60), "nested"),
    "deeper.eml": (lambda: _nested_mail(2_000), "nested"),
    "deep.pdf": (lambda: _pdf(f"1 0 obj {'[' * 100_000} endobj"), "damaged"),
    # huge attributes, and floods of them
    "attribute.html": (lambda: html(f'<p title="{"x" * 10_000_000}">{WORDS * 5}</p>'), "read"),
    "attributes.html": (lambda: html(f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>{WORDS * 5}</p>"), "read"),
    "classes.html": (lambda: html(f'<p class="{"related-story " * 100_000}">{WORDS * 5}</p>'), "read"),
    # single lines beyond reason
    "line.txt": (lambda: WORDS.encode() * 400_000, "32 MB"),
    "line.html": (lambda: html(WORDS * 400_000), "32 MB"),
    "word.txt": (lambda: b"a" * 5_000_000, "read"),
    "line.eml": (lambda: made.mail_headers().encode() + b"\r\n" + WORDS.encode() * 400_000, "32 MB"),
    "header.eml": (lambda: made.mail_headers(subject="x" * 5_000_000).encode() + b"\r\n" + WORDS.encode() * 5, "read"),
    "folded.eml": (
        lambda: (
            made.mail_headers(subject="\r\n ".join(["=?utf-8?q?a?="] * 200_000)).encode() + b"\r\n" + WORDS.encode()
        ),
        "read",
    ),
    "to.eml": (
        lambda: made.mail_headers(sender="(" * 100_000 + "a@b.example").encode() + b"\r\n" + WORDS.encode(),
        "read",
    ),
    # a million siblings
    "many.html": (lambda: html("<b>" * 400_000), "any"),
    "pdf_bomb.pdf": (lambda: pdf_stream(b"BT /F1 9 Tf (x) Tj ET\n" * 2_000_000), "broke down"),
    "pdf_spaces.pdf": (lambda: pdf_stream(b" " * 200_000_000), "any"),
    "paragraphs.html": (lambda: html("<p>x y z</p>" * 10_000), "any"),
    "siblings.html": (lambda: html("<p>x</p>" * 1_000_000), "1,000,000 tags"),
    "blocks.html": (lambda: html("<p>x</p>" * 160_000), "150,000"),
    "breaks.html": (lambda: html("<br>" * 100_000 + WORDS), "any"),
    "lines.txt": (lambda: b"a\n" * 1_000_000, "150,000"),
    "rows.docx": (
        lambda: document_xml(
            f"<w:document {_W}><w:body>{'<w:p><w:r><w:t>x</w:t></w:r></w:p>' * 300_000}</w:body></w:document>"
        ),
        "any",
    ),
    "parts.eml": (
        lambda: made.multipart("mixed", [made.part("text/plain", b"x")] * 5_000, made.mail_headers()),
        "2,000",
    ),
    "mails.mbox": (lambda: made.mbox([made.mail_headers().encode() + b"\r\nx\r\n"] * 3_000), "2,000"),
    # archives beyond the limits
    "members.epub": (lambda: made.epub(more={f"OPS/{n}.txt": "x" for n in range(2_100)}), "2,000"),
    "ratio.docx": (lambda: document_xml("<x>" + " " * 30_000_000 + "</x>"), "100 times"),
    "large.odt": (
        lambda: made.zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": "<x/>",
                **{f"{n}": _noise(1, 1_100_000) + bytes(9_000_000) for n in range(22)},
            }
        ),
        "200 MB",
    ),
    "lying.epub": (lambda: _lying(made.epub()), "damaged"),
    "locked.odt": (lambda: _with_flag(made.odt(), 1), "password"),
    "nested.epub": (lambda: made.epub(chapters=[made.epub()]), "any"),
    "cut.docx": (lambda: made.word()[:-400], "damaged"),
    "climbing.epub": (
        lambda: made.epub(more={f"../../../../{CLIMBED}": "out", CLIMBED: "out"}),
        "read",
    ),
    "bomb.warc.gz": (lambda: made.warc([("https://a.example/", "text/html", bytes(210_000_000))]), "200 MB"),
    "data.zip": (lambda: made.zipped({"a.html": made.page()}), "ZIP"),
    "table.xlsx": (lambda: made.zipped({"xl/workbook.xml": "<x/>"}), "ZIP"),
    # entities
    "laughs.odt": (
        lambda: made.zipped(
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": LAUGHS + "<x>&j;</x>"}
        ),
        "entities",
    ),
    "laughs16.odt": (
        lambda: made.zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": (LAUGHS + "<x>&j;</x>").encode("utf-16"),
            }
        ),
        "entities",
    ),
    "laughs.docx": (
        lambda: document_xml(
            LAUGHS + f"<w:document {_W}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"
        ),
        "any",
    ),
    "outside.docx": (
        lambda: document_xml(
            OUTSIDE + f"<w:document {_W}><w:body><w:p><w:r><w:t>{WORDS}&a;</w:t></w:r></w:p></w:body></w:document>"
        ),
        "any",
    ),
    "laughs.html": (lambda: bytes(LAUGHS + f"<html><body><p>{WORDS * 3} &j;</p></body></html>", "ascii"), "read"),
    "outside.epub": (
        lambda: made.epub(chapters=[(OUTSIDE + f"<html><body><p>{WORDS * 3} &a;</p></body></html>").encode()]),
        "read",
    ),
    # documents that lead in circles, or break off
    "loop.pdf": (lambda: _pdf(_PAGE_LOOP), "any"),
    "cut.pdf": (lambda: made.two_columns()[:900], "any"),
    "noise.pdf": (lambda: b"%PDF-1.7\n" + _noise(2, 200_000), "damaged"),
    "noise.html": (lambda: b"<html>" + _noise(3, 300_000), "any"),
    "noise.eml": (lambda: made.mail_headers().encode() + b"\r\n" + _noise(4, 200_000), "any"),
    "noise.warc": (lambda: b"WARC/1.0\r\n" + _noise(5, 200_000), "WARC"),
    "noise.rtf": (lambda: b"{\\rtf1" + _noise(6, 200_000), "any"),
    "odd.rtf": (lambda: b"{\\rtf1\\u99999999 \\'zz\\uc-5\\ansicpg99999 " + WORDS.encode() + b"}}}}}", "any"),
    "links.rtf": (lambda: b"{\\rtf1 " + b'{\\field{\\*\\fldinst{HYPERLINK "a"' * 5_000 + WORDS.encode(), "any"),
    "pages.pdf": (lambda: made.pdf([[]] * 2_100), "2,000 pages"),
    "random.bin": (lambda: _noise(7, 100_000), "not a text"),
    # what cannot be seen
    "unseen.html": (
        lambda: html(f"<p>{WORDS.replace(' ', chr(0x200B) + ' ' + chr(0x202E))}</p>" * 5 + "<p>\x00\x1b[2J</p>"),
        "read",
    ),
    # found by packaging/fuzz.py: what a page says of itself was not looked at for such characters
    "unseen_head.html": (
        lambda: bytes(
            "<html><head><title>Lock at\u202e Lindmar\x1b[2J closed</title>"
            "<meta name=author content='Ann\u200b Lee\u202e'>"
            "<meta property='og:site_name' content='The\u2066 Post'></head>"
            f"<body>{f'<p>{WORDS * 3}</p>' * 3}",
            "utf-8",
        ),
        "read",
    ),
    "charset.eml": (  # found likewise: an encoding with a zero in its name, and a byte beyond ASCII in the text
        lambda: (
            made.mail_headers().encode() + b'Content-Type: text/plain; charset="a\0b"\r\n\r\n\xe9 ' + WORDS.encode() * 5
        ),
        "read",
    ),
    "unseen_subject.eml": (
        lambda: (
            made.mail_headers(subject="=?utf-8?q?Lock_at=E2=80=AE_Lindmar=1B=5B2J?=").encode()
            + b"\r\n"
            + WORDS.encode() * 5
        ),
        "read",
    ),
    "unseen.eml": (
        lambda: made.mail_headers().encode() + b"\r\n" + (WORDS + "\u202e\u2066\x1b]0;x\x07").encode() * 5,
        "read",
    ),
}


def files() -> list[str]:
    return list(HOSTILE)


def write(name: str, folder: "os.PathLike[str]") -> str:
    """Write that file; gives its path."""
    path = os.path.join(folder, name)  # noqa: PTH118 - a name as it stands
    with open(path, "wb") as file:  # noqa: PTH123 - as above
        file.write(HOSTILE[name][0]())
    return path
