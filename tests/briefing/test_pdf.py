"""The pages: what they say, where their links lead, and that the same briefing gives the same bytes."""

import ctypes
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pypdfium2
import pytest
import typst
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdfium2 import raw

from rejoinder.briefing import Briefing, Paper, compose, pdf_bytes, render_pages, write_pdf
from rejoinder.domain.claims import Reading, ReplyKind
from rejoinder.domain.errors import ExportError
from rejoinder.domain.notes import Note, NoteId
from tests.briefing import hostile, silo

COURIER, TELEGRAPH = silo.courier(), silo.telegraph()
BRIEFING = compose(
    [COURIER, TELEGRAPH],
    silo.notes(COURIER),
    title="Welders, wind or dust",
    author="M. Quill",
    marking="TLP:AMBER",
    reference="RJ-2031-014",
)


@pytest.fixture(scope="module")
def pdf() -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf_bytes(BRIEFING))
    yield document
    document.close()


HOSTILE = compose([hostile.hostile()], [])


@pytest.fixture(scope="module")
def hostile_pdf() -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf_bytes(HOSTILE))
    yield document
    document.close()


def words(document: pypdfium2.PdfDocument, page: int | None = None) -> str:
    pages = range(len(document)) if page is None else [page]
    text = "\n".join(document[number].get_textpage().get_text_bounded() for number in pages)
    return " ".join(text.replace("\r\n", " ").replace("\u200b", "").split())


def text_of(briefing: Briefing) -> str:
    document = pypdfium2.PdfDocument(pdf_bytes(briefing))
    try:
        return words(document)
    finally:
        document.close()


def links(document: pypdfium2.PdfDocument) -> list[tuple[int, int | None]]:
    """Page of each link and the page it leads to, None where it leads out of the document."""
    found = []
    for number in range(len(document)):
        page, position, link = document[number], ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(position), ctypes.byref(link)):
            target = raw.FPDFLink_GetDest(document.raw, link)
            if not target:
                action = raw.FPDFLink_GetAction(link)
                target = raw.FPDFAction_GetDest(document.raw, action) if action else None
            found.append((number, raw.FPDFDest_GetDestPageIndex(document.raw, target) if target else None))
    return found


def test_every_page_says_its_number_and_carries_the_marking_at_head_and_foot(pdf: pypdfium2.PdfDocument):
    for number in range(len(pdf)):
        page = words(pdf, number)
        assert f"Page {number + 1} of {len(pdf)}" in page
        assert page.count("TLP:AMBER") == 2


def test_the_title_page_has_title_author_cut_off_and_both_sides_of_the_dispute(pdf: pypdfium2.PdfDocument):
    page = words(pdf, 0)
    for said in ("Welders, wind or dust", "M. Quill", "Information cut-off 10 May 2031", "2 articles, 2 outlets"):
        assert said in page
    assert "Tomas Brell" in page
    assert "denies Agnes Tove" in page
    assert "2 points stand unanswered" in page


def test_no_bottom_line_is_made_up(pdf: pypdfium2.PdfDocument):
    assert "Bottom line" not in words(pdf, 0)
    own = compose([COURIER], [], bottom_line="The permit book would settle it.")
    assert "Bottom line The permit book would settle it." in text_of(own)


def test_every_reply_is_named_by_its_word(pdf: pypdfium2.PdfDocument):
    text = words(pdf)
    for kind in ("denies", "contradicts", "corrects", "reframes", "discredits", "retracts", "qualifies", "doubts"):
        assert f"{kind} " in text
    for kind in ("declines", "confirms", "concedes", "echoes"):
        assert f"{kind} " in text
    assert len(ReplyKind) == 12


def test_every_passage_stands_in_the_appendix_with_its_place_and_words(pdf: pypdfium2.PdfDocument):
    text = words(pdf)
    appendix = text[text.rindex("Appendix. All claims") :]
    for passage in BRIEFING.passages:
        entry = appendix[appendix.index(f"[{passage.number}]") :]
        assert f"{passage.quote.start:,}–{passage.quote.end:,}" in entry
        assert " ".join(passage.quote.words.split()) in entry


def test_every_article_stands_in_the_appendix_with_file_and_digest(pdf: pypdfium2.PdfDocument):
    text = words(pdf)
    for article in BRIEFING.articles:
        assert article.name in text
        assert article.sha256 in text.replace(" ", "")
        assert article.outlet in text


def test_notes_are_printed_as_they_were_typed(pdf: pypdfium2.PdfDocument):
    text = words(pdf)
    for said in ("Ask the archive for the permit book of 2031.", "*Not* the union.", "Lost its place"):
        assert said in text


def test_the_outline_names_the_sections_the_disputed_points_the_accused_and_the_articles(pdf: pypdfium2.PdfDocument):
    titles = [" ".join(entry.get_title().split()) for entry in pdf.get_toc()]
    for section in (
        "1 Claims and counter-claims",
        "2 Unanswered accusations",
        "3 Where the articles differ",
        "4 Also answered",
        "5 Notes",
        "Appendix. All claims, article by article",
    ):
        assert section in titles
    for point in BRIEFING.answered:
        left = next(iter(point.statements))
        assert any(point.text in title or left.words in title for title in titles)
    for point in BRIEFING.unanswered:
        assert point.accused in titles
    for article in BRIEFING.articles:
        assert f"{article.number} {article.title}" in titles


def test_links_stay_in_the_document_and_each_passage_that_a_section_tells_has_one(pdf: pypdfium2.PdfDocument):
    found = links(pdf)
    assert None not in [target for _, target in found]
    first = next(
        number for number in range(len(pdf)) if "Appendix. All claims, article by article Exact" in words(pdf, number)
    )
    told = {statement.passage for point in BRIEFING.answered + BRIEFING.unanswered for statement in point.statements}
    assert sum(target >= first for page, target in found if target is not None and page <= first) >= len(told)


@pytest.mark.parametrize("count", [60, 150])
def test_a_long_briefing_is_short_and_has_no_empty_gaps(count: int):
    document = pypdfium2.PdfDocument(pdf_bytes(compose([hostile.crowd(count)], [])))
    assert len(document) <= 2 + count / 15  # a title page and 45 claims on three pages of text
    for number in range(1, len(document) - 1):
        page = document[number]
        lowest = min(
            item.get_bounds()[1] for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]) if _in_body(item)
        )
        assert lowest < page.get_height() / 3, f"page {number + 1} ends at {lowest}"
    document.close()


def _in_body(item: pypdfium2.PdfObject) -> bool:
    """Whether it stands above the foot of the page."""
    return item.get_bounds()[1] > 22 / 25.4 * 72


def test_addresses_in_articles_and_notes_are_words_and_no_links():
    address = Note(NoteId("a" * 32), "See https://example.org/x and file:///etc/passwd and javascript:alert(1)")
    document = pypdfium2.PdfDocument(pdf_bytes(compose([COURIER], [address])))
    assert "https://example.org/x" in words(document)
    assert all(target is not None for _, target in links(document))
    document.close()


def test_the_file_says_that_it_is_tagged_and_in_which_language_and_by_which_standards():
    data = pdf_bytes(BRIEFING)
    assert b"/StructTreeRoot" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert b"<pdfaid:part>3</pdfaid:part>" in data
    document = pypdfium2.PdfDocument(data)
    assert document.get_metadata_dict()["Title"] == "Welders, wind or dust"
    assert document.get_metadata_dict()["Author"] == "M. Quill"
    assert document.is_tagged()
    document.close()


def test_the_attached_json_has_every_passage_exactly(hostile_pdf: pypdfium2.PdfDocument):
    (attachment,) = [hostile_pdf.get_attachment(index) for index in range(hostile_pdf.count_attachments())]
    assert attachment.get_name() == "briefing.json"
    record = json.loads(bytes(attachment.get_data()))
    assert [each["quote"]["words"] for each in record["passages"]] == [each.quote.words for each in HOSTILE.passages]


def test_the_same_briefing_gives_the_same_bytes_in_another_process(tmp_path: Path):
    program = (
        "import sys; from pathlib import Path; from rejoinder.briefing import write_pdf; "
        "from tests.briefing.test_pdf import BRIEFING; write_pdf(BRIEFING, Path(sys.argv[1]))"
    )
    target = tmp_path / "other.pdf"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "HOME": str(tmp_path)}
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", program, str(target)], check=True, env=environment, cwd=root)
    assert target.read_bytes() == pdf_bytes(BRIEFING)


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_it_is_drawn_on_the_paper_asked_for(paper: Paper, size: tuple[int, int]):
    document = pypdfium2.PdfDocument(pdf_bytes(compose([TELEGRAPH], [], paper=paper)))
    assert tuple(round(side) for side in document[0].get_size()) == size
    document.close()


def test_hostile_text_comes_out_as_text(hostile_pdf: pypdfium2.PdfDocument):
    text = words(hostile_pdf)
    assert '#eval("1+1") #import "@preview/x:1.0.0": * = Heading $x^2$ *bold* _it_ `raw` <label>' in text
    assert '#read("/etc/passwd")' in text
    assert "‹U+202E›evil" in text
    assert "bell ‹U+0007›" in text


def test_long_points_repeat_their_heading_on_the_next_page(hostile_pdf: pypdfium2.PdfDocument):
    assert "continued" in words(hostile_pdf)


def test_a_crowd_of_claims_is_drawn_whole():
    reading = hostile.crowd(150)
    document = pypdfium2.PdfDocument(pdf_bytes(compose([reading], [])))
    text = words(document)
    assert "[150]" in text
    assert "gate 149 was shut" in text
    document.close()


@pytest.mark.parametrize("readings", [[], [silo.empty()]])
def test_emptiness_is_said_and_not_blank(readings: list[silo.Reading]):
    text = text_of(compose(readings, []))
    assert "Page 1 of 2" in text
    assert ("No claim" if readings else "No article was given.") in text


def test_pages_can_be_had_as_pictures():
    pages = render_pages(BRIEFING, ppi=30)
    document = pypdfium2.PdfDocument(pdf_bytes(BRIEFING))
    assert len(pages) == len(document)
    assert all(page.startswith(b"\x89PNG\r\n") for page in pages)
    document.close()


def test_a_briefing_is_written_whole(tmp_path: Path):
    write_pdf(BRIEFING, tmp_path / "b.pdf")
    assert (tmp_path / "b.pdf").read_bytes() == pdf_bytes(BRIEFING)
    with pytest.raises(ExportError):
        write_pdf(BRIEFING, tmp_path)


def test_no_cell_outgrows_its_page_whatever_its_codes():
    story = silo.Story("codes.txt", "", None, ["a\x07" * 3000 + " " + "W" * 3000 + " x"])
    story.claim_at("c1", "p1", 0, 6000)
    story.claim_at("c2", "p2", 6001, 9001)
    story.point("p1", "a\x07" * 500, silo.Status.DISPUTED, "c1")
    story.point("p2", "W" * 300, silo.Status.UNANSWERED, "c2")
    story.reply_at("c2", "c1", ReplyKind.DENY, 0)
    document = pypdfium2.PdfDocument(pdf_bytes(compose([story.reading()], [], title="\x07a" * 300)))
    for number in range(len(document)):
        page = document[number]
        left, bottom, right, top = page.get_bbox()
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            x0, y0, x1, y1 = item.get_bounds()
            assert left <= x0 <= x1 <= right
            assert bottom <= y0 <= y1 <= top
    document.close()


def test_a_long_bottom_line_and_a_long_note_are_printed_to_their_last_word():
    note = Note(NoteId("a" * 32), "word " * 4000 + "last of the note")
    text = text_of(compose([COURIER], [note], bottom_line="word " * 2000 + "last of the line"))
    assert "last of the note" in text
    assert "last of the line" in text


@settings(max_examples=25, deadline=None)
@example(text="0", title="\xad", note="")  # a soft hyphen: nothing of that title can be seen
@example(text=" ", title="", note="")  # a party of which nothing can be seen
@example(text="\xad", title="", note="")
@given(text=st.text(min_size=1, max_size=60), title=st.text(max_size=40), note=st.text(max_size=60))
def test_whatever_is_written_there_is_a_pdf(text: str, title: str, note: str):
    story = silo.Story(title or "x", title, silo.day("2031-05-09"), [text])
    story.claim_at("c1", "p1", 0, len(text))
    story.point("p1", text, silo.Status.UNANSWERED, "c1", accused=text)
    reading = Reading(story.document(), story.article(unblocked=True), story.analysis())
    own = Note(NoteId("a" * 32), note)
    data = pdf_bytes(compose([reading], [own], title=title, author=note, reference=title, bottom_line=note))
    assert data.startswith(b"%PDF-")


def test_a_fault_of_the_template_is_not_taken_for_a_character_that_fonts_lack(monkeypatch: pytest.MonkeyPatch):
    class FaultyTemplateError(typst.TypstError):
        message = diagnostic = "PDF/UA-1 error: PDF artifacts may not contain links"

    tries = []

    def compile_(*_args: object, **_more: object) -> bytes:
        tries.append(1)
        raise FaultyTemplateError

    monkeypatch.setattr(typst, "compile", compile_)
    with pytest.raises(FaultyTemplateError):
        pdf_bytes(HOSTILE)
    assert len(tries) == 1


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-30"])
def test_any_day_of_the_calendar_can_be_the_date(published: str):
    story = silo.Story("a.txt", "", silo.day(published), ["A claim."])
    assert pdf_bytes(compose([story.reading()], [])).startswith(b"%PDF-")


def test_the_template_imports_nothing_evaluates_nothing_and_opens_no_file():
    template = (files("rejoinder.resources") / "briefing" / "briefing.typ").read_text("utf-8")
    code = "\n".join(line.split("//")[0] for line in template.splitlines())
    for word in ("import", "include", "eval", "read", "image", "plugin", "csv", "yaml", "toml", "xml", "cbor"):
        assert not re.search(rf"\b{word}\s*[(\"]|#{word}\b", code), word
    assert code.count("json(") == 1
    assert "json(bytes(sys.inputs.view))" in code


@pytest.mark.parametrize("filler", range(0, 24, 3))
def test_a_section_never_ends_its_page_with_its_heading(filler: int):
    story = silo.Story("a.txt", "", silo.day("2031-05-09"), ["A list", *(f"Line {number}." for number in range(24))])
    for number in range(1, filler + 1):
        start = story.text.index(f"Line {number - 1}.")
        story.claim_at(f"c{number}", f"p{number}", start, start + 5)
        story.point(f"p{number}", "A line", silo.Status.UNOPPOSED, f"c{number}")
    note = Note(NoteId("a" * 32), "The first note.")
    document = pypdfium2.PdfDocument(pdf_bytes(compose([story.reading()], [note])))
    pages = [words(document, number) for number in range(1, len(document))]
    document.close()
    assert [("Notes The analyst" in page) for page in pages] == [("The first note." in page) for page in pages]
