"""What the palette offers beside commands: a search, articles by title, claims and notes by their words."""

from collections.abc import Callable, Sequence
from functools import partial

from rejoinder.domain.claims import ClaimId
from rejoinder.domain.text import ArticleId
from rejoinder.ui.desk import Desk
from rejoinder.ui.palette import Entry, Fit

_ARTICLES_OFFERED, _HITS_OFFERED = 6, 6
_LETTERS_TO_SEARCH = 3  # fewer would find too much to choose from

Search = Callable[[str], object]
Open = Callable[[ArticleId, ClaimId | None], object]


def entries_for(text: str, desk: Desk, *, search: Search, open_article: Open) -> Sequence[Entry]:
    """The entries for what is typed, in the order of finding."""
    query = text.strip()
    wanted = query.casefold().split()
    found = [Entry(f"Search the library for “{query}”", "search", partial(search, query), fit=Fit.SEARCH)]
    for summary in desk.articles():
        title = summary.title or summary.name
        if len(found) <= _ARTICLES_OFFERED and all(word in f"{title} {summary.outlet}".casefold() for word in wanted):
            run = partial(open_article, summary.id, None)
            found.append(Entry(title, summary.outlet or "article", run, foreign=True))
    if len(query) >= _LETTERS_TO_SEARCH:
        for hit in desk.library.search(query, limit=_HITS_OFFERED):
            if hit.kind != "article" and hit.article_id is not None:
                run = partial(open_article, hit.article_id, hit.claim_id)
                found.append(Entry(hit.snippet, hit.kind.value, run, foreign=hit.note_id is None, fit=Fit.PASSAGE))
    return found
