"""Which statement answers which, how, and by what words. Directed, never mirrored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rejoinder.analysis.lexicon import cue_lexicon
from rejoinder.analysis.points import opposite_roots
from rejoinder.analysis.signals import Found, bare_pointer_pattern, contains, find_labels, find_signals, pointer_pattern
from rejoinder.analysis.sources import Speakers
from rejoinder.analysis.statements import Lines, Statement
from rejoinder.analysis.wording import Index, Weights, Worded, Worder, Wording, side_root
from rejoinder.domain.claims import Mode, ReplyKind
from rejoinder.domain.text import Span

# Thresholds: steps of 0.05 on 123 hand-marked articles.
_DENIED = 0.3  # likeness at which what a denial is about is the claim it denies
_OPPOSED = 0.5  # likeness at which a negated wording and an affirmed one are about the same thing
_DENY = 0.62  # and at which the negation denies the very claim rather than contradicting it
_ABOUT = 0.25  # likeness at which a granted part or a correction is about the claim
_REPLACED = 0.62  # likeness at which one differing number is a correction
_ECHOED = 0.42  # likeness at which a later statement repeats an earlier one
_FOLLOWED = 0.12  # likeness that is enough for a target in the same or the neighbouring paragraph
_POINTER_BLOCKS = 3  # paragraphs back in which "that claim" finds its claim
_SHARED = 2  # roots that two contents must share before they are compared
_SAME_WORD = 0.6  # likeness from which one shared root is enough
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


@dataclass(frozen=True, slots=True)
class Case:
    """All that the rules look at: the statements of one article and what is known of them."""

    text: str
    statements: tuple[Statement, ...]
    worded: Worded
    speakers: Speakers
    points: tuple[tuple[int, ...], ...]
    blocks: Lines

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """Of each statement's content."""
        return self.worded.wordings

    @property
    def weights(self) -> Weights:
        """How much each root tells."""
        return self.worded.weights

    @property
    def index(self) -> Index:
        """To find statements that share words."""
        return self.worded.index

    @property
    def worder(self) -> Worder:
        """To bring other words to the common form."""
        return self.worded.worder

    def same_speaker(self, one: int, other: int) -> bool:
        """Whether both are by one source; the article's own voice is a source, an unnamed one never the same."""
        a, b = self.statements[one], self.statements[other]
        if Mode.VOICE in {a.mode, b.mode}:
            return a.mode is b.mode
        return self.speakers.of[one] is not None and self.speakers.of[one] == self.speakers.of[other]

    def side(self, number: int) -> str:
        """The side that the statement's source speaks for, as a root ("@Russia"); "" where that is not known."""
        source = self.speakers.of[number]
        side = "" if source is None else self.speakers.sources[source].side
        return side_root(side) if side else ""

    def block(self, number: int) -> int:
        """The paragraph in which a statement is made."""
        return self.blocks.index(self.statements[number].place)


def find_replies(case: Case) -> tuple[Answer, ...]:
    """Every reply, in the order of the answering statements; at most one between two statements."""
    found: list[Answer] = []
    taken: set[tuple[int, int | None]] = set()
    for number in range(len(case.statements)):
        for answer in _answers(case, number):
            if (answer.statement, answer.to) not in taken and (
                answer.to is None or (answer.to, answer.statement) not in taken
            ):
                taken.add((answer.statement, answer.to))
                found.append(answer)
    return tuple(found)


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
    target = _claim_before(case, number, blocks=_POINTER_BLOCKS)
    if target is not None:
        yield Answer(number, target, None, ReplyKind.DECLINE, statement.cue, 0.6, "cue: no answer given")


def _by_cue(case: Case, number: int) -> Iterator[Answer]:
    """The cue itself says how it answers ("denied", "dismissed", "confirmed")."""
    statement = case.statements[number]
    cue = statement.cue_words(case.text)
    kind = _cue_kind(statement, cue)
    if kind is None:
        return
    name = f"cue: {kind.value}"
    inside = _signals(case, statement)
    if (
        kind is ReplyKind.DENY
        and any(found.kind is ReplyKind.DISCREDIT for found in inside)
        and statement.cue_class != "deny"
    ):
        kind = ReplyKind.DISCREDIT
    pointed = _pointed(case, number)
    if pointed is not None:
        yield Answer(number, pointed, None, kind, statement.cue, 0.85, f"{name}, pointer")
        return
    likeness = _DENIED if kind.opposes else _ECHOED
    target = _most_alike(case, number, least=likeness, other_speaker=kind is not ReplyKind.RETRACT)
    if target is not None:
        yield Answer(number, target, None, kind, statement.cue, 0.8, f"{name}, same words")
    elif kind in {
        ReplyKind.DENY,
        ReplyKind.CONTRADICT,
        ReplyKind.DOUBT,
        ReplyKind.RETRACT,
        ReplyKind.CORRECT,
        ReplyKind.DISCREDIT,
    }:
        if kind is ReplyKind.CORRECT or (kind is ReplyKind.DOUBT and not statement.speech):
            return
        near = _nearby(case, number)
        if near is not None:
            yield Answer(number, near, None, kind, statement.cue, 0.55, f"{name}, neighbouring claim")
        else:
            yield Answer(number, None, _implied(case, number), kind, statement.cue, 0.6, f"{name}, implied")


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
    target = _label_target(case, number)
    if target is not None:
        yield Answer(number, target, None, kind, because, 0.6, f"{statement.rule}, claim nearby")


def _by_signal(case: Case, number: int) -> Iterator[Answer]:
    """Words in the content that answer ("is false", "no evidence", "propaganda")."""
    statement = case.statements[number]
    signals = _signals(case, statement)
    if not signals or not (statement.speech or statement.cue_class in _THINKING):
        return
    signal = signals[0]
    rule = f"words: {signal.name}"
    if signal.kind is ReplyKind.RETRACT:
        yield from _retraction(case, number, signal)
        return
    nested = _nested(case, number)
    if nested is not None and signal.span.start >= case.statements[nested].content[0].start:
        yield Answer(number, nested, None, signal.kind, (signal.span,), 0.9, f"{rule}, of the claim named in it")
        return
    pointed = _pointed(case, number) if signal.points else None
    alike = _most_alike(case, number, least=_ABOUT) if pointed is None else None
    near = _nearby(case, number) if pointed is None and alike is None and signal.alone else None
    for target, confidence, how in (
        (pointed, 0.8, "pointer"),
        (alike, 0.75, "same words"),
        (near, 0.55, "neighbouring claim"),
    ):
        if target is not None:
            yield Answer(number, target, None, signal.kind, (signal.span,), confidence, f"{rule}, {how}")
            return
    if signal.alone and signal.kind is not ReplyKind.DISCREDIT:
        yield Answer(number, None, _implied(case, number), signal.kind, (signal.span,), 0.5, f"{rule}, implied")


def _retraction(case: Case, number: int, signal: Found) -> Iterator[Answer]:
    target = _most_alike(case, number, least=_ABOUT, other_speaker=False)
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
        if case.same_speaker(number, other) or _related(case, number, other):
            continue
        theirs = case.wordings[other]
        likeness = case.weights.likeness(mine, theirs)
        found: tuple[float, int, ReplyKind, str] | None = None
        if mine.negative and not theirs.negative and likeness >= _OPPOSED:
            kind = ReplyKind.DENY if likeness >= _DENY else ReplyKind.CONTRADICT
            found = (likeness, other, kind, "negation of the same words")
        elif (
            mine.negative
            and not theirs.negative
            and _of_each_other(case, number, other)
            and len(mine.bag & theirs.bag) >= _SHARED
        ):
            found = (likeness, other, ReplyKind.CONTRADICT, "negation, each party speaks of the other")
        elif other < number and opposite_roots(mine, theirs) and likeness >= _OPPOSED - 0.1:
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
    """Grants a part, or puts one element right ("does have routine talks", "in fact", "merely")."""
    statement = case.statements[number]
    if statement.mode is Mode.VOICE or not statement.speech:
        return
    for found in find_signals(case.text, statement.extent.start, statement.extent.end):
        if found.kind not in {ReplyKind.QUALIFY, ReplyKind.CORRECT}:
            continue
        target = _most_alike(case, number, least=_ABOUT, before=True)
        if target is None:
            target = _opponent_nearby(case, number)
        if target is not None:
            yield Answer(number, target, None, found.kind, (found.span,), 0.55, f"words: {found.name}")
            return


def _by_repetition(case: Case, number: int) -> Iterator[Answer]:
    """The same again, later: an echo."""
    mine = case.wordings[number]
    best, likeness = None, _ECHOED
    for other in case.index.near(mine, around=number, least=2):
        theirs = case.wordings[other]
        if (
            other >= number
            or mine.negative != theirs.negative
            or _related(case, number, other)
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


def _signals(case: Case, statement: Statement) -> tuple[Found, ...]:
    """The signals in the content that make a reply whatever else it says; those of a nested claim are its own."""
    return tuple(
        found
        for found in find_signals(case.text, statement.extent.start, statement.extent.end)
        if found.kind not in {ReplyKind.QUALIFY, ReplyKind.CORRECT}
    )


def _nested(case: Case, number: int) -> int | None:
    """The first claim named inside this one's content ("Russia's claim that …")."""
    for other in range(number + 1, min(number + 6, len(case.statements))):
        if case.statements[other].within == number:
            return other
    return None


def _related(case: Case, one: int, other: int) -> bool:
    """Whether one stands in the other, or their contents overlap."""
    a, b = case.statements[one], case.statements[other]
    return a.within == other or b.within == one or a.extent.overlaps(b.extent)


def _most_alike(
    case: Case, number: int, *, least: float, other_speaker: bool = True, before: bool = False
) -> int | None:
    """The statement whose words are most like this one's; those before it win between near equals."""
    mine = case.wordings[number]
    best, score = None, 0.0
    for other in case.index.near(mine, around=number):
        if before and other > number:
            continue
        if case.same_speaker(number, other) is other_speaker or _related(case, number, other):
            continue
        theirs = case.wordings[other]
        likeness = max(
            case.weights.likeness(mine, theirs),
            0.8 * case.weights.share(mine, theirs) if len(mine.bag) > _SHARED else 0.0,
        )
        if len(mine.bag & theirs.bag) < _SHARED and likeness < _SAME_WORD:
            continue
        if likeness < least:
            continue
        merit = (
            likeness + (0.1 if other < number else 0.0) - min(0.15, 0.01 * abs(case.block(number) - case.block(other)))
        )
        if _is_denial(case, other):
            merit -= 0.3
        if merit > score:
            best, score = other, merit
    return best


def _can_be_target(case: Case, number: int, other: int) -> bool:
    """Whether the other is a claim by somebody else that stands apart from this one and denies nothing itself."""
    if other == number or case.same_speaker(number, other) or _related(case, number, other):
        return False
    return not _is_denial(case, other)


def _is_denial(case: Case, number: int) -> bool:
    """Whether a statement is itself an answer by its cue or words: a claim is what is looked for."""
    statement = case.statements[number]
    reply = cue_lexicon().replies.get(statement.cue_class, "")
    return (
        (bool(reply) and reply not in {"confirm", "echo", "concede"})
        or statement.rule.startswith("voice: ")
        or any(found.alone for found in _signals(case, statement))
    )


def _pointed(case: Case, number: int) -> int | None:
    """What "that claim", "the Russian report" or "it" points to."""
    statement = case.statements[number]
    start, end = statement.extent.start, min(statement.extent.end, statement.extent.start + 120)
    match = pointer_pattern().search(case.text, start, end)
    if match is not None:
        words_between = case.text[match.start() : match.end()]
        wording = case.worder.word(words_between)
        follows = case.worder.word(case.text[match.end() : statement.extent.end])
        return _claim_for(case, number, wording, follows)
    if bare_pointer_pattern().match(case.text[start:end]) is not None:
        return _claim_before(case, number, blocks=2)
    return None


def _claim_for(case: Case, number: int, named: Wording, follows: Wording) -> int | None:
    """The claim that a pointer names: by its side or person, by its words, else the last before."""
    best, score = None, 0.0
    low, high = max(0, number - 14), min(len(case.statements), number + 6)
    here = case.block(number)
    for other in range(low, high):
        if other == number or case.same_speaker(number, other) or _related(case, number, other):
            continue
        distance = abs(here - case.block(other))
        merit = 0.3 - 0.04 * distance + (0.1 if other < number else -0.1) - 0.004 * abs(number - other)
        if _is_denial(case, other):
            merit -= 0.35
        merit += 0.5 * case.weights.likeness(follows, case.wordings[other])
        if named.names:
            merit += 0.4 if _speaks_for(case, other, named.names) else -0.1
        if not case.statements[other].speech:
            merit -= 0.15
        if merit > score:
            best, score = other, merit
    return best


def _speaks_for(case: Case, number: int, names: frozenset[str]) -> bool:
    """Whether the statement's source is one of those sides or persons."""
    source = case.speakers.of[number]
    if source is None:
        return False
    found = case.speakers.sources[source]
    own = {side_root(found.side), side_root(found.name)}
    return bool(own & names)


def _claim_before(case: Case, number: int, *, blocks: int) -> int | None:
    """The last claim by somebody else before this one that is not itself a denial."""
    here = case.block(number)
    fallback = None
    for other in range(number - 1, max(-1, number - 14), -1):
        if here - case.block(other) > blocks:
            break
        if case.same_speaker(number, other) or _related(case, number, other) or not case.statements[other].speech:
            continue
        if not _is_denial(case, other):
            return other
        if fallback is None and case.statements[other].mode is not Mode.VOICE:
            fallback = other
    return fallback


def _nearby(case: Case, number: int) -> int | None:
    """A claim of the same or the neighbouring paragraph that shares at least something with this one."""
    here = case.block(number)
    best, score = None, _FOLLOWED
    for other in range(max(0, number - 8), min(len(case.statements), number + 5)):
        if (
            other == number
            or abs(here - case.block(other)) > 1
            or case.same_speaker(number, other)
            or _related(case, number, other)
        ):
            continue
        if _is_denial(case, other):
            continue
        found = case.weights.likeness(case.wordings[number], case.wordings[other])
        if found > score:
            best, score = other, found
    return best


def _opponent_nearby(case: Case, number: int) -> int | None:
    """A claim shortly before, by another source, that speaks of the same parties."""
    here = case.block(number)
    for other in range(number - 1, max(-1, number - 10), -1):
        if here - case.block(other) > _POINTER_BLOCKS:
            return None
        if case.same_speaker(number, other) or _related(case, number, other) or _is_denial(case, other):
            continue
        shared = case.wordings[number].names & case.wordings[other].names
        about = case.side(other) in case.wordings[number].names
        if about or (shared and case.weights.likeness(case.wordings[number], case.wordings[other]) >= _FOLLOWED):
            return other
    return None


def _label_target(case: Case, number: int) -> int | None:
    """What a label is about: the claim with its words, else the one nearest in the paragraphs around."""
    alike = _most_alike(case, number, least=_ABOUT)
    if alike is not None:
        return alike
    here = case.block(number)
    best, score = None, 99.0
    for other in range(max(0, number - 10), min(len(case.statements), number + 10)):
        if other == number or case.statements[other].mode is Mode.VOICE or _is_denial(case, other):
            continue
        distance = abs(here - case.block(other)) + (0.5 if other > number else 0.0)
        if distance < score and distance <= _POINTER_BLOCKS:
            best, score = other, distance
    return best


def _last_by_same(case: Case, number: int) -> int | None:
    for other in range(number - 1, max(-1, number - 40), -1):
        if case.same_speaker(number, other) and not _related(case, number, other) and not _is_denial(case, other):
            return other
    return None


def _implied(case: Case, number: int) -> str:
    """What is answered, in the words of the one who answers."""
    content = " ".join(case.statements[number].words(case.text).split()[:_MOST_WORDS]).strip(" ,;:.“”\"'‘’")
    return content or case.statements[number].words(case.text)


def opposing(answers: Sequence[Answer]) -> frozenset[int]:
    """The statements from which an opposing reply goes out."""
    return frozenset(answer.statement for answer in answers if answer.kind.opposes)
