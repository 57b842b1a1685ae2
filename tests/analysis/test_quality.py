"""Quality is a number with a floor: counter-claims on the hand-marked articles beside the project, where they are."""

import json
import re
import subprocess
import sys

import pytest

from rejoinder.analysis import analyse
from tests.analysis.articles import article

FLOOR = 0.42  # F1 of counter-claims found on the dev articles; 0.478 when this was written


@pytest.mark.shared
def test_counter_claims_of_the_hand_marked_articles_are_found_as_often_as_before(shared, tmp_path):
    gold = shared / "gold" / "disputes-dev.jsonl"
    predictions = tmp_path / "predictions.jsonl"
    with predictions.open("w", encoding="utf-8") as file:
        for line in gold.read_text("utf-8").splitlines():
            row = json.loads(line)
            file.write(json.dumps(as_row(row["id"], analyse(article(row["text"], published=row["published"])))) + "\n")

    scored = subprocess.run(
        [sys.executable, shared / "gold" / "score.py", gold, predictions], capture_output=True, check=True, text=True
    ).stdout

    found = re.search(r"counter-claims found .* F1 ([\d.]+)", scored)
    assert found is not None
    assert float(found[1]) >= FLOOR


def as_row(name, analysis):
    def spans(pieces):
        return [[span.start, span.end] for span in pieces]

    return {
        "id": name,
        "claims": [
            {
                "id": claim.id,
                "content": spans(claim.content),
                "cue": spans(claim.cue),
                "who": claim.who,
                "said": None if claim.said is None else {"start": claim.said.start},
            }
            for claim in analysis.claims
        ],
        "replies": [{"from": reply.answer, "to": reply.to, "kind": reply.kind.value} for reply in analysis.replies],
    }
