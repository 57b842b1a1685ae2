"""Documents cut into windows, windows into batches."""

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from labels import ATTRIBUTION
from network import HIDDEN
from torch import Tensor

from rejoinder.analysis.model.windows import LONGEST, SETTINGS, Words, pack, settings
from rejoinder.analysis.model.wordpiece import WordPiece

BATCH = 2048  # pieces
CURLY = {'"': ("“", "”"), "'s": ("’s", "’s"), "n't": ("n’t", "n’t"), "'re": ("’re", "’re"), "'": ("‘", "’")}


class Corpus:
    """Documents as columns, cut into windows afresh for each pass."""

    def __init__(
        self, path: Path, labels: dict[str, list[str]], cutter: WordPiece, left_out: frozenset[str] = frozenset()
    ) -> None:
        """The documents of a file; `left_out`: tricks to do without (see ``train.py``)."""
        self.cutter = cutter
        number = {
            name: {label: at for at, label in enumerate(labels[name])} for name in ("upos", "xpos", "lemma", "deprel")
        }
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            self.documents = [json.loads(line) for line in lines]
        for document in self.documents:
            for name, known in number.items():
                document[name] = np.array([known.get(label, -1) for label in document[name]])
            for name in ("head", "starts", "names"):
                document[name] = np.array(document[name], np.int64)
            size = len(document["forms"])
            document["roles"] = np.array(document["roles"], np.int64) if document["roles"] else np.full(size, -2)
            document["settings"] = np.array(document["settings"])
            if "silver" in left_out and document["silver"]:
                document["xpos"][:], document["head"][:], document["deprel"][:] = -1, -1, -1
                document["starts"][:], document["names"][:] = -1, 0
            if "settings" in left_out:
                document["settings"][:] = 0
        if "treebanks" in left_out:
            self.documents = [document for document in self.documents if document["silver"]]
        self._plain = bool({"letters", "settings"} & left_out)

    def windows(self, chance: random.Random | None) -> list[dict[str, Any]]:
        """All windows; with `chance`, of other borders and with other letters each time."""
        found = []
        for document in self.documents:
            forms, set_ = (
                (document["forms"], document["settings"])
                if chance is None or self._plain
                else self._altered(document, chance)
            )
            pieces = [self.cutter.pieces(form) for form in forms]
            longest = LONGEST if chance is None else chance.choice((64, 128, 160, LONGEST, LONGEST))
            words = Words(tuple(forms), tuple(document["spaced"]), tuple(document["opens"]))
            for start, end in pack(words, [len(part) for part in pieces], longest):
                found.append(self._window(document, pieces, set_, start, end))
        return found

    def _altered(self, document: dict[str, Any], chance: random.Random) -> tuple[list[str], Any]:
        """Capitals, small letters and curly marks now and then; the settings follow."""
        forms, luck = document["forms"], chance.random()
        if luck < 0.03:
            forms = [form.upper() for form in forms]
        elif luck < 0.05:
            forms = [form.lower() for form in forms]
        elif luck < 0.08:
            forms = [form[:1].upper() + form[1:] for form in forms]
        elif not document["silver"] and luck < 0.5:
            forms = [
                CURLY[form][0 if before else 1] if form in CURLY else form
                for form, before in zip(forms, document["spaced"], strict=True)
            ]
        elif document["silver"] and luck > 0.85:
            plain = str.maketrans("“”‘’", "\"\"''")
            forms = [form.translate(plain) for form in forms]
        else:
            return forms, document["settings"]
        return forms, np.array(settings(Words(tuple(forms), tuple(document["spaced"]), tuple(document["opens"]))))

    def _window(self, document: dict[str, Any], pieces: list[Any], set_: Any, start: int, end: int) -> dict[str, Any]:
        numbers, places, settings_ = [self.cutter.start], [], [SETTINGS]
        for at in range(start, end):
            places.append(len(numbers))
            numbers += pieces[at]
            settings_ += [int(set_[at])] * len(pieces[at])
        heads = document["head"][start:end] - start
        heads = np.where((heads < 0) | (heads >= end - start), -1, heads)
        inside = []
        for one in document["attributions"]:
            a, b = one["cue"][0]
            if start <= a and b <= end:
                inside.append(
                    {
                        role: [(p - start, q - 1 - start) for p, q in one[role] if start <= p and q <= end]
                        for role in ("source", "cue", "content")
                    }
                )
        return {
            "pieces": [*numbers, self.cutter.end],
            "settings": [*settings_, SETTINGS],
            "words": places,
            "silver": document["silver"],
            "head": heads,
            "attributions": inside,
            "name": document["name"],
            "range": (start, end),
            **{name: document[name][start:end] for name in ("upos", "xpos", "lemma", "deprel", "starts", "names")},
            "roles": legal(document["roles"][start:end]),
        }


def legal(roles: Any) -> Any:
    """Spans that a border or another span cuts, closed again: one that begins inside begins, one that goes on ends."""
    fixed = roles.copy()
    kinds = [ATTRIBUTION[role].partition("-") if role >= 0 else (None, "", "") for role in roles]
    for at, (place, _, role) in enumerate(kinds):
        if not role:
            continue
        before = kinds[at - 1] if at else ("O", "", "")
        after = kinds[at + 1] if at + 1 < len(kinds) else ("O", "", "")
        opens = place in "BS" or (before[0] is not None and not (before[0] in "BI" and before[2] == role))
        closes = place in "ES" or (after[0] is not None and not (after[0] in "IE" and after[2] == role))
        fixed[at] = ATTRIBUTION.index(f"{('S' if closes else 'B') if opens else ('E' if closes else 'I')}-{role}")
    return fixed


def batches(windows: list[dict[str, Any]], chance: random.Random | None) -> Iterator[list[dict[str, Any]]]:
    """Windows of like length together, at most `BATCH` pieces with their padding."""
    jitter = (lambda: chance.uniform(0, 12)) if chance else (lambda: 0.0)
    ordered = sorted(windows, key=lambda window: len(window["pieces"]) + jitter())
    groups: list[list[dict[str, Any]]] = [[]]
    longest = 0
    for window in ordered:
        longest = max(longest, len(window["pieces"]))
        if groups[-1] and longest * (len(groups[-1]) + 1) > BATCH:
            groups.append([])
            longest = len(window["pieces"])
        groups[-1].append(window)
    if chance:
        chance.shuffle(groups)
    yield from groups


def padded(rows: list[Any], fill: int) -> Tensor:
    size = max(len(row) for row in rows)
    table = np.full((len(rows), size), fill, np.int64)
    for at, row in enumerate(rows):
        table[at, : len(row)] = row
    return torch.from_numpy(table)


def collate(batch: list[dict[str, Any]], device: torch.device) -> dict[str, Tensor]:
    columns = {
        "pieces": padded([w["pieces"] for w in batch], 0),
        "settings": padded([w["settings"] for w in batch], 0),
        "words": padded([w["words"] for w in batch], 0),
        "real": padded([[1] * len(w["pieces"]) for w in batch], 0).bool(),
        "word": padded([[1] * len(w["words"]) for w in batch], 0).bool(),
        **{
            name: padded([w[name] for w in batch], -1) for name in ("upos", "xpos", "lemma", "deprel", "starts", "head")
        },
        "roles": padded([w["roles"] for w in batch], -2),
        "names": padded([w["names"] for w in batch], 0),
        "silver": torch.tensor([w["silver"] for w in batch]),
        "sentence": padded([np.cumsum(w["starts"] == 1) for w in batch], -1),
    }
    return {name: column.to(device) for name, column in columns.items()}


def hidden(real: Tensor) -> Tensor:
    """What keeps padding from being attended to."""
    return torch.where(real, 0.0, HIDDEN).to(torch.bfloat16)[:, None, None, :]
