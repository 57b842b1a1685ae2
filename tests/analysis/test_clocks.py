"""Said and happened, through the whole pipeline, in passages made up for each sort."""

from rejoinder import workflow
from rejoinder.domain.text import ArticleId
from rejoinder.reading import published_on


def claims_of(text, published="2021-03-15"):
    day = published_on(published) if published else None
    return workflow.process_text(text, article_id=ArticleId("a"), published=day).analysis.claims


def clock(text, words, published="2021-03-15", *, which="said"):
    """Start and end of the claim whose content holds those words."""
    for claim in claims_of(text, published):
        if any(words in span.of(text) for span in claim.content):
            interval = getattr(claim, which)
            return None if interval is None else (interval.start, interval.end)
    raise AssertionError(f"no claim holds {words!r}")


FRIDAY = ("2021-03-12", "2021-03-12")


def test_a_time_beside_the_cue_tells_when_it_was_said_and_one_in_the_content_when_it_happened():
    text = "The port authority said Friday that the crane fell on March 2."

    assert clock(text, "crane") == FRIDAY
    assert clock(text, "crane", which="happened") == ("2021-03-02", "2021-03-02")


def test_the_day_of_publication_is_not_the_day_of_the_saying():
    assert clock("The port authority said that the crane fell.", "crane") is None


def test_a_source_goes_on_speaking_on_the_occasion_that_the_text_dates():
    text = (
        "Mayor Ada Holt rejected the report on Friday.\n"
        "“The bridge is safe,” Holt said.\n"
        "“We tested every bolt,” she added."
    )

    assert clock(text, "The bridge is safe") == FRIDAY
    assert clock(text, "every bolt") == FRIDAY


def test_the_opening_is_dated_by_what_is_told_again_below():
    text = (
        "Mayor Ada Holt said the bridge was safe.\n"
        "Cars queued for an hour.\n"
        "Holt said on Friday that every bolt had been tested."
    )

    assert clock(text, "the bridge was safe") == FRIDAY


def test_the_words_that_gave_the_day_are_kept_with_their_place():
    text = "Mayor Ada Holt rejected the report on Friday.\n“The bridge is safe,” Holt said."

    said = next(claim.said for claim in claims_of(text) if "safe" in claim.content[0].of(text))

    assert (said.because, said.at.of(text)) == ("Friday", "Friday")


def test_another_source_was_not_there():
    text = "Mayor Ada Holt rejected the report on Friday.\n“The bridge is rotten,” engineer Tom Vale said."

    assert clock(text, "rotten") is None


def test_what_has_been_said_over_and_over_has_no_day_of_its_own():
    text = "Mayor Ada Holt said Friday that the bridge was safe.\nHolt has said that the reports are invented."

    assert clock(text, "invented") is None


def test_a_time_in_a_relative_clause_is_not_that_of_the_saying():
    text = "Holt, who took office in February, said Friday that the bridge was safe."

    assert clock(text, "safe") == FRIDAY


def test_a_dateline_is_the_day_of_the_report_not_of_the_saying():
    text = "VARNHOLM, March 13 (Norra) - The harbour master said the buoy had drifted."

    assert clock(text, "drifted") is None


def test_a_full_date_in_the_dateline_stands_in_for_a_day_of_publication():
    text = "VARNHOLM, March 13, 2021 (Norra) - The harbour master said Friday the buoy had drifted."

    assert clock(text, "drifted", None) == FRIDAY


def test_without_any_day_of_publication_no_day_is_invented_but_absolute_dates_hold():
    text = "The harbour master said Friday that the buoy had drifted.\nThe pilot said on 3 May 2019 that it was sound."

    assert clock(text, "drifted", None) is None
    assert clock(text, "sound", None) == ("2019-05-03", "2019-05-03")


def test_an_hour_as_a_heading_dates_what_stands_below_it():
    text = "7 p.m.\nAda Holt says the bridge is safe.\n6:05 p.m.\nTom Vale says the bolts are loose."

    assert clock(text, "bridge is safe") == ("2021-03-15T19:00", "2021-03-15T19:59")
    assert clock(text, "bolts are loose") == ("2021-03-15T18:05", "2021-03-15T18:05")


def test_today_in_a_quotation_is_the_day_on_which_it_was_said():
    text = "“We closed the bridge today,” Mayor Ada Holt said on Friday."

    assert clock(text, "closed the bridge", which="happened") == FRIDAY


def test_what_the_date_of_a_known_attack_names_was_not_said_then():
    text = "9/11 widow Ada Holt said the bill was weak."

    assert clock(text, "bill was weak", "2016-09-23") is None


def test_a_date_in_a_caption_is_the_day_that_weekdays_are_read_against_where_the_page_has_no_other(tmp_path):
    page = (
        "Advertisement\n\n"
        "Town denies that its bridge is rotten\n\n"
        "Click to play video: 'Bridge closed'\n"
        "WATCH: Bridge closed – Mar 15, 2021\n\n"
        "The town of Varnholm said Friday that its bridge over the Orran river is safe and that every bolt in it had "
        "been tested by two engineers.\n\n"
        "Tom Vale, an engineer, called that claim nonsense and asked for the papers of the test to be shown to "
        "everybody who lives there.\n"
    )
    path = tmp_path / "page.txt"
    path.write_text(page, "utf-8")

    reading = workflow.process(path)

    said = [c.said for c in reading.analysis.claims if any("bolt" in s.of(reading.article.text) for s in c.content)]

    assert (said[0].start, said[0].end) == FRIDAY
