"""What people complain about in other cleaners, a page for each."""

import pytest

from rejoinder.domain.text import BlockKind, ResidueReason

MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
FOOT = "<footer><p>© 2021 The Lindmar Post. All rights reserved.</p><a href='/terms'>Terms of use</a></footer>"


def _p(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def _link(text, number=1):
    return f"<a href='/story/{number}'>{text}</a>"


def _residue(article):
    return {one.text: one.reason for one in article.residue}


def test_a_body_in_sibling_containers_with_advertisements_between_is_one_article(read_page, body_of, paragraphs, title):
    advertisement = "<div class='ad-slot'><span>Advertisement</span><p>Cruise to Orm from 49 crowns.</p></div>"
    parts = advertisement.join(f"<div class='article-body'>{_p(paragraphs[n : n + 2])}</div>" for n in (0, 2, 4))
    article = read_page(f"{MENU}<main><h1>{title}</h1>{parts}</main>{FOOT}")
    assert body_of(article) == list(paragraphs)


def test_the_half_of_a_body_behind_a_read_more_button_is_kept(read_page, body_of, paragraphs, title):
    article = read_page(
        f"{MENU}<main><h1>{title}</h1><div class='story'>{_p(paragraphs[:3])}</div><button>Read more</button>"
        f"<section class='story-rest'><div>{_p(paragraphs[3:])}</div></section></main>{FOOT}"
    )
    assert body_of(article) == list(paragraphs)


def test_teasers_in_the_flow_of_the_text_are_residue(read_page, body_of, paragraphs, title):
    first, second, *rest = paragraphs
    teasers = (
        f"<p><strong>Read more:</strong> {_link('Ferry fares rise again in June')}</p>",
        f"<div class='related-inline'><h4>Related</h4>{_link('Who pays for the new quay?')}</div>",
    )
    article = read_page(
        f"{MENU}<article><h1>{title}</h1>{_p([first])}{teasers[0]}{_p([second])}{teasers[1]}{_p(rest)}</article>{FOOT}"
    )
    assert body_of(article) == list(paragraphs)
    assert _residue(article)["Who pays for the new quay?"] is ResidueReason.RELATED


def test_teasers_with_summaries_after_the_article_are_residue(read_page, body_of, paragraphs, title):
    cards = "".join(
        f"<li class='card'><h3>{_link(heading, n)}</h3><p>{summary}</p></li>"
        for n, (heading, summary) in enumerate(
            [
                ("Ferry fares rise again", "The company blames the price of oil, and the council the company."),
                ("Storm closes coast road", "Drivers are sent over the hills until the end of the week."),
                ("A new quay for Orm", "Work is to begin in March, if the money for it is found by then."),
            ]
        )
    )
    article = read_page(
        f"{MENU}<article><h1>{title}</h1>{_p(paragraphs)}</article>"
        f"<section class='recommended'><h2>More from The Post</h2><ul>{cards}</ul></section>{FOOT}"
    )
    assert body_of(article) == list(paragraphs)


def test_a_consent_box_longer_than_the_article_is_not_taken_for_it(read_page, body_of, paragraphs, title):
    consent = [
        "We value your privacy. We and our 748 partners store and access information on a device, such as cookies.",
        "With your consent, we and our partners may use precise location data and identify you by your device.",
        "You may change your preferences at any time or refuse to consent; some processing needs no consent.",
        "Your preferences will apply to this website only. See our cookie policy and our privacy notice for more.",
        "Strictly necessary cookies are needed for the website to work and cannot be switched off in our systems.",
        "Targeting cookies may be set through our site by our advertising partners to build a profile of interests.",
        "Performance cookies allow us to count visits and traffic sources, so that we can measure our website.",
    ]
    box = f"<div id='consent-banner' class='cmp-dialog'>{_p(consent)}<button>Accept all</button></div>"
    article = read_page(f"{box}{MENU}<article><h1>{title}</h1>{_p(paragraphs[:4])}</article>{FOOT}")
    assert body_of(article) == list(paragraphs[:4])
    assert _residue(article)[consent[0]] is ResidueReason.CONSENT


def test_a_newsletter_box_in_the_text_is_residue(read_page, body_of, paragraphs, title):
    box = (
        "<div class='newsletter-signup'><h3>The Morning Tide</h3><p>Sign up for our newsletter and get the best of "
        "the coast, sent to your inbox every morning.</p><form><label>Email</label></form></div>"
    )
    article = read_page(f"{MENU}<article><h1>{title}</h1>{_p(paragraphs[:3])}{box}{_p(paragraphs[3:])}</article>{FOOT}")
    assert body_of(article) == list(paragraphs)
    assert ResidueReason.NEWSLETTER in _residue(article).values()


@pytest.mark.parametrize(
    ("head", "wall"),
    [
        (
            "",
            "<div class='paywall'><p>Subscribe to continue reading. Already a subscriber? Log in</p></div>",
        ),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>',
            "",
        ),
    ],
)
def test_a_teaser_before_a_paywall_is_told(read_page, paragraphs, title, head, wall):
    article = read_page(f"{MENU}<article><h1>{title}</h1>{_p(paragraphs[:2])}</article>{wall}{FOOT}", head=head)
    assert paragraphs[0] in article.text
    assert any("only the beginning of the article" in warning for warning in article.warnings)


def test_a_whole_article_with_an_offer_below_is_no_teaser(read_page, paragraphs, title):
    offer = "<div class='paywall'><p>Subscribe to continue reading our other stories without limits.</p></div>"
    long = [f"{text} It was the {number}th time." for number in range(3) for text in paragraphs]
    article = read_page(f"{MENU}<article><h1>{title}</h1>{_p(long)}</article>{offer}{FOOT}")
    assert not any("beginning of the article" in warning for warning in article.warnings)


def test_text_that_the_page_holds_twice_is_read_once(read_page, body_of, paragraphs, title):
    copies = "".join(f"<div class='article-body {name}'>{_p(paragraphs)}</div>" for name in ("desktop", "mobile"))
    article = read_page(f"{MENU}<main><h1>{title}</h1>{copies}</main>{FOOT}")
    assert body_of(article) == list(paragraphs)
    assert [one.reason for one in article.residue].count(ResidueReason.DUPLICATE) == len(paragraphs)


def test_a_quotation_that_comes_back_is_no_duplicate(read_page, body_of, paragraphs, title):
    answer = "“We were never asked.”"
    texts = [*paragraphs[:3], answer, *paragraphs[3:5], answer, paragraphs[5]]
    article = read_page(f"{MENU}<article><h1>{title}</h1>{_p(texts)}</article>{FOOT}")
    assert body_of(article).count(answer) == 2


def test_the_author_of_a_teaser_is_not_the_author(read_page, paragraphs, title):
    article = read_page(
        f"{MENU}<article><h1>{title}</h1><div class='byline'>By Ada Brink</div>{_p(paragraphs)}</article>"
        f"<aside class='related'><h3>{_link('Ferry fares rise')}</h3><p>By Tor Vale</p></aside>{FOOT}"
    )
    assert article.authors == ("Ada Brink",)


def test_the_paper_is_not_its_own_author(read_page, paragraphs, title):
    head = (
        '<meta property="og:site_name" content="The Lindmar Post"><script type="application/ld+json">'
        '{"@type": "NewsArticle", "author": [{"name": "Lindmar Post"}, {"name": "Ada Brink"}]}</script>'
    )
    article = read_page(f"<article><h1>{title}</h1>{_p(paragraphs)}</article>", head=head)
    assert article.authors == ("Ada Brink",)


def test_the_day_shown_beside_the_title_counts_where_metadata_give_it_in_universal_time(read_page, paragraphs, title):
    head = '<meta property="article:published_time" content="2021-05-05T02:12:00Z">'
    article = read_page(
        f"<article><h1>{title}</h1><div class='date'>May 4, 2021, 10:12 PM</div>{_p(paragraphs)}</article>", head=head
    )
    assert article.published.start == "2021-05-04"


def test_an_article_published_anew_has_the_day_it_shows_and_the_first_is_told(read_page, paragraphs, title):
    head = '<meta property="article:published_time" content="2019-11-25T08:00:00Z">'
    article = read_page(
        f"<article><h1>{title}</h1><div class='date'>November 27, 2021</div>{_p(paragraphs)}</article>", head=head
    )
    assert article.published.start == "2021-11-27"
    assert any("2019-11-25" in warning and "disagree" in warning for warning in article.warnings)


def test_a_page_changed_days_later_says_so(read_page, paragraphs, title):
    head = (
        '<meta property="article:published_time" content="2021-05-04T08:00:00Z">'
        '<meta property="article:modified_time" content="2021-06-01T08:00:00Z">'
    )
    article = read_page(f"<article><h1>{title}</h1>{_p(paragraphs)}</article>", head=head)
    assert (article.published.start, article.modified.start) == ("2021-05-04", "2021-06-01")
    assert any("changed after it was published, on 2021-06-01" in warning for warning in article.warnings)


def test_all_entries_of_a_live_blog_are_kept(read_page, body_of, paragraphs, title):
    entries = "".join(
        f"<div class='live-entry'><time datetime='2021-05-04T1{number}:05:00Z'>1{number}:05</time>"
        f"<h3>Update {number}: the council answers</h3><p>{text}</p><div class='share'>Share on Facebook</div></div>"
        for number, text in enumerate(paragraphs)
    )
    article = read_page(f"{MENU}<main><h1>{title}</h1><div class='live-blog'>{entries}</div></main>{FOOT}")
    kept = body_of(article)
    assert [text for text in kept if text in paragraphs] == list(paragraphs)
    assert "Share on Facebook" not in kept


def test_lists_and_quotations_of_the_article_are_kept(read_page, body_of, paragraphs, title):
    items = (
        "The northern wall was last inspected in October, by divers from Orm.",
        "The eastern wall has not been inspected since it was built in 1974.",
        "The lighthouse quay is inspected every spring, before the ferries begin.",
    )
    quotation = "The wall will hold for ten years if it is mended this summer; if it is not, nobody can say, she wrote."
    article = read_page(
        f"{MENU}<article><h1>{title}</h1>{_p(paragraphs[:3])}<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>"
        f"{_p(paragraphs[3:4])}<blockquote><p>{quotation}</p></blockquote>{_p(paragraphs[4:])}</article>{FOOT}"
    )
    kinds = {block.span.of(article.text): block.kind for block in article.blocks}
    assert set(items) <= set(kinds)
    assert {kinds[one] for one in items} == {BlockKind.LIST_ITEM}
    assert kinds[quotation] is BlockKind.QUOTATION
    assert [text for text in body_of(article) if text in paragraphs] == list(paragraphs)


def test_comments_below_the_article_are_residue(read_page, body_of, paragraphs, title):
    said = [
        "I have fished there for thirty years and told them about those cracks the first winter I saw them, honestly.",
        "You are all naive if you believe that anybody in the ministry reads what the divers write to them.",
        "My brother was one of the divers and he says that they were told to look at the eastern end only!",
    ]
    comments = "".join(f"<li class='comment'><b>sailor{n}</b><p>{text}</p></li>" for n, text in enumerate(said))
    article = read_page(
        f"{MENU}<article><h1>{title}</h1>{_p(paragraphs)}</article>"
        f"<section id='comments'><h3>3 comments</h3><ol class='comment-list'>{comments}</ol></section>{FOOT}"
    )
    assert body_of(article) == list(paragraphs)


def test_every_residue_says_why(read_page, paragraphs, title):
    article = read_page(
        f"{MENU}<article><h1>{title}</h1><div class='byline'>By Ada Brink</div>{_p(paragraphs)}</article>"
        f"<aside class='related'>{_link('Ferry fares rise')}</aside>{FOOT}"
    )
    assert article.residue
    assert all(one.rule for one in article.residue)


def test_a_second_name_that_only_the_metadata_part_from_the_first_is_found(read_page, paragraphs, title):
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": '
        '[{"name": "Ada Brink"}, {"name": "Tor Vale"}]}</script>'
    )
    line = "By Ada Brink and Tor Vale Post Staff and Post Correspondent"
    article = read_page(
        f"<article><h1>{title}</h1><div class='byline'>{line}</div>{_p(paragraphs)}</article>", head=head
    )
    assert article.authors == ("Ada Brink", "Tor Vale")


def test_the_day_in_a_caption_is_not_the_day_shown_beside_the_title(read_page, paragraphs, title):
    head = '<meta property="article:published_time" content="2021-05-03T22:12:00-05:00">'
    article = read_page(
        f"<article><h1>{title}</h1><div class='date'>May 4, 2021, 3:12 AM</div><figure><figcaption>The wall on "
        f"May 3, 2021, from the quay of Lindmar, in heavy weather.</figcaption></figure>{_p(paragraphs)}</article>",
        head=head,
    )
    assert article.published.start == "2021-05-04"


def test_a_dump_that_holds_the_text_twice_is_read_once(read_dump, body_of, paragraphs, title):
    article = read_dump("\n\n".join([title, *paragraphs, "Share", *paragraphs]))
    assert body_of(article) == list(paragraphs)


def test_a_refrain_in_a_dump_is_no_duplicate(read_dump, body_of, paragraphs, title):
    refrain = "“Nobody asked us, nobody told us, and nobody paid us,” the fishermen of Lindmar sang on the quay."
    texts = [paragraphs[0], refrain, *paragraphs[1:3], refrain, *paragraphs[3:]]
    assert body_of(read_dump("\n\n".join([title, *texts]))).count(refrain) == 2
