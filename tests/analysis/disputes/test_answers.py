"""From judgements to replies: whose words become statements, never mirrored, never answering itself."""

from rejoinder.analysis.disputes.answers import because_of, find_answers, voiced
from rejoinder.analysis.disputes.judge import KINDS, Judgement
from rejoinder.analysis.disputes.units import OWN, Unit
from rejoinder.analysis.sources import Speakers
from rejoinder.analysis.statements import Statement
from rejoinder.analysis.wording import Worder
from rejoinder.domain.claims import Basis, Mode, ReplyKind
from rejoinder.domain.text import Span

TEXT = "Lund said the dam leaks. Brandt said no. It is safe. There is no evidence of a leak."


def said(start, words, cue):
    content = TEXT.index(words, start)
    place = TEXT.index(cue, start)
    return Statement(
        (Span(content, content + len(words)),), (Span(place, place + len(cue)),), (), Mode.INDIRECT, speech=True,
        cue_class="say", within=None, confidence=0.9, rule="engine",
    )  # fmt: skip


LUND, BRANDT = said(0, "the dam leaks", "said"), said(25, "no. It is safe", "said")
SPEAKERS = Speakers((), (None, None), (Basis.NAMED_PERSON, Basis.NAMED_PERSON))


def unit(words, statement, sentence):
    start = TEXT.index(words)
    return Unit(0, 1, Span(start, start + len(words)), statement, sentence)


UNITS = (
    unit("the dam leaks", 0, 0),
    unit("no", 1, 1),
    unit("It is safe", 1, 2),
    unit("There is no evidence of a leak", OWN, 3),
)


def judgement(number, *, opposes=0.0, supports=0.0, own=0.0, kind=ReplyKind.DENY, targets=((None, 1.0),)):
    kinds = tuple(1.0 if one is kind else 0.0 for one in KINDS)
    return Judgement(number, opposes, supports, own, kinds, targets)


def answers(*judgements: Judgement):
    statements, speakers, found = find_answers(TEXT, (LUND, BRANDT), SPEAKERS, UNITS, judgements, Worder(None))
    assert len(statements) == len(speakers.of) == len(speakers.basis)
    return [
        (statements[one.statement].words(TEXT), None if one.to is None else statements[one.to].words(TEXT), one)
        for one in found
    ]


def test_a_part_of_what_somebody_says_answers_as_a_statement_within_it():
    statements, speakers, found = find_answers(
        TEXT,
        (LUND, BRANDT),
        SPEAKERS,
        UNITS,
        (judgement(2, opposes=0.9, targets=((0, 0.8), (None, 0.2))),),
        Worder(None),
    )

    (one,) = found
    part = statements[one.statement]
    assert part.words(TEXT) == "It is safe"
    assert statements[part.within].words(TEXT) == "no. It is safe"
    assert speakers.basis[one.statement] is Basis.NAMED_PERSON
    assert one.confidence == 0.9 * 0.8


def test_the_articles_own_voice_answers_as_a_statement_of_its_own():
    ((words, to, one),) = answers(judgement(3, opposes=0.8, kind=ReplyKind.DOUBT, targets=((0, 0.9), (None, 0.1))))

    assert words == "There is no evidence of a leak"
    assert to == "the dam leaks"
    assert one.kind is ReplyKind.DOUBT
    assert [span.of(TEXT) for span in one.because] == ["no evidence"]


def test_what_is_answered_nowhere_is_kept_in_words():
    ((_, to, one),) = answers(judgement(3, opposes=0.8))

    assert to is None
    assert one.implied == "There is no evidence of a leak"


def test_no_two_answer_each_other():
    found = answers(
        judgement(0, opposes=0.7, targets=((3, 0.9), (None, 0.1))),
        judgement(3, opposes=0.9, targets=((0, 0.9), (None, 0.1))),
    )

    assert [(words, to) for words, to, _ in found] == [
        ("the dam leaks", None),
        ("There is no evidence of a leak", "the dam leaks"),
    ]


def test_what_is_not_sure_enough_answers_nothing():
    assert answers(judgement(0, opposes=0.2), judgement(3, supports=0.2)) == []


def test_a_confirmation_of_nothing_is_none():
    assert answers(judgement(3, supports=0.9, kind=ReplyKind.CONFIRM)) == []


def test_where_no_word_answers_the_whole_statement_justifies():
    span = UNITS[2].span

    assert because_of(TEXT, span, voiced(span), ReplyKind.CONTRADICT) == (span,)
