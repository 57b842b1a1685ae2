"""What a block has to do with the rest of its page: words in common, runs of prose, repetition, parts of the same make.

The features complement those of `features`; absent means 0.
"""

import math
import re
from collections import Counter, defaultdict
from itertools import groupby

from rejoinder.domain.text import ResidueReason
from rejoinder.reading.lexicon import function_words, name_weights, word_weights
from rejoinder.reading.measured import Features, Measured
from rejoinder.reading.page import About, Element, Medium, Page
from rejoinder.reading.tree import Tree

_FEWEST_LETTERS = 4  # of a word that says what a text is about
_DECAY = 8  # blocks after which a marker such as "Comments" has lost most of its say
_MARKERS = tuple(
    ResidueReason(name) for name in ("comments", "related", "newsletter", "legal", "navigation", "share_bar", "byline")
)
_DATED = re.compile(r"\b(?:19|20)\d\d\b")
_CODE = re.compile(r"[{}<>=\\]|https?://|www\.")
_BESIDE = tuple(
    (step, tuple(f"{name}_{fact}" for fact in ("words", "links", "end", "lexical")))
    for step, name in ((-2, "before2"), (-1, "before1"), (1, "after1"), (2, "after2"))
)
_MOST_ANCESTORS = 8  # elements around a block whose names are looked at
_BREAK = 3  # blocks without prose that end a run of prose


def surroundings(
    page: Page, measured: list[Measured], tree: Tree, decided: list[ResidueReason | None], rows: list[Features]
) -> None:
    """Add to each row what the rest of the page says of its block."""
    order = [index for index, reason in enumerate(decided) if reason is None]
    if not order:
        return
    _words(measured, order, rows)
    _topics(page, measured, order, rows)
    _runs(measured, order, rows)
    _markers(measured, decided, rows)
    _beside(measured, order, rows)
    if page.medium is Medium.MARKUP:
        _names(page, measured, tree, order, rows)


def _words(measured: list[Measured], order: list[int], rows: list[Features]) -> None:
    """What its words are like, by the weights fitted to them, and by its characters."""
    weights = word_weights()
    for index in order:
        one, row = measured[index], rows[index]
        known = list(filter(None, map(weights.get, one.lower)))
        text, count, total = one.block.text, len(one.words), sum(known)
        row["lexical_sum"] = total
        row["lexical_mean"] = total / count
        row["lexical_least"] = min(known, default=0.0)
        row["words"] = float(count)
        row["letters_per_word"] = len(text) / count
        if _DATED.search(text):
            row["dated"] = 1.0
        if _CODE.search(text):
            row["code"] = len(_CODE.findall(text)) / count
        if not _YOU.isdisjoint(one.lower):
            row["second_person"] = sum(map(_YOU.__contains__, one.lower)) / count
        if not _OUR.isdisjoint(one.lower):
            row["our"] = sum(map(_OUR.__contains__, one.lower)) / count


_YOU = frozenset({"you", "your", "yours"})
_OUR = frozenset({"we", "our", "us"})


def _topics(page: Page, measured: list[Measured], order: list[int], rows: list[Features]) -> None:
    """How many of its content words, and of its four-word shingles, stand elsewhere in the page's prose."""
    common = function_words()
    contents: dict[int, frozenset[str]] = {}
    spread: Counter[str] = Counter()
    for index in order:
        one = measured[index]
        own = contents[index] = content_words(one.lower, common)
        if one.prose:
            spread.update(own)
    title: set[str] = set()
    for clue in page.clues_about(About.TITLE)[:3]:
        title |= content_words(tuple(clue.value.lower().split()), common)
    prose = sum(1 for index in order if measured[index].prose) or 1
    scale = math.log1p(prose)
    once: set[tuple[str, ...]] = set()
    again: set[tuple[str, ...]] = set()
    cut: dict[int, set[tuple[str, ...]]] = {}
    for index in order:
        lower = measured[index].lower
        if len(lower) >= 6:  # noqa: PLR2004 - shorter ones repeat by chance
            every = list(zip(lower, lower[1:], lower[2:], lower[3:], strict=False))
            cut[index] = set(every[::2])
            again |= once.intersection(every)
            once.update(every)
    for index in order:
        row, own = rows[index], contents[index]
        if own:
            self_count = 1 if measured[index].prose else 0
            others = [other - self_count for other in map(spread.__getitem__, own)]
            row["topic_share"] = sum([other > 0 for other in others]) / len(others)
            weight = math.fsum(map(math.log1p, others))  # the same whatever their order
            row["topic_weight"] = weight / (len(others) * scale or 1)
            row["content_words"] = len(own) / len(measured[index].words)
            if title:
                row["title_words"] = len(own & title) / len(title)
                row["title_share"] = len(own & title) / len(own)
        if index in cut:
            row["said_elsewhere"] = len(cut[index] & again) / len(cut[index])


def content_words(lower: tuple[str, ...], common: frozenset[str]) -> frozenset[str]:
    """The words that say what a text is about: without short ones, numbers and the commonest words."""
    return frozenset([word for word in set(lower) - common if len(word) >= _FEWEST_LETTERS and not word.isdigit()])


def _runs(measured: list[Measured], order: list[int], rows: list[Features]) -> None:
    """The runs of prose: how much of the page's prose stands in the block's run, and where the longest run lies."""
    runs: list[list[int]] = []
    idle = _BREAK
    for place, index in enumerate(order):
        if measured[index].prose:
            if idle >= _BREAK:
                runs.append([place, place, 0])
            runs[-1][1] = place
            runs[-1][2] += measured[index].prose
            idle = 0
        else:
            idle += 1
    total = sum(run[2] for run in runs) or 1
    longest = max(runs, key=lambda run: run[2], default=[0, 0, 0])
    share = longest[2] / total
    whole = {"longest_share": share, "page_prose": math.log1p(total), "page_blocks": math.log1p(len(order))}
    current = 0
    for place, index in enumerate(order):
        while current < len(runs) and runs[current][1] < place:
            current += 1
        row = rows[index]
        if current < len(runs) and runs[current][0] <= place:
            row["run_share"] = runs[current][2] / total
            row["run_place"] = (place - runs[current][0]) / 10
            row["run_rest"] = (runs[current][1] - place) / 10
        if place < longest[0]:
            row["before_longest"] = (longest[0] - place) / 20
        elif place > longest[1]:
            row["after_longest"] = (place - longest[1]) / 20
        row.update(whole)


def _markers(measured: list[Measured], decided: list[ResidueReason | None], rows: list[Features]) -> None:
    """How near the last, and the next, line of each telling kind stands ("12 comments", "Sign up")."""
    kinds = [
        decided[index] or (one.line_rule.reason if one.line_rule is not None else None)
        for index, one in enumerate(measured)
    ]
    for marker in _MARKERS:
        if marker not in kinds:
            continue
        fade = math.exp(-1 / _DECAY)
        for name, places in (
            (f"since_{marker}", range(len(kinds))),
            (f"until_{marker}", range(len(kinds) - 1, -1, -1)),
        ):
            strength = 0.0
            for index in places:
                if decided[index] is None and strength > 0.01:  # noqa: PLR2004 - nothing left of it
                    rows[index][name] = strength
                strength = 1.0 if kinds[index] is marker else strength * fade


def _beside(measured: list[Measured], order: list[int], rows: list[Features]) -> None:
    """Length, links and end of the two blocks before and after."""
    facts = [
        (
            math.log1p(len(measured[index].words)),
            measured[index].link_share,
            float(measured[index].ends_sentence),
            rows[index].get("lexical_mean", 0.0),
        )
        for index in order
    ]
    tags = [measured[index].block.tag for index in order]
    for place, index in enumerate(order):
        row = rows[index]
        for step, names in _BESIDE:
            if 0 <= place + step < len(order):
                row.update(zip(names, facts[place + step], strict=True))
    for _, group in groupby(range(len(order)), key=lambda place: tags[place]):
        same = list(group)
        for place in same:
            rows[order[place]]["alike_in_row"] = math.log1p(len(same))


def _names(page: Page, measured: list[Measured], tree: Tree, order: list[int], rows: list[Features]) -> None:
    """What the names of the parts around it are like, by their fitted weights; and how much prose is of its make."""
    elements = page.elements
    known: dict[tuple[str, str], tuple[float, float, float]] = {}
    weighed = [_weigh(element, known) for element in elements]
    own_of: dict[int, float] = {}
    around_of: dict[int, tuple[float, float]] = {}
    makes = [_make(page, one) for one in measured]
    prose_of: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    for index, one in enumerate(measured):
        prose_of[makes[index]] += one.prose
    total = sum(prose_of.values()) or 1
    for index in order:
        element, row = measured[index].block.element, rows[index]
        if element < 0:
            continue
        if element not in own_of:
            parent = elements[element].parent
            own_of[element] = weighed[element][0] + (weighed[parent][1] if parent >= 0 else 0.0)
            sums = [weighed[each][2] for each in around(page, element)]
            around_of[element] = sum(sums), min(sums, default=0.0)
        row["names_own"] = own_of[element]
        row["names_around"], row["names_least"] = around_of[element]
        row["prose_of_make"] = prose_of[makes[index]] / total
        row["kind_" + measured[index].block.kind] = 1.0
        for role in tree.main_roles(index):
            row["main_" + role] = 1.0


def _weigh(element: Element, weighed: dict[tuple[str, str], tuple[float, float, float]]) -> tuple[float, float, float]:
    """The weights of an element's names: as a block's own, as the one around it, as one further out."""
    key = element.tag, element.names
    if key not in weighed:
        own, further = name_weights()
        found = pieces(*key)
        weighed[key] = (
            sum([own[piece] for piece in found if piece in own]),
            sum([own[piece] for piece in map("{}/".format, found) if piece in own]),
            sum([further[piece] for piece in found if piece in further]),
        )
    return weighed[key]


def _make(page: Page, one: Measured) -> tuple[str, str, str]:
    element = one.block.element
    if element < 0:
        return one.block.tag, "", ""
    parent = page.elements[element].parent
    return one.block.tag, page.elements[element].names, page.elements[parent].names if parent >= 0 else ""


def around(page: Page, element: int) -> list[int]:
    """The elements around that one, from the third out: the first two are its own."""
    elements = page.elements
    found: list[int] = []
    element = elements[element].parent
    while element >= 0 and len(found) <= _MOST_ANCESTORS:
        found.append(element)
        element = elements[element].parent
    return found[1:]


def own_pieces(page: Page, element: int) -> set[str]:
    """The pieces of the names of an element and of the one around it."""
    found = set(pieces(page.elements[element].tag, page.elements[element].names))
    parent = page.elements[element].parent
    if parent >= 0:
        found |= {f"{piece}/" for piece in pieces(page.elements[parent].tag, page.elements[parent].names)}
    return found


def pieces(tag: str, names: str) -> list[str]:
    """The tag and the words of the names; "<p>" for the tag, so that it is none of the words."""
    return [f"<{tag}>", *dict.fromkeys(name for name in names.split("-") if name.isalpha() and len(name) > 1)]
