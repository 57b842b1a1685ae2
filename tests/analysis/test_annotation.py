"""What the engine says, on spaCy's `Doc`."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.attributed import pipeline, read, told


def test_the_doc_has_sentences_trees_lemmas_and_names():
    doc = read("Ada Brandt denied it.", "Norland Airways had no comment on Tuesday.")
    root = doc[2]

    assert [sent.text.strip() for sent in doc.sents] == [
        "Ada Brandt denied it.",
        "Norland Airways had no comment on Tuesday.",
    ]
    assert (root.text, root.lemma_, root.pos_, root.tag_, root.dep_) == ("denied", "deny", "VERB", "VBD", "ROOT")
    assert {(child.text, child.dep_) for child in root.children} >= {("Ada", "nsubj"), ("it", "obj")}
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Ada Brandt", "PERSON"),
        ("Norland Airways", "ORG"),
        ("Tuesday", "DATE"),
    ]


def test_noun_phrases_are_those_of_universal_dependencies():
    doc = read("The old harbour board's chairman told three angry reporters from Norland that it had failed.")

    assert [chunk.text for chunk in doc.noun_chunks] == [
        "The old harbour board's chairman",
        "three angry reporters",
        "Norland",
        "it",
    ]


def test_white_space_hangs_on_the_word_before_it():
    doc = read("The port  closed.", "It opened.")

    assert [token.head.text for token in doc if token.is_space] == ["port", "."]


def test_a_nested_attribution_stands_within_the_engines():
    outer, inner = told("Ada Brandt said the ministry denied that the pumps had failed.")

    assert (outer.source, outer.rule, outer.within) == ("Ada Brandt", "engine", None)
    assert (inner.source, inner.cue, inner.content) == ("the ministry", "denied", ("that the pumps had failed",))
    assert inner.within == 0


def test_a_cue_that_no_list_knows_is_speech_where_its_content_is_quoted():
    (one,) = told("“We never sold a single boat,” Ada Brandt harrumphed.")

    assert (one.source, one.cue, one.speech, one.cue_class) == ("Ada Brandt", "harrumphed", True, "say")


_words = st.lists(
    st.sampled_from(["Ada", "said", "“", "”", "that", "the", "pumps", ".", "\n", "  ", "failed", ",", "\n\n"])
)


@settings(max_examples=60, deadline=None)
@given(_words)
def test_any_run_of_words_is_annotated_whole(words):
    doc = pipeline()(" ".join(words))

    assert all(token.sent.start <= token.head.i < token.sent.end for token in doc)
    assert all(0 <= start < end <= len(doc) for one in doc._.marked for start, end in (one.cue, *one.content))
