"""The shipped model: whole, deterministic, and the same however it is run."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from rejoinder.analysis.model.engine import Engine, engine, lemma_of
from rejoinder.analysis.model.windows import Words
from rejoinder.domain.errors import DamagedModelError
from rejoinder.reading import document_of, read
from tests.quality.measure import words_of

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
MODELS = Path(str(files("rejoinder.resources.models").joinpath("labels.json"))).parent


def sample_words() -> list[Words]:
    pages = sorted(SAMPLES.glob("*.html"))
    return [words_of(read(document_of(page.read_bytes(), name=page.name)).text) for page in pages]


def test_who_says_what_is_marked_with_its_source_cue_and_content():
    words = words_of("The port said on Monday that two cranes had failed. Ada Brandt denied it.")
    (first, second) = engine().read(words).attributions

    def text(span: tuple[int, int] | None) -> str:
        assert span is not None
        return " ".join(words.forms[span[0] : span[1]])

    assert (text(first.source), text(first.content[0])) == ("The port", "that two cranes had failed")
    assert (text(second.source), text(second.cue), text(second.content[0])) == ("Ada Brandt", "denied", "it")
    assert 0.5 < first.score <= 1


def test_words_have_tags_lemmas_trees_names_and_sentences():
    words = words_of("Ada Brandt was reading two letters. Norland Airways had sent them in May.")
    reading = engine().read(words)

    assert reading.upos[:6] == ("PROPN", "PROPN", "AUX", "VERB", "NUM", "NOUN")
    assert reading.xpos[2:4] == ("VBD", "VBG")
    assert reading.lemma[2:6] == ("be", "read", "two", "letter")
    assert reading.heads[3] == 3
    assert (reading.heads[5], reading.labels[5]) == (3, "obj")
    assert [at for at, starts in enumerate(reading.starts) if starts] == [0, 7]
    assert (0, 2, "PERSON") in reading.names
    assert (7, 9, "ORG") in reading.names


def test_each_sentence_is_one_tree():
    for words in sample_words():
        reading = engine().read(words)
        borders = [at for at, starts in enumerate(reading.starts) if starts] + [len(words.forms)]
        for start, end in pairwise(borders):
            inside = range(start, end)
            assert sum(reading.heads[at] == at for at in inside) == 1
            assert all(start <= reading.heads[at] < end for at in inside)


def test_a_text_is_read_the_same_alone_among_others_and_in_any_thread():
    texts = sample_words()
    alone = [engine().read(words) for words in texts]

    with ThreadPoolExecutor(2) as pool:
        among = list(pool.map(engine().read, texts * 2))

    assert among == alone * 2
    assert all(np.array_equal(one.states, other.states) for one, other in zip(among, alone * 2, strict=True))


def test_two_threads_of_the_runtime_say_what_one_says():
    texts = sample_words()

    assert [Engine(MODELS, threads=2).read(words) for words in texts] == [engine().read(words) for words in texts]


def test_a_paragraph_longer_than_a_window_is_one_sentence_after_another():
    reading = engine().read(words_of(" ".join(f"Ada Brandt said that pump {at} had failed." for at in range(60))))

    assert sum(reading.starts) == 60
    assert len(reading.attributions) >= 45  # nobody writes like this, and the engine never read the like
    assert {one.cue[1] - one.cue[0] for one in reading.attributions} == {1}


def test_no_text_has_no_reading():
    assert engine().read(Words((), (), ())).attributions == ()


@pytest.mark.parametrize("name", ["encoder.onnx", "labels.json"])
def test_a_damaged_model_is_refused_by_name(tmp_path, name):
    folder = tmp_path / "models"
    shutil.copytree(MODELS, folder)
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)

    with pytest.raises(DamagedModelError, match=name):
        Engine(folder)


@pytest.mark.parametrize(
    ("form", "script", "lemma"),
    [
        ("Letters", "l|1|", "letter"),
        ("denied", "l|3|y", "deny"),
        ("was", "w|0|be", "be"),
        ("Norland", "k|0|", "Norland"),
        ("s", "l|1|", "s"),
    ],
)
def test_lemmas_are_made_by_script(form, script, lemma):
    assert lemma_of(form, script) == lemma
