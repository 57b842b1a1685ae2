"""A light tagger: Penn Treebank tags from word lists, endings and neighbours; a trained tagger may take its place.

It is right often enough to find noun phrases and finite verbs around a cue, which is all that the rules ask of it.
"""

from rejoinder.analysis.frame import Doc, Language
from rejoinder.analysis.lexicon import WordLists, word_lists
from rejoinder.domain.text import BlockKind

_QUOTE_MARKS = frozenset({"“", "”", '"', "''", "``", "«", "»", "‘", "’", "'", "`", "„"})
_PUNCTUATION = {
    ",": ",",
    **dict.fromkeys((".", "?", "!"), "."),
    **dict.fromkeys((":", ";", "—", "–", "--", "-", "…", "..."), ":"),
    **dict.fromkeys(("(", "["), "-LRB-"),
    **dict.fromkeys((")", "]"), "-RRB-"),
    **dict.fromkeys(("$", "£", "€"), "$"),
    "%": "NN",
    "&": "CC",
    "#": "#",
}
_POSSESSIVE = frozenset({"'s", "’s", "‘s", "'S", "’S", "'", "’"})
_ADJECTIVE_ENDINGS = (
    "ous",
    "ive",
    "ful",
    "able",
    "ible",
    "less",
    "ish",
    "ical",
    "ial",
    "onal",
    "ic",
    "ary",
    "ant",
    "ent",
)
_NOUN_ENDINGS = (
    *("ment", "tion", "sion", "ness", "ship", "ism", "ity", "ance", "ence"),
    *("ident", "gent", "percent", "udent", "parent", "client", "topic", "public", "critic", "clinic", "traffic"),
)
_BEFORE_NOUN = frozenset({"DT", "PRP$", "JJ", "POS", "CD", "IN", "WP$", "$"})
_SUBJECT_PRONOUNS = frozenset(["i", "you", "he", "she", "it", "we", "they", "who", "that", "which"])
_FARTHEST_LEFT = 8  # tokens looked through
_SHORT = 3  # letters: words this short have no ending that tells ("fly", "gas", "red"), and stay small in headlines
_MOSTLY_CAPITAL = 0.6  # share of words with a capital at which a line is set in headline case


@Language.component("tags", requires=["token.is_sent_start"], assigns=["token.tag"])
def tags(doc: Doc) -> Doc:
    """Set the Penn tag of every token."""
    lists = word_lists()
    words = [token.text for token in doc]
    low = [word.lower() for word in words]
    starts = [bool(token.is_sent_start) for token in doc]
    headline = _headline_tokens(doc, words)
    names = _names(words, low, starts, lists, headline)
    found: list[str] = []
    for index in range(len(words)):
        found.append(_tag(index, words, low, starts, found, names, headline, lists))
    for token, tag in zip(doc, found, strict=True):
        token.tag_ = tag
    return doc


def _headline_tokens(doc: Doc, words: list[str]) -> frozenset[int]:
    """The tokens of a title or subheading in headline case, where a capital does not make a name."""
    article = doc._.article
    found: set[int] = set()
    for block in article.blocks if article is not None else ():
        if block.kind in {BlockKind.TITLE, BlockKind.SUBHEADING}:
            span = doc.char_span(block.span.start, block.span.end, alignment_mode="expand")
            inside = range(span.start, span.end) if span is not None else range(0)
            letters = [words[index] for index in inside if words[index][0].isalpha() and len(words[index]) > _SHORT]
            if letters and sum(word[0].isupper() for word in letters) >= _MOSTLY_CAPITAL * len(letters):
                found.update(inside)
    return frozenset(found)


def _names(
    words: list[str], low: list[str], starts: list[bool], lists: WordLists, headline: frozenset[int]
) -> frozenset[str]:
    """Words that stand with a capital somewhere inside a sentence, and so may be taken for names at its start."""
    return frozenset(
        low[index]
        for index, word in enumerate(words)
        if word[0].isupper()
        and not starts[index]
        and index not in headline
        and low[index] not in lists.closed
        and words[index - 1] not in _QUOTE_MARKS
        and words[index - 1] != ":"
    )


def _tag(  # noqa: C901, PLR0911, PLR0912 - decision list, first that fits
    index: int,
    words: list[str],
    low: list[str],
    starts: list[bool],
    found: list[str],
    names: frozenset[str],
    headline: frozenset[int],
    lists: WordLists,
) -> str:
    """The tag of one token, given those to its left."""
    word, small = words[index], low[index]
    last = _left(found)
    if word.isspace():
        return "_SP"
    if word in _PUNCTUATION:
        return _PUNCTUATION[word]
    if word in _POSSESSIVE and last in {"NN", "NNS", "NNP", "CD", "VBG"} and index and _glued(word, index, low, last):
        return "POS"
    if word in _QUOTE_MARKS:
        return "''"
    if not any(letter.isalnum() for letter in word):
        return ":"
    if word[0].isdigit():
        return "JJ" if small.endswith(("th", "st", "nd", "rd")) else "CD"
    if small == "us" and word == "US":
        return "NNP"
    following = low[index + 1] if index + 1 < len(low) else "."
    capital = word[0].isupper() and index not in headline
    inside_name = capital and not starts[index]
    if inside_name and small not in lists.closed and words[index - 1] not in _QUOTE_MARKS:
        return "NNP"
    if inside_name and small in lists.titles:
        return "NNP"
    if small in lists.closed:
        return _closed(index, low, found, following, lists)
    opens_name = starts[index] and index not in headline and _next_is_name(words, index)
    if word[0].isupper() and (small in names or opens_name):
        return "NNP"
    if word.isupper() and len(word) > 1:
        return "NNP"
    if small in lists.times and small not in lists.verb_tags:
        return "NNP" if word[0].isupper() else "NN"
    if small in lists.verb_tags:
        tag = _verb(small, lists.verb_tags[small], low, found, following, lists)
        if tag:
            return tag
    return _by_shape(word, small, last, lists, starts=starts[index], headlined=index in headline)


def _glued(mark: str, index: int, low: list[str], last: str) -> bool:
    """Whether a mark is a possessive: with an s always (``’s`` for *is* is rarer there), without only after an s."""
    return mark.lower().endswith("s") or (low[index - 1].endswith("s") and last in {"NNS", "NNP"})


def _left(found: list[str]) -> str:
    """The tag to the left that counts: adverbs, quotation marks and white space are looked through."""
    for tag in found[: -_FARTHEST_LEFT - 1 : -1]:
        if tag not in {"RB", "''", "_SP"}:
            return tag
    return ""


def _next_is_name(words: list[str], index: int) -> bool:
    if index + 1 >= len(words):
        return False
    follower = words[index + 1]
    return follower[0].isupper() and follower.lower() not in word_lists().closed


def _closed(index: int, low: list[str], found: list[str], following: str, lists: WordLists) -> str:  # noqa: PLR0911 - decision list, first that fits
    small = low[index]
    if small == "that":
        return _that(found, following, lists)
    if small == "her":
        after = following in lists.closed or not following[:1].isalpha()
        return "PRP" if after else "PRP$"
    if small == "like" and found and found[-1] in {"PRP", "MD", "TO", "NNS"}:
        return "VB"
    if small in {"'s", "’s"}:
        return "VBZ" if found and found[-1] in {"PRP", "EX", "WP", "WRB", "DT"} else "POS"
    if small == "there" and following in lists.be | {"has", "have", "will", "would", "was", "were", "may", "might"}:
        return "EX"
    if small in {"have", "do"}:
        return "VB" if _left(found) in {"MD", "TO"} else "VBP"
    if small == "had" and _left(found) in {"VBZ", "VBP", "VBD"}:
        return "VBN"
    return lists.closed[small]


def _that(found: list[str], following: str, lists: WordLists) -> str:
    """*that*: a determiner before a noun, a pronoun before a verb at a clause's start, otherwise a conjunction."""
    last = _left(found)
    if following in lists.be or following in {"would", "will", "could", "has", "had", "may", "might", "can", "should"}:
        return "WDT" if last in {"NN", "NNS", "NNP"} else "DT"
    if last in {"", ".", "IN", "TO", "CC"} and following.isalpha() and following not in lists.closed:
        return "DT"
    return "IN"


def _verb(  # noqa: C901, PLR0911, PLR0912 - decision list, first that fits
    small: str, tags_of: tuple[str, ...], low: list[str], found: list[str], following: str, lists: WordLists
) -> str:
    """The tag of a form of a known verb; "" where the words around it say that it is a noun or adjective."""
    last = _left(found)
    place = len(found)
    before = low[place - 1] if place else ""
    if "VBG" in tags_of:
        if small in lists.exceptions and last in _BEFORE_NOUN | {"NN", "NNP"}:
            return "NN"
        return "VBG"
    if "VBD" in tags_of or "VBN" in tags_of:
        return _past(small, tags_of, low, found, following, lists)
    if last == "MD" or before == "to" or (last == "TO"):
        return "VB"
    if last in {"VBP", "VBD", "VBZ"} and _auxiliary_before(low, place, lists.do):
        return "VB"
    if "VB" in tags_of:
        if last in {"DT", "PRP$", "POS", "WP$"}:
            return "NN"
        if last == "PRP" and before not in {"him", "them", "us", "me", "it", "her"}:
            return "VBP"
        if last in _BEFORE_NOUN and small in lists.nounish:
            return "NN"
        if last in {"NNS", "WP", "WDT"} and _takes_object(following, lists, nounish=small in lists.nounish):
            return "VBP"
        if small in lists.nounish:
            return "NN"
        return "VB" if last in {"VBD", "VBZ", "VBP", "", "CC"} else "VBP"
    if last in {"DT", "PRP$", "JJ", "POS", "WP$", "$", "CD", "IN", "VBG"} and small in lists.nounish:
        return "NNS"
    if small not in lists.nounish or last in {"NNP", "PRP", "WP", "WDT"} or before in _SUBJECT_PRONOUNS:
        return "VBZ"
    if last in {"CC", ","} and lists.closed.get(following, "") in {"DT", "PRP", "PRP$", "TO"}:
        return "VBZ"
    return "VBZ" if last == "NN" and _takes_object(following, lists, nounish=True) else "NNS"


def _past(  # noqa: PLR0911 - decision list, first that fits
    small: str, tags_of: tuple[str, ...], low: list[str], found: list[str], following: str, lists: WordLists
) -> str:
    last = _left(found)
    place = len(found)
    if small in lists.exceptions:
        return lists.exceptions[small]
    if _auxiliary_before(low, place, lists.have) or _auxiliary_before(low, place, lists.be):
        return "VBN"
    if "VB" in tags_of and (last in {"MD", "TO"} or _auxiliary_before(low, place, lists.do)):
        return "VB"
    if "VB" in tags_of and small in lists.nounish and last in _BEFORE_NOUN:
        return "NN"
    if "VBD" not in tags_of:
        return "VBN"
    if last in {"DT", "PRP$", "POS", "JJ"} and "VBN" in tags_of:
        return "VBN"
    if "VBN" in tags_of and last in {"IN", "TO"}:
        return "VBN"
    if following == "by" and "VBN" in tags_of and last in {"NN", "NNS", "NNP", ","}:
        return "VBN"
    return "VBD"


def _auxiliary_before(low: list[str], place: int, forms: frozenset[str]) -> bool:
    """Whether one of these forms stands before, with nothing but adverbs, *not* or *been* between."""
    lists = word_lists()
    at = place - 1
    while at >= max(0, place - _FARTHEST_LEFT) and (
        lists.closed.get(low[at]) == "RB" or (low[at].endswith("ly") and len(low[at]) > _SHORT)
    ):
        at -= 1
    return at >= 0 and low[at] in forms and (low[at] not in {"'s", "’s"} or at + 1 < place or forms is lists.be)


def _takes_object(following: str, lists: WordLists, *, nounish: bool) -> bool:
    """Whether what follows could be the object or clause of a verb."""
    if not nounish:
        return True
    return lists.closed.get(following, "") in {"DT", "PRP", "PRP$", "TO", "IN", "WRB", "WP", "CD", "EX"}


def _by_shape(word: str, small: str, last: str, lists: WordLists, *, starts: bool, headlined: bool) -> str:  # noqa: PLR0911 - decision list, first that fits
    if small in lists.exceptions:
        return lists.exceptions[small]
    if small.endswith("ly") and len(small) > _SHORT:
        return "RB"
    if word[0].isupper() and not headlined and (not starts or small in lists.titles):
        return "NNP"
    if small.endswith(_NOUN_ENDINGS):
        return "NN"
    if small.endswith("ing") and len(small) > _SHORT:
        return "VBG"
    if small.endswith("ed") and len(small) > _SHORT:
        return "VBN" if last in _BEFORE_NOUN | {"VBZ", "VBD", "VBP", "VB", "VBN"} else "VBD"
    if small.endswith(_ADJECTIVE_ENDINGS):
        return "JJ"
    if small.endswith("s") and not small.endswith(("ss", "us", "is")) and len(small) > _SHORT:
        return "NNS"
    return "NN"
