"""The byline and the names in it: from lines beside the title and from the metadata."""

import re
from collections.abc import Sequence

from rejoinder.domain.text import ResidueReason
from rejoinder.reading.clean import Labelled
from rejoinder.reading.page import About, Clue, Page

_BY = re.compile(
    r"^\W{0,3}(?:(?:written|reported|posted|published|story|words|text|report|analysis|review|created|contributed|"
    r"authors?)\b[: ]*)?\b(?:by|von|par|por|di|door)\b:?\s+",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:(?:authors?|reporters?|journalists?|written by|writers?|reporting by|story by)\s?:\s?|"
    r"from our (?:own )?correspondents?,? )",
    re.IGNORECASE,
)
# What ends the names: a border, a number, the time of publication, a place, what the person is.
_AFTER_NAMES = re.compile(
    r"\s*(?:[|•·/\[\]<>→»]|\s[–—-]\s|\d|\b(?:published|posted|updated|last|on|in|for|at|from|via|is|leave|comments?|share|save|"
    r"minutes?|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|"
    r"april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|follow|opens|"
    r"with|photos?|photography|edited|credit|image|media)\b)",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:senior|staff|chief|special|contributing|contributor|editor|reporter|correspondent|writer|journalist|columnist|"
    r"producer|bureau|desk|analyst|fellow|professor)s?\b",
    re.IGNORECASE,
)
_MAY_PLACE = re.compile(r"\bMay\s+\d")
_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\+)\s*")
_NAME = re.compile(r"(?:[^\W\d_][\w.’'`-]*\.?)(?:\s+[^\W\d_][\w.’'`()-]*\.?){0,6}")
_NO_NAME = re.compile(
    r"(?i)^(?:(?:written|posted|published|reviewed|edited)(?: by)?|admin|administrator|editor|staff|webmaster|"
    r"guest|user|unknown|author|none|null|by|subscribe|share|follow|image|more|news|the)$"
)
# Where a byline ends and something else goes on in the same line.
_LINE_END = re.compile(
    r"\s*(?:[|•·]|\s[–—]\s|\b(?:published|posted|updated|leave a|\d+ comments?|share|save)\b|\b\d{1,2}[ :./-]|"
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|"
    r"aug|sept?|oct|nov|dec)\.? \d).*$",
    re.IGNORECASE | re.DOTALL,
)
_ARTICLE_OR_ENDING = re.compile(r"^the\s|\.(?:com|net|org|co\.uk)$")
_REACH_BEFORE, _REACH_AFTER = 14, 4  # blocks around the beginning of the body in which a byline is sought
_MOST_NAMES, _LONGEST_NAME = 12, 6  # names of a byline, words of a name
_LONGEST_LINE, _LONGEST_ALONE = 200, 60  # characters of a byline, of one that is only a name


def find_byline(
    page: Page, labelled: Sequence[Labelled], title_index: int | None
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The line that names who wrote it, the names, and a sentence where line and metadata name different people.

    The metadata's names stand in where no line does; ("", (), ()) where nothing says who wrote it.
    """
    line, seen = _visible(labelled, title_index)
    told = _told(page.clues_about(About.AUTHOR))
    paper = {_bare(clue.value) for clue in page.clues_about(About.OUTLET)}
    people = tuple(name for name in told if _bare(name) not in paper)
    if not (line and seen):
        return ("By " + _listed(told) if told else ""), people, ()
    seen = tuple(name for name in seen if _bare(name) not in paper)
    if not people or not seen:
        return line, seen or people, ()  # the other names only the paper
    visible, known = ({_bare(name) for name in names} for names in (seen, people))
    if visible & known:
        also = (name for name in people if _bare(name) not in visible and name.casefold() in line.casefold())
        return line, (*seen, *also), ()
    told = people
    return (
        line,
        told,
        (f"The byline names {_listed(seen)}, the page’s metadata name {_listed(told)}; the latter were taken.",),
    )


def names_in(text: str) -> tuple[str, ...]:
    """The names of a byline, in order, each once: ``By Ann Lee and Bo Ray in Kiev`` gives Ann Lee and Bo Ray."""
    rest = _LABEL.sub("", _BY.sub("", text.strip(), count=1), count=1)
    for pattern in (_AFTER_NAMES, _MAY_PLACE):
        match = pattern.search(rest)
        if match and match.start() > 0:
            rest = rest[: match.start()]
        elif match:
            return ()
    names: list[str] = []
    for part in _BETWEEN.split(rest)[:_MOST_NAMES]:
        post = _POST.search(part)
        if post and (names or not post.start()):
            continue  # what the one named before is: "Environment Editor"
        name = " ".join(part[: post.start() if post else None].strip(" .,:()").split())
        fits = (
            name
            and len(name.split()) <= _LONGEST_NAME
            and name[0].isalpha()
            and _NAME.fullmatch(name)
            and not _NO_NAME.match(name)
        )
        if fits and (name[0].isupper() or not name[0].isascii()) and name not in names:
            names.append(name)
    return tuple(names)


def _visible(labelled: Sequence[Labelled], title_index: int | None) -> tuple[str, tuple[str, ...]]:
    """The first line near the title or the beginning of the body that reads as a byline, with its names."""
    start = next((index for index, one in enumerate(labelled) if one.reason is None), 0)
    first = max(0, min(start, title_index if title_index is not None else start) - 3, start - _REACH_BEFORE)
    near = labelled[first : start + _REACH_AFTER]
    for tell in (_by_words, _by_place, _alone):
        for index, one in enumerate(near):
            text = one.block.text
            if one.reason is not None and not one.block.hidden and len(text) <= _LONGEST_LINE:
                after = near[index + 1] if index + 1 < len(near) else None
                line, names = tell(one, after)
                if names:
                    return _LINE_END.sub("", line) or line, names
    return "", ()


def _by_words(one: Labelled, after: Labelled | None) -> tuple[str, tuple[str, ...]]:
    """A line that begins as bylines do: "By Ann Lee"; or "By" alone, with the name on the next line."""
    text = one.block.text
    if not (_BY.match(text + " ") or _LABEL.match(text)):
        return "", ()
    names = names_in(text)
    if not names and after is not None and _BY.fullmatch(text + " "):
        return f"{text} {after.block.text}", names_in(after.block.text)
    return text, names


def _by_place(one: Labelled, _after: Labelled | None) -> tuple[str, tuple[str, ...]]:
    """A name in a part of the page that is marked as the byline."""
    text = one.block.text
    if one.reason is not ResidueReason.BYLINE or one.block.tag == "line" or len(text) > _LONGEST_ALONE:
        return "", ()
    names = names_in(text)
    return (text, names) if names and " " in names[0] else ("", ())


def _alone(one: Labelled, after: Labelled | None) -> tuple[str, tuple[str, ...]]:
    """A name by itself above the date."""
    if after is None or after.reason is not ResidueReason.DATELINE:
        return "", ()
    names = names_in(one.block.text)
    fits = all(1 < len(name.split()) <= _LONGEST_NAME and name.istitle() for name in names)
    return (one.block.text, names) if names and fits else ("", ())


def _told(clues: Sequence[Clue]) -> tuple[str, ...]:
    """The names of the most trusted kind of metadata that gives any."""
    for trust in sorted({clue.trust for clue in clues}, reverse=True):
        names: list[str] = []
        for clue in clues:
            if clue.trust == trust:
                names.extend(
                    name for name in names_in(clue.value) if name.casefold() not in {seen.casefold() for seen in names}
                )
        if names:
            return tuple(names)
    return ()


def _bare(name: str) -> str:
    """A name to compare: letters and figures alone, without "the" and the ending of an address."""
    return "".join(re.findall(r"\w+", _ARTICLE_OR_ENDING.sub("", name.casefold())))


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
