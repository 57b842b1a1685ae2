"""Plain-text dumps: a copy of everything a page showed, or an article that was saved as text."""

import pytest

from rejoinder.domain.text import BlockKind, ResidueReason
from rejoinder.reading import document_of, open_document, read

DUMP = """Home
World
Sport

{title}

By Ines Marle and Olav Stenn
May 4, 2021 3:12 pm

Share on Facebook
Tweet

{0}

Advertisement

{1}

WATCH: Storm closes the road to Lindmar – May 3, 2021

Click to play video: 'Storm closes the road to Lindmar'
Storm closes the road to Lindmar

{2}

{3}

Sign up for our newsletter, sent to your inbox every evening.

{4}

{5}

Trending now
Ferry fares rise again
Who pays for the new quay?

© 2021 The Lindmar Post. All rights reserved.
"""


@pytest.fixture
def dump(paragraphs, title) -> str:
    return DUMP.format(*paragraphs, title=title)


def test_a_dump_gives_its_paragraphs_and_nothing_else(read_dump, body_of, dump, paragraphs):
    assert body_of(read_dump(dump)) == list(paragraphs)


def test_a_dump_gives_title_byline_date_and_outlet(read_dump, dump, title):
    article = read_dump(dump)
    assert article.title == title
    assert article.byline == "By Ines Marle and Olav Stenn"
    assert article.authors == ("Ines Marle", "Olav Stenn")
    assert (article.published.start, article.published.because) == ("2021-05-04", "May 4, 2021")
    assert article.outlet == "The Lindmar Post"


def test_residue_keeps_its_place_and_reason(read_dump, dump):
    residue = {one.text: one for one in read_dump(dump).residue}
    assert residue["Advertisement"].reason is ResidueReason.ADVERTISEMENT
    assert residue["Advertisement"].after_block == 1
    assert residue["Storm closes the road to Lindmar"].reason is ResidueReason.CAPTION
    assert residue["Ferry fares rise again"].reason is ResidueReason.RELATED
    assert residue["Tweet"].reason is ResidueReason.SHARE_BAR


def test_where_nothing_else_is_dated_the_caption_of_a_video_dates_the_article(read_dump, paragraphs, title):
    text = "\n\n".join([title, "WATCH ABOVE: The wall from the air – Jun 9, 2020", *paragraphs, "Advertisement"])
    article = read_dump(text)
    assert (article.published.start, article.published.because) == ("2020-06-09", "Jun 9, 2020")


def test_an_article_saved_as_text_is_kept_whole(read_dump, body_of, paragraphs, title):
    article = read_dump("\n\n".join([title, *paragraphs]))
    assert article.title == title
    assert body_of(article) == list(paragraphs)


def test_the_last_paragraph_needs_no_full_stop(read_dump, body_of, paragraphs, title):
    article = read_dump("\n\n".join([title, *paragraphs[:-1], paragraphs[-1].rstrip("."), "Advertisement"]))
    assert body_of(article)[-1] == paragraphs[-1].rstrip(".")


def test_lines_broken_by_a_mail_program_are_joined(read_dump, paragraphs):
    wrapped = []
    for text in paragraphs:
        line = ""
        for word in text.split():
            if len(line) + len(word) > 72:
                wrapped.append(line.strip())
                line = ""
            line += word + " "
        wrapped += [line.strip(), ""]
    article = read_dump("\n".join(wrapped))
    assert paragraphs[2] in article.text


def test_carriage_returns_are_line_ends_too(read_dump, body_of, paragraphs, title):
    article = read_dump("\r\n\r\n".join([title, *paragraphs]))
    assert body_of(article) == list(paragraphs)


def test_the_language_is_english_or_not(read_dump):
    german = "Die Hafenbehörde erklärte am Dienstag, dass die Mole seit drei Jahren nicht geprüft worden sei.\n\n" * 4
    assert read_dump(german).language == "de"


def test_the_blocks_of_the_text_are_paragraphs_after_the_title(read_dump, dump):
    kinds = [block.kind for block in read_dump(dump).blocks]
    assert kinds[0] is BlockKind.TITLE
    assert set(kinds[1:]) == {BlockKind.PARAGRAPH}


@pytest.mark.shared
def test_the_sample_keeps_its_article_lines_and_sets_its_residue_aside(shared):
    import json  # noqa: PLC0415 - only where the data are at hand

    want = json.loads((shared / "samples" / "expected.json").read_text("utf-8"))
    path = shared / "samples" / want["file"]
    lines = path.read_text("utf-8").split("\n")
    article = read(open_document(path))
    residue = {one.text for one in article.residue}
    body = {block.span.of(article.text) for block in article.blocks}
    assert {lines[number - 1].strip() for number in want["article_lines"]} <= body
    assert {lines[number - 1].strip() for number in want["residue_lines"]} <= residue
    assert article.title == lines[want["title_line"] - 1].strip()
    assert article.published.start == want["published"]


def test_the_same_bytes_give_the_same_article(dump):
    document = document_of(dump.encode(), name="a.txt")
    assert read(document) == read(document)
