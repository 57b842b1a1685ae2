"""How certain a claim's own words are, and whether they affirm or negate; nothing is said of truth."""

import re
from functools import cache

from rejoinder.analysis.knowledge import lexicon, words
from rejoinder.analysis.statements import Statement
from rejoinder.domain.claims import Certainty, Polarity

_SUBORDINATE = r"because|although|though|while|if|after|before|since|when|unless|whereas"
_MAIN_CLAUSE = re.compile(
    rf"[,;:]\s|\s[—–-]{{1,2}}\s|\b(?:{_SUBORDINATE}|who|which)\b|\s(?:but|and\sthat)\s", re.IGNORECASE
)
_BEFORE_IT = re.compile(rf"(?:that\s)?(?:{_SUBORDINATE}|despite|as)\s[^,]*,\s", re.IGNORECASE)
_ASIDE = re.compile(r",\s(?:who|which|whose|where)\s[^,;]*,\s", re.IGNORECASE)
_LEAST = 3  # words that a main clause must have before a comma may end it
_WORD = re.compile(r"n['’]t\b|[^\W_]+", re.IGNORECASE)


@cache
def _hedge(level: str) -> re.Pattern[str]:
    listed = sorted(words("hedges", level), key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in listed) + r")(?!\w)", re.IGNORECASE)


def main_clause(content: str) -> str:
    """The content without a subordinate clause before it and asides in it, up to the first part that hangs on it."""
    opening = _BEFORE_IT.match(content)
    if opening is not None and len(content[opening.end() :].split()) >= _LEAST:
        content = content[opening.end() :]
    content = _ASIDE.sub(" ", content)
    for match in _MAIN_CLAUSE.finditer(content):
        if len(content[: match.start()].split()) >= _LEAST:
            return content[: match.start()]
    return content


def certainty_of(statement: Statement, text: str) -> Certainty:
    """The weakest certainty that the main clause's words carry; else what the cue carries."""
    clause = main_clause(statement.words(text))
    for level in (Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN):
        if _hedge(level.value).search(clause):
            return level
    for level, classes in lexicon("hedges")["cue"].items():
        if statement.cue_class in classes:
            return Certainty(level)
    return Certainty.UNSTATED


def negations(content: str) -> int:
    """How many negating words stand in the main clause, but for those that tell how certain it is ("no doubt")."""
    clause = main_clause(content)
    for level in Certainty:
        if level is not Certainty.UNSTATED:
            clause = _hedge(level.value).sub(" ", clause)
    return sum(found.lower().replace("’", "'") in words("plain", "negation") for found in _WORD.findall(clause))


def polarity_of(content: str) -> Polarity:
    """Negative where the main clause has an odd number of negating words: two cancel each other."""
    return Polarity.NEGATIVE if negations(content) % 2 else Polarity.POSITIVE
