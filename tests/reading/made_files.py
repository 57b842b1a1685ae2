"""Invented files of every format, made when they are asked for: the same article in each."""

import gzip
import io
import quopri
import zipfile
from base64 import encodebytes
from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

import docx

TITLE = "Breakwater at Lindmar went three years without inspection"
PARAGRAPHS = (
    "The port of Lindmar said on Tuesday that its northern breakwater had not been inspected for three years.",
    "“Nobody asked us to look at it, and nobody paid us to,” said Greta Holm, who runs the inspection office.",
    "The ministry of works denied this. Tor Vale, a spokesman, said that divers had been sent twice, in October.",
    "Holm answered that the divers had seen only the eastern end, and that they had not written of the wall.",
    "Fishermen said the cracks had been visible since the winter storms, and that they had told the council so.",
    "The council is to meet on Friday. Its chairman would not say whether the harbour would be closed by then.",
)


def page(*, encoding: str = "utf-8", declared: str = "", head: str = "", before: str = "", after: str = "") -> bytes:
    meta = f'<meta charset="{declared}">' if declared else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!DOCTYPE html>{before}<html lang="en"><head>{meta}<title>{TITLE}</title>{head}</head>'
        f"<body><article><h1>{TITLE}</h1>{body}</article>{after}</body></html>"
    ).encode(encoding, "xmlcharrefreplace")


def plain(paragraphs: Sequence[str] = PARAGRAPHS) -> str:
    return f"{TITLE}\n\n" + "\n\n".join(paragraphs) + "\n"


# ── messages ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def part(kind: str, data: bytes, *, how: str = "quoted-printable", more: str = "") -> bytes:
    wrapped = {"quoted-printable": quopri.encodestring, "base64": encodebytes, "8bit": bytes}[how](data)
    return f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {how}\r\n{more}\r\n".encode() + wrapped


def multipart(kind: str, parts: Sequence[bytes], headers: str = "", border: str = "=_b0rder_7") -> bytes:
    lines = [f'{headers}MIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary="{border}"\r\n\r\n'.encode()]
    lines += [f"--{border}\r\n".encode() + one + b"\r\n" for one in parts]
    return b"".join([*lines, f"--{border}--\r\n".encode()])


def mail_headers(subject: str = TITLE, sender: str = "Ann Lee <ann@lee.example>", more: str = "") -> str:
    return (
        f"From: {sender}\r\nTo: desk@office.example\r\nSubject: {subject}\r\n"
        f"Date: Tue, 3 Mar 2026 08:12:00 +0100\r\nMessage-ID: <1@lee.example>\r\n{more}"
    )


def eml() -> bytes:
    """A newsletter: a plain version and a marked-up one, in Windows-1252."""
    text = plain().encode("cp1252")
    markup = page(encoding="cp1252")
    return multipart(
        "alternative",
        [part("text/plain; charset=windows-1252", text), part("text/html; charset=windows-1252", markup)],
        mail_headers(
            sender="The Lindmar Post <news@post.example>", more="List-Unsubscribe: <mailto:x@post.example>\r\n"
        ),
    )


FORWARDED_HEAD = (
    "---------- Forwarded message ---------\n"
    "From: The Lindmar Post <news@post.example>\n"
    "Date: Mon, 2 Mar 2026 at 06:00\n"
    f"Subject: {TITLE}\n"
    "To: <ann@lee.example>\n\n"
)


def forwarded_eml() -> bytes:
    text = "Hi all, please look at this one before noon. Ann\n\n" + FORWARDED_HEAD + plain()
    return mail_headers(subject=f"Fwd: {TITLE}").encode() + part("text/plain; charset=utf-8", text.encode())


def mbox(mails: Sequence[bytes]) -> bytes:
    quoted = [mail.replace(b"\r\n", b"\n").replace(b"\nFrom ", b"\n>From ") for mail in mails]
    return b"".join(b"From ann@lee.example Tue Mar  3 08:12:00 2026\n" + mail + b"\n\n" for mail in quoted)


def mhtml(*, charset: str = "koi8-r", extra: Sequence[bytes] = ()) -> bytes:
    """A page as a browser saves it whole: quoted-printable, in an encoding that only the part's header names."""
    address = "https://post.example/2026/03/02/breakwater"
    head = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {address}\r\nSubject: {TITLE}\r\nDate: Thu, 5 Mar 2026 10:00:00 -0000\r\n"
    )
    markup = page(after="<p>Порт Линдмар</p>", encoding=charset)
    return multipart(
        "related",
        [
            part(f"text/html; charset={charset}", markup, more=f"Content-Location: {address}\r\n"),
            part("image/png", b"\x89PNG\r\n\x1a\n" + bytes(300), how="base64"),
            part("text/css", b"p { color: black }"),
            *extra,
        ],
        head,
    )


# ── archives ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def zipped(members: dict[str, bytes | str], *, stored_first: bool = True) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, data) in enumerate(members.items()):
            how = zipfile.ZIP_STORED if number == 0 and stored_first else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), data, how)
    return made.getvalue()


def word() -> bytes:
    document = docx.Document()
    document.core_properties.author = "Ann Lee"
    document.add_heading(TITLE, 0)
    for paragraph in PARAGRAPHS[:4]:
        document.add_paragraph(paragraph)
    document.add_heading("What the fishermen say", 2)
    for paragraph in PARAGRAPHS[4:]:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=2, cols=2)
    for row, cells in enumerate((("Year", "Divers sent"), ("2025", "twice, the ministry says"))):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


_ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)


def odt(*, content: str = "", manifest: str = "<manifest/>") -> bytes:
    body = content or (
        "<text:tracked-changes><text:p>Nobody is to see this deletion.</text:p></text:tracked-changes>"
        f'<text:h text:outline-level="1">{TITLE}</text:h>'
        + "".join(f"<text:p>{paragraph}</text:p>" for paragraph in PARAGRAPHS[:5])
        + f"<text:list><text:list-item><text:p>{PARAGRAPHS[5]}</text:p></text:list-item></text:list>"
        "<text:p>The wall<text:s text:c='3'/>is old<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>It was built in 1911, the council says.</text:p></text:note-body>"
        "</text:note>.</text:p>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODT}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {_ODT}><office:meta><dc:title>{TITLE}</dc:title>"
            "<meta:initial-creator>Ann Lee</meta:initial-creator></office:meta></office:document-meta>",
            "META-INF/manifest.xml": manifest,
        }
    )


def epub(*, chapters: Sequence[bytes] = (), more: dict[str, bytes | str] | None = None, held: int = 99) -> bytes:
    """A book of two chapters, or these; only so many of those that it names are held in it."""
    half = len(PARAGRAPHS) // 2
    texts = chapters or [
        f"<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>{TITLE if not number else 'The next day'}</h1>".encode()
        + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[number * half : (number + 1) * half]).encode()
        + b"</body></html>"
        for number in range(2)
    ]
    names = [f"text/ch {number}.xhtml" for number in range(len(texts))]
    items = "".join(
        f'<item id="c{number}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(names)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>{TITLE}</dc:title><dc:creator>Ann Lee</dc:creator><dc:publisher>The Lindmar Post</dc:publisher>"
        f'<dc:date>2026-03-02</dc:date></metadata><manifest><item id="nav" href="nav.xhtml" properties="nav" '
        f'media-type="application/xhtml+xml"/>{items}</manifest><spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfile full-path="OPS/book.opf"/></container>',
            "OPS/book.opf": package,
            "OPS/nav.xhtml": b"<html><body><nav><ol><li><a href='c0'>Breakwater</a></li></ol></nav></body></html>",
            **{f"OPS/{name}": text for name, text in list(zip(names, texts, strict=True))[:held]},
            **(more or {}),
        }
    )


def rtf() -> bytes:
    escaped = "".join(
        letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in "\\par\n".join((TITLE, *PARAGRAPHS))
    )
    return (
        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}}{\\info{\\author Ann Lee}}"
        "{\\*\\generator Word;}\\f0\\fs24 " + escaped + "\\par Caf\\'e9 owners said so too.\\par}"
    ).encode("ascii")


def warc(pages: Sequence[tuple[str, str, bytes]], *, packed: bool = True, status: str = "200 OK") -> bytes:
    """A crawl: address, content type and body of each answer, each after its request; every record packed by itself."""
    records = [_record("warcinfo", "", "application/warc-fields", b"software: invented\r\n")]
    for address, kind, body in pages:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        records.append(_record("request", address, "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"))
        records.append(_record("response", address, "application/http; msgtype=response", answer))
    return b"".join(gzip.compress(record) if packed else record for record in records)


def _record(kind: str, address: str, content_type: str, body: bytes) -> bytes:
    target = f"WARC-Target-URI: {address}\r\n" if address else ""
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, kind + address)}>\r\n"
            f"WARC-Date: 2026-03-05T10:00:00Z\r\n{target}Content-Type: {content_type}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        ).encode()
        + body
        + b"\r\n\r\n"
    )


# ── PDF ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

Line = tuple[float, float, float, str]  # left, baseline, size, words


def pdf(pages: Sequence[Sequence[Line]], *, info: str = "", picture: bool = False) -> bytes:
    """A PDF of these lines, in Helvetica, on A4; with a grey picture over each page if asked for."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for number, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        shown = [
            f"BT /F1 {size} Tf {left} {base} Td (".encode() + _escaped(words) + b") Tj ET"
            for left, base, size, words in lines
        ]
        if picture:
            shown.append(b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q")
        stream = b"\n".join(shown)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    if info:
        objects.append(f"<< {info} >>".encode())
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    told = f"/Info {len(objects)} 0 R " if info else ""
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {told}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _escaped(words: str) -> bytes:
    data = words.encode("cp1252", "replace")
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def set_lines(
    text: str, left: float, top: float, *, size: float = 10, letters: int = 46, hyphens: bool = True
) -> list[Line]:
    """A paragraph set in lines of so many letters; words are broken at a line's end where that fills it better."""
    lines: list[str] = [""]
    for word_ in text.split():
        room = letters - len(lines[-1]) - 1
        if len(word_) <= room:
            lines[-1] = f"{lines[-1]} {word_}".strip()
        elif hyphens and room > 4 and len(word_) > 8 and word_.isalpha() and word_.islower():
            lines[-1] = f"{lines[-1]} {word_[:4]}-"
            lines.append(word_[4:])
        else:
            lines.append(word_)
    return [(left, top - 1.2 * size * number, size, line) for number, line in enumerate(lines)]


def two_columns(*, heads: bool = True) -> bytes:
    """Two pages in two columns under a headline, with running heads and page numbers; written out row by row."""
    pages: list[list[Line]] = []
    texts = list(PARAGRAPHS) * 2
    for number in range(2):
        lines: list[Line] = []
        top = 700.0
        if number == 0:
            lines += [(60, 760, 22, TITLE[:32]), (60, 734, 22, TITLE[32:].strip())]
        mine = texts[number * 6 : number * 6 + 6]
        for column, part_ in enumerate((mine[:3], mine[3:])):
            place = top
            for paragraph in part_:
                marked = paragraph.replace("“", '"').replace("”", '"')
                made = set_lines(f"{marked}" if number == 0 else f"Again: {marked}", 60 + column * 250, place)
                lines += made
                place = made[-1][1] - 20
        lines.sort(key=lambda line: (-line[1], line[0]))
        if heads:
            lines += [(60, 812, 8, f"THE LINDMAR POST  {'3' if number else '2'} March"), (290, 30, 8, str(number + 1))]
        pages.append(lines)
    return pdf(pages)
