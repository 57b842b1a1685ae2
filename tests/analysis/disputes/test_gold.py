"""The marks of our own articles stand in their texts, and each kind of reply has its examples."""

import json
from collections import Counter
from pathlib import Path

import pytest

from rejoinder.domain.claims import ReplyKind

GOLD = Path(__file__).parents[2] / "gold"
ARTICLES = sorted([*GOLD.glob("replies/r*.json"), *GOLD.glob("points/p[0-9]*.json")])


def read(path):
    return json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_marked_words_stand_in_the_text(path):
    article = read(path)
    ids = {claim["id"] for claim in article["claims"]}

    assert len(ids) == len(article["claims"])
    for claim in article["claims"]:
        assert article["text"].count(claim["words"]) >= claim.get("nth", 1), claim["words"]
    for reply in article["replies"]:
        assert ReplyKind(reply["kind"])
        assert reply["from"] in ids
        assert reply.get("because", reply["kind"]) in article["text"] or "because" not in reply


def test_each_kind_of_reply_has_twenty_examples():
    counts = Counter(reply["kind"] for path in GOLD.glob("replies/r*.json") for reply in read(path)["replies"])

    assert {kind.value for kind in ReplyKind if counts[kind.value] < 20} == set()


def test_every_marked_claim_is_in_one_point():
    pointed = [claim for point in read(GOLD / "points" / "points.json")["points"] for claim in point["claims"]]
    claims = [claim["id"] for path in GOLD.glob("points/p[0-9]*.json") for claim in read(path)["claims"]]

    assert sorted(pointed) == sorted(claims)
