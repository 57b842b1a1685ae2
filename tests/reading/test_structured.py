"""What a page says of itself to machines."""

from rejoinder.reading.page import About
from rejoinder.reading.structured import Found


def test_of_thousands_of_titles_a_dozen_stay_the_most_trusted_and_then_the_first():
    found = Found()
    for number in range(3_000):
        found.add(About.TITLE, f"Title {number}", "the page's metadata", 70)
    found.add(About.TITLE, "The lock at Orrin", "the page's JSON-LD", 85)
    found.add(About.AUTHOR, "Ola Fennimore", "the page's metadata", 60)
    titles = [clue.value for clue in found.clues if clue.about is About.TITLE]
    assert titles == [f"Title {number}" for number in range(11)] + ["The lock at Orrin"]
    assert [clue.value for clue in found.clues if clue.about is About.AUTHOR] == ["Ola Fennimore"]
