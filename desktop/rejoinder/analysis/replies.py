"""Which statement answers which, how, and by what words. Directed, never mirrored."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from rejoinder.analysis.lexicon import cue_lexicon
from rejoinder.analysis.points import opposite_roots
from rejoinder.analysis.signals import (
    Found,
    bare_pointer_pattern,
    claim_noun_pattern,
    contains,
    find_labels,
    pointer_pattern,
)
from rejoinder.analysis.statements import Statement
from rejoinder.analysis.targets import (
    ABOUT,
    Case,
    answered,
    can_be_target,
    claim_before,
    most_alike,
    nested,
    outermost,
    related,
)
from rejoinder.analysis.wording import Wording
from rejoinder.domain.claims import Mode, ReplyKind
from rejoinder.domain.text import Span

# Thresholds. _OPPOSED, _OPPOSITE, _SURE, _LINKED and _DEBUNKING were chosen among a few values each by the
# counter-claims found in 123 hand-marked articles; the others are judgement, as are the confidences.
_WEAK = 0.6  # a signal that needs a claim needs one that is found more surely than this
_OPPOSED = 0.3  # likeness at which a negated wording and an affirmed one are about the same thing: the claim is denied
_OPPOSITE = 0.2  # and at which two with opposite words are
_REPLACED = 0.62  # likeness at which one differing number is a correction
_ECHOED = 0.33  # likeness at which a later statement repeats an earlier one
_FOLLOWED = 0.12  # likeness that is enough for a target shortly before
_POINTER_BLOCKS = 3  # paragraphs back in which "that claim" finds its claim
_REPEATED = 3  # roots that an echo must share with what it repeats
_SHARED = 2  # roots that two contents must share before they are compared
_FLAT = frozenset({ReplyKind.DENY, ReplyKind.DISCREDIT, ReplyKind.CONTRADICT})
_SURE = 0.5  # confidence of a denial after which further negations by its speaker are read as denials too
_LINKED = 0.08  # and the likeness that these must have to the denied claim: a name or two
_DEBUNKING = 3  # denials of its own that make an article a rebuttal: there every negation of its own answers
_ANYTHING = -1.0
_ARTICLE, _NOBODY = -1, -2
_ASKING = frozenset({"question", "doubt", "ask"})
_QUESTION = re.compile(r"(?:what|who|how|why|where|when)\b", re.IGNORECASE)
_WRONGDOING = re.compile(
    r"\b(?:wrongdoing|guilt|involvement|responsibility|role|ties|knowledge)\b|^\w+ing\b", re.IGNORECASE
)
_STRONG = re.compile(r"\b(?:debunk|refut|rebut|disprov|discredit)", re.IGNORECASE)  # only claims are
_OWN_SIGNALS = frozenset({"false", "not-true", "no-evidence", "unverified", "implausible", "verdict"})
_DENYING = frozenset({"deny"})  # classes of cues that answer whatever their content is
_THINKING = frozenset({"believe", "know", "doubt", "show"})  # classes of cues that answer though nothing is spoken
_MOST_WORDS = 40  # of `implied`


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply between statements, by their numbers.

    Attributes:
        statement: The one that answers.
        to: The one answered; None where it is only implied.
        implied: What is answered, in words, where `to` is None.
        kind: How.
        because: The words that justify it.
        confidence: 0–1.
        rule: Which rule made it.
    """

    statement: int
    to: int | None
    implied: str | None
    kind: ReplyKind
    because: tuple[Span, ...]
    confidence: float
    rule: str


def find_replies(case: Case) -> tuple[Answer, ...]:
    """Every reply, in the order of the answering statements; at most one between two statements.

    The rules run twice: what many answers are aimed at in the first reading is what a "that is a lie" is more likely
    aimed at in the second.
    """
    case = replace(case, votes=_votes(case, _one_reading(case)))
    found = _one_reading(case)
    taken = {(answer.statement, answer.to) for answer in found}
    answering = {answer.statement for answer in found if answer.kind is not ReplyKind.ECHO}
    going_on: dict[int, Answer] = {}
    for answer in _goes_on(case, found, answering):
        if (answer.to, answer.statement) not in taken:
            taken.add((answer.statement, answer.to))
            going_on[answer.statement] = answer
    found = [*(held for held in found if held.statement not in going_on), *going_on.values()]
    return tuple(sorted(found, key=lambda answer: (answer.statement, -1 if answer.to is None else answer.to)))


def _one_reading(case: Case) -> list[Answer]:
    """The answers that the rules find, none mirrored."""
    found: list[Answer] = []
    taken: set[tuple[int, int | None]] = set()
    for number in range(len(case.statements)):
        for answer in map(partial(_whole, case), _answers(case, number)):
            if (answer.statement, answer.to) not in taken and (
                answer.to is None or (answer.to, answer.statement) not in taken
            ):
                taken.add((answer.statement, answer.to))
                found.append(answer)
    return found


def _votes(case: Case, found: list[Answer]) -> tuple[int, ...]:
    """For each statement how many opposing answers are aimed at its point."""
    point_of = {number: index for index, group in enumerate(case.points) for number in group}
    counts = Counter(point_of[answer.to] for answer in found if answer.to is not None and answer.kind.opposes)
    return tuple(counts[point_of[number]] for number in range(len(case.statements)))


def _whole(case: Case, answer: Answer) -> Answer:
    """The answer aimed at the whole claim where it was aimed at a part of it by the same source."""
    if answer.to is None:
        return answer
    whole = outermost(case, answer.to)
    return answer if whole == answer.to or related(case, answer.statement, whole) else replace(answer, to=whole)


def _goes_on(case: Case, found: list[Answer], answering: set[int]) -> Iterator[Answer]:
    """Who denies a claim goes on denying it: a negation by the same speaker that has words of that claim."""
    denied: dict[int, list[int]] = {}
    denials: dict[int, set[int]] = {}
    for answer in found:
        if answer.to is not None and answer.kind in _FLAT and answer.confidence >= _SURE:
            targets = denied.setdefault(_speaker(case, answer.statement), [])
            if answer.to not in targets:
                targets.append(answer.to)
            denials.setdefault(_speaker(case, answer.statement), set()).add(answer.statement)
    for number in range(len(case.statements)):
        speaker = _speaker(case, number)
        if number in answering or speaker not in denied or speaker == _NOBODY or not case.statements[number].speech:
            continue
        mine = case.wordings[number]
        debunks = speaker == _ARTICLE and len(denials[speaker]) >= _DEBUNKING
        best, likeness = None, _ANYTHING if debunks else _LINKED
        for target in sorted(denied[speaker], key=lambda target: (-case.votes[target], target)):
            theirs = case.wordings[target]
            if related(case, number, target) or not (
                (mine.negative and not theirs.negative) or opposite_roots(mine, theirs)
            ):
                continue
            alike = case.weights.likeness(mine, theirs)
            if alike > likeness:
                best, likeness = target, alike
        if best is not None:
            kind = ReplyKind.DENY if mine.negative else ReplyKind.CONTRADICT
            yield Answer(
                number, best, None, kind, case.statements[number].content, 0.5, "negation by one who denies it"
            )


def _speaker(case: Case, number: int) -> int:
    """The source's number; one of its own for the article, another for nobody named."""
    if case.statements[number].mode is Mode.VOICE:
        return _ARTICLE
    source = case.speakers.of[number]
    return _NOBODY if source is None else source


def _answers(case: Case, number: int) -> Iterator[Answer]:
    """The rules in their order; the first that fires decides."""
    for rule in (_no_answer, _by_cue, _by_label, _by_signal, _by_opposition, _by_part, _by_repetition):
        answers = tuple(rule(case, number))
        if answers:
            yield from answers
            return


# --- the rules ----------------------------------------------------------------------------------------------------


def _no_answer(case: Case, number: int) -> Iterator[Answer]:
    """Asked, no answer given ("declined to comment")."""
    statement = case.statements[number]
    cue = statement.cue_words(case.text)
    if statement.cue_class != "decline" and not contains("no_answer", cue):
        return
    target = claim_before(case, number, blocks=_POINTER_BLOCKS)
    if target is not None:
        yield Answer(number, target, None, ReplyKind.DECLINE, statement.cue, 0.6, "cue: no answer given")


def _by_cue(case: Case, number: int) -> Iterator[Answer]:
    """The cue itself says how it answers ("denied", "dismissed", "confirmed")."""
    statement = case.statements[number]
    kind = _cue_kind(statement, statement.cue_words(case.text))
    if kind is None:
        return
    name = f"cue: {kind.value}"
    if (
        kind is ReplyKind.DENY
        and statement.cue_class != "deny"
        and any(found.kind is ReplyKind.DISCREDIT for found in case.signals[number])
    ):
        kind = ReplyKind.DISCREDIT
    if not kind.opposes:
        if _answering(case, number):  # "confirmed that it was a hoax" confirms nothing
            return
        target = most_alike(case, number, least=_ECHOED)
        if target is not None:
            yield Answer(number, target, None, kind, statement.cue, 0.7, f"{name}, same words")
        return
    if not _is_about_a_claim(case, number):
        return
    target, how, confidence = answered(case, number, own=kind is ReplyKind.RETRACT)
    if target is not None:
        yield Answer(number, target, None, kind, statement.cue, confidence, f"{name}, {how}")
    elif statement.cue_class in _DENYING or kind in {ReplyKind.DENY, ReplyKind.RETRACT}:
        yield Answer(number, None, _implied(case, number), kind, statement.cue, 0.6, f"{name}, implied")


def _is_about_a_claim(case: Case, number: int) -> bool:
    """Whether the content is a claim or speaks of one: a clause, a quotation, a noun ("report"), another claim."""
    statement = case.statements[number]
    if statement.cue_class in _ASKING and _QUESTION.match(case.text, statement.extent.start) is not None:
        return False
    strong = _STRONG.search(statement.cue_words(case.text)) is not None
    if strong or statement.mode is not Mode.ACT or nested(case, number) is not None:
        return True
    content = statement.words(case.text)
    return _speaks_of_a_claim(content)


def _speaks_of_a_claim(content: str) -> bool:
    """Whether a noun phrase is, or points to, something said or done wrong."""
    patterns = (pointer_pattern(), claim_noun_pattern(), bare_pointer_pattern(), _WRONGDOING)
    return any(pattern.search(content) is not None for pattern in patterns)


def _cue_kind(statement: Statement, cue: str) -> ReplyKind | None:
    if statement.mode is Mode.VOICE or contains("not_denying", cue):
        return None
    if contains("doubting", cue):
        return ReplyKind.DOUBT
    reply = cue_lexicon().replies.get(statement.cue_class, "")
    if not reply or statement.cue_class in {"criticise", "concede", "confirm", "echo", "qualify", "doubt"}:
        return {"concede": ReplyKind.CONCEDE, "confirm": ReplyKind.CONFIRM}.get(statement.cue_class)
    return ReplyKind(reply)


def _by_label(case: Case, number: int) -> Iterator[Answer]:
    """The article's own label ("the hoax story")."""
    statement = case.statements[number]
    if not statement.rule.startswith("voice: label"):
        return
    labels = find_labels(case.text, statement.extent.start, statement.extent.end)
    kind = labels[0].kind if labels else ReplyKind.DENY
    because = (labels[0].adjective,) if labels else statement.content
    target, how, confidence = answered(case, number)
    if target is not None:
        yield Answer(number, target, None, kind, because, confidence - 0.15, f"{statement.rule}, {how}")


def _by_signal(case: Case, number: int) -> Iterator[Answer]:
    """Words in the content that answer ("is false", "no evidence", "propaganda")."""
    statement = case.statements[number]
    signals = _answering(case, number)
    if not signals or not (statement.speech or statement.cue_class in _THINKING):
        return
    signal = signals[0]
    rule = f"words: {signal.name}"
    if signal.kind is ReplyKind.RETRACT:
        yield from _retraction(case, number, signal)
        return
    target, how, confidence = answered(case, number)
    if not signal.alone and confidence < _WEAK:
        return
    if target is not None:
        yield Answer(number, target, None, signal.kind, (signal.span,), confidence, f"{rule}, {how}")
    elif signal.alone and signal.kind is not ReplyKind.DISCREDIT:
        yield Answer(number, None, _implied(case, number), signal.kind, (signal.span,), 0.5, f"{rule}, implied")


def _retraction(case: Case, number: int, signal: Found) -> Iterator[Answer]:
    target = most_alike(case, number, least=ABOUT, other_speaker=False)
    if target is None:
        target = _last_by_same(case, number)
    if target is not None:
        yield Answer(number, target, None, ReplyKind.RETRACT, (signal.span,), 0.7, f"words: {signal.name}")
    else:
        yield Answer(
            number,
            None,
            _implied(case, number),
            ReplyKind.RETRACT,
            (signal.span,),
            0.5,
            f"words: {signal.name}, implied",
        )


def _by_opposition(case: Case, number: int) -> Iterator[Answer]:
    """A negated wording against an affirmed one, opposite words, one number in the place of another."""
    mine = case.wordings[number]
    best: tuple[float, int, ReplyKind, str] | None = None
    for other in case.index.near(mine, around=number, least=2):
        if case.same_speaker(number, other) or related(case, number, other):
            continue
        theirs = case.wordings[other]
        likeness = case.weights.likeness(mine, theirs)
        found: tuple[float, int, ReplyKind, str] | None = None
        if mine.negative and not theirs.negative and likeness >= _OPPOSED:
            found = (likeness, other, ReplyKind.DENY, "negation of the same words")
        elif (
            mine.negative
            and not theirs.negative
            and _of_each_other(case, number, other)
            and len(mine.bag & theirs.bag) >= _SHARED
        ):
            found = (likeness, other, ReplyKind.CONTRADICT, "negation, each party speaks of the other")
        elif (
            (other < number or case.statements[number].mode is Mode.VOICE)
            and opposite_roots(mine, theirs)
            and likeness >= _OPPOSITE
        ):
            found = (likeness, other, ReplyKind.CONTRADICT, "opposite words")
        elif other < number and _replaces(mine, theirs) and likeness >= _REPLACED:
            found = (likeness, other, ReplyKind.CORRECT, "another number")
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    if best is not None:
        likeness, other, kind, rule = best
        yield Answer(number, other, None, kind, case.statements[number].content, min(0.9, likeness), rule)


def _of_each_other(case: Case, one: int, other: int) -> bool:
    """Whether the two speakers belong to different sides and each speaks of the other's."""
    sides = [case.side(number) for number in (one, other)]
    if "" in sides or sides[0] == sides[1]:
        return False
    return sides[1] in case.wordings[one].names and sides[0] in case.wordings[other].names


def _replaces(mine: Wording, theirs: Wording) -> bool:
    """Whether each has exactly one number that the other has not."""
    return len(mine.numbers - theirs.numbers) == 1 and len(theirs.numbers - mine.numbers) == 1


def _by_part(case: Case, number: int) -> Iterator[Answer]:
    """Grants a part, or puts one element right ("does hold drills", "in fact", "merely")."""
    statement = case.statements[number]
    if statement.mode is Mode.VOICE or not statement.speech:
        return
    for found in case.signals[number]:
        if found.kind not in {ReplyKind.QUALIFY, ReplyKind.CORRECT}:
            continue
        target = most_alike(case, number, least=ABOUT, before=True)
        if target is None:
            target = _opponent_nearby(case, number)
        if target is not None:
            yield Answer(number, target, None, found.kind, (found.span,), 0.55, f"words: {found.name}")
            return


def _by_repetition(case: Case, number: int) -> Iterator[Answer]:
    """The same again, later: an echo."""
    mine = case.wordings[number]
    best, likeness = None, _ECHOED
    for other in case.index.near(mine, around=number, least=_REPEATED):
        theirs = case.wordings[other]
        if (
            other >= number
            or mine.negative != theirs.negative
            or related(case, number, other)
            or opposite_roots(mine, theirs)
        ):
            continue
        found = case.weights.likeness(mine, theirs)
        if found > likeness:
            best, likeness = other, found
    if best is not None and case.statements[number].mode is not Mode.VOICE:
        yield Answer(
            number,
            best,
            None,
            ReplyKind.ECHO,
            case.statements[number].content,
            min(0.9, likeness),
            "the same words again",
        )


# --- targets ------------------------------------------------------------------------------------------------------


def _answering(case: Case, number: int) -> tuple[Found, ...]:
    """The signals in the content that make a reply whatever else it says."""
    own = case.statements[number].mode is Mode.VOICE
    return tuple(
        found
        for found in case.signals[number]
        if found.kind not in {ReplyKind.QUALIFY, ReplyKind.CORRECT} and (not own or found.name in _OWN_SIGNALS)
    )


# --- targets of the weaker rules ------------------------------------------------------------------------------------


def _opponent_nearby(case: Case, number: int) -> int | None:
    """A claim shortly before, by another source, that speaks of the same parties."""
    here = case.block(number)
    for other in range(number - 1, max(-1, number - 10), -1):
        if here - case.block(other) > _POINTER_BLOCKS:
            return None
        if not can_be_target(case, number, other):
            continue
        shared = case.wordings[number].names & case.wordings[other].names
        about = case.side(other) in case.wordings[number].names
        if about or (shared and case.weights.likeness(case.wordings[number], case.wordings[other]) >= _FOLLOWED):
            return other
    return None


def _last_by_same(case: Case, number: int) -> int | None:
    for other in range(number - 1, max(-1, number - 40), -1):
        if case.same_speaker(number, other) and not related(case, number, other) and not case.denying[other]:
            return other
    return None


def _implied(case: Case, number: int) -> str:
    """What is answered, in the words of the one who answers."""
    content = " ".join(case.statements[number].words(case.text).split()[:_MOST_WORDS]).strip(" ,;:.“”\"'‘’")
    return content or case.statements[number].words(case.text)
