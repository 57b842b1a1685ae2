"""What the application says of articles in which nobody disputes anything: nothing, as it should be."""

import gzip
import json
from pathlib import Path

from rejoinder.domain.text import ArticleId
from rejoinder.reading import published_on
from rejoinder.workflow import process_text

IDS = Path(__file__).parents[1] / "gold" / "quiet.txt"


def files(shared: Path) -> list[Path]:
    """The list of articles, and the corpus that holds them."""
    corpus = shared / "corpora" / "polnear"
    return [IDS, corpus / "dev.jsonl.gz", corpus / "train.jsonl.gz"]


def quiet(shared: Path) -> dict[str, float]:
    """Share of the articles without a counter-claim, as it is of all of them; counter-claims in an article."""
    wanted = set(IDS.read_text("utf-8").split())
    found = []
    for path in files(shared)[1:]:
        for row in map(json.loads, gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()):
            if row["id"] in wanted:
                day = published_on(row["date"])
                read = process_text(row["text"], article_id=ArticleId(row["id"]), published=day)
                found.append(len({reply.answer for reply in read.analysis.replies if reply.kind.opposes}))
    assert len(found) == len(wanted)
    return {"silent": sum(not each for each in found) / len(found), "false_in_an_article": sum(found) / len(found)}
