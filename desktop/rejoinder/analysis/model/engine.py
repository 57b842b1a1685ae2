"""The shipped model: built once, asked window by window, and what it says of a whole text."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from rejoinder.analysis.model.decoding import Numbers, Scores, best_tags, best_tree, spans_of, transitions_of
from rejoinder.analysis.model.windows import SETTINGS, Words, pack, settings
from rejoinder.analysis.model.wordpiece import WordPiece
from rejoinder.domain.errors import DamagedModelError

Piece = tuple[int, int]  # a half-open range of words

WIDTH = 384  # of a state
_PARTS = ("encoder", "labels", "sources", "contents")
_LEAST_CHANCE = 1e-4
# Logistic regression on PolNeAR dev by packaging/model/calibrate.py: constant; logarithms of the chances of the least
# certain link, of the cue's least certain word, of the source's, and of the content's first and last; no source.
_CALIBRATION = (3.081, 2.148, 0.615, 0.31, 0.411, -2.108)
_CLOSED = frozenset({"AUX", "PRON", "VERB"})  # whose capital is that of a sentence or headline
_CLOSING = frozenset({"”", '"', "''", "»"})
_LONGEST_SENTENCE = 250  # words; what goes on longer is a list or no prose, and ends with its window


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution as the model marks it, in ranges of words. `score`: how often such a one is right, 0-1."""

    source: Piece | None
    cue: Piece
    content: tuple[Piece, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of the words of a text.

    Attributes:
        upos: Universal part of speech of each word.
        xpos: Penn Treebank tag.
        lemma: Dictionary form.
        heads: The word each hangs on (Universal Dependencies); a root hangs on itself.
        labels: The relation of each to its head.
        starts: Whether a sentence starts with it.
        names: Names in order: (start, end, kind).
        attributions: In the order of their cues.
        states: (words, width) what the encoder made of each word: what further heads build on.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemma: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    starts: tuple[bool, ...]
    names: tuple[tuple[int, int, str], ...]
    attributions: tuple[Marked, ...]
    states: Scores = field(compare=False)


class Engine:
    """The model. Stateless once built: any number of threads may read with one."""

    def __init__(self, folder: Any, *, threads: int = 1) -> None:
        """A model from a folder with its files; `threads` of onnxruntime, which do not change what it says."""
        known = json.loads(shipped(folder, "labels.json"))
        self._labels: dict[str, list[str]] = known
        self._roles = transitions_of(known["attribution"])
        self._transitions = np.array(known["transitions"], np.float32)
        self._names = transitions_of(known["names"])
        self.cutter = WordPiece(tuple(shipped(folder, "vocabulary.txt").decode("utf-8").split("\n")[:-1]))
        lines = shipped(folder, "lemmas.tsv").decode("utf-8").splitlines()
        self._known = {(form, upos): lemma for form, upos, lemma in (line.split("\t") for line in lines)}
        self._run = {part: session_of(shipped(folder, f"{part}.onnx"), threads) for part in _PARTS}

    def read(self, words: Words) -> Reading:
        """What the model says of a text."""
        pieces = [self.cutter.pieces(form) for form in words.forms]
        set_ = settings(words)
        parts = [self._window(words, pieces, set_, *window) for window in pack(words, [len(one) for one in pieces])]
        starts = np.concatenate([np.zeros(0, bool), *(part.starts for part in parts)])
        heads, labels = _one_tree_a_sentence(parts, starts)
        upos = tuple(self._labels["upos"][tag] for part in parts for tag in part.upos)
        return Reading(
            upos,
            tuple(self._labels["xpos"][tag] for part in parts for tag in part.xpos),
            self._lemmas(words.forms, upos, [script for part in parts for script in part.lemma]),
            tuple(heads),
            tuple(labels),
            tuple(bool(start) for start in starts),
            tuple(name for part in parts for name in part.names),
            tuple(one for part in parts for one in part.attributions),
            np.concatenate([np.zeros((0, WIDTH), np.float32), *(part.states for part in parts)]),
        )

    def _lemmas(self, forms: Sequence[str], upos: Sequence[str], scripts: Sequence[int]) -> tuple[str, ...]:
        """Lemmas: known ones from the table, those of other words, and of capitalised ones, by the script of the head.

        A capital makes a name of many a word ("the National Guard"), and what the head says of it knows the context.
        """
        return tuple(
            (self._known.get((form.lower(), tag)) if form.islower() or tag in _CLOSED else None)
            or lemma_of(form, self._labels["lemma"][script])
            for form, tag, script in zip(forms, upos, scripts, strict=True)
        )

    def attributions(self, words: Words) -> tuple[Marked, ...]:
        """The attributions alone: what `read` says of them, for less than `read` costs."""
        pieces = [self.cutter.pieces(form) for form in words.forms]
        set_ = settings(words)
        found: list[Marked] = []
        for start, end in pack(words, [len(one) for one in pieces]):
            states, role, *_ = self._encoded(pieces, set_, start, end)
            found += self._attributions(states, role, start)
        return tuple(found)

    def _encoded(self, pieces: Sequence[tuple[int, ...]], set_: Sequence[int], start: int, end: int) -> list[Any]:
        """What the encoder and its heads say of one window."""
        numbers, places, settings_ = [self.cutter.start], [], [SETTINGS]
        for at in range(start, end):
            places.append(len(numbers))
            numbers += pieces[at]
            settings_ += [set_[at]] * len(pieces[at])
        said: list[Any] = self._run["encoder"].run(
            None,
            {
                "pieces": np.array([*numbers, self.cutter.end], np.int64),
                "settings": np.array([*settings_, SETTINGS], np.int64),
                "words": np.array(places, np.int64),
            },
        )
        return said

    def _window(
        self, words: Words, pieces: Sequence[tuple[int, ...]], set_: Sequence[int], start: int, end: int
    ) -> "_Window":
        states, role, name, upos, xpos, lemma, begins, arcs = self._encoded(pieces, set_, start, end)
        opens = np.array(words.opens[start:end])
        starts = (begins > 0) | opens
        cut_into = start > 0 and not opens[0]
        starts[0] = not cut_into or starts[0]
        attributions = self._attributions(states, role, start)
        for one in attributions:
            for at in _inside_a_report(one, words.forms):
                starts[at - start] = opens[at - start]
        heads = np.empty(end - start, np.int64)
        for a, b in pairwise([0, *(np.flatnonzero(starts[1:]) + 1), end - start]):
            heads[a:b] = best_tree(arcs[a:b, a:b]) + a
        labels = self._run["labels"].run(None, {"states": states, "heads": heads})[0]
        names = spans_of(best_tags(name, *self._names), self._labels["names"])
        return _Window(
            start,
            upos,
            xpos,
            lemma,
            heads + start,
            [self._labels["deprel"][label] for label in labels],
            starts,
            [(a + start, b + start, kind) for a, b, kind in names],
            attributions,
            states,
        )

    def _attributions(self, states: Scores, role: Scores, start: int) -> list[Marked]:
        """Spans put together: each content with the cue it points at, each cue with its source."""
        _, first, last = self._roles
        tags = best_tags(role, self._transitions, first, last)
        spans = spans_of(tags, self._labels["attribution"])
        sure = np.log(np.maximum(_chances(role)[np.arange(len(tags)), tags], _LEAST_CHANCE))
        cues, sources, contents = (
            [(a, b) for a, b, kind in spans if kind == wanted] for wanted in ("cue", "source", "content")
        )
        if not cues or not contents:
            return []
        to = _chances(
            self._run["contents"].run(None, {"states": states, "contents": _ends(contents), "cues": _ends(cues)})[0]
        )
        by = np.ones((len(cues), 1), np.float32)
        if sources:
            by = _chances(
                self._run["sources"].run(None, {"states": states, "cues": _ends(cues), "sources": _ends(sources)})[0]
            )
        found = []
        for at, cue in enumerate(cues):
            parts = [
                (content, float(chance[at + 1]))
                for content, chance in zip(contents, to, strict=True)
                if chance.argmax() == at + 1
            ]
            if not parts:
                continue
            chosen = int(by[at].argmax())
            source = sources[chosen - 1] if chosen else None
            doubts = [
                float(np.log(max(min(float(by[at][chosen]), *(chance for _, chance in parts)), _LEAST_CHANCE))),
                float(sure[cue[0] : cue[1]].min()),
                float(sure[source[0] : source[1]].min()) if source else 0.0,
                min(float(min(sure[a], sure[b - 1])) for (a, b), _ in parts),
            ]
            found.append(
                Marked(
                    _moved(source, start) if source else None,
                    _moved(cue, start),
                    tuple(_moved(content, start) for content, _ in parts),
                    _confidence(doubts, sourceless=source is None),
                )
            )
        return found


@dataclass(slots=True)
class _Window:
    """What is said of one window; heads and spans count from the start of the text."""

    first: int
    upos: Numbers
    xpos: Numbers
    lemma: Numbers
    heads: Numbers
    labels: list[str]
    starts: NDArray[np.bool_]
    names: list[tuple[int, int, str]]
    attributions: list[Marked]
    states: Scores


def _inside_a_report(one: Marked, forms: Sequence[str]) -> list[int]:
    """Where no sentence starts: between a quotation and its own attribution (“Why?” Lee asked)."""
    begins = {one.cue[0]} | ({one.source[0]} if one.source else set())
    return [end for _, end in one.content if end in begins and forms[end - 1] in _CLOSING]


def _one_tree_a_sentence(parts: list[_Window], starts: NDArray[np.bool_]) -> tuple[list[int], list[str]]:
    """Heads and labels of all windows; where one begins inside a sentence, its first tree hangs on the one before.

    A sentence that would grow too long starts anew there instead, and `starts` says so.
    """
    heads: list[int] = [int(head) for part in parts for head in part.heads]
    labels = [label for part in parts for label in part.labels]
    for part in parts[1:]:
        if starts[part.first]:
            continue
        begun = part.first - 1 - int(starts[: part.first][::-1].argmax())
        ends = int(starts[part.first :].argmax()) or len(part.heads)
        if part.first + ends - begun > _LONGEST_SENTENCE:
            starts[part.first] = True
            continue
        root = next(at for at in range(part.first, len(heads)) if heads[at] == at)
        before = next(at for at in range(part.first - 1, -1, -1) if heads[at] == at)
        heads[root], labels[root] = before, "dep"
    return heads, labels


def _confidence(doubts: Sequence[float], *, sourceless: bool) -> float:
    """How often an attribution marked with such certainty is right, 0-1 (see `_CALIBRATION`)."""
    weighed = sum(weight * doubt for weight, doubt in zip(_CALIBRATION, (1.0, *doubts, sourceless), strict=True))
    return float(1 / (1 + np.exp(-weighed)))


def _ends(spans: list[Piece]) -> Numbers:
    return np.array([(a, b - 1) for a, b in spans], np.int64)


def _moved(span: Piece, start: int) -> Piece:
    return span[0] + start, span[1] + start


def _chances(scores: Scores) -> Scores:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    chances: Scores = raised / raised.sum(1, keepdims=True)
    return chances


def lemma_of(form: str, script: str) -> str:
    """A word's lemma by an edit script: case (k kept, l small, w the whole word), characters cut, characters added."""
    case, cut, added = script.split("|", 2)
    if case == "w":
        return added
    base = form if case == "k" else form.lower()
    return base[: max(0, len(base) - int(cut))] + added or form


def session_of(graph: bytes, threads: int) -> Any:
    """A graph made ready, the same answers on every machine and at any number of threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # without VNNI the faster eight-bit products overflow sixteen bits; this takes the exact ones there
    options.add_session_config_entry("session.x64quantprecision", "1")
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def shipped(folder: Any, name: str) -> bytes:
    """A file of the model, if it is as it was shipped; `DamagedModelError` where it is not."""
    lines = folder.joinpath("SHA256SUMS").read_text("ascii").splitlines()
    expected = {name: digest for digest, name in (line.split() for line in lines)}
    data: bytes = folder.joinpath(name).read_bytes()
    if hashlib.sha256(data).hexdigest() != expected[name]:
        raise DamagedModelError(
            f"Rejoinder's language model is damaged ({name} is not as it was shipped), so nothing was analysed. "
            "Install Rejoinder again; your library and notes are not touched."
        )
    return data


@cache
def engine() -> Engine:
    """The model that ships with the application, built at the first call."""
    return Engine(files("rejoinder.resources.models"))
