"""Floods of attributes: elements with so many that building a tree of them takes minutes are cut back to their names.

The tags are found as the HTML standard finds them (WHATWG, 13.2.5), since a parser that does would otherwise see a tag
where none is seen here: ">" may stand in quotes, "<" between attributes, and tags in comments and scripts are none.
Each step moves on in the source and never looks back, so that the time stays linear.
"""

import re

_MOST = 500  # attributes on one element; libxml2's time grows with the square of their number (100,000 take 11 s)
_SPACE = r"[ \t\n\r\f]"
_ATTRIBUTE = re.compile(
    rf"""[^ \t\n\r\f/>][^ \t\n\r\f/>=]*+(?:{_SPACE}*+={_SPACE}*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^ \t\n\r\f>]*+))?+"""
)
# A tag up to its ">", if the document has that; or the beginning of a comment, a declaration or what is taken for one.
_TAG = re.compile(
    rf"<(?:(?P<end>/?)(?P<name>[a-zA-Z][^ \t\n\r\f/>]*+)(?:[ \t\n\r\f/]++|{_ATTRIBUTE.pattern})*+(?P<border>>?)|[/!?])"
)
_COMMENT_END = re.compile("--!?>")
_EMPTY_COMMENT = re.compile("<!---?>")  # ends at once, with what begins it
# Elements in which no tag counts but their own end.
_RAW_END = {
    name: re.compile(rf"(?i)</{name}(?=[ \t\n\r\f/>])")
    for name in ("style", "title", "textarea", "iframe", "xmp", "noembed", "noframes", "plaintext")
}
_RAW = frozenset({*_RAW_END, "script"})
_SCRIPT_PART = re.compile(r"(?i)<!--(?:-?>)?|-->|<(/?)script(?=[ \t\n\r\f/>])")
_NAME_LENGTH = 40  # characters of a name that are kept


def without_floods(source: str) -> tuple[str, int]:
    """The source with those elements cut back to their names, and how many there were."""
    pieces: list[str] = []
    kept = place = cut = 0
    while tag := _TAG.search(source, place):
        start, place = tag.span()
        end, name, border = tag.groups()
        if name is None:
            place = _after_comment(source, start)
        elif not border:
            break  # the document ends in this tag: the parser drops it too
        elif not end:
            if place - start > 2 * _MOST and _is_flood(tag):
                pieces += source[kept:start], f"<{name[:_NAME_LENGTH]}>"
                kept, cut = place, cut + 1
            name = name.lower()
            if name in _RAW:
                place = _after_raw(source, place, name)
    return ("".join((*pieces, source[kept:])), cut) if cut else (source, 0)


def _is_flood(tag: re.Match[str]) -> bool:
    """Whether a tag carries more than `_MOST` attributes."""
    return sum(1 for _ in _ATTRIBUTE.finditer(tag.string, tag.end("name"), tag.end("border") - 1)) > _MOST


def _after_comment(source: str, start: int) -> int:
    """The place after a comment, a declaration or what is taken for one."""
    if not source.startswith("<!--", start):
        end = source.find(">", start)
        return len(source) if end < 0 else end + 1
    closing = _EMPTY_COMMENT.match(source, start) or _COMMENT_END.search(source, start + 4)
    return len(source) if closing is None else closing.end()


def _after_raw(source: str, place: int, name: str) -> int:
    """Where tags count again after the opening tag of an element that holds none: at its closing tag."""
    if name == "script":
        return _script_end(source, place)
    closing = _RAW_END[name].search(source, place)
    return len(source) if closing is None else closing.start()


def _script_end(source: str, place: int) -> int:
    """Where the closing tag of a script stands; one within a comment that opens a script closes only that."""
    commented = nested = False
    for part in _SCRIPT_PART.finditer(source, place):
        match part[0].lower():
            case "<!--":
                commented = True
            case "-->":
                commented = nested = False
            case "</script" if nested:
                nested = False
            case "</script":
                return part.start()
            case "<script" if commented:
                nested = True
    return len(source)
