"""Every format: the same invented article comes out of each, and what is not the article is told or kept."""

import zipfile
from collections.abc import Callable

import pytest

from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import Article, BlockKind, ResidueReason
from rejoinder.reading import document_of, documents_of, read
from tests.reading import made_files as made

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a.txt": ("text/plain", lambda: made.plain().encode()),
    "a.html": ("text/html", made.page),
    "a.mhtml": ("multipart/related", made.mhtml),
    "a.eml": ("message/rfc822", made.eml),
    "forwarded.eml": ("message/rfc822", made.forwarded_eml),
    "a.mbox": ("application/mbox", lambda: made.mbox([made.eml()])),
    "a.pdf": ("application/pdf", made.two_columns),
    "a.docx": (DOCX, made.word),
    "a.odt": ("application/vnd.oasis.opendocument.text", made.odt),
    "a.rtf": ("application/rtf", made.rtf),
    "a.epub": ("application/epub+zip", made.epub),
    "a.warc.gz": ("application/warc", lambda: made.warc([("https://post.example/a", "text/html", made.page())])),
    "a.warc": (
        "application/warc",
        lambda: made.warc([("https://post.example/a", "text/html", made.page())], packed=False),
    ),
}


def article_in(data: bytes, name: str = "file") -> Article:
    """The article of the only document in those bytes."""
    (document,) = documents_of(data, name=name).documents
    return read(document)


def refusal_of(data: bytes, name: str = "file") -> str:
    with pytest.raises(RefusedFileError) as refused:
        article_in(data, name)
    message = str(refused.value)
    assert message.startswith(name)
    assert "\n" not in message
    return message


def straight(text: str) -> str:
    return text.translate({ord("“"): '"', ord("”"): '"'})


@pytest.mark.parametrize("name", FILES)
def test_the_article_comes_out_of_every_format_whole_and_in_order(name: str):
    media_type, make = FILES[name]
    data = make()
    assert document_of(data, name="file").media_type == media_type, "by content, not by name"
    assert document_of(data, name=name).media_type == media_type
    article = article_in(data, name)
    assert article.title == made.TITLE
    text = straight(article.text)
    places = [text.find(straight(paragraph)) for paragraph in made.PARAGRAPHS]
    assert -1 not in places
    assert places == sorted(places)
    assert article.blocks[0].kind is BlockKind.TITLE
    assert not [one for one in article.residue if any(paragraph[:40] in one.text for paragraph in made.PARAGRAPHS)]


# ── mails ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_newsletter_gives_its_sender_as_outlet_and_its_day():
    article = article_in(made.eml())
    assert article.outlet == "The Lindmar Post"
    assert article.published.start == "2026-03-03"
    assert article.authors == ()


def test_a_forwarded_article_has_the_day_of_its_own_head_and_the_covering_note_is_residue():
    article = article_in(made.forwarded_eml())
    assert article.published.start == "2026-03-02"
    assert article.outlet == "The Lindmar Post"
    assert "before noon" in article.residue[0].text
    assert "forwards" in article.residue[0].rule
    assert "---------- Forwarded message" not in article.text


def test_an_article_forwarded_in_markup_and_quotation_marks_is_found():
    body = (
        "<div>See below.</div><div class='gmail_quote'>---------- Forwarded message ---------<br>"
        "From: <b>The Lindmar Post</b> &lt;news@post.example&gt;<br>Date: Mon, 2 Mar 2026 at 06:00<br>Subject: "
        + made.TITLE
        + "<br>To: a@b.example"
        "<br></div>" + "".join(f"<p>{paragraph}</p>" for paragraph in made.PARAGRAPHS)
    )
    mail = made.mail_headers(subject="Fwd: breakwater").encode() + made.part("text/html; charset=utf-8", body.encode())
    article = article_in(mail)
    assert article.published.start == "2026-03-02"
    assert "See below" not in article.text
    quoted = "\n".join("> " + line for line in (made.FORWARDED_HEAD + made.plain()).splitlines())
    article = article_in(made.mail_headers(subject="Fw: x").encode() + b"\r\n" + quoted.encode())
    assert article.title == made.TITLE
    assert made.PARAGRAPHS[-1] in article.text


def test_a_message_forwarded_as_an_attachment_is_the_article():
    inner = b"Content-Type: message/rfc822\r\n\r\n" + made.eml()
    mail = made.multipart(
        "mixed", [made.part("text/plain", b"Worth a look, I think."), inner], made.mail_headers(), border="outer_1"
    )
    article = article_in(mail)
    assert article.outlet == "The Lindmar Post"
    assert made.PARAGRAPHS[2] in article.text
    assert any("Other parts of the mail (5 words)" in warning for warning in article.warnings)


def test_an_excuse_in_place_of_the_text_is_not_taken_for_it():
    excuse = b"<p>Your program cannot show this mail.</p>"
    mail = made.multipart(
        "alternative",
        [made.part("text/plain; charset=utf-8", made.plain().encode()), made.part("text/html", excuse)],
        made.mail_headers(),
    )
    assert made.PARAGRAPHS[3] in article_in(mail).text


def test_a_document_attached_to_a_bare_mail_is_read_and_other_attachments_are_named():
    note = made.part("text/plain", b"Article attached.")
    attached = 'Content-Disposition: attachment; filename="{}"\r\n'
    pdf = made.part("application/pdf", made.two_columns(), how="base64", more=attached.format("breakwater.pdf"))
    picture = made.part("image/png", b"\x89PNG" + bytes(50), how="base64", more=attached.format("wall.png"))
    article = article_in(made.multipart("mixed", [note, pdf, picture], made.mail_headers()))
    assert made.PARAGRAPHS[2] in article.text
    assert any("wall.png" in warning for warning in article.warnings)


def test_headers_in_any_encoding_are_read():
    for subject in ("=?utf-8?q?Caf=C3=A9_at_Lindmar?=", "=?iso-8859-1?b?Q2Fm6SBhdCBMaW5kbWFy?=", "Café at Lindmar"):
        mail = made.mail_headers(subject=subject).encode() + b"\r\nNo title stands in this short text, said the mayor."
        assert article_in(mail).title == "Café at Lindmar"


def test_each_mail_of_a_mailbox_is_a_document_with_its_own_bytes():
    parts = documents_of(made.mbox([made.eml(), made.forwarded_eml()]), name="inbox.mbox")
    assert [document.name for document in parts.documents] == ["inbox.mbox, mail 1", "inbox.mbox, mail 2"]
    assert len({document.id for document in parts.documents}) == 2
    assert [read(document).title for document in parts.documents] == [made.TITLE] * 2


def test_a_line_that_begins_with_from_in_a_mail_ends_no_mail():
    mail = made.mail_headers().encode() + b"\r\nIt was long.\r\n\r\nFrom the pier nobody saw it, said Greta Holm.\r\n"
    (document,) = documents_of(made.mbox([mail]), name="a.mbox").documents
    assert "\nFrom the pier nobody saw it" in read(document).text


# ── web archives ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "utf-8", "iso-8859-5", "utf-16"])
def test_a_web_archive_is_read_in_the_encoding_that_only_its_part_names(charset: str):
    article = article_in(made.mhtml(charset=charset))
    assert "Порт Линдмар" in article.text + "".join(one.text for one in article.residue)
    assert article.published.start == "2026-03-02", "from the address, not the day on which it was saved"


def test_frames_of_a_web_archive_are_left_out_and_counted():
    frame = made.part("text/html; charset=utf-8", b"<p>Buy a boat at half the price, today only.</p>")
    article = article_in(made.mhtml(charset="utf-8", extra=[frame]))
    assert "Buy a boat" not in article.text
    assert any("9 words" in warning and "frames" in warning for warning in article.warnings)


def test_each_page_of_a_crawl_is_a_document_and_its_frames_are_counted():
    other = made.page().replace(b"Lindmar", b"Orrin")
    crawl = made.warc(
        [
            ("https://post.example/2026/a", "text/html; charset=windows-1252", made.page(encoding="cp1252")),
            ("https://ads.example/frame", "text/html", b"<p>Buy a boat.</p>"),
            ("https://post.example/style.css", "text/css", b"p { color: black }" * 50),
            ("https://post.example/2026/b", "text/html", other),
        ]
    )
    parts = documents_of(crawl, name="crawl.warc.gz")
    assert [document.name for document in parts.documents] == [
        "crawl.warc.gz, post.example/2026/a",
        "crawl.warc.gz, post.example/2026/b",
    ]
    assert made.PARAGRAPHS[1] in read(parts.documents[0]).text
    assert "1 of its pages" in parts.warnings[0]


def test_a_crawl_of_failures_is_refused():
    crawl = made.warc([("https://post.example/a", "text/html", made.page())], status="404 Not Found")
    assert "no page with text" in refusal_of(crawl)


def test_a_page_saved_by_an_extension_keeps_what_stands_in_shadow_trees_and_loses_its_pictures():
    picture = f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 200_000}">'
    shadow = f'<x-story><template shadowrootmode="open"><p>{made.PARAGRAPHS[0]}</p></template></x-story>'
    page = made.page(
        before="<!--\n Page saved with SingleFile \n url: https://post.example/2026/03/02/wall \n saved date: x\n-->",
        after=picture + "<template><p>Never shown to anybody.</p></template>",
    ).replace(f"<p>{made.PARAGRAPHS[0]}</p>".encode(), shadow.encode())
    article = article_in(page)
    assert made.PARAGRAPHS[0] in article.text
    assert article.published.start == "2026-03-02"
    assert "Never shown" not in article.text + "".join(one.text for one in article.residue)


def test_a_page_saved_complete_has_its_address_from_the_browsers_note():
    page = made.page(before="\n<!-- saved from url=(0041)https://post.example/2026/03/02/breakwater -->\n")
    assert article_in(page).published.start == "2026-03-02"


# ── office documents and books ───────────────────────────────────────────────────────────────────────────────────────


def test_a_word_document_gives_headings_tables_and_its_author():
    article = article_in(made.word())
    kinds = {block.span.of(article.text): block.kind for block in article.blocks}
    assert kinds["What the fishermen say"] is BlockKind.SUBHEADING
    assert kinds["2025 | twice, the ministry says"] is BlockKind.TABLE_ROW
    assert article.authors == ("Ann Lee",)


def test_word_documents_lose_neither_text_boxes_nor_insertions_and_show_no_deletions(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(made.word())
    with zipfile.ZipFile(path) as archive:
        members: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    body = members["word/document.xml"]
    assert isinstance(body, bytes)
    run = "<w:r><w:t>{}</w:t></w:r>"
    added = (
        f"<w:p><w:ins>{run.format('An insertion of the editor, who wrote it down.')}</w:ins>"
        "<w:del><w:r><w:delText>A deletion of the editor.</w:delText></w:r></w:del></w:p>"
        f"<w:sdt><w:sdtContent><w:p>"
        f"{run.format('A content control holds this sentence, they said.')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p><w:r><w:pict><w:txbxContent><w:p>{run.format('A text box holds this sentence, they said.')}</w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden by the writer.</w:t></w:r></w:p>"
    )
    members["word/document.xml"] = body.replace(b"<w:sectPr", added.encode() + b"<w:sectPr", 1)
    article = article_in(made.zipped(members, stored_first=False))
    for sentence in ("An insertion of the editor", "A content control holds", "A text box holds"):
        assert sentence in article.text
    assert "A deletion" not in article.text + "".join(one.text for one in article.residue)
    hidden = [one for one in article.residue if one.reason is ResidueReason.HIDDEN]
    assert [one.text for one in hidden] == ["Hidden by the writer."]


def test_an_open_document_gives_notes_and_lists_and_no_deletions():
    article = article_in(made.odt())
    assert "The wall is old." in article.text
    assert "It was built in 1911, the council says." in article.text
    assert "this deletion" not in article.text
    assert BlockKind.LIST_ITEM in {block.kind for block in article.blocks}
    assert article.authors == ("Ann Lee",)


def test_rich_text_gives_letters_beyond_ascii_and_counts_the_notes_that_it_loses():
    assert "Café owners" in article_in(made.rtf()).text
    noted = made.rtf().replace(b"\\par Caf", b"{\\footnote A note.}\\par Caf")
    assert any("1 note" in warning for warning in article_in(noted).warnings)


def test_a_book_gives_its_chapters_in_order_with_title_author_and_publisher():
    article = article_in(made.epub())
    assert (article.authors, article.outlet, article.published.start) == (
        ("Ann Lee",),
        "The Lindmar Post",
        "2026-03-02",
    )
    assert article.text.index("The next day") > article.text.index(made.PARAGRAPHS[2])
    assert any("contents" in one.rule for one in article.residue)


def test_a_locked_book_is_refused_and_scrambled_fonts_are_no_lock():
    locked = "<encryption><CipherReference URI='OPS/text/ch 0.xhtml'/></encryption>"
    fonts = "<encryption><CipherReference URI='OPS/serif.otf'/></encryption>"
    assert "DRM" in refusal_of(made.epub(more={"META-INF/encryption.xml": locked}))
    assert article_in(made.epub(more={"META-INF/encryption.xml": fonts})).title == made.TITLE


def test_missing_chapters_of_a_book_are_told():
    article = article_in(made.epub(held=1))
    assert made.PARAGRAPHS[0] in article.text
    assert any("1 of the chapters" in warning for warning in article.warnings)


# ── PDF ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_columns_are_read_one_after_the_other_and_broken_words_made_whole():
    article = article_in(made.two_columns())
    text = straight(article.text)
    assert "breakwater had not been inspected" in text
    assert "-" not in text
    assert text.index("Again: The port") > text.index("The council is to meet")
    rules = [one.rule for one in article.residue]
    assert rules == ["a running head or page number"] * 4


def test_a_paragraph_goes_on_over_the_page():
    first = made.set_lines(made.PARAGRAPHS[0] + " The wall was built by the", 60, 500, letters=80)
    second = made.set_lines("council in 1911 and has been mended twice since then.", 60, 780, letters=80)
    text = article_in(made.pdf([first, second])).text
    assert "The wall was built by the council in 1911" in text


def test_one_column_with_indents_becomes_paragraphs():
    lines: list[made.Line] = []
    top = 780.0
    for paragraph in made.PARAGRAPHS:
        made_lines = made.set_lines(straight(paragraph) + " " + straight(paragraph), 72, top, letters=80)
        lines += [(made_lines[0][0] + 14, *made_lines[0][1:]), *made_lines[1:]]
        top = made_lines[-1][1] - 12
    article = article_in(made.pdf([lines]))
    assert len(article.blocks) == len(made.PARAGRAPHS)


def test_a_scanned_pdf_is_refused_with_that_reason():
    message = refusal_of(made.pdf([[], []], picture=True), "scan.pdf")
    assert "scanned" in message
    assert "OCR" in message


def test_pages_that_are_pictures_in_a_pdf_with_text_are_told():
    lines = [
        line
        for n, p in enumerate(made.PARAGRAPHS)
        for line in made.set_lines(straight(p), 60, 780 - 60 * n, letters=80)
    ]
    article = article_in(made.pdf([lines, []], picture=True))
    assert any("1 of 2 pages" in warning for warning in article.warnings)


def test_an_empty_pdf_is_refused():
    assert "no readable text" in refusal_of(made.pdf([[]]))


def test_text_outside_the_page_or_too_small_to_be_seen_is_residue():
    lines = [
        line
        for n, p in enumerate(made.PARAGRAPHS)
        for line in made.set_lines(straight(p), 60, 780 - 60 * n, letters=80)
    ]
    lines += [(60, 2000, 10, "Nobody can see this order."), (60, 400, 0.5, "Nor can anybody read this one.")]
    article = article_in(made.pdf([lines]))
    assert "Nobody can see" not in article.text
    assert {one.rule for one in article.residue} == {"stands outside the page", "is too small to be seen"}


# ── what is no article ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"https://post.example/a\nhttps://post.example/b\n\n", "never uses a network"),
        (b"1. https://post.example/a\n2. <https://post.example/b>\n- www.post.example", "never uses a network"),
        (b"[InternetShortcut]\r\nURL=https://post.example/a\r\n", "never uses a network"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old office document"),
        (b"\0\0\0\x20ftypisom" + bytes(600), "video"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(data: bytes, says: str):
    assert says in refusal_of(data, "links.txt")


def test_a_text_with_an_address_in_it_is_a_text():
    assert (
        document_of(b"See https://post.example/a for more.\nhttps://post.example/b", name="a.txt").media_type
        == "text/plain"
    )
