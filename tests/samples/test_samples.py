"""The sample library is well formed: the articles and what a careful reader found in them fit each other."""

import html
import json
import re
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from rejoinder.domain.claims import ReplyKind, Status
from tests.samples.holding import Point, by_sort, fold, hold, is_paragraph, share

SAMPLES = Path(str(files("rejoinder.resources") / "samples"))
EXPECTED: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text("utf-8")) for path in sorted((SAMPLES / "expected").glob("*.json"))
}
every_sample = pytest.mark.parametrize("name", EXPECTED)

_BREAKS = re.compile(r"</?(?:p|li|h\d|tr|div|ul|br|figcaption|section|article|font)\b[^>]*>", re.IGNORECASE)


def text_of(name: str) -> str:
    """The file's words, decoded as its expectation says; of a page what stands between the tags, a line a block."""
    text = (SAMPLES / EXPECTED[name]["file"]).read_text(EXPECTED[name]["encoding"])
    if not EXPECTED[name]["file"].endswith(".html"):
        return text
    text = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->", "", text, flags=re.DOTALL | re.IGNORECASE)
    text = _BREAKS.sub("\N{NULL}", text)
    text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", text)))
    return "\n".join(line.strip() for line in text.split("\N{NULL}") if line.strip())


def paragraphs(name: str) -> list[str]:
    """The paragraphs that the expectation counts as the article, whole and in order."""
    lines = text_of(name).split("\n")
    found, after = [], 0
    for ends in EXPECTED[name]["article"]:
        place = next((i for i in range(after, len(lines)) if is_paragraph(ends, lines[i])), None)
        assert place is not None, f"{name}: no paragraph {ends} after line {after}"
        found.append(lines[place])
        after = place + 1
    return found


def test_every_article_has_its_expectation_and_the_other_way_round():
    articles = {path.stem for path in SAMPLES.iterdir() if path.suffix in {".txt", ".html"}}
    assert articles == set(EXPECTED)
    assert all((SAMPLES / expected["file"]).is_file() for expected in EXPECTED.values())


def test_two_events_are_told_by_at_least_four_outlets_each_in_text_and_html():
    outlets, kinds = defaultdict(set), defaultdict(set)
    for expected in EXPECTED.values():
        outlets[expected["event"]].add(expected["outlet"])
        kinds[expected["event"]].add(Path(expected["file"]).suffix)
    assert len(outlets) == 2
    assert all(len(names) >= 4 for names in outlets.values())
    assert all(suffixes == {".txt", ".html"} for suffixes in kinds.values())


@every_sample
def test_a_page_declares_the_encoding_that_it_is_in(name: str):
    data = (SAMPLES / EXPECTED[name]["file"]).read_bytes()
    data.decode(EXPECTED[name]["encoding"])
    declared = re.search(rb'charset="?([\w-]+)', data, re.IGNORECASE)
    assert (declared[1].decode().lower() if declared else "utf-8") == EXPECTED[name]["encoding"]


def test_the_old_page_is_no_utf_8():
    with pytest.raises(UnicodeDecodeError):
        (SAMPLES / EXPECTED["herald-radio-tape"]["file"]).read_bytes().decode("utf-8")


@every_sample
def test_the_article_has_the_length_of_a_news_story(name: str):
    assert 350 <= len(" ".join(paragraphs(name)).split()) <= 900


@every_sample
def test_title_and_residue_stand_in_the_file_and_residue_not_in_the_article(name: str):
    text, article = fold(text_of(name)), fold(" ".join([EXPECTED[name]["title"], *paragraphs(name)]))
    assert fold(EXPECTED[name]["title"]) in text
    for phrase in EXPECTED[name]["residue"]:
        assert fold(phrase) in text, phrase
        assert fold(phrase) not in article, phrase


@every_sample
def test_every_claim_stands_in_one_block_of_the_article(name: str):
    blocks = [fold(block) for block in (EXPECTED[name]["title"], *paragraphs(name))]
    for claim in EXPECTED[name]["claims"]:
        assert any(fold(claim["has"]) in block for block in blocks), claim


@every_sample
def test_claims_replies_and_standings_refer_to_what_there_is(name: str):
    expected = EXPECTED[name]
    ids = [claim["id"] for claim in expected["claims"]]
    assert len(ids) == len(set(ids))
    named = [claim["within"] for claim in expected["claims"] if "within" in claim]
    named += [key for reply in expected["replies"] for key in (*reply["from"], *reply["to"])]
    named += [key for pair in expected["same_point"] for key in pair]
    named += [status["claim"] for status in expected["statuses"]]
    assert set(named) <= set(ids)
    assert all(reply["to"] or reply["or_implied"] for reply in expected["replies"])
    assert {kind for reply in expected["replies"] for kind in reply["kinds"]} <= set(ReplyKind)
    assert {status for want in expected["statuses"] for status in want["status"]} <= set(Status)


def test_every_kind_of_reply_is_tried_somewhere():
    kinds = {kind for expected in EXPECTED.values() for reply in expected["replies"] for kind in reply["kinds"]}
    assert kinds == set(ReplyKind)


def test_the_day_of_the_gazette_stands_only_in_a_caption():
    page = (SAMPLES / EXPECTED["gazette-they-told-us-it-was-rain"]["file"]).read_text("utf-8")
    without_captions = re.sub(r"<figcaption.*?</figcaption>", "", page, flags=re.DOTALL)
    assert "Oct. 6, 2023" in page
    assert "2023" not in without_captions


def test_the_two_agency_stories_are_near_the_same_and_not_the_same():
    one, other = (
        {tuple(words[i : i + 4]) for i in range(len(words) - 3)}
        for words in (
            re.findall(r"\w+", fold(" ".join(paragraphs(name)[:8])))
            for name in ("harbour-times-tracking-data", "northgate-standard-cutter-speed")
        )
    )
    assert 0.5 < len(one & other) / min(len(one), len(other)) < 1


EMPTY = {
    "text": "", "title": "", "outlet": "", "authors": ["Nobody"], "published": None,
    "residue": [], "claims": [], "points": [], "replies": [],
}  # fmt: skip


@every_sample
def test_an_empty_answer_holds_nothing(name: str):
    held = [point for point in hold(EXPECTED[name], EMPTY) if point.holds and point.sort != "authors"]
    assert held == []


def test_a_right_answer_holds_every_point_and_a_wrong_kind_costs_one():
    text = "Dam is safe\nOrlec said on Wednesday the dam was safe. The mayor denied that."
    expected = {
        "article": [["Orlec said on Wednesday the dam", "mayor denied that."]], "residue": ["Share this"],
        "title": "Dam is safe", "published": "2023-10-04", "outlet": "Gazette", "authors": [],
        "claims": [
            {"id": "A", "has": "the dam was safe", "who": "Orlec", "said": "2023-10-04"},
            {"id": "B", "has": "denied", "in": "cue", "who": ["Mayor", "Pryce"], "within": "A"},
        ],
        "replies": [{"from": ["B"], "to": ["A"], "kinds": ["deny"]}],
        "same_point": [["A", "A"]], "statuses": [{"claim": "A", "status": ["disputed"]}],
    }  # fmt: skip
    safe, denied, that = text.index("the dam was safe"), text.index("denied"), text.index("that.")
    found = {
        "text": text, "title": "Dam is safe", "outlet": "Gazette", "authors": [],
        "published": {"start": "2023-10-04"}, "residue": [{"text": "Share  this"}],
        "claims": [
            {"id": "c1", "content": [[safe, safe + 16]], "cue": [], "who": "Orlec Minerals", "within": None,
             "said": {"start": "2023-10-04"}, "happened": None, "point": "p1"},
            {"id": "c2", "content": [[that, that + 4]], "cue": [[denied, denied + 6]], "who": "the mayor",
             "within": "c1", "said": None, "happened": None, "point": "p2"},
        ],
        "points": [{"claims": ["c1"], "status": "disputed"}, {"claims": ["c2"], "status": "unopposed"}],
        "replies": [{"from": "c2", "to": "c1", "kind": "deny"}],
    }  # fmt: skip
    assert [point for point in hold(expected, found) if not point.holds] == []
    found["replies"] = [{"from": "c2", "to": "c1", "kind": "echo"}]
    assert [point.sort for point in hold(expected, found) if not point.holds] == ["reply kind"]


def test_the_share_and_the_count_by_sort_add_up():
    points = [Point("claim", "A", True), Point("claim", "B", False), Point("reply", "B -> A", True)]
    assert share(points) == pytest.approx(2 / 3)
    assert by_sort(points) == {"claim": (1, 2), "reply": (1, 1)}
