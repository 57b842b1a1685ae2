"""An analysis as rows, and back to an equal value. Pure: no SQL here.

`TABLES` says which tables an analysis fills, in an order in which their foreign keys hold, and their columns after the
key `analysis`. Rows are sorted by `SORTED_BY`, so that a digest of what was given and of what is stored agree.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

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
    Reply,
    ReplyKind,
    Source,
    SourceId,
    SourceKind,
    Status,
)
from rejoinder.domain.text import ArticleId, Span
from rejoinder.library import rows
from rejoinder.library.rows import Row, Rows, Value, float_of, int_of, optional_text, text_of

_TIME_COLUMNS: Final = ("start", "end", "precision", "because", "start_char", "end_char")

TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "sources": ("ordinal", "id", "name", "kind", "role", "side"),
    "mentions": ("source_id", "ordinal", "start_char", "end_char"),
    "points": ("ordinal", "id", "text", "status", "origins", "accused"),
    "claims": (
        *("ordinal", "id", "who", "source_id", "mode", "speech", "certainty", "polarity", "basis", "within"),
        *(f"said_{column}" for column in _TIME_COLUMNS),
        *(f"happened_{column}" for column in _TIME_COLUMNS),
        *("confidence", "point", "rule"),
    ),
    "claim_spans": ("claim_id", "part", "ordinal", "start_char", "end_char"),
    "point_claims": ("point_id", "ordinal", "claim_id"),
    "replies": ("ordinal", "answer", "to_claim", "implied", "kind", "confidence", "rule"),
    "reply_spans": ("reply", "ordinal", "start_char", "end_char"),
    "charges": ("claim_id", "party", "kind", "side", "weight", "start_char", "end_char"),
    "ranks": ("point_id", "rank", "why"),
    "echoes": ("point_id", "ordinal", "claim_id", "of_claim", "because"),
}
_LATER: Final = frozenset({"charges", "ranks", "echoes"})  # tables that the first analyses filed did not have
SORTED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "sources": ("ordinal",),
    "mentions": ("source_id", "ordinal"),
    "points": ("ordinal",),
    "claims": ("ordinal",),
    "claim_spans": ("claim_id", "part", "ordinal"),
    "point_claims": ("point_id", "ordinal"),
    "replies": ("ordinal",),
    "reply_spans": ("reply", "ordinal"),
    "charges": ("claim_id",),
    "ranks": ("point_id",),
    "echoes": ("point_id", "ordinal"),
}

AnalysisRows = Mapping[str, Rows]  # by table


def rows_of_analysis(analysis: Analysis) -> AnalysisRows:
    """The analysis as rows, by table."""
    spans = [
        row
        for claim in analysis.claims
        for part, given in (("content", claim.content), ("cue", claim.cue), ("source", claim.source))
        for row in rows.span_rows(given, claim.id, part)
    ]
    return {
        "sources": tuple(
            (ordinal, one.id, one.name, one.kind.value, one.role, one.side)
            for ordinal, one in enumerate(analysis.sources)
        ),
        "mentions": _sorted([row for one in analysis.sources for row in rows.span_rows(one.mentions, one.id)], key=2),
        "points": tuple(
            (ordinal, one.id, one.text, one.status.value, one.origins, one.accused)
            for ordinal, one in enumerate(analysis.points)
        ),
        "claims": tuple(_claim_row(ordinal, one) for ordinal, one in enumerate(analysis.claims)),
        "claim_spans": _sorted(spans, key=3),
        "point_claims": _sorted(
            [(one.id, ordinal, claim) for one in analysis.points for ordinal, claim in enumerate(one.claims)], key=2
        ),
        "replies": tuple(
            (ordinal, one.answer, one.to, one.implied, one.kind.value, float(one.confidence), one.rule)
            for ordinal, one in enumerate(analysis.replies)
        ),
        "reply_spans": tuple(
            row for ordinal, one in enumerate(analysis.replies) for row in rows.span_rows(one.because, ordinal)
        ),
        "charges": _sorted([_charge_row(one) for one in analysis.claims if one.charge is not None], key=1),
        "ranks": _sorted([(one.id, one.rank, one.why) for one in analysis.points if one.rank or one.why], key=1),
        "echoes": _sorted(
            [
                (one.id, ordinal, echo.claim, echo.of, echo.because)
                for one in analysis.points
                for ordinal, echo in enumerate(one.echoes)
            ],
            key=2,
        ),
    }


def analysis_digest(engine: str, given: AnalysisRows) -> str:
    """Of the engine and all rows: the same finding has the same digest, also one that was filed before a table came."""
    return rows.digest(engine, [[table, given[table]] for table in TABLES if given[table] or table not in _LATER])


def analysis_of_rows(article_id: ArticleId, engine: str, given: AnalysisRows) -> Analysis:
    """The analysis of those rows. ValueError where they do not hold together."""
    mentions = _spans_by_key(given["mentions"], key=1)
    spans = _spans_by_key(given["claim_spans"], key=2)
    because = _spans_by_key(given["reply_spans"], key=1)
    stated: dict[Value, list[ClaimId]] = defaultdict(list)
    for point_id, _, claim_id in given["point_claims"]:
        stated[point_id].append(ClaimId(text_of(claim_id)))
    charges = {row[0]: _charge_of(row) for row in given["charges"]}
    ranks = {point_id: (int_of(rank), text_of(why)) for point_id, rank, why in given["ranks"]}
    echoes: dict[Value, list[Echo]] = defaultdict(list)
    for point_id, _, claim_id, of_claim, why in given["echoes"]:
        echoes[point_id].append(Echo(ClaimId(text_of(claim_id)), ClaimId(text_of(of_claim)), text_of(why)))
    return Analysis(
        article_id=article_id,
        engine=engine,
        sources=tuple(
            Source(
                id=SourceId(text_of(source_id)),
                name=text_of(name),
                kind=SourceKind(text_of(kind)),
                role=text_of(role),
                side=text_of(side),
                mentions=tuple(mentions[source_id,]),
            )
            for _, source_id, name, kind, role, side in given["sources"]
        ),
        claims=tuple(_claim_of(row, spans, charges.get(row[1])) for row in given["claims"]),
        replies=tuple(
            Reply(
                answer=ClaimId(text_of(answer)),
                to=None if to is None else ClaimId(text_of(to)),
                implied=optional_text(implied),
                kind=ReplyKind(text_of(kind)),
                because=tuple(because[ordinal,]),
                confidence=float_of(confidence),
                rule=text_of(rule),
            )
            for ordinal, answer, to, implied, kind, confidence, rule in given["replies"]
        ),
        points=tuple(
            Point(
                id=PointId(text_of(point_id)),
                text=text_of(words),
                claims=tuple(stated[point_id]),
                status=Status(text_of(status)),
                origins=int_of(origins),
                accused=text_of(accused),
                rank=ranks.get(point_id, (0, ""))[0],
                why=ranks.get(point_id, (0, ""))[1],
                echoes=tuple(echoes[point_id]),
            )
            for _, point_id, words, status, origins, accused in given["points"]
        ),
    )


def _claim_row(ordinal: int, claim: Claim) -> Row:
    return (
        ordinal,
        claim.id,
        claim.who,
        claim.source_id,
        claim.mode.value,
        int(claim.speech),
        claim.certainty.value,
        claim.polarity.value,
        claim.basis.value,
        claim.within,
        *rows.time_row(claim.said),
        *rows.time_row(claim.happened),
        float(claim.confidence),
        claim.point,
        claim.rule,
    )


def _charge_row(claim: Claim) -> Row:
    charge = claim.charge
    assert charge is not None
    words = charge.words
    return (claim.id, charge.party, charge.kind.value, charge.side, charge.weight, words.start, words.end)


def _charge_of(row: Row) -> Charge:
    _, party, kind, side, weight, start, end = row
    words = Span(int_of(start), int_of(end))
    return Charge(text_of(party), SourceKind(text_of(kind)), text_of(side), int_of(weight), words)


def _claim_of(row: Row, spans: Mapping[Row, list[Span]], charge: Charge | None) -> Claim:
    _, claim_id, who, source_id, mode, speech, certainty, polarity, basis, within, *rest = row
    said, happened, (confidence, point, rule) = rest[:6], rest[6:12], rest[12:]
    return Claim(
        id=ClaimId(text_of(claim_id)),
        content=tuple(spans[claim_id, "content"]),
        cue=tuple(spans[claim_id, "cue"]),
        source=tuple(spans[claim_id, "source"]),
        who=text_of(who),
        source_id=None if source_id is None else SourceId(text_of(source_id)),
        mode=Mode(text_of(mode)),
        speech=bool(speech),
        certainty=Certainty(text_of(certainty)),
        polarity=Polarity(text_of(polarity)),
        basis=Basis(text_of(basis)),
        within=None if within is None else ClaimId(text_of(within)),
        said=rows.time_of(said),
        happened=rows.time_of(happened),
        confidence=float_of(confidence),
        point=PointId(text_of(point)),
        rule=text_of(rule),
        charge=charge,
    )


def _spans_by_key(given: Rows, *, key: int) -> defaultdict[Row, list[Span]]:
    """Spans by the first `key` columns; the rest of a row is ordinal, start_char, end_char."""
    found: defaultdict[Row, list[Span]] = defaultdict(list)
    for row in given:
        found[row[:key]].append(Span(int_of(row[key + 1]), int_of(row[key + 2])))
    return found


def _sorted(given: list[Row], *, key: int) -> Rows:
    """By the first `key` columns, texts in the order of SQLite's BINARY collation: that of their UTF-8 bytes."""

    def binary(row: Row) -> tuple[bytes | int, ...]:
        return tuple(
            value.encode() if isinstance(value, str) else int_of(value)  # keys are texts and whole numbers
            for value in row[:key]
        )

    return tuple(sorted(given, key=binary))
