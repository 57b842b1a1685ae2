"""Articles held against each other, from the readings that the workflow gives: no engine starts for it."""

import subprocess
import sys

from rejoinder import workflow
from rejoinder.domain.claims import ReplyKind
from rejoinder.workflow import schema

FIRST = """Dana Orlec, the harbour minister, said on Monday that rebels had blown up the Tarn bridge at Kelvary.
Orlec said a ferry would carry lorries across the river Oss from Thursday."""
SECOND = """The minister Dana Orlec told reporters that the Tarn bridge at Kelvary was blown up by rebels.
Teo Marsk, a spokesman of the rebels, said the rebels had not blown up the Tarn bridge at Kelvary."""


def test_two_articles_share_a_point_and_the_denial_is_another():
    readings = [workflow.process_text(text, article_id=name) for name, text in (("one", FIRST), ("two", SECOND))]
    case = workflow.case_of(readings)
    assert case.articles == ("one", "two")
    (shared,) = case.shared
    assert all(
        "blown up"
        in readings[place.article == "two"]
        .analysis.claim(place.claim)
        .extent.of(readings[place.article == "two"].article.text)
        for place in shared.claims
    )
    denied = [reply for reply in case.replies if reply.kind is ReplyKind.DENY]
    assert [(reply.answer.article, reply.to.article) for reply in denied] == [("two", "one")]
    again = [schema.from_json(schema.to_json(reading)) for reading in readings]
    assert workflow.case_of(again) == case


def test_comparing_loads_no_engine():
    script = (
        "import sys; from rejoinder import workflow; workflow.case_of(());"
        "assert 'rejoinder.analysis' in sys.modules; assert not {'spacy', 'onnxruntime'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
