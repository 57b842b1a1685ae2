"""What can be said of each block of a page in numbers: its own words, its markup, its place, its neighbours.

A feature is a name and a number, mostly 0–1; absent means 0. The names are those of ``resources/reading/trees.npz``.
"""

import math
from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from operator import itemgetter

from rejoinder.domain.text import ResidueReason
from rejoinder.reading.characters import words
from rejoinder.reading.measured import Features, Measured
from rejoinder.reading.page import About, Medium, Page
from rejoinder.reading.surroundings import surroundings
from rejoinder.reading.tree import Tree

_LIMITS = (2, 5, 9, 15, 25, 45, 90)  # words; how long a block is, in steps
_LENGTH = (*(f"length_{limit}" for limit in _LIMITS), "length_more")
_MARKS, _QUOTES = frozenset("|•»›"), frozenset('“"')
_TELLING_ENDS = ("?", ":", "…", "...")
# Residue that stands inside bodies as often as around them, and says nothing of where the body ends.
_INSIDE_BODIES = frozenset(
    {ResidueReason.ADVERTISEMENT, ResidueReason.CAPTION, ResidueReason.NEWSLETTER, ResidueReason.HIDDEN}
)
_FIRST = itemgetter(0)
_FIRST_PERSON = frozenset({"i", "we", "our", "us", "you", "your"})
_CUT = 60  # characters; descriptions are cut short at 150 or so
_SHORT = 8  # words; a menu or a label
_SHINGLE = 4  # words; the unit in which cleaned texts are compared (article-extraction-benchmark)


def features(page: Page, measured: list[Measured], tree: Tree, decided: list[ResidueReason | None]) -> list[Features]:
    """The features of each block that no rule decided on, apart from those that look at how its neighbours are judged.

    Blocks that a rule decided on (``decided``, its reason or None) are no neighbours: a body split by them is one body.
    Next to nothing is said of them.
    """
    titles = {frozenset(word.lower() for word in words(clue.value)) for clue in page.clues_about(About.TITLE)}
    titles = {title for title in titles if len(title) > 2}  # noqa: PLR2004 - a word or two is the outlet's name
    descriptions = {" ".join(clue.value.lower().split()) for clue in page.clues_about(About.DESCRIPTION)}
    copies = Counter(block.text for block in page.blocks)
    body = _shingles_of_body(page)
    rows = _places(measured, tree, decided)
    seen: set[str] = set()
    for index, one in enumerate(measured):
        row = rows[index]
        if decided[index] is None:
            _of_words(row, one)
            if page.medium is Medium.MARKUP:
                _of_markup(row, one, index, tree)
            else:
                _of_lines(row, one)
            _of_agreement(row, one, titles, body)
            if _is_description(one, descriptions):
                row["description_same"] = 1.0
        if copies[one.block.text] > 1:
            row["copied"] = 1.0
            if one.block.text in seen:
                row["copied_again"] = 1.0
            seen.add(one.block.text)
    surroundings(page, measured, tree, decided, rows)
    return rows


def _of_words(row: Features, one: Measured) -> None:
    """What its own words say."""
    text, count = one.block.text, len(one.words)
    row["one"] = 1.0
    row["words_log"] = math.log1p(count) / 5
    row[_LENGTH[bisect_left(_LIMITS, count)]] = 1.0
    if one.ends_sentence:
        row["sentence_end"] = 1.0
    if text.endswith(_TELLING_ENDS):
        row["question" if text[-1] == "?" else "colon_end" if text[-1] == ":" else "ellipsis_end"] = 1.0
    row["commas"] = min(4, text.count(",")) / 4
    row["sentences"] = min(4, text.count(". ")) / 4
    if not _QUOTES.isdisjoint(text):
        row["quoted"] = 1.0
    if count:
        row["function_words"] = min(0.6, one.function_share)
        row["capitals"] = sum(map(str.isupper, map(_FIRST, one.words))) / count
        row["digits"] = sum(map(str.isdigit, one.words)) / count
        if not _FIRST_PERSON.isdisjoint(one.lower):
            row["first_person"] = 1.0
        if text.isupper() and len(text) > 3:  # noqa: PLR2004 - "UN" is no shout
            row["all_capitals"] = 1.0
    if not _MARKS.isdisjoint(text):
        row["marks"] = 1.0
    if text[:1].islower():
        row["lower_start"] = 1.0
    if one.line_rule is not None:
        row[f"line_{one.line_rule.reason}"] = 1.0
        row["line_long"] = float(count > 30)  # noqa: PLR2004 - a pattern in a long paragraph says less


def _of_markup(row: Features, one: Measured, index: int, tree: Tree) -> None:
    """What its element and the parts around it say."""
    block = one.block
    length = len(block.text)
    if one.link_share:
        row["links"] = min(1.0, one.link_share)
        row["links_only"] = float(one.link_share > 0.9)  # noqa: PLR2004 - all but a full stop
    if block.strong_chars > 0.9 * length:
        row["strong_only"] = 1.0
    if block.slant_chars > 0.9 * length:
        row["slant_only"] = 1.0
    row[f"tag_{block.tag}"] = 1.0
    if one.prose:
        row[f"prose_{block.tag}"] = 1.0
    row.update(_marked("role", tree.roles(index)))
    row.update(_marked("near", tree.near_roles(index)))


@lru_cache(maxsize=2048)  # of some hundred sets of roles on a page, twice
def _marked(where: str, roles: frozenset[str]) -> Features:
    return {f"{where}_{role}": 1.0 for role in roles}


def _of_lines(row: Features, one: Measured) -> None:
    """What the blank lines around it say."""
    block = one.block
    gap = block.gap_before and block.gap_after
    row["gap_both"] = float(gap)
    row["gap_before"] = float(block.gap_before and not gap)
    row["gap_after"] = float(block.gap_after and not gap)
    row["gap_prose"] = float(gap and one.prose > 0)
    row["tight_prose"] = float(not gap and one.prose > 0)
    row["gap_short"] = float(gap and not one.prose)


def _of_agreement(row: Features, one: Measured, titles: set[frozenset[str]], body: frozenset[tuple[str, ...]]) -> None:
    """How far it agrees with what the page says of itself."""
    own = frozenset(one.lower)
    if own and titles:
        shared = max([_likeness(own, title) for title in titles])
        if shared:
            row["title_likeness"] = shared
            row["title_same"] = float(shared > 0.8)  # noqa: PLR2004 - a word more or less
    if body and len(one.words) >= _SHINGLE:
        own_shingles = _shingles(one.lower)
        share = sum(shingle in body for shingle in own_shingles) / len(own_shingles)
        row["body_copy"] = share
        row["no_body_copy"] = float(not body)
        row["in_body_copy"] = float(share > 0.7)  # noqa: PLR2004 - links and marks may differ
        row["not_in_body_copy"] = float(share < 0.3)  # noqa: PLR2004 - see above


def _likeness(own: frozenset[str], title: frozenset[str]) -> float:
    """|own ∩ title| / |own ∪ title| (Jaccard 1912)."""
    common = len(own & title)
    return common / (len(own) + len(title) - common)


def _is_description(one: Measured, descriptions: set[str]) -> bool:
    """Whether it is one of the page's descriptions, or begins like one."""
    if not descriptions or len(one.words) <= 5:  # noqa: PLR2004 - shorter ones agree by chance
        return False
    text = one.block.text.lower()
    return text in descriptions or (len(text) > _CUT and text[:_CUT] in {other[:_CUT] for other in descriptions})


def _places(measured: list[Measured], tree: Tree, decided: list[ResidueReason | None]) -> list[Features]:
    """Where each block stands: inside or outside the container of the body, before, in and after its prose."""
    inside = [tree.in_body(index) for index in range(len(measured))]
    weighty = [index for index, one in enumerate(measured) if inside[index] and one.prose and not tree.roles(index)]
    first, last = (weighty[0], weighty[-1]) if weighty else (0, len(measured))
    total = sum(measured[index].prose for index in weighty) or 1
    order = [index for index, reason in enumerate(decided) if reason is None]
    bustle = [reason is not None and reason not in _INSIDE_BODIES for reason in decided]
    count = len(order) or 1
    rows: list[Features] = [{} for _ in measured]
    done = 0
    heading_seen = False
    for position, index in enumerate(order):
        one = measured[index]
        row = rows[index]
        if not inside[index]:
            row["outside"] = 1.0
        if index < first:
            row["before_prose"] = 1.0
            row["before_far"] = min(1.0, (first - index) / 20)
        elif index > last:
            row["after_prose"] = 1.0
            row["after_far"] = min(1.0, (index - last) / 20)
        else:
            row["among_prose"] = 1.0
        if done:
            row["done"] = done / total
            row["done_most"] = float(done > 0.9 * total)  # the last tenth
        row["relative_place"] = position / count
        heading_seen = heading_seen or one.block.tag == "h1"
        if heading_seen:
            row["after_h1"] = 1.0
        row["bustle_prose" if one.prose else "bustle_near"] = sum(bustle[max(0, index - 4) : index + 5]) / 8
        row["share_of_parent"], row["share_of_grandparent"] = tree.prose_shares(index)
        row["depth_below_body"] = min(1.0, tree.depth_below_body(index) / 6)
        if inside[index]:
            done += one.prose
    _of_neighbours([rows[index] for index in order], [measured[index] for index in order])
    return rows


def _of_neighbours(rows: list[Features], measured: list[Measured]) -> None:
    """What the two undecided blocks on each side are."""
    prose = [0, 0, *(int(one.prose > 0) for one in measured), 0, 0]
    short = [0, 0, *(int(len(one.words) < _SHORT) for one in measured), 0, 0]
    links = [0.0, 0.0, *(one.link_share for one in measured), 0.0, 0.0]
    for here, row in enumerate(rows, 2):
        row["prose_around"] = (prose[here - 2] + prose[here - 1] + prose[here + 1] + prose[here + 2]) / 4
        row["short_around"] = (short[here - 2] + short[here - 1] + short[here + 1] + short[here + 2]) / 4
        row["links_around"] = (links[here - 2] + links[here - 1] + links[here + 1] + links[here + 2]) / 4
        row["prose_before"] = float(prose[here - 1])
        row["prose_after"] = float(prose[here + 1])


def _shingles(lower: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(zip(*(lower[start:] for start in range(_SHINGLE)), strict=False))


def _shingles_of_body(page: Page) -> frozenset[tuple[str, ...]]:
    if not page.body:
        return frozenset()
    every = tuple(word.lower() for part in page.body for word in words(part))
    return frozenset(_shingles(every)) if len(every) > 60 else frozenset()  # noqa: PLR2004 - a summary, not a body
