"""The lexicon of lines that are not the article: what its patterns may look like."""

import re
import tomllib
from importlib.resources import files

from rejoinder.reading.lexicon import line_rules

ROWS = tomllib.loads(files("rejoinder.resources").joinpath("lexicon", "residue.toml").read_text("utf-8"))["line"]


def test_alternatives_of_a_pattern_stand_in_a_group():
    for row in ROWS:
        for pattern in row.get("within", ()):
            parsed = re._parser.parse(pattern, re.IGNORECASE)
            assert [str(operator) for operator, _ in parsed] != ["BRANCH"], pattern


def test_a_line_is_told_as_by_all_its_patterns_in_one_alternation():
    texts = [
        "Sign up for our newsletter",
        "© 2021 The Lindmar Post",
        "Photo: Ann Lee",
        "We use cookies. Accept all",
        "By",
    ]
    texts += [
        "the wall of the port (Photo by Ann Lee/AP)",
        "He said that the cookies were stale.",
        "Advertisement",
        "Ad",
    ]
    found = 0
    for rule, row in zip(line_rules(), ROWS, strict=True):
        whole = [f"^(?:{one})$" for one in row.get("whole", ())]
        start = [f"^(?:{one})" for one in row.get("start", ())]
        every = re.compile("|".join((*whole, *start, *row.get("within", ()))), re.IGNORECASE)
        for text in texts:
            assert rule.fits(text, 1) is (every.search(text) is not None)
            found += rule.fits(text, 1)
    assert found > 5
