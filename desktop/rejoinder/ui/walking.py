"""Walking: which claim or article comes next."""

from rejoinder.domain.claims import ClaimId
from rejoinder.domain.text import ArticleId
from rejoinder.ui.desk import Desk
from rejoinder.ui.looking import Look, claims_for


def claim_after(desk: Desk, step: int, *, disputed: bool = False) -> ClaimId | None:
    """The next (1) or previous (-1) claim from the chosen one on, round the end; None where there is none.

    It is one of those that were asked for and that the filters let through; with `disputed` any disputed one.
    """
    reading = desk.reading
    if reading is None:
        return None
    asked = frozenset(claims_for(Look.DISPUTED, reading.analysis)) if disputed else desk.wanted
    rows = [
        row
        for row, claim in enumerate(desk.claims.claims)
        if (asked is None or claim.id in asked) and (disputed or desk.shows(claim))
    ]
    if not rows:
        return None
    here = -1 if desk.chosen is None else desk.claims.row_of(desk.chosen.id)
    if step > 0:
        row = next((row for row in rows if row > here), rows[0])
    else:
        row = next((row for row in reversed(rows) if row < here), rows[-1])
    return desk.claims.claims[row].id


def article_after(desk: Desk, step: int) -> ArticleId | None:
    """The next or previous article in the order of filing, round the end; None in an empty library."""
    held = [summary.id for summary in desk.articles()]
    if not held:
        return None
    if desk.article is None or desk.article.id not in held:
        return held[0]
    return held[(held.index(desk.article.id) + step) % len(held)]
