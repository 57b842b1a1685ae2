from pathlib import Path

from rejoinder import workflow
from rejoinder.analysis import engine_name
from rejoinder.domain.text import Article, Document
from rejoinder.domain.times import Interval, Precision

TEXT = """Bridge reopens after inspection

The mayor of Orrin, Ruta Kallas, said on Monday that the bridge was safe. Engineers disputed that.
"""


def test_the_text_is_told_before_the_analysis_begins(tmp_path: Path):
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, "utf-8")
    told: list[str] = []

    def article_ready(document: Document, article: Article) -> None:
        told.append(f"{document.name}: {len(article.blocks)} blocks")

    reading = workflow.process(
        path, article_ready=article_ready, progress=lambda done, of: told.append(f"{done} of {of}")
    )
    assert told[0] == f"bridge.txt: {len(reading.article.blocks)} blocks"
    assert len(told) > 1
    assert reading.analysis.engine == engine_name()
    assert reading.analysis.claims


def test_the_analysts_date_stands_before_the_pages(tmp_path: Path):
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, "utf-8")
    given = Interval("2026-10-14", "2026-10-14", Precision.DAY, "given by the analyst")
    reading = workflow.process(path, published=given)
    assert reading.article.published == given
    monday = next(claim.said for claim in reading.analysis.claims if claim.said)
    assert monday.start == "2026-10-12"
