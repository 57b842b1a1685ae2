"""Mails: the best body part of a message, and the article in it where it was forwarded."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from email.message import Message

from rejoinder.domain.errors import RefusedFileError
from rejoinder.domain.text import Document
from rejoinder.reading.characters import count_words
from rejoinder.reading.encoding import is_binary
from rejoinder.reading.forwarded import Forwarded, find_forwarded
from rejoinder.reading.html import page_of_markup, without_pictures
from rejoinder.reading.mime import Leaf, header, is_message, leaves, message_of, person
from rejoinder.reading.page import About, Clue, Page
from rejoinder.reading.readers import Reader, reader_for_bytes
from rejoinder.reading.text import check_size, page_of_text

_SUFFIXES = (".eml", ".emlx", ".msg")
_MARKUP = frozenset({"text/html", "application/xhtml+xml"})
_READ_WHOLE = frozenset(
    {
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.oasis.opendocument.text",
        "application/rtf",
        "application/epub+zip",
    }
)  # attachments that are an article by themselves
_ENOUGH = 0.7  # of the words of its plain version must be in the marked-up one; less is "your program cannot show …"
_NOTE = 60  # words; a longer body is more than a covering note to what is attached
_NAMED = 4  # parts left out that are named
_PREFIX = re.compile(r"(?i)^(?:\[[^\]]{1,30}\]\s*)?(?:(?:fwd?|fw|wg|tr|re|aw|sv|rv)\s?(?:\[\d+\])?:\s*)+")
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)
_QUOTED_SHARE = 0.6  # of the lines that begin with ">" in a text that was forwarded as a quotation
_SENDER_TRUST, _SUBJECT_TRUST, _DATE_TRUST = 50, 55, 40  # of the mail; below what a page in it says of itself
_FORWARDED = 6  # more trust in the head of the forwarded text, which is nearer to the article


@dataclass(frozen=True, slots=True)
class _Body:
    """One part that may be the article: how many words it shows, and what to read it with."""

    leaf: Leaf
    words: int
    page: Page


def _recognises(data: bytes, _suffix: str) -> int:
    """2 for whatever begins as a message does: a web archive says 3."""
    return 2 if is_message(data) else 0


def _take(document: Document) -> Page:
    """The page in that mail: its best body part. Raises RefusedFileError where none holds any words."""
    message = message_of(document.data, document.name)
    parts = [leaf for leaf in leaves(message, document.name) if leaf.data]
    bodies = _bodies(parts, document.name)
    best = _best(bodies)
    if best is None or best.words < _NOTE:
        best = _attached(parts, document.name) or best
    if best is None:
        raise RefusedFileError(
            f"{document.name}: the mail holds no readable text; open what is attached to it by itself."
        )
    forwarded = find_forwarded(best.page.blocks)
    page = best.page if forwarded is None else replace(best.page, blocks=forwarded.blocks)
    clues = (*_clues(best.leaf.message, forwarded), *page.clues)
    return replace(page, clues=clues, warnings=(*page.warnings, *_left_out(parts, bodies, best)))


def _bodies(parts: list[Leaf], name: str) -> list[_Body]:
    """The parts that show words, in their order."""
    found = []
    for leaf in parts:
        if (leaf.kind not in _MARKUP and leaf.kind != "text/plain") or is_binary(leaf.data):
            continue
        text = _text_of(leaf, name)
        read: Callable[[str, str], Page] = page_of_markup if leaf.kind in _MARKUP else page_of_text
        try:
            page = read(text, name)
        except RefusedFileError:  # no words in it
            continue
        found.append(_Body(leaf, count_words(block.text for block in page.blocks if not block.hidden), page))
    return found


def _text_of(leaf: Leaf, name: str) -> str:
    """The text of a part: wrapped lines joined as its sender says (RFC 3676), marks of quotation taken off."""
    if leaf.kind in _MARKUP:
        leaf = replace(leaf, data=without_pictures(leaf.data))
        check_size(len(leaf.data), name)
        return leaf.text
    check_size(len(leaf.data), name)
    text = leaf.text.replace("\r\n", "\n")
    lines = [line for line in text.split("\n") if line.strip()]
    if sum(line.startswith(">") for line in lines) > _QUOTED_SHARE * len(lines):
        text = _QUOTED.sub("", text)
    return re.sub(r"(?<=\S) \n(?=\S)", " ", text)  # a space at a line's end goes on; "-- " is the signature's border


def _best(bodies: list[_Body]) -> _Body | None:
    """The part with most words; of two versions of one text the marked-up one, unless it is only an excuse."""
    most = max((body.words for body in bodies if not body.leaf.attached), default=0)
    most = most or max((body.words for body in bodies), default=0)
    good = [body for body in bodies if body.words >= _ENOUGH * most and (not body.leaf.attached or body.words == most)]
    return next(
        (body for body in good if body.leaf.kind in _MARKUP), max(good, key=lambda body: body.words, default=None)
    )


def _attached(parts: list[Leaf], name: str) -> _Body | None:
    """The first document that is attached and is an article by itself; None where there is none."""
    for leaf in parts:
        suffix = "." + leaf.file_name.rpartition(".")[2].lower()
        reader = reader_for_bytes(leaf.data, suffix)
        if reader is not None and reader.media_type in _READ_WHOLE:
            try:
                page = reader(Document(f"{name}, {leaf.file_name}", leaf.data, reader.media_type))
            except RefusedFileError:  # told with the parts that were left out
                continue
            return _Body(leaf, count_words(block.text for block in page.blocks), page)
    return None


def _left_out(parts: list[Leaf], bodies: list[_Body], best: _Body) -> tuple[str, ...]:
    """A sentence on the parts that hold words and were not taken, one on what is attached."""
    said = []
    own = set(_words_of(best))
    other = [
        body
        for body in bodies
        if body.leaf is not best.leaf and len(own.intersection(_words_of(body))) < _ENOUGH * body.words
    ]
    if other:
        words = sum(body.words for body in other)
        said.append(
            f"Other parts of the mail ({words:,} words) were left out: {_names([body.leaf for body in other])}."
        )
    read = {id(body.leaf) for body in bodies} | {id(best.leaf)}
    attached = [leaf for leaf in parts if leaf.attached and id(leaf) not in read]
    if attached:
        said.append(f"What is attached was not read: {_names(attached)}; save it and open it by itself.")
    return tuple(said)


def _words_of(body: _Body) -> list[str]:
    """Its words, each with how often it has stood there before, so that they can be counted against others."""
    seen: dict[str, int] = {}
    found = []
    for block in body.page.blocks:
        for word in block.text.lower().split():
            seen[word] = seen.get(word, 0) + 1
            found.append(f"{word} {seen[word]}")
    return found


def _names(leaves_: list[Leaf]) -> str:
    names = [leaf.file_name or leaf.kind for leaf in leaves_]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _clues(message: Message, forwarded: Forwarded | None) -> list[Clue]:
    """What the heads say: of the forwarded text first, then of the mail."""
    said = []
    if forwarded is not None:
        where = "the head of the forwarded text"
        said.append((About.TITLE, _PREFIX.sub("", forwarded.subject), where, _SUBJECT_TRUST + _FORWARDED))
        said.append((About.PUBLISHED, forwarded.date, where, _DATE_TRUST + _FORWARDED))
        said.append((About.OUTLET, person(forwarded.sender), where, _SENDER_TRUST + _FORWARDED))
    sender = person(header(message, "from"))
    listed = any(message.get(name) for name in ("list-unsubscribe", "list-id"))
    said.append((About.TITLE, _PREFIX.sub("", header(message, "subject")), "the mail’s subject", _SUBJECT_TRUST))
    if forwarded is None:
        said.append((About.PUBLISHED, header(message, "date"), "the mail’s date", _DATE_TRUST))
        said.append((About.OUTLET if listed else About.AUTHOR, sender, "the mail’s sender", _SENDER_TRUST))
    return [Clue(about, value, where, trust) for about, value, where, trust in said if value]


read_eml = Reader("message/rfc822", _SUFFIXES, _recognises, _take)
