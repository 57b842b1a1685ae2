"""What is told across articles: points that several state, what opposes these anywhere, and who is heard where."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rejoinder.briefing.passages import quote
from rejoinder.briefing.value import Across, BriefedPoint, SharedPoint, Speaker, Statement, Voice
from rejoinder.domain.aliases import key_of
from rejoinder.domain.cases import Case, CasePoint, Place
from rejoinder.domain.claims import Reading

_Found = Mapping[Place, Statement]


def across(points: Sequence[BriefedPoint], readings: Sequence[Reading], case: Case) -> Across:
    """What these points tell across those articles; the first of these has the number 1.

    Args:
        points: All that are told.
        readings: The articles that they are of.
        case: The articles held against each other; one that it does not hold shares nothing.
    """
    statements = [statement for point in points for statement in point.statements]
    found: dict[Place, Statement] = {}
    for statement in statements:
        found.setdefault(Place(readings[statement.article - 1].article.id, statement.claim_id), statement)
    answers = _answers(points, readings)
    for place, more in _answers_across(case, found, readings).items():
        answers[place] += more
    order = {place: at for at, place in enumerate(found)}
    shared = [_shared(point, found, answers) for point in case.points if any(place in found for place in point.claims)]
    shared = [each for each in shared if len(each.statements) > 1 or any(each.elsewhere)]
    shared.sort(key=lambda each: min(order[_place(one, readings)] for one in each.statements))
    return Across(tuple(shared), _voices(statements, len(readings)))


def _place(statement: Statement, readings: Sequence[Reading]) -> Place:
    return Place(readings[statement.article - 1].article.id, statement.claim_id)


def _answers(points: Iterable[BriefedPoint], readings: Sequence[Reading]) -> dict[Place, list[Statement]]:
    """What opposes each claim in its own article."""
    found: dict[Place, list[Statement]] = defaultdict(list)
    for point in points:
        for exchange in point.exchanges:
            if exchange.left is not None:
                place = _place(exchange.left, readings)
                found[place] += [answer for answer in exchange.right if answer.opposes and answer not in found[place]]
    return found


def _answers_across(case: Case, found: _Found, readings: Sequence[Reading]) -> dict[Place, list[Statement]]:
    """What opposes each claim from another article."""
    texts = {reading.article.id: reading.article.text for reading in readings}
    answers: dict[Place, list[Statement]] = defaultdict(list)
    for reply in case.replies:
        if reply.kind.opposes and reply.answer in found and reply.to in found:
            answer = found[reply.answer]
            words = texts[reply.answer.article]
            answers[reply.to].append(
                replace(
                    answer,
                    kind=reply.kind,
                    answers=found[reply.to].passage,
                    because=tuple(quote(answer.article, span, words) for span in reply.because),
                    confidence=min(answer.confidence, reply.confidence),
                )
            )
    return answers


def _shared(point: CasePoint, found: _Found, answers: Mapping[Place, Sequence[Statement]]) -> SharedPoint:
    """A point as its articles tell it: of each the first of its claims that is told, with all that opposes it."""
    told: dict[int, Statement] = {}
    opposed: dict[int, dict[tuple[int, str], Statement]] = defaultdict(dict)
    for place in point.claims:
        if place in found:
            article = found[place].article
            told.setdefault(article, found[place])
            for answer in answers.get(place, ()):
                opposed[article].setdefault((answer.article, answer.claim_id), answer)
    order = sorted(told)
    return SharedPoint(
        tuple(told[article] for article in order), tuple(tuple(opposed[article].values()) for article in order)
    )


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
