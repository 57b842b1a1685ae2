"""Names that mean others: the analyst's table, held together, and laid over what the engine found."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rejoinder.domain.claims import (
    ARTICLE_VOICE,
    Analysis,
    Claim,
    ClaimId,
    Point,
    Reading,
    ReplyKind,
    Source,
    SourceId,
    SourceKind,
)
from rejoinder.domain.errors import BadRequestError

REAL_KINDS = (SourceKind.PERSON, SourceKind.BODY, SourceKind.STATE, SourceKind.DOCUMENT)  # what a real one can be

_ALIKE = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-"})


@dataclass(frozen=True, slots=True)
class Alias:
    """One line of the table: this name means that one, in every article.

    Attributes:
        name: As the engine found it ("the president").
        means: Who that is ("Ilse Brandt"); may itself be a name of the table.
        kind: What the real one is, one of `REAL_KINDS`; None: as the article has it.
        role: Of the real one; "": as the article gives it.
        side: The same.
    """

    name: str
    means: str
    kind: SourceKind | None = None
    role: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class RealName:
    """Who is meant in the end, with what the table says of them: kind None, role and side "" where it says nothing."""

    name: str
    kind: SourceKind | None = None
    role: str = ""
    side: str = ""


def key_of(name: str) -> str:
    """What two names have in common that are the same: neither case, kinds of apostrophe nor spaces part them."""
    return " ".join(unicodedata.normalize("NFC", name).translate(_ALIKE).casefold().split())


def entry_of(name: str, table: Sequence[Alias]) -> Alias | None:
    """The table's line for that name; None where there is none."""
    key = key_of(name)
    return next((alias for alias in table if key_of(alias.name) == key), None)


def real_names(table: Sequence[Alias]) -> dict[str, RealName]:
    """Who is meant, by the key of each name that the table speaks of, the real ones' own included.

    Chains are followed to their end. What several lines say of one real one is joined; the later line counts.
    """
    by_key = {key_of(alias.name): alias for alias in table}
    found: dict[str, RealName] = {}
    ends: dict[str, str] = {}
    for alias in table:
        end = _end(alias, by_key)
        key = key_of(end.means)
        said = found.get(key, RealName(end.means))
        found[key] = RealName(end.means, alias.kind or said.kind, alias.role or said.role, alias.side or said.side)
        ends[key_of(alias.name)] = key
    return {name: found[end] for name, end in ends.items()} | found


def with_change(table: Sequence[Alias], before: Alias | None, after: Alias | None) -> tuple[Alias, ...]:
    """The table without the line `before` and with `after`, which takes the place of another line for its name, last.

    BadRequestError where `after` cannot stand there: a sentence that says why.
    """
    if before is not None:
        table = [alias for alias in table if key_of(alias.name) != key_of(before.name)]
    if after is None:
        return tuple(table)
    if before is not None and key_of(before.name) != key_of(after.name) and entry_of(after.name, table):
        raise BadRequestError(f"“{after.name}” stands in the table already: change that line instead.")
    after = _tidy(after)
    kept = [alias for alias in table if key_of(alias.name) != key_of(after.name)]
    _refuse_loop(after, kept)
    return (*kept, after)


def loops(table: Sequence[Alias]) -> tuple[Alias, ...]:
    """The lines that lead back to themselves; none in a table that `with_change` made."""
    by_key = {key_of(alias.name): alias for alias in table}
    return tuple(alias for alias in table if _leads_to(alias.means, key_of(alias.name), by_key))


def named_reading(reading: Reading, table: Sequence[Alias]) -> Reading:
    """The reading with its sources called by the names that the table says; the same one where it says nothing."""
    analysis = with_names(reading.analysis, table)
    return reading if analysis is reading.analysis else replace(reading, analysis=analysis)


def with_names(analysis: Analysis, table: Sequence[Alias]) -> Analysis:
    """The analysis with its sources called by the names that the table says; the same one where it says nothing.

    Sources that turn out to be one become one, where the first of them stood: their mentions are joined; kind, role and
    side are the table's, else those of the source that had the real name, else the first known. Claims, accused parties
    and counts of origins follow. Spans, replies and how points stand are the article's and stay. Claims without a
    resolved source stay without.
    """
    real = real_names(table)
    if not real:
        return analysis
    groups: dict[str, list[Source]] = {}
    for source in analysis.sources:
        meant = real.get(key_of(source.name))
        if meant is not None and source.kind is not SourceKind.ARTICLE:
            groups.setdefault(key_of(meant.name), []).append(source)
    new: dict[SourceId, Source] = {}
    for key, group in groups.items():
        one = _merged(group, real[key])
        new |= {source.id: one for source in group}
    sources = {new.get(source.id, source).id: new.get(source.id, source) for source in analysis.sources}
    claims = tuple(_by(claim, new, real) for claim in analysis.claims)
    named = replace(analysis, sources=tuple(sources.values()), claims=claims)
    named = replace(named, points=tuple(_point(point, analysis, named, real) for point in analysis.points))
    return analysis if named == analysis else named


def _tidy(alias: Alias) -> Alias:
    """The line with single spaces; BadRequestError where a part cannot be."""
    tidy = replace(
        alias,
        name=" ".join(alias.name.split()),
        means=" ".join(alias.means.split()),
        role=" ".join(alias.role.split()),
        side=" ".join(alias.side.split()),
    )
    if not tidy.name or not tidy.means:
        raise BadRequestError("Both are needed: the name, and whom or what it means.")
    if not all(text.isprintable() for text in (tidy.name, tidy.means, tidy.role, tidy.side)):
        raise BadRequestError("A name, role or side holds a sign that cannot be printed: type it again.")
    if ARTICLE_VOICE in {key_of(tidy.name), key_of(tidy.means)}:
        raise BadRequestError(f"“{ARTICLE_VOICE}” stands for the article's own voice and cannot be another's name.")
    if tidy.kind not in {None, *REAL_KINDS}:
        raise BadRequestError(f"A real one is a {', '.join(REAL_KINDS[:-1])} or {REAL_KINDS[-1]}, not {tidy.kind}.")
    return tidy


def _refuse_loop(alias: Alias, others: Sequence[Alias]) -> None:
    if key_of(alias.name) == key_of(alias.means):
        raise BadRequestError(f"“{alias.name}” and “{alias.means}” are the same name already.")
    by_key = {key_of(other.name): other for other in others}
    if _leads_to(alias.means, key_of(alias.name), by_key):
        raise BadRequestError(
            f"“{alias.name}” cannot mean “{alias.means}”: by the table “{alias.means}” means “{alias.name}” already. "
            "Delete or change that line first."
        )


def _leads_to(name: str, wanted: str, by_key: Mapping[str, Alias]) -> bool:
    """Whether the chain from that name meets the key that is wanted."""
    key, seen = key_of(name), set[str]()
    while key not in seen:
        if key == wanted:
            return True
        seen.add(key)
        if key in by_key:
            key = key_of(by_key[key].means)
    return False


def _end(alias: Alias, by_key: Mapping[str, Alias]) -> Alias:
    """The last line of the chain; where a damaged table goes round, the last before it would."""
    seen = {key_of(alias.name)}
    while (key := key_of(alias.means)) in by_key and key not in seen:
        seen.add(key)
        alias = by_key[key]
    return alias


def _merged(group: Sequence[Source], real: RealName) -> Source:
    """One source for all of them."""
    key = key_of(real.name)
    group = sorted(group, key=lambda source: key_of(source.name) != key)  # the one with the real name leads, if any
    known = (source.kind for source in group if source.kind is not SourceKind.UNNAMED)
    return Source(
        id=group[0].id,
        name=real.name,
        kind=real.kind or next(known, SourceKind.PERSON),  # who is given a name is no longer unnamed
        role=real.role or next((source.role for source in group if source.role), ""),
        side=real.side or next((source.side for source in group if source.side), ""),
        mentions=tuple(sorted({span for source in group for span in source.mentions})),
    )


def _by(claim: Claim, new: Mapping[SourceId, Source], real: Mapping[str, RealName]) -> Claim:
    """The claim by the source that its source has become, and aimed at whom its charge really means."""
    source = None if claim.source_id is None else new.get(claim.source_id)
    charged = None if claim.charge is None else real.get(key_of(claim.charge.party))
    if claim.charge is not None and charged is not None:
        claim = replace(claim, charge=replace(claim.charge, party=charged.name))
    return claim if source is None else replace(claim, who=source.name, source_id=source.id)


def _point(point: Point, before: Analysis, after: Analysis, real: Mapping[str, RealName]) -> Point:
    """The point with its accused party by name; two first sources that turn out to be one count once."""
    accused = real.get(key_of(point.accused)) if point.accused else None
    lost = _first_sources(point, before) - _first_sources(point, after)
    return replace(
        point, accused=point.accused if accused is None else accused.name, origins=max(1, point.origins - lost)
    )


def _first_sources(point: Point, analysis: Analysis) -> int:
    """How many named sources state the point other than as an echo of it."""
    stated = frozenset[ClaimId](point.claims)
    echoes = {echo.claim for echo in point.echoes} | {
        reply.answer
        for reply in analysis.replies
        if reply.kind is ReplyKind.ECHO and reply.to in stated and reply.answer in stated
    }
    first = stated - echoes
    return len({claim.source_id for claim in analysis.claims if claim.id in first and claim.source_id is not None})
