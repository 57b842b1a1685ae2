"""What is told across articles: the same words with and without an answer, by one speaker or another; who is heard."""

from rejoinder.briefing import Briefing, check_briefing, compose
from rejoinder.domain.claims import ReplyKind, SourceKind, Status
from tests.briefing.silo import Story, day

WORDS = "the gate was never opened"


def told(name: str, *, who: str = "Ada Lind", words: str = WORDS, denied: bool = False) -> Story:
    """An article in which somebody says that, and perhaps somebody else denies it."""
    story = Story(
        name, name.removesuffix(".txt"), day("2031-05-09"), ["A title", f"She said {words}.", "That is untrue."]
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


def composed(*stories: Story) -> Briefing:
    readings = [story.reading() for story in stories]
    briefing = compose(readings, [])
    assert check_briefing(briefing, readings) == ()
    return briefing


def test_the_same_words_told_with_and_without_the_answer_differ():
    (shared,) = composed(told("one.txt", denied=True), told("two.txt")).across.shared
    assert [statement.article for statement in shared.statements] == [1, 2]
    assert [[answer.who for answer in answers] for answers in shared.answers] == [["Bo Marr"], []]
    assert shared.differs


def test_the_same_words_of_another_speaker_differ_whatever_the_case_and_stops():
    (shared,) = composed(
        told("one.txt"), told("two.txt", who="a clerk", words="The gate, was NEVER opened")
    ).across.shared
    assert {statement.who for statement in shared.statements} == {"Ada Lind", "a clerk"}
    assert shared.differs


def test_what_is_told_alike_does_not_differ():
    (shared,) = composed(told("one.txt"), told("two.txt"), told("three.txt")).across.shared
    assert len(shared.statements) == 3
    assert not shared.differs


def test_a_few_words_are_the_same_by_chance():
    assert (
        composed(told("one.txt", words="the gate opened"), told("two.txt", words="the gate opened")).across.shared == ()
    )


def test_one_article_that_repeats_itself_tells_nothing_across_articles():
    story = Story("one.txt", "", None, ["A title", f"{WORDS}. And {WORDS}."])
    first = story.text.index(WORDS)
    for number, start in enumerate((first, story.text.index(WORDS, first + 1)), 1):
        story.claim_at(f"c{number}", f"p{number}", start, start + len(WORDS))
        story.point(f"p{number}", WORDS, Status.UNOPPOSED, f"c{number}")
    assert composed(story).across.shared == ()


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
