"""What can be said of each block of a page in numbers: its own words, its markup, its place, its neighbours.

A feature is a name and a number, mostly 0–1; absent means 0. The names are those of ``resources/reading/trees.npz``.
"""

import math
from collections import Counter
from operator import itemgetter

from rejoinder.domain.text import ResidueReason
from rejoinder.reading.characters import words
from rejoinder.reading.measured import Features, Measured
from rejoinder.reading.page import About, Medium, Page
from rejoinder.reading.surroundings import surroundings
from rejoinder.reading.tree import Tree

_LENGTHS = (
    (2, "length_2"),
    (5, "length_5"),
    (9, "length_9"),
    (15, "length_15"),
    (25, "length_25"),
    (45, "length_45"),
    (90, "length_90"),
)
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
    """The features of every block, apart from those that look at the judgement of its neighbours.

    Blocks that a rule decided on (``decided``, its reason or None) are no neighbours: a body split by them is one body.
    """
    titles = {frozenset(word.lower() for word in words(clue.value)) for clue in page.clues_about(About.TITLE)}
    titles = {title for title in titles if len(title) > 2}  # noqa: PLR2004 - a word or two is the outlet's name
    descriptions = {" ".join(clue.value.lower().split()) for clue in page.clues_about(About.DESCRIPTION)}
    copies = Counter(block.text for block in page.blocks)
    body = _shingles_of_body(page)
    place = _places(measured, tree, decided)
    rows = []
    seen: set[str] = set()
    for index, one in enumerate(measured):
        row = _of_words(one)
        if page.medium is Medium.MARKUP:
            _of_markup(row, one, index, tree)
        else:
            _of_lines(row, one)
        row.update(place[index])
        _of_agreement(row, one, titles, descriptions, body)
        if copies[one.block.text] > 1:
            row["copied"] = 1.0
            row["copied_again"] = float(one.block.text in seen)
            seen.add(one.block.text)
        rows.append(row)
    surroundings(page, measured, tree, decided, rows)
    return rows


def _of_words(one: Measured) -> Features:
    """What its own words say."""
    text, count = one.block.text, len(one.words)
    row: Features = {"one": 1.0, "words_log": math.log1p(count) / 5}
    row[next((name for limit, name in _LENGTHS if count <= limit), "length_more")] = 1.0
    row["sentence_end"] = float(one.ends_sentence)
    row["colon_end"] = float(text.endswith(":"))
    row["ellipsis_end"] = float(text.endswith(("…", "...")))
    row["question"] = float(text.endswith("?"))
    row["commas"] = min(4, text.count(",")) / 4
    row["quoted"] = float("“" in text or '"' in text)
    row["sentences"] = min(4, text.count(". ")) / 4
    if count:
        row["function_words"] = min(0.6, one.function_share)
        row["capitals"] = sum(map(str.isupper, map(_FIRST, one.words))) / count
        row["digits"] = sum(map(str.isdigit, one.words)) / count
        row["first_person"] = float(not _FIRST_PERSON.isdisjoint(one.lower))
        row["all_capitals"] = float(text.isupper() and len(text) > 3)  # noqa: PLR2004 - "UN" is no shout
    row["marks"] = float("|" in text or "•" in text or "»" in text or "›" in text)
    row["lower_start"] = float(text[:1].islower())
    if one.line_rule is not None:
        row[f"line_{one.line_rule.reason}"] = 1.0
        row["line_long"] = float(count > 30)  # noqa: PLR2004 - a pattern in a long paragraph says less
    return row


def _of_markup(row: Features, one: Measured, index: int, tree: Tree) -> None:
    """What its element and the parts around it say."""
    block = one.block
    length = len(block.text)
    row["links"] = min(1.0, one.link_share)
    row["links_only"] = float(one.link_share > 0.9)  # noqa: PLR2004 - all but a full stop
    row["strong_only"] = float(block.strong_chars > 0.9 * length)
    row["slant_only"] = float(block.slant_chars > 0.9 * length)
    row[f"tag_{block.tag}"] = 1.0
    if one.prose:
        row[f"prose_{block.tag}"] = 1.0
    for role in tree.roles(index):
        row[f"role_{role}"] = 1.0
    for role in tree.near_roles(index):
        row[f"near_{role}"] = 1.0


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


def _of_agreement(
    row: Features, one: Measured, titles: set[frozenset[str]], descriptions: set[str], body: frozenset[tuple[str, ...]]
) -> None:
    """How far it agrees with what the page says of itself."""
    own = frozenset(one.lower)
    if own and titles:
        shared = max(_likeness(own, title) for title in titles)
        row["title_likeness"] = shared
        row["title_same"] = float(shared > 0.8)  # noqa: PLR2004 - a word more or less
    if descriptions and len(one.words) > 5:  # noqa: PLR2004 - shorter ones agree by chance
        text = one.block.text.lower()
        row["description_same"] = float(
            any(text == other or (len(text) > _CUT and text[:_CUT] == other[:_CUT]) for other in descriptions)
        )
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
        row["outside"] = float(not inside[index])
        if index < first:
            row["before_prose"] = 1.0
            row["before_far"] = min(1.0, (first - index) / 20)
        elif index > last:
            row["after_prose"] = 1.0
            row["after_far"] = min(1.0, (index - last) / 20)
        else:
            row["among_prose"] = 1.0
        row["done"] = done / total
        row["done_most"] = float(done > 0.9 * total)  # the last tenth
        row["relative_place"] = position / count
        heading_seen = heading_seen or one.block.tag == "h1"
        row["after_h1"] = float(heading_seen)
        _of_neighbours(row, position, order, measured)
        row["bustle_prose" if one.prose else "bustle_near"] = sum(bustle[max(0, index - 4) : index + 5]) / 8
        row["share_of_parent"], row["share_of_grandparent"] = tree.prose_shares(index)
        row["depth_below_body"] = min(1.0, tree.depth_below_body(index) / 6)
        if inside[index]:
            done += one.prose
    return rows


def _of_neighbours(row: Features, position: int, order: list[int], measured: list[Measured]) -> None:
    """What the two undecided blocks on each side are."""
    places = (position - 2, position - 1, position + 1, position + 2)
    near = [measured[order[place]] for place in places if 0 <= place < len(order)]
    row["prose_around"] = sum([one.prose > 0 for one in near]) / 4
    row["short_around"] = sum([len(one.words) < _SHORT for one in near]) / 4
    row["links_around"] = sum([one.link_share for one in near]) / 4
    row["prose_before"] = float(position > 0 and measured[order[position - 1]].prose > 0)
    row["prose_after"] = float(position + 1 < len(order) and measured[order[position + 1]].prose > 0)


def _shingles(lower: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(zip(*(lower[start:] for start in range(_SHINGLE)), strict=False))


def _shingles_of_body(page: Page) -> frozenset[tuple[str, ...]]:
    if not page.body:
        return frozenset()
    every = tuple(word.lower() for part in page.body for word in words(part))
    return frozenset(_shingles(every)) if len(every) > 60 else frozenset()  # noqa: PLR2004 - a summary, not a body
