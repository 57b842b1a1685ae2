"""The whole room: from an article to an analysis that holds together."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rejoinder.analysis import analyse, engine_name
from rejoinder.domain.claims import Analysis, Mode
from rejoinder.domain.text import Article
from tests.analysis.articles import article

REPORT = (
    "The harbour company said Friday that its pumps “never failed” during the flood in Vell.\n"
    "“They failed twice,” said Ada Brandt, the town’s chief engineer. She said the log of last month shows it.\n"
    "Brandt told reporters on Sunday that the company had known since January. "
    "That accusation was rejected by the firm.\n"
    "There is no evidence that anyone was warned."
)


def holds_together(written: Article, analysis: Analysis) -> None:
    """Ids refer to what is there, spans lie in the text, each claim makes one point."""
    claims = {claim.id for claim in analysis.claims}
    sources = {source.id for source in analysis.sources}
    assert len(claims) == len(analysis.claims)
    assert len(sources) == len(analysis.sources)
    pointed = [claim_id for point in analysis.points for claim_id in point.claims]
    assert sorted(pointed) == sorted(claims)
    points = {point.id: set(point.claims) for point in analysis.points}
    for claim in analysis.claims:
        assert claim.id in points[claim.point]
        assert claim.within is None or claim.within in claims
        assert claim.source_id is None or claim.source_id in sources
        assert claim.who
        for span in (*claim.content, *claim.cue, *claim.source):
            assert span.end <= len(written.text)
    for reply in analysis.replies:
        assert reply.answer in claims
        assert reply.to is None or reply.to in claims
        assert reply.to != reply.answer
        assert reply.because
        assert 0 <= reply.confidence <= 1
    for source in analysis.sources:
        assert source.mentions
        assert all(span.end <= len(written.text) for span in source.mentions)


def test_a_report_becomes_claims_with_sources_times_and_replies():
    written = article(REPORT, published="2021-03-15")

    analysis = analyse(written)

    holds_together(written, analysis)
    assert {"Ada Brandt"} <= {claim.who for claim in analysis.claims}
    said = {claim.said.start for claim in analysis.claims if claim.said and claim.mode is not Mode.VOICE}
    assert {"2021-03-12", "2021-03-14"} <= said


def test_the_same_text_gives_the_same_answer():
    written = article(REPORT, published="2021-03-15")

    assert analyse(written) == analyse(written)


def test_the_answer_does_not_hang_on_the_hash_seed():
    script = (
        "import hashlib, sys; from rejoinder.analysis import analyse; from tests.analysis.articles import article;"
        "print(hashlib.sha256(repr(analyse(article(sys.argv[1], published='2021-03-15'))).encode()).hexdigest())"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", script, REPORT],
            capture_output=True,
            check=True,
            text=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2")
    }

    assert len(answers) == 1


def test_progress_goes_from_nothing_to_all_and_what_it_raises_stops_the_work():
    heard = []
    analyse(article(REPORT), progress=lambda done, of: heard.append((done, of)))

    assert heard[0][0] == 0
    assert heard[-1][0] == heard[-1][1]
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)

    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        analyse(article(REPORT), progress=stop)


def test_importing_the_room_does_not_import_spacy():
    script = "import sys; import rejoinder.analysis as a; a.engine_name(); sys.exit('spacy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_engine_says_its_name():
    assert analyse(article("Nothing.")).engine == engine_name()


def test_without_a_date_of_publication_no_day_is_made_up():
    analysis = analyse(article("Ada Brandt said Monday that the pumps failed on Sunday."))

    assert all(claim.said is None and claim.happened is None for claim in analysis.claims)


def test_a_time_right_after_the_cue_is_when_it_was_said_and_one_in_the_content_when_it_happened():
    analysis = analyse(article("Ada Brandt said Monday that the pumps failed on Sunday.", published="2021-03-16"))

    (claim,) = analysis.claims
    assert claim.said.start == "2021-03-15"
    assert claim.happened.start == "2021-03-14"


def test_what_has_been_insisted_for_months_has_no_day_of_its_own():
    analysis = analyse(article("The firm has insisted for months that its pumps are sound.", published="2021-03-16"))

    assert all(claim.said is None or claim.said.start is None for claim in analysis.claims)


@pytest.mark.parametrize(
    "text", ["", "\n\n", " ", "“", "said", "\ud800", "a\u200bb said", "He said. " * 50, "“‘”’" * 40]
)
def test_strange_texts_are_analysed_without_harm(text):
    written = article(text)

    holds_together(written, analyse(written))


PIECES = st.sampled_from(
    [
        "said", "denied", "He", "that", "“", "”", "\n", "Ada Brandt", "the ministry", "claim", "false", ".", ",", "not",
        "told", "Russia", "on Monday", "12", "no evidence", "rejected", "It", "according to", "who", "'", "(",
        ")", "—", "the hoax",
        "insisted", "police", "was", "report", "a", "of", "😀", "é", "in 2012",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=60).map(" ".join), st.sampled_from([None, "2021-03-15"]))
def test_any_mixture_of_words_gives_an_analysis_that_holds_together(text, published):
    written = article(text, published=published)

    holds_together(written, analyse(written))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text_gives_an_analysis_that_holds_together(text):
    written = article(text)

    holds_together(written, analyse(written))


def test_nothing_is_claimed_of_an_article_in_another_language():
    text = "Der Minister said that “die Mauer” was safe. Ada Lee denied that the wall was safe."
    assert analyse(article(text)).claims
    german = analyse(replace(article(text), language="de"))
    assert (german.claims, german.replies, german.points, german.sources) == ((), (), (), ())
