"""The door for files: what comes in, what is refused, and with which words."""

import codecs
import os

import pytest

from rejoinder.domain.errors import BadRequestError, RefusedFileError
from rejoinder.domain.text import ArticleId, Document
from rejoinder.domain.times import Precision
from rejoinder.reading import document_of, files, open_document, published_on, read, read_unchanged, text
from rejoinder.reading.encoding import decode
from rejoinder.reading.readers import readers

SENTENCE = "The café at Lindmar was “open” – said naïve Zoë."


def test_the_readers_come_in_by_entry_points():
    assert {reader.media_type for reader in readers()} >= {"text/html", "text/plain"}


def test_a_document_has_its_name_without_the_folder(tmp_path):
    path = tmp_path / "saved.txt"
    path.write_text("A harbour was closed.")
    document = open_document(path)
    assert document.name == "saved.txt"
    assert document.data == b"A harbour was closed."
    assert document.media_type == "text/plain"


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("page.html", b"<p>One</p>", "text/html"),
        ("page.txt", b"<!DOCTYPE html><html><body><p>One</p>", "text/html"),
        ("page", b"\xef\xbb\xbf  <html><body>One", "text/html"),
        ("page.html", b"No tag stands here at all.", "text/plain"),
        ("note.txt", b"Two < three, said the mayor.", "text/plain"),
        ("noise.dat", b"A text under another name.", "text/plain"),
        ("wide.html", codecs.BOM_UTF16_LE + "<html><body>One".encode("utf-16-le"), "text/html"),
    ],
)
def test_content_tells_what_a_document_is_before_its_name_does(name, data, media_type):
    assert document_of(data, name=name).media_type == media_type


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (bytes(range(256)) * 20, "not a text"),
        (b'{"title": "A gate", "text": "The gate opened."}', "JSON"),
        (b'{"id": 1}\n{"id": 2}\n', "JSON"),
        (b"<html>" + bytes(range(256)) * 20, "begins like a page"),
    ],
)
def test_a_refusal_names_the_file_the_fault_and_the_remedy_in_one_line(data, says):
    with pytest.raises(RefusedFileError) as refusal:
        document_of(data, name="odd.bin")
    message = str(refusal.value)
    assert message.startswith("odd.bin: ")
    assert says in message
    assert "\n" not in message


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(RefusedFileError, match="no such file"):
        open_document(tmp_path / "gone.txt")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(RefusedFileError, match="folder"):
        open_document(tmp_path)


def test_a_file_over_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "FILE_LIMIT", 2**20)
    path = tmp_path / "long.txt"
    path.write_bytes(b"word " * 2**18)
    with pytest.raises(RefusedFileError, match="larger than 1 MB"):
        open_document(path)


def test_a_text_over_its_own_limit_is_refused(monkeypatch):
    monkeypatch.setattr(text, "SIZE_LIMIT", 2**20)
    for name in ("long.txt", "long.html"):
        document = document_of(b"<p>word " * 2**18, name=name)
        with pytest.raises(RefusedFileError, match="more than 1 MB of text"):
            read(document)


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_a_document_without_words_is_refused(media_type):
    with pytest.raises(RefusedFileError, match="no readable text"):
        read(
            Document(
                "void.html", b"<html><script>1</script></html>" if media_type == "text/html" else b" \n ", media_type
            )
        )


def test_an_unknown_media_type_is_refused():
    with pytest.raises(RefusedFileError, match="no reader knows"):
        read(Document("a.xyz", b"text", "application/x-unknown"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_is_read_in_its_true_encoding(encoding):
    text = (SENTENCE + "\n") * 20
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("declared", "true"),
    [("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("iso-8859-1", "cp1252"), ("nonsense", "utf-8")],
)
def test_a_page_that_lies_about_its_encoding_is_read_all_the_same(declared, true, read_page):
    body = "<h1>At the café</h1>" + f"<p>{SENTENCE} Nobody in the harbour had heard of it before, they said.</p>" * 4
    assert SENTENCE in read_page(body, declared=declared, encoding=true).text


def test_stray_windows_bytes_in_a_utf8_page_are_read_and_told():
    decoded = decode(("ä" * 500).encode() + b" it\x92s " + ("ö" * 500).encode())
    assert "it’s" in decoded.text
    assert "Windows-1252" in decoded.warnings[0]


def test_unchanged_text_is_the_file_character_for_character():
    source = "  First line\r\n\r\n\tSecond\x07 line \n\nThird"
    article = read_unchanged(document_of(source.encode(), name="a.txt"))
    assert article.text == source
    assert [block.span.of(source) for block in article.blocks] == ["First line", "Second\x07 line", "Third"]
    assert article.title == ""


def test_a_line_of_a_batch_keeps_its_id_and_date():
    document = Document("batch", b"\xef\xbb\xbfOne line", "text/plain")
    article = read_unchanged(document, article_id=ArticleId("mine"), published=published_on("2017-01-23"))
    assert article.id == "mine"
    assert article.text == "\ufeffOne line"
    assert article.published.start == "2017-01-23"


def test_a_date_of_the_analyst_is_a_day():
    interval = published_on(" 2017-01-23 ")
    assert (interval.start, interval.end, interval.precision) == ("2017-01-23", "2017-01-23", Precision.DAY)


@pytest.mark.parametrize("words", ["yesterday", "2017-02-30", "23.1.2017", "20170123", ""])
def test_what_is_no_date_is_refused_with_the_right_form(words):
    with pytest.raises(BadRequestError, match="2017-01-23"):
        published_on(words)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    path = tmp_path / "pipe.html"
    os.mkfifo(path)
    with pytest.raises(RefusedFileError, match=r"pipe\.html: this is a device or a pipe") as refused:
        open_document(path)
    assert "\n" not in str(refused.value)
