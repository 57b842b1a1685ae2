"""Titles, bylines, outlets and dates: where they come from, and what happens when they disagree."""

import json
from datetime import date

import pytest

from rejoinder.reading.bylines import names_in
from rejoinder.reading.dates import dates_in


def _p(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee and Bo Ray in Kiev", ("Ann Lee", "Bo Ray")),
        ("By Ann Lee, Bo Ray & Cy Dee | May 4, 2021", ("Ann Lee", "Bo Ray", "Cy Dee")),
        ("BY JOHN O’NEIL Staff Writer", ("JOHN O’NEIL",)),
        ("Written by: Mary-Jane Watson Updated May 3", ("Mary-Jane Watson",)),
        ("Esme Fay, Environment Editor, and Jude Oka", ("Esme Fay", "Jude Oka")),
        ("by admin", ()),
        ("By 2020", ()),
        ("", ()),
    ],
)
def test_names_are_read_from_bylines(line, names):
    assert names_in(line) == names


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published Jan 23, 2017 at 4 p.m.", date(2017, 1, 23)),
        ("Monday 23 January 2017 12.01 GMT", date(2017, 1, 23)),
        ("2017-01-23T04:00:00-05:00", date(2017, 1, 23)),
        ("/2017/01/23/", date(2017, 1, 23)),
        ("23.01.2017", date(2017, 1, 23)),
        ("01/23/2017", date(2017, 1, 23)),
        ("23rd of January, 2017", date(2017, 1, 23)),
        ("23. Januar 2017", date(2017, 1, 23)),
        ("20170123T101500Z", date(2017, 1, 23)),
    ],
)
def test_dates_are_found_in_their_many_forms(text, day):
    assert [dated.day for dated in dates_in(text)] == [day]


@pytest.mark.parametrize("text", ["February 30, 2017", "03/04/2017", "Jan 23", "in 2017", "May 1, 1850", "12-34-5678"])
def test_what_leaves_a_doubt_is_no_date(text):
    assert dates_in(text) == []


def test_numbers_are_read_the_way_the_page_writes_them():
    assert dates_in("03/04/2017", day_first=True)[0].day == date(2017, 4, 3)
    assert dates_in("03/04/2017", day_first=False)[0].day == date(2017, 3, 4)


def test_metadata_give_title_authors_outlet_and_date(read_page, paragraphs, title):
    data = {
        "@graph": [
            {
                "@type": ["NewsArticle"],
                "headline": title,
                "datePublished": "2021-05-04T23:30:00+02:00",
                "author": [{"@type": "Person", "name": "Ines Marle"}, {"name": "Olav Stenn"}],
                "publisher": {"name": "The Lindmar Post"},
            }
        ]
    }
    article = read_page(
        f"<h1>{title}</h1>{_p(paragraphs)}", head=f'<script type="application/ld+json">{json.dumps(data)}</script>'
    )
    assert article.authors == ("Ines Marle", "Olav Stenn")
    assert article.byline == "By Ines Marle and Olav Stenn"
    assert article.outlet == "The Lindmar Post"
    assert (article.published.start, article.published.because) == ("2021-05-04", "2021-05-04")
    assert article.warnings == ()


def test_dates_that_disagree_are_told_in_a_sentence(read_page, paragraphs, title):
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-05-04"}</script>'
        '<meta property="article:published_time" content="2019-05-04">'
    )
    article = read_page(f"<h1>{title}</h1>{_p(paragraphs)}", head=head)
    assert article.published.start == "2021-05-04"
    assert any("2019-05-04" in warning and "disagree" in warning for warning in article.warnings)


def test_a_byline_and_metadata_that_name_different_people_are_told(read_page, paragraphs, title):
    line = "<div class='byline'>By Ines Marle</div>"
    article = read_page(f"<h1>{title}</h1>{line}{_p(paragraphs)}", head='<meta name="author" content="Olav Stenn">')
    assert article.byline == "By Ines Marle"
    assert any("Ines Marle" in warning and "Olav Stenn" in warning for warning in article.warnings)


def test_the_day_of_an_update_is_not_the_day_of_publication(read_page, paragraphs, title):
    stamp = "<p class='stamp'>Updated June 9, 2021. Published June 1, 2021.</p>"
    article = read_page(f"<article><h1>{title}</h1>{stamp}{_p(paragraphs)}</article>")
    assert article.published.start == "2021-06-01"


def test_the_date_of_a_teaser_does_not_beat_the_one_below_the_title(read_page, paragraphs, title):
    teaser = (
        "<aside class='related'><a href='/x'>Ferry fares rise again</a> <span class='date'>July 1, 2023</span></aside>"
    )
    article = read_page(
        f"<article><h1>{title}</h1><div class='date'>May 4, 2021</div>{_p(paragraphs)}</article>{teaser}"
    )
    assert article.published.start == "2021-05-04"


def test_a_visible_byline_is_kept_without_what_follows_it(read_page, paragraphs, title):
    line = "<div class='byline'>By Ines Marle in Lindmar | Published May 4, 2021 | 3 min read</div>"
    article = read_page(f"<article><h1>{title}</h1>{line}{_p(paragraphs)}</article>")
    assert article.byline == "By Ines Marle in Lindmar"
    assert article.authors == ("Ines Marle",)


def test_a_title_only_in_the_metadata_heads_the_text(read_page, paragraphs):
    article = read_page(_p(paragraphs), head='<meta property="og:title" content="Cracks in the wall of Lindmar">')
    assert article.text.startswith("Cracks in the wall of Lindmar\n")


def test_nothing_is_made_up_where_the_page_says_nothing(read_dump, paragraphs):
    article = read_dump("\n\n".join(paragraphs))
    assert article.published is None
    assert (article.byline, article.authors, article.outlet) == ("", (), "")
