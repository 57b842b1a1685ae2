"""The analysis: claims, sources, times, points and replies of one article, and what several articles have in common.

Importing this package does not import spaCy (it takes a second or more); the first call of `analyse` does.
`compare_articles` and `stand_together` never do: they go by what was filed.
"""

from collections.abc import Callable

from rejoinder.analysis.compare.cases import Compared, compare_articles
from rejoinder.analysis.engine import engine_name
from rejoinder.analysis.together import stand_together
from rejoinder.domain.claims import Analysis
from rejoinder.domain.text import Article

__all__ = ["Compared", "analyse", "compare_articles", "engine_name", "stand_together"]


def analyse(article: Article, *, progress: Callable[[int, int], None] | None = None) -> Analysis:
    """All that the engine finds in an article: same text and date, same answer.

    Args:
        article: As a reader gave it.
        progress: Called with (steps done, steps in all), from (0, n) to (n, n). What it raises stops the analysis.
    """
    from rejoinder.analysis.pipeline import run  # noqa: PLC0415 - imports spaCy, which only a caller who analyses pays for

    return run(article, progress=progress)
