"""Phrases of a sentence, found from tags alone: noun phrases before and after a place, clauses and where they end."""

from dataclasses import dataclass

from rejoinder.analysis.frame import Doc
from rejoinder.analysis.lexicon import WordLists, word_lists

NOUNS = frozenset({"NN", "NNS", "NNP", "CD", "JJ", "$", "PRP$", "DT", "POS", "VBG", "VBN", "#"})
_HEADS = frozenset({"NN", "NNS", "NNP", "PRP", "CD", "DT", "WP", "WDT", "EX", "VBG"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
VERBS = FINITE | {"VB", "VBN", "VBG"}
_OBJECT_PRONOUNS = frozenset(["him", "them", "us", "me", "whom"])
_RELATIVES = frozenset(["who", "which", "whose", "whom", "that"])
_ATTACHING = frozenset(["of", "for", "at", "in", "from", "with", "on", "to", "about", "against", "near", "between"])
OPENING_QUOTES = frozenset({"“", '"', "''", "``", "«", "‘", "'", "`", "„", "’", "”"})
_CLAUSE_OPENERS = frozenset(
    [
        "because",
        "although",
        "though",
        "while",
        "whereas",
        "if",
        "unless",
        "when",
        "as",
        "after",
        "before",
        "since",
        "until",
        "where",
        "once",
        "but",
        "so",
    ]
)
_APPOSITION_OPENS = frozenset({"DT", "NN", "NNS", "NNP", "JJ", "CD", "PRP$"})
_TIME_MODIFIERS = frozenset({"this", "that", "the", "last", "next", "late", "early", "earlier", "later"})
_LONGEST_ITEM = 7  # tokens of a list looked over for its "and"
_LONGEST_NICKNAME = 6  # tokens in marks, marks included, that may stand inside a name
_LONGEST_ASIDE = 40  # tokens between two commas that may be one aside


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a doc as plain columns, which rules read faster than tokens.

    Attributes:
        text: As written; `low` in lower case; `tag` Penn.
        start: First character of each; `end` one past its last.
        sentence: For each token, the half-open token range of its sentence.
        quote: For each token, the index into `quotes` of the outermost quotation it stands in, -1 outside.
        quotes: Outermost quotations: half-open token ranges, marks included, with their kind.
        block: For each token, the number of its block.
    """

    text: list[str]
    low: list[str]
    tag: list[str]
    start: list[int]
    end: list[int]
    sentence: list[tuple[int, int]]
    quote: list[int]
    quotes: list[tuple[int, int, str]]
    block: list[int]

    @property
    def lists(self) -> WordLists:
        """What is known by heart."""
        return word_lists()

    def whole_sentence(self, at: int) -> tuple[int, int]:
        """The sentence of a token without the white space around it."""
        first, last = self.sentence[at]
        while last > first and self.tag[last - 1] == "_SP":
            last -= 1
        while first < last and self.tag[first] == "_SP":
            first += 1
        return first, last


def words_of(doc: Doc) -> Words:
    """The columns of a doc that has sentences, tags and quotations."""
    tokens = list(doc)
    text = [token.text for token in tokens]
    bounds = [token.i for token in tokens if token.is_sent_start] or [0]
    sentence: list[tuple[int, int]] = []
    for first, last in zip(bounds, [*bounds[1:], len(tokens)], strict=True):
        sentence.extend([(first, last)] * (last - first))
    quote = [-1] * len(tokens)
    quotes: list[tuple[int, int, str]] = []
    for span in doc.spans.get("quotes", ()):
        if quotes and span.end <= quotes[-1][1]:
            continue
        first = max(span.start, quotes[-1][1]) if quotes else span.start
        quote[first : span.end] = [len(quotes)] * (span.end - first)
        quotes.append((first, span.end, span.label_))
    start = [token.idx for token in tokens]
    return Words(
        text=text,
        low=[word.lower() for word in text],
        tag=[token.tag_ for token in tokens],
        start=start,
        end=[token.idx + len(token) for token in tokens],
        sentence=sentence,
        quote=quote,
        quotes=quotes,
        block=_blocks(doc, start),
    )


def _blocks(doc: Doc, starts: list[int]) -> list[int]:
    article = doc._.article
    if article is None:
        return [0] * len(starts)
    found, number = [], -1
    for start in starts:
        while number + 1 < len(article.blocks) and article.blocks[number + 1].span.start <= start:
            number += 1
        found.append(number)
    return found


def noun_phrase_before(words: Words, end: int, floor: int) -> tuple[int, int] | None:  # noqa: PLR0911 - decision list, first that fits
    """The noun phrase that ends right before token `end` and starts at `floor` or later; None if there is none."""
    at = end - 1
    if at < floor:
        return None
    tag, low = words.tag[at], words.low[at]
    if tag in {"PRP", "EX"}:
        if (
            at - 2 >= floor
            and words.low[at - 1] == "of"
            and words.low[at - 2] in {"all", "both", "many", "some", "most", "none", "each"}
        ):
            return at - 2, end
        return (at, end) if low not in _OBJECT_PRONOUNS else None
    if low in _RELATIVES and tag in {"WP", "WDT", "IN", "DT"}:
        return (at, end) if tag != "IN" or (at > floor and words.tag[at - 1] in NOUNS) else None
    if tag == "-RRB-":  # "(R-Ohio)" after a name
        opening = at
        while opening > floor and words.tag[opening] != "-LRB-":
            opening -= 1
        before = noun_phrase_before(words, opening, floor)
        return (before[0], end) if before else None
    if tag in {"VBD", "VBN"} and at > floor and words.tag[at - 1] in {"NN", "NNS", "NNP"}:  # "the voters polled"
        start = _walk_left(words, at - 1, floor)
        return (start, end) if start is not None else None
    if tag not in _HEADS and tag not in {"JJ", "VBN", "POS"} and not (tag == "''" and words.quote[at] >= 0):
        return None
    start = _walk_left(words, at, floor)
    return (start, end) if start is not None else None


def _walk_left(words: Words, at: int, floor: int) -> int | None:  # noqa: C901, PLR0912 - decision list, first that fits
    """Where the noun phrase begins whose last token stands at `at`."""
    lists = words.lists
    start: int | None = None
    while at >= floor:
        tag, low = words.tag[at], words.low[at]
        if (
            start is not None
            and low in lists.times
            and tag != "CD"
            and words.tag[at + 1] != "POS"
            and words.tag[at + 1] != "NNS"
        ):
            break
        if tag in {"DT", "PRP$", "WP$"}:
            start = at
            at -= 1
            if at >= floor and words.tag[at] == "DT":  # "all the", "both these"
                start, at = at, at - 1
            if at >= floor and words.tag[at] in {"IN", "TO"} and _attaches(words, at, floor):
                at -= 1
                continue
            if at >= floor and words.low[at] == "and":
                joined = _joined(words, at, floor)
                start = joined if joined is not None else start
            break
        if tag in {"NN", "NNS", "NNP", "CD", "JJ", "POS", "$", "#"}:
            if tag == "NN" and start is not None and words.tag[start] == "NNP" and not _leads_name(words, at, floor):
                break
            start = at
            at -= 1
            continue
        if (
            tag in {"VBN", "VBG"}
            and start is not None
            and (at == floor or words.tag[at - 1] in {"DT", "JJ", "PRP$", "IN", "CC", "POS", "RB", ","})
        ):
            start = at
            at -= 1
            continue
        if tag == "RB" and start is not None and at > floor and words.tag[at - 1] == "DT":
            at -= 1
            continue
        if tag == "''" and start is not None and words.quote[at] >= 0 and words.quotes[words.quote[at]][1] == at + 1:
            inside = words.quotes[words.quote[at]]
            if inside[1] - inside[0] <= _LONGEST_NICKNAME and inside[0] > floor and words.tag[inside[0] - 1] in NOUNS:
                start, at = inside[0], inside[0] - 1
                continue
            break
        if tag in {"IN", "TO"} and start is not None and _attaches(words, at, floor):
            at -= 1
            continue
        if low in {"and", "&", "or"} and start is not None:
            joined = _joined(words, at, floor)
            return joined if joined is not None else start
        break
    return start


def _leads_name(words: Words, at: int, floor: int) -> bool:
    """Whether a common noun before a name belongs to it: a role or title, or a determiner stands further left."""
    if words.low[at] in words.lists.roles or words.low[at] in words.lists.titles:
        return True
    while at >= floor and words.tag[at] in {"NN", "JJ", "NNS", "VBN", "NNP", "CD"}:
        at -= 1
    return at >= floor and words.tag[at] in {"DT", "PRP$", "POS"}


def _attaches(words: Words, at: int, floor: int) -> bool:
    """Whether a preposition joins what follows to a noun on its left ("a spokesman for the ministry")."""
    if at - 1 < floor or words.low[at] not in _ATTACHING:
        return False
    left_tag, left = words.tag[at - 1], words.low[at - 1]
    if words.low[at] == "of":
        return left_tag in {"NN", "NNS", "NNP", "CD", "DT", "PRP", "JJ", "VBG"}
    if left in words.lists.times:
        return False
    if left in words.lists.roles:
        return True
    if left_tag not in {"NN", "NNS", "NNP"} or words.low[at] == "to":
        return False
    return not _fronted(words, at - 1, floor)


def _fronted(words: Words, at: int, floor: int) -> bool:
    """Whether the noun at `at` stands itself in a phrase that a preposition opens at the clause's beginning."""
    while at >= floor and words.tag[at] in NOUNS:
        at -= 1
    return at >= floor and words.tag[at] in {"IN", "TO", "VBG"} | FINITE


def _joined(words: Words, at: int, floor: int) -> int | None:
    """Where "A and B" or "A, B and C" begins, if a noun phrase at a clause's beginning stands left of the *and*.

    With a comma before the *and* ("…, and B said") a list of three is asked for.
    """
    before = at - 1
    comma = before >= floor and words.tag[before] == ","
    if comma:
        before -= 1
    if before < floor or words.tag[before] not in {"NN", "NNS", "NNP", "PRP", "-RRB-", "CD"}:
        return None
    left = noun_phrase_before(words, before + 1, floor)
    if left is None:
        return None
    start, items = left[0], 1
    while start - 1 > floor and words.tag[start - 1] == "," and words.tag[start - 2] in {"NN", "NNS", "NNP"}:
        further = noun_phrase_before(words, start - 1, floor)
        if further is None:
            break
        start, items = further[0], items + 1
    if comma and items == 1:
        return None
    opens = (
        start == floor
        or words.tag[start - 1] in {",", ":", "''", "CC", "_SP"}
        or words.low[start - 1] in _CLAUSE_OPENERS | {"that"}
    )
    return start if opens else None


def noun_phrase_after(words: Words, start: int, ceiling: int, *, prepositions: bool = True) -> tuple[int, int] | None:  # noqa: C901, PLR0912 - decision list, first that fits
    """The noun phrase that starts at token `start`, with what prepositions add to it; None if there is none."""
    at = start
    head = False
    while at < ceiling:
        tag, low = words.tag[at], words.low[at]
        if tag in {"PRP", "EX"} and not head:
            return (start, at + 1)
        if tag == "WP" and not head:
            return None
        if tag in {"NN", "NNS", "NNP", "CD", "POS", "$", "#"} or (head and tag == "JJ" and words.text[at][0].isupper()):
            if head and low in words.lists.times and tag != "CD" and words.tag[at - 1] != "POS":
                break
            head = True
        elif tag in {"DT", "PRP$"} and (not head or at == start or words.tag[at - 1] in {"IN", "CC", "DT", "TO"}):
            head = head or (tag == "DT" and (at + 1 >= ceiling or words.tag[at + 1] not in NOUNS))
        elif (
            tag in {"JJ", "VBN", "VBG", "RB"}
            and at + 1 < ceiling
            and words.tag[at + 1] in NOUNS
            and (not head or words.tag[at - 1] in {"NNP", "IN", "CC", "DT"})
        ):
            pass
        elif (
            tag == "''"
            and at + 1 < ceiling
            and words.quote[at] >= 0
            and words.quotes[words.quote[at]][0] == at
            and words.quotes[words.quote[at]][1] - at <= _LONGEST_NICKNAME + 2
        ):
            at = words.quotes[words.quote[at]][1]
            head = True
            continue
        elif (
            head
            and prepositions
            and tag in {"IN", "CC"}
            and (low in {"of", "and", "&", "or"} or (tag == "IN" and low in _ATTACHING))
            and at + 1 < ceiling
            and words.tag[at + 1] in NOUNS | {"PRP"}
            and words.low[at + 1] not in words.lists.times
        ):
            if words.tag[at + 1] == "PRP" and low != "of":
                break
        elif head and tag == "-LRB-":
            closing = at
            while closing < ceiling and words.tag[closing] != "-RRB-":
                closing += 1
            at = min(closing, ceiling - 1)
        else:
            break
        at += 1
    while at > start and words.tag[at - 1] in {"IN", "CC", "DT", "PRP$", "RB"} and at - 1 > start:
        at -= 1
    return (start, at) if head and at > start else None


def subject_before(words: Words, end: int, floor: int) -> tuple[int, int] | None:
    """The subject of a verb group that starts at token `end`: the noun phrase before it, with its apposition.

    A relative clause or another aside between commas ("Lee, who led the talks, said") is left out; the apposition
    ("Ann Lee, a spokeswoman, said") is kept, with its last comma.
    """
    end = _before_time(words, end, floor)
    if end - 1 < floor:
        return None
    if words.tag[end - 1] not in {",", ":"} or words.text[end - 1] in {":", ";"}:
        return noun_phrase_before(words, end, floor)
    closing = end - 1
    at = closing - 1
    outer_end = closing + 1  # PolNeAR gives the closing comma to the apposition
    appositive = True
    for _ in range(3):  # name, age, role: more asides than three do not come
        opening = at
        while opening >= floor and closing - opening < _LONGEST_ASIDE and words.tag[opening] not in {",", ":"}:
            opening -= 1
        if opening <= floor or words.tag[opening] not in {",", ":"}:
            return None
        appositive = appositive and _is_apposition(words, opening + 1, closing)
        phrase = noun_phrase_before(words, opening, floor)
        if phrase is None:
            at = opening - 1
            closing = opening
            continue
        if (
            words.tag[phrase[0]] not in {"DT", "CD", "NN", "JJ"}
            or phrase[0] - 1 < floor
            or words.tag[phrase[0] - 1] != ","
            or not appositive
        ):
            return (phrase[0], outer_end if appositive else opening)
        if words.tag[phrase[1] - 1] == "NNP":
            return (phrase[0], outer_end if appositive else opening)
        at = phrase[0] - 2
        closing = phrase[0] - 1
    return None


def _before_time(words: Words, end: int, floor: int) -> int:
    """The place before words that tell a time between subject and verb ("the mayor on Monday said")."""
    at = end
    while at > floor and words.low[at - 1] in words.lists.times and words.tag[at - 1] not in {"POS", "JJ", "RB"}:
        at -= 1
        while at > floor and words.low[at - 1] in _TIME_MODIFIERS:
            at -= 1
    if at in (end, floor):
        return end
    if words.tag[at - 1] == "IN":
        at -= 1
    return at if at > floor else end


def _is_apposition(words: Words, start: int, end: int) -> bool:
    """Whether an aside says who someone is: it opens like a noun phrase, and has no verb but in a relative."""
    if start >= end or words.tag[start] not in _APPOSITION_OPENS:
        return False
    for at in range(start, end):
        if words.low[at] in {"who", "which", "that", "whose"}:
            return True
        if words.tag[at] in FINITE:
            return False
    return True


def apposition_end(words: Words, end: int, last: int) -> int:  # noqa: PLR0911 - decision list, first that fits
    """The end of a name that ends at `end`, with its apposition (“said Ann Lee, a spokeswoman for the port.”)."""
    if end + 1 >= last or words.text[end] != "," or words.low[end + 1] in words.lists.times:
        return end
    if words.tag[end + 1] not in _APPOSITION_OPENS:
        return end
    for at in range(end + 1, last):
        if words.tag[at] in FINITE:
            return end
        relative = words.low[at] in _RELATIVES and words.tag[at] in {"WP", "WDT", "WP$"}
        if relative and words.text[at - 1] != ",":
            return _aside_end(words, at, last)
        if relative or words.low[at] in _CLAUSE_OPENERS:
            return _before_aside(words, at, end)
        if words.tag[at] in {",", ":"} or words.text[at] == "." or words.quote[at] >= 0:
            return at
    return last


def _aside_end(words: Words, at: int, last: int) -> int:
    """Where a restrictive relative ends: at the next mark or quotation."""
    while at < last and not (words.tag[at] in {",", ":"} or words.text[at] == "." or words.quote[at] >= 0):
        at += 1
    return at


def _before_aside(words: Words, at: int, floor: int) -> int:
    """The place before a relative without the comma or preposition that leads into it."""
    while at > floor and (words.text[at - 1] == "," or words.tag[at - 1] == "IN"):
        at -= 1
    return at


def opens_quote(words: Words, at: int, end: int) -> bool:
    """Whether a quotation starts at this token, before `end`."""
    return at < end and words.quote[at] >= 0 and words.quotes[words.quote[at]][0] == at


def closes_quote(words: Words, at: int) -> bool:
    """Whether a quotation ends with this token."""
    return at >= 0 and words.quote[at] >= 0 and words.quotes[words.quote[at]][1] == at + 1


def finite_verb(words: Words, start: int, end: int) -> int | None:
    """The first finite verb of a stretch; None if it has none."""
    for at in range(start, end):
        if words.tag[at] in FINITE:
            return at
    return None


def skip_time(words: Words, at: int, end: int) -> int:
    """The first token after words that tell a time ("on Monday", "Monday night", "last week", "Jan. 23")."""
    start = at
    while at < end:
        low, tag = words.low[at], words.tag[at]
        if (low in words.lists.times and words.tag[min(at + 1, end - 1)] != "POS") or (
            (tag == "CD" or (tag == "." and words.text[at] == "."))
            and at > start
            and words.low[at - 1] in words.lists.months | {","}
        ):
            at += 1
        elif (
            tag in {"IN", "DT", "JJ"}
            and at + 1 < end
            and words.low[at + 1] in words.lists.times
            and (tag == "IN" or low in {"this", "that", "the", "last", "next", "late", "early", "same"})
            and words.tag[min(at + 2, end - 1)] != "POS"
        ):
            at += 2
        elif (
            low in {"in", "on", "late", "early"}
            and at + 2 < end
            and words.tag[at + 1] in {"DT", "JJ", "CD", "RB"}
            and words.low[at + 2] in words.lists.times
        ):
            at += 3
        else:
            break
    return at


def skip_adverbials(words: Words, at: int, end: int) -> int:
    """The first token after times, adverbs and prepositional phrases ("in a statement on Monday", "on Twitter")."""
    while at < end:
        after = skip_time(words, at, end)
        if after < end and words.tag[after] == "RB" and words.low[after] not in {"n't", "not", "so"}:
            after += 1
        elif (
            after < end
            and words.tag[after] in {"IN", "TO"}
            and words.low[after] not in _CLAUSE_OPENERS | {"that", "whether", "than", "like", "if", "as"}
        ):
            phrase = noun_phrase_after(words, after + 1, end)
            if phrase is not None:
                after = phrase[1]
        if after == at:
            return at
        at = after
    return at


def main_subject(words: Words, first: int, before: int) -> tuple[int, int] | None:
    """The subject of the first finite verb in a stretch of a sentence that stands outside quotations."""
    for verb in range(first, before):
        if words.tag[verb] not in FINITE or words.quote[verb] >= 0:
            continue
        start = verb
        while start > first and words.tag[start - 1] in {"RB", "MD"}:
            start -= 1
        subject = subject_before(words, start, first)
        if subject is not None and words.low[subject[0]] not in {"who", "which", "that"}:
            return subject
    return None


def object_end(words: Words, start: int, end: int) -> int:
    """Where an object with its modifiers ends: at a comma, a clause, or a verb that goes on with the subject."""
    seen_finite = False
    at = start
    while at < end:
        tag, low = words.tag[at], words.low[at]
        quote = words.quote[at]
        if quote >= 0 and words.quotes[quote][0] == at:
            at = min(words.quotes[quote][1], end)
            continue
        if at > start:
            if tag == "," and not seen_finite and _list_goes_on(words, at, end):
                at += 1
                continue
            if tag in {",", ":"} or words.text[at] in {".", "?", "!"}:
                break
            if tag == "IN" and not seen_finite and _tells_when_or_where(words, at, end):
                break
            if low in _CLAUSE_OPENERS - {"as", "so"} and tag in {"IN", "WRB", "CC"}:
                break
            if (
                low == "as"
                and finite_verb(words, at + 1, min(end, at + 6)) is not None
                and words.tag[at + 1] in {"PRP", "NNP", "DT"}
            ):
                break
            if tag == "CC" and at + 1 < end and _verb_phrase_follows(words, at + 1, end) and not seen_finite:
                break
        seen_finite = seen_finite or tag in FINITE or low in _RELATIVES
        at += 1
    return at


def _list_goes_on(words: Words, comma: int, end: int) -> bool:
    """Whether a list runs over this comma ("taxes, fees and fines")."""
    at = comma + 1
    if at >= end or words.tag[at] == "DT":
        return False
    while at < min(end, comma + _LONGEST_ITEM) and words.tag[at] in (NOUNS - {"DT", "PRP$"}) | {","}:
        at += 1
    return at + 1 < end and words.tag[at] == "CC" and words.tag[at + 1] in NOUNS


def _tells_when_or_where(words: Words, at: int, end: int) -> bool:
    """Whether a preposition opens a time or the place of a speech ("in a statement", "on Monday", "in early June")."""
    if words.low[at] not in {"in", "on", "at", "during", "via", "earlier", "after", "before"}:
        return False
    if skip_time(words, at, end) > at:
        return True
    phrase = noun_phrase_after(words, at + 1, end, prepositions=False)
    return phrase is not None and words.low[phrase[1] - 1] in words.lists.venues


def _verb_phrase_follows(words: Words, at: int, end: int) -> bool:
    """Whether a verb follows that goes on with the same subject ("and said", "but then denied")."""
    while at < end and words.tag[at] == "RB":
        at += 1
    return at < end and words.tag[at] in FINITE
