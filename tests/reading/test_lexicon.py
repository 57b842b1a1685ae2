"""The lexicon of lines that are not the article: what its patterns may look like."""

import re
import tomllib
from importlib.resources import files

from rejoinder.reading.alternatives import one_of
from rejoinder.reading.lexicon import line_rule_of, line_rules, roles, roles_of

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


def test_what_all_patterns_together_let_through_is_what_the_rules_say():
    texts = [
        *(
            "Advertisement",
            "ADVERTİSEMENT",
            "\u017fponsored",
            "By Ann Lee",
            "by ann lee",
            "12 comments",
            "©2021",
            "Home › News",
        ),
        *(
            "Delivered straight to your inbox",
            "(Photo by Bo Ray)",
            "Up next",
            "3/12",
            "The port of Lindmar was closed.",
        ),
        *("We use COOKIES policy", "Sign up for Lindmar Daily", "ISSN 1234", "x", "Follow Ann Lee on Instagram today"),
    ]
    told = [line_rule_of(text, 5) for text in texts]
    assert told == [next((rule for rule in line_rules() if rule.fits(text, 5)), None) for text in texts]
    assert sum(rule is not None for rule in told) > 9
    assert None in told


def test_patterns_joined_by_their_first_letters_fit_what_each_of_them_fits():
    patterns = [
        *(r"(?:sent|straight) to", r"(?:you can )?unsubscribe", r"e-?mail", r"x?yes", r"\((?:by|via)\b", r"[a-c]{2}d"),
        *(r"(?:a[)|]|b\)|c)+d", r"(?:sign(?:ed|ing)?|log) (?:up|in)", r"s{2}t", "©"),
    ]
    joined = re.compile(one_of(patterns))
    texts = [
        "sent to",
        "straight to",
        "you can unsubscribe",
        "unsubscribe",
        "email",
        "e-mail",
        "yes",
        "xyes",
        "(by",
        "(via",
    ]
    texts += [
        "abd",
        "a)|d",
        "a|b)d",
        "cd",
        "signed up",
        "log in",
        "sst",
        "©",
        "sent",
        "st",
        "xx",
        "sign",
        "b)",
        "you can",
        "ab",
    ]
    fits = [joined.match(text) is not None for text in texts]
    assert fits == [any(re.match(one, text) for one in patterns) for text in texts]
    assert fits.count(False) == 8


def test_names_of_parts_give_roles_as_whole_words_and_in_every_spelling():
    assert roles_of("div", "main-sidebar-left") == roles_of("div", "side-bar") == {"sidebar"}
    assert roles_of("div", "licence") == roles_of("div", "license") == {"legal"}
    assert roles_of("div", "in-this-story") == {"article", "related"}
    assert roles_of("div", "sidebars") == roles_of("div", "") == frozenset()
    assert roles_of("aside", "newsletter") == {"sidebar", "newsletter"}
    assert all(name.replace("-", "").isalnum() for role in roles() for name in role.names)
