"""What can be said of each block of a page in numbers: its own words, its markup, its place, its neighbours.

A feature is a name and a number, mostly 0–1; absent means 0. The names are those of ``resources/reading/weights.toml``.
"""

import math
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from rejoinder.domain.text import BlockKind, ResidueReason
from rejoinder.reading.characters import words
from rejoinder.reading.lexicon import LineRule, function_words, line_rules
from rejoinder.reading.page import About, Medium, Page, RawBlock
from rejoinder.reading.tree import Tree

Features = dict[str, float]

_SENTENCE_END = (".", "!", "?", "…", ".”", '."', ".’", "!”", "?”", ".)", "”", '"')
_LENGTHS = (
    (2, "length_2"),
    (5, "length_5"),
    (9, "length_9"),
    (15, "length_15"),
    (25, "length_25"),
    (45, "length_45"),
    (90, "length_90"),
)
_PROSE_WORDS = 10  # the fewest words of a block that counts as prose when the body is sought
_SHINGLE = 4  # words; as in the score of ../shared/corpora/pages


@dataclass(frozen=True)
class Measured:
    """One block and what its own words say; shared by the features, the rules and the search for the title."""

    block: RawBlock
    words: tuple[str, ...]

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """Its words in lower case."""
        return tuple(word.lower() for word in self.words)

    @cached_property
    def function_share(self) -> float:
        """The share of the commonest words of English among its words."""
        common = function_words()
        return sum(word in common for word in self.lower) / max(1, len(self.words))

    @property
    def link_share(self) -> float:
        """The share of its characters that stand in links."""
        return self.block.link_chars / max(1, len(self.block.text))

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.block.text.endswith(_SENTENCE_END)

    @cached_property
    def prose(self) -> int:
        """Its words, if it reads as prose; else 0."""
        count = len(self.words)
        if count < _PROSE_WORDS or self.link_share > 0.5 or self.block.hidden:  # noqa: PLR2004 - mostly link
            return 0
        if not self.words[0].isascii() and count > _PROSE_WORDS:
            return count
        return count if self.ends_sentence or self.function_share > 0.3 else 0  # noqa: PLR2004 - English prose has 0.4–0.55

    @cached_property
    def line_rule(self) -> LineRule | None:
        """The first kind of line in the residue lexicon that it is."""
        count = len(self.words)
        return next((rule for rule in line_rules() if rule.fits(self.block.text, count)), None)


def measure(page: Page) -> list[Measured]:
    """Every block of the page with its words."""
    return [Measured(block, tuple(words(block.text))) for block in page.blocks]


def features(page: Page, measured: list[Measured], tree: Tree) -> list[Features]:
    """The features of every block, apart from those that look at the judgement of its neighbours."""
    titles = [frozenset(word.lower() for word in words(clue.value)) for clue in page.clues_about(About.TITLE)]
    titles = [title for title in titles if len(title) > 2]  # noqa: PLR2004 - a word or two is the outlet's name
    descriptions = {" ".join(clue.value.lower().split()) for clue in page.clues_about(About.DESCRIPTION)}
    copies = Counter(block.text for block in page.blocks)
    body = _shingles_of_body(page)
    place = _places(measured, tree)
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
        row["capitals"] = sum(word[0].isupper() for word in one.words) / count
        row["digits"] = sum(word.isdigit() for word in one.words) / count
        row["first_person"] = float(bool({"i", "we", "our", "us", "you", "your"}.intersection(one.lower)))
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
    row: Features, one: Measured, titles: list[frozenset[str]], descriptions: set[str], body: frozenset[tuple[str, ...]]
) -> None:
    """How far it agrees with what the page says of itself."""
    own = frozenset(one.lower)
    if own and titles:
        shared = max(len(own & title) / len(own | title) for title in titles)
        row["title_likeness"] = shared
        row["title_same"] = float(shared > 0.8)  # noqa: PLR2004 - a word more or less
    if descriptions and len(one.words) > 5:  # noqa: PLR2004 - shorter ones agree by chance
        text = one.block.text.lower()
        row["description_same"] = float(
            any(text == other or (len(text) > 60 and text[:60] == other[:60]) for other in descriptions)
        )  # noqa: PLR2004 - descriptions are cut
    if body and len(one.words) >= _SHINGLE:
        own_shingles = _shingles(one.lower)
        share = sum(shingle in body for shingle in own_shingles) / len(own_shingles)
        row["in_body_copy"] = float(share > 0.7)  # noqa: PLR2004 - links and marks may differ
        row["not_in_body_copy"] = float(share < 0.3)  # noqa: PLR2004 - see above


def _places(measured: list[Measured], tree: Tree) -> list[Features]:
    """Where each block stands: inside or outside the container of the body, before, in and after its prose."""
    inside = [tree.in_body(index) for index in range(len(measured))]
    weighty = [index for index, one in enumerate(measured) if inside[index] and one.prose and not tree.roles(index)]
    first, last = (weighty[0], weighty[-1]) if weighty else (0, len(measured))
    total = sum(measured[index].prose for index in weighty) or 1
    count = len(measured) or 1
    done = 0
    rows = []
    heading_seen = -1
    for index, one in enumerate(measured):
        row: Features = {"outside": float(not inside[index])}
        if index < first:
            row["before_prose"] = 1.0
            row["before_far"] = min(1.0, (first - index) / 20)
        elif index > last:
            row["after_prose"] = 1.0
            row["after_far"] = min(1.0, (index - last) / 20)
        else:
            row["among_prose"] = 1.0
        row["done"] = done / total
        row["done_most"] = float(done > 0.9 * total)  # noqa: PLR2004 - the last tenth
        row["relative_place"] = index / count
        if one.block.kind is BlockKind.SUBHEADING and one.block.tag == "h1":
            heading_seen = index
        row["after_h1"] = float(heading_seen >= 0)
        around = [
            measured[near].prose > 0 for near in (index - 2, index - 1, index + 1, index + 2) if 0 <= near < count
        ]
        row["prose_around"] = sum(around) / 4
        row["prose_before"] = float(index > 0 and measured[index - 1].prose > 0)
        row["prose_after"] = float(index + 1 < count and measured[index + 1].prose > 0)
        short = [
            len(measured[near].words) < 8 for near in (index - 2, index - 1, index + 1, index + 2) if 0 <= near < count
        ]  # noqa: PLR2004 - menus
        row["short_around"] = sum(short) / 4
        linked = [
            measured[near].link_share for near in (index - 2, index - 1, index + 1, index + 2) if 0 <= near < count
        ]
        row["links_around"] = sum(linked) / 4
        row["share_of_parent"], row["share_of_grandparent"] = tree.prose_shares(index)
        row["depth_below_body"] = min(1.0, tree.depth_below_body(index) / 6)
        if inside[index]:
            done += one.prose
        rows.append(row)
    return rows


def with_neighbours(rows: list[Features], likely: list[float], measured: list[Measured]) -> list[Features]:
    """The same features, and how likely the first judgement found the block and the blocks around it."""
    count = len(rows)
    mass = [likely[index] * len(one.words) for index, one in enumerate(measured)]
    total = sum(mass) or 1.0
    before = 0.0
    wider = []
    for index, row in enumerate(rows):
        new = dict(row)
        new["likely"] = likely[index]
        new["likely_logit"] = max(-1.0, min(1.0, math.log((likely[index] + 1e-6) / (1 - likely[index] + 1e-6)) / 6))
        for step in (1, 2, 3):
            new[f"likely_before_{step}"] = likely[index - step] if index >= step else 0.0
            new[f"likely_after_{step}"] = likely[index + step] if index + step < count else 0.0
        near = range(max(0, index - 8), min(count, index + 9))
        weight = sum(len(measured[other].words) for other in near if other != index) or 1
        new["likely_near"] = sum(mass[other] for other in near if other != index) / weight
        new["mass_before"] = before / total
        new["mass_after"] = max(0.0, 1 - (before + mass[index]) / total)
        new["mass_none_before"] = float(before < 0.02 * total)  # noqa: PLR2004 - nothing yet
        new["mass_none_after"] = float(new["mass_after"] < 0.02)  # noqa: PLR2004 - nothing left
        new["between_likely"] = min(
            max(likely[max(0, index - 3) : index], default=0.0), max(likely[index + 1 : index + 4], default=0.0)
        )
        before += mass[index]
        wider.append(new)
    return wider


def _shingles(lower: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [lower[start : start + _SHINGLE] for start in range(max(1, len(lower) - _SHINGLE + 1))]


def _shingles_of_body(page: Page) -> frozenset[tuple[str, ...]]:
    if not page.body:
        return frozenset()
    every = tuple(word.lower() for part in page.body for word in words(part))
    return frozenset(_shingles(every)) if len(every) > 60 else frozenset()  # noqa: PLR2004 - a summary, not a body


def reason_of_roles(roles: frozenset[str], reasons: dict[str, ResidueReason]) -> ResidueReason | None:
    """What the parts around a block set it aside for: the role that stands first in the list of roles."""
    return next((reasons[name] for name in reasons if name in roles), None)
