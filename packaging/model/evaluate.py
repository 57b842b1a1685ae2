"""How good the shipped engine is, on any file of its kinds, from raw text with its own tokens and sentences.

    python packaging/model/engine/evaluate.py FILE… [--model FOLDER] [--genre NAME]

FILE: a treebank (`.conllu`), a corpus of names (`.iob2`, `.iob`) or articles with attributions as PolNeAR has them
(`.jsonl`), each also packed (`.gz`). Words are aligned by their characters, as in the CoNLL 2018 shared task: every
figure is an F1 of per cent over the words (sentences, names, spans) of both sides.
"""

import argparse
import re
import sys
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from corpora import Document, Row, read_articles, read_conllu, read_iob
from spacing import spaced_text

from rejoinder.analysis import annotation
from rejoinder.analysis.model.engine import Engine
from rejoinder.analysis.tokens import build_tokens

ROLES = ("source", "cue", "content")
_NAMES = {
    **dict.fromkeys(("PER", "PERSON", "Person"), "PERSON"),
    **dict.fromkeys(("ORG", "ORGANIZATION", "Organisation"), "ORG"),
    **dict.fromkeys(("LOC", "LOCATION", "Location"), "LOC"),
    **{kind: kind for kind in ("GPE", "NORP", "DATE", "TIME", "QUANTITY", "MONEY", "PERCENT")},
    "Nationality": "NORP",
    "Money": "MONEY",
    "Quantity": "QUANTITY",
}
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(slots=True)
class Tally:
    """What both sides have in common, and what each has."""

    right: Counter[str] = field(default_factory=Counter)
    ours: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, right: int, ours: int, gold: int) -> None:
        """Count one more part."""
        self.right[name] += right
        self.ours[name] += ours
        self.gold[name] += gold

    def sets(self, name: str, ours: set[Any], gold: set[Any]) -> None:
        """Count two sets."""
        self.add(name, len(ours & gold), len(ours), len(gold))

    def f1(self, name: str) -> float:
        """One figure, 0-1."""
        both = self.ours[name] + self.gold[name]
        return 2 * self.right[name] / both if both else 0.0

    def lines(self) -> Iterator[str]:
        """One line a figure."""
        for name in self.gold:
            right, ours, gold = self.right[name], self.ours[name], self.gold[name]
            p, r = right / ours if ours else 0, right / gold if gold else 0
            yield f"  {name:24} {100 * self.f1(name):6.2f}   P {100 * p:6.2f}   R {100 * r:6.2f}   of {gold}"


def squeezed(text: str) -> list[int]:
    """For each place of a text, how many characters other than white space stand before it."""
    places, count = [], 0
    for char in text:
        places.append(count)
        count += not char.isspace()
    return [*places, count]


def of_treebank(documents: Iterable[Document], read: Any, tally: Tally) -> int:
    """Words, tags, lemmas, trees and sentences. Returns the number of words read."""
    words = 0
    for document in documents:
        doc = read(document.text)
        place = squeezed(document.text)
        tokens = [token for token in doc if not token.is_space]
        words += len(tokens)
        number = {token.i: at for at, token in enumerate(tokens)}
        rows = [row for sentence in document.sentences for row in sentence.rows]
        firsts, heads = [], []
        for sentence in document.sentences:
            first = len(firsts)
            firsts += [first] * len(sentence.rows)
            heads += [first + row.head - 1 if row.head else -1 for row in sentence.rows]
        aligned = dict(_aligned(rows, tokens, place))
        for name, same in (
            ("UPOS", lambda row, token: row.upos == token.pos_),
            ("XPOS", lambda row, token: row.xpos == token.tag_),
            ("lemma", lambda row, token: row.lemma in {token.lemma_, "_"}),
        ):
            tally.add(name, sum(same(rows[g], tokens[o]) for g, o in aligned.items()), len(tokens), len(rows))
        attached = labelled = 0
        for g, o in aligned.items():
            token = tokens[o]
            ours = -1 if token.head.i == token.i else number[token.head.i]
            theirs = heads[g] if heads[g] < 0 else aligned.get(heads[g], -2)
            if ours == theirs:
                attached += 1
                label = "root" if token.dep_ == "ROOT" else token.dep_
                labelled += label.partition(":")[0] == rows[g].deprel.partition(":")[0]
        tally.add("words", len(aligned), len(tokens), len(rows))
        tally.add("UAS", attached, len(tokens), len(rows))
        tally.add("LAS", labelled, len(tokens), len(rows))
        own = {(place[s.start_char], place[s.end_char]) for s in doc.sents if not s.text.isspace()}
        gold = {(place[s.rows[0].start], place[s.rows[-1].end]) for s in document.sentences}
        tally.sets("sentences", own, gold)
    return words


def _aligned(rows: list[Row], tokens: list[Any], place: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs (gold, own) of words with the same characters; inside a contraction written apart, the longest match."""
    own = {(place[token.idx], place[token.idx + len(token.text)]): at for at, token in enumerate(tokens)}
    at = 0
    while at < len(rows):
        span = (place[rows[at].start], place[rows[at].end])
        end = at + 1
        while end < len(rows) and (rows[end].start, rows[end].end) == (rows[at].start, rows[at].end):
            end += 1
        if end == at + 1:
            if span in own:
                yield at, own[span]
        else:
            inside = [k for (a, b), k in own.items() if span[0] <= a and b <= span[1]]
            yield from _longest_match(list(range(at, end)), inside, rows, tokens)
        at = end


def _longest_match(gold: list[int], own: list[int], rows: list[Row], tokens: list[Any]) -> Iterator[tuple[int, int]]:
    best = [[0] * (len(own) + 1) for _ in range(len(gold) + 1)]
    same = lambda i, j: rows[gold[i]].form.lower() == tokens[own[j]].text.lower()  # noqa: E731
    for i in reversed(range(len(gold))):
        for j in reversed(range(len(own))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], (best[i + 1][j + 1] + 1) if same(i, j) else 0)
    i = j = 0
    while i < len(gold) and j < len(own):
        if same(i, j):
            yield gold[i], own[j]
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1


def of_names(sentences: Iterable[tuple[str, list[tuple[str, str]]]], read: Any, tally: Tally) -> int:
    """Names, of the kinds that the file marks; the text is put together by document, its spacing guessed."""
    documents: dict[str, list[list[tuple[str, str]]]] = {}
    for name, tagged in sentences:
        documents.setdefault(re.sub(r"-\d+$", "", name), []).append(tagged)
    marked = {
        _NAMES[label[2:]] for all_ in documents.values() for one in all_ for _, label in one if label[2:] in _NAMES
    }
    words = 0
    for all_ in documents.values():
        text, gold = "", set()
        for tagged in all_:
            sentence, spans = spaced_text([form for form, _ in tagged])
            text += " " if text else ""
            for start, end, label in _bio(tagged):
                if label in _NAMES:
                    gold.add((len(text) + spans[start][0], len(text) + spans[end - 1][1], _NAMES[label]))
            text += sentence
        doc = read(text)
        words += sum(not token.is_space for token in doc)
        ours = {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents}
        if "GPE" in marked:
            for kind in ("GPE", "LOC"):
                tally.sets(f"names {kind}", {s for s in ours if s[2] == kind}, {s for s in gold if s[2] == kind})
        merged_ours = {(a, b, "LOC" if kind == "GPE" else kind) for a, b, kind in ours}
        merged_gold = {(a, b, "LOC" if kind == "GPE" else kind) for a, b, kind in gold}
        kinds = {"LOC" if kind == "GPE" else kind for kind in marked}
        merged_ours = {span for span in merged_ours if span[2] in kinds}
        for kind in sorted(kinds):
            shown = "GPE+LOC" if kind == "LOC" else kind
            tally.sets(
                f"names {shown}", {s for s in merged_ours if s[2] == kind}, {s for s in merged_gold if s[2] == kind}
            )
        tally.sets("names, all", merged_ours, merged_gold)
    return words


def _bio(tagged: list[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    start = None
    for at, (_, label) in enumerate([*tagged, ("", "O")]):
        if start is not None and label != "I-" + tagged[start][1][2:]:
            yield start, at, tagged[start][1][2:]
            start = None
        if label.startswith("B-"):
            start = at


def of_articles(articles: Iterable[dict[str, Any]], read: Any, tally: Tally) -> int:
    """Attributions as the engine's heads mark them: each role's unbroken pieces, and whole attributions.

    soft: cues overlap, sources overlap (or neither has one), and the contents' token F1 is at least one half.
    """
    words = 0
    for article in articles:
        text = article["text"]
        doc = read(text)
        words += sum(not token.is_space for token in doc)
        tokens = [match.start() for match in _TOKEN.finditer(text)]
        ours = []
        for marked in doc._.marked:
            spans = {"source": [marked.source] if marked.source else [], "cue": [marked.cue], "content": marked.content}
            ours.append(
                {
                    role: _in_tokens(tokens, [(doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in spans[role]])
                    for role in ROLES
                }
            )
        gold = [{role: _in_tokens(tokens, one[role]) for role in ROLES} for one in article["attributions"]]
        for role in ROLES:
            tally.sets(
                f"{role}, exact",
                {(part, article["id"]) for one in ours for part in _runs(one[role], text, tokens)},
                {(part, article["id"]) for one in gold for part in _runs(one[role], text, tokens)},
            )
        whole = lambda one: tuple(one[role] for role in ROLES)  # noqa: E731
        tally.sets("whole, exact", {whole(one) for one in ours}, {whole(one) for one in gold})
        left, soft = list(ours), 0
        for one in gold:
            best = max((_soft(one, other), -at) for at, other in enumerate([*left, None]))
            if best[0] > 0:
                soft += 1
                left.pop(-best[1])
        tally.add("whole, soft", soft, len(ours), len(gold))
    return words


def _in_tokens(tokens: list[int], pieces: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The tokens that begin in these stretches of characters."""
    return frozenset(at for a, b in pieces for at in range(bisect_left(tokens, a), bisect_left(tokens, b)))


def _runs(part: frozenset[int], text: str, tokens: list[int]) -> Iterator[tuple[int, int]]:
    """Unbroken stretches, which end with a paragraph."""
    ordered = sorted(part)
    start = None
    for here, after in zip(ordered, [*ordered[1:], -1], strict=False):
        start = here if start is None else start
        if after != here + 1 or "\n" in text[tokens[here] : tokens[after]]:
            yield start, here
            start = None


def _soft(one: dict[str, frozenset[int]], other: dict[str, frozenset[int]] | None) -> float:
    if other is None or not one["cue"] & other["cue"]:
        return 0.0
    if (one["source"] or other["source"]) and not one["source"] & other["source"]:
        return 0.0
    share = 2 * len(one["content"] & other["content"]) / max(1, len(one["content"]) + len(other["content"]))
    return share if share >= 0.5 else 0.0


def reader(folder: Path | None) -> Any:
    """From a text to a `Doc` that the engine has annotated."""
    if folder is not None:
        built = Engine(folder)
        annotation.engine = lambda: built
    nlp = build_tokens()
    nlp.add_pipe("annotation")
    return nlp


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--model", type=Path, help="a folder with another model than the shipped one")
    parser.add_argument("--genre", default="", help="only documents with this in their name")
    options = parser.parse_args()
    read = reader(options.model)
    read("Warm.")
    for path in options.files:
        tally, before = Tally(), time.process_time()
        kind = path.name.removesuffix(".gz").rpartition(".")[2]
        if kind == "conllu":
            words = of_treebank((one for one in read_conllu(path) if options.genre in one.name), read, tally)
        elif kind in {"iob", "iob2"}:
            words = of_names(read_iob(path), read, tally)
        elif kind == "jsonl":
            words = of_articles(read_articles(path), read, tally)
        else:
            raise SystemExit(f"{path}: not .conllu, .iob2 or .jsonl, packed or not")
        print(f"{path.name}: {words} words, {words / (time.process_time() - before):.0f} a CPU second")
        for line in tally.lines():
            print(line)


if __name__ == "__main__":
    main()
