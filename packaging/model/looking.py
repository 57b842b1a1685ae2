"""A quick look at dev while training goes on, on gold tokens; `evaluate.py` measures what ships, from raw text."""

from collections import Counter
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from network import Engine
from torch import Tensor
from torch.nn import functional as F
from windowing import batches, collate, hidden

from rejoinder.analysis.model.decoding import best_tags, best_tree, spans_of, transitions_of

Spans = list[tuple[int, int, str]]


def keep(x: Tensor) -> Tensor:
    """No dropout."""
    return x


class Look:
    """Counts of what is right."""

    def __init__(self, model: Engine, labels: dict[str, list[str]]) -> None:
        self.model = model
        self.labels = labels
        self._right: Counter[str] = Counter()
        self._of: Counter[str] = Counter()
        table, self._first, self._last = transitions_of(labels["attribution"])
        self._table = table + model.transitions.detach().float().cpu().numpy()
        self._names = transitions_of(labels["names"])
        self._plain = np.array([label.partition(":")[0] for label in labels["deprel"]])

    def figures(self) -> dict[str, float]:
        """Shares right, and F1 of spans."""
        return {name: self._right[name] / max(1, of) for name, of in sorted(self._of.items())}

    def count(self, name: str, right: int, of: int) -> None:
        self._right[name] += right
        self._of[name] += of

    def sets(self, name: str, ours: set[Any], gold: set[Any]) -> None:
        self.count(name, 2 * len(ours & gold), len(ours) + len(gold))

    def batch(self, batch: list[dict[str, Any]], device: torch.device) -> None:
        """One batch of windows."""
        model, columns = self.model, collate(batch, device)
        with torch.autocast(device.type, dtype=torch.bfloat16):
            h = model.states(columns["pieces"], columns["settings"], columns["words"], hidden(columns["real"]), keep)
            scores = {
                "role": model.role(F.gelu(model.role_hidden(h))),
                "name": model.name(F.gelu(model.name_hidden(h))),
                "arc": model.arcs(h, keep),
                **{head: getattr(model, head)(h) for head in ("upos", "xpos", "lemma", "start")},
            }
        found = {name: score.float().cpu().numpy() for name, score in scores.items()}
        for at, window in enumerate(batch):
            size = len(window["words"])
            said = {name: score[at, :size] for name, score in found.items()}
            if window["roles"][0] > -2:
                self._roles(window, said["role"], h[at])
            if not window["silver"]:
                self._words(window, said)
                self._tree(window, said["arc"][:, :size], h[at : at + 1, :size])

    def _roles(self, window: dict[str, Any], scores: Any, h: Tensor) -> None:
        ours = spans_of(best_tags(scores, self._table, self._first, self._last), self.labels["attribution"])
        gold = spans_of(np.where(window["roles"] < 0, 0, window["roles"]), self.labels["attribution"])
        for kind in ("source", "cue", "content"):
            self.sets(kind, {span for span in ours if span[2] == kind}, {span for span in gold if span[2] == kind})
        theirs = {
            (one["source"][0] if one["source"] else None, one["cue"][0], tuple(sorted(one["content"])))
            for one in window["attributions"]
        }
        self.sets("whole", whole(self.model, h, ours), theirs)

    def _words(self, window: dict[str, Any], said: dict[str, Any]) -> None:
        kind = _treebank(window)
        for head in ("upos", "xpos", "lemma"):
            known = window[head] >= 0
            self.count(f"{kind}-{head}", int((said[head].argmax(-1) == window[head])[known].sum()), int(known.sum()))
        told = window["starts"][1:] >= 0
        ours, true = (said["start"].argmax(-1)[1:] == 1)[told], (window["starts"][1:] == 1)[told]
        self.count(f"{kind}-sent", 2 * int((ours & true).sum()), int(ours.sum() + true.sum()))
        if kind == "ewt" and window["names"].any():
            tags = np.array([_lowest(int(mask)) for mask in window["names"]])
            self.sets(
                "names",
                _three(spans_of(best_tags(said["name"], *self._names), self.labels["names"])),
                _three(spans_of(tags, self.labels["names"])),
            )

    def _tree(self, window: dict[str, Any], arcs: Any, h: Tensor) -> None:
        kind, size = _treebank(window), len(window["words"])
        borders = [0, *(np.flatnonzero(window["starts"][1:] == 1) + 1), size]
        heads = np.empty(size, np.int64)
        for a, b in pairwise(borders):
            heads[a:b] = best_tree(arcs[a:b, a:b]) + a
        with torch.autocast(h.device.type, dtype=torch.bfloat16):
            labels = self.model.labels_of(h, torch.from_numpy(heads).to(h.device)[None], keep)[0]
        chosen = labels.argmax(-1).cpu().numpy()
        attached = heads == window["head"]
        same = self._plain[chosen] == self._plain[window["deprel"]]
        self.count(f"{kind}-uas", int(attached.sum()), size)
        self.count(f"{kind}-las", int((attached & same).sum()), size)


def _treebank(window: dict[str, Any]) -> str:
    return "gum" if window["name"].startswith("GUM") else "ewt"


def _lowest(mask: int) -> int:
    """The first allowed tag that is a name; 0 where none is meant."""
    return 0 if mask & 1 or not mask else (mask & -mask).bit_length() - 1


def _three(spans: Spans) -> set[tuple[int, int, str]]:
    return {(a, b, "LOC" if kind == "GPE" else kind) for a, b, kind in spans if kind in {"PERSON", "ORG", "GPE", "LOC"}}


def whole(model: Engine, h: Tensor, spans: Spans) -> set[Any]:
    """Attributions from spans: each content with the cue it points at, each cue with its source."""
    cues, sources, contents = (
        [(a, b - 1) for a, b, kind in spans if kind == role] for role in ("cue", "source", "content")
    )
    if not cues or not contents:
        return set()
    h = h.float()
    some = [torch.tensor(part, device=h.device) for part in (cues, contents)]
    to = model.cue_scores(h, some[1], some[0]).argmax(1).tolist()
    by = [0] * len(cues)
    if sources:
        by = model.source_scores(h, some[0], torch.tensor(sources, device=h.device)).argmax(1).tolist()
    found = set()
    for at, cue in enumerate(cues):
        parts = tuple(sorted(content for content, choice in zip(contents, to, strict=True) if choice == at + 1))
        if parts:
            found.add((sources[by[at] - 1] if by[at] else None, cue, parts))
    return found


@torch.no_grad()
def look(
    model: Engine, windows: list[dict[str, Any]], labels: dict[str, list[str]], device: torch.device
) -> dict[str, float]:
    """Figures of a model over dev's windows."""
    model.eval()
    counts = Look(model, labels)
    for batch in batches(windows, None):
        counts.batch(batch, device)
    model.train()
    return counts.figures()
