"""What training and scoring read: treebanks, names, and the labels made of them. Nothing here needs torch."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "packaging" / "model"))

import evaluate
import labels
import prepare
from corpora import read_conllu, read_iob
from spacing import spaced_text

TREES = """\
# newdoc id = GUM_news_made-up
# newpar
# text = Ada didn't go.
1\tAda\tAda\tPROPN\tNNP\t_\t4\tnsubj\t_\tEntity=(1-person-new-cf1-1-sgl)
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# text = Why?
1\tWhy\twhy\tADV\tWRB\t_\t0\troot\t_\tSpaceAfter=No
2\t?\t?\tPUNCT\t.\t_\t1\tpunct\t_\t_

# newpar
# text = Boats left.
1\tBoats\tboat\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tSpaceAfter=No
"""


@pytest.fixture
def trees(tmp_path: Path) -> Path:
    path = tmp_path / "made-up.conllu"
    path.write_text(TREES, "utf-8")
    return path


def test_a_treebank_becomes_text_with_paragraphs_and_words_at_their_places(trees):
    (document,) = read_conllu(trees)

    assert document.text == "Ada didn't go. Why?\n\nBoats left."
    rows = [row for sentence in document.sentences for row in sentence.rows]
    assert [document.text[row.start : row.end] for row in rows] == [row.form for row in rows]
    assert [sentence.opens for sentence in document.sentences] == [True, False, True]


def test_a_document_is_prepared_with_heads_starts_and_lemma_scripts(trees):
    (document,) = read_conllu(trees)
    text = prepare.of_treebank(document, None)

    assert text.head == [3, 3, 3, 3, 3, 5, 5, 8, 8, 8]
    assert [at for at, starts in enumerate(text.starts) if starts] == [0, 5, 7]
    assert text.lemma[1] == "l|2|o"
    assert text.spaced == [True, True, False, True, False, True, False, True, True, False]


def test_a_text_read_perfectly_scores_a_hundred(trees):
    (document,) = read_conllu(trees)
    tally = evaluate.Tally()
    evaluate.of_treebank([document], evaluate.reader(None), tally)

    assert tally.f1("words") == 1
    assert tally.f1("sentences") == 1
    assert tally.f1("UPOS") == 1
    assert tally.f1("LAS") == 1


def test_labels_that_a_corpus_cannot_tell_apart_are_both_allowed():
    assert labels.kinds_of("LOC", "Norland Falls") == ("GPE", "LOC")
    assert labels.kinds_of("LOC", "the Danube River") == ("LOC",)
    assert labels.kinds_of("LOC", "France") == ("GPE",)
    assert labels.kinds_of("MISC", "Russian") == ("NORP",)
    assert labels.kinds_of("MISC", "Punk") == ()


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [("denied", "deny", "l|3|y"), ("Ada", "Ada", "k|0|"), ("were", "be", "w|0|be"), ("Boats", "boat", "l|1|")],
)
def test_lemma_scripts(form, lemma, script):
    assert labels.script_of(form, lemma) == script


def test_names_come_in_iob2_whatever_the_file_has(tmp_path):
    path = tmp_path / "names.iob"
    path.write_text("Ada I-PER\nLee I-PER\nin O\nKell I-LOC\nNord B-LOC\n\n", "utf-8")

    ((_, tagged),) = read_iob(path)
    assert [label for _, label in tagged] == ["B-PER", "I-PER", "O", "B-LOC", "B-LOC"]


def test_spaces_are_guessed_where_nobody_noted_them():
    text, spans = spaced_text(["He", "said", '"', "no", '"', ",", "(", "we", "do", "n't", ")", "."])

    assert text == 'He said "no", (we don\'t).'
    assert [text[a:b] for a, b in spans][3] == "no"


def test_the_arcs_of_version_1_are_brought_to_version_2():
    lines = [
        ("Ada", "NNP", 2, "compound", "NER=B-PERSON"),
        ("Lee", "NNP", 3, "nsubj", "NER=I-PERSON"),
        ("spoke", "VBD", 0, "root", "_"),
        ("on", "IN", 5, "case", "_"),
        ("Monday", "NNP", 3, "nmod", "NER=B-DATE"),
        ("and", "CC", 3, "cc", "_"),
        ("left", "VBD", 3, "conj", "_"),
    ]
    rows = [
        prepare.Row(
            form,
            at,
            at + 1,
            spaced=True,
            xpos=xpos,
            head=head,
            deprel=label,
            misc=dict([misc.split("=")]) if "=" in misc else {},
        )
        for at, (form, xpos, head, label, misc) in enumerate(lines)
    ]
    heads, found = prepare._version_2(rows)

    assert heads == [2, 0, 2, 4, 2, 6, 2]
    assert found == ["nsubj", "flat", "root", "case", "obl", "cc", "conj"]
