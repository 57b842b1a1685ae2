"""Attributions without a word that says so: a speaker and a colon, and adverbs that leave the source open."""

from rejoinder.analysis.attribution_content import clause_end
from rejoinder.analysis.attribution_draft import Draft, Place, trimmed
from rejoinder.analysis.attribution_quotations import past_link
from rejoinder.analysis.phrases import FINITE, VERBS, noun_phrase_before, opens_quote, subject_before


def of_colon(place: Place) -> Draft | None:
    """Read "Orman: The wall will hold" and "RAO: “We went.”": the content ends with the block."""
    words, colon = place.words, place.cue.head
    source = noun_phrase_before(words, colon, place.first)
    if source is None:
        return None
    quoted = opens_quote(words, colon + 1, place.last)
    end = max(place.last, words.quotes[words.quote[colon + 1]][1]) if quoted else place.last
    while end < len(words.text) and words.block[end] == words.block[colon]:
        end += 1
    content = trimmed(words, colon + 1, end)
    if content is None:
        return None
    entry = place.cue.cues[0]
    return place.draft((content,), (source,), entry=entry, frame="clause", rule="a speaker and a colon", confidence=0.8)


def of_adverb(place: Place) -> Draft | None:
    """Read "The minister reportedly refused": the clause around the adverb, and nobody named."""
    words, cue, entry = place.words, place.cue, place.cue.cues[0]
    head = cue.end
    while place.tag(head) == "RB":
        head += 1
    right = trimmed(words, cue.end, clause_end(words, cue.end, place.last, place.later))
    if right is None:
        return None
    start = cue.start
    while place.tag(start - 1) in FINITE | {"VB", "VBN", "RB"}:
        start -= 1
    if place.tag(head) not in VERBS and start == cue.start:
        return None
    subject = subject_before(words, start, place.first)
    if subject is None:
        left = trimmed(words, past_link(words, place.first), cue.start)
    else:
        left = trimmed(words, subject[0], cue.start)
    content = (right,) if left is None else (left, right)
    return place.draft(content, (), entry=entry, frame="clause", rule="an adverb of hearsay", confidence=0.6)
