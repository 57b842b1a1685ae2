"""Who speaks, with counter-claims found by hand: `voices.py [--cache FILE] [--errors PART]`.

For each marked counter-claim the unit that fits it best, and whether the speaker whom the rules give that unit is the
one marked. What the judge finds or overlooks plays no part. Run with the application's own environment. `--cache` keeps
what the engine says of each text, so that only the rules are run again.
"""

import argparse
import pickle
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marked import Article, Reply, marked
from prepare import _with_cue, labels, said_by
from scoring import same_source

from rejoinder.analysis import pipeline
from rejoinder.analysis.disputes.judge import units_of
from rejoinder.analysis.disputes.speaking import speaking
from rejoinder.analysis.disputes.units import OWN
from rejoinder.analysis.model.engine import Engine
from rejoinder.analysis.tokens import doc_of
from rejoinder.domain.claims import SourceKind
from rejoinder.domain.text import ArticleId, Document
from rejoinder.reading import published_on, read_unchanged

_LAST = "sources"
ARTICLE, UNNAMED = "article", "unnamed"


@dataclass(frozen=True)
class Voice:
    """A marked counter-claim, its unit's words, cue and source, and the speaker given; None where no unit fits."""

    article: Article
    mark: Reply
    unit: tuple[int, int] | None
    given: str
    kind: str
    rule: str
    source: str
    cue: str

    @property
    def right(self) -> bool:
        return self.unit is not None and same_source(self.given, self.mark.who)

    @property
    def sort(self) -> str:
        """Right, or in what way not."""
        if self.unit is None:
            return "no unit"
        if self.right:
            return "right"
        if self.given == ARTICLE:
            return "ours article, marked somebody"
        if self.mark.who == ARTICLE:
            return "ours somebody, marked article"
        if self.kind == "none":
            return "ours nobody named, marked somebody"
        return f"ours {self.kind}, marked another"


def voices(article: Article) -> Iterator[Voice]:
    """The marked counter-claims of an article with the speakers given to them."""
    document = Document(article.id, article.text.encode("utf-8", "surrogatepass"), "text/plain")
    day = published_on(article.published) if article.published else None
    nlp = pipeline.pipeline()
    doc = doc_of(read_unchanged(document, article_id=ArticleId(article.id), published=day), nlp)
    for name, component in nlp.pipeline:
        doc = component(doc)
        if name == _LAST:
            break
    statements, speakers = doc._.statements, doc._.speakers
    units = units_of(doc, statements, pipeline.sentences_of(doc))
    acts = [_with_cue(unit, statements) for unit in units]
    chosen = {m: n for n, marks in labels(article, units, acts)["of"].items() for m in marks}
    for m, mark in enumerate(article.replies):
        n = chosen.get(m)
        if n is None:
            yield Voice(article, mark, None, "", "", "", "", "")
            continue
        unit = units[n]
        number = speaking(unit, statements, speakers, article.text)
        statement = None if number == OWN else statements[number]
        source = None if statement is None else speakers.of[number]
        kind = SourceKind.ARTICLE if statement is None else None if source is None else speakers.sources[source].kind
        yield Voice(
            article,
            mark,
            (unit.span.start, unit.span.end),
            said_by(number, speakers),
            "none" if kind is None else kind.value,
            "" if statement is None else statement.rule,
            "" if statement is None else statement.source_words(article.text),
            "" if statement is None else statement.cue_words(article.text),
        )


def told(found: list[Voice]) -> None:
    """Print the share right in each part, optional marks left out, and the sorts of errors."""
    for part in dict.fromkeys(one.article.part for one in found):
        here = [one for one in found if one.article.part == part and not one.mark.optional]
        sorts = Counter(one.sort for one in here)
        held = len(here) - sorts["no unit"]
        print(
            f"{part}: {sorts['right']} of {held} right, {sorts['right'] / held:.3f}; without a unit {sorts['no unit']}"
        )
        for sort, count in sorts.most_common():
            if sort not in {"right", "no unit"}:
                print(f"   {count:4} {sort}")


def kept(path: Path) -> dict[Any, Any]:
    """Let the engine remember on disk what it said; the table, to be written when all is done."""
    known: dict[Any, Any] = pickle.loads(path.read_bytes()) if path.exists() else {}  # noqa: S301 - what we wrote

    def remembering(name: str) -> None:
        method = getattr(Engine, name)

        def asked(self: Engine, words: Any) -> Any:
            key = (name, words)
            if key not in known:
                known[key] = method(self, words)
            return known[key]

        setattr(Engine, name, asked)

    remembering("read")
    remembering("attributions")
    return known


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--errors", help="a part of which each error is printed: train, own marks")
    parser.add_argument("--parts", default="train,dev,own marks")
    asked = parser.parse_args()
    table = {} if asked.cache is None else kept(asked.cache)
    size = len(table)
    found = [one for article in marked() if article.part in asked.parts.split(",") for one in voices(article)]
    if len(table) > size:
        asked.cache.write_bytes(pickle.dumps(table))
    for one in found:
        if one.article.part == asked.errors and not one.right:
            words = "" if one.unit is None else one.article.text[slice(*one.unit)]
            print(f"{one.article.id} {one.sort}{' (optional)' if one.mark.optional else ''}")
            print(f"   marked {one.mark.who!r}: {one.article.text[slice(*one.mark.place)]!r} {one.mark.place}")
            print(f"   given {one.given!r} ({one.source!r} {one.cue!r} {one.rule}): {words!r}")
    told(found)
