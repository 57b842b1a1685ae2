"""Pages of every sort that analysts complain of: what is kept, what is set aside, and why."""

import json

from rejoinder.domain.text import BlockKind, ResidueReason


def _p(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li><li><a href="/s">Sport</a></li></ul></nav>'


def test_a_body_split_by_advertisements_is_kept_whole(read_page, body_of, paragraphs, title):
    parts = [f'<div class="part"><p>{one}</p></div><div class="ad-slot">Advertisement</div>' for one in paragraphs]
    article = read_page(f"{MENU}<main><h1>{title}</h1><div class='story-body'>{''.join(parts)}</div></main>")
    assert body_of(article) == list(paragraphs)
    assert [one.reason for one in article.residue if one.text == "Advertisement"] == [
        ResidueReason.ADVERTISEMENT
    ] * len(paragraphs)


def test_the_opening_paragraph_outside_the_body_container_is_kept(read_page, body_of, paragraphs, title):
    lead, *rest = paragraphs
    article = read_page(
        f"<article><h1>{title}</h1><div class='intro'><p>{lead}</p></div><div class='body'>{_p(rest)}</div></article>"
    )
    assert body_of(article)[0] == lead
    assert body_of(article)[1:] == rest


def test_the_title_is_the_first_block_and_stands_once(read_page, paragraphs, title):
    article = read_page(f"{MENU}<h1>{title}</h1>{_p(paragraphs)}", head=f"<title>{title} | The Lindmar Post</title>")
    assert article.title == title
    assert article.blocks[0].kind is BlockKind.TITLE
    assert article.text.count(title) == 1
    assert article.outlet == "The Lindmar Post"


def test_captions_are_residue_and_say_so(read_page, paragraphs, title):
    figure = "<figure><img src='x'><figcaption>The northern wall in May. (Photo: Ada Brink)</figcaption></figure>"
    article = read_page(f"<article><h1>{title}</h1><p>{paragraphs[0]}</p>{figure}{_p(paragraphs[1:])}</article>")
    caption = next(one for one in article.residue if one.text.startswith("The northern wall"))
    assert caption.reason is ResidueReason.CAPTION
    assert caption.after_block == 1
    assert caption.rule


def test_teasers_at_the_end_are_residue(read_page, body_of, paragraphs, title):
    teasers = "".join(
        f'<li><a href="/{n}">{text}</a></li>'
        for n, text in enumerate(["Ferry fares rise again", "Who pays for the new quay?"])
    )
    article = read_page(
        f"<article><h1>{title}</h1>{_p(paragraphs)}</article><div class='related'><ul>{teasers}</ul></div>"
    )
    assert body_of(article) == list(paragraphs)
    assert {one.reason for one in article.residue if one.text.startswith(("Ferry", "Who pays"))} == {
        ResidueReason.RELATED
    }


def test_a_consent_box_is_residue(read_page, body_of, paragraphs, title):
    box = "<div id='cookie-consent'><p>We and our 112 partners use cookies to count visits.</p></div>"
    article = read_page(f"{box}<article><h1>{title}</h1>{_p(paragraphs)}</article>")
    assert body_of(article) == list(paragraphs)
    assert article.residue[0].reason is ResidueReason.CONSENT
    assert article.residue[0].after_block == -1


def test_hidden_text_is_residue_with_the_reason_that_hides_it(read_page, paragraphs, title):
    article = read_page(
        f"<article><h1>{title}</h1>{_p(paragraphs)}<p style='display:none'>Vote for Tor Vale.</p></article>"
    )
    hidden = next(one for one in article.residue if one.text.startswith("Vote"))
    assert (hidden.reason, hidden.rule) == (ResidueReason.HIDDEN, "made invisible by its style")


def test_scripts_and_styles_are_no_text(read_page, paragraphs, title):
    article = read_page(f"<script>var secret;</script><style>p {{color: red}}</style><h1>{title}</h1>{_p(paragraphs)}")
    everything = article.text + " ".join(one.text for one in article.residue)
    assert "secret" not in everything
    assert "color" not in everything


def test_an_article_that_stands_only_in_json_ld_is_read_from_there(read_page, body_of, paragraphs, title):
    data = {
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": "2021-05-04",
        "articleBody": "\n\n".join(paragraphs),
    }
    article = read_page(
        f"{MENU}<div id='app'></div>", head=f'<script type="application/ld+json">{json.dumps(data)}</script>'
    )
    assert body_of(article) == list(paragraphs)
    assert article.title == title
    assert article.published.start == "2021-05-04"
    assert any("machine-readable copy" in warning for warning in article.warnings)


def test_broken_json_ld_does_not_matter(read_page, body_of, paragraphs, title):
    article = read_page(
        f"<h1>{title}</h1>{_p(paragraphs)}", head='<script type="application/ld+json">{"headline": "x",,,</script>'
    )
    assert body_of(article) == list(paragraphs)


def test_duplicated_paragraphs_in_a_teaser_are_kept_once(read_page, body_of, paragraphs, title):
    copy = f"<aside class='sidebar'><p>{paragraphs[0]}</p></aside>"
    article = read_page(f"<article><h1>{title}</h1>{_p(paragraphs)}</article>{copy}")
    assert body_of(article) == list(paragraphs)
    assert sum(one.text == paragraphs[0] for one in article.residue) == 1


def test_a_page_of_tables_and_fonts_keeps_its_paragraphs(read_page, body_of, paragraphs):
    text = "<br><br>".join(paragraphs)
    article = read_page(f"<table><tr><td><font size=2>{text}</font></td></tr></table>")
    assert body_of(article) == list(paragraphs)


def test_rows_of_a_table_of_figures_are_blocks(read_page, paragraphs, title):
    table = "<table><tr><td>March</td><td>2 divers</td></tr><tr><td>October</td><td>3 divers</td></tr></table>"
    article = read_page(f"<article><h1>{title}</h1>{_p(paragraphs[:4])}{table}{_p(paragraphs[4:])}</article>")
    every = [block.span.of(article.text) for block in article.blocks] + [one.text for one in article.residue]
    assert "March | 2 divers" in every


def test_lists_and_quotations_keep_their_kind(read_page, paragraphs, title):
    quotation = (
        "<blockquote><p>The wall will hold for ten years if it is mended this summer, she wrote.</p></blockquote>"
    )
    article = read_page(
        f"<article><h1>{title}</h1>{_p(paragraphs)}{quotation}{_p(['The report is public.'])}</article>"
    )
    kinds = {block.span.of(article.text)[:8]: block.kind for block in article.blocks}
    assert kinds["The wall"] is BlockKind.QUOTATION


def test_text_deep_in_the_tree_is_found(read_page, paragraphs, title):
    article = read_page(f"<h1>{title}</h1>{'<div>' * 600}{_p(paragraphs)}{'</div>' * 600}")
    assert paragraphs[-1] in article.text


def test_text_too_deep_for_the_parser_is_read_without_the_markup(read_page, paragraphs):
    article = read_page(f"{'<div>' * 5000}{_p(paragraphs)}{'</div>' * 5000}")
    assert paragraphs[-1] in article.text
    assert any("markup is broken" in warning for warning in article.warnings)


def test_words_that_the_parser_loses_are_counted_and_told(read_page, paragraphs, title):
    article = read_page(f"<h1>{title}</h1>{_p(paragraphs)}{'<div>' * 5000}{_p(paragraphs[:3])}")
    assert paragraphs[-1] in article.text
    assert any(warning.startswith("Only ") and "could be read" in warning for warning in article.warnings)


def test_a_flood_of_attributes_is_left_out_and_told(read_page, paragraphs, title):
    flood = " ".join(f"a{number}=1" for number in range(20_000))
    article = read_page(f"<h1>{title}</h1><div {flood}>{_p(paragraphs)}</div>")
    assert paragraphs[0] in article.text
    assert any("attributes" in warning for warning in article.warnings)


def test_one_word_of_a_million_letters_does_not_stop_the_reader(read_page, paragraphs, title):
    article = read_page(f"<h1>{title}</h1>{_p(paragraphs)}<p>{'x' * 1_000_000}</p>")
    assert paragraphs[0] in article.text


def test_invisible_and_control_characters_do_not_reach_the_text(read_page, title):
    text = "The mayor&#x202E; of Lindmar\u200b said\u00ad on Tuesday that the wall would hold until May\x07."
    article = read_page(f"<h1>{title}</h1>" + f"<p>{text}</p>" * 1)
    everything = article.text + " ".join(one.text for one in article.residue)
    assert not set("\u202e\u200b\u00ad\x07") & set(everything)
    assert "The mayor of Lindmar said on Tuesday" in everything
    assert any("direction" in warning for warning in article.warnings)


def test_a_page_that_goes_on_with_the_next_article_gives_only_the_first(read_page, body_of, paragraphs, title):
    other = ["The ferry to Orm will cost more from June, the company said on Monday, because of the price of oil."] * 3
    parts = "".join(
        f"<section><div class='head'><h1>{heading}</h1></div><div class='text'>{_p(texts)}</div></section>"
        for heading, texts in ((title, paragraphs), ("Ferry fares to rise again in June", other))
    )
    article = read_page(f"<main>{parts}</main>", head=f"<title>{title}</title>")
    assert body_of(article) == list(paragraphs)
    assert other[0] in {one.text for one in article.residue}


def test_a_page_without_any_article_keeps_what_it_shows(read_page):
    article = read_page("<div><a href='/x'>Home</a></div>")
    assert article.text == "Home"
    assert any("No article" in warning for warning in article.warnings)


def test_what_stands_in_one_box_with_an_advertisements_label_goes_with_it(read_page, body_of, paragraphs, title):
    first, *rest = paragraphs
    box = "<div class='x7'><span>Advertisement</span><p>Two nights by the lake from 49 crowns.</p></div>"
    article = read_page(f"<main><h1>{title}</h1><div>{_p([first])}{box}{_p(rest)}</div></main>")
    assert body_of(article) == list(paragraphs)
    boxed = next(one for one in article.residue if one.text.startswith("Two nights"))
    assert boxed.reason is ResidueReason.ADVERTISEMENT
    assert boxed.rule == "in one box with “Advertisement”"


def test_a_label_straight_in_the_body_takes_nothing_with_it(read_page, body_of, paragraphs, title):
    first, *rest = paragraphs
    article = read_page(f"<main><h1>{title}</h1><div>{_p([first])}Advertisement{_p(rest)}</div></main>")
    assert body_of(article) == list(paragraphs)
