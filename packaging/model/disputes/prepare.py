"""The marked articles as numbers for the judge: `prepare.py OUT.pkl`. Run with the application's own environment."""

import pickle
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
from marked import ENOUGH, Article, Piece, marked, overlap

from rejoinder.analysis import pipeline
from rejoinder.analysis.disputes.judge import KINDS, units_of, windows
from rejoinder.analysis.disputes.material import marks_of, material_of
from rejoinder.analysis.disputes.speaking import speaking
from rejoinder.analysis.disputes.units import OWN, Unit
from rejoinder.analysis.tokens import doc_of
from rejoinder.analysis.wording import Worder
from rejoinder.domain.text import ArticleId, Document
from rejoinder.reading import published_on, read_unchanged

_LAST = "sources"  # the component before the judge


def prepared(article: Article) -> list[dict[str, Any]]:
    """The numbers of an article, window by window, with what the marks say of each unit."""
    document = Document(article.id, article.text.encode("utf-8", "surrogatepass"), "text/plain")
    day = published_on(article.published) if article.published else None
    nlp = pipeline.pipeline()
    doc = doc_of(read_unchanged(document, article_id=ArticleId(article.id), published=day), nlp)
    for name, component in nlp.pipeline:
        doc = component(doc)
        if name == _LAST:
            break
    statements, speakers = doc._.statements, doc._.speakers
    sentences, blocks = pipeline.sentences_of(doc), pipeline.blocks_of(doc)
    units = units_of(doc, statements, sentences)
    worder = Worder(doc._.people)
    found = []
    marks = marks_of(doc, statements, sentences, blocks) if units else None
    for numbers, fresh in windows(len(units)):
        chosen = tuple(units[number] for number in numbers)
        material = material_of(doc, marks, chosen, statements, speakers, blocks, worder)
        inside = np.isin(numbers, np.array(fresh))
        acts = [_with_cue(unit, statements) for unit in chosen]
        names = [said_by(speaking(unit, statements, speakers, article.text), speakers) for unit in chosen]
        found.append(
            {"id": article.id, "part": article.part, "fresh": inside, "whole": article.whole}
            | {field.name: getattr(material, field.name) for field in fields(material)}
            | {
                "spans": [(u.span.start, u.span.end) for u in chosen],
                "acts": acts,
                "who": names,
                "own_unit": [unit.statement == OWN for unit in chosen],
            }
            | {"replies": article.replies, "text": article.text}
            | labels(article, chosen, acts)
        )
    return found


def _with_cue(unit: Unit, statements: Any) -> Piece:
    """From the first to the last character of content and cue."""
    if unit.statement == OWN:
        return unit.span.start, unit.span.end
    one = statements[unit.statement]
    spans = (*one.content, *one.cue)
    return min(span.start for span in spans), max(span.end for span in spans)


def said_by(statement: int, speakers: Any) -> str:
    """The name of who makes a statement, as the marks have it."""
    if statement == OWN:
        return "article"
    source = speakers.of[statement]
    return "unnamed" if source is None else speakers.sources[source].name


def labels(article: Article, units: tuple[Unit, ...], acts: list[Piece]) -> dict[str, Any]:
    """For each unit: (opposes, supports) and how much each counts, kinds that fit, whose words, what it answers.

    Each mark goes to the unit that fits it best; others that would fit count nothing.
    """
    size = len(units)
    spans = [(unit.span.start, unit.span.end) for unit in units]
    answers, counts = np.zeros((size, 2), np.float32), np.ones((size, 2), np.float32)
    counts[:, 1] = article.whole
    kinds = np.zeros((size, len(KINDS)), np.float32)
    own = np.full(size, -1.0, np.float32)
    targets = np.zeros((size, size + 1), np.float32)
    fits = sorted(
        (
            (
                max(overlap(spans[n], reply.place), overlap(acts[n], reply.place)),
                -abs(_size(spans[n]) - _size(reply.place)),
                n,
                m,
            )
            for n in range(size)
            for m, reply in enumerate(article.replies)
        ),
        reverse=True,
    )
    of: dict[int, list[int]] = {}
    given: set[int] = set()
    for share, _, n, m in fits:
        if share < ENOUGH:
            break
        side = _side(article.replies[m].kinds)
        same_place = n in of and article.replies[of[n][0]].place == article.replies[m].place
        if m in given or (n in of and not same_place):
            if n not in of:
                counts[n, side] = 0
            continue
        given.add(m)
        of.setdefault(n, []).append(m)
    for n, marks in of.items():
        for m in marks:
            reply = article.replies[m]
            side = _side(reply.kinds)
            answers[n, side] = 1
            counts[n, side] = 0 if reply.optional else 1
            kinds[n, [k for k, kind in enumerate(KINDS) if kind.value in reply.kinds]] = 1
            own[n] = reply.who == "article"
            hit = [k for k in range(size) if k != n and any(overlap(spans[k], t) >= ENOUGH for t in reply.targets)]
            targets[n, hit] = 1
            targets[n, size] = max(targets[n, size], not reply.targets)
    return {"answers": answers, "counts": counts, "kinds": kinds, "own": own, "targets": targets, "of": of}


def _size(piece: Piece) -> int:
    return piece[1] - piece[0]


def _side(kinds: tuple[str, ...]) -> int:
    return 0 if next(kind for kind in KINDS if kind.value in kinds).opposes else 1


if __name__ == "__main__":
    rows = [row for article in marked() for row in prepared(article)]
    Path(sys.argv[1]).write_bytes(pickle.dumps({"kinds": [(kind.value, kind.opposes) for kind in KINDS], "rows": rows}))
    print(len(rows), "windows;", sum(int(row["answers"][:, 0].sum()) for row in rows), "opposing units")
