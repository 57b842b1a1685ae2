"""What a claim says, brought to a form that can be held against what others say.

Made from an article and its analysis alone: no engine is asked, so that a case can be compared from what is filed.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rejoinder.analysis.certainty import main_clause
from rejoinder.analysis.compare.kinship import is_light, listed
from rejoinder.analysis.compare.quantities import Quantity, find_quantities
from rejoinder.analysis.knowledge import lexicon, words
from rejoinder.analysis.sides import pattern as side_pattern
from rejoinder.analysis.sides import side_of
from rejoinder.analysis.wording import side_root, stem
from rejoinder.domain.claims import Source, SourceKind
from rejoinder.domain.text import Span

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’']*\s+(?=[\"“‘']?[A-Z])")
# What hangs on a noun or stands beside the main clause: it is left out of that.
_HANGING = re.compile(
    r"\s(?:(?:in|of|for|from|by|on|to|at)\s(?:which|whom)|so\sthat|in\sorder|where"
    r"|that\s(?:has|have|had|was|were|is|are)|and\s(?:there|it|he|she|they|we|i|nobody|no\sone))\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",\s(?:\w+\s){1,3}\w+,(?=\s(?:had|has|have|was|were|is|are|did|does|do|would|will|could|can)\b)")
_UNDONE = re.compile(r"un(?!der|ion|it|iv|iq|if|til|less|cle|veil|fold|leash|load|cover|rest)([a-z]{4,})")
_MILD = frozenset({"without", "hardly", "barely"})  # they turn an addition round, or not quite
_FUTURE = re.compile(r"\b(?:will|shall|would|won[’']t|going to|(?:is|are|was|were) to)\b|[’']ll\b", re.IGNORECASE)
_ASKING = re.compile(r"\W*(?:whether|if)\b", re.IGNORECASE)
# What a phrase that only names something ("the Iran deal") does not hold: a verb that is known by its form, or by the
# word before it.
_PREDICATE = re.compile(
    r"\b(?:(?i:is|are|was|were|be|been|being|am|has|have|had|do|does|did|will|would|can|could|may|might|must|should"
    r"|shall|cannot|(?:that|whether|if|to|i|he|she|they|we|it|you|who|never|also|not)\s[a-z]+)|(?<=\s)[a-z]{2,}ed|[A-Z]\w+\s[a-z]+s)\b"
    r"|n[’']t\b|[’'](?:re|ve|ll|d|m)\b"
)
_TELLING = 2  # words that carry something, from which a sentence says enough
# The same, names left out, of a phrase without a verb; one of so few words in all says too little in any case, unless
# it holds a number. Read on news, such phrases are topics, on which several say several things.
_NAMING = 2
_LABEL = 3
_LETTERS = 2  # a single letter says nothing
_LEAST = 3  # words before what hangs on them, and of a sentence that says something by itself
_MOST = 3  # sentences of a content that are looked at
NOTHING: frozenset[str] = frozenset()
DAYS = frozenset({"date", "year"})  # kinds of quantity that tell when


@dataclass(frozen=True, slots=True)
class Proposition:
    """What one sentence of a content says. All spans count from the content's beginning.

    Attributes:
        roots: Its words without endings and its numbers, each once, in their order; sides as ``@Name``, numbers as
            ``#kind value``. Function words are left out.
        places: Where each of them stands first.
        bag: The roots as a set.
        main: Those of them that stand in the main clause.
        names: Those of them that are names.
        quantities: Numbers, lengths of time and dates of the main clause.
        turning: The words of the main clause that say that something is not so.
        negative: Whether it says so: two cancel each other.
        dated: Whether it tells when.
        future: Whether it speaks of what is to come.
        asks: Whether it leaves open whether something is so.
        slight: Whether it says too little to be told from others: fewer than two words that carry something; a phrase
            without a verb that is very short, or holds fewer than two of them besides names.
        numbers: The quantities as (kind, value).
        years: The roots that are years: what a wording dates so far back is not what another tells without a year.
    """

    roots: tuple[str, ...]
    places: tuple[Span, ...]
    bag: frozenset[str]
    main: frozenset[str]
    names: frozenset[str]
    quantities: tuple[Quantity, ...]
    turning: tuple[Span, ...]
    negative: bool
    dated: bool
    future: bool
    asks: bool
    slight: bool
    numbers: frozenset[tuple[str, float]]
    years: frozenset[str]


@dataclass(frozen=True, slots=True)
class Gist:
    """What one claim says.

    Attributes:
        propositions: One for each sentence, at most three; at least one.
        who: Who says it, as the article resolves it; "" for the article itself and for nobody named.
        known_as: The roots by which others speak of who says it, which may be meant by "we" and "his".
        story: The names in the claims of its article, which tell what story it is.
        meant: What it says besides by pointing, in words of another claim, where their spans count from that one's
            beginning: of a denial, what it denies, turned round.
    """

    propositions: tuple[Proposition, ...]
    who: str = ""
    known_as: frozenset[str] = frozenset()
    story: frozenset[str] = frozenset()
    meant: tuple[Proposition, ...] = ()

    @property
    def everything(self) -> tuple[Proposition, ...]:
        """What it says itself, and what it means by pointing."""
        return self.propositions + self.meant

    @property
    def roots(self) -> tuple[str, ...]:
        """The roots of all that, proposition by proposition."""
        return tuple(root for one in self.everything for root in one.roots)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word at its place, or a side's name as one root."""

    word: str
    start: int
    end: int
    side: bool = False


class Gister:
    """Makes gists of one article's contents: what is written with a small letter somewhere there is no name."""

    def __init__(self, text: str, sources: Iterable[Source]) -> None:
        self._small = frozenset(re.findall(r"(?<![\w’'])[a-z]{2,}", text))
        persons = [source.name.split() for source in sources if source.kind is SourceKind.PERSON]
        self._first = {(name[at], name[at + 1]) for name in persons for at in range(len(name) - 1)}

    def gist(self, content: str, *, source: Source | None = None, turned: bool = False) -> Gist:
        """The gist of a content.

        Args:
            content: Its words.
            source: Who says it; None for the article, and for nobody named.
            turned: Whether the cue says that it is not so ("denied that").
        """
        return Gist(
            tuple(self._proposition(content, span, turned=turned) for span in _sentences(content)),
            "" if source is None else source.name,
            frozenset() if source is None else frozenset(self._known_as(source)),
        )

    def _proposition(self, content: str, span: Span, *, turned: bool) -> Proposition:
        sentence = span.of(content)
        quantities = find_quantities(sentence)
        roots, names = self._roots(sentence, span.start, quantities)
        clause = core(sentence)
        main = frozenset(self._roots(clause, 0, find_quantities(clause))[0])
        counted = tuple(quantity.moved(span.start) for quantity in quantities if quantity.root in main)
        return Proposition(
            roots=tuple(roots),
            places=tuple(roots.values()),
            bag=frozenset(roots),
            main=main or frozenset(roots),
            names=names,
            quantities=counted,
            turning=tuple(
                Span(span.start + token.start, span.start + token.end)
                for token in _turning(sentence, ())
                if token.word in clause
            ),
            negative=(len(_turning(clause, main)) + turned) % 2 == 1,
            dated=not listed("times").isdisjoint(roots) or any(quantity.kind in DAYS for quantity in quantities),
            future=_FUTURE.search(clause) is not None,
            asks=_ASKING.match(sentence) is not None or "?" in sentence,
            slight=_is_slight(sentence, roots, names),
            numbers=frozenset((quantity.kind, quantity.value) for quantity in counted),
            years=frozenset(root for root in roots if root.startswith("#year")),
        )

    def _known_as(self, source: Source) -> Iterator[str]:
        """By which roots others speak of a source: its name, its side, and whom it speaks for."""
        name = source.name.split()[-1] if source.kind is SourceKind.PERSON else source.name
        yield from self._roots(name, 0, ())[0]
        if source.side:
            yield side_root(source.side)
        yield from self._roots(" ".join(word for word in source.role.split()[1:] if word[:1].isupper()), 0, ())[0]

    def _roots(self, part: str, offset: int, quantities: Sequence[Quantity]) -> tuple[dict[str, Span], frozenset[str]]:
        """The roots with their first places, in order, numbers last; and which of them are names."""
        tokens = list(_tokens(part, quantities))
        found: dict[str, Span] = {}
        names: set[str] = set()
        at = 0
        while at < len(tokens):
            token = tokens[at]
            phrase = _phrase(tokens[at : at + 2])
            last = tokens[at + 1] if phrase else token
            at += 2 if phrase else 1
            root = phrase or self._root(token, tokens[at] if at < len(tokens) else None)
            if not root:
                continue
            found.setdefault(root, Span(offset + token.start, offset + last.end))
            if token.side or (not phrase and self._is_name(token.word)):
                names.add(root)
        for quantity in quantities:
            found.setdefault(quantity.root, Span(offset + quantity.start, offset + quantity.end))
        return found, frozenset(names)

    def _root(self, token: _Token, after: _Token | None) -> str:
        """The root of a word, "" for one that says nothing and for a first name before its last."""
        if token.side:
            return token.word
        bare = _bare(token.word)
        if _says_nothing(bare) or (after is not None and (bare, _bare(after.word)) in self._first):
            return ""
        undone = _UNDONE.fullmatch(bare.lower())
        return stem(undone[1] if undone else bare)

    def _is_name(self, word: str) -> bool:
        low = _bare(word).lower()
        return word[:1].isupper() and low not in self._small and low not in _days()


def _is_slight(sentence: str, roots: Iterable[str], names: frozenset[str]) -> bool:
    telling = [root for root in roots if not is_light(root)]
    if len(telling) < _TELLING:
        return True
    if _PREDICATE.search(sentence) is not None:
        return False
    label = len(sentence.split()) <= _LABEL and not any(root.startswith("#") for root in telling)
    return label or sum(root not in names for root in telling) < _NAMING


def core(sentence: str) -> str:
    """The main clause without what hangs on its nouns."""
    clause = main_clause(_ASIDE.sub("", sentence))
    for match in _HANGING.finditer(clause):
        if len(clause[: match.start()].split()) >= _LEAST:
            return clause[: match.start()]
    return clause


def _sentences(content: str) -> list[Span]:
    """The sentences that say something by themselves; the whole where none does."""
    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(content))]
    found = [Span(start, end) for start, end in zip(starts, [*starts[1:], len(content)], strict=True) if start < end]
    said = [span for span in found if len(span.of(content).split()) >= _LEAST]
    return said[:_MOST] or [Span(0, len(content))]


def _turning(clause: str, roots: Collection[str]) -> list[_Token]:
    """The words that turn a clause round; for a phrase among its roots that does so, a token without a place."""
    negating = words("plain", "negation") - _MILD
    found = []
    for match in _WORD.finditer(clause):
        low = match[0].lower().replace("’", "'")
        undone = _UNDONE.fullmatch(low) is not None
        if low in negating or undone or low.endswith("n't") or stem(low) in listed("denying"):
            found.append(_Token(match[0], match.start(), match.end()))
    seen = {stem(token.word) for token in found}
    return found + [_Token(root, 0, 0) for root in roots if root in listed("denying") and root not in seen]


def _tokens(part: str, quantities: Sequence[Quantity]) -> list[_Token]:
    """The words in order, without the numbers among them, a side's name as one root."""
    taken = [(quantity.start, quantity.end) for quantity in quantities]
    found = []
    for match in side_pattern().finditer(part):
        side = side_of(match[0])
        if side is not None and not _meets(taken, match):
            taken.append(match.span())
            found.append(_Token(side_root(side.name), match.start(), match.end(), side=True))
    found += [_Token(match[0], *match.span()) for match in _WORD.finditer(part) if not _meets(taken, match)]
    return sorted(found, key=lambda token: token.start)


def _meets(taken: Sequence[tuple[int, int]], match: re.Match[str]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in taken)


def _bare(word: str) -> str:
    return word.replace("’", "'").removesuffix("'s").removesuffix("'")


def _says_nothing(bare: str) -> bool:
    low = bare.lower()
    if low in words("same", "carrying"):
        return False
    lists = (("plain", "stop"), ("titles", "courtesy_male"), ("titles", "courtesy_female"))
    return len(bare) < _LETTERS or low.endswith("n't") or any(low in words(*key) for key in lists)


@cache
def _phrases() -> dict[tuple[str, str], str]:
    return {(stem(first), second): stem(meant) for first, second, meant in lexicon("same")["phrases"]}


def _phrase(tokens: Sequence[_Token]) -> str:
    """The root of a phrase of two words that begins there, "" if none does."""
    if len(tokens) < 2 or any(token.side for token in tokens):  # noqa: PLR2004 - a phrase has two words
        return ""
    first, second = stem(tokens[0].word), tokens[1].word.lower()
    return _phrases().get((first, second)) or _phrases().get((first, stem(second))) or ""


@cache
def _days() -> frozenset[str]:
    table = lexicon("times")
    return frozenset(word.lower() for names in (*table["months"], *table["weekdays"]) for word in names)
