"""An article as rows, and back. Pure: no SQL here."""

import json
from dataclasses import dataclass
from typing import Final

from rejoinder.domain.text import Article, ArticleId, Block, BlockKind, Residue, ResidueReason, Span
from rejoinder.library import rows
from rejoinder.library.rows import Row, Rows

COLUMNS: Final = (
    "text",
    "text_sha256",
    "title",
    "byline",
    "authors",
    "outlet",
    "published_start",
    "published_end",
    "published_precision",
    "published_because",
    "published_start_char",
    "published_end_char",
    "language",
    "warnings",
)
BLOCK_COLUMNS: Final = ("ordinal", "kind", "start_char", "end_char")
RESIDUE_COLUMNS: Final = ("ordinal", "text", "reason", "after_block", "rule")
MODIFIED_COLUMNS: Final = (
    "modified_start",
    "modified_end",
    "modified_precision",
    "modified_because",
    "modified_start_char",
    "modified_end_char",
)


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """The rows of one version, without its key and its document; of `modified` one, or none where nothing says so."""

    article: Row
    blocks: Rows
    residue: Rows
    modified: Rows = ()

    @property
    def digest(self) -> str:
        """Of all of it: the same reading has the same digest, with or without the table that schema 3 added."""
        return rows.digest(self.article, self.blocks, self.residue, *([self.modified] if self.modified else []))


def rows_of_article(article: Article) -> ArticleRows:
    """The article as rows."""
    return ArticleRows(
        article=(
            article.text,
            rows.text_digest(article.text),
            article.title,
            article.byline,
            _list(article.authors),
            article.outlet,
            *rows.time_row(article.published),
            article.language,
            _list(article.warnings),
        ),
        blocks=tuple(
            (ordinal, block.kind.value, block.span.start, block.span.end)
            for ordinal, block in enumerate(article.blocks)
        ),
        residue=tuple(
            (ordinal, one.text, one.reason.value, one.after_block, one.rule)
            for ordinal, one in enumerate(article.residue)
        ),
        modified=() if article.modified is None else (rows.time_row(article.modified),),
    )


def article_of_rows(article_id: ArticleId, given: ArticleRows) -> Article:
    """The article of those rows. ValueError where they do not hold together."""
    text, _, title, byline, authors, outlet, *published, language, warnings = given.article
    return Article(
        id=article_id,
        text=rows.text_of(text),
        blocks=tuple(
            Block(BlockKind(rows.text_of(kind)), Span(rows.int_of(start), rows.int_of(end)))
            for _, kind, start, end in given.blocks
        ),
        residue=tuple(
            Residue(rows.text_of(words), ResidueReason(rows.text_of(reason)), rows.int_of(after), rows.text_of(rule))
            for _, words, reason, after, rule in given.residue
        ),
        title=rows.text_of(title),
        byline=rows.text_of(byline),
        authors=_unlist(rows.text_of(authors)),
        outlet=rows.text_of(outlet),
        published=rows.time_of(published),
        modified=rows.time_of(given.modified[0]) if given.modified else None,
        language=rows.text_of(language),
        warnings=_unlist(rows.text_of(warnings)),
    )


def _list(texts: tuple[str, ...]) -> str:
    return json.dumps(texts, ensure_ascii=False)


def _unlist(written: str) -> tuple[str, ...]:
    return tuple(rows.text_of(one) for one in json.loads(written))
