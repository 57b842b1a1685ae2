"""Which claim an answer is aimed at: the one named in it, one with its words, or one nearby."""

from dataclasses import dataclass

from rejoinder.analysis.lexicon import cue_lexicon
from rejoinder.analysis.signals import Found, bare_pointer_pattern, find_signals, pointer_pattern
from rejoinder.analysis.sources import Speakers
from rejoinder.analysis.statements import Lines, Statement
from rejoinder.analysis.wording import Index, Weights, Worded, Worder, Wording, side_root
from rejoinder.domain.claims import Mode

_WORDS_COUNT = 0.7  # weight of likeness against nearness and worth, each at most about 0.5
_VOTES_COUNT, _MOST_VOTES = 0.2, 4  # what each other answer to the same point adds, and how many may add
_LEAST_MERIT = 0.12  # below this no claim is what an answer is aimed at
ABOUT = 0.25  # likeness at which two contents are about the same thing
_AROUND = 16  # statements before, and half of them after, among which an answer looks for its claim
_POINTER_REACH = 120  # characters of a content in which its subject may point back
_SHARED = 2  # roots that two contents must share before they are compared
_SAME_WORD = 0.6  # likeness from which one shared root is enough
_WORTHIEST = 3  # claims of an article that any answer may be aimed at, however far off
_CENTRAL = 5  # a claim is central by its likeness to that many others
_SHORT = 3  # roots; a content with fewer says too little to be what is answered
_CLAIMING = frozenset({"claim", "accuse", "report", "suggest", "announce"})


@dataclass(frozen=True, slots=True)
class Case:
    """All that the rules look at: the statements of one article and what is known of them."""

    text: str
    statements: tuple[Statement, ...]
    worded: Worded
    speakers: Speakers
    points: tuple[tuple[int, ...], ...]
    blocks: Lines
    signals: tuple[tuple[Found, ...], ...]
    denying: tuple[bool, ...]
    worth: tuple[float, ...]
    worthiest: tuple[int, ...]
    votes: tuple[int, ...]

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


def build_case(
    *,
    text: str,
    statements: tuple[Statement, ...],
    worded: Worded,
    speakers: Speakers,
    points: tuple[tuple[int, ...], ...],
    blocks: Lines,
) -> Case:
    """The case of an article, with what each statement is worth as a target."""
    signals = tuple(find_signals(text, s.extent.start, s.extent.end) for s in statements)
    denying = tuple(_denies(statement, found) for statement, found in zip(statements, signals, strict=True))
    worth = tuple(_worth(number, statements, worded, denies=denying[number]) for number in range(len(statements)))
    open_to_answers = [number for number in range(len(statements)) if not denying[number]]
    worthiest = tuple(sorted(open_to_answers, key=lambda number: (-worth[number], number))[:_WORTHIEST])
    return Case(
        text, statements, worded, speakers, points, blocks, signals, denying, worth, worthiest, (0,) * len(statements)
    )


def _denies(statement: Statement, signals: tuple[Found, ...]) -> bool:
    """Whether a statement is itself an answer by its cue or words: what is looked for is a claim."""
    reply = cue_lexicon().replies.get(statement.cue_class, "")
    by_cue = bool(reply) and reply not in {"confirm", "echo", "concede"}
    return by_cue or statement.mode is Mode.VOICE or any(found.alone for found in signals)


def _worth(number: int, statements: tuple[Statement, ...], worded: Worded, *, denies: bool) -> float:
    """How much a statement is worth answering: claimed rather than wished, said again elsewhere, of some length."""
    statement, wording = statements[number], worded.wordings[number]
    alike = sorted(
        (
            worded.weights.likeness(wording, worded.wordings[other])
            for other in worded.index.near(wording, around=number)
            if not statements[other].extent.overlaps(statement.extent)
        ),
        reverse=True,
    )[:_CENTRAL]
    merit = 0.4 * sum(alike) / _CENTRAL
    merit += 0.12 if statement.cue_class in _CLAIMING else 0.0
    merit -= 0.0 if statement.speech else 0.12
    merit -= 0.2 if len(wording.roots) < _SHORT else 0.0
    return merit - (0.5 if denies else 0.0)


def nested(case: Case, number: int) -> int | None:
    """The first claim named inside this one's content ("Russia's claim that …")."""
    for other in range(number + 1, min(number + 6, len(case.statements))):
        if case.statements[other].within == number:
            return other
    return None


def outermost(case: Case, number: int) -> int:
    """The claim itself, or the spoken one by the same source that it is a part of ("it says it is willing to …")."""
    outer = case.statements[number].within
    while outer is not None and case.same_speaker(number, outer):
        number, outer = outer, case.statements[outer].within
    return number


def related(case: Case, one: int, other: int) -> bool:
    """Whether one stands in the other, or their contents overlap."""
    a, b = case.statements[one], case.statements[other]
    return a.within == other or b.within == one or a.extent.overlaps(b.extent)


def most_alike(
    case: Case, number: int, *, least: float, other_speaker: bool = True, before: bool = False
) -> int | None:
    """The statement whose words are most like this one's; those before it win between near equals."""
    mine = case.wordings[number]
    best, score = None, 0.0
    for other in case.index.near(mine, around=number):
        if before and other > number:
            continue
        if case.same_speaker(number, other) is other_speaker or related(case, number, other):
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
        if case.denying[other]:
            merit -= 0.3
        if merit > score:
            best, score = other, merit
    return best


def can_be_target(case: Case, number: int, other: int) -> bool:
    """Whether the other is a claim by somebody else that stands apart from this one and denies nothing itself."""
    if other == number or case.same_speaker(number, other) or related(case, number, other):
        return False
    return not case.denying[other]


def answered(case: Case, number: int, *, own: bool = False) -> tuple[int | None, str, float]:
    """The claim that an answer is aimed at, how it was found, and how sure that is.

    First the claim named inside it ("denied reports that …"), then the one with its words, then what "that claim" or
    "it" can mean: the claim nearby that is most worth answering.
    """
    inner = nested(case, number)
    if inner is not None and not own:
        return inner, "the claim named in it", 0.85
    hint, follows, pointing = _pointer(case, number)
    best: int | None = None
    score, likeness = _LEAST_MERIT, 0.0
    for other in _candidates(case, number):
        if case.same_speaker(number, other) is not own or related(case, number, other) or case.denying[other]:
            continue
        alike = max(
            case.weights.likeness(case.wordings[number], case.wordings[other]),
            case.weights.likeness(follows, case.wordings[other]),
        )
        merit = (
            _WORDS_COUNT * alike
            + case.worth[other]
            + _VOTES_COUNT * min(case.votes[other], _MOST_VOTES)
            + _nearness(case, number, other, pointing=pointing)
        )
        if hint.names:
            merit += 0.3 if speaks_for(case, other, hint.names) else 0.0
        if merit > score:
            best, score, likeness = other, merit, alike
    if best is None and pointing and not own:
        best = next(
            (n for n in case.worthiest if not case.same_speaker(number, n) and not related(case, number, n)), None
        )
        return best, "the article's main claim", 0.45
    if best is None:
        return None, "", 0.5
    if likeness >= ABOUT:
        return best, "same words", 0.8
    return best, "pointer" if pointing else "the claim nearby", 0.75 if pointing else 0.55


def _candidates(case: Case, number: int) -> list[int]:
    """The statements around, those with the same words, and the article's most worth answering."""
    around = range(max(0, number - _AROUND), min(len(case.statements), number + _AROUND // 2))
    return sorted({*around, *case.index.near(case.wordings[number], around=number), *case.worthiest} - {number})


def _nearness(case: Case, number: int, other: int, *, pointing: bool) -> float:
    """More for a claim shortly before; a pointer looks back more than ahead."""
    blocks = abs(case.block(number) - case.block(other))
    back = 0.1 if other < number else -0.1 if pointing else 0.0
    return back + (0.35 if pointing else 0.2) / (1 + blocks) - 0.003 * min(abs(number - other), 40)


def _pointer(case: Case, number: int) -> tuple[Wording, Wording, bool]:
    """The words of a pointer ("the Russian claim"), those that follow it, and whether there is one at all."""
    statement = case.statements[number]
    start, end = statement.extent.start, min(statement.extent.end, statement.extent.start + _POINTER_REACH)
    match = pointer_pattern().search(case.text, start, end)
    if match is not None:
        follows = case.text[match.end() : statement.extent.end]
        return case.worder.word(match[0]), case.worder.word(follows), True
    nothing = case.worder.word("")
    if statement.rule.startswith("voice: label") or statement.rule == "voice: verdict":
        return nothing, nothing, True
    return nothing, nothing, bare_pointer_pattern().match(case.text[start:end]) is not None


def speaks_for(case: Case, number: int, names: frozenset[str]) -> bool:
    """Whether the statement's source is one of those sides or persons."""
    source = case.speakers.of[number]
    if source is None:
        return False
    found = case.speakers.sources[source]
    return bool({side_root(found.side), side_root(found.name)} & names)


def claim_before(case: Case, number: int, *, blocks: int) -> int | None:
    """The last claim by somebody else before this one that is not itself a denial."""
    here = case.block(number)
    for other in range(number - 1, max(-1, number - _AROUND), -1):
        if here - case.block(other) > blocks:
            break
        if can_be_target(case, number, other) and case.statements[other].speech:
            return other
    return None
