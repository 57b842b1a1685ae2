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
        ("By Ines MarleJan 23, 2017", date(2017, 1, 23)),
        ("World NewsJANUARY 23, 2017Share", date(2017, 1, 23)),
        ("Olav StennJan 23, 201712 Shares", date(2017, 1, 23)),
    ],
)
def test_dates_are_found_in_their_many_forms(text, day):
    assert [dated.day for dated in dates_in(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "February 30, 2017",
        "03/04/2017",
        "Jan 23",
        "in 2017",
        "May 1, 1850",
        "12-34-5678",
        "dismay 4, 2017",
        "4 May 20170",
    ],
)
def test_what_leaves_a_doubt_is_no_date(text):
    assert dates_in(text) == []


def test_two_dates_without_a_space_between_are_both_read():
    days = [dated.day for dated in dates_in("June 1, 2021July 9, 2021 by Ines Marle")]
    assert days == [date(2021, 6, 1), date(2021, 7, 9)]


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


def _with(read_page, paragraphs, title, *, line="", told="", changed="", head=""):
    """A page whose metadata tell these moments and which shows that line below its title."""
    if told:
        head += f'<meta property="article:published_time" content="{told}">'
    if changed:
        head += f'<meta property="article:modified_time" content="{changed}">'
    shown = f"<div class='date'>{line}</div>" if line else ""
    return read_page(f"<article><h1>{title}</h1>{shown}{_p(paragraphs)}</article>", head=head)


def test_the_day_of_the_last_change_is_a_date_of_its_own(read_page, paragraphs, title):
    line = "Published June 1, 2021. Updated June 9, 2021"
    article = _with(
        read_page, paragraphs, title, line=line, told="2021-06-01T08:00:00Z", changed="2021-06-09T08:00:00Z"
    )
    assert (article.published.start, article.modified.start) == ("2021-06-01", "2021-06-09")
    assert article.modified.because == "Updated June 9, 2021"
    assert not any("disagree" in warning or "conflict" in warning for warning in article.warnings)


def test_the_metadata_give_the_day_of_the_change_where_no_line_does(read_page, paragraphs, title):
    article = _with(read_page, paragraphs, title, line="June 1, 2021", changed="2021-06-09T08:00:00Z")
    assert (article.published.start, article.modified.start) == ("2021-06-01", "2021-06-09")


def test_a_page_that_was_never_changed_has_no_day_of_change(read_page, paragraphs, title):
    assert _with(read_page, paragraphs, title, line="June 1, 2021").modified is None


def test_a_change_before_publication_is_told(read_page, paragraphs, title):
    article = _with(read_page, paragraphs, title, told="2021-06-09T08:00:00Z", changed="2021-06-01T08:00:00Z")
    assert (article.published.start, article.modified.start) == ("2021-06-09", "2021-06-01")
    assert any("2021-06-01" in warning and "before it was published" in warning for warning in article.warnings)


def test_a_change_hours_before_publication_in_another_zone_is_not_told(read_page, paragraphs, title):
    article = _with(read_page, paragraphs, title, told="2021-06-09T01:00:00Z", changed="2021-06-08T21:30:00-04:00")
    assert article.warnings == ()


def test_where_only_an_update_is_shown_that_day_is_taken_and_the_first_publication_told(read_page, paragraphs, title):
    article = _with(read_page, paragraphs, title, line="Last updated on Wed, June 9, 2021", told="2021-06-01T08:00:00Z")
    assert article.published.start == article.modified.start == "2021-06-09"
    assert article.published.because == "updated on Wed, June 9, 2021"
    assert any("only when it was updated" in warning and "2021-06-01" in warning for warning in article.warnings)


def test_where_nothing_says_when_it_was_published_the_day_of_the_change_stands_in_and_this_is_told(
    read_page, paragraphs, title
):
    article = _with(read_page, paragraphs, title, changed="2021-06-09T08:00:00Z")
    assert article.published.start == article.modified.start == "2021-06-09"
    assert any("Nothing says when it was published" in warning for warning in article.warnings)


def test_a_page_moved_to_another_system_keeps_the_day_that_it_shows(read_page, paragraphs, title):
    article = _with(read_page, paragraphs, title, line="November 2, 2015", told="2021-06-09T08:00:00Z")
    assert article.published.start == "2015-11-02"
    assert any("disagree" in warning and "2021-06-09" in warning for warning in article.warnings)


def test_a_date_in_figures_that_fits_the_metadata_the_other_way_round_does_not_disagree(read_page, paragraphs, title):
    article = _with(read_page, paragraphs, title, line="09.10.2021", told="2021-09-10T08:00:00Z")
    assert article.published.start == "2021-09-10"
    assert article.warnings == ()


def test_words_about_an_update_of_something_else_are_no_change_of_the_article(read_page, paragraphs, title):
    line = "Few had the updated harbour chart as of June 9, 2021"
    article = _with(read_page, paragraphs, title, line=line, told="2021-06-01T08:00:00Z")
    assert article.modified is None


def test_the_day_of_a_time_element_named_after_a_change_is_that_of_a_change(read_page, paragraphs, title):
    times = "<time class='entry-date' datetime='2021-06-01'></time><time class='updated' datetime='2021-06-09'></time>"
    article = read_page(f"<article><h1>{title}</h1>{times}{_p(paragraphs)}</article>")
    assert (article.published.start, article.modified.start) == ("2021-06-01", "2021-06-09")


@pytest.mark.parametrize("address", ["/2021/06/01/lock", "/2021/jun/01/lock", "/news/2021/june/1/lock"])
def test_the_address_gives_the_day_where_nothing_else_does(read_page, paragraphs, title, address):
    link = f"<link rel='canonical' href='https://post.invalid{address}'>"
    assert _with(read_page, paragraphs, title, head=link).published.start == "2021-06-01"


def test_a_date_far_from_the_article_is_taken_with_a_doubt(read_page, paragraphs, title):
    far = "<footer><p>Notes</p><p>Tide table</p><p>Pilots</p><p>Harbour fair</p><p>Seen 4 May 2019</p></footer>"
    article = read_page(f"<article><h1>{title}</h1>{_p(paragraphs)}</article>{far}")
    assert article.published.start == "2019-05-04"
    assert any("far from the article" in warning for warning in article.warnings)
