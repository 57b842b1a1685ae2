"""Texts that are no tidy prose: what is claimed in them is found all the same, and nothing where nothing is claimed."""

from itertools import product

import pytest

from rejoinder.analysis import analyse
from rejoinder.analysis.model import engine as engine_module
from rejoinder.domain.claims import Mode
from rejoinder.domain.text import Article, ArticleId
from tests.analysis.attributed import Told, article_of, told


def said(*paragraphs: str, title: str = "") -> list[tuple[str, str]]:
    return [(one.source, " … ".join(one.content)) for one in told(*paragraphs, title=title)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Norland Denies Mining Strait", ("Norland", "Mining Strait")),
        ("Ferry Firm Knew of Cracks, Auditor Says", ("Auditor", "Ferry Firm Knew of Cracks")),
        ("‘We Were Never Told,’ Says Widow of Captain", ("Widow of Captain", "‘We Were Never Told,’")),
        ("Orman: The Wall Will Hold", ("Orman", "The Wall Will Hold")),
        ("Minister to Critics: ‘Read the Report’", ("Minister to Critics", "‘Read the Report’")),
        ("Police: driver was drunk", ("Police", "driver was drunk")),
    ],
)
def test_a_headline_claims_without_running_into_the_text(title, expected):
    assert said("The board met on Monday.", title=title) == [expected]


def test_a_tweet_in_the_text_is_said_by_the_one_who_tweeted():
    (tweet,) = told("On Sunday the senator tweeted: “The memo is a fake. My staff never wrote it.” — @paulagrieg May 4")
    assert (tweet.source, tweet.content) == ("the senator", ("“The memo is a fake. My staff never wrote it.”",))


def test_each_line_of_a_transcript_is_said_by_its_speaker():
    found = said(
        "VANCE: The board knew in March.",
        "LUND: That is not true. We were told in June.",
        "MR. VANCE: You signed the letter.",
    )
    assert [(source, content.rstrip(".")) for source, content in found] == [
        ("VANCE", "The board knew in March"),
        ("LUND", "That is not true. We were told in June"),
        ("MR. VANCE", "You signed the letter"),
    ]


def test_a_letter_that_stands_for_question_or_answer_is_nobody():
    found = said("Q: Did the board know about the crack?", "A: The mayor said in March that the wall was safe.")
    assert all(source not in {"Q", "A"} for source, _ in found)


def test_items_of_a_list_are_claims_of_those_named_in_them():
    found = said(
        "The union gave three reasons for the strike:",
        "- Drivers say the buses are unsafe.",
        "- Lund denied that a bus had burned.",
        "- According to the police, two tyres were cut.",
    )
    assert ("Drivers", "the buses are unsafe") in found
    assert ("Lund", "that a bus had burned") in found
    assert ("the police", "two tyres were cut") in found


def test_an_article_in_capitals_is_read_like_any_other():
    assert said(
        "ESTMARK DENIES LAYING MINES",
        "HALM — FOREIGN MINISTER ILSE BRANDT SAID THAT NO BOAT HAD LEFT THE PORT. “WE HAVE THE LOG,” SHE SAID.",
    ) == [
        ("ESTMARK", "LAYING MINES"),
        ("FOREIGN MINISTER ILSE BRANDT", "THAT NO BOAT HAD LEFT THE PORT"),
        ("SHE", "“WE HAVE THE LOG,”"),
    ]


def test_missing_full_stops_do_not_run_two_speakers_together():
    found = said(
        "The harbour master said the ferry was late The port denied that it was closed", "Lund said nobody was hurt"
    )
    assert found == [
        ("The harbour master", "the ferry was late"),
        ("The port", "that it was closed"),
        ("Lund", "nobody was hurt"),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "source", "words"),
    [
        (("“The hold was empty, Mara Lund said. “We searched it twice.”",), "Mara Lund", "The hold was empty"),
        (("The hold was empty,” Mara Lund said. We searched it twice.”",), "Mara Lund", "The hold was empty"),
        (('"The hold was empty," Mara Lund said. "We searched it.', "The ship left."), "Mara Lund", "We searched it."),
        (("'The hold was empty', Mara Lund said, 'and the log proves it.'",), "Mara Lund", "and the log proves it"),
    ],
)
def test_broken_quotation_marks_cost_neither_speaker_nor_words(paragraphs, source, words):
    (one,) = told(*paragraphs)
    assert one.source == source
    assert any(words in piece for piece in one.content)
    assert not any("ship left" in piece for piece in one.content)


def test_a_bulletin_of_one_line_is_an_article():
    (one,) = told("Estmark says ferry hit drifting mine")
    assert (one.source, one.content, one.mode) == ("Estmark", ("ferry hit drifting mine",), Mode.INDIRECT)


def test_the_empty_text_says_nothing():
    assert analyse(Article(ArticleId("empty"), "", ())).claims == ()
    assert analyse(article_of(" ", "\u00a0")).claims == ()


RESIDUE = """Advertisement
WATCH ABOVE
Story continues below
Story continues below advertisement
1.2K shares
Share this article
342 Comments
Sign up for our newsletter
Get the day’s top stories in your inbox. Sign up here.
Click here to subscribe
By Ada Thorne
© 2021 Varn Post. All rights reserved.
Follow us on Chirp and tell us what you think
Have a tip? Tell us what you know.
This website uses cookies. By continuing you agree to our terms.
Enter your e-mail address
Don’t miss a thing: say yes to our weekly letter
Photo: The harbour at dawn. (Varn Press)
Most read
Print Email Share""".splitlines()


@pytest.mark.parametrize("line", RESIDUE)
def test_residue_that_slipped_through_makes_no_claim(line):
    assert told(line) == []


def test_residue_among_the_paragraphs_takes_no_part_in_what_is_said():
    found: list[Told] = told(
        "“The hold was empty,” Mara Lund said.",
        "Story continues below advertisement",
        "“We searched it twice,” she added.",
        *RESIDUE[:5],
    )
    assert [(one.source, one.content) for one in found] == [
        ("Mara Lund", ("“The hold was empty,”",)),
        ("she", ("“We searched it twice,”",)),
    ]


SPEAKERS = ("The harbour master", "Ada Brandt", "Estmark’s navy", "The port union", "A ministry spokesman")
CUES = ("said", "told reporters", "insisted", "denied", "warned")
MATTERS = (
    "the ferry",
    "the northern crane",
    "the old sea wall",
    "a grain freighter",
    "the customs house",
    "the pilot boat",
)
FATES = ("had been inspected in May", "was never closed", "would be sold by the city", "had lost its licence")


def report(words: int) -> Article:
    """An article of about so many words, each sentence another one."""
    lines, size = [], 0
    for number, (fate, matter, cue, speaker) in enumerate(product(FATES * 9, MATTERS, CUES, SPEAKERS)):
        sentence = f"{speaker} {cue} on day {number} that {matter} {fate}."
        lines.append(sentence)
        size += len(sentence.split())
        if size >= words:
            break
    return article_of(*(" ".join(lines[at : at + 4]) for at in range(0, len(lines), 4)))


def test_the_work_grows_with_the_length_of_a_report_and_no_faster(monkeypatch):
    """Work is counted in words that the engine is given; 20,000 words give their claims like the first 2,000."""
    read = engine_module.Engine.read
    given: list[int] = []

    def counted(self, words):
        given.append(len(words.forms))
        return read(self, words)

    monkeypatch.setattr(engine_module.Engine, "read", counted)
    found, work = [], []
    for size in (2_000, 20_000):
        given.clear()
        analysis = analyse(report(size))
        found.append(len(analysis.claims))
        work.append(sum(given))
    assert found[1] > 9 * found[0]
    assert work[1] < 10.5 * work[0]
    assert work[1] < 2 * 26_000  # tokens: once as a whole, and at most once more inside contents
