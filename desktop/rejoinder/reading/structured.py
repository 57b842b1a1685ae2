"""What a page says of itself to machines: JSON-LD, meta elements, microdata, its title and its address."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from rejoinder.reading.page import About, Clue

# Trust, 0–100: machine data about the article itself before data about the page, before what stands near the text.
# The order was chosen on the development pages that resources/reading/CARD.md names.
_JSON_LD = 90
_META: dict[str, tuple[About, int]] = {
    "og:title": (About.TITLE, 70),
    "twitter:title": (About.TITLE, 60),
    "dc.title": (About.TITLE, 60),
    "headline": (About.TITLE, 65),
    "parsely-title": (About.TITLE, 65),
    "sailthru.title": (About.TITLE, 60),
    "article:author": (About.AUTHOR, 60),
    "author": (About.AUTHOR, 70),
    "byl": (About.AUTHOR, 75),
    "dc.creator": (About.AUTHOR, 65),
    "dcterms.creator": (About.AUTHOR, 65),
    "parsely-author": (About.AUTHOR, 72),
    "sailthru.author": (About.AUTHOR, 72),
    "cxenseparse:author": (About.AUTHOR, 65),
    "og:site_name": (About.OUTLET, 80),
    "application-name": (About.OUTLET, 50),
    "dc.publisher": (About.OUTLET, 55),
    "article:published_time": (About.PUBLISHED, 85),
    "og:article:published_time": (About.PUBLISHED, 84),
    "datepublished": (About.PUBLISHED, 83),
    "article.published": (About.PUBLISHED, 83),
    "published-date": (About.PUBLISHED, 80),
    "publish-date": (About.PUBLISHED, 80),
    "publish_date": (About.PUBLISHED, 80),
    "pubdate": (About.PUBLISHED, 80),
    "publishdate": (About.PUBLISHED, 80),
    "parsely-pub-date": (About.PUBLISHED, 82),
    "sailthru.date": (About.PUBLISHED, 80),
    "dc.date": (About.PUBLISHED, 70),
    "dc.date.issued": (About.PUBLISHED, 78),
    "dcterms.created": (About.PUBLISHED, 70),
    "dcterms.date": (About.PUBLISHED, 70),
    "cxenseparse:recs:publishtime": (About.PUBLISHED, 78),
    "originalpublicationdate": (About.PUBLISHED, 80),
    "pub_date": (About.PUBLISHED, 80),
    "publication_date": (About.PUBLISHED, 80),
    "dcterms.issued": (About.PUBLISHED, 78),
    "citation_publication_date": (About.PUBLISHED, 78),
    "citation_date": (About.PUBLISHED, 70),
    "datecreated": (About.PUBLISHED, 65),
    "date": (About.PUBLISHED, 60),
    "article:modified_time": (About.MODIFIED, 85),
    "og:updated_time": (About.MODIFIED, 80),
    "datemodified": (About.MODIFIED, 83),
    "og:article:modified_time": (About.MODIFIED, 84),
    "article.updated": (About.MODIFIED, 83),
    "lastmod": (About.MODIFIED, 70),
    "last-modified": (About.MODIFIED, 70),
    "last_updated": (About.MODIFIED, 70),
    "dc.date.modified": (About.MODIFIED, 70),
    "dcterms.modified": (About.MODIFIED, 70),
    "description": (About.DESCRIPTION, 60),
    "og:description": (About.DESCRIPTION, 70),
    "twitter:description": (About.DESCRIPTION, 50),
    "og:url": (About.ADDRESS, 60),
    "article:content_tier": (About.ACCESS, 70),
    "og:locale": (About.LANGUAGE, 50),
    "content-language": (About.LANGUAGE, 40),
}
_ARTICLE_TYPE = re.compile(r"article|posting|report|review|newsstory", re.IGNORECASE)
_PAGE_TYPE = re.compile(r"webpage|creativework|videoobject|itempage", re.IGNORECASE)
_PAGE_TRUST = 30  # less for a JSON-LD node that describes the page and not the article
_OF_CHANGE = re.compile(r"updat|modif|revis|edited", re.IGNORECASE)  # in the class or id of a time element
_OF_PUBLICATION = re.compile(r"publi|posted|created", re.IGNORECASE)
_TITLE_ELEMENT, _TIME_ELEMENT, _MICRODATA, _REL = 40, 50, 75, 55
_LONGEST = 4_000_000  # characters of one JSON-LD script that are looked at
_LONGEST_VALUE = 600  # characters of one clue
_MOST = 12  # clues of one kind: each is held against every block of the page (3,200 titles took 6 s)


@dataclass(slots=True)
class Found:
    """The clues of a page, and its body where the page carries a machine-readable copy."""

    clues: list[Clue] = field(default_factory=list)
    body: str = ""

    def add(self, about: About, value: object, where: str, trust: int) -> None:
        """Note one clue, if its value is a text that says anything; of many the most trusted, then the first, stay."""
        if not isinstance(value, str):
            return
        same = [clue for clue in self.clues if clue.about is about]
        if len(same) >= _MOST:
            least = min(reversed(same), key=lambda clue: clue.trust)
            if trust <= least.trust:
                return
        tidied = " ".join(html.unescape(value[: _LONGEST_VALUE * 2]).split())[:_LONGEST_VALUE]
        if tidied:
            if len(same) >= _MOST:
                self.clues.remove(least)
            self.clues.append(Clue(about, tidied, where, trust))


def structured(root: etree._Element) -> Found:
    """What the page says of itself."""
    found = Found()
    for node in root.iter("script", "meta", "title", "time", "link", "html", "a", "span", "div", "p"):
        tag = node.tag
        if tag == "script":
            if "ld+json" in (node.get("type") or "").lower():
                _from_json(node.text or "", found)
        elif tag == "meta":
            _from_meta(node, found)
        elif tag == "title":
            around = node.getparent()
            if around is None or around.tag == "head":
                found.add(About.TITLE, _text_of(node), "the page's title", _TITLE_ELEMENT)
        elif tag == "link":
            if (node.get("rel") or "").lower() == "canonical":
                found.add(About.ADDRESS, node.get("href"), "the page's address", 70)
        elif tag == "html":
            found.add(
                About.LANGUAGE,
                node.get("lang") or node.get("{http://www.w3.org/XML/1998/namespace}lang"),
                "the page's language",
                60,
            )
        else:
            _from_visible(node, str(tag), found)
    return found


def _from_meta(node: etree._Element, found: Found) -> None:
    content = node.get("content")
    if not content:
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        key = (node.get(attribute) or "").strip().lower()
        if key in _META:
            about, trust = _META[key]
            if about is About.AUTHOR and content.startswith(("http:", "https:")):
                return
            found.add(about, content, f"the page's metadata ({key})", trust)
            return


def _from_visible(node: etree._Element, tag: str, found: Found) -> None:
    """Clues on elements that also show something: ``<time>``, microdata, ``rel=author``."""
    prop = (node.get("itemprop") or "").lower()
    if tag == "time":
        _from_time(node, prop, found)
    elif prop in {"datepublished", "datemodified"}:
        found.add(
            About.PUBLISHED if prop == "datepublished" else About.MODIFIED,
            node.get("content") or node.get("datetime") or _text_of(node),
            "a date marked on the page",
            _MICRODATA,
        )
    elif prop == "headline":
        found.add(About.TITLE, _text_of(node), "a headline marked on the page", _MICRODATA)
    elif (prop == "name" and _in_author(node)) or prop == "author":
        text = _text_of(node)
        if len(text) < _LONGEST_VALUE:
            found.add(About.AUTHOR, text, "an author marked on the page", _REL)
    elif tag == "a" and "author" in (node.get("rel") or "").lower().split():
        found.add(About.AUTHOR, _text_of(node), "an author linked on the page", _REL)


def _from_time(node: etree._Element, prop: str, found: Found) -> None:
    """A ``<time>``: of publication, unless its names speak of a change and of nothing else."""
    names = f"{prop} {node.get('class') or ''} {node.get('id') or ''}"
    changed = _OF_CHANGE.search(names) and not _OF_PUBLICATION.search(names)
    marked = "datepublished" in prop or "datemodified" in prop or node.get("pubdate") is not None
    found.add(
        About.MODIFIED if changed else About.PUBLISHED,
        node.get("datetime"),
        "a time marked on the page",
        _MICRODATA if marked else _TIME_ELEMENT,
    )


def _text_of(node: etree._Element) -> str:
    """The text in that element."""
    return "".join(str(piece) for piece in node.itertext())


def _in_author(node: etree._Element) -> bool:
    """Whether one of the three elements around it is marked as the author."""
    around = node.getparent()
    for _ in range(3):
        if around is None:
            return False
        if (around.get("itemprop") or "").lower() == "author":
            return True
        around = around.getparent()
    return False


def _from_json(source: str, found: Found) -> None:
    source = source[:_LONGEST].strip()
    for opening, closing in (
        ("<!--", "-->"),
        ("<![CDATA[", "]]>"),
        ("/*<![CDATA[*/", "/*]]>*/"),
        ("//<![CDATA[", "//]]>"),
    ):
        source = source.removeprefix(opening).removesuffix(closing).strip()
    try:
        data = json.loads(source.rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return  # careless pages carry broken JSON-LD; what it would have said is looked for elsewhere
    for node in _nodes(data):
        kind = node.get("@type")
        types = " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")
        if _ARTICLE_TYPE.search(types):
            _from_node(node, found, _JSON_LD)
        elif _PAGE_TYPE.search(types):
            _from_node(node, found, _JSON_LD - _PAGE_TRUST)


def _nodes(data: object) -> Iterator[dict[str, object]]:
    """Every object in the JSON, outermost first."""
    queue: list[object] = [data]
    while queue:
        value = queue.pop(0) if len(queue) < 1000 else queue.pop()  # noqa: PLR2004 - order matters only in small data
        if isinstance(value, dict):
            yield value
            queue.extend(value.values())
        elif isinstance(value, list):
            queue.extend(value)


def _from_node(node: dict[str, object], found: Found, trust: int) -> None:
    where = "the page's JSON-LD"
    found.add(About.TITLE, node.get("headline"), where, trust - 5)
    found.add(About.PUBLISHED, node.get("datePublished"), where, trust)
    found.add(About.MODIFIED, node.get("dateModified"), where, trust)
    found.add(About.DESCRIPTION, node.get("description"), where, trust)
    if trust == _JSON_LD and "isAccessibleForFree" in node:
        found.add(About.ACCESS, str(node["isAccessibleForFree"]), where, trust)
    if trust == _JSON_LD:
        for name in _people(node.get("author") or node.get("creator")):
            found.add(About.AUTHOR, name, where, trust)
    publisher = node.get("publisher")
    for name in _people(publisher):
        found.add(About.OUTLET, name, where, trust - 15)
    body = node.get("articleBody") or (node.get("text") if trust == _JSON_LD else None)
    if isinstance(body, str) and len(body) > len(found.body):
        found.body = body


def _people(value: object) -> Iterator[str]:
    """The names in an author or publisher: a text, an object with a name, or a list of those."""
    if isinstance(value, list):
        for one in value[:20]:
            yield from _people(one) if not isinstance(one, list) else ()
    elif isinstance(value, dict):
        name = value.get("name")
        if isinstance(name, list):
            yield from (str(one) for one in name[:20])
        elif isinstance(name, str):
            yield name
    elif isinstance(value, str) and not value.startswith(("http:", "https:")):
        yield value
