"""The corpora as training documents: words, how they are set, and for every head what is known of each word.

    python prepare.py CORPORA OUT

CORPORA holds `polnear/` and `treebanks/`. OUT gets `train.jsonl.gz` and
`dev.jsonl.gz`, a document a line, `labels.json`, and `lemmas.tsv`, the lemmas of known forms.
What a corpus does not say is marked as unknown and costs nothing in training.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpora import Document, Row, read_articles, read_conllu, read_iob
from labels import ALL_NAMES, ATTRIBUTION, KINDS, NAMES, ROLES, gazetteer, kinds_of, mask_of, script_of
from spacing import spaces_before

from rejoinder.analysis.model.windows import Words, settings
from rejoinder.analysis.tokens import build_tokens

OUTSIDE = 1  # the bit of "no name"
_UNTOLD = (
    sum(  # what a corpus of persons, places and organisations says nothing of: no name of those, or one of these
        mask_of((kind,), "BIES") for kind in ("DATE", "TIME", "NORP", "QUANTITY", "MONEY", "PERCENT")
    )
    | OUTSIDE
)
_LEAST = 5  # place of the least span among an Entity's fields
_RARE = 3  # uses of a lemma script below which it is not learned


@dataclass(slots=True)
class Text:
    """A document in training form. -1 or an empty entry: unknown. A root's head is the word itself."""

    name: str
    silver: bool
    forms: list[str]
    spaced: list[bool]
    opens: list[bool]
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    deprel: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    roles: list[int] = field(default_factory=list)
    attributions: list[dict[str, list[tuple[int, int]]]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """For writing; `settings` are computed as the application computes them."""
        found = {name: getattr(self, name) for name in self.__slots__}
        found["settings"] = settings(Words(tuple(self.forms), tuple(self.spaced), tuple(self.opens)))
        return found


def of_treebank(document: Document, named: dict[str, list[tuple[str, str]]] | None) -> Text:
    """A treebank's document; `named`: the names of its sentences, by position, where another corpus has them."""
    text = Text(document.name, silver=False, forms=[], spaced=[], opens=[])
    spoken = "_conversation_" in document.name
    for sentence in document.sentences:
        first = len(text.forms)
        rows = sentence.rows
        for at, row in enumerate(rows):
            text.forms.append(row.form)
            text.spaced.append(row.spaced)
            text.opens.append(sentence.opens and at == 0)
            text.upos.append(row.upos)
            text.xpos.append(row.xpos)
            text.lemma.append(script_of(row.form, row.lemma) if row.lemma != "_" else "")
            text.head.append(first + row.head - 1 if row.head else first + at)
            text.deprel.append(row.deprel)
            text.starts.append(-1 if spoken else int(at == 0))
        if named is not None:
            text.names += _laid_over([row.form for row in rows], named)
    if named is None:
        text.names = _mentions(document)
    return text


def _laid_over(forms: list[str], named: dict[str, list[tuple[str, str]]]) -> list[int]:
    """The names of the sentence with these words, if the other corpus has it word for word."""
    found = named.get(" ".join(forms))
    return _masks(found) if found is not None else [0] * len(forms)


def _masks(tagged: list[tuple[str, str]], *, complete: int = _UNTOLD) -> list[int]:
    """Allowed name tags for words with BIO labels; `complete` is what an unlabelled word may be."""
    masks, at = [], 0
    while at < len(tagged):
        label = tagged[at][1]
        if label == "O":
            masks.append(complete)
            at += 1
            continue
        end = at + 1
        while end < len(tagged) and tagged[end][1] == "I-" + label[2:]:
            end += 1
        forms = [form for form, _ in tagged[at:end]]
        kinds = kinds_of(label[2:], " ".join(forms))
        if label[2:] in {"Person", "Organisation", "Location"} and not (
            forms[0][0].isupper() and forms[-1][0].isupper()
        ):
            kinds = ()  # re3d marks descriptions too ("armed men"), which are no names
        masks += _spread(kinds, end - at) if kinds else [0] * (end - at)
        at = end
    return masks


def _spread(kinds: tuple[str, ...], size: int) -> list[int]:
    if size == 1:
        return [mask_of(kinds, "S")]
    return [mask_of(kinds, "B"), *[mask_of(kinds, "I")] * (size - 2), mask_of(kinds, "E")]


def _mentions(document: Document) -> list[int]:
    """GUM's mentions as names: of a place, person or body, the proper nouns around its head."""
    rows = [row for sentence in document.sentences for row in sentence.rows]
    proper = [row.xpos in {"NNP", "NNPS"} for row in rows]
    masks = [0 if own else OUTSIDE for own in proper]
    for start, end, kind, head in sorted(_entities(rows), key=lambda one: one[0] - one[1]):
        kinds = kinds_of(kind, "")
        if head >= end:
            continue
        if kind == "time" and (proper[head] or rows[head].xpos in {"CD", "NN", "NNS"}):
            masks[start:end] = [mask_of(kinds, "BIES") | OUTSIDE] * (end - start)
        elif kinds and proper[head]:
            first, last = head, head + 1
            while first > start and proper[first - 1]:
                first -= 1
            while last < end and proper[last]:
                last += 1
            kinds = kinds_of(kind, " ".join(row.form for row in rows[first:last]))
            masks[first:last] = [mask_of(kinds, "BIES")] * (last - first)
    return masks


def _entities(rows: list[Row]) -> Iterator[tuple[int, int, str, int]]:
    """Mentions from the Entity column: (start, end, kind, head)."""
    running: list[tuple[str, int, str, int]] = []
    for at, row in enumerate(rows):
        for part in _brackets(row.misc.get("Entity", "")):
            fields = part.strip("()").split("-")
            if part.startswith("(") and len(fields) > _LEAST:
                least = fields[_LEAST].split(",")[0]
                running.append((fields[0], at, fields[1], int(least) - 1 if least.isdigit() else 0))
            if part.endswith(")"):
                place = next((k for k in range(len(running) - 1, -1, -1) if running[k][0] == fields[0]), None)
                if place is not None:
                    _, start, kind, head = running.pop(place)
                    yield start, at + 1, kind, start + head


def _brackets(text: str) -> list[str]:
    parts, part = [], ""
    for char in text:
        if char == "(" and part:
            parts.append(part)
            part = ""
        part += char
        if char == ")":
            parts.append(part)
            part = ""
    return [*parts, part] if part else parts


def of_names(name: str, sentences: list[list[tuple[str, str]]], *, complete: int) -> Text:
    """Sentences of a corpus of names, as paragraphs; the spaces between its tokens are guessed."""
    text = Text(name, silver=False, forms=[], spaced=[], opens=[])
    for tagged in sentences:
        forms = [form for form, _ in tagged]
        text.forms += forms
        text.spaced += spaces_before(forms)
        text.opens += [at == 0 for at in range(len(forms))]
        text.names += _masks(tagged, complete=complete)
    size = len(text.forms)
    text.upos, text.xpos, text.lemma, text.deprel = [""] * size, [""] * size, [""] * size, [""] * size
    text.head, text.starts = [-1] * size, [-1] * size
    return text


def of_article(article: dict[str, Any], silver: Document | None, nlp: Any) -> Text:
    """An article of PolNeAR on the application's own tokens; the silver parse where its tokens are the same."""
    tokens = list(nlp.make_doc(article["text"]))
    words, opened, spaced = [], True, True
    text = Text(article["id"], silver=True, forms=[], spaced=[], opens=[])
    for token in tokens:
        if token.is_space:
            opened, spaced = opened or "\n" in token.text, True
            continue
        words.append((token.idx, token.idx + len(token.text)))
        text.forms.append(token.text)
        text.spaced.append(spaced)
        text.opens.append(opened)
        opened, spaced = False, bool(token.whitespace_)
    size = len(words)
    text.upos, text.xpos, text.lemma, text.deprel = [""] * size, [""] * size, [""] * size, [""] * size
    text.head, text.starts, text.names = [-1] * size, [-1] * size, [0] * size
    text.roles = [0] * size
    for attribution in article["attributions"]:
        pieces = {role: [r for r in (_inside(words, *piece) for piece in attribution[role]) if r] for role in ROLES}
        pieces["content"] = [part for piece in pieces["content"] for part in _by_paragraph(text.opens, *piece)]
        for role in ROLES:
            for start, end in pieces[role]:
                places = "S" if end - start == 1 else "B" + "I" * (end - start - 2) + "E"
                text.roles[start:end] = [ATTRIBUTION.index(f"{place}-{role}") for place in places]
        if pieces["cue"]:
            text.attributions.append(pieces)
    for start, end in (piece for piece in map(tuple, article["discard"]) if piece):
        found = _inside(words, start, end)
        if found:
            text.roles[found[0] : found[1]] = [-1] * (found[1] - found[0])
    if silver is not None:
        _add_silver(text, words, silver)
    return text


def _inside(words: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    inside = [at for at, (a, b) in enumerate(words) if a < end and b > start]
    return (inside[0], inside[-1] + 1) if inside else None


def _by_paragraph(opens: list[bool], start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for at in range(start + 1, end):
        if opens[at]:
            yield first, at
            first = at
    yield first, end


_RENAMED = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "neg": "advmod",
    "mwe": "fixed",
    "det:predet": "det:predet",
    "acl:relcl": "acl:relcl",
    "compound:prt": "compound:prt",
    **dict.fromkeys(
        ("nsubj", "aux", "cop", "det", "amod", "case", "mark", "conj", "cc", "xcomp", "advcl", "acl", "nummod", "iobj"),
        None,
    ),
    **dict.fromkeys(("advmod", "nmod:poss", "csubj", "expl", "appos", "cc:preconj", "root"), None),
}
_OF_VERSION_1 = frozenset({"punct", "dep", "ccomp", "parataxis", "discourse"})  # attached otherwise there
_OPEN_CLASSES = {"VB": "VERB", "NN": "NOUN", "JJ": "ADJ", "RB": "ADV"}
_VERBAL = ("VB", "JJ", "RB", "MD")


def _add_silver(text: Text, words: list[tuple[int, int]], silver: Document) -> None:
    """Tags, names, sentence starts, and the arcs that version 1 of Universal Dependencies shares with version 2."""
    place = {span: at for at, span in enumerate(words)}
    for sentence in silver.sentences:
        rows = sentence.rows
        spans = [(int(row.misc["@"]), int(row.misc["@"]) + len(row.form)) for row in rows]
        ours = [place.get(span) for span in spans]
        heads, labels = _version_2(rows)
        if ours[0] is not None:
            text.starts[ours[0]] = 1
        for at, row in enumerate(rows):
            here = ours[at]
            if here is None:
                continue
            text.xpos[here] = row.xpos if row.xpos not in {"#", "''", "``", "_"} else ""
            if at and text.starts[here] < 0:
                text.starts[here] = 0
            head = heads[at]
            target = here if head == at else (ours[head] if head is not None else None)
            if target is not None:
                text.head[here] = target
                text.deprel[here] = labels[at]
        _silver_names(text, rows, ours)


def _version_2(rows: list[Row]) -> tuple[list[int | None], list[str]]:
    """Heads (from 0; a root's is itself; None unknown) and labels (empty: unknown) after version 2."""
    heads: list[int | None] = [row.head - 1 if row.head else at for at, row in enumerate(rows)]
    labels = [(_RENAMED[row.deprel] or row.deprel) if row.deprel in _RENAMED else "" for row in rows]
    for at, row in enumerate(rows):
        if row.deprel == "cc":
            after = [k for k in range(at + 1, len(rows)) if rows[k].deprel == "conj" and rows[k].head == row.head]
            heads[at] = after[0] if after else None
        elif row.deprel in _OF_VERSION_1:
            heads[at] = None
        else:
            labels[at] = _relabelled(rows, at, labels[at])
    _names_from_the_left(rows, heads, labels)
    return heads, labels


def _relabelled(rows: list[Row], at: int, label: str) -> str:
    """The labels that version 2 chooses by the head."""
    row, head = rows[at], rows[rows[at].head - 1]
    if row.deprel in {"nmod", "nmod:tmod", "nmod:npmod"}:
        verbal = head.xpos.startswith(_VERBAL)
        if verbal and any(k.head == at + 1 and k.deprel == "case" and k.form.lower() == "by" for k in rows):
            return ""  # an agent, or not
        return ("obl" if verbal else "nmod") + ("" if row.deprel == "nmod" else ":unmarked")
    if row.deprel == "neg" and row.xpos == "DT":
        return "det"
    if row.deprel == "compound":
        return "" if row.xpos.startswith("NNP") and head.xpos.startswith("NNP") else "compound"
    return label


def _names_from_the_left(rows: list[Row], heads: list[int | None], labels: list[str]) -> None:
    """Version 1 hangs all on the last part of a person's name ("Ann Lee"), version 2 on the first."""
    person = [row.misc.get("NER", "").endswith("PERSON") for row in rows]
    first = 0
    while first < len(rows):
        last = first
        while person[first] and last + 1 < len(rows) and person[last + 1]:
            last += 1
        if last > first and all(heads[at] == last for at in range(first, last)):
            for at in range(len(rows)):
                if heads[at] == last and not first <= at <= last:
                    heads[at] = first
            heads[first], labels[first] = (first if heads[last] == last else heads[last]), labels[last]
            for at in range(first + 1, last + 1):
                heads[at], labels[at] = first, "flat"
        first = last + 1


_SILVER_OPEN = frozenset({"NUMBER", "ORDINAL", "SET", "MISC"})


def _silver_names(text: Text, rows: list[Any], ours: list[int | None]) -> None:
    at = 0
    _, peoples = gazetteer()
    while at < len(rows):
        label = rows[at].misc.get("NER", "")[2:]
        end = at + 1
        while label and end < len(rows) and rows[end].misc.get("NER", "") == "I-" + label:
            end += 1
        words = " ".join(row.form for row in rows[at:end])
        if not label:
            masks = [OUTSIDE | mask_of(("QUANTITY",), "BIES")] if words.lower() not in peoples else [0]
        elif label in _SILVER_OPEN:
            masks = _spread(("NORP",), end - at) if words.lower() in peoples else [0] * (end - at)
        else:
            masks = _spread(kinds_of(label, words), end - at)
        if all(ours[k] is not None for k in range(at, end)):
            for k, mask in zip(range(at, end), masks, strict=True):
                text.names[ours[k]] = mask  # type: ignore[index]
        at = end


def build(corpora: Path, part: str) -> list[Text]:
    """All documents of `train` or `dev`."""
    trees, polnear = corpora / "treebanks", corpora / "polnear"
    named = {" ".join(form for form, _ in tagged): tagged for _, tagged in read_iob(trees / f"uner-ewt-{part}.iob2.gz")}
    texts = [of_treebank(document, named) for document in read_conllu(trees / f"ewt-{part}.conllu.gz")]
    texts += [of_treebank(document, None) for document in read_conllu(trees / f"gum-{part}.conllu.gz")]
    if part == "train":
        wiki = [tagged for _, tagged in read_iob(trees / "wikigold.iob.gz")]
        texts += [of_names(f"wikigold-{at}", wiki[at : at + 20], complete=_UNTOLD) for at in range(0, len(wiki), 20)]
        reports: dict[str, list[list[tuple[str, str]]]] = {}
        for name, tagged in read_iob(trees / "re3d.iob2.gz"):
            reports.setdefault(name, []).append(tagged)
        texts += [of_names(name, found, complete=OUTSIDE) for name, found in reports.items()]
    silver = {document.name: document for document in read_conllu(polnear / f"silver-{part}.conllu.gz")}
    nlp = build_tokens()
    texts += [
        of_article(article, silver.get(article["id"]), nlp) for article in read_articles(polnear / f"{part}.jsonl.gz")
    ]
    return texts


def lemma_table(corpora: Path) -> dict[tuple[str, str], str]:
    """The lemma of each form and part of speech, as the treebanks have it most often; else as the silver parses do.

    Only of forms that are no names; forms are in small letters.
    """
    gold: dict[tuple[str, str], Counter[str]] = {}
    silver: dict[tuple[str, str], Counter[str]] = {}
    for name in ("ewt", "gum"):
        for document in read_conllu(corpora / "treebanks" / f"{name}-train.conllu.gz"):
            for row in (row for sentence in document.sentences for row in sentence.rows):
                if row.upos != "PROPN" and row.lemma != "_":
                    gold.setdefault((row.form.lower(), row.upos), Counter())[row.lemma] += 1
    for document in read_conllu(corpora / "polnear" / "silver-train.conllu.gz"):
        for row in (row for sentence in document.sentences for row in sentence.rows):
            upos = _OPEN_CLASSES.get(row.xpos[:2])
            if upos and not row.xpos.startswith("NNP") and row.form.isalpha():
                silver.setdefault((row.form.lower(), upos), Counter())[row.lemma] += 1
    return {key: found.most_common(1)[0][0] for key, found in sorted((silver | gold).items())}


def main(corpora: str, out: str) -> None:
    Path(out).mkdir(parents=True, exist_ok=True)
    lines = (f"{form}\t{upos}\t{lemma}\n" for (form, upos), lemma in lemma_table(Path(corpora)).items())
    (Path(out) / "lemmas.tsv").write_text("".join(lines), "utf-8")
    labels: dict[str, list[str]] = {}
    for part in ("train", "dev"):
        texts = build(Path(corpora), part)
        with gzip.open(Path(out) / f"{part}.jsonl.gz", "wt", encoding="utf-8", compresslevel=3) as file:
            file.writelines(json.dumps(text.as_json()) + "\n" for text in texts)
        print(part, len(texts), "documents,", sum(len(text.forms) for text in texts), "words")
        if part == "train":
            gold = [text for text in texts if not text.silver and any(text.upos)]
            scripts = Counter(script for text in gold for script in text.lemma if script)
            labels = {
                "attribution": list(ATTRIBUTION),
                "names": list(NAMES),
                "kinds": list(KINDS),
                "upos": sorted({tag for text in gold for tag in text.upos if tag}),
                "xpos": sorted({tag for text in gold for tag in text.xpos if tag}),
                "deprel": sorted({label for text in gold for label in text.deprel if label}),
                "lemma": [script for script, uses in scripts.most_common() if uses >= _RARE],
            }
            (Path(out) / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", "utf-8")
            print({name: len(found) for name, found in labels.items()})
            print("lemma scripts cover", sum(scripts[s] for s in labels["lemma"]) / sum(scripts.values()))
    assert ALL_NAMES.bit_length() == len(NAMES)


if __name__ == "__main__":
    main(*sys.argv[1:])
