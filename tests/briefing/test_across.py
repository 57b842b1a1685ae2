"""What is told across articles: a point with and without an answer, by one speaker or another; who is heard."""

from rejoinder.briefing import Briefing, check_briefing, compose
from rejoinder.briefing.view import view
from rejoinder.domain.cases import Case, CasePoint, CasePointId, CaseReply, Place
from rejoinder.domain.claims import ClaimId, Reading, ReplyKind, SourceKind, Status
from tests.briefing.silo import Story, day

WORDS = "the gate was never opened"


def told(name: str, *, who: str = "Ada Lind", words: str = WORDS, denied: bool = False) -> Story:
    """An article in which somebody says that, and perhaps somebody else denies it."""
    story = Story(
        name, name.removesuffix(".txt"), day("2031-05-09"), [f"In {name}", f"She said {words}.", "That is untrue."]
    )
    story.source("s1", who, SourceKind.PERSON)
    story.source("s2", "Bo Marr", SourceKind.PERSON)
    story.claim("c1", "p1", words, by="s1")
    story.point("p1", words, Status.DISPUTED if denied else Status.UNOPPOSED, "c1")
    if denied:
        story.claim("c2", "p2", "That is untrue", by="s2")
        story.point("p2", "That is untrue", Status.UNOPPOSED, "c2")
        story.reply("c2", "c1", ReplyKind.DENY, "untrue")
    return story


def composed(*stories: Story, case: Case | None = None) -> Briefing:
    readings = [story.reading() for story in stories]
    briefing = compose(readings, [], case=case)
    assert check_briefing(briefing, readings) == ()
    return briefing


def place(reading: Reading, claim: str = "c1") -> Place:
    return Place(reading.article.id, ClaimId(claim))


def together(*stories: Story, replies: tuple[CaseReply, ...] = ()) -> Case:
    """The first claims of these stories as one point."""
    places = tuple(place(story.reading()) for story in stories)
    return Case(tuple(each.article for each in places), (CasePoint(CasePointId("k1"), places),), replies)


def denial(answer: Story, to: Story) -> CaseReply:
    """The second claim of the one denies the first of the other."""
    here, there = answer.reading(), to.reading()
    because = (answer.span("untrue"),)
    return CaseReply(place(here, "c2"), place(there), ReplyKind.DENY, because, (to.span(WORDS),), 0.6, "by hand")


def test_a_point_told_with_and_without_the_answer_differs():
    stories = told("one.txt", denied=True), told("two.txt", words="nobody had opened that gate")
    (shared,) = composed(*stories, case=together(*stories)).across.shared
    assert [statement.article for statement in shared.statements] == [1, 2]
    assert [[answer.who for answer in answers] for answers in shared.at_home] == [["Bo Marr"], []]
    assert shared.differs


def test_a_point_of_another_speaker_differs_and_one_told_alike_does_not():
    others = told("one.txt"), told("two.txt", who="a clerk")
    (shared,) = composed(*others, case=together(*others)).across.shared
    assert shared.differs
    alike = told("one.txt"), told("two.txt"), told("three.txt")
    (shared,) = composed(*alike, case=together(*alike)).across.shared
    assert len(shared.statements) == 3
    assert not shared.differs


def test_what_another_article_denies_is_told_though_only_one_states_it():
    denying, denied = told("one.txt", words="another thing was said", denied=True), told("two.txt")
    points = tuple(
        CasePoint(CasePointId(f"k{n}"), (place(each.reading()),)) for n, each in enumerate((denying, denied))
    )
    case = Case(tuple(point.articles[0] for point in points), points, (denial(denying, denied),))
    briefing = composed(denying, denied, case=case)
    (shared,) = briefing.across.shared
    assert [statement.article for statement in shared.statements] == [2]
    ((answer,),) = shared.elsewhere
    assert (answer.article, answer.kind, answer.because[0].words) == (1, ReplyKind.DENY, "untrue")
    assert answer.answers == shared.statements[0].passage
    assert answer.confidence == 0.6
    assert shared.differs


def test_the_pages_name_the_article_in_which_an_answer_stands():
    denying, denied = told("one.txt", denied=True), told("two.txt")
    points = tuple(
        CasePoint(CasePointId(f"k{n}"), (place(each.reading()),)) for n, each in enumerate((denying, denied))
    )
    case = Case(tuple(point.articles[0] for point in points), points, (denial(denying, denied),))
    sections = view(composed(denying, denied, case=case))["sections"]
    (section,) = [each for each in sections if each["kind"] == "across"]
    (shared,) = section["shared"]
    (teller,) = shared["tellers"]
    assert teller["answers"] == []
    assert [(each["outlet"], each["who"]) for each in teller["elsewhere"]] == [("one (1)", "Bo Marr")]


def test_an_answer_at_home_is_not_told_again_elsewhere():
    stories = told("one.txt", denied=True), told("two.txt")
    (shared,) = composed(*stories, case=together(*stories, replies=(denial(*stories),))).across.shared
    assert [[answer.who for answer in answers] for answers in shared.answers] == [["Bo Marr"], ["Bo Marr"]]
    assert shared.elsewhere == ((), ())


def test_articles_that_were_not_held_against_each_other_share_nothing():
    assert composed(told("one.txt"), told("two.txt")).across.shared == ()


def test_a_claim_that_is_not_told_is_left_out():
    stories = told("one.txt"), told("two.txt")
    readings = [story.reading() for story in stories]
    briefing = compose(readings, [], points=[f"{readings[0].article.id}:p1"], case=together(*stories))
    assert briefing.across.shared == ()


def test_voices_are_counted_by_article_those_heard_in_most_articles_first():
    one, two = told("one.txt", denied=True), told("two.txt", who="ADA  Lind")
    voices = composed(one, two).across.voices
    assert [(voice.who, voice.claims, voice.heard_in) for voice in voices] == [
        ("Ada Lind", (1, 1), (1, 2)),
        ("Bo Marr", (1, 0), (1,)),
    ]


def test_unnamed_speakers_are_no_voice():
    story = told("one.txt")
    story.sources.clear()
    story.source("s1", "two officials", SourceKind.UNNAMED)
    assert composed(story).across.voices == ()
