"""Tokens: spaCy's own English rules, changed in three places for news, and a doc made from an article."""

import re
from typing import Any, cast

from rejoinder.analysis.extensions import declare_extensions
from rejoinder.analysis.frame import (
    Doc,
    English,
    Language,
    Tokenizer,
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
)
from rejoinder.analysis.lexicon import abbreviations
from rejoinder.analysis.nounphrases import noun_chunks
from rejoinder.domain.text import Article

_ENDLESS = 10**9  # characters; spaCy's own limit guards parsers that need much memory for each word, which we have not
_LONGEST_WORD = 400  # characters; the tokenizer takes time with the square of a word's length
_ENDLESS_WORD = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_HYPHENS_BETWEEN_LETTERS = "(?:-|–|—|--|---|——|~)"  # marks the one infix rule of spaCy 3 that is replaced
_DASHES_BETWEEN_WORDS = r"(?<=[\w.,!?”\"’])(?:---|--|——|—|–|~)(?=[\w“\"‘])"
_AFFIXES = (  # LDC's list, which the English treebanks follow: a hyphen after these parts no words ("e-mail")
    *("anti", "bi", "co", "counter", "de", "e", "ex", "extra", "inter", "macro", "mega", "micro", "mid", "mini", "mis"),
    *("multi", "neo", "non", "over", "para", "post", "pre", "pro", "proto", "pseudo", "quasi", "re", "semi", "sub"),
    *("super", "supra", "trans", "tri", "u", "ultra", "un", "under", "uni", "vice"),
)
_HYPHEN_BETWEEN_WORDS = (
    "".join(rf"(?<!\b{written})" for affix in _AFFIXES for written in (affix, affix.capitalize()))
    + r"(?<=[^\W_]|[.%])-(?=[^\W_]|\$)(?<!\d-(?=\d))"
)
_NO_NAMES = frozenset({"etc", "cf", "approx"})  # abbreviations without a capital
_RUNS = r"([!?*=_~#+<>-])\1+"  # a mark said over and over ("!!!", "=====") is one token


def build_tokens() -> Language:
    """A blank English pipeline: tokenizer and vocabulary, no components, nothing trained.

    Changed: words joined by a hyphen are parted as the English treebanks part them ("15 - year", "U.S. - led", but
    "co-ordination"), and so is a dash between words; a run of one mark is one token; an apostrophe that stands the
    wrong way round ("Russia‘s") is split off with its s, as the right one is; an abbreviation keeps its full
    stop ("Capt.").
    """
    declare_extensions()
    nlp = English()
    nlp.max_length = _ENDLESS
    nlp.vocab.get_noun_chunks = cast("Any", noun_chunks)  # spaCy's stubs say spans, its code takes numbers
    infixes = [pattern for pattern in English.Defaults.infixes or () if _HYPHENS_BETWEEN_LETTERS not in pattern]
    suffixes = ["‘s", "‘S", _RUNS, *(English.Defaults.suffixes or ())]
    prefixes = [_RUNS, *(English.Defaults.prefixes or ())]
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    tokenizer.infix_finditer = compile_infix_regex([*infixes, _DASHES_BETWEEN_WORDS, _HYPHEN_BETWEEN_WORDS]).finditer
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    for word in abbreviations():
        for written in (f"{word.capitalize()}.", f"{word}.") if word in _NO_NAMES else (f"{word.capitalize()}.",):
            tokenizer.add_special_case(written, [{"ORTH": written}])
    return nlp


def doc_of(article: Article, nlp: Language) -> Doc:
    """The article's text as a `Doc` of its tokens, with ``doc._.article`` set; the components are yet to run."""
    text = article.text
    doc = nlp.make_doc(text) if _ENDLESS_WORD.search(text) is None else _in_pieces(text, nlp)
    doc._.article = article
    return doc


def _in_pieces(text: str, nlp: Language) -> Doc:
    """A doc of a text with stretches that no space breaks: these are cut into tokens of equal length, unread."""
    words: list[str] = []
    spaces: list[bool] = []
    start = 0
    for match in [*_ENDLESS_WORD.finditer(text), None]:
        end = match.start() if match else len(text)
        for token in nlp.make_doc(text[start:end]):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
        if match:
            words.extend(
                text[at : min(at + _LONGEST_WORD, match.end())] for at in range(end, match.end(), _LONGEST_WORD)
            )
            spaces.extend([False] * (len(words) - len(spaces)))
            start = match.end()
    return Doc(nlp.vocab, words=words, spaces=spaces)
