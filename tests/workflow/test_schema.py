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


def test_what_was_printed_before_there_was_a_day_of_change_is_read_without_one():
    row = _row()
    del row["modified"]
    assert from_json(row).article.modified is None


def _row_of_everything() -> dict:
    """One claim with both clocks, one reply, one point; all of it holds."""
    row = _row()
    sailed = {"start": "2026-05-04", "end": "2026-05-04", "precision": "day", "because": "on time", "at": [17, 24]}
    claim = {"id": "c1", "content": [[0, 24]], "cue": [], "source": [], "who": "article", "source_id": None}
    claim |= {"mode": "voice", "speech": True, "certainty": "certain", "polarity": "positive", "basis": "reporter"}
    claim |= {"within": None, "said": sailed, "happened": sailed, "confidence": 0.5, "point": "p1", "rule": "by hand"}
    reply = {"from": "c1", "to": None, "implied": "it was late", "kind": "deny", "because": [[17, 24]]}
    row["claims"] = [claim]
    row["replies"] = [reply | {"confidence": 0.5, "rule": "by hand"}]
    row["points"] = [{"id": "p1", "text": "sailed", "claims": ["c1"], "status": "unopposed", "origins": 1}]
    row["published"] = sailed
    return row


def test_a_whole_object_is_taken():
    reading = from_json(_row_of_everything())
    assert reading.analysis.claims[0].said == reading.article.published


_FAR = {"start": "2026-05-04", "end": None, "precision": "day", "because": "on time", "at": [17, 99]}


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        (("published",), _FAR, "the text has 25 characters"),
        (("modified",), _FAR, "the text has 25 characters"),
        (("claims", 0, "said"), _FAR, "the text has 25 characters"),
        (("claims", 0, "happened"), _FAR, "the text has 25 characters"),
        (("claims", 0, "said"), _FAR | {"at": [1.0, 2.0]}, "should be whole numbers"),
        (("claims", 0, "said"), _FAR | {"at": [1]}, "does not hold together"),
        (("claims", 0, "content"), [["0", "4"]], "should be whole numbers"),
        (("claims", 0, "speech"), "false", "should be true or false"),
        (("claims", 0, "speech"), 1, "should be true or false"),
        (("replies", 0, "implied"), 7, "should be text"),
        (("replies", 0, "implied"), ["late"], "should be text"),
    ],
)
def test_a_part_of_the_wrong_kind_or_out_of_the_text_is_refused(place: tuple, value: object, told: str):
    row = _row_of_everything()
    *path, last = place
    part = row
    for step in path:
        part = part[step]
    part[last] = value
    with pytest.raises(BadRequestError, match=told):
        from_json(row)
