"""The JSON object of `analyse`, schema version 1, in both directions.

`resources/schema/analysis-1.json` describes it (JSON Schema); a test holds both against each other. What is not in the
design's table is an addition that readers may ignore: `at` (where a time's words stand), `rule`, `warnings`, `modified`
(when the article was last changed, with the words that say so); of a claim `charge`; of a point `accused`, `rank`,
`why` and `echoes`.
The bytes of the document are not part of it, so that `from_json(to_json(reading))` equals the reading but for them.
"""

from collections.abc import Mapping
from typing import Any

from rejoinder.domain.claims import (
    Analysis,
    Basis,
    Certainty,
    Charge,
    Claim,
    ClaimId,
    Echo,
    Mode,
    Point,
    PointId,
    Polarity,
    Reading,
    Reply,
    ReplyKind,
    Source,
    SourceId,
    SourceKind,
    Status,
)
from rejoinder.domain.errors import BadRequestError
from rejoinder.domain.text import Article, ArticleId, Block, BlockKind, Document, Residue, ResidueReason, Span
from rejoinder.domain.times import Interval, Precision

SCHEMA = 1

JsonObject = dict[str, Any]  # the border: what `json` gives and takes


def article_json(document: Document, article: Article) -> JsonObject:
    """What `read --json` prints: the article without what was found in it."""
    return {
        "schema": SCHEMA,
        "id": article.id,
        "document": {"name": document.name, "sha256": document.sha256, "media_type": document.media_type},
        "title": article.title,
        "byline": article.byline,
        "authors": list(article.authors),
        "outlet": article.outlet,
        "published": _interval_json(article.published),
        "modified": _interval_json(article.modified),
        "language": article.language,
        "warnings": list(article.warnings),
        "text": article.text,
        "blocks": [{"kind": block.kind, "start": block.span.start, "end": block.span.end} for block in article.blocks],
        "residue": [
            {"text": one.text, "reason": one.reason, "after_block": one.after_block, "rule": one.rule}
            for one in article.residue
        ],
    }


def to_json(reading: Reading) -> JsonObject:
    """What `analyse --json` prints."""
    analysis = reading.analysis
    return article_json(reading.document, reading.article) | {
        "engine": analysis.engine,
        "sources": [
            {
                "id": source.id,
                "name": source.name,
                "kind": source.kind,
                "role": source.role,
                "side": source.side,
                "mentions": _spans_json(source.mentions),
            }
            for source in analysis.sources
        ],
        "claims": [_claim_json(claim) for claim in analysis.claims],
        "points": [
            {
                "id": point.id,
                "text": point.text,
                "claims": list(point.claims),
                "status": point.status,
                "origins": point.origins,
                "accused": point.accused,
                "rank": point.rank,
                "why": point.why,
                "echoes": [{"claim": one.claim, "of": one.of, "because": one.because} for one in point.echoes],
            }
            for point in analysis.points
        ],
        "replies": [
            {
                "from": reply.answer,
                "to": reply.to,
                "implied": reply.implied,
                "kind": reply.kind,
                "because": _spans_json(reply.because),
                "confidence": reply.confidence,
                "rule": reply.rule,
            }
            for reply in analysis.replies
        ],
    }


def from_json(row: Mapping[str, Any]) -> Reading:
    """The reading that `analyse --json` printed, its document without bytes.

    Raises:
        BadRequestError: It is not such an object: which part, and what would be right.
    """
    if row.get("schema") != SCHEMA:
        raise BadRequestError(
            f"This is schema {row.get('schema')!r}; version {SCHEMA} is needed: run `rejoinder analyse` again."
        )
    try:
        reading = _reading(row)
    except KeyError as error:
        raise BadRequestError(f"The analysis of {row.get('id')!r} lacks the part {error}: print it again.") from error
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        raise BadRequestError(f"The analysis of {row.get('id')!r} does not hold together: {error}.") from error
    _check(reading)
    return reading


def article_of(row: Mapping[str, Any]) -> Article:
    """The article that `article_json` gave; BadRequestError where it is none."""
    try:
        article = _article(row)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise BadRequestError(f"The article {row.get('id')!r} does not hold together: {error}.") from error
    if any(span.end > len(article.text) for span in (*_places(article.published), *_places(article.modified))):
        raise BadRequestError(f"The article {article.id!r} has a date outside its text.")
    return article


def _claim_json(claim: Claim) -> JsonObject:
    return {
        "id": claim.id,
        "content": _spans_json(claim.content),
        "cue": _spans_json(claim.cue),
        "source": _spans_json(claim.source),
        "who": claim.who,
        "source_id": claim.source_id,
        "mode": claim.mode,
        "speech": claim.speech,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "basis": claim.basis,
        "within": claim.within,
        "said": _interval_json(claim.said),
        "happened": _interval_json(claim.happened),
        "confidence": claim.confidence,
        "point": claim.point,
        "rule": claim.rule,
        "charge": None if claim.charge is None else _charge_json(claim.charge),
    }


def _charge_json(charge: Charge) -> JsonObject:
    return {
        "party": charge.party,
        "kind": charge.kind,
        "side": charge.side,
        "weight": charge.weight,
        "words": [charge.words.start, charge.words.end],
    }


def _reading(row: Mapping[str, Any]) -> Reading:
    document = Document(
        name=_text(row["document"]["name"]),
        data=b"",
        media_type=_text(row["document"]["media_type"]),
        sha256=_text(row["document"]["sha256"]),
    )
    article = _article(row)
    analysis = Analysis(
        article_id=article.id,
        engine=_text(row["engine"]),
        sources=tuple(
            Source(
                SourceId(_text(one["id"])),
                _text(one["name"]),
                SourceKind(one["kind"]),
                _text(one["role"]),
                _text(one["side"]),
                _spans(one["mentions"]),
            )
            for one in row["sources"]
        ),
        claims=tuple(_claim(one) for one in row["claims"]),
        replies=tuple(
            Reply(
                answer=ClaimId(_text(one["from"])),
                to=None if one["to"] is None else ClaimId(_text(one["to"])),
                implied=None if one["implied"] is None else _text(one["implied"]),
                kind=ReplyKind(one["kind"]),
                because=_spans(one["because"]),
                confidence=float(one["confidence"]),
                rule=_text(one["rule"]),
            )
            for one in row["replies"]
        ),
        points=tuple(
            Point(
                PointId(_text(one["id"])),
                _text(one["text"]),
                tuple(ClaimId(_text(claim)) for claim in one["claims"]),
                Status(one["status"]),
                int(one["origins"]),
                _text(one.get("accused", "")),
                int(one.get("rank", 0)),
                _text(one.get("why", "")),
                tuple(
                    Echo(ClaimId(_text(echo["claim"])), ClaimId(_text(echo["of"])), _text(echo["because"]))
                    for echo in one.get("echoes", ())
                ),
            )
            for one in row["points"]
        ),
    )
    return Reading(document, article, analysis)


def _article(row: Mapping[str, Any]) -> Article:
    return Article(
        id=ArticleId(_text(row["id"])),
        text=_text(row["text"]),
        blocks=tuple(Block(BlockKind(one["kind"]), _span(one["start"], one["end"])) for one in row["blocks"]),
        residue=tuple(
            Residue(_text(one["text"]), ResidueReason(one["reason"]), int(one["after_block"]), one.get("rule", ""))
            for one in row["residue"]
        ),
        title=_text(row["title"]),
        byline=_text(row["byline"]),
        authors=tuple(_text(one) for one in row["authors"]),
        outlet=_text(row["outlet"]),
        published=_interval(row["published"]),
        modified=_interval(row.get("modified")),
        language=_text(row["language"]),
        warnings=tuple(_text(one) for one in row.get("warnings", ())),
    )


def _claim(one: Mapping[str, Any]) -> Claim:
    return Claim(
        id=ClaimId(_text(one["id"])),
        content=_spans(one["content"]),
        cue=_spans(one["cue"]),
        source=_spans(one["source"]),
        who=_text(one["who"]),
        source_id=None if one["source_id"] is None else SourceId(_text(one["source_id"])),
        mode=Mode(one["mode"]),
        speech=_truth(one["speech"]),
        certainty=Certainty(one["certainty"]),
        polarity=Polarity(one["polarity"]),
        basis=Basis(one["basis"]),
        within=None if one["within"] is None else ClaimId(_text(one["within"])),
        said=_interval(one["said"]),
        happened=_interval(one["happened"]),
        confidence=float(one["confidence"]),
        point=PointId(_text(one["point"])),
        rule=_text(one.get("rule", "")),
        charge=None if one.get("charge") is None else _charge(one["charge"]),
    )


def _charge(one: Mapping[str, Any]) -> Charge:
    return Charge(
        party=_text(one["party"]),
        kind=SourceKind(one["kind"]),
        side=_text(one["side"]),
        weight=int(one["weight"]),
        words=_span(*one["words"]),
    )


def _check(reading: Reading) -> None:
    """Refuse ids that lead nowhere and spans that leave the text: the rest of the house trusts them."""
    analysis, name, length = reading.analysis, reading.article.id, len(reading.article.text)
    claims = {claim.id for claim in analysis.claims}
    sources = {source.id for source in analysis.sources}
    points = {point.id for point in analysis.points}
    spans = [span for source in analysis.sources for span in source.mentions]
    spans += (*_places(reading.article.published), *_places(reading.article.modified))
    for claim in analysis.claims:
        spans += [*claim.content, *claim.cue, *claim.source, *_places(claim.said), *_places(claim.happened)]
        spans += () if claim.charge is None else (claim.charge.words,)
        if not claim.content:
            raise BadRequestError(f"Claim {claim.id} of {name!r} has no content.")
        if claim.point not in points or claim.source_id not in sources | {None} or claim.within not in claims | {None}:
            raise BadRequestError(f"Claim {claim.id} of {name!r} names a point, source or claim that is not there.")
    for reply in analysis.replies:
        spans += reply.because
        if reply.answer not in claims or reply.to not in claims | {None}:
            raise BadRequestError(
                f"A reply of {name!r} leads from {reply.answer} to {reply.to}; one of them is not there."
            )
    _check_points(analysis, claims, name)
    for span in spans:
        if span.end > length:
            raise BadRequestError(f"A span of {name!r} ends at {span.end}; the text has {length} characters.")


def _check_points(analysis: Analysis, claims: set[ClaimId], name: str) -> None:
    """Refuse points and echoes of claims that are not there."""
    for point in analysis.points:
        if not point.claims or not claims.issuperset(point.claims):
            raise BadRequestError(f"Point {point.id} of {name!r} names claims that are not there.")
        if not claims.issuperset(claim for echo in point.echoes for claim in (echo.claim, echo.of)):
            raise BadRequestError(f"Point {point.id} of {name!r} has an echo of a claim that is not there.")


def _places(interval: Interval | None) -> tuple[Span, ...]:
    """Where the words of a time stand, if they stand in the text."""
    return () if interval is None or interval.at is None else (interval.at,)


def _interval_json(interval: Interval | None) -> JsonObject | None:
    if interval is None:
        return None
    return {
        "start": interval.start,
        "end": interval.end,
        "precision": interval.precision,
        "because": interval.because,
        "at": None if interval.at is None else [interval.at.start, interval.at.end],
    }


def _interval(row: Mapping[str, Any] | None) -> Interval | None:
    if row is None:
        return None
    at = row.get("at")
    return Interval(
        start=row["start"],
        end=row["end"],
        precision=Precision(row.get("precision", Precision.DAY)),
        because=_text(row["because"]),
        at=None if at is None else _span(*at),
    )


def _spans_json(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _spans(rows: list[list[int]]) -> tuple[Span, ...]:
    return tuple(_span(start, end) for start, end in rows)


def _span(start: object, end: object) -> Span:
    if type(start) is not int or type(end) is not int:  # True is an int, and 2.0 is not
        raise TypeError(f"[{start!r}, {end!r}] should be whole numbers")
    return Span(start, end)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} should be true or false")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} should be text")
    return value
