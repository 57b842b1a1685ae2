"""Making a note: its id and the anchor that finds its place again."""

import secrets

from rejoinder.domain.anchors import Anchor
from rejoinder.domain.claims import Claim
from rejoinder.domain.notes import Note, NoteId
from rejoinder.domain.text import Article, Span

_ID_BYTES = 16  # 128 random bits: unique in every library, so that two can be merged


def new_note(
    text: str, *, article: Article | None = None, span: Span | None = None, claim: Claim | None = None
) -> Note:
    """A note that is not filed yet, with a fresh id.

    Args:
        text: As typed.
        article: What it belongs to; None: to the library.
        span: The words of the article that it belongs to.
        claim: The claim that it was written on; its content is the anchor where no span is given.

    Raises:
        ValueError: A span or claim without the article that it stands in, or a span that leaves its text.
    """
    if article is None and (span is not None or claim is not None):
        raise ValueError("a span or claim needs the article that it stands in")
    if span is None and claim is not None:
        span = claim.extent
    return Note(
        id=NoteId(secrets.token_hex(_ID_BYTES)),
        text=text,
        article_id=None if article is None else article.id,
        anchor=None if article is None or span is None else Anchor.at(span, article.text),
        claim_id=None if claim is None else claim.id,
    )
