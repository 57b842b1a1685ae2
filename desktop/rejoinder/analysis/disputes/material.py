"""What is known of an article's words, units and pairs of units, as numbers for the judge."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

import numpy as np
from numpy.typing import NDArray

from rejoinder.analysis.disputes.units import OWN, Places, Unit
from rejoinder.analysis.frame import Doc
from rejoinder.analysis.lexicon import cue_lexicon
from rejoinder.analysis.signals import (
    bare_pointer_pattern,
    claim_noun_pattern,
    contains,
    find_labels,
    find_signals,
    pointer_pattern,
    signals,
)
from rejoinder.analysis.sources import Speakers
from rejoinder.analysis.statements import Lines, Statement
from rejoinder.analysis.wording import Worder, Wording, opposites, side_root
from rejoinder.domain.claims import Mode, ReplyKind, SourceKind

Table = NDArray[np.float32]

LONGEST = 60  # tokens of a unit that are looked at
_TURNED = ("not_denying", "doubting", "no_answer")  # words in a cue that turn its reply round or take it away
_REPLIES = tuple(kind.value for kind in ReplyKind)
_MODES = (Mode.DIRECT, Mode.MIXED, Mode.INDIRECT, Mode.ACT)
_KINDS = (SourceKind.PERSON, SourceKind.UNNAMED, SourceKind.BODY, SourceKind.STATE)
_CLAIMING = frozenset({"claim", "accuse", "report", "suggest", "announce"})
_NEGATIONS = frozenset(
    {"not", "n't", "n’t", "never", "no", "nothing", "nobody", "none", "neither", "nor", "without", "cannot"}
)
_UPOS = (
    *("NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADV", "PRON", "DET", "ADP", "NUM", "CCONJ", "SCONJ", "PART", "PUNCT"),
    *("INTJ", "SYM", "X"),
)
_CARRYING = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})  # words that carry the matter
_POINTER_REACH = 120  # characters of a unit in which its subject may point back
_SHORT = 3  # roots; a unit with fewer says little by itself
_CENTRAL = 5  # a unit is central by its likeness to that many others
_OPENING = 3  # sentences that open an article and tell what it is about
_NEAR = 3.0  # sentences over which nearness falls to 1/e


@dataclass(frozen=True, slots=True)
class Material:
    """Numbers of one article of U units and T tokens.

    Attributes:
        states: (T, 384), the engine's states of the tokens; zeros at white space.
        marks: (T, W), what rules and the engine say of each token, 0-1.
        tokens: (U, LONGEST) token numbers of each unit, the last one repeated.
        lengths: (U,) how many of these are its own.
        units: (U, V), what is known of each unit.
        pairs: (U, U, P), what is known of the row's unit as an answer to the column's.
    """

    states: Table
    marks: Table
    tokens: NDArray[np.int64]
    lengths: NDArray[np.int64]
    units: Table
    pairs: Table


def material_of(
    doc: Doc,
    marks: Table,
    units: tuple[Unit, ...],
    statements: tuple[Statement, ...],
    speakers: Speakers,
    blocks: Lines,
    worder: Worder,
) -> Material:
    """The numbers of some of an article's units, of which there must be at least one; `marks` are `marks_of` it."""
    text = doc._.article.text
    tokens = np.array([np.minimum(np.arange(unit.first, unit.first + LONGEST), unit.last - 1) for unit in units])
    lengths = np.array([min(unit.last - unit.first, LONGEST) for unit in units], np.int64)
    wordings = [worder.word(unit.span.of(text)) for unit in units]
    return Material(
        doc._.states,
        marks,
        tokens,
        lengths,
        _of_units(text, units, statements, speakers, wordings, marks, blocks),
        _of_pairs(units, speakers, wordings, blocks, doc._.states),
    )


# --- tokens -------------------------------------------------------------------------------------------------------


class _Columns:
    """Columns of marks by name, a number for each token."""

    def __init__(self, size: int, names: Sequence[str]) -> None:
        self._of = {name: np.zeros(size, np.float32) for name in names}

    def __getitem__(self, name: str) -> Table:
        return self._of[name]

    def table(self) -> Table:
        """All of them side by side, in the order of their names as given."""
        return np.stack(list(self._of.values()), 1)


_ROLES = ("content", "spoken", "direct", "sourceless", "inner", "cue", "source", "quote")
_WORDS = ("negation", "said again", "opens a sentence", "opens a block", "how far down")


def marks_of(doc: Doc, statements: tuple[Statement, ...], sentences: Lines, blocks: Lines) -> Table:
    """What rules and the engine say of each token, (tokens, marks), 0-1; there must be a token."""
    places, text = Places.of(doc), doc._.article.text
    names = [f"signal {signal.name}" for signal in signals()] + ["label"]
    names += [f"cue {reply}" for reply in (*_REPLIES, *_TURNED)]
    columns = _Columns(len(doc), [*names, *_ROLES, *_WORDS])
    for line in sentences.spans:
        for found in find_signals(text, line.start, line.end):
            columns[f"signal {found.name}"][places.tokens(found.span)] = 1
        for label in find_labels(text, line.start, line.end):
            columns["label"][places.tokens(label.span)] = 1
    for statement in statements:
        _mark_statement(columns, text, statement, places)
    for quote in doc.spans["quotes"]:
        columns["quote"][quote.start : quote.end] = 1
    part, lower, lemma = doc.to_array(["POS", "LOWER", "LEMMA"]).T
    number = doc.vocab.strings
    columns["negation"][:] = np.isin(lower, [number[word] for word in _NEGATIONS])
    carrying = np.isin(part, [number[tag] for tag in _CARRYING])
    columns["said again"][:] = carrying * np.log(_counts(doc, lemma)) / 4
    columns["opens a sentence"][:] = _opening(places, sentences)
    columns["opens a block"][:] = _opening(places, blocks)
    columns["how far down"][:] = np.arange(len(doc)) / len(doc)
    tags = part[:, None] == np.array([number[tag] for tag in _UPOS], part.dtype)[None]
    return np.concatenate([columns.table(), tags.astype(np.float32)], 1)


def _counts(doc: Doc, lemma: NDArray[np.uint64]) -> NDArray[np.int64]:
    """How often each token's lemma stands in the doc, with a capital or without."""
    known, of, counts = np.unique(lemma, return_inverse=True, return_counts=True)
    total: Counter[str] = Counter()
    small = [doc.vocab.strings[one].lower() for one in known]
    for word, count in zip(small, counts, strict=True):
        total[word] += int(count)
    found: NDArray[np.int64] = np.array([total[word] for word in small])[of]
    return found


def _mark_statement(columns: _Columns, text: str, statement: Statement, places: Places) -> None:
    """Which words are content, cue and source, and what the cue makes of content and cue."""
    for span in statement.content:
        here = places.tokens(span)
        if statement.within is not None:
            columns["inner"][here] = 1
            continue
        columns["content"][here] = 1
        columns["spoken"][here] = statement.speech
        columns["direct"][here] = statement.mode is Mode.DIRECT
        columns["sourceless"][here] = not statement.source
    for role, spans in (("cue", statement.cue), ("source", statement.source)):
        for span in spans:
            columns[role][places.tokens(span)] = 1
    reply = cue_lexicon().replies.get(statement.cue_class, "")
    said = statement.cue_words(text)
    made = [name for name in _TURNED if contains(name, said)] + ([reply] if reply else [])
    for span in (*statement.content, *statement.cue):
        for name in made:
            columns[f"cue {name}"][places.tokens(span)] = 1


def _opening(places: Places, lines: Lines) -> NDArray[np.bool_]:
    opens: NDArray[np.bool_] = np.isin(places.starts, np.array(lines.starts))
    return opens


# --- units --------------------------------------------------------------------------------------------------------


def _of_units(
    text: str,
    units: tuple[Unit, ...],
    statements: tuple[Statement, ...],
    speakers: Speakers,
    wordings: Sequence[Wording],
    marks: Table,
    blocks: Lines,
) -> Table:
    replies = cue_lexicon().replies
    pieces = Counter(unit.statement for unit in units)
    title_end = blocks.spans[0].end if len(blocks.spans) > 1 else 0
    rules = marks[:, : marks.shape[1] - len(_UPOS)]
    rows = []
    for place, (unit, wording) in enumerate(zip(units, wordings, strict=True)):
        words = unit.span.of(text)
        pointed = pointer_pattern().search(text, unit.span.start, min(unit.span.end, unit.span.start + _POINTER_REACH))
        own = unit.statement == OWN
        statement = None if own else statements[unit.statement]
        source = None if own else speakers.of[unit.statement]
        kind = None if source is None else speakers.sources[source].kind
        reply = "" if statement is None else replies.get(statement.cue_class, "")
        rows.append(
            [
                own,
                *(statement is not None and statement.mode is mode for mode in _MODES),
                statement is not None and statement.speech,
                statement is not None and not statement.source,
                statement is not None and statement.cue_class in _CLAIMING,
                *(reply == one for one in _REPLIES),
                *(kind is one for one in _KINDS),
                not own and pieces[unit.statement] > 1,
                unit.span.end <= title_end,
                place / len(units),
                log1p(unit.last - unit.first) / 4,
                wording.negative,
                pointed is not None,
                bare_pointer_pattern().match(words) is not None,
                claim_noun_pattern().search(words) is not None,
                "?" in text[unit.span.start : unit.span.end + 1],
                len(wording.roots) < _SHORT,
                bool(wording.numbers),
                words[:1].isupper(),
                *rules[unit.first : unit.last].max(0),
            ]
        )
    return np.array(rows, np.float32)


# --- pairs --------------------------------------------------------------------------------------------------------


def _of_pairs(
    units: tuple[Unit, ...],
    speakers: Speakers,
    wordings: Sequence[Wording],
    blocks: Lines,
    states: Table,
) -> Table:
    """What is known of each pair: likeness, opposition, who speaks of whom, distance."""
    size = len(units)
    bag, like, share, names_shared, opposed = _likeness(wordings)
    who = np.array([_speaker(unit, speakers) for unit in units])
    named = [_names(speakers, int(one)) for one in who]
    speaks_of = np.array([[bool(their & mine.names) for their in named] for mine in wordings])
    negative = np.array([wording.negative for wording in wordings])
    parted = negative[:, None] != negative[None, :]
    numbers = [wording.numbers for wording in wordings]
    renumbered = np.array([[bool(a - b) and bool(b - a) for b in numbers] for a in numbers])
    statement = np.array([unit.statement for unit in units])
    block = np.array([blocks.index(unit.span.start) for unit in units])
    sentence = np.array([unit.sentence for unit in units])
    back, lines_back = block[:, None] - block[None, :], sentence[:, None] - sentence[None, :]
    title_end = blocks.spans[0].end if len(blocks.spans) > 1 else 0
    central = np.sort(like, 1)[:, ::-1][:, :_CENTRAL].sum(1) / _CENTRAL
    columns = [
        like,
        share,
        share.T,
        _closeness(units, states),
        negative[:, None],
        negative[None, :],
        parted,
        parted * like,
        opposed,
        opposed * like,
        who[:, None] == who[None, :],
        (statement[:, None] == statement[None, :]) & (statement[:, None] != OWN),
        renumbered,
        renumbered * like,
        speaks_of,
        names_shared > 0,
        *(back == blocks_back for blocks_back in range(3)),
        back > 2,  # noqa: PLR2004 - the blocks further up than those counted one by one
        back < 0,
        *(lines_back == count for count in range(2)),
        np.minimum(np.abs(back), 20) / 20,
        central[None, :],
        np.array([unit.span.end <= title_end for unit in units])[None, :],
        (sentence <= _OPENING)[None, :],
        names_shared / 3,
        np.minimum(bag.sum(1), 12)[None, :] / 12,
        (lines_back > 0) * np.exp(-np.abs(lines_back) / _NEAR),
    ]
    table = np.stack([np.broadcast_to(np.asarray(column, np.float32), (size, size)) for column in columns], 2)
    table[np.arange(size), np.arange(size)] = 0
    return table


def _speaker(unit: Unit, speakers: Speakers) -> int:
    """The number of the unit's source; one of its own for the article, and for each statement by nobody named."""
    if unit.statement == OWN:
        return OWN
    source = speakers.of[unit.statement]
    return OWN - 1 - unit.statement if source is None else source


def _names(speakers: Speakers, who: int) -> frozenset[str]:
    """The roots by which others speak of a speaker: name and side."""
    if who < 0:
        return frozenset()
    source = speakers.sources[who]
    return frozenset(side_root(name) for name in (source.name, source.side) if name)


def _likeness(wordings: Sequence[Wording]) -> tuple[Table, Table, Table, Table, Table]:
    """Bags of roots; weighted cosine; weighted share of the row's in the column's; names in common; opposites.

    Weight of a root that stands in n units: 1 / (1 + ln n), as in `Weights`.
    """
    roots = sorted({root for wording in wordings for root in wording.roots})
    number = {root: at for at, root in enumerate(roots)}
    bag = np.zeros((len(wordings), max(1, len(roots))), np.float32)
    for row, wording in enumerate(wordings):
        bag[row, [number[root] for root in wording.roots]] = 1
    weighted = bag * (1 / (1 + np.log(np.maximum(bag.sum(0), 1))))
    shared = weighted @ bag.T
    total = np.maximum(np.diag(shared), 1e-6)
    names = bag[:, [at for root, at in number.items() if root.startswith("@")]]
    against = np.zeros_like(shared)
    for root, others in opposites().items():
        there = [number[other] for other in others if other in number]
        if root in number and there:
            one, other = bag[:, number[root]], bag[:, there].max(1)
            against += np.outer(one * (1 - other), other * (1 - one))
    like = shared / np.sqrt(np.outer(total, total))
    np.fill_diagonal(like, 0)
    return bag, like, shared / total[:, None], names @ names.T, (against > 0).astype(np.float32)


def _closeness(units: tuple[Unit, ...], states: Table) -> Table:
    """Cosine of the units' mean states, the article's own mean taken off."""
    means = np.stack([states[unit.first : unit.last].mean(0) for unit in units])
    means = means - means.mean(0)
    means = means / (np.linalg.norm(means, axis=1, keepdims=True) + 1e-6)
    cosine: Table = means @ means.T
    return cosine
