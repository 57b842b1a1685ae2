"""What can be told across articles without judging what words mean: the same words in several, who is heard where."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rejoinder.briefing.value import Across, BriefedPoint, SharedWords, Speaker, Statement, Voice
from rejoinder.domain.aliases import key_of

# In 49 articles, 29 on seven events and twenty on none (samples, tests/gold/points, news2023), the same one to three
# words were mostly chance ("that", "the finding", "who made it"); all 16 of four and more were the same claim.
_FEWEST_WORDS = 4
_WORD = re.compile(r"\w+")


def across(points: Sequence[BriefedPoint], articles: int) -> Across:
    """What these points tell across that many articles."""
    statements = [statement for point in points for statement in point.statements]
    return Across(_shared(points, statements), _voices(statements, articles))


def _shared(points: Iterable[BriefedPoint], statements: Iterable[Statement]) -> tuple[SharedWords, ...]:
    """Claims of the same words in several articles, in the order in which the first of them are told."""
    found: dict[str, dict[int, Statement]] = defaultdict(dict)
    for statement in statements:
        words = _WORD.findall(statement.words.casefold())
        if len(words) >= _FEWEST_WORDS:
            found[" ".join(words)].setdefault(statement.article, statement)
    opposed = {
        (statement.article, statement.claim_id): exchange.right
        for point in points
        for exchange in point.exchanges
        for statement in (exchange.left,)
        if statement is not None
    }
    shared = []
    for same in found.values():
        if len(same) < 2:  # noqa: PLR2004 - across articles
            continue
        told = tuple(same[article] for article in sorted(same))
        answers = tuple(
            tuple(answer for answer in opposed.get((each.article, each.claim_id), ()) if answer.opposes)
            for each in told
        )
        shared.append(SharedWords(told, answers))
    return tuple(shared)


def _voices(statements: Iterable[Statement], articles: int) -> tuple[Voice, ...]:
    """Each named source with its claims by article; those heard in most articles first, then the busiest."""
    names: dict[str, str] = {}
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    met: set[tuple[int, str]] = set()
    for statement in statements:
        told = (statement.article, statement.claim_id)
        if statement.speaker not in {Speaker.NAMED, Speaker.DOCUMENT} or told in met:
            continue
        met.add(told)
        key = key_of(statement.who)
        names.setdefault(key, statement.who)
        counts[key][statement.article] += 1
    voices = [
        Voice(names[key], tuple(count[article] for article in range(1, articles + 1))) for key, count in counts.items()
    ]
    return tuple(sorted(voices, key=lambda voice: (-len(voice.heard_in), -sum(voice.claims))))
