"""Forwarded articles: where the mail that carries one ends, and what the forwarded head says of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rejoinder.reading.page import RawBlock

# What mail programs write above a forwarded text (Gmail, Apple Mail, Outlook, Thunderbird; English, German, French).
_MARKER = re.compile(
    r"(?i)^[-_* >]*(?:-{2,}\s*)?(?:(?:begin )?forwarded message|original message|weitergeleitete nachricht|"
    r"ursprüngliche nachricht|message (?:transféré|d'origine))\s*:?\s*[-_*]*"
)
_LABEL = re.compile(
    r"(?i)(?:^|(?<=\s))\**(from|sent|date|subject|to|cc|reply-to|von|gesendet|datum|betreff|an|de|envoyé|objet|à)\**\s?:"
    r"\**(?=\s|$)"
)
_MEANS = {
    "from": "from",
    "von": "from",
    "de": "from",
    "sent": "date",
    "date": "date",
    "gesendet": "date",
    "datum": "date",
    "envoyé": "date",
    "subject": "subject",
    "betreff": "subject",
    "objet": "subject",
}
_REACH = 40  # blocks in which a head is sought: a covering note is short
_HEAD_BLOCKS = 8  # blocks that a head may take: its lines, each by itself
_LONGEST_HEAD = 600  # characters of one of them
_FEWEST = 2  # of from, date and subject that a head has
_COVERING = "a note or head of the mail, before the text that it forwards"


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The blocks with those before the forwarded text marked, and what the head says: "" where it does not."""

    blocks: tuple[RawBlock, ...]
    subject: str
    date: str
    sender: str


def find_forwarded(blocks: Sequence[RawBlock]) -> Forwarded | None:
    """The forwarded text of a mail, None where it forwards none. Of a forward in a forward the inner one."""
    found = None
    place = 0
    while place < min(len(blocks), _REACH):
        head = _head_at(blocks, place)
        if head is None:
            place += 1
            continue
        place, said = head
        found = (place, {**(found[1] if found else {}), **said})
    if found is None or found[0] >= len(blocks):
        return None
    start, said = found
    marked = [replace(block, hidden=block.hidden or _COVERING) for block in blocks[:start]]
    return Forwarded((*marked, *blocks[start:]), said.get("subject", ""), said.get("date", ""), said.get("from", ""))


def _head_at(blocks: Sequence[RawBlock], place: int) -> tuple[int, dict[str, str]] | None:
    """The place after the head that begins there and what it says; None where none does."""
    text = blocks[place].text
    marker = _MARKER.match(text)
    if not marker and not _LABEL.match(text):
        return None
    said: dict[str, str] = {}
    end = place
    if marker:
        text = text[marker.end() :].strip()
    while True:
        if text:
            labels = list(_LABEL.finditer(text))
            if not labels or labels[0].start() > 0 or len(text) > _LONGEST_HEAD:
                break
            for number, label in enumerate(labels):
                after = labels[number + 1].start() if number + 1 < len(labels) else len(text)
                meaning = _MEANS.get(label[1].lower())
                if meaning:
                    said.setdefault(meaning, text[label.end() : after].strip(" *"))
        end += 1
        if end >= len(blocks) or end - place > _HEAD_BLOCKS:
            break
        text = blocks[end].text
    return (end, said) if len(said) >= _FEWEST else None
