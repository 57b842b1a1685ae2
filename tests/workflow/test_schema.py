import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given, settings

from rejoinder.domain.claims import Analysis, Reading
from rejoinder.domain.errors import BadRequestError
from rejoinder.domain.text import Article, Block, BlockKind, Document, Span
from rejoinder.workflow.schema import article_json, from_json, to_json
from tests.workflow.invented import readings

SCHEMA = json.loads(files("rejoinder.resources").joinpath("schema/analysis-1.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


@given(readings())
@settings(max_examples=60, deadline=None)
def test_what_is_printed_is_what_the_schema_describes_and_reads_back_to_the_same_reading(reading: Reading):
    row = json.loads(json.dumps(to_json(reading)))
    VALIDATOR.validate(row)
    without_bytes = replace(reading, document=replace(reading.document, data=b""))
    assert from_json(row) == without_bytes


@given(readings())
@settings(max_examples=20, deadline=None)
def test_read_prints_the_same_object_without_what_was_found(reading: Reading):
    row = article_json(reading.document, reading.article)
    VALIDATOR.validate(json.loads(json.dumps(row)))
    whole = to_json(reading)
    assert row == {key: whole[key] for key in row}
    assert set(whole) - set(row) == {"engine", "sources", "claims", "points", "replies"}


def _row() -> dict:
    text = "The ferry sailed on time."
    article = Article(Document("a.txt", b"x", "text/plain").id, text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    return to_json(Reading(Document("a.txt", b"x", "text/plain"), article, Analysis(article.id, "invented 1")))


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ({"schema": 2}, "version 1 is needed"),
        ({"claims": [{}]}, "lacks the part"),
        ({"blocks": [{"kind": "sonnet", "start": 0, "end": 3}]}, "does not hold together"),
        ({"blocks": [{"kind": "paragraph", "start": 0, "end": 300}]}, "does not hold together"),
        ({"text": None}, "does not hold together"),
        (
            {"sources": [{"id": "s1", "name": "x", "kind": "person", "role": "", "side": "", "mentions": [[0, 99]]}]},
            "the text has 25 characters",
        ),
        ({"points": [{"id": "p1", "text": "", "claims": ["c9"], "status": "disputed", "origins": 1}]}, "not there"),
    ],
)
def test_a_damaged_object_is_refused_with_a_sentence(damage: dict, told: str):
    with pytest.raises(BadRequestError, match=told):
        from_json(_row() | damage)
